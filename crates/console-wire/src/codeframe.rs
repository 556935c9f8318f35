//! The codeframe: themes for what was written freely.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Most characters of the name of a theme.
pub const MOST_THEME_NAME_CHARACTERS: usize = 80;

/// Most characters of what a theme means.
pub const MOST_THEME_MEANING_CHARACTERS: usize = 1000;

/// Most themes that are in use at a time.
pub const MOST_THEMES: usize = 500;

/// Most levels of themes, the topmost one too.
pub const MOST_THEME_LEVELS: usize = 4;

/// Most themes that one can be split into.
pub const MOST_SPLIT: usize = 20;

/// Most themes of one text by one coder.
pub const MOST_THEMES_OF_A_TEXT: usize = 20;

/// Most events of the history that are given, the last ones.
pub const MOST_THEME_EVENTS: usize = 200;

/// Most texts on which coders differ that are named.
pub const MOST_DISAGREEMENTS: usize = 25;

/// The themes, and how they came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Codeframe {
    /// How many changes were made to it. Whoever changes a theme says which revision they read.
    pub revision: u32,
    /// The themes, retired ones too; a theme comes after the one that it is part of.
    pub themes: Vec<Theme>,
    /// What was done to them, the last first; at most [`MOST_THEME_EVENTS`].
    pub history: Vec<ThemeEvent>,
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Theme {
    /// Its id, such as `t12`; stays the same.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When to use it.
    #[serde(default)]
    pub meaning: String,
    /// Id of the theme that it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// How many texts have it, by any coder.
    pub texts: u32,
    /// Into which themes it was merged or split. Texts that still have a theme that was split are
    /// to be read again.
    #[serde(default)]
    pub became: Vec<String>,
    /// It was retired, merged or split: no text can be given it any more.
    #[serde(default)]
    pub is_retired: bool,
    /// The revision of the codeframe with which it was last changed.
    pub changed_in: u32,
}

/// Something that was done to the themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// What.
    pub what: ThemeChange,
    /// Ids of the themes before.
    pub from: Vec<String>,
    /// Ids of the themes after.
    pub to: Vec<String>,
    /// How many codings had one of the themes before: of a merge those that have the other now,
    /// else those that were left as they are.
    pub codings: u32,
    /// In words, with the names as they were.
    pub words: String,
    /// Why; empty where nobody said.
    #[serde(default)]
    pub reason: String,
}

/// What can be done to themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChange {
    /// One was added.
    Added,
    /// Name, meaning or place was changed.
    Changed,
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// One is not used any more.
    Retired,
}

impl ThemeChange {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Added,
        Self::Changed,
        Self::Merged,
        Self::Split,
        Self::Retired,
    ];

    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Retired => "retired",
        }
    }

    /// The change with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }
}

/// A theme that is to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThemeDraft {
    /// Its name: 1 to [`MOST_THEME_NAME_CHARACTERS`] characters.
    pub name: String,
    /// When to use it: at most [`MOST_THEME_MEANING_CHARACTERS`] characters.
    #[serde(default)]
    pub meaning: String,
    /// Id of the theme that it is part of.
    #[serde(default)]
    pub parent: Option<String>,
}

/// What a theme is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThemeEdit {
    /// Its name: 1 to [`MOST_THEME_NAME_CHARACTERS`] characters.
    pub name: String,
    /// When to use it: at most [`MOST_THEME_MEANING_CHARACTERS`] characters.
    #[serde(default)]
    pub meaning: String,
    /// Id of the theme that it is part of.
    #[serde(default)]
    pub parent: Option<String>,
    /// The revision of the codeframe that was read.
    pub revision: u32,
}

/// Themes that are to become one. Every coding goes along, and so do themes below those that go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// Ids of those that go.
    pub from: Vec<String>,
    /// Id of the one that stays.
    pub into: String,
    /// Why.
    pub reason: String,
    /// The revision of the codeframe that was read.
    pub revision: u32,
}

/// A theme that is to become several. Texts keep it until a coder gives them one of the new ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Id of the one that goes.
    pub from: String,
    /// Those that come; 2 to [`MOST_SPLIT`].
    pub into: Vec<ThemeDraft>,
    /// Why.
    pub reason: String,
    /// The revision of the codeframe that was read.
    pub revision: u32,
}

/// A theme that is not to be used any more. Texts keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Retirement {
    /// Why.
    pub reason: String,
    /// The revision of the codeframe that was read.
    pub revision: u32,
}

/// Which themes a text was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartCoding {
    /// By whoever asks: ids of themes, none of them if no theme fits. Nothing if they have not
    /// coded it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Vec<String>>,
    /// By whoever asks, to an earlier revision of the statement: it does not count any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_before: Option<Vec<String>>,
    /// By others. Not shown to a coder who has not coded the text yet, so that they judge for
    /// themselves.
    pub others: Vec<CoderThemes>,
    /// How many others have coded it.
    pub other_coders: u32,
    /// How many texts were coded by the request that this answers; nothing where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coded: Option<u32>,
}

/// Which themes a coder gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoderThemes {
    /// Who.
    pub coder: String,
    /// Ids of the themes; none means that no theme fits.
    pub themes: Vec<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The themes that a coder gives to a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodingDraft {
    /// Ids of the themes, at most [`MOST_THEMES_OF_A_TEXT`]; none means that no theme fits.
    pub themes: Vec<String>,
    /// The revision of the statement that was read.
    pub revision: u32,
    /// Gives them to every text that is word for word the same too.
    #[serde(default)]
    pub to_identical: bool,
}

/// How far coders agree: Krippendorff's alpha, 1 for always, 0 for as often as by chance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementReport {
    /// How many texts at least two coders have coded: only these say something about agreement.
    pub texts: u32,
    /// How many texts at least one coder has coded.
    pub coded: u32,
    /// Who coded, and how many texts.
    pub coders: Vec<CoderCount>,
    /// Over sets of themes, with the distance MASI; none where it is not defined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
    /// Why there is none; empty where there is one.
    #[serde(default)]
    pub why_none: String,
    /// For each question that two coders have coded a text of, in the order of the codebook.
    pub parts: Vec<PartAgreementRow>,
    /// For each theme that one of these texts has, in the order of the codeframe.
    pub themes: Vec<ThemeAgreementRow>,
    /// Texts on which coders differ most, to be talked about; at most [`MOST_DISAGREEMENTS`].
    pub to_talk_about: Vec<Disagreement>,
}

/// How many texts somebody coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoderCount {
    /// Who.
    pub coder: String,
    /// How many.
    pub texts: u32,
}

/// How far coders agree on the texts of one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartAgreementRow {
    /// The variable of the codebook.
    pub part: String,
    /// What was asked.
    pub asked: String,
    /// How many texts at least two coders have coded.
    pub texts: u32,
    /// Alpha over sets of themes; none where it is not defined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
    /// Why there is none; empty where there is one.
    #[serde(default)]
    pub why_none: String,
}

/// How far coders agree on one theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeAgreementRow {
    /// Id of the theme.
    pub theme: String,
    /// Its name.
    pub name: String,
    /// How many of the texts that two coded have it by at least one of their coders.
    pub texts: u32,
    /// Alpha of “given” and “not given”; none where it is not defined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
    /// Why there is none; empty where there is one.
    #[serde(default)]
    pub why_none: String,
}

/// A text on which coders differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Disagreement {
    /// Of which statement.
    pub public_id: String,
    /// Which text.
    pub part: String,
    /// Who gave which themes.
    pub codings: Vec<CoderThemes>,
}
