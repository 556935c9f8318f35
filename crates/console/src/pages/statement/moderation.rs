//! What of a statement is published.

use super::Open;
use crate::components::{Mistakes, mistakes_of};
use crate::hooks::use_change;
use crate::state::{Change, FaultKind, pieces};
use console_wire::{MOST_REASON_CHARACTERS, Moderation, ModerationDraft, StatementView, TextPart};
use govuk_yew::{Button, Details, Mistake, Radio, Radios, TextArea, TextLimit};
use yew::prelude::*;

const DECISION: &str = "moderation";
const REASON: &str = "moderation-reason";

/// Properties of [`Decision`].
#[derive(Properties, PartialEq)]
pub struct DecisionProps {
    /// The statement.
    pub open: Open,
}

/// A decision about publication, and what would be published.
#[component]
pub fn Decision(props: &DecisionProps) -> Html {
    let Open {
        view,
        replace,
        again,
        ..
    } = &props.open;
    let decision = use_state(|| AttrValue::from(view.moderation.id()));
    let reason = use_state(|| AttrValue::from(view.moderation_reason.clone()));
    let wrong = use_state(|| None::<AttrValue>);
    let tried = use_state(|| 0_u32);
    let changing = use_change();
    let onsubmit = {
        let (decision, reason, wrong) = (decision.clone(), reason.clone(), wrong.clone());
        let (tried, changing, replace) = (tried.clone(), changing.clone(), replace.clone());
        let (path, revision) = (
            format!("/statements/{}/moderation", view.public_id),
            view.revision,
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            changing.forget();
            tried.set(*tried + 1);
            let moderation = Moderation::parse(&decision).unwrap_or_default();
            if moderation == Moderation::Withhold && reason.trim().is_empty() {
                wrong.set(Some("Say why it is not published".into()));
                return;
            }
            wrong.set(None);
            let draft = ModerationDraft {
                moderation,
                reason: reason.trim().to_owned(),
                revision,
            };
            let replace = replace.clone();
            changing.send(
                Change::put(path.clone(), &draft),
                move |view: StatementView| {
                    replace.emit(view);
                },
            );
        })
    };
    let mistakes: Vec<Mistake> = match (&*wrong, &changing.fault) {
        (Some(message), _) => vec![Mistake {
            message: message.clone(),
            field: Some(REASON.into()),
        }],
        (None, Some(fault)) => mistakes_of(fault, |_| Some(REASON.to_owned())),
        (None, None) => Vec::new(),
    };
    let is_stale = changing
        .fault
        .as_ref()
        .is_some_and(|own| own.kind == FaultKind::Changed);
    let radio = |own: Moderation| Radio {
        value: own.id().into(),
        label: own.label().into(),
        ..Radio::default()
    };
    let set = |state: &UseStateHandle<AttrValue>| {
        let state = state.clone();
        Callback::from(move |value| state.set(value))
    };
    html! {
        <section aria-labelledby="moderation-title">
            <h2 class="govuk-heading-m" id="moderation-title">{ "Publication" }</h2>
            <form {onsubmit} novalidate=true>
                <Mistakes key={format!("{} {}", *tried, changing.fault.is_some())} {mistakes} />
                if is_stale {
                    <p class="govuk-body"><button type="button" class="app-link-button" onclick={again.reform(|_: MouseEvent| ())}>{ "Show the statement as it is now" }</button></p>
                }
                <Radios name={DECISION} legend="Publish this statement?" choices={Moderation::ALL.map(radio).to_vec()} value={(*decision).clone()} onchange={set(&decision)} />
                <TextArea
                    name={REASON}
                    label="Reason"
                    hint="Must be given if it is not published."
                    rows={3}
                    value={(*reason).clone()}
                    error={(*wrong).clone()}
                    limit={Some(TextLimit::Characters(MOST_REASON_CHARACTERS as u32))}
                    oninput={set(&reason)}
                />
                <Button submit=true is_busy={changing.is_busy}>{ "Save the decision" }</Button>
            </form>
            <Details summary="Preview the texts as published" lazy=true>
                { for view.parts.iter().map(preview) }
            </Details>
        </section>
    }
}

/// A text as everybody would read it.
fn preview(part: &TextPart) -> Html {
    let piece = |own: &crate::state::Piece| {
        if own.by.is_empty() {
            html! { { &own.text } }
        } else {
            html! { <span class="app-black">{ "[redacted]" }</span> }
        }
    };
    html! {
        <>
            <h3 class="govuk-heading-s">{ &part.asked }</h3>
            <p class="govuk-body app-lines">{ for pieces(&part.text, &part.redactions).iter().map(piece) }</p>
        </>
    }
}
