use crate::components::{BarRow, BarTable};
use crate::content::{self, number};
use crate::state::narrowed;
use console_wire::{Counting, DayCount, Filter};
use govuk_yew::Details;
use yew::prelude::*;

/// Fewer days than these leave the picture empty at its right, so that no bar is a wall.
const LEAST_DAYS: usize = 14;

/// Properties of [`Days`].
#[derive(Properties, PartialEq)]
pub struct DaysProps {
    /// How many came on each.
    pub days: Vec<DayCount>,
    /// Which statements are meant.
    pub filter: Filter,
}

/// Bars by day as a picture, and the same as a table.
#[component]
pub fn Days(props: &DaysProps) -> Html {
    let DaysProps { days, filter } = props;
    if days.is_empty() {
        return html! {};
    }
    let most = days
        .iter()
        .map(|own| own.statements)
        .max()
        .unwrap_or(0)
        .max(1);
    let step = 100.0 / days.len().max(LEAST_DAYS) as f64;
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
        filter: narrowed(filter, "day", Counting::One, &own.day.to_string()),
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
