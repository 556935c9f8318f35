//! Going through single rows where tables cannot answer.

use super::build::{deleted, entry_of, key_of};
use super::plans::Plans;
use super::{Entry, Index, Key, NEVER, Rows};
use crate::image::{Event, Person};
use crate::{Sink, generate};
use retention::{Policy, Scenario};
use std::collections::HashMap;

/// Rows of a cell: those that nothing moves to another row of the decision table, or the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Stay,
    Movable,
}

impl Index {
    /// Calls with every row of the wanted parts of cells: those kept, and those drawn again.
    /// Drawing takes as long as making the sample, whatever is wanted of it.
    pub(super) fn each_row(
        &self,
        wanted: impl Fn(usize, Part) -> bool,
        mut visit: impl FnMut(usize, Part, &Entry),
    ) {
        let mut missing = vec![[false; 2]; self.cells.len()];
        for (number, cell) in self.cells.iter().enumerate() {
            let parts = [
                (Part::Stay, cell.stay.entries.as_ref()),
                (Part::Movable, Some(&cell.movable.entries)),
            ];
            for (part, entries) in parts {
                if wanted(number, part) {
                    match entries {
                        Some(entries) => {
                            entries.iter().for_each(|entry| visit(number, part, entry))
                        }
                        None => missing[number][part as usize] = true,
                    }
                }
            }
        }
        let Rows::Redrawn(spec) = &self.rows else {
            return;
        };
        if missing.iter().flatten().any(|missing| *missing) {
            let numbers = self.cells.iter().enumerate();
            let mut drawn = Drawn {
                numbers: numbers.map(|(number, cell)| (cell.key, number)).collect(),
                dna: Dna::of(self),
                missing,
                visit,
            };
            generate(spec, &mut drawn);
        }
    }
}

/// The rules for DNA of each cell.
struct Dna(Vec<Option<Plans>>);

impl Dna {
    fn of(index: &Index) -> Self {
        let dna: Option<Policy> = Scenario::of_preset("pofa").map(|scenario| scenario.policy());
        let cells = index.cells.iter();
        Self(
            cells
                .map(|cell| Some(Plans::of(dna.as_ref()?, &cell.key)))
                .collect(),
        )
    }
}

struct Drawn<V> {
    numbers: HashMap<Key, usize>,
    dna: Dna,
    missing: Vec<[bool; 2]>,
    visit: V,
}

impl<V: FnMut(usize, Part, &Entry)> Sink for Drawn<V> {
    fn person(&mut self, _person: &Person, events: &[Event]) {
        for image in events.iter().filter_map(Event::image) {
            let key = key_of(image);
            let Some(&number) = self.numbers.get(&key) else {
                continue;
            };
            let mut entry = entry_of(image);
            let part = if key.can_move(&entry) {
                Part::Movable
            } else {
                Part::Stay
            };
            if self.missing[number][part as usize] {
                entry.dna = self.dna.0[number]
                    .as_ref()
                    .map_or(NEVER, |dna| deleted(dna, &entry));
                (self.visit)(number, part, &entry);
            }
        }
    }
}
