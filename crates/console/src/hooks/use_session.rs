use crate::services::api;
use crate::state::{Fault, FaultKind, Signing, SigningAction};
use console_wire::Session;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Who is signed in, for every page.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionHandle {
    /// What is known.
    pub state: UseReducerHandle<Signing>,
    /// Why nothing is known.
    pub fault: Option<Fault>,
    /// Asks the collector again.
    pub again: Callback<()>,
}

impl SessionHandle {
    /// What the collector said about the session.
    pub fn known(&self, session: Session) {
        self.state.dispatch(SigningAction::Known(Box::new(session)));
    }

    /// Somebody signed out.
    pub fn signed_out(&self) {
        self.state.dispatch(SigningAction::SignedOut);
    }

    /// Looks at what went wrong: a session that has ended is noticed here.
    pub fn notice(&self, fault: &Fault) {
        if fault.kind == FaultKind::SignedOut {
            self.state.dispatch(SigningAction::Ended);
        }
    }
}

/// The session of the whole console; asked for once, when it starts.
#[hook]
pub fn use_session_store() -> SessionHandle {
    let state = use_reducer(Signing::default);
    let fault = use_state(|| None::<Fault>);
    let again = {
        let (state, fault) = (state.dispatcher(), fault.setter());
        use_callback((), move |(), ()| {
            let (state, fault) = (state.clone(), fault.clone());
            spawn_local(async move {
                match api::get::<Session>("/session").await {
                    Ok(session) => {
                        fault.set(None);
                        state.dispatch(SigningAction::Known(Box::new(session)));
                    }
                    Err(why) => fault.set(Some(why)),
                }
            });
        })
    };
    {
        let again = again.clone();
        use_effect_with((), move |()| again.emit(()));
    }
    SessionHandle {
        state,
        fault: (*fault).clone(),
        again,
    }
}

/// Who is signed in.
///
/// # Panics
/// Outside of the app.
#[hook]
#[allow(clippy::expect_used, reason = "every page is inside of the app")]
pub fn use_session() -> SessionHandle {
    use_context::<SessionHandle>().expect("a session around the page")
}
