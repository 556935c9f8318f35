use super::fields::EntryFields;
use super::known::{DocumentProps, Known, KnownProps};
use crate::components::{Heading, Mistakes, To, mistakes_of};
use crate::hooks::{use_change, use_form, use_go_with_news, use_page};
use crate::route::Route;
use crate::services::random;
use crate::state::{Change, changed_since, checked, document_field, new_item, without_item};
use console_wire::{DocumentDraft, DocumentView};
use govuk_yew::{Button, ButtonKind, InsetText};
use publication::documents::{DocumentKind, Item};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`DocumentEntry`].
#[derive(Properties, PartialEq)]
pub struct EntryProps {
    /// Id of the document.
    pub kind: AttrValue,
    /// Id of the item.
    pub entry: AttrValue,
}

/// Changes one item of a document.
#[component]
pub fn DocumentEntry(props: &EntryProps) -> Html {
    let entry = props.entry.clone();
    let show = move |known: KnownProps| {
        let document = &known.document;
        let item = document.items.iter().find(|own| own.id == entry.as_str());
        html! {
            <>
                { back(document.kind) }
                if let Some(item) = item {
                    <Editor key={item.id.clone()} known={known.clone()} item={item.clone()} is_new=false />
                } else {
                    <Heading>{ "This entry is not there" }</Heading>
                    <p class="govuk-body">{ "Somebody may have removed it." }</p>
                }
            </>
        }
    };
    html! { <Known kind={props.kind.clone()} {show} /> }
}

/// Adds an item to a document.
#[component]
pub fn NewDocumentEntry(props: &DocumentProps) -> Html {
    let id = use_memo((), |()| random::key());
    let show = move |known: KnownProps| {
        let document = &known.document;
        let item = new_item(document.kind, &document.items, (*id).clone());
        html! {
            <>
                { back(document.kind) }
                <Editor {known} {item} is_new=true />
            </>
        }
    };
    html! { <Known kind={props.kind.clone()} {show} /> }
}

fn back(kind: DocumentKind) -> Html {
    let route = Route::Document {
        kind: kind.id().to_owned(),
    };
    html! { <To {route} class="govuk-back-link">{ format!("Back: {}", kind.label()) }</To> }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    known: KnownProps,
    /// As it is now.
    item: Item,
    is_new: bool,
}

/// The form. What was typed stays when the document is loaded again.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let document = &props.known.document;
    let kind = document.kind;
    let title = match props.is_new {
        true => format!("Add {}", kind.a_new_one()),
        false => format!("Change: {}", kind.short_name(&props.item)),
    };
    use_page(title.clone());
    let read = use_state(|| props.item.clone());
    let item = use_state(|| props.item.clone());
    let sending = use_form(document_field);
    let go = use_go_with_news();
    let onsubmit = {
        let (item, sending, go) = (item.clone(), sending.clone(), go.clone());
        let document = document.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let items = checked(kind, &document.items, &item);
            let change = items.map(|items| saving(&document, items));
            let told = format!(
                "{} is saved. It is not published yet.",
                kind.short_name(&item)
            );
            sending.send(change, gone(&go, kind, told));
        })
    };
    let onchange = {
        let item = item.clone();
        Callback::from(move |new| item.set(new))
    };
    let error = {
        let sending = sending.clone();
        Callback::from(move |field| sending.error(field))
    };
    let meanwhile = changed_since(kind, &read, &props.item);
    html! {
        <>
            <form {onsubmit} novalidate=true>
                <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
                <Heading>
                    <span class="govuk-caption-l">{ kind.label() }</span>
                    <span class="app-break">{ title }</span>
                </Heading>
                if sending.is_changed_meanwhile() {
                    <p class="govuk-body">{ "What you typed is still here." }</p>
                    <Button kind={ButtonKind::Secondary} onclick={props.known.again.clone()}>{ "Load what others changed, and keep what I typed" }</Button>
                }
                if !props.is_new && !meanwhile.is_empty() {
                    <InsetText>
                        <p class="govuk-body">{ "Meanwhile somebody changed this entry. Saving puts what you typed in its place. It says now:" }</p>
                        <ul class="govuk-list govuk-list--bullet">
                            { for meanwhile.iter().map(|(field, now)| html! { <li class="app-break">{ format!("{}: “{}”", field.label, field.words(now, &[])) }</li> }) }
                        </ul>
                    </InsetText>
                }
                <EntryFields {kind} item={(*item).clone()} {error} {onchange} />
                <Button submit=true is_busy={sending.is_busy()}>{ "Save" }</Button>
            </form>
            if !props.is_new {
                <Removing document={document.clone()} item={props.item.clone()} />
            }
        </>
    }
}

fn saving(document: &DocumentView, items: Vec<Item>) -> Change {
    let draft = DocumentDraft {
        revision: document.revision,
        items,
    };
    Change::put(format!("/documents/{}", document.kind), &draft)
}

/// Back to the document, which tells what was done.
fn gone(
    go: &Callback<(Route, AttrValue)>,
    kind: DocumentKind,
    told: String,
) -> impl FnOnce(DocumentView) + 'static {
    let go = go.clone();
    move |_| {
        let route = Route::Document {
            kind: kind.id().to_owned(),
        };
        go.emit((route, told.into()));
    }
}

#[derive(Properties, PartialEq)]
struct RemovingProps {
    document: Rc<DocumentView>,
    item: Item,
}

/// Removes an item. Versions that have it keep it.
#[component]
fn Removing(props: &RemovingProps) -> Html {
    let changing = use_change();
    let go = use_go_with_news();
    let kind = props.document.kind;
    let onclick = {
        let (changing, document, item) =
            (changing.clone(), props.document.clone(), props.item.clone());
        Callback::from(move |()| {
            let items = without_item(&document.items, &item.id);
            let told = format!("{} is removed.", kind.short_name(&item));
            changing.send(saving(&document, items), gone(&go, kind, told));
        })
    };
    let mistakes = changing
        .fault
        .as_ref()
        .map(|fault| mistakes_of(fault, |path| document_field(path).map(str::to_owned)));
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Remove it" }</h2>
            <Mistakes key={changing.tried} mistakes={mistakes.unwrap_or_default()} />
            <p class="govuk-body">{ "Versions that are published keep it. What was never published is gone." }</p>
            <Button kind={ButtonKind::Warning} is_busy={changing.is_busy} {onclick}>{ format!("Remove this {}", kind.one()) }</Button>
        </>
    }
}
