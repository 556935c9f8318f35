use super::changes::Changes;
use super::known::{DocumentProps, Known, KnownProps};
use super::publish::Publish;
use crate::components::{Heading, Mistakes, News, To, mistakes_of};
use crate::content::at;
use crate::hooks::{use_change, use_page, use_session};
use crate::route::Route;
use crate::services::api;
use crate::state::{Change, document_field, moved_up};
use console_wire::{Allowed, DocumentDraft, DocumentVersion, DocumentView, Permission};
use consultation::Questionnaire;
use publication::documents::{Content, Item};
use yew::prelude::*;

/// One document: what is written, what is different from what is published, and its versions.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let show = |known: KnownProps| html! { <Shown ..known /> };
    html! { <Known kind={props.kind.clone()} {show} /> }
}

#[component]
fn Shown(props: &KnownProps) -> Html {
    let KnownProps {
        document, replace, ..
    } = props;
    let kind = document.kind;
    use_page(kind.label());
    let may_write = use_session().state.may(Permission::PublishDocuments) == Allowed::Yes;
    let id = || kind.id().to_owned();
    let changed = document.changed_by.as_ref().zip(document.changed_at);
    let suggests = match kind {
        publication::documents::DocumentKind::Actions if document.items.is_empty() => {
            Some("Start with the sample log")
        }
        publication::documents::DocumentKind::IssueMatrix => {
            Some("Take over organisations from statements")
        }
        _ => None,
    };
    html! {
        <>
            <To route={Route::Documents} class="govuk-back-link">{ "Back to documents" }</To>
            <News />
            <Heading>{ kind.label() }</Heading>
            if let Some((who, when)) = changed {
                <p class="govuk-body">{ format!("{who} changed it last, {}.", at(when)) }</p>
            }
            <ul class="govuk-list">
                <li><a class="govuk-link" href={api::address(&format!("/documents/{kind}/preview"))}>{ "Preview of the page" }</a></li>
                <li><a class="govuk-link" href={kind.section().path()}>{ "The page as it is published" }</a></li>
                if let Some(words) = suggests.filter(|_| may_write) {
                    <li><To route={Route::DocumentSuggestions { kind: id() }}>{ words }</To></li>
                }
            </ul>
            if may_write {
                <p class="govuk-body"><To route={Route::NewDocumentEntry { kind: id() }} class="govuk-button">{ format!("Add {}", kind.a_new_one()) }</To></p>
            }
            <Items document={document.clone()} replace={replace.clone()} {may_write} />
            <h2 class="govuk-heading-m">{ "Not published yet" }</h2>
            <Changes changes={document.changes.clone()} />
            if may_write && !document.changes.is_empty() {
                <Publish document={document.clone()} replace={replace.clone()} />
            }
            <h2 class="govuk-heading-m">{ "Versions" }</h2>
            { versions(document) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ItemsProps {
    document: std::rc::Rc<DocumentView>,
    replace: Callback<DocumentView>,
    may_write: bool,
}

/// What is written, in its order, which can be changed.
#[component]
fn Items(props: &ItemsProps) -> Html {
    let ItemsProps {
        document,
        replace,
        may_write,
    } = props;
    let kind = document.kind;
    let changing = use_change();
    let told = use_state(String::new);
    let mistakes = changing
        .fault
        .as_ref()
        .map(|fault| mistakes_of(fault, |path| document_field(path).map(str::to_owned)));
    if document.items.is_empty() {
        return html! { <p class="govuk-body">{ "Nothing is written yet." }</p> };
    }
    let names = Content::of(kind, Questionnaire::shipped(), document.items.clone()).names;
    let fields = kind.fields();
    let naming = kind.naming();
    let status = fields.iter().rev().find(|own| !own.options().is_empty());
    let row = |(place, item): (usize, &Item)| {
        let onclick = {
            let (changing, replace, told) = (changing.clone(), replace.clone(), told.setter());
            let (document, id) = (document.clone(), item.id.clone());
            let said = format!(
                "{} is now {place} of {}.",
                kind.short_name(item),
                document.items.len()
            );
            Callback::from(move |_: MouseEvent| {
                let draft = DocumentDraft {
                    revision: document.revision,
                    items: moved_up(&document.items, &id),
                };
                let (replace, told, said) = (replace.clone(), told.clone(), said.clone());
                changing.send(
                    Change::put(format!("/documents/{kind}"), &draft),
                    move |view| {
                        replace.emit(view);
                        told.set(said);
                    },
                );
            })
        };
        let route = Route::DocumentEntry {
            kind: kind.id().to_owned(),
            entry: item.id.clone(),
        };
        let name = naming.words(item.value(naming.id), &names);
        html! {
            <tr class="govuk-table__row" key={item.id.clone()}>
                <th scope="row" class="govuk-table__header app-break">
                    if *may_write {
                        <To {route}>{ name }</To>
                    } else {
                        { name }
                    }
                </th>
                <td class="govuk-table__cell app-break">{ fields[1].words(item.value(fields[1].id), &names) }</td>
                if let Some(status) = status {
                    <td class="govuk-table__cell">{ status.words(item.value(status.id), &names) }</td>
                }
                if *may_write {
                    <td class="govuk-table__cell">
                        if place > 0 {
                            <button type="button" class="app-link-button" {onclick}>
                                { "Move up" }<span class="govuk-visually-hidden">{ format!(" {}", kind.short_name(item)) }</span>
                            </button>
                        }
                    </td>
                }
            </tr>
        }
    };
    html! {
        <>
            <Mistakes key={changing.tried} mistakes={mistakes.unwrap_or_default()} />
            <p class="govuk-visually-hidden" role="status">{ (*told).clone() }</p>
            <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {}", kind.several())}>
                <table class="govuk-table app-table app-table--compact">
                    <caption class="govuk-visually-hidden">{ kind.label() }</caption>
                    <thead class="govuk-table__head">
                        <tr class="govuk-table__row">
                            <th scope="col" class="govuk-table__header">{ naming.label }</th>
                            <th scope="col" class="govuk-table__header">{ fields[1].label }</th>
                            if let Some(status) = status {
                                <th scope="col" class="govuk-table__header">{ status.label }</th>
                            }
                            if *may_write {
                                <th scope="col" class="govuk-table__header">{ "Order" }</th>
                            }
                        </tr>
                    </thead>
                    <tbody class="govuk-table__body">{ for document.items.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </>
    }
}

fn versions(document: &DocumentView) -> Html {
    if document.versions.is_empty() {
        return html! { <p class="govuk-body">{ "Nothing is published yet." }</p> };
    }
    let line = |own: &DocumentVersion| {
        let address = format!("{}/versions/{}", document.kind.section().path(), own.number);
        html! {
            <li class="app-break" key={own.number}>
                <a class="govuk-link" href={address}>{ format!("Version {}", own.number) }</a>
                { format!(", {}, by {}: {}", at(own.published_at), own.published_by, own.note) }
            </li>
        }
    };
    html! { <ul class="govuk-list">{ for document.versions.iter().map(line) }</ul> }
}
