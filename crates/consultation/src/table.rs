//! Statements as rows of a table, with the variables of the codebook.

use crate::codebook::{Holds, NOT_ANSWERED, NOT_ASKED, Variable};
use crate::draft::field_key;
use crate::question::{Choice, Field, Question};
use crate::sheet::harmless;
use crate::statement::{Answer, FieldValue, Statement};

impl Variable<'_> {
    /// What stands in the cell of a statement, as the codebook says: an id, a number, a code for
    /// what is missing, or words. Words that a spreadsheet could take for a formula have an
    /// apostrophe before them.
    pub fn cell(&self, statement: &Statement) -> String {
        match self.holds {
            Holds::Respondent => statement.respondent().to_owned(),
            Holds::Publication => statement.publication().to_owned(),
            Holds::Picked(question) => match given(statement, question) {
                Given::Answer(Answer::Choices { choices, .. }) => {
                    let picked = choices.first().cloned();
                    picked.unwrap_or_else(|| NOT_ANSWERED.to_string())
                }
                other => other.code(),
            },
            Holds::IsPicked(question, choice) => match given(statement, question) {
                Given::Answer(Answer::Choices { choices, .. }) => {
                    u8::from(choices.contains(&choice.id)).to_string()
                }
                other => other.code(),
            },
            Holds::Rank(question, choice) => rank(statement, question, choice),
            Holds::Text(question) => match given(statement, question) {
                Given::Answer(Answer::Text(text)) => harmless(text.clone()),
                _ => String::new(),
            },
            Holds::Words(question, _) => match given(statement, question) {
                Given::Answer(Answer::Choices {
                    text: Some(text), ..
                }) => harmless(text.clone()),
                _ => String::new(),
            },
            Holds::Field(question, repeated, own) => field(statement, question, repeated, own),
        }
    }
}

/// What a statement says to a question.
enum Given<'a> {
    Answer(&'a Answer),
    Nothing(i8),
}

impl Given<'_> {
    /// The code for what is missing.
    fn code(&self) -> String {
        match self {
            Self::Nothing(code) => code.to_string(),
            Self::Answer(_) => NOT_ANSWERED.to_string(),
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

fn rank(statement: &Statement, question: &Question, choice: &Choice) -> String {
    match given(statement, question) {
        Given::Answer(Answer::Ranking(order)) => {
            let place = order.iter().position(|id| *id == choice.id);
            place.map_or_else(|| NOT_ASKED.to_string(), |place| (place + 1).to_string())
        }
        other => other.code(),
    }
}

/// A field of a choice that was not picked was not asked, unless the whole question was answered
/// with “no view” or “do not know”.
fn field(
    statement: &Statement,
    question: &Question,
    repeated: Option<&Choice>,
    own: &Field,
) -> String {
    let answer = given(statement, question);
    if let Given::Answer(Answer::Fields(fields)) = &answer {
        let key = field_key(repeated.map(|choice| choice.id.as_str()), &own.id);
        match fields.get(&key) {
            Some(FieldValue::Number(number)) => return number.to_string(),
            Some(FieldValue::Choice(id)) => return id.clone(),
            None => {}
        }
    }
    let refused = matches!(answer, Given::Nothing(code) if code != NOT_ANSWERED);
    if !refused && repeated.is_some_and(|choice| !is_picked(statement, question, choice)) {
        return NOT_ASKED.to_string();
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
