//! The people of the sample, their arrests, and the images taken at them.

use crate::dimension::{AgeBand, Ethnicity, Force, Sex, Year};
use crate::month::Month;
use retention::{Facts, MopiGroup, OffenceClass, OffenceGroup, Outcome, Prior, Sentence};
use serde::{Deserialize, Serialize};

/// One custody image of the sample: what a rule may read, at month resolution, and, apart from
/// that, whom it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Month of the arrest, when the image was taken.
    pub taken: Month,
    /// Seriousness of the offence in law: [`OffenceClass::Minor`] or [`OffenceClass::Qualifying`].
    ///
    /// No figure is published for the other classes, so the sample has none of them.
    pub class: OffenceClass,
    /// How the matter ended. Never unlawful, mistaken or unknown: no figure is published.
    pub outcome: Outcome,
    /// Month of the final decision; `None` exactly when the matter is still live.
    pub outcome_month: Option<Month>,
    /// Police review group, where one is assigned apart from the class: only group 1.
    pub mopi: Option<MopiGroup>,
    /// Kind of offence.
    pub group: OffenceGroup,
    /// Age in whole years at the arrest; the offence is taken to be at the same age.
    pub age: u8,
    /// Earlier cautions and convictions, up to the month of the arrest.
    pub prior: Prior,
    /// Sentence, if convicted.
    pub sentence: Sentence,
    /// Month in which a custodial sentence ends, licence included.
    pub sentence_end: Option<Month>,
    /// Latest arrest or disposal of the person up to the reference month.
    pub last_relevant_event: Month,
    /// The person's next caution or conviction for another matter.
    pub later_conviction: Option<Month>,
    /// Force that made the arrest.
    pub force: Force,
    /// Sex of the person.
    pub sex: Sex,
    /// Ethnicity as recorded at this arrest.
    pub ethnicity: Ethnicity,
}

impl Image {
    /// Band of [`Self::age`].
    pub const fn age_band(&self) -> AgeBand {
        AgeBand::of(self.age)
    }

    /// Financial year in which the image was taken.
    pub const fn year(&self) -> Year {
        Year::nearest(self.taken)
    }

    /// What a rule may read: each month becomes its first day.
    pub fn facts(&self) -> Facts {
        let outcome_date = self.outcome_month.map(Month::first_day);
        let convicted = self.outcome == Outcome::Convicted;
        let noticed = matches!(
            self.outcome,
            Outcome::PenaltyNotice
                | Outcome::CommunityResolution
                | Outcome::AdultCaution
                | Outcome::YouthCaution
        );
        Facts {
            outcome_date,
            mopi_group: self.mopi,
            offence_group: Some(self.group),
            prior: self.prior,
            sentence: self.sentence,
            conviction_date: outcome_date.filter(|_| convicted),
            sentence_start: outcome_date.filter(|_| convicted),
            sentence_end: self.sentence_end.map(Month::first_day),
            notice_date: outcome_date.filter(|_| noticed),
            last_relevant_event: Some(self.last_relevant_event.first_day()),
            later_conviction_date: self.later_conviction.map(Month::first_day),
            ..Facts::new(self.taken.first_day(), self.class, self.outcome, self.age)
        }
    }
}

/// An arrest from April 2001 on, with or without an image still held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The record of the arrest, as the image carries it when it is held.
    pub record: Image,
    /// An image taken at the arrest is still held.
    pub image_held: bool,
    /// Cautions and convictions of the person before the outcome of this arrest.
    pub previous: u16,
    /// Length of a custodial sentence in months, licence included; 0 without custody.
    pub custody_months: u16,
    /// The sentence has no fixed end, such as life; [`Self::custody_months`] is then nominal.
    pub indeterminate: bool,
}

impl Event {
    /// The image still held from this arrest, if there is one.
    pub fn image(&self) -> Option<&Image> {
        self.image_held.then_some(&self.record)
    }
}

/// A person arrested at least once from April 2001 on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Place of the person in the sample, from 0.
    pub number: u32,
    /// Sex.
    pub sex: Sex,
    /// Self-defined ethnicity; single arrests may still not state it.
    pub ethnicity: Ethnicity,
    /// Force of the place where the person lives.
    pub home: Force,
    /// Cautions and convictions up to the reference month, also from before April 2001.
    pub disposals: u16,
}
