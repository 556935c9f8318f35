//! Where an arrest is made.

use super::identity::BASE_YEAR;
use crate::dimension::{Force, Year};
use crate::figures::{ARRESTS_BY_YEAR, FORCE_SHARES, NOT_STATED_BY_FORCE};
use crate::rng::Stream;
use crate::spec::Scale;

/// How far a force may be from its share, as a part of its arrests in 2018/19.
///
/// The target allows 5 %. Less than half of that leaves room for the rounding to whole arrests,
/// and four arrests in five are still made at home.
const RELATIVE_SLACK: f64 = 0.02;

/// The least slack, in arrests: shares cannot be kept closer than half an arrest.
const LEAST_SLACK: f64 = 0.5;

/// An arrest of a person: when, where, and whether it states ethnicity.
pub(crate) struct Place {
    /// Financial year.
    pub(crate) year: Year,
    /// Force that makes the arrest.
    pub(crate) force: Force,
    /// The record states the person's ethnicity.
    pub(crate) states_ethnicity: bool,
}

/// Draws which force makes an arrest, so that every year has the shares of 2018/19 (assumed for
/// other years).
///
/// An arrest is made at home unless the home force has had its share of the year, or another one
/// lags: people are also arrested away from home (assumed).
pub(crate) struct Places {
    made: Box<[[f64; Force::COUNT]; Year::COUNT]>,
    all: [f64; Year::COUNT],
    slack: [f64; Force::COUNT],
    /// One over the slack.
    per_slack: [f64; Force::COUNT],
}

impl Places {
    pub(crate) fn new() -> Self {
        let block = f64::from(Scale::PerHundred.weight());
        let arrests = ARRESTS_BY_YEAR[BASE_YEAR.index()] / block;
        let slack = FORCE_SHARES.map(|share| (share * arrests * RELATIVE_SLACK).max(LEAST_SLACK));
        Self {
            made: Box::new([[0.0; Force::COUNT]; Year::COUNT]),
            all: [0.0; Year::COUNT],
            slack,
            per_slack: slack.map(|slack| 1.0 / slack),
        }
    }

    /// Draws the place of an arrest.
    pub(crate) fn draw(&mut self, stream: &mut Stream, home: Force, year: Year) -> Place {
        let force = self.force(home, year);
        Place {
            year,
            force,
            states_ethnicity: !stream.chance(NOT_STATED_BY_FORCE[force.index()]),
        }
    }

    fn force(&mut self, home: Force, year: Year) -> Force {
        let made = &mut self.made[year.index()];
        let all = &mut self.all[year.index()];
        *all += 1.0;
        // How far each force is behind its share, in units of its slack.
        let mut behind = [0.0; Force::COUNT];
        for (place, behind) in behind.iter_mut().enumerate() {
            *behind = (FORCE_SHARES[place] * *all - made[place]) * self.per_slack[place];
        }
        let furthest = largest(&behind);
        let home = home.index();
        let home_after = FORCE_SHARES[home] * *all - made[home] - 1.0;
        let force = if furthest <= 1.0 && home_after >= -self.slack[home] {
            home
        } else {
            behind
                .iter()
                .position(|own| *own == furthest)
                .unwrap_or(home)
        };
        made[force] += 1.0;
        Force(force as u8)
    }
}

/// The largest of the numbers, none of which is "not a number". Several at a time: one after the
/// other, each would wait for the one before, in every arrest of the sample.
fn largest(numbers: &[f64; Force::COUNT]) -> f64 {
    let (lanes, rest) = numbers.as_chunks::<4>();
    let mut largest = [f64::MIN; 4];
    for lane in lanes {
        for (largest, number) in largest.iter_mut().zip(lane) {
            if number > largest {
                *largest = *number;
            }
        }
    }
    largest.iter().chain(rest).copied().fold(f64::MIN, f64::max)
}
