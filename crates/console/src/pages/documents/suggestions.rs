use super::known::{DocumentProps, Known, KnownProps};
use crate::components::{Failed, Heading, Loading, Mistakes, To, mistakes_of};
use crate::hooks::{Loaded, use_change, use_go_with_news, use_load, use_page};
use crate::route::Route;
use crate::state::{Change, document_field, not_there_yet};
use console_wire::{DocumentDraft, DocumentSuggestions as Suggestions, DocumentView};
use consultation::Questionnaire;
use govuk_yew::Button;
use publication::documents::{Content, Item};
use yew::prelude::*;

/// What a document could have, to be taken over.
#[component]
pub fn DocumentSuggestions(props: &DocumentProps) -> Html {
    let show = |known: KnownProps| html! { <Shown ..known /> };
    html! { <Known kind={props.kind.clone()} {show} /> }
}

#[component]
fn Shown(props: &KnownProps) -> Html {
    let document = &props.document;
    let kind = document.kind;
    use_page("Suggestions");
    let path = format!("/documents/{kind}/suggestions");
    let loaded: Loaded<Suggestions> = use_load(Some(path.into()));
    let changing = use_change();
    let go = use_go_with_news();
    let suggested = loaded.value.as_ref();
    let others = suggested.map(|own| not_there_yet(kind, &document.items, &own.items));
    let others = others.unwrap_or_default();
    let route = Route::Document {
        kind: kind.id().to_owned(),
    };
    let onclick = {
        let (changing, document, route) = (changing.clone(), document.clone(), route.clone());
        let others = others.clone();
        Callback::from(move |()| {
            let mut items = document.items.clone();
            items.extend(others.iter().cloned());
            let told = format!(
                "{} taken over. Nothing is published yet.",
                several(kind, others.len())
            );
            let draft = DocumentDraft {
                revision: document.revision,
                items,
            };
            let (go, route) = (go.clone(), route.clone());
            changing.send(
                Change::put(format!("/documents/{kind}"), &draft),
                move |_: DocumentView| {
                    go.emit((route, told.into()));
                },
            );
        })
    };
    let mistakes = changing
        .fault
        .as_ref()
        .map(|fault| mistakes_of(fault, |path| document_field(path).map(str::to_owned)));
    let names = Content::of(kind, Questionnaire::shipped(), others.clone()).names;
    let second = &kind.fields()[1];
    let line = |own: &Item| {
        let words = second.words(own.value(second.id), &names);
        html! {
            <li class="app-break" key={own.id.clone()}><strong>{ kind.short_name(own) }</strong>{ format!(": {words}") }</li>
        }
    };
    html! {
        <>
            <To {route} class="govuk-back-link">{ format!("Back: {}", kind.label()) }</To>
            <Mistakes key={changing.tried} mistakes={mistakes.unwrap_or_default()} />
            <Heading><span class="govuk-caption-l">{ kind.label() }</span>{ "Suggestions" }</Heading>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            } else if let Some(suggested) = suggested {
                if others.is_empty() {
                    <p class="govuk-body">{ "There is nothing that is not there already." }</p>
                } else {
                    <p class="govuk-body">{ format!("{}.", suggested.source) }</p>
                    <Button is_busy={changing.is_busy} {onclick}>{ format!("Take over {}", several(kind, others.len())) }</Button>
                    <ul class="govuk-list govuk-list--spaced">{ for others.iter().map(line) }</ul>
                }
            } else {
                <Loading what="Looking for suggestions" />
            }
        </>
    }
}

fn several(kind: publication::documents::DocumentKind, number: usize) -> String {
    crate::content::count(number as u32, kind.one(), kind.several())
}
