//! What is remembered of every statement: a few hundred bytes, and nothing that it says.

use super::report::Report;
use std::collections::BTreeMap;
use transparency::{Entry, Event};

/// A revision.
#[derive(Debug)]
pub(super) struct RevisionFact {
    pub digest: String,
    pub received_at: String,
}

/// A statement.
#[derive(Debug)]
pub(super) struct Fact {
    pub questionnaire: (String, i64),
    pub received_at: String,
    pub revision: i64,
    pub withdrawn_at: Option<String>,
    /// Its revisions, the first one first.
    pub revisions: Vec<RevisionFact>,
    /// How many of them have their entry in the log.
    pub logged: usize,
    pub withdrawal_logged: bool,
}

/// Statements by their reference.
#[derive(Debug, Default)]
pub(super) struct Facts(pub BTreeMap<String, Fact>);

impl Facts {
    pub fn withdrawn(&self) -> usize {
        let withdrawn = |own: &&Fact| own.withdrawn_at.is_some();
        self.0.values().filter(withdrawn).count()
    }

    /// Compares an entry of the log with what it is about.
    pub fn logged(&mut self, reference: &str, entry: &Entry, report: &mut Report) {
        let place = format!(
            "log_entries, {} of {reference}, revision {}",
            entry.event.id(),
            entry.revision
        );
        let Some(fact) = self.0.get_mut(reference) else {
            return report.wrong(place, "there is no such statement");
        };
        match entry.event {
            Event::Withdrawn => fact.log_withdrawal(&place, entry, report),
            Event::Received | Event::Amended => fact.log_revision(&place, entry, report),
        }
    }

    /// Says what has no entry in the log.
    pub fn finish_log(&self, report: &mut Report) {
        for (reference, fact) in &self.0 {
            for number in fact.logged + 1..=fact.revisions.len() {
                let place = format!("revisions, {reference}, revision {number}");
                report.wrong(place, "it has no entry in the log");
            }
            if fact.withdrawn_at.is_some() && !fact.withdrawal_logged {
                let place = format!("statements, {reference}");
                report.wrong(place, "its withdrawal has no entry in the log");
            }
        }
    }
}

impl Fact {
    fn log_revision(&mut self, place: &str, entry: &Entry, report: &mut Report) {
        let number = self.logged + 1;
        if usize::try_from(entry.revision) != Ok(number) {
            report.wrong(
                place,
                format!("revision {number} is the next that the log must have"),
            );
            return;
        }
        let Some(revision) = self.revisions.get(self.logged) else {
            return report.wrong(place, "there is no such revision");
        };
        self.logged = number;
        if (entry.event == Event::Received) != (number == 1) {
            report.wrong(place, "only the first revision is received");
        }
        if self.withdrawal_logged {
            report.wrong(place, "it comes after the withdrawal");
        }
        if revision.digest != entry.digest {
            report.wrong(place, "it has another digest than the revision");
        }
        if revision.received_at != crate::store::written(entry.at) {
            report.wrong(place, "it has another time than the revision");
        }
    }

    fn log_withdrawal(&mut self, place: &str, entry: &Entry, report: &mut Report) {
        if self.withdrawal_logged {
            report.wrong(place, "it is there twice");
        }
        self.withdrawal_logged = true;
        if self.withdrawn_at.as_deref() != Some(crate::store::written(entry.at).as_str()) {
            report.wrong(place, "the statement was not withdrawn at this time");
        }
        let last = self.revisions.last().map(|own| own.digest.as_str());
        if i64::from(entry.revision) != self.revision || last != Some(entry.digest.as_str()) {
            report.wrong(place, "it is not about the last revision");
        }
    }
}
