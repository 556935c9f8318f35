//! Answers in words, merging, what goes over the wire, and documents.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod merging;
mod pages;
mod strategies;
mod wire;
mod words;

use consultation::{AnswerDraft, Questionnaire, ResponseDraft, ScenarioDraft};
use std::sync::LazyLock;

/// A small questionnaire with a question of every kind.
pub fn small() -> &'static Questionnaire {
    static SMALL: LazyLock<Questionnaire> =
        LazyLock::new(|| Questionnaire::from_toml(include_str!("small.toml")).unwrap());
    &SMALL
}

/// An empty draft of it.
pub fn empty() -> ResponseDraft {
    ResponseDraft::new(small(), "key".to_owned())
}

/// An answer of choices.
pub fn chosen(choices: &[&str]) -> AnswerDraft {
    AnswerDraft {
        choices: choices.iter().map(|id| (*id).to_owned()).collect(),
        ..AnswerDraft::default()
    }
}

/// An answer of words.
pub fn said(text: &str) -> AnswerDraft {
    AnswerDraft {
        text: text.to_owned(),
        ..AnswerDraft::default()
    }
}

/// An answer of fields.
pub fn filled(fields: &[(&str, &str)]) -> AnswerDraft {
    let own = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    AnswerDraft {
        fields: fields.iter().map(own).collect(),
        ..AnswerDraft::default()
    }
}

/// An attached scenario that changes nothing in a preset.
pub fn attached(role: &str, preset: &str, name: &str) -> ScenarioDraft {
    let scenario = retention::Scenario::of_preset(preset).unwrap();
    ScenarioDraft {
        role: role.to_owned(),
        name: name.to_owned(),
        scenario: serde_json::from_str(&scenario.canonical_json()).unwrap(),
        as_at: "2026-11-24".to_owned(),
        effect: None,
    }
}

/// A draft with one answer.
pub fn with(question: &str, answer: AnswerDraft) -> ResponseDraft {
    let mut draft = empty();
    draft.answers.insert(question.to_owned(), answer);
    draft
}
