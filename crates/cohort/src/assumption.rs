//! Numbers that are not policy: what people and police do under a rule. Source: policy semantics 7.

use crate::targets::APPLICATIONS_PER_100_000_ARRESTS;
use retention::Mark;

/// The assumptions behind expected counts. Shares are from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumptions {
    /// Reviews carried out when due. At 0 the policy is read as practised where none are done.
    pub reviews_carried_out: f64,
    /// Deleted at a review whose default is delete.
    pub deleted_at_default_delete: f64,
    /// Deleted at a review that is a fresh assessment.
    pub deleted_at_assessment: f64,
    /// Applications a year per 100,000 images that may be applied for.
    pub applications_per_100_000: f64,
    /// Applications granted.
    pub applications_granted: f64,
    /// Consent given for people arrested for, not charged with, a serious offence.
    pub consent_given: f64,
    /// Court extensions granted.
    pub court_extensions: f64,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            reviews_carried_out: 1.0,
            deleted_at_default_delete: 0.90,
            deleted_at_assessment: 0.30,
            applications_per_100_000: APPLICATIONS_PER_100_000_ARRESTS,
            applications_granted: 0.65,
            consent_given: 0.01,
            court_extensions: 0.0,
        }
    }
}

/// One assumption as the page shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumption {
    /// What it is.
    pub label: &'static str,
    /// Its default.
    pub value: f64,
    /// Lowest and highest value.
    pub range: (f64, f64),
    /// How sure it is.
    pub mark: Mark,
    /// Where it comes from.
    pub source: &'static str,
}

impl Assumptions {
    /// Every assumption with its default, range, mark and source, in the order of the page.
    pub fn table() -> [Assumption; 10] {
        let default = Self::default();
        let share = |label, value, source| Assumption {
            label,
            value,
            range: (0.0, 1.0),
            mark: Mark::Assumed,
            source,
        };
        [
            share(
                "Reviews carried out when due",
                default.reviews_carried_out,
                "no figure found",
            ),
            share(
                "Deleted at a review whose default is delete",
                default.deleted_at_default_delete,
                "no figure found",
            ),
            share(
                "Deleted at a review that is a fresh decision",
                default.deleted_at_assessment,
                "no figure found",
            ),
            Assumption {
                label: "Applications a year per 100,000 images that may be applied for",
                value: default.applications_per_100_000,
                range: (0.0, 10_000.0),
                mark: Mark::Read,
                source: "2017 requests to 37 forces over arrests; about 500 is the Metropolitan Police level",
            },
            share(
                "Applications granted",
                default.applications_granted,
                "no national figure found",
            ),
            share(
                "Consent given to keep the image of a person arrested for, not charged with, a serious offence",
                default.consent_given,
                "no figure found for images",
            ),
            share(
                "Court extensions granted",
                default.court_extensions,
                "no figure found",
            ),
            share(
                "Local copies deleted when the national image is",
                1.0,
                "no figure found; in no count yet",
            ),
            Assumption {
                label: "Minutes for a review by hand",
                value: 2.5,
                range: (0.0, 60.0),
                mark: Mark::Read,
                source: "a force's estimate in another context; illustration only, in no count",
            },
            Assumption {
                label: "Pounds for an hour of work",
                value: 25.0,
                range: (0.0, 200.0),
                mark: Mark::Read,
                source: "the statutory rate for information requests; illustration only, in no count",
            },
        ]
    }
}
