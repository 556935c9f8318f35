//! Reports of answers that are not of whom they say, as they are kept.

use super::{Store, StoreError, in_time, on_engine};
use console_wire::{MOST_REPORTS_LISTED, ReportDecision, ReportList};

/// A report that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepReport {
    /// Its id.
    pub id: String,
    /// Which statement is meant, as it was written.
    pub about: String,
    /// What it says is a reference, without hyphens.
    pub reference: Option<String>,
    /// What is wrong.
    pub words: String,
    /// How to reach whoever reports it.
    pub contact: Option<String>,
}

/// A decision about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideReport {
    /// Who.
    pub actor: String,
    /// About which report.
    pub id: String,
    /// What.
    pub decision: ReportDecision,
    /// Name of the statement in what is published, where the report has none.
    pub public_id: Option<String>,
    /// Why.
    pub reason: String,
}

/// Why nothing is decided about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// There is no such report.
    NoReport,
    /// Which statement is meant is not known, or it is not there any more.
    NoStatement,
    /// It is about another statement, with this name in what is published.
    AboutAnother(String),
}

impl Store {
    /// Reports: those that wait, the oldest first, then the others, the newest first.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn reports(&self) -> Result<ReportList, StoreError> {
        let most = i64::from(MOST_REPORTS_LISTED);
        on_engine!(self, engine => in_time(engine.reports(most)).await)
    }
}
