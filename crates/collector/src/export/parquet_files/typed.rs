//! A file with typed columns. A group of rows is written when enough of them are there.

use crate::export::columns::{Cell, Kind};
use crate::export::error::Result;
use crate::export::files::{File, Written};
use consultation::Value;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::path::Path;
use std::sync::Arc;

/// Most rows of a group.
const MOST_ROWS: usize = 10_000;
/// About so many bytes of text make a group, however few rows they are.
const MOST_BYTES: usize = 8 << 20;

pub struct Typed {
    file: SerializedFileWriter<File>,
    kinds: Vec<Kind>,
    group: Vec<Values>,
    group_rows: usize,
    group_bytes: usize,
    rows: usize,
}

/// The values of one column in the group that is being filled.
enum Values {
    Texts(Vec<Option<ByteArray>>),
    Numbers(Vec<Option<i32>>),
}

impl Typed {
    /// Starts a file, by its name and what a row of it is called.
    pub fn create<'a>(
        folder: &Path,
        (name, row): (&str, &str),
        columns: impl Iterator<Item = (&'a str, Kind)>,
    ) -> Result<Self> {
        let (fields, kinds): (String, Vec<Kind>) = columns
            .map(|(name, kind)| (field(name, kind), kind))
            .unzip();
        let schema = parse_message_type(&format!("message {row} {{ {fields} }}"))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("collector {}", env!("CARGO_PKG_VERSION")))
            .build();
        let file = File::create(folder, name)?;
        Ok(Self {
            file: SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?,
            group: empty(&kinds),
            kinds,
            group_rows: 0,
            group_bytes: 0,
            rows: 0,
        })
    }

    /// Takes a row.
    pub fn add<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<()> {
        for (cell, values) in cells.zip(&mut self.group) {
            self.group_bytes += values.add(cell)?;
        }
        self.group_rows += 1;
        if self.group_rows == MOST_ROWS || self.group_bytes >= MOST_BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    /// Ends the file, with what its metadata says.
    pub fn finish(mut self, key: &str, says: &impl serde::Serialize) -> Result<Written> {
        if self.group_rows > 0 {
            self.write_group()?;
        }
        let says = KeyValue::new(key.to_owned(), serde_json::to_string(says)?);
        self.file.append_key_value_metadata(says);
        let mut file = self.file.into_inner()?;
        file.has_rows(self.rows);
        Ok(file.finish()?)
    }

    /// Writes the rows that are there as a group.
    fn write_group(&mut self) -> Result<()> {
        let mut group = self.file.next_row_group()?;
        for values in std::mem::replace(&mut self.group, empty(&self.kinds)) {
            let missing = || ParquetError::General("a column too many".to_owned());
            let mut column = group.next_column()?.ok_or_else(missing)?;
            match (column.untyped(), &values) {
                (ColumnWriter::ByteArrayColumnWriter(writer), Values::Texts(values)) => {
                    let given: Vec<ByteArray> = values.iter().flatten().cloned().collect();
                    writer.write_batch(&given, Some(&levels(values)), None)?;
                }
                (ColumnWriter::Int32ColumnWriter(writer), Values::Numbers(values)) => {
                    let given: Vec<i32> = values.iter().flatten().copied().collect();
                    writer.write_batch(&given, Some(&levels(values)), None)?;
                }
                _ => {
                    return Err(ParquetError::General("a column of another type".to_owned()).into());
                }
            }
            column.close()?;
        }
        group.close()?;
        self.rows += std::mem::take(&mut self.group_rows);
        self.group_bytes = 0;
        Ok(())
    }
}

impl Values {
    /// Takes the value of another row; how many bytes of text it has.
    fn add(&mut self, cell: Cell<'_>) -> Result<usize> {
        match (self, cell) {
            (Self::Texts(all), Cell::Value(Value::Nothing)) => all.push(None),
            (Self::Numbers(all), Cell::Value(Value::Nothing)) => all.push(None),
            (Self::Texts(all), Cell::Value(Value::Text(text))) => {
                all.push(Some(ByteArray::from(text)));
                return Ok(text.len());
            }
            // A code among ids.
            (Self::Texts(all), Cell::Value(Value::Number(code))) => {
                all.push(Some(ByteArray::from(code.to_string().as_str())));
            }
            (Self::Numbers(all), Cell::Value(Value::Number(number))) => {
                let number = i32::try_from(number);
                let large = |_| ParquetError::General("a number is too large".to_owned());
                all.push(Some(number.map_err(large)?));
            }
            (Self::Numbers(all), Cell::Day(day)) => all.push(Some(day.to_epoch_days())),
            (Self::Texts(_), Cell::Day(_)) | (Self::Numbers(_), Cell::Value(Value::Text(_))) => {
                return Err(ParquetError::General("a value of another type".to_owned()).into());
            }
        }
        Ok(0)
    }
}

/// A column as a schema in text has it.
fn field(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Text | Kind::Words => format!("OPTIONAL BYTE_ARRAY {name} (STRING); "),
        Kind::Number => format!("OPTIONAL INT32 {name}; "),
        Kind::Day => format!("OPTIONAL INT32 {name} (DATE); "),
    }
}

fn empty(kinds: &[Kind]) -> Vec<Values> {
    let of = |kind: &Kind| match kind {
        Kind::Text | Kind::Words => Values::Texts(Vec::new()),
        Kind::Number | Kind::Day => Values::Numbers(Vec::new()),
    };
    kinds.iter().map(of).collect()
}

/// 1 where there is a value, 0 where there is none.
fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|own| own.is_some().into()).collect()
}
