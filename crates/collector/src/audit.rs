//! The audit: who did what to whose statement, when and why, as a chain of hashes.
//!
//! Each entry has the hash of itself and of the entry before it, so none can be changed or taken
//! out without changing all that follow. The last hash is signed with the key of the log, so
//! nobody who only has the store can write the chain anew.

use sha2::{Digest as _, Sha256};

/// What stands before the first entry.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry, without its hash.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its number; the first is 1.
    pub number: i64,
    /// When, as the store has it.
    pub at: &'a str,
    /// Who.
    pub actor: &'a str,
    /// What, in a word.
    pub action: &'a str,
    /// To whom or what.
    pub subject: Option<&'a str>,
    /// Why.
    pub purpose: Option<&'a str>,
    /// More.
    pub detail: Option<&'a str>,
}

impl Entry<'_> {
    /// SHA-256, in hexadecimal, of the hash before it and of a JSON array of what it has.
    pub fn hash(&self, before: &str) -> String {
        let Self {
            number,
            at,
            actor,
            action,
            subject,
            purpose,
            detail,
        } = self;
        let all = serde_json::json!([before, number, at, actor, action, subject, purpose, detail]);
        crate::secrets::hex(&Sha256::digest(all.to_string()))
    }
}

/// An action in words, after a name; the action itself where it has none.
pub fn words(action: &str) -> &str {
    match action {
        "received" => "sent a statement",
        "amended" => "changed a statement",
        "withdrawn" => "withdrew a statement",
        "purged" => "deleted what was due",
        "audit-purged" => "deleted old entries of the audit",
        "exported" => "took statements out as files",
        "export-downloaded" => "downloaded files with statements",
        "signed-in" => "signed in",
        "signed-out" => "signed out",
        "sign-in-failed" => "could not sign in",
        "account-locked" => "could not sign in, and is locked",
        "sign-on-linked" => "was linked to a sign-in service",
        "password-changed" => "changed a password",
        "purpose-stated" => "said what statements are looked at for",
        "contact-read" => "saw who sent a statement",
        "statements-read" => "read statements for a purpose",
        "user-added" => "added a user",
        "user-changed" => "changed what a user may do",
        "user-removed" => "removed a user",
        "user-reset" => "gave a user a new password",
        "access-published" => "decided what is published about access",
        "dates-changed" => "changed when the consultation is open",
        "theme-added" => "added a theme",
        "theme-changed" => "changed a theme",
        "themes-merged" => "merged themes",
        "theme-split" => "split a theme",
        "theme-retired" => "retired a theme",
        "text-coded" => "gave themes to a text",
        other => other,
    }
}

/// The bytes of a hash in hexadecimal, if it is one.
pub fn bytes(hash: &str) -> Option<[u8; 32]> {
    crate::secrets::unhex(hash)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: Entry = Entry {
        number: 1,
        at: "2026-12-01T10:00:00.000Z",
        actor: "amina",
        action: "contact-read",
        subject: Some("p1"),
        purpose: Some("A question about the reply"),
        detail: None,
    };

    #[test]
    fn a_hash_can_be_made_again_with_other_tools() {
        // printf '["%064d",1,"2026-12-01T10:00:00.000Z","amina","contact-read","p1",
        // "A question about the reply",null]' 0 | sha256sum, on one line
        assert_eq!(
            ENTRY.hash(START),
            "43478c49b4cdfe16700b95d042b5633575dee7bf0ffc886f627f81693ab906c9"
        );
    }

    #[test]
    fn everything_is_in_the_hash() {
        let hash = ENTRY.hash(START);
        let others = [
            Entry { number: 2, ..ENTRY },
            Entry {
                at: "2026-12-01T10:00:00.001Z",
                ..ENTRY
            },
            Entry {
                actor: "ben",
                ..ENTRY
            },
            Entry {
                action: "statement-read",
                ..ENTRY
            },
            Entry {
                subject: None,
                ..ENTRY
            },
            Entry {
                purpose: None,
                ..ENTRY
            },
            Entry {
                detail: Some(""),
                ..ENTRY
            },
        ];
        for other in others {
            assert_ne!(other.hash(START), hash, "{other:?}");
        }
        assert_ne!(ENTRY.hash(&hash), hash);
    }
}
