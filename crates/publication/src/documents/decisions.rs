//! We asked, you said, we did.

use super::edition::Edition;
use super::field::{Choice, Field, FieldKind, Needed};
use super::item::Item;
use crate::Section;
use maud::{Markup, html};

const FOLLOWED: &[Choice] = &[
    Choice {
        id: "yes",
        label: "Yes",
        meaning: "What most asked for is done.",
        tag: "govuk-tag--green",
    },
    Choice {
        id: "in-part",
        label: "In part",
        meaning: "Some of what was asked for is done; the reason for the rest is given.",
        tag: "govuk-tag--yellow",
    },
    Choice {
        id: "no",
        label: "No",
        meaning: "It is decided otherwise; the reason is given.",
        tag: "govuk-tag--red",
    },
    Choice {
        id: "undecided",
        label: "Not decided yet",
        meaning: "There is no decision yet.",
        tag: "govuk-tag--grey",
    },
];

/// What a decision has.
pub(super) const FIELDS: &[Field] = &[
    Field {
        id: "question",
        label: "We asked",
        hint: "",
        kind: FieldKind::Question,
        needed: Needed::Always,
    },
    Field {
        id: "said",
        label: "You said",
        hint: "What answers say, in a few sentences, with what speaks against it too. The page leads to the numbers.",
        kind: FieldKind::Text,
        needed: Needed::Always,
    },
    Field {
        id: "themes",
        label: "Themes",
        hint: "What came up in answers in people’s own words. A theme on each line.",
        kind: FieldKind::Lines,
        needed: Needed::Never,
    },
    Field {
        id: "followed",
        label: "Followed",
        hint: "Whether the decision is what was asked for.",
        kind: FieldKind::Choice(FOLLOWED),
        needed: Needed::Always,
    },
    Field {
        id: "decision",
        label: "We did",
        hint: "What is decided.",
        kind: FieldKind::Text,
        needed: Needed::If("followed", &["yes", "in-part", "no"]),
    },
    Field {
        id: "reason",
        label: "Reason",
        hint: "Why it is not followed, or only in part.",
        kind: FieldKind::Text,
        needed: Needed::If("followed", &["in-part", "no"]),
    },
    Field {
        id: "delivers",
        label: "Who delivers",
        hint: "",
        kind: FieldKind::Line,
        needed: Needed::If("followed", &["yes", "in-part"]),
    },
    Field {
        id: "by",
        label: "By when",
        hint: "A day, such as 5 February 2027, or words such as spring 2027.",
        kind: FieldKind::When,
        needed: Needed::If("followed", &["yes", "in-part"]),
    },
];

/// Every decision, in the order of the list.
pub(super) fn html(edition: &Edition) -> Markup {
    html! {
        @for item in &edition.content.items { (one(edition, item)) }
    }
}

fn one(edition: &Edition, item: &Item) -> Markup {
    let names = &edition.content.names;
    let words = |field: &str| edition.words(item, field);
    let question = item.value("question");
    let asked = words("question");
    let answers = format!("{}/{question}", Section::Counts.path());
    html! {
        section id=(question) {
            h2 class="govuk-heading-m" {
                span class="govuk-caption-m" { "We asked" }
                (asked)
            }
            h3 class="govuk-heading-s" { "You said" }
            (paragraphs(item.value("said")))
            @if !item.value("themes").is_empty() {
                p class="govuk-body" { "What came up in people’s own words:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for theme in item.value("themes").lines() { li { (theme) } }
                }
            }
            p class="govuk-body" {
                a class="govuk-link" href=(answers) {
                    "What was answered" span class="govuk-visually-hidden" { " to “" (asked) "”" }
                }
            }
            h3 class="govuk-heading-s" { "We did" }
            (paragraphs(item.value("decision")))
            dl class="govuk-summary-list" {
                @for id in ["followed", "reason", "delivers", "by"] {
                    @if let Some(field) = edition.kind.field(id).filter(|_| !item.value(id).is_empty()) {
                        div class="govuk-summary-list__row" {
                            dt class="govuk-summary-list__key" { (field.label) }
                            dd class="govuk-summary-list__value" {
                                @match field.option(item.value(id)) {
                                    Some(option) => (tag(option)),
                                    None => (field.words(item.value(id), names)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A choice by its name and its colour.
pub(super) fn tag(option: &Choice) -> Markup {
    html! { strong class={ "govuk-tag " (option.tag) } { (option.label) } }
}

/// A text of several paragraphs; an empty one is none.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! {
        @for line in text.lines().filter(|own| !own.is_empty()) {
            p class="govuk-body app-break" { (line) }
        }
    }
}
