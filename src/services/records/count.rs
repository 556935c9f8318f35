//! Counts a file block by block. Knows nothing of the browser.

use super::message::{Counted, Forces, Invalid, Misspelt, Part};
use chrono::NaiveDate;
use records::{
    Blocks, Decided, Decider, Faults, Fingerprint, Header, List, Output, RecordAction, Refused,
    Row, Rows, Seen, Tally,
};
use retention::{Action, Column, Outcome, Policy};
use std::collections::BTreeMap;
use std::io::Read;

/// Invalid records that are shown one by one. Design: more are for the list, not for the eye.
pub const SHOWN_INVALID: usize = 100;
/// More different values are not forces, but a wrong column. Design: there are 43 territorial
/// forces in England and Wales, and some others.
pub const MOST_FORCES: usize = 100;
/// Room for at most so many ids is made before they come.
const MOST_ROOM: u64 = 4_000_000;

/// What a policy makes of a file, as far as it has been read.
pub(super) struct Count<R> {
    policy: Policy,
    as_at: NaiveDate,
    header: Header,
    blocks: Blocks<R>,
    output: Output,
    seen: Seen,
    buffer: Vec<u8>,
    sums: Sums,
    /// What has been written and not yet taken away.
    pub(super) texts: Texts,
}

/// The files that are made of a file, as CSV.
pub(super) struct Texts {
    /// The records to delete, for a spreadsheet.
    pub(super) list: Vec<u8>,
    /// The invalid records, for a spreadsheet.
    pub(super) faults: Vec<u8>,
    /// Every record with its decision, where that is wanted.
    pub(super) decisions: Option<Vec<u8>>,
}

impl<R: Read> Count<R> {
    /// Starts a file of so many bytes: reads its header.
    ///
    /// # Errors
    /// As [`Blocks::open`].
    pub(super) fn open(
        input: R,
        bytes: u64,
        policy: Policy,
        as_at: NaiveDate,
        wants_decisions: bool,
    ) -> Result<Self, Refused> {
        let (header, blocks) = Blocks::open(input)?;
        let output = Output::new(&header, &policy);
        let room = blocks.expected_records(bytes).min(MOST_ROOM);
        let mut texts = Texts {
            list: Vec::new(),
            faults: Vec::new(),
            decisions: wants_decisions.then(Vec::new),
        };
        List(&output).write_header(&mut texts.list);
        Faults.write_header(&mut texts.faults);
        if let Some(decisions) = &mut texts.decisions {
            output.write_header(decisions);
        }
        Ok(Self {
            sums: Sums::of(&header),
            policy,
            as_at,
            header,
            blocks,
            output,
            seen: Seen::with_room_for(usize::try_from(room).unwrap_or(0)),
            buffer: Vec::new(),
            texts,
        })
    }

    /// How many bytes have been read so far.
    pub(super) fn bytes_read(&self) -> u64 {
        self.blocks.bytes_read()
    }

    /// Counts the next block; false where there is none.
    ///
    /// # Errors
    /// When the file cannot be read or is broken. There is nothing after an error.
    pub(super) fn step(&mut self) -> Result<bool, Refused> {
        let Some(block) = self.blocks.next_block(std::mem::take(&mut self.buffer))? else {
            return Ok(false);
        };
        let mut decider = Decider::new(&self.policy, self.as_at);
        let mut rows = Rows::of(&self.header, &block);
        while let Some(row) = rows.read()? {
            let id = row.get(Column::ImageId).and_then(Fingerprint::of);
            let repeated = !self.seen.add(&[id]).is_empty();
            let decided = decider.decide(&row, repeated);
            self.sums.take(&row, decided);
            self.texts.take(&row, decided, &self.output);
        }
        self.buffer = block.bytes;
        Ok(true)
    }

    /// The counts of what has been read.
    pub(super) fn counted(self) -> Counted {
        let misspelt = self.header.suspicions().into_iter();
        let misspelt = misspelt.map(|suspicion| Misspelt {
            found: suspicion.found,
            meant: suspicion.meant,
        });
        Counted {
            misspelt: misspelt.collect(),
            ..self.sums.counted()
        }
    }
}

impl Texts {
    fn take(&mut self, row: &Row<'_>, decided: &Decided, output: &Output) {
        match decided {
            Ok(decision) if decision.action == Action::Delete => {
                List(output).write_row(row, decided, &mut self.list);
            }
            Ok(_) => {}
            Err(invalid) => Faults.write_row(row, invalid, &mut self.faults),
        }
        if let Some(decisions) = &mut self.decisions {
            output.write_row(row, decided, decisions);
        }
    }
}

/// Counts on their way.
struct Sums {
    records: Tally,
    /// By row, and last of live cases, which have none.
    by_row: [Tally; retention::Row::ALL.len() + 1],
    by_outcome: [Tally; Outcome::ALL.len()],
    /// By force; none where the column is not there or has too many values.
    by_force: Option<BTreeMap<Vec<u8>, Tally>>,
    has_force: bool,
    invalid: Vec<Invalid>,
}

impl Sums {
    fn of(header: &Header) -> Self {
        let has_force = header.place(Column::Force).is_some();
        Self {
            records: Tally::default(),
            by_row: [Tally::default(); _],
            by_outcome: [Tally::default(); _],
            by_force: has_force.then(BTreeMap::new),
            has_force,
            invalid: Vec::new(),
        }
    }

    fn take(&mut self, row: &Row<'_>, decided: &Decided) {
        let action = RecordAction::of(decided);
        self.records.count(action);
        match decided {
            Ok(decision) => {
                let place = decision
                    .row
                    .map_or(self.by_row.len() - 1, |row| row.index());
                self.by_row[place].count(action);
                let outcome = row.get(Column::Outcome).and_then(Outcome::parse_bytes);
                if let Some(outcome) = outcome {
                    self.by_outcome[outcome.index()].count(action);
                }
            }
            Err(invalid) if self.invalid.len() < SHOWN_INVALID => self.invalid.push(Invalid {
                line: row.line(),
                column: invalid.column,
                found: invalid.found.clone(),
                accepted: invalid.accepted.clone(),
            }),
            Err(_) => {}
        }
        self.take_force(row, action);
    }

    fn take_force(&mut self, row: &Row<'_>, action: RecordAction) {
        let Some(forces) = &mut self.by_force else {
            return;
        };
        let force = row.get(Column::Force).unwrap_or_default();
        if let Some(tally) = forces.get_mut(force) {
            tally.count(action);
        } else if forces.len() < MOST_FORCES {
            forces.entry(force.to_vec()).or_default().count(action);
        } else {
            self.by_force = None;
        }
    }

    fn counted(self) -> Counted {
        let rows = retention::Row::ALL.iter().map(|row| row.id()).chain([""]);
        let outcomes = Outcome::ALL.iter().map(|outcome| outcome.id());
        let forces = |forces: BTreeMap<Vec<u8>, Tally>| {
            let part = |(force, records): (Vec<u8>, _)| Part {
                of: String::from_utf8_lossy(&force).into_owned(),
                records,
            };
            Forces::Each(forces.into_iter().map(part).collect())
        };
        Counted {
            records: self.records,
            by_row: parts(rows, &self.by_row),
            by_outcome: parts(outcomes, &self.by_outcome),
            by_force: match self.by_force {
                Some(by_force) => forces(by_force),
                None if self.has_force => Forces::TooMany,
                None => Forces::NoColumn,
            },
            invalid: self.invalid,
            misspelt: Vec::new(),
        }
    }
}

/// Those that have any records, with their names.
fn parts(names: impl Iterator<Item = &'static str>, tallies: &[Tally]) -> Vec<Part> {
    names
        .zip(tallies)
        .filter(|(_, records)| records.total() > 0)
        .map(|(of, records)| Part {
            of: of.to_owned(),
            records: *records,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::{Scenario, day};

    const HEADER: &str =
        "image_id,image_date,offence_class,outcome,outcome_date,age_at_image,force\n";

    fn count(text: &str) -> Result<(Counted, Texts), Refused> {
        let policy = Scenario::of_preset("pofa").unwrap().policy();
        let bytes = text.len() as u64;
        let mut count = Count::open(text.as_bytes(), bytes, policy, day(2026, 1, 1), true)?;
        while count.step()? {}
        assert_eq!(count.bytes_read(), bytes);
        let empty = Texts {
            list: Vec::new(),
            faults: Vec::new(),
            decisions: None,
        };
        let texts = std::mem::replace(&mut count.texts, empty);
        Ok((count.counted(), texts))
    }

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_file_is_counted_and_every_record_is_in_every_place_it_belongs() {
        let (counted, texts) = count(&format!(
            "{HEADER}\
             A1,2020-05-01,qualifying,charged_not_convicted,2021-02-01,30,Kent\n\
             A2,2020-05-01,minor,live,,30,Essex\n\
             A3,2020-13-01,minor,convicted,2021-02-01,30,Kent\n\
             A1,2020-05-01,minor,convicted,2021-02-01,30,\n\
             =A4,2020-05-01,minor,nfa_not_charged,2021-02-01,30,Kent\n"
        ))
        .unwrap();
        let records = Tally {
            delete: 2,
            review: 0,
            keep: 0,
            hold: 1,
            invalid: 2,
        };
        assert_eq!(counted.records, records);
        let names = |parts: &[Part]| -> Vec<_> {
            let name = |part: &Part| format!("{}: {}", part.of, part.records.total());
            parts.iter().map(name).collect()
        };
        assert_eq!(names(&counted.by_row), ["N1: 1", "N7: 1", ": 1"]);
        assert_eq!(
            names(&counted.by_outcome),
            ["live: 1", "nfa_not_charged: 1", "charged_not_convicted: 1"]
        );
        let Forces::Each(forces) = &counted.by_force else {
            panic!("{:?}", counted.by_force);
        };
        assert_eq!(names(forces), [": 1", "Essex: 1", "Kent: 3"]);
        let places: Vec<_> = counted
            .invalid
            .iter()
            .map(|invalid| (invalid.line, invalid.column.id()))
            .collect();
        assert_eq!(places, [(4, "image_date"), (5, "image_id")]);

        let list = text(texts.list);
        assert_eq!(list.lines().count(), 3, "{list}");
        assert!(list.contains("\n'=A4,N1,delete,"), "{list}");
        let faults = text(texts.faults);
        assert!(
            faults.contains("\n4,A3,image_date,\"\"\"2020-13-01\"\"\",a date as YYYY-MM-DD\n"),
            "{faults}"
        );
        assert_eq!(text(texts.decisions.unwrap()).lines().count(), 6);
    }

    #[test]
    fn only_the_first_invalid_records_are_told_one_by_one() {
        let line = "A,2020-05-01,minor,live,,200,Kent\n";
        let (counted, texts) = count(&format!("{HEADER}{}", line.repeat(250))).unwrap();
        assert_eq!(counted.records.invalid, 250);
        assert_eq!(counted.invalid.len(), SHOWN_INVALID);
        assert_eq!(counted.invalid[99].line, 101);
        assert_eq!(text(texts.faults).lines().count(), 251);
    }

    #[test]
    fn many_different_forces_are_no_forces() {
        let lines = |count: usize| {
            let line = |number| format!("A{number},2020-05-01,minor,live,,30,F{number}\n");
            (0..count).fold(HEADER.to_owned(), |text, number| text + &line(number))
        };
        let forces = |lines: &str| count(lines).unwrap().0.by_force;
        assert!(
            matches!(forces(&lines(MOST_FORCES)), Forces::Each(parts) if parts.len() == MOST_FORCES)
        );
        assert_eq!(forces(&lines(MOST_FORCES + 1)), Forces::TooMany);
        let without = lines(3).replace(",force\n", ",note\n");
        assert_eq!(forces(&without), Forces::NoColumn);
    }

    #[test]
    fn a_broken_file_is_refused_and_a_misspelt_column_told() {
        let broken = format!("{HEADER}A1,2020-05-01\n");
        assert!(count(&broken).is_err_and(|refused| refused.to_string().starts_with("2: ")));
        let (counted, _) = count(&HEADER.replace("outcome_date", "outcome_dat")).unwrap();
        assert_eq!(counted.misspelt[0].meant, Column::OutcomeDate);
        assert_eq!(counted.records.total(), 0);
    }
}
