//! One answer.

use super::text;
use crate::draft::{AnswerDraft, ResponseDraft, field_key};
use crate::error::{FieldError, Mistake};
use crate::question::{Choice, Field, FieldKind, Kind, Question};
use crate::questionnaire::Questionnaire;
use crate::statement::{Answer, FieldValue};
use std::collections::{BTreeMap, BTreeSet};

/// Checks the answer to one question; none where it says nothing.
///
/// # Errors
/// Everything that is wrong with it.
pub fn check_answer(
    questionnaire: &Questionnaire,
    question: &Question,
    draft: &ResponseDraft,
) -> Result<Option<Answer>, Vec<FieldError>> {
    let Some(own) = draft
        .answers
        .get(&question.id)
        .filter(|own| !own.is_empty())
    else {
        return Ok(None);
    };
    let mut checker = Checker {
        question,
        most_characters: questionnaire.limits.text_characters,
        errors: Vec::new(),
    };
    let answer = checker.answer(draft, own);
    if checker.errors.is_empty() {
        Ok(answer)
    } else {
        Err(checker.errors)
    }
}

struct Checker<'a> {
    question: &'a Question,
    most_characters: usize,
    errors: Vec<FieldError>,
}

impl Checker<'_> {
    fn wrong(&mut self, part: Option<&str>, about: &str, code: Mistake, message: String) {
        let id = &self.question.id;
        self.errors.push(FieldError {
            path: match part {
                Some(part) => format!("answers.{id}.{part}"),
                None => format!("answers.{id}"),
            },
            question: Some(id.clone()),
            code,
            about: about.to_owned(),
            message,
        });
    }

    fn wrong_whole(&mut self, code: Mistake, message: String) {
        self.wrong(None, &self.question.title, code, message);
    }

    fn answer(&mut self, draft: &ResponseDraft, own: &AnswerDraft) -> Option<Answer> {
        if let Some(why) = own.no_answer {
            let other = AnswerDraft {
                no_answer: None,
                ..own.clone()
            };
            if !self.question.offers_no_answer() {
                self.wrong_whole(
                    Mistake::Unknown,
                    "Leave it empty if you have nothing to say".to_owned(),
                );
            } else if !other.is_empty() {
                self.wrong_whole(
                    Mistake::Excluded,
                    "It has an answer and says that it has none. Choose one of the two".to_owned(),
                );
            }
            return Some(Answer::NoAnswer(why));
        }
        match &self.question.kind {
            Kind::Single { options } => self.choices(own, options, 1),
            Kind::Multiple { options, most } => self.choices(own, options, *most),
            Kind::Ranked { options } => self.ranking(own, options),
            Kind::Text { most_words } => self.text(own, *most_words),
            Kind::Number { fields, repeat_for } => {
                self.fields(draft, own, fields, repeat_for.as_deref())
            }
        }
    }

    fn only_known(&mut self, own: &AnswerDraft, options: &[Choice]) {
        let mut seen = BTreeSet::new();
        for id in &own.choices {
            if !options.iter().any(|option| option.id == *id) {
                let message = format!("There is no choice “{}”", text::short(id));
                self.wrong_whole(Mistake::Unknown, message);
            } else if seen.contains(id) {
                let message = format!("“{id}” is there twice");
                self.wrong_whole(Mistake::Repeated, message);
            }
            seen.insert(id);
        }
    }

    fn no_fields(&mut self, own: &AnswerDraft) {
        if let Some(key) = own.fields.keys().next() {
            let message = format!("There is no field “{}”", text::short(key));
            self.wrong_whole(Mistake::Unknown, message);
        }
    }

    fn choices(&mut self, own: &AnswerDraft, options: &[Choice], most: usize) -> Option<Answer> {
        self.no_fields(own);
        self.only_known(own, options);
        let picked: Vec<&Choice> = options
            .iter()
            .filter(|option| own.choices.contains(&option.id))
            .collect();
        if own.choices.len() > most {
            let message = match most {
                1 => "Choose one".to_owned(),
                _ => format!("You chose {}. Choose {most} or fewer", own.choices.len()),
            };
            self.wrong_whole(Mistake::TooMany, message);
        }
        if let Some(exclusive) = picked.iter().find(|option| option.exclusive)
            && picked.len() > 1
        {
            let message = format!("“{}” cannot be chosen with others", exclusive.label);
            self.wrong_whole(Mistake::Excluded, message);
        }
        let text = self.own_words(own, &picked);
        if picked.is_empty() && text.is_none() {
            return None;
        }
        Some(Answer::Choices {
            choices: picked.iter().map(|option| option.id.clone()).collect(),
            text,
        })
    }

    /// Words beside the choices. Where only some choice asks for them, they count with it alone.
    fn own_words(&mut self, own: &AnswerDraft, picked: &[&Choice]) -> Option<String> {
        let words = self.question.words.as_ref();
        let Some(words) = words else {
            if !own.text.trim().is_empty() {
                let message = "This question takes no words of your own".to_owned();
                self.wrong_whole(Mistake::Unknown, message);
            }
            return None;
        };
        let fault = text::long_fault(&own.text, words.most_words, self.most_characters);
        if let Some((code, message)) = fault {
            self.wrong(Some("text"), &words.label, code, message);
        }
        let asked = self
            .question
            .options()
            .iter()
            .any(|option| option.asks_words);
        let wanted = !asked || picked.iter().any(|option| option.asks_words);
        text::long(&own.text).filter(|_| wanted)
    }

    fn ranking(&mut self, own: &AnswerDraft, options: &[Choice]) -> Option<Answer> {
        self.no_fields(own);
        self.only_known(own, options);
        if !own.text.trim().is_empty() {
            let message = "This question takes no words of your own".to_owned();
            self.wrong_whole(Mistake::Unknown, message);
        }
        (!own.choices.is_empty()).then(|| Answer::Ranking(own.choices.clone()))
    }

    fn text(&mut self, own: &AnswerDraft, most_words: usize) -> Option<Answer> {
        self.no_fields(own);
        self.only_known(own, &[]);
        let fault = text::long_fault(&own.text, most_words, self.most_characters);
        if let Some((code, message)) = fault {
            self.wrong_whole(code, message);
        }
        text::long(&own.text).map(Answer::Text)
    }

    fn fields(
        &mut self,
        draft: &ResponseDraft,
        own: &AnswerDraft,
        fields: &[Field],
        repeat_for: Option<&str>,
    ) -> Option<Answer> {
        self.only_known(own, &[]);
        if !own.text.trim().is_empty() {
            let message = "This question takes no words of your own".to_owned();
            self.wrong_whole(Mistake::Unknown, message);
        }
        let asked = self.question.field_keys(draft);
        let mut values = BTreeMap::new();
        for (repeated, field) in &asked {
            let key = field_key(*repeated, &field.id);
            let typed = own.fields.get(&key).and_then(|typed| text::line(typed));
            if let Some(typed) = typed
                && let Some(value) = self.field(&key, field, &typed)
            {
                values.insert(key, value);
            }
        }
        for key in own.fields.keys() {
            // A field of a choice that is no longer picked waits in the draft.
            let id = match (repeat_for, key.split_once('.')) {
                (Some(_), Some((_, id))) => id,
                (Some(_), None) => "",
                (None, _) => key,
            };
            if !fields.iter().any(|field| field.id == id) {
                let message = format!("There is no field “{}”", text::short(key));
                self.wrong_whole(Mistake::Unknown, message);
            }
        }
        (!values.is_empty()).then_some(Answer::Fields(values))
    }

    fn field(&mut self, key: &str, field: &Field, typed: &str) -> Option<FieldValue> {
        match &field.kind {
            FieldKind::Number { least, most, unit } => {
                let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
                let number = typed.parse().ok().filter(|_| digits);
                let number = number.filter(|number| (*least..=*most).contains(number));
                if number.is_none() {
                    let message = format!(
                        "Found “{}”. Enter a whole number of {unit} from {least} to {most}",
                        text::short(typed)
                    );
                    self.wrong(Some(key), &field.label, Mistake::NotInRange, message);
                }
                number.map(FieldValue::Number)
            }
            FieldKind::Choice { options } => {
                let option = options.iter().find(|option| option.id == typed);
                if option.is_none() {
                    let message = format!("There is no choice “{}”", text::short(typed));
                    self.wrong(Some(key), &field.label, Mistake::Unknown, message);
                }
                option.map(|option| FieldValue::Choice(option.id.clone()))
            }
        }
    }
}
