use crate::app::{ExplorerHandle, OpenedLink};
use crate::parts;
use crate::services::link;
use crate::state::ExplorerAction;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::hooks::use_location;

/// Ties the scenario to the fragment of the address: back and forward bring a link that is shown;
/// a change of the scenario is written. A link of other versions stays as it is until the visitor
/// takes the new counts.
#[hook]
pub fn use_link(explorer: &ExplorerHandle, opened: &OpenedLink) {
    let location = use_location().map(|location| {
        let hash = location.hash().to_owned();
        (location.path().to_owned(), hash)
    });
    {
        let (dispatcher, opened) = (explorer.dispatcher(), opened.clone());
        use_effect_with(location.clone(), move |_| {
            let follow = move || {
                let Some(read) = link::news() else {
                    return;
                };
                if let Some(question) = &read.question {
                    dispatcher.dispatch(ExplorerAction::Follow(question.clone()));
                }
                opened.set(Rc::new(read));
            };
            if link::is_own() || link::is_readable() {
                follow();
                return;
            }
            spawn_local(async move {
                // Without it the page stays as it is, and the address too.
                if parts::links().await.is_ok() {
                    follow();
                }
            });
        });
    }
    let question = explorer.question().clone();
    // A link whose versions differ stays in the address until the visitor takes the new counts, and
    // one that cannot be read yet until it is read.
    let differs = !opened.notices.is_empty() && opened.question.as_ref() == Some(&question);
    let held = differs || (!link::is_own() && !link::is_readable());
    use_effect_with((question, location, held), |(question, _, held)| {
        let later = (!held).then(|| link::replace(question.to_link())).flatten();
        move || drop(later)
    });
}
