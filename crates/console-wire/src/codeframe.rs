//! The codeframe: themes for what was written freely.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Most characters of the name of a theme.
pub const MOST_THEME_NAME_CHARACTERS: usize = 80;

/// Most characters of what a theme means.
pub const MOST_THEME_MEANING_CHARACTERS: usize = 1000;

/// Most themes of one text by one coder.
pub const MOST_THEMES_OF_A_TEXT: usize = 20;

/// The themes, and how they came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Codeframe {
    /// The themes, retired ones too; a theme comes after the one that it is part of.
    pub themes: Vec<Theme>,
    /// What was done to them, the last first.
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
    /// Into which themes it was merged or split; none can be given it any more.
    #[serde(default)]
    pub became: Vec<String>,
    /// Nobody can be given it any more.
    #[serde(default)]
    pub is_retired: bool,
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

/// A theme that is to be added, or what one is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThemeDraft {
    /// Its name.
    pub name: String,
    /// When to use it.
    #[serde(default)]
    pub meaning: String,
    /// Id of the theme that it is part of.
    #[serde(default)]
    pub parent: Option<String>,
}

/// Themes that are to become one.
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
}

/// A theme that is to become several. Texts keep it until a coder gives them one of the new ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Id of the one that goes.
    pub from: String,
    /// Those that come; two or more.
    pub into: Vec<ThemeDraft>,
    /// Why.
    pub reason: String,
}

/// A theme that is not to be used any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Retirement {
    /// Why.
    pub reason: String,
}

/// Which themes a text was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartCoding {
    /// By whoever asks; none if they have not coded it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Vec<String>>,
    /// By others. Not shown to a coder who has not coded the text yet, so that they judge for
    /// themselves.
    pub others: Vec<CoderThemes>,
    /// How many others have coded it.
    pub other_coders: u32,
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
    /// Ids of the themes; none means that no theme fits.
    pub themes: Vec<String>,
    /// The revision that was read.
    pub revision: u32,
    /// Gives them to every text of this group of identical texts too.
    #[serde(default)]
    pub to_identical: bool,
}

/// How far coders agree: Krippendorff's alpha, 1 for always, 0 for as often as by chance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementReport {
    /// How many texts at least two coders have coded.
    pub texts: u32,
    /// Who coded, and how many texts.
    pub coders: Vec<CoderCount>,
    /// Over sets of themes, with the distance MASI; none where it is not defined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
    /// Why there is none; empty where there is one.
    #[serde(default)]
    pub why_none: String,
    /// For each theme.
    pub themes: Vec<ThemeAgreementRow>,
    /// Texts on which coders differ most, to be talked about.
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

/// How far coders agree on one theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeAgreementRow {
    /// Id of the theme.
    pub theme: String,
    /// Its name.
    pub name: String,
    /// How many texts have it by at least one of their coders.
    pub texts: u32,
    /// Alpha; none where it is not defined.
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
