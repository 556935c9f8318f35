//! Themes of what was written freely.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

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
