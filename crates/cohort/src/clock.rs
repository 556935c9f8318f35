//! The four clocks of the sample, and a rule reduced to months on them.
//!
//! Every date in the sample is the first day of a month, so a period of years or months moves it
//! by whole months exactly, and a day that is due on or before the as-at date is due in or before
//! its month.

use retention::{Apply, End, Extension, Fixed, Period, ReviewDefault, Rule, Trigger, Window};

/// What a clock can start from. In the sample conviction, sentence and notice fall on the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Image,
    Outcome,
    SentenceEnd,
    Clear,
}

impl Clock {
    /// Whether this clock starts no later than the other, in every image.
    pub(crate) const fn precedes(self, other: Self) -> bool {
        match self {
            Self::Image => true,
            Self::Outcome => !matches!(other, Self::Image),
            Self::SentenceEnd => matches!(other, Self::SentenceEnd),
            Self::Clear => matches!(other, Self::Clear),
        }
    }

    const fn of(trigger: Trigger) -> Self {
        match trigger {
            Trigger::Image => Self::Image,
            Trigger::Outcome | Trigger::Conviction | Trigger::Sentence | Trigger::Notice => {
                Self::Outcome
            }
            Trigger::SentenceEnd => Self::SentenceEnd,
            Trigger::Clear => Self::Clear,
        }
    }
}

/// A number of months after a clock's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) clock: Clock,
    pub(crate) months: u32,
}

/// What an image's record may say that the sample leaves to the assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grants {
    /// The commissioner agreed to keep the image.
    pub(crate) consent: bool,
    /// A court extended the period once.
    pub(crate) extension: bool,
}

/// A rule in months, its consent branch chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) end: Option<Due>,
    pub(crate) cap_age: Option<u16>,
    pub(crate) review: Option<(Due, ReviewDefault)>,
    pub(crate) apply: Option<Apply>,
}

impl Plan {
    pub(crate) fn of(rule: Rule, grants: Grants) -> Self {
        let rule = rule.branch(grants.consent);
        let due = |trigger, months| Due {
            clock: Clock::of(trigger),
            months,
        };
        let (end, own) = match rule {
            Rule::Keep | Rule::Review { .. } | Rule::Consent { .. } => (None, Trigger::Clear),
            Rule::DeleteAtOutcome => (Some(due(Trigger::Outcome, 0)), Trigger::Outcome),
            Rule::Fixed(fixed) => (
                Some(due(fixed.trigger(), months_to_end(&fixed, grants))),
                fixed.trigger(),
            ),
        };
        let review = rule.review().map(|review| {
            let months = Period::Years(review.first_years).months();
            (due(review.trigger.unwrap_or(own), months), review.default)
        });
        Self {
            end,
            cap_age: rule.review().and_then(|review| review.cap_age),
            review,
            apply: rule.apply(),
        }
    }

    /// Whether consent or a court's extension can change what a rule says.
    pub(crate) fn hangs_on_grants(rule: Rule) -> bool {
        let extended = Grants {
            extension: true,
            consent: false,
        };
        matches!(rule, Rule::Consent { .. })
            || Self::of(rule, Grants::default()) != Self::of(rule, extended)
    }
}

fn months_to_end(fixed: &Fixed, grants: Grants) -> u32 {
    let added = match fixed.end {
        End::After {
            extension: Some(Extension { years, .. }),
            ..
        } if grants.extension => Period::Years(years).months(),
        End::After { .. } | End::Sentence { .. } => 0,
    };
    fixed.months() + added
}

/// The policy's search window in months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchWindow {
    /// As long as the image is stored.
    Open,
    /// Never.
    Shut,
    /// Until this rule would delete the image.
    Until(Plan),
}

impl SearchWindow {
    pub(crate) fn of(window: Window, grants: Grants) -> Self {
        match window {
            Window::Same => Self::Open,
            Window::None => Self::Shut,
            Window::Rule(rule) => Self::Until(Plan::of(rule, grants)),
        }
    }
}
