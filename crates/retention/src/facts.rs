//! The facts of one custody image that a rule may read.
//!
//! Sex, ethnicity and force are not here, so no rule can read them: they live beside the facts,
//! in [`crate::Record`] and in the cohort, and serve breakdowns only.

use crate::vocabulary::vocabulary;
use chrono::NaiveDate;

vocabulary! {
    /// How serious the law takes the offence to be. Source: retention rules 0.1, 1.3.
    OffenceClass {
        /// Not recorded nationally; outside the DNA and fingerprint powers.
        NonRecordable = "non_recordable",
        /// Recordable, but not on the list of qualifying offences (everyday label).
        Minor = "minor",
        /// On the list of PACE 1984 s.65A(2), or ancillary to one on it.
        Qualifying = "qualifying",
        /// A qualifying offence related to terrorism.
        TerrorQualifying = "terror_qualifying",
    }
}

impl OffenceClass {
    /// Qualifying, whether or not related to terrorism: "serious" on screen.
    pub const fn is_serious(self) -> bool {
        matches!(self, Self::Qualifying | Self::TerrorQualifying)
    }
}

vocabulary! {
    /// How the matter that the image was taken for ended.
    Outcome {
        /// Investigation or proceedings still open.
        Live = "live",
        /// No further action, never charged.
        NfaNotCharged = "nfa_not_charged",
        /// Charged, then acquitted or discontinued.
        ChargedNotConvicted = "charged_not_convicted",
        /// Penalty notice for disorder, paid.
        PenaltyNotice = "penalty_notice",
        /// Community resolution.
        CommunityResolution = "community_resolution",
        /// Caution of an adult.
        AdultCaution = "adult_caution",
        /// Youth caution, reprimand or warning.
        YouthCaution = "youth_caution",
        /// Found guilty or pleaded guilty.
        Convicted = "convicted",
        /// Unlawful arrest or taking, or mistaken identity.
        UnlawfulOrMistaken = "unlawful_or_mistaken",
        /// Not known, or not linked to the image.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Review group of the police information schedule (MoPI). Source: retention rules 2.3.
    MopiGroup {
        /// Certain public protection matters.
        One = "1",
        /// Other sexual, violent or serious offences.
        Two = "2",
        /// All other offences.
        Three = "3",
    }
}

vocabulary! {
    /// Kind of offence, as the arrest statistics group it.
    OffenceGroup {
        /// Violence against the person.
        ViolenceAgainstPerson = "violence_against_person",
        /// Sexual offences.
        Sexual = "sexual",
        /// Robbery.
        Robbery = "robbery",
        /// Theft, with burglary and vehicle offences.
        TheftInclBurglary = "theft_incl_burglary",
        /// Criminal damage and arson.
        CriminalDamageArson = "criminal_damage_arson",
        /// Drug offences.
        Drugs = "drugs",
        /// Possession of weapons.
        Weapons = "weapons",
        /// Public order offences.
        PublicOrder = "public_order",
        /// Miscellaneous crimes against society.
        MiscAgainstSociety = "misc_against_society",
        /// Fraud.
        Fraud = "fraud",
    }
}

vocabulary! {
    /// Earlier convictions. Source: retention rules 1.3, "excluded offence".
    Prior {
        /// None.
        None = "none",
        /// Only one, minor, committed under 18, under five years' custody.
        ExcludedOnly = "excluded_only",
        /// At least one that counts.
        Counts = "counts",
    }
}

vocabulary! {
    /// Sentence for the offence.
    Sentence {
        /// No sentence, or none known.
        None = "none",
        /// Fine, community sentence, discharge, suspended sentence and the like.
        NonCustodial = "non_custodial",
        /// Custody under five years.
        CustodyLt5y = "custody_lt_5y",
        /// Custody of five years or more.
        CustodyGe5y = "custody_ge_5y",
    }
}

/// What a rule can know about one image. Dates are days; ages are whole years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Day the image was taken.
    pub image_date: NaiveDate,
    /// Seriousness of the offence in law.
    pub offence_class: OffenceClass,
    /// How the matter ended.
    pub outcome: Outcome,
    /// Day of the final decision.
    pub outcome_date: Option<NaiveDate>,
    /// Police review group; without one, [`Facts::mopi`] derives it.
    pub mopi_group: Option<MopiGroup>,
    /// Kind of offence, for exceptions.
    pub offence_group: Option<OffenceGroup>,
    /// Age in whole years when the offence was committed.
    pub age_at_offence: u8,
    /// Age in whole years when the image was taken.
    pub age_at_image: u8,
    /// Earlier convictions.
    pub prior: Prior,
    /// Sentence for the offence.
    pub sentence: Sentence,
    /// Day of conviction.
    pub conviction_date: Option<NaiveDate>,
    /// Day the sentence was passed.
    pub sentence_start: Option<NaiveDate>,
    /// Day after the term of the sentence: start plus term.
    pub sentence_end: Option<NaiveDate>,
    /// Day the notice, offer or caution was issued.
    pub notice_date: Option<NaiveDate>,
    /// Day the person last came to notice as an offender or suspected offender.
    pub last_relevant_event: Option<NaiveDate>,
    /// Birthday.
    pub birth_date: Option<NaiveDate>,
    /// Day of the next conviction, for another matter.
    pub later_conviction_date: Option<NaiveDate>,
    /// Day the person asked for deletion.
    pub application_date: Option<NaiveDate>,
    /// The independent commissioner agreed to keep the image.
    pub consent_given: bool,
    /// A court extended the period once.
    pub court_extension: bool,
    /// A national security determination is in force.
    pub national_security: bool,
    /// An exceptional reason to keep the image despite an application.
    pub exceptional_reason: bool,
}

impl Facts {
    /// Facts with no optional part: an image taken and decided on the given days.
    pub fn new(
        image_date: NaiveDate,
        offence_class: OffenceClass,
        outcome: Outcome,
        age: u8,
    ) -> Self {
        Self {
            image_date,
            offence_class,
            outcome,
            outcome_date: None,
            mopi_group: None,
            offence_group: None,
            age_at_offence: age,
            age_at_image: age,
            prior: Prior::None,
            sentence: Sentence::None,
            conviction_date: None,
            sentence_start: None,
            sentence_end: None,
            notice_date: None,
            last_relevant_event: None,
            birth_date: None,
            later_conviction_date: None,
            application_date: None,
            consent_given: false,
            court_extension: false,
            national_security: false,
            exceptional_reason: false,
        }
    }

    /// The review group, derived where it is not given: qualifying → 2, else 3.
    ///
    /// The derivation is assumed: the two lists are not the same law.
    pub fn mopi(&self) -> MopiGroup {
        self.mopi_group
            .unwrap_or(if self.offence_class.is_serious() {
                MopiGroup::Two
            } else {
                MopiGroup::Three
            })
    }
}
