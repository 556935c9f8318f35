//! A consultation: what is asked, by whom, until when, and what a respondent must be told.

mod check;

use crate::contradiction::Contradiction;
use crate::london::london_instant;
use crate::question::{Choice, Field, Question};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Deserialize;
use std::sync::LazyLock;

/// Version of the form of questionnaire files.
pub const QUESTIONNAIRE_FORMAT: u32 = 1;

/// A consultation, complete and checked: every reference in it leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// [`QUESTIONNAIRE_FORMAT`].
    pub format: u32,
    /// Stable id, kebab-case.
    pub id: String,
    /// Version of its content; a changed question is a new version.
    pub version: u32,
    /// BCP 47 tag of the language in which it is written.
    pub language: String,
    /// Title of the consultation.
    pub title: String,
    /// Who asks.
    pub asked_by: String,
    /// Said at the top of every page while nobody has opened this consultation.
    #[serde(default)]
    pub demonstration: Option<String>,
    /// Opens at this time of day in London.
    #[serde(deserialize_with = "in_london")]
    pub opens: DateTime<Utc>,
    /// Closes at this time of day in London.
    #[serde(deserialize_with = "in_london")]
    pub closes: DateTime<Utc>,
    /// Which nations it is about.
    pub nations: String,
    /// What it is about, a paragraph each.
    pub about: Vec<String>,
    /// What can change.
    pub can_change: Vec<String>,
    /// What cannot.
    pub cannot_change: Vec<String>,
    /// What happens after it closes, in order.
    pub next_steps: Vec<String>,
    /// Where to write, and whom to ask.
    pub contacts: Contacts,
    /// The privacy notice.
    pub privacy: Privacy,
    /// When what is kept of respondents goes.
    pub keeping: Keeping,
    /// What a respondent must be told, and where.
    pub notices: Vec<Notice>,
    /// How much is accepted.
    pub limits: Limits,
    /// The words for giving no answer.
    pub no_answer: NoAnswerWords,
    /// Who can answer.
    pub respondents: Vec<RespondentKind>,
    /// Choices of publication.
    pub publication: Vec<Publication>,
    /// What an attached scenario can stand for.
    pub scenario_roles: Vec<ScenarioRole>,
    /// Groups of sections, in the order of the task list.
    pub groups: Vec<Group>,
    /// The sections, in the order in which they are answered.
    pub sections: Vec<Section>,
    /// Ids of the sections in the order in which a statement shows them.
    pub statement_order: Vec<String>,
    /// Asked after the answers were checked, kept apart.
    pub equality: Equality,
    /// What is pointed out.
    #[serde(default)]
    pub contradictions: Vec<Contradiction>,
    /// What a respondent declares before sending.
    pub declaration: String,
}

/// What an attached scenario can stand for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioRole {
    /// Id, kebab-case.
    pub id: String,
    /// Its words.
    pub label: String,
    /// The respondent wants it, or could accept it: answers can contradict it.
    #[serde(default)]
    pub is_wanted: bool,
}

/// Where to write, and whom to ask.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// Replies by e-mail.
    pub email: String,
    /// Replies by post, a line each.
    pub post: Vec<String>,
    /// Queries about the consultation.
    pub queries: String,
    /// Complaints about how it is run.
    pub complaints: String,
    /// How to ask for another format, or for help.
    pub other_formats: String,
}

/// The privacy notice, part by part.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// Who is responsible for the personal data.
    pub controller: String,
    /// How to reach the data protection officer.
    pub data_protection_officer: String,
    /// What it is used for.
    pub purpose: String,
    /// The legal basis.
    pub legal_basis: String,
    /// Who sees it.
    pub who_sees: String,
    /// How long it is kept.
    pub how_long: String,
    /// The rights of a respondent.
    pub rights: String,
    /// How to complain to the regulator.
    pub regulator: String,
}

/// When what is kept of respondents goes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keeping {
    /// Last day on which names and addresses are kept.
    pub contact_until: NaiveDate,
    /// Last day on which answers to the equality questions are kept.
    pub equality_until: NaiveDate,
}

/// What a respondent must be told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Id, kebab-case.
    pub id: String,
    /// Where it stands.
    pub place: Place,
    /// Its heading.
    pub title: String,
    /// A paragraph each.
    pub paragraphs: Vec<String>,
    /// Must not be overlooked.
    #[serde(default)]
    pub warning: bool,
    /// Where it comes from.
    pub source: String,
}

/// The page on which a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Before the first question.
    Start,
    /// On every page with questions.
    Answering,
    /// Where a respondent says who answers.
    Respondent,
    /// Where a respondent chooses what is published.
    Publication,
    /// Before sending.
    Sending,
    /// What happens afterwards.
    Receipt,
}

/// How much is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Attached scenarios.
    pub scenarios: usize,
    /// Characters of a line, such as a name.
    pub line_characters: usize,
    /// Words of a longer text about the respondent.
    pub about_words: usize,
    /// Characters of any text of an answer, spaces too.
    pub text_characters: usize,
}

/// The words for giving no answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoAnswerWords {
    /// Such as “No view”.
    pub no_view: String,
    /// Such as “I do not know”.
    pub do_not_know: String,
}

/// Somebody who can answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RespondentKind {
    /// Id, kebab-case.
    pub id: String,
    /// Its words.
    pub label: String,
    /// A line under them.
    #[serde(default)]
    pub hint: Option<String>,
    /// What others call them, where that is not what they call themselves.
    #[serde(default)]
    pub called: Option<String>,
    /// What is asked of them, in order.
    pub asks: Vec<Detail>,
}

impl RespondentKind {
    /// What others call them.
    pub fn called(&self) -> &str {
        self.called.as_deref().unwrap_or(&self.label)
    }
}

/// Something asked of whoever answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// Id, kebab-case.
    pub id: String,
    /// What is asked for.
    pub label: String,
    /// A line under it.
    #[serde(default)]
    pub hint: Option<String>,
    /// Must be given.
    #[serde(default)]
    pub required: bool,
    /// Personal: kept apart from the statement, and never published unless chosen.
    #[serde(default)]
    pub personal: bool,
    /// What it holds.
    pub kind: DetailKind,
}

/// What a detail holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DetailKind {
    /// The name under which a statement can be published.
    Name,
    /// The name of an organisation.
    OrganisationName,
    /// An e-mail address.
    Email,
    /// A line.
    Line,
    /// A few sentences.
    Text,
}

/// A choice of publication.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Id, kebab-case.
    pub id: String,
    /// Its words.
    pub label: String,
    /// A line under them.
    #[serde(default)]
    pub hint: Option<String>,
    /// Needs a detail of this kind to be given.
    #[serde(default)]
    pub needs: Option<DetailKind>,
    /// Offered only to these kinds of respondents; to all where there are none.
    #[serde(default)]
    pub only_for: Vec<String>,
    /// Asks why, in these words.
    #[serde(default)]
    pub asks_why: Option<String>,
    /// Says that nothing is published.
    #[serde(default)]
    pub keeps_back: bool,
}

/// A group of sections.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Id, kebab-case.
    pub id: String,
    /// Its heading.
    pub title: String,
}

/// A topic: the questions of one page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Id, kebab-case; stands in the address of the page.
    pub id: String,
    /// Id of its group.
    pub group: String,
    /// Its heading.
    pub title: String,
    /// What it is about, a paragraph each.
    #[serde(default)]
    pub about: Vec<String>,
    /// Part of the short route.
    #[serde(default)]
    pub short: bool,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// Questions about the respondent that are kept apart from the statement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equality {
    /// Why they are asked, a paragraph each.
    pub about: Vec<String>,
    /// The questions.
    pub questions: Vec<Question>,
}

/// Whether statements are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not yet.
    Before,
    /// Now.
    Open,
    /// No longer.
    Closed,
}

/// A questionnaire that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidQuestionnaire(pub(crate) String);

impl Questionnaire {
    /// The consultation that this software ships.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[allow(clippy::expect_used, reason = "a test reads the shipped questionnaire")]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Questionnaire> = LazyLock::new(|| {
            let text = Questionnaire::shipped_json();
            Questionnaire::from_json(text).expect("the shipped questionnaire can be read")
        });
        &SHIPPED
    }

    /// The ids of its sections, for whoever has no use for the rest of it.
    pub const SHIPPED_SECTIONS: &'static [&'static str] =
        include!(concat!(env!("OUT_DIR"), "/section_ids.rs"));

    /// The same as JSON, for other programs.
    pub const fn shipped_json() -> &'static str {
        include_str!(concat!(env!("OUT_DIR"), "/questionnaire.json"))
    }

    /// Reads a questionnaire in JSON.
    ///
    /// # Errors
    /// Says what is wrong, and where.
    pub fn from_json(text: &str) -> Result<Self, InvalidQuestionnaire> {
        let own: Self =
            serde_json::from_str(text).map_err(|error| InvalidQuestionnaire(error.to_string()))?;
        check::check(&own)?;
        Ok(own)
    }

    /// Reads a questionnaire in TOML.
    ///
    /// # Errors
    /// Says what is wrong, and where.
    #[cfg(feature = "files")]
    pub fn from_toml(text: &str) -> Result<Self, InvalidQuestionnaire> {
        let own: Self =
            toml::from_str(text).map_err(|error| InvalidQuestionnaire(error.to_string()))?;
        check::check(&own)?;
        Ok(own)
    }

    /// Every question but those kept apart, in the order in which they are answered.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// A question by its id, but for those kept apart.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// Every field of a question that can be asked, in order, each with the choice of the other
    /// question for which it is repeated.
    pub fn every_field<'a>(
        &'a self,
        question: &'a Question,
    ) -> Vec<(Option<&'a Choice>, &'a Field)> {
        let each = |choice| question.fields().iter().map(move |field| (choice, field));
        match question.repeat_for().and_then(|other| self.question(other)) {
            Some(other) => other.options().iter().map(Some).flat_map(each).collect(),
            None => each(None).collect(),
        }
    }

    /// A section by its id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The section of a question.
    pub fn section_of(&self, question: &str) -> Option<&Section> {
        let has = |section: &&Section| section.questions.iter().any(|own| own.id == question);
        self.sections.iter().find(has)
    }

    /// The sections in the order in which a statement shows them.
    pub fn in_statement_order(&self) -> impl Iterator<Item = &Section> {
        self.statement_order
            .iter()
            .filter_map(|id| self.section(id))
    }

    /// A kind of respondent by its id.
    pub fn respondent(&self, id: &str) -> Option<&RespondentKind> {
        self.respondents.iter().find(|kind| kind.id == id)
    }

    /// What a scenario can stand for, by id.
    pub fn scenario_role(&self, id: &str) -> Option<&ScenarioRole> {
        self.scenario_roles.iter().find(|role| role.id == id)
    }

    /// The notices of a page.
    pub fn notices(&self, place: Place) -> impl Iterator<Item = &Notice> {
        self.notices
            .iter()
            .filter(move |notice| notice.place == place)
    }

    /// The choices of publication that a kind of respondent has.
    pub fn publication_for(&self, respondent: &str) -> impl Iterator<Item = &Publication> {
        self.publication.iter().filter(move |choice| {
            choice.only_for.is_empty() || choice.only_for.iter().any(|kind| kind == respondent)
        })
    }
}

/// A time of day in London: `2026-11-16T09:00`.
fn in_london<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    use serde::de::Error;
    let text = String::deserialize(deserializer)?;
    let accepted = || {
        D::Error::custom(format!(
            "found {text}; accepted is a time of day in London such as 2026-11-16T09:00, once in the year"
        ))
    };
    let there = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").map_err(|_| accepted())?;
    london_instant(there).ok_or_else(accepted)
}
