//! What is asked of an item: a control for each field.

use consultation::Questionnaire;
use govuk_yew::{Checkbox, Checkboxes, Choice, Radio, Radios, Select, TextArea, TextInput};
use publication::documents::{DocumentKind, Field, FieldKind, Item, Needed};
use yew::prelude::*;

/// Properties of [`EntryFields`].
#[derive(Properties, PartialEq)]
pub struct EntryFieldsProps {
    /// Of which document.
    pub kind: DocumentKind,
    /// What is said so far.
    pub item: Item,
    /// What is wrong with a field.
    pub error: Callback<&'static str, Option<AttrValue>>,
    /// Hears every change.
    pub onchange: Callback<Item>,
}

/// Every field of an item.
#[component]
pub fn EntryFields(props: &EntryFieldsProps) -> Html {
    html! { <>{ for props.kind.fields().iter().map(|own| field(props, own)) }</> }
}

fn field(props: &EntryFieldsProps, own: &'static Field) -> Html {
    let name = own.id;
    let label = match own.needed {
        Needed::Never => format!("{} (optional)", own.label),
        Needed::Always => own.label.to_owned(),
        Needed::If(..) if own.is_needed(&props.item) => own.label.to_owned(),
        Needed::If(..) => format!("{} (optional)", own.label),
    };
    let value = AttrValue::from(shown(own, props.item.value(own.id)));
    let error = props.error.emit(own.id);
    let set = {
        let item = props.item.clone();
        props.onchange.reform(move |value: AttrValue| {
            let mut item = item.clone();
            item.values.insert(own.id.to_owned(), value.to_string());
            item
        })
    };
    let hint = own.hint;
    match own.kind {
        FieldKind::Line => {
            html! { <TextInput {name} {label} {hint} {value} {error} oninput={set} spellcheck=true /> }
        }
        FieldKind::Day | FieldKind::When => {
            html! { <TextInput {name} {label} {hint} {value} {error} oninput={set} class="govuk-input--width-20" /> }
        }
        FieldKind::Number => {
            html! { <TextInput {name} {label} {hint} {value} {error} oninput={set} class="govuk-input--width-4" inputmode="numeric" /> }
        }
        FieldKind::Text => {
            html! { <TextArea {name} {label} {hint} {value} {error} oninput={set} /> }
        }
        FieldKind::Lines | FieldKind::SignOffs => {
            html! { <TextArea {name} {label} {hint} {value} {error} oninput={set} rows={3} /> }
        }
        FieldKind::Choice(options) => {
            let choices: Vec<Radio> = options
                .iter()
                .map(|own| Radio {
                    value: own.id.into(),
                    label: own.label.into(),
                    hint: Some(own.meaning.into()),
                    ..Radio::default()
                })
                .collect();
            html! { <Radios {name} legend={label} small=false hint={html! { { hint } }} {choices} {value} {error} onchange={set} /> }
        }
        FieldKind::Question => {
            let none = Choice {
                value: "".into(),
                label: "Choose a question".into(),
            };
            let questions = Questionnaire::shipped().questions();
            let questions = questions.map(|own| Choice {
                value: own.id.clone().into(),
                label: own.title.clone().into(),
            });
            let choices: Vec<Choice> = std::iter::once(none).chain(questions).collect();
            html! { <Select {name} {label} {hint} {choices} {value} {error} onchange={set} /> }
        }
        FieldKind::Sections => {
            let chosen: Vec<String> = value.lines().map(str::to_owned).collect();
            let sections = Questionnaire::shipped().sections.iter();
            let choices: Vec<Checkbox> = sections
                .map(|own| Checkbox {
                    value: own.id.clone().into(),
                    label: own.title.clone().into(),
                    checked: chosen.contains(&own.id),
                    ..Checkbox::default()
                })
                .collect();
            let onchange = set.reform(move |(id, is_chosen): (AttrValue, bool)| {
                let others = chosen.iter().filter(|own| **own != *id).cloned();
                let all = others.chain(is_chosen.then(|| id.to_string()));
                AttrValue::from(all.collect::<Vec<_>>().join("\n"))
            });
            html! { <Checkboxes {name} legend={label} hint={html! { { hint } }} {choices} {error} {onchange} /> }
        }
    }
}

/// A value as it is written by people: a day in words.
fn shown(field: &Field, value: &str) -> String {
    match field.kind {
        FieldKind::Day | FieldKind::When => field.words(value, &[]),
        _ => value.to_owned(),
    }
}
