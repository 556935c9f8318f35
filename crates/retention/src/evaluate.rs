//! From a policy, a record and a day to a decision. Source: policy semantics 4–6.

use crate::date::{add_months, add_years};
use crate::facts::{Facts, OffenceClass, Outcome, Prior};
use crate::policy::{Policy, Window};
use crate::record::{Column, InvalidRecord};
use crate::row::Row;
use crate::rule::{Apply, End, Fixed, Review, Rule, Trigger};
use crate::vocabulary::vocabulary;
use chrono::NaiveDate;

vocabulary! {
    /// What is to be done with an image on the as-at date.
    Action {
        /// Its day has come.
        Delete = "delete",
        /// Somebody must look at it.
        Review = "review",
        /// Nothing is due.
        Keep = "keep",
        /// The case is live, or a national security determination is in force.
        Hold = "hold",
    }
}

/// What a policy makes of one record on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The case that the record falls in; none while it is live.
    pub row: Option<Row>,
    /// The rule that held, consent branch chosen; none while the case is live.
    pub rule: Option<Rule>,
    /// First day on which the image must be gone.
    pub delete_on: Option<NaiveDate>,
    /// Day on which it must be reviewed.
    pub review_on: Option<NaiveDate>,
    /// What is to be done on the as-at date.
    pub action: Action,
    /// May be used for facial matching on the as-at date.
    pub matching: bool,
    /// How the dates came about, in order.
    pub steps: Vec<Step>,
}

impl Decision {
    /// The day before [`Decision::delete_on`].
    pub fn last_day_kept(&self) -> Option<NaiveDate> {
        self.delete_on.and_then(|date| date.pred_opt())
    }
}

/// One step from the record to its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The case is live: nothing is deleted.
    Live,
    /// The record fell in this row, under this rule.
    Chose {
        /// The row.
        row: Row,
        /// The policy's rule for it.
        rule: Rule,
        /// An exception for the offence group won over the row's rule.
        exception: bool,
    },
    /// A clock started.
    Clock {
        /// The trigger of the rule.
        trigger: Trigger,
        /// The column that gave the date.
        column: Column,
        /// The date.
        date: NaiveDate,
    },
    /// A court's extension was added.
    Extended {
        /// Years added.
        years: u16,
    },
    /// The end fell while the case was live and moved to the outcome.
    Overrun {
        /// The outcome date.
        outcome_date: NaiveDate,
    },
    /// A conviction for another matter, before the end, chose the row again.
    LaterConviction {
        /// Its date.
        date: NaiveDate,
    },
    /// A request for deletion decided the date.
    ApplicationDeletes {
        /// Date of the request.
        date: NaiveDate,
    },
    /// A request for deletion brought a review.
    ApplicationReviews {
        /// Date of the request.
        date: NaiveDate,
    },
    /// A request for deletion changed nothing.
    ApplicationRefused {
        /// Date of the request.
        date: NaiveDate,
    },
    /// A review on or after the deletion was dropped.
    ReviewDropped {
        /// Its date.
        date: NaiveDate,
    },
    /// A national security determination holds the image.
    NationalSecurity,
}

/// Applies a policy to one record on a day.
///
/// # Errors
/// [`InvalidRecord`] when a date that the rule needs is missing, or lies outside the calendar.
pub fn evaluate(
    policy: &Policy,
    facts: &Facts,
    as_at: NaiveDate,
) -> Result<Decision, InvalidRecord> {
    evaluate_reusing(policy, facts, as_at, Vec::with_capacity(4))
}

/// [`evaluate`], with a list to write the steps into, so that a program which evaluates millions
/// of records can hand the same one on. What stands in the list is dropped.
///
/// # Errors
/// As [`evaluate`].
pub fn evaluate_reusing(
    policy: &Policy,
    facts: &Facts,
    as_at: NaiveDate,
    mut steps: Vec<Step>,
) -> Result<Decision, InvalidRecord> {
    steps.clear();
    let Some(mut row) = Row::choose(facts, policy.age_basis, facts.prior) else {
        steps.push(Step::Live);
        return Ok(Decision {
            row: None,
            rule: None,
            delete_on: None,
            review_on: None,
            action: Action::Hold,
            matching: matching_open(policy, None, facts, as_at)?,
            steps,
        });
    };
    let mut rule = choose_rule(policy, row, facts, &mut steps);
    let mut dates = Dates::of(&rule, row, facts, &mut steps)?;

    if let Some(date) = facts.later_conviction_date
        && date <= as_at
        && dates.delete_on.is_none_or(|delete_on| date < delete_on)
        && let Some(again) = Row::choose(facts, policy.age_basis, Prior::Counts)
        && again != row
    // else the same rule gives the same dates
    {
        steps.push(Step::LaterConviction { date });
        row = again;
        rule = choose_rule(policy, row, facts, &mut steps);
        dates = Dates::of(&rule, row, facts, &mut steps)?;
    }
    if let Some(date) = facts.application_date
        && date <= as_at
    {
        dates.apply(&rule, facts, date, &mut steps)?;
    }
    if let (Some(review_on), Some(delete_on)) = (dates.review_on, dates.delete_on)
        && review_on >= delete_on
    {
        steps.push(Step::ReviewDropped { date: review_on });
        dates.review_on = None;
    }
    let held = facts.national_security && row != Row::U0;
    if held {
        steps.push(Step::NationalSecurity);
    }
    let action = if held {
        Action::Hold
    } else {
        dates.action(as_at)
    };
    let open = matching_open(policy, Some(row), facts, as_at)?;
    let Dates {
        delete_on,
        review_on,
    } = dates;
    Ok(Decision {
        row: Some(row),
        rule: Some(rule),
        delete_on,
        review_on,
        action,
        matching: open && action != Action::Delete,
        steps,
    })
}

/// The rule for the row and offence group, its consent branch chosen.
fn choose_rule(policy: &Policy, row: Row, facts: &Facts, steps: &mut Vec<Step>) -> Rule {
    let (rule, exception) = policy.rule_for(row, facts.offence_group);
    steps.push(Step::Chose {
        row,
        rule,
        exception,
    });
    rule.branch(has_consent(policy, facts))
}

/// Whether the consent branch of a rule holds: consent was given, or the policy needs none.
fn has_consent(policy: &Policy, facts: &Facts) -> bool {
    let none_needed = policy.terror_without_consent
        && facts.offence_class == OffenceClass::TerrorQualifying
        && facts.outcome == Outcome::NfaNotCharged;
    facts.consent_given || none_needed
}

#[derive(Clone, Copy)]
struct Dates {
    delete_on: Option<NaiveDate>,
    review_on: Option<NaiveDate>,
}

impl Dates {
    /// The dates of a rule whose consent branch is chosen, with the overrun of a live case.
    fn of(
        rule: &Rule,
        row: Row,
        facts: &Facts,
        steps: &mut Vec<Step>,
    ) -> Result<Self, InvalidRecord> {
        let mut clock = |trigger| -> Result<NaiveDate, InvalidRecord> {
            let (date, column) = trigger_date(trigger, row, facts)?;
            let step = Step::Clock {
                trigger,
                column,
                date,
            };
            if !steps.contains(&step) {
                steps.push(step);
            }
            Ok(date)
        };
        let mut dates = match rule {
            Rule::Keep => Self {
                delete_on: None,
                review_on: None,
            },
            Rule::DeleteAtOutcome => Self {
                delete_on: Some(clock(Trigger::Outcome)?),
                review_on: None,
            },
            Rule::Fixed(fixed) => {
                let start = clock(fixed.trigger())?;
                let review_on = match &fixed.review {
                    Some(review) => {
                        let own = review.trigger.unwrap_or(fixed.trigger());
                        Some(years_after(clock(own)?, review.first_years)?)
                    }
                    None => None,
                };
                let delete_on = fixed_end(fixed, start, facts, steps)?;
                let delete_on = match fixed.review.and_then(|review| review.cap_age) {
                    Some(age) => delete_on.min(birthday(age, facts)?),
                    None => delete_on,
                };
                Self {
                    delete_on: Some(delete_on),
                    review_on: review_on.filter(|review_on| *review_on < delete_on),
                }
            }
            Rule::Review { review, .. } => {
                let start = clock(review.trigger.unwrap_or(Trigger::Clear))?;
                Self {
                    delete_on: review.cap_age.map(|age| birthday(age, facts)).transpose()?,
                    review_on: Some(years_after(start, review.first_years)?),
                }
            }
            Rule::Consent { .. } => {
                return Self::of(&rule.branch(facts.consent_given), row, facts, steps);
            }
        };
        if let (Some(delete_on), Some(outcome_date)) = (dates.delete_on, facts.outcome_date)
            && delete_on < outcome_date
        {
            steps.push(Step::Overrun { outcome_date });
            dates.delete_on = Some(outcome_date);
        }
        Ok(dates)
    }

    fn action(&self, as_at: NaiveDate) -> Action {
        let due = |date: Option<NaiveDate>| date.is_some_and(|date| date <= as_at);
        if due(self.delete_on) {
            Action::Delete
        } else if due(self.review_on) {
            Action::Review
        } else {
            Action::Keep
        }
    }

    /// The effect of a request for deletion. Source: policy semantics 5, step 3.
    fn apply(
        &mut self,
        rule: &Rule,
        facts: &Facts,
        date: NaiveDate,
        steps: &mut Vec<Step>,
    ) -> Result<(), InvalidRecord> {
        let step = match rule.apply() {
            None => Step::ApplicationRefused { date },
            Some(Apply::PresumptionOfDeletion | Apply::StrongPresumption) => {
                let delete_on = facts.outcome_date.map_or(date, |outcome| outcome.max(date));
                if facts.exceptional_reason || self.delete_on.is_some_and(|end| end <= delete_on) {
                    Step::ApplicationRefused { date }
                } else {
                    self.delete_on = Some(delete_on);
                    Step::ApplicationDeletes { date }
                }
            }
            Some(Apply::NoPresumption) => self.review_at(date),
            Some(Apply::AfterFirstReview) => match first_application(rule, facts)? {
                Some(first) if first <= date => self.review_at(date),
                _ => Step::ApplicationRefused { date },
            },
        };
        steps.push(step);
        Ok(())
    }

    fn review_at(&mut self, date: NaiveDate) -> Step {
        if self.review_on.is_none_or(|review_on| date < review_on) {
            self.review_on = Some(date);
            Step::ApplicationReviews { date }
        } else {
            Step::ApplicationRefused { date }
        }
    }
}

fn fixed_end(
    fixed: &Fixed,
    start: NaiveDate,
    facts: &Facts,
    steps: &mut Vec<Step>,
) -> Result<NaiveDate, InvalidRecord> {
    let end = match fixed.end {
        End::Sentence { years } => years_after(start, years)?,
        End::After { period, .. } => add_months(start, period.months()).ok_or_else(too_far)?,
    };
    match fixed.end {
        End::After {
            extension: Some(extension),
            ..
        } if facts.court_extension => {
            steps.push(Step::Extended {
                years: extension.years,
            });
            years_after(end, extension.years)
        }
        _ => Ok(end),
    }
}

/// From when `APP-after` lets the person apply. `None` where no date is known or the rule has no
/// review to wait for: then nobody may apply yet.
fn first_application(rule: &Rule, facts: &Facts) -> Result<Option<NaiveDate>, InvalidRecord> {
    let since = facts
        .sentence_end
        .or(facts.conviction_date)
        .or(facts.outcome_date);
    match (since, rule.review()) {
        (Some(since), Some(Review { first_years, .. })) => {
            years_after(since, first_years).map(Some)
        }
        _ => Ok(None),
    }
}

/// The date that starts a clock, and the column it was read from.
fn trigger_date(
    trigger: Trigger,
    row: Row,
    facts: &Facts,
) -> Result<(NaiveDate, Column), InvalidRecord> {
    let from = |date: Option<NaiveDate>, column| date.map(|date| (date, column));
    let outcome = || from(facts.outcome_date, Column::OutcomeDate);
    let conviction = || from(facts.conviction_date, Column::ConvictionDate).or_else(outcome);
    let found = match trigger {
        Trigger::Image => Some((facts.image_date, Column::ImageDate)),
        Trigger::Outcome if matches!(row, Row::U0 | Row::X1) => {
            outcome().or(Some((facts.image_date, Column::ImageDate)))
        }
        Trigger::Outcome => outcome(),
        Trigger::Conviction => conviction(),
        Trigger::Sentence => from(facts.sentence_start, Column::SentenceStart).or_else(conviction),
        Trigger::SentenceEnd => from(facts.sentence_end, Column::SentenceEnd).or_else(conviction),
        Trigger::Notice => from(facts.notice_date, Column::NoticeDate).or_else(outcome),
        Trigger::Clear => {
            from(facts.last_relevant_event, Column::LastRelevantEvent).or_else(|| {
                [
                    (Some(facts.image_date), Column::ImageDate),
                    (facts.outcome_date, Column::OutcomeDate),
                    (facts.conviction_date, Column::ConvictionDate),
                    (facts.sentence_end, Column::SentenceEnd),
                ]
                .into_iter()
                .filter_map(|(date, column)| from(date, column))
                .max_by_key(|(date, _)| *date)
            })
        }
    };
    found.ok_or_else(|| {
        let column = match trigger {
            Trigger::Conviction => Column::ConvictionDate,
            Trigger::Sentence => Column::SentenceStart,
            Trigger::SentenceEnd => Column::SentenceEnd,
            Trigger::Notice => Column::NoticeDate,
            Trigger::Outcome | Trigger::Image | Trigger::Clear => Column::OutcomeDate,
        };
        InvalidRecord {
            column,
            found: "nothing".to_owned(),
            accepted: format!(
                "a date as YYYY-MM-DD, because the rule for {row} counts from {}",
                trigger.in_words()
            ),
        }
    })
}

/// The birthday at which an image goes in any case. Without a date of birth it is counted from the
/// image date and the age at the image, which is assumed.
fn birthday(age: u16, facts: &Facts) -> Result<NaiveDate, InvalidRecord> {
    match facts.birth_date {
        Some(birth_date) => years_after(birth_date, age),
        None => add_years(
            facts.image_date,
            i32::from(age) - i32::from(facts.age_at_image),
        )
        .ok_or_else(too_far),
    }
}

fn years_after(date: NaiveDate, years: u16) -> Result<NaiveDate, InvalidRecord> {
    add_years(date, i32::from(years)).ok_or_else(too_far)
}

fn too_far() -> InvalidRecord {
    InvalidRecord {
        column: Column::ImageDate,
        found: "a period that ends outside the calendar".to_owned(),
        accepted: "dates that stay within the calendar".to_owned(),
    }
}

/// Whether the image may be searched by face on the day, leaving its action aside.
///
/// A window of its own closes on the day on which that rule's period ends, and never while the
/// case is live. Reviews and applications do not move it.
fn matching_open(
    policy: &Policy,
    row: Option<Row>,
    facts: &Facts,
    as_at: NaiveDate,
) -> Result<bool, InvalidRecord> {
    if row.is_some_and(|row| !policy.search.rows.contains(row)) {
        return Ok(false);
    }
    match (policy.search.window, row) {
        (Window::Same, _) => Ok(true),
        (Window::None, _) => Ok(false),
        (Window::Rule(_), None) => Ok(true),
        (Window::Rule(rule), Some(row)) => {
            let rule = rule.branch(has_consent(policy, facts));
            let dates = Dates::of(&rule, row, facts, &mut Vec::new())?;
            Ok(dates.delete_on.is_none_or(|closes| as_at < closes))
        }
    }
}
