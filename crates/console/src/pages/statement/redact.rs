//! Parts of a text that are blacked out where it is published. What was written is kept.

use super::Open;
use crate::components::{Mistakes, mistakes_of};
use crate::content::count;
use crate::hooks::use_change;
use crate::services::selection;
use crate::state::{Change, occurrences};
use console_wire::{MOST_REASON_CHARACTERS, Redaction, RedactionDraft, StatementView, TextPart};
use govuk_yew::{Button, ButtonKind, Checkbox, Checkboxes, Mistake, TextInput};
use yew::prelude::*;

/// Letters before and after a place that is offered.
const AROUND: usize = 24;

/// Properties of [`Redact`].
#[derive(Properties, PartialEq)]
pub struct RedactProps {
    /// The text.
    pub part: TextPart,
    /// The statement in which it stands.
    pub open: Open,
}

/// What is blacked out, and a way to black out more: by words, or by what is marked above.
#[component]
pub fn Redact(props: &RedactProps) -> Html {
    let RedactProps { part, open } = props;
    let changing = use_change();
    let remove = {
        let (changing, replace) = (changing.clone(), open.replace.clone());
        let public_id = open.view.public_id.clone();
        Callback::from(move |id: String| {
            let replace = replace.clone();
            changing.send(
                Change::delete(format!("/statements/{public_id}/redactions/{id}")),
                move |view: StatementView| replace.emit(view),
            );
        })
    };
    let letters: Vec<char> = part.text.chars().collect();
    let row = |own: &Redaction| {
        let id = own.id.clone();
        let words = between(&letters, own.from as usize, own.to as usize);
        html! {
            <li key={own.id.clone()}>
                <del class="app-redacted">{ words.clone() }</del>
                { format!(": {} ({}) ", own.reason, own.by) }
                <button type="button" class="app-link-button" onclick={remove.reform(move |_: MouseEvent| id.clone())}>
                    { "Show it again" }<span class="govuk-visually-hidden">{ format!(": {words}") }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            if !part.redactions.is_empty() {
                <h4 class="govuk-heading-s">{ "Blacked out where it is published" }</h4>
                <ul class="govuk-list govuk-list--bullet">{ for part.redactions.iter().map(row) }</ul>
            }
            if let Some(fault) = &changing.fault {
                <p class="govuk-error-message" role="alert">{ &fault.words }</p>
            }
            <Add part={part.clone()} open={open.clone()} />
        </>
    }
}

fn between(letters: &[char], from: usize, to: usize) -> String {
    let to = to.min(letters.len());
    letters[from.min(to)..to].iter().collect()
}

/// Blacks out more.
#[component]
fn Add(props: &RedactProps) -> Html {
    let RedactProps { part, open } = props;
    let words = use_state(AttrValue::default);
    let places = use_state(Vec::<(u32, u32)>::new);
    let chosen = use_state(Vec::<(u32, u32)>::new);
    let reason = use_state(AttrValue::default);
    let wrong = use_state(Vec::<Mistake>::new);
    let told = use_state(AttrValue::default);
    let tried = use_state(|| 0_u32);
    let changing = use_change();
    let field = |name: &str| format!("redact-{name}-{}", part.part);
    let offer = {
        let (places, chosen, told) = (places.clone(), chosen.clone(), told.clone());
        move |found: Vec<(u32, u32)>, none: &'static str| {
            told.set(if found.is_empty() {
                none.into()
            } else {
                format!("{} found.", count(found.len() as u32, "place", "places")).into()
            });
            chosen.set(found.clone());
            places.set(found);
        }
    };
    let find = {
        let (words, text, offer) = (words.clone(), part.text.clone(), offer.clone());
        Callback::from(move |()| {
            offer(
                occurrences(&text, &words),
                "These words are not in the text.",
            )
        })
    };
    let mark = {
        let id = format!("text-{}", part.part);
        Callback::from(move |()| {
            let found = selection::inside(&id).into_iter().collect();
            offer(found, "Nothing is marked in the text above.");
        })
    };
    let onsubmit = {
        let (chosen, reason, wrong) = (chosen.clone(), reason.clone(), wrong.clone());
        let (tried, changing, part) = (tried.clone(), changing.clone(), part.clone());
        let (view, replace) = (open.view.clone(), open.replace.clone());
        let (words_field, reason_field) = (field("words"), field("reason"));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            changing.forget();
            tried.set(*tried + 1);
            let mut mistakes = Vec::new();
            let mut mistake = |message: String, field: &str| {
                mistakes.push(Mistake {
                    message: message.into(),
                    field: Some(field.to_owned().into()),
                });
            };
            if chosen.is_empty() {
                mistake(
                    "Find or mark what is to be blacked out".to_owned(),
                    &words_field,
                );
            }
            if !(1..=MOST_REASON_CHARACTERS).contains(&reason.trim().chars().count()) {
                mistake(
                    format!("Give a reason of up to {MOST_REASON_CHARACTERS} characters"),
                    &reason_field,
                );
            }
            wrong.set(mistakes.clone());
            if mistakes.is_empty() {
                let drafts = chosen.iter().map(|&(from, to)| RedactionDraft {
                    part: part.part.clone(),
                    from,
                    to,
                    reason: reason.trim().to_owned(),
                    revision: view.revision,
                });
                let path = format!("/statements/{}/redactions", view.public_id);
                let changes = drafts.map(|own| Change::post(path.clone(), &own)).collect();
                let replace = replace.clone();
                changing.send_all(changes, move |view: StatementView| replace.emit(view));
            }
        })
    };
    let mistakes: Vec<Mistake> = match &changing.fault {
        Some(fault) => mistakes_of(fault, |_| Some(field("words"))),
        None => (*wrong).clone(),
    };
    let error = |name: &str| {
        let id = field(name);
        let own = wrong.iter().find(|own| own.field.as_deref() == Some(&id));
        own.map(|own| own.message.clone())
    };
    let letters: Vec<char> = part.text.chars().collect();
    let choice = |&(from, to): &(u32, u32)| {
        let (start, end) = (from as usize, to as usize);
        let before = between(&letters, start.saturating_sub(AROUND), start);
        let after = between(&letters, end, end + AROUND);
        Checkbox {
            value: format!("{from}-{to}").into(),
            label: format!("…{before}[{}]{after}…", between(&letters, start, end)).into(),
            checked: chosen.contains(&(from, to)),
            ..Checkbox::default()
        }
    };
    let onchange = {
        let (places, chosen) = (places.clone(), chosen.clone());
        Callback::from(move |(value, ticked): (AttrValue, bool)| {
            let is_meant = |own: &(u32, u32)| format!("{}-{}", own.0, own.1) == *value.as_str();
            let keep = |own: &&(u32, u32)| {
                if is_meant(own) {
                    ticked
                } else {
                    chosen.contains(own)
                }
            };
            chosen.set(places.iter().filter(keep).copied().collect());
        })
    };
    let set = |state: &UseStateHandle<AttrValue>| {
        let state = state.clone();
        Callback::from(move |value| state.set(value))
    };
    html! {
        <form {onsubmit} novalidate=true>
            <Mistakes key={format!("{} {}", *tried, changing.fault.is_some())} {mistakes} />
            <TextInput name={field("words")} label="Words to black out" hint="Each place where they stand is offered. Or mark them in the text above." value={(*words).clone()} error={error("words")} oninput={set(&words)} />
            <div class="govuk-button-group">
                <Button kind={ButtonKind::Secondary} onclick={find}>{ "Find these words" }</Button>
                <Button kind={ButtonKind::Secondary} onclick={mark}>{ "Take what is marked" }</Button>
            </div>
            <p class="govuk-body-s" role="status">{ &*told }</p>
            if !places.is_empty() {
                <Checkboxes name={field("places")} legend="Black out" choices={places.iter().map(choice).collect::<Vec<_>>()} {onchange} />
            }
            <TextInput name={field("reason")} label="Reason" hint="Such as: “Names another person”" value={(*reason).clone()} error={error("reason")} oninput={set(&reason)} />
            <Button submit=true is_busy={changing.is_busy}>{ "Black out" }</Button>
        </form>
    }
}
