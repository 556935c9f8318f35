//! How old a person is at the first arrest.

use super::timeline::age;
use crate::dimension::{AgeBand, Year};
use crate::figures::{AGES_BY_YEAR, CHILD_AGE_CUMULATIVE, FIRST_UNDER_18};
use crate::month::Month;
use crate::rng::{Stream, place, place_by_weight};

/// Probability that a first arrest is under 18, at most (assumed; recipe, step 3).
const MAX_UNDER_18: f64 = 0.85;

/// Pull on the age at the first arrest, as a part of its probability per arrest short. Small,
/// since a person may bring dozens of arrests at once.
const PULL: f64 = 0.03;

/// Age groups of the published tables by sex and offence: 10-17, 18-20, 21 and over.
pub(crate) const GROUPS: usize = 3;

/// Age from which the table of single years of children begins.
const FIRST_CHILD_AGE: u16 = 10;

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

/// Bands of the age at the first arrest: under 18, and those of adults.
const FIRST_BANDS: usize = 1 + ADULT_BANDS.len();

/// The age group of an age: 10-17, 18-20, 21 and over.
pub(crate) const fn group(age: u8) -> usize {
    match age {
        ..=17 => 0,
        18..=20 => 1,
        21.. => 2,
    }
}

/// Draws ages, balanced so that each year has its published shares of the age bands.
pub(crate) struct Ages {
    /// Arrests that each year and age band is short.
    short: [[f64; AgeBand::ALL.len()]; Year::COUNT],
    /// Arrests of one person in the years of the sample.
    counted: Vec<(Year, Month)>,
}

impl Ages {
    pub(crate) const fn new() -> Self {
        Self {
            short: [[0.0; AgeBand::ALL.len()]; Year::COUNT],
            counted: Vec::new(),
        }
    }

    /// Draws the month of birth of a person from the entry year, the arrests in a lifetime, the
    /// months of the arrests, and a number from 0 to 1 that decides the age band.
    pub(crate) fn birth(
        &mut self,
        stream: &mut Stream,
        entry: usize,
        lifetime: u16,
        unit: f64,
        arrests: &[Month],
    ) -> Month {
        let Some(first) = arrests.first() else {
            return Month(0);
        };
        let months = stream.below(12) as u16;
        let births = first_ages(stream.unit()).map(|age| Month(first.0 - age * 12 - months));
        let mut weights = first_band_shares(entry, lifetime);
        self.counted.clear();
        let counted = arrests
            .iter()
            .filter_map(|&month| Some((Year::of(month)?, month)));
        self.counted.extend(counted);
        for (weight, &birth) in weights.iter_mut().zip(&births) {
            *weight *= (1.0 + PULL * self.short_for(birth)).max(0.0);
        }
        let birth = births[place_by_weight(&weights, unit)];
        self.settle(birth);
        birth
    }

    /// How short the age bands are that a birth would put the arrests in, on average.
    fn short_for(&self, birth: Month) -> f64 {
        if self.counted.is_empty() {
            return 0.0;
        }
        let short: f64 = self
            .counted
            .iter()
            .map(|&(year, month)| self.short[year.index()][band(birth, month)])
            .sum();
        short / self.counted.len() as f64
    }

    fn settle(&mut self, birth: Month) {
        for &(year, month) in &self.counted {
            let short = &mut self.short[year.index()];
            for (short, share) in short.iter_mut().zip(&AGES_BY_YEAR[year.index()]) {
                *short += share;
            }
            short[band(birth, month)] -= 1.0;
        }
    }
}

/// Place of the age band in a month.
const fn band(birth: Month, month: Month) -> usize {
    AgeBand::of(age(birth, month)).index()
}

/// Shares of the bands of the age at the first arrest.
fn first_band_shares(entry: usize, lifetime: u16) -> [f64; FIRST_BANDS] {
    let child = (FIRST_UNDER_18[entry] * under_18_factor(lifetime)).min(MAX_UNDER_18);
    let mut shares = [child; FIRST_BANDS];
    for (share, (_, _, of_adults)) in shares[1..].iter_mut().zip(ADULT_BANDS) {
        *share = (1.0 - child) * of_adults;
    }
    shares
}

/// An age in whole years for each band, from a number from 0 to 1.
fn first_ages(unit: f64) -> [u16; FIRST_BANDS] {
    let mut ages = [FIRST_CHILD_AGE + place(&CHILD_AGE_CUMULATIVE, unit) as u16; FIRST_BANDS];
    for (age, (from, width, _)) in ages[1..].iter_mut().zip(ADULT_BANDS) {
        *age = from + (unit * f64::from(width)) as u16;
    }
    ages
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

#[cfg(test)]
mod tests {
    use super::{ADULT_BANDS, first_ages, first_band_shares};

    #[test]
    fn the_bands_cover_everybody() {
        for lifetime in [1, 2, 4, 11, 120] {
            let sum: f64 = first_band_shares(20, lifetime).iter().sum();
            assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        }
    }

    #[test]
    fn ages_stay_in_their_band() {
        let (low, high) = (first_ages(0.0), first_ages(0.999_999));
        assert_eq!((low[0], high[0]), (10, 17));
        for (band, (from, width, _)) in ADULT_BANDS.into_iter().enumerate() {
            assert_eq!((low[band + 1], high[band + 1]), (from, from + width - 1));
        }
    }
}
