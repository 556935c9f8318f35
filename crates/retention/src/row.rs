//! The 29 cases, and the choice of one for a record. Source: retention rules 8.2; policy
//! semantics 4.

use crate::facts::{Facts, MopiGroup, OffenceClass, Outcome, Prior, Sentence};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// One of the 29 cases that a policy has a rule for.
    Row {
        /// Unlawful or mistaken.
        U0 = "U0",
        /// Not charged, minor, adult, no earlier conviction.
        N1 = "N1",
        /// Not charged, minor, under 18, no earlier conviction.
        N2 = "N2",
        /// Not charged, serious, adult, no earlier conviction.
        N3 = "N3",
        /// Not charged, serious, under 18, no earlier conviction.
        N4 = "N4",
        /// Charged, not convicted, minor, adult, no earlier conviction.
        N5 = "N5",
        /// Charged, not convicted, minor, under 18, no earlier conviction.
        N6 = "N6",
        /// Charged, not convicted, serious, adult, no earlier conviction.
        N7 = "N7",
        /// Charged, not convicted, serious, under 18, no earlier conviction.
        N8 = "N8",
        /// Not convicted, with an earlier conviction that counts.
        N9 = "N9",
        /// Not convicted, non-recordable.
        N10 = "N10",
        /// Penalty notice.
        O1 = "O1",
        /// Community resolution.
        O2 = "O2",
        /// Adult caution, minor.
        O3 = "O3",
        /// Adult caution, serious.
        O4 = "O4",
        /// Youth caution, minor, first.
        O5 = "O5",
        /// Youth caution, serious.
        O6 = "O6",
        /// Convicted, non-recordable, adult.
        C1 = "C1",
        /// Convicted, non-recordable, under 18.
        C2 = "C2",
        /// Convicted, minor, adult, no custody.
        C3 = "C3",
        /// Convicted, minor, adult, custody.
        C4 = "C4",
        /// Convicted, serious, adult.
        C5 = "C5",
        /// Convicted, most serious, adult.
        C6 = "C6",
        /// Under 18, first minor conviction, no custody.
        C7 = "C7",
        /// Under 18, first minor conviction, custody under five years.
        C8 = "C8",
        /// Under 18, first minor conviction, custody of five years or more.
        C9 = "C9",
        /// Under 18, serious conviction.
        C10 = "C10",
        /// Under 18, second or later minor conviction.
        C11 = "C11",
        /// Outcome not known.
        X1 = "X1",
    }
}

vocabulary! {
    /// Which age "under 18" reads.
    AgeBasis {
        /// Age at the offence, as PACE s.63K does.
        Offence = "offence",
        /// Age when the image was taken, as the 2017 review does.
        Image = "image",
    }
}

impl AgeBasis {
    /// Whether the person counts as a child under this basis.
    pub const fn is_child(self, facts: &Facts) -> bool {
        18 > match self {
            Self::Offence => facts.age_at_offence,
            Self::Image => facts.age_at_image,
        }
    }
}

impl Row {
    /// `UNC` of the checks: people not convicted.
    pub const UNCONVICTED: &'static [Self] = &[
        Self::N1,
        Self::N2,
        Self::N3,
        Self::N4,
        Self::N5,
        Self::N6,
        Self::N7,
        Self::N8,
        Self::N10,
        Self::O1,
        Self::O2,
    ];

    /// `CON` of the checks: people convicted.
    pub const CONVICTED: &'static [Self] = &[
        Self::C1,
        Self::C2,
        Self::C3,
        Self::C4,
        Self::C5,
        Self::C6,
        Self::C7,
        Self::C8,
        Self::C9,
        Self::C10,
        Self::C11,
    ];

    /// The case in a few words without commas, for a column of a table.
    pub const fn brief(self) -> &'static str {
        match self {
            Self::U0 => "Unlawful or mistaken",
            Self::N1 => "Not charged; minor; adult",
            Self::N2 => "Not charged; minor; under 18",
            Self::N3 => "Not charged; serious; adult",
            Self::N4 => "Not charged; serious; under 18",
            Self::N5 => "Charged and not convicted; minor; adult",
            Self::N6 => "Charged and not convicted; minor; under 18",
            Self::N7 => "Charged and not convicted; serious; adult",
            Self::N8 => "Charged and not convicted; serious; under 18",
            Self::N9 => "Not convicted; earlier conviction counts",
            Self::N10 => "Not convicted; non-recordable",
            Self::O1 => "Penalty notice",
            Self::O2 => "Community resolution",
            Self::O3 => "Adult caution; minor",
            Self::O4 => "Adult caution; serious",
            Self::O5 => "Youth caution; minor; first",
            Self::O6 => "Youth caution; serious",
            Self::C1 => "Convicted; non-recordable; adult",
            Self::C2 => "Convicted; non-recordable; under 18",
            Self::C3 => "Convicted; minor; adult; no custody",
            Self::C4 => "Convicted; minor; adult; custody",
            Self::C5 => "Convicted; serious; adult",
            Self::C6 => "Convicted; most serious; adult",
            Self::C7 => "Under 18; first minor conviction; no custody",
            Self::C8 => "Under 18; first minor conviction; custody under 5 years",
            Self::C9 => "Under 18; first minor conviction; custody of 5 years or more",
            Self::C10 => "Under 18; serious conviction",
            Self::C11 => "Under 18; second or later minor conviction",
            Self::X1 => "Outcome not known",
        }
    }

    /// The case in plain words. Source: retention rules 8.2.
    pub const fn label(self) -> &'static str {
        match self {
            Self::U0 => "Arrest unlawful, wrong person, or image taken unlawfully",
            Self::N1 => "Arrested, not charged; minor offence; adult; no earlier conviction",
            Self::N2 => "Arrested, not charged; minor offence; under 18; no earlier conviction",
            Self::N3 => "Arrested, not charged; serious offence; adult; no earlier conviction",
            Self::N4 => "Arrested, not charged; serious offence; under 18; no earlier conviction",
            Self::N5 => "Charged, not convicted; minor offence; adult; no earlier conviction",
            Self::N6 => "Charged, not convicted; minor offence; under 18; no earlier conviction",
            Self::N7 => "Charged, not convicted; serious offence; adult; no earlier conviction",
            Self::N8 => "Charged, not convicted; serious offence; under 18; no earlier conviction",
            Self::N9 => "Not convicted this time, but has an earlier conviction that counts",
            Self::N10 => "Not convicted; non-recordable offence",
            Self::O1 => "Penalty notice for disorder, paid, no proceedings",
            Self::O2 => "Community resolution only",
            Self::O3 => "Adult caution, minor offence",
            Self::O4 => "Adult caution, serious offence",
            Self::O5 => "Youth caution, minor offence, first",
            Self::O6 => "Youth caution, serious offence",
            Self::C1 => "Convicted, non-recordable offence, adult",
            Self::C2 => "Convicted, non-recordable offence, under 18",
            Self::C3 => "Convicted, minor offence, adult, no custody",
            Self::C4 => "Convicted, minor offence, adult, custody",
            Self::C5 => "Convicted, serious offence, adult",
            Self::C6 => "Convicted, most serious offence, adult",
            Self::C7 => "Under 18, first minor conviction, no custody",
            Self::C8 => "Under 18, first minor conviction, custody under 5 years",
            Self::C9 => "Under 18, first minor conviction, custody of 5 years or more",
            Self::C10 => "Under 18, serious conviction",
            Self::C11 => "Under 18, second or later minor conviction",
            Self::X1 => "Outcome not known or not linked to the image",
        }
    }

    /// The row of a record, or `None` while its case is live. First match wins.
    ///
    /// `prior` is given apart because a later conviction chooses again with [`Prior::Counts`].
    pub fn choose(facts: &Facts, basis: AgeBasis, prior: Prior) -> Option<Self> {
        let child = basis.is_child(facts);
        let serious = facts.offence_class.is_serious();
        let recordable = facts.offence_class != OffenceClass::NonRecordable;
        Some(match facts.outcome {
            Outcome::UnlawfulOrMistaken => Self::U0,
            Outcome::Live => return None,
            Outcome::Unknown => Self::X1,
            Outcome::NfaNotCharged | Outcome::ChargedNotConvicted => {
                let charged = facts.outcome == Outcome::ChargedNotConvicted;
                match (recordable, prior, charged, serious, child) {
                    (false, ..) => Self::N10,
                    (_, Prior::Counts, ..) => Self::N9,
                    (_, _, false, false, false) => Self::N1,
                    (_, _, false, false, true) => Self::N2,
                    (_, _, false, true, false) => Self::N3,
                    (_, _, false, true, true) => Self::N4,
                    (_, _, true, false, false) => Self::N5,
                    (_, _, true, false, true) => Self::N6,
                    (_, _, true, true, false) => Self::N7,
                    (_, _, true, true, true) => Self::N8,
                }
            }
            Outcome::PenaltyNotice => Self::O1,
            Outcome::CommunityResolution => Self::O2,
            Outcome::AdultCaution if serious => Self::O4,
            Outcome::AdultCaution => Self::O3,
            Outcome::YouthCaution if serious => Self::O6,
            Outcome::YouthCaution if prior == Prior::None => Self::O5,
            Outcome::YouthCaution => Self::C11,
            Outcome::Convicted => match (recordable, child, serious) {
                (false, false, _) => Self::C1,
                (false, true, _) => Self::C2,
                (_, true, true) => Self::C10,
                (_, true, false) if prior != Prior::None => Self::C11,
                (_, true, false) => match facts.sentence {
                    Sentence::None | Sentence::NonCustodial => Self::C7,
                    Sentence::CustodyLt5y => Self::C8,
                    Sentence::CustodyGe5y => Self::C9,
                },
                (_, false, true) if facts.mopi() == MopiGroup::One => Self::C6,
                (_, false, true) => Self::C5,
                (_, false, false) => match facts.sentence {
                    Sentence::None | Sentence::NonCustodial => Self::C3,
                    Sentence::CustodyLt5y | Sentence::CustodyGe5y => Self::C4,
                },
            },
        })
    }
}
