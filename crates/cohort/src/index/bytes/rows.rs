//! Rows, in an order in which each differs little from the one before.

use super::columns::{Reader, Writer};
use crate::dimension::{AgeBand, Year};
use crate::index::values::VALUES;
use crate::index::{Entry, NEVER};
use crate::month::Month;

/// The breakdowns that do not follow from the image's month and the age: sex and ethnicity in one,
/// and force.
const ETHNICITIES: u8 = VALUES[2] as u8;

/// How many months of a row are told as the difference from the row before, where all months before
/// them are equal.
const DIFFERENCES: usize = 4;

/// The months of a row, in the order in which they are written: each from one before it.
fn months_of(entry: &Entry) -> [u16; 5] {
    let Entry {
        image,
        outcome,
        sentence_end,
        clear,
        later_conviction: later,
        ..
    } = *entry;
    let (gap, last) = match later {
        NEVER => (NEVER, outcome),
        later => (later.wrapping_sub(image), later),
    };
    [
        image,
        outcome.wrapping_sub(image),
        sentence_end.wrapping_sub(outcome),
        clear.wrapping_sub(last),
        gap,
    ]
}

/// The row of [`months_of`], without all else.
fn of_months([image, outcome, sentence_end, clear, gap]: [u16; 5]) -> Entry {
    let outcome = image.wrapping_add(outcome);
    let (later_conviction, last) = match gap {
        NEVER => (NEVER, outcome),
        gap => (image.wrapping_add(gap), image.wrapping_add(gap)),
    };
    Entry {
        image,
        outcome,
        sentence_end: outcome.wrapping_add(sentence_end),
        clear: last.wrapping_add(clear),
        later_conviction,
        ..Entry::BLANK
    }
}

impl Writer {
    /// The rows of several cells.
    pub(super) fn entries<'a>(&mut self, cells: impl Iterator<Item = &'a [Entry]>) {
        let mut all: Vec<Entry> = Vec::new();
        let mut columns: [Vec<u16>; 5] = Default::default();
        for cell in cells {
            let mut cell = cell.to_vec();
            cell.sort_unstable_by_key(|entry| (months_of(entry), *entry));
            let mut before = [0; 5];
            for entry in &cell {
                let months = months_of(entry);
                let mut equal = true;
                for (place, column) in columns.iter_mut().enumerate() {
                    let from = if equal && place < DIFFERENCES {
                        before[place]
                    } else {
                        0
                    };
                    column.push(months[place].wrapping_sub(from));
                    equal &= months[place] == before[place];
                }
                before = months;
            }
            all.extend(cell);
        }
        for column in columns {
            self.u16s(column);
        }
        self.u8s(all.iter().map(|entry| entry.age));
        self.u8s(
            all.iter()
                .map(|entry| entry.values[1] * ETHNICITIES + entry.values[2]),
        );
        self.u8s(all.iter().map(|entry| entry.values[3]));
    }
}

impl Reader<'_> {
    /// The rows of several cells, each of so many rows.
    pub(super) fn entries(&mut self, sizes: &[u32]) -> Option<Vec<Entry>> {
        let columns: [Vec<u16>; 5] = [
            self.u16s()?,
            self.u16s()?,
            self.u16s()?,
            self.u16s()?,
            self.u16s()?,
        ];
        let [ages, people, forces] = [self.u8s()?, self.u8s()?, self.u8s()?];
        let rows: usize = sizes.iter().map(|size| *size as usize).sum();
        let lengths = columns.each_ref().map(Vec::len);
        let fits = lengths.into_iter().all(|length| length == rows)
            && [ages, people, forces].iter().all(|own| own.len() == rows);
        fits.then_some(())?;
        let mut entries = Vec::with_capacity(rows);
        for size in sizes {
            let mut before = [0_u16; 5];
            for _ in 0..*size {
                let row = entries.len();
                let mut months = [0; 5];
                let mut equal = true;
                for (place, column) in columns.iter().enumerate() {
                    let from = if equal && place < DIFFERENCES {
                        before[place]
                    } else {
                        0
                    };
                    months[place] = column[row].wrapping_add(from);
                    equal &= months[place] == before[place];
                }
                before = months;
                let entry = of_months(months);
                let values = [
                    AgeBand::of(ages[row]).index() as u8,
                    people[row] / ETHNICITIES,
                    people[row] % ETHNICITIES,
                    forces[row],
                    Year::nearest(Month(entry.image)).index() as u8,
                ];
                entries.push(Entry {
                    age: ages[row],
                    values,
                    ..entry
                });
            }
        }
        let whole = entries.iter().all(|entry| {
            let values = entry.values.iter().zip(VALUES);
            let known = |(value, count): (&u8, usize)| usize::from(*value) < count;
            values.into_iter().all(known) && entry.is_in_order()
        });
        whole.then_some(entries)
    }
}
