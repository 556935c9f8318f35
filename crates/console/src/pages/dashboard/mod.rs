//! What was received, in numbers.

mod days;
mod questions;
mod thresholds;

use crate::components::{BarRow, BarTable, Failed, FilterBar, Heading, Loading, ReadingIn, To};
use crate::content::{self, number, statements};
use crate::hooks::{Loaded, use_go, use_load, use_page, use_poll, use_query, use_variables};
use crate::route::Route;
use crate::state::{ListQuery, filter_in_words, filter_pairs};
use console_wire::{Dashboard as Numbers, Filter, RedLineCount, VariableCounts};
use days::Days;
use govuk_yew::{ErrorSummary, Mistake};
use questions::{Questions, variable};
use std::rc::Rc;
use thresholds::Thresholds;
use yew::prelude::*;

/// Variables that are not questions: they stand at the top.
const ABOUT: [&str; 5] = ["respondent", "route", "publication", "state", "flag"];

/// Whether a variable is not a question.
fn is_about(own: &VariableCounts) -> bool {
    ABOUT.contains(&own.meaning.name.as_str())
}

/// The overview.
#[component]
pub fn Dashboard() -> Html {
    use_page("Overview");
    let query = use_query();
    let go = use_go();
    let filter = Filter::from_query(query.trim_start_matches('?'));
    let path = filter
        .as_ref()
        .ok()
        .map(|own| format!("/dashboard?{}", own.to_query()).into());
    let loaded: Loaded<Numbers> = use_load(path);
    let progress = loaded.value.as_ref().and_then(|own| own.progress);
    use_poll(progress.is_some(), loaded.again.clone());
    let filter = match filter {
        Ok(filter) => filter,
        Err(bad) => return unreadable(&bad.to_string()),
    };
    let onchange = go.reform(|filter: Filter| (Route::Dashboard, filter_pairs(&filter)));
    html! {
        <>
            <Heading>{ "Overview" }</Heading>
            <FilterBar filter={filter.clone()} {onchange} />
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            <div aria-busy={loaded.is_loading.then_some("true")}>
                if let Some(numbers) = &loaded.value {
                    <ReadingIn {progress} />
                    <Shown numbers={numbers.clone()} {filter} />
                } else if loaded.fault.is_none() {
                    <Loading what="Counting" />
                }
            </div>
        </>
    }
}

/// That an address has conditions that cannot be read.
pub fn unreadable(why: &str) -> Html {
    let mistakes = vec![Mistake {
        message: why.to_owned().into(),
        field: None,
    }];
    html! {
        <>
            <Heading>{ "This address cannot be read" }</Heading>
            <ErrorSummary {mistakes} onfollow={Callback::noop()} />
            <p class="govuk-body"><To route={Route::Statements}>{ "Show all statements" }</To></p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    numbers: Rc<Numbers>,
    filter: Filter,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let ShownProps { numbers, filter } = props;
    let variables = use_variables();
    let is_about = |own: &&VariableCounts| is_about(own);
    let meant = filter_in_words(&variables, filter);
    html! {
        <>
            <h2 class="govuk-heading-m" id="numbers">{ if filter.is_empty() { "All statements".to_owned() } else { format!("Statements: {meant}") } }</h2>
            { headline(numbers, filter) }
            <div class="app-columns">
                <section aria-label="By day"><Days days={numbers.days.clone()} filter={filter.clone()} /></section>
                { for numbers.variables.iter().filter(is_about).map(|own| html! { <section aria-label={own.meaning.asked.clone()}>{ variable(own, numbers.statements, filter) }</section> }) }
            </div>
            <Questions numbers={numbers.clone()} filter={filter.clone()} />
            { red_lines(&numbers.red_lines, numbers.statements) }
            <Thresholds numbers={numbers.clone()} filter={filter.clone()} />
            <p class="govuk-body-s">{ format!("Counted on {}, London time.", content::at(numbers.counted_at)) }</p>
        </>
    }
}

/// The numbers that matter first.
fn headline(numbers: &Numbers, filter: &Filter) -> Html {
    let tile = |value: u32, what: &'static str| {
        html! {
            <div class="app-number">
                <dt class="app-number__what">{ what }</dt>
                <dd class="app-number__value">{ number(value) }</dd>
            </div>
        }
    };
    html! {
        <>
            <dl class="app-numbers">
                { tile(numbers.statements, "Statements") }
                { tile(numbers.people, "People behind them") }
                { tile(numbers.withdrawn, "Withdrawn, of all") }
                { tile(numbers.set_aside, "Set aside, of all") }
            </dl>
            <p class="govuk-body">
                if !filter.is_empty() {
                    { format!("{} of {}. ", number(numbers.statements), statements(numbers.all)) }
                }
                { "Those withdrawn or set aside are counted nowhere else. " }
                <To route={Route::Statements} query={ListQuery::of(filter.clone()).pairs()}>{ format!("Read the {}", statements(numbers.statements)) }</To>
            </p>
        </>
    }
}

fn red_lines(all: &[RedLineCount], whole: u32) -> Html {
    if all.is_empty() {
        return html! {};
    }
    let row = |own: &RedLineCount| BarRow {
        label: own.label.clone().into(),
        count: own.statements,
        also: Some(own.organisations),
        filter: None,
    };
    html! {
        <>
            <h2 class="govuk-heading-m" id="red-lines">{ "Red lines" }</h2>
            <BarTable
                caption="Red lines by how many hold them"
                what="Red line"
                also="Organisations"
                {whole}
                rows={all.iter().map(row).collect::<Vec<_>>()}
            />
        </>
    }
}
