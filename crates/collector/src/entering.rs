//! Statements that came by e-mail or post: what must be said of how they came. Pure.

use crate::handlers::{KEY_ACCEPTED, is_draft_key};
use crate::mistakes::Mistakes;
use chrono::NaiveDate;
use console_wire::{
    AnswerDraft, MOST_ENTERED, MOST_NOTE_CHARACTERS, MOST_SIGNATORIES, MOST_SIGNATORY_CHARACTERS,
    Route,
};
use consultation::{FieldError, Mistake};
use std::collections::HashSet;

/// What is wrong with how statements came; what they say is checked as if it had come online.
/// `days` are the first on which one can have arrived, and today.
pub fn mistakes(answers: &[AnswerDraft], days: (NaiveDate, NaiveDate)) -> Vec<FieldError> {
    let mut mistakes = Mistakes::default();
    if answers.is_empty() || answers.len() > MOST_ENTERED {
        let why = format!(
            "there are {} statements: enter 1 to {MOST_ENTERED} at once",
            answers.len()
        );
        mistakes.add("answers", "Statements", Mistake::NotInRange, why);
        return mistakes.refused();
    }
    let mut keys = HashSet::new();
    for (place, own) in answers.iter().enumerate() {
        let path = |field: &str| format!("answers.{place}.{field}");
        if own.route == Route::Online {
            let why = "it can be email or paper; what comes online comes by itself".to_owned();
            mistakes.add(&path("route"), "How it came", Mistake::NotTaken, why);
        }
        let (first, today) = days;
        if !(first..=today).contains(&own.arrived_on) {
            let why = format!(
                "it is {}; it can be from {first}, when the consultation opened, to {today}",
                own.arrived_on
            );
            let about = "Day on which it arrived";
            mistakes.add(&path("arrived_on"), about, Mistake::NotInRange, why);
        }
        if !is_draft_key(&own.key) {
            let why = format!("it must be {KEY_ACCEPTED}");
            mistakes.add(&path("key"), "Key", Mistake::Unreadable, why);
        } else if !keys.insert(own.key.as_str()) {
            let why = "it is the key of another of these statements".to_owned();
            mistakes.add(&path("key"), "Key", Mistake::Repeated, why);
        }
        let note = (&*path("note"), "Note");
        mistakes.text(note, own.note.trim(), 0..=MOST_NOTE_CHARACTERS);
        signatories(&own.signatories, &path("signatories"), &mut mistakes);
    }
    mistakes.refused()
}

fn signatories(names: &[String], path: &str, mistakes: &mut Mistakes) {
    let about = "Who signed it";
    if names.len() > MOST_SIGNATORIES {
        let why = format!(
            "there are {} names, and it takes {MOST_SIGNATORIES}",
            names.len()
        );
        return mistakes.add(path, about, Mistake::TooMany, why);
    }
    for (place, name) in names.iter().enumerate() {
        let path = format!("{path}.{place}");
        mistakes.text((&path, about), name.trim(), 1..=MOST_SIGNATORY_CHARACTERS);
    }
}

/// Puts what is wrong with what a statement says to its place among several.
pub fn of_answer(place: usize, errors: Vec<FieldError>) -> impl Iterator<Item = FieldError> {
    errors.into_iter().map(move |own| FieldError {
        path: format!("answers.{place}.submission.{}", own.path),
        ..own
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> AnswerDraft {
        AnswerDraft {
            route: Route::Paper,
            arrived_on: day(5),
            key: "key-of-an-entry-1".to_owned(),
            submission: serde_json::Value::Null,
            signatories: vec!["Zoë".to_owned()],
            note: "File 7".to_owned(),
        }
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    fn found(answers: &[AnswerDraft]) -> Vec<(String, Mistake)> {
        let errors = mistakes(answers, (day(1), day(9)));
        errors.into_iter().map(|own| (own.path, own.code)).collect()
    }

    #[test]
    fn each_mistake_is_at_its_place() {
        assert_eq!(found(&[draft()]), []);
        let other = AnswerDraft {
            key: "key-of-an-entry-2".to_owned(),
            ..draft()
        };
        let wrong = AnswerDraft {
            route: Route::Online,
            arrived_on: day(10),
            signatories: vec!["Zoë".to_owned(), " ".to_owned(), "n".repeat(121)],
            note: "n".repeat(201),
            ..draft()
        };
        let expected = [
            ("answers.2.route", Mistake::NotTaken),
            ("answers.2.arrived_on", Mistake::NotInRange),
            ("answers.2.key", Mistake::Repeated),
            ("answers.2.note", Mistake::TooLong),
            ("answers.2.signatories.1", Mistake::Missing),
            ("answers.2.signatories.2", Mistake::TooLong),
        ];
        let expected = expected.map(|(path, code)| (path.to_owned(), code));
        assert_eq!(found(&[draft(), other, wrong]), expected);
    }

    #[test]
    fn there_are_some_and_not_too_many() {
        let too_many = vec![draft(); MOST_ENTERED + 1];
        for answers in [&[][..], &too_many] {
            let expected = [("answers".to_owned(), Mistake::NotInRange)];
            assert_eq!(found(answers), expected);
        }
        let signed = AnswerDraft {
            signatories: vec!["Zoë".to_owned(); MOST_SIGNATORIES + 1],
            ..draft()
        };
        let expected = [("answers.0.signatories".to_owned(), Mistake::TooMany)];
        assert_eq!(found(&[signed]), expected);
    }
}
