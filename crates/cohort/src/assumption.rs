//! Numbers that are not policy: what people and police do under a rule. Source: policy semantics 7.

use crate::targets::APPLICATIONS_PER_100_000_ARRESTS;
use retention::Mark;
use std::fmt;

/// A number that expected counts, or an illustration beside them, hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Assumption {
    /// Reviews carried out when due. At 0 the policy is read as practised where none are done.
    ReviewsCarriedOut,
    /// Deleted at a review whose default is delete.
    DeletedAtDefaultDelete,
    /// Deleted at a review that is a fresh assessment.
    DeletedAtAssessment,
    /// Applications a year per 100,000 images that may be applied for.
    ApplicationsPer100000,
    /// Applications granted.
    ApplicationsGranted,
    /// Consent given for people arrested for, not charged with, a serious offence.
    ConsentGiven,
    /// Court extensions granted.
    CourtExtensions,
    /// Local copies deleted when the national image is. In no count of images.
    LocalCopiesDeleted,
    /// Minutes for a review by hand. Illustration only.
    MinutesPerReview,
    /// Pounds for an hour of work. Illustration only.
    PoundsPerHour,
}

/// What an assumption is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share from 0 to 1.
    Share,
    /// A number a year.
    PerYear,
    /// Minutes.
    Minutes,
    /// Pounds sterling.
    Pounds,
}

/// What is known about an assumption.
#[derive(Clone, Copy, Debug)]
struct About {
    id: &'static str,
    label: &'static str,
    value: f64,
    range: (f64, f64),
    unit: Unit,
    mark: Mark,
    source: &'static str,
}

const fn share(id: &'static str, label: &'static str, value: f64, source: &'static str) -> About {
    About {
        id,
        label,
        value,
        range: (0.0, 1.0),
        unit: Unit::Share,
        mark: Mark::Assumed,
        source,
    }
}

/// By [`Assumption::index`].
const TABLE: [About; Assumption::ALL.len()] = [
    share(
        "reviews_carried_out",
        "Reviews carried out when due",
        1.0,
        "no figure found; at 0 a policy is read as practised where no review is done",
    ),
    share(
        "deleted_at_default_delete",
        "Deleted at a review whose default is delete",
        0.90,
        "no figure found",
    ),
    share(
        "deleted_at_assessment",
        "Deleted at a review that is a fresh decision",
        0.30,
        "no figure found",
    ),
    About {
        id: "applications_per_100000",
        label: "Applications a year per 100,000 images that may be applied for",
        value: APPLICATIONS_PER_100_000_ARRESTS,
        range: (0.0, 10_000.0),
        unit: Unit::PerYear,
        mark: Mark::Read,
        source: "2017 requests to 37 forces over arrests; about 500 is the Metropolitan Police level",
    },
    share(
        "applications_granted",
        "Applications granted",
        0.65,
        "no national figure found",
    ),
    share(
        "consent_given",
        "Consent given to keep the image of a person arrested for, not charged with, a serious offence",
        0.01,
        "no figure found for images",
    ),
    share(
        "court_extensions",
        "Court extensions granted",
        0.0,
        "no figure found",
    ),
    share(
        "local_copies_deleted",
        "Local copies deleted when the national image is",
        1.0,
        "no figure found; in no count of images",
    ),
    About {
        id: "minutes_per_review",
        label: "Minutes for a review by hand",
        value: 2.5,
        range: (0.0, 60.0),
        unit: Unit::Minutes,
        mark: Mark::Read,
        source: "a force’s estimate in another context; illustration only",
    },
    About {
        id: "pounds_per_hour",
        label: "Pounds for an hour of work",
        value: 25.0,
        range: (0.0, 200.0),
        unit: Unit::Pounds,
        mark: Mark::Read,
        source: "the statutory rate for information requests; illustration only",
    },
];

impl Assumption {
    /// Every assumption, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::ReviewsCarriedOut,
        Self::DeletedAtDefaultDelete,
        Self::DeletedAtAssessment,
        Self::ApplicationsPer100000,
        Self::ApplicationsGranted,
        Self::ConsentGiven,
        Self::CourtExtensions,
        Self::LocalCopiesDeleted,
        Self::MinutesPerReview,
        Self::PoundsPerHour,
    ];

    /// The place of the assumption in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    const fn about(self) -> &'static About {
        &TABLE[self.index()]
    }

    /// The text used in links and commands.
    pub const fn id(self) -> &'static str {
        self.about().id
    }

    /// The assumption with this id, if there is one.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// What it is, on screen.
    pub const fn label(self) -> &'static str {
        self.about().label
    }

    /// Its value until somebody sets another.
    pub const fn default_value(self) -> f64 {
        self.about().value
    }

    /// Lowest and highest value.
    pub const fn range(self) -> (f64, f64) {
        self.about().range
    }

    /// What it is measured in.
    pub const fn unit(self) -> Unit {
        self.about().unit
    }

    /// How sure its default is.
    pub const fn mark(self) -> Mark {
        self.about().mark
    }

    /// Where its default comes from.
    pub const fn source(self) -> &'static str {
        self.about().source
    }

    /// Reads a value: a decimal number within the range, with at most four decimals.
    ///
    /// # Errors
    /// Names the assumption, the text and what is accepted.
    pub fn parse_value(self, text: &str) -> Result<f64, InvalidAssumption> {
        let (lowest, highest) = self.range();
        plain_number(text)
            .filter(|value| (lowest..=highest).contains(value))
            .filter(|value| (value * PARTS).round() / PARTS == *value)
            .ok_or_else(|| InvalidAssumption {
                assumption: self,
                found: text.to_owned(),
            })
    }
}

/// A number as digits with or without a point, of at most 12 characters. So many digits and so
/// small a power of ten are exact as `f64`, and their quotient is the nearest `f64` to the number:
/// what `str::parse` gives, without its table of powers, which the page would have to load.
fn plain_number(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = [whole, part].concat();
    let is_plain = text.len() <= 12 && digits.bytes().all(|b| b.is_ascii_digit());
    let digits: u64 = is_plain.then(|| digits.parse().ok())??;
    let power = 10_u64.pow(u32::try_from(part.len()).ok()?);
    Some(digits as f64 / power as f64)
}

/// Parts of one that a value may have: four decimals.
const PARTS: f64 = 10_000.0;

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A text that is no value of an assumption.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{assumption}: found {found:?}; accepted is {}", self.accepted())]
pub struct InvalidAssumption {
    /// Which assumption.
    pub assumption: Assumption,
    /// The text.
    pub found: String,
}

impl InvalidAssumption {
    /// What is accepted in its place.
    pub fn accepted(&self) -> String {
        let (lowest, highest) = self.assumption.range();
        format!("a number from {lowest} to {highest} with at most four decimals")
    }
}

/// A value for every assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumptions([f64; Assumption::ALL.len()]);

impl Default for Assumptions {
    fn default() -> Self {
        Self(Assumption::ALL.map(Assumption::default_value))
    }
}

impl Assumptions {
    /// The value of one.
    pub const fn get(&self, assumption: Assumption) -> f64 {
        self.0[assumption.index()]
    }

    /// The same with another value for one, kept within its range.
    #[must_use]
    pub fn with(mut self, assumption: Assumption, value: f64) -> Self {
        let (lowest, highest) = assumption.range();
        self.0[assumption.index()] = value.clamp(lowest, highest);
        self
    }

    /// The same with no review carried out: the policy as practised where none are done.
    #[must_use]
    pub fn as_practised(self) -> Self {
        self.with(Assumption::ReviewsCarriedOut, 0.0)
    }

    /// Those that differ from their defaults, in order.
    pub fn changed(&self) -> impl Iterator<Item = (Assumption, f64)> + use<> {
        let own = *self;
        Assumption::ALL
            .into_iter()
            .map(move |assumption| (assumption, own.get(assumption)))
            .filter(|(assumption, value)| *value != assumption.default_value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_in_their_ranges_and_ids_parse_back() {
        for assumption in Assumption::ALL {
            let (lowest, highest) = assumption.range();
            assert!((lowest..=highest).contains(&assumption.default_value()));
            assert_eq!(Assumption::parse(assumption.id()), Some(assumption));
            let text = assumption.default_value().to_string();
            assert_eq!(
                assumption.parse_value(&text),
                Ok(assumption.default_value())
            );
        }
        assert_eq!(Assumptions::default().changed().count(), 0);
    }

    #[test]
    fn a_plain_number_is_read_as_the_standard_library_reads_it() {
        let texts = [
            "0",
            "1",
            "0.1",
            ".5",
            "5.",
            "0.0001",
            "0.30000000",
            "123456789012",
            "99999.999999",
            "0.7345",
            "1.10",
            "007",
            "",
        ];
        let many = (0..=20_000).map(|parts| (f64::from(parts) / PARTS).to_string());
        for text in texts.map(str::to_owned).into_iter().chain(many) {
            assert_eq!(plain_number(&text), text.parse::<f64>().ok(), "{text}");
        }
        for text in [
            "+1",
            "-1",
            "1e3",
            "inf",
            "NaN",
            ".",
            "1.2.3",
            "1234567890123",
        ] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_value_is_said() {
        let granted = Assumption::ApplicationsGranted;
        for text in [
            "", "1.1", "-0.1", "NaN", "inf", "1e-1", "0.12345", "0,5", " 0.5",
        ] {
            assert!(granted.parse_value(text).is_err(), "{text:?}");
        }
        assert_eq!(
            granted.parse_value("2").map_err(|error| error.to_string()),
            Err("applications_granted: found \"2\"; accepted is a number from 0 to 1 with at most four decimals".to_owned())
        );
    }
}
