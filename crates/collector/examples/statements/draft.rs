//! What a made-up respondent sends. Everything follows from its number.

use consultation::{Choice, FieldKind, Kind, Question, Questionnaire, field_key};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

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

/// Throws that can be had again.
struct Dice {
    number: u32,
    thrown: u32,
}

impl Dice {
    /// A number below this one.
    fn below(&mut self, end: usize) -> usize {
        self.thrown += 1;
        let hash = Sha256::digest(format!("{} {}", self.number, self.thrown));
        let value = hash
            .iter()
            .take(7)
            .fold(0, |all, byte| all << 8 | usize::from(*byte));
        value % end
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn choice<'a>(&mut self, among: &[&'a Choice]) -> &'a Choice {
        among[self.below(among.len())]
    }

    fn text(&mut self, most_words: usize) -> String {
        let words = 1 + self.below(most_words);
        let words: Vec<&str> = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
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
    // The number makes each another one.
    let text = own
        .questions()
        .find(|own| matches!(own.kind, Kind::Text { .. }));
    if let Some(question) = text {
        let text = format!("{number} {}", dice.text(200));
        answers.insert(question.id.clone(), json!({ "text": text }));
    }
    let contact = match dice.one_in(3) {
        true => json!({ "name": "Amina Okafor", "email": "amina@example.org" }),
        false => json!({}),
    };
    json!({
        "contact": contact,
        "statement": {
            "answers": answers,
            "details": {},
            "format": consultation::DRAFT_FORMAT,
            "model": retention::VERSION,
            "publication": "without-name",
            "questionnaire": { "id": own.id, "version": own.version },
            "respondent": "individual",
            "scenarios": [],
        },
    })
}

fn answer(question: &Question, dice: &mut Dice) -> Value {
    if question.offers_no_answer() && dice.one_in(8) {
        let why = ["no-view", "do-not-know"][dice.below(2)];
        return json!({ "no_answer": why });
    }
    match &question.kind {
        Kind::Single { options } | Kind::Multiple { options, .. } => {
            let picked = dice.choice(&options.iter().collect::<Vec<_>>());
            let mut answer = json!({ "choices": [picked.id] });
            if let Some(words) = &question.words
                && (picked.asks_words || dice.one_in(3))
            {
                answer["text"] = json!(dice.text(words.most_words / 2));
            }
            answer
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
                let value = match &field.kind {
                    FieldKind::Number { least, most, .. } => {
                        let size = (most - least) as usize + 1;
                        json!(*least as usize + dice.below(size))
                    }
                    FieldKind::Choice { options } => {
                        json!(dice.choice(&options.iter().collect::<Vec<_>>()).id)
                    }
                };
                values.insert(field_key(None, &field.id), value);
            }
            json!({ "fields": values })
        }
    }
}
