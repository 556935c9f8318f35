//! Which organisation wants to engage on which issue.

use super::edition::Edition;
use super::field::{Field, FieldKind, Needed};
use maud::{Markup, html};

/// What an organisation has.
pub(super) const FIELDS: &[Field] = &[
    Field {
        id: "organisation",
        label: "Organisation",
        hint: "",
        kind: FieldKind::Line,
        needed: Needed::Always,
    },
    Field {
        id: "areas",
        label: "Issue areas",
        hint: "On which it wants to engage.",
        kind: FieldKind::Sections,
        needed: Needed::Never,
    },
    Field {
        id: "others",
        label: "Other issues",
        hint: "What the consultation does not ask about, such as data quality. One on each line.",
        kind: FieldKind::Lines,
        needed: Needed::Never,
    },
    Field {
        id: "note",
        label: "Note",
        hint: "Everybody can read it. Leave out names of people and how to reach them.",
        kind: FieldKind::Line,
        needed: Needed::Never,
    },
];

/// Organisations by issue areas. A tick has words too.
pub(super) fn html(edition: &Edition) -> Markup {
    let content = &edition.content;
    let others = |own: &super::Item| edition.words(own, "others");
    html! {
        p class="govuk-body" { "✓ means that an organisation wants to engage on an issue." }
        div class="app-scroll" tabindex="0" role="region" aria-label="Organisations and issues" {
            table class="govuk-table" {
                caption class="govuk-table__caption govuk-table__caption--s" { "Organisations and issues" }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        th scope="col" class="govuk-table__header" { "Organisation" }
                        @for area in &content.names {
                            th scope="col" class="govuk-table__header" { (area.words) }
                        }
                        th scope="col" class="govuk-table__header" { "Other issues" }
                        th scope="col" class="govuk-table__header" { "Note" }
                    }
                }
                tbody class="govuk-table__body" {
                    @for item in &content.items {
                        tr class="govuk-table__row" id=(edition.kind.anchor(item)) {
                            th scope="row" class="govuk-table__header" { (item.value("organisation")) }
                            @for area in &content.names {
                                @let is_chosen = item.value("areas").lines().any(|own| own == area.id);
                                td class="govuk-table__cell" {
                                    @if is_chosen {
                                        span aria-hidden="true" { "✓" }
                                        span class="govuk-visually-hidden" { "yes" }
                                    } @else {
                                        span aria-hidden="true" { "–" }
                                        span class="govuk-visually-hidden" { "no" }
                                    }
                                }
                            }
                            td class="govuk-table__cell" { (others(item)) }
                            td class="govuk-table__cell" { (item.value("note")) }
                        }
                    }
                }
            }
        }
    }
}
