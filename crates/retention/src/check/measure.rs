//! How long a rule can keep an image, and how protective it is.

use crate::rule::{Apply, End, Fixed, Period, ReviewDefault, Rule};

/// The longest life of an image under a rule, in months; [`Longest::ENDLESS`] where no number of
/// months ends it. An age cap does not: it ends at an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Longest(u32);

impl Longest {
    /// No end.
    pub const ENDLESS: Self = Self(u32::MAX);
    /// What `sent+Ny` adds for the sentence, so that `sent+5y` counts as 10 years.
    const SENTENCE_MONTHS: u32 = 5 * 12;

    /// A number of years.
    pub const fn years(years: u16) -> Self {
        Self(years as u32 * 12)
    }

    /// The length in months, or `None` when there is no end.
    pub const fn months(self) -> Option<u32> {
        if self.0 == u32::MAX {
            None
        } else {
            Some(self.0)
        }
    }
}

/// `max` of the checks: fixed end and one extension, the consent branch taken. A review whose
/// default is delete counts as its first review; any other review, and `KEEP`, have no end.
pub fn longest(rule: &Rule) -> Longest {
    match rule {
        Rule::Keep => Longest::ENDLESS,
        Rule::DeleteAtOutcome => Longest(0),
        Rule::Fixed(fixed) | Rule::Consent { with: fixed, .. } => longest_fixed(fixed),
        Rule::Review { review, .. } if review.default == ReviewDefault::Delete => {
            Longest::years(review.first_years)
        }
        Rule::Review { .. } => Longest::ENDLESS,
    }
}

fn longest_fixed(fixed: &Fixed) -> Longest {
    match fixed.end {
        End::Sentence { years } => {
            Longest(Period::Years(years).months() + Longest::SENTENCE_MONTHS)
        }
        End::After {
            period, extension, ..
        } => {
            let added = extension.map_or(0, |extension| extension.years);
            Longest(period.months() + Longest::years(added).0)
        }
    }
}

/// `open` of the checks: no end, no review and no application; or a fixed end of 40 years or more,
/// extensions aside, with neither review nor application.
pub fn is_open(rule: &Rule) -> bool {
    let end = match rule {
        Rule::Fixed(fixed) | Rule::Consent { with: fixed, .. } => match fixed.end {
            End::After { period, .. } => Longest(period.months()),
            End::Sentence { .. } => longest_fixed(fixed),
        },
        other => longest(other),
    };
    rule.review().is_none() && rule.apply().is_none() && end >= Longest::years(40)
}

/// How protective a rule is, compared part by part: lower is more protective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Strictness {
    /// [`longest`].
    pub longest: Longest,
    /// False for a fixed end reached automatically.
    pub by_decision: bool,
    /// Without a review.
    pub unreviewed: bool,
    /// 0 strong presumption, 1 presumption, 2 may apply, 3 after the first review, 4 may not.
    pub application: u8,
}

/// `strictness` of the checks.
pub fn strictness(rule: &Rule) -> Strictness {
    Strictness {
        longest: longest(rule),
        by_decision: !rule.is_automatic(),
        unreviewed: rule.review().is_none(),
        application: match rule.apply() {
            Some(Apply::StrongPresumption) => 0,
            Some(Apply::PresumptionOfDeletion) => 1,
            Some(Apply::NoPresumption) => 2,
            Some(Apply::AfterFirstReview) => 3,
            None => 4,
        },
    }
}
