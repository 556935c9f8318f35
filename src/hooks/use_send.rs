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
        let (handle, busy, draft) = (handle.clone(), busy.clone(), draft.clone());
        let equality = handle.state.equality.clone();
        spawn_local(async move {
            let answer = collector::send(&submission, &draft.key).await;
            *busy.borrow_mut() = false;
            match answer {
                Ok(receipt) => {
                    let sent = Sent {
                        submission,
                        receipt,
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
                    let key = not_sent.key_reused.then(random::key);
                    handle.dispatch(DraftAction::Fail(not_sent, key));
                }
            }
        });
    })
}
