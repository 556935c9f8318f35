//! One deletion list for each value of a column, and their manifest.

use crate::destination::NewFolder;
use crate::ended::{Refusal, Result};
use crate::manifest::{self, Input, List as Listed, ListFile, Manifest, hex, sha256_hex};
use crate::policy::Chosen;
use chrono::NaiveDate;
use records::{Decided, List, Output, RecordAction, Row, Tally};
use retention::Action;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// More values than this are not a list for each of some recipients, but a wrong column.
const MOST_VALUES: usize = 10_000;
/// What waits in memory to be written, of all lists together, in bytes.
const WAITING: usize = 8 * 1024 * 1024;
/// Longest part of a file name that comes from a value, in characters.
const LONGEST_NAME: usize = 60;

/// By which column lists are cut.
#[derive(Clone, Debug)]
pub struct Cut {
    /// Its name.
    pub column: String,
    /// Where it stands, from 0.
    pub place: usize,
}

/// The lists of one block.
pub struct Lists<'a> {
    cut: &'a Cut,
    list: List<'a>,
    values: BTreeMap<Vec<u8>, Part>,
}

#[derive(Debug, Default)]
struct Part {
    tally: Tally,
    text: Vec<u8>,
}

impl<'a> Lists<'a> {
    /// No row yet.
    pub fn of(cut: &'a Cut, output: &'a Output) -> Self {
        Self {
            cut,
            list: List(output),
            values: BTreeMap::new(),
        }
    }

    /// Takes a decided row.
    pub fn take(&mut self, row: &Row<'_>, decided: &Decided) {
        let value = row.field(self.cut.place);
        if !self.values.contains_key(value) {
            self.values.insert(value.to_vec(), Part::default());
        }
        let Some(part) = self.values.get_mut(value) else {
            return;
        };
        let action = RecordAction::of(decided);
        part.tally.count(action);
        if action == RecordAction::Of(Action::Delete) {
            self.list.write_row(row, decided, &mut part.text);
        }
    }
}

/// The folder that lists are written into.
pub struct Folder {
    folder: NewFolder,
    header: Vec<u8>,
    values: BTreeMap<Vec<u8>, Growing>,
    names: BTreeSet<String>,
    waiting: usize,
}

/// A folder with everything in it.
pub struct Whole {
    /// The folder, not yet under its name.
    pub folder: NewFolder,
    /// SHA-256 of the manifest.
    pub manifest_sha256: String,
}

/// A list that is not yet finished.
#[derive(Debug, Default)]
struct Growing {
    tally: Tally,
    file: Option<GrowingFile>,
}

#[derive(Debug)]
struct GrowingFile {
    name: String,
    waiting: Vec<u8>,
    bytes: u64,
    sha256: Sha256,
}

impl Folder {
    /// Starts a folder, which must be new or empty.
    pub fn create(target: &Path, output: &Output) -> Result<Self> {
        let mut header = Vec::new();
        List(output).write_header(&mut header);
        Ok(Self {
            folder: NewFolder::create(target)?,
            header,
            values: BTreeMap::new(),
            names: BTreeSet::new(),
            waiting: 0,
        })
    }

    /// Adds the rows of a block.
    pub fn add(&mut self, lists: Lists<'_>) -> Result<()> {
        let column = &lists.cut.column;
        for (value, part) in lists.values {
            let name = |names: &mut _| file_name(column, &value, names);
            let growing = match self.values.get_mut(&value) {
                Some(growing) => growing,
                None => self.values.entry(value.clone()).or_default(),
            };
            growing.tally += part.tally;
            if !part.text.is_empty() {
                let file = growing
                    .file
                    .get_or_insert_with(|| GrowingFile::start(name(&mut self.names), &self.header));
                file.append(&part.text);
                self.waiting += part.text.len();
            }
        }
        if self.values.len() > MOST_VALUES {
            return Err(Refusal::found(
                "--split-by",
                format!("{column:?} with more than {MOST_VALUES} different values"),
                "a column with fewer, such as force",
            ));
        }
        if self.waiting > WAITING {
            self.write_out()?;
        }
        Ok(())
    }

    fn write_out(&mut self) -> Result<()> {
        self.waiting = 0;
        let files = self
            .values
            .values_mut()
            .filter_map(|list| list.file.as_mut());
        for file in files.filter(|file| !file.waiting.is_empty()) {
            let text = std::mem::take(&mut file.waiting);
            self.folder.append(&file.name, &text)?;
        }
        Ok(())
    }

    /// Writes the rest and the manifest. What is left to do is to give the folder its name.
    pub fn complete(
        mut self,
        chosen: &Chosen,
        as_at: NaiveDate,
        cut: &Cut,
        input: &str,
        records: Tally,
    ) -> Result<Whole> {
        self.write_out()?;
        let manifest = Manifest {
            format: manifest::FORMAT,
            made_by: format!("retention {}", env!("CARGO_PKG_VERSION")),
            policy: chosen.identity(),
            as_at: as_at.to_string(),
            input: Input {
                name: input.to_owned(),
                records,
            },
            split_by: cut.column.clone(),
            lists: self
                .values
                .into_iter()
                .map(|(value, growing)| growing.listed(&value))
                .collect(),
        };
        let mut text = serde_json::to_string_pretty(&manifest)
            .map_err(|error| Refusal::new(format!("{}: {error}", manifest::FILE)))?;
        text.push('\n');
        self.folder.append(manifest::FILE, text.as_bytes())?;
        Ok(Whole {
            folder: self.folder,
            manifest_sha256: sha256_hex(text.as_bytes()),
        })
    }
}

impl Growing {
    fn listed(self, value: &[u8]) -> Listed {
        Listed {
            value: String::from_utf8_lossy(value).into_owned(),
            records: self.tally,
            file: self.file.map(|file| ListFile {
                name: file.name,
                rows: self.tally.delete,
                bytes: file.bytes,
                sha256: hex(file.sha256),
            }),
        }
    }
}

impl GrowingFile {
    fn start(name: String, header: &[u8]) -> Self {
        let mut file = Self {
            name,
            waiting: Vec::new(),
            bytes: 0,
            sha256: Sha256::new(),
        };
        file.append(header);
        file
    }

    fn append(&mut self, text: &[u8]) {
        self.waiting.extend_from_slice(text);
        self.bytes += text.len() as u64;
        self.sha256.update(text);
    }
}

/// A file name that every system takes, from a column and a value: small letters, digits and
/// hyphens. It cannot leave the folder, whatever the value is.
fn file_name(column: &str, value: &[u8], taken: &mut BTreeSet<String>) -> String {
    let value = String::from_utf8_lossy(value).to_lowercase();
    let joined = |text: &str| {
        text.split(|character: char| !character.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-")
    };
    let mut stem = format!("{}-{}", joined(&column.to_lowercase()), joined(&value));
    stem.truncate(LONGEST_NAME);
    let stem = match value.trim() {
        "" => format!("{stem}not-given"),
        _ => stem,
    };
    let mut name = format!("{stem}.csv");
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{stem}-{number}.csv");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_stay_in_the_folder_and_differ() {
        let mut taken = BTreeSet::new();
        let mut name = |value: &str| file_name("force", value.as_bytes(), &mut taken);
        assert_eq!(name("Metropolitan Police"), "force-metropolitan-police.csv");
        assert_eq!(
            name("metropolitan  police"),
            "force-metropolitan-police-2.csv"
        );
        assert_eq!(name("../../etc/passwd"), "force-etc-passwd.csv");
        assert_eq!(name(""), "force-not-given.csv");
        assert_eq!(name("con"), "force-con.csv");
        assert_eq!(name("…"), "force-.csv");
        assert_eq!(name(&"x".repeat(500)).len(), LONGEST_NAME + 4);
    }
}
