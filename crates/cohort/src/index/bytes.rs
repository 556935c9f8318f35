//! An index as bytes: as a file to be fetched, or as messages from the worker that made it to the
//! page that counts it. Each message is the index of some of the cells: a page that reads one after
//! the other still hears its visitor between them.
//!
//! Columns, each behind its length: of numbers of several bytes first all lowest bytes, then the
//! next. What follows from the rest is not written, and rows are in an order in which they differ
//! little, because a file is fetched in Brotli: like is next to like. The two differ in the tables.
//! In a file they are whole, zeros and all, which become nothing in Brotli; of a small sample most
//! are zeros, so in a message only the others stand. Both sides are of the same build, so there is
//! no version but the mark in front.

mod columns;
mod pairs;
mod rows;
mod tables;

use super::build::{by_birth, deleted};
use super::plans::Plans;
use super::starts::Starts;
use super::tables::Tables;
use super::versus::{Dna, Gaps};
use super::{Cell, Entry, Index, Key, Movable, Rows, Stay};
use crate::spec::{Scale, Spec};
use columns::{Reader, Writer};
use retention::{OffenceGroup, Outcome, Row, Scenario};

/// In front of a file.
const FILE: &[u8; 8] = b"cohort-3";
/// In front of a message.
const MESSAGE: &[u8; 8] = b"cohort-m";
/// How tables of months are read.
type ReadTables = fn(&mut Reader<'_>) -> Option<Vec<Starts>>;

/// Stands for no row: the case is live.
const NO_ROW: u8 = u8::MAX;

impl Index {
    /// The index as a file: short once it is compressed.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.write(&self.cells, FILE, Writer::tables)
    }

    /// The index that [`Index::to_bytes`] wrote; none where the bytes are others.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(bytes, FILE, |reader| reader.tables())
    }

    /// The index as messages, each of cells that have about so many rows or more.
    pub fn to_messages(&self, rows: u32) -> impl Iterator<Item = Vec<u8>> {
        let mut held = 0;
        let parts = self.cells.split_inclusive(move |cell| {
            held += cell.rows();
            let is_full = held >= rows;
            if is_full {
                held = 0;
            }
            is_full
        });
        parts.map(|cells| self.write(cells, MESSAGE, Writer::pairs))
    }

    /// The part that is in one of [`Index::to_messages`]; none where the bytes are others.
    pub fn from_message(bytes: &[u8]) -> Option<Self> {
        Self::read(bytes, MESSAGE, |reader| reader.pairs())
    }

    /// The index of all parts in order; none where there is none, or where they are of different
    /// samples.
    pub fn joined(parts: Vec<Self>) -> Option<Self> {
        let (weight, rows) = parts.first().map(|part| (part.weight, part.rows))?;
        let fits = |part: &Self| part.weight == weight && part.rows == rows;
        parts.iter().all(fits).then(|| {
            let cells = parts.into_iter().flat_map(|part| part.cells);
            Self::new(weight, cells.collect(), rows)
        })
    }

    fn write(
        &self,
        cells: &[Cell],
        mark: &[u8; 8],
        write_tables: fn(&mut Writer, &[&Starts]),
    ) -> Vec<u8> {
        let mut writer = Writer(Vec::new());
        writer.0.extend_from_slice(mark);
        writer.0.extend_from_slice(&[0; 8]);
        let (redrawn, seed) = match &self.rows {
            Rows::Kept => (0, 0),
            Rows::Redrawn(spec) => (1, spec.seed),
        };
        writer.u32s([self.weight, redrawn, seed as u32, (seed >> 32) as u32]);
        writer.u8s(cells.iter().flat_map(|cell| key_bytes(&cell.key)));
        writer.u8s(
            cells
                .iter()
                .map(|cell| u8::from(cell.stay.entries.is_some())),
        );
        let stay = || {
            let cells = cells.iter();
            cells.filter_map(|cell| cell.stay.entries.as_deref())
        };
        let movable = || cells.iter().map(|cell| cell.movable.entries.as_slice());
        writer.u32s(stay().chain(movable()).map(|entries| entries.len() as u32));
        writer.entries(stay().chain(movable()));
        let tables = || cells.iter().map(|cell| &cell.stay.tables);
        writer.u8s(tables().map(|tables| tables.clocks.len() as u8));
        let clocks = || tables().flat_map(|tables| &tables.clocks);
        let starts: Vec<&Starts> = clocks().map(|(starts, _)| starts).collect();
        write_tables(&mut writer, &starts);
        let gaps = || clocks().map(|(_, gaps)| gaps);
        writer.u32s(gaps().map(|gaps| gaps.iter().count() as u32));
        writer.u16s(
            gaps()
                .flat_map(Gaps::iter)
                .map(|(dna, _)| dna.number() as u16),
        );
        writer.u32s(gaps().flat_map(Gaps::iter).map(|(_, rows)| rows));
        let (head, body) = writer.0.split_at_mut(mark.len() + 8);
        head[mark.len()..].copy_from_slice(&checksum(body).to_le_bytes());
        writer.0
    }

    fn read(bytes: &[u8], mark: &[u8; 8], read_tables: ReadTables) -> Option<Self> {
        let (sum, body) = bytes.strip_prefix(mark)?.split_first_chunk::<8>()?;
        (checksum(body) == u64::from_le_bytes(*sum)).then_some(())?;
        let mut reader = Reader(body);
        let [weight, redrawn, low, high] = reader.u32s()?.try_into().ok()?;
        let rows = match redrawn {
            0 => Rows::Kept,
            _ => Rows::Redrawn(Spec {
                seed: u64::from(low) | u64::from(high) << 32,
                scale: Scale::Full,
            }),
        };
        let keys: Vec<Key> = reader.u8s()?.chunks(4).map(key).collect::<Option<_>>()?;
        let kept = reader.u8s()?;
        let sizes = reader.u32s()?;
        let mut entries = reader.entries(&sizes)?.into_iter();
        let mut sizes = sizes.into_iter();
        let dna = Scenario::of_preset("pofa")?.policy();
        let mut take = |key: &Key| -> Option<Vec<Entry>> {
            let size = sizes.next()? as usize;
            let dna = Plans::of(&dna, key);
            let own = entries.by_ref().take(size).map(|entry| Entry {
                dna: deleted(&dna, &entry),
                ..entry
            });
            let own: Vec<Entry> = own.collect();
            (own.len() == size).then(|| by_birth(own))
        };
        let stay: Vec<Option<Vec<Entry>>> = keys
            .iter()
            .zip(kept)
            .map(|(key, kept)| match kept {
                1 => take(key).map(Some),
                _ => Some(None),
            })
            .collect::<Option<_>>()?;
        let movable: Vec<Vec<Entry>> = keys.iter().map(take).collect::<Option<_>>()?;
        (entries.next().is_none() && stay.len() == keys.len()).then_some(())?;
        let tables = tables(&mut reader, read_tables, keys.len())?;
        let cells = keys.into_iter().zip(stay).zip(movable).zip(tables);
        let cells = cells.map(|(((key, stay), movable), tables)| Cell {
            key,
            stay: Stay {
                tables,
                entries: stay,
            },
            movable: Movable::of(movable),
        });
        let index = Self::new(weight, cells.collect(), rows);
        reader.0.is_empty().then_some(index)
    }
}

/// A sum that bytes damaged on the way do not have: every step can be taken back, so one changed
/// word changes it.
fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words
        .iter()
        .chain([&last])
        .map(|word| u64::from_le_bytes(*word));
    words.fold(bytes.len() as u64, |sum, word| {
        (sum ^ word).wrapping_mul(FACTOR).rotate_left(29)
    })
}

fn key_bytes(key: &Key) -> [u8; 4] {
    let row = |row: Option<Row>| row.map_or(NO_ROW, |row| row.index() as u8);
    [
        row(key.row),
        row(key.row_after),
        key.group.index() as u8,
        key.outcome.index() as u8,
    ]
}

fn key(bytes: &[u8]) -> Option<Key> {
    let [row, row_after, group, outcome] = bytes.try_into().ok()?;
    let row_of = |index: u8| match index {
        NO_ROW => Some(None),
        index => Row::ALL.get(usize::from(index)).copied().map(Some),
    };
    Some(Key {
        row: row_of(row)?,
        row_after: row_of(row_after)?,
        group: *OffenceGroup::ALL.get(usize::from(group))?,
        outcome: *Outcome::ALL.get(usize::from(outcome))?,
    })
}

/// The tables of so many cells.
fn tables(reader: &mut Reader<'_>, read: ReadTables, cells: usize) -> Option<Vec<Tables>> {
    let clocks = reader.u8s()?;
    let mut starts = read(reader)?.into_iter();
    let mut gaps = reader.u32s()?.into_iter();
    let dnas = reader.u16s()?.into_iter();
    let mut dnas = dnas.map(|number| Dna::of_number(usize::from(number)));
    let mut rows = reader.u32s()?.into_iter();
    let mut clock = || {
        let gaps = gaps.next()? as usize;
        let gaps: Gaps = dnas.by_ref().zip(rows.by_ref()).take(gaps).collect();
        Some((starts.next()?, gaps))
    };
    let tables: Vec<Tables> = clocks
        .iter()
        .map(|clocks| {
            let clocks = (0..*clocks).map(|_| clock()).collect::<Option<_>>()?;
            Tables::of(clocks)
        })
        .collect::<Option<_>>()?;
    (tables.len() == cells && starts.next().is_none()).then_some(tables)
}

#[cfg(test)]
mod tests {
    use crate::{AsAt, Assumptions, Index, Scale, Spec};
    use retention::Scenario;

    #[test]
    fn an_index_comes_back_and_broken_bytes_do_not() {
        comes_back(Index::to_bytes, Index::from_bytes);
        let one_message = |index: &Index| index.to_messages(u32::MAX).next().unwrap();
        comes_back(one_message, Index::from_message);
    }

    #[test]
    fn parts_are_the_whole_once_they_are_joined() {
        let index = Index::of_sample(&Spec::at(Scale::PerThousand), |_| {});
        let parts = |index: &Index, rows| -> Vec<Index> {
            let messages = index.to_messages(rows);
            let parts = messages.map(|bytes| Index::from_message(&bytes).unwrap());
            parts.collect()
        };
        for rows in [1, 1_000, 1_000_000] {
            let parts = parts(&index, rows);
            assert_eq!(parts.len() == 1, rows == 1_000_000, "{}", parts.len());
            let joined = Index::joined(parts).unwrap();
            assert_eq!(joined.to_bytes(), index.to_bytes());
        }
        assert!(Index::joined(Vec::new()).is_none());
        let other = Index::of_images(&[], 1);
        assert!(Index::joined(vec![index, other]).is_none());
    }

    fn comes_back(write: fn(&Index) -> Vec<u8>, read: fn(&[u8]) -> Option<Index>) {
        let index = Index::of_sample(&Spec::at(Scale::PerThousand), |_| {});
        let bytes = write(&index);
        let back = read(&bytes).unwrap();
        assert_eq!(write(&back), bytes);
        assert_eq!(back.to_bytes(), index.to_bytes());
        let policy = Scenario::of_preset("now-2017").unwrap().policy();
        let count =
            |index: &Index| index.count(&policy, AsAt::reference(), &Assumptions::default());
        assert_eq!(count(&back), count(&index));
        for length in (0..bytes.len()).step_by(997) {
            assert!(read(&bytes[..length]).is_none(), "{length}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(read(&longer).is_none());
        for at in (0..bytes.len()).step_by(bytes.len() / 500) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert!(read(&changed).is_none(), "{at}");
        }
    }
}
