//! Who a person is: sex, home and ethnicity.

use super::balance::Balance;
use super::place::Place;
use crate::dimension::{Ethnicity, Force, Sex, Year};
use crate::figures::{
    ETHNICITY_2018, ETHNICITY_2022, ETHNICITY_BY_FORCE, FORCE_SHARES, MALE_SHARE_BY_YEAR,
};
use crate::rng::Stream;

/// The five groups that are stated.
const GROUPS: usize = 5;

/// Year of the published table of force by ethnicity.
pub(crate) const BASE_YEAR: Year = Year::starting(2018);

/// Year of the last published national table of ethnicity.
const RECENT_YEAR: Year = Year::starting(2022);

/// First year of entry whose people are tilted towards the shares of 2022/23 (recipe, step 2).
const TILTED_FROM: u16 = 2019;

/// Pull on sex, in probability per arrest short. Small, since a person brings up to a hundred
/// arrests at once.
const SEX_PULL: f64 = 0.005;

/// Pull on the ethnicity of recent people, in probability per arrest short.
const RECENT_PULL: f64 = 0.02;

/// Draws who people are.
pub(crate) struct Identity {
    sex: Balance<2>,
    homes: [f64; Force::COUNT],
    by_force: [Balance<GROUPS>; Force::COUNT],
    recent: Balance<GROUPS>,
}

impl Identity {
    pub(crate) fn new() -> Self {
        let mut running = 0.0;
        Self {
            sex: Balance::new(),
            homes: FORCE_SHARES.map(|share| {
                running += share;
                running
            }),
            by_force: [const { Balance::new() }; Force::COUNT],
            recent: Balance::new(),
        }
    }

    /// Draws a home: forces have as many people as arrests (assumed).
    pub(crate) fn home(&self, stream: &mut Stream) -> Force {
        let index = stream.place(&self.homes).min(Force::COUNT - 1);
        Force(index as u8)
    }

    /// Draws the sex of a person with arrests in these years, balanced against the male share of
    /// arrests of each year.
    pub(crate) fn sex(
        &mut self,
        stream: &mut Stream,
        years: impl Iterator<Item = Year> + Clone,
    ) -> Sex {
        let mut arrests = 0.0;
        let mut male = 0.0;
        for year in years {
            arrests += 1.0;
            male += MALE_SHARE_BY_YEAR[year.index()];
        }
        let shares = [male / arrests, 1.0 - male / arrests];
        let value = self.sex.pick(stream, &shares, SEX_PULL);
        self.sex.settle(value, &shares, arrests);
        Sex::ALL[value]
    }

    /// Draws the ethnicity of a person.
    ///
    /// - With arrests in 2018/19 that state it: the group that is shortest, over the forces of
    ///   these arrests, of the shares published for 2018/19.
    /// - Otherwise at random with the shares of the home force. For people first arrested from
    ///   2019/20 on these are tilted, and balanced, towards the national shares of 2022/23.
    pub(crate) fn ethnicity(
        &mut self,
        stream: &mut Stream,
        home: Force,
        entry_year: u16,
        places: &[Place],
    ) -> Ethnicity {
        let stated = |year: Year| {
            places
                .iter()
                .filter(move |place| place.states_ethnicity && place.year == year)
        };
        let shares = &ETHNICITY_BY_FORCE[home.index()];
        let value = if stated(BASE_YEAR).next().is_some() {
            let short = |group: usize| -> f64 {
                stated(BASE_YEAR)
                    .map(|place| {
                        let force = place.force.index();
                        self.by_force[force].short(group) + ETHNICITY_BY_FORCE[force][group]
                    })
                    .sum()
            };
            shortest(short)
        } else if entry_year >= TILTED_FROM {
            self.recent.pick(stream, &tilted(shares), RECENT_PULL)
        } else {
            stream.weighted(shares)
        };
        for place in stated(BASE_YEAR) {
            let force = place.force.index();
            self.by_force[force].settle(value, &ETHNICITY_BY_FORCE[force], 1.0);
        }
        let recent = stated(RECENT_YEAR).count() as f64;
        self.recent.settle(value, &ETHNICITY_2022, recent);
        Ethnicity::ALL[value]
    }
}

/// The group that is shortest.
fn shortest(short: impl Fn(usize) -> f64) -> usize {
    let mut best = (0, short(0));
    for group in 1..GROUPS {
        let candidate = short(group);
        if candidate > best.1 {
            best = (group, candidate);
        }
    }
    best.0
}

/// A force's shares, moved as the national ones moved from 2018/19 to 2022/23.
fn tilted(shares: &[f64; GROUPS]) -> [f64; GROUPS] {
    let mut tilted = *shares;
    for ((share, before), after) in tilted.iter_mut().zip(&ETHNICITY_2018).zip(&ETHNICITY_2022) {
        *share *= after / before;
    }
    let sum: f64 = tilted.iter().sum();
    tilted.map(|share| share / sum)
}
