//! One mistake each: where it is, what kind it is, and what is said.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use consultation::*;
use strategies::tiny;

/// A draft of a reading group that answers every question of the smallest consultation.
fn draft() -> ResponseDraft {
    ResponseDraft::from_json(include_str!("statements/draft.json")).unwrap()
}

fn answer(draft: &mut ResponseDraft, question: &str) -> AnswerDraft {
    std::mem::take(draft.answers.get_mut(question).unwrap())
}

fn choose(draft: &mut ResponseDraft, question: &str, ids: &[&str]) {
    let answer = AnswerDraft {
        choices: ids.iter().map(|id| (*id).to_owned()).collect(),
        ..AnswerDraft::default()
    };
    draft.answers.insert(question.to_owned(), answer);
}

fn write(draft: &mut ResponseDraft, question: &str, text: &str) {
    draft.answers.get_mut(question).unwrap().text = text.to_owned();
}

fn fill(draft: &mut ResponseDraft, key: &str, typed: &str) {
    let fields = &mut draft.answers.get_mut("q3").unwrap().fields;
    fields.insert(key.to_owned(), typed.to_owned());
}

fn detail(draft: &mut ResponseDraft, id: &str, text: &str) {
    draft.details.insert(id.to_owned(), text.to_owned());
}

type Spoil = fn(&mut ResponseDraft);

#[rustfmt::skip]
const CASES: &[(&str, Mistake, &str, Spoil)] = &[
    ("format", Mistake::OtherFormat, "It has form 9. Accepted is 1", |d| d.format = 9),
    ("questionnaire", Mistake::OtherQuestionnaire, "It was made for “library-hours” version 2. This is “library-hours” version 3", |d| d.questionnaire.version = 2),
    ("questionnaire", Mistake::OtherQuestionnaire, "It was made for “other” version 3. This is “library-hours” version 3", |d| d.questionnaire.id = "other".into()),
    ("answers.q9", Mistake::Unknown, "There is no question q9", |d| choose(d, "q9", &["yes"])),
    ("answers.q1", Mistake::Unknown, "There is no choice “maybe”", |d| choose(d, "q1", &["maybe"])),
    ("answers.q1", Mistake::TooMany, "Choose one", |d| choose(d, "q1", &["yes", "no"])),
    ("answers.q1", Mistake::Excluded, "It has an answer and says that it has none. Choose one of the two", |d| d.answers.get_mut("q1").unwrap().no_answer = Some(NoAnswer::NoView)),
    ("answers.q1.text", Mistake::TooLong, "It has 11 words. Use 10 or fewer", |d| write(d, "q1", "a b c d e f g h i j k")),
    ("answers.q1.text", Mistake::Unreadable, "It has characters that cannot be shown. Type it anew, or paste it as plain text", |d| write(d, "q1", "a\u{7}")),
    ("answers.q1", Mistake::Unknown, "There is no field “years”", |d| { d.answers.get_mut("q1").unwrap().fields.insert("years".into(), "3".into()); }),
    ("answers.q2", Mistake::TooMany, "You chose 3. Choose 2 or fewer", |d| choose(d, "q2", &["monday", "friday", "wed-nesday"])),
    ("answers.q2", Mistake::Excluded, "“None of them” cannot be chosen with others", |d| choose(d, "q2", &["monday", "none"])),
    ("answers.q2", Mistake::Repeated, "“monday” is there twice", |d| choose(d, "q2", &["monday", "monday"])),
    ("answers.q2", Mistake::Unknown, "This question takes no words of your own", |d| write(d, "q2", "late")),
    ("answers.q3.monday.hours", Mistake::NotInRange, "Found “7”. Enter a whole number of hours from 1 to 6", |d| fill(d, "monday.hours", "7")),
    ("answers.q3.monday.hours", Mistake::NotInRange, "Found “-1”. Enter a whole number of hours from 1 to 6", |d| fill(d, "monday.hours", "-1")),
    ("answers.q3.monday.hours", Mistake::NotInRange, "Found “two”. Enter a whole number of hours from 1 to 6", |d| fill(d, "monday.hours", "two")),
    ("answers.q3.monday.hours", Mistake::NotInRange, "Found “99999999999999999999”. Enter a whole number of hours from 1 to 6", |d| fill(d, "monday.hours", "99999999999999999999")),
    ("answers.q3.monday.desk", Mistake::Unknown, "There is no choice “robots”", |d| fill(d, "monday.desk", "robots")),
    ("answers.q3", Mistake::Unknown, "There is no field “hours”", |d| fill(d, "hours", "3")),
    ("answers.q3", Mistake::Unknown, "There is no field “monday.rooms”", |d| fill(d, "monday.rooms", "3")),
    ("answers.q3", Mistake::Unknown, "There is no choice “monday”", |d| d.answers.get_mut("q3").unwrap().choices.push("monday".into())),
    ("answers.q3", Mistake::Unknown, "This question takes no words of your own", |d| write(d, "q3", "late")),
    ("answers.q4", Mistake::Repeated, "“quiet” is there twice", |d| choose(d, "q4", &["quiet", "quiet"])),
    ("answers.q4", Mistake::Unknown, "There is no choice “space”", |d| choose(d, "q4", &["space"])),
    ("answers.q4", Mistake::Unknown, "This question takes no words of your own", |d| write(d, "q4", "late")),
    ("answers.q5", Mistake::TooLong, "It has 31 words. Use 30 or fewer", |d| write(d, "q5", &"word ".repeat(31))),
    ("answers.q5", Mistake::TooLong, "It has 401 characters. Use 400 or fewer", |d| write(d, "q5", &"w".repeat(401))),
    ("answers.q5", Mistake::Unknown, "There is no choice “yes”", |d| d.answers.get_mut("q5").unwrap().choices.push("yes".into())),
    ("answers.q5", Mistake::Unknown, "Leave it empty if you have nothing to say", |d| *d.answers.get_mut("q5").unwrap() = AnswerDraft { no_answer: Some(NoAnswer::NoView), ..AnswerDraft::default() }),
    ("answers", Mistake::Missing, "It says nothing yet. Answer at least one question, or attach a scenario", |d| d.answers.clear()),
    ("answers", Mistake::Missing, "It says nothing yet. Answer at least one question, or attach a scenario", |d| { let own = answer(d, "q3"); d.answers.clear(); d.answers.insert("q3".into(), own); }),
    ("answers", Mistake::Missing, "It says nothing yet. Answer at least one question, or attach a scenario", |d| { d.answers.clear(); d.answers.entry("q1".into()).or_default().text = "words without the choice that asks for them".into(); }),
    ("scenarios", Mistake::TooMany, "There are 1. Attach 0 or fewer", |d| d.scenarios.push(ScenarioDraft::default())),
    ("respondent", Mistake::Missing, "Select who you are answering for", |d| d.respondent.clear()),
    ("details.group-name", Mistake::Missing, "Enter the name of the group", |d| detail(d, "group-name", " ")),
    ("details.group-name", Mistake::TooLong, "It has 61 characters. Use 60 or fewer", |d| detail(d, "group-name", &"w".repeat(61))),
    ("details.group-name", Mistake::Unreadable, "It has characters that cannot be shown. Type it anew, or paste it as plain text", |d| detail(d, "group-name", "two\nlines")),
    ("details.about", Mistake::TooLong, "It has 21 words. Use 20 or fewer", |d| detail(d, "about", &"word ".repeat(21))),
    ("details.email", Mistake::Missing, "Enter the e-mail address", |d| { d.details.remove("email"); }),
    ("details.email", Mistake::Unreadable, "Found “nobody”. Enter an address such as name@example.org", |d| detail(d, "email", "nobody")),
    ("details.email", Mistake::Unreadable, "Found “a@b”. Enter an address such as name@example.org", |d| detail(d, "email", "a@b")),
    ("publication", Mistake::Missing, "Choose what may be published", |d| d.publication.clear()),
    ("publication", Mistake::Missing, "Choose what may be published", |d| { d.respondent = "reader".into(); d.publication = "with-name".into(); }),
    ("publication_reason", Mistake::TooLong, "It has 21 words. Use 20 or fewer", |d| d.publication_reason = "word ".repeat(21)),
    ("amends", Mistake::TooLong, "It has 61 characters. Use 60 or fewer", |d| d.amends = "w".repeat(61)),
    ("amends", Mistake::Unreadable, "It has characters that cannot be shown. Type it anew, or paste it as plain text", |d| d.amends = "a\u{0}b".into()),
    ("declared", Mistake::Missing, "Tick the box to confirm it", |d| d.declared = false),
];

#[test]
fn the_draft_is_right() {
    assert!(validate(tiny(), &draft()).is_ok());
}

#[test]
fn one_mistake_is_one_error() {
    for (path, code, message, spoil) in CASES {
        let mut wrong = draft();
        spoil(&mut wrong);
        let found = validate(tiny(), &wrong).unwrap_err();
        let found: Vec<_> = found
            .iter()
            .map(|error| (error.path.as_str(), error.code, error.message.as_str()))
            .collect();
        assert_eq!(found, [(*path, *code, *message)]);
    }
}

#[test]
fn every_mistake_is_told_at_once_in_the_order_of_the_form() {
    let mut wrong = draft();
    wrong.format = 9;
    choose(&mut wrong, "q1", &["maybe"]);
    choose(&mut wrong, "q4", &["quiet", "quiet"]);
    write(&mut wrong, "q5", &"word ".repeat(31));
    detail(&mut wrong, "group-name", "");
    detail(&mut wrong, "email", "nobody");
    wrong.publication.clear();
    wrong.declared = false;
    let found = validate(tiny(), &wrong).unwrap_err();
    let paths: Vec<_> = found.iter().map(|error| error.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "format",
            "answers.q1",
            "answers.q4",
            "answers.q5",
            "details.group-name",
            "publication",
            "details.email",
            "declared",
        ]
    );
    let about: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        about[1],
        "Should the library open on Sundays? There is no choice “maybe”"
    );
}

/// A long list of the same choice is found wrong in one pass.
#[test]
fn many_repeated_choices_take_no_time() {
    let mut wrong = draft();
    choose(&mut wrong, "q2", &vec!["monday"; 100_000]);
    let started = std::time::Instant::now();
    assert!(validate(tiny(), &wrong).is_err());
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn scenarios_of_the_shipped_consultation() {
    let own = Questionnaire::shipped();
    let scenario = retention::Scenario::of_preset("pofa")
        .unwrap()
        .canonical_json();
    let right = ScenarioDraft {
        role: own.scenario_roles[0].id.clone(),
        scenario: serde_json::from_str(&scenario).unwrap(),
        as_at: "2026-11-24".to_owned(),
        ..ScenarioDraft::default()
    };
    let mut draft = ResponseDraft::new(own, "key".to_owned());
    draft.respondent = "individual".to_owned();
    draft.publication = "without-name".to_owned();
    draft.declared = true;
    draft.scenarios.push(right.clone());
    assert!(validate(own, &draft).is_ok());

    type Spoil = fn(&mut ScenarioDraft);
    let cases: [(&str, Mistake, Spoil); 5] = [
        ("scenarios.0.role", Mistake::Missing, |own| {
            own.role = "dream".into()
        }),
        ("scenarios.0.name", Mistake::Unreadable, |own| {
            own.name = "a\nb".into()
        }),
        ("scenarios.0.scenario", Mistake::Unreadable, |own| {
            own.scenario = 3.into()
        }),
        ("scenarios.0.as_at", Mistake::Unreadable, |own| {
            own.as_at = "today".into()
        }),
        ("scenarios.0.effect", Mistake::TooLong, |own| {
            own.effect = Some(Effect {
                sample: SampleVersion {
                    model: "m".repeat(41),
                    seed: 1,
                    scale: "1:100".into(),
                    known_on: "2026-06-24".into(),
                },
                scenario: Images::default(),
                baseline: Images::default(),
            });
        }),
    ];
    for (path, code, spoil) in cases {
        let mut wrong = right.clone();
        spoil(&mut wrong);
        draft.scenarios = vec![wrong];
        let found = validate(own, &draft).unwrap_err();
        let found: Vec<_> = found
            .iter()
            .map(|error| (error.path.as_str(), error.code))
            .collect();
        assert_eq!(found, [(path, code)]);
    }
}
