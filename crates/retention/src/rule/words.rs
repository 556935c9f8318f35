//! A rule in plain English.

use super::{
    Apply, End, Extension, Fixed, Otherwise, Period, Review, ReviewDefault, Rule, Trigger,
};

impl Trigger {
    /// The event in words, to follow "from" or "after".
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Image => "the day the image was taken",
            Self::Outcome => "the end of the case",
            Self::Conviction => "the conviction",
            Self::Sentence => "the day of the sentence",
            Self::SentenceEnd => "the end of the sentence",
            Self::Notice => "the notice or caution",
            Self::Clear => "the last time the person came to notice",
        }
    }
}

impl Apply {
    /// The right in words, as a sentence.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::PresumptionOfDeletion => {
                "The person can ask at any time, and deletion is presumed"
            }
            Self::StrongPresumption => {
                "The person can ask at any time, and deletion is strongly presumed"
            }
            Self::AfterFirstReview => "The person can ask after the first review period",
            Self::NoPresumption => "The person can ask at any time",
        }
    }
}

impl Rule {
    /// The rule as a short sentence or two, without a full stop at the end.
    pub fn in_words(&self) -> String {
        match self {
            Self::Keep => "Kept with no end date and no review".to_owned(),
            Self::DeleteAtOutcome => "Deleted automatically when the case ends".to_owned(),
            Self::Fixed(fixed) => fixed.in_words(),
            Self::Review { review, apply } => with_apply(
                format!("Kept until a review. {}", review.in_words(Trigger::Clear)),
                *apply,
            ),
            Self::Consent { with, otherwise } => {
                let without = match otherwise {
                    Otherwise::DeleteAtOutcome => Self::DeleteAtOutcome.in_words(),
                    Otherwise::Fixed(fixed) => fixed.in_words(),
                };
                format!(
                    "If the independent commissioner agrees: {}. Otherwise: {}",
                    lower(&with.in_words()),
                    lower(&without)
                )
            }
        }
    }
}

impl Fixed {
    fn in_words(&self) -> String {
        let mut text = match self.end {
            End::After {
                period,
                trigger,
                extension,
            } => {
                let mut text = format!(
                    "Deleted automatically {} after {}",
                    period.in_words(),
                    trigger.in_words()
                );
                if let Some(Extension { years, repeatable }) = extension {
                    let again = if repeatable { ", more than once" } else { "" };
                    text.push_str(&format!(
                        ". A court can add {}{again}",
                        years_in_words(years)
                    ));
                }
                text
            }
            End::Sentence { years } => {
                format!(
                    "Deleted automatically {} after the end of the sentence",
                    years_in_words(years)
                )
            }
        };
        if let Some(review) = self.review {
            text.push_str(". ");
            text.push_str(&review.in_words(self.trigger()));
        }
        with_apply(text, self.apply)
    }
}

impl Period {
    fn in_words(self) -> String {
        match self {
            Self::Years(years) => years_in_words(years),
            Self::Months(1) => "1 month".to_owned(),
            Self::Months(months) => format!("{months} months"),
        }
    }
}

impl Review {
    fn in_words(&self, own: Trigger) -> String {
        let default = match self.default {
            ReviewDefault::Delete => "and deletion is the default",
            ReviewDefault::Assess => "as a fresh decision",
        };
        let mut text = format!(
            "First review {} after {}, then every {}, {default}",
            years_in_words(self.first_years),
            self.trigger.unwrap_or(own).in_words(),
            years_in_words(self.then_years),
        );
        if let Some(age) = self.cap_age {
            text.push_str(&format!(". Deleted at age {age} in any case"));
        }
        text
    }
}

fn with_apply(mut text: String, apply: Option<Apply>) -> String {
    if let Some(apply) = apply {
        text.push_str(". ");
        text.push_str(apply.in_words());
    }
    text
}

/// `1 year`, `6 years`.
pub(crate) fn years_in_words(years: u16) -> String {
    if years == 1 {
        "1 year".to_owned()
    } else {
        format!("{years} years")
    }
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_lowercase())
            .chain(chars)
            .collect()
    })
}
