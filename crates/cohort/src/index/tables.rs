//! The tables of a cell's rows that nothing moves to another row of the decision table.

use super::Entry;
use super::starts::Starts;
use super::values::ByValue;
use super::versus::{Dna, Gaps};
use crate::clock::Clock;
use crate::projection::VersusDna;
use std::collections::VecDeque;

/// Rows of which is known how many had started a clock by a month.
pub(super) trait Population {
    /// How many there are.
    fn rows(&self) -> u32;
    /// Adds all, by value.
    fn add_all(&self, sum: &mut ByValue);
    /// How many had started a clock by a month.
    fn started(&self, clock: Clock, latest: u32) -> u32;
    /// Adds those that had started a clock by a month, by value.
    fn add_started(&self, clock: Clock, latest: u32, sum: &mut ByValue);
    /// The one of several clocks that start together in all rows.
    fn one_clock(&self, clock: Clock) -> Clock;
    /// Compares an end so many months after the start of a clock, or none, with DNA.
    fn versus_dna(&self, clock: Clock, months: Option<u32>, versus: &mut VersusDna);
}

/// Clocks in the order of the tables; the last has one only where it is not the outcome.
const CLOCKS: [Clock; 4] = [
    Clock::Image,
    Clock::Outcome,
    Clock::Clear,
    Clock::SentenceEnd,
];
const OUTCOME: usize = 1;
/// As late as a month can be.
const LATEST: u32 = u16::MAX as u32;
const SENTENCE_END: usize = 3;

/// Rows on every clock, and beside DNA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tables {
    pub(super) all: ByValue,
    pub(super) clocks: Vec<(Starts, Gaps)>,
}

impl Tables {
    /// Of the clocks in order; none where there are too few or too many, or where they are not of
    /// as many rows.
    pub(super) fn of(clocks: Vec<(Starts, Gaps)>) -> Option<Self> {
        let rows = |(starts, gaps): &(Starts, Gaps)| [starts.rows(LATEST), gaps.rows()];
        let all = clocks.first().map(rows)?;
        let fits = (SENTENCE_END..=CLOCKS.len()).contains(&clocks.len())
            && all[0] == all[1]
            && clocks.iter().all(|own| rows(own) == all);
        let mut by_value = ByValue::ZERO;
        clocks.first()?.0.add(LATEST, &mut by_value);
        fits.then_some(Self {
            all: by_value,
            clocks,
        })
    }

    fn place(&self, clock: Clock) -> usize {
        let place = CLOCKS
            .iter()
            .position(|own| *own == clock)
            .unwrap_or(OUTCOME);
        if place < self.clocks.len() {
            place
        } else {
            OUTCOME
        }
    }

    fn starts(&self, clock: Clock) -> &Starts {
        &self.clocks[self.place(clock)].0
    }

    /// Whether DNA is kept for ever in all rows.
    pub(super) fn dna_is_kept(&self) -> bool {
        let image = self.clocks.first();
        image.is_some_and(|(_, gaps)| gaps.iter().all(|(dna, _)| dna == Dna::Kept))
    }

    /// Of those taken in the sample's last year, how many had started a clock by a month.
    pub(super) fn started_of_last_year(&self, clock: Clock, latest: u32) -> u32 {
        self.starts(clock).of_last_year(latest)
    }

    pub(super) fn bytes(&self) -> usize {
        let clocks = self.clocks.iter();
        clocks
            .map(|(starts, gaps)| starts.bytes() + gaps.bytes())
            .sum()
    }
}

impl Population for Tables {
    fn rows(&self) -> u32 {
        self.all.rows()
    }

    fn add_all(&self, sum: &mut ByValue) {
        sum.add(&self.all);
    }

    fn started(&self, clock: Clock, latest: u32) -> u32 {
        self.starts(clock).rows(latest)
    }

    fn add_started(&self, clock: Clock, latest: u32, sum: &mut ByValue) {
        self.starts(clock).add(latest, sum);
    }

    fn one_clock(&self, clock: Clock) -> Clock {
        CLOCKS[self.place(clock)]
    }

    fn versus_dna(&self, clock: Clock, months: Option<u32>, versus: &mut VersusDna) {
        self.clocks[self.place(clock)].1.compare(months, versus);
    }
}

/// Rows on their way into tables.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    all: ByValue,
    /// The last is empty as long as every sentence ends with the outcome.
    clocks: [(ByMonth, Beside); CLOCKS.len()],
    custody: bool,
}

impl Folded {
    pub(super) fn new() -> Self {
        Self {
            all: ByValue::ZERO,
            clocks: Default::default(),
            custody: false,
        }
    }

    pub(super) fn add(&mut self, entries: &[Entry]) {
        let custody = |entry: &Entry| entry.sentence_end != entry.outcome;
        if !self.custody && entries.iter().any(custody) {
            self.ends_apart();
        }
        for entry in entries {
            self.all.add_values(entry.values);
        }
        let clocks = CLOCKS.len() - usize::from(!self.custody);
        for (clock, (months, beside)) in CLOCKS.into_iter().zip(&mut self.clocks).take(clocks) {
            for entry in entries {
                months
                    .at(entry.start(clock) as u16)
                    .add_values(entry.values);
                beside.add(Dna::of(entry, clock), 1);
            }
        }
    }

    /// Until now sentences ended with the outcome.
    fn ends_apart(&mut self) {
        self.custody = true;
        self.clocks[SENTENCE_END] = self.clocks[OUTCOME].clone();
    }

    pub(super) fn merge(&mut self, mut other: Self) {
        match (self.custody, other.custody) {
            (true, false) => other.ends_apart(),
            (false, true) => self.ends_apart(),
            _ => {}
        }
        self.all.add(&other.all);
        for ((months, beside), (more, more_beside)) in self.clocks.iter_mut().zip(other.clocks) {
            for (month, counts) in (more.first..).zip(&more.months) {
                months.at(month).add(counts);
            }
            for (dna, rows) in more_beside.iter() {
                beside.add(dna, rows);
            }
        }
    }

    pub(super) fn tables(self) -> Tables {
        let clocks = CLOCKS.len() - usize::from(!self.custody);
        let tables =
            |(months, beside): (ByMonth, Beside)| (months.starts(), beside.iter().collect());
        Tables {
            all: self.all,
            clocks: self.clocks.into_iter().take(clocks).map(tables).collect(),
        }
    }
}

/// Counts of each month.
#[derive(Clone, Debug, Default)]
struct ByMonth {
    first: u16,
    months: VecDeque<ByValue>,
}

/// Room for the months between the first image and the reference month.
const MONTHS: usize = 290;

impl ByMonth {
    fn at(&mut self, month: u16) -> &mut ByValue {
        if self.months.is_empty() {
            self.first = month;
            self.months.reserve_exact(MONTHS);
        }
        while month < self.first {
            self.first -= 1;
            self.months.push_front(ByValue::ZERO);
        }
        let place = usize::from(month - self.first);
        if place >= self.months.len() {
            self.months.resize(place + 1, ByValue::ZERO);
        }
        &mut self.months[place]
    }

    fn starts(mut self) -> Starts {
        Starts::of(self.first, self.months.make_contiguous())
    }
}

/// Rows in the order in which they start a clock.
pub(super) fn by_month(entries: &[Entry], clock: Clock) -> Starts {
    let mut months = ByMonth::default();
    for entry in entries {
        months
            .at(entry.start(clock) as u16)
            .add_values(entry.values);
    }
    months.starts()
}

/// Rows by when DNA is deleted.
#[derive(Clone, Debug, Default)]
struct Beside {
    /// By months after the start of the clock, from −1.
    at_outcome: Vec<u32>,
    after: Vec<u32>,
    kept: u32,
}

impl Beside {
    fn add(&mut self, dna: Dna, rows: u32) {
        let (list, months) = match dna {
            Dna::Kept => {
                self.kept += rows;
                return;
            }
            Dna::AtOutcome(months) => (&mut self.at_outcome, months),
            Dna::After(months) => (&mut self.after, months),
        };
        let place = (months + 1) as usize;
        if place >= list.len() {
            list.resize(place + 1, 0);
        }
        list[place] += rows;
    }

    fn iter(&self) -> impl Iterator<Item = (Dna, u32)> {
        let list = |list: &[u32], dna: fn(i16) -> Dna| {
            let months = (-1..).map(dna).zip(list.to_vec());
            months.filter(|(_, rows)| *rows > 0)
        };
        list(&self.at_outcome, Dna::AtOutcome)
            .chain(list(&self.after, Dna::After))
            .chain((self.kept > 0).then_some((Dna::Kept, self.kept)))
    }
}
