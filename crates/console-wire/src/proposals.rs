//! Attached scenarios compared.

use serde::{Deserialize, Serialize};

/// Most proposals on the map.
pub const MOST_ON_MAP: usize = 2000;

/// What the scenarios of the statements that a filter means have in common, and where they differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalComparison {
    /// What they stand for: id of a role of attached scenarios; empty for any.
    pub role: String,
    /// How many scenarios.
    pub proposals: u32,
    /// Of how many statements.
    pub statements: u32,
    /// How many different ones: the same rule in every row is the same proposal.
    pub distinct: u32,
    /// Every row.
    pub rows: Vec<ProposalRow>,
    /// Where they lie: near each other where they are alike.
    pub map: Vec<ProposalPoint>,
    /// The clusters on the map, the largest first.
    pub clusters: Vec<ProposalCluster>,
    /// Share of the differences that the map shows, from 0 to 1.
    pub shown: f64,
    /// There are more proposals than the map shows.
    pub map_is_partial: bool,
}

/// What is proposed for one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalRow {
    /// Code of the row.
    pub row: String,
    /// In words.
    pub label: String,
    /// All proposals.
    pub all: RuleSummary,
    /// The proposals of each kind of respondent, in words.
    pub by_respondent: Vec<RespondentSummary>,
    /// How many make an exception for an offence group of this row.
    pub excepted: u32,
    /// The rule that each organisation proposes, where there are not more than 12.
    pub organisations: Vec<OrganisationRule>,
}

/// The middle and the ends of what is proposed for a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleSummary {
    /// How many proposals.
    pub proposals: u32,
    /// The rule in the middle, in words.
    pub median: String,
    /// The shortest, in words.
    pub shortest: String,
    /// The longest, in words.
    pub longest: String,
    /// Share of the proposals whose rule is the median, from 0 to 1.
    pub agrees: f64,
}

/// The middle and the ends of what a kind of respondent proposes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RespondentSummary {
    /// The kind of respondent, in words.
    pub respondent: String,
    /// What they propose.
    pub summary: RuleSummary,
}

/// What an organisation proposes for a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationRule {
    /// The organisation.
    pub organisation: String,
    /// The statement.
    pub public_id: String,
    /// The rule, in words.
    pub rule: String,
}

/// A proposal on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalPoint {
    /// The statement.
    pub public_id: String,
    /// Its organisation, or who answers in words.
    pub label: String,
    /// The name of the scenario; empty where it has none.
    pub name: String,
    /// It is an organisation's.
    pub is_organisation: bool,
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
    /// The place of its cluster in the list.
    pub cluster: u32,
}

/// Proposals that are more like one of them than like that of any other cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalCluster {
    /// The statement with the proposal that stands for it.
    pub public_id: String,
    /// Its organisation, or who answers in words.
    pub label: String,
    /// How many proposals.
    pub proposals: u32,
    /// Of these of organisations.
    pub organisations: u32,
    /// In how many rows they have another rule than the one that stands for them, in the mean.
    pub rows_apart: f64,
    /// In which rows the one that stands for them differs from what most propose, in words.
    pub differs: Vec<String>,
}
