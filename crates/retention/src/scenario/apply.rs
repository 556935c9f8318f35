//! What each toggle does to the rules. The table in `docs/model.md` says the same and is tested
//! against this file.

use super::{Scenario, Toggle, Value};
use crate::check::{Longest, longest};
use crate::policy::{Answers, Exception, Mark, Policy, RowRule, Window, presets};
use crate::row::Row;
use crate::rule::{
    Apply, Extension, Fixed, Otherwise, Review, ReviewDefault, Rule, Trigger, ending_within,
    extended, on_clock, reviewed_every, shifted, with_end, without_end,
};
use Row::{
    C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, N1, N2, N3, N4, N5, N6, N7, N8, N9, N10, O1, O2,
    O3, O4, O5, O6, U0,
};

const UNCONVICTED_MINOR: &[Row] = &[N1, N2, N5, N6, N10];
const SERIOUS_CHARGED: &[Row] = &[N7, N8];
const SERIOUS_NOT_CHARGED: &[Row] = &[N3, N4];
const SERIOUS: &[Row] = &[N3, N4, N7, N8];
/// Each row of a person under 18, and the adult row that it is compared with.
const CHILD_OF: &[(Row, Row)] = &[
    (N2, N1),
    (N4, N3),
    (N6, N5),
    (N8, N7),
    (O5, O3),
    (O6, O4),
    (C2, C1),
    (C7, C3),
    (C8, C4),
    (C9, C4),
    (C10, C5),
    (C11, C3),
];

/// The preset's policy with the scenario's changes.
#[allow(
    clippy::expect_used,
    reason = "a shipped preset has grammatical rules; a test reads each"
)]
pub(super) fn policy(scenario: &Scenario) -> Policy {
    let number = years(scenario, Toggle::SingleNYears);
    let policy = scenario.preset.policy(number).expect("a shipped preset");
    let mut draft = Draft { scenario, policy };
    draft.align();
    draft.unconvicted();
    draft.convicted();
    draft.earlier_convictions_and_cautions();
    draft.children();
    draft.clocks();
    draft.reviews();
    draft.matching();
    draft.exceptions();
    draft.policy
}

fn years(scenario: &Scenario, toggle: Toggle) -> Option<u16> {
    match scenario.toggle(toggle) {
        Some(Value::Years(years)) => u16::try_from(years).ok(),
        _ => None,
    }
}

struct Draft<'a> {
    scenario: &'a Scenario,
    policy: Policy,
}

impl Draft<'_> {
    fn word(&self, toggle: Toggle) -> Option<&'static str> {
        match self.scenario.toggle(toggle) {
            Some(Value::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn years(&self, toggle: Toggle) -> Option<u16> {
        years(self.scenario, toggle)
    }

    fn years_or_default(&self, toggle: Toggle) -> u16 {
        self.years(toggle)
            .or(toggle.default_years())
            .unwrap_or_default()
    }

    /// Changes rules, and says on each changed row that it is the visitor's.
    fn change(&mut self, rows: &[Row], toggle: Toggle, change: impl Fn(Row, Rule) -> Rule) {
        for row in rows {
            let before = self.policy.rule(*row);
            let rule = change(*row, before);
            if rule != before {
                self.policy.rows[row.index()] = RowRule {
                    rule,
                    marks: vec![Mark::Design],
                    source: format!("your change: {toggle}"),
                };
            }
        }
    }

    fn align(&mut self) {
        let Some(id) = self.word(Toggle::AlignWith) else {
            return;
        };
        let Some(target) = presets().iter().find(|preset| preset.id == id) else {
            return;
        };
        let Ok(target) = target.policy(None) else {
            return;
        };
        let unconvicted_only = self.word(Toggle::AlignScope) == Some("unconvicted");
        let rows: Vec<Row> = if unconvicted_only {
            [Row::UNCONVICTED, &[N9]].concat()
        } else {
            self.policy.age_basis = target.age_basis;
            Row::ALL.to_vec()
        };
        // It says how the consent rules of N3 and N4 are read, which come from the other preset.
        self.policy.terror_without_consent = target.terror_without_consent;
        for row in &rows {
            self.policy.rows[row.index()] = target.rows[row.index()].clone();
        }
        for source in target.sources {
            if !self.policy.sources.contains(&source) {
                self.policy.sources.push(source);
            }
        }
        if let Some(Value::Years(difference)) = self.scenario.toggle(Toggle::AlignDifferenceYears) {
            self.change(&rows, Toggle::AlignDifferenceYears, |row, rule| match row {
                U0 => rule,
                _ => shifted(rule, difference),
            });
        }
    }

    fn unconvicted(&mut self) {
        if let Some(mode) = self.word(Toggle::UnconvictedMode) {
            let rows = [UNCONVICTED_MINOR, SERIOUS, &[O1, O2]].concat();
            self.change(&rows, Toggle::UnconvictedMode, |row, rule| {
                in_mode(mode, row, rule)
            });
        }
        for (toggle, rows) in [
            (Toggle::UnconvictedMinorYears, UNCONVICTED_MINOR),
            (Toggle::UnconvictedSeriousChargedYears, SERIOUS_CHARGED),
            (
                Toggle::UnconvictedSeriousNotChargedYears,
                SERIOUS_NOT_CHARGED,
            ),
        ] {
            if let Some(years) = self.years(toggle) {
                let reviewed = matches!(self.word(Toggle::UnconvictedMode), Some("review" | "ask"));
                self.change(rows, toggle, |_, rule| match rule {
                    Rule::Review { review, apply } if reviewed => Rule::Review {
                        review: Review {
                            first_years: years,
                            ..review
                        },
                        apply,
                    },
                    rule => with_end(rule, years),
                });
            }
        }
        if let Some(consent) = self.word(Toggle::ConsentForNotCharged) {
            let years = self.years(Toggle::UnconvictedSeriousNotChargedYears);
            self.change(
                SERIOUS_NOT_CHARGED,
                Toggle::ConsentForNotCharged,
                |_, rule| match (rule, consent) {
                    (Rule::Consent { with, .. }, "no") => Rule::Fixed(with),
                    (rule @ Rule::Consent { .. }, _) | (rule, "no") => rule,
                    (Rule::Fixed(with), _) => Rule::Consent {
                        with,
                        otherwise: Otherwise::DeleteAtOutcome,
                    },
                    (_, _) if years == Some(0) => Rule::DeleteAtOutcome,
                    (Rule::Keep | Rule::DeleteAtOutcome | Rule::Review { .. }, _) => {
                        Rule::Consent {
                            with: extended(Fixed::years(3, Trigger::Image), Some(COURT_ORDER)),
                            otherwise: Otherwise::DeleteAtOutcome,
                        }
                    }
                },
            );
        }
        if let Some(extension) = self.word(Toggle::CourtExtension) {
            let extension = match extension {
                "0" => None,
                other => Some(Extension {
                    repeatable: other == "2-repeat",
                    ..COURT_ORDER
                }),
            };
            self.change(SERIOUS, Toggle::CourtExtension, |_, rule| match rule {
                Rule::Fixed(fixed) => Rule::Fixed(extended(fixed, extension)),
                Rule::Consent { with, otherwise } => Rule::Consent {
                    with: extended(with, extension),
                    otherwise,
                },
                rule => rule,
            });
        }
    }

    fn convicted(&mut self) {
        for (toggle, rows) in [
            (Toggle::ConvictedMinorYears, [C1, C3, C4].as_slice()),
            (Toggle::ConvictedSeriousYears, &[C5]),
            (Toggle::ConvictedMostSeriousYears, &[C6]),
        ] {
            match self.scenario.toggle(toggle) {
                Some(Value::NoLimit) => self.change(rows, toggle, |_, rule| without_end(rule)),
                Some(Value::Years(_)) => {
                    let years = self.years(toggle).unwrap_or_default();
                    self.change(rows, toggle, |_, rule| with_end(rule, years));
                }
                _ => {}
            }
        }
    }

    fn earlier_convictions_and_cautions(&mut self) {
        if let Some(counts) = self.word(Toggle::EarlierConvictionCounts) {
            let like = self.policy.rule(if counts == "yes" { C3 } else { N1 });
            self.change(&[N9], Toggle::EarlierConvictionCounts, |_, _| like);
        }
        if let Some(counts) = self.word(Toggle::CautionAsConviction) {
            let pairs = match counts {
                "yes" => [(O3, C3), (O4, C5), (O5, C7), (O6, C10)],
                _ => [(O3, N1), (O4, N7), (O5, N2), (O6, N8)],
            };
            for (row, model) in pairs {
                let like = self.policy.rule(model);
                self.change(&[row], Toggle::CautionAsConviction, |_, _| like);
            }
        }
    }

    fn children(&mut self) {
        let Some(child_rule) = self.word(Toggle::ChildRule) else {
            return;
        };
        let years = self.years_or_default(Toggle::ChildYears);
        for (child, adult) in CHILD_OF {
            let like = self.policy.rule(*adult);
            self.change(&[*child], Toggle::ChildRule, |_, _| match child_rule {
                "delete" => Rule::DeleteAtOutcome,
                "shorter" if longest(&like) > Longest::years(years) => ending_within(like, years),
                _ => like,
            });
        }
    }

    fn clocks(&mut self) {
        if let Some(start) = self.word(Toggle::StartDate).and_then(Trigger::parse) {
            self.change(Row::ALL, Toggle::StartDate, |_, rule| {
                on_clock(rule, |_| start)
            });
        }
        if self.word(Toggle::NewEventResets) == Some("no") {
            self.change(Row::ALL, Toggle::NewEventResets, |row, rule| {
                let instead = if Row::CONVICTED.contains(&row) {
                    Trigger::SentenceEnd
                } else {
                    Trigger::Outcome
                };
                on_clock(rule, |trigger| {
                    if trigger == Trigger::Clear {
                        instead
                    } else {
                        trigger
                    }
                })
            });
        }
    }

    fn reviews(&mut self) {
        let Some(every) = self.word(Toggle::ReviewEvery) else {
            return;
        };
        let every = every.parse::<u16>().ok();
        self.change(Row::ALL, Toggle::ReviewEvery, |_, rule| {
            if longest(&rule) > Longest::years(5) {
                reviewed_every(rule, every)
            } else {
                rule
            }
        });
    }

    fn matching(&mut self) {
        if let Some(window) = self.word(Toggle::SearchWindow) {
            self.policy.search.window = match window {
                "same" => Window::Same,
                "none" => Window::None,
                "case_end" => Window::Rule(Rule::DeleteAtOutcome),
                _ => {
                    let years = self.years_or_default(Toggle::SearchYears);
                    Window::Rule(Rule::Fixed(Fixed::years(years, Trigger::Image)))
                }
            };
        }
        if let Some(Value::Rows(rows)) = self.scenario.toggle(Toggle::MatchingAllowed) {
            self.policy.search.rows = rows;
            self.policy.answers.matching_rows_listed = true;
        }
        let answer = |toggle| self.word(toggle).map(|word| word == "yes");
        let own = self.policy.answers;
        self.policy.answers = Answers {
            impact_assessment: answer(Toggle::MatchingImpactAssessment).or(own.impact_assessment),
            bias_testing: answer(Toggle::MatchingBiasTesting).or(own.bias_testing),
            local_copies: answer(Toggle::IncludeLocalCopies).or(own.local_copies),
            ..own
        };
    }

    /// The visitor's exceptions beside the policy's own, and before them.
    fn exceptions(&mut self) {
        let own = &mut self.policy.exceptions;
        own.retain(|own| {
            let mut set = self.scenario.exceptions.iter();
            set.all(|set| set.place() != own.place())
        });
        own.extend(&self.scenario.exceptions);
        own.sort_by_key(Exception::place);
    }
}

/// What a district judge may add. Source: PACE s.63F(7)–(10).
const COURT_ORDER: Extension = Extension {
    years: 2,
    repeatable: false,
};

fn in_mode(mode: &str, row: Row, rule: Rule) -> Rule {
    let serious = SERIOUS.contains(&row);
    // The police information clocks: group 2 after 10 years, group 3 after 6 and then every 5.
    let schedule = rule.review().unwrap_or(Review {
        first_years: if serious { 10 } else { 6 },
        then_years: if serious { 10 } else { 5 },
        default: ReviewDefault::Delete,
        trigger: None,
        cap_age: None,
    });
    let review = |default| Review {
        default,
        trigger: Some(schedule.trigger.unwrap_or(Trigger::Clear)),
        cap_age: None,
        ..schedule
    };
    let child = CHILD_OF.iter().any(|(child, _)| *child == row);
    match mode {
        "automatic" if rule.is_automatic() => rule,
        "automatic" => Rule::DeleteAtOutcome,
        "review" => Rule::Review {
            review: review(ReviewDefault::Delete),
            apply: None,
        },
        _ => Rule::Review {
            review: review(ReviewDefault::Assess),
            apply: Some(if child {
                Apply::StrongPresumption
            } else {
                Apply::PresumptionOfDeletion
            }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::OffenceGroup;
    use crate::policy::{ExceptionText, RowSet};

    fn exception(row: Row, offence_group: OffenceGroup, rule: &str) -> ExceptionText {
        ExceptionText {
            row,
            offence_group,
            rule: rule.to_owned(),
        }
    }

    #[test]
    fn a_visitor_wins_over_what_the_preset_has_itself() {
        let mut scenario = Scenario::of_preset("pofa").unwrap();
        let mut preset = scenario.preset.clone();
        preset.exceptions = vec![
            exception(C6, OffenceGroup::Fraud, "5y@image"),
            exception(C5, OffenceGroup::Sexual, "KEEP"),
        ];
        preset.search.window = Window::None;
        preset.search.rows = RowSet::from_iter([C5]);
        preset.answers.bias_testing = Some(true);
        preset.answers.local_copies = Some(true);
        scenario.preset = Box::leak(Box::new(preset));
        scenario = scenario
            .with_toggle(Toggle::SearchWindow, Some("case_end"))
            .and_then(|scenario| scenario.with_toggle(Toggle::IncludeLocalCopies, Some("no")))
            .unwrap();
        for (row, offence_group) in [(C6, OffenceGroup::Fraud), (C3, OffenceGroup::Drugs)] {
            scenario = scenario.with_exception(Exception {
                row,
                offence_group,
                rule: Rule::DeleteAtOutcome,
            });
        }
        let policy = scenario.policy();
        let exceptions: Vec<_> = policy
            .exceptions
            .iter()
            .map(|exception| (exception.row, exception.rule.to_string()))
            .collect();
        let deleted = "DEL@outcome".to_owned();
        assert_eq!(
            exceptions,
            [
                (C3, deleted.clone()),
                (C5, "KEEP".to_owned()),
                (C6, deleted)
            ]
        );
        assert_eq!(policy.search.window, Window::Rule(Rule::DeleteAtOutcome));
        assert_eq!(policy.search.rows, RowSet::from_iter([C5]));
        assert_eq!(policy.answers.bias_testing, Some(true));
        assert_eq!(policy.answers.local_copies, Some(false));
    }
}
