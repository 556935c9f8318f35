//! The codebook names every variable once and says what each holds.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use consultation::*;
use std::collections::BTreeSet;
use strategies::tiny;

fn rows(own: &Questionnaire) -> Vec<csv::StringRecord> {
    let text = codebook(own);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap()).collect()
}

#[test]
fn the_smallest_consultation() {
    let names: Vec<_> = rows(tiny()).iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(
        names,
        [
            "respondent",
            "publication",
            "q1",
            "q1_text",
            "q2_monday",
            "q2_wed_nesday",
            "q2_friday",
            "q2_none",
            "q3_monday_hours",
            "q3_monday_desk",
            "q3_wed_nesday_hours",
            "q3_wed_nesday_desk",
            "q3_friday_hours",
            "q3_friday_desk",
            "q3_none_hours",
            "q3_none_desk",
            "q4_rank_quiet",
            "q4_rank_warmth",
            "q4_rank_books",
            "q5",
        ]
    );
    let row = |name: &str| {
        let row = rows(tiny())
            .into_iter()
            .find(|row| &row[0] == name)
            .unwrap();
        row.iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        row("q3_monday_hours"),
        [
            "q3_monday_hours",
            "q3",
            "For each evening: how long, and who is at the desk? – Monday – How long",
            "number",
            "1 to 6 hours",
            "No view = -7; I do not know = -8; not answered = -9; not asked = -6",
            "Asked at the desk in 2025",
            "library-hours version 3",
        ]
    );
    assert_eq!(
        row("q3_monday_desk")[4],
        "staff = Staff; volunteers = Volunteers"
    );
    assert_eq!(
        row("q2_none")[3..5],
        ["0 or 1", "0 = not chosen; 1 = chosen"]
    );
    assert_eq!(row("q4_rank_quiet")[4], "1 = most important, to 3");
    assert_eq!(row("q5")[5], "nothing written = empty");
    assert_eq!(
        row("respondent")[4],
        "reader = A reader; group = A reading group"
    );
}

#[test]
fn the_shipped_consultation() {
    let names: Vec<_> = rows(Questionnaire::shipped())
        .iter()
        .map(|row| row[0].to_owned())
        .collect();
    for name in ["q02_minor_not_charged", "q12_years", "q01"] {
        assert!(
            names.contains(&name.to_owned()),
            "{name} is not in {names:?}"
        );
    }
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    assert!(names.iter().all(|name| name.chars().all(fits)));
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    for question in Questionnaire::shipped().questions() {
        assert!(
            names.iter().any(|name| name.starts_with(&question.id)),
            "{}",
            question.id
        );
    }
}

/// `monday` and `hours-hours` make the name that `monday-hours` and `hours` make.
#[test]
fn no_two_variables_share_a_name() {
    let twice = strategies::TINY
        .replace("id = \"friday\"", "id = \"monday-hours\"")
        .replace("id = \"desk\"", "id = \"hours-hours\"");
    let own = Questionnaire::from_toml(&twice).unwrap();
    let names: Vec<String> = variables(&own).into_iter().map(|own| own.name).collect();
    assert!(names.contains(&"q3_monday_hours_hours".to_owned()));
    assert!(names.contains(&"q3_monday_hours_hours_2".to_owned()));
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

/// A statement to the smallest consultation, as its cells by the name of the variable.
fn cells(respondent: &str, answers: serde_json::Value) -> impl Fn(&str) -> String {
    let draft = serde_json::json!({
        "format": DRAFT_FORMAT,
        "questionnaire": { "id": tiny().id, "version": tiny().version },
        "respondent": respondent,
        "publication": "not",
        "publication_reason": "It is ours",
        "answers": answers,
        "model": retention::VERSION,
    });
    let statement = Statement::from_json(tiny(), &draft.to_string()).unwrap();
    move |name| {
        let all = variables(tiny());
        let variable = all.iter().find(|own| own.name == name);
        variable.unwrap().value(&statement).cell()
    }
}

#[test]
fn cells_of_a_statement_are_as_the_codebook_says() {
    let cell = cells(
        "reader",
        serde_json::json!({
            "q1": { "choices": ["other"], "text": "=SUM(A1)" },
            "q2": { "choices": ["monday", "friday"] },
            "q3": { "fields": { "monday.hours": 4, "friday.desk": "staff" } },
            "q4": { "choices": ["books", "quiet"] },
            "q5": { "text": "No more, \"please\"" },
        }),
    );
    for (name, wanted) in [
        ("respondent", "reader"),
        ("publication", "not"),
        ("q1", "other"),
        ("q1_text", "'=SUM(A1)"),
        ("q2_monday", "1"),
        ("q2_wed_nesday", "0"),
        ("q3_monday_hours", "4"),
        ("q3_monday_desk", "-9"),
        ("q3_friday_desk", "staff"),
        ("q3_wed_nesday_hours", "-6"),
        ("q4_rank_books", "1"),
        ("q4_rank_quiet", "2"),
        ("q4_rank_warmth", "-6"),
        ("q5", "No more, \"please\""),
    ] {
        assert_eq!(cell(name), wanted, "{name}");
    }
}

#[test]
fn what_is_missing_has_its_code() {
    let cell = cells(
        "reader",
        serde_json::json!({
            "q1": { "no_answer": "no-view" },
            "q4": { "no_answer": "do-not-know" },
            "q3": { "no_answer": "no-view" },
        }),
    );
    for (name, wanted) in [
        ("q1", "-7"),
        ("q1_text", ""),
        ("q2_monday", "-9"),
        ("q3_monday_hours", "-7"),
        ("q4_rank_quiet", "-8"),
        ("q5", ""),
    ] {
        assert_eq!(cell(name), wanted, "{name}");
    }
    let cell = cells("reader", serde_json::json!({ "q5": { "text": "Hours" } }));
    assert_eq!(cell("q1"), "-9");
    assert_eq!(cell("q3_monday_hours"), "-6", "nothing was picked");
    assert_eq!(cell("q4_rank_quiet"), "-9");
}
