use crate::components::{Failed, Heading, Loading, News, To};
use crate::content::{at, count};
use crate::hooks::{Loaded, use_load, use_page};
use crate::route::Route;
use console_wire::{DocumentList, DocumentView};
use yew::prelude::*;

/// Every document, with how far it is.
#[component]
pub fn Documents() -> Html {
    use_page("Documents");
    let loaded: Loaded<DocumentList> = use_load(Some("/documents".into()));
    html! {
        <>
            <News />
            <Heading>{ "Documents" }</Heading>
            <p class="govuk-body">{ "What is said in public about what became of the answers. A publisher writes it here and publishes it in versions. Everybody can read every version; nobody outside can read what is not published." }</p>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if let Some(list) = &loaded.value {
                { table(&list.documents) }
            } else if loaded.fault.is_none() {
                <Loading what="Loading documents" />
            }
        </>
    }
}

fn table(documents: &[DocumentView]) -> Html {
    let row = |own: &DocumentView| {
        let route = Route::Document {
            kind: own.kind.id().to_owned(),
        };
        let version = own.versions.first().map_or_else(
            || "Not published".to_owned(),
            |own| format!("Version {}, {}", own.number, at(own.published_at)),
        );
        let changes = match own.changes.len() {
            0 => "None".to_owned(),
            changes => count(changes as u32, "change", "changes"),
        };
        html! {
            <tr class="govuk-table__row" key={own.kind.id()}>
                <th scope="row" class="govuk-table__header"><To {route}>{ own.kind.label() }</To></th>
                <td class="govuk-table__cell">{ count(own.items.len() as u32, own.kind.one(), own.kind.several()) }</td>
                <td class="govuk-table__cell">{ version }</td>
                <td class="govuk-table__cell">{ changes }</td>
            </tr>
        }
    };
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label="Table: documents">
            <table class="govuk-table app-table">
                <caption class="govuk-visually-hidden">{ "Documents" }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ "Document" }</th>
                        <th scope="col" class="govuk-table__header">{ "Written" }</th>
                        <th scope="col" class="govuk-table__header">{ "Published" }</th>
                        <th scope="col" class="govuk-table__header">{ "Not published yet" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for documents.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
