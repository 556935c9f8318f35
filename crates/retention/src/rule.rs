//! Rule codes: the small language in which a policy says how long an image of a row is kept.
//!
//! ```text
//! rule     = "KEEP" | "DEL@outcome" | fixed | review | consent
//! fixed    = ( N "y" | N "m" ) "@" trigger [ extend ] [ " " review ] [ " " apply ]
//!          | "sent+" N "y" [ " " apply ]
//! extend   = " +" N "y" [ "*" ]
//! review   = "REV" A "/" B " " ( "delete" | "assess" ) [ "@" trigger ] [ " " apply ] [ " CAP-age" N ]
//! consent  = "CONSENT(" fixed ") else " ( "DEL@outcome" | fixed )
//! apply    = "APP-pd" | "APP-spd" | "APP-after" | "APP-yes"
//! trigger  = "image" | "outcome" | "conviction" | "sentence" | "sentence_end" | "notice" | "clear"
//! ```
//!
//! A code parses and prints back to the same text:
//!
//! ```
//! use retention::Rule;
//! let rule: Rule = "REV6/5 delete@clear APP-pd".parse()?;
//! assert_eq!(rule.to_string(), "REV6/5 delete@clear APP-pd");
//! # Ok::<(), retention::RuleError>(())
//! ```

mod edit;
mod parse;
mod words;
pub(crate) use edit::{ending_within, extended, on_clock, reviewed_every, shifted};
pub use edit::{with_end, without_end};
pub(crate) use words::years_in_words;

use crate::vocabulary::vocabulary;
pub use parse::RuleError;
use std::fmt;

vocabulary! {
    /// The event that starts a clock. Source: retention rules 0.2.
    Trigger {
        /// The day the image was taken.
        Image = "image",
        /// The final decision: no further action, acquittal, discontinuance, conviction.
        Outcome = "outcome",
        /// Conviction.
        Conviction = "conviction",
        /// The day the sentence was passed.
        Sentence = "sentence",
        /// The end of the sentence.
        SentenceEnd = "sentence_end",
        /// The day the notice or offer was issued.
        Notice = "notice",
        /// The day the person last came to notice; a new event restarts the clock.
        Clear = "clear",
    }
}

vocabulary! {
    /// Whether the person may ask for deletion, and how the request is weighed.
    Apply {
        /// At any time; deletion is presumed.
        PresumptionOfDeletion = "APP-pd",
        /// At any time; deletion is strongly presumed.
        StrongPresumption = "APP-spd",
        /// Only after the first review period.
        AfterFirstReview = "APP-after",
        /// At any time; nothing is presumed.
        NoPresumption = "APP-yes",
    }
}

impl Apply {
    /// Whether the person may ask at any time, not only after the first review period.
    pub const fn at_any_time(self) -> bool {
        !matches!(self, Self::AfterFirstReview)
    }
}

vocabulary! {
    /// What a review does unless the reviewer decides otherwise.
    ReviewDefault {
        /// The image is deleted.
        Delete = "delete",
        /// A fresh decision on the risk.
        Assess = "assess",
    }
}

/// How long a number in a rule may be: four digits.
pub const MAX_NUMBER: u16 = 9_999;

/// A length of calendar time, kept in the unit in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Whole years.
    Years(u16),
    /// Whole months.
    Months(u16),
}

impl Period {
    /// The same length in months.
    pub const fn months(self) -> u32 {
        match self {
            Self::Years(years) => years as u32 * 12,
            Self::Months(months) => months as u32,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Years(years) => write!(f, "{years}y"),
            Self::Months(months) => write!(f, "{months}m"),
        }
    }
}

/// Years that a court may add to a fixed period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extension {
    /// Years added by one order.
    pub years: u16,
    /// May be granted again. A record's flag counts one order either way.
    pub repeatable: bool,
}

/// The end of a fixed rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// `Ny@trigger`: a period after a trigger.
    After {
        /// How long.
        period: Period,
        /// From when.
        trigger: Trigger,
        /// What a court may add.
        extension: Option<Extension>,
    },
    /// `sent+Ny`: the whole sentence and then this many years.
    Sentence {
        /// Years after the end of the sentence.
        years: u16,
    },
}

/// A scheduled review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Review {
    /// Years from the trigger to the first review.
    pub first_years: u16,
    /// Years between later reviews.
    pub then_years: u16,
    /// What happens unless the reviewer decides otherwise.
    pub default: ReviewDefault,
    /// Own clock; without one, that of the fixed rule, or `clear`.
    pub trigger: Option<Trigger>,
    /// The image is deleted at this birthday in any case.
    pub cap_age: Option<u16>,
}

/// Keep for a time, then delete automatically.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fixed {
    /// When it ends.
    pub end: End,
    /// A review on the way; never with [`End::Sentence`].
    pub review: Option<Review>,
    /// Whether the person may apply.
    pub apply: Option<Apply>,
}

impl Fixed {
    /// `Ny@trigger` and nothing else.
    pub const fn years(years: u16, trigger: Trigger) -> Self {
        Self {
            end: End::After {
                period: Period::Years(years),
                trigger,
                extension: None,
            },
            review: None,
            apply: None,
        }
    }

    /// Months from its trigger to the end, before any extension. `sent+Ny` gives its years.
    pub const fn months(&self) -> u32 {
        match self.end {
            End::After { period, .. } => period.months(),
            End::Sentence { years } => years as u32 * 12,
        }
    }

    /// The clock on which it runs.
    pub const fn trigger(&self) -> Trigger {
        match self.end {
            End::After { trigger, .. } => trigger,
            End::Sentence { .. } => Trigger::SentenceEnd,
        }
    }
}

/// The part of a consent rule that applies without consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Otherwise {
    /// Delete when the case ends.
    DeleteAtOutcome,
    /// Keep for a time.
    Fixed(Fixed),
}

/// What a policy says for one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// No end date and no review.
    Keep,
    /// Delete when the case ends without a power to keep.
    DeleteAtOutcome,
    /// Keep for a time, then delete automatically.
    Fixed(Fixed),
    /// Kept until a review decides otherwise.
    Review {
        /// The schedule.
        review: Review,
        /// Whether the person may apply.
        apply: Option<Apply>,
    },
    /// One rule if the independent commissioner agrees, another if not.
    Consent {
        /// With consent.
        with: Fixed,
        /// Without.
        otherwise: Otherwise,
    },
}

impl Rule {
    /// The rule that holds for an image: a consent rule is one of its two branches.
    pub const fn branch(self, consent: bool) -> Self {
        match self {
            Self::Consent { with, .. } if consent => Self::Fixed(with),
            Self::Consent {
                otherwise: Otherwise::DeleteAtOutcome,
                ..
            } => Self::DeleteAtOutcome,
            Self::Consent {
                otherwise: Otherwise::Fixed(fixed),
                ..
            } => Self::Fixed(fixed),
            other => other,
        }
    }

    /// Its review, if it has one. A consent rule is read with consent.
    pub const fn review(&self) -> Option<Review> {
        match self {
            Self::Fixed(fixed) | Self::Consent { with: fixed, .. } => fixed.review,
            Self::Review { review, .. } => Some(*review),
            Self::Keep | Self::DeleteAtOutcome => None,
        }
    }

    /// Whether the person may apply. A consent rule is read with consent.
    pub const fn apply(&self) -> Option<Apply> {
        match self {
            Self::Fixed(fixed) | Self::Consent { with: fixed, .. } => fixed.apply,
            Self::Review { apply, .. } => *apply,
            Self::Keep | Self::DeleteAtOutcome => None,
        }
    }

    /// Deletes without anybody's decision about the person.
    pub const fn is_automatic(&self) -> bool {
        matches!(
            self,
            Self::DeleteAtOutcome | Self::Fixed(_) | Self::Consent { .. }
        )
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keep => f.write_str("KEEP"),
            Self::DeleteAtOutcome => f.write_str("DEL@outcome"),
            Self::Fixed(fixed) => fixed.fmt(f),
            Self::Review { review, apply } => write_review(f, review, *apply),
            Self::Consent {
                with,
                otherwise: Otherwise::DeleteAtOutcome,
            } => {
                write!(f, "CONSENT({with}) else DEL@outcome")
            }
            Self::Consent {
                with,
                otherwise: Otherwise::Fixed(fixed),
            } => {
                write!(f, "CONSENT({with}) else {fixed}")
            }
        }
    }
}

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            End::After {
                period,
                trigger,
                extension,
            } => {
                write!(f, "{period}@{trigger}")?;
                if let Some(Extension { years, repeatable }) = extension {
                    write!(f, " +{years}y{}", if repeatable { "*" } else { "" })?;
                }
            }
            End::Sentence { years } => write!(f, "sent+{years}y")?,
        }
        match &self.review {
            Some(review) => {
                f.write_str(" ")?;
                write_review(f, review, self.apply)
            }
            None => write_apply(f, self.apply),
        }
    }
}

fn write_review(f: &mut fmt::Formatter<'_>, review: &Review, apply: Option<Apply>) -> fmt::Result {
    write!(
        f,
        "REV{}/{} {}",
        review.first_years, review.then_years, review.default
    )?;
    if let Some(trigger) = review.trigger {
        write!(f, "@{trigger}")?;
    }
    write_apply(f, apply)?;
    if let Some(age) = review.cap_age {
        write!(f, " CAP-age{age}")?;
    }
    Ok(())
}

fn write_apply(f: &mut fmt::Formatter<'_>, apply: Option<Apply>) -> fmt::Result {
    match apply {
        Some(apply) => write!(f, " {apply}"),
        None => Ok(()),
    }
}

impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
