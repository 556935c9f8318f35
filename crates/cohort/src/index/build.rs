//! From images to an index.

use super::lists::{GapLists, MonthLists};
use super::{Cell, Entry, Index, Key, NEVER};
use crate::clock::{Grants, Plan};
use crate::image::{Event, Image, Person};
use crate::{Sink, Spec, generate};
use retention::{AgeBasis, Facts, Policy, Prior, Row, Scenario};
use std::collections::HashMap;

/// Takes the images of a sample as they are drawn and folds them into an index.
#[derive(Debug)]
pub struct IndexBuilder<P> {
    weight: u32,
    keys: HashMap<Key, u16>,
    keyed: Vec<(u16, Entry)>,
    dna: Option<Policy>,
    on_progress: P,
}

impl<P: FnMut(f32)> IndexBuilder<P> {
    /// A builder for a sample of the given weight. `on_progress` hears shares from 0 to 1.
    pub fn new(weight: u32, on_progress: P) -> Self {
        Self {
            weight,
            keys: HashMap::new(),
            keyed: Vec::new(),
            dna: Scenario::of_preset("pofa").map(|scenario| scenario.policy()),
            on_progress,
        }
    }

    /// Adds an image.
    pub fn push(&mut self, image: &Image) {
        let key = key_of(image);
        let number = self.keys.len();
        let key_number = *self.keys.entry(key).or_insert(number as u16);
        let mut entry = entry_of(image);
        entry.dna = self
            .dna
            .as_ref()
            .map_or(NEVER, |dna| dna_deleted(dna, &key, &entry));
        self.keyed.push((key_number, entry));
    }

    /// The index of all images added.
    pub fn finish(self) -> Index {
        let mut keys: Vec<(Key, u16)> = self.keys.into_iter().collect();
        keys.sort_unstable();
        let mut order = vec![0_usize; keys.len()];
        for (place, (_, number)) in keys.iter().enumerate() {
            order[usize::from(*number)] = place;
        }
        let stays = |place: usize, entry: &Entry| {
            let Key { row, row_after, .. } = keys[place].0;
            row == row_after || entry.later_conviction == NEVER
        };
        let mut sizes = vec![[0_usize; 2]; keys.len()];
        for (number, entry) in &self.keyed {
            let place = order[usize::from(*number)];
            sizes[place][usize::from(stays(place, entry))] += 1;
        }
        let mut start = 0;
        let cells: Vec<Cell> = keys
            .iter()
            .zip(&sizes)
            .map(|((key, _), [moved, stay])| {
                let cell = Cell {
                    key: *key,
                    start,
                    moved_end: start + moved,
                    end: start + moved + stay,
                };
                start = cell.end;
                cell
            })
            .collect();
        let mut next: Vec<[usize; 2]> = cells
            .iter()
            .map(|cell| [cell.start, cell.moved_end])
            .collect();
        let mut entries = vec![Entry::BLANK; self.keyed.len()];
        for (number, entry) in &self.keyed {
            let place = order[usize::from(*number)];
            let at = &mut next[place][usize::from(stays(place, entry))];
            entries[*at] = *entry;
            *at += 1;
        }
        let months = MonthLists::of(&cells, &entries);
        let gaps = GapLists::of(&cells, &entries);
        Index {
            weight: self.weight,
            cells,
            entries,
            months,
            gaps,
        }
    }
}

impl<P: FnMut(f32)> Sink for IndexBuilder<P> {
    fn person(&mut self, _person: &Person, events: &[Event]) {
        events
            .iter()
            .filter_map(Event::image)
            .for_each(|image| self.push(image));
    }

    fn progress(&mut self, done: f32) {
        (self.on_progress)(done);
    }
}

impl Index {
    /// Draws a sample and indexes it.
    pub fn of_sample(spec: &Spec, on_progress: impl FnMut(f32)) -> Self {
        let mut builder = IndexBuilder::new(spec.scale.weight(), on_progress);
        generate(spec, &mut builder);
        builder.finish()
    }

    /// Indexes images that are already there.
    pub fn of_images(images: &[Image], weight: u32) -> Self {
        let mut builder = IndexBuilder::new(weight, |_| {});
        images.iter().for_each(|image| builder.push(image));
        builder.finish()
    }
}

/// The sample has one age an image, so either age basis chooses the same row.
fn key_of(image: &Image) -> Key {
    let facts = Facts {
        prior: image.prior,
        sentence: image.sentence,
        mopi_group: image.mopi,
        ..Facts::new(
            image.taken.first_day(),
            image.class,
            image.outcome,
            image.age,
        )
    };
    let row = |prior| Row::choose(&facts, AgeBasis::Image, prior);
    Key {
        row: row(image.prior),
        row_after: row(Prior::Counts),
        group: image.group,
        outcome: image.outcome,
    }
}

fn entry_of(image: &Image) -> Entry {
    let outcome = image.outcome_month.map_or(image.taken.0, |month| month.0);
    Entry {
        image: image.taken.0,
        outcome,
        sentence_end: image.sentence_end.map_or(outcome, |month| month.0),
        clear: image.last_relevant_event.0,
        later_conviction: image.later_conviction.map_or(NEVER, |month| month.0),
        dna: NEVER,
        age: image.age,
        values: [
            image.age_band().index() as u8,
            image.sex.index() as u8,
            image.ethnicity.index() as u8,
            image.force.index() as u8,
            image.year().index() as u8,
        ],
    }
}

/// The month in which the DNA rules delete. All later convictions are known on the reference date,
/// so it does not depend on the as-at date.
fn dna_deleted(dna: &Policy, key: &Key, entry: &Entry) -> u16 {
    let plan = |row: Option<Row>| {
        row.map(|row| Plan::of(dna.rule_for(row, Some(key.group)).0, Grants::default()))
    };
    let Some(plan_before) = plan(key.row) else {
        return NEVER;
    };
    let plan = if entry.moves(&plan_before) {
        plan(key.row_after)
    } else {
        Some(plan_before)
    };
    let month = plan.and_then(|plan| entry.deleted(&plan));
    month
        .and_then(|month| u16::try_from(month).ok())
        .unwrap_or(NEVER)
}
