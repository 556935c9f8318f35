use super::NotSent;
use chrono::{DateTime, Utc};
use consultation::{Kept, Receipt};
use std::rc::Rc;
use transparency::Proof;

/// A statement that was sent, for whoever has its secret. It is in this tab only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mine {
    /// Its reference, as it was typed.
    pub reference: String,
    /// What opens it.
    pub secret: String,
    /// The key of the log, if a receipt named it.
    pub log_key: Option<String>,
    /// What the collector has.
    pub found: Option<Found>,
}

/// What a collector has of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The statement.
    Kept(Rc<Kept>),
    /// It was withdrawn.
    Withdrawn(Gone),
}

/// That a statement was withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// When, if that is known.
    pub at: Option<DateTime<Utc>>,
    /// The digest of what was withdrawn, if that is known.
    pub digest: Option<String>,
}

impl Mine {
    /// What a receipt opens.
    pub fn of(receipt: &Receipt) -> Self {
        Self {
            reference: receipt.reference.clone(),
            secret: receipt.secret.clone(),
            log_key: receipt.log_key.clone(),
            found: None,
        }
    }
}

/// Whether a statement is in the log, as far as it was looked.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Checked {
    /// Nobody looked.
    #[default]
    Not,
    /// On its way.
    OnItsWay,
    /// It is.
    InLog {
        /// Which leaf; the first is 1.
        place: u64,
        /// How many leaves the log had.
        size: u64,
        /// When it was written into the log.
        at: DateTime<Utc>,
    },
    /// The proof proves nothing; why.
    Wrong(String),
    /// It could not be looked; why.
    Unknown(String),
}

impl Checked {
    /// Checks a proof of what has this digest.
    pub fn of(answer: Result<Proof, NotSent>, digest: &str, log_key: &str) -> Self {
        let proof = match answer {
            Ok(proof) => proof,
            Err(why) => return Self::Unknown(why.why),
        };
        match (proof.verify(digest, log_key), &proof.entry) {
            (Ok(()), Some(entry)) => Self::InLog {
                place: proof.leaf + 1,
                size: proof.tree_size,
                at: entry.at,
            },
            (Err(why), _) => Self::Wrong(why.to_string()),
            (Ok(()), None) => Self::Wrong("the proof has no entry".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
