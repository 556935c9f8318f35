//! What is read of a statement for its columns and texts. It was checked when it came, so nothing
//! is checked again; a statement to another questionnaire is read the same way.

use crate::store::StoreError;
use consultation::{NoAnswer, QuestionnaireRef};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A statement.
#[derive(Debug, Deserialize)]
pub struct Said<'a> {
    /// What it answers.
    pub questionnaire: QuestionnaireRef,
    /// Id of the kind of respondent.
    pub respondent: String,
    /// Id of the choice of publication.
    pub publication: String,
    /// What was said about the respondent that is not personal.
    #[serde(default)]
    pub details: BTreeMap<String, String>,
    /// Answers by id of the question.
    #[serde(default)]
    pub answers: BTreeMap<String, SaidAnswer>,
    /// Attached scenarios.
    #[serde(default, borrow)]
    pub scenarios: Vec<SaidScenario<'a>>,
}

/// An answer.
#[derive(Debug, Default, Deserialize)]
pub struct SaidAnswer {
    /// Choices, in order where they are ranked.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Free text.
    pub text: Option<String>,
    /// Fields by their key.
    #[serde(default)]
    pub fields: BTreeMap<String, SaidField>,
    /// No answer, on purpose.
    pub no_answer: Option<NoAnswer>,
}

/// What stands in a field.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum SaidField {
    /// A whole number.
    Number(u32),
    /// Id of a choice.
    Choice(String),
}

/// An attached scenario.
#[derive(Debug, Deserialize)]
pub struct SaidScenario<'a> {
    /// What it stands for.
    pub role: String,
    /// A name of the respondent's own.
    pub name: Option<String>,
    /// The scenario as JSON.
    #[serde(borrow)]
    pub scenario: &'a RawValue,
}

impl<'a> Said<'a> {
    /// Reads what the store has of a statement.
    ///
    /// # Errors
    /// If it is no statement.
    pub fn parse(content: &'a str) -> Result<Self, StoreError> {
        serde_json::from_str(content)
            .map_err(|error| StoreError::Content(format!("a statement: {error}")))
    }

    /// What was written freely, by id of its question.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let answers = self.answers.iter();
        answers.filter_map(|(question, own)| Some((question.as_str(), own.text.as_deref()?)))
    }
}
