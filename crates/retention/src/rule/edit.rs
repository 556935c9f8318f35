//! Rules made from rules: another end, another clock, another review.

use super::{
    Apply, End, Extension, Fixed, MAX_NUMBER, Otherwise, Period, Review, ReviewDefault, Rule,
    Trigger,
};

/// The rule with an automatic end after so many years, on its own clock, or from the image date
/// where it has none. A review that comes before the end stays, with its age cap. 0 years is
/// deletion at the outcome, and after `sent+` deletion at the end of the sentence.
///
/// ```
/// use retention::{Rule, with_end};
/// let rule: Rule = "REV6/5 assess@clear APP-after".parse()?;
/// assert_eq!(with_end(rule, 10).to_string(), "10y@clear REV6/5 assess APP-after");
/// assert_eq!(with_end(rule, 3).to_string(), "3y@clear");
/// assert_eq!(with_end(Rule::Keep, 3).to_string(), "3y@image");
/// # Ok::<(), retention::RuleError>(())
/// ```
pub fn with_end(rule: Rule, years: u16) -> Rule {
    let fixed_to = |fixed: Fixed| {
        let end = match fixed.end {
            End::After {
                trigger, extension, ..
            } => End::After {
                period: Period::Years(years),
                trigger,
                extension,
            },
            End::Sentence { .. } => End::Sentence { years },
        };
        settled(Fixed { end, ..fixed })
    };
    match rule {
        Rule::Fixed(fixed) if matches!(fixed.end, End::Sentence { .. }) => {
            Rule::Fixed(fixed_to(fixed))
        }
        _ if years == 0 => Rule::DeleteAtOutcome,
        Rule::Keep | Rule::DeleteAtOutcome => Rule::Fixed(Fixed::years(years, Trigger::Image)),
        Rule::Fixed(fixed) => Rule::Fixed(fixed_to(fixed)),
        Rule::Consent { with, otherwise } => Rule::Consent {
            with: fixed_to(with),
            otherwise,
        },
        Rule::Review { review, apply } => {
            let trigger = review.trigger.unwrap_or(Trigger::Clear);
            let end = Fixed::years(years, trigger);
            let review = Review {
                trigger: None,
                ..review
            };
            Rule::Fixed(settled(Fixed {
                review: Some(review),
                apply,
                ..end
            }))
        }
    }
}

/// Drops a review that cannot come before the end, and the application that waits for it.
fn settled(fixed: Fixed) -> Fixed {
    let in_time = |review: &Review| Period::Years(review.first_years).months() < fixed.months();
    let review = fixed.review.filter(in_time);
    let waits = fixed.apply == Some(Apply::AfterFirstReview) && review.is_none();
    Fixed {
        review,
        apply: if waits { None } else { fixed.apply },
        ..fixed
    }
}

/// The rule without its fixed end: its review stays, on the clock it had.
pub fn without_end(rule: Rule) -> Rule {
    match rule {
        Rule::Fixed(Fixed {
            review: Some(review),
            apply,
            end,
        }) => {
            let own = match end {
                End::After { trigger, .. } => trigger,
                End::Sentence { .. } => Trigger::SentenceEnd,
            };
            let review = Review {
                trigger: Some(review.trigger.unwrap_or(own)),
                ..review
            };
            Rule::Review { review, apply }
        }
        rule @ Rule::Review { .. } => rule,
        Rule::Keep | Rule::DeleteAtOutcome | Rule::Fixed(_) | Rule::Consent { .. } => Rule::Keep,
    }
}

/// The rule with an automatic end that nothing moves beyond so many years.
pub(crate) fn ending_within(rule: Rule, years: u16) -> Rule {
    match with_end(rule, years) {
        Rule::Fixed(fixed) => Rule::Fixed(extended(fixed, None)),
        Rule::Consent { with, otherwise } => Rule::Consent {
            with: extended(with, None),
            otherwise,
        },
        rule => rule,
    }
}

/// The rule with every fixed end so many years later (or, negative, earlier, at least 0).
pub(crate) fn shifted(rule: Rule, difference: i16) -> Rule {
    let moved = |years: u16| years.saturating_add_signed(difference).min(MAX_NUMBER);
    let shift = |fixed: Fixed| {
        let end = match fixed.end {
            End::After {
                period,
                trigger,
                extension,
            } => {
                let period = match period {
                    Period::Years(years) => Period::Years(moved(years)),
                    Period::Months(months) => Period::Months(
                        months
                            .saturating_add_signed(difference * 12)
                            .min(MAX_NUMBER),
                    ),
                };
                End::After {
                    period,
                    trigger,
                    extension,
                }
            }
            End::Sentence { years } => End::Sentence {
                years: moved(years),
            },
        };
        settled(Fixed { end, ..fixed })
    };
    let at_outcome = || match moved(0) {
        0 => None,
        years => Some(Fixed::years(years, Trigger::Outcome)),
    };
    match rule {
        Rule::DeleteAtOutcome => at_outcome().map_or(rule, Rule::Fixed),
        Rule::Fixed(fixed) => Rule::Fixed(shift(fixed)),
        Rule::Consent { with, otherwise } => Rule::Consent {
            with: shift(with),
            otherwise: match otherwise {
                Otherwise::DeleteAtOutcome => at_outcome().map_or(otherwise, Otherwise::Fixed),
                Otherwise::Fixed(fixed) => Otherwise::Fixed(shift(fixed)),
            },
        },
        Rule::Keep | Rule::Review { .. } => rule,
    }
}

/// The rule with other triggers. `sent+Ny` keeps its own.
pub(crate) fn on_clock(rule: Rule, clock: impl Fn(Trigger) -> Trigger) -> Rule {
    let moved = |fixed: Fixed| {
        let end = match fixed.end {
            End::After {
                period,
                trigger,
                extension,
            } => End::After {
                period,
                trigger: clock(trigger),
                extension,
            },
            end @ End::Sentence { .. } => end,
        };
        let review = fixed.review.map(|review| Review {
            trigger: review.trigger.map(&clock),
            ..review
        });
        Fixed {
            end,
            review,
            ..fixed
        }
    };
    match rule {
        Rule::Keep | Rule::DeleteAtOutcome => rule,
        Rule::Fixed(fixed) => Rule::Fixed(moved(fixed)),
        Rule::Review { review, apply } => {
            let trigger = clock(review.trigger.unwrap_or(Trigger::Clear));
            Rule::Review {
                review: Review {
                    trigger: Some(trigger),
                    ..review
                },
                apply,
            }
        }
        Rule::Consent { with, otherwise } => Rule::Consent {
            with: moved(with),
            otherwise: match otherwise {
                Otherwise::Fixed(fixed) => Otherwise::Fixed(moved(fixed)),
                otherwise => otherwise,
            },
        },
    }
}

/// The rule with a review every so many years, or with none.
pub(crate) fn reviewed_every(rule: Rule, every: Option<u16>) -> Rule {
    let schedule = |review: Option<Review>| {
        let every = every?;
        Some(match review {
            Some(review) => Review {
                first_years: every,
                then_years: every,
                ..review
            },
            None => Review {
                first_years: every,
                then_years: every,
                default: ReviewDefault::Assess,
                trigger: None,
                cap_age: None,
            },
        })
    };
    match rule {
        Rule::Keep => schedule(None).map_or(rule, |review| Rule::Review {
            review: Review {
                trigger: Some(Trigger::Clear),
                ..review
            },
            apply: None,
        }),
        Rule::Review { review, apply } => {
            schedule(Some(review)).map_or(Rule::Keep, |review| Rule::Review { review, apply })
        }
        Rule::Fixed(fixed) if matches!(fixed.end, End::After { .. }) => {
            Rule::Fixed(settled(Fixed {
                review: schedule(fixed.review),
                ..fixed
            }))
        }
        Rule::Consent { with, otherwise } if matches!(with.end, End::After { .. }) => {
            Rule::Consent {
                with: settled(Fixed {
                    review: schedule(with.review),
                    ..with
                }),
                otherwise,
            }
        }
        rule => rule,
    }
}

/// The fixed rule with what a court may add, or nothing. `sent+Ny` has no such part.
pub(crate) fn extended(fixed: Fixed, extension: Option<Extension>) -> Fixed {
    match fixed.end {
        End::After {
            period, trigger, ..
        } => Fixed {
            end: End::After {
                period,
                trigger,
                extension,
            },
            ..fixed
        },
        End::Sentence { .. } => fixed,
    }
}
