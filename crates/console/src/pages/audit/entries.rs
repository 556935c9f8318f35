//! The entries of a page of the audit.

use crate::components::To;
use crate::content::{self, capital};
use crate::route::Route;
use crate::state::{AuditQuery, actor_in_words};
use console_wire::{AuditEntries, AuditLine};
use std::rc::Rc;
use yew::prelude::*;

/// What stands above the columns. On a small screen it stands before each cell.
const COLUMNS: [&str; 6] = ["When", "Who", "What", "To whom or what", "What for", "More"];

/// Properties of [`Entries`].
#[derive(Properties, PartialEq)]
pub struct EntriesProps {
    /// The page.
    pub page: Rc<AuditEntries>,
}

/// A table of entries. A name leads to all entries of the same. On a small screen cells stand below
/// one another, where a browser forgets that they are a table: so the roles say it.
#[component]
pub fn Entries(props: &EntriesProps) -> Html {
    let column = |words: &&'static str| html! { <th scope="col" role="columnheader" class="govuk-table__header">{ *words }</th> };
    html! {
        <table class="govuk-table app-table app-table--compact app-stack" role="table">
            <caption class="govuk-table__caption govuk-table__caption--s">
                { "Entries, the newest first" }
                <span class="app-caption-note">{ "Times are those of a clock in London." }</span>
            </caption>
            <thead class="govuk-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">{ for COLUMNS.iter().map(column) }</tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">{ for props.page.entries.iter().map(row) }</tbody>
        </table>
    }
}

fn row(own: &AuditLine) -> Html {
    let only = |query: AuditQuery, words: String, about: &'static str| {
        html! {
            <To route={Route::Audit} query={query.pairs()}>
                <span class="govuk-visually-hidden">{ about }</span>{ words }
            </To>
        }
    };
    let actor = match actor_in_words(&own.actor) {
        Some(words) => html! { { words } },
        None => only(
            AuditQuery::of_actor(&own.actor),
            own.actor.clone(),
            "All that was done by: ",
        ),
    };
    let subject = own.subject.as_ref().map(|subject| {
        only(
            AuditQuery::of_subject(subject),
            subject.clone(),
            "All that was done to: ",
        )
    });
    let purpose = own.purpose.as_ref();
    let purpose = purpose.map(|words| html! { { format!("“{words}”") } });
    let detail = own
        .detail
        .as_ref()
        .map(|words| html! { { capital(words) } });
    let cells = [
        Some(html! { { content::at(own.at) } }),
        Some(actor),
        Some(html! { { capital(&own.words) } }),
        subject,
        purpose,
        detail,
    ];
    let cells = COLUMNS.into_iter().zip(cells);
    html! {
        <tr class="govuk-table__row" role="row" key={own.entry}>
            { for cells.map(|(column, value)| cell(column, value)) }
        </tr>
    }
}

fn cell(column: &'static str, value: Option<Html>) -> Html {
    let empty = value.is_none().then_some("app-stack__empty");
    html! {
        <td role="cell" class={classes!("govuk-table__cell", "app-break", empty)}>
            if let Some(value) = value {
                <span class="app-stack__label" aria-hidden="true">{ column }</span>{ value }
            }
        </td>
    }
}
