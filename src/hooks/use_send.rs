use super::{DraftHandle, OutboxHandle};
use crate::services::{clock, collector, random};
use crate::state::{DraftAction, Drafting, Queued, Sending, Sent};
use consultation::{ProblemKind, Questionnaire, Signals, validate};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Sends the draft as it stands, with what stands in the field that people do not see. A second
/// call while it is on its way does nothing.
#[hook]
pub fn use_send(handle: &DraftHandle) -> Callback<String> {
    let handle = handle.clone();
    let busy = use_mut_ref(|| false);
    Callback::from(move |trap: String| {
        let draft = &handle.state.draft;
        let is_busy = *busy.borrow() || handle.state.sending == Sending::OnItsWay;
        let Ok(submission) = validate(Questionnaire::shipped(), draft) else {
            return;
        };
        if is_busy {
            return;
        }
        *busy.borrow_mut() = true;
        let signals = signals(&handle.state, trap);
        handle.dispatch(DraftAction::Send(signals.clone()));
        let (handle, busy, draft) = (handle.clone(), busy.clone(), draft.clone());
        let equality = handle.state.equality.clone();
        spawn_local(async move {
            let amending = handle.state.amending.as_ref();
            let answer = collector::send(&submission, &signals, &draft.key, amending).await;
            *busy.borrow_mut() = false;
            match answer {
                Ok(receipt) => {
                    let sent = Sent {
                        submission,
                        receipt,
                        kept_as: None,
                    };
                    handle.dispatch(DraftAction::Arrive(
                        Rc::new(sent),
                        Box::new(draft),
                        random::key(),
                    ));
                    // Apart, and with nothing that joins the two.
                    collector::send_equality(&equality).await;
                }
                Err(not_sent) => {
                    let key = not_sent.is(ProblemKind::KeyReused).then(random::key);
                    handle.dispatch(DraftAction::Fail(not_sent, key));
                }
            }
        });
    })
}

/// What goes along with a draft. Another try of the same one is the same to the letter.
fn signals(state: &Drafting, trap: String) -> Signals {
    if matches!(state.sending, Sending::Failed(_)) {
        return state.signals.clone();
    }
    Signals {
        trap,
        seconds: state.begun.seconds_until(clock::now()),
    }
}

/// Keeps the draft that was not sent on the device, to be sent later. Answers whether the browser
/// did, or why not.
#[hook]
pub fn use_queue(handle: &DraftHandle, outbox: &OutboxHandle) -> Callback<(), Result<(), String>> {
    let (handle, outbox) = (handle.clone(), outbox.clone());
    Callback::from(move |()| {
        let state = &handle.state;
        let draft = &state.draft;
        let (Sending::Failed(first), Ok(submission)) =
            (&state.sending, validate(Questionnaire::shipped(), draft))
        else {
            return Ok(());
        };
        outbox.put(Queued::new(
            (submission, draft.key.clone()),
            state.signals.clone(),
            state.amending.clone(),
            first,
            clock::now(),
        ))?;
        let next = random::key();
        handle.dispatch(DraftAction::Queue(Box::new(draft.clone()), next));
        Ok(())
    })
}
