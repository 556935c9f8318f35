use crate::services::{clock, page, random, storage};
use crate::state::{DraftAction, Drafting, Keeping, Opened, OpenedFrom, Stored};
use consultation::{Questionnaire, ResponseDraft};
use std::rc::Rc;
use yew::prelude::*;

/// The draft of a statement as pages see it.
#[derive(Clone, PartialEq)]
pub struct DraftHandle {
    /// The draft, and what became of it.
    pub state: UseReducerHandle<Drafting>,
    /// Why it could not be kept on this device.
    pub trouble: UseStateHandle<Option<AttrValue>>,
}

impl DraftHandle {
    /// Tells the reducer what the visitor does.
    pub fn dispatch(&self, action: DraftAction) {
        self.state.dispatch(action);
    }

    /// Forgets the draft, on this device too.
    pub fn clear(&self) {
        storage::forget_draft();
        self.trouble.set(None);
        self.dispatch(DraftAction::Clear(random::key()));
    }
}

/// The one draft of the app. For a component that stays, so that it outlives a look at the explorer.
///
/// It is kept on the device only when asked. Two tabs that keep it write one draft: what another
/// tab wrote is joined question by question.
#[hook]
pub fn use_draft_store() -> DraftHandle {
    let state = use_reducer(|| Drafting::new(random::key()));
    let trouble = use_state(|| None::<AttrValue>);
    let handle = DraftHandle { state, trouble };
    {
        let handle = handle.clone();
        use_effect_with((), move |()| match storage::read_draft() {
            Ok(None) => {}
            Ok(Some(stored)) => open_kept(&handle, stored),
            Err(why) => handle.trouble.set(Some(why.into())),
        });
    }
    {
        let handle = handle.clone();
        let tab = use_memo((), |()| random::key());
        let (state, was_kept) = (&handle.state, use_mut_ref(|| false));
        let (keeping, draft, stored) = (state.keeping, state.draft.clone(), state.stored.clone());
        let waits = state.conflict.is_some();
        use_effect_with(
            (keeping, draft, stored, waits),
            move |(keeping, draft, stored, _)| {
                let had = was_kept.replace(*keeping == Keeping::Yes);
                match keeping {
                    Keeping::Yes => keep(&handle, draft, stored.as_deref(), &tab),
                    // The visitor took it back, or it was sent.
                    Keeping::No if had => storage::forget_draft(),
                    Keeping::No | Keeping::Refused => {}
                }
            },
        );
    }
    {
        let dispatcher = handle.state.dispatcher();
        let kept = handle.state.keeping == Keeping::Yes;
        use_effect_with(kept, move |kept| {
            let watch = kept.then(|| {
                storage::watch_draft(move || {
                    if let Ok(there) = storage::read_draft() {
                        dispatcher.dispatch(DraftAction::Found(there.map(Rc::new)));
                    }
                })
            });
            move || drop(watch)
        });
    }
    {
        let dispatcher = handle.state.dispatcher();
        use_effect_with(handle.state.draft.is_blank(), move |is_blank| {
            if !is_blank {
                dispatcher.dispatch(DraftAction::Begin(clock::now()));
            }
        });
    }
    use_effect_with(handle.state.would_be_missed(), |missed| {
        let warning = missed.then(page::warn_before_leaving);
        move || drop(warning)
    });
    handle
}

/// Opens the draft that was kept. What this version of the questionnaire does not ask is told.
fn open_kept(handle: &DraftHandle, stored: Stored) {
    let (mut draft, left_out) = stored.draft.clone().fitted(Questionnaire::shipped());
    if !random::is_key(&draft.key) {
        draft.key = random::key();
    }
    handle.dispatch(DraftAction::Open(Box::new(Opened {
        draft,
        left_out,
        from: OpenedFrom::Device(Rc::new(stored)),
    })));
}

/// Keeps the draft as it is, unless the storage has something that this tab has not seen.
fn keep(handle: &DraftHandle, draft: &ResponseDraft, stored: Option<&Stored>, tab: &str) {
    let there = match storage::read_draft() {
        Ok(there) => there,
        Err(why) => {
            handle.trouble.set(Some(why.into()));
            handle.dispatch(DraftAction::NotStored);
            return;
        }
    };
    let known = stored.map(|stored| &stored.id);
    if there.as_ref().map(|there| &there.id) != known {
        handle.dispatch(DraftAction::Found(there.map(Rc::new)));
        return;
    }
    // While two drafts wait for a choice nothing is written over what the other tab wrote.
    let waits = handle.state.conflict.is_some();
    if waits || stored.is_some_and(|stored| stored.draft == *draft) {
        return;
    }
    let next = Stored {
        id: format!("{}-{}", &tab[..8], &random::key()[..8]),
        parents: handle.state.parents(),
        draft: draft.clone(),
    };
    match storage::write_draft(&next) {
        Ok(()) => {
            handle.trouble.set(None);
            handle.dispatch(DraftAction::Stored(Rc::new(next)));
        }
        Err(why) => {
            handle.trouble.set(Some(why.into()));
            handle.dispatch(DraftAction::NotStored);
        }
    }
}
