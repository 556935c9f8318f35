//! The action log.

use super::decisions::{paragraphs, tag};
use super::edition::Edition;
use super::field::{Choice, Field, FieldKind, Needed};
use super::item::Item;
use maud::{Markup, html};

/// The status of an action that organisations have signed off.
const SIGNED_OFF: &str = "signed-off";

const SOURCES: &[Choice] = &[
    Choice {
        id: "workshop",
        label: "Workshop",
        meaning: "Agreed at a workshop.",
        tag: "",
    },
    Choice {
        id: "statement",
        label: "Statement",
        meaning: "Asked for in an answer to the consultation.",
        tag: "",
    },
    Choice {
        id: "decision",
        label: "Decision",
        meaning: "Follows from a decision.",
        tag: "",
    },
];

const STATUSES: &[Choice] = &[
    Choice {
        id: "open",
        label: "Open",
        meaning: "Agreed, and nothing has been reported about it yet.",
        tag: "govuk-tag--grey",
    },
    Choice {
        id: "under-way",
        label: "Under way",
        meaning: "Its owner has reported that work on it has begun.",
        tag: "govuk-tag--teal",
    },
    Choice {
        id: "returns",
        label: "Comes back",
        meaning: "It will be talked about again; the log says when.",
        tag: "govuk-tag--purple",
    },
    Choice {
        id: "done",
        label: "Done, not signed off",
        meaning: "Its owner says that it is done. Organisations have not said yet that they agree.",
        tag: "govuk-tag--yellow",
    },
    Choice {
        id: SIGNED_OFF,
        label: "Signed off",
        meaning: "The organisations concerned agree that it is done. It is in the appendix.",
        tag: "govuk-tag--green",
    },
    Choice {
        id: "stopped",
        label: "Stopped",
        meaning: "It will not be done. What happened last says why.",
        tag: "govuk-tag--red",
    },
];

/// What an action has.
pub(super) const FIELDS: &[Field] = &[
    Field {
        id: "number",
        label: "Number",
        hint: "",
        kind: FieldKind::Number,
        needed: Needed::Always,
    },
    Field {
        id: "action",
        label: "Action",
        hint: "",
        kind: FieldKind::Text,
        needed: Needed::Always,
    },
    Field {
        id: "owner",
        label: "Owner",
        hint: "Who does it.",
        kind: FieldKind::Line,
        needed: Needed::Always,
    },
    Field {
        id: "source",
        label: "Comes from",
        hint: "",
        kind: FieldKind::Choice(SOURCES),
        needed: Needed::Always,
    },
    Field {
        id: "source-words",
        label: "Which one",
        hint: "The workshop, the statement or the decision, in words.",
        kind: FieldKind::Line,
        needed: Needed::Always,
    },
    Field {
        id: "workshop-day",
        label: "Day of the workshop",
        hint: "Such as 5 December 2018.",
        kind: FieldKind::Day,
        needed: Needed::If("source", &["workshop"]),
    },
    Field {
        id: "status",
        label: "Status",
        hint: "",
        kind: FieldKind::Choice(STATUSES),
        needed: Needed::Always,
    },
    Field {
        id: "latest",
        label: "What happened last",
        hint: "",
        kind: FieldKind::Text,
        needed: Needed::If("status", &["under-way", "done", "stopped"]),
    },
    Field {
        id: "returns",
        label: "Comes back",
        hint: "When it is talked about again: a day, such as 5 February 2027, or words such as the next workshop.",
        kind: FieldKind::When,
        needed: Needed::If("status", &["returns"]),
    },
    Field {
        id: "signed",
        label: "Signed off by",
        hint: "Each on a line, with the day: Liberty, 5 February 2027.",
        kind: FieldKind::SignOffs,
        needed: Needed::If("status", &[SIGNED_OFF]),
    },
];

/// What is open, with the key of its colours; and what is signed off, in an appendix.
pub(super) fn html(edition: &Edition) -> Markup {
    let items = &edition.content.items;
    let (signed, open): (Vec<&Item>, Vec<&Item>) = items
        .iter()
        .partition(|own| own.value("status") == SIGNED_OFF);
    html! {
        (key(edition))
        h2 class="govuk-heading-m" { "Actions" }
        @if open.is_empty() { p class="govuk-body" { "Every action is signed off." } }
        @for item in open { (one(edition, item)) }
        h2 class="govuk-heading-m" id="appendix" { "Appendix: completed actions" }
        @if signed.is_empty() { p class="govuk-body" { "No action is signed off yet." } }
        @for item in signed { (one(edition, item)) }
    }
}

/// How many have each status, and what it means.
fn key(edition: &Edition) -> Markup {
    let items = &edition.content.items;
    let count = |id: &str| items.iter().filter(|own| own.value("status") == id).count();
    html! {
        div class="app-scroll" tabindex="0" role="region" aria-label="What each status means" {
            table class="govuk-table" {
                caption class="govuk-table__caption govuk-table__caption--s" { "What each status means" }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        th scope="col" class="govuk-table__header" { "Status" }
                        th scope="col" class="govuk-table__header" { "When an action has it" }
                        th scope="col" class="govuk-table__header govuk-table__header--numeric" { "Actions" }
                    }
                }
                tbody class="govuk-table__body" {
                    @for status in STATUSES {
                        tr class="govuk-table__row" {
                            th scope="row" class="govuk-table__header" { (tag(status)) }
                            td class="govuk-table__cell" { (status.meaning) }
                            td class="govuk-table__cell govuk-table__cell--numeric" { (count(status.id)) }
                        }
                    }
                }
            }
        }
    }
}

fn one(edition: &Edition, item: &Item) -> Markup {
    let words = |field: &str| edition.words(item, field);
    let status = edition.kind.field("status");
    let status = status.and_then(|own| own.option(item.value("status")));
    let source = match item.value("workshop-day") {
        "" => format!("{}: {}", words("source"), words("source-words")),
        _ => format!(
            "{}: {}, {}",
            words("source"),
            words("source-words"),
            words("workshop-day")
        ),
    };
    let row = |key: &str, value: Markup| {
        html! {
            div class="govuk-summary-list__row" {
                dt class="govuk-summary-list__key" { (key) }
                dd class="govuk-summary-list__value" { (value) }
            }
        }
    };
    html! {
        section id=(edition.kind.anchor(item)) {
            h3 class="govuk-heading-s" {
                "Action " (item.value("number")) " " @if let Some(status) = status { (tag(status)) }
            }
            (paragraphs(item.value("action")))
            dl class="govuk-summary-list" {
                (row("Owner", html! { (words("owner")) }))
                (row("Comes from", html! { (source) }))
                @if !item.value("latest").is_empty() {
                    (row("What happened last", paragraphs(item.value("latest"))))
                }
                @if !item.value("returns").is_empty() {
                    (row("Comes back", html! { (words("returns")) }))
                }
                @if !item.value("signed").is_empty() {
                    (row("Signed off by", html! {
                        ul class="govuk-list" { @for own in item.value("signed").lines() { li { (own) } } }
                    }))
                }
            }
        }
    }
}
