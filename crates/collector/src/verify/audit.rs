//! The audit: a chain of hashes, and a signed note of its end.

use super::report::Report;
use crate::audit::{Entry, START, bytes};
use crate::store::Row;
use transparency::{Hash, Head};

/// The chain, taken in the order of its entries.
#[derive(Debug)]
pub(super) struct Chain {
    /// The last that was deleted, and its hash.
    deleted: (i64, String),
    stated: (i64, String),
    note: Option<(u64, Hash)>,
    number: i64,
    hash: String,
    is_whole: bool,
    was_signed: bool,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            deleted: (0, START.to_owned()),
            stated: (0, START.to_owned()),
            note: None,
            number: 0,
            hash: START.to_owned(),
            is_whole: true,
            was_signed: false,
        }
    }
}

impl Chain {
    /// Where it begins, where it ends, and what was signed.
    pub fn state(&mut self, row: &Row, log_keys: &[String], report: &mut Report) {
        self.deleted = (
            row.number("deleted_entry"),
            row.text("deleted_hash").to_owned(),
        );
        self.stated = (row.number("entry"), row.text("hash").to_owned());
        (self.number, self.hash) = self.deleted.clone();
        let Some(note) = row.maybe_text("note") else {
            return;
        };
        let head = Head::from_note(note.to_owned());
        let mut signed = log_keys.iter().rev().map(|key| head.verify_audit(key));
        match signed.find_map(Result::ok) {
            Some(signed) => self.note = Some(signed),
            None => report.wrong("audit_state", "no key of the log has signed its note"),
        }
    }

    /// Compares the hash of an entry with what it and the one before it have.
    pub fn entry(&mut self, row: &Row, report: &mut Report) {
        let number = row.number("entry");
        let place = format!("audit_entries, entry {number}");
        if number != self.number + 1 {
            let missing = self.number + 1;
            report.wrong(&place, format!("entry {missing} is missing before it"));
        }
        let entry = Entry {
            number,
            at: row.text("at"),
            actor: row.text("actor"),
            action: row.text("action"),
            subject: row.maybe_text("subject"),
            purpose: row.maybe_text("purpose"),
            detail: row.maybe_text("detail"),
        };
        let stored = row.text("hash");
        // Written before there was a chain: the next entry gives it its hash.
        let is_older = stored.is_empty() && self.stated.1.is_empty();
        if !is_older && entry.hash(&self.hash) != stored {
            report.wrong(&place, "its hash is not that of what it says");
            self.is_whole = false;
        }
        stored.clone_into(&mut self.hash);
        self.number = number;
        self.signed(&place, report);
    }

    /// Compares what was signed with what is there, where it is about this entry.
    fn signed(&mut self, place: &str, report: &mut Report) {
        let Some((number, hash)) = &self.note else {
            return;
        };
        if i64::try_from(*number) != Ok(self.number) {
            return;
        }
        self.was_signed = true;
        if bytes(&self.hash) != Some(hash.0) {
            report.wrong(place, "another hash was signed for it");
        }
    }

    /// Whether no entry was deleted because it was old.
    pub fn has_every_entry(&self) -> bool {
        self.deleted.0 == 0
    }

    /// Compares the end with what is stated, and says how much of it is signed.
    pub fn finish(&self, report: &mut Report) {
        if (self.number, &self.hash) != (self.stated.0, &self.stated.1) {
            report.wrong(
                "audit_state",
                format!(
                    "it says that entry {} is the last, and the last is {}, or has another hash",
                    self.stated.0, self.number
                ),
            );
        }
        match &self.note {
            Some((number, _)) => {
                let number = i64::try_from(*number).unwrap_or(i64::MAX);
                if !self.was_signed && number > self.deleted.0 {
                    let what = format!("entry {number} was signed, and is not there");
                    report.wrong("audit_entries", what);
                }
                report.audit_not_signed = usize::try_from(self.number - number).unwrap_or_default();
            }
            None => report.audit_not_signed = report.counts.audit_entries,
        }
        report.audit_hash = self.is_whole.then(|| self.hash.clone());
    }
}
