//! Statements as whoever works on them sees them.

use crate::codeframe::PartCoding;
use crate::moderation::{Moderation, Redaction};
use crate::numbers::Progress;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Most statements on a page of a list.
pub const MOST_LISTED: u32 = 100;

/// How a statement came.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// Through the app, or another program that speaks its language.
    #[default]
    Online,
    /// By e-mail; entered by staff.
    Email,
    /// On paper; entered by staff.
    Paper,
}

impl Route {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Online, Self::Email, Self::Paper];

    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Email => "email",
            Self::Paper => "paper",
        }
    }

    /// The route with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Online => "Online",
            Self::Email => "E-mail",
            Self::Paper => "Paper",
        }
    }
}

/// A page of a list of statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementPage {
    /// How many statements are meant.
    pub statements: u32,
    /// How many there are.
    pub all: u32,
    /// How far statements are read in; none once all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// Those on this page.
    pub lines: Vec<StatementLine>,
    /// Where the next page begins; none on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A statement in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementLine {
    /// Its name in what is published.
    pub public_id: String,
    /// When it first came.
    pub received_at: DateTime<Utc>,
    /// How often it was sent.
    pub revision: u32,
    /// Who answers, in words.
    pub respondent: String,
    /// The organisation, if it is one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// How it came.
    pub route: Route,
    /// How many people stand behind it.
    pub people: u32,
    /// Words from what was written freely, with what was searched for if something was.
    pub excerpt: Vec<Excerpt>,
    /// How many questions are answered.
    pub answered: u32,
    /// How many scenarios are attached.
    pub scenarios: u32,
    /// What a reader should look at.
    pub flags: Vec<String>,
    /// What was decided about publication.
    pub moderation: Moderation,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Excerpt {
    /// The piece.
    pub text: String,
    /// It is what was searched for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_found: bool,
}

/// A statement, without who sent it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementView {
    /// Its name in what is published.
    pub public_id: String,
    /// When it first came.
    pub received_at: DateTime<Utc>,
    /// The revision that counts.
    pub revision: u32,
    /// When that one came.
    pub revised_at: DateTime<Utc>,
    /// How it came.
    pub route: Route,
    /// The day on which an e-mail or a letter arrived, and who entered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
    /// How many people stand behind it.
    pub people: u32,
    /// Names or addresses were given, and are still kept.
    pub has_contact: bool,
    /// A list of who signed it is kept.
    pub has_signatories: bool,
    /// What is said, as the collector has it.
    pub statement: Value,
    /// What a reader should look at.
    pub flags: Vec<String>,
    /// How the counts that it carries for each scenario compare with the collector's own.
    pub recounts: Vec<String>,
    /// What was written freely.
    pub parts: Vec<TextPart>,
    /// What was decided about publication.
    pub moderation: Moderation,
    /// Why it was decided so; empty where nothing was.
    #[serde(default)]
    pub moderation_reason: String,
    /// It was set aside because it is not of whom it says, for this reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<String>,
}

/// How a statement that did not come online was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entered {
    /// The day on which it arrived.
    pub arrived_on: NaiveDate,
    /// Who entered it.
    pub by: String,
    /// A note of theirs; empty where there is none.
    #[serde(default)]
    pub note: String,
}

/// A text that was written freely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TextPart {
    /// Its id in this statement: the variable of the codebook, such as `q32` or `q01_text`.
    pub part: String,
    /// What was asked.
    pub asked: String,
    /// The text.
    pub text: String,
    /// What of it is blacked out where it is published.
    pub redactions: Vec<Redaction>,
    /// Which themes it was given.
    pub coding: PartCoding,
    /// The group of identical or nearly identical texts that it is in, if there are others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub similar: Option<SimilarCount>,
}

/// How many texts are like one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarCount {
    /// The value of `similar` in a filter.
    pub group: String,
    /// How many statements have such a text, this one too.
    pub statements: u32,
    /// Of these word for word the same.
    pub identical: u32,
}

/// Who sent a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactView {
    /// What was given, by what was asked; empty where nothing was, or it is not kept any more.
    pub details: Vec<ContactDetail>,
    /// Who signed it; empty where nobody else did, or the list is not kept any more.
    pub signatories: Vec<String>,
    /// The purpose under which this reading was noted.
    pub purpose: String,
}

/// Something that was given about whoever sent a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDetail {
    /// What was asked.
    pub asked: String,
    /// What was given.
    pub given: String,
}
