//! Rows that wait on the disk, in a file without a name.

use crate::export::error::Result;
use csv::StringRecord;
use std::fs::File;
use std::io::Seek as _;
use std::path::Path;

pub struct Spool {
    writer: csv::Writer<File>,
    rows: usize,
    bytes: u64,
}

impl Spool {
    pub fn create(folder: &Path) -> Result<Self> {
        Ok(Self {
            writer: csv::Writer::from_writer(tempfile::tempfile_in(folder)?),
            rows: 0,
            bytes: 0,
        })
    }

    pub fn add<T: AsRef<[u8]>>(&mut self, cells: impl Iterator<Item = T>) -> Result<()> {
        let mut bytes = 0;
        let cells = cells.inspect(|cell| bytes += cell.as_ref().len() as u64 + 1);
        self.writer.write_record(cells)?;
        self.bytes += bytes;
        self.rows += 1;
        Ok(())
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// All rows, in the order in which they came.
    pub fn read(self) -> Result<impl Iterator<Item = Result<StringRecord>>> {
        let mut file = self
            .writer
            .into_inner()
            .map_err(|error| error.into_error())?;
        file.rewind()?;
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(file);
        Ok(reader.into_records().map(|row| Ok(row?)))
    }
}
