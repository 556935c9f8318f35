//! What a person is arrested for.

use super::age;
use super::balance::Balance;
use crate::dimension::{Force, Sex, Year};
use crate::figures::{GROUP_BY_FORCE_AND_PART, GROUP_RATIO_BY_YEAR, QUALIFYING_SHARE};
use crate::rng::Stream;
use retention::{OffenceClass, OffenceGroup};

/// Offence groups.
const GROUPS: usize = OffenceGroup::ALL.len();

/// Sex and age as the arrest statistics publish them: two sexes, three ages.
pub(crate) const PARTS: usize = Sex::ALL.len() * age::GROUPS;

/// Pull on the group, in probability per arrest short.
const PULL: f64 = 0.05;

/// The part of the population: `sex * 3 + age`, with ages 10-17, 18-20, 21 and over.
pub(crate) const fn part(sex: Sex, age: u8) -> usize {
    sex.index() * age::GROUPS + age::group(age)
}

/// Draws offences, balanced within each year, sex and age.
pub(crate) struct Offences {
    groups: Vec<Balance<GROUPS>>,
}

impl Offences {
    pub(crate) fn new() -> Self {
        Self {
            groups: vec![Balance::new(); Year::COUNT * PARTS],
        }
    }

    /// Draws the group: the shares of the force, sex and age in 2018/19, moved as the national
    /// shares of the group moved to the year.
    pub(crate) fn group(
        &mut self,
        stream: &mut Stream,
        force: Force,
        part: usize,
        year: Year,
    ) -> OffenceGroup {
        let shares = shares(force, part, year);
        let balance = &mut self.groups[year.index() * PARTS + part];
        OffenceGroup::ALL[balance.draw(stream, &shares, PULL)]
    }
}

/// Draws the group of an arrest before the sample begins, with the shares of 2001/02 (assumed).
pub(crate) fn earlier_group(stream: &mut Stream, home: Force, part: usize) -> OffenceGroup {
    OffenceGroup::ALL[stream.weighted(&shares(home, part, Year::ALL[0]))]
}

/// Draws the class. Whether an offence is qualifying depends on its group only (assumed).
pub(crate) fn class(stream: &mut Stream, group: OffenceGroup) -> OffenceClass {
    if stream.chance(QUALIFYING_SHARE[group.index()]) {
        OffenceClass::Qualifying
    } else {
        OffenceClass::Minor
    }
}

fn shares(force: Force, part: usize, year: Year) -> [f64; GROUPS] {
    let base = &GROUP_BY_FORCE_AND_PART[force.index()][part];
    let ratios = &GROUP_RATIO_BY_YEAR[year.index()];
    let mut shares = [0.0; GROUPS];
    for ((share, &base), ratio) in shares.iter_mut().zip(base).zip(ratios) {
        *share = f64::from(base) * ratio;
    }
    let sum: f64 = shares.iter().sum();
    shares.map(|share| share / sum)
}
