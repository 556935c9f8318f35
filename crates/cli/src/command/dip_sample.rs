//! `retention dip-sample`: which share of a file should already be gone.

use super::{print, print_json};
use crate::arguments::DipSampleArguments;
use crate::decisions::{Part, decide};
use crate::destination::Destination;
use crate::ended::{Ended, Result};
use crate::policy::Chosen;
use crate::records_file::RecordsFile;
use crate::table::per_cent;
use cohort::grouped;
use records::{Decided, Output, RecordAction, Row, Tally};
use serde_json::json;
use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicU64, Ordering};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Standard errors in a 95 % interval.
const NINETY_FIVE: f64 = 1.96;

pub fn run(arguments: &DipSampleArguments, quiet: bool) -> Result<Ended> {
    let choice = &arguments.choice;
    let chosen = Chosen::for_records(choice, quiet)?;
    let file = RecordsFile::open(&choice.records, quiet)?;
    let output = Output::new(&file.header, &chosen.policy);
    let size = arguments.size as usize;
    let highest = AtomicU64::new(u64::MAX);
    let (mut records, mut invalid): (u64, u64) = (0, 0);
    let mut drawn = BinaryHeap::new();
    let new_part = |_: &_, block: &records::Block| Draw {
        output: &output,
        seed: arguments.seed,
        first_line: block.first_line,
        rows: 0,
        invalid: 0,
        highest: &highest,
        drawn: Vec::new(),
    };
    decide(
        file,
        &chosen.policy,
        choice.as_at,
        quiet,
        new_part,
        |part: Draw<'_>| {
            records += part.rows;
            invalid += part.invalid;
            for record in part.drawn {
                drawn.push(record);
                if drawn.len() > size {
                    drawn.pop();
                }
            }
            if let (true, Some(last)) = (drawn.len() == size, drawn.peek()) {
                highest.store(last.draw, Ordering::Relaxed);
            }
            Ok(())
        },
    )?;

    let mut drawn = drawn.into_vec();
    drawn.sort_by_key(|record| record.place);
    let mut tally = Tally::default();
    for record in &drawn {
        tally.count(record.action);
    }
    if let Some(out) = &arguments.out {
        let mut table = Vec::new();
        output.write_header(&mut table);
        drawn
            .iter()
            .for_each(|record| table.extend_from_slice(&record.line));
        let mut destination = Destination::open(Some(out))?;
        destination.write(&table)?;
        destination.finish()?;
    }
    let test = DipTest::of(records, tally);
    if arguments.format.json {
        print_json(&test.as_json(arguments, &chosen))?;
    } else {
        print(&test.in_text(arguments, &chosen))?;
    }
    Ok(Ended::with_invalid(invalid))
}

/// A record that may be among those drawn: those with the smallest random numbers are.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Drawn {
    draw: u64,
    place: (u64, u64),
    action: RecordAction,
    line: Vec<u8>,
}

struct Draw<'a> {
    output: &'a Output,
    seed: u64,
    first_line: u64,
    rows: u64,
    invalid: u64,
    /// No record with a higher number can be drawn any more.
    highest: &'a AtomicU64,
    drawn: Vec<Drawn>,
}

impl Part for Draw<'_> {
    fn take(&mut self, row: &Row<'_>, decided: &Decided) {
        let place = (self.first_line, self.rows);
        self.rows += 1;
        self.invalid += u64::from(decided.is_err());
        let bytes = [place.0.to_le_bytes(), place.1.to_le_bytes()].concat();
        let draw = xxh3_64_with_seed(&bytes, self.seed);
        if draw <= self.highest.load(Ordering::Relaxed) {
            let mut line = Vec::new();
            self.output.write_row(row, decided, &mut line);
            self.drawn.push(Drawn {
                draw,
                place,
                action: RecordAction::of(decided),
                line,
            });
        }
    }
}

/// What a draw says of the whole file.
#[derive(Clone, Copy, Debug, PartialEq)]
struct DipTest {
    records: u64,
    tally: Tally,
    /// Share of the valid ones drawn that should be gone, from 0 to 1; none where none is valid.
    share: Option<Share>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Share {
    found: f64,
    low: f64,
    high: f64,
    /// Valid records of the file, as the draw has it.
    valid_records: f64,
}

impl DipTest {
    fn of(records: u64, tally: Tally) -> Self {
        let valid = tally.total() - tally.invalid;
        let share = (valid > 0).then(|| {
            let (low, high) = if tally.total() == records {
                let exact = tally.delete as f64 / valid as f64;
                (exact, exact)
            } else {
                wilson(tally.delete, valid)
            };
            Share {
                found: tally.delete as f64 / valid as f64,
                low,
                high,
                valid_records: records as f64 * valid as f64 / tally.total() as f64,
            }
        });
        Self {
            records,
            tally,
            share,
        }
    }

    fn as_json(&self, arguments: &DipSampleArguments, chosen: &Chosen) -> serde_json::Value {
        let scaled = |share: Share, part: f64| (part * share.valid_records).round() as u64;
        json!({
            "policy": chosen.identity(),
            "as_at": arguments.choice.as_at.to_string(),
            "records": self.records,
            "seed": arguments.seed,
            "drawn": self.tally.total(),
            "actions": self.tally,
            "share": self.share.map(|share| share.found),
            "interval_95": self.share.map(|share| [share.low, share.high]),
            "scaled": self.share.map(|share| scaled(share, share.found)),
            "scaled_interval_95": self.share.map(|share| [scaled(share, share.low), scaled(share, share.high)]),
        })
    }

    fn in_text(&self, arguments: &DipSampleArguments, chosen: &Chosen) -> String {
        let (drawn, invalid) = (self.tally.total(), self.tally.invalid);
        let mut text = format!(
            "{}, as at {}\n{} of {} records drawn at random, seed {}\n",
            chosen.name(),
            arguments.choice.as_at,
            grouped(drawn),
            grouped(self.records),
            arguments.seed,
        );
        if invalid > 0 {
            text += &format!(
                "{} of them invalid, so not decided and left out below\n",
                grouped(invalid)
            );
        }
        let Some(share) = self.share else {
            text += "None can be decided.\n";
            return text;
        };
        let per_cent_of = |part: f64| format!("{:.1} %", part * 100.0);
        let scaled = |part: f64| grouped((part * share.valid_records).round() as u64);
        text += &format!(
            "{} should already be gone: {}",
            grouped(self.tally.delete),
            per_cent(self.tally.delete, drawn - invalid)
        );
        text += &if share.low == share.high {
            ", counted in full\n".to_owned()
        } else {
            format!(
                ", 95 % interval {} to {}\nScaled to the file: {} records, from {} to {}\n",
                per_cent_of(share.low),
                per_cent_of(share.high),
                scaled(share.found),
                scaled(share.low),
                scaled(share.high)
            )
        };
        text
    }
}

/// The Wilson interval of a share at 95 %.
fn wilson(found: u64, of: u64) -> (f64, f64) {
    let (found, of) = (found as f64, of as f64);
    let z2 = NINETY_FIVE * NINETY_FIVE;
    let share = found / of;
    let centre = share + z2 / (2.0 * of);
    let spread = NINETY_FIVE * (share * (1.0 - share) / of + z2 / (4.0 * of * of)).sqrt();
    let whole = 1.0 + z2 / of;
    (
        ((centre - spread) / whole).max(0.0),
        ((centre + spread) / whole).min(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_wilson() {
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for (found, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (lower, higher) = wilson(found, of);
            assert!((lower - low).abs() < 5e-5, "{found} of {of}: {lower}");
            assert!((higher - high).abs() < 5e-5, "{found} of {of}: {higher}");
        }
    }

    #[test]
    fn a_file_drawn_in_full_has_no_interval() {
        let tally = Tally {
            delete: 3,
            keep: 1,
            ..Tally::default()
        };
        let share = DipTest::of(4, tally).share.unwrap();
        assert_eq!((share.low, share.found, share.high), (0.75, 0.75, 0.75));
    }

    #[test]
    fn nothing_is_said_where_nothing_can_be_decided() {
        let tally = Tally {
            invalid: 3,
            ..Tally::default()
        };
        assert_eq!(DipTest::of(3, tally).share, None);
        assert_eq!(DipTest::of(0, Tally::default()).share, None);
    }
}
