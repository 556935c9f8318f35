use crate::components::{BarRow, BarTable};
use crate::content::count;
use crate::state::narrowed;
use console_wire::{Counting, Dashboard as Numbers, Filter, ThresholdCounts};
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Thresholds`].
#[derive(Properties, PartialEq)]
pub struct ThresholdsProps {
    /// What was counted.
    pub numbers: Rc<Numbers>,
    /// Which statements are meant.
    pub filter: Filter,
}

/// What attached scenarios propose, a table for each row.
#[component]
pub fn Thresholds(props: &ThresholdsProps) -> Html {
    let filter = &props.filter;
    let all = &props.numbers.thresholds;
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
                filter: narrowed(
                    filter,
                    "rule",
                    Counting::Several,
                    &format!("{}={}", own.row, rule.rule),
                ),
            })
            .collect();
        let words = format!(
            "{}: {} by {}",
            own.label,
            count(own.rules.len() as u32, "rule", "rules"),
            count(whole, "scenario", "scenarios")
        );
        html! {
            <Details key={own.row.clone()} summary={words} lazy=true>
                <BarTable caption={own.label.clone()} what="Rule" counted="Scenarios" {whole} {rows} />
            </Details>
        }
    };
    html! {
        <>
            <h2 class="govuk-heading-m" id="thresholds">{ "Rules that respondents want, row by row" }</h2>
            <p class="govuk-body">{ "Of the scenarios that were attached as what a respondent wants. Each row of the policy table opens to the rules that they have for it, from the shortest to the longest. Proposals has the other scenarios too." }</p>
            { for all.iter().map(one) }
        </>
    }
}
