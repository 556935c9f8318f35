//! The obvious way to read and to decide a file of records, to measure this crate against.
//!
//! ```text
//! obvious parse IN.csv                       reads every record with the csv crate, and no more
//! obvious evaluate POLICY DATE IN.csv OUT.csv   decides one record after another
//! ```

mod slowly;

use retention::{Scenario, parse_date};
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["parse", input] => {
            let mut reader = csv::Reader::from_path(input)?;
            let mut record = csv::ByteRecord::new();
            let mut count: u64 = 0;
            while reader.read_byte_record(&mut record)? {
                count += 1;
            }
            println!("{count}");
        }
        ["evaluate", policy, date, input, output] => {
            let policy = Scenario::of_preset(policy)
                .ok_or("no such preset")?
                .policy();
            let as_at = parse_date(date).ok_or("no such date")?;
            let mut output = BufWriter::new(File::create(output)?);
            slowly::decide(
                BufReader::new(File::open(input)?),
                &policy,
                as_at,
                &mut output,
            )?;
            output.flush()?;
        }
        _ => {
            return Err(
                "obvious parse IN.csv, or obvious evaluate POLICY DATE IN.csv OUT.csv".into(),
            );
        }
    }
    Ok(())
}
