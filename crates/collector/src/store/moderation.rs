//! What was decided about the publication of statements, as it is kept.

use super::{Store, StoreError, in_time, on_engine};
use console_wire::{Moderation, Redaction};

/// Most decisions that are read at once.
const TOGETHER: i64 = 1000;

/// A decision about the publication of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moderate {
    /// Who.
    pub actor: String,
    /// Of which statement, by its reference.
    pub reference: String,
    /// The revision that was read.
    pub revision: u32,
    /// What.
    pub moderation: Moderation,
    /// Why; empty where it was not said.
    pub reason: String,
}

/// A part of a text that is to be blacked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redact {
    /// Its id.
    pub id: String,
    /// Who.
    pub actor: String,
    /// Of which statement, by its reference.
    pub reference: String,
    /// The revision that was read.
    pub revision: u32,
    /// Which text.
    pub part: String,
    /// The first character, counted in Unicode scalar values from 0.
    pub from: u32,
    /// The first that is not any more.
    pub to: u32,
    /// Why.
    pub reason: String,
}

/// A part of a text that is not to be blacked out any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncover {
    /// Who.
    pub actor: String,
    /// Of which statement, by its reference.
    pub reference: String,
    /// Which redaction, by its id.
    pub id: String,
}

/// What was decided about a revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moderated {
    /// What.
    pub moderation: Moderation,
    /// Why; empty where nothing was decided.
    pub reason: String,
    /// Parts that are blacked out, by their text, in the order of the text.
    pub redactions: Vec<(String, Redaction)>,
    /// The statement is set aside, for this reason.
    pub set_aside: Option<String>,
}

/// A decision, for whoever keeps up with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedStatement {
    /// Name of the statement in what is published.
    pub public_id: String,
    /// What was decided.
    pub about: About,
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The publication of a revision.
    Publication(u32, Moderation),
    /// Whether the statement is set aside because it is not of whom it says.
    SettingAside(bool),
}

/// Decisions, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModeratedPage {
    /// The decisions.
    pub statements: Vec<DecidedStatement>,
    /// The change after which the next page begins; none on the last.
    pub next: Option<u64>,
}

impl Store {
    /// What was decided about a revision of a statement.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn moderation(
        &self,
        reference: &str,
        revision: u32,
    ) -> Result<Moderated, StoreError> {
        on_engine!(self, engine => in_time(engine.moderation(reference, revision)).await)
    }

    /// How many times something was decided about publication, or about who a statement is of.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn moderation_change(&self) -> Result<u64, StoreError> {
        on_engine!(self, engine => in_time(engine.moderation_change()).await)
    }

    /// A page of the decisions after a change and up to another.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn moderated(&self, after: u64, to: u64) -> Result<ModeratedPage, StoreError> {
        on_engine!(self, engine => in_time(engine.moderated(after, to, TOGETHER)).await)
    }
}
