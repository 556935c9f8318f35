//! The file of records that a command reads.

use crate::destination::tell;
use crate::ended::{Refusal, Result};
use records::{Blocks, Header, Refused};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What records are read from.
pub type Input = Box<dyn Read + Send>;

/// An opened file of records, its header read.
pub struct RecordsFile {
    /// What it is called in messages.
    pub name: String,
    /// Which column stands where.
    pub header: Header,
    /// The records.
    pub blocks: Blocks<Input>,
    /// Size in bytes, where it is known.
    pub size: Option<u64>,
}

impl RecordsFile {
    /// Opens a file, or standard input for `-`, and tells of columns that look misspelt.
    pub fn open(path: &Path, quiet: bool) -> Result<Self> {
        let name = if path == Path::new("-") {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        };
        let (input, size): (Input, _) = if path == Path::new("-") {
            (Box::new(std::io::stdin()), None)
        } else {
            let unreadable = |error| Refusal::of_file(&name, "read", &error);
            let file = File::open(path).map_err(unreadable)?;
            let data = file.metadata().map_err(unreadable)?;
            (Box::new(file), data.is_file().then_some(data.len()))
        };
        let (header, blocks) = Blocks::open(input).map_err(|refused| refusal(&name, refused))?;
        for suspicion in header.suspicions() {
            if !quiet {
                tell(&format!(
                    "warning: {name}: the column {:?} is not known and is carried through unread; is {} meant?\n",
                    suspicion.found, suspicion.meant
                ));
            }
        }
        Ok(Self {
            name,
            header,
            blocks,
            size,
        })
    }
}

/// A refused file, with its name.
pub fn refusal(name: &str, refused: Refused) -> Refusal {
    let separator = match refused {
        Refused::Unreadable(_) => ": ",
        Refused::Broken { .. } => ":",
    };
    Refusal::new(format!("{name}{separator}{refused}"))
}
