//! Answers in words.

use crate::{attached, chosen, empty, filled, said, small, with};
use consultation::{
    AnswerDraft, NoAnswer, ResponseDraft, answer_in_words, in_statement_order, respondent_in_words,
};

fn words(question: &str, draft: &ResponseDraft) -> Vec<String> {
    answer_in_words(small(), small().question(question).unwrap(), draft)
}

fn pairs(draft: &ResponseDraft) -> Vec<(String, String)> {
    respondent_in_words(small(), draft)
}

#[test]
fn choices_are_labels_in_the_order_of_the_question() {
    let draft = with("q01", chosen(&["theft", "violent", "no-such"]));
    assert_eq!(words("q01", &draft), ["Violent", "Theft", "no-such"]);
}

#[test]
fn a_ranking_is_numbered_in_the_order_of_the_answer() {
    let draft = with("q03", chosen(&["speed", "gone", "cost"]));
    assert_eq!(words("q03", &draft), ["1. Speed", "2. gone", "3. Cost"]);
}

#[test]
fn own_words_stand_in_quotation_marks_after_the_choices() {
    let own = AnswerDraft {
        text: " Because.\r\n\r\nAnd so. ".to_owned(),
        ..chosen(&["yes"])
    };
    assert_eq!(
        words("q05", &with("q05", own)),
        ["Yes", "“Because.", "And so.”"]
    );
}

#[test]
fn words_that_no_choice_asks_for_wait() {
    let own = |choices| AnswerDraft {
        text: "Drones".to_owned(),
        ..chosen(choices)
    };
    let waiting = with("q01", own(&["theft"]));
    assert_eq!(words("q01", &waiting), ["Theft"]);
    let asked = with("q01", own(&["other"]));
    assert_eq!(words("q01", &asked), ["Other", "“Drones”"]);
}

#[test]
fn words_that_a_question_does_not_take_are_shown_as_typed() {
    assert_eq!(words("q03", &with("q03", said("Odd"))), ["“Odd”"]);
}

#[test]
fn free_text_is_a_line_for_each_paragraph() {
    let draft = with("q06", said("One.\n\n  Two.\rThree.\r\n"));
    assert_eq!(words("q06", &draft), ["One.", "Two.", "Three."]);
}

#[test]
fn fields_have_their_label_and_unit() {
    let draft = with("q04", filled(&[("first", " 3 "), ("by", "panel")]));
    assert_eq!(
        words("q04", &draft),
        ["First review after: 3 years", "Done by: A panel"]
    );
    let one = with("q04", filled(&[("first", "1")]));
    assert_eq!(words("q04", &one), ["First review after: 1 year"]);
    let odd = with(
        "q04",
        filled(&[("first", "soon"), ("by", "me"), ("gone", "x"), ("a.b", "y")]),
    );
    assert_eq!(
        words("q04", &odd),
        [
            "First review after: soon",
            "Done by: me",
            "a.b: y",
            "gone: x"
        ]
    );
}

#[test]
fn repeated_fields_are_one_line_for_each_choice() {
    let mut draft = with(
        "q02",
        filled(&[
            ("violent.years", "3"),
            ("violent.from", "conviction"),
            ("gone.years", "1"),
            ("gone.from", "DNA"),
            ("other.years", "soon"),
            // Of a choice that is no longer picked: it waits.
            ("theft.years", "9"),
            ("theft.no-such", "8"),
        ]),
    );
    draft
        .answers
        .insert("q01".to_owned(), chosen(&["violent", "other", "gone"]));
    assert_eq!(
        words("q02", &draft),
        [
            "Violent: 3 years; from: the date of conviction",
            "Other: years: soon",
            "gone: 1 year; from: DNA",
            "theft.no-such: 8"
        ]
    );
}

#[test]
fn no_answer_is_in_the_words_of_the_questionnaire() {
    let own = |why| AnswerDraft {
        no_answer: Some(why),
        ..AnswerDraft::default()
    };
    assert_eq!(
        words("q05", &with("q05", own(NoAnswer::NoView))),
        ["No view"]
    );
    assert_eq!(
        words("q05", &with("q05", own(NoAnswer::DoNotKnow))),
        ["I do not know"]
    );
    let both = AnswerDraft {
        choices: vec!["yes".to_owned()],
        ..own(NoAnswer::NoView)
    };
    assert_eq!(words("q05", &with("q05", both)), ["No view", "Yes"]);
}

#[test]
fn a_statement_starts_with_the_outcome_and_has_every_question() {
    let mut draft = with("q06", said("Thanks"));
    draft.answers.get_mut("q06").unwrap().by = " AB ".to_owned();
    let sections = in_statement_order(small(), &draft);
    let ids: Vec<&str> = sections.iter().map(|own| own.section.id.as_str()).collect();
    assert_eq!(ids, ["outcome", "offences"]);
    let all: Vec<(&str, usize, &str)> = sections
        .iter()
        .flat_map(|own| &own.answers)
        .map(|own| (own.question.id.as_str(), own.lines.len(), own.by))
        .collect();
    assert_eq!(
        all,
        [
            ("q05", 0, ""),
            ("q06", 1, "AB"),
            ("q01", 0, ""),
            ("q02", 0, ""),
            ("q03", 0, ""),
            ("q04", 0, "")
        ]
    );
}

#[test]
fn who_answers_and_what_is_published() {
    let mut draft = empty();
    assert!(pairs(&draft).is_empty());
    draft.respondent = "organisation".to_owned();
    draft.publication = "secret".to_owned();
    draft.publication_reason = "Threats".to_owned();
    for (id, text) in [
        ("organisation-name", "Us"),
        ("about", " "),
        ("name", "waits"),
    ] {
        draft.details.insert(id.to_owned(), text.to_owned());
    }
    let own = |title: &str, words: &str| (title.to_owned(), words.to_owned());
    assert_eq!(
        pairs(&draft),
        [
            own("Who answers", "An organisation"),
            own("Name of the organisation", "Us"),
            own("Publication", "Do not publish it"),
            own("Why it should not be published", "Threats"),
        ]
    );
    draft.publication = "open".to_owned();
    assert_eq!(pairs(&draft).len(), 3, "a reason nobody asks for waits");
    draft.respondent = "ghost".to_owned();
    draft.publication = "maybe".to_owned();
    assert_eq!(
        pairs(&draft),
        [
            own("Who answers", "ghost"),
            own("name", "waits"),
            own("organisation-name", "Us"),
            own("Publication", "maybe"),
        ]
    );
}

#[test]
fn a_part_has_its_title_and_its_lines() {
    use consultation::{Part, part_in_words};
    let mut draft = with("q06", said("One.\nTwo."));
    draft
        .answers
        .insert("gone".to_owned(), filled(&[("a", "b")]));
    draft.respondent = "person".to_owned();
    draft.details.insert("about".to_owned(), "Much".to_owned());
    draft.publication_reason = "Because".to_owned();
    draft.scenarios = vec![attached("wish", "pofa", "Ours"), attached("?", "pofa", "")];
    let of = |part| part_in_words(small(), &part, &draft);
    let own = |title: &str, lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        (title.to_owned(), lines)
    };
    assert_eq!(of(Part::Respondent), own("Who answers", &["Myself"]));
    assert_eq!(of(Part::Publication), own("Publication", &[]));
    assert_eq!(
        of(Part::Detail("about".to_owned())),
        own("What it does", &["Much"])
    );
    assert_eq!(of(Part::Detail("gone".to_owned())), own("gone", &[]));
    assert_eq!(
        of(Part::PublicationReason),
        own("Why it should not be published", &["Because"])
    );
    assert_eq!(
        of(Part::Answer("q06".to_owned())),
        own("Anything else?", &["One.", "Two."])
    );
    assert_eq!(of(Part::Answer("e1".to_owned())), own("Your age?", &[]));
    assert_eq!(of(Part::Answer("gone".to_owned())), own("gone", &["a: b"]));
    assert_eq!(
        of(Part::Scenarios),
        own(
            "Scenarios",
            &[
                "What we want: Ours (counted on 24 November 2026)",
                "? (counted on 24 November 2026)"
            ]
        )
    );
}
