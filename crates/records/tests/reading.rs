//! Files are read the same however they are cut and whichever reader reads them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use records::{Blocks, LONGEST_RECORD, Refused, Rows};
use std::io::Read;

const HEADER: &str = "image_id,image_date,offence_class,outcome,age_at_image,note\n";

type Records = Vec<Vec<Vec<u8>>>;

/// Hands out a text a few bytes at a time.
struct Slowly<'a>(&'a [u8], usize);

impl Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.1.min(buffer.len()).min(self.0.len());
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn read(input: impl Read, by_parser: bool) -> Result<Records, Refused> {
    let (header, mut blocks) = Blocks::open(input)?;
    let mut records = Vec::new();
    while let Some(block) = blocks.next_block(Vec::new())? {
        let mut rows = if by_parser {
            Rows::by_parser(&header, &block)
        } else {
            Rows::of(&header, &block)
        };
        while let Some(row) = rows.read()? {
            let places = 0..header.names().len();
            records.push(places.map(|place| row.field(place).to_vec()).collect());
        }
    }
    Ok(records)
}

/// What the `csv` crate makes of a whole text.
fn read_by_csv(text: &[u8]) -> Option<Records> {
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text);
    let records = reader.byte_records();
    records
        .map(|record| {
            record
                .ok()
                .map(|record| record.iter().map(<[u8]>::to_vec).collect())
        })
        .collect()
}

fn line(text: &str) -> String {
    let message = read(text.as_bytes(), false).unwrap_err().to_string();
    assert_eq!(
        read(text.as_bytes(), true).unwrap_err().to_string(),
        message,
        "both readers say the same"
    );
    message
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z0-9 .é\u{feff}-]{0,9}",
        1 => "\"([a-z,\r\n é]|\"\"){0,12}\"",
        1 => "\u{feff}?\"[a-z]{0,2}\"",
        1 => "[a-z]{1,3}\"[a-z\"]{0,3}", // a mark within a field is part of it
    ]
}

fn line_end() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just("\n"), 3 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\n\n"), 1 => Just("\r\n\r\n")]
}

prop_compose! {
    fn file()(
        byte_order_mark in any::<bool>(),
        records in prop::collection::vec((prop::collection::vec(field(), 6), line_end()), 0..40),
        last_line_end in any::<bool>(),
    ) -> String {
        let mut text = String::new();
        if byte_order_mark {
            text.push('\u{feff}');
        }
        text.push_str(HEADER);
        for (fields, line_end) in &records {
            text.push_str(&fields.join(","));
            text.push_str(line_end);
        }
        if !last_line_end {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
        }
        text
    }
}

proptest! {
    #[test]
    fn any_file_is_read_as_the_csv_crate_reads_it(text in file(), step in 1..50_usize) {
        let wanted = read_by_csv(text.as_bytes()).unwrap();
        prop_assert_eq!(&read(text.as_bytes(), false).unwrap(), &wanted);
        prop_assert_eq!(&read(text.as_bytes(), true).unwrap(), &wanted);
        prop_assert_eq!(&read(Slowly(text.as_bytes(), step), false).unwrap(), &wanted);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..300)) {
        let text = [HEADER.as_bytes(), &bytes].concat();
        match read(text.as_slice(), false) {
            Ok(records) => prop_assert_eq!(Some(records), read_by_csv(&text)),
            Err(error) => prop_assert_eq!(error.to_string(), {
                let again = read(text.as_slice(), true);
                again.err().map(|error| error.to_string()).unwrap_or_default()
            }),
        }
    }
}

#[test]
fn records_may_lie_across_the_borders_of_blocks() {
    // Longer than several blocks, with every kind of record at every place.
    for padding in 0..40 {
        let mut text = format!("{HEADER}{}", "x".repeat(padding));
        while text.len() < 400_000 {
            text += "A1,2020-01-01,minor,live,30,plain\r\n";
            text += "A2,2020-01-01,minor,live,30,\"two\r\nlines, with \"\"marks\"\"\"\r\n";
            text += "A3,2020-01-01,minor,live,30,\"\"\n";
        }
        let records = read(text.as_bytes(), false).unwrap();
        assert_eq!(Some(records), read_by_csv(text.as_bytes()));
    }
}

#[test]
fn a_field_of_a_megabyte_is_read() {
    let long = "x,\n".repeat(400_000);
    let text =
        format!("{HEADER}A1,2020-01-01,minor,live,30,\"{long}\"\nA2,2020-01-01,minor,live,30,\n");
    let records = read(text.as_bytes(), false).unwrap();
    assert_eq!(records[0][5], long.as_bytes());
    assert_eq!(records[1][0], b"A2");
}

#[test]
fn a_broken_file_is_refused_with_its_line() {
    assert_eq!(
        line(&format!(
            "{HEADER}\nA1,2020-01-01,minor,live,30,x\n\r\nA2,2020-01-01\n"
        )),
        "5: found a record of 2 fields; accepted is 6 fields, as many as the header has"
    );
    assert_eq!(
        line(&format!(
            "{HEADER}A1,\"two\nlines\",minor,live,30,x\nA2,,,,,,\n"
        )),
        "4: found a record of 7 fields; accepted is 6 fields, as many as the header has"
    );
    assert_eq!(
        line(&format!(
            "{HEADER}A1,2020-01-01,minor,live,30,x\nA2,2020-01-01,minor,live,30,\"open\nA3\n"
        )),
        "3: found a quotation mark that never closes; accepted is a second one at the end of the field"
    );
    assert_eq!(
        line(""),
        "1: found an empty file; accepted is a header line and then one line for each record"
    );
    assert_eq!(
        read(b"\xff\xfei\0m\0".as_slice(), false)
            .unwrap_err()
            .to_string(),
        "1: found a file in UTF-16; accepted is a file in UTF-8"
    );
    assert!(
        line("image_id;image_date;offence_class\n")
            .starts_with("1: found no column image_id among \"image_id;image_date;offence_class\"")
    );
    assert!(
        line("image_id,image_date,offence_class,outcome\n")
            .starts_with("1: found no column age_at_offence or age_at_image among")
    );
    assert_eq!(
        line("image_id,note,image_id\n"),
        "1: found the column \"image_id\" twice, as columns 1 and 3; accepted is each column once"
    );
}

#[test]
fn a_file_that_is_no_text_is_told_apart_from_one_without_columns() {
    for start in [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
        b"PK\x03\x04\x14\0\x06\0",
        b"i\0m\0a\0g\0e\0_\0i\0d\0\n\0",
    ] {
        assert_eq!(
            read(start, false).unwrap_err().to_string(),
            "1: found a file that is not text in UTF-8; accepted is a CSV file: a header line and then one line for each record, separated by commas"
        );
    }
}

#[test]
fn a_row_tells_its_line() {
    // Longer than a block, with records of two lines, empty lines and both line ends.
    let mut text = HEADER.to_owned();
    let mut wanted = Vec::new();
    let mut line = 2;
    for number in 0..20_000 {
        let (record, lines) = match number % 4 {
            0 => ("A,2020-01-01,minor,live,30,plain\n", 1),
            1 => ("A,2020-01-01,minor,live,30,\"two\nlines\"\r\n", 2),
            2 => ("A,2020-01-01,minor,live,30,\n\n", 2),
            _ => ("A,2020-01-01,minor,live,30,x\r\n", 1),
        };
        text += record;
        wanted.push(line);
        line += lines;
    }
    let asked_of = |every: usize| {
        let (header, mut blocks) = Blocks::open(text.as_bytes()).unwrap();
        let mut told = Vec::new();
        let mut number = 0;
        while let Some(block) = blocks.next_block(Vec::new()).unwrap() {
            let mut rows = Rows::of(&header, &block);
            while let Some(row) = rows.read().unwrap() {
                if number % every == 0 {
                    told.push(row.line());
                    assert_eq!(row.line(), told[told.len() - 1], "asked again");
                }
                number += 1;
            }
        }
        assert!(blocks.count() > 1, "more than one block");
        told
    };
    assert_eq!(asked_of(1), wanted);
    let seldom: Vec<_> = wanted.iter().copied().step_by(7).collect();
    assert_eq!(asked_of(7), seldom);
}

#[test]
fn a_byte_order_mark_may_stand_before_a_quoted_name() {
    let text = "\u{feff}\"note, mine\",image_id,image_date,offence_class,outcome,age_at_image\nx,A1,2020-01-01,minor,live,30\n";
    assert_eq!(read(text.as_bytes(), false).unwrap()[0][1], b"A1");
}

#[test]
fn columns_without_a_name_may_be_many() {
    let text =
        "image_id,image_date,offence_class,outcome,age_at_image,,\nA1,2020-01-01,minor,live,30,,\n";
    assert_eq!(read(text.as_bytes(), false).unwrap().len(), 1);
}

#[test]
fn a_record_without_end_is_refused_before_memory_is_full() {
    let start = format!("{HEADER}A1,2020-01-01,minor,live,30,\"");
    let endless = start.as_bytes().chain(std::io::repeat(b'x'));
    let limited = endless.take(2 * LONGEST_RECORD as u64);
    assert_eq!(
        read(limited, false).unwrap_err().to_string(),
        "2: found a quotation mark that does not close within 64 MiB; accepted is shorter records, each ended by a line feed"
    );
}

#[test]
fn misspelt_columns_are_told() {
    let text = "image_id,image_date,offence_class,outcome,age_at_image,Sentence End,sentance_start,note,prior\n";
    let (header, _) = Blocks::open(text.as_bytes()).unwrap();
    let told: Vec<_> = header
        .suspicions()
        .into_iter()
        .map(|suspicion| (suspicion.found, suspicion.meant.id()))
        .collect();
    assert_eq!(
        told,
        [
            ("Sentence End".to_owned(), "sentence_end"),
            ("sentance_start".to_owned(), "sentence_start"),
        ]
    );
}
