//! Passwords of whoever may read what was received: only a hash is kept.

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use std::sync::LazyLock;

/// Fewest characters of a password.
pub const LEAST_CHARACTERS: usize = 12;

/// Most bytes of one: nobody types more.
const MOST_BYTES: usize = 1024;

/// Why a password is not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadPassword {
    /// Too short.
    #[error("the password has {0} characters, and needs {LEAST_CHARACTERS} or more")]
    Short(usize),
    /// Too long.
    #[error("the password has more than {MOST_BYTES} bytes")]
    Long,
    /// Everybody knows it.
    #[error("the password must not be the name")]
    Name,
    /// It could not be hashed.
    #[error("the password cannot be hashed: {0}")]
    Hash(argon2::password_hash::Error),
}

/// Checks a password, and hashes it with argon2id and a random salt.
///
/// # Errors
/// Why it is not taken.
pub fn hash(name: &str, password: &str) -> Result<String, BadPassword> {
    let characters = password.chars().count();
    if characters < LEAST_CHARACTERS {
        return Err(BadPassword::Short(characters));
    }
    if password.len() > MOST_BYTES {
        return Err(BadPassword::Long);
    }
    if password.eq_ignore_ascii_case(name) {
        return Err(BadPassword::Name);
    }
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash.map_err(BadPassword::Hash)?.to_string())
}

/// Whether a password is the one with this hash. Where there is no hash it takes as long.
pub fn is_password(password: &str, hash: Option<&str>) -> bool {
    static NOBODYS: LazyLock<String> = LazyLock::new(|| {
        let hash = Argon2::default().hash_password(b"nobody has this password");
        hash.map(|own| own.to_string()).unwrap_or_default()
    });
    let is_known = hash.is_some();
    if password.len() > MOST_BYTES {
        return false;
    }
    let hash = hash.unwrap_or(&NOBODYS);
    let fits = Argon2::default().verify_password(password.as_bytes(), hash);
    fits.is_ok() && is_known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_of_one_password_and_salted() {
        let own = hash("amina", "correct horse").unwrap();
        assert!(own.starts_with("$argon2id$"), "{own}");
        assert!(is_password("correct horse", Some(&own)));
        assert!(!is_password("correct horsf", Some(&own)));
        assert!(!is_password("nobody has this password", None));
        assert!(!is_password("correct horse", Some("")));
        assert_ne!(own, hash("amina", "correct horse").unwrap());
    }

    #[test]
    fn what_is_short_long_or_the_name_is_refused() {
        for (name, password, why) in [
            ("amina", "élevenchars", "has 11 characters"),
            ("amina.okafor", "Amina.Okafor", "must not be the name"),
            ("amina", &"a".repeat(1025), "more than 1024 bytes"),
        ] {
            let error = hash(name, password).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
