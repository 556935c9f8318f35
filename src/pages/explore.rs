use crate::app::{ExplorerHandle, LinkProblems};
use crate::components::{
    Announcer, AsAtControl, Breakdown, BreakdownRow, Checks, Exceptions, Heading, PresetPicker,
    RuleTable, Summary, ToggleControl, Versions,
};
use crate::content;
use crate::hooks::{CohortHandle, Phase, use_page};
use crate::services::cohort::{Answer, Question};
use crate::services::{link, page};
use crate::state::ExplorerAction;
use cohort::{AgeBand, Assumption, Counts, Ethnicity, Force, Projection, Sex, Year, about_rows};
use govuk_yew::Details;
use retention::{OffenceGroup, Outcome, Policy, Row, Toggle, in_words};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::hooks::use_location;

/// Id of the heading of the result.
const RESULT: &str = "result-heading";
/// Id of the part that tells how far the sample is.
const PROGRESS: &str = "sample";
/// Id of the heading of the controls.
const RULES: &str = "rules-heading";

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
    let dispatch = {
        let dispatcher = explorer.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let location = use_location().map(|location| location.query_str().to_owned());
    {
        // Back and forward can bring a link that is not the state.
        let dispatch = dispatch.clone();
        use_effect_with(location.clone(), move |_| {
            if let (Some(state), _) = link::read(&link::current()) {
                dispatch.emit(ExplorerAction::Load(state));
            }
        });
    }
    {
        let (ask, state) = (cohort.ask.clone(), (*explorer).clone());
        use_effect_with((question.clone(), location), move |(question, _)| {
            ask.emit(question.clone());
            let later = link::replace(state);
            move || drop(later)
        });
    }
    let policy = use_memo(explorer.scenario.clone(), |scenario| scenario.policy());
    let answer = cohort.answer.clone();
    let line = answer
        .as_ref()
        .filter(|answer| answer.question == question)
        .map(|answer| AttrValue::from(headline(answer)));
    let reset = dispatch.reform(|_: MouseEvent| {
        page::focus(RULES);
        ExplorerAction::Reset
    });
    let narrow = use_memo((), |()| page::is_narrow());
    html! {
        <>
            <Heading>{ "Explore a policy" }</Heading>
            <p class="govuk-body">{ "Pick a policy and change its rules. The counts answer at once." }</p>
            { link_problems(&problems) }
            <Announcer {line} />
            { progress(&cohort) }
            <div class="app-explorer">
                <form class="app-explorer__controls" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
                    <h2 class="govuk-heading-m" id={RULES} tabindex="-1">{ "Change the rules" }</h2>
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
                    { group(&UNCONVICTED, true, &explorer, &policy, &dispatch, html! {}) }
                    { group(&CONVICTED, !*narrow, &explorer, &policy, &dispatch, html! {
                        <Exceptions
                            scenario={explorer.scenario.clone()}
                            policy={policy.clone()}
                            onadd={dispatch.reform(ExplorerAction::AddException)}
                            onremove={dispatch.reform(ExplorerAction::RemoveException)}
                        />
                    }) }
                    { group(&CHILDREN, !*narrow, &explorer, &policy, &dispatch, html! {}) }
                    { group(&ALIGNMENT, !*narrow, &explorer, &policy, &dispatch, html! {}) }
                    { group(&CLOCKS, !*narrow, &explorer, &policy, &dispatch, html! {}) }
                    { group(&MATCHING, !*narrow, &explorer, &policy, &dispatch, html! {}) }
                    { group(&COPIES, !*narrow, &explorer, &policy, &dispatch, html! {}) }
                    { assumptions() }
                </form>
                <section class="app-explorer__result" aria-labelledby={RESULT} tabindex="0">
                    <h2 class="govuk-heading-m" id={RESULT} tabindex="-1">{ "Result" }</h2>
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
            { foot(&cohort) }
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
            key={format!("{toggle} on {}", explorer.scenario.preset().id)}
            {toggle}
            scenario={explorer.scenario.clone()}
            policy={policy.clone()}
            onchange={dispatch.reform(|(toggle, text)| ExplorerAction::SetToggle(toggle, text))}
        />
    }
}

fn group(
    (title, about, toggles): &Group,
    open: bool,
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
        <Details {summary} {open}>
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
                    { for problems.iter().take(SHOWN_PROBLEMS).map(|problem| html! {
                        <li>{ format!("{} was {}. Accepted: {}.", short(&problem.key), short(&problem.found), problem.accepted) }</li>
                    }) }
                    if problems.len() > SHOWN_PROBLEMS {
                        <li>{ format!("and {} more", problems.len() - SHOWN_PROBLEMS) }</li>
                    }
                </ul>
            </div>
        </div>
    }
}

/// Parts of a link that are named; a hostile one can have thousands.
const SHOWN_PROBLEMS: usize = 5;

/// The start of a text that may be very long.
fn short(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
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
            let retry = cohort.retry.reform(|_: MouseEvent| page::focus(RESULT));
            html! {
                <div class="govuk-error-summary" role="alert" id={PROGRESS} tabindex="-1">
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
    let Projection { weight, total, .. } = &answer.scenario;
    let images = |rows: u32| about_rows(f64::from(rows), *weight);
    format!(
        "{} of {} images deleted by rule, {} due for review, {} kept, {} can be searched by face.",
        images(total.deleted),
        images(total.total()),
        images(total.review),
        images(total.kept),
        images(total.searchable)
    )
}

/// On a small screen the main number, or what became of it, stays at the foot.
fn foot(cohort: &CohortHandle) -> Html {
    let line = match (&cohort.phase, &cohort.answer) {
        (Phase::Failed(_), _) => "The images could not be counted.".to_owned(),
        (Phase::Making(done), _) => format!("Making the sample: {:.0}%", done * 100.0),
        (_, None) => "Counting…".to_owned(),
        (_, Some(answer)) => {
            let Projection { weight, total, .. } = &answer.scenario;
            let images = |rows: u32| about_rows(f64::from(rows), *weight);
            format!(
                "{} deleted, {} for review, of {}.",
                images(total.deleted),
                images(total.review),
                images(total.total())
            )
        }
    };
    let (target, label) = match &cohort.phase {
        Phase::Failed(_) => (PROGRESS, "See why"),
        _ => (RESULT, "See all counts"),
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        page::show(target);
    });
    html! {
        <p class="app-foot">
            { line }{ " " }
            <a class="govuk-link app-foot__link" href={format!("#{target}")} {onclick}>{ label }</a>
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
                    { for Assumption::ALL.into_iter().map(|assumption| html! {
                        <tr class="govuk-table__row">
                            <th scope="row" class="govuk-table__header">{ assumption.label() }</th>
                            <td class="govuk-table__cell govuk-table__cell--numeric">{ assumption.default_value() }</td>
                            <td class="govuk-table__cell">{ format!("{} to {}", assumption.range().0, assumption.range().1) }</td>
                            <td class="govuk-table__cell">{ format!("{}: {}", assumption.mark().in_words(), assumption.source()) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </Details>
    }
}
