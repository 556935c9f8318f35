use crate::app::ExplorerHandle;
use crate::components::{
    Announcer, Heading, RECORDS_DATE, RECORDS_FILE, RecordsColumns, RecordsForm, RecordsProgress,
    RecordsResult,
};
use crate::content::record_action;
use crate::hooks::{RecordsHandle, use_page, use_records_store};
use crate::services::page;
use crate::services::records::{Counted, Refusal};
use crate::state::{Asked, Explorer, RecordsAction, RecordsMistake, RecordsPhase, RecordsQuestion};
use cohort::grouped;
use govuk_yew::{ErrorSummary, Mistake};
use records::RecordAction;
use retention::in_words;
use yew::prelude::*;

/// Id of the heading of the result.
const RESULT: &str = "records-result";

const NO_FILE: &str = "Choose a CSV file of records";
const NO_DATE: &str = "Enter a whole date, with day, month and year";

/// Properties of [`RecordsDesk`].
#[derive(Properties, PartialEq)]
pub struct RecordsDeskProps {
    /// Whether the page is on show.
    pub is_shown: bool,
}

/// Keeps the file and its counts while the app is open, on whichever page the visitor is.
#[component]
pub fn RecordsDesk(props: &RecordsDeskProps) -> Html {
    let handle = use_records_store();
    html! {
        if props.is_shown {
            <Records {handle} />
        }
    }
}

/// Properties of [`Records`].
#[derive(Properties, PartialEq)]
struct RecordsProps {
    handle: RecordsHandle,
}

/// A person's own records under the explorer's policy.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
fn Records(props: &RecordsProps) -> Html {
    use_page("Your own records");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let handle = props.handle.clone();
    use_effect_with(handle.prepare.clone(), |prepare| prepare.emit(()));
    let state = &handle.state;
    {
        // The button that had focus may be gone.
        let reading = matches!(state.phase, RecordsPhase::Reading { .. });
        use_effect_with(reading, |reading| {
            if !reading {
                page::focus_if_lost(RESULT);
            }
        });
    }
    let oncount = count(&explorer, &handle);
    let dispatcher = state.dispatcher();
    let dispatch = Callback::from(move |action| dispatcher.dispatch(action));
    let (file_error, date_error) = (file_error(&handle), date_error(&handle));
    let explorers_day = explorer.as_at().day().to_string();
    html! {
        <>
            { mistakes(&handle, &file_error, &date_error) }
            <Heading>{ "Your own records" }</Heading>
            <p class="govuk-body-l">{ "See what the explorer’s policy would do with records of your own." }</p>
            <div class="govuk-inset-text">
                <strong>{ "Nothing is sent." }</strong>
                { " This page opens your file on your device and counts it there. It makes no request, and forgets the file when you close or reload it." }
            </div>
            <Announcer line={announced(&state.phase)} />
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
                <RecordsForm
                    scenario={explorer.scenario().clone()}
                    as_at={state.as_at.clone().unwrap_or(explorers_day)}
                    {date_error}
                    file={state.file.clone()}
                    {file_error}
                    wants_decisions={state.wants_decisions}
                    ondate={dispatch.reform(RecordsAction::TypeDay)}
                    onfile={handle.choose.clone()}
                    ondecisions={dispatch.reform(RecordsAction::WantDecisions)}
                    oncount={oncount.clone()}
                />
            </div></div>
            { result(&explorer, &handle, &oncount) }
            <RecordsColumns />
        </>
    }
}

/// Asks the question as it is set, or says what is missing.
fn count(explorer: &Explorer, handle: &RecordsHandle) -> Callback<()> {
    let (explorer, handle) = (explorer.clone(), handle.clone());
    Callback::from(move |()| {
        let (scenario, day) = (explorer.scenario(), explorer.as_at().day());
        match handle.state.question(scenario, day) {
            Ok(question) => handle.count.emit(question),
            Err(mistakes) => handle.state.dispatch(RecordsAction::Mistaken(mistakes)),
        }
    })
}

fn file_error(handle: &RecordsHandle) -> Option<AttrValue> {
    match &handle.state.phase {
        RecordsPhase::Refused { asked, refusal } => Some(refused(&asked.file.name, refusal).into()),
        _ => is_made(handle, RecordsMistake::NoFile).then_some(AttrValue::Static(NO_FILE)),
    }
}

fn date_error(handle: &RecordsHandle) -> Option<AttrValue> {
    is_made(handle, RecordsMistake::NoDate).then_some(AttrValue::Static(NO_DATE))
}

fn is_made(handle: &RecordsHandle, mistake: RecordsMistake) -> bool {
    handle.state.mistakes.contains(&mistake)
}

fn refused(name: &str, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unreadable(why) => format!("{name} could not be read: {why}"),
        Refusal::Broken {
            line,
            found,
            accepted,
        } => format!(
            "{name}, line {}: found {found}. Accepted is {accepted}",
            grouped(*line)
        ),
    }
}

fn mistakes(
    handle: &RecordsHandle,
    file_error: &Option<AttrValue>,
    date_error: &Option<AttrValue>,
) -> Html {
    let failures = handle.state.failures;
    if let RecordsPhase::Failed(why) = &handle.state.phase {
        let mistakes = vec![Mistake {
            message: why.clone().into(),
            field: None,
        }];
        let retry = handle
            .retry
            .reform(|_: MouseEvent| page::focus(RECORDS_FILE));
        return html! {
            <ErrorSummary key={failures} title="The file could not be counted" {mistakes} onfollow={Callback::noop()}>
                <button type="button" class="govuk-button" onclick={retry}>{ "Try again" }</button>
            </ErrorSummary>
        };
    }
    let about = |error: &Option<AttrValue>, field: &'static str| {
        error.clone().map(|message| Mistake {
            message,
            field: Some(AttrValue::Static(field)),
        })
    };
    let mistakes: Vec<_> = [
        about(date_error, RECORDS_DATE),
        about(file_error, RECORDS_FILE),
    ]
    .into_iter()
    .flatten()
    .collect();
    if mistakes.is_empty() {
        return html! {};
    }
    let onfollow = Callback::from(|field: AttrValue| page::focus(&field));
    html! { <ErrorSummary key={failures} {mistakes} {onfollow} /> }
}

fn announced(phase: &RecordsPhase) -> Option<AttrValue> {
    Some(match phase {
        RecordsPhase::Reading { asked, .. } => format!("Reading {}.", asked.file.name).into(),
        RecordsPhase::Counted { counted, .. } => headline(counted).into(),
        RecordsPhase::Cancelled => AttrValue::Static("Reading was cancelled."),
        // What is wrong is announced by the summary of errors.
        RecordsPhase::Idle | RecordsPhase::Refused { .. } | RecordsPhase::Failed(_) => return None,
    })
}

fn headline(counted: &Counted) -> String {
    let parts = RecordAction::ALL.map(|action| {
        let label = record_action(action).to_ascii_lowercase();
        format!("{} {label}", grouped(counted.records.of(action)))
    });
    let total = counted.records.total();
    format!("{} records counted: {}.", grouped(total), parts.join(", "))
}

fn result(explorer: &Explorer, handle: &RecordsHandle, oncount: &Callback<()>) -> Html {
    let body = match &handle.state.phase {
        RecordsPhase::Idle | RecordsPhase::Refused { .. } | RecordsPhase::Failed(_) => {
            return html! {};
        }
        RecordsPhase::Reading { asked, bytes } => html! {
            <RecordsProgress
                name={asked.file.name.clone()}
                bytes={*bytes}
                of_bytes={asked.file.bytes}
                oncancel={handle.cancel.clone()}
            />
        },
        RecordsPhase::Cancelled => html! {
            <p class="govuk-body">{ "Reading was cancelled. Nothing was counted." }</p>
        },
        RecordsPhase::Counted { asked, counted } => html! {
            <>
                { what_was_asked(asked) }
                if !handle.state.is_answer(asked, explorer.scenario(), explorer.as_at().day()) {
                    { outdated(oncount) }
                }
                <RecordsResult counted={counted.clone()} downloads={handle.downloads.clone()} />
            </>
        },
    };
    html! {
        <section aria-labelledby={RESULT}>
            <h2 class="govuk-heading-m app-heading" id={RESULT} tabindex="-1">{ "Result" }</h2>
            { body }
        </section>
    }
}

/// File, policy and day of a result: those on the form may have changed since.
fn what_was_asked(Asked { file, question }: &Asked) -> Html {
    let RecordsQuestion {
        scenario, as_at, ..
    } = question;
    html! {
        <p class="govuk-body app-break">
            { format!(
                "{} under “{}” version {}{} (scenario {}), as at {}.",
                file.name,
                scenario.preset().title,
                scenario.preset().version,
                if scenario.is_changed() { ", changed" } else { "" },
                &scenario.digest()[..12],
                in_words(*as_at),
            ) }
        </p>
    }
}

fn outdated(oncount: &Callback<()>) -> Html {
    html! {
        <div class="govuk-inset-text" id="records-outdated">
            <p class="govuk-body">{ "The file, the policy, the day or the files to make have changed since. These counts are of the earlier question." }</p>
            <button type="button" class="govuk-button govuk-button--secondary" onclick={oncount.reform(|_: MouseEvent| ())}>
                { "Count again" }
            </button>
        </div>
    }
}
