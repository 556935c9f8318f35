//! A draft, a statement or what was sent, in JSON.

use super::blank::{DETAILS, PUBLICATION, PUBLICATION_REASON, RESPONDENT};
use super::{ImportProblem, Reading, Refused};
use crate::draft::{NoAnswer, QuestionnaireRef, ScenarioDraft};
use crate::question::Question;
use crate::validate::short;
use serde_json::{Map, Value as Json};

type Object = Map<String, Json>;

/// Takes every member.
pub(super) fn read(reading: &mut Reading, text: &str) -> Result<(), Refused> {
    let mut whole: Object = serde_json::from_str(text).map_err(|error| Refused {
        line: Some(error.line() as u64),
        message: format!("it cannot be read as JSON: {error}"),
    })?;
    if whole.is_empty() {
        return Err(Refused {
            line: None,
            message: "found {}, which has nothing in it; accepted are a draft and a statement"
                .to_owned(),
        });
    }
    let contact = whole.remove("contact");
    // What was sent has the statement inside.
    let mut own = match whole.remove("statement") {
        Some(Json::Object(statement)) => statement,
        _ => whole,
    };
    made_for(reading, &own)?;
    for (key, slot) in [
        (RESPONDENT, RESPONDENT),
        (PUBLICATION, PUBLICATION),
        (PUBLICATION_REASON, PUBLICATION_REASON),
    ] {
        if let Some(value) = own.remove(key) {
            scalar(reading, slot, "", &value);
        }
    }
    for details in [own.remove(DETAILS), contact].into_iter().flatten() {
        for (id, value) in members(reading, DETAILS, details) {
            scalar(reading, DETAILS, &id, &value);
        }
    }
    let answers = own.remove("answers").unwrap_or_default();
    for (id, value) in members(reading, "answers", answers) {
        answer(reading, &id.trim().to_lowercase(), value);
    }
    scenarios(reading, own.remove("scenarios").unwrap_or_default());
    reading.draft.initials = line_of(&own, "initials");
    reading.draft.amends = line_of(&own, "amends");
    Ok(())
}

/// Refuses what answers another questionnaire: the same ids mean other things there. Of another
/// version, whatever still exists is taken.
fn made_for(reading: &mut Reading, own: &Object) -> Result<(), Refused> {
    let of = own.get("questionnaire").cloned().unwrap_or_default();
    let of: QuestionnaireRef = serde_json::from_value(of).unwrap_or_default();
    let this = &reading.questionnaire.id;
    if of.id.is_empty() || of.id == *this {
        return Ok(());
    }
    Err(Refused {
        line: None,
        message: format!(
            "found answers to “{}”; accepted are those to “{this}”",
            short(&of.id)
        ),
    })
}

fn line_of(own: &Object, key: &str) -> String {
    own.get(key)
        .and_then(Json::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// The members of an object; anything else but nothing is a problem.
fn members(reading: &mut Reading, key: &str, value: Json) -> Object {
    match value {
        Json::Object(members) => members,
        Json::Null => Object::new(),
        other => {
            let found = short(&other.to_string());
            reading.of_file(
                None,
                format!("{key}: found {found}; accepted is an object in braces"),
            );
            Object::new()
        }
    }
}

/// Takes a text or a number.
fn scalar(reading: &mut Reading, question: &str, part: &str, value: &Json) {
    match value {
        Json::Null => {}
        Json::String(text) => reading.take(None, question, part, text),
        Json::Number(number) => reading.take(None, question, part, &number.to_string()),
        other => wrong(reading, question, part, other, "a text or a number"),
    }
}

fn wrong(reading: &mut Reading, question: &str, part: &str, found: &Json, accepted: &str) {
    let about = match reading.form.find(question, part) {
        Ok(blank) => blank.about(),
        Err(problem) => problem,
    };
    reading.problems.push(ImportProblem {
        message: format!(
            "found {}; accepted is {accepted}",
            short(&found.to_string())
        ),
        ..about
    });
}

/// Takes one answer, member by member.
fn answer(reading: &mut Reading, id: &str, value: Json) {
    let own = match value {
        Json::Object(own) => own,
        // An answer that is a bare text or number stands for itself.
        other => return scalar(reading, id, "", &other),
    };
    let Some(question) = reading.questionnaire.question(id) else {
        if own.values().any(|value| !is_empty(value)) {
            // Says that there is no such question.
            reading.take(None, id, "", &Json::Object(own).to_string());
        }
        return;
    };
    for (key, value) in own {
        match (key.as_str(), value) {
            ("choices", value) => choices(reading, question, value),
            ("text", value) => scalar(reading, id, "text", &value),
            ("no_answer", value) => no_answer(reading, id, value),
            ("fields", value) => {
                for (part, value) in members(reading, "fields", value) {
                    scalar(reading, id, &part, &value);
                }
            }
            ("by", Json::String(initials)) => {
                reading.draft.answers.entry(id.to_owned()).or_default().by = initials;
            }
            (_, value) if is_empty(&value) => {}
            (_, value) => wrong(
                reading,
                id,
                "",
                &value,
                "choices, text, fields, no_answer and by",
            ),
        }
    }
}

/// Takes the id of a way to give no answer, or its words.
fn no_answer(reading: &mut Reading, id: &str, value: Json) {
    match serde_json::from_value::<Option<NoAnswer>>(value.clone()) {
        Ok(why) => {
            reading
                .draft
                .answers
                .entry(id.to_owned())
                .or_default()
                .no_answer = why
        }
        Err(_) => scalar(reading, id, "", &value),
    }
}

fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(items) => items.iter().all(is_empty),
        Json::Object(members) => members.values().all(is_empty),
        _ => false,
    }
}

/// Takes a list of ids or words, or a text with semicolons.
fn choices(reading: &mut Reading, question: &Question, value: Json) {
    match value {
        Json::Array(items) if items.iter().all(Json::is_string) => {
            let words: Vec<&str> = items.iter().filter_map(Json::as_str).collect();
            reading.take(None, &question.id, "", &words.join("\n"));
        }
        Json::Array(_) => wrong(
            reading,
            &question.id,
            "",
            &value,
            "a list of ids, each a text",
        ),
        other => scalar(reading, &question.id, "", &other),
    }
}

fn scenarios(reading: &mut Reading, value: Json) {
    let items = match value {
        Json::Array(items) => items,
        Json::Null => return,
        other => {
            let found = short(&other.to_string());
            return reading.of_file(
                None,
                format!("scenarios: found {found}; accepted is a list"),
            );
        }
    };
    for (place, item) in items.into_iter().enumerate() {
        let read = serde_json::from_value(item).map_err(|error| error.to_string());
        let read = read.and_then(|own: ScenarioDraft| own.scenario().map(|_| own));
        match read {
            Ok(own) => reading.draft.scenarios.push(own),
            Err(why) => reading.problems.push(ImportProblem {
                about: format!("Scenario {}", place + 1),
                message: format!("it cannot be read: {why}"),
                ..ImportProblem::default()
            }),
        }
    }
}
