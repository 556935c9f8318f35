//! Users.

use crate::access::Role;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Most characters of a name to sign in with.
pub const MOST_USER_NAME_CHARACTERS: usize = 64;

/// Most characters of the name of an organisation.
pub const MOST_ORGANISATION_CHARACTERS: usize = 80;

/// Everybody who has access.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserList {
    /// By name.
    pub users: Vec<UserLine>,
}

/// Somebody who has access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserLine {
    /// Name to sign in with.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation.
    pub organisation: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Is linked to the sign-in service, and can sign in by it.
    pub uses_sign_on: bool,
    /// Has set up a program for codes.
    pub has_code: bool,
    /// Has still the password that somebody else gave.
    pub must_change_password: bool,
    /// Locked after wrong passwords until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<DateTime<Utc>>,
    /// Signed in last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_in_at: Option<DateTime<Utc>>,
}

/// Somebody who is to have access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UserDraft {
    /// Name to sign in with: 1 to 64 letters, digits, dots, hyphens and underscores.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation, as everybody may read it.
    pub organisation: String,
}

/// What somebody is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    /// Role.
    pub role: Role,
    /// Organisation.
    pub organisation: String,
}

/// A password with which somebody can sign in once; it is shown to whoever made it, and not kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartingPassword {
    /// Whose.
    pub name: String,
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for StartingPassword {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "StartingPassword({})", self.name)
    }
}
