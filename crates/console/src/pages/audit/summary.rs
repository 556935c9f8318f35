//! What was done in a month, without names.

use crate::components::{BarRow, BarTable, Failed, Heading, Loading, To};
use crate::content::capital;
use crate::hooks::{Loaded, use_go, use_load, use_page, use_query, use_session};
use crate::route::Route;
use crate::state::{by_times, is_under_way, month_in_words, month_of_query, summary_request};
use console_wire::{ActionCount, AuditSummary as Summary, Permission, Settings};
use govuk_yew::{Button, ButtonKind, Choice, InsetText, Select};
use std::rc::Rc;
use yew::prelude::*;

/// The monthly summary. Which month is in the address.
#[component]
pub fn AuditSummary() -> Html {
    use_page("Monthly summary of the audit");
    let month = month_of_query(&use_query());
    let loaded: Loaded<Summary> = use_load(Some(summary_request(month.as_deref()).into()));
    let settings: Loaded<Settings> = use_load(Some("/settings".into()));
    let told = match &loaded.value {
        Some(summary) if !loaded.is_loading && loaded.fault.is_none() => {
            format!("{} is shown.", month_in_words(&summary.month))
        }
        _ => String::new(),
    };
    html! {
        <>
            <To route={Route::Audit} class="govuk-back-link">{ "Back to the audit" }</To>
            <Heading>{ "Monthly summary of the audit" }</Heading>
            if let Some(settings) = &settings.value {
                <Published is_published={settings.publishes_audit_summary} />
            } else if let Some(fault) = settings.fault.as_ref().filter(|_| loaded.fault.is_none()) {
                <Failed fault={fault.clone()} again={settings.again.clone()} />
            }
            <p class="govuk-visually-hidden" role="status">{ told }</p>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
                <p class="govuk-body"><To route={Route::AuditSummary}>{ "Show this month" }</To></p>
            }
            if let Some(summary) = &loaded.value {
                <MonthForm month={summary.month.clone()} months={summary.months.clone()} />
                if loaded.fault.is_none() {
                    <div class="app-month" aria-busy={loaded.is_loading.then_some("true")}><Month summary={summary.clone()} /></div>
                }
            } else if loaded.fault.is_none() {
                <Loading what="Counting" />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PublishedProps {
    is_published: bool,
}

/// Whether everybody can read the summary.
#[component]
fn Published(props: &PublishedProps) -> Html {
    let may_change = use_session().state.may_now(Permission::PublishAccess);
    html! {
        <InsetText>
            <p class="govuk-body">
                if props.is_published {
                    { "The summary is published: everybody can read these numbers, of every month of which entries are kept. Names, purposes and statements are not in it." }
                } else {
                    { "The summary is not published: only auditors can read these numbers." }
                }
            </p>
            if may_change {
                <p class="govuk-body"><To route={Route::Publishing}>{ "Change what is published" }</To></p>
            }
        </InsetText>
    }
}

#[derive(Properties, PartialEq)]
struct MonthFormProps {
    month: String,
    months: Vec<String>,
}

/// Chooses a month.
#[component]
fn MonthForm(props: &MonthFormProps) -> Html {
    let go = use_go();
    let chosen = use_state(|| AttrValue::from(props.month.clone()));
    {
        // The browser's way back changes the month too.
        let chosen = chosen.setter();
        use_effect_with(props.month.clone(), move |month| {
            chosen.set(month.clone().into());
        });
    }
    let onsubmit = {
        let chosen = chosen.clone();
        go.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let month = ("month".to_owned(), chosen.to_string());
            (Route::AuditSummary, vec![month])
        })
    };
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |month| chosen.set(month))
    };
    // A month of the address of which there are no entries is a choice too.
    let is_kept = props.months.contains(&props.month);
    let other = (!is_kept).then_some(&props.month);
    let choices = other.into_iter().chain(&props.months).map(|month| Choice {
        value: month.clone().into(),
        label: month_in_words(month).into(),
    });
    html! {
        <section class="app-filter" aria-label="Which month">
            <form class="app-add" {onsubmit}>
                <Select name="month" label="Month" choices={choices.collect::<Vec<_>>()} value={(*chosen).clone()} {onchange} />
                <Button submit=true kind={ButtonKind::Secondary}>{ "Show the month" }</Button>
            </form>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct MonthProps {
    summary: Rc<Summary>,
}

/// What was done in a month.
#[component]
fn Month(props: &MonthProps) -> Html {
    let summary = &props.summary;
    let month = month_in_words(&summary.month);
    let actions = by_times(summary);
    if actions.is_empty() {
        return html! { <p class="govuk-body">{ format!("The audit has no entries of {month}.") }</p> };
    }
    let row = |own: ActionCount| BarRow {
        label: capital(&own.words).into(),
        count: own.times,
        also: Some(own.people),
        filter: None,
    };
    let note = if is_under_way(summary) {
        "So far: the month is not over. "
    } else {
        ""
    };
    html! {
        <BarTable
            caption={month}
            note={format!("{note}Only people with an account are counted as people.")}
            what="What was done"
            counted="Times"
            also="People"
            whole={0}
            rows={actions.into_iter().map(row).collect::<Vec<_>>()}
            of_largest=true
        />
    }
}
