//! What a respondent has written so far. It may be anything: [`crate::validate`] decides.

use crate::error::{FieldError, Mistake};
use crate::question::{Kind, Question};
use crate::questionnaire::Questionnaire;
use retention::Scenario;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Version of the form of drafts and statements.
pub const DRAFT_FORMAT: u32 = 1;

/// Longest JSON text of a draft that is read, in bytes.
pub const MOST_BYTES: usize = 512 * 1024;

/// A draft of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResponseDraft {
    /// [`DRAFT_FORMAT`].
    pub format: u32,
    /// The questionnaire that is answered.
    pub questionnaire: QuestionnaireRef,
    /// Random, made with the draft: sending the same draft twice is one response.
    pub key: String,
    /// Initials of whoever writes, if they want them beside what they change.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub initials: String,
    /// Who answers: id of a kind of respondent.
    pub respondent: String,
    /// What was asked of them, by id of the detail.
    pub details: BTreeMap<String, String>,
    /// Id of the choice of publication.
    pub publication: String,
    /// Why they chose it, where that is asked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub publication_reason: String,
    /// Answers by id of the question.
    pub answers: BTreeMap<String, AnswerDraft>,
    /// Attached scenarios.
    pub scenarios: Vec<ScenarioDraft>,
    /// Whether the declaration was made.
    pub declared: bool,
    /// Reference of the statement that this one amends.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub amends: String,
}

/// Which questionnaire is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionnaireRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
}

/// What was answered to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerDraft {
    /// Ids of the choices picked; of a ranking, the most important first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Free text, or words of one's own beside the choices.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What was typed or picked in each field, by [`field_key`].
    #[serde(
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "texts_or_numbers"
    )]
    pub fields: BTreeMap<String, String>,
    /// No answer, on purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_answer: Option<NoAnswer>,
    /// Initials of whoever changed it last.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// No answer, on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoAnswer {
    /// Has no view.
    NoView,
    /// Does not know.
    DoNotKnow,
}

/// An attached scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScenarioDraft {
    /// What it stands for: id of a role.
    pub role: String,
    /// A name of the respondent's own.
    pub name: String,
    /// [`Scenario::canonical_json`], as a JSON value.
    pub scenario: serde_json::Value,
    /// The day on which it was counted, ISO 8601.
    pub as_at: String,
    /// What it did on that day, if it was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
}

/// What a scenario does to the collection, and with which sample that was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// The sample.
    pub sample: SampleVersion,
    /// Images of the collection by rule.
    pub scenario: Images,
    /// The same under the baseline on that day.
    pub baseline: Images,
}

/// Which sample, so that the numbers can be made again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleVersion {
    /// Version of the rule model.
    pub model: String,
    /// Seed.
    pub seed: u64,
    /// Scale, such as `1:100`.
    pub scale: String,
    /// The day until which the sample knows, ISO 8601.
    pub known_on: String,
}

/// Images of the collection; none where the sample has too few to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Images {
    /// Deleted.
    pub deleted: Option<u64>,
    /// Kept.
    pub kept: Option<u64>,
    /// Due for review.
    pub review: Option<u64>,
    /// Held, case open.
    pub held: Option<u64>,
    /// Can be searched by face.
    pub searchable: Option<u64>,
}

/// Fields in JSON: a number stands for its text, so that a statement re-opens as a draft.
fn texts_or_numbers<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Typed {
        Text(String),
        Number(serde_json::Number),
    }
    let typed = BTreeMap::<String, Typed>::deserialize(deserializer)?;
    let text = |typed| match typed {
        Typed::Text(text) => text,
        Typed::Number(number) => number.to_string(),
    };
    Ok(typed
        .into_iter()
        .map(|(key, own)| (key, text(own)))
        .collect())
}

/// The key of a field: its id, and before it the choice for which it is asked, if it is repeated.
pub fn field_key(repeated: Option<&str>, field: &str) -> String {
    repeated.map_or_else(|| field.to_owned(), |choice| format!("{choice}.{field}"))
}

impl ResponseDraft {
    /// An empty draft of a questionnaire, with a key of its own.
    pub fn new(questionnaire: &Questionnaire, key: String) -> Self {
        Self {
            format: DRAFT_FORMAT,
            questionnaire: QuestionnaireRef {
                id: questionnaire.id.clone(),
                version: questionnaire.version,
            },
            key,
            ..Self::default()
        }
    }

    /// Whether a question has an answer, “no view” included.
    pub fn is_answered(&self, question: &str) -> bool {
        self.answers
            .get(question)
            .is_some_and(|answer| !answer.is_empty())
    }

    /// What was answered to a question.
    pub fn answer(&self, question: &str) -> AnswerDraft {
        self.answers.get(question).cloned().unwrap_or_default()
    }

    /// Whether nothing was written that would be missed.
    pub fn is_blank(&self) -> bool {
        self.answers.values().all(AnswerDraft::is_empty)
            && self.scenarios.is_empty()
            && self.respondent.is_empty()
            && self.details.values().all(|text| text.trim().is_empty())
    }
}

impl AnswerDraft {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
            && self.text.trim().is_empty()
            && self.fields.values().all(|text| text.trim().is_empty())
            && self.no_answer.is_none()
    }

    /// Whether it says the same as another, whoever wrote it.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let bare = |answer: &Self| Self {
            by: String::new(),
            ..answer.clone()
        };
        bare(self) == bare(other)
    }
}

impl ScenarioDraft {
    /// The scenario, if it can be read here.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn scenario(&self) -> Result<Scenario, String> {
        Scenario::from_json(&self.scenario.to_string()).map_err(|error| error.to_string())
    }
}

impl Question {
    /// The keys of every field that is asked, in order, each with the choice for which it is
    /// repeated.
    pub fn field_keys<'a>(
        &'a self,
        draft: &'a ResponseDraft,
    ) -> Vec<(Option<&'a str>, &'a crate::question::Field)> {
        let Kind::Number { fields, repeat_for } = &self.kind else {
            return Vec::new();
        };
        let Some(other) = repeat_for else {
            return fields.iter().map(|field| (None, field)).collect();
        };
        let picked = draft.answers.get(other);
        let picked = picked.map_or(&[][..], |answer| answer.choices.as_slice());
        picked
            .iter()
            .flat_map(|choice| {
                fields
                    .iter()
                    .map(move |field| (Some(choice.as_str()), field))
            })
            .collect()
    }
}

/// A statement in JSON as a draft, and the model that it names.
pub(crate) fn read_statement(
    text: &str,
) -> Result<(ResponseDraft, Option<String>), Vec<FieldError>> {
    let value = read_json(text)?;
    let model = model_of(&value);
    Ok((draft_of(value)?, model))
}

/// What is sent as a draft, and the model that it names.
pub(crate) fn read_submission(
    mut value: Json,
) -> Result<(ResponseDraft, Option<String>), Vec<FieldError>> {
    let contact: BTreeMap<String, String> = match value.get_mut("contact").map(Json::take) {
        Some(contact) => serde_json::from_value(contact)
            .map_err(|error| unreadable("contact", &error.to_string()))?,
        None => BTreeMap::new(),
    };
    let statement = value.get_mut("statement").map(Json::take);
    let statement = statement.ok_or_else(|| unreadable("statement", "it is not there"))?;
    let model = model_of(&statement);
    let mut draft = draft_of(statement)?;
    draft.details.extend(contact);
    draft.declared = true;
    Ok((draft, model))
}

impl ResponseDraft {
    /// Reads a draft in JSON.
    ///
    /// # Errors
    /// Says what cannot be read.
    pub fn from_json(text: &str) -> Result<Self, FieldError> {
        let read = read_json(text).and_then(draft_of);
        read.map_err(|mut errors| errors.remove(0))
    }

    /// Reads a draft from a JSON value.
    ///
    /// # Errors
    /// Says what cannot be read.
    pub fn from_value(value: Json) -> Result<Self, FieldError> {
        draft_of(value).map_err(|mut errors| errors.remove(0))
    }

    /// The draft in JSON.
    pub fn to_json(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

pub(crate) fn read_json(text: &str) -> Result<Json, Vec<FieldError>> {
    if text.len() > MOST_BYTES {
        return Err(unreadable(
            "",
            &format!(
                "it has {} bytes, and at most {MOST_BYTES} are read",
                text.len()
            ),
        ));
    }
    serde_json::from_str(text).map_err(|error| unreadable("", &error.to_string()))
}

fn draft_of(value: Json) -> Result<ResponseDraft, Vec<FieldError>> {
    serde_json::from_value(value).map_err(|error| unreadable("", &error.to_string()))
}

fn model_of(value: &Json) -> Option<String> {
    const LONGEST: usize = 20;
    let model = value.get("model")?.as_str()?;
    (model.len() <= LONGEST).then(|| model.to_owned())
}

fn unreadable(path: &str, why: &str) -> Vec<FieldError> {
    vec![FieldError {
        path: path.to_owned(),
        question: None,
        code: Mistake::Unreadable,
        about: "This file".to_owned(),
        message: format!("It cannot be read: {why}"),
    }]
}
