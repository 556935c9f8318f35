use super::use_session;
use crate::services::api;
use crate::state::Fault;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T> {
    /// What came last, maybe for another path.
    pub value: Option<Rc<T>>,
    /// Why nothing came for this path.
    pub fault: Option<Fault>,
    /// An answer is waited for.
    pub is_loading: bool,
    /// Asks again.
    pub again: Callback<()>,
    /// Puts something in the place of what came.
    pub replace: Callback<T>,
}

struct Held<T> {
    path: Option<AttrValue>,
    value: Option<Rc<T>>,
    fault: Option<Fault>,
}

/// Asks for what is at a path, and again when the path changes or somebody signs in.
#[hook]
pub fn use_load<T: DeserializeOwned + 'static>(path: Option<AttrValue>) -> Loaded<T> {
    let session = use_session();
    let held = use_state(|| Held::<T> {
        path: None,
        value: None,
        fault: None,
    });
    let tries = use_state(|| 0_u32);
    // Only the answer to the last request counts.
    let last = use_mut_ref(|| 0_u32);
    {
        let (held, last, session) = (held.clone(), last.clone(), session.clone());
        let when = (path.clone(), *tries, session.state.times);
        use_effect_with(when, move |(path, _, _)| {
            *last.borrow_mut() += 1;
            let Some(path) = path.clone() else {
                return;
            };
            let own = *last.borrow();
            spawn_local(async move {
                let answer = api::get::<T>(&path).await;
                if *last.borrow() != own {
                    return;
                }
                let (value, fault) = match answer {
                    Ok(value) => (Some(Rc::new(value)), None),
                    Err(fault) => {
                        session.notice(&fault);
                        (held.value.clone(), Some(fault))
                    }
                };
                let path = Some(path);
                held.set(Held { path, value, fault });
            });
        });
    }
    let again = {
        let tries = tries.clone();
        Callback::from(move |()| tries.set(*tries + 1))
    };
    let replace = {
        let (held, path) = (held.setter(), path.clone());
        Callback::from(move |value: T| {
            held.set(Held {
                path: path.clone(),
                value: Some(Rc::new(value)),
                fault: None,
            });
        })
    };
    let is_answered = held.path == path;
    Loaded {
        value: held.value.clone(),
        fault: held.fault.clone().filter(|_| is_answered),
        is_loading: path.is_some() && !is_answered,
        again,
        replace,
    }
}
