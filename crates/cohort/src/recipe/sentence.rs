//! What a conviction leads to.

use super::balance::Balance;
use super::record::history_band;
use crate::dimension::Year;
use crate::figures::{
    ALL_LENGTHS_2005, ALL_LENGTHS_2018, CUSTODY_BY_HISTORY, CUSTODY_RATE, LENGTH_SHIFT, LENGTHS,
    LENGTHS_2005, LENGTHS_2018,
};
use crate::month::Month;
use crate::rng::Stream;
use retention::{OffenceGroup, Sentence};

/// Bands of length; the last one has no fixed end.
const BANDS: usize = 5;

/// First calendar year of the table of custody rates; it serves for all earlier ones (assumed).
const FIRST_RATES: u16 = 2014;

/// A custody rate is at most this (assumed).
const MAX_CUSTODY: f64 = 0.98;

/// Pull on custody and on length, in probability per sentence short.
const PULL: f64 = 0.05;

/// Nominal length of a sentence with no fixed end, in months: sixty years, so that it does not
/// end while the person may live (assumed).
const NO_FIXED_END_MONTHS: u16 = 720;

/// Custody of five years or more, in months.
const FIVE_YEARS: u16 = 60;

/// The step between lengths of one band, as a share of the band: the golden ratio spreads any
/// run of them evenly.
const LENGTH_STEP: f64 = 0.618_033_988_749_894_9;

/// A sentence.
#[derive(Clone, Copy)]
pub(crate) struct Passed {
    pub(crate) sentence: Sentence,
    /// Length of custody in months, licence included; 0 without custody.
    pub(crate) months: u16,
    /// Custody with no fixed end.
    pub(crate) indeterminate: bool,
}

/// No sentence: for arrests that do not end in a conviction.
pub(crate) const NONE: Passed = Passed {
    sentence: Sentence::None,
    months: 0,
    indeterminate: false,
};

/// Draws sentences. The custody rate of each year is balanced against the published one, and so
/// are the bands of length and the lengths within a band.
pub(crate) struct Sentences {
    custody: [Balance<2>; CUSTODY_RATE.len()],
    bands: [Balance<BANDS>; Year::COUNT],
    within: [[f64; LENGTHS.len()]; Year::COUNT],
}

impl Sentences {
    pub(crate) fn new() -> Self {
        Self {
            custody: [const { Balance::new() }; CUSTODY_RATE.len()],
            bands: [const { Balance::new() }; Year::COUNT],
            within: [[0.0; LENGTHS.len()]; Year::COUNT],
        }
    }

    /// Draws the sentence of a person convicted in a month.
    pub(crate) fn draw(
        &mut self,
        stream: &mut Stream,
        convicted: Month,
        group: OffenceGroup,
        age: u8,
        previous: usize,
    ) -> Passed {
        let year =
            usize::from(convicted.year().saturating_sub(FIRST_RATES)).min(CUSTODY_RATE.len() - 1);
        let age_class = usize::from(age >= 18);
        let rate = CUSTODY_RATE[year][age_class][group.index()];
        let by_history =
            (rate * CUSTODY_BY_HISTORY[age_class][history_band(previous)]).min(MAX_CUSTODY);
        let custody = &mut self.custody[year];
        let drawn = custody.pick(stream, &[by_history, 1.0 - by_history], PULL);
        custody.settle(drawn, &[rate, 1.0 - rate], 1.0);
        if drawn != 0 {
            return Passed {
                sentence: Sentence::NonCustodial,
                ..NONE
            };
        }
        let financial_year = Year::nearest(convicted);
        self.custodial(stream, financial_year, group)
    }

    fn custodial(&mut self, stream: &mut Stream, year: Year, group: OffenceGroup) -> Passed {
        let shift = LENGTH_SHIFT[year.index()];
        let own = moved(
            &LENGTHS_2005[group.index()],
            &LENGTHS_2018[group.index()],
            shift,
        );
        let all = moved(&ALL_LENGTHS_2005, &ALL_LENGTHS_2018, shift);
        let bands = &mut self.bands[year.index()];
        let band = bands.pick(stream, &own, PULL);
        bands.settle(band, &all, 1.0);
        let months = LENGTHS.get(band).map_or(NO_FIXED_END_MONTHS, |lengths| {
            let at = &mut self.within[year.index()][band];
            *at += LENGTH_STEP;
            if *at >= 1.0 {
                *at -= 1.0;
            }
            lengths[(*at * lengths.len() as f64) as usize]
        });
        Passed {
            sentence: if months < FIVE_YEARS {
                Sentence::CustodyLt5y
            } else {
                Sentence::CustodyGe5y
            },
            months,
            indeterminate: band == LENGTHS.len(),
        }
    }
}

/// Shares on the line from one shape to another, or beyond it.
fn moved(from: &[f64; BANDS], to: &[f64; BANDS], shift: f64) -> [f64; BANDS] {
    let mut shares = [0.0; BANDS];
    for ((share, from), to) in shares.iter_mut().zip(from).zip(to) {
        *share = (from + (to - from) * shift).max(0.0);
    }
    let sum: f64 = shares.iter().sum();
    shares.map(|share| share / sum)
}
