//! The one change of a rule's number that would change what is done on the day.

use super::brief;
use crate::evaluate::{Decision, evaluate};
use crate::facts::Facts;
use crate::policy::Policy;
use crate::row::Row;
use crate::rule::{End, Fixed, Period, Review, Rule, shifted, with_end, years_in_words};
use chrono::NaiveDate;

/// The longest length tried, in years.
const LONGEST: u16 = 100;

/// The smallest change of a number in the rule that changes the action, in words: of its period,
/// and where it has a review of the years to the first one. A shorter one is tried before a longer
/// one, the period before the review. For a rule without an end it is the longest end that would
/// delete the image by now.
pub(super) fn rule(
    policy: &Policy,
    facts: &Facts,
    as_at: NaiveDate,
    decision: &Decision,
) -> Option<String> {
    let (row, own) = decision.row.zip(decision.rule)?;
    let mut changed = policy.clone();
    let mut other_action = |rule| {
        set_rule(&mut changed, row, facts, rule);
        let other = evaluate(&changed, facts, as_at).ok()?;
        (other.action != decision.action).then_some(other)
    };
    let mut tried = candidates(own);
    tried.find_map(|(rule, words)| {
        let other = other_action(rule)?;
        Some(format!("If {words}: {}", brief(&other)))
    })
}

/// Sets the rule that holds for the image, be it the row's or an exception's.
fn set_rule(policy: &mut Policy, row: Row, facts: &Facts, rule: Rule) {
    let exception = policy.exceptions.iter_mut().find(|exception| {
        exception.row == row && Some(exception.offence_group) == facts.offence_group
    });
    match exception {
        Some(exception) => exception.rule = rule,
        None => policy.rows[row.index()].rule = rule,
    }
}

/// The rules to try, nearest first, each with its words. Consent branches are chosen before.
fn candidates(rule: Rule) -> Box<dyn Iterator<Item = (Rule, String)>> {
    if rule == Rule::Keep {
        return Box::new((0..=LONGEST).rev().map(|years| {
            let words = match years {
                0 => "the rule deleted it when the case ends".to_owned(),
                years => format!(
                    "the rule kept it for {} instead of with no end date",
                    years_in_words(years)
                ),
            };
            (with_end(Rule::Keep, years), words)
        }));
    }
    let furthest = numbers(rule).max().unwrap_or_default().max(LONGEST);
    Box::new(
        (1..=furthest)
            .filter_map(|years| i16::try_from(years).ok())
            .flat_map(move |years| {
                [-years, years]
                    .into_iter()
                    .filter_map(move |difference| with_other_end(rule, difference))
                    .chain(
                        [-years, years]
                            .into_iter()
                            .filter_map(move |difference| with_other_review(rule, difference)),
                    )
            }),
    )
}

fn numbers(rule: Rule) -> impl Iterator<Item = u16> {
    let end = match rule {
        Rule::Fixed(fixed) => u16::try_from(fixed.months() / 12).ok(),
        _ => None,
    };
    let review = rule.review().map(|review| review.first_years);
    end.into_iter().chain(review)
}

/// A number moved by a difference, if it stays from 0 to `longest`.
fn moved(number: u16, difference: i16, longest: u16) -> Option<u16> {
    number
        .checked_add_signed(difference)
        .filter(|number| *number <= longest)
}

/// The rule with its end so many years later or earlier.
fn with_other_end(rule: Rule, difference: i16) -> Option<(Rule, String)> {
    let words = match rule {
        Rule::DeleteAtOutcome => {
            let years = moved(0, difference, LONGEST)?;
            format!("{} after the end of the case", years_in_words(years))
        }
        Rule::Fixed(Fixed { end, .. }) => match end {
            End::Sentence { years }
            | End::After {
                period: Period::Years(years),
                ..
            } => {
                let other = moved(years, difference, LONGEST)?;
                format!("{} instead of {years}", years_in_words(other))
            }
            End::After {
                period: Period::Months(months),
                ..
            } => match moved(months, difference.checked_mul(12)?, LONGEST * 12)? {
                1 => format!("1 month instead of {months}"),
                other => format!("{other} months instead of {months}"),
            },
        },
        Rule::Keep | Rule::Review { .. } | Rule::Consent { .. } => return None,
    };
    Some((
        shifted(rule, difference),
        format!("the rule kept it for {words}"),
    ))
}

/// The rule with its first review so many years later or earlier.
fn with_other_review(rule: Rule, difference: i16) -> Option<(Rule, String)> {
    let review = rule.review()?;
    let first_years = moved(review.first_years, difference, LONGEST)?;
    let other = Review {
        first_years,
        ..review
    };
    let words = format!(
        "the first review came after {} instead of {}",
        years_in_words(first_years),
        review.first_years
    );
    let rule = match rule {
        Rule::Review { apply, .. } => Rule::Review {
            review: other,
            apply,
        },
        Rule::Fixed(fixed) => Rule::Fixed(Fixed {
            review: Some(other),
            ..fixed
        }),
        Rule::Keep | Rule::DeleteAtOutcome | Rule::Consent { .. } => return None,
    };
    Some((rule, words))
}

#[cfg(test)]
mod tests {
    use crate::{
        Exception, Facts, OffenceClass, OffenceGroup, Outcome, Row, Scenario, Trigger, day, explain,
    };

    /// A person convicted of a serious offence on 1 February 2011, image of 1 May 2010.
    fn facts() -> Facts {
        let mut facts = Facts::new(
            day(2010, 5, 1),
            OffenceClass::Qualifying,
            Outcome::Convicted,
            30,
        );
        facts.outcome_date = Some(day(2011, 2, 1));
        facts
    }

    /// The nearest change of a rule on 1 June of a year.
    fn nearest(code: &str, facts: &Facts, year: i32) -> Option<String> {
        let mut policy = Scenario::of_preset("keep-all").unwrap().policy();
        for row in &mut policy.rows {
            row.rule = code.parse().unwrap();
        }
        let explanation = explain(&policy, facts, day(year, 6, 1)).unwrap();
        explanation.nearest.rule
    }

    #[test]
    fn says_which_number_would_change_the_action() {
        for (code, year, words) in [
            (
                "3y@image",
                2012,
                "the rule kept it for 2 years instead of 3: deleted on 1 May 2012.",
            ),
            (
                "3y@image",
                2013,
                "the rule kept it for 4 years instead of 3: kept until 1 May 2014.",
            ),
            (
                "1y@image",
                2013,
                "the rule kept it for 4 years instead of 1: kept until 1 May 2014.",
            ),
            (
                "2y@image",
                2011,
                "the rule kept it for 1 year instead of 2: deleted on 1 May 2011.",
            ),
            (
                "18m@image",
                2012,
                "the rule kept it for 30 months instead of 18: kept until 1 November 2012.",
            ),
            (
                "13m@image",
                2011,
                "the rule kept it for 25 months instead of 13: kept until 1 June 2012.",
            ),
            (
                "25m@image",
                2011,
                "the rule kept it for 13 months instead of 25: deleted on 1 June 2011.",
            ),
            (
                "sent+5y",
                2014,
                "the rule kept it for 3 years instead of 5: deleted on 1 February 2014.",
            ),
            (
                "DEL@outcome",
                2012,
                "the rule kept it for 2 years after the end of the case: kept until 1 February 2013.",
            ),
            (
                "KEEP",
                2020,
                "the rule kept it for 10 years instead of with no end date: deleted on 1 May 2020.",
            ),
            (
                "REV6/5 delete@image",
                2015,
                "the first review came after 5 years instead of 6: due for review since 1 May 2015.",
            ),
            (
                "REV6/5 delete@image",
                2018,
                "the first review came after 9 years instead of 6: kept, with a review on 1 May 2019.",
            ),
            (
                "10y@image REV6/5 assess",
                2015,
                "the first review came after 5 years instead of 6: due for review since 1 May 2015.",
            ),
            (
                "10y@image REV6/5 assess",
                2019,
                "the rule kept it for 9 years instead of 10: deleted on 1 May 2019.",
            ),
            (
                "CONSENT(3y@image) else DEL@outcome",
                2012,
                "the rule kept it for 2 years after the end of the case: kept until 1 February 2013.",
            ),
            (
                "150y@image",
                2020,
                "the rule kept it for 10 years instead of 150: deleted on 1 May 2020.",
            ),
        ] {
            assert_eq!(
                nearest(code, &facts(), year),
                Some(format!("If {words}")),
                "{code} {year}"
            );
        }
    }

    #[test]
    fn the_branch_that_held_and_a_case_that_just_ended() {
        let mut facts = facts();
        facts.consent_given = true;
        assert_eq!(
            nearest("CONSENT(3y@image) else DEL@outcome", &facts, 2012).as_deref(),
            Some("If the rule kept it for 2 years instead of 3: deleted on 1 May 2012.")
        );
        facts.outcome_date = Some(day(2012, 5, 20));
        facts.image_date = day(2012, 5, 10);
        assert_eq!(
            nearest("KEEP", &facts, 2012).as_deref(),
            Some("If the rule deleted it when the case ends: deleted on 20 May 2012.")
        );
    }

    #[test]
    fn none_where_no_length_changes_the_action() {
        let mut facts = facts();
        assert_eq!(nearest("3y@image", &facts, 2200), None);
        facts.application_date = Some(day(2014, 1, 1));
        assert_eq!(nearest("REV6/5 delete@image APP-pd", &facts, 2015), None);
        facts.national_security = true;
        assert_eq!(nearest("3y@image", &facts, 2012), None);
        facts.outcome = Outcome::Live;
        assert_eq!(nearest("3y@image", &facts, 2012), None);
    }

    #[test]
    fn an_exception_has_the_number() {
        let mut facts = facts();
        facts.offence_group = Some(OffenceGroup::Drugs);
        let scenario = Scenario::of_preset("keep-all").unwrap();
        let policy = scenario
            .with_exception(Exception {
                row: Row::C5,
                offence_group: OffenceGroup::Drugs,
                rule: crate::Rule::Fixed(crate::Fixed::years(4, Trigger::Image)),
            })
            .policy();
        let explanation = explain(&policy, &facts, day(2013, 6, 1)).unwrap();
        assert_eq!(
            explanation.nearest.rule.as_deref(),
            Some("If the rule kept it for 3 years instead of 4: deleted on 1 May 2013.")
        );
    }
}
