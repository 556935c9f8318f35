//! The audit, for whoever looks after it and for everybody.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Most entries on a page of the audit.
pub const MOST_AUDIT_ENTRIES: u32 = 100;

/// What can be done that the audit keeps: a word, and words after a name.
pub const AUDIT_ACTIONS: [(&str, &str); 38] = [
    ("received", "sent a statement"),
    (
        "answer-entered",
        "entered a statement that came by e-mail or post",
    ),
    ("amended", "changed a statement"),
    ("withdrawn", "withdrew a statement"),
    ("purged", "deleted what was due"),
    ("audit-purged", "deleted old entries of the audit"),
    ("exported", "took statements out as files"),
    ("export-downloaded", "downloaded files with statements"),
    ("signed-in", "signed in"),
    ("signed-out", "signed out"),
    ("sign-in-failed", "could not sign in"),
    ("account-locked", "could not sign in, and is locked"),
    ("sign-on-linked", "was linked to a sign-in service"),
    ("password-changed", "changed a password"),
    ("purpose-stated", "said what statements are looked at for"),
    ("contact-read", "saw who sent a statement"),
    ("statements-read", "read statements for a purpose"),
    ("theme-added", "added a theme"),
    ("theme-changed", "changed a theme"),
    ("themes-merged", "merged themes"),
    ("theme-split", "split a theme"),
    ("theme-retired", "retired a theme"),
    ("text-coded", "gave themes to a text"),
    (
        "publication-decided",
        "decided whether a statement is published",
    ),
    ("redaction-added", "blacked out a part of a text"),
    ("redaction-removed", "uncovered a part of a text again"),
    (
        "reported",
        "said that an answer in their name is not theirs",
    ),
    ("report-decided", "decided about a report"),
    ("document-changed", "changed what is to be published"),
    ("document-published", "published a document"),
    ("view-saved", "saved a view of the list"),
    ("view-deleted", "deleted a view of the list"),
    ("user-added", "added a user"),
    ("user-changed", "changed what a user may do"),
    ("user-removed", "removed a user"),
    ("user-reset", "gave a user a new password"),
    ("access-published", "decided what is published about access"),
    ("dates-changed", "changed when the consultation is open"),
];

/// An action in words, after a name; the action itself where it has none.
pub fn audit_words(action: &str) -> &str {
    let own = AUDIT_ACTIONS.iter().find(|(own, _)| *own == action);
    own.map_or(action, |(_, words)| words)
}

/// Entries of the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntries {
    /// The newest first.
    pub entries: Vec<AuditLine>,
    /// The number before which the next page goes on; none on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// Who did what to whom, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditLine {
    /// Its number.
    pub entry: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: a name, `respondent`, `collector` or `command-line`.
    pub actor: String,
    /// What, in a word.
    pub action: String,
    /// The same in words.
    pub words: String,
    /// To whom or what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// More.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// What was done in a month, without names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditSummary {
    /// The month, such as `2026-12`.
    pub month: String,
    /// Its first day.
    pub from: NaiveDate,
    /// The first day of the next.
    pub to: NaiveDate,
    /// Months of which entries are kept, the newest first.
    pub months: Vec<String>,
    /// What was done.
    pub actions: Vec<ActionCount>,
}

/// How often something was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActionCount {
    /// What, in a word.
    pub action: String,
    /// The same in words.
    pub words: String,
    /// How often.
    pub times: u32,
    /// By how many people.
    pub people: u32,
}

/// What is published of access and audit, and when the consultation opens and closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settings {
    /// The monthly summary of the audit is published.
    pub publishes_audit_summary: bool,
    /// The list of roles and organisations with access is published.
    pub publishes_access: bool,
    /// When the consultation opens.
    pub opens: DateTime<Utc>,
    /// When it closes.
    pub closes: DateTime<Utc>,
    /// The times are other ones than those of the questionnaire.
    pub dates_were_changed: bool,
}

/// What is to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishAccess {
    /// The monthly summary of the audit.
    pub audit_summary: bool,
    /// The list of roles and organisations with access.
    pub access: bool,
}

/// When the consultation is to open and close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// Opens.
    pub opens: DateTime<Utc>,
    /// Closes.
    pub closes: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_action_is_there_once_and_has_words() {
        let actions: BTreeSet<_> = AUDIT_ACTIONS.iter().map(|(action, _)| action).collect();
        let words: BTreeSet<_> = AUDIT_ACTIONS.iter().map(|(_, words)| words).collect();
        assert_eq!(actions.len(), AUDIT_ACTIONS.len());
        assert_eq!(words.len(), AUDIT_ACTIONS.len());
        assert_eq!(audit_words("signed-in"), "signed in");
        assert_eq!(
            audit_words("from-a-newer-collector"),
            "from-a-newer-collector"
        );
    }
}
