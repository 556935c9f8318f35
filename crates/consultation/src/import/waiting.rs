//! What was filled and counts only with another answer, which is not there.

use super::blank::{DETAILS, PUBLICATION, PUBLICATION_REASON};
use crate::draft::{AnswerDraft, ResponseDraft};
use crate::question::{Choice, Question};
use crate::questionnaire::{Publication, Questionnaire, RespondentKind};

use crate::validate::short;

/// The two keys of what waits, and what is said of it.
pub(super) type Waiting<'a> = (&'a str, String, String);

/// Everything that waits, in the order of the form.
pub(super) fn waiting<'a>(own: &'a Questionnaire, draft: &ResponseDraft) -> Vec<Waiting<'a>> {
    let mut all = Vec::new();
    if let Some(kind) = own.respondent(&draft.respondent) {
        all.extend(details(draft, kind));
        all.extend(publication(own, draft, kind));
    }
    for question in own.questions() {
        let Some(answer) = draft.answers.get(&question.id) else {
            continue;
        };
        let id = question.id.as_str();
        let words = words(question, answer);
        all.extend(words.map(|message| (id, "text".to_owned(), message)));
        let fields = fields(own, question, draft, answer).into_iter();
        all.extend(fields.map(|(key, message)| (id, key, message)));
    }
    all
}

/// Details that are not asked of whoever answers.
fn details<'a>(draft: &ResponseDraft, kind: &RespondentKind) -> Vec<Waiting<'a>> {
    let asked = |id: &String| kind.asks.iter().any(|detail| detail.id == *id);
    let waits = draft
        .details
        .iter()
        .filter(|(id, typed)| !asked(id) && !typed.trim().is_empty());
    waits
        .map(|(id, typed)| {
            let message = format!(
                "found “{}”; accepted are other respondents: it is not asked of “{}”",
                short(typed),
                kind.label
            );
            (DETAILS, id.clone(), message)
        })
        .collect()
}

/// A choice of publication that whoever answers has not, and a reason that it does not ask for.
fn publication<'a>(
    own: &Questionnaire,
    draft: &ResponseDraft,
    kind: &RespondentKind,
) -> Option<Waiting<'a>> {
    let all = own.publication.iter();
    let chosen = all.clone().find(|choice| choice.id == draft.publication)?;
    let offered: Vec<&Publication> = own.publication_for(&kind.id).collect();
    if !offered.contains(&chosen) {
        let labels: Vec<&str> = offered.iter().map(|choice| choice.label.as_str()).collect();
        let message = format!(
            "found “{}”; accepted of “{}”: {}",
            chosen.label,
            kind.label,
            labels.join("; ")
        );
        return Some((PUBLICATION, String::new(), message));
    }
    let asks: Vec<&str> = all
        .filter(|choice| choice.asks_why.is_some())
        .map(|choice| choice.label.as_str())
        .collect();
    let waits = !draft.publication_reason.trim().is_empty()
        && chosen.asks_why.is_none()
        && !asks.is_empty();
    waits.then(|| {
        let message = only_with(&draft.publication_reason, &asks.join("” or “"), PUBLICATION);
        (PUBLICATION_REASON, String::new(), message)
    })
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
    waits.then(|| {
        only_with(
            &answer.text,
            &labels.join("” or “"),
            &format!("question {}", question.id),
        )
    })
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
        waits.then(|| {
            (
                key.clone(),
                only_with(typed, &choice.label, &format!("question {}", other.id)),
            )
        })
    };
    answer.fields.iter().filter_map(waits).collect()
}

fn only_with(typed: &str, label: &str, question: &str) -> String {
    format!(
        "found “{}”; accepted is to choose “{label}” in {question} too, or it does not count",
        short(typed)
    )
}
