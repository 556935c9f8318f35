//! Saved views: filters with a name.

use serde::{Deserialize, Serialize};

/// Most saved views of one person.
pub const MOST_VIEWS: usize = 100;

/// Most characters of the name of a view.
pub const MOST_VIEW_NAME_CHARACTERS: usize = 60;

/// Saved views.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ViewList {
    /// One's own and those that others share, by name.
    pub views: Vec<View>,
}

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct View {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The filter, as [`crate::Filter::to_query`].
    pub query: String,
    /// Others see it too.
    pub is_shared: bool,
    /// Whose it is.
    pub owner: String,
}

/// A filter that is to be saved. The same name again is the same view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ViewDraft {
    /// Its name.
    pub name: String,
    /// The filter, as [`crate::Filter::to_query`].
    pub query: String,
    /// Others see it too.
    #[serde(default)]
    pub is_shared: bool,
}
