//! The questionnaire that this software ships: complete, in plain words, and honest about
//! contradictions.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{Days, NaiveDate};
use consultation::{
    AnswerDraft, Choice, FieldKind, Kind, Phase, Question, Questionnaire, ResponseDraft,
    contradictions, red_lines,
};
use retention::{CheckId, Domain, Scenario, Toggle, presets};
use std::collections::{BTreeMap, BTreeSet};

const TEXT: &str = include_str!("../questionnaire.toml");

/// Longest sentence, in words.
const MOST_WORDS: usize = 28;

fn shipped() -> Questionnaire {
    Questionnaire::from_toml(TEXT).unwrap()
}

fn choice_texts(options: &[Choice]) -> impl Iterator<Item = &String> {
    options
        .iter()
        .flat_map(|option| std::iter::once(&option.label).chain(&option.hint))
}

/// Everything of a question that stands on the screen, but for what was said word for word.
fn question_texts(question: &Question) -> Vec<&String> {
    let mut texts = vec![&question.title];
    texts.extend(&question.hint);
    texts.extend(choice_texts(question.options()));
    texts.extend(question.words.iter().map(|words| &words.label));
    for field in question.fields() {
        texts.push(&field.label);
        match &field.kind {
            FieldKind::Number { unit, .. } => texts.push(unit),
            FieldKind::Choice { options } => texts.extend(choice_texts(options)),
        }
    }
    texts
}

fn all_questions(own: &Questionnaire) -> impl Iterator<Item = &Question> {
    own.questions().chain(&own.equality.questions)
}

/// Everything that stands on the screen, but for quotes, sources and addresses.
fn all_texts(own: &Questionnaire) -> Vec<&String> {
    let mut texts = vec![
        &own.title,
        &own.asked_by,
        &own.nations,
        &own.declaration,
        &own.contacts.complaints,
        &own.contacts.other_formats,
        &own.no_answer.no_view,
        &own.no_answer.do_not_know,
    ];
    texts.extend(&own.demonstration);
    for paragraphs in [
        &own.about,
        &own.can_change,
        &own.cannot_change,
        &own.next_steps,
        &own.equality.about,
    ] {
        texts.extend(paragraphs);
    }
    let privacy = &own.privacy;
    texts.extend([
        &privacy.controller,
        &privacy.data_protection_officer,
        &privacy.purpose,
        &privacy.legal_basis,
        &privacy.who_sees,
        &privacy.how_long,
        &privacy.rights,
        &privacy.regulator,
    ]);
    for notice in &own.notices {
        texts.push(&notice.title);
        texts.extend(&notice.paragraphs);
    }
    for kind in &own.respondents {
        texts.push(&kind.label);
        texts.extend(&kind.hint);
        for detail in &kind.asks {
            texts.push(&detail.label);
            texts.extend(&detail.hint);
        }
    }
    for choice in &own.publication {
        texts.push(&choice.label);
        texts.extend(choice.hint.iter().chain(&choice.asks_why));
    }
    texts.extend(own.scenario_roles.iter().map(|role| &role.label));
    texts.extend(own.groups.iter().map(|group| &group.title));
    for section in &own.sections {
        texts.push(&section.title);
        texts.extend(&section.about);
    }
    texts.extend(all_questions(own).flat_map(question_texts));
    texts.extend(own.contradictions.iter().map(|own| &own.message));
    texts
}

#[test]
fn it_is_the_one_that_is_built_in() {
    assert_eq!(&shipped(), Questionnaire::shipped());
}

/// Every question of the workshop, its kind, and how many choices or fields it has.
/// Source: retention rules 7.
const QUESTIONS: [(&str, &str, usize); 32] = [
    ("q01", "single", 5),
    ("q02", "number", 4),
    ("q03", "multiple", 7),
    ("q04", "single", 4),
    ("q05", "single", 5),
    ("q06", "multiple", 6),
    ("q07", "single", 3),
    ("q08", "single", 3),
    ("q09", "multiple", 9),
    ("q10", "ranked", 6),
    ("q11", "number", 3),
    ("q12", "number", 2),
    ("q13", "single", 4),
    ("q14", "multiple", 5),
    ("q15", "multiple", 7),
    ("q16", "multiple", 6),
    ("q17", "multiple", 7),
    ("q18", "single", 3),
    ("q19", "single", 4),
    ("q20", "multiple", 19),
    ("q21", "single", 3),
    ("q22", "single", 3),
    ("q23", "single", 4),
    ("q24", "multiple", 6),
    ("q25", "multiple", 5),
    ("q26", "number", 2),
    ("q27", "single", 4),
    ("q28", "single", 3),
    ("q29", "single", 3),
    ("q30", "single", 3),
    ("q31", "text", 0),
    ("q32", "text", 0),
];

#[test]
fn it_asks_every_question_of_the_workshop_once() {
    let own = shipped();
    let mut asked: Vec<_> = own
        .questions()
        .map(|question| {
            let (kind, answers) = match &question.kind {
                Kind::Single { options } => ("single", options.len()),
                Kind::Multiple { options, .. } => ("multiple", options.len()),
                Kind::Ranked { options } => ("ranked", options.len()),
                Kind::Text { .. } => ("text", 0),
                Kind::Number { fields, .. } => ("number", fields.len()),
            };
            (question.id.as_str(), kind, answers)
        })
        .collect();
    asked.sort_unstable();
    assert_eq!(asked, QUESTIONS);
}

#[test]
fn only_the_question_about_children_was_not_raised_at_the_workshop() {
    let own = shipped();
    let added: Vec<_> = own
        .questions()
        .filter(|question| question.quote.is_none() || !question.source.contains("Workshop 3"))
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(added, ["q12"]);
}

#[test]
fn numbers_have_the_ranges_of_the_workshop() {
    let own = shipped();
    let most_years = |id: &str| -> BTreeSet<u32> {
        let fields = own.question(id).unwrap().fields().iter();
        fields
            .filter_map(|field| match &field.kind {
                FieldKind::Number { least, most, unit } => {
                    assert_eq!((*least, unit.as_str()), (0, "years"), "{id}");
                    Some(*most)
                }
                FieldKind::Choice { .. } => None,
            })
            .collect()
    };
    for (id, most) in [("q02", 25), ("q11", 100), ("q12", 25), ("q26", 10)] {
        assert_eq!(most_years(id), BTreeSet::from([most]), "{id}");
    }
    let most_words = |id: &str| match own.question(id).unwrap().kind {
        Kind::Text { most_words } => most_words,
        _ => 0,
    };
    assert_eq!((most_words("q32"), most_words("q31")), (500, 200));
}

#[test]
fn every_question_but_free_text_offers_no_answer() {
    let own = shipped();
    let without: Vec<_> = own
        .questions()
        .filter(|question| !question.offers_no_answer())
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(without, ["q32", "q31"]);
}

#[test]
fn every_check_is_one_red_line() {
    let own = shipped();
    let red_lines = own.question("q20").unwrap();
    assert!(matches!(red_lines.kind, Kind::Multiple { most: 5, .. }));
    let checks: Vec<_> = red_lines
        .options()
        .iter()
        .map(|option| option.check.unwrap())
        .collect();
    assert_eq!(checks, CheckId::ALL);
    assert_eq!(red_lines.words.as_ref().unwrap().most_words, 150);
}

#[test]
fn a_chosen_red_line_shows_what_its_check_found() {
    let own = shipped();
    let mut draft = ResponseDraft::new(&own, "key".to_owned());
    let chosen = ["convicted-for-ever", "innocent-must-ask"];
    draft.answers.insert("q20".to_owned(), picked(&chosen));
    let found = red_lines(&own, &draft, &Scenario::of_preset("pofa").unwrap());
    let found: Vec<_> = found
        .iter()
        .map(|line| (line.check.id(), line.result.id()))
        .collect();
    assert_eq!(found, [("RL05", "fail"), ("RL13", "pass")]);
}

#[test]
fn none_and_other_behave_as_such() {
    for question in all_questions(&shipped()) {
        for option in question.options() {
            let multiple = matches!(question.kind, Kind::Multiple { .. });
            let place = format!("{} {}", question.id, option.id);
            assert_eq!(option.exclusive, multiple && option.id == "none", "{place}");
            let other = option.id == "other" && question.words.is_some();
            assert_eq!(option.asks_words, other, "{place}");
        }
    }
}

#[test]
fn equality_questions_can_be_declined() {
    let own = shipped();
    for question in &own.equality.questions {
        let last = question.options().last().unwrap();
        assert_eq!(last.label, "Prefer not to say", "{}", question.id);
        assert!(matches!(question.kind, Kind::Single { .. }));
    }
    assert_eq!(own.equality.questions.len(), 7);
}

/// What a response form must contain, and words that must stand there. Source: retention rules
/// 6.3. Not here, because the pages have it and not the questionnaire: the accessibility
/// statement itself (F14).
#[test]
fn it_has_what_a_form_must_contain() {
    let own = shipped();
    let notice = |id: &str| {
        let notice = own.notices.iter().find(|notice| notice.id == id).unwrap();
        format!("{}\n{}", notice.title, notice.paragraphs.join("\n"))
    };
    let privacy = format!("{:?}", own.privacy);
    let respondents = format!("{:?}", own.respondents);
    let publication = format!("{:?}", own.publication);
    let about = format!(
        "{}\n{}\n{}\n{}\n{}",
        own.title,
        own.asked_by,
        own.nations,
        own.can_change.join("\n"),
        own.cannot_change.join("\n")
    );
    let addresses = format!("{:?}", own.contacts);
    let no_answer = format!("{:?}", own.no_answer);
    let equality = format!("{:?}", own.equality);
    let found: [(&str, String, &[&str]); 19] = [
        (
            "F1",
            about,
            &[
                "custody images",
                "office",
                "England and Wales",
                "automatic",
                "power of police",
            ],
        ),
        (
            "F2",
            addresses,
            &[
                "@consultation.example",
                "Example Street",
                "questions@",
                "complaints@",
            ],
        ),
        (
            "F3",
            respondents,
            &[
                "Myself",
                "An organisation",
                "Your role",
                "Whom did you ask inside",
            ],
        ),
        ("F4", no_answer, &["No view", "I do not know"]),
        (
            "F5",
            publication,
            &["with the name", "without any name", "Do not publish"],
        ),
        (
            "F6",
            notice("freedom-of-information"),
            &[
                "Freedom of Information Act 2000",
                "Environmental Information Regulations 2004",
                "data protection law",
                "personal information",
                "tell us why",
                "cannot promise",
                "does not bind us",
            ],
        ),
        (
            "F7",
            privacy,
            &[
                "responsible for the personal data",
                "Data Protection Officer",
                "public task",
                "substantial public interest",
                "must confirm",
                "The team that reads",
                "until",
                "You can ask for a copy",
                "Information Commissioner",
            ],
        ),
        (
            "F8",
            notice("do-not-identify"),
            &[
                "another person",
                "victims",
                "still open",
                "offences of your own",
                "the police force that took it",
            ],
        ),
        (
            "F9",
            notice("what-is-stored"),
            &[
                "only when you press",
                "kept in this browser",
                "delete the draft",
            ],
        ),
        (
            "F10",
            equality,
            &[
                "optional",
                "kept apart",
                "never linked",
                "ethnic group",
                "Harmonised",
            ],
        ),
        (
            "F11",
            notice("under-18"),
            &[
                "do not have to give your name",
                "an adult you trust",
                "parents",
            ],
        ),
        (
            "F12",
            notice("other-formats"),
            &[
                "Easy Read",
                "large print",
                "audio",
                "paper",
                "British Sign Language",
                "phone",
            ],
        ),
        (
            "F13",
            notice("welsh"),
            &["Replies in Welsh are welcome", "known fault"],
        ),
        ("F14", notice("other-formats"), &["accessibility page"]),
        (
            "F15",
            notice("other-formats"),
            &["disabled", "find another way"],
        ),
        (
            "F16",
            notice("invented-images"),
            &["invented", "real person"],
        ),
        (
            "F17",
            notice("identical-replies"),
            &["Every reply is counted", "read once"],
        ),
        (
            "F18",
            notice("what-happens-next"),
            &["within 12 weeks", "We asked, you said, we did"],
        ),
        (
            "F19",
            notice("your-copy"),
            &["reference number", "download or print"],
        ),
    ];
    for (id, text, words) in found {
        for word in words {
            assert!(text.contains(word), "{id}: {word:?} is not in {text:?}");
        }
    }
    let warning = own.notices.iter().filter(|notice| notice.warning);
    assert_eq!(
        warning.map(|notice| &notice.id).collect::<Vec<_>>(),
        ["do-not-identify"]
    );
}

fn in_words(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

#[test]
fn dates_in_words_are_the_dates() {
    let own = shipped();
    for date in [own.keeping.contact_until, own.keeping.equality_until] {
        assert!(own.privacy.how_long.contains(&in_words(date)), "{date}");
    }
    let brief = own
        .notices
        .iter()
        .find(|notice| notice.id == "privacy-in-brief");
    let contact = in_words(own.keeping.contact_until);
    assert!(brief.unwrap().paragraphs.join(" ").contains(&contact));
    let response = own.closes.date_naive() + Days::new(12 * 7);
    assert!(own.next_steps.join(" ").contains(&in_words(response)));
    assert_eq!(own.phase(own.opens), Phase::Open);
}

#[test]
fn addresses_are_examples() {
    let contacts = &shipped().contacts;
    let privacy = &shipped().privacy;
    let texts = [
        &contacts.email,
        &contacts.queries,
        &contacts.complaints,
        &contacts.other_formats,
        &privacy.data_protection_officer,
    ];
    for text in texts {
        let address = text.split(' ').find(|word| word.contains('@')).unwrap();
        assert!(address.ends_with(".example"), "{address}");
    }
}

/// The sentences of a text: an end mark, perhaps a closing quote, then a space.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.match_indices(' ').find(|(at, _)| {
        let before = rest[..*at].trim_end_matches(['”', ')']);
        before.ends_with(['.', '?', '!'])
    }) {
        sentences.push(&rest[..end.0]);
        rest = &rest[end.0 + 1..];
    }
    sentences.push(rest);
    sentences
}

#[test]
fn sentences_are_short() {
    let own = shipped();
    let long: Vec<_> = all_texts(&own)
        .into_iter()
        .flat_map(|text| sentences(text))
        .filter(|sentence| sentence.split_whitespace().count() > MOST_WORDS)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
    assert_eq!(
        sentences("One. Two “three.” Four"),
        ["One.", "Two “three.”", "Four"]
    );
}

#[test]
fn hard_words_are_explained_where_they_stand() {
    let own = shipped();
    let explained = [
        ("ecordable", "do not have to record nationally"),
        ("charged", "formally accused"),
        ("aution", "formal warning"),
        ("iometrics", "show who"),
        ("audit log", "who did what"),
    ];
    for question in own.questions() {
        let text = question_texts(question)
            .into_iter()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ");
        for (word, meaning) in &explained {
            assert!(
                !text.contains(word) || text.contains(meaning),
                "{}: {word} is not explained",
                question.id
            );
        }
    }
    for text in all_texts(&own) {
        for word in [
            "MoPI",
            "ualifying",
            "nlawful",
            "PACE",
            "PoFA",
            "shall",
            "pursuant",
        ] {
            assert!(!text.contains(word), "{word} in {text:?}");
        }
    }
}

#[test]
fn no_option_is_recommended() {
    for text in all_texts(&shipped()) {
        for word in [
            "recommend",
            "preferred",
            "best option",
            "we propose",
            "sensible",
        ] {
            assert!(!text.to_lowercase().contains(word), "{word} in {text:?}");
        }
    }
}

fn picked(choices: &[&str]) -> AnswerDraft {
    AnswerDraft {
        choices: choices.iter().map(|id| (*id).to_owned()).collect(),
        ..AnswerDraft::default()
    }
}

/// A draft that gives every answer that something can contradict, each number as given.
fn every_contradicted_answer(own: &Questionnaire, years: &str) -> ResponseDraft {
    let mut draft = ResponseDraft::new(own, "key".to_owned());
    for contradiction in &own.contradictions {
        let question = own.question(&contradiction.question).unwrap();
        let answer = draft.answers.entry(question.id.clone()).or_default();
        for id in &contradiction.answers {
            if question.option(id).is_none() {
                answer.fields.insert(id.clone(), years.to_owned());
            } else if !answer.choices.contains(id) {
                answer.choices.push(id.clone());
            }
        }
    }
    draft
}

fn found(preset: &str) -> Vec<String> {
    let own = shipped();
    let scenario = Scenario::of_preset(preset).unwrap();
    let draft = every_contradicted_answer(&own, "4");
    contradictions(&own, &draft, &scenario)
        .into_iter()
        .map(|found| {
            let rows: Vec<_> = found.rows.iter().map(|row| row.id()).collect();
            [&[found.question], rows.as_slice()].concat().join(" ")
        })
        .collect()
}

/// What each preset contradicts in a draft that gives every such answer, and 4 for every number:
/// the question and the rows.
#[test]
fn keep_all_contradicts_every_wish_for_deletion() {
    assert_eq!(found("keep-all"), KEEP_ALL);
}

#[test]
fn the_dna_rules_contradict_other_rules_than_theirs() {
    assert_eq!(found("pofa"), POFA);
}

#[test]
fn the_policy_of_2017_contradicts_automatic_deletion() {
    assert_eq!(found("now-2017"), NOW_2017);
}

const KEEP_ALL: [&str; 27] = [
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01",
    "q02 N1 N2",
    "q02 N5 N6",
    "q02 N3 N4",
    "q02 N7 N8",
    "q03 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10",
    "q04 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q04 N1 N2 N3 N4 N5 N6 N7 N8 N10 O1 O2",
    "q05 U0 N1 N2 N3 N4 N5 N6 N7 N8 O1 O5 C7 C8",
    "q05 N1 N2 N3 N4 N5 N6 N7 N8 O1",
    "q05 N1 N2 N5 N6",
    "q05 N7 N8 O1",
    "q09 C3",
    "q09 C3 C6",
    "q09 C4",
    "q09 C1",
    "q09 C2 C7 C8 C9 C10 C11",
    "q09 O3 O4 O5 O6",
    "q09 C11",
    "q12 N2 N6 O5 C7",
    "q13 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 O1 O2 O3 O4 O5 O6 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 X1",
    "q13",
    "q14 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 O1 O2 O3 O4 O5 O6 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 X1",
];

const POFA: [&str; 23] = [
    "q01 N3 N4 N7 N8",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q02 N1",
    "q02 N5",
    "q02 N3 N4",
    "q02 N7 N8",
    "q03 N3 N4 N7 N8 N9",
    "q04",
    "q04",
    "q05",
    "q05",
    "q09 C3",
    "q09 C3 C6",
    "q09 C4",
    "q09 C9 C10 C11",
    "q09 O3 O4 O6",
    "q09 C11",
    "q12 O5 C7",
    "q13 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 O1 O2 O3 O4 O5 O6 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 X1",
    "q13",
    "q14 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 O1 O2 O3 O4 O5 O6 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 X1",
];

const NOW_2017: [&str; 22] = [
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q01 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q02 N1 N2",
    "q02 N5 N6",
    "q02 N3 N4",
    "q02 N7 N8",
    "q03 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10",
    "q04 N1 N2 N3 N4 N5 N6 N7 N8 N10",
    "q04 N1 N2 N3 N4 N5 N6 N7 N8 N10 O1 O2",
    "q05 U0 N1 N2 N3 N4 N5 N6 N7 N8 N9 O1 O3 O4 O5 O6 C3 C4 C5 C6 C7 C8 C9 C10 C11",
    "q05 N1 N2 N3 N4 N5 N6 N7 N8 N9 O1",
    "q05 N1 N2 N5 N6",
    "q09 C3",
    "q09 C4",
    "q09 C10",
    "q09 O3 O4 O6",
    "q12 N2 N6 O5 C7",
    "q13 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 O1 O2 O3 O4 O5 O6 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 X1",
    "q13",
    "q14 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 O1 O2 O3 O4 O5 O6 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 X1",
];

/// Every preset, plain and with each control moved once.
fn many_scenarios() -> Vec<Scenario> {
    let mut scenarios = Vec::new();
    for preset in presets() {
        let plain = Scenario::of_preset(&preset.id).unwrap();
        for toggle in Toggle::ALL {
            let values: Vec<&str> = match toggle.domain() {
                Domain::Choice(words) => words.to_vec(),
                Domain::Rows => vec!["C5.C6", "N1", "none"],
                _ => vec!["0", "1", "10"],
            };
            let moved = values
                .iter()
                .filter_map(|value| plain.with_toggle(*toggle, Some(value)).ok());
            scenarios.extend(moved);
        }
        scenarios.push(plain);
    }
    scenarios
}

#[test]
fn every_contradiction_is_found_in_some_scenarios_and_not_in_others() {
    let own = shipped();
    let scenarios = many_scenarios();
    let drafts = ["0", "4", "25"].map(|years| every_contradicted_answer(&own, years));
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in &drafts {
        for scenario in &scenarios {
            for found in contradictions(&own, draft, scenario) {
                *times.entry(found.message).or_default() += 1;
            }
        }
    }
    let most = drafts.len() * scenarios.len();
    for contradiction in &own.contradictions {
        let times = times.get(contradiction.message.as_str()).copied();
        let times = times.unwrap_or_default();
        assert!(times > 0, "never found: {}", contradiction.message);
        assert!(times < most, "always found: {}", contradiction.message);
    }
    assert!(own.contradictions.len() >= 25);
}

#[test]
fn a_contradiction_says_what_was_chosen_and_what_the_scenario_does() {
    let own = shipped();
    let mut seen = BTreeSet::new();
    for contradiction in &own.contradictions {
        let message = &contradiction.message;
        assert!(message.starts_with("You chose "), "{message}");
        assert!(message.contains(". In this scenario "), "{message}");
        assert!(seen.insert(message), "twice: {message}");
        assert!(!contradiction.answers.is_empty(), "{message}");
    }
}

/// Whether anything in a preset contradicts one answer to one question.
fn points_out(question: &str, choice: &str, preset: &str) -> bool {
    let own = shipped();
    let mut draft = ResponseDraft::new(&own, "key".to_owned());
    draft.answers.insert(question.to_owned(), picked(&[choice]));
    !contradictions(&own, &draft, &Scenario::of_preset(preset).unwrap()).is_empty()
}

#[test]
fn a_scenario_that_does_what_was_chosen_is_left_alone() {
    for (question, choice, preset) in [
        ("q01", "automatic-when-case-ends", "conviction-only"),
        ("q01", "automatic-after-time", "single-n"),
        ("q01", "review-then-delete", "now-2017"),
        ("q01", "only-if-they-ask", "now-2017"),
        ("q01", "keep", "keep-all"),
        ("q03", "none", "conviction-only"),
        ("q03", "serious-charged", "pofa"),
        ("q03", "serious-not-charged", "pofa"),
        ("q03", "earlier-conviction", "pofa"),
        ("q04", "independent-commissioner", "pofa"),
        ("q04", "nobody-fixed-rule", "conviction-only"),
        ("q05", "same", "pofa"),
        ("q05", "shorter", "conviction-only"),
        ("q05", "longer", "keep-all"),
        ("q13", "same-rule", "pofa"),
        ("q14", "convicted-any", "pofa"),
        ("q18", "by-law", "pofa"),
    ] {
        let place = format!("{question} {choice} {preset}");
        assert!(!points_out(question, choice, preset), "{place}");
    }
}

fn keys(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                into.insert(key.clone());
                keys(value, into);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn the_documentation_names_every_key() {
    let documentation = include_str!("../../../docs/consultation.md");
    let built_in = include_str!(concat!(env!("OUT_DIR"), "/questionnaire.json"));
    let mut all = BTreeSet::new();
    keys(&serde_json::from_str(built_in).unwrap(), &mut all);
    let named = |key: &String| {
        let start = format!("`{key}`");
        documentation.contains(&start) || documentation.contains(&format!("`{key} = true`"))
    };
    let missing: Vec<_> = all.iter().filter(|key| !named(key)).collect();
    assert!(all.len() > 60 && missing.is_empty(), "{missing:?}");
}
