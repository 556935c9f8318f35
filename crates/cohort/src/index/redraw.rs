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

#[cfg(test)]
mod tests {
    use crate::index::Rows;
    use crate::index::build::IndexBuilder;
    use crate::{AsAt, Assumptions, Scale, Spec, generate};
    use retention::{Policy, Row, Scenario, Window};

    /// Rules whose dates no order of clocks settles, and that hang on an age.
    fn hard() -> Policy {
        let mut policy = Scenario::of_preset("pofa").unwrap().policy();
        for (row, rule) in policy.rows.iter_mut().zip(Row::ALL) {
            row.rule = match rule.index() % 3 {
                0 => "2y@clear REV3/5 delete@image",
                1 => "REV2/5 assess@clear CAP-age40",
                _ => "1y@outcome",
            }
            .parse()
            .unwrap();
        }
        policy.search.window = Window::Rule("9y@image".parse().unwrap());
        policy
    }

    #[test]
    fn rows_that_are_drawn_again_are_those_that_are_kept() {
        let spec = Spec::at(Scale::PerThousand);
        let [kept, folded] = [Rows::Kept, Rows::Redrawn(spec)].map(|rows| {
            let mut builder = IndexBuilder::with(spec.scale.weight(), rows, |_| {});
            generate(&spec, &mut builder);
            builder.finish()
        });
        assert!(folded.bytes() < kept.bytes());
        let (as_at, assumptions) = (AsAt::reference(), Assumptions::default());
        let scenario = Scenario::of_preset("now-2017").unwrap();
        for policy in [hard(), scenario.policy()] {
            assert!(!kept.draws_again(&policy, as_at));
            assert_eq!(
                folded.count(&policy, as_at, &assumptions),
                kept.count(&policy, as_at, &assumptions)
            );
            assert_eq!(
                folded.over_time(&policy, as_at),
                kept.over_time(&policy, as_at)
            );
        }
        assert!(folded.draws_again(&hard(), as_at));
        assert!(!folded.draws_again(&scenario.policy(), as_at));
        let policies = [hard(), scenario.policy()];
        assert_eq!(
            folded.agreement(&policies, as_at),
            kept.agreement(&policies, as_at)
        );
    }
}
