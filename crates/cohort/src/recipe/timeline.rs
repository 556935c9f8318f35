//! When a person is arrested: first arrest, number of arrests in a lifetime, and the gaps.

use super::age::Ages;
use crate::figures::{CLOCK, ENTRY_YEAR_CUMULATIVE, LIFETIME_ARRESTS_CUMULATIVE};
use crate::month::Month;
use crate::rng::{Lattice, Stream, place};

/// First month in which a modelled person can be arrested: April 1985.
const FIRST_MONTH: Month = Month::new(1985, 4);

/// Mean gap between arrests in years of operational time, before the factor by number of
/// arrests (assumed; recipe, step 4).
const MEAN_GAP_YEARS: f64 = 1.10;

/// Age in years at which arrests end (assumed).
const LAST_AGE: u8 = 90;

/// The arrests of one person.
pub(crate) struct Career {
    /// Arrests in a lifetime, 1 to 120, also those after the reference month.
    pub(crate) lifetime: u16,
    /// Financial year of the first arrest, from 0 for 1985/86.
    pub(crate) entry: usize,
    /// Month of birth.
    pub(crate) birth: Month,
}

impl Career {
    /// Financial year of the first arrest, as the calendar year in which it begins.
    pub(crate) const fn entry_year(&self) -> u16 {
        FIRST_MONTH.year() + self.entry as u16
    }

    /// Age in whole years in a month.
    pub(crate) const fn age(&self, month: Month) -> u8 {
        age(self.birth, month)
    }
}

/// Age in whole years in a month.
pub(crate) const fn age(birth: Month, month: Month) -> u8 {
    ((month.0 - birth.0) / 12) as u8
}

/// Draws careers. Entry year, number of arrests and age at first arrest come from a lattice, so
/// that every stretch of people has them in their due shares.
pub(crate) struct Timeline {
    lattice: Lattice,
    ages: Ages,
}

impl Timeline {
    pub(crate) fn new(stream: &mut Stream) -> Self {
        Self {
            lattice: Lattice::new(stream),
            ages: Ages::new(),
        }
    }

    /// Draws a person's career and the months of their arrests up to the reference month, oldest
    /// first.
    pub(crate) fn draw(&mut self, stream: &mut Stream, arrests: &mut Vec<Month>) -> Career {
        let [entry, number, age] = self.lattice.next();
        let entry = place(&ENTRY_YEAR_CUMULATIVE, entry);
        let lifetime = place(&LIFETIME_ARRESTS_CUMULATIVE, number) as u16 + 1;
        let first = entry * 12 + stream.below(12) as usize;
        fill(stream, first, lifetime, arrests);
        let career = Career {
            lifetime,
            entry,
            birth: self.ages.birth(stream, entry, lifetime, age, arrests),
        };
        let end = arrests.partition_point(|&month| career.age(month) < LAST_AGE);
        arrests.truncate(end);
        career
    }
}

/// Fills in the months of arrest. Gaps are exponential in operational time, whose clock runs at
/// each year's arrests: so everybody's arrests grow rarer together when arrests fall.
fn fill(stream: &mut Stream, first: usize, lifetime: u16, arrests: &mut Vec<Month>) {
    arrests.clear();
    let mut index = first;
    let mut time = CLOCK[index] + stream.unit() * (CLOCK[index + 1] - CLOCK[index]);
    let mean = MEAN_GAP_YEARS * gap_factor(lifetime);
    for _ in 0..lifetime {
        while CLOCK[index + 1] <= time {
            index += 1;
            if index + 1 == CLOCK.len() {
                return;
            }
        }
        arrests.push(FIRST_MONTH.plus(index as u16));
        time += stream.exponential(mean);
    }
}

/// Factor of the mean gap by arrests in a lifetime (assumed; recipe, step 4).
fn gap_factor(lifetime: u16) -> f64 {
    match lifetime {
        ..=2 => 3.2,
        3 => 2.4,
        4..=5 => 1.7,
        6..=10 => 1.1,
        11..=20 => 0.70,
        21..=50 => 0.40,
        51.. => 0.22,
    }
}
