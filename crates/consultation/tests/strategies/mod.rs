//! Drafts of both questionnaires: those that are right, and those that may be anything.
#![allow(dead_code, reason = "every test file uses some of them")]

use consultation::*;
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use retention::{Scenario, presets};
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub const TINY: &str = include_str!("../questionnaires/tiny.toml");

/// The smallest consultation.
pub fn tiny() -> &'static Questionnaire {
    static TINY_READ: LazyLock<Questionnaire> =
        LazyLock::new(|| Questionnaire::from_toml(TINY).unwrap());
    &TINY_READ
}

/// A questionnaire that a failing test names and does not print.
#[derive(Clone, Copy)]
pub struct Own(&'static Questionnaire);

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.id)
    }
}

impl std::ops::Deref for Own {
    type Target = Questionnaire;

    fn deref(&self) -> &Questionnaire {
        self.0
    }
}

/// The smallest consultation, and the one that is shipped.
fn questionnaire() -> impl Strategy<Value = Own> {
    select(vec![Own(tiny()), Own(Questionnaire::shipped())])
}

/// A questionnaire, and a draft of it that is right and says something.
pub fn right() -> impl Strategy<Value = (Own, ResponseDraft)> {
    questionnaire().prop_flat_map(|own| right_draft(own.0).prop_map(move |draft| (own, draft)))
}

/// What is sent of a draft that is right.
pub fn sent() -> impl Strategy<Value = (Own, Submission)> {
    right().prop_map(|(own, draft)| (own, validate(&own, &draft).unwrap()))
}

/// A questionnaire, and a draft that may be right, nearly right or nonsense.
pub fn any_draft() -> impl Strategy<Value = (Own, ResponseDraft)> {
    questionnaire().prop_flat_map(|own| {
        let drafts = (right_draft(own.0), spoiled(own.0)).prop_map(|(mut draft, spoil)| {
            spoil.onto(&mut draft);
            draft
        });
        drafts.prop_map(move |draft| (own, draft))
    })
}

fn right_draft(own: &'static Questionnaire) -> impl Strategy<Value = ResponseDraft> {
    let answers: Vec<_> = own
        .questions()
        .map(|question| weighted(0.5, right_answer(own, question)))
        .collect();
    (who(own), answers, scenarios(own), long_text(5)).prop_map(|(who, answers, scenarios, said)| {
        let mut draft = ResponseDraft::new(own, "key".to_owned());
        (draft.respondent, draft.details, draft.publication) = who;
        draft.publication_reason = "It names us".to_owned();
        for (question, answer) in own.questions().zip(answers) {
            if let Some(answer) = answer {
                draft.answers.insert(question.id.clone(), answer);
            }
        }
        // Something is said, whatever else is left out.
        let of_text = |question: &&Question| matches!(question.kind, Kind::Text { .. });
        let question = own.questions().find(of_text).unwrap();
        draft.answers.insert(
            question.id.clone(),
            AnswerDraft {
                text: said,
                ..AnswerDraft::default()
            },
        );
        draft.scenarios = scenarios;
        draft.declared = true;
        draft
    })
}

type Who = (String, BTreeMap<String, String>, String);

fn who(own: &'static Questionnaire) -> impl Strategy<Value = Who> {
    select(own.respondents.iter().collect::<Vec<_>>()).prop_flat_map(|kind| {
        let offered: Vec<_> = own
            .publication_for(&kind.id)
            .map(|own| own.id.clone())
            .collect();
        let details: Vec<_> = kind
            .asks
            .iter()
            .map(|detail| detail_text(detail.kind))
            .collect();
        (details, select(offered)).prop_map(move |(texts, publication)| {
            let ids = kind.asks.iter().map(|detail| detail.id.clone());
            (kind.id.clone(), ids.zip(texts).collect(), publication)
        })
    })
}

fn detail_text(kind: DetailKind) -> BoxedStrategy<String> {
    match kind {
        DetailKind::Email => "[a-z]{1,8}@[a-z]{1,8}\\.example".boxed(),
        DetailKind::Text => long_text(10).boxed(),
        _ => vec(word(), 1..4).prop_map(|words| words.join(" ")).boxed(),
    }
}

/// A word with letters that break careless readers of CSV and HTML.
fn word() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9=+@;,\"'’“é<&-]{0,7}[a-z0-9é]"
}

fn long_text(most_words: usize) -> impl Strategy<Value = String> {
    let word = (word(), select(vec![" ", "\n", "\r\n", "\n\n"]));
    vec(word, 1..=most_words).prop_map(|words| words.into_iter().map(|(a, b)| a + b).collect())
}

fn right_answer(
    own: &'static Questionnaire,
    question: &'static Question,
) -> BoxedStrategy<AnswerDraft> {
    let given = match &question.kind {
        Kind::Single { options } => choices(question, options, 1),
        Kind::Multiple { options, most } => choices(question, options, *most),
        Kind::Ranked { options } => {
            let some = subsequence(options.iter().collect::<Vec<_>>(), 1..=options.len());
            some.prop_shuffle().prop_map(picked).boxed()
        }
        Kind::Text { most_words } => {
            let text = long_text((*most_words).min(12));
            return text
                .prop_map(|text| AnswerDraft {
                    text,
                    ..AnswerDraft::default()
                })
                .boxed();
        }
        Kind::Number { .. } => fields(own, question),
    };
    let none = select(vec![NoAnswer::NoView, NoAnswer::DoNotKnow]);
    let none = none.prop_map(|why| AnswerDraft {
        no_answer: Some(why),
        ..AnswerDraft::default()
    });
    prop_oneof![4 => given, 1 => none].boxed()
}

fn picked(choices: Vec<&'static Choice>) -> AnswerDraft {
    AnswerDraft {
        choices: choices
            .into_iter()
            .map(|choice| choice.id.clone())
            .collect(),
        ..AnswerDraft::default()
    }
}

fn choices(
    question: &'static Question,
    options: &'static [Choice],
    most: usize,
) -> BoxedStrategy<AnswerDraft> {
    let alone = select(options.iter().collect::<Vec<_>>()).prop_map(|choice| vec![choice]);
    let together: Vec<_> = options.iter().filter(|choice| !choice.exclusive).collect();
    let together_count = most.min(together.len());
    let some = subsequence(together, 1..=together_count).prop_shuffle();
    let text = if question.words.is_some() {
        long_text(8).boxed()
    } else {
        Just(String::new()).boxed()
    };
    (prop_oneof![alone, some], text)
        .prop_map(|(choices, text)| AnswerDraft {
            text,
            ..picked(choices)
        })
        .boxed()
}

fn fields(own: &'static Questionnaire, question: &'static Question) -> BoxedStrategy<AnswerDraft> {
    let each: Vec<_> = own
        .every_field(question)
        .into_iter()
        .map(|(choice, field)| {
            let key = field_key(choice.map(|choice| choice.id.as_str()), &field.id);
            let typed = match &field.kind {
                FieldKind::Number { least, most, .. } => (*least..=*most)
                    .prop_map(|number| number.to_string())
                    .boxed(),
                FieldKind::Choice { options } => select(
                    options
                        .iter()
                        .map(|option| option.id.clone())
                        .collect::<Vec<_>>(),
                )
                .boxed(),
            };
            weighted(0.7, typed.prop_map(move |typed| (key.clone(), typed)))
        })
        .collect();
    each.prop_map(|fields| AnswerDraft {
        fields: fields.into_iter().flatten().collect(),
        ..AnswerDraft::default()
    })
    .boxed()
}

fn scenarios(own: &'static Questionnaire) -> BoxedStrategy<Vec<ScenarioDraft>> {
    if own.scenario_roles.is_empty() {
        return Just(Vec::new()).boxed();
    }
    let role = select(
        own.scenario_roles
            .iter()
            .map(|role| role.id.clone())
            .collect::<Vec<_>>(),
    );
    let preset = select(presets().iter().collect::<Vec<_>>());
    let images = weighted(0.8, any::<u64>());
    let effect = (any::<u64>(), images).prop_map(|(seed, deleted)| Effect {
        sample: SampleVersion {
            model: retention::VERSION.to_owned(),
            seed,
            scale: "1:100".to_owned(),
            known_on: "2026-06-24".to_owned(),
        },
        scenario: Images {
            deleted,
            ..Images::default()
        },
        baseline: Images::default(),
    });
    let one =
        (role, preset, word(), weighted(0.5, effect)).prop_map(|(role, preset, name, effect)| {
            let scenario = Scenario::of_preset(&preset.id).unwrap().canonical_json();
            ScenarioDraft {
                role,
                name,
                scenario: serde_json::from_str(&scenario).unwrap(),
                as_at: "2026-11-24".to_owned(),
                effect,
            }
        });
    vec(one, 0..=own.limits.scenarios).boxed()
}

/// What makes a draft wrong, or leaves it right.
#[derive(Clone, Debug)]
pub struct Spoil {
    who: Option<Who>,
    answers: BTreeMap<String, AnswerDraft>,
    declared: bool,
    version: u32,
    amends: String,
    places: Vec<Index>,
}

impl Spoil {
    fn onto(self, draft: &mut ResponseDraft) {
        if let Some(who) = self.who {
            (draft.respondent, draft.details, draft.publication) = who;
        }
        draft.answers.extend(self.answers);
        // Some answers go.
        for place in self.places {
            if !draft.answers.is_empty() {
                let key = draft
                    .answers
                    .keys()
                    .nth(place.index(draft.answers.len()))
                    .unwrap();
                let key = key.clone();
                draft.answers.remove(&key);
            }
        }
        draft.declared = self.declared;
        draft.questionnaire.version = self.version;
        draft.amends = self.amends;
    }
}

/// An id of the questionnaire, or any text.
fn id_of(own: &'static Questionnaire) -> BoxedStrategy<String> {
    let options = own.questions().flat_map(|question| question.options());
    let mut ids: Vec<String> = options.map(|option| option.id.clone()).collect();
    ids.extend(own.questions().map(|question| question.id.clone()));
    let fields = own
        .questions()
        .flat_map(|question| own.every_field(question));
    ids.extend(
        fields.map(|(choice, field)| field_key(choice.map(|own| own.id.as_str()), &field.id)),
    );
    prop_oneof![5 => select(ids), 1 => any::<String>(), 1 => Just(String::new())].boxed()
}

fn spoiled(own: &'static Questionnaire) -> impl Strategy<Value = Spoil> {
    let question = prop_oneof![
        9 => select(own.questions().map(|question| question.id.clone()).collect::<Vec<_>>()),
        1 => id_of(own),
    ];
    let text =
        prop_oneof![3 => Just(String::new()), 1 => long_text(40).boxed(), 1 => any::<String>()];
    let typed = prop_oneof!["[0-9]{1,3}", id_of(own), any::<String>()];
    let none = weighted(0.1, select(vec![NoAnswer::NoView, NoAnswer::DoNotKnow]));
    let answer = (
        vec(id_of(own), 0..4),
        text,
        btree_map(id_of(own), typed, 0..3),
        none,
    )
        .prop_map(|(choices, text, fields, no_answer)| AnswerDraft {
            choices,
            text,
            fields,
            no_answer,
            by: String::new(),
        });
    let respondents: Vec<_> = own.respondents.iter().map(|kind| kind.id.clone()).collect();
    let publication: Vec<_> = own
        .publication
        .iter()
        .map(|choice| choice.id.clone())
        .collect();
    let details = btree_map(id_of(own), any::<String>(), 0..3);
    let who = weighted(0.3, (select(respondents), details, select(publication)));
    (
        who,
        btree_map(question, answer, 0..3),
        weighted(0.9, Just(true)).prop_map(|declared| declared.is_some()),
        prop_oneof![9 => Just(own.version), 1 => any::<u32>()],
        prop_oneof![4 => Just(String::new()), 1 => word().boxed(), 1 => any::<String>()],
        vec(any::<Index>(), 0..8),
    )
        .prop_map(|(who, answers, declared, version, amends, places)| Spoil {
            who,
            answers,
            declared,
            version,
            amends,
            places,
        })
}
