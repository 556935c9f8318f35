//! Policies and scenarios given as files, in TOML or JSON, with errors that say where.

mod document;
mod policy;
mod read;
mod scenario;
mod schema;

use crate::policy::Preset;
use crate::scenario::Scenario;
use document::Document;
pub use schema::{policy_schema, scenario_schema};

/// What is wrong in a file, where, and what is accepted there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {key}: found {found}; accepted is {accepted}")]
pub struct FileError {
    /// Name of the file, as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Key at fault, with dots; `the file` where the text is no document at all.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub accepted: String,
}

/// What a file holds: a policy of its own, or changes to a preset.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "read once, and taken apart at once"
)]
pub enum PolicyFile {
    /// A whole policy.
    Policy(Preset),
    /// A preset and what is changed in it.
    Scenario(Scenario),
}

impl PolicyFile {
    /// Reads a file. `file` is its name, for error messages.
    ///
    /// A text whose first character is `{` is read as JSON, any other as TOML. A document with the
    /// key `preset` and without the key `rows` is a scenario, any other a policy.
    ///
    /// # Errors
    /// Names file, line, column, key, what was found and what is accepted: for text that is neither
    /// format, a key that is unknown, missing or given twice, a value of the wrong kind, a word that
    /// is not in its list, and a rule that is not grammatical.
    ///
    /// ```
    /// use retention::PolicyFile;
    /// let text = "format = 1\npreset = \"pofa\"\npreset_version = 1\ntoggles = { child_rule = \"older\" }";
    /// assert_eq!(
    ///     PolicyFile::read("mine.toml", text).map_err(|error| error.to_string()),
    ///     Err("mine.toml:4:26: toggles.child_rule: found \"older\"; accepted is same, shorter, delete".to_owned())
    /// );
    /// ```
    pub fn read(file: &str, text: &str) -> Result<Self, FileError> {
        let read = || {
            let document = Document::parse(file, text)?;
            let root = document.root();
            Ok(if root.has("preset") && !root.has("rows") {
                Self::Scenario(scenario::read(&document)?)
            } else {
                Self::Policy(policy::read(&root)?)
            })
        };
        read().map_err(|error: Box<FileError>| *error)
    }
}

impl Preset {
    /// Reads a policy file in TOML or JSON. `file` is its name, for error messages.
    ///
    /// # Errors
    /// As [`PolicyFile::read`].
    pub fn from_text(file: &str, text: &str) -> Result<Self, FileError> {
        Document::parse(file, text)
            .and_then(|document| policy::read(&document.root()))
            .map_err(|error| *error)
    }
}
