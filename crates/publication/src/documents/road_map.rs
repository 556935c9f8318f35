//! Dated steps from the consultation to the decision.

use super::decisions::{paragraphs, tag};
use super::edition::Edition;
use super::field::{Choice, Field, FieldKind, Needed};
use maud::{Markup, html};

/// The state of a step that is being done.
const NOW: &str = "now";

const STATES: &[Choice] = &[
    Choice {
        id: "done",
        label: "Done",
        meaning: "It has happened.",
        tag: "govuk-tag--green",
    },
    Choice {
        id: NOW,
        label: "Under way",
        meaning: "It is being done.",
        tag: "govuk-tag--teal",
    },
    Choice {
        id: "next",
        label: "To come",
        meaning: "It has not begun, and is expected when it says.",
        tag: "govuk-tag--grey",
    },
    Choice {
        id: "late",
        label: "Late",
        meaning: "It did not happen when it should have. The note says why, and when it will.",
        tag: "govuk-tag--orange",
    },
    Choice {
        id: "dropped",
        label: "Dropped",
        meaning: "It will not happen. The note says why.",
        tag: "govuk-tag--red",
    },
];

/// What a step has.
pub(super) const FIELDS: &[Field] = &[
    Field {
        id: "step",
        label: "Step",
        hint: "",
        kind: FieldKind::Line,
        needed: Needed::Always,
    },
    Field {
        id: "when",
        label: "When",
        hint: "A day, such as 5 February 2027, or words such as spring 2027.",
        kind: FieldKind::When,
        needed: Needed::Always,
    },
    Field {
        id: "state",
        label: "State",
        hint: "",
        kind: FieldKind::Choice(STATES),
        needed: Needed::Always,
    },
    Field {
        id: "note",
        label: "Note",
        hint: "",
        kind: FieldKind::Text,
        needed: Needed::If("state", &["late", "dropped"]),
    },
];

/// The steps as a list. The first that is under way is the current one.
pub(super) fn html(edition: &Edition) -> Markup {
    let items = &edition.content.items;
    let state = edition.kind.field("state");
    let current = items.iter().position(|own| own.value("state") == NOW);
    html! {
        ol class="govuk-list govuk-list--number govuk-list--spaced" {
            @for (place, item) in items.iter().enumerate() {
                @let is_current = current == Some(place);
                @let state = state.and_then(|own| own.option(item.value("state")));
                li id=(edition.kind.anchor(item)) aria-current=[is_current.then_some("step")] {
                    h2 class="govuk-heading-s" {
                        (item.value("step")) " " @if let Some(state) = state { (tag(state)) }
                    }
                    p class="govuk-body" { (edition.when(item, "when")) }
                    (paragraphs(item.value("note")))
                }
            }
        }
    }
}
