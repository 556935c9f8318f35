//! What each toggle does to the rules. The table in `docs/model.md` says the same and is tested
//! against this file.

use super::{Scenario, Toggle, Value};
use crate::check::{Longest, longest};
use crate::policy::{Mark, Policy, RowRule, Search, Window, presets};
use crate::row::Row;
use crate::rule::{
    Apply, End, Extension, Fixed, MAX_NUMBER, Otherwise, Period, Review, ReviewDefault, Rule,
    Trigger,
};
use Row::{
    C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, N1, N2, N3, N4, N5, N6, N7, N8, N9, N10, O1, O2,
    O3, O4, O5, O6, U0, X1,
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
/// Years for the toggle "shorter" while the visitor has not set any: as in PACE s.63F.
const CHILD_YEARS: u16 = 3;

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
    draft.policy.exceptions = scenario.exceptions.clone();
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
            self.policy.terror_without_consent = target.terror_without_consent;
            Row::ALL.to_vec()
        };
        for row in &rows {
            self.policy.rows[row.index()] = target.rows[row.index()].clone();
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
        let years = self.years(Toggle::ChildYears).unwrap_or(CHILD_YEARS);
        for (child, adult) in CHILD_OF {
            let like = self.policy.rule(*adult);
            self.change(&[*child], Toggle::ChildRule, |_, _| match child_rule {
                "delete" => Rule::DeleteAtOutcome,
                "shorter" if longest(&like) > Longest::years(years) => with_end(like, years),
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
        let window = match self.word(Toggle::SearchWindow) {
            None | Some("same") => Window::Same,
            Some("none") => Window::None,
            Some("case_end") => Window::Rule(Rule::DeleteAtOutcome),
            Some(_) => {
                let years = self.years(Toggle::SearchYears).unwrap_or_default();
                Window::Rule(Rule::Fixed(Fixed::years(years, Trigger::Image)))
            }
        };
        self.policy.search = Search {
            window,
            ..Search::default()
        };
        if let Some(Value::Rows(rows)) = self.scenario.toggle(Toggle::MatchingAllowed) {
            self.policy.search.rows = rows;
            self.policy.answers.matching_rows_listed = true;
        }
        let yes = |word: Option<&str>| word.map(|word| word == "yes");
        self.policy.answers.impact_assessment = yes(self.word(Toggle::MatchingImpactAssessment));
        self.policy.answers.bias_testing = yes(self.word(Toggle::MatchingBiasTesting));
        self.policy.answers.local_copies = yes(self.word(Toggle::IncludeLocalCopies));
    }
}

/// What a district judge may add. Source: PACE s.63F(7)–(10).
const COURT_ORDER: Extension = Extension {
    years: 2,
    repeatable: false,
};

fn extended(fixed: Fixed, extension: Option<Extension>) -> Fixed {
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

/// The rule with an automatic end after so many years, on its own clock, or from the image date
/// where it has none. A review that comes before the end stays; 0 years is deletion at the outcome.
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
        Rule::Fixed(Fixed {
            end: End::Sentence { .. },
            ..
        }) => {
            let Rule::Fixed(fixed) = rule else {
                return rule;
            };
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
                cap_age: None,
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
fn without_end(rule: Rule) -> Rule {
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

/// The rule with every fixed end so many years later (or, negative, earlier, at least 0).
fn shifted(rule: Rule, difference: i16) -> Rule {
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
fn on_clock(rule: Rule, clock: impl Fn(Trigger) -> Trigger) -> Rule {
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
fn reviewed_every(rule: Rule, every: Option<u16>) -> Rule {
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

/// Rows that no toggle changes: named here so that a new row has to be thought of.
const _: [Row; 2] = [U0, X1];
