use super::Figure;
use crate::picture::{Breadth, Lines, Source};
use crate::tables::{over_time, over_time_lines};
use cohort::{AsAt, FEWEST_ROWS, OverTime as Years, YEARS, about};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`OverTime`].
#[derive(Properties, PartialEq)]
pub struct OverTimeProps {
    /// The scenario over the years.
    pub scenario: Rc<Years>,
    /// The baseline over the years.
    pub baseline: Rc<Years>,
    /// The first day.
    pub as_at: AsAt,
    /// Where the numbers come from.
    pub source: Rc<Source>,
}

/// The size of the collection over the next years.
#[component]
pub fn OverTime(props: &OverTimeProps) -> Html {
    let OverTimeProps {
        scenario,
        baseline,
        as_at,
        source,
    } = props;
    let table = Rc::new(over_time(scenario, baseline, *as_at));
    let lines = over_time_lines(scenario, baseline, *as_at);
    let names = lines.series.iter().enumerate();
    let keys: Vec<_> = names
        .map(|(number, series)| (Lines::key(number), series.name.clone()))
        .collect();
    html! {
        <Figure {table} picture={Rc::new(lines.picture(Breadth::Wide))} narrow={Rc::new(lines.picture(Breadth::Narrow))} summary={in_words(scenario, baseline)} {keys} source={source.clone()} />
    }
}

/// Backlog, yearly flow and the size at the end, in words.
fn in_words(scenario: &Years, baseline: &Years) -> String {
    let images = |rows: u32| about(f64::from(rows) * f64::from(scenario.weight));
    let later: u32 = scenario.deleted_each_year().iter().sum();
    let end = |years: &Years| images(years.stored_with_new.last().copied().unwrap_or_default());
    let a_year = f64::from(later) / YEARS as f64;
    let yearly = if a_year < f64::from(FEWEST_ROWS) {
        String::new()
    } else {
        format!(
            ", about {} a year",
            about(a_year * f64::from(scenario.weight))
        )
    };
    let same = if scenario.stored == baseline.stored {
        " These rules delete the same as today’s policy, so the lines lie on each other."
    } else {
        ""
    };
    format!(
        "{} are deleted at once. Of today’s images {} more are deleted over the next {YEARS} years{yearly}. With {} new images a year the collection then has {}; under today’s policy, by rule alone, {}.{same}",
        images(scenario.backlog()),
        images(later),
        images(scenario.new_each_year),
        end(scenario),
        end(baseline),
    )
}
