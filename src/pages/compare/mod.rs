//! Scenarios side by side: rules, counts, breakdowns, checks, and where they agree.

mod add;
mod columns;

use crate::app::{CompareHandle, ExplorerHandle};
use crate::components::{DataTable, Downloads, Heading, LinkBanner, Marks, Progress, Take};
use crate::content::scenario_name;
use crate::hooks::{CohortHandle, ComparedLink, Sample, use_compare_link, use_opened, use_page};
use crate::picture::{Source, Table, shares};
use crate::services::cohort::{Agreed, Asked, CohortRequest};
use crate::services::link;
use crate::tables::{
    Compared, agreement_by_row, breakdown_compared, checks_side_by_side, differs, patterns,
    rules_side_by_side, totals_compared,
};
use add::Add;
use cohort::{Breakdown, Question, about};
use columns::Columns;
use govuk_yew::Details;
use retention::{Policy, Row};
use std::rc::Rc;
use yew::prelude::*;

/// Id of the heading of the scenarios.
const SCENARIOS: &str = "scenarios-heading";

/// The letters that name the scenarios.
const LETTERS: [char; 4] = ['A', 'B', 'C', 'D'];

/// Up to four scenarios side by side.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
pub fn Compare() -> Html {
    use_page("Compare");
    let compare = use_context::<CompareHandle>().expect("the comparison's context");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let ComparedLink { read, take } = use_compare_link(&compare, &explorer);
    let questions = compare.questions();
    let asked: Vec<Asked> = questions.iter().map(Asked::of).collect();
    {
        let ask = cohort.ask.clone();
        use_effect_with(asked.clone(), move |asked| {
            if !asked.is_empty() {
                ask.emit(CohortRequest::Agree(asked.clone()));
            }
        });
    }
    let names = names(questions);
    let compared = use_memo(
        (cohort.sample.clone(), questions.to_vec()),
        |(sample, questions)| sample.as_ref().map(|sample| count(sample, questions)),
    );
    let source = use_memo(questions.to_vec(), |questions| source(questions));
    let agreed = use_opened(&cohort.agreed).filter(|agreed| agreed.asked == asked);
    html! {
        <>
            <Heading>{ "Compare scenarios" }</Heading>
            <p class="govuk-body">{ "Put up to four policies side by side. The first is the baseline: the others are compared with it." }</p>
            <LinkBanner {read} ontake={take} />
            <h2 class="govuk-heading-m" id={SCENARIOS} tabindex="-1">{ "Scenarios" }</h2>
            <Columns {names} focus_after={SCENARIOS} />
            <Add />
            if questions.len() < 2 {
                <p class="govuk-inset-text">
                    { if questions.is_empty() { "Add two scenarios to compare." } else { "Add a second scenario to compare." } }
                </p>
            } else {
                <Progress cohort={cohort.clone()} focus_after={SCENARIOS} />
                if let Some(compared) = &*compared {
                    { results(compared, agreed.as_deref(), &source) }
                }
            }
        </>
    }
}

/// A letter and a name for each, so that two changes of one preset can be told apart.
fn names(questions: &[Question]) -> Vec<String> {
    let name = |(letter, question): (&char, &Question)| {
        format!("{letter}: {}", scenario_name(&question.scenario))
    };
    LETTERS.iter().zip(questions).map(name).collect()
}

fn count(sample: &Sample, questions: &[Question]) -> Vec<Compared> {
    let one = |(name, question): (String, &Question)| {
        let policy = question.scenario.policy();
        Compared {
            name,
            projection: Rc::new(sample.count(&policy, question.as_at, &question.assumptions)),
            policy: Rc::new(policy),
        }
    };
    names(questions)
        .into_iter()
        .zip(questions)
        .map(one)
        .collect()
}

/// Where numbers of a comparison come from.
fn source(questions: &[Question]) -> Source {
    let versions = questions.first().map_or_else(String::new, |question| {
        crate::content::versions(question, cohort::SHOWN.scale)
    });
    Source {
        scenario: names(questions).join("; "),
        link: link::address("/compare", &link::several(questions)),
        versions,
    }
}

fn results(compared: &[Compared], agreed: Option<&Agreed>, source: &Rc<Source>) -> Html {
    let policies: Vec<(String, Policy)> = compared
        .iter()
        .map(|own| (own.name.clone(), (*own.policy).clone()))
        .collect();
    html! {
        <>
            <h2 class="govuk-heading-m">{ "What they do" }</h2>
            <div class="app-side-by-side">
                { for compared.iter().map(|own| html! {
                    <div class="app-side-by-side__one" key={own.name.clone()}>
                        <h3 class="govuk-heading-s">{ &own.name }</h3>
                        <Marks marked={shares(&own.projection.total)} />
                    </div>
                }) }
            </div>
            { shown(totals_compared(compared), source) }
            { agreement(compared, agreed, source) }
            { rules(&policies, source) }
            <h2 class="govuk-heading-m">{ "Whose images they delete" }</h2>
            { for Breakdown::ALL.into_iter().map(|by| {
                let table = Rc::new(breakdown_compared(by, compared));
                html! {
                    <Details id={format!("compare-{}", by.id().replace('_', "-"))} summary={table.title.clone()} lazy=true>
                        <DataTable table={table.clone()} title_hidden=true />
                        <Downloads title={table.title.clone()} take={Take::of(&table, None, source)} />
                    </Details>
                }
            }) }
            <h2 class="govuk-heading-m">{ "Checks" }</h2>
            { shown(checks_side_by_side(&policies, "Checks side by side"), source) }
        </>
    }
}

/// A table with its files.
fn shown(table: Table, source: &Rc<Source>) -> Html {
    let table = Rc::new(table);
    html! {
        <>
            <DataTable table={table.clone()} />
            <Downloads title={table.title.clone()} take={Take::of(&table, None, source)} />
        </>
    }
}

/// On how many images they agree, by row and by what they do.
fn agreement(compared: &[Compared], agreed: Option<&Agreed>, source: &Rc<Source>) -> Html {
    let Some(Agreed { agreement, .. }) = agreed else {
        return html! {
            <>
                <h2 class="govuk-heading-m">{ "Where they agree" }</h2>
                <p class="govuk-body">{ "Being counted…" }</p>
            </>
        };
    };
    let names: Vec<String> = compared.iter().map(|own| own.name.clone()).collect();
    let images = |rows: u32| about(f64::from(rows) * f64::from(agreement.weight));
    let by_row = Rc::new(agreement_by_row(agreement));
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Where they agree" }</h2>
            <p class="govuk-body" id="agreement">
                { format!("They do the same with {} images and differ on {}.", images(agreement.total.agree), images(agreement.total.differ)) }
            </p>
            { shown(patterns(agreement, &names), source) }
            <Details summary="Where the scenarios agree, by kind of case" lazy=true>
                <DataTable table={by_row.clone()} title_hidden=true />
                <Downloads title={by_row.title.clone()} take={Take::of(&by_row, None, source)} />
            </Details>
        </>
    }
}

/// The rows in which they differ, and how many those are, in words.
fn rules(policies: &[(String, Policy)], source: &Rc<Source>) -> Html {
    let differing: Vec<Row> = Row::ALL
        .iter()
        .copied()
        .filter(|row| differs(*row, policies))
        .collect();
    let words = match differing.len() {
        0 => format!("All {} kinds of case have the same rule.", Row::ALL.len()),
        some => format!(
            "The rules differ in {some} of {} kinds of case.",
            Row::ALL.len()
        ),
    };
    let title = "Rules side by side";
    let all = Rc::new(rules_side_by_side(policies, Row::ALL, title));
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Rules that differ" }</h2>
            <p class="govuk-body">{ words }{ " A rule that differs from the baseline’s is marked." }</p>
            if !differing.is_empty() {
                <DataTable table={Rc::new(rules_side_by_side(policies, &differing, "Rules that differ"))} title_hidden=true class="app-table--rules" />
            }
            <Details summary="All 29 rows side by side" lazy=true>
                <DataTable table={all.clone()} title_hidden=true class="app-table--rules" />
            </Details>
            <Downloads {title} take={Take::of(&all, None, source)} />
        </>
    }
}
