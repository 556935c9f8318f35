//! When a person is arrested: first arrest, number of arrests in a lifetime, and the gaps.

use crate::figures::{
    CHILD_AGE_CUMULATIVE, CLOCK, ENTRY_YEAR_CUMULATIVE, FIRST_UNDER_18, LIFETIME_ARRESTS_CUMULATIVE,
};
use crate::month::Month;
use crate::rng::{Lattice, Stream, place};

/// First month in which a modelled person can be arrested: April 1985.
const FIRST_MONTH: Month = Month::new(1985, 4);

/// Mean gap between arrests in years of operational time, before the factor by number of
/// arrests (assumed; recipe, step 4).
const MEAN_GAP_YEARS: f64 = 1.10;

/// Probability that a first arrest is under 18, at most (assumed; recipe, step 3).
const MAX_UNDER_18: f64 = 0.85;

/// First arrests from 18 by first age of the band, width in years, and share (assumed; recipe,
/// step 3). The last band ends at 80 (assumed).
const ADULT_BANDS: [(u16, u16, f64); 8] = [
    (18, 3, 0.20),
    (21, 4, 0.19),
    (25, 5, 0.18),
    (30, 5, 0.13),
    (35, 10, 0.16),
    (45, 10, 0.09),
    (55, 10, 0.035),
    (65, 15, 0.015),
];

/// Age in years at which arrests end (assumed).
const LAST_AGE: u16 = 90;

/// The arrests of one person.
pub(crate) struct Career {
    /// Arrests in a lifetime, 1 to 120, also those after the reference month.
    pub(crate) lifetime: u16,
    /// Financial year of the first arrest, as the calendar year in which it begins.
    pub(crate) entry_year: u16,
    /// Month of birth.
    birth: Month,
}

impl Career {
    /// Age in whole years in a month.
    pub(crate) const fn age(&self, month: Month) -> u8 {
        ((month.0 - self.birth.0) / 12) as u8
    }
}

/// Draws careers. Entry year, number of arrests and age at first arrest come from a lattice, so
/// that every stretch of people has them in their due shares.
pub(crate) struct Timeline {
    lattice: Lattice,
}

impl Timeline {
    pub(crate) fn new(stream: &mut Stream) -> Self {
        Self {
            lattice: Lattice::new(stream),
        }
    }

    /// Draws a person's career and the months of their arrests up to the reference month, oldest
    /// first.
    pub(crate) fn draw(&mut self, stream: &mut Stream, arrests: &mut Vec<Month>) -> Career {
        let [entry, number, age] = self.lattice.next();
        let entry = place(&ENTRY_YEAR_CUMULATIVE, entry);
        let lifetime = place(&LIFETIME_ARRESTS_CUMULATIVE, number) as u16 + 1;
        let first = FIRST_MONTH.plus(entry as u16 * 12 + stream.below(12) as u16);
        let age_months = first_age(entry, lifetime, age) * 12 + stream.below(12) as u16;
        let career = Career {
            lifetime,
            entry_year: first.financial_year_start(),
            birth: Month(first.0 - age_months),
        };
        career.fill(stream, first, arrests);
        career
    }
}

impl Career {
    /// Fills in the months of arrest. Gaps are exponential in operational time, whose clock runs
    /// at each year's arrests: so everybody's arrests grow rarer together when arrests fall.
    fn fill(&self, stream: &mut Stream, first: Month, arrests: &mut Vec<Month>) {
        arrests.clear();
        let mut index = usize::from(first.0 - FIRST_MONTH.0);
        let last = CLOCK.len() - 2;
        let mut time = CLOCK[index] + stream.unit() * (CLOCK[index + 1] - CLOCK[index]);
        let mean = MEAN_GAP_YEARS * gap_factor(self.lifetime);
        for _ in 0..self.lifetime {
            while CLOCK[index + 1] <= time {
                index += 1;
                if index > last {
                    return;
                }
            }
            let month = FIRST_MONTH.plus(index as u16);
            if u16::from(self.age(month)) >= LAST_AGE {
                return;
            }
            arrests.push(month);
            time += stream.exponential(mean);
        }
    }
}

/// Age in whole years at the first arrest, from a number between 0 and 1.
fn first_age(entry: usize, lifetime: u16, unit: f64) -> u16 {
    let under_18 = (FIRST_UNDER_18[entry] * under_18_factor(lifetime)).min(MAX_UNDER_18);
    if unit < under_18 {
        return 10 + place(&CHILD_AGE_CUMULATIVE, unit / under_18) as u16;
    }
    let mut left = (unit - under_18) / (1.0 - under_18);
    for (from, width, share) in ADULT_BANDS {
        if left < share {
            return from + (left / share * f64::from(width)) as u16;
        }
        left -= share;
    }
    let (from, width, _) = ADULT_BANDS[ADULT_BANDS.len() - 1];
    from + width - 1
}

/// How much likelier a first arrest under 18 is, by arrests in a lifetime (assumed; recipe,
/// step 3).
fn under_18_factor(lifetime: u16) -> f64 {
    match lifetime {
        ..=1 => 0.72,
        2..=3 => 0.95,
        4..=10 => 1.25,
        11.. => 1.7,
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
