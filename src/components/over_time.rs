use super::Figure;
use crate::picture::{Lines, Source};
use crate::tables::{over_time, over_time_lines};
use cohort::{AsAt, OverTime as Years, YEARS, about};
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
    let key = |(number, series): (usize, &crate::picture::Series)| {
        let line = Lines::key(number)
            .class("app-figure__line")
            .with("aria-hidden", "true");
        html! { <li class="app-figure__key">{ line.to_html() }{ &series.name }</li> }
    };
    html! {
        <Figure {table} picture={Rc::new(lines.picture())} summary={in_words(scenario, baseline)} source={source.clone()}>
            <ul class="app-figure__keys">{ for lines.series.iter().enumerate().map(key) }</ul>
        </Figure>
    }
}

/// Backlog, yearly flow and the size at the end, in words.
fn in_words(scenario: &Years, baseline: &Years) -> String {
    let images = |rows: u32| about(f64::from(rows) * f64::from(scenario.weight));
    let later: u32 = scenario.deleted_each_year().iter().sum();
    let end = |years: &Years| images(years.stored_with_new.last().copied().unwrap_or_default());
    format!(
        "{} are deleted at once. Of today’s images {} more are deleted over the next {YEARS} years, about {} a year. With {} new images a year the collection then has {}; under today’s policy, by rule alone, {}.",
        images(scenario.backlog()),
        images(later),
        images(later / YEARS as u32),
        images(scenario.new_each_year),
        end(scenario),
        end(baseline),
    )
}
