use super::DraftHandle;
use crate::services::{collector, random};
use crate::state::{DraftAction, Sending, Sent};
use consultation::{Questionnaire, validate};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Sends the draft as it stands. A second call while it is on its way does nothing.
#[hook]
pub fn use_send(handle: &DraftHandle) -> Callback<()> {
    let handle = handle.clone();
    let busy = use_mut_ref(|| false);
    Callback::from(move |()| {
        let draft = &handle.state.draft;
        let is_busy = *busy.borrow() || handle.state.sending == Sending::OnItsWay;
        let Ok(submission) = validate(Questionnaire::shipped(), draft) else {
            return;
        };
        if is_busy {
            return;
        }
        *busy.borrow_mut() = true;
        handle.dispatch(DraftAction::Send);
        let (handle, busy, key) = (handle.clone(), busy.clone(), draft.key.clone());
        let equality = handle.state.equality.clone();
        spawn_local(async move {
            let action = match collector::send(&submission, &key).await {
                Ok(receipt) => {
                    // Apart, and with nothing that joins the two.
                    collector::send_equality(&equality).await;
                    let sent = Sent {
                        submission,
                        receipt,
                    };
                    DraftAction::Arrive(Rc::new(sent), random::key())
                }
                Err(not_sent) => DraftAction::Fail(not_sent.why, not_sent.errors),
            };
            *busy.borrow_mut() = false;
            handle.dispatch(action);
        });
    })
}
