//! What was received, in numbers.

use crate::components::{BarRow, BarTable, Failed, FilterBar, Heading, Loading, ReadingIn, To};
use crate::content::{self, count, number, statements};
use crate::hooks::{Loaded, use_go, use_load, use_page, use_poll, use_query, use_variables};
use crate::route::Route;
use crate::state::{ListQuery, filter_in_words, filter_pairs};
use console_wire::{
    Counting, Dashboard as Numbers, DayCount, Filter, RedLineCount, ThresholdCounts, VariableCounts,
};
use govuk_yew::{Details, ErrorSummary, Mistake};
use std::rc::Rc;
use yew::prelude::*;

/// Variables that are not questions: they stand at the top.
const ABOUT: [&str; 5] = ["respondent", "route", "publication", "state", "flag"];

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
    let is_about = |own: &&VariableCounts| ABOUT.contains(&own.meaning.name.as_str());
    let table = |own: &VariableCounts| variable(own, numbers.statements, filter);
    let meant = filter_in_words(&variables, filter);
    html! {
        <>
            <h2 class="govuk-heading-m" id="numbers">{ if filter.is_empty() { "All statements".to_owned() } else { format!("Statements: {meant}") } }</h2>
            { headline(numbers, filter) }
            <div class="app-columns">
                <section aria-label="By day">{ days(&numbers.days, filter) }</section>
                { for numbers.variables.iter().filter(is_about).map(|own| html! { <section aria-label={own.meaning.asked.clone()}>{ table(own) }</section> }) }
            </div>
            <h2 class="govuk-heading-m" id="answers">{ "Answers to each question" }</h2>
            <p class="govuk-body">{ "An answer leads to the statements that have it. " }</p>
            <div class="app-columns">
                { for numbers.variables.iter().filter(|own| !is_about(own)).map(|own| html! { <section aria-label={own.meaning.asked.clone()}>{ table(own) }</section> }) }
            </div>
            { red_lines(&numbers.red_lines, numbers.statements) }
            { thresholds(&numbers.thresholds, filter) }
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
                { tile(numbers.withdrawn, "Withdrawn") }
                { tile(numbers.set_aside, "Set aside") }
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

/// Bars by day as a picture, and the same as a table.
fn days(days: &[DayCount], filter: &Filter) -> Html {
    if days.is_empty() {
        return html! {};
    }
    let most = days
        .iter()
        .map(|own| own.statements)
        .max()
        .unwrap_or(0)
        .max(1);
    let step = 100.0 / days.len() as f64;
    let bar = |(place, own): (usize, &DayCount)| {
        let height = f64::from(own.statements) / f64::from(most) * 40.0;
        html! {
            <rect class="app-bar__fill" x={format!("{:.2}", step * (place as f64 + 0.1))} y={format!("{:.2}", 40.0 - height)} width={format!("{:.2}", step * 0.8)} height={format!("{height:.2}")} />
        }
    };
    let row = |own: &DayCount| BarRow {
        label: content::day(own.day).into(),
        count: own.statements,
        also: None,
        filter: Some(filter.clone().and("day", &own.day.to_string())),
    };
    let (first, last) = (&days[0], &days[days.len() - 1]);
    let total: u32 = days.iter().map(|own| own.statements).sum();
    let busiest = days
        .iter()
        .max_by_key(|own| own.statements)
        .unwrap_or(first);
    let summary = format!(
        "Statements by day, {} to {}. The most on one day: {} on {}.",
        content::short_day(first.day),
        content::short_day(last.day),
        number(busiest.statements),
        content::short_day(busiest.day)
    );
    html! {
        <>
            <h3 class="govuk-heading-s">{ "By day received" }</h3>
            <svg class="app-days" viewBox="0 0 100 41" preserveAspectRatio="none" role="img" aria-label={summary.clone()}>
                { for days.iter().enumerate().map(bar) }
                <rect class="app-days__base" y="40" width="100" height="0.5" />
            </svg>
            <p class="govuk-body-s">{ summary }</p>
            <Details summary="Show the days as a table" lazy=true>
                <BarTable caption="Statements by day" what="Day" whole={total} rows={days.iter().map(row).collect::<Vec<_>>()} of_largest=true />
            </Details>
        </>
    }
}

/// A variable as bars.
fn variable(own: &VariableCounts, whole: u32, filter: &Filter) -> Html {
    let meaning = &own.meaning;
    let note = match meaning.counting {
        Counting::One => "",
        Counting::Several => "A statement can have several.",
        Counting::First => "Put in order: those put first are counted.",
        Counting::Number => "Numbers that were given.",
    };
    let rows: Vec<BarRow> = meaning
        .values
        .iter()
        .zip(&own.counts)
        .map(|(value, count)| BarRow {
            label: value.label.clone().into(),
            count: *count,
            also: None,
            filter: Some(filter.clone().and(&meaning.name, &value.value)),
        })
        .collect();
    html! {
        <BarTable caption={meaning.asked.clone()} {note} what="Answer" {whole} {rows} />
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

fn thresholds(all: &[ThresholdCounts], filter: &Filter) -> Html {
    if all.is_empty() {
        return html! {};
    }
    let one = |own: &ThresholdCounts| {
        let whole = own.rules.iter().map(|rule| rule.proposals).sum();
        let rows: Vec<BarRow> = own
            .rules
            .iter()
            .map(|rule| BarRow {
                label: rule.label.clone().into(),
                count: rule.proposals,
                also: None,
                filter: Some(
                    filter
                        .clone()
                        .and("proposal", &format!("{}={}", own.row, rule.rule)),
                ),
            })
            .collect();
        let words = format!(
            "{}: {} by {}",
            own.label,
            count(own.rules.len() as u32, "rule", "rules"),
            count(whole, "proposal", "proposals")
        );
        html! {
            <Details key={own.row.clone()} summary={words} lazy=true>
                <BarTable caption={own.label.clone()} what="Rule" counted="Proposals" {whole} {rows} />
            </Details>
        }
    };
    html! {
        <>
            <h2 class="govuk-heading-m" id="thresholds">{ "What attached scenarios propose, row by row" }</h2>

            { for all.iter().map(one) }
        </>
    }
}
