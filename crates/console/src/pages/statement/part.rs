//! A text that was written freely.

use super::Open;
use super::coding::Coding;
use super::redact::Redact;
use crate::components::To;
use crate::content::{count, number};
use crate::hooks::use_session;
use crate::route::Route;
use crate::state::{ListQuery, pieces};
use console_wire::{Allowed, Filter, Permission, SimilarCount, TextPart};
use govuk_yew::Details;
use yew::prelude::*;

/// Properties of [`Part`].
#[derive(Properties, PartialEq)]
pub struct PartProps {
    /// The text.
    pub part: TextPart,
    /// The statement in which it stands.
    pub open: Open,
}

/// A text, large, with what of it is blacked out, its themes, and how many others say the same.
#[component]
pub fn Part(props: &PartProps) -> Html {
    let PartProps { part, open } = props;
    let may_moderate = use_session().state.may(Permission::Moderate) == Allowed::Yes;
    html! {
        <div class="app-text" data-part={part.part.clone()}>
            <blockquote class="app-text__words" id={format!("text-{}", part.part)}>{ words(part) }</blockquote>
            if let Some(similar) = &part.similar {
                { alike(similar) }
            }
            <Coding part={part.clone()} open={open.clone()} />
            if may_moderate {
                <Details summary={redact_words(part)} lazy=true><Redact part={part.clone()} open={open.clone()} /></Details>
            } else if !part.redactions.is_empty() {
                <p class="govuk-body-s">{ count(part.redactions.len() as u32, "part is blacked out where it is published.", "parts are blacked out where it is published.") }</p>
            }
        </div>
    }
}

fn redact_words(part: &TextPart) -> String {
    match part.redactions.len() as u32 {
        0 => "Black out parts".to_owned(),
        some => format!("Black out parts ({})", number(some)),
    }
}

/// The text in pieces; what is blacked out is struck through, with the reason.
fn words(part: &TextPart) -> Html {
    let piece = |own: &crate::state::Piece| match &own.by[..] {
        [] => html! { { &own.text } },
        by => {
            let reasons: Vec<&str> = by.iter().map(|own| own.reason.as_str()).collect();
            html! { <del class="app-redacted" title={format!("Blacked out: {}", reasons.join("; "))}>{ &own.text }</del> }
        }
    };
    html! { { for pieces(&part.text, &part.redactions).iter().map(piece) } }
}

fn alike(similar: &SimilarCount) -> Html {
    let list = ListQuery::of(Filter::of("similar", &similar.group));
    let words = format!(
        "{} say nearly the same",
        count(similar.statements, "statement", "statements")
    );
    html! {
        <p class="govuk-body-s">
            <To route={Route::Statements} query={list.pairs()}>{ words }</To>
            { format!(", {} of them word for word.", number(similar.identical)) }
        </p>
    }
}
