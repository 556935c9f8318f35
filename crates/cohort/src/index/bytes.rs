//! An index as bytes, to hand from the worker that makes it to the page that counts it.
//!
//! Little-endian columns, each behind its length: reading is copying. Both sides are of the same
//! build, so there is no version but the mark in front.

use super::lists::{GapLists, Lists, MonthLists, VALUES};
use super::{BREAKDOWNS, Cell, Entry, Index, Key};

use retention::{OffenceGroup, Outcome, Row};

const MARK: &[u8; 8] = b"cohort-1";
/// Stands for no row: the case is live.
const NO_ROW: u8 = u8::MAX;

impl Index {
    /// The index as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer(Vec::with_capacity(self.bytes() + self.bytes() / 8));
        writer.0.extend_from_slice(MARK);
        writer.u32s([self.weight]);
        let keys = self.cells.iter().flat_map(|cell| {
            let row = |row: Option<Row>| row.map_or(NO_ROW, |row| row.index() as u8);
            [
                row(cell.key.row),
                row(cell.key.row_after),
                cell.key.group.index() as u8,
                cell.key.outcome.index() as u8,
            ]
        });
        writer.u8s(keys);
        let places = self
            .cells
            .iter()
            .flat_map(|cell| [cell.start, cell.moved_end, cell.end]);
        writer.u32s(places.map(|place| place as u32));
        for column in ENTRY_MONTHS {
            writer.u16s(self.entries.iter().map(|entry| *column(&mut entry.clone())));
        }
        writer.u8s(self.entries.iter().map(|entry| entry.age));
        for breakdown in 0..BREAKDOWNS {
            writer.u8s(self.entries.iter().map(|entry| entry.values[breakdown]));
        }
        for offsets in &self.months.offsets {
            writer.u32s(offsets.iter().copied());
        }
        for list in self.months.months.iter().flatten() {
            writer.u16s(list.iter().copied());
        }
        for lists in self.gaps.at_outcome.iter().chain(&self.gaps.after) {
            writer.u32s(lists.ends.iter().copied());
            writer.u32s(lists.gaps.iter().map(|gap| *gap as u32));
        }
        writer.0
    }

    /// The index that [`Index::to_bytes`] wrote; none where the bytes are not whole.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes.strip_prefix(MARK)?);
        let [weight] = reader.u32s()?.try_into().ok()?;
        let keys = reader.u8s()?;
        let places = reader.u32s()?;
        let cells: Vec<Cell> = keys
            .chunks_exact(4)
            .zip(places.chunks_exact(3))
            .map(|(key, place)| cell(key, place))
            .collect::<Option<_>>()?;
        let entries = entries(&mut reader)?;
        let months = MonthLists {
            offsets: each(|| reader.u32s())?,
            months: each(|| each(|| reader.u16s()))?,
        };
        let mut lists = || {
            Some(Lists {
                ends: reader.u32s()?,
                gaps: reader.u32s()?.into_iter().map(|gap| gap as i32).collect(),
            })
        };
        let gaps = GapLists {
            at_outcome: each(&mut lists)?,
            after: each(&mut lists)?,
        };
        let index = Self {
            weight,
            cells,
            entries,
            months,
            gaps,
        };
        (reader.0.is_empty() && index.holds_together()).then_some(index)
    }

    /// Whether every place that counting looks at is there.
    fn holds_together(&self) -> bool {
        let rising = |ends: &[u32], last: usize| {
            ends.is_sorted() && ends.last().is_none_or(|end| *end as usize <= last)
        };
        let in_order = |cell: &Cell| {
            cell.start <= cell.moved_end
                && cell.moved_end <= cell.end
                && cell.end <= self.entries.len()
        };
        let values = |entry: &Entry| {
            entry
                .values
                .iter()
                .zip(VALUES)
                .all(|(value, count)| usize::from(*value) < count)
        };
        let months = &self.months;
        let offsets_fit = (0..BREAKDOWNS).all(|breakdown| {
            let offsets = &months.offsets[breakdown];
            offsets.len() == self.cells.len() * VALUES[breakdown] + 1
                && months
                    .months
                    .iter()
                    .all(|lists| rising(offsets, lists[breakdown].len()))
        });
        let mut gaps = self.gaps.at_outcome.iter().chain(&self.gaps.after);
        self.cells.iter().all(in_order)
            && self.entries.iter().all(values)
            && offsets_fit
            && gaps.all(|lists| {
                lists.ends.len() == self.cells.len() && rising(&lists.ends, lists.gaps.len())
            })
    }
}

type MonthColumn = fn(&mut Entry) -> &mut u16;

/// The months of an entry, in the order in which they are written.
const ENTRY_MONTHS: [MonthColumn; 6] = [
    |entry| &mut entry.image,
    |entry| &mut entry.outcome,
    |entry| &mut entry.sentence_end,
    |entry| &mut entry.clear,
    |entry| &mut entry.later_conviction,
    |entry| &mut entry.dna,
];

fn cell(key: &[u8], place: &[u32]) -> Option<Cell> {
    let row = |index: u8| match index {
        NO_ROW => Some(None),
        index => Row::ALL.get(usize::from(index)).copied().map(Some),
    };
    Some(Cell {
        key: Key {
            row: row(key[0])?,
            row_after: row(key[1])?,
            group: *OffenceGroup::ALL.get(usize::from(key[2]))?,
            outcome: *Outcome::ALL.get(usize::from(key[3]))?,
        },
        start: place[0] as usize,
        moved_end: place[1] as usize,
        end: place[2] as usize,
    })
}

fn entries(reader: &mut Reader<'_>) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    for column in ENTRY_MONTHS {
        let months = reader.u16s()?;
        entries.resize(entries.len().max(months.len()), Entry::BLANK);
        (entries.len() == months.len()).then_some(())?;
        for (entry, month) in entries.iter_mut().zip(months) {
            *column(entry) = month;
        }
    }
    let mut bytes = |set: fn(&mut Entry, usize, u8), place: usize| {
        let column = reader.u8s()?;
        (entries.len() == column.len()).then_some(())?;
        for (entry, value) in entries.iter_mut().zip(column) {
            set(entry, place, *value);
        }
        Some(())
    };
    bytes(|entry, _, age| entry.age = age, 0)?;
    for breakdown in 0..BREAKDOWNS {
        bytes(|entry, place, value| entry.values[place] = value, breakdown)?;
    }
    Some(entries)
}

/// An array of which each part may be missing.
fn each<T, const N: usize>(mut part: impl FnMut() -> Option<T>) -> Option<[T; N]> {
    let parts: Vec<T> = (0..N).map(|_| part()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

struct Writer(Vec<u8>);

impl Writer {
    /// A column: how many bytes it has, then the bytes.
    fn column<const N: usize>(&mut self, values: impl Iterator<Item = [u8; N]>) {
        let start = self.0.len();
        self.0.extend_from_slice(&[0; 4]);
        for value in values {
            self.0.extend_from_slice(&value);
        }
        let length = (self.0.len() - start - 4) as u32;
        self.0[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }

    fn u8s(&mut self, values: impl IntoIterator<Item = u8>) {
        self.column(values.into_iter().map(|value| [value]));
    }

    fn u16s(&mut self, values: impl IntoIterator<Item = u16>) {
        self.column(values.into_iter().map(u16::to_le_bytes));
    }

    fn u32s(&mut self, values: impl IntoIterator<Item = u32>) {
        self.column(values.into_iter().map(u32::to_le_bytes));
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn u8s(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let (column, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        self.0 = rest;
        Some(column)
    }

    fn numbers<T, const N: usize>(&mut self, of: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let (numbers, rest) = self.u8s()?.as_chunks::<N>();
        rest.is_empty()
            .then(|| numbers.iter().map(|bytes| of(*bytes)).collect())
    }

    fn u16s(&mut self) -> Option<Vec<u16>> {
        self.numbers(u16::from_le_bytes)
    }

    fn u32s(&mut self) -> Option<Vec<u32>> {
        self.numbers(u32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use crate::{AsAt, Assumptions, Index, Scale, Spec};
    use retention::Scenario;

    #[test]
    fn an_index_comes_back_and_broken_bytes_do_not() {
        let index = Index::of_sample(&Spec::at(Scale::PerThousand), |_| {});
        let bytes = index.to_bytes();
        let back = Index::from_bytes(&bytes).unwrap();
        assert_eq!(back.to_bytes(), bytes);
        let policy = Scenario::of_preset("now-2017").unwrap().policy();
        let count =
            |index: &Index| index.count(&policy, AsAt::reference(), &Assumptions::default());
        assert_eq!(count(&back), count(&index));
        for length in (0..bytes.len()).step_by(997) {
            assert!(Index::from_bytes(&bytes[..length]).is_none(), "{length}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(Index::from_bytes(&longer).is_none());
        // A place that points outside must not be believed.
        for at in (8..bytes.len()).step_by(bytes.len() / 500) {
            let mut changed = bytes.clone();
            changed[at] ^= 0xff;
            if let Some(index) = Index::from_bytes(&changed) {
                count(&index);
            }
        }
    }
}
