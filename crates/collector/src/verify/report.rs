//! What came of it.

use serde::Serialize;
use std::fmt;

/// So many findings are told one by one.
const MOST: usize = 100;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// In which table, and where in it.
    #[serde(rename = "where")]
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// How many of each were checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Counts {
    pub statements: usize,
    pub withdrawn: usize,
    pub revisions: usize,
    pub contacts: usize,
    pub equality_answers: usize,
    pub log_entries: usize,
    pub log_nodes: usize,
    pub log_heads: usize,
    pub audit_entries: usize,
    pub document_versions: usize,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What was checked.
    pub counts: Counts,
    /// Keys that sign the log, the last one last: they must be the published ones.
    pub log_keys: Vec<String>,
    /// Root of the whole log, in base64; none where it cannot be computed.
    pub root: Option<String>,
    /// Hash of the last entry of the audit; none where an entry is not as it was written.
    pub audit_hash: Option<String>,
    /// The last entries of the audit that no collector has signed: commands wrote them since.
    pub audit_not_signed: usize,
    /// Statements that another version of the questionnaire took, and this one would not.
    pub only_in_older_questionnaire: usize,
    /// What is wrong: the first ones.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub findings_left_out: usize,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }

    /// How much is wrong.
    pub fn wrong_count(&self) -> usize {
        self.findings.len() + self.findings_left_out
    }

    /// Notes what is wrong.
    pub(super) fn wrong(&mut self, place: impl fmt::Display, what: impl fmt::Display) {
        if self.findings.len() == MOST {
            self.findings_left_out += 1;
            return;
        }
        self.findings.push(Finding {
            place: place.to_string(),
            what: what.to_string(),
        });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = &self.counts;
        writeln!(
            f,
            "statements: {}, of which withdrawn: {}",
            own.statements, own.withdrawn
        )?;
        writeln!(f, "revisions: {}", own.revisions)?;
        writeln!(f, "contacts: {}", own.contacts)?;
        writeln!(
            f,
            "answers to the equality questions: {}",
            own.equality_answers
        )?;
        writeln!(
            f,
            "log: {} entries, {} hashes, {} signed heads",
            own.log_entries, own.log_nodes, own.log_heads
        )?;
        if let Some(root) = &self.root {
            writeln!(f, "root of the log: {root}")?;
        }
        writeln!(f, "audit: {} entries", own.audit_entries)?;
        writeln!(
            f,
            "published versions of documents: {}",
            own.document_versions
        )?;
        if let Some(hash) = &self.audit_hash {
            writeln!(f, "hash of the last entry of the audit: {hash}")?;
        }
        if self.audit_not_signed > 0 {
            writeln!(
                f,
                "note: the last {} entries of the audit are not signed: commands wrote them, and \
                 the next collector that runs signs them",
                self.audit_not_signed
            )?;
        }
        for key in &self.log_keys {
            writeln!(f, "key of the log: {key}")?;
        }
        if self.only_in_older_questionnaire > 0 {
            writeln!(
                f,
                "note: {} revisions are of another version of the questionnaire, which this one \
                 would not take; their digests are right",
                self.only_in_older_questionnaire
            )?;
        }
        for Finding { place, what } in &self.findings {
            writeln!(f, "wrong: {place}: {what}")?;
        }
        if self.findings_left_out > 0 {
            writeln!(f, "and {} more", self.findings_left_out)?;
        }
        if self.is_good() {
            writeln!(f, "everything is as it should be")?;
        }
        Ok(())
    }
}
