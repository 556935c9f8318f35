//! Statements that did not come online: what is known of them beside what they say.

use super::write::Receive;
use super::{Store, StoreError, in_time, on_engine};
use chrono::NaiveDate;
use console_wire::Route;

/// Statements that somebody enters: all of them, or none.
#[derive(Clone, Debug)]
pub struct Enter {
    /// Who.
    pub actor: String,
    /// Which.
    pub answers: Vec<EnterOne>,
}

/// A statement that somebody enters.
#[derive(Clone, Debug)]
pub struct EnterOne {
    /// The statement.
    pub receive: Receive,
    /// How it came.
    pub came: Came,
    /// Names of those who signed it; none if nobody else did.
    pub signatories: Vec<String>,
    /// It arrived after the consultation had closed.
    pub is_late: bool,
}

/// How a statement came that did not come online.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// By e-mail or on paper.
    pub route: Route,
    /// The day on which it arrived.
    pub arrived_on: NaiveDate,
    /// How many people stand behind it.
    pub people: u32,
    /// A note for other staff; empty where there is none.
    pub note: String,
}

/// How a statement was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// How it came.
    pub came: Came,
    /// Who entered it.
    pub actor: String,
    /// Names of those who signed it, as a JSON array, if they are kept.
    pub signatories: Option<String>,
}

impl Store {
    /// How a statement was entered; none if it came online.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn entry(&self, reference: &str) -> Result<Option<EntryRow>, StoreError> {
        on_engine!(self, engine => in_time(engine.entry(reference)).await)
    }
}

/// Names of those who signed, from JSON.
///
/// # Errors
/// If it is no list of names.
pub fn names_of(json: &str) -> Result<Vec<String>, StoreError> {
    serde_json::from_str(json)
        .map_err(|error| StoreError::Content(format!("a list of signatories: {error}")))
}

/// How something came, from how the store has it.
///
/// # Errors
/// If it came in no way that is known.
pub(super) fn route_of(id: &str) -> Result<Route, StoreError> {
    let unread = || StoreError::Content(format!("{id:?} is no way in which statements come"));
    Route::parse(id).ok_or_else(unread)
}
