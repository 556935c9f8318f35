//! The sample as CSV, as `retention evaluate` reads it.

use super::RecordsWriter;
use super::sample_record::{SampleRecord, Value};
use crate::destination::Destination;
use crate::ended::{Refusal, Result};
use retention::{Column, write_date};

pub struct CsvFile(Destination);

impl CsvFile {
    /// Starts the file with its header.
    pub fn start(mut destination: Destination) -> Result<Self> {
        let names: Vec<_> = Column::ALL.iter().map(|column| column.id()).collect();
        destination.write(names.join(",").as_bytes())?;
        destination.write(b"\n")?;
        Ok(Self(destination))
    }
}

impl RecordsWriter for CsvFile {
    fn write(&mut self, records: &[SampleRecord]) -> Result<()> {
        let refused =
            |error: csv::Error| Refusal::new(format!("the sample cannot be written: {error}"));
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut field = Vec::new();
        for record in records {
            for column in Column::ALL {
                field.clear();
                match record.value(*column) {
                    None => {}
                    Some(Value::Text(text)) => field.extend_from_slice(text.as_bytes()),
                    Some(Value::Date(date)) => write_date(date, &mut field),
                    Some(Value::Age(age)) => field.extend_from_slice(age.to_string().as_bytes()),
                    // An empty flag is false, and makes a smaller file.
                    Some(Value::Flag(flag)) => {
                        field.extend_from_slice(if flag { b"true" } else { b"" })
                    }
                }
                writer.write_field(&field).map_err(refused)?;
            }
            writer.write_record(None::<&[u8]>).map_err(refused)?;
        }
        let text = writer
            .into_inner()
            .map_err(|error| Refusal::new(format!("the sample cannot be written: {error}")))?;
        self.0.write(&text)
    }

    fn finish(self) -> Result<()> {
        self.0.finish()
    }
}
