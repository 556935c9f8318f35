//! The result: first the counts, then what follows from them.

use super::deep::{Deep, Later};
use super::in_depth::InDepth;
use crate::components::{
    AsAtControl, Breakdown, Checks, Downloads, Making, Reproduce, RuleTable, ScaleControl, Summary,
    Take, Taken, Versions, Who, marks_for_file,
};
use crate::content::scenario_name;
use crate::hooks::{Counted, Phase, use_opened, use_scale};
use crate::picture::{Source, Table, shares};
use crate::services::cohort::{Asked, Depth, Packed};
use crate::services::{link, page};
use crate::state::ExplorerAction;
use crate::tables;
use cohort::{Question, SHOWN};
use govuk_yew::Details;
use retention::{Policy, in_words};
use std::rc::Rc;
use yew::prelude::*;

/// Id of the heading of the result.
pub const RESULT: &str = "result-heading";

/// The parts of the result: id of the heading and its text.
const PARTS: [(&str, &str); 6] = [
    ("who-heading", "Whose images"),
    ("rates-heading", "Who is affected more"),
    ("years-heading", "The next 20 years"),
    ("numbers-heading", "Which number matters most"),
    ("checks-heading", "Checks"),
    ("now-heading", "The rules as they now stand"),
];

/// Properties of [`Results`].
#[derive(Clone, Properties, PartialEq)]
pub struct ResultsProps {
    /// How far the sample is.
    pub phase: Phase,
    /// What is asked.
    pub question: Question,
    /// The policy that it describes.
    pub policy: Rc<Policy>,
    /// The counts, once made.
    pub counted: Option<Counted>,
    /// The newest answer in depth, maybe to an older question.
    pub depth: Option<Rc<Packed<Depth>>>,
    /// Hears what the visitor does.
    pub onaction: Callback<ExplorerAction>,
    /// Hears the counts of a larger sample, where the visitor chose one; none where the sample that
    /// every visitor has is to be counted.
    pub onlarger: Callback<Option<Counted>>,
}

/// Everything that follows from the controls.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let ResultsProps {
        question, counted, ..
    } = props;
    // Nothing stands below the counts before they are there: they would move it.
    let is_out = counted.is_some() || matches!(props.phase, Phase::Failed(_));
    html! {
        <>
            <h2 class="govuk-heading-m" id={RESULT} tabindex="-1">{ "Result" }</h2>
            <p class="govuk-body">{ "Policy: " }<strong>{ scenario_name(&question.scenario) }</strong></p>
            if let Some(counted) = counted {
                <Summary
                    counted={counted.clone()}
                    files={html! { <Later deep={Deep::Totals(counted.clone(), question.clone())} /> }}
                    files_versus={html! { <Later deep={Deep::Versus(counted.clone(), question.clone())} /> }}
                />
            }
            if is_out {
                <Later deep={Deep::Rest(props.clone())} />
            } else {
                <Making phase={props.phase.clone()} />
            }
        </>
    }
}

/// The files of the main table.
pub fn files(counted: &Counted, question: &Question) -> Html {
    let take = {
        let (counted, question) = (counted.clone(), question.clone());
        Take::new(move || Taken {
            table: tables::totals(&counted.scenario, &counted.baseline),
            picture: Some(marks_for_file(&shares(&counted.scenario.total))),
            source: Rc::new(link::source_at(&question, counted.scale())),
        })
    };
    html! { <Downloads title="Images in the collection" {take} /> }
}

/// The files of the comparison with DNA and fingerprints.
pub fn files_versus(counted: &Counted, question: &Question) -> Html {
    let versus = Rc::new(tables::versus_dna(&counted.scenario));
    let source = Rc::new(link::source_at(question, counted.scale()));
    html! { <Downloads title={versus.title.clone()} take={Take::of(&versus, None, &source)} /> }
}

/// What stands below the counts.
#[component]
pub fn Rest(props: &ResultsProps) -> Html {
    let ResultsProps {
        question,
        policy,
        counted,
        depth,
        onaction,
        onlarger,
        ..
    } = props;
    let larger = use_scale(question);
    {
        let onlarger = onlarger.clone();
        use_effect_with(larger.answer.clone(), move |answer| {
            let counts = answer.as_ref().and_then(|answer| answer.counts.clone());
            onlarger.emit(counts.map(|[scenario, baseline]| Counted { scenario, baseline }));
        });
    }
    let scale = counted.as_ref().map_or(SHOWN.scale, Counted::scale);
    let source = &use_memo((question.clone(), scale), |(question, scale)| {
        link::source_at(question, *scale)
    });
    let depth = use_opened(depth);
    let depth = larger.depth.clone().or(depth);
    let asked = Asked::of(question);
    let stale = depth.as_ref().is_some_and(|depth| depth.asked != asked);
    html! {
        <>
            <AsAtControl value={question.as_at.day()} onchange={onaction.reform(ExplorerAction::SetAsAt)} />
            <Versions question={question.clone()} {scale} />
            <ScaleControl view={larger} />
            { contents() }
            if let Some(counted) = counted {
                { whose(counted, question, source) }
                { part(1) }
                <Who projection={counted.scenario.clone()} source={source.clone()} />
            }
            <InDepth {depth} assumptions={question.assumptions} {stale} />
            { part(4) }
            <Checks policy={policy.clone()} />
            { of_policy("Checks of this scenario", tables::checks, policy, source) }
            { part(5) }
            <Details summary="Every row with its rule and source" lazy=true>
                <RuleTable policy={policy.clone()} caption="The rules as they now stand" />
            </Details>
            { of_policy("The rules as they now stand", tables::rule_table, policy, source) }
            <h2 class="govuk-heading-m" id="reproduce-heading">{ "Reproduce this" }</h2>
            <Reproduce question={question.clone()} {scale} />
        </>
    }
}

/// Files with a table of the policy.
fn of_policy(
    title: &'static str,
    table: fn(&Policy, String) -> Table,
    policy: &Rc<Policy>,
    source: &Rc<Source>,
) -> Html {
    let (policy, source) = (policy.clone(), source.clone());
    let take = Take::new(move || Taken {
        table: table(&policy, title.to_owned()),
        picture: None,
        source: source.clone(),
    });
    html! { <Downloads {title} {take} /> }
}

/// The heading of a part of the result.
pub fn part(place: usize) -> Html {
    let (id, title) = PARTS[place];
    html! { <h2 class="govuk-heading-m" {id} tabindex="-1">{ title }</h2> }
}

/// Links to the parts. They leave the address alone, which has the scenario.
fn contents() -> Html {
    let item = |(id, title): (&'static str, &'static str)| {
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            page::show(id);
        });
        html! { <li><a class="govuk-link" href={format!("#{id}")} {onclick}>{ title }</a></li> }
    };
    html! {
        <nav aria-label="Parts of the result" class="app-contents">
            <ul class="govuk-list">{ for PARTS.into_iter().map(item) }</ul>
        </nav>
    }
}

fn whose(counted: &Counted, question: &Question, source: &Rc<Source>) -> Html {
    let day = in_words(question.as_at.day());
    html! {
        <>
            { part(0) }
            <p class="govuk-body">{ format!("Certain counts under the rules, on {day}. A table opens under each line.") }</p>
            { for cohort::Breakdown::ALL.into_iter().map(|by| html! {
                <Breakdown {by} projection={counted.scenario.clone()} open={by == cohort::Breakdown::Outcome} source={source.clone()} />
            }) }
        </>
    }
}
