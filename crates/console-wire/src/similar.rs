//! Identical and nearly identical texts: shown once with their count, never removed.

use crate::numbers::Progress;
use serde::{Deserialize, Serialize};

/// Groups of similar texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarPage {
    /// The groups, the largest first.
    pub groups: Vec<SimilarGroup>,
    /// How many groups there are.
    pub all: u32,
    /// How many texts are in groups.
    pub texts_in_groups: u32,
    /// How many texts there are.
    pub texts: u32,
    /// From which share of common words on texts count as similar; 0 to 1.
    pub threshold: f64,
    /// How far texts are read in; none once all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// Where the next page begins; none on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A group of similar texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarGroup {
    /// The value of `similar` in a filter.
    pub group: String,
    /// The part in which they stand, such as `q32`.
    pub part: String,
    /// What was asked.
    pub asked: String,
    /// How many statements have such a text.
    pub statements: u32,
    /// Of these from organisations.
    pub organisations: u32,
    /// The wording that most of them have.
    pub text: String,
    /// How many have it word for word.
    pub identical: u32,
    /// The statement with that wording that came first.
    pub first: String,
}
