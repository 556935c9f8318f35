//! Signing in.

use crate::access::Role;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Fewest characters of a purpose.
pub const LEAST_PURPOSE_CHARACTERS: usize = 10;

/// Most characters of a purpose.
pub const MOST_PURPOSE_CHARACTERS: usize = 300;

/// How far somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// How far.
    pub stage: Stage,
    /// Who; none until the password was right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<SignedIn>,
    /// What was said that statements are looked at for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Sent back in [`crate::CSRF_HEADER`]; empty where there is no session.
    #[serde(default)]
    pub csrf_token: String,
    /// When the session ends without anything being done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_at: Option<DateTime<Utc>>,
    /// What a program for codes must be told; once, at the first signing in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolment: Option<Enrolment>,
    /// The name of the sign-in service that can be used instead of a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_sign_on: Option<String>,
}

/// Name of the parameter that says at the console's address why a sign-in service signed nobody in.
pub const SIGN_ON_PARAMETER: &str = "sign-on";

/// Why a sign-in service signed nobody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOnRefusal {
    /// It did not vouch for anybody.
    NotVouched,
    /// It vouches for somebody who has no account that is linked.
    NotLinked,
    /// Whoever came back is not who was sent.
    NotBegun,
    /// It did not answer.
    NoAnswer,
}

impl SignOnRefusal {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::NotVouched,
        Self::NotLinked,
        Self::NotBegun,
        Self::NoAnswer,
    ];

    /// Its id, as the value of [`SIGN_ON_PARAMETER`].
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotVouched => "not-vouched",
            Self::NotLinked => "not-linked",
            Self::NotBegun => "not-begun",
            Self::NoAnswer => "no-answer",
        }
    }

    /// The one with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// In words, with the name of the service.
    pub fn words(self, service: &str) -> String {
        match self {
            Self::NotVouched => format!("{service} did not sign you in."),
            Self::NotLinked => format!(
                "{service} knows you, and you have no account here. Ask an administrator to link yours."
            ),
            Self::NotBegun => {
                "This signing in did not begin in this browser, or too long ago. Try again."
                    .to_owned()
            }
            Self::NoAnswer => {
                format!("{service} did not answer as it should. Try again later.")
            }
        }
    }
}

/// How far somebody is signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Not at all.
    #[default]
    SignedOut,
    /// The password was right and is still the one that somebody else gave: it must be changed.
    NewPassword,
    /// The password was right, and a program for codes must be set up.
    Enrol,
    /// The password was right, and a code is missing.
    Code,
    /// Signed in.
    SignedIn,
}

/// Somebody who signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation.
    pub organisation: String,
}

/// What a program for codes must be told (RFC 6238).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrolment {
    /// The secret in base 32, to be typed.
    pub secret: String,
    /// The same as an address, to be scanned.
    pub uri: String,
    /// Modules of the QR code of the address, row by row: `1` is dark.
    pub qr: Vec<String>,
}

/// Name and password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// Name.
    pub name: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Credentials")
    }
}

/// A new password, by whoever knows the one before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The one before.
    pub before: String,
    /// The new one: 12 characters or more.
    pub password: String,
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("NewPassword")
    }
}

/// A code of six digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The digits; spaces between them do not count.
    pub code: String,
}

/// What statements are looked at for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// In words: [`LEAST_PURPOSE_CHARACTERS`] to [`MOST_PURPOSE_CHARACTERS`] characters.
    pub purpose: String,
}
