//! A draft of another version keeps what is still asked, and says what is not.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use consultation::*;
use strategies::tiny;

fn draft() -> ResponseDraft {
    ResponseDraft::from_json(include_str!("statements/draft.json")).unwrap()
}

type Change = fn(&mut ResponseDraft);

#[rustfmt::skip]
const CASES: &[(&str, Change)] = &[
    ("Your answer to question q40 is not asked any more: yes, hours 3, no view, “Old words”.", |d| {
        d.answers.insert("q40".into(), AnswerDraft {
            choices: vec!["yes".into()],
            text: "Old words".into(),
            fields: [("hours".to_owned(), "3".to_owned())].into(),
            no_answer: Some(NoAnswer::NoView),
            by: String::new(),
        });
    }),
    ("Question q2 (On which evenings should it open?): your choice “sunday” can no longer be chosen.", |d| d.answers.get_mut("q2").unwrap().choices.insert(1, "sunday".into())),
    ("Question q2 (On which evenings should it open?): it takes no words of your own any more. You wrote: Late", |d| d.answers.get_mut("q2").unwrap().text = "Late".into()),
    ("Question q3 (For each evening: how long, and who is at the desk?): “4” for “sunday.hours” cannot be answered any more.", |d| { d.answers.get_mut("q3").unwrap().fields.insert("sunday.hours".into(), "4".into()); }),
    ("Question q3 (For each evening: how long, and who is at the desk?): “4” for “hours” cannot be answered any more.", |d| { d.answers.get_mut("q3").unwrap().fields.insert("hours".into(), "4".into()); }),
    ("Question q3 (For each evening: how long, and who is at the desk?): “robots” for “monday.desk” cannot be answered any more.", |d| { d.answers.get_mut("q3").unwrap().fields.insert("monday.desk".into(), "robots".into()); }),
    ("Question q5 (What else should the library know?): it can be left empty, and needs no “no view” or “do not know”.", |d| d.answers.get_mut("q5").unwrap().no_answer = Some(NoAnswer::DoNotKnow)),
    ("“phone” is not asked any more. You wrote: 123", |d| { d.details.insert("phone".into(), "123".into()); }),
    ("The scenario “Ours” was left out: at most 0 can be attached.", |d| d.scenarios.push(ScenarioDraft { name: "Ours".into(), ..ScenarioDraft::default() })),
];

#[test]
fn what_is_left_out_is_named_and_all_else_is_kept() {
    for (wanted, change) in CASES {
        let mut old = draft();
        change(&mut old);
        let (fitted, left_out) = old.fitted(tiny());
        assert_eq!(left_out, [*wanted]);
        let kept = ResponseDraft {
            declared: false,
            ..draft()
        };
        assert_eq!(fitted, kept, "{wanted}");
    }
}

#[test]
fn choices_of_who_answers_and_what_is_published() {
    let mut old = draft();
    old.respondent = "school".to_owned();
    old.publication = "in-print".to_owned();
    let (fitted, left_out) = old.fitted(tiny());
    assert_eq!(
        left_out,
        [
            "You answered as “school”, which can no longer be chosen.",
            "You chose “in-print” for what is published, which can no longer be chosen.",
        ]
    );
    assert_eq!(
        (fitted.respondent, fitted.publication),
        (String::new(), String::new())
    );
}

#[test]
fn numbers_and_texts_stay_for_the_check() {
    let mut old = draft();
    let answers = &mut old.answers;
    answers
        .get_mut("q3")
        .unwrap()
        .fields
        .insert("monday.hours".into(), "90".into());
    answers.get_mut("q5").unwrap().text = "word ".repeat(31);
    assert_eq!(old.clone().fitted(tiny()), (old, Vec::new()));
}

#[test]
fn another_version_is_declared_anew() {
    let mut old = draft();
    old.questionnaire.version = 2;
    let (fitted, left_out) = old.fitted(tiny());
    assert_eq!(left_out, Vec::<String>::new());
    assert!(!fitted.declared);
    assert_eq!(fitted.questionnaire.version, 3);
}

#[test]
fn of_another_questionnaire_nothing_is_kept() {
    let (fitted, left_out) = draft().fitted(Questionnaire::shipped());
    let own = Questionnaire::shipped();
    assert_eq!(fitted, ResponseDraft::new(own, draft().key));
    assert_eq!(left_out.len(), 1);
    assert!(left_out[0].starts_with("These answers are to “library-hours” and not to “"));
}
