use crate::app::{CompareHandle, ExplorerHandle};
use crate::services::link;
use crate::state::{CompareAction, Explorer, MOST_COMPARED};
use yew::prelude::*;
use yew_router::hooks::use_location;

/// Ties the comparison to the fragment of the address. Without a link, and with nothing compared
/// yet, the baseline stands beside the visitor's own scenario.
#[hook]
pub fn use_compare_link(compare: &CompareHandle, explorer: &ExplorerHandle) {
    let location = use_location().map(|location| location.hash().to_owned());
    {
        let (compare, own) = (compare.clone(), explorer.question().clone());
        use_effect_with(location.clone(), move |_| {
            let linked: Vec<_> = link::read_several(&link::current(), MOST_COMPARED)
                .into_iter()
                .filter_map(|read| read.question)
                .collect();
            if !linked.is_empty() {
                compare.dispatch(CompareAction::Follow(linked));
            } else if compare.questions().is_empty() {
                let baseline = Explorer::baseline();
                compare.dispatch(CompareAction::Follow(
                    baseline.into_iter().chain([own]).collect(),
                ));
            }
        });
    }
    let fragment = link::several(compare.questions());
    use_effect_with((fragment, location), |(fragment, _)| {
        let later = (!fragment.is_empty())
            .then(|| link::replace(fragment.clone()))
            .flatten();
        move || drop(later)
    });
}
