//! The published figures, reduced to tables when the crate is built.
//!
//! The files are in `figures/`; `build/` reduces them. Every table says what it holds and how sure
//! it is: *read* in a source, *known* from a named series but not seen for this work, or
//! *assumed*. Rows and columns are in the order of [`retention::OffenceGroup::ALL`],
//! [`crate::Ethnicity::ALL`], [`crate::Sex::ALL`] and [`crate::Year::ALL`].

use crate::method::{Source, Target, Tolerance};

include!(concat!(env!("OUT_DIR"), "/figures.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    /// Distance from 1 that rounding may leave; the fitted shares are single precision.
    const ROUNDING: f64 = 1e-5;

    #[test]
    fn shares_add_up() {
        let fitted = GROUP_BY_FORCE_AND_PART
            .iter()
            .flatten()
            .map(|groups| groups.iter().map(|&share| f64::from(share)).sum());
        let ages = AGES_BY_YEAR.iter().map(|bands| bands.iter().sum());
        let ethnicities = ETHNICITY_BY_FORCE.iter().map(|groups| groups.iter().sum());
        let forces = std::iter::once(FORCE_SHARES.iter().sum());
        for sum in fitted.chain(ages).chain(ethnicities).chain(forces) {
            let sum: f64 = sum;
            assert!((sum - 1.0).abs() < ROUNDING, "{sum}");
        }
    }

    #[test]
    fn the_fit_keeps_the_national_table() {
        let parts: Vec<f64> = PART_GROUP_2018
            .iter()
            .map(|groups| groups.iter().sum())
            .collect();
        for (part, share) in parts.iter().enumerate() {
            for group in 0..GROUP_2018.len() {
                let low = GROUP_BY_FORCE_AND_PART
                    .iter()
                    .map(|force| f64::from(force[part][group]) * share)
                    .fold(f64::MAX, f64::min);
                let high = GROUP_BY_FORCE_AND_PART
                    .iter()
                    .map(|force| f64::from(force[part][group]) * share)
                    .fold(0.0, f64::max);
                assert!((low..=high).contains(&PART_GROUP_2018[part][group]));
            }
        }
    }

    #[test]
    fn the_clock_runs_forward() {
        assert!(CLOCK.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn probabilities_are_probabilities() {
        let outcomes = CHARGED.iter().chain(&CAUTIONED).chain(&OTHER_OUT_OF_COURT);
        for &share in outcomes
            .flatten()
            .chain(CUSTODY_RATE.iter().flatten().flatten())
        {
            assert!((0.0..=1.0).contains(&share), "{share}");
        }
    }

    #[test]
    fn images_are_twenty_million() {
        let images: f64 = IMAGES_BY_YEAR.iter().sum();
        assert!((images - 20_000_000.0).abs() < 1_000.0, "{images}");
    }
}
