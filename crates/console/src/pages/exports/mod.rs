//! Statements taken out as files.

mod job;
mod start;

use super::dashboard::unreadable;
use crate::components::{Failed, Heading, Loading};
use crate::hooks::{Loaded, use_load, use_page, use_poll, use_query};
use crate::services::page;
use console_wire::{ExportJob, ExportState, Filter};
use job::Job;
use start::Start;
use yew::prelude::*;

/// Id of the heading of one's exports. It can take focus: a new one stands below it.
const YOURS: &str = "your-exports";

/// One's exports, and a way to begin another. Which statements are meant is in the address.
#[component]
pub fn Exports() -> Html {
    use_page("Exports");
    let query = use_query();
    let loaded: Loaded<Vec<ExportJob>> = use_load(Some("/exports".into()));
    let is_running = loaded
        .value
        .iter()
        .flat_map(|jobs| jobs.iter())
        .any(|job| job.state == ExportState::Running);
    use_poll(is_running, loaded.again.clone());
    let filter = match Filter::from_query(query.trim_start_matches('?')) {
        Ok(filter) => filter,
        Err(bad) => return unreadable(&bad.to_string()),
    };
    let onchange = {
        let again = loaded.again.clone();
        Callback::from(move |()| {
            again.emit(());
            page::after_render(|| page::focus(YOURS));
        })
    };
    let told = match loaded.value.as_ref().and_then(|jobs| jobs.first()) {
        None => "",
        Some(newest) => job::told(newest.state),
    };
    html! {
        <>
            <Heading>{ "Exports" }</Heading>
            <p class="govuk-body">{ "An export has statements as files, in one ZIP: as they are when it is begun, those that were changed as they are last, with a manifest of counts and checksums. That you made it, and that you downloaded it, is noted in the audit." }</p>
            <Start {filter} onbegun={onchange.clone()} />
            <h2 class="govuk-heading-m app-heading" id={YOURS} tabindex="-1">{ "Your exports" }</h2>
            <p class="govuk-visually-hidden" role="status">{ told }</p>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if let Some(jobs) = &loaded.value {
                if jobs.is_empty() {
                    <p class="govuk-body">{ "There are none. One that you begin is kept for an hour, and nobody else sees it." }</p>
                }
                { for jobs.iter().map(|job| html! { <Job key={job.id.clone()} job={job.clone()} ondeleted={onchange.clone()} /> }) }
            } else if loaded.fault.is_none() {
                <Loading what="Loading your exports" />
            }
        </>
    }
}
