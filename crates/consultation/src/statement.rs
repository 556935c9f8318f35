//! A complete statement. It is made by [`crate::validate`] alone, so it can be trusted.

use crate::draft::{DRAFT_FORMAT, Effect, NoAnswer, QuestionnaireRef, ResponseDraft};
use crate::error::FieldError;
use crate::questionnaire::Questionnaire;
use crate::validate::validate;
use crate::wire::Signals;
use chrono::NaiveDate;
use retention::{Scenario, sha256_hex};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// What a respondent says: answers and scenarios, with the versions that give them meaning.
///
/// It names no person. Who sent it is in the [`Contact`] beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub(crate) questionnaire: QuestionnaireRef,
    pub(crate) model: String,
    pub(crate) respondent: String,
    pub(crate) details: BTreeMap<String, String>,
    pub(crate) publication: String,
    pub(crate) publication_reason: Option<String>,
    pub(crate) answers: BTreeMap<String, Answer>,
    pub(crate) scenarios: Vec<AttachedScenario>,
    pub(crate) amends: Option<String>,
}

/// Who sent a statement: what is personal, by id of the detail. Kept apart from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub(crate) details: BTreeMap<String, String>,
}

/// A statement and who sent it.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// What is said.
    pub statement: Statement,
    /// Who says it.
    pub contact: Contact,
}

/// An answer that its question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// No answer, on purpose.
    NoAnswer(NoAnswer),
    /// Choices, in the order of the question, with words of one's own.
    Choices {
        /// Their ids.
        choices: Vec<String>,
        /// Words of one's own.
        text: Option<String>,
    },
    /// Choices in order, the most important first.
    Ranking(Vec<String>),
    /// Free text.
    Text(String),
    /// Fields by [`crate::field_key`].
    Fields(BTreeMap<String, FieldValue>),
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A whole number.
    Number(u32),
    /// Id of a choice.
    Choice(String),
}

/// A scenario that a statement carries.
#[derive(Clone, Debug, PartialEq)]
pub struct AttachedScenario {
    /// What it stands for: id of a role.
    pub role: String,
    /// A name of the respondent's own.
    pub name: Option<String>,
    /// The scenario.
    pub scenario: Scenario,
    /// The day on which it was counted.
    pub as_at: NaiveDate,
    /// What it did on that day, as the respondent's device counted it.
    pub effect: Option<Effect>,
}

impl Statement {
    /// The questionnaire that is answered.
    pub fn questionnaire(&self) -> &QuestionnaireRef {
        &self.questionnaire
    }

    /// Version of the rule model that gives the scenarios their meaning.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Id of the kind of respondent.
    pub fn respondent(&self) -> &str {
        &self.respondent
    }

    /// What was said about the respondent that is not personal, such as an organisation's name.
    pub fn details(&self) -> &BTreeMap<String, String> {
        &self.details
    }

    /// Id of the choice of publication.
    pub fn publication(&self) -> &str {
        &self.publication
    }

    /// Answers by id of the question.
    pub fn answers(&self) -> &BTreeMap<String, Answer> {
        &self.answers
    }

    /// The scenarios.
    pub fn scenarios(&self) -> &[AttachedScenario] {
        &self.scenarios
    }

    /// Reference of the statement that this one amends.
    pub fn amends(&self) -> Option<&str> {
        self.amends.as_deref()
    }

    /// The canonical JSON form: keys sorted, no spaces, whole numbers only.
    pub fn canonical_json(&self) -> String {
        self.to_value().to_string()
    }

    /// SHA-256 of [`Self::canonical_json`], in lower-case hexadecimal.
    pub fn digest(&self) -> String {
        sha256_hex(&self.canonical_json())
    }

    /// Reads a statement's JSON form, canonical or not, and checks it again.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(questionnaire: &Questionnaire, text: &str) -> Result<Self, Vec<FieldError>> {
        let (mut draft, model) = crate::draft::read_statement(text)?;
        draft.declared = true;
        // What is personal stands apart, so it cannot be asked for here.
        let mut statement = crate::validate::statement(questionnaire, &draft)?;
        if let Some(model) = model {
            statement.model = model;
        }
        Ok(statement)
    }

    pub(crate) fn to_value(&self) -> Json {
        let answers: Map<String, Json> = self
            .answers
            .iter()
            .map(|(id, answer)| (id.clone(), answer.to_value()))
            .collect();
        let scenarios: Vec<Json> = self
            .scenarios
            .iter()
            .map(AttachedScenario::to_value)
            .collect();
        let mut whole = json!({
            "answers": answers,
            "details": self.details,
            "format": DRAFT_FORMAT,
            "model": self.model,
            "publication": self.publication,
            "questionnaire": { "id": self.questionnaire.id, "version": self.questionnaire.version },
            "respondent": self.respondent,
            "scenarios": scenarios,
        });
        if let Some(reason) = &self.publication_reason {
            whole["publication_reason"] = reason.as_str().into();
        }
        if let Some(reference) = &self.amends {
            whole["amends"] = reference.as_str().into();
        }
        whole
    }
}

impl Contact {
    /// What was given, by id of the detail.
    pub fn details(&self) -> &BTreeMap<String, String> {
        &self.details
    }
}

impl Submission {
    /// What is sent: the statement, and apart from it who sends it.
    pub fn to_json(&self) -> String {
        json!({
            "contact": self.contact.details,
            "statement": self.statement.to_value(),
        })
        .to_string()
    }

    /// The same with what the form says of how it was filled in.
    pub fn to_json_with(&self, signals: &Signals) -> String {
        json!({
            "contact": self.contact.details,
            "signals": signals,
            "statement": self.statement.to_value(),
        })
        .to_string()
    }

    /// Reads what was sent, and checks it again.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(questionnaire: &Questionnaire, text: &str) -> Result<Self, Vec<FieldError>> {
        Self::from_value(questionnaire, crate::draft::read_json(text)?)
    }

    /// Reads what was sent from a JSON value, and checks it again.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_value(questionnaire: &Questionnaire, sent: Json) -> Result<Self, Vec<FieldError>> {
        let (draft, model) = crate::draft::read_submission(sent)?;
        let mut submission = validate(questionnaire, &draft)?;
        if let Some(model) = model {
            submission.statement.model = model;
        }
        Ok(submission)
    }
}

/// Answers that stand apart from a statement, with the questionnaire that asked.
pub(crate) fn answers_json(
    questionnaire: &Questionnaire,
    answers: &BTreeMap<String, Answer>,
) -> String {
    let answers: Map<String, Json> = answers
        .iter()
        .map(|(id, answer)| (id.clone(), answer.to_value()))
        .collect();
    json!({
        "answers": answers,
        "format": DRAFT_FORMAT,
        "questionnaire": { "id": questionnaire.id, "version": questionnaire.version },
    })
    .to_string()
}

impl Answer {
    fn to_value(&self) -> Json {
        match self {
            Self::NoAnswer(why) => json!({ "no_answer": why }),
            Self::Choices { choices, text } => {
                let mut whole = Map::new();
                if !choices.is_empty() {
                    whole.insert("choices".to_owned(), json!(choices));
                }
                if let Some(text) = text {
                    whole.insert("text".to_owned(), text.as_str().into());
                }
                Json::Object(whole)
            }
            Self::Ranking(choices) => json!({ "choices": choices }),
            Self::Text(text) => json!({ "text": text }),
            Self::Fields(fields) => {
                let value = |value: &FieldValue| match value {
                    FieldValue::Number(number) => Json::from(*number),
                    FieldValue::Choice(id) => Json::from(id.as_str()),
                };
                let fields: Map<String, Json> = fields
                    .iter()
                    .map(|(key, own)| (key.clone(), value(own)))
                    .collect();
                json!({ "fields": fields })
            }
        }
    }
}

impl AttachedScenario {
    fn to_value(&self) -> Json {
        let scenario: Json =
            serde_json::from_str(&self.scenario.canonical_json()).unwrap_or_default();
        let mut whole = json!({
            "as_at": self.as_at.to_string(),
            "role": self.role,
            "scenario": scenario,
        });
        if let Some(name) = &self.name {
            whole["name"] = name.as_str().into();
        }
        if let Some(effect) = &self.effect {
            whole["effect"] = json!(effect);
        }
        whole
    }
}

impl ResponseDraft {
    /// A statement as a draft again, with the key of another response: to amend it, for one.
    pub fn of_submission(submission: &Submission, key: String) -> Self {
        let value = submission.statement.to_value();
        let mut draft: Self = serde_json::from_value(value).unwrap_or_default();
        draft.details.extend(submission.contact.details.clone());
        draft.key = key;
        draft
    }
}
