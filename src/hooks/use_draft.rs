use crate::services::{page, random, storage};
use crate::state::{DraftAction, Drafting, Opened, OpenedFrom};
use consultation::Questionnaire;
use std::rc::Rc;
use yew::prelude::*;

/// The draft of a statement as pages see it.
#[derive(Clone, PartialEq)]
pub struct DraftHandle {
    /// The draft, and what became of it.
    pub state: UseReducerHandle<Drafting>,
    /// Why it could not be kept on this device.
    pub trouble: Option<AttrValue>,
}

impl DraftHandle {
    /// Tells the reducer what the visitor does.
    pub fn dispatch(&self, action: DraftAction) {
        self.state.dispatch(action);
    }

    /// Forgets the draft.
    pub fn clear(&self) {
        self.dispatch(DraftAction::Clear(random::key()));
    }
}

/// The one draft of the app. For the root component, so that it outlives a look at the explorer.
///
/// It is kept on the device only when asked. Two tabs that keep it write one draft: what another
/// tab wrote is joined question by question.
#[hook]
pub fn use_draft_store() -> DraftHandle {
    let state = use_reducer(|| Drafting::new(random::key()));
    let trouble = use_state(|| None::<AttrValue>);
    {
        let (dispatcher, trouble) = (state.dispatcher(), trouble.setter());
        use_effect_with((), move |()| match storage::read_draft() {
            Ok(None) => {}
            Ok(Some(draft)) => {
                let (draft, left_out) = draft.fitted(Questionnaire::shipped());
                dispatcher.dispatch(DraftAction::Open(Box::new(Opened {
                    draft,
                    left_out,
                    from: OpenedFrom::Device,
                })));
            }
            Err(why) => trouble.set(Some(why.into())),
        });
    }
    {
        let (dispatcher, trouble) = (state.dispatcher(), trouble.setter());
        let (kept, draft, stored) = (state.kept, state.draft.clone(), state.stored.clone());
        let was_kept = use_mut_ref(|| false);
        use_effect_with((kept, draft, stored), move |(kept, draft, stored)| {
            let had = was_kept.replace(*kept);
            if !kept {
                // The visitor took it back, or it was sent.
                if had {
                    let _ = storage::write_draft(None);
                }
                return;
            }
            let there = storage::read_draft().ok().flatten();
            if stored.is_some() && there.as_ref() != stored.as_deref() {
                dispatcher.dispatch(DraftAction::Found(there.map(Rc::new)));
            } else if stored.as_deref() != Some(draft) {
                match storage::write_draft(Some(draft)) {
                    Ok(()) => {
                        trouble.set(None);
                        dispatcher.dispatch(DraftAction::Stored(Rc::new(draft.clone())));
                    }
                    Err(why) => {
                        trouble.set(Some(why.into()));
                        dispatcher.dispatch(DraftAction::Keep(false));
                    }
                }
            }
        });
    }
    {
        let dispatcher = state.dispatcher();
        let kept = state.kept;
        use_effect_with(kept, move |kept| {
            let watch = kept.then(|| {
                storage::watch_draft(move || {
                    let there = storage::read_draft().ok().flatten();
                    dispatcher.dispatch(DraftAction::Found(there.map(Rc::new)));
                })
            });
            move || drop(watch)
        });
    }
    use_effect_with(state.would_be_missed(), |missed| {
        let warning = missed.then(page::warn_before_leaving);
        move || drop(warning)
    });
    DraftHandle {
        state,
        trouble: (*trouble).clone(),
    }
}
