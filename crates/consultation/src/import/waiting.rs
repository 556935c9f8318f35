//! What was filled and counts only with another answer, which is not there.

use crate::draft::{AnswerDraft, ResponseDraft};
use crate::question::{Choice, Question};
use crate::questionnaire::Questionnaire;
use crate::validate::short;

/// The parts of an answer that wait for another, and what is said of each.
pub(super) fn waiting(
    own: &Questionnaire,
    question: &Question,
    draft: &ResponseDraft,
) -> Vec<(String, String)> {
    let Some(answer) = draft.answers.get(&question.id) else {
        return Vec::new();
    };
    let words = words(question, answer).map(|message| ("text".to_owned(), message));
    words
        .into_iter()
        .chain(fields(own, question, draft, answer))
        .collect()
}

/// Words of one's own without the choice that asks for them.
fn words(question: &Question, answer: &AnswerDraft) -> Option<String> {
    let asks = question.options().iter().filter(|option| option.asks_words);
    let asks: Vec<&Choice> = asks.collect();
    let picked = asks
        .iter()
        .any(|option| answer.choices.contains(&option.id));
    let labels: Vec<&str> = asks.iter().map(|option| option.label.as_str()).collect();
    let waits = !answer.text.trim().is_empty() && !asks.is_empty() && !picked;
    waits.then(|| only_with(&answer.text, &labels.join("” or “"), &question.id))
}

/// Fields of a choice that was not picked in the other question.
fn fields(
    own: &Questionnaire,
    question: &Question,
    draft: &ResponseDraft,
    answer: &AnswerDraft,
) -> Vec<(String, String)> {
    let Some(other) = question.repeat_for().and_then(|id| own.question(id)) else {
        return Vec::new();
    };
    let picked = draft.answer(&other.id).choices;
    let waits = |(key, typed): (&String, &String)| {
        let choice = other.option(key.split_once('.')?.0)?;
        let waits = !typed.trim().is_empty() && !picked.contains(&choice.id);
        waits.then(|| (key.clone(), only_with(typed, &choice.label, &other.id)))
    };
    answer.fields.iter().filter_map(waits).collect()
}

fn only_with(typed: &str, label: &str, question: &str) -> String {
    format!(
        "found “{}”; accepted is to choose “{label}” in question {question} too, or it does not count",
        short(typed)
    )
}
