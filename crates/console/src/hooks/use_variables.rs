use super::{Loaded, use_load, use_session};
use console_wire::{Permission, VariableMeaning};
use std::rc::Rc;
use yew::prelude::*;

/// What can be counted and filtered by.
#[derive(Clone, Debug, PartialEq)]
pub struct Variables {
    all: Rc<Vec<VariableMeaning>>,
    again: Callback<()>,
}

/// The variables for the whole console, once whoever is signed in may read them.
#[hook]
pub fn use_variables_store() -> Variables {
    let session = use_session();
    let may = session.state.may_now(Permission::ReadStatements);
    let loaded: Loaded<Vec<VariableMeaning>> = use_load(may.then(|| "/variables".into()));
    Variables {
        all: loaded.value.unwrap_or_default(),
        again: loaded.again,
    }
}

/// The variables; none as long as they are not known.
#[hook]
pub fn use_variables() -> Rc<Vec<VariableMeaning>> {
    use_context::<Variables>()
        .map(|own| own.all)
        .unwrap_or_default()
}

/// Asks for the variables again where a component begins: themes may have come.
#[hook]
pub fn use_newest_variables(is_needed: bool) {
    let again = use_context::<Variables>().map(|own| own.again);
    use_effect_with(is_needed, move |is_needed| {
        if let Some(again) = again.filter(|_| *is_needed) {
            again.emit(());
        }
    });
}
