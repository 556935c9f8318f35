use crate::content::{self, count};
use console_wire::ThemeEvent;
use govuk_yew::Details;
use yew::prelude::*;

/// Properties of [`History`].
#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    /// What was done, the last first.
    pub events: Vec<ThemeEvent>,
}

/// What was done to themes.
#[component]
pub fn History(props: &HistoryProps) -> Html {
    let events = &props.events;
    if events.is_empty() {
        return html! {};
    }
    let event = |own: &ThemeEvent| {
        html! {
            <li class="app-break">
                { format!("{}: {} ({})", content::at(own.at), own.words, own.by) }
                if own.codings > 0 {
                    { format!(". {}", count(own.codings, "coding had it", "codings had it")) }
                }
                if !own.reason.is_empty() {
                    { format!(". Why: {}", own.reason) }
                }
            </li>
        }
    };
    html! {
        <Details summary={format!("What was done to themes ({})", events.len())} lazy=true>
            <ol class="govuk-list govuk-list--bullet">{ for events.iter().map(event) }</ol>
        </Details>
    }
}
