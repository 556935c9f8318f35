//! People who work with what was received: who they are, and how they sign in.

pub mod codes;
pub mod sign_in;
pub mod sign_on;

use crate::reference::base32;
use crate::secrets::{NoRandomness, random};
use crate::store::User;
use chrono::{DateTime, Utc};
use console_wire::{MOST_ORGANISATION_CHARACTERS, MOST_USER_NAME_CHARACTERS, Role};

/// Checks a name to sign in with.
///
/// # Errors
/// What a name has.
pub fn name(text: &str) -> Result<String, String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    // These are not people's: they stand in the audit where nobody signed in.
    let is_taken = matches!(text, "respondent" | "collector" | "command-line");
    // Not `.` or `..`, which are something else in an address.
    let has_letter = text.chars().any(|letter| letter.is_ascii_alphanumeric());
    let is_short = text.len() <= MOST_USER_NAME_CHARACTERS;
    if is_short && has_letter && text.chars().all(fits) && !is_taken {
        return Ok(text.to_owned());
    }
    Err(format!(
        "a name has 1 to {MOST_USER_NAME_CHARACTERS} letters, digits, dots, hyphens and underscores, \
         a letter or digit among them, and is not respondent, collector or command-line"
    ))
}

/// Checks the name of an organisation.
///
/// # Errors
/// What it has.
pub fn organisation(text: &str) -> Result<String, String> {
    let text = text.trim();
    let length = text.chars().count();
    if (1..=MOST_ORGANISATION_CHARACTERS).contains(&length) && !text.chars().any(char::is_control) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "the name of an organisation has 1 to {MOST_ORGANISATION_CHARACTERS} characters on one line"
    ))
}

/// An account that nobody has used yet.
pub fn new_user(
    name: String,
    (role, organisation): (Role, String),
    password_hash: String,
    must_change: bool,
    now: DateTime<Utc>,
) -> User {
    User {
        name,
        role,
        organisation,
        password_hash,
        must_change,
        code_secret: None,
        code_step: 0,
        failures: 0,
        locked_until: None,
        signed_in_at: None,
        created_at: now,
        subject: None,
    }
}

/// A password to begin with: 80 random bits in four groups.
///
/// # Errors
/// If the system gives no randomness.
pub fn starting_password() -> Result<String, NoRandomness> {
    let letters = base32(&random::<10>()?);
    let groups: Vec<&str> = [0, 4, 8, 12]
        .iter()
        .filter_map(|from| letters.get(*from..from + 4))
        .collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        assert!(name("amina.okafor").is_ok());
        for bad in ["", "a b", "é", "collector", &"a".repeat(65)] {
            assert!(name(bad).unwrap_err().starts_with("a name has 1 to 64"));
        }
        assert_eq!(organisation(" Home Office ").unwrap(), "Home Office");
        for bad in ["", "  ", "a\nb", &"a".repeat(81)] {
            assert!(organisation(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_starting_password_is_random_and_long_enough() {
        let password = starting_password().unwrap();
        assert_eq!(password.len(), 19, "{password}");
        assert_ne!(password, starting_password().unwrap());
        assert!(crate::password::hash("amina", &password).is_ok());
    }
}
