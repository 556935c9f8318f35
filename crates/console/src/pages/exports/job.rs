//! One export: how far it is, and its file.

use crate::components::PurposeForm;
use crate::content::{self, capital, list, number};
use crate::hooks::{use_change, use_session, use_variables};
use crate::services::api;
use crate::state::{Change, filter_in_words, format_name};
use console_wire::{ExportJob, ExportState, Filter, Progress};
use govuk_yew::{Button, ButtonKind, SummaryCard, SummaryList, SummaryRow, Tag, TagColour};
use yew::prelude::*;

/// Properties of [`Job`].
#[derive(Properties, PartialEq)]
pub struct JobProps {
    /// Which.
    pub job: ExportJob,
    /// Hears that it was deleted.
    pub ondeleted: Callback<()>,
}

/// What is told when an export comes to a state.
pub fn told(state: ExportState) -> &'static str {
    match state {
        ExportState::Running => "The export is being written.",
        ExportState::Ready => "The export is ready.",
        ExportState::Failed => "The export could not be written.",
    }
}

/// An export.
#[component]
pub fn Job(props: &JobProps) -> Html {
    let job = &props.job;
    let variables = use_variables();
    let changing = use_change();
    let asked_at = content::at(job.asked_at);
    let delete = {
        let (changing, ondeleted) = (changing.clone(), props.ondeleted.clone());
        let path = format!("/exports/{}", job.id);
        Callback::from(move |_: MouseEvent| {
            let ondeleted = ondeleted.clone();
            changing.send(Change::delete(path.clone()), move |()| ondeleted.emit(()));
        })
    };
    let word = match job.state {
        ExportState::Running => "Stop",
        ExportState::Ready | ExportState::Failed => "Delete",
    };
    let card = SummaryCard {
        title: format!("Begun on {asked_at}").into(),
        heading_level: Some(3),
        actions: html! {
            <button type="button" class="app-link-button govuk-link" onclick={delete}>
                { word }<span class="govuk-visually-hidden">{ format!(" the export that was begun on {asked_at}") }</span>
            </button>
        },
    };
    let row = |key: &'static str, value: Html| SummaryRow {
        key: key.into(),
        value,
        actions: Html::default(),
    };
    let filter = Filter::from_query(&job.query).unwrap_or_default();
    let formats: Vec<String> = job
        .formats
        .iter()
        .map(|id| format_name(id).to_owned())
        .collect();
    let which = filter_in_words(&variables, &filter);
    let rows = vec![
        row(
            "Statements",
            html! { <span class="app-break">{ capital(&which) }</span> },
        ),
        row("Formats", html! { { list(&formats) } }),
        row(
            "Names and addresses",
            html! { { if job.with_contacts { "In it" } else { "Not in it" } } },
        ),
        row("File", html! { <File job={job.clone()} /> }),
    ];
    html! {
        <>
            if let Some(fault) = &changing.fault {
                <p class="govuk-error-message" role="alert">{ &fault.words }</p>
            }
            <SummaryList {rows} {card} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FileProps {
    job: ExportJob,
}

/// The file, or why there is none.
#[component]
fn File(props: &FileProps) -> Html {
    let job = &props.job;
    match job.state {
        ExportState::Running => progress(job.progress),
        ExportState::Failed => html! {
            <>
                <Tag colour={TagColour::Red}>{ "Not written" }</Tag>
                <p class="govuk-body">{ "It could not be written. Delete it and begin again; if that does not help, the collector’s log says why." }</p>
            </>
        },
        ExportState::Ready => html! { <Ready job={job.clone()} /> },
    }
}

fn progress(progress: Option<Progress>) -> Html {
    let words = match progress {
        Some(Progress { done, of }) if done < of => {
            format!("{} of {} statements are read", number(done), number(of))
        }
        _ => "The file is put together".to_owned(),
    };
    html! {
        <>
            <p class="govuk-body">{ words }</p>
            if let Some(Progress { done, of }) = progress {
                <progress class="app-progress" max={of.max(1).to_string()} value={done.to_string()} aria-label="Statements read"></progress>
            }
        </>
    }
}

/// A file that is there. Names and addresses leave for the purpose that holds now.
#[component]
fn Ready(props: &FileProps) -> Html {
    let session = use_session();
    let job = &props.job;
    let asks_purpose = use_state(|| false);
    let set = |value: bool| {
        let asks_purpose = asks_purpose.setter();
        Callback::from(move |()| asks_purpose.set(value))
    };
    if job.with_contacts && session.state.purpose().is_none() {
        return html! {
            if *asks_purpose {
                <PurposeForm why="The file has names and addresses. Say what they are needed for: it is noted in the audit." ongiven={set(false)} oncancel={set(false)} />
            } else {
                <Button kind={ButtonKind::Secondary} onclick={set(true)}>{ "Say what for, to download it" }</Button>
            }
        };
    }
    let bytes = content::bytes(job.bytes.unwrap_or(0));
    html! {
        <>
            <a class="govuk-link" href={api::address(&format!("/exports/{}/file", job.id))} download="">
                { format!("Download the file (ZIP, {bytes})") }
                <span class="govuk-visually-hidden">{ format!(" of the export that was begun on {}", content::at(job.asked_at)) }</span>
            </a>
            <p class="govuk-body-s">{ format!("It is deleted on {}, London time.", content::at(job.kept_until)) }</p>
        </>
    }
}
