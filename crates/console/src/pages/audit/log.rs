//! The audit, a page at a time.

use super::entries::Entries;
use super::filter::FilterForm;
use crate::components::{Failed, Heading, Loading, To};
use crate::content::{count, number};
use crate::hooks::{Loaded, use_go, use_load, use_page, use_query};
use crate::route::Route;
use crate::state::AuditQuery;
use console_wire::AuditEntries;
use govuk_yew::{Pagination, Towards};
use yew::prelude::*;

/// Entries of the audit, the newest first. Which are shown is in the address.
#[component]
pub fn Audit() -> Html {
    let query = AuditQuery::from_query(&use_query());
    use_page(title(&query));
    let go = use_go();
    let loaded: Loaded<AuditEntries> = use_load(Some(query.request().into()));
    let onchange = go.reform(|query: AuditQuery| (Route::Audit, query.pairs()));
    html! {
        <>
            <Heading>{ "Audit" }</Heading>
            <p class="govuk-body">{ "Who did what, when and why. Each entry has a hash of itself and of the one before it: the command " }<code class="app-code">{ "collector verify" }</code>{ " finds one that was changed or taken out." }</p>
            <p class="govuk-body"><To route={Route::AuditSummary}>{ "Monthly summary, without names" }</To></p>
            <FilterForm query={query.newest()} {onchange} />
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if let Some(page) = &loaded.value {
                <p class="govuk-body" role="status" id="audit-count">{ if loaded.is_loading { "Loading…".to_owned() } else { shown(page, &query) } }</p>
                <div aria-busy={loaded.is_loading.then_some("true")}>
                    if page.entries.is_empty() {
                        { empty(&query) }
                    } else {
                        <Entries page={page.clone()} />
                    }
                    { pages(&query, page.next) }
                </div>
            } else if loaded.fault.is_none() {
                <Loading what="Loading the audit" />
            }
        </>
    }
}

/// Another one for each page, so that each begins at its top.
fn title(query: &AuditQuery) -> String {
    match query.before {
        None => "Audit".to_owned(),
        Some(entry) => format!("Audit before entry {entry}"),
    }
}

/// How many entries are on the page, and whether there are more.
fn shown(page: &AuditEntries, query: &AuditQuery) -> String {
    let entries = page.entries.len() as u32;
    let all = count(entries, "entry", "entries");
    match (query.before, page.next) {
        (None, None) => all,
        (None, Some(_)) => format!("The newest {}", number(entries)),
        (Some(_), Some(_)) => format!("{all}, with newer and older ones"),
        (Some(_), None) => format!("{all}, the oldest"),
    }
}

fn empty(query: &AuditQuery) -> Html {
    if query.is_of_all() {
        return html! { <p class="govuk-body">{ "There are no entries here." }</p> };
    }
    html! {
        <p class="govuk-body">
            { "No entry meets all of these conditions. Names must be written in full, as they stand in the audit. " }
            <To route={Route::Audit}>{ "Show all entries" }</To>
        </p>
    }
}

/// The ways to the newest entries and to older ones.
fn pages(query: &AuditQuery, next: Option<i64>) -> Html {
    let link = |to: AuditQuery, towards: Towards, words: &'static str| {
        html! {
            <To route={Route::Audit} query={to.pairs()} class="govuk-link govuk-pagination__link">{ towards.title(words) }</To>
        }
    };
    let newest = || link(query.newest(), Towards::Previous, "Newest entries");
    let older = |entry| link(query.before(entry), Towards::Next, "Older entries");
    html! {
        <Pagination label="Pages of the audit" previous={query.before.map(|_| newest())} next={next.map(older)} />
    }
}
