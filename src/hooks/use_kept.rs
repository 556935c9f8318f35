use crate::services::storage;
use crate::state::{Kept, keep, without};
use cohort::Question;
use std::rc::Rc;
use yew::prelude::*;

/// The scenarios that the visitor asked to keep on this device.
#[derive(Clone, PartialEq)]
pub struct KeptHandle {
    /// Each with its name.
    pub list: Rc<Vec<Kept>>,
    /// Why the last one could not be kept.
    pub error: Option<AttrValue>,
    /// Keeps a question under a name.
    pub keep: Callback<(String, Question)>,
    /// Forgets the one of a name.
    pub forget: Callback<String>,
}

/// Reads what is kept when the page opens. Another tab may change it, so it is read again before
/// every change.
#[hook]
pub fn use_kept() -> KeptHandle {
    let list = use_state(|| Rc::new(Vec::new()));
    let error = use_state(|| None::<AttrValue>);
    {
        let list = list.clone();
        use_effect_with((), move |()| list.set(Rc::new(storage::read())));
    }
    let (shown, told) = (list.setter(), error.setter());
    let store = move |next: Result<Vec<Kept>, String>| {
        let stored = next.and_then(|next| storage::write(&next).map(|()| next));
        match stored {
            Ok(next) => {
                shown.set(Rc::new(next));
                told.set(None);
            }
            Err(message) => told.set(Some(message.into())),
        }
    };
    let keep = {
        let store = store.clone();
        Callback::from(move |(name, question): (String, Question)| {
            store(keep(&storage::read(), &name, &question));
        })
    };
    KeptHandle {
        list: (*list).clone(),
        error: (*error).clone(),
        keep,
        forget: Callback::from(move |name: String| store(Ok(without(&storage::read(), &name)))),
    }
}
