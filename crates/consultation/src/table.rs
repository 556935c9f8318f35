//! Statements as rows of a table, with the variables of the codebook.

use crate::codebook::{Holds, NOT_ANSWERED, NOT_ASKED, Variable};
use crate::draft::field_key;
use crate::question::{Choice, Field, Question};
use crate::sheet::harmless;
use crate::statement::{Answer, FieldValue, Statement};

/// What a statement has of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing was written.
    Nothing,
    /// A number, or a code for what is missing.
    Number(i64),
    /// The id of a choice, or words.
    Text(&'a str),
}

impl Value<'_> {
    /// How it stands in the cell of a table. Words that a spreadsheet could take for a formula have
    /// an apostrophe before them.
    pub fn cell(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => harmless(text.to_owned()),
        }
    }
}

impl Variable<'_> {
    /// What a statement has of it, as the codebook says: an id, a number, a code for what is
    /// missing, or words.
    pub fn value<'a>(&self, statement: &'a Statement) -> Value<'a> {
        match self.holds {
            Holds::Respondent => Value::Text(statement.respondent()),
            Holds::Publication => Value::Text(statement.publication()),
            Holds::Picked(question) => match given(statement, question) {
                Given::Answer(Answer::Choices { choices, .. }) => choices
                    .first()
                    .map_or(number(NOT_ANSWERED), |id| Value::Text(id)),
                other => other.code(),
            },
            Holds::IsPicked(question, choice) => match given(statement, question) {
                Given::Answer(Answer::Choices { choices, .. }) => {
                    number(choices.contains(&choice.id))
                }
                other => other.code(),
            },
            Holds::Rank(question, choice) => rank(statement, question, choice),
            Holds::Text(question) => match given(statement, question) {
                Given::Answer(Answer::Text(text)) => Value::Text(text),
                _ => Value::Nothing,
            },
            Holds::Words(question, _) => match given(statement, question) {
                Given::Answer(Answer::Choices {
                    text: Some(text), ..
                }) => Value::Text(text),
                _ => Value::Nothing,
            },
            Holds::Field(question, repeated, own) => field(statement, question, repeated, own),
        }
    }
}

fn number(number: impl Into<i64>) -> Value<'static> {
    Value::Number(number.into())
}

/// What a statement says to a question.
enum Given<'a> {
    Answer(&'a Answer),
    Nothing(i8),
}

impl Given<'_> {
    /// The code for what is missing.
    fn code(&self) -> Value<'static> {
        match self {
            Self::Nothing(code) => number(*code),
            Self::Answer(_) => number(NOT_ANSWERED),
        }
    }
}

fn given<'a>(statement: &'a Statement, question: &Question) -> Given<'a> {
    match statement.answers().get(&question.id) {
        None => Given::Nothing(NOT_ANSWERED),
        Some(Answer::NoAnswer(why)) => Given::Nothing(why.code()),
        Some(answer) => Given::Answer(answer),
    }
}

fn rank(statement: &Statement, question: &Question, choice: &Choice) -> Value<'static> {
    match given(statement, question) {
        Given::Answer(Answer::Ranking(order)) => {
            let place = (1_i64..).zip(order).find(|(_, id)| **id == choice.id);
            place.map_or(number(NOT_ASKED), |(place, _)| number(place))
        }
        other => other.code(),
    }
}

/// A field of a choice that was not picked was not asked, unless the whole question was answered
/// with “no view” or “do not know”.
fn field<'a>(
    statement: &'a Statement,
    question: &Question,
    repeated: Option<&Choice>,
    own: &Field,
) -> Value<'a> {
    let answer = given(statement, question);
    if let Given::Answer(Answer::Fields(fields)) = &answer {
        let key = field_key(repeated.map(|choice| choice.id.as_str()), &own.id);
        match fields.get(&key) {
            Some(FieldValue::Number(own)) => return number(*own),
            Some(FieldValue::Choice(id)) => return Value::Text(id),
            None => {}
        }
    }
    let refused = matches!(answer, Given::Nothing(code) if code != NOT_ANSWERED);
    if !refused && repeated.is_some_and(|choice| !is_picked(statement, question, choice)) {
        return number(NOT_ASKED);
    }
    answer.code()
}

/// Whether the choice was picked for which a question is repeated.
fn is_picked(statement: &Statement, question: &Question, choice: &Choice) -> bool {
    let other = question.repeat_for().unwrap_or_default();
    match statement.answers().get(other) {
        Some(Answer::Choices { choices, .. } | Answer::Ranking(choices)) => {
            choices.contains(&choice.id)
        }
        _ => false,
    }
}
