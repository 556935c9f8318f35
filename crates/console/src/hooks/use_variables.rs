use super::{Loaded, use_load, use_session};
use console_wire::{Permission, VariableMeaning};
use std::rc::Rc;
use yew::prelude::*;

/// What can be counted and filtered by.
#[derive(Clone, Debug, PartialEq)]
pub struct Variables(pub Rc<Vec<VariableMeaning>>);

/// The variables for the whole console, once whoever is signed in may read them.
#[hook]
pub fn use_variables_store() -> Variables {
    let session = use_session();
    let may = session.state.may_now(Permission::ReadStatements);
    let loaded: Loaded<Vec<VariableMeaning>> = use_load(may.then(|| "/variables".into()));
    Variables(loaded.value.unwrap_or_default())
}

/// The variables; none as long as they are not known.
#[hook]
pub fn use_variables() -> Rc<Vec<VariableMeaning>> {
    use_context::<Variables>()
        .map(|own| own.0)
        .unwrap_or_default()
}
