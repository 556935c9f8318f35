//! Checks of a policy against features that courts have criticised, and questions it must answer.
//!
//! A check never says that a policy is unlawful. Source: retention rules 4.2 and, for the expected
//! results, 8.5.
//!
//! Where a policy has exceptions, a check that asks "does any row …" also reads the exceptions; a
//! check that compares two rows reads the rows' own rules.

mod measure;

use crate::policy::{Policy, Window};
use crate::row::Row;
use crate::rule::{Fixed, Rule, Trigger};
use crate::vocabulary::vocabulary;
pub use measure::{Longest, Strictness, is_open, longest, strictness};

vocabulary! {
    /// The checks, in the order in which they are shown.
    CheckId {
        /// No endless retention of people not convicted.
        Rl01 = "RL01",
        /// Convicted and not convicted differ.
        Rl02 = "RL02",
        /// Short periods for people not convicted.
        Rl03 = "RL03",
        /// More protection for children.
        Rl04 = "RL04",
        /// Convicted people not for ever without review.
        Rl05 = "RL05",
        /// Seriousness matters.
        Rl06 = "RL06",
        /// Long periods have a way out.
        Rl07 = "RL07",
        /// A maximum or a review.
        Rl08 = "RL08",
        /// One complete rule.
        Rl09 = "RL09",
        /// An independent check.
        Rl10 = "RL10",
        /// Counting convictions alone is blunt.
        Rl11 = "RL11",
        /// Youth cautions not for ever.
        Rl12 = "RL12",
        /// Innocent people need not ask.
        Rl13 = "RL13",
        /// Unlawful or mistaken arrests.
        Rl14 = "RL14",
        /// Very long periods for minor offences.
        Rl15 = "RL15",
        /// Who can be searched is written down.
        Fm1 = "FM1",
        /// Matching after the case ends.
        Fm2 = "FM2",
        /// Impact assessment and bias testing.
        Fm3 = "FM3",
        /// Every copy counts.
        Lc1 = "LC1",
    }
}

vocabulary! {
    /// What a check found.
    CheckResult {
        /// The policy does not have the feature.
        Pass = "pass",
        /// It comes near it, or has a weaker form.
        Warn = "warn",
        /// It has the feature.
        Fail = "fail",
        /// Nobody has said yet.
        NeedsAnswer = "needs an answer",
    }
}

/// The result of one check.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Check {
    /// Which check.
    pub id: CheckId,
    /// What it found.
    pub result: CheckResult,
    /// The plain message.
    pub message: &'static str,
    /// The rows that caused the result; none for a pass.
    pub rows: Vec<Row>,
    /// Where it comes from.
    pub source: &'static str,
}

impl CheckId {
    /// The plain message. Source: retention rules 4.2.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Rl01 => "No endless retention, without review, of people not convicted",
            Self::Rl02 => "Convicted and unconvicted must be treated differently",
            Self::Rl03 => "Unconvicted periods must be short",
            Self::Rl04 => "Children need more protection",
            Self::Rl05 => "Convicted people: not for ever without review",
            Self::Rl06 => "Seriousness must matter",
            Self::Rl07 => "Long periods need a real way out",
            Self::Rl08 => "Either a maximum or a working review",
            Self::Rl09 => "One clear, complete, published rule",
            Self::Rl10 => "Independent check on keeping unconvicted people's images",
            Self::Rl11 => "Counting convictions alone is blunt",
            Self::Rl12 => "Youth cautions must not be for ever",
            Self::Rl13 => "Innocent people should not have to ask",
            Self::Rl14 => "Unlawful or mistaken arrests: delete",
            Self::Rl15 => "Very long fixed periods for minor offences",
            Self::Fm1 => "Matching: who can be searched must be written down",
            Self::Fm2 => "Matching: unconvicted people after the case ends",
            Self::Fm3 => "Matching: impact assessment and bias testing planned",
            Self::Lc1 => "Every copy counts: local systems, PND, prints and shared copies",
        }
    }

    /// The cases and laws behind it. Source: retention rules 4.1, 4.2.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Rl01 => "S and Marper v UK (2008); R (RMC and FJ) v MPS [2012] EWHC 1681 (Admin)",
            Self::Rl02 => "R (RMC and FJ) v MPS [2012] EWHC 1681 (Admin)",
            Self::Rl03 => "M.K. v France (2013); R (RMC and FJ) v MPS [2012] EWHC 1681 (Admin)",
            Self::Rl04 => {
                "S and Marper v UK (2008); R (RMC and FJ) v MPS [2012] EWHC 1681 (Admin); R (II) v MPS [2020] EWHC 2528 (Admin)"
            }
            Self::Rl05 | Self::Rl06 => "Gaughran v UK (2020)",
            Self::Rl07 => "Gaughran v UK (2020); Aycaguer v France (2017)",
            Self::Rl08 => "Catt v UK (2019)",
            Self::Rl09 => {
                "R (RMC and FJ) v MPS [2012] EWHC 1681 (Admin); M.M. v UK (2012); R (Bridges) v South Wales Police [2020] EWCA Civ 1058"
            }
            Self::Rl10 => "M.M. v UK (2012); S and Marper v UK (2008)",
            Self::Rl11 => "R (P) v SSHD [2019] UKSC 3, about disclosure, not retention",
            Self::Rl12 => {
                "R (P) v SSHD [2019] UKSC 3; UN Convention on the Rights of the Child, article 40"
            }
            Self::Rl13 => "Commons Science and Technology Committee, 2018; not a court ruling",
            Self::Rl14 => "Data Protection Act 2018 s.47; PACE 1984 s.63D by analogy",
            Self::Rl15 => "Aycaguer v France (2017); Gaughran v UK (2020)",
            Self::Fm1 => "R (Bridges) v South Wales Police [2020] EWCA Civ 1058",
            Self::Fm2 => {
                "Gaughran v UK (2020); R (Bridges) v South Wales Police [2020] EWCA Civ 1058"
            }
            Self::Fm3 => {
                "R (Bridges) v South Wales Police [2020] EWCA Civ 1058; Equality Act 2010 s.149; Data Protection Act 2018 s.64"
            }
            Self::Lc1 => "Data Protection Act 2018 ss.47-48",
        }
    }
}

impl CheckResult {
    /// What the result says of the design, for readers.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Pass => "This design does not have the feature",
            Self::Warn => "This design comes near a feature that has been criticised",
            Self::Fail => "This design has a feature courts have criticised",
            Self::NeedsAnswer => "This depends on an answer that has not been given",
        }
    }
}

/// Thresholds of the checks in years, drawn from the cases and laws named. No court has fixed them
/// as limits. Source: retention rules 4.2.
mod threshold {
    pub const UNCONVICTED_TOLERABLE: Longest = Longest::years(3);
    pub const UNCONVICTED_SHORT: Longest = Longest::years(6);
    pub const NEEDS_WAY_OUT: Longest = Longest::years(10);
    pub const UNCONVICTED_LONG: Longest = Longest::years(25);
    pub const VERY_LONG: Longest = Longest::years(40);
    use super::Longest;
}

/// Runs every check, in the order of [`CheckId::ALL`].
pub fn check(policy: &Policy) -> Vec<Check> {
    CheckId::ALL.iter().map(|id| run(*id, policy)).collect()
}

fn run(id: CheckId, policy: &Policy) -> Check {
    use Row::{C3, C4, C5, C6, C7, C10, C11, N1, N2, N3, N4, N5, N6, N7, N8, O3, O5, O6, U0};
    let any = |rows: &[Row], holds: &dyn Fn(&Rule) -> bool| -> Vec<Row> {
        let of = |row: &Row| policy.rules(*row).any(|rule| holds(&rule));
        rows.iter().copied().filter(of).collect()
    };
    let fail_if_any = |rows: Vec<Row>| Finding::when(CheckResult::Fail, rows);
    let warn_if_any = |rows: Vec<Row>| Finding::when(CheckResult::Warn, rows);
    let max = |row| longest(&policy.rule(row));
    let strict = |row| strictness(&policy.rule(row));
    let finding = match id {
        CheckId::Rl01 => fail_if_any(any(Row::UNCONVICTED, &is_open)),
        CheckId::Rl02 => [(N1, C3), (N7, C5)]
            .into_iter()
            .filter(|(unc, con)| max(*unc) > Longest::years(0) && strict(*unc) >= strict(*con))
            .map(|(unc, con)| {
                let short = max(unc) <= threshold::UNCONVICTED_TOLERABLE;
                Finding::when(
                    if short {
                        CheckResult::Warn
                    } else {
                        CheckResult::Fail
                    },
                    vec![unc, con],
                )
            })
            .fold(Finding::PASS, Finding::worse),
        CheckId::Rl03 => {
            let long = any(Row::UNCONVICTED, &|rule| {
                longest(rule) >= threshold::UNCONVICTED_LONG
            });
            let medium = any(Row::UNCONVICTED, &|rule| {
                longest(rule) > threshold::UNCONVICTED_SHORT
            });
            fail_if_any(long).or(|| warn_if_any(medium))
        }
        CheckId::Rl04 => {
            let unconvicted = [(N1, N2), (N3, N4), (N5, N6), (N7, N8)];
            let pairs = [unconvicted.as_slice(), &[(C3, C7), (C5, C10)]].concat();
            let worse: Vec<Row> = pairs
                .iter()
                .filter(|(adult, child)| strict(*child) > strict(*adult))
                .flat_map(|(adult, child)| [*adult, *child])
                .collect();
            let better = |pair: &(Row, Row)| strict(pair.1) < strict(pair.0);
            let all: Vec<Row> = pairs
                .iter()
                .flat_map(|(adult, child)| [*adult, *child])
                .collect();
            if !worse.is_empty() || !pairs.iter().any(better) {
                let rows = if worse.is_empty() { all.clone() } else { worse };
                match all.iter().map(|row| max(*row)).max() {
                    Some(longest) if longest > threshold::UNCONVICTED_TOLERABLE => {
                        fail_if_any(rows)
                    }
                    Some(longest) if longest > Longest::years(0) => warn_if_any(rows),
                    _ => Finding::PASS,
                }
            } else if unconvicted.iter().any(better)
                || unconvicted
                    .iter()
                    .all(|(adult, _)| max(*adult) == Longest::years(0))
            {
                Finding::PASS
            } else {
                warn_if_any(
                    unconvicted
                        .iter()
                        .flat_map(|(adult, child)| [*adult, *child])
                        .collect(),
                )
            }
        }
        CheckId::Rl05 => fail_if_any(any(Row::CONVICTED, &is_open)),
        CheckId::Rl06 => {
            let timing = |row| {
                policy
                    .rule(row)
                    .review()
                    .map(|review| (review.first_years, review.then_years))
            };
            let same = strict(C3) == strict(C6) && timing(C3) == timing(C6);
            let long = max(C3) >= threshold::UNCONVICTED_LONG;
            match (same, long) {
                (true, true) => fail_if_any(vec![C3, C6]),
                (true, false) => warn_if_any(vec![C3, C6]),
                (false, _) => Finding::PASS,
            }
        }
        CheckId::Rl07 => fail_if_any(any(Row::ALL, &|rule| {
            longest(rule) > threshold::NEEDS_WAY_OUT
                && rule.review().is_none()
                && rule.apply().is_none()
        })),
        CheckId::Rl08 => fail_if_any(any(Row::ALL, &|rule| *rule == Rule::Keep)),
        CheckId::Rl09 => Finding::PASS, // a `Policy` has a rule for every row by construction
        CheckId::Rl10 => warn_if_any(any(Row::UNCONVICTED, &|rule| !rule.is_automatic())),
        CheckId::Rl11 => {
            let differ = policy.rule(C7) != policy.rule(C11);
            warn_if_any(if differ && is_open(&policy.rule(C11)) {
                vec![C7, C11]
            } else {
                vec![]
            })
        }
        CheckId::Rl12 => fail_if_any(any(&[O5], &is_open)).or(|| warn_if_any(any(&[O6], &is_open))),
        CheckId::Rl13 => warn_if_any(any(Row::UNCONVICTED, &|rule| {
            !rule.is_automatic() && rule.apply().is_some()
        })),
        CheckId::Rl14 => {
            let stays = |rule: &Rule| *rule != Rule::DeleteAtOutcome;
            fail_if_any(any(&[U0], &|rule| stays(rule) && rule.apply().is_none()))
                .or(|| warn_if_any(any(&[U0], &stays)))
        }
        CheckId::Rl15 => {
            let minor = [C3, C4, C7, C11, O3];
            let long = |rule: &Rule| longest(rule) >= threshold::VERY_LONG;
            fail_if_any(any(&minor, &|rule| long(rule) && is_open(rule)))
                .or(|| warn_if_any(any(&minor, &long)))
        }
        CheckId::Fm1 => match (policy.search.window, policy.answers.matching_rows_listed) {
            (Window::None, _) => Finding::PASS,
            (_, false) => Finding::NEEDS_ANSWER,
            (_, true) if policy.search.rows.is_empty() => Finding::of(CheckResult::Fail),
            (_, true) => Finding::PASS,
        },
        CheckId::Fm2 => match (policy.search.window, policy.answers.matching_rows_listed) {
            (Window::None, _) => Finding::PASS,
            (Window::Same, false) => Finding::NEEDS_ANSWER,
            (window, _) => warn_if_any(searchable_after_outcome(policy, window)),
        },
        CheckId::Fm3 => match (
            policy.answers.impact_assessment,
            policy.answers.bias_testing,
        ) {
            _ if policy.search.window == Window::None => Finding::PASS,
            (Some(false), _) | (_, Some(false)) => Finding::of(CheckResult::Warn),
            (Some(true), Some(true)) => Finding::PASS,
            _ => Finding::NEEDS_ANSWER,
        },
        CheckId::Lc1 => match policy.answers.local_copies {
            None => Finding::NEEDS_ANSWER,
            Some(true) => Finding::PASS,
            Some(false) => Finding::of(CheckResult::Warn),
        },
    };
    Check {
        id,
        result: finding.result,
        message: id.message(),
        rows: finding.rows,
        source: id.source(),
    }
}

/// Rows of people not convicted that can still be searched once their case has ended.
fn searchable_after_outcome(policy: &Policy, window: Window) -> Vec<Row> {
    let closed = matches!(window, Window::Rule(rule) if ends_with_the_case(&rule));
    let searchable = |row: &Row| {
        !closed
            && policy.search.rows.contains(*row)
            && !policy.rules(*row).all(|rule| ends_with_the_case(&rule))
    };
    Row::UNCONVICTED
        .iter()
        .copied()
        .filter(searchable)
        .collect()
}

/// Whether the rule never keeps an image beyond the end of the case.
fn ends_with_the_case(rule: &Rule) -> bool {
    let at_once = |fixed: &Fixed| {
        fixed.months() == 0 && matches!(fixed.trigger(), Trigger::Image | Trigger::Outcome)
    };
    match rule {
        Rule::DeleteAtOutcome => true,
        Rule::Fixed(fixed) => at_once(fixed),
        Rule::Keep | Rule::Review { .. } | Rule::Consent { .. } => false,
    }
}

struct Finding {
    result: CheckResult,
    rows: Vec<Row>,
}

impl Finding {
    const PASS: Self = Self {
        result: CheckResult::Pass,
        rows: Vec::new(),
    };
    const NEEDS_ANSWER: Self = Self {
        result: CheckResult::NeedsAnswer,
        rows: Vec::new(),
    };

    fn when(result: CheckResult, rows: Vec<Row>) -> Self {
        if rows.is_empty() {
            Self::PASS
        } else {
            Self { result, rows }
        }
    }

    fn of(result: CheckResult) -> Self {
        Self {
            result,
            rows: Vec::new(),
        }
    }

    fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self.result == CheckResult::Pass {
            other()
        } else {
            self
        }
    }

    fn worse(mut self, other: Self) -> Self {
        let worst = self.result.max(other.result);
        let mut rows = std::mem::take(&mut self.rows);
        rows.extend(other.rows);
        Self {
            result: worst,
            rows,
        }
    }
}
