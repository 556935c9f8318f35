//! Files whose hash is known when they are written.

use super::NotExported;
use sha2::{Digest as _, Sha256};
use std::io::{BufWriter, Result, Write as _};
use std::path::Path;

/// A file that is being written.
pub(super) struct File {
    name: &'static str,
    file: BufWriter<std::fs::File>,
    hash: Sha256,
    bytes: u64,
    rows: usize,
}

/// A file that is on the disk.
pub(super) struct Written {
    pub name: &'static str,
    /// Lines or rows, without a header.
    pub rows: usize,
    pub bytes: u64,
    pub sha256: String,
}

impl File {
    pub fn create(folder: &Path, name: &'static str) -> Result<Self> {
        let file = std::fs::File::create_new(folder.join(name))?;
        Ok(Self {
            name,
            file: BufWriter::new(file),
            hash: Sha256::new(),
            bytes: 0,
            rows: 0,
        })
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    /// Writes a line.
    pub fn line(&mut self, line: &str) -> Result<()> {
        self.rows += 1;
        self.write(line.as_bytes())?;
        self.write(b"\n")
    }

    /// Writes a row of a table in CSV, with the line end of RFC 4180.
    pub fn row(
        &mut self,
        cells: impl Iterator<Item = String>,
    ) -> std::result::Result<(), NotExported> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(cells.map(String::into_bytes))?;
        let row = writer
            .into_inner()
            .map_err(|error| std::io::Error::other(error.to_string()))?;
        self.rows += 1;
        Ok(self.write(&row)?)
    }

    /// Brings it to the disk.
    pub fn finish(self) -> Result<Written> {
        let file = self.file.into_inner().map_err(|error| error.into_error())?;
        file.sync_all()?;
        let has_header = self.name.ends_with(".csv") && self.rows > 0;
        Ok(Written {
            name: self.name,
            rows: self.rows - usize::from(has_header),
            bytes: self.bytes,
            sha256: crate::secrets::hex(&self.hash.finalize()),
        })
    }
}
