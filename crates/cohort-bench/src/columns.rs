//! Images as columns of numbers.

use cohort::{Event, Image, Month, Person, Sink};
use retention::{AgeBasis, OffenceGroup, Outcome, Prior};
use std::collections::HashMap;

/// The month that does not come.
pub const NEVER: u16 = 30_000;

/// Names of the columns and how many bytes a number of each has; months count from January 1900.
pub const COLUMNS: [(&str, usize); 12] = [
    ("cell", 2),
    ("image", 2),
    ("outcome", 2),
    ("sentence_end", 2),
    ("clear", 2),
    ("later", 2),
    ("birth", 2),
    ("age_band", 1),
    ("sex", 1),
    ("ethnicity", 1),
    ("force", 1),
    ("year", 1),
];

/// What chooses the rule of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Row of the decision table; none while the case is live.
    pub row: Option<retention::Row>,
    /// The row after a later conviction.
    pub row_after: Option<retention::Row>,
    /// Kind of offence.
    pub group: OffenceGroup,
    /// How the matter ended.
    pub outcome: Outcome,
}

/// One image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Place of its cell in [`Columns::cells`].
    pub cell: u16,
    /// When it was taken.
    pub image: u16,
    /// When the case ended.
    pub outcome: u16,
    /// When the sentence ended; the outcome where there was no custody.
    pub sentence_end: u16,
    /// When the person last came to notice.
    pub clear: u16,
    /// When a later conviction came; [`NEVER`] where none did, or where it chooses no other row.
    pub later: u16,
    /// The month from which the age is counted.
    pub birth: u16,
    /// Places of the values of age band, sex, ethnicity, force and year.
    pub values: [u8; 5],
}

impl Row {
    /// The starts of the four clocks: image, outcome, end of the sentence, clear.
    pub fn clocks(&self) -> [u16; 4] {
        [self.image, self.outcome, self.sentence_end, self.clear]
    }

    /// The numbers of [`COLUMNS`] with two bytes.
    pub fn wide(&self) -> [u16; 7] {
        let [image, outcome, sentence_end, clear] = self.clocks();
        [
            self.cell,
            image,
            outcome,
            sentence_end,
            clear,
            self.later,
            self.birth,
        ]
    }
}

/// Hands each image of a sample on as numbers.
#[derive(Debug)]
pub struct Columns<T> {
    cells: Vec<Cell>,
    places: HashMap<Cell, u16>,
    rows: usize,
    take: T,
}

impl<T: FnMut(&Row)> Columns<T> {
    /// `take` gets the images in the order in which they are drawn.
    pub fn new(take: T) -> Self {
        Self {
            cells: Vec::new(),
            places: HashMap::new(),
            rows: 0,
            take,
        }
    }

    /// The cells so far, in the order in which they came.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Images so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    fn push(&mut self, image: &Image) {
        self.rows += 1;
        let facts = image.facts();
        // The sample has one age an image, so either age basis chooses the same row.
        let row = |prior| retention::Row::choose(&facts, AgeBasis::Image, prior);
        let cell = Cell {
            row: row(image.prior),
            row_after: row(Prior::Counts),
            group: image.group,
            outcome: image.outcome,
        };
        let place = *self.places.entry(cell).or_insert_with(|| {
            self.cells.push(cell);
            (self.cells.len() - 1) as u16
        });
        let moves = cell.row != cell.row_after;
        let later = image.later_conviction.filter(|_| moves);
        let Month(outcome) = image.outcome_month.unwrap_or(image.taken);
        (self.take)(&Row {
            cell: place,
            image: image.taken.0,
            outcome,
            sentence_end: image.sentence_end.map_or(outcome, |month| month.0),
            clear: image.last_relevant_event.0,
            later: later.map_or(NEVER, |month| month.0),
            birth: image.taken.0.saturating_sub(u16::from(image.age) * 12),
            values: [
                image.age_band().index() as u8,
                image.sex.index() as u8,
                image.ethnicity.index() as u8,
                image.force.index() as u8,
                image.year().index() as u8,
            ],
        });
    }
}

impl<T: FnMut(&Row)> Sink for Columns<T> {
    fn person(&mut self, _: &Person, events: &[Event]) {
        let images = events.iter().filter_map(Event::image);
        images.for_each(|image| self.push(image));
    }
}
