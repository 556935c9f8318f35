use crate::components::{Failed, Heading, Loading, News, To};
use crate::content::{self, count, number};
use crate::hooks::{Loaded, use_load, use_page};
use crate::route::Route;
use console_wire::{Report, ReportDecision, ReportList};
use govuk_yew::{Tag, TagColour};
use yew::prelude::*;

/// The reports: those that wait first.
#[component]
pub fn Reports() -> Html {
    use_page("Reported statements");
    let loaded: Loaded<ReportList> = use_load(Some("/reports".into()));
    html! {
        <>
            <News />
            <Heading>{ "Reported statements" }</Heading>
            <p class="govuk-body">{ "Anybody can report that a statement in their name is not theirs. One that is set aside is kept, and neither counted nor published." }</p>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if let Some(list) = &loaded.value {
                { shown(list) }
            } else if loaded.fault.is_none() {
                <Loading what="Loading reports" />
            }
        </>
    }
}

fn shown(list: &ReportList) -> Html {
    if list.reports.is_empty() {
        return html! { <p class="govuk-body">{ "There are none." }</p> };
    }
    let told = format!(
        "{}, of which {} {} for a decision.",
        count(list.all, "report", "reports"),
        number(list.waiting),
        if list.waiting == 1 { "waits" } else { "wait" }
    );
    html! {
        <>
            <p class="govuk-body" role="status">{ told }</p>
            <ol class="app-list">{ for list.reports.iter().map(line) }</ol>
        </>
    }
}

fn line(own: &Report) -> Html {
    let route = Route::Report { id: own.id.clone() };
    html! {
        <li class="app-list__line" key={own.id.clone()}>
            <h2 class="govuk-heading-s app-list__name"><To {route}>{ format!("Report of {}", content::at(own.at)) }</To></h2>
            <p class="govuk-body-s app-list__facts app-break">{ format!("About {} ", named(own)) }{ tag(own) }</p>
            <p class="govuk-body app-list__excerpt">{ &own.words }</p>
        </li>
    }
}

/// Which statement is meant, as far as it is known.
pub fn named(own: &Report) -> &str {
    own.public_id.as_deref().unwrap_or(&own.about)
}

/// What was decided.
pub fn tag(own: &Report) -> Html {
    let decision = own.decision.as_ref().map(|own| own.decision);
    let (colour, words) = match decision {
        None => (TagColour::Yellow, "Waits"),
        Some(ReportDecision::SetAside) => (TagColour::Grey, "Set aside"),
        Some(ReportDecision::Keep) => (TagColour::Green, "Counts"),
    };
    html! { <Tag {colour}>{ words }</Tag> }
}
