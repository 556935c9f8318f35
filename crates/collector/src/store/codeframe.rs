//! The codeframe as it is kept, and which themes texts were given.

use super::{Store, StoreError, in_time, on_engine};
use crate::codeframe::{Event, Frame, ThemeId, Wish};
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, HashMap};

/// Most statements of which themes are read at once.
const TOGETHER: i64 = 1000;

/// What somebody wants to do to themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeThemes {
    /// Who.
    pub actor: String,
    /// What.
    pub wish: Wish,
}

/// Themes that a coder gives to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Who.
    pub coder: String,
    /// Of which statement, by its reference.
    pub reference: String,
    /// The revision that was read.
    pub revision: u32,
    /// Which text.
    pub part: String,
    /// Ids of the themes as they were asked for; none says that no theme fits.
    pub themes: Vec<String>,
    /// Other statements with the same text, and their revisions: they are given them too, unless
    /// they were changed meanwhile.
    pub identical: Vec<(String, u32)>,
}

/// An entry of the codeframe's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeEventRow {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// What.
    pub event: Event,
    /// How many codings had one of the themes before.
    pub codings: u32,
}

/// Which themes a coder gave to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingRow {
    /// Name of the statement in what is published.
    pub public_id: String,
    /// Which text.
    pub part: String,
    /// Who.
    pub coder: String,
    /// The revision of the statement that was read.
    pub revision: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// The themes; none if no theme fits.
    pub themes: BTreeSet<ThemeId>,
}

/// Which themes the texts of a statement have, by any coder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedStatement {
    /// Its name in what is published.
    pub public_id: String,
    /// The revision that counts.
    pub revision: u32,
    /// The themes.
    pub themes: BTreeSet<ThemeId>,
}

/// How many coders gave a theme to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenTheme {
    /// Which text.
    pub part: String,
    /// The theme; none says that no theme fits.
    pub theme: Option<ThemeId>,
    /// How many gave it.
    pub coders: u32,
    /// How many have coded the text.
    pub coded_by: u32,
}

/// How far somebody is who keeps up with codings: a change, and the statements of it up to this
/// one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingsCursor {
    /// The change.
    pub change: u64,
    /// The reference of the statement.
    pub reference: String,
}

impl CodingsCursor {
    /// After so many changes.
    pub fn ended(changes: u64) -> Self {
        Self {
            change: changes + 1,
            reference: String::new(),
        }
    }
}

/// Statements whose codings changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedPage {
    /// What their texts have now; those without a coding that counts are not here.
    pub statements: Vec<CodedStatement>,
    /// Where the next page begins; none on the last.
    pub next: Option<CodingsCursor>,
}

impl Store {
    /// The themes.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn codeframe(&self) -> Result<Frame, StoreError> {
        on_engine!(self, engine => in_time(engine.codeframe()).await)
    }

    /// What was done to the themes, the last first, at most so many entries.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn theme_events(&self, most: usize) -> Result<Vec<ThemeEventRow>, StoreError> {
        on_engine!(self, engine => in_time(engine.theme_events(most as i64)).await)
    }

    /// How many texts have each theme, by any coder.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn texts_with_themes(&self) -> Result<HashMap<ThemeId, u32>, StoreError> {
        on_engine!(self, engine => in_time(engine.texts_with_themes()).await)
    }

    /// What every coder gave to the texts of a statement, to earlier revisions too.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn codings(&self, reference: &str) -> Result<Vec<CodingRow>, StoreError> {
        on_engine!(self, engine => in_time(engine.codings(reference)).await)
    }

    /// Codings of texts that two or more have coded, of one part or of all, text by text.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn compared_codings(&self, part: Option<&str>) -> Result<Vec<CodingRow>, StoreError> {
        on_engine!(self, engine => in_time(engine.compared_codings(part)).await)
    }

    /// Who coded, and how many texts, of one part or of all; and how many texts were coded.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn coders(
        &self,
        part: Option<&str>,
    ) -> Result<(Vec<(String, u32)>, u32), StoreError> {
        on_engine!(self, engine => in_time(engine.coders(part)).await)
    }

    /// How many times codings were changed.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn codings_change(&self) -> Result<u64, StoreError> {
        on_engine!(self, engine => in_time(engine.codings_change()).await)
    }

    /// A page of the statements whose codings changed after a place and up to a change.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn coded(&self, after: &CodingsCursor, to: u64) -> Result<CodedPage, StoreError> {
        on_engine!(self, engine => in_time(engine.coded(after, to, TOGETHER)).await)
    }
}
