use crate::components::Mistakes;
use crate::hooks::{use_form, use_go_with_news};
use crate::route::Route;
use crate::state::{Change, NOTE, Wrong, document_field};
use console_wire::{DocumentPublication, DocumentView};
use govuk_yew::{Button, TextArea, TextLimit};
use publication::documents::MOST_NOTE_CHARACTERS;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Publish`].
#[derive(Properties, PartialEq)]
pub struct PublishProps {
    /// The document.
    pub document: Rc<DocumentView>,
    /// Hears what it is after that.
    pub replace: Callback<DocumentView>,
}

/// Publishes what is written.
#[component]
pub fn Publish(props: &PublishProps) -> Html {
    let note = use_state(|| AttrValue::from(""));
    let sending = use_form(document_field);
    let go = use_go_with_news();
    let kind = props.document.kind;
    let onsubmit = {
        let (note, sending, replace) = (note.clone(), sending.clone(), props.replace.clone());
        let revision = props.document.revision;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = note.trim().to_owned();
            let change = match text.is_empty() {
                true => Err(vec![Wrong::new(NOTE, "Say what is new, for everybody")]),
                false => Ok(Change::post(
                    format!("/documents/{kind}/versions"),
                    &DocumentPublication {
                        revision,
                        note: text,
                    },
                )),
            };
            let (go, replace, note) = (go.clone(), replace.clone(), note.setter());
            sending.send(change, move |view: DocumentView| {
                let number = view.versions.first().map_or(0, |own| own.number);
                replace.emit(view);
                note.set("".into());
                let route = Route::Document {
                    kind: kind.id().to_owned(),
                };
                go.emit((route, format!("Version {number} is published.").into()));
            });
        })
    };
    let oninput = {
        let note = note.clone();
        Callback::from(move |text| note.set(text))
    };
    html! {
        <form {onsubmit} novalidate=true>
            <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
            <TextArea
                name={NOTE}
                label="What is new"
                hint="It stands at the top of the page. What is published cannot be taken back: a version stays readable."
                rows={3}
                limit={Some(TextLimit::Characters(MOST_NOTE_CHARACTERS as u32))}
                value={(*note).clone()}
                error={sending.error(NOTE)}
                {oninput}
            />
            <Button submit=true is_busy={sending.is_busy()}>{ "Publish" }</Button>
        </form>
    }
}
