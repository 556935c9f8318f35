//! Whole HTML documents that need no service to be read: a draft, a statement, a receipt.
//!
//! Each holds the draft as data, so it can be opened again: [`draft_in_page`]. A receipt holds
//! itself too: [`receipt_in_page`].

mod data;
mod parts;

use crate::draft::ResponseDraft;
use crate::in_words::in_statement_order;
use crate::questionnaire::{Place, Questionnaire};
use crate::statement::Submission;
use crate::wire::Receipt;
use chrono::{DateTime, Utc};
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use data::{MOST_PAGE_BYTES, draft_in_page, receipt_in_page};

/// An attached scenario in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScenarioWords {
    /// What it stands for, and its name.
    pub heading: String,
    /// From which preset it starts, and its day.
    pub about: String,
    /// What it changes in that preset.
    pub changes: Vec<String>,
    /// What it did on its day; empty where it was not counted.
    pub effect: Vec<EffectRow>,
    /// What the checks say.
    pub checks: Vec<CheckRow>,
    /// The red lines that were chosen, and whether it keeps to them.
    pub red_lines: Vec<CheckRow>,
    /// Where it and the answers say different things.
    pub contradictions: Vec<String>,
    /// Address at which it opens.
    pub link: String,
}

/// One number of what a scenario did, beside the same under the baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EffectRow {
    /// What is counted.
    pub label: String,
    /// Under the scenario.
    pub scenario: String,
    /// Under the baseline.
    pub baseline: String,
}

/// A check or a red line, and its result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckRow {
    /// What is checked.
    pub label: String,
    /// What was found.
    pub result: String,
}

/// A draft to be shared, printed and opened again. `service` is the address of this software, or
/// its name.
pub fn draft_page(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
    scenarios: &[ScenarioWords],
    saved_at: DateTime<Utc>,
    service: &str,
) -> String {
    Page {
        questionnaire,
        title: "Draft statement",
        state: "Draft, not sent",
        rows: vec![("Saved", parts::london(saved_at))],
        lead: html! {
            h2 { "Open it again" }
            p {
                "Go to the statement in " (parts::link(service)) " and open this file there. "
                "It holds everything that you wrote, names and addresses too. "
                "Give it only to people who may read them."
            }
        },
        draft,
        held: draft,
        receipt: None,
        scenarios,
        is_working: true,
        lists_unanswered: true,
    }
    .render()
}

/// A statement that is sent by e-mail or post. It leaves out who of its authors wrote what.
pub fn statement_page(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
    scenarios: &[ScenarioWords],
    saved_at: DateTime<Utc>,
    service: &str,
) -> String {
    let draft = draft.without_initials().pared(questionnaire);
    Page {
        questionnaire,
        title: "Statement",
        state: "Not sent through this service",
        rows: vec![("Finished", parts::london(saved_at))],
        lead: html! {
            h2 { "Send it by e-mail or post" }
            (parts::how_to_send(questionnaire))
            h2 { "Change it" }
            p { "Go to the statement in " (parts::link(service)) " and open this file there." }
        },
        draft: &draft,
        held: &draft,
        receipt: None,
        scenarios,
        is_working: false,
        lists_unanswered: true,
    }
    .render()
}

/// What a sender keeps. The draft in it amends the statement; whoever opens it gives it a key.
pub fn receipt_page(
    questionnaire: &Questionnaire,
    submission: &Submission,
    receipt: &Receipt,
    scenarios: &[ScenarioWords],
    service: &str,
) -> String {
    let draft = ResponseDraft::of_submission(submission, String::new());
    let held = ResponseDraft {
        amends: receipt.reference.clone(),
        ..draft.clone()
    };
    let is_same = submission.statement.digest() == receipt.digest;
    Page {
        questionnaire,
        title: "Receipt for your statement",
        state: "Received",
        rows: vec![
            (
                "Reference",
                html! { span.reference { (receipt.reference) } },
            ),
            ("Received", parts::london(receipt.received_at)),
            ("Revision", html! { (receipt.revision) }),
        ],
        lead: html! {
            h2 { "Keep this" }
            (parts::to_keep(receipt, is_same, service))
            h2 { "After you sent it" }
            h3 { "When the consultation has closed" }
            ol { @for step in &questionnaire.next_steps { li { (step) } } }
            @for notice in questionnaire.notices(Place::Receipt) { (parts::notice(notice)) }
        },
        draft: &draft,
        held: &held,
        receipt: Some(receipt),
        scenarios,
        is_working: false,
        lists_unanswered: false,
    }
    .render()
}

/// What the documents have in common.
struct Page<'a> {
    questionnaire: &'a Questionnaire,
    title: &'a str,
    /// Whether it was sent.
    state: &'a str,
    /// What is said of this document, before what is said of the consultation.
    rows: Vec<(&'a str, Markup)>,
    lead: Markup,
    /// What is shown.
    draft: &'a ResponseDraft,
    /// What opens again.
    held: &'a ResponseDraft,
    /// What a sender keeps.
    receipt: Option<&'a Receipt>,
    scenarios: &'a [ScenarioWords],
    /// Still worked on: shows who wrote what.
    is_working: bool,
    lists_unanswered: bool,
}

impl Page<'_> {
    fn render(&self) -> String {
        let of = self.questionnaire;
        let whole = html! {
            (DOCTYPE)
            html lang=(of.language) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy"
                        content="default-src 'none'; style-src 'unsafe-inline'";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    meta name="referrer" content="no-referrer";
                    title { (self.title) " – " (of.title) }
                    style { (PreEscaped(include_str!("page/page.css"))) }
                }
                body {
                    @if let Some(words) = &of.demonstration {
                        header { p.notice { strong { (words) } } }
                    }
                    main {
                        h1 { (self.title) }
                        p.state { (self.state) }
                        (self.about())
                        (self.lead)
                        (parts::respondent(of, self.draft))
                        (self.answers())
                    }
                    (data::script(self.held))
                    @if let Some(receipt) = self.receipt { (data::receipt_script(receipt)) }
                }
            }
        };
        whole.into_string()
    }

    fn about(&self) -> Markup {
        let of = self.questionnaire;
        html! {
            dl {
                @for (label, words) in &self.rows { dt { (label) } dd { (words) } }
                dt { "Consultation" }
                dd { (of.title) }
                dt { "Asked by" }
                dd { (of.asked_by) }
                dt { "Closes" }
                dd { (parts::london(of.closes)) }
                dt { "Questionnaire" }
                dd { (of.id) ", version " (of.version) }
                @if !self.draft.amends.trim().is_empty() {
                    dt { "Changes the statement" }
                    dd { (self.draft.amends.trim()) }
                }
            }
        }
    }

    fn answers(&self) -> Markup {
        let sections = in_statement_order(self.questionnaire, self.draft);
        html! {
            h2 { "Answers" }
            (parts::answers(&sections, self.is_working))
            @if !self.scenarios.is_empty() {
                h2 { "Scenarios" }
                @for scenario in self.scenarios { (parts::scenario(scenario)) }
            }
            @if self.lists_unanswered { (parts::unanswered(&sections)) }
        }
    }
}

impl ResponseDraft {
    /// The same without who of its authors wrote what.
    fn without_initials(&self) -> Self {
        let mut bare = self.clone();
        bare.initials.clear();
        for answer in bare.answers.values_mut() {
            answer.by.clear();
        }
        bare
    }
}
