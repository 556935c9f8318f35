//! The shipped presets, in their fixed order. None is a default.

use super::{Answers, Exception, Mark, Policy, RowRule, Search, Source};
use crate::facts::OffenceGroup;
use crate::row::{AgeBasis, Row};
use crate::rule::{Rule, RuleError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A number that the visitor sets, written `N` in the rules of a preset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// What it is, for readers.
    pub label: String,
    /// Value until the visitor sets one.
    pub default: u16,
    /// Smallest value.
    pub min: u16,
    /// Largest value.
    pub max: u16,
}

/// The row of a policy file: like [`RowRule`], but the rule may hold the parameter `N`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RowText {
    pub(crate) rule: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) source: String,
}

/// The exception of a policy file: like [`Exception`], but the rule may hold the parameter `N`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExceptionText {
    pub(crate) row: Row,
    pub(crate) offence_group: OffenceGroup,
    pub(crate) rule: String,
}

/// A policy as its file has it. Becomes a [`Policy`] when its parameter has a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Stable id, kebab-case.
    pub id: String,
    /// Name on screen.
    pub title: String,
    /// One line for the list. Like the other texts that a file may leave out, it is empty then.
    pub summary: String,
    /// Whether it is law, policy, practice or design.
    pub status: String,
    /// Version of its content.
    pub version: u32,
    /// Day on which its sources were last looked at, `YYYY-MM-DD`.
    pub checked: String,
    /// Which age "under 18" reads.
    pub age_basis: AgeBasis,
    /// Terrorism-related arrests need no consent.
    #[serde(default)]
    pub terror_without_consent: bool,
    /// Who decides, in words.
    pub decided_by: String,
    /// What a reader has to know beside the rules.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Number that the visitor sets.
    #[serde(default)]
    pub parameter: Option<Parameter>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    pub(crate) rows: BTreeMap<Row, RowText>,
    #[serde(default)]
    pub(crate) exceptions: Vec<ExceptionText>,
    /// Facial matching.
    #[serde(default)]
    pub search: Search,
    /// What it says where no rule can.
    #[serde(default)]
    pub answers: Answers,
}

impl Preset {
    /// The policy, with the parameter at the given value kept within its range, or at its default.
    ///
    /// # Errors
    /// When a rule is not grammatical, which a preset that came from a file cannot have.
    pub fn policy(&self, parameter: Option<u16>) -> Result<Policy, RuleError> {
        let number = self
            .parameter
            .as_ref()
            .map(|own| parameter.unwrap_or(own.default).clamp(own.min, own.max));
        let row = |row: &Row| -> Result<RowRule, RuleError> {
            let text = &self.rows[row];
            Ok(RowRule {
                rule: Rule::parse_with(&text.rule, number)?,
                marks: text.marks.clone(),
                source: text.source.clone(),
            })
        };
        let exception = |text: &ExceptionText| -> Result<Exception, RuleError> {
            Ok(Exception {
                row: text.row,
                offence_group: text.offence_group,
                rule: Rule::parse_with(&text.rule, number)?,
            })
        };
        let mut exceptions: Vec<Exception> = self
            .exceptions
            .iter()
            .map(exception)
            .collect::<Result<_, _>>()?;
        exceptions.sort_by_key(Exception::place);
        Ok(Policy {
            id: self.id.clone(),
            title: self.title.clone(),
            version: self.version,
            age_basis: self.age_basis,
            terror_without_consent: self.terror_without_consent,
            rows: Row::ALL.iter().map(row).collect::<Result<_, _>>()?,
            exceptions,
            search: self.search,
            answers: self.answers,
            sources: self.sources.clone(),
        })
    }

    /// The rule of a row as its file writes it, and how sure it is.
    pub fn row(&self, row: Row) -> (&str, &[Mark], &str) {
        let text = &self.rows[&row];
        (&text.rule, &text.marks, &text.source)
    }
}

/// The presets in their fixed neutral order.
///
/// They come from `policies/*.toml`, which the build turns into bincode so that the browser needs no
/// reader of TOML or JSON for them. A test reads the files with `Preset::from_text` and finds them
/// the same.
#[allow(
    clippy::expect_used,
    reason = "the build script wrote the bytes; a test reads them"
)]
pub fn presets() -> &'static [Preset] {
    static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
        bincode::deserialize(include_bytes!(concat!(env!("OUT_DIR"), "/presets.bin")))
            .expect("the presets that the build wrote")
    });
    &PRESETS
}
