//! From images to an index.

use super::order::in_order;
use super::plans::Plans;
use super::tables::Folded;
use super::{Cell, Entry, Index, Key, Movable, NEVER, Rows, Stay};
use crate::image::{Event, Image, Person};
use crate::spec::Scale;
use crate::{Sink, Spec, generate};
use retention::{AgeBasis, Facts, OffenceGroup, Outcome, Policy, Prior, Row, Scenario};

/// Rows that wait to be folded together, at the most: those of one cell at a time, whose tables
/// then stay near.
const WAITING: usize = 1 << 18;

/// Takes the images of a sample as they are drawn and folds them into an index.
///
/// The blocks of a sample can be given to several builders, in any order: [`Self::merge`] makes
/// one of two, and the index is the same.
#[derive(Debug)]
pub struct IndexBuilder<P> {
    weight: u32,
    rows: Rows,
    piles: Piles,
    waiting: usize,
    on_progress: P,
}

impl<P: FnMut(f32)> IndexBuilder<P> {
    /// A builder for a sample. `on_progress` hears shares from 0 to 1. At 1:1 the rows are folded
    /// into counts and most are not kept; the index draws them again where a question needs them.
    pub fn new(spec: &Spec, on_progress: P) -> Self {
        let rows = match spec.scale {
            Scale::Full => Rows::Redrawn(*spec),
            Scale::PerThousand | Scale::PerHundred | Scale::PerTen => Rows::Kept,
        };
        Self::with(spec.scale.weight(), rows, on_progress)
    }

    pub(super) fn with(weight: u32, rows: Rows, on_progress: P) -> Self {
        Self {
            weight,
            rows,
            piles: Piles::new(),
            waiting: 0,
            on_progress,
        }
    }

    /// Adds an image.
    pub fn push(&mut self, image: &Image) {
        let key = key_of(image);
        let pile = self.piles.at(key);
        let mut entry = entry_of(image);
        entry.dna = pile.dna.as_ref().map_or(NEVER, |dna| deleted(dna, &entry));
        if key.can_move(&entry) {
            pile.movable.push(entry);
            return;
        }
        pile.stay.push(entry);
        self.waiting += 1;
        if self.waiting >= WAITING && !self.rows.are_kept() {
            self.waiting = 0;
            self.piles.list.iter_mut().for_each(Pile::fold);
        }
    }

    /// One builder of what two have taken of the same sample.
    #[must_use]
    pub fn merge<Q>(mut self, other: IndexBuilder<Q>) -> Self {
        for pile in other.piles.list {
            self.piles.at(pile.key).merge(pile);
        }
        self
    }

    /// The index of all images added.
    pub fn finish(self) -> Index {
        let (weight, piles, rows) = self.into_piles();
        let cells = piles.into_iter().map(|pile| pile.cell(rows.are_kept()));
        Index::new(weight, cells.collect(), rows)
    }

    /// The piles of each cell, in order, and what else the index needs.
    pub(super) fn into_piles(self) -> (u32, Vec<Pile>, Rows) {
        let mut piles = self.piles.list;
        piles.sort_unstable_by_key(|pile| pile.key);
        (self.weight, piles, self.rows)
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
        let mut builder = IndexBuilder::new(spec, on_progress);
        generate(spec, &mut builder);
        builder.finish()
    }

    /// Indexes images that are already there.
    pub fn of_images(images: &[Image], weight: u32) -> Self {
        let mut builder = IndexBuilder::with(weight, Rows::Kept, |_| {});
        images.iter().for_each(|image| builder.push(image));
        builder.finish()
    }
}

/// Piles in the order in which their keys came.
#[derive(Debug)]
struct Piles {
    /// Where the pile of a key is, by [`Key::number`].
    places: Vec<u16>,
    list: Vec<Pile>,
    dna: Option<Policy>,
}

const NONE: u16 = u16::MAX;

impl Piles {
    fn new() -> Self {
        Self {
            places: vec![NONE; Key::NUMBERS],
            list: Vec::new(),
            dna: Scenario::of_preset("pofa").map(|scenario| scenario.policy()),
        }
    }

    fn at(&mut self, key: Key) -> &mut Pile {
        let place = &mut self.places[key.number()];
        if *place == NONE {
            *place = self.list.len() as u16;
            let dna = self.dna.as_ref().map(|dna| Plans::of(dna, &key));
            self.list.push(Pile::new(key, dna));
        }
        &mut self.list[usize::from(*place)]
    }
}

/// Rows of a cell.
#[derive(Debug)]
pub(super) struct Pile {
    key: Key,
    /// The rules for DNA.
    dna: Option<Plans>,
    stay: Vec<Entry>,
    movable: Vec<Entry>,
    folded: Folded,
}

impl Pile {
    fn new(key: Key, dna: Option<Plans>) -> Self {
        Self {
            key,
            dna,
            stay: Vec::new(),
            movable: Vec::new(),
            folded: Folded::new(),
        }
    }

    /// Folds what waits into counts; of a row with an age cap the rows stay too.
    fn fold(&mut self) {
        if !self.key.is_capped() {
            self.folded.add(&self.stay);
            self.stay.clear();
        }
    }

    fn merge(&mut self, other: Self) {
        self.stay.extend(other.stay);
        self.movable.extend(other.movable);
        self.folded.merge(other.folded);
    }

    /// The cell; `keep` says whether its rows stay.
    pub(super) fn cell(mut self, keep: bool) -> Cell {
        self.folded.add(&self.stay);
        let stay = Stay {
            tables: self.folded.tables(),
            entries: (keep || self.key.is_capped()).then(|| by_birth(self.stay)),
        };
        Cell {
            key: self.key,
            stay,
            movable: Movable::of(by_birth(self.movable)),
        }
    }
}

/// The oldest people first.
pub(super) fn by_birth(entries: Vec<Entry>) -> Vec<Entry> {
    // Nobody is older than the count of months.
    let month = |row: usize| (entries[row].birth() - i32::from(i16::MIN)) as usize;
    let order = in_order(entries.len(), month);
    order.iter().map(|row| entries[*row as usize]).collect()
}

impl Key {
    const ROWS: usize = Row::ALL.len() + 1;
    const NUMBERS: usize = Self::ROWS * Self::ROWS * OffenceGroup::ALL.len() * Outcome::ALL.len();

    /// A number of its own below [`Self::NUMBERS`].
    fn number(&self) -> usize {
        let row = |row: Option<Row>| row.map_or(Row::ALL.len(), Row::index);
        let rows = row(self.row) * Self::ROWS + row(self.row_after);
        (rows * OffenceGroup::ALL.len() + self.group.index()) * Outcome::ALL.len()
            + self.outcome.index()
    }

    /// Whether a later conviction can move a row to another row of the decision table.
    pub(super) fn can_move(&self, entry: &Entry) -> bool {
        self.row != self.row_after && entry.later_conviction != NEVER
    }

    /// Whether a preset has an age cap for it, so that its rows are kept at every scale.
    fn is_capped(&self) -> bool {
        self.row == Some(Row::C6)
    }
}

/// The sample has one age an image, so either age basis chooses the same row.
pub(super) fn key_of(image: &Image) -> Key {
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

/// The entry of an image, without when its DNA is deleted.
pub(super) fn entry_of(image: &Image) -> Entry {
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
pub(super) fn deleted(dna: &Plans, entry: &Entry) -> u16 {
    let month = dna.deletion(entry);
    month
        .and_then(|month| u16::try_from(month).ok())
        .unwrap_or(NEVER)
}
