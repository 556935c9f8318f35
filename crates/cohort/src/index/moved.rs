//! Rows that a later conviction can move to another row of the decision table.
//!
//! One is moved where the later conviction came before the end under the rule before: where the
//! *gap* from that rule's clock to the conviction is shorter than the rule's period. So rows are
//! dealt out by whole years of the gap, and in each year put in order of the clock on which the
//! rule after runs:
//!
//! ```text
//! clock before ─► years of gap ─► clock after ─► rows in order, running sums here and there
//! period before ─► the years that are moved whole, and a part of one where it is not of whole years
//! cut-off after ─► how many of each are not later
//! ```
//!
//! A row that is not moved was deleted before the later conviction, which is before every day that
//! can be asked about.

use super::order::in_order;
use super::starts::Starts;
use super::tables::{Population, by_month};
use super::values::{ByValue, CODE_BITS, WIDTH, from_code, to_code};
use super::versus::Dna;
use super::{Entry, NEVER};
use crate::clock::Clock;
use crate::projection::VersusDna;
use std::ops::Range;

/// Fewer rows than this are gone through one by one.
pub(super) const FEW: usize = 500;

/// The clocks of rows without custody, whose sentence ends with the outcome.
const CLOCKS: [Clock; 3] = [Clock::Image, Clock::Outcome, Clock::Clear];

/// Rows between two running sums.
const STRETCH: usize = 256;

const MONTH_BITS: u32 = 4;
/// Above these bits of a row is the month in which its clock starts.
const START_SHIFT: u32 = CODE_BITS + MONTH_BITS;

const fn place(clock: Clock) -> usize {
    match clock {
        Clock::Image => 0,
        Clock::Outcome | Clock::SentenceEnd => 1,
        Clock::Clear => 2,
    }
}

/// Movable rows of a cell.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    /// All of them, on each clock.
    starts: [Starts; CLOCKS.len()],
    all: ByValue,
    before: [Before; CLOCKS.len()],
    /// The month from which the starts of clocks are counted.
    first: u32,
    /// Those taken in the sample's last year: few.
    of_last_year: Vec<Entry>,
}

/// The rows by their gap on one clock.
#[derive(Clone, Debug)]
struct Before {
    /// Those of fewer years of gap than the place.
    below: Vec<ByValue>,
    /// Where each year of the gap ends in the lists.
    ends: Vec<u32>,
    /// How many running sums the years before each one have.
    sums_before: Vec<u32>,
    after: [After; CLOCKS.len()],
}

/// The rows by their gap on one clock and in order of another.
#[derive(Clone, Debug)]
struct After {
    /// In each year of the gap in order: start of the clock, month of the gap, values.
    rows: Vec<u32>,
    /// How many rows of each year of the gap had started the clock by each month.
    started: Vec<Started>,
    /// Running sums of each year of the gap, one for each whole [`STRETCH`] in it.
    sums: Vec<u32>,
    /// When DNA is deleted, and how many of these rows have a gap up to each month.
    dna: Vec<(Dna, Vec<u32>)>,
}

/// How many rows had started a clock by each month, from a first on.
#[derive(Clone, Debug)]
struct Started {
    first: u32,
    rows: Vec<u32>,
}

impl Started {
    /// Of rows in order.
    fn of(rows: &[u32]) -> Self {
        let start = |row: &u32| row >> START_SHIFT;
        let first = rows.first().map_or(0, start);
        let mut started = vec![0; rows.last().map_or(0, |row| start(row) - first + 1) as usize];
        for (place, row) in rows.iter().enumerate() {
            started[(start(row) - first) as usize] = place as u32 + 1;
        }
        for month in 1..started.len() {
            started[month] = started[month].max(started[month - 1]);
        }
        Self {
            first,
            rows: started,
        }
    }

    /// By a month; `months` counts those up to it.
    fn by(&self, months: u32) -> usize {
        let months = (months.saturating_sub(self.first) as usize).min(self.rows.len());
        months.checked_sub(1).map_or(0, |last| self.rows[last]) as usize
    }
}

/// Months from the start of a clock to the later conviction, and one more; 0 where a rule on the
/// clock never ends before it.
fn gap(entry: &Entry, clock: Clock) -> usize {
    let start = entry.start(clock);
    let later = u32::from(entry.later_conviction);
    if entry.later_conviction < entry.outcome || later < start {
        0
    } else {
        (later - start + 1) as usize
    }
}

/// The year of a gap, 0 for a gap of 0.
const fn year(gap: usize) -> usize {
    gap.div_ceil(12)
}

impl Moved {
    /// Tables of the rows; none where they are few, or a clock of theirs is out of the ordinary.
    pub(super) fn of(entries: &[Entry]) -> Option<Self> {
        if entries.len() < FEW {
            return None;
        }
        let starts = || {
            let of = |entry: &Entry| CLOCKS.map(|clock| entry.start(clock));
            entries.iter().flat_map(of)
        };
        let (first, last) = (starts().min()?, starts().max()?);
        let fits = last - first < 1 << (u32::BITS - START_SHIFT);
        let known =
            |entry: &Entry| entry.sentence_end == entry.outcome && entry.later_conviction != NEVER;
        (fits && entries.iter().all(known)).then(|| Self {
            starts: CLOCKS.map(|clock| by_month(entries, clock)),
            all: ByValue::of_entries(entries),
            before: {
                let orders = CLOCKS
                    .map(|clock| in_order(entries.len(), |row| entries[row].start(clock) as usize));
                CLOCKS.map(|clock| Before::of(entries, &orders, clock, first))
            },
            first,
            of_last_year: entries
                .iter()
                .filter(|entry| entry.is_of_last_year())
                .copied()
                .collect(),
        })
    }

    /// All rows, moved or not.
    pub(super) const fn everyone(&self) -> Everyone<'_> {
        Everyone(self)
    }

    /// Those moved from a rule that ends so many months after its clock's start.
    pub(super) fn moved_from(&self, clock: Clock, months: u32) -> Part<'_> {
        let before = &self.before[place(clock)];
        let years = before.ends.len();
        let whole = (1 + months as usize / 12).min(years);
        Part {
            moved: self,
            before,
            clock,
            months,
            whole,
            more: if whole < years { months % 12 } else { 0 },
        }
    }

    /// Those taken in the sample's last year.
    pub(super) fn of_last_year(&self) -> &[Entry] {
        &self.of_last_year
    }

    pub(super) fn bytes(&self) -> usize {
        let starts: usize = self.starts.iter().map(Starts::bytes).sum();
        let before: usize = self.before.iter().map(Before::bytes).sum();
        starts + before + size_of_val(self.of_last_year.as_slice())
    }
}

impl Before {
    /// `orders` has the rows in order of each clock.
    fn of(entries: &[Entry], orders: &[Vec<u32>; CLOCKS.len()], clock: Clock, first: u32) -> Self {
        let years = entries
            .iter()
            .map(|entry| year(gap(entry, clock)) + 1)
            .max()
            .unwrap_or_default();
        let mut ends = vec![0_u32; years];
        let mut by_year = vec![ByValue::ZERO; years];
        for entry in entries {
            let year = year(gap(entry, clock));
            ends[year] += 1;
            by_year[year].add_values(entry.values);
        }
        let mut below = vec![ByValue::ZERO];
        let mut sum = ByValue::ZERO;
        for (year, counts) in by_year.iter().enumerate() {
            sum.add(counts);
            below.push(sum);
            if year > 0 {
                ends[year] += ends[year - 1];
            }
        }
        let mut sums = 0;
        let sums_before = by_year.iter().map(|counts| {
            sums += counts.rows() / STRETCH as u32;
            sums - counts.rows() / STRETCH as u32
        });
        Self {
            sums_before: sums_before.collect(),
            below,
            after: CLOCKS.map(|after| {
                let order = orders[place(after)].iter();
                let entries = order.map(|row| &entries[*row as usize]);
                After::of(entries, clock, after, &ends, first)
            }),
            ends,
        }
    }

    fn rows_of(&self, year: usize) -> Range<usize> {
        let start = year.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[year] as usize
    }

    fn bytes(&self) -> usize {
        let after = self.after.iter().map(|after| {
            let dna = after
                .dna
                .iter()
                .map(|(_, rows)| rows.capacity())
                .sum::<usize>();
            let started = after
                .started
                .iter()
                .map(|own| own.rows.capacity())
                .sum::<usize>();
            (after.rows.capacity() + after.sums.capacity() + started + dna) * size_of::<u32>()
        });
        size_of_val(self.below.as_slice()) + after.sum::<usize>()
    }
}

impl After {
    /// Of rows in order of the clock after.
    fn of<'a>(
        entries: impl ExactSizeIterator<Item = &'a Entry>,
        before: Clock,
        after: Clock,
        ends: &[u32],
        first: u32,
    ) -> Self {
        let mut next: Vec<u32> = std::iter::once(0).chain(ends.iter().copied()).collect();
        let mut rows = vec![0; entries.len()];
        let mut dna: Vec<Vec<u32>> = Vec::new();
        for entry in entries {
            let gap = gap(entry, before);
            let next = &mut next[year(gap)];
            let month = (gap + 11) % 12; // of the year of the gap
            let start = entry.start(after) - first;
            rows[*next as usize] =
                (start << START_SHIFT) | ((month as u32) << CODE_BITS) | to_code(entry.values);
            *next += 1;
            let place = Dna::of(entry, after).number();
            if place >= dna.len() {
                dna.resize_with(place + 1, Vec::new);
            }
            let months = &mut dna[place];
            if gap >= months.len() {
                months.resize(gap + 1, 0);
            }
            months[gap] += 1;
        }
        let mut sums = Vec::new();
        let mut started = Vec::with_capacity(ends.len());
        let mut start = 0;
        for end in ends {
            let year = &rows[start..*end as usize];
            started.push(Started::of(year));
            let mut sum = ByValue::ZERO;
            for stretch in year.chunks_exact(STRETCH) {
                stretch
                    .iter()
                    .for_each(|row| sum.add_values(from_code(*row)));
                sums.extend_from_slice(sum.counts());
            }
            start = *end as usize;
        }
        sums.shrink_to_fit();
        let dna = dna.into_iter().enumerate();
        let dna = dna.filter(|(_, months)| !months.is_empty());
        let dna = dna.map(|(place, mut months)| {
            for month in 1..months.len() {
                months[month] += months[month - 1];
            }
            months.shrink_to_fit();
            (Dna::of_number(place), months)
        });
        Self {
            rows,
            started,
            sums,
            dna: dna.collect(),
        }
    }
}

/// All movable rows of a cell.
pub(super) struct Everyone<'a>(&'a Moved);

impl Population for Everyone<'_> {
    fn rows(&self) -> u32 {
        self.0.all.rows()
    }

    fn add_all(&self, sum: &mut ByValue) {
        sum.add(&self.0.all);
    }

    fn started(&self, clock: Clock, latest: u32) -> u32 {
        self.0.starts[place(clock)].rows(latest)
    }

    fn add_started(&self, clock: Clock, latest: u32, sum: &mut ByValue) {
        self.0.starts[place(clock)].add(latest, sum);
    }

    fn one_clock(&self, clock: Clock) -> Clock {
        CLOCKS[place(clock)]
    }

    fn versus_dna(&self, clock: Clock, months: Option<u32>, versus: &mut VersusDna) {
        // Any clock before has all of them.
        for (dna, rows) in &self.0.before[0].after[place(clock)].dna {
            dna.compare(months, rows.last().copied().unwrap_or_default(), versus);
        }
    }
}

/// Rows moved from one rule.
pub(super) struct Part<'a> {
    moved: &'a Moved,
    before: &'a Before,
    clock: Clock,
    /// The period of the rule.
    months: u32,
    /// How many years of the gap are moved whole.
    whole: usize,
    /// How many months of the next.
    more: u32,
}

impl Part<'_> {
    /// Rows that are not moved, by value: the rule deleted them all before.
    pub(super) fn add_deleted_before(&self, sum: &mut ByValue) {
        let mut moved = ByValue::ZERO;
        self.add_all(&mut moved);
        sum.add(&self.moved.all);
        sum.take(&moved);
    }

    /// Rows that are not moved next to their DNA.
    pub(super) fn versus_dna_before(&self, versus: &mut VersusDna) {
        for (dna, rows) in &self.before.after[place(self.clock)].dna {
            let all = rows.last().copied().unwrap_or_default();
            dna.compare(Some(self.months), all - self.below(rows), versus);
        }
    }

    /// Of rows by the months of their gap, those moved.
    fn below(&self, rows: &[u32]) -> u32 {
        let last = rows.len().saturating_sub(1).min(self.months as usize);
        rows.get(last).copied().unwrap_or_default()
    }

    /// Goes through the years of the gap: for each the year, how many of its rows had started the
    /// clock after, and which months of the gap count where not all do.
    ///
    /// False where these are the rows that are not moved, because they are fewer years.
    fn visit(
        &self,
        after: &After,
        latest: u32,
        mut visit: impl FnMut(usize, usize, Option<Range<u32>>),
    ) -> bool {
        let years = self.before.ends.len();
        let direct = self.whole * 2 <= years;
        let until = (latest + 1).saturating_sub(self.moved.first);
        let mut one = |year: usize, months: Option<Range<u32>>| {
            visit(year, after.started[year].by(until), months);
        };
        if direct {
            (0..self.whole).for_each(|year| one(year, None));
            if self.more > 0 {
                one(self.whole, Some(0..self.more));
            }
        } else {
            let rest = self.whole + usize::from(self.more > 0);
            (rest..years).for_each(|year| one(year, None));
            if self.more > 0 {
                one(self.whole, Some(self.more..12));
            }
        }
        direct
    }

    fn each_of<'b>(rows: &'b [u32], months: &Range<u32>) -> impl Iterator<Item = u32> + use<'b> {
        let months = months.clone();
        let month = |row: u32| (row >> CODE_BITS) & ((1 << MONTH_BITS) - 1);
        rows.iter()
            .copied()
            .filter(move |row| months.contains(&month(*row)))
    }
}

impl Population for Part<'_> {
    fn rows(&self) -> u32 {
        let whole = self.before.below[self.whole].rows();
        if self.more == 0 {
            return whole;
        }
        let rows = &self.before.after[0].rows[self.before.rows_of(self.whole)];
        whole + Self::each_of(rows, &(0..self.more)).count() as u32
    }

    fn add_all(&self, sum: &mut ByValue) {
        sum.add(&self.before.below[self.whole]);
        if self.more > 0 {
            let rows = &self.before.after[0].rows[self.before.rows_of(self.whole)];
            for row in Self::each_of(rows, &(0..self.more)) {
                sum.add_values(from_code(row));
            }
        }
    }

    fn started(&self, clock: Clock, latest: u32) -> u32 {
        let after = &self.before.after[place(clock)];
        let mut rows = 0;
        let direct = self.visit(after, latest, |year, started, months| {
            let of_year = &after.rows[self.before.rows_of(year)];
            let found = match months {
                None => started,
                Some(months) => Self::each_of(&of_year[..started], &months).count(),
            };
            rows += found as u32;
        });
        if direct {
            rows
        } else {
            self.moved.starts[place(clock)].rows(latest) - rows
        }
    }

    fn add_started(&self, clock: Clock, latest: u32, sum: &mut ByValue) {
        let after = &self.before.after[place(clock)];
        let mut found = ByValue::ZERO;
        let direct = self.visit(after, latest, |year, started, months| {
            let rows = &after.rows[self.before.rows_of(year)][..started];
            match months {
                None => {
                    let stretches = started / STRETCH;
                    if let Some(last) = stretches.checked_sub(1) {
                        let sum = self.before.sums_before[year] as usize + last;
                        found.add_counts(&after.sums[sum * WIDTH..][..WIDTH]);
                    }
                    for row in &rows[stretches * STRETCH..] {
                        found.add_values(from_code(*row));
                    }
                }
                Some(months) => {
                    for row in Self::each_of(rows, &months) {
                        found.add_values(from_code(row));
                    }
                }
            }
        });
        if direct {
            sum.add(&found);
        } else {
            self.moved.starts[place(clock)].add(latest, sum);
            sum.take(&found);
        }
    }

    fn one_clock(&self, clock: Clock) -> Clock {
        CLOCKS[place(clock)]
    }

    fn versus_dna(&self, clock: Clock, months: Option<u32>, versus: &mut VersusDna) {
        for (dna, rows) in &self.before.after[place(clock)].dna {
            dna.compare(months, self.below(rows), versus);
        }
    }
}
