//! Going through single rows where tables cannot answer.

use super::build::{deleted, entry_of, key_of};
use super::plans::Plans;
use super::{Entry, Index, Key, Rows};
use crate::image::{Event, Person};
use crate::{Sink, generate};
use retention::Scenario;
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
        let mut missing = vec![false; self.cells.len()];
        for (number, cell) in self.cells.iter().enumerate() {
            if wanted(number, Part::Movable) {
                for entry in &cell.movable.entries {
                    visit(number, Part::Movable, entry);
                }
            }
            match &cell.stay.entries {
                _ if !wanted(number, Part::Stay) => {}
                Some(entries) => entries
                    .iter()
                    .for_each(|entry| visit(number, Part::Stay, entry)),
                None => missing[number] = true,
            }
        }
        let Rows::Redrawn(spec) = &self.rows else {
            return;
        };
        let dna = Scenario::of_preset("pofa").map(|scenario| scenario.policy());
        if let Some(dna) = dna.filter(|_| missing.contains(&true)) {
            let numbers = self.cells.iter().enumerate();
            let numbers = numbers.filter(|(number, _)| missing[*number]);
            let cells = numbers.map(|(number, cell)| {
                let dna = Plans::of(&dna, &cell.key);
                (cell.key, (number, dna))
            });
            generate(
                spec,
                &mut Drawn {
                    cells: cells.collect(),
                    visit,
                },
            );
        }
    }
}

/// Hears of each row that nothing moves, of the cells that are missing.
struct Drawn<V> {
    /// The numbers of the cells, and their rules for DNA.
    cells: HashMap<Key, (usize, Plans)>,
    visit: V,
}

impl<V: FnMut(usize, Part, &Entry)> Sink for Drawn<V> {
    fn person(&mut self, _person: &Person, events: &[Event]) {
        for image in events.iter().filter_map(Event::image) {
            let key = key_of(image);
            let Some((number, dna)) = self.cells.get(&key) else {
                continue;
            };
            let mut entry = entry_of(image);
            if !key.can_move(&entry) {
                entry.dna = deleted(dna, &entry);
                (self.visit)(*number, Part::Stay, &entry);
            }
        }
    }
}
