//! The tables as they are, for whoever checks or copies all of them.

use sha2::{Digest as _, Sha256};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Text, or nothing.
    MaybeText,
    /// A whole number.
    Number,
    /// A whole number, or nothing.
    MaybeNumber,
    /// Bytes.
    Bytes,
}

/// What stands in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Nothing.
    Nothing,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// So many of the first columns are its primary key.
    pub key: usize,
    /// Its columns.
    pub columns: &'static [(&'static str, Kind)],
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    table: &'static Table,
    cells: Vec<Cell>,
}

use Kind::{Bytes, MaybeNumber, MaybeText, Number, Text};

/// Statements.
pub static STATEMENTS: Table = Table {
    name: "statements",
    key: 1,
    columns: &[
        ("reference", Text),
        ("public_id", Text),
        ("key_hash", Text),
        ("secret_hash", Text),
        ("questionnaire_id", Text),
        ("questionnaire_version", Number),
        ("received_at", Text),
        ("revision", Number),
        ("withdrawn_at", MaybeText),
    ],
};

/// What statements say.
pub static REVISIONS: Table = Table {
    name: "revisions",
    key: 2,
    columns: &[
        ("reference", Text),
        ("revision", Number),
        ("received_at", Text),
        ("digest", Text),
        ("request_mac", Text),
        ("content", MaybeText),
        ("seconds", MaybeNumber),
    ],
};

/// Who sent them.
pub static CONTACTS: Table = Table {
    name: "contacts",
    key: 1,
    columns: &[("reference", Text), ("details", Text)],
};

/// What the collector counts for attached scenarios.
pub static RECOUNTS: Table = Table {
    name: "recounts",
    key: 3,
    columns: &[
        ("reference", Text),
        ("revision", Number),
        ("place", Number),
        ("result", Text),
        ("given", MaybeText),
        ("counted", MaybeText),
    ],
};

/// What whoever reads should look at.
pub static FLAGS: Table = Table {
    name: "flags",
    key: 3,
    columns: &[("reference", Text), ("revision", Number), ("flag", Text)],
};

/// Answers to the equality questions.
pub static EQUALITY_ANSWERS: Table = Table {
    name: "equality_answers",
    key: 1,
    columns: &[
        ("id", Text),
        ("received_on", Text),
        ("questionnaire_id", Text),
        ("questionnaire_version", Number),
        ("content", Text),
    ],
};

/// Who did what.
pub static AUDIT_ENTRIES: Table = Table {
    name: "audit_entries",
    key: 1,
    columns: &[
        ("entry", Number),
        ("at", Text),
        ("actor", Text),
        ("action", Text),
        ("subject", MaybeText),
        ("purpose", MaybeText),
        ("detail", MaybeText),
        ("hash", Text),
    ],
};

/// How far the audit is.
pub static AUDIT_STATE: Table = Table {
    name: "audit_state",
    key: 1,
    columns: &[
        ("id", Number),
        ("entry", Number),
        ("hash", Text),
        ("deleted_entry", Number),
        ("deleted_hash", Text),
        ("note", MaybeText),
    ],
};

/// How far the log is.
pub static LOG_STATE: Table = Table {
    name: "log_state",
    key: 1,
    columns: &[("id", Number), ("tree_size", Number), ("last_at", Text)],
};

/// Entries of the log.
pub static LOG_ENTRIES: Table = Table {
    name: "log_entries",
    key: 1,
    columns: &[
        ("leaf", Number),
        ("reference", Text),
        ("revision", Number),
        ("event", Text),
        ("digest", Text),
        ("nonce", Text),
        ("at", Text),
    ],
};

/// Hashes of the log's tree.
pub static LOG_NODES: Table = Table {
    name: "log_nodes",
    key: 1,
    columns: &[("node", Number), ("hash", Bytes)],
};

/// Signed heads of the log.
pub static LOG_HEADS: Table = Table {
    name: "log_heads",
    key: 1,
    columns: &[("tree_size", Number), ("note", Text)],
};

/// Keys that have signed heads.
pub static LOG_KEYS: Table = Table {
    name: "log_keys",
    key: 1,
    columns: &[("log_key", Text), ("added_at", Text)],
};

/// People who may read what was received.
pub static USERS: Table = Table {
    name: "users",
    key: 1,
    columns: &[
        ("name", Text),
        ("role", Text),
        ("password_hash", Text),
        ("created_at", Text),
        ("organisation", Text),
        ("must_change", Number),
        ("code_secret", MaybeText),
        ("code_step", Number),
        ("failures", Number),
        ("locked_until", MaybeText),
        ("signed_in_at", MaybeText),
        ("subject", MaybeText),
    ],
};

/// Who is signed in.
pub static LOGINS: Table = Table {
    name: "logins",
    key: 1,
    columns: &[
        ("id_hash", Text),
        ("name", Text),
        ("stage", Text),
        ("created_at", Text),
        ("seen_at", Text),
        ("purpose", MaybeText),
        ("enrolment", MaybeText),
    ],
};

/// What people decided about the service.
pub static SETTINGS: Table = Table {
    name: "settings",
    key: 1,
    columns: &[("name", Text), ("value", Text)],
};

/// Filters with a name.
pub static VIEWS: Table = Table {
    name: "views",
    key: 1,
    columns: &[
        ("id", Text),
        ("owner", Text),
        ("name", Text),
        ("query", Text),
        ("is_shared", Number),
        ("created_at", Text),
    ],
};

/// Themes.
pub static THEMES: Table = Table {
    name: "themes",
    key: 1,
    columns: &[
        ("theme", Number),
        ("name", Text),
        ("meaning", Text),
        ("parent", MaybeNumber),
        ("became", Text),
        ("is_retired", Number),
        ("changed_in", Number),
    ],
};

/// What was done to themes.
pub static THEME_EVENTS: Table = Table {
    name: "theme_events",
    key: 1,
    columns: &[
        ("event", Number),
        ("at", Text),
        ("actor", Text),
        ("what", Text),
        ("sources", Text),
        ("results", Text),
        ("codings", Number),
        ("words", Text),
        ("reason", Text),
    ],
};

/// Who coded which text.
pub static CODINGS: Table = Table {
    name: "codings",
    key: 3,
    columns: &[
        ("reference", Text),
        ("part", Text),
        ("coder", Text),
        ("revision", Number),
        ("at", Text),
        ("change", Number),
    ],
};

/// Which themes they gave it.
pub static CODING_THEMES: Table = Table {
    name: "coding_themes",
    key: 4,
    columns: &[
        ("reference", Text),
        ("part", Text),
        ("coder", Text),
        ("theme", Number),
    ],
};

/// How many times codings were changed.
pub static CODINGS_STATE: Table = Table {
    name: "codings_state",
    key: 1,
    columns: &[("id", Number), ("change", Number)],
};

/// What was decided about publication.
pub static MODERATIONS: Table = Table {
    name: "moderations",
    key: 2,
    columns: &[
        ("reference", Text),
        ("revision", Number),
        ("moderation", Text),
        ("reason", Text),
        ("actor", Text),
        ("at", Text),
        ("change", Number),
    ],
};

/// Which parts of texts are blacked out.
pub static REDACTIONS: Table = Table {
    name: "redactions",
    key: 1,
    columns: &[
        ("id", Text),
        ("reference", Text),
        ("revision", Number),
        ("part", Text),
        ("begins", Number),
        ("ends", Number),
        ("reason", Text),
        ("actor", Text),
        ("at", Text),
    ],
};

/// How many times something was decided about publication, or about who a statement is of.
pub static MODERATION_STATE: Table = Table {
    name: "moderation_state",
    key: 1,
    columns: &[("id", Number), ("change", Number)],
};

/// How statements came that did not come online.
pub static ENTRIES: Table = Table {
    name: "entries",
    key: 1,
    columns: &[
        ("reference", Text),
        ("route", Text),
        ("arrived_on", Text),
        ("people", Number),
        ("note", Text),
        ("actor", Text),
    ],
};

/// Who signed them.
pub static SIGNATORIES: Table = Table {
    name: "signatories",
    key: 1,
    columns: &[("reference", Text), ("names", Text)],
};

/// That an answer is not of whom it says.
pub static REPORTS: Table = Table {
    name: "reports",
    key: 1,
    columns: &[
        ("id", Text),
        ("at", Text),
        ("about", Text),
        ("reference", MaybeText),
        ("words", Text),
        ("contact", MaybeText),
        ("decision", MaybeText),
        ("reason", Text),
        ("actor", Text),
        ("decided_at", MaybeText),
    ],
};

/// Statements that are not of whom they say.
pub static SET_ASIDES: Table = Table {
    name: "set_asides",
    key: 1,
    columns: &[
        ("reference", Text),
        ("is_set_aside", Number),
        ("reason", Text),
        ("change", Number),
    ],
};

/// What is written to be published.
pub static DOCUMENT_DRAFTS: Table = Table {
    name: "document_drafts",
    key: 1,
    columns: &[
        ("kind", Text),
        ("content", Text),
        ("revision", Number),
        ("changed_by", Text),
        ("changed_at", Text),
    ],
};

/// What was published of it.
pub static DOCUMENT_VERSIONS: Table = Table {
    name: "document_versions",
    key: 2,
    columns: &[
        ("kind", Text),
        ("number", Number),
        ("content", Text),
        ("note", Text),
        ("published_by", Text),
        ("published_at", Text),
    ],
};

/// Those that have one row in a new store already.
pub static STATES: [&Table; 4] = [&AUDIT_STATE, &LOG_STATE, &CODINGS_STATE, &MODERATION_STATE];

/// All of them but what is made anew from the others, which is the words of texts; a table comes
/// after those that it refers to.
pub static TABLES: [&Table; 31] = [
    &STATEMENTS,
    &REVISIONS,
    &CONTACTS,
    &RECOUNTS,
    &FLAGS,
    &EQUALITY_ANSWERS,
    &AUDIT_ENTRIES,
    &AUDIT_STATE,
    &LOG_STATE,
    &LOG_ENTRIES,
    &LOG_NODES,
    &LOG_HEADS,
    &LOG_KEYS,
    &USERS,
    &LOGINS,
    &SETTINGS,
    &VIEWS,
    &THEMES,
    &THEME_EVENTS,
    &CODINGS,
    &CODING_THEMES,
    &CODINGS_STATE,
    &MODERATIONS,
    &REDACTIONS,
    &MODERATION_STATE,
    &ENTRIES,
    &SIGNATORIES,
    &REPORTS,
    &SET_ASIDES,
    &DOCUMENT_DRAFTS,
    &DOCUMENT_VERSIONS,
];

impl Table {
    /// The columns of its primary key.
    pub fn key_columns(&self) -> &'static [(&'static str, Kind)] {
        &self.columns[..self.key]
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Self::Nothing, Into::into)
    }
}

impl Row {
    /// A row with as many cells as the table has columns, each of its kind.
    pub(super) fn new(table: &'static Table, cells: Vec<Cell>) -> Self {
        debug_assert_eq!(cells.len(), table.columns.len(), "{}", table.name);
        Self { table, cells }
    }

    /// Its cells, to be written.
    pub(super) fn into_cells(self) -> Vec<Cell> {
        self.cells
    }

    /// Its cells, in the order of the columns.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// What its primary key has.
    pub fn key(&self) -> &[Cell] {
        &self.cells[..self.table.key]
    }

    fn cell(&self, column: &str) -> &Cell {
        let mut columns = self.table.columns.iter();
        let place = columns.position(|(name, _)| *name == column);
        let cell = place.and_then(|place| self.cells.get(place));
        debug_assert!(cell.is_some(), "{} has no {column}", self.table.name);
        cell.unwrap_or(&Cell::Nothing)
    }

    /// A text; empty where there is none.
    pub fn text(&self, column: &str) -> &str {
        self.maybe_text(column).unwrap_or_default()
    }

    /// A text, if there is one.
    pub fn maybe_text(&self, column: &str) -> Option<&str> {
        match self.cell(column) {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number; 0 where there is none.
    pub fn number(&self, column: &str) -> i64 {
        self.maybe_number(column).unwrap_or_default()
    }

    /// A number, if there is one.
    pub fn maybe_number(&self, column: &str) -> Option<i64> {
        match self.cell(column) {
            Cell::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Bytes; none where there are none.
    pub fn bytes(&self, column: &str) -> &[u8] {
        match self.cell(column) {
            Cell::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    /// SHA-256 of its cells, each with its kind and its length.
    pub fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut part = |kind: u8, bytes: &[u8]| {
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        for cell in &self.cells {
            match cell {
                Cell::Text(text) => part(b't', text.as_bytes()),
                Cell::Number(number) => part(b'n', &number.to_be_bytes()),
                Cell::Bytes(bytes) => part(b'b', bytes),
                Cell::Nothing => part(b'0', &[]),
            }
        }
        hash.finalize().into()
    }
}
