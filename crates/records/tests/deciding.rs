//! What is written for a row, and the same by the slow and obvious way.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../examples/obvious/slowly.rs"]
mod slowly;

use chrono::NaiveDate;
use csv::QuoteStyle;
use proptest::prelude::*;
use proptest::sample::select;
use records::{Blocks, Decider, Faults, Fingerprint, List, Output, Rows, Seen};
use retention::{Column, Policy, Scenario, day, presets};
use std::collections::HashSet;

fn policy(id: &str) -> Policy {
    Scenario::of_preset(id).unwrap().policy()
}

const fn as_at() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

/// Decides a whole file with the crate.
fn decide(text: &[u8], policy: &Policy) -> (String, String) {
    let (header, mut blocks) = Blocks::open(text).unwrap();
    let output = Output::new(&header, policy);
    let mut decider = Decider::new(policy, as_at());
    let mut seen = Seen::with_room_for(0);
    let (mut all, mut list) = (Vec::new(), Vec::new());
    output.write_header(&mut all);
    List(&output).write_header(&mut list);
    while let Some(block) = blocks.next_block(Vec::new()).unwrap() {
        let mut rows = Rows::of(&header, &block);
        while let Some(row) = rows.read().unwrap() {
            let id = row.get(Column::ImageId).and_then(Fingerprint::of);
            let repeated = !seen.add(&[id]).is_empty();
            let decided = decider.decide(&row, repeated);
            output.write_row(&row, decided, &mut all);
            List(&output).write_row(&row, decided, &mut list);
        }
    }
    (
        String::from_utf8(all).unwrap(),
        String::from_utf8(list).unwrap(),
    )
}

fn decide_slowly(text: &[u8], policy: &Policy) -> String {
    let mut output = Vec::new();
    slowly::decide(text, policy, as_at(), &mut output).unwrap();
    String::from_utf8(output).unwrap()
}

fn value(column: Column) -> BoxedStrategy<String> {
    let accepted: Vec<String> = match column {
        Column::ImageId => (0..60).map(|number| format!("A{number}")).collect(),
        Column::AgeAtOffence | Column::AgeAtImage => [9, 17, 18, 45, 120, 121]
            .map(|age| age.to_string())
            .to_vec(),
        Column::Force => vec![
            "Kent".to_owned(),
            "London, City of".to_owned(),
            "the \"Met\"".to_owned(),
        ],
        Column::Sex | Column::Ethnicity => vec!["female".to_owned(), "two\nlines".to_owned()],
        _ if column.accepted_values().starts_with("a date") => [
            "1999-02-28",
            "2012-02-29",
            "2019-12-31",
            "2020-05-01",
            "2025-06-30",
            "2021-02-29",
        ]
        .map(str::to_owned)
        .to_vec(),
        _ => column
            .accepted_values()
            .split(", ")
            .map(str::to_owned)
            .collect(),
    };
    prop_oneof![12 => select(accepted), 5 => Just(String::new()), 1 => "[a-z=+,\"é]{1,6}"].boxed()
}

/// The columns of a file in any order, and one of its own.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let names: Vec<String> = Column::ALL
        .iter()
        .map(|column| column.to_string())
        .chain(["reason".to_owned()])
        .collect();
    Just(names).prop_shuffle().prop_flat_map(|names| {
        let record: Vec<_> = names
            .iter()
            .map(|name| Column::parse(name).map_or_else(|| "[a-z ,]{0,5}".boxed(), value))
            .collect();
        (prop::collection::vec(record, 1..30), any::<bool>()).prop_map(move |(records, quote)| {
            let style = if quote {
                QuoteStyle::Always
            } else {
                QuoteStyle::Necessary
            };
            let mut writer = csv::WriterBuilder::new()
                .quote_style(style)
                .from_writer(Vec::new());
            writer.write_record(&names).unwrap();
            records
                .iter()
                .for_each(|record| writer.write_record(record).unwrap());
            writer.into_inner().unwrap()
        })
    })
}

proptest! {
    #[test]
    fn the_fast_way_writes_what_the_slow_way_writes(text in file(), preset in select(presets())) {
        let policy = policy(&preset.id);
        let (fast, list) = decide(&text, &policy);
        // The fast way carries text through as it stands; the csv crate may quote it otherwise.
        let values = |text: &str| -> Vec<csv::StringRecord> {
            csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
        };
        prop_assert_eq!(values(&fast), values(&decide_slowly(&text, &policy)));
        // A list has the same cells, some with an apostrophe in front.
        let (fast, list) = (values(&fast), values(&list));
        prop_assert_eq!(fast.len(), list.len());
        for (cell, listed) in fast.iter().flatten().zip(list.iter().flatten()) {
            prop_assert!(listed == cell || listed.strip_prefix('\'') == Some(cell), "{cell:?} is {listed:?}");
        }
    }

    #[test]
    fn no_cell_of_a_list_can_be_taken_for_a_formula(text in file(), start in select(vec!["=", "+", "-", "@", "\t", "\r", " =", "＝"])) {
        let hostile = String::from_utf8(text).unwrap().replace("\"Kent\"", "Kent").replace("Kent", &format!("\"{start}1+1\""));
        let (_, list) = decide(hostile.as_bytes(), &policy("pofa"));
        for record in csv::ReaderBuilder::new().has_headers(false).from_reader(list.as_bytes()).records() {
            for cell in &record.unwrap() {
                prop_assert!(!cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{cell:?}");
            }
        }
    }

    #[test]
    fn ids_are_seen_as_by_a_set(ids in prop::collection::vec("[a-c]{0,3}", 0..400), room in 0..100_000_usize) {
        let mut set = HashSet::new();
        let wanted: Vec<usize> = ids
            .iter()
            .enumerate()
            .filter(|(_, id)| !id.is_empty() && !set.insert((*id).clone()))
            .map(|(place, _)| place)
            .collect();
        let fingerprints: Vec<_> = ids.iter().map(|id| Fingerprint::of(id.as_bytes())).collect();
        prop_assert_eq!(Seen::with_room_for(room).add(&fingerprints), wanted);
    }
}

#[test]
fn a_million_ids_are_told_apart_in_under_ten_bytes_each() {
    let ids: Vec<_> = (0..1_000_000)
        .map(|number| Fingerprint::of(format!("IMG-{number}").as_bytes()))
        .collect();
    for room in [0, ids.len()] {
        let mut seen = Seen::with_room_for(room);
        assert_eq!(seen.add(&ids), Vec::<usize>::new());
        assert_eq!(seen.add(&ids).len(), ids.len());
        assert!(seen.bytes() < ids.len() * 10, "{} bytes", seen.bytes());
    }
}

#[test]
fn columns_with_the_name_of_an_output_column_are_renamed() {
    let text = "row,image_id,image_date,offence_class,outcome,age_at_image,input_row,reason\nx,A1,2020-05-01,minor,live,30,y,z\n";
    let (all, _) = decide(text.as_bytes(), &policy("pofa"));
    assert_eq!(
        all,
        "image_id,row,action,delete_on,last_day_kept,review_on,rule,reason,input_input_row,image_date,offence_class,outcome,age_at_image,input_row,input_reason\n\
         A1,,hold,,,,,The case is open: held.,x,2020-05-01,minor,live,30,y,z\n"
    );
}

#[test]
fn bytes_that_are_not_utf8_are_invalid_where_they_are_read_and_carried_where_they_are_not() {
    let text = b"image_id,image_date,offence_class,outcome,age_at_image,force,note\n\
        A1,2020-05-01,minor,live,30,Kent,caf\xe9\n\
        A2,2020-05-01,minor,live,30,K\xe9nt,\n";
    let (header, mut blocks) = Blocks::open(text.as_slice()).unwrap();
    let policy = policy("pofa");
    let output = Output::new(&header, &policy);
    let mut decider = Decider::new(&policy, day(2026, 1, 1));
    let block = blocks.next_block(Vec::new()).unwrap().unwrap();
    let mut rows = Rows::of(&header, &block);
    let mut all = Vec::new();
    while let Some(row) = rows.read().unwrap() {
        output.write_row(&row, decider.decide(&row, false), &mut all);
    }
    let lines: Vec<_> = all.split(|byte| *byte == b'\n').collect();
    assert!(lines[0].ends_with(b",Kent,caf\xe9"));
    assert_eq!(
        lines[1],
        b"A2,,invalid,,,,,\"force: found bytes that are not UTF-8 (\"\"K\\xe9nt\"\"); accepted is any text\",2020-05-01,minor,live,30,K\xe9nt,"
    );
}

#[test]
fn a_list_of_invalid_records_says_where_each_stands_and_what_is_wrong() {
    let file = "image_id,image_date,offence_class,outcome,age_at_image\n\n\
                =A1,2020-05-01,minor,live,300\n\
                A2,2020-05-01,minor,live,30\n\
                ,2020-05-01,minor,live,30\n";
    let policy = policy("pofa");
    let (header, mut blocks) = Blocks::open(file.as_bytes()).unwrap();
    let mut decider = Decider::new(&policy, as_at());
    let mut text = Vec::new();
    Faults.write_header(&mut text);
    while let Some(block) = blocks.next_block(Vec::new()).unwrap() {
        let mut rows = Rows::of(&header, &block);
        while let Some(row) = rows.read().unwrap() {
            if let Err(invalid) = decider.decide(&row, false) {
                Faults.write_row(&row, invalid, &mut text);
            }
        }
    }
    assert_eq!(
        String::from_utf8(text).unwrap(),
        "line,image_id,column,found,accepted\n\
         3,'=A1,age_at_image,\"\"\"300\"\"\",a whole number of years from 0 to 120\n\
         5,,image_id,nothing,text of 1 to 64 characters\n"
    );
}
