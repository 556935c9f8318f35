//! Answers made elsewhere: the templates, what people do with them, and what is said of it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use consultation::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use strategies::{sent, tiny};

const SHIPPED: fn() -> [&'static Questionnaire; 2] = || [tiny(), Questionnaire::shipped()];

/// The cells of a template, row by row.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// What was read of the smallest consultation, and the problems in words.
fn read(text: &str) -> (ResponseDraft, Vec<String>) {
    let read = import(tiny(), text);
    let problems = read.problems.iter().map(ToString::to_string);
    (read.draft, problems.collect())
}

#[test]
fn templates_are_read_as_nothing_at_all() {
    for own in SHIPPED() {
        for text in [csv_template(own), json_template(own)] {
            let read = import(own, &text);
            assert_eq!(read.problems, []);
            assert_eq!(read.taken, 0);
            assert_eq!(read.draft, ResponseDraft::new(own, String::new()));
        }
    }
}

#[test]
fn no_cell_of_a_table_starts_a_formula() {
    for own in SHIPPED() {
        for cell in cells(&csv_template(own))
            .iter()
            .chain(&cells(&codebook(own)))
            .flatten()
        {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']),
                "{cell}"
            );
        }
    }
}

#[test]
fn the_csv_template_of_the_smallest_consultation() {
    let rows = cells(&csv_template(tiny()));
    let keys: Vec<_> = rows[1..]
        .iter()
        .map(|row| format!("{} {}", row[0], row[1]))
        .collect();
    assert_eq!(
        keys,
        [
            "respondent ",
            "details email",
            "details group-name",
            "details about",
            "publication ",
            "publication_reason ",
            "q1 ",
            "q1 text",
            "q2 ",
            "q3 ",
            "q3 monday.hours",
            "q3 monday.desk",
            "q3 wed-nesday.hours",
            "q3 wed-nesday.desk",
            "q3 friday.hours",
            "q3 friday.desk",
            "q3 none.hours",
            "q3 none.desk",
            "q4 ",
            "q5 ",
        ]
    );
    assert_eq!(rows[0], ["question", "part", "asked", "accepted", "answer"]);
    assert_eq!(
        rows[9],
        [
            "q2",
            "",
            "On which evenings should it open?",
            "At most 2, with semicolons between them: Monday (monday); Wednesday (wed-nesday); Friday – ‘late’ (friday); None of them (none). Or: No view; I do not know",
            "",
        ]
    );
    assert_eq!(rows[11][3], "A whole number of hours from 1 to 6");
}

#[test]
fn the_json_template_is_a_draft_with_every_question() {
    for own in SHIPPED() {
        let text = json_template(own);
        let draft = ResponseDraft::from_json(&text).unwrap();
        let asked: Vec<_> = own.questions().map(|question| &question.id).collect();
        assert_eq!(draft.answers.len(), asked.len());
        assert!(asked.iter().all(|id| draft.answers.contains_key(*id)));
        assert!(draft.is_blank());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            value["help"].as_object().unwrap().len(),
            cells(&csv_template(own)).len() - 1
        );
    }
}

/// Everything that people do to a form, in one file.
#[test]
fn people_write_as_they_like() {
    let (draft, problems) = read(
        "\u{feff}Question;PART;notes;Answer\r\n\
         q5;;;\"The door sticks; mend it.\r\nPlease \"\"soon\"\".\"\r\n\
         \r\n\
         Q1;;paper;\u{201c}something ELSE\u{201d}\r\n\
         q1;text;;Every second Sunday\r\n\
         q2;;;friday - 'late';  Monday \r\n\
         q2;;;\r\n\
         q3;friday.hours;;3 hours\r\n\
         q3;MONDAY.hours;;1 Hour\r\n\
         q3;monday.desk;;VOLUNTEERS\r\n\
         q4;;;warmth\r\n\
         RESPONDENT;;;a reading group (group)\r\n\
         details;group-name;;The Thursday readers\r\n\
         details;email;;thursday@readers.example\r\n\
         publication;;;do not publish it.\r\n\
         publication_reason;;;Our list is private",
    );
    // Without quotation marks the second evening stands beyond the last column.
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(draft.answers["q1"].choices, ["other"]);
    assert_eq!(draft.answers["q2"].choices, ["friday", "monday"]);
    assert_eq!(
        draft.answers["q5"].text,
        "The door sticks; mend it.\nPlease \"soon\"."
    );
    let fields: Vec<_> = draft.answers["q3"].fields.iter().collect();
    let wanted = [
        ("friday.hours", "3"),
        ("monday.desk", "volunteers"),
        ("monday.hours", "1"),
    ];
    assert_eq!(fields.len(), wanted.len());
    for (found, wanted) in fields.iter().zip(wanted) {
        assert_eq!((found.0.as_str(), found.1.as_str()), wanted);
    }
    assert_eq!(draft.respondent, "group");
    assert_eq!(draft.publication, "not");
    assert_eq!(draft.publication_reason, "Our list is private");
}

/// One mistake each in a file of the smallest consultation, and what is said of it.
#[rustfmt::skip]
const CASES: &[(&str, &str)] = &[
    ("q9,,yes", "Line 2, This file: found an answer to “q9”; accepted are respondent, details, publication, publication_reason, q1, q2, q3, q4, q5 (the answer is “yes”)"),
    ("q1,words,Sunday", "Line 2, question q1 (Should the library open on Sundays?): found the part “words”; accepted are nothing, text (the answer is “Sunday”)"),
    ("details,phone,123", "Line 2, E-mail address: found the part “phone”; accepted are email, group-name, about (the answer is “123”)"),
    ("q1,,perhaps", "Line 2, question q1 (Should the library open on Sundays?): found “perhaps”; accepted: one of: Yes (yes); No; six days are enough (no); Something else (other). Or: No view; I do not know"),
    ("q1,,yes; no", "Line 2, question q1 (Should the library open on Sundays?): Choose one"),
    ("q1,,yes\nQ1,,no", "Line 3, question q1 (Should the library open on Sundays?): found a second answer, “no”; accepted is one, and that on line 2 was taken"),
    ("q1,,yes\nq1,,yes", "Line 3, question q1 (Should the library open on Sundays?): found a second answer, “yes”; accepted is one, and that on line 2 was taken"),
    ("q1,,yes\nq1,text,why", "Line 3, question q1 (What else?): found “why”; accepted is to choose “Something else” in question q1 too, or it does not count"),
    ("q2,,monday; dawn; noon", "Line 2, question q2 (On which evenings should it open?): found “dawn; noon”; accepted: at most 2, with semicolons between them: Monday (monday); Wednesday (wed-nesday); Friday – ‘late’ (friday); None of them (none). Or: No view; I do not know"),
    ("q2,,monday;friday;wednesday", "Line 2, question q2 (On which evenings should it open?): You chose 3. Choose 2 or fewer"),
    ("q2,,monday\nq3,monday.hours,seven", "Line 3, question q3 (Monday – How long): Found “seven”. Enter a whole number of hours from 1 to 6"),
    ("q2,,monday\nq3,monday.hours,3 days", "Line 3, question q3 (Monday – How long): Found “3 days”. Enter a whole number of hours from 1 to 6"),
    ("q2,,monday\nq3,monday.hours,9 hours", "Line 3, question q3 (Monday – How long): Found “9”. Enter a whole number of hours from 1 to 6"),
    ("q2,,monday\nq3,monday.desk,robots", "Line 3, question q3 (Monday – At the desk): found “robots”; accepted: one of: Staff (staff); Volunteers (volunteers)"),
    ("q3,monday.hours,2", "Line 2, question q3 (Monday – How long): found “2”; accepted is to choose “Monday” in question q2 too, or it does not count"),
    ("q3,,2", "Line 2, question q3 (For each evening: how long, and who is at the desk?): found “2”; accepted: nothing, and an answer to the parts below. Or: No view; I do not know"),
    ("q4,,quiet;quiet", "Line 2, question q4 (What matters most?): “quiet” is there twice"),
    ("q5,,a\u{7}", "Line 2, question q5 (What else should the library know?): It has characters that cannot be shown. Type it anew, or paste it as plain text"),
    ("q5,,one\nq5,text,two", "Line 3, question q5 (What else should the library know?): found a second answer, “two”; accepted is one, and that on line 2 was taken"),
    ("respondent,,reader\ndetails,group-name,Us", "Line 3, Name of the group: found “Us”; accepted are other respondents: it is not asked of “A reader”"),
    ("respondent,,reader\npublication,,with-name", "Line 3, What may be published?: found “Publish it with the group’s name”; accepted of “A reader”: Do not publish it"),
    ("respondent,,group\npublication,,with-name\npublication_reason,,Private", "Line 4, Why should it not be published?: found “Private”; accepted is to choose “Do not publish it” in publication too, or it does not count"),
    ("respondent,,nobody", "Line 2, For whom do you answer?: found “nobody”; accepted: one of: A reader (reader); A reading group (group)"),
    ("respondent,,reader\ndetails,email,at home", "Line 3, E-mail address: Found “at home”. Enter an address such as name@example.org"),
    ("q5,,\"It never closes\nq1,,yes", "Line 2, This file: found a quotation mark that does not close before the next row; accepted are pairs. This line was read by itself"),
    ("q5,,\"It closes late\nq1,,\"yes\"", "Line 2, This file: found a quotation mark that does not close before the next row; accepted are pairs. This line was read by itself"),
];

#[test]
fn one_mistake_is_one_problem() {
    for (rows, wanted) in CASES {
        let (_, problems) = read(&format!("question,part,answer\n{rows}\n"));
        assert_eq!(problems, [*wanted], "{rows}");
    }
}

#[test]
fn a_mistake_loses_no_other_answer() {
    for (rows, _) in CASES {
        let (draft, _) = read(&format!(
            "question,part,answer\n{rows}\ndetails,about,We read\n"
        ));
        let last = draft.details.get("about").map(String::as_str);
        assert_eq!(last, Some("We read"), "{rows}");
    }
    let (draft, _) = read("question,part,answer\nq5,,\"It never closes\nq1,,yes\nq2,,\"Monday\"\n");
    assert_eq!(draft.answers["q5"].text, "It never closes");
    assert_eq!(draft.answers["q1"].choices, ["yes"]);
    assert_eq!(draft.answers["q2"].choices, ["monday"]);
    let (draft, _) = read("question,part,answer\nq2,,monday; dawn; friday\n");
    assert_eq!(draft.answers["q2"].choices, ["monday", "friday"]);
    let (draft, _) = read("question,part,answer\nq5,,Warm, quiet, open\n");
    assert_eq!(draft.answers["q5"].text, "Warm, quiet, open");
    let (draft, problems) = read("question,part,answer,notes\nq5,,Warm, quiet, open\n");
    assert_eq!(draft.answers["q5"].text, "Warm");
    assert_eq!(
        problems,
        [
            "Line 2, This file: found “open” beyond the last column; accepted are as many cells as the first line has. An answer with “,” needs quotation marks"
        ]
    );
}

#[test]
fn no_answer_in_words() {
    for (typed, why) in [
        ("No view", NoAnswer::NoView),
        ("no-view", NoAnswer::NoView),
        ("I do not know.", NoAnswer::DoNotKnow),
        ("Don’t know", NoAnswer::DoNotKnow),
        ("DO NOT KNOW", NoAnswer::DoNotKnow),
    ] {
        for row in [
            "q1,",
            "q2,",
            "q3,",
            "q3,monday.hours",
            "q3,monday.desk",
            "q4,",
        ] {
            let (draft, problems) = read(&format!("question,part,answer\n{row},{typed}\n"));
            assert_eq!(problems, Vec::<String>::new(), "{row} {typed}");
            let answer = AnswerDraft {
                no_answer: Some(why),
                ..AnswerDraft::default()
            };
            assert_eq!(draft.answers[&row[..2]], answer);
        }
    }
}

#[test]
fn files_that_are_none() {
    let csv = |start: &str| {
        format!(
            "Line 1, This file: found the first line “{start}”; accepted is one that names the columns question, part and answer, as in the template"
        )
    };
    let found = |found: &str| {
        format!("This file: found {found}; accepted are the filled template saved as CSV, and JSON")
    };
    let cases: Vec<(&[u8], String)> = vec![
        (b"", csv("")),
        (b"question,answer\nq1,yes\n", csv("question,answer")),
        (b"[1, 2]", csv("[1, 2]")),
        (b"{\"answers\": {\n", "Line 2, This file: it cannot be read as JSON: EOF while parsing an object at line 2 column 0".to_owned()),
        (b"PK\x03\x04rest", found("a Word or Excel file, or another that is zipped")),
        (b"%PDF-1.7", found("a PDF")),
        (b"question,part\0", found("bytes that are no text")),
        (b"{\"questionnaire\": {\"id\": \"other\", \"version\": 3}}", "This file: found answers to “other”; accepted are those to “library-hours”".to_owned()),
    ];
    for (bytes, wanted) in cases {
        let read = import_bytes(tiny(), bytes);
        let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, [wanted]);
        assert_eq!(
            (read.taken, read.draft),
            (0, ResponseDraft::new(tiny(), String::new()))
        );
    }
    let long = "x".repeat(MOST_BYTES + 1);
    for read in [import(tiny(), &long), import_bytes(tiny(), long.as_bytes())] {
        let wanted = "This file: found 524289 bytes; accepted are 524288 or fewer";
        assert_eq!(read.problems[0].to_string(), wanted);
    }
}

#[test]
fn other_encodings() {
    let text = "question,part,answer\nq5,,“Füße” – 5 € ‘ok’\n";
    let old: Vec<u8> = text
        .chars()
        .map(|letter| match letter {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            '€' => 0x80,
            '‘' => 0x91,
            '’' => 0x92,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    let little: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let big: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for bytes in [text.as_bytes(), &old, &little, &big] {
        let read = import_bytes(tiny(), bytes);
        assert_eq!(read.problems, []);
        assert_eq!(read.draft.answers["q5"].text, "“Füße” – 5 € ‘ok’");
    }
}

/// The bytes 0x80 to 0x9F as the WHATWG's Encoding Standard has them.
#[test]
fn every_byte_of_windows_1252() {
    let wanted = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let bytes: Vec<u8> = b"question,part,answer\nq5,,a"
        .iter()
        .copied()
        .chain(0x80..=0xff)
        .chain(*b"b")
        .collect();
    let latin: String = ('\u{a0}'..='\u{ff}').collect();
    let text = &import_bytes(tiny(), &bytes).draft.answers["q5"].text;
    assert_eq!(*text, format!("a{wanted}{latin}b"));
}

#[test]
fn json_by_hand() {
    let read = import(
        tiny(),
        r#"{
            "respondent": "A reader",
            "details": { "email": 5, "phone": "1" },
            "answers": {
                "Q1": { "choices": "yes", "text": "" },
                "q2": { "choices": ["Monday", "dawn"] },
                "q3": { "fields": { "monday.hours": 3, "monday.desk": ["staff"] } },
                "q4": { "choices": [1], "rank": 2 },
                "q5": "Bare words",
                "q9": { "text": "Old words" }
            },
            "scenarios": [ {} ],
            "help": { "q1": "Whatever" }
        }"#,
    );
    let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    let starts = [
        "E-mail address: found the part “phone”; accepted are email, group-name, about",
        "Question q2 (On which evenings should it open?): found “dawn”; accepted: at most 2",
        "Question q3 (Monday – At the desk): found [\"staff\"]; accepted is a text or a number",
        "Question q4 (What matters most?): found [1]; accepted is a list of ids, each a text",
        "Question q4 (What matters most?): found 2; accepted is choices, text, fields, no_answer and by",
        "This file: found an answer to “q9”",
        "Scenario 1: it cannot be read: ",
        "E-mail address: Found “5”. Enter an address",
    ];
    assert_eq!(problems.len(), starts.len(), "{problems:#?}");
    for (found, start) in problems.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}");
    }
    assert_eq!(read.taken, 4);
    assert_eq!(read.draft.answers["q1"].choices, ["yes"]);
    assert_eq!(read.draft.answers["q3"].fields["monday.hours"], "3");
    assert_eq!(read.draft.answers["q5"].text, "Bare words");
}

/// What somebody would read of a file of nonsense, and that it takes no time.
#[test]
fn large_nonsense_is_cut_short() {
    let header = "question,part,answer\n";
    let started = std::time::Instant::now();
    for line in ["q9,,x\n", "q1,,x\n", "q2,,monday\n"] {
        let read = import(tiny(), &format!("{header}{}", line.repeat(40_000)));
        assert_eq!(read.problems.len(), Imported::MOST_PROBLEMS + 1, "{line}");
        assert!(read.problems[100].message.ends_with("problems more"));
    }
    for cell in ["a;", ";", "monday;", "x\n", "\"\n", "\"\nq1,,", "q1,,\"x\n"] {
        let read = import(tiny(), &format!("{header}q2,,\"{}\"", cell.repeat(70_000)));
        assert!(read.problems.len() <= Imported::MOST_PROBLEMS + 1);
    }
    assert!(started.elapsed().as_secs() < 60);
}

/// What a person types who fills the template with a draft.
fn filled(
    own: &Questionnaire,
    draft: &ResponseDraft,
    in_words: bool,
) -> BTreeMap<(String, String), String> {
    let key = |question: &str, part: &str| (question.to_owned(), part.to_owned());
    let named = |options: &[Choice], id: &String| match options.iter().find(|own| own.id == *id) {
        Some(option) if in_words => option.label.clone(),
        _ => id.clone(),
    };
    let mut cells = BTreeMap::from([
        (key("respondent", ""), draft.respondent.clone()),
        (key("publication", ""), draft.publication.clone()),
        (
            key("publication_reason", ""),
            draft.publication_reason.clone(),
        ),
    ]);
    for (id, text) in &draft.details {
        cells.insert(key("details", id), text.clone());
    }
    for (id, answer) in &draft.answers {
        let question = own.question(id).unwrap();
        let choices = answer
            .choices
            .iter()
            .map(|id| named(question.options(), id));
        let whole = match answer.no_answer {
            Some(NoAnswer::NoView) => own.no_answer.no_view.clone(),
            Some(NoAnswer::DoNotKnow) => own.no_answer.do_not_know.clone(),
            None => choices.collect::<Vec<_>>().join("; "),
        };
        let of_text = matches!(question.kind, Kind::Text { .. });
        cells.insert(
            key(id, ""),
            if of_text { answer.text.clone() } else { whole },
        );
        if question.words.is_some() {
            cells.insert(key(id, "text"), answer.text.clone());
        }
        for (part, typed) in &answer.fields {
            let field = question
                .fields()
                .iter()
                .find(|field| part.ends_with(&field.id))
                .unwrap();
            let typed = match &field.kind {
                FieldKind::Number { unit, .. } if in_words => format!("{typed} {unit}"),
                FieldKind::Number { .. } => typed.clone(),
                FieldKind::Choice { options } => named(options, typed),
            };
            cells.insert(key(id, part), typed);
        }
    }
    cells
}

proptest! {
    #[test]
    fn a_filled_template_says_what_was_sent(
        (own, submission) in sent(),
        in_words in any::<bool>(),
        semicolons in any::<bool>(),
        short_lines in any::<bool>(),
        reversed in any::<bool>(),
    ) {
        let wanted = ResponseDraft::of_submission(&submission, String::new());
        let typed = filled(&own, &wanted, in_words);
        let mut rows = cells(&csv_template(&own));
        for row in &mut rows[1..] {
            let key = (row[0].clone(), row[1].clone());
            row[4] = typed.get(&key).cloned().unwrap_or_default();
        }
        if reversed {
            rows[1..].reverse();
        }
        let mut writer = csv::WriterBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .terminator(if short_lines { csv::Terminator::Any(b'\n') } else { csv::Terminator::CRLF })
            .from_writer(Vec::new());
        for row in rows {
            writer.write_record(row).unwrap();
        }
        let read = import_bytes(&own, &writer.into_inner().unwrap());
        prop_assert_eq!(read.problems, []);
        prop_assert_eq!(read.draft.answers, wanted.answers);
        prop_assert_eq!(read.draft.details, wanted.details);
        prop_assert_eq!(read.draft.respondent, wanted.respondent);
        prop_assert_eq!(read.draft.publication, wanted.publication);
        prop_assert_eq!(read.draft.publication_reason, wanted.publication_reason);
        prop_assert_eq!(read.taken, submission.statement.answers().len());
    }
}

/// The blocks of the documentation in one language.
fn documented(language: &str) -> Vec<String> {
    let docs = std::fs::read_to_string("../../docs/answers-elsewhere.md").unwrap();
    let fence = format!("```{language}\n");
    let blocks = docs.split(&fence).skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_documentation_is_true() {
    let own = Questionnaire::shipped();
    let [filled, broken] = &documented("csv")[..] else {
        panic!("a filled and a broken file");
    };
    let json = &documented("json")[0];
    for (text, taken) in [(filled, 6), (json, 4)] {
        let mut read = import(own, text);
        assert_eq!(read.problems, []);
        assert_eq!(read.taken, taken);
        read.draft.declared = true;
        assert_eq!(validate(own, &read.draft).map(|_| ()), Ok(()));
    }
    let read = import(own, broken);
    let problems: String = read
        .problems
        .iter()
        .map(|problem| format!("{problem}\n"))
        .collect();
    assert_eq!(problems, documented("text")[0]);
    assert_eq!(read.draft.answers["q09"].choices, ["violent"]);
}
