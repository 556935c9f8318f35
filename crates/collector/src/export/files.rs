//! Files whose hash is known when they are written.

use super::error;
use sha2::{Digest as _, Sha256};
use std::io::{BufWriter, Read as _, Result, Seek as _, Write};
use std::path::{Path, PathBuf};

/// A file that is being written.
pub(super) struct File {
    name: String,
    file: BufWriter<std::fs::File>,
    hash: Sha256,
    bytes: u64,
    rows: usize,
}

/// A file that is on the disk.
pub(super) struct Written {
    /// Its path in the folder, with `/`.
    pub name: String,
    /// Lines or rows, without a header.
    pub rows: usize,
    pub bytes: u64,
    pub sha256: String,
}

impl File {
    /// A file in the folder of the export, by its path there.
    pub fn create(folder: &Path, name: impl Into<String>) -> Result<Self> {
        let name = name.into();
        let file = std::fs::File::create_new(folder.join(&name))?;
        Ok(Self {
            name,
            file: BufWriter::new(file),
            hash: Sha256::new(),
            bytes: 0,
            rows: 0,
        })
    }

    /// Writes a line.
    pub fn line(&mut self, line: &str) -> Result<()> {
        self.rows += 1;
        self.write_all(line.as_bytes())?;
        self.write_all(b"\n")
    }

    /// Writes a value of JSON as a line.
    pub fn json(&mut self, value: &impl serde::Serialize) -> error::Result<()> {
        Ok(self.line(&serde_json::to_string(value)?)?)
    }

    /// Writes a row of a table in CSV, with the line end of RFC 4180.
    pub fn row<T: AsRef<[u8]>>(&mut self, cells: impl Iterator<Item = T>) -> error::Result<()> {
        self.rows += 1;
        self.record(cells)
    }

    /// Writes the first row of a table in CSV, which does not count.
    pub fn header(&mut self, names: impl Iterator<Item = impl Into<String>>) -> error::Result<()> {
        self.record(names.map(|name| consultation::harmless(name.into())))
    }

    fn record<T: AsRef<[u8]>>(&mut self, cells: impl Iterator<Item = T>) -> error::Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut *self);
        writer.write_record(cells)?;
        writer.flush()?;
        Ok(())
    }

    /// Says how many rows it has, where they are not written one by one.
    pub fn has_rows(&mut self, rows: usize) {
        self.rows = rows;
    }

    /// Brings it to the disk.
    pub fn finish(self) -> Result<Written> {
        let file = self.file.into_inner().map_err(|error| error.into_error())?;
        file.sync_all()?;
        Ok(Written {
            name: self.name,
            rows: self.rows,
            bytes: self.bytes,
            sha256: crate::secrets::hex(&self.hash.finalize()),
        })
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        self.file.flush()
    }
}

/// Brings a file to the disk that was not written from its start to its end.
pub(super) fn finished(mut file: std::fs::File, name: &str, rows: usize) -> Result<Written> {
    file.sync_all()?;
    file.rewind()?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut part = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            break;
        }
        hash.update(&part[..read]);
        bytes += read as u64;
    }
    Ok(Written {
        name: name.to_owned(),
        rows,
        bytes,
        sha256: crate::secrets::hex(&hash.finalize()),
    })
}

/// A folder that only its owner can read, until an export in it is whole.
///
/// # Errors
/// If nothing can be made there.
pub fn private_folder(inside: &Path) -> Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix(".collector-export-").tempdir_in(inside)
}

/// The folder of an export and those in it, each after the one that it is in.
///
/// # Errors
/// If one cannot be read.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = vec![folder.to_owned()];
    let mut next = 0;
    while let Some(folder) = found.get(next) {
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                inside.push(entry.path());
            }
        }
        inside.sort();
        found.extend(inside);
        next += 1;
    }
    Ok(found)
}
