//! How far a count can be off, at the least. Source: policy semantics 7.

use crate::projection::{Counts, Projection};
use crate::spec::Scale;
use retention::Outcome;

/// Chance alone is larger than for independent images, because one person has several. The factor
/// on the variance is assumed.
const DESIGN_EFFECT: f64 = 2.0;
/// Standard errors in a 95 % interval.
const NINETY_FIVE: f64 = 1.96;
/// The share of cases without further action is uncertain by this much either way.
const NFA_POINTS: f64 = 0.05;

/// The range of a count, in images of the collection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncertainty {
    /// Give or take this many by chance in the sample (95 %); none at 1:1, where every image of the
    /// collection is counted.
    pub sampling: f64,
    /// With 5 points more or fewer cases ending in no further action: the lower count.
    pub low: f64,
    /// And the higher.
    pub high: f64,
}

impl Uncertainty {
    /// Of the images that a projection says are certainly deleted.
    pub fn of_deleted(projection: &Projection) -> Self {
        Self::of(projection, |counts| counts.deleted)
    }

    /// Of one of the certain counts.
    pub fn of(projection: &Projection, which: fn(&Counts) -> u32) -> Self {
        let rows = f64::from(projection.total.total());
        let weight = f64::from(projection.weight);
        let counted = f64::from(which(&projection.total));
        let share = if rows > 0.0 { counted / rows } else { 0.0 };
        let error = (rows * share * (1.0 - share) * DESIGN_EFFECT).sqrt();
        let not_charged = projection.by_outcome[Outcome::NfaNotCharged.index()];
        let others = projection
            .by_outcome
            .iter()
            .zip(Outcome::ALL)
            .filter(|(_, outcome)| !matches!(outcome, Outcome::NfaNotCharged | Outcome::Live))
            .fold(Counts::default(), |mut sum, (counts, _)| {
                sum += *counts;
                sum
            });
        let rate = |counts: Counts| match counts.total() {
            0 => 0.0,
            total => f64::from(which(&counts)) / f64::from(total),
        };
        let moved = (NFA_POINTS * rows * (rate(not_charged) - rate(others)) * weight).abs();
        let is_whole = projection.weight == Scale::Full.weight();
        Self {
            sampling: if is_whole {
                0.0
            } else {
                NINETY_FIVE * error * weight
            },
            low: (counted * weight - moved).max(0.0),
            high: (counted * weight + moved).min(rows * weight),
        }
    }
}
