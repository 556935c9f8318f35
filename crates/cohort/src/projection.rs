//! The answer to one question: how many images, and of whom, on a day, under a policy.

use crate::assumption::{Assumption, Assumptions};
use crate::dimension::{AgeBand, Ethnicity, Force, Sex, Year};
use crate::month::Month;
use crate::rounding::FEWEST_ROWS;
use crate::spec::{REFERENCE_MONTH, reference_date};
use chrono::NaiveDate;
use retention::{OffenceGroup, Outcome, Row, add_years};
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// The last day that can be asked for.
const LAST_MONTH: Month = Month::new(2125, 12);

/// A day on or after the sample's reference date.
///
/// The sample holds what was known on that date: earlier, its later arrests and outcomes would
/// not have happened yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsAt(NaiveDate);

/// A day that the sample cannot be asked about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "as_at: found {found}; accepted is a date from {first} to {last}, because the sample holds what was known on {first}"
)]
pub struct OutsideSample {
    found: NaiveDate,
    first: NaiveDate,
    last: NaiveDate,
}

impl AsAt {
    /// The reference date.
    pub fn reference() -> Self {
        Self(reference_date())
    }

    /// The last day that can be asked for.
    pub fn last() -> NaiveDate {
        LAST_MONTH
            .plus(1)
            .first_day()
            .pred_opt()
            .unwrap_or_default()
    }

    /// The day.
    ///
    /// # Errors
    /// When it is before the reference date, or more than a century after.
    pub fn new(day: NaiveDate) -> Result<Self, OutsideSample> {
        if (reference_date()..=Self::last()).contains(&day) {
            Ok(Self(day))
        } else {
            Err(OutsideSample {
                found: day,
                first: reference_date(),
                last: Self::last(),
            })
        }
    }

    /// The day itself.
    pub const fn day(self) -> NaiveDate {
        self.0
    }

    /// The same day some years later, or the last that can be asked for.
    #[must_use]
    pub fn years_later(self, years: u16) -> Self {
        let day = add_years(self.0, i32::from(years)).unwrap_or(Self::last());
        Self(day.min(Self::last()))
    }

    /// Its month.
    pub(crate) fn month(self) -> u32 {
        debug_assert!(Month::of(self.0) >= REFERENCE_MONTH);
        u32::from(Month::of(self.0).0)
    }
}

/// Certain counts, in rows of the sample. The first four add up to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Deleted by rule on or before the day.
    pub deleted: u32,
    /// Kept, and nothing due.
    pub kept: u32,
    /// Due for review.
    pub review: u32,
    /// Held because the case is live.
    pub held: u32,
    /// May be searched by face.
    pub searchable: u32,
}

impl Counts {
    /// All rows.
    pub const fn total(&self) -> u32 {
        self.deleted + self.kept + self.review + self.held
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.deleted += other.deleted;
        self.kept += other.kept;
        self.review += other.review;
        self.held += other.held;
        self.searchable += other.searchable;
    }
}

/// Expected counts, in rows of the sample: reviews and applications through the assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Deleted by rule, at a review, or on application.
    pub deleted: f64,
    /// Kept.
    pub kept: f64,
    /// Due for a review that is not carried out.
    pub review: f64,
    /// Held.
    pub held: f64,
    /// May be searched by face.
    pub searchable: f64,
}

/// How long images are kept, next to the same person's DNA and fingerprints under `pofa`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersusDna {
    /// Still held when DNA would be gone.
    pub longer: u32,
    /// Gone in the same month, or both without an end.
    pub same: u32,
    /// Gone while DNA would still be held.
    pub shorter: u32,
}

impl AddAssign for VersusDna {
    fn add_assign(&mut self, other: Self) {
        self.longer += other.longer;
        self.same += other.same;
        self.shorter += other.shorter;
    }
}

/// The counts of a policy on a day.
///
/// Counts are rows of the sample; [`Projection::weight`] scales them to the collection. An image
/// stands in the row in which it fell when its case ended; a later conviction can put it under
/// another row's rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    /// Images of the collection for one row of the sample.
    pub weight: u32,
    /// All images.
    pub total: Counts,
    /// The same, expected.
    pub expected: Expected,
    /// The same as practised where no review is carried out.
    pub practised: Expected,
    /// Next to DNA and fingerprints.
    pub versus_dna: VersusDna,
    /// By [`Row::index`]; the last is "no row yet" for live cases.
    pub by_row: Vec<Counts>,
    /// By [`Outcome::index`].
    pub by_outcome: Vec<Counts>,
    /// By [`OffenceGroup::index`].
    pub by_offence_group: Vec<Counts>,
    /// By [`AgeBand::index`].
    pub by_age_band: Vec<Counts>,
    /// By [`Sex::index`].
    pub by_sex: Vec<Counts>,
    /// By [`Ethnicity::index`].
    pub by_ethnicity: Vec<Counts>,
    /// By [`Force::index`].
    pub by_force: Vec<Counts>,
    /// By [`Year::index`].
    pub by_year: Vec<Counts>,
}

/// Images of the collection, with the weight applied; none where the sample has too few rows to say
/// ([`FEWEST_ROWS`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Deleted by rule.
    pub deleted: Option<u64>,
    /// Kept by rule.
    pub kept: Option<u64>,
    /// Due for review.
    pub review: Option<u64>,
    /// Held because the case is live.
    pub held: Option<u64>,
    /// May be searched by face.
    pub searchable: Option<u64>,
}

impl Counts {
    /// As images of the collection; `weight` is how many of them one row stands for.
    pub fn totals(&self, weight: u32) -> Totals {
        let of = |rows: u32| {
            let enough = rows == 0 || rows >= FEWEST_ROWS;
            enough.then(|| u64::from(rows) * u64::from(weight))
        };
        Totals {
            deleted: of(self.deleted),
            kept: of(self.kept),
            review: of(self.review),
            held: of(self.held),
            searchable: of(self.searchable),
        }
    }
}

impl Projection {
    /// Nothing counted yet.
    pub(crate) fn empty(weight: u32) -> Self {
        let zeros = |length| vec![Counts::default(); length];
        Self {
            weight,
            total: Counts::default(),
            expected: Expected::default(),
            practised: Expected::default(),
            versus_dna: VersusDna::default(),
            by_row: zeros(Row::ALL.len() + 1),
            by_outcome: zeros(Outcome::ALL.len()),
            by_offence_group: zeros(OffenceGroup::ALL.len()),
            by_age_band: zeros(AgeBand::ALL.len()),
            by_sex: zeros(Sex::ALL.len()),
            by_ethnicity: zeros(Ethnicity::ALL.len()),
            by_force: zeros(Force::COUNT),
            by_year: zeros(Year::COUNT),
        }
    }

    /// Adds the certain counts of other rows of the same sample.
    pub(crate) fn add(&mut self, other: &Self) {
        self.total += other.total;
        self.versus_dna += other.versus_dna;
        for (sums, counts) in [
            (&mut self.by_row, &other.by_row),
            (&mut self.by_outcome, &other.by_outcome),
            (&mut self.by_offence_group, &other.by_offence_group),
            (&mut self.by_age_band, &other.by_age_band),
            (&mut self.by_sex, &other.by_sex),
            (&mut self.by_ethnicity, &other.by_ethnicity),
            (&mut self.by_force, &other.by_force),
            (&mut self.by_year, &other.by_year),
        ] {
            for (sum, counts) in sums.iter_mut().zip(counts) {
                *sum += *counts;
            }
        }
    }

    /// The place in [`Projection::by_row`] of a row, or of live cases.
    pub fn row_index(row: Option<Row>) -> usize {
        row.map_or(Row::ALL.len(), Row::index)
    }
}

/// What the expected counts need beyond the certain ones.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) counts: Counts,
    pub(crate) review_delete: u32,
    pub(crate) review_assess: u32,
    pub(crate) may_apply: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.counts += other.counts;
        self.review_delete += other.review_delete;
        self.review_assess += other.review_assess;
        self.may_apply += other.may_apply;
    }
}

/// A [`Tally`] that holds with some probability, and others beside it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mixture {
    counts: [f64; 5],
    review_delete: f64,
    review_assess: f64,
    may_apply: f64,
    /// Held and searchable. A tally is of live cases or of others, never of both.
    held_searchable: f64,
}

impl AddAssign for Mixture {
    fn add_assign(&mut self, other: Self) {
        for (sum, count) in self.counts.iter_mut().zip(other.counts) {
            *sum += count;
        }
        self.review_delete += other.review_delete;
        self.review_assess += other.review_assess;
        self.may_apply += other.may_apply;
        self.held_searchable += other.held_searchable;
    }
}

impl Mixture {
    pub(crate) fn add(&mut self, tally: &Tally, probability: f64) {
        let Counts {
            deleted,
            kept,
            review,
            held,
            searchable,
        } = tally.counts;
        for (sum, count) in self
            .counts
            .iter_mut()
            .zip([deleted, kept, review, held, searchable])
        {
            *sum += probability * f64::from(count);
        }
        if held > 0 {
            self.held_searchable += probability * f64::from(searchable);
        }
        self.review_delete += probability * f64::from(tally.review_delete);
        self.review_assess += probability * f64::from(tally.review_assess);
        self.may_apply += probability * f64::from(tally.may_apply);
    }

    /// The expected counts.
    ///
    /// Applications are those of one year, at the yearly rate, on images that nobody is about to
    /// review; an image whose rule lets the person ask only after the first review period is
    /// already counted with the reviews. Images deleted at a review or on application leave face
    /// matching in the proportion of searchable images among those kept or due for review (assumed);
    /// an open case is neither reviewed nor applied for.
    pub(crate) fn expected(&self, assumptions: &Assumptions) -> Expected {
        let [deleted, kept, review, held, searchable] = self.counts;
        let of = |assumption| assumptions.get(assumption);
        let carried_out = of(Assumption::ReviewsCarriedOut);
        let reviewed_away = carried_out
            * (self.review_delete * of(Assumption::DeletedAtDefaultDelete)
                + self.review_assess * of(Assumption::DeletedAtAssessment));
        let applied_away = self.may_apply * of(Assumption::ApplicationsPer100000) / 100_000.0
            * of(Assumption::ApplicationsGranted);
        let waiting = review * (1.0 - carried_out);
        let may_go = kept + review;
        let gone = reviewed_away + applied_away;
        let stay = if may_go > 0.0 {
            1.0 - gone / may_go
        } else {
            1.0
        };
        Expected {
            deleted: deleted + gone,
            kept: kept + review - waiting - gone,
            review: waiting,
            held,
            searchable: self.held_searchable + (searchable - self.held_searchable) * stay,
        }
    }
}
