//! Where an answer and an attached scenario say different things. Pointed out, never refused.

use crate::draft::ResponseDraft;
use crate::question::FieldKind;
use crate::questionnaire::Questionnaire;
use retention::{
    CheckId, CheckResult, Longest, Policy, Row, Rule, Scenario, Toggle, Window, check, longest,
    presets,
};
use serde::Deserialize;

/// When an answer and a scenario contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// The question.
    pub question: String,
    /// The choices of it that are contradicted; for a question of numbers, its fields.
    pub answers: Vec<String>,
    /// What of the scenario contradicts them.
    pub when: Condition,
    /// What is pointed out, in words.
    pub message: String,
}

/// Something that a scenario does.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Condition {
    /// The rule of at least one of these rows has a feature.
    Rule {
        /// The rows.
        rows: Vec<Row>,
        /// The feature.
        has: Feature,
    },
    /// The rule of at least one of these rows is, or no rule is, that of a preset.
    Preset {
        /// The rows.
        rows: Vec<Row>,
        /// Contradicts when a row differs from this preset.
        differs_from: Option<String>,
        /// Contradicts when all rows are as in this preset.
        same_as: Option<String>,
    },
    /// A check has one of these results.
    Check {
        /// The check.
        check: CheckId,
        /// The results.
        results: Vec<CheckResult>,
    },
    /// A control is set to one of these words; `unset` where it is not set.
    Toggle {
        /// The control.
        toggle: String,
        /// The words.
        is: Vec<String>,
    },
}

/// A feature of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// Nothing is deleted unless somebody decides.
    NotAutomatic,
    /// Deleted without anybody's decision.
    Automatic,
    /// The person must ask, or wait for a review.
    ReliesOnRequest,
    /// Kept beyond the end of the case.
    KeptAfterCase,
    /// Deleted when the case ends.
    DeletedWithCase,
    /// No end date.
    NoEnd,
    /// No review before the end.
    NoReview,
    /// Can be searched by face.
    Searchable,
    /// Cannot be searched by face.
    NotSearchable,
    /// Kept for longer than the years answered.
    LongerThanAnswer,
    /// Kept for fewer years than answered.
    ShorterThanAnswer,
}

/// A contradiction that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The question.
    pub question: &'a str,
    /// What is pointed out.
    pub message: &'a str,
    /// The rows of the scenario that cause it; empty where it is not about rows.
    pub rows: Vec<Row>,
    /// The two numbers that differ, in words, where it is about numbers.
    pub numbers: Option<String>,
}

/// What in a scenario contradicts the answers of a draft, in the order of the questionnaire.
pub fn contradictions<'a>(
    questionnaire: &'a Questionnaire,
    draft: &ResponseDraft,
    scenario: &Scenario,
) -> Vec<Found<'a>> {
    let policy = scenario.policy();
    let one = |contradiction: &'a Contradiction| {
        let answer = draft.answers.get(&contradiction.question)?;
        let question = questionnaire.question(&contradiction.question)?;
        let given: Vec<&String> = contradiction
            .answers
            .iter()
            .filter(|id| answer.choices.contains(id) || answer.fields.contains_key(*id))
            .collect();
        // A number outside its range is no answer yet.
        let is_in_range = |id: &str, years: &u16| {
            question.fields().iter().any(|field| match &field.kind {
                FieldKind::Number { least, most, .. } => {
                    field.id == id && (*least..=*most).contains(&u32::from(*years))
                }
                FieldKind::Choice { .. } => false,
            })
        };
        let years = |id: &&String| {
            let typed = answer.fields.get(*id)?.trim().parse().ok();
            typed.filter(|years| is_in_range(id, years))
        };
        let (rows, years) = given.iter().find_map(|id| {
            let years = years(id);
            Some((contradiction.when.holds(scenario, &policy, years)?, years))
        })?;
        let compares = matches!(
            contradiction.when,
            Condition::Rule {
                has: Feature::LongerThanAnswer | Feature::ShorterThanAnswer,
                ..
            }
        );
        let numbers = years
            .filter(|_| compares)
            .map(|years| numbers(&policy, &rows, years));
        Some(Found {
            question: &contradiction.question,
            message: &contradiction.message,
            rows,
            numbers,
        })
    };
    questionnaire
        .contradictions
        .iter()
        .filter_map(one)
        .collect()
}

/// An answer in years beside how long a scenario keeps these rows, in words.
fn numbers(policy: &Policy, rows: &[Row], years: u16) -> String {
    let kept = rows
        .iter()
        .flat_map(|row| policy.rules(*row))
        .map(|rule| longest(&rule));
    let kept: Vec<Longest> = kept.collect();
    let words = |kept: Longest| match kept.months() {
        None => "with no end date".to_owned(),
        Some(0) => "until the case ends".to_owned(),
        Some(12) => "for 1 year".to_owned(),
        Some(months) if months % 12 == 0 => format!("for {} years", months / 12),
        Some(months) => format!("for {months} months"),
    };
    let least = kept.iter().min().copied().map(words).unwrap_or_default();
    let most = kept.iter().max().copied().map(words).unwrap_or_default();
    let unit = if years == 1 { "year" } else { "years" };
    if least == most {
        format!("You answered {years} {unit}. The scenario keeps them {most}.")
    } else {
        format!("You answered {years} {unit}. The scenario keeps them {least} or {most}.")
    }
}

impl Condition {
    /// The rows because of which it holds, or `None` where it does not.
    fn holds(&self, scenario: &Scenario, policy: &Policy, years: Option<u16>) -> Option<Vec<Row>> {
        let any = |rows: Vec<Row>| (!rows.is_empty()).then_some(rows);
        match self {
            Self::Rule { rows, has } => {
                let own = rows.iter().copied();
                any(own.filter(|row| has.is_of(policy, *row, years)).collect())
            }
            Self::Preset {
                rows,
                differs_from,
                same_as,
            } => {
                let differing = |id: &String| -> Option<Vec<Row>> {
                    let preset = presets().iter().find(|preset| preset.id == *id)?;
                    let other = Scenario::of_preset(&preset.id)?.policy();
                    let own = rows.iter().copied();
                    Some(
                        own.filter(|row| !policy.rules(*row).eq(other.rules(*row)))
                            .collect(),
                    )
                };
                let differs = differs_from.as_ref().and_then(differing).and_then(any);
                let same = same_as.as_ref().and_then(differing).filter(Vec::is_empty);
                differs.or(same)
            }
            Self::Check { check: id, results } => {
                let of = check(policy).into_iter().find(|check| check.id == *id)?;
                results.contains(&of.result).then_some(of.rows)
            }
            Self::Toggle { toggle, is } => {
                let value = scenario.toggle(Toggle::parse(toggle)?);
                let word = value.map_or_else(|| "unset".to_owned(), |value| value.to_string());
                is.contains(&word).then(Vec::new)
            }
        }
    }
}

impl Feature {
    fn is_of(self, policy: &Policy, row: Row, years: Option<u16>) -> bool {
        match self {
            Self::Searchable => is_searchable(policy, row),
            Self::NotSearchable => !is_searchable(policy, row),
            other => policy.rules(row).any(|rule| other.is_of_rule(&rule, years)),
        }
    }

    fn is_of_rule(self, rule: &Rule, years: Option<u16>) -> bool {
        let kept = longest(rule);
        match self {
            Self::NotAutomatic => !rule.is_automatic(),
            Self::Automatic => rule.is_automatic(),
            Self::ReliesOnRequest => !rule.is_automatic() && rule.apply().is_some(),
            Self::KeptAfterCase => kept > Longest::years(0),
            Self::DeletedWithCase => kept == Longest::years(0),
            Self::NoEnd => kept == Longest::ENDLESS,
            Self::NoReview => rule.review().is_none(),
            Self::LongerThanAnswer => years.is_some_and(|years| kept > Longest::years(years)),
            Self::ShorterThanAnswer => years.is_some_and(|years| kept < Longest::years(years)),
            Self::Searchable | Self::NotSearchable => false,
        }
    }
}

fn is_searchable(policy: &Policy, row: Row) -> bool {
    policy.search.window != Window::None && policy.search.rows.contains(row)
}

/// A red line that was chosen, and what the check of it says of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedLine<'a> {
    /// Its words.
    pub label: &'a str,
    /// The check.
    pub check: CheckId,
    /// What the check found.
    pub result: CheckResult,
    /// The rows that caused it.
    pub rows: Vec<Row>,
}

/// The red lines that a draft chose, as far as a check can answer them.
pub fn red_lines<'a>(
    questionnaire: &'a Questionnaire,
    draft: &ResponseDraft,
    scenario: &Scenario,
) -> Vec<RedLine<'a>> {
    let results = check(&scenario.policy());
    let chosen = questionnaire.questions().flat_map(|question| {
        let answer = draft.answers.get(&question.id);
        let choices = answer.map_or(&[][..], |answer| answer.choices.as_slice());
        let picked = question.options().iter();
        picked.filter(move |option| choices.contains(&option.id))
    });
    chosen
        .filter_map(|option| {
            let of = results
                .iter()
                .find(|check| Some(check.id) == option.check)?;
            Some(RedLine {
                label: &option.label,
                check: of.id,
                result: of.result,
                rows: of.rows.clone(),
            })
        })
        .collect()
}
