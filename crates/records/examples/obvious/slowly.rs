//! Decides a file with the `csv` crate, a set of ids and one string after another.

use chrono::NaiveDate;
use records::{Decided, OUTPUT_COLUMNS};
use retention::{Facts, InvalidRecord, Policy, evaluate};
use std::collections::HashSet;
use std::error::Error;
use std::io::{Read, Write};

/// Writes what `retention evaluate` writes.
pub fn decide(
    input: impl Read,
    policy: &Policy,
    as_at: NaiveDate,
    output: impl Write,
) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_reader(input);
    let mut writer = csv::Writer::from_writer(output);
    let names = reader.byte_headers()?.clone();
    let place = |name: &str| names.iter().position(|own| own == name.as_bytes());
    let id_place = place("image_id").ok_or("no column image_id")?;
    for name in OUTPUT_COLUMNS {
        writer.write_field(name)?;
    }
    for name in names.iter().filter(|name| *name != b"image_id") {
        let taken = OUTPUT_COLUMNS
            .iter()
            .any(|column| column.as_bytes() == name);
        let prefix: &[u8] = if taken { b"input_" } else { b"" };
        writer.write_field([prefix, name].concat())?;
    }
    writer.write_record(None::<&[u8]>)?;
    let mut ids = HashSet::new();
    for record in reader.byte_records() {
        let record = record?;
        let id = &record[id_place];
        let decided = if !id.is_empty() && !ids.insert(id.to_vec()) {
            Err(InvalidRecord::repeated(id))
        } else {
            Facts::read(|column| record.get(place(column.id())?))
                .and_then(|facts| evaluate(policy, &facts, as_at))
        };
        writer.write_field(id)?;
        for field in front(&decided) {
            writer.write_field(field)?;
        }
        for (place, field) in record.iter().enumerate() {
            if place != id_place {
                writer.write_field(field)?;
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

/// The output columns after `image_id`.
fn front(decided: &Decided) -> [String; 7] {
    let none = String::new;
    let date = |date: Option<NaiveDate>| date.map_or_else(none, |date| date.to_string());
    match decided {
        Ok(decision) => {
            let mut reason = Vec::new();
            decision.write_reason(&mut reason);
            [
                decision.row.map_or_else(none, |row| row.to_string()),
                decision.action.to_string(),
                date(decision.delete_on),
                date(decision.last_day_kept()),
                date(decision.review_on),
                decision.rule.map_or_else(none, |rule| rule.to_string()),
                String::from_utf8_lossy(&reason).into_owned(),
            ]
        }
        Err(invalid) => [
            none(),
            "invalid".to_owned(),
            none(),
            none(),
            none(),
            none(),
            invalid.to_string(),
        ],
    }
}
