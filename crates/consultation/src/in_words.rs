//! Answers as words, to be checked by whoever gave them and to be read in documents.
//!
//! A draft may be anything: what the questionnaire does not know is shown as it was typed.

use crate::draft::{AnswerDraft, NoAnswer, ResponseDraft, ScenarioDraft, field_key};
use crate::question::{Field, FieldKind, Kind, Question};
use crate::questionnaire::{NoAnswerWords, Questionnaire, Section};
use std::collections::BTreeMap;

/// A section and what was answered in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredSection<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its questions, every one.
    pub answers: Vec<Answered<'a>>,
}

/// A question and what was answered to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered<'a> {
    /// The question.
    pub question: &'a Question,
    /// The answer; empty where there is none.
    pub lines: Vec<String>,
    /// Initials of whoever changed it last; empty where nobody said.
    pub by: &'a str,
}

/// Every section in the order in which a statement shows them, with every question.
pub fn in_statement_order<'a>(
    questionnaire: &'a Questionnaire,
    draft: &'a ResponseDraft,
) -> Vec<AnsweredSection<'a>> {
    let answered = |question: &'a Question| Answered {
        question,
        lines: answer_in_words(questionnaire, question, draft),
        by: draft
            .answers
            .get(&question.id)
            .map_or("", |answer| answer.by.trim()),
    };
    questionnaire
        .in_statement_order()
        .map(|section| AnsweredSection {
            section,
            answers: section.questions.iter().map(answered).collect(),
        })
        .collect()
}

/// The answer to a question, line by line; empty where there is none.
///
/// What waits in the draft and is not sent is left out: words for a choice that is no longer
/// picked, and fields of one.
pub fn answer_in_words(
    questionnaire: &Questionnaire,
    question: &Question,
    draft: &ResponseDraft,
) -> Vec<String> {
    let Some(answer) = draft.answers.get(&question.id) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let no_answer = answer.no_answer.as_ref();
    lines.extend(no_answer.map(|why| questionnaire.no_answer.of(*why).to_owned()));
    lines.extend(choices(question, &answer.choices));
    lines.extend(fields(questionnaire, question, draft, &answer.fields));
    lines.extend(text(question, answer));
    lines
}

/// Who answers, what was asked of them and given, and what may be published, each with what it is.
pub fn respondent_in_words(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |title: &str, words: String| {
        if !words.is_empty() {
            all.push((title.to_owned(), words));
        }
    };
    add(WHO, respondent(questionnaire, draft));
    match questionnaire.respondent(&draft.respondent) {
        Some(kind) => {
            for detail in &kind.asks {
                let typed = draft.details.get(&detail.id);
                add(
                    &detail.label,
                    typed.map_or("", |text| text.trim()).to_owned(),
                );
            }
        }
        None => {
            for (id, typed) in &draft.details {
                add(id, typed.trim().to_owned());
            }
        }
    }
    add(PUBLICATION, publication(questionnaire, draft));
    if let Some(why) = asked_why(questionnaire, draft) {
        add(why, draft.publication_reason.trim().to_owned());
    }
    all
}

/// What the choice of the kind of respondent is called.
pub(crate) const WHO: &str = "Who answers";

/// What the choice of publication is called.
pub(crate) const PUBLICATION: &str = "Publication";

/// The kind of respondent.
pub(crate) fn respondent(questionnaire: &Questionnaire, draft: &ResponseDraft) -> String {
    let kind = questionnaire.respondent(&draft.respondent);
    kind.map_or(draft.respondent.trim(), |kind| &kind.label)
        .to_owned()
}

/// The choice of publication.
pub(crate) fn publication(questionnaire: &Questionnaire, draft: &ResponseDraft) -> String {
    let mut known = questionnaire.publication.iter();
    let choice = known.find(|choice| choice.id == draft.publication);
    choice
        .map_or(draft.publication.trim(), |choice| &choice.label)
        .to_owned()
}

/// What asks for the reason of the choice of publication, if anything does.
fn asked_why<'a>(questionnaire: &'a Questionnaire, draft: &ResponseDraft) -> Option<&'a str> {
    let mut known = questionnaire.publication.iter();
    let choice = known.find(|choice| choice.id == draft.publication)?;
    choice.asks_why.as_deref()
}

/// An attached scenario: what it stands for, its name and its day.
pub(crate) fn scenario(questionnaire: &Questionnaire, own: &ScenarioDraft) -> String {
    let mut roles = questionnaire.scenario_roles.iter();
    let role = roles.find(|role| role.id == own.role);
    let role = role.map_or(own.role.trim(), |role| &role.label).to_owned();
    let name = own.name.trim();
    let named = match (role.is_empty(), name.is_empty()) {
        (_, true) => role,
        (true, false) => name.to_owned(),
        (false, false) => format!("{role}: {name}"),
    };
    let day = retention::parse_date(&own.as_at).map(retention::in_words);
    let day = day.unwrap_or_else(|| own.as_at.trim().to_owned());
    if day.is_empty() {
        named
    } else {
        format!("{named} (counted on {day})")
    }
}

/// A text, a paragraph each.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r']).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

impl NoAnswerWords {
    /// The words for giving no answer for a reason.
    pub fn of(&self, why: NoAnswer) -> &str {
        match why {
            NoAnswer::NoView => &self.no_view,
            NoAnswer::DoNotKnow => &self.do_not_know,
        }
    }
}

fn choices(question: &Question, picked: &[String]) -> Vec<String> {
    let label = |id: &String| {
        let option = question.option(id);
        option.map_or_else(|| id.clone(), |option| option.label.clone())
    };
    if matches!(question.kind, Kind::Ranked { .. }) {
        let numbered = picked.iter().zip(1..);
        return numbered
            .map(|(id, place)| format!("{place}. {}", label(id)))
            .collect();
    }
    let options = question.options().iter();
    let known = options.filter(|option| picked.contains(&option.id));
    let unknown = picked.iter().filter(|id| question.option(id).is_none());
    known
        .map(|option| option.label.clone())
        .chain(unknown.cloned())
        .collect()
}

fn text(question: &Question, answer: &AnswerDraft) -> Vec<String> {
    if matches!(question.kind, Kind::Text { .. }) {
        return paragraphs(&answer.text);
    }
    let text = answer.text.trim();
    let mut asking = question.options().iter().filter(|option| option.asks_words);
    let waits = question.words.is_some()
        && asking.clone().next().is_some()
        && !asking.any(|option| answer.choices.contains(&option.id));
    if text.is_empty() || waits {
        return Vec::new();
    }
    paragraphs(&format!("“{text}”"))
}

fn fields(
    questionnaire: &Questionnaire,
    question: &Question,
    draft: &ResponseDraft,
    typed: &BTreeMap<String, String>,
) -> Vec<String> {
    let asked = question.field_keys(draft);
    let mut lines = Vec::new();
    for group in asked.chunk_by(|(one, _), (next, _)| one.is_some() && one == next) {
        let given = group.iter().filter_map(|(repeated, field)| {
            let text = typed.get(&field_key(*repeated, &field.id))?.trim();
            (!text.is_empty()).then_some((*field, text))
        });
        let Some(choice) = group[0].0 else {
            lines.extend(
                given.map(|(field, text)| format!("{}: {}", field.label, value(field, text))),
            );
            continue;
        };
        let parts: Vec<String> = given
            .map(|(field, text)| value_inside(field, text))
            .collect();
        if !parts.is_empty() {
            let label = repeated_label(questionnaire, question, choice);
            lines.push(format!("{label}: {}", parts.join("; ")));
        }
    }
    let unknown = typed
        .iter()
        .filter(|(key, text)| !knows(question, key) && !text.trim().is_empty());
    lines.extend(unknown.map(|(key, text)| format!("{key}: {}", text.trim())));
    lines
}

/// Whether a key is one of its fields, be it of a choice that is no longer picked.
fn knows(question: &Question, key: &str) -> bool {
    let repeats = matches!(
        &question.kind,
        Kind::Number {
            repeat_for: Some(_),
            ..
        }
    );
    let id = match key.split_once('.') {
        Some((_, id)) if repeats => id,
        None if !repeats => key,
        _ => return false,
    };
    question.fields().iter().any(|field| field.id == id)
}

/// The label of a choice for which a question is repeated.
fn repeated_label<'a>(
    questionnaire: &'a Questionnaire,
    question: &Question,
    choice: &'a str,
) -> &'a str {
    let Kind::Number {
        repeat_for: Some(other),
        ..
    } = &question.kind
    else {
        return choice;
    };
    let option = questionnaire
        .question(other)
        .and_then(|other| other.option(choice));
    option.map_or(choice, |option| &option.label)
}

/// What stands in a field. The unit is left out where the label has it.
fn value(field: &Field, typed: &str) -> String {
    match &field.kind {
        FieldKind::Number { unit, .. } => {
            let label = field.label.to_lowercase();
            if !is_number(typed) || label.contains(&unit.to_lowercase()) {
                return typed.to_owned();
            }
            counted(typed, unit)
        }
        FieldKind::Choice { options } => {
            let option = options.iter().find(|option| option.id == typed);
            option.map_or(typed, |option| &option.label).to_owned()
        }
    }
}

/// A field inside a line. A label that starts with its unit reads on: `3 years until deletion`.
fn value_inside(field: &Field, typed: &str) -> String {
    let label = small(&field.label);
    if let FieldKind::Number { unit, .. } = &field.kind
        && let Some(rest) = label.strip_prefix(unit.as_str())
        && is_number(typed)
    {
        return format!("{}{rest}", counted(typed, unit));
    }
    format!("{label}: {}", small(&value(field, typed)))
}

fn is_number(typed: &str) -> bool {
    typed.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number with its unit, `1 year` and `2 years`.
fn counted(number: &str, unit: &str) -> String {
    let one = unit.strip_suffix('s').filter(|_| number == "1");
    format!("{number} {}", one.unwrap_or(unit))
}

/// Words inside a line: with a small first letter, unless they start with an abbreviation.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else {
        return String::new();
    };
    if rest.starts_with(char::is_uppercase) {
        return words.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}
