//! How old a person is at the first arrest.

use super::timeline::age;
use crate::dimension::Year;
use crate::figures::{AGES_BY_YEAR, CHILD_AGE_CUMULATIVE, FIRST_UNDER_18};
use crate::month::Month;
use crate::rng::{Stream, place, place_by_weight};

/// Probability that a first arrest is under 18, at most (assumed; recipe, step 3).
const MAX_UNDER_18: f64 = 0.85;

/// Pull on the age group of a first arrest, in probability per arrest short. Small, since a person
/// may bring dozens of arrests at once.
const PULL: f64 = 0.01;

/// Age groups of the arrest statistics: 10-17, 18-20, 21 and over.
pub(crate) const GROUPS: usize = 3;

/// Age from which the table of single years of children begins.
const FIRST_CHILD_AGE: u16 = 10;

/// Share of first arrests at 18 to 20 among those of adults (assumed; recipe, step 3).
const YOUNG_SHARE: f64 = 0.20;

/// First arrests from 21 by first age of the band, width in years, and share of all adults'
/// (assumed; recipe, step 3). The last band ends at 80 (assumed).
const BANDS_FROM_21: [(u16, u16, f64); 7] = [
    (21, 4, 0.19),
    (25, 5, 0.18),
    (30, 5, 0.13),
    (35, 10, 0.16),
    (45, 10, 0.09),
    (55, 10, 0.035),
    (65, 15, 0.015),
];

/// The age group of an age: 10-17, 18-20, 21 and over.
pub(crate) const fn group(age: u8) -> usize {
    match age {
        ..=17 => 0,
        18..=20 => 1,
        21.. => 2,
    }
}

/// Draws ages, balanced so that each year has its published shares of the age groups.
pub(crate) struct Ages {
    /// Arrests that each year and age group is short.
    short: [[f64; GROUPS]; Year::COUNT],
}

impl Ages {
    pub(crate) const fn new() -> Self {
        Self {
            short: [[0.0; GROUPS]; Year::COUNT],
        }
    }

    /// Draws the month of birth of a person from the entry year, the arrests in a lifetime, the
    /// months of the arrests, and a number from 0 to 1 that decides the age group.
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
        let within = stream.unit();
        let ages = [child_age(within), young_age(within), older_age(within)];
        let births = ages.map(|age| Month(first.0 - age * 12 - months));
        let child = (FIRST_UNDER_18[entry] * under_18_factor(lifetime)).min(MAX_UNDER_18);
        let young = (1.0 - child) * YOUNG_SHARE;
        let mut weights = [child, young, 1.0 - child - young];
        for (weight, &birth) in weights.iter_mut().zip(&births) {
            *weight = (*weight + PULL * self.short_for(birth, arrests)).max(0.0);
        }
        let birth = births[place_by_weight(&weights, unit)];
        self.settle(birth, arrests);
        birth
    }

    /// How short the age groups are that a birth would put the arrests in, on average.
    fn short_for(&self, birth: Month, arrests: &[Month]) -> f64 {
        let (mut short, mut count) = (0.0, 0.0);
        for (year, group) in groups(birth, arrests) {
            short += self.short[year.index()][group];
            count += 1.0;
        }
        if count > 0.0 { short / count } else { 0.0 }
    }

    fn settle(&mut self, birth: Month, arrests: &[Month]) {
        for (year, group) in groups(birth, arrests) {
            let short = &mut self.short[year.index()];
            for (short, share) in short.iter_mut().zip(&AGES_BY_YEAR[year.index()]) {
                *short += share;
            }
            short[group] -= 1.0;
        }
    }
}

/// The years of the sample in which a person is arrested, with the age group at the arrest.
fn groups(birth: Month, arrests: &[Month]) -> impl Iterator<Item = (Year, usize)> {
    arrests
        .iter()
        .filter_map(move |&month| Some((Year::of(month)?, group(age(birth, month)))))
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

fn child_age(unit: f64) -> u16 {
    FIRST_CHILD_AGE + place(&CHILD_AGE_CUMULATIVE, unit) as u16
}

fn young_age(unit: f64) -> u16 {
    18 + (unit * 3.0) as u16
}

fn older_age(unit: f64) -> u16 {
    let mut left = unit * (1.0 - YOUNG_SHARE);
    for (from, width, share) in BANDS_FROM_21 {
        if left < share {
            return from + (left / share * f64::from(width)) as u16;
        }
        left -= share;
    }
    let (from, width, _) = BANDS_FROM_21[BANDS_FROM_21.len() - 1];
    from + width - 1
}

#[cfg(test)]
mod tests {
    use super::{BANDS_FROM_21, YOUNG_SHARE, child_age, older_age, young_age};

    #[test]
    fn adult_bands_cover_everybody() {
        let sum: f64 = BANDS_FROM_21.iter().map(|band| band.2).sum();
        assert!((sum + YOUNG_SHARE - 1.0).abs() < 1e-9);
    }

    #[test]
    fn ages_stay_in_their_group_and_rise() {
        for (age, from, to) in [
            (child_age as fn(f64) -> u16, 10, 17),
            (young_age, 18, 20),
            (older_age, 21, 79),
        ] {
            let ages: Vec<u16> = (0..1000).map(|n| age(f64::from(n) / 1000.0)).collect();
            assert!(ages.is_sorted());
            assert_eq!((ages[0], ages[999]), (from, to));
        }
    }
}
