use super::use_session;
use crate::services::api;
use crate::state::{Change, Fault};
use serde::de::DeserializeOwned;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Something that is being changed, or that could not be.
#[derive(Clone, PartialEq)]
pub struct Changing {
    /// An answer is waited for.
    pub is_busy: bool,
    /// Why it was not changed.
    pub fault: Option<Fault>,
    /// How often it was tried.
    pub tried: u32,
    set: UseStateSetter<(bool, Option<Fault>, u32)>,
    session: super::SessionHandle,
}

impl Changing {
    /// Sends a change; `then` hears what the collector answers. One at a time: nothing happens while
    /// another is under way.
    pub fn send<T: DeserializeOwned + 'static>(
        &self,
        what: Change,
        then: impl FnOnce(T) + 'static,
    ) {
        self.send_all(vec![what], then);
    }

    /// Sends changes one after the other, until one is refused; `then` hears what the collector
    /// answered to the last that was taken.
    pub fn send_all<T: DeserializeOwned + 'static>(
        &self,
        all: Vec<Change>,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.is_busy {
            return;
        }
        let tried = self.tried + 1;
        self.set.set((true, None, tried));
        let (set, session) = (self.set.clone(), self.session.clone());
        let csrf_token = session.state.csrf_token();
        spawn_local(async move {
            let mut last = None;
            let mut fault = None;
            for what in all {
                match api::change::<T>(what, &csrf_token).await {
                    Ok(answer) => last = Some(answer),
                    Err(why) => {
                        session.notice(&why);
                        fault = Some(why);
                        break;
                    }
                }
            }
            set.set((false, fault, tried));
            if let Some(last) = last {
                then(last);
            }
        });
    }

    /// Forgets what went wrong.
    pub fn forget(&self) {
        self.set.set((self.is_busy, None, self.tried));
    }
}

/// Changes something at the collector.
#[hook]
pub fn use_change() -> Changing {
    let session = use_session();
    let state = use_state(|| (false, None::<Fault>, 0));
    Changing {
        is_busy: state.0,
        fault: state.1.clone(),
        tried: state.2,
        set: state.setter(),
        session,
    }
}
