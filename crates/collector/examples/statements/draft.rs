//! What a made-up respondent sends. Everything follows from its number.

use consultation::{Choice, FieldKind, Kind, Question, Questionnaire, field_key};
use serde_json::{Map, Value, json};

/// Words of a text, some of which are hard to bear for one format or another.
const WORDS: [&str; 16] = [
    "image",
    "delete",
    "kept",
    "years",
    "court",
    "child",
    "review",
    "\"quoted\"",
    "a, b;",
    "=1+1",
    "<b>",
    "&",
    "é",
    "👩🏽‍🚀",
    "שלום",
    "face\nand",
];

/// How many other words there are. Some are said far more often than others.
const OTHER_WORDS: usize = 4000;

/// Syllables of which other words are made.
const SYLLABLES: [&str; 16] = [
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "nor",
    "len",
];

/// Organisations that answer.
const ORGANISATIONS: [&str; 6] = [
    "Liberty for Images",
    "Association of Custody Officers",
    "Youth Justice Forum",
    "=Law Society & Partners",
    "Victims' Voice",
    "Charity \"Second Start\"",
];

/// Texts of campaigns, which many send word for word.
const CAMPAIGNS: [&str; 3] = [
    "Please delete the custody images of everybody who was not convicted of any offence. It is not \
     right that the police keep the faces of innocent people for years and years.",
    "Custody images help to find people who do harm. Keep them for as long as the police need them, \
     and do not make officers look through them again and again for no reason.",
    "Children make mistakes and grow up. An image of a child should never be kept for longer than \
     the child needs to become an adult, whatever the offence was.",
];

/// Throws that can be had again.
struct Dice {
    number: u32,
    thrown: u32,
}

impl Dice {
    /// A number below this one.
    fn below(&mut self, end: usize) -> usize {
        self.thrown += 1;
        // SplitMix64. Source: Steele, Lea and Flood, “Fast splittable pseudorandom number
        // generators” (2014).
        let seed = (u64::from(self.number) << 32) | u64::from(self.thrown);
        let mut mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % end
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn choice<'a>(&mut self, among: &[&'a Choice]) -> &'a Choice {
        among[self.below(among.len())]
    }

    /// Some of several, at least one.
    fn several<'a>(&mut self, among: &'a [Choice], most: usize) -> Vec<&'a str> {
        let start = self.below(among.len());
        let size = 1 + self.below(most.min(among.len()).min(4));
        let picked: Vec<&Choice> = among.iter().cycle().skip(start).take(size).collect();
        let alone = picked.iter().find(|own| own.exclusive).copied();
        let picked = alone.map_or(picked, |own| vec![own]);
        let is_picked = |own: &&Choice| picked.iter().any(|other| other.id == own.id);
        among
            .iter()
            .filter(is_picked)
            .map(|own| own.id.as_str())
            .collect()
    }

    fn word(&mut self) -> String {
        if self.one_in(8) {
            return WORDS[self.below(WORDS.len())].to_owned();
        }
        let rank = self.below(OTHER_WORDS) * self.below(OTHER_WORDS) / OTHER_WORDS;
        let syllable = |place: usize| SYLLABLES[(rank >> (4 * place)) % SYLLABLES.len()];
        (0..3).map(syllable).collect()
    }

    fn text(&mut self, most_words: usize) -> String {
        let words = 1 + self.below(most_words);
        let words: Vec<String> = (0..words).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// The text of a campaign, sometimes with some words of one's own.
    fn campaign(&mut self) -> String {
        let text = CAMPAIGNS[self.below(CAMPAIGNS.len())];
        match self.one_in(4) {
            true => format!("{text} {}", self.text(3)),
            false => text.to_owned(),
        }
    }
}

/// The body of a statement that is right.
pub fn body(own: &Questionnaire, number: u32) -> Value {
    let mut dice = Dice { number, thrown: 0 };
    let mut answers = Map::new();
    for question in own.questions() {
        if question.repeat_for().is_none() && !dice.one_in(4) {
            answers.insert(question.id.clone(), answer(question, &mut dice));
        }
    }
    for question in own.questions() {
        if let Some(fields) = repeated(own, question, &answers, &mut dice) {
            answers.insert(question.id.clone(), json!({ "fields": fields }));
        }
    }
    let text = own
        .questions()
        .find(|own| matches!(own.kind, Kind::Text { .. }));
    if let Some(question) = text {
        // The number makes each another one.
        let text = match dice.one_in(8) {
            true => dice.campaign(),
            false => format!("{number} {}", dice.text(200)),
        };
        answers.insert(question.id.clone(), json!({ "text": text }));
    }
    let (respondent, details) = match dice.below(12) {
        0 => {
            let name = ORGANISATIONS[dice.below(ORGANISATIONS.len())];
            ("organisation", json!({ "organisation-name": name }))
        }
        1 => ("on-behalf", json!({})),
        _ => ("individual", json!({})),
    };
    let contact = match dice.one_in(3) {
        true => json!({ "name": "Amina Okafor", "email": "amina@example.org" }),
        false => json!({}),
    };
    json!({
        "contact": contact,
        "statement": {
            "answers": answers,
            "details": details,
            "format": consultation::DRAFT_FORMAT,
            "model": retention::VERSION,
            "publication": "without-name",
            "questionnaire": { "id": own.id, "version": own.version },
            "respondent": respondent,
            "scenarios": scenarios(own, &mut dice),
        },
    })
}

/// A question that is repeated for each choice of another, for those that were picked.
fn repeated(
    own: &Questionnaire,
    question: &Question,
    answers: &Map<String, Value>,
    dice: &mut Dice,
) -> Option<Map<String, Value>> {
    let picked = answers.get(question.repeat_for()?)?["choices"].as_array()?;
    let picked: Vec<&str> = picked.iter().filter_map(Value::as_str).collect();
    let mut values = Map::new();
    for (choice, field) in own.every_field(question) {
        let choice = choice.filter(|own| picked.contains(&own.id.as_str()));
        if let Some(choice) = choice {
            let key = field_key(Some(&choice.id), &field.id);
            values.insert(key, value(&field.kind, dice));
        }
    }
    (!values.is_empty()).then_some(values)
}

/// One statement in six carries scenarios.
fn scenarios(own: &Questionnaire, dice: &mut Dice) -> Vec<Value> {
    if !dice.one_in(6) {
        return Vec::new();
    }
    let presets = retention::presets();
    let how_many = 1 + dice.below(2);
    let one = |_| {
        let preset = &presets[dice.below(presets.len())];
        let scenario = retention::Scenario::of_preset(&preset.id)?;
        let scenario: Value = serde_json::from_str(&scenario.canonical_json()).ok()?;
        let role = &own.scenario_roles[dice.below(own.scenario_roles.len())];
        Some(json!({ "as_at": "2026-12-01", "role": role.id, "scenario": scenario }))
    };
    (0..how_many).filter_map(one).collect()
}

fn value(kind: &FieldKind, dice: &mut Dice) -> Value {
    match kind {
        FieldKind::Number { least, most, .. } => {
            let size = (most - least) as usize + 1;
            json!(*least as usize + dice.below(size))
        }
        FieldKind::Choice { options } => {
            json!(dice.choice(&options.iter().collect::<Vec<_>>()).id)
        }
    }
}

fn answer(question: &Question, dice: &mut Dice) -> Value {
    if question.offers_no_answer() && dice.one_in(8) {
        let why = ["no-view", "do-not-know"][dice.below(2)];
        return json!({ "no_answer": why });
    }
    match &question.kind {
        Kind::Single { options } => {
            let picked = dice.choice(&options.iter().collect::<Vec<_>>());
            chosen(question, &[picked.id.as_str()], dice)
        }
        Kind::Multiple { options, most } => {
            let picked = dice.several(options, *most);
            chosen(question, &picked, dice)
        }
        Kind::Ranked { options } => {
            let start = dice.below(options.len());
            let order = options[start..].iter().map(|choice| choice.id.as_str());
            json!({ "choices": order.collect::<Vec<_>>() })
        }
        Kind::Text { most_words } => json!({ "text": dice.text(most_words / 2) }),
        Kind::Number { fields, .. } => {
            let mut values = Map::new();
            for field in fields {
                values.insert(field_key(None, &field.id), value(&field.kind, dice));
            }
            json!({ "fields": values })
        }
    }
}

/// Choices, with words of one's own where they are asked for, and sometimes elsewhere.
fn chosen(question: &Question, picked: &[&str], dice: &mut Dice) -> Value {
    let mut answer = json!({ "choices": picked });
    let asks = picked
        .iter()
        .filter_map(|id| question.option(id))
        .any(|own| own.asks_words);
    if let Some(words) = &question.words
        && (asks || dice.one_in(3))
    {
        answer["text"] = json!(dice.text(words.most_words / 2));
    }
    answer
}
