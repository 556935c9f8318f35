use crate::description::is_empty;
use yew::prelude::*;

/// Properties of [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// What was done: the heading of the page.
    pub title: AttrValue,
    /// Id of the heading. It can take focus, so that the page can start there.
    pub id: AttrValue,
    /// What to keep, such as a reference.
    #[prop_or_default]
    pub children: Html,
}

/// The confirmation at the end of a journey.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    html! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title" id={props.id.clone()} tabindex="-1">{ &props.title }</h1>
            if !is_empty(&props.children) {
                <div class="govuk-panel__body">{ props.children.clone() }</div>
            }
        </div>
    }
}
