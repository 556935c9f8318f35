//! One decision in plain English: the case, the rule, the clock, the end, and what would change it.

mod nearest;

use crate::date::in_words;
use crate::evaluate::{Action, Decision, Step, evaluate};
use crate::facts::{Facts, OffenceClass, Outcome, Prior};
use crate::policy::Policy;
use crate::record::InvalidRecord;
use crate::row::AgeBasis;
use crate::rule::{Apply, years_in_words};
use chrono::NaiveDate;
use serde::Serialize;

/// The explanation of one decision. Every text is a sentence or more, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What is to be done on the as-at date.
    pub summary: String,
    /// How the decision came about, in order.
    pub steps: Vec<String>,
    /// Where the rule comes from, with how sure that is; none while the case is live.
    pub source: Option<String>,
    /// Single facts that would lead to another action or date.
    pub would_change: Vec<String>,
    /// Of all single changes, the nearest that would change what is done on the as-at date.
    pub nearest: Nearest,
}

/// The one change of a fact and the one change of the rule that would change what is done on the
/// as-at date, not only a date. None where no change that was tried does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// The first of the single facts that does.
    pub fact: Option<String>,
    /// The smallest change in whole years of the rule's number that does, within 0 to 100 years.
    pub rule: Option<String>,
}

/// Explains what a policy makes of one record on a day.
///
/// # Errors
/// As [`evaluate`].
pub fn explain(
    policy: &Policy,
    facts: &Facts,
    as_at: NaiveDate,
) -> Result<Explanation, InvalidRecord> {
    let decision = evaluate(policy, facts, as_at)?;
    let others = others(policy, facts, as_at, &decision);
    let in_words = |(words, other): &(&str, Decision)| format!("{words}: {}", brief(other));
    Ok(Explanation {
        summary: summary(&decision, as_at),
        steps: decision.steps.iter().map(in_a_sentence).collect(),
        source: decision.row.map(|row| {
            let own = &policy.rows[row.index()];
            let marks: Vec<_> = own.marks.iter().map(|mark| mark.in_words()).collect();
            format!("{} ({})", own.source, marks.join("; "))
        }),
        would_change: others.iter().map(in_words).collect(),
        nearest: Nearest {
            fact: others
                .iter()
                .find(|(_, other)| other.action != decision.action)
                .map(in_words),
            rule: nearest::rule(policy, facts, as_at, &decision),
        },
    })
}

fn summary(decision: &Decision, as_at: NaiveDate) -> String {
    let day = in_words(as_at);
    match (decision.action, decision.delete_on, decision.review_on) {
        (Action::Hold, _, _) => format!("On {day} the image is held: nothing is deleted."),
        (Action::Delete, Some(date), _) => {
            format!(
                "On {day} the image must be gone. It had to be deleted on {}.",
                in_words(date)
            )
        }
        (Action::Review, end, Some(date)) => {
            let end = end.map_or_else(String::new, |end| {
                format!(" It is deleted on {} in any case.", in_words(end))
            });
            format!(
                "On {day} the image is due for review, since {}.{end}",
                in_words(date)
            )
        }
        (_, Some(date), _) => format!(
            "On {day} the image is kept. It is deleted on {}.",
            in_words(date)
        ),
        (_, None, Some(date)) => {
            format!(
                "On {day} the image is kept. It is reviewed on {}.",
                in_words(date)
            )
        }
        (_, None, None) => format!("On {day} the image is kept. No date ends that."),
    }
}

fn in_a_sentence(step: &Step) -> String {
    match step {
        Step::Live => "The case is still open, so the image is held.".to_owned(),
        Step::Chose {
            row,
            rule,
            exception,
        } => {
            let which = if *exception {
                "an exception for this kind of offence says"
            } else {
                "the rule says"
            };
            format!(
                "The case is {row}, “{}”. For it {which}: {} ({rule}).",
                row.label(),
                rule.in_words()
            )
        }
        Step::Clock {
            trigger,
            column,
            date,
        } => {
            format!(
                "The clock starts on {} ({}; {column}).",
                in_words(*date),
                trigger.in_words()
            )
        }
        Step::Extended { years } => format!("A court added {}.", years_in_words(*years)),
        Step::Overrun { outcome_date } => format!(
            "The period ended before the case did, so the image goes when the case ends, on {}.",
            in_words(*outcome_date)
        ),
        Step::LaterConviction { date } => format!(
            "On {} the person was convicted of something else while the image was still kept, so the case is chosen again.",
            in_words(*date)
        ),
        Step::ApplicationDeletes { date } => {
            format!(
                "The person asked for deletion on {}, which this rule presumes.",
                in_words(*date)
            )
        }
        Step::ApplicationReviews { date } => {
            format!(
                "The person asked for deletion on {}, which brings a review.",
                in_words(*date)
            )
        }
        Step::ApplicationRefused { date } => {
            format!(
                "The person asked for deletion on {}. It changes nothing under this rule.",
                in_words(*date)
            )
        }
        Step::ReviewDropped { date } => {
            format!(
                "A review on {} would come after the deletion, so there is none.",
                in_words(*date)
            )
        }
        Step::NationalSecurity => "A national security determination holds the image.".to_owned(),
    }
}

/// One fact changed, and the words for it.
type Change = (&'static str, fn(&mut Facts));

/// The single facts tried, most telling first.
const CHANGES: &[Change] = &[
    ("If the person had been convicted", |facts| {
        facts.conviction_date = facts.conviction_date.or(facts.outcome_date);
        facts.outcome = Outcome::Convicted;
    }),
    ("If the case had ended with no further action", |facts| {
        facts.outcome = Outcome::NfaNotCharged
    }),
    (
        "If the person had been charged and not convicted",
        |facts| {
            facts.outcome = Outcome::ChargedNotConvicted;
        },
    ),
    (
        "If the offence had been a serious (qualifying) one",
        |facts| {
            facts.offence_class = OffenceClass::Qualifying;
        },
    ),
    ("If the offence had been a minor one", |facts| {
        facts.offence_class = OffenceClass::Minor
    }),
    (
        "If the person had had an earlier conviction that counts",
        |facts| facts.prior = Prior::Counts,
    ),
    ("If the person had had no earlier conviction", |facts| {
        facts.prior = Prior::None
    }),
    (
        "If the independent commissioner had agreed to keep the image",
        |facts| facts.consent_given = true,
    ),
    ("If a court had extended the period", |facts| {
        facts.court_extension = true
    }),
    (
        "If no national security determination were in force",
        |facts| facts.national_security = false,
    ),
    ("If the person had not asked for deletion", |facts| {
        facts.application_date = None
    }),
    ("If there had been no later conviction", |facts| {
        facts.later_conviction_date = None
    }),
];

/// The decisions of another action or date to which single facts would lead.
fn others(
    policy: &Policy,
    facts: &Facts,
    as_at: NaiveDate,
    decision: &Decision,
) -> Vec<(&'static str, Decision)> {
    let child = policy.age_basis.is_child(facts);
    let age = |changed: &mut Facts| {
        let years = if child { 18 } else { 17 };
        match policy.age_basis {
            AgeBasis::Offence => changed.age_at_offence = years,
            AgeBasis::Image => changed.age_at_image = years,
        }
    };
    let aged = if child {
        "If the person had been 18 or over"
    } else {
        "If the person had been under 18"
    };
    let mut changes: Vec<(&'static str, Facts)> = CHANGES
        .iter()
        .map(|(words, change)| {
            let mut changed = facts.clone();
            change(&mut changed);
            (*words, changed)
        })
        .collect();
    let mut other_age = facts.clone();
    age(&mut other_age);
    changes.push((aged, other_age));
    let presumed = matches!(
        decision.rule.and_then(|rule| rule.apply()),
        Some(Apply::PresumptionOfDeletion | Apply::StrongPresumption)
    );
    if presumed && facts.application_date.is_none() {
        changes.push((
            "If the person asked for deletion today",
            Facts {
                application_date: Some(as_at),
                ..facts.clone()
            },
        ));
    }
    changes
        .into_iter()
        .filter(|(_, changed)| changed != facts)
        .filter_map(|(words, changed)| {
            let other = evaluate(policy, &changed, as_at).ok()?;
            let same = (other.action, other.delete_on, other.review_on)
                == (decision.action, decision.delete_on, decision.review_on);
            (!same).then_some((words, other))
        })
        .collect()
}

fn brief(decision: &Decision) -> String {
    match (decision.action, decision.delete_on, decision.review_on) {
        (Action::Hold, _, _) => "held.".to_owned(),
        (Action::Delete, Some(date), _) => format!("deleted on {}.", in_words(date)),
        (Action::Review, _, Some(date)) => format!("due for review since {}.", in_words(date)),
        (_, Some(date), _) => format!("kept until {}.", in_words(date)),
        (_, None, Some(date)) => format!("kept, with a review on {}.", in_words(date)),
        (_, None, None) => "kept with no end date.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Scenario, day};

    #[test]
    fn names_case_rule_clock_source_and_what_would_change() {
        let policy = Scenario::of_preset("pofa").unwrap().policy();
        let mut facts = Facts::new(
            day(2020, 5, 1),
            OffenceClass::Qualifying,
            Outcome::ChargedNotConvicted,
            30,
        );
        facts.outcome_date = Some(day(2021, 2, 1));
        let explanation = explain(&policy, &facts, day(2022, 1, 1)).unwrap();
        assert_eq!(
            explanation.summary,
            "On 1 January 2022 the image is kept. It is deleted on 1 May 2023."
        );
        assert_eq!(
            explanation.steps,
            [
                "The case is N7, “Charged, not convicted; serious offence; adult; no earlier conviction”. For it the rule says: Deleted automatically 3 years after the day the image was taken. A court can add 2 years (3y@image +2y).",
                "The clock starts on 1 May 2020 (the day the image was taken; image_date).",
            ]
        );
        assert_eq!(
            explanation.source.as_deref(),
            Some("PACE 1984 s.63F(3)-(10) (read in the source)")
        );
        assert_eq!(
            explanation.would_change,
            [
                "If the person had been convicted: kept with no end date.",
                "If the case had ended with no further action: deleted on 1 February 2021.",
                "If the offence had been a minor one: deleted on 1 February 2021.",
                "If the person had had an earlier conviction that counts: kept with no end date.",
                "If a court had extended the period: kept until 1 May 2025.",
            ]
        );
        assert_eq!(
            explanation.nearest,
            Nearest {
                fact: Some(
                    "If the case had ended with no further action: deleted on 1 February 2021."
                        .to_owned()
                ),
                rule: Some(
                    "If the rule kept it for 1 year instead of 3: deleted on 1 May 2021."
                        .to_owned()
                ),
            }
        );
    }

    #[test]
    fn tells_of_a_later_conviction_and_of_an_overrun() {
        let policy = Scenario::of_preset("pofa").unwrap().policy();
        let mut facts = Facts::new(
            day(2018, 2, 1),
            OffenceClass::Qualifying,
            Outcome::ChargedNotConvicted,
            30,
        );
        facts.outcome_date = Some(day(2022, 6, 5));
        let steps = explain(&policy, &facts, day(2023, 1, 1)).unwrap().steps;
        assert!(
            steps
                .iter()
                .any(|step| step.contains("goes when the case ends, on 5 June 2022")),
            "{steps:?}"
        );
        facts.later_conviction_date = Some(day(2020, 1, 1));
        let steps = explain(&policy, &facts, day(2023, 1, 1)).unwrap().steps;
        assert!(
            steps
                .iter()
                .any(|step| step.contains("the case is chosen again")),
            "{steps:?}"
        );
    }
}
