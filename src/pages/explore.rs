use crate::app::{ExplorerHandle, LinkProblems};
use crate::components::{
    Announcer, AsAtControl, Breakdown, BreakdownRow, Checks, Exceptions, Heading, PresetPicker,
    RuleTable, Summary, ToggleControl, Versions, about,
};
use crate::content;
use crate::hooks::{CohortHandle, Phase, use_page};
use crate::services::cohort::{Answer, Question};
use crate::services::{link, page};
use crate::state::ExplorerAction;
use cohort::{AgeBand, Assumptions, Counts, Ethnicity, Force, Sex, Year};
use gloo::timers::callback::Timeout;
use govuk_yew::Details;
use retention::{OffenceGroup, Outcome, Policy, Row, Toggle, in_words};
use std::rc::Rc;
use yew::prelude::*;

/// Id of the heading of the result.
const RESULT: &str = "result-heading";

/// How long the scenario must have stood still before the address follows.
const LINK_AFTER_MS: u32 = 250;

/// A group of controls: title, what it is about, toggles.
type Group = (&'static str, &'static str, &'static [Toggle]);

const ALIGNMENT: Group = (
    "Same as DNA and fingerprints?",
    "Let images follow the law for DNA and fingerprints, with or without a difference.",
    &[
        Toggle::AlignWith,
        Toggle::AlignScope,
        Toggle::AlignDifferenceYears,
    ],
);

const UNCONVICTED: Group = (
    "People who are not convicted",
    "Arrested and not charged, charged and not convicted, or dealt with by a penalty notice or community resolution.",
    &[
        Toggle::UnconvictedMode,
        Toggle::UnconvictedMinorYears,
        Toggle::UnconvictedSeriousChargedYears,
        Toggle::UnconvictedSeriousNotChargedYears,
        Toggle::ConsentForNotCharged,
        Toggle::CourtExtension,
    ],
);

const CONVICTED: Group = (
    "People who are convicted",
    "Which kinds of conviction, and how long.",
    &[
        Toggle::ConvictedMinorYears,
        Toggle::ConvictedSeriousYears,
        Toggle::ConvictedMostSeriousYears,
        Toggle::EarlierConvictionCounts,
        Toggle::CautionAsConviction,
    ],
);

const CHILDREN: Group = (
    "People under 18",
    "How children compare with adults.",
    &[Toggle::ChildRule, Toggle::ChildYears],
);

const CLOCKS: Group = (
    "How the clock runs",
    "When a period starts, what restarts it, and how often long periods are reviewed.",
    &[
        Toggle::StartDate,
        Toggle::NewEventResets,
        Toggle::ReviewEvery,
    ],
);

const MATCHING: Group = (
    "Keeping and searching by face",
    "Storing an image and searching it by face can have separate rules.",
    &[
        Toggle::SearchWindow,
        Toggle::SearchYears,
        Toggle::MatchingImpactAssessment,
        Toggle::MatchingBiasTesting,
        Toggle::MatchingAllowed,
    ],
);

const COPIES: Group = (
    "Copies in local systems",
    "Every copy counts.",
    &[Toggle::IncludeLocalCopies],
);

/// The controls and the result.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
pub fn Explore() -> Html {
    use_page("Explorer");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let problems = use_context::<LinkProblems>().expect("the link's context");

    let question = Question {
        scenario: explorer.scenario.canonical_json(),
        as_at: explorer.as_at.day().to_string(),
    };
    {
        let (ask, state) = (cohort.ask.clone(), (*explorer).clone());
        use_effect_with(question.clone(), move |question| {
            ask.emit(question.clone());
            // Browsers refuse an address that changes many times a second.
            let later = Timeout::new(LINK_AFTER_MS, move || link::replace(&state));
            move || drop(later)
        });
    }
    let policy = use_memo(explorer.scenario.clone(), |scenario| scenario.policy());
    let dispatch = {
        let dispatcher = explorer.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let answer = cohort.answer.clone();
    let line = answer
        .as_ref()
        .filter(|answer| answer.question == question)
        .map(|answer| AttrValue::from(headline(answer)));
    let reset = dispatch.reform(|_: MouseEvent| ExplorerAction::Reset);
    html! {
        <>
            <Heading>{ "Explore a policy" }</Heading>
            <p class="govuk-body">{ "Pick a policy and change its rules. The counts answer at once." }</p>
            { link_problems(&problems) }
            <Announcer {line} />
            <div class="app-explorer">
                <form class="app-explorer__controls" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
                    <h2 class="govuk-heading-m">{ "The rules" }</h2>
                    <PresetPicker
                        value={explorer.scenario.preset().id.clone()}
                        onchange={dispatch.reform(|id: AttrValue| ExplorerAction::SetPreset(id.to_string()))}
                    />
                    if explorer.scenario.preset().parameter.is_some() {
                        { control(Toggle::SingleNYears, &explorer, &policy, &dispatch) }
                    }
                    <p>
                        <button type="button" class="govuk-button govuk-button--secondary" onclick={reset} disabled={!explorer.scenario.is_changed()}>
                            { "Take back all changes" }
                        </button>
                    </p>
                    { group(&UNCONVICTED, &explorer, &policy, &dispatch, html! {}) }
                    { group(&CONVICTED, &explorer, &policy, &dispatch, html! {
                        <Exceptions
                            scenario={explorer.scenario.clone()}
                            policy={policy.clone()}
                            onadd={dispatch.reform(ExplorerAction::AddException)}
                            onremove={dispatch.reform(ExplorerAction::RemoveException)}
                        />
                    }) }
                    { group(&CHILDREN, &explorer, &policy, &dispatch, html! {}) }
                    { group(&ALIGNMENT, &explorer, &policy, &dispatch, html! {}) }
                    { group(&CLOCKS, &explorer, &policy, &dispatch, html! {}) }
                    { group(&MATCHING, &explorer, &policy, &dispatch, html! {}) }
                    { group(&COPIES, &explorer, &policy, &dispatch, html! {}) }
                    { assumptions() }
                </form>
                <section class="app-explorer__result" aria-labelledby={RESULT} tabindex="0">
                    <h2 class="govuk-heading-m" id={RESULT} tabindex="-1">{ "What they do" }</h2>
                    { progress(&cohort) }
                    if let Some(answer) = &answer {
                        <Summary answer={answer.clone()} stale={answer.question != question} />
                    }
                    <AsAtControl
                        value={explorer.as_at.day()}
                        onchange={dispatch.reform(ExplorerAction::SetAsAt)}
                    />
                    <Versions scenario={explorer.scenario.clone()} />
                    if let Some(answer) = &answer {
                        { breakdowns(answer) }
                    }
                    <h2 class="govuk-heading-m">{ "Checks" }</h2>
                    <Checks policy={policy.clone()} />
                    <h2 class="govuk-heading-m">{ "The rules as they now stand" }</h2>
                    <Details summary="Every row with its rule and source">
                        <RuleTable policy={policy.clone()} caption="The rules as they now stand" />
                    </Details>
                </section>
            </div>
            if let Some(answer) = &answer {
                { foot(answer) }
            }
        </>
    }
}

fn control(
    toggle: Toggle,
    explorer: &ExplorerHandle,
    policy: &Rc<Policy>,
    dispatch: &Callback<ExplorerAction>,
) -> Html {
    html! {
        <ToggleControl
            key={toggle.id()}
            {toggle}
            scenario={explorer.scenario.clone()}
            policy={policy.clone()}
            onchange={dispatch.reform(|(toggle, text)| ExplorerAction::SetToggle(toggle, text))}
        />
    }
}

fn group(
    (title, about, toggles): &Group,
    explorer: &ExplorerHandle,
    policy: &Rc<Policy>,
    dispatch: &Callback<ExplorerAction>,
    more: Html,
) -> Html {
    let changed = toggles
        .iter()
        .filter(|toggle| explorer.scenario.toggle(**toggle).is_some())
        .count();
    let summary = match changed {
        0 => (*title).to_owned(),
        1 => format!("{title} (1 change)"),
        changed => format!("{title} ({changed} changes)"),
    };
    html! {
        <Details {summary} open=true>
            <p class="govuk-body">{ *about }</p>
            { for toggles.iter().filter(|toggle| explorer.scenario.is_relevant(**toggle)).map(|toggle| {
                control(*toggle, explorer, policy, dispatch)
            }) }
            { more }
        </Details>
    }
}

fn link_problems(problems: &LinkProblems) -> Html {
    if problems.is_empty() {
        return html! {};
    }
    html! {
        <div class="govuk-notification-banner" role="region" aria-labelledby="link-problems">
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="link-problems">{ "Part of this link could not be used" }</h2>
            </div>
            <div class="govuk-notification-banner__content">
                <p class="govuk-body">{ "The rest of the scenario is shown. Left out:" }</p>
                <ul class="govuk-list govuk-list--bullet">
                    { for problems.iter().map(|problem| html! {
                        <li>{ format!("{} was {}. Accepted: {}.", problem.key, problem.found, problem.accepted) }</li>
                    }) }
                </ul>
            </div>
        </div>
    }
}

fn progress(cohort: &CohortHandle) -> Html {
    match &cohort.phase {
        Phase::Idle | Phase::Ready => html! {},
        Phase::Making(done) => {
            let percent = (done * 100.0).round();
            html! {
                <div class="app-progress">
                    <label class="govuk-label" for="sample-progress">
                        { format!("Making the sample on your device: {percent}%") }
                    </label>
                    <progress class="app-progress__bar" id="sample-progress" max="100" value={percent.to_string()}></progress>
                    <p class="govuk-body-s">{ "You can change the rules meanwhile." }</p>
                </div>
            }
        }
        Phase::Failed(message) => {
            let retry = cohort.retry.reform(|_: MouseEvent| ());
            html! {
                <div class="govuk-error-summary" role="alert">
                    <h3 class="govuk-error-summary__title">{ "The images could not be counted" }</h3>
                    <div class="govuk-error-summary__body">
                        <p class="govuk-body">{ message }</p>
                        <p class="govuk-body">{ "Your changes are kept. The rules and checks below still work." }</p>
                        <button type="button" class="govuk-button" onclick={retry}>{ "Try again" }</button>
                    </div>
                </div>
            }
        }
    }
}

fn headline(answer: &Answer) -> String {
    let weight = f64::from(answer.scenario.weight);
    let images = |rows: u32| about(f64::from(rows) * weight);
    let total = answer.scenario.total;
    format!(
        "{} of {} images deleted by rule, {} due for review, {} kept.",
        images(total.deleted),
        images(total.total()),
        images(total.review),
        images(total.kept)
    )
}

/// On a small screen the main number stays at the foot while a control moves.
fn foot(answer: &Answer) -> Html {
    let weight = f64::from(answer.scenario.weight);
    let total = answer.scenario.total;
    html! {
        <p class="app-foot">
            <strong>{ about(f64::from(total.deleted) * weight) }</strong>{ " deleted, " }
            { about(f64::from(total.review) * weight) }{ " for review, of " }
            { about(f64::from(total.total()) * weight) }{ ". " }
            <a class="govuk-link" href={format!("#{RESULT}")} onclick={Callback::from(|event: MouseEvent| {
                event.prevent_default();
                page::show(RESULT);
            })}>{ "See all counts" }</a>
        </p>
    }
}

fn breakdowns(answer: &Answer) -> Html {
    let counts = &answer.scenario;
    let weight = counts.weight;
    let rows = |labels: Vec<AttrValue>, counts: &[Counts]| -> Vec<BreakdownRow> {
        let row = |(label, counts): (AttrValue, &Counts)| BreakdownRow {
            label,
            counts: *counts,
        };
        labels.into_iter().zip(counts).map(row).collect()
    };
    let case_labels = Row::ALL
        .iter()
        .map(|row| format!("{row}: {}", row.label()).into())
        .chain([AttrValue::Static("No row yet: case still open")]);
    let fixed = |labels: Vec<&'static str>| {
        labels
            .into_iter()
            .map(AttrValue::Static)
            .collect::<Vec<_>>()
    };
    html! {
        <section aria-labelledby="who-heading">
            <h2 class="govuk-heading-m" id="who-heading">{ "Whose images" }</h2>
            <p class="govuk-body">
                { format!("Certain counts under the rules, on {}. A table opens under each line.", as_words(&answer.question.as_at)) }
            </p>
            <Breakdown id="by-outcome" title="By outcome of the case" open=true {weight}
                rows={rows(fixed(Outcome::ALL.iter().map(|outcome| content::outcome(*outcome)).collect()), &counts.by_outcome)} />
            <Breakdown id="by-row" title="By row of the decision table" {weight}
                note="The row in which an image fell when its case ended. A later conviction can put it under another row’s rule."
                rows={rows(case_labels.collect(), &counts.by_row)} />
            <Breakdown id="by-offence-group" title="By kind of offence" {weight}
                rows={rows(fixed(OffenceGroup::ALL.iter().map(|group| content::offence_group(*group)).collect()), &counts.by_offence_group)} />
            <Breakdown id="by-age-band" title="By age when the image was taken" {weight}
                rows={rows(fixed(AgeBand::ALL.iter().map(|band| band.label()).collect()), &counts.by_age_band)} />
            <Breakdown id="by-sex" title="By sex" {weight}
                rows={rows(fixed(Sex::ALL.iter().map(|sex| sex.label()).collect()), &counts.by_sex)} />
            <Breakdown id="by-ethnicity" title="By ethnicity" {weight}
                note="Self-defined, five groups and not stated. No rule can read it."
                rows={rows(fixed(Ethnicity::ALL.iter().map(|ethnicity| ethnicity.label()).collect()), &counts.by_ethnicity)} />
            <Breakdown id="by-force" title="By police force" {weight}
                note="The sample has no account of how forces differ in outcomes: differences come from offences, ages and years."
                rows={rows(fixed(Force::ALL.iter().map(|force| force.name()).collect()), &counts.by_force)} />
            <Breakdown id="by-year" title="By year the image was taken" {weight}
                rows={rows(Year::ALL.iter().map(|year| year.label().into()).collect(), &counts.by_year)} />
        </section>
    }
}

fn as_words(day: &str) -> String {
    retention::parse_date(day).map_or_else(|| day.to_owned(), in_words)
}

fn assumptions() -> Html {
    html! {
        <Details summary="Assumptions (not policy)">
            <p class="govuk-body">
                { "These numbers say what people do under a rule. They change expected counts only, never the count by rule." }
            </p>
            <table class="govuk-table app-table">
                <caption class="govuk-visually-hidden">{ "Assumptions" }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ "Assumption" }</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Value" }</th>
                        <th scope="col" class="govuk-table__header">{ "Range" }</th>
                        <th scope="col" class="govuk-table__header">{ "How sure" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">
                    { for Assumptions::table().iter().map(|assumption| html! {
                        <tr class="govuk-table__row">
                            <th scope="row" class="govuk-table__header">{ assumption.label }</th>
                            <td class="govuk-table__cell govuk-table__cell--numeric">{ assumption.value }</td>
                            <td class="govuk-table__cell">{ format!("{} to {}", assumption.range.0, assumption.range.1) }</td>
                            <td class="govuk-table__cell">{ format!("{}: {}", assumption.mark.in_words(), assumption.source) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </Details>
    }
}
