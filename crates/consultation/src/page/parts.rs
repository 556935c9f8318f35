//! Parts of a document.

use super::{CheckRow, EffectRow, ScenarioWords};
use crate::draft::ResponseDraft;
use crate::in_words::{Answered, AnsweredSection, respondent_in_words};
use crate::london::london_words;
use crate::question::Kind;
use crate::questionnaire::{Notice, Questionnaire};
use crate::wire::{Receipt, published_path};
use chrono::{DateTime, SecondsFormat, Utc};
use maud::{Markup, html};

/// An instant as a clock in London shows it.
pub(super) fn london(instant: DateTime<Utc>) -> Markup {
    let machine = instant.to_rfc3339_opts(SecondsFormat::Secs, true);
    html! { time datetime=(machine) { (london_words(instant)) } " in London" }
}

/// An address to follow; anything else is text.
pub(super) fn link(address: &str) -> Markup {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    html! {
        @if is_web { a href=(address) { (address) } } @else { (address) }
    }
}

/// An address of e-mail to follow; anything else is text.
fn mail(address: &str) -> Markup {
    let is_mail = address.contains('@') && !address.contains(char::is_whitespace);
    html! {
        @if is_mail { a href={ "mailto:" (address) } { (address) } } @else { (address) }
    }
}

pub(super) fn how_to_send(questionnaire: &Questionnaire) -> Markup {
    let contacts = &questionnaire.contacts;
    html! {
        p { "Nobody has received this statement yet. Send this file, or print it and send that." }
        dl {
            dt { "By e-mail" }
            dd { (mail(&contacts.email)) }
            dt { "By post" }
            dd { @for line in &contacts.post { (line) br; } }
            dt { "It must arrive before" }
            dd { (london(questionnaire.closes)) }
            dt { "Questions about the consultation" }
            dd { (mail(&contacts.queries)) }
        }
    }
}

/// The digest and the secret of a receipt.
pub(super) fn to_keep(receipt: &Receipt, is_same: bool, service: &str) -> Markup {
    html! {
        dl {
            dt { "Secret" }
            dd {
                code { (receipt.secret) }
                p {
                    "Keep it: whoever has it can change or withdraw the statement. "
                    "This file opens again at " (link(service)) ". There you can change the statement, "
                    "withdraw it, and check that it is in the log."
                }
            }
            dt { "Fingerprint of the statement" }
            dd {
                code { (grouped(&receipt.digest)) }
                p {
                    "It is the SHA-256 of the statement’s canonical JSON, in groups of four so "
                    "that it can be read out. A statement that was changed has another."
                }
                @if !is_same {
                    p.notice {
                        strong { "It is not the fingerprint of the statement in this file. " }
                        "Ask about it, and name the reference."
                    }
                }
            }
            @if let Some(public_id) = &receipt.public_id {
                dt { "Name in what is published" }
                dd {
                    code { (public_id) }
                    p { "Once it is published, the statement is on the service’s site at " (published_path(public_id)) ". The name opens nothing else." }
                }
            }
            @if let Some(log_key) = &receipt.log_key {
                dt { "Key of the collector’s log" }
                dd {
                    code { (log_key) }
                    p {
                        "Every statement that is received is written into a log that can only grow. "
                        "The service proves that yours is in it, and with this key the proof can be checked."
                    }
                }
            }
        }
    }
}

/// Letters in groups of four.
fn grouped(digest: &str) -> String {
    const GROUP: usize = 4;
    let letters: Vec<char> = digest.chars().collect();
    let groups: Vec<String> = letters
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

pub(super) fn notice(notice: &Notice) -> Markup {
    html! {
        div.notice[notice.warning] {
            h3 { (notice.title) }
            @for words in &notice.paragraphs { p { (words) } }
        }
    }
}

pub(super) fn respondent(questionnaire: &Questionnaire, draft: &ResponseDraft) -> Markup {
    let rows = respondent_in_words(questionnaire, draft);
    html! {
        h2 { "Who answers" }
        @if rows.is_empty() {
            p { "Not said yet." }
        } @else {
            dl {
                @for (label, words) in &rows {
                    dt { (label) }
                    dd.typed dir="auto" { (words) }
                }
            }
        }
    }
}

pub(super) fn answers(sections: &[AnsweredSection], is_working: bool) -> Markup {
    let answered = |own: &&Answered| !own.lines.is_empty();
    html! {
        @if !sections.iter().any(|own| own.answers.iter().any(|own| !own.lines.is_empty())) {
            p { "No question is answered." }
        }
        @for own in sections {
            @if own.answers.iter().any(|own| !own.lines.is_empty()) {
                h3 { (own.section.title) }
                @for own in own.answers.iter().filter(answered) { (answer(own, is_working)) }
            }
        }
    }
}

fn answer(own: &Answered, is_working: bool) -> Markup {
    let is_text = matches!(own.question.kind, Kind::Text { .. });
    let is_ranked = matches!(own.question.kind, Kind::Ranked { .. });
    html! {
        div.answer {
            h4 { (own.question.title) }
            @if is_text || own.lines.len() == 1 {
                @for line in &own.lines { p dir="auto" { (line) } }
            } @else {
                ul.plain[is_ranked] { @for line in &own.lines { li dir="auto" { (line) } } }
            }
            @if is_working && !own.by.is_empty() {
                p.by { "Last changed by " bdi { (own.by) } }
            }
        }
    }
}

pub(super) fn unanswered(sections: &[AnsweredSection]) -> Markup {
    let all = sections.iter().flat_map(|own| &own.answers);
    let open: Vec<&Answered> = all.filter(|own| own.lines.is_empty()).collect();
    html! {
        @if !open.is_empty() {
            h2 { "Not answered" }
            p { "Every question may be left out." }
            ul.short { @for own in open { li { (own.question.title) } } }
        }
    }
}

pub(super) fn scenario(own: &ScenarioWords) -> Markup {
    html! {
        h3 dir="auto" { (own.heading) }
        p { (own.about) }
        (list("What it changes", &own.changes))
        (effect(&own.effect))
        (checks("Red lines", &own.red_lines))
        (list("Where it and the answers say different things", &own.contradictions))
        (checks("Checks", &own.checks))
        @if !own.link.is_empty() { p { "Open this scenario: " (link(&own.link)) } }
    }
}

fn list(heading: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            h4 { (heading) }
            ul { @for line in lines { li { (line) } } }
        }
    }
}

fn effect(rows: &[EffectRow]) -> Markup {
    html! {
        @if !rows.is_empty() {
            table {
                caption { "What it does to the collection, as counted on the author’s device with an invented sample" }
                thead {
                    tr {
                        th scope="col" { "Images" }
                        th scope="col" { "This scenario" }
                        th scope="col" { "Today’s policy" }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.label) }
                            td { (row.scenario) }
                            td { (row.baseline) }
                        }
                    }
                }
            }
        }
    }
}

fn checks(caption: &str, rows: &[CheckRow]) -> Markup {
    html! {
        @if !rows.is_empty() {
            table {
                caption { (caption) }
                thead { tr { th scope="col" { "What" } th scope="col" { "Result" } } }
                tbody {
                    @for row in rows { tr { th scope="row" { (row.label) } td { (row.result) } } }
                }
            }
        }
    }
}
