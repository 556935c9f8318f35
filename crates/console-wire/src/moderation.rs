//! What is published of a statement.

use serde::{Deserialize, Serialize};

/// Most characters of a reason.
pub const MOST_REASON_CHARACTERS: usize = 500;

/// Most redactions of a revision of a statement.
pub const MOST_REDACTIONS: usize = 200;

/// What was decided about the publication of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Moderation {
    /// Nothing yet.
    #[default]
    Undecided,
    /// It is published, with its redactions.
    Publish,
    /// It is not published.
    Withhold,
}

impl Moderation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Undecided, Self::Publish, Self::Withhold];

    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Publish => "publish",
            Self::Withhold => "withhold",
        }
    }

    /// The decision with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Undecided => "Not decided",
            Self::Publish => "Publish",
            Self::Withhold => "Do not publish",
        }
    }
}

/// A decision about the publication of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ModerationDraft {
    /// What.
    pub moderation: Moderation,
    /// Why; must be said where it is not published.
    #[serde(default)]
    pub reason: String,
    /// The revision that was read.
    pub revision: u32,
}

/// A part of a text that is blacked out where it is published. What was written is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redaction {
    /// Its id.
    pub id: String,
    /// The first character that is blacked out, counted in Unicode scalar values from 0.
    pub from: u32,
    /// The first that is not any more.
    pub to: u32,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
}

/// A part of a text that is to be blacked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RedactionDraft {
    /// Which text: the variable of the codebook, such as `q32`.
    pub part: String,
    /// The first character, counted in Unicode scalar values from 0.
    pub from: u32,
    /// The first that is not any more.
    pub to: u32,
    /// Why; must be said.
    #[serde(default)]
    pub reason: String,
    /// The revision that was read.
    pub revision: u32,
}
