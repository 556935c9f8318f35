//! What is written to be published, and what was published of it.

use chrono::{DateTime, Utc};
use publication::documents::{Change, DocumentKind, Item};
use serde::{Deserialize, Serialize};

/// The documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentList {
    /// In the order of the public pages.
    pub documents: Vec<DocumentView>,
}

/// A document as it is written, and what was published of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentView {
    /// Which.
    pub kind: DocumentKind,
    /// How often it was changed; 0 if nobody has begun.
    pub revision: u32,
    /// What is written, in its order.
    pub items: Vec<Item>,
    /// Who changed it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<DateTime<Utc>>,
    /// What was published, the newest first.
    pub versions: Vec<DocumentVersion>,
    /// What is different from the last version; everything, if there is none.
    pub changes: Vec<Change>,
}

/// A version that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentVersion {
    /// Its number; the first one is 1.
    pub number: u32,
    /// What is said about it.
    pub note: String,
    /// Who published it. The public pages do not say.
    pub published_by: String,
    /// When.
    pub published_at: DateTime<Utc>,
}

/// A document as it is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentDraft {
    /// The revision that was read.
    pub revision: u32,
    /// All of its items, in their order.
    pub items: Vec<Item>,
}

/// A document that is to be published as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentPublication {
    /// The revision that was read.
    pub revision: u32,
    /// What is said about the version, for everybody.
    pub note: String,
}

/// Items that a document could have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentSuggestions {
    /// Where they are from.
    pub source: String,
    /// What they are.
    pub items: Vec<Item>,
}
