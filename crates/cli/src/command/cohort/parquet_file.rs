//! The sample as Parquet: texts, dates and ages with their types.

use super::RecordsWriter;
use super::sample_record::{SampleRecord, Value};
use crate::destination::Destination;
use crate::ended::{Refusal, Result};
use chrono::NaiveDate;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use retention::{Column, ColumnKind};
use std::io::{self, Write};
use std::sync::Arc;

pub struct ParquetFile(SerializedFileWriter<Out>);

/// The destination as something that Parquet can write into.
struct Out(Destination);

impl Write for Out {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let written = self.0.write(text);
        written.map_err(|refusal| io::Error::other(refusal.to_string()))?;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl ParquetFile {
    /// Starts the file.
    pub fn start(destination: Destination) -> Result<Self> {
        let columns: String = Column::ALL
            .iter()
            .map(|column| match column.kind() {
                ColumnKind::Id | ColumnKind::Text | ColumnKind::Word => {
                    format!("OPTIONAL BYTE_ARRAY {column} (STRING); ")
                }
                ColumnKind::Date => format!("OPTIONAL INT32 {column} (DATE); "),
                ColumnKind::Age => format!("OPTIONAL INT32 {column} (INTEGER(8,false)); "),
                ColumnKind::Flag => format!("OPTIONAL BOOLEAN {column}; "),
            })
            .collect();
        let schema = parse_message_type(&format!("message record {{ {columns} }}"));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("retention {}", env!("CARGO_PKG_VERSION")))
            .build();
        schema
            .and_then(|schema| {
                SerializedFileWriter::new(Out(destination), Arc::new(schema), Arc::new(properties))
            })
            .map(Self)
            .map_err(refused)
    }
}

impl RecordsWriter for ParquetFile {
    fn write(&mut self, records: &[SampleRecord]) -> Result<()> {
        let mut group = self.0.next_row_group().map_err(refused)?;
        for column in Column::ALL {
            write_column(&mut group, *column, records).map_err(refused)?;
        }
        group.close().map_err(refused)?;
        Ok(())
    }

    fn finish(self) -> Result<()> {
        self.0.into_inner().map_err(refused)?.0.finish()
    }
}

fn write_column(
    group: &mut SerializedRowGroupWriter<'_, Out>,
    column: Column,
    records: &[SampleRecord],
) -> std::result::Result<(), ParquetError> {
    let Some(mut writer) = group.next_column()? else {
        return Ok(());
    };
    let values = || records.iter().map(|record| record.value(column));
    // 1 where there is a value, 0 where there is none.
    let levels: Vec<i16> = values().map(|value| i16::from(value.is_some())).collect();
    match writer.untyped() {
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let texts: Vec<ByteArray> = values()
                .filter_map(|value| match value? {
                    Value::Text(text) => Some(ByteArray::from(text)),
                    _ => None,
                })
                .collect();
            writer.write_batch(&texts, Some(&levels), None)?;
        }
        ColumnWriter::Int32ColumnWriter(writer) => {
            let numbers: Vec<i32> = values()
                .filter_map(|value| match value? {
                    Value::Date(date) => Some(days_since_1970(date)),
                    Value::Age(age) => Some(age.into()),
                    _ => None,
                })
                .collect();
            writer.write_batch(&numbers, Some(&levels), None)?;
        }
        ColumnWriter::BoolColumnWriter(writer) => {
            let flags: Vec<bool> = values()
                .filter_map(|value| match value? {
                    Value::Flag(flag) => Some(flag),
                    _ => None,
                })
                .collect();
            writer.write_batch(&flags, Some(&levels), None)?;
        }
        _ => return Err(ParquetError::General(format!("no type for {column}"))),
    }
    writer.close()
}

fn days_since_1970(date: NaiveDate) -> i32 {
    date.signed_duration_since(NaiveDate::default()).num_days() as i32
}

fn refused(error: ParquetError) -> Refusal {
    Refusal::new(format!("the sample cannot be written: {error}"))
}
