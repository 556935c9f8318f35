use crate::app::{CompareHandle, ExplorerHandle};
use crate::content::changes;
use crate::route::Route;
use crate::services::page;
use crate::state::{CompareAction, ExplorerAction};
use cohort::Question;
use govuk_yew::{Details, Tag, TagColour};
use yew::prelude::*;
use yew_router::hooks::use_navigator;

/// Properties of [`Columns`].
#[derive(Properties, PartialEq)]
pub struct ColumnsProps {
    /// The names of the scenarios.
    pub names: Vec<String>,
    /// Id of an element that takes focus when a button that was used goes away.
    pub focus_after: &'static str,
}

/// The scenarios that are compared, and what can be done with each.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
pub fn Columns(props: &ColumnsProps) -> Html {
    let compare = use_context::<CompareHandle>().expect("the comparison's context");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let navigator = use_navigator();
    let last = compare.questions().len().saturating_sub(1);
    let focus_after = props.focus_after;
    let act = |label: &'static str, name: &str, action: CompareAction| {
        let compare = compare.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            page::focus_in_place(focus_after);
            compare.dispatch(action.clone());
        });
        button(label, name, onclick)
    };
    let open = |name: &str, question: &Question| {
        let (explorer, navigator, question) =
            (explorer.clone(), navigator.clone(), question.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            explorer.dispatch(ExplorerAction::Take(question.clone()));
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Explore);
            }
        });
        button("Open in the explorer", name, onclick)
    };
    let one = |(place, (name, question)): (usize, (&String, &Question))| {
        let changed = changes(&question.scenario);
        html! {
            <li class="app-columns__one" key={name.clone()}>
                <h3 class="govuk-heading-s app-columns__name">
                    { name }
                    if place == 0 {
                        { " " }<Tag colour={TagColour::Blue}>{ "Baseline" }</Tag>
                    }
                </h3>
                if !changed.is_empty() {
                    <Details summary={format!("Changes ({})", changed.len())}>
                        <ul class="govuk-list govuk-list--bullet">{ for changed.iter().map(|change| html! { <li>{ change }</li> }) }</ul>
                    </Details>
                }
                <div class="app-columns__actions">
                    if place > 0 {
                        { act("Make this the baseline", name, CompareAction::Move(place, 0)) }
                    }
                    if place > 1 {
                        { act("Move up", name, CompareAction::Move(place, place - 1)) }
                    }
                    if place > 0 && place < last {
                        { act("Move down", name, CompareAction::Move(place, place + 1)) }
                    }
                    { open(name, question) }
                    { act("Remove", name, CompareAction::Remove(place)) }
                </div>
            </li>
        }
    };
    let named = props.names.iter().zip(compare.questions());
    html! { <ol class="app-columns">{ for named.enumerate().map(one) }</ol> }
}

fn button(label: &'static str, name: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="app-link-button" {onclick}>
            { label }<span class="govuk-visually-hidden">{ format!(" {name}") }</span>
        </button>
    }
}
