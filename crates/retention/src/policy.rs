//! Policies: a rule for every row, with its source and mark.

mod json;
mod preset;

use crate::facts::OffenceGroup;
use crate::row::{AgeBasis, Row};
use crate::rule::{Rule, RuleError};
use crate::vocabulary::vocabulary;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

pub(crate) use json::exceptions_to_json;
#[cfg(feature = "files")]
pub(crate) use preset::{ExceptionText, RowText};
pub use preset::{Parameter, Preset, presets};

vocabulary! {
    /// How sure a fact is. Every legal value and every figure carries one.
    Mark {
        /// Read in the statute, judgment, Hansard or official page itself.
        Read = "read",
        /// Read in press, a law firm, a force page or a third-party copy.
        SecondHand = "second_hand",
        /// From general knowledge; to be confirmed from the primary text.
        Known = "known",
        /// No source fills this: a modelling choice.
        Assumed = "assumed",
        /// Not law anywhere; made for this product.
        Design = "design",
    }
}

impl Mark {
    /// The mark for readers.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Read => "read in the source",
            Self::SecondHand => "read in a second-hand source",
            Self::Known => "known, to be confirmed",
            Self::Assumed => "assumed",
            Self::Design => "design, not law",
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub title: String,
    /// Public address, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The rule of one row, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRule {
    /// What happens to an image of this row.
    pub rule: Rule,
    /// How sure that is; more than one where the parts differ.
    pub marks: Vec<Mark>,
    /// Where it comes from.
    pub source: String,
}

/// A rule for a row and an offence group, which wins over the row's rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The row.
    pub row: Row,
    /// The kind of offence.
    pub offence_group: OffenceGroup,
    /// What happens to an image of both.
    pub rule: Rule,
}

impl Exception {
    /// What it is for: at most one exception of a policy has the same.
    pub fn place(&self) -> (Row, OffenceGroup) {
        (self.row, self.offence_group)
    }

    /// What a file has where two exceptions are for the same, for its error message.
    pub(crate) fn found_twice((row, group): (Row, OffenceGroup)) -> String {
        format!("a second exception for {row} and {group}")
    }

    /// How many exceptions a file may have, for its error message.
    pub(crate) const ONCE: &'static str = "one for each row and offence group";
}

/// What a file has in place of a rule, for its error message.
pub(crate) fn found_in_rule(error: &RuleError) -> String {
    format!(
        "{:?}, with {} at character {}",
        error.text, error.found, error.position
    )
}

/// A set of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowSet(u32);

impl RowSet {
    /// Every row.
    pub const ALL: Self = Self((1 << Row::ALL.len()) - 1);

    /// Whether the row is in the set.
    pub const fn contains(self, row: Row) -> bool {
        self.0 & (1 << row.index()) != 0
    }

    /// The set with the row in it, or not.
    #[must_use]
    pub const fn with(self, row: Row, contained: bool) -> Self {
        let bit = 1 << row.index();
        Self(if contained {
            self.0 | bit
        } else {
            self.0 & !bit
        })
    }

    /// Whether no row is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rows in the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Row> {
        Row::ALL
            .iter()
            .copied()
            .filter(move |row| self.contains(*row))
    }
}

impl FromIterator<Row> for RowSet {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        rows.into_iter()
            .fold(Self::default(), |set, row| set.with(row, true))
    }
}

impl Serialize for RowSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for RowSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Row>::deserialize(deserializer).map(Self::from_iter)
    }
}

/// How long an image may be used for facial matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// As long as it is stored.
    Same,
    /// Never.
    None,
    /// Until this rule would delete it.
    Rule(Rule),
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("same"),
            Self::None => f.write_str("none"),
            Self::Rule(rule) => rule.fmt(f),
        }
    }
}

impl FromStr for Window {
    type Err = RuleError;

    /// Reads `same`, `none` or a rule code.
    fn from_str(text: &str) -> Result<Self, RuleError> {
        match text {
            "same" => Ok(Self::Same),
            "none" => Ok(Self::None),
            code => code.parse().map(Self::Rule),
        }
    }
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Which images may be used for facial matching, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// How long.
    pub window: Window,
    /// Of which rows. Rows outside the set are never searched.
    pub rows: RowSet,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            window: Window::Same,
            rows: RowSet::ALL,
        }
    }
}

/// What the checks FM1–FM3 and LC1 ask and no rule can answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// The searchable rows have been written down.
    pub matching_rows_listed: bool,
    /// An impact assessment of face matching is planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact_assessment: Option<bool>,
    /// Bias testing of face matching is planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bias_testing: Option<bool>,
    /// The rule covers local systems and shared copies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_copies: Option<bool>,
}

/// A complete policy: nothing in it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Stable id, kebab-case.
    pub id: String,
    /// Name on screen.
    pub title: String,
    /// Version of its content; a changed rule is a new version.
    pub version: u32,
    /// Which age "under 18" reads.
    pub age_basis: AgeBasis,
    /// Terrorism-related arrests need no consent (Counter-Terrorism and Border Security Act 2019).
    pub terror_without_consent: bool,
    /// The rule of every row, by [`Row::index`].
    pub rows: Vec<RowRule>,
    /// Rules for a row and an offence group, in that order.
    pub exceptions: Vec<Exception>,
    /// Facial matching.
    pub search: Search,
    /// What the policy or the visitor answered.
    pub answers: Answers,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

impl Policy {
    /// The rule of a row, exceptions aside.
    pub fn rule(&self, row: Row) -> Rule {
        self.rows[row.index()].rule
    }

    /// The rule for an image of a row and an offence group, and whether it is an exception.
    pub fn rule_for(&self, row: Row, group: Option<OffenceGroup>) -> (Rule, bool) {
        let exception = self
            .exceptions
            .iter()
            .find(|exception| exception.row == row && Some(exception.offence_group) == group);
        match exception {
            Some(exception) => (exception.rule, true),
            None => (self.rule(row), false),
        }
    }

    /// The rules that can hold for a row: its own, then its exceptions.
    pub fn rules(&self, row: Row) -> impl Iterator<Item = Rule> {
        let exceptions = self
            .exceptions
            .iter()
            .filter(move |exception| exception.row == row);
        std::iter::once(self.rule(row)).chain(exceptions.map(|exception| exception.rule))
    }
}
