//! How an arrest ends, and when.

use super::age;
use super::balance::Balance;
use super::record::{HISTORY_BANDS, history_band};
use crate::dimension::Year;
use crate::figures::{
    CAUTION_ODDS, CAUTIONED, CHARGED, CHARGED_LAST_ERA, CONVICTED_OF_CHARGED, CONVICTION_BY_AGE,
    OTHER_OUT_OF_COURT,
};
use crate::month::Month;
use crate::rng::Stream;
use crate::spec::REFERENCE_MONTH;
use retention::{OffenceGroup, Outcome};

/// Charge and caution together are at most this share of arrests (assumed; recipe, step 7).
const MAX_CHARGED_OR_CAUTIONED: f64 = 0.95;

/// A conviction ratio is at most this: somebody is always acquitted (assumed).
const MAX_CONVICTED: f64 = 0.99;

/// Pull on convictions, in probability per conviction short.
const PULL: f64 = 0.05;

/// Share of arrests still awaiting trial at the reference month, by calendar year in which the
/// financial year of the arrest begins: two points of 2023/24 and four of 2024/25 (assumed).
const PENDING: [(u16, f64); 2] = [(2023, 0.02), (2024, 0.04)];

/// Share of penalty notices among other out-of-court outcomes of adults, up to and with the
/// financial year that begins in the calendar year (assumed). Penalty notices came first;
/// community resolutions grew from 2009 and have all but replaced them.
const PENALTY_NOTICES: [(u16, f64); 5] = [
    (2008, 1.0),
    (2013, 0.6),
    (2017, 0.3),
    (2020, 0.15),
    (u16::MAX, 0.05),
];

/// Months from arrest to no further action, each as likely as the next (assumed: one to three).
const NO_FURTHER_ACTION_LAG: [u16; 4] = [1, 1, 2, 3];

/// Months from arrest to an out-of-court outcome (assumed: the same month or the next).
const OUT_OF_COURT_LAG: [u16; 4] = [0, 0, 0, 1];

/// Months from arrest to the end of a court case (assumed: median five).
const COURT_LAG: [u16; 16] = [1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 8, 10, 13, 18];

/// What sexual offences and robbery take longer in court, in months (assumed).
const LONG_COURT_LAG: u16 = 5;

/// What the outcome of an arrest depends on.
pub(crate) struct Matter {
    /// Month of the arrest.
    pub(crate) arrested: Month,
    /// Financial year of the arrest; that of 2001/02 stands for earlier ones (assumed).
    pub(crate) year: Year,
    /// Offence group.
    pub(crate) group: OffenceGroup,
    /// Age at the arrest.
    pub(crate) age: u8,
    /// Arrests in the person's lifetime.
    pub(crate) lifetime: u16,
    /// Cautions and convictions of the person up to the arrest.
    pub(crate) previous: usize,
}

/// Draws how arrests end. The share convicted of those tried is balanced within each year, for
/// adults and for children.
pub(crate) struct Outcomes {
    convicted: [[Balance<2>; 2]; Year::COUNT],
}

impl Outcomes {
    pub(crate) const fn new() -> Self {
        Self {
            convicted: [const { [const { Balance::new() }; 2] }; Year::COUNT],
        }
    }

    /// Draws how an arrest ends, and the month, unless it is live.
    pub(crate) fn draw(
        &mut self,
        stream: &mut Stream,
        matter: &Matter,
    ) -> (Outcome, Option<Month>) {
        let outcome = self.outcome(stream, matter);
        let lag = match outcome {
            Outcome::Live => return (outcome, None),
            Outcome::NfaNotCharged => pick(stream, &NO_FURTHER_ACTION_LAG),
            Outcome::Convicted | Outcome::ChargedNotConvicted => {
                pick(stream, &COURT_LAG)
                    + match matter.group {
                        OffenceGroup::Sexual | OffenceGroup::Robbery => LONG_COURT_LAG,
                        _ => 0,
                    }
            }
            _ => pick(stream, &OUT_OF_COURT_LAG),
        };
        let month = matter.arrested.plus(lag).min(REFERENCE_MONTH);
        (outcome, Some(month))
    }

    fn outcome(&mut self, stream: &mut Stream, matter: &Matter) -> Outcome {
        let (year, group) = (matter.year.index(), matter.group.index());
        let child = matter.age < 18;
        let (charged, cautioned) = charged_and_cautioned(matter);
        let none = 1.0 - charged - cautioned;
        let other = OTHER_OUT_OF_COURT[year][group].min(none);
        match stream.weighted(&[charged, cautioned, other, none - other]) {
            0 => self.court(stream, matter),
            1 if child => Outcome::YouthCaution,
            1 => Outcome::AdultCaution,
            2 if !child && stream.chance(penalty_notice_share(matter.year)) => {
                Outcome::PenaltyNotice
            }
            2 => Outcome::CommunityResolution,
            _ => Outcome::NfaNotCharged,
        }
    }

    fn court(&mut self, stream: &mut Stream, matter: &Matter) -> Outcome {
        if stream.chance(pending_of_charged(matter.year)) {
            return Outcome::Live;
        }
        let year = matter.year.index();
        let by_age = CONVICTION_BY_AGE[age::group(matter.age)];
        let ratio = CONVICTED_OF_CHARGED[year][matter.group.index()] * by_age;
        let convicted = ratio.min(MAX_CONVICTED);
        let balance = &mut self.convicted[year][usize::from(matter.age >= 18)];
        match balance.draw(stream, &[convicted, 1.0 - convicted], PULL) {
            0 => Outcome::Convicted,
            _ => Outcome::ChargedNotConvicted,
        }
    }
}

/// Probabilities of a charge and of a caution. Their sum follows year, group and lifetime
/// arrests; how it divides follows age and history.
fn charged_and_cautioned(matter: &Matter) -> (f64, f64) {
    let (year, group) = (matter.year.index(), matter.group.index());
    let (charged, cautioned) = (CHARGED[year][group], CAUTIONED[year][group]);
    let both =
        ((charged + cautioned) * lifetime_factor(matter.lifetime)).min(MAX_CHARGED_OR_CAUTIONED);
    let history: &[f64; HISTORY_BANDS] = &CAUTION_ODDS[usize::from(matter.age >= 18)];
    let odds = cautioned / charged * history[history_band(matter.previous)];
    let cautioned = both * odds / (1.0 + odds);
    (both - cautioned, cautioned)
}

/// Share of those charged whose trial is still to come.
fn pending_of_charged(year: Year) -> f64 {
    PENDING
        .iter()
        .find(|&&(start, _)| start == year.start())
        .map_or(0.0, |&(_, share)| share / CHARGED_LAST_ERA)
}

/// How much likelier charge and caution are, by arrests in a lifetime (assumed; recipe, step 7).
fn lifetime_factor(lifetime: u16) -> f64 {
    match lifetime {
        ..=1 => 0.74,
        2..=3 => 0.86,
        4..=10 => 0.98,
        11..=50 => 1.10,
        51.. => 1.15,
    }
}

fn penalty_notice_share(year: Year) -> f64 {
    PENALTY_NOTICES
        .iter()
        .find(|&&(until, _)| year.start() <= until)
        .map_or(0.0, |&(_, share)| share)
}

fn pick(stream: &mut Stream, lags: &[u16]) -> u16 {
    lags[stream.below(lags.len() as u32) as usize]
}
