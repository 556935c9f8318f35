//! What is counted.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What is in the store at a glance, of the statements that a [`crate::Filter`] means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dashboard {
    /// When it was counted.
    pub counted_at: DateTime<Utc>,
    /// How far statements are read in; none once all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// How many statements are meant.
    pub statements: u32,
    /// How many there are, whichever are meant.
    pub all: u32,
    /// How many people stand behind them: a joint statement has several.
    pub people: u32,
    /// How many were withdrawn, whichever are meant. Nothing of them is counted.
    pub withdrawn: u32,
    /// How many were set aside because they are not of whom they say. Nothing of them is counted.
    pub set_aside: u32,
    /// By day in London, the first day first, days without any too.
    pub days: Vec<DayCount>,
    /// Who answers, how it came, what may be published, flags, states of moderation; and each
    /// closed question, in the order of the questionnaire.
    pub variables: Vec<VariableCounts>,
    /// What attached scenarios that the respondents want propose for each row.
    pub thresholds: Vec<ThresholdCounts>,
    /// Red lines, by how many hold them.
    pub red_lines: Vec<RedLineCount>,
}

/// How far something is that takes long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// So many are done.
    pub done: u64,
    /// Of so many.
    pub of: u64,
}

/// How many came on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayCount {
    /// The day in London.
    pub day: NaiveDate,
    /// How many.
    pub statements: u32,
}

/// What can be counted and filtered by: a variable and its values, without counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VariableMeaning {
    /// Its name, as in a filter.
    pub name: String,
    /// Id of its question; empty where it is of none.
    pub question: String,
    /// What was asked, in full.
    pub asked: String,
    /// How its values are counted.
    pub counting: Counting,
    /// Its values in their order, with what stands for no answer last.
    pub values: Vec<ValueMeaning>,
}

/// A value and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ValueMeaning {
    /// As in a filter.
    pub value: String,
    /// In words.
    pub label: String,
}

/// How the values of a variable are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// A statement has one of them.
    One,
    /// A statement can have several.
    Several,
    /// A statement puts them in order; those put first are counted.
    First,
    /// Numbers; each that was given is a value.
    Number,
    /// Statements are filtered by it, and not counted.
    FilterOnly,
}

/// How often each value of a variable was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VariableCounts {
    /// The variable.
    #[serde(flatten)]
    pub meaning: VariableMeaning,
    /// For each value in its order.
    pub counts: Vec<u32>,
}

/// What attached scenarios propose for one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThresholdCounts {
    /// Code of the row.
    pub row: String,
    /// In words.
    pub label: String,
    /// Each rule that is proposed, from the shortest to the longest.
    pub rules: Vec<RuleProposals>,
}

/// How many scenarios propose a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleProposals {
    /// Code of the rule.
    pub rule: String,
    /// In words.
    pub label: String,
    /// How many.
    pub proposals: u32,
}

/// How many hold a red line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedLineCount {
    /// Id of the choice.
    pub choice: String,
    /// In words.
    pub label: String,
    /// How many statements.
    pub statements: u32,
    /// Of these from organisations.
    pub organisations: u32,
}

/// Two variables against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Crosstab {
    /// When it was counted.
    pub counted_at: DateTime<Utc>,
    /// How many statements are meant.
    pub statements: u32,
    /// The variable of the rows.
    pub rows: VariableMeaning,
    /// The variable of the columns.
    pub columns: VariableMeaning,
    /// For each row, how often each value of the columns was given with it.
    pub counts: Vec<Vec<u32>>,
    /// How many statements have each value of the rows.
    pub row_totals: Vec<u32>,
    /// How many statements have each value of the columns.
    pub column_totals: Vec<u32>,
}
