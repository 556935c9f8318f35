//! Which statements a filter means.

use super::catalogue::{DAY, PROPOSAL, QUESTION, RULE, SIMILAR, THEME, missing_code};
use super::column::{ABSENT, ANSWERED, Column, Mask};
use super::index::Index;
use super::scenarios::Attached;
use crate::codeframe::ThemeId;
use chrono::NaiveDate;
use console_wire::{Counting, Filter};
use retention::{Row, Rule};

/// Why a filter means nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotUnderstood {
    /// No such variable.
    #[error("there is no variable {found:?}. There are: {accepted}")]
    Variable {
        /// What was asked for.
        found: String,
        /// The variables that there are.
        accepted: String,
    },
    /// The variable has no such value.
    #[error("{variable} has no value {found:?}. It takes {accepted}")]
    Value {
        /// The variable.
        variable: String,
        /// What was asked for.
        found: String,
        /// What it takes.
        accepted: String,
    },
}

/// What a filter means that stands in no column: rows by their leaf.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    /// Those with the words that are searched for; none where nothing is.
    pub found: Option<Vec<u64>>,
    /// Those with a text in one of the groups; none where no group is asked for.
    pub similar: Option<Vec<u64>>,
}

/// Days from the first to the last, both of them too.
type Days = (NaiveDate, NaiveDate);

impl Index {
    /// The rows that a filter means, of those that are counted.
    ///
    /// # Errors
    /// What of it is not understood.
    pub fn select(&self, filter: &Filter, outside: &Outside) -> Result<Mask, NotUnderstood> {
        let mut mask = self.counted();
        for (variable, values) in &filter.conditions {
            let own = self.meets(variable, values, outside)?;
            both(&mut mask, &own);
        }
        if let Some(found) = &outside.found {
            both(&mut mask, &self.of_leaves(found));
        }
        Ok(mask)
    }

    /// Rows that meet one of the conditions on a variable.
    fn meets(
        &self,
        variable: &str,
        values: &[String],
        outside: &Outside,
    ) -> Result<Mask, NotUnderstood> {
        match variable {
            DAY => self.of_days(values),
            THEME => self.with_theme(values),
            SIMILAR => {
                let similar = outside.similar.as_deref();
                Ok(self.of_leaves(similar.unwrap_or_default()))
            }
            QUESTION => self.with_question(values),
            PROPOSAL => self.with_role(values),
            RULE => self.with_rule(values),
            _ => self.in_column(variable, values),
        }
    }

    fn of_leaves(&self, leaves: &[u64]) -> Mask {
        let mut mask = vec![false; self.rows().len()];
        for place in leaves.iter().filter_map(|leaf| self.place_of_leaf(*leaf)) {
            mask[place] = true;
        }
        mask
    }

    fn of_days(&self, values: &[String]) -> Result<Mask, NotUnderstood> {
        let spans = values.iter().map(|own| {
            days(own).ok_or_else(|| NotUnderstood::Value {
                variable: DAY.to_owned(),
                found: own.clone(),
                accepted: "a day such as 2026-12-01, or the first and the last such as \
                           2026-12-01..2026-12-05"
                    .to_owned(),
            })
        });
        let spans: Vec<Days> = spans.collect::<Result<_, _>>()?;
        let is_in = |day: &NaiveDate| spans.iter().any(|(from, to)| (from..=to).contains(&day));
        Ok(self.days().iter().map(is_in).collect())
    }

    fn with_theme(&self, values: &[String]) -> Result<Mask, NotUnderstood> {
        let wanted = values.iter().map(|own| {
            ThemeId::parse(own).ok_or_else(|| NotUnderstood::Value {
                variable: THEME.to_owned(),
                found: own.clone(),
                accepted: "the id of a theme, such as t12".to_owned(),
            })
        });
        let wanted: Vec<ThemeId> = wanted.collect::<Result<_, _>>()?;
        let rows = self.rows().iter();
        let has = rows.map(|row| row.themes().iter().any(|own| wanted.contains(own)));
        Ok(has.collect())
    }

    fn with_question(&self, values: &[String]) -> Result<Mask, NotUnderstood> {
        let known = || self.catalogue().questionnaire.questions();
        let place = |value: &String| {
            let place = (0_u16..).zip(known()).find(|(_, own)| own.id == *value);
            let accepted = || known().map(|own| own.id.as_str());
            place
                .map(|(place, _)| place)
                .ok_or_else(|| NotUnderstood::value(QUESTION, value, accepted()))
        };
        let wanted: Vec<u16> = values.iter().map(place).collect::<Result<_, _>>()?;
        let rows = self.rows().iter();
        let has = rows.map(|row| row.questions().iter().any(|own| wanted.contains(own)));
        Ok(has.collect())
    }

    fn with_role(&self, values: &[String]) -> Result<Mask, NotUnderstood> {
        let roles = &self.catalogue().questionnaire.scenario_roles;
        for value in values {
            if !roles.iter().any(|own| own.id == *value) {
                let accepted = roles.iter().map(|own| own.id.as_str());
                return Err(NotUnderstood::value(PROPOSAL, value, accepted));
            }
        }
        let is_wanted = |role: &str| values.iter().any(|own| own == role);
        let rows = self.rows().iter();
        let has = rows.map(|row| row.attached().iter().any(|own| is_wanted(&own.role)));
        Ok(has.collect())
    }

    fn with_rule(&self, values: &[String]) -> Result<Mask, NotUnderstood> {
        let wanted = values.iter().map(|own| {
            let (row, rule) = own.split_once('=')?;
            Some((Row::parse(row)?, rule.parse::<Rule>().ok()?))
        });
        let wanted: Vec<Option<(Row, Rule)>> = wanted.collect();
        if let Some(place) = wanted.iter().position(Option::is_none) {
            return Err(NotUnderstood::Value {
                variable: RULE.to_owned(),
                found: values[place].clone(),
                accepted: "a row of the policy table, = and the code of a rule, such as \
                           N1=DEL@outcome"
                    .to_owned(),
            });
        }
        let has_rule = |own: &Attached| {
            self.catalogue().is_wanted(&own.role)
                && wanted
                    .iter()
                    .flatten()
                    .any(|(row, rule)| self.scenarios().has(own, *row, rule))
        };
        let rows = self.rows().iter();
        Ok(rows
            .map(|row| row.attached().iter().any(has_rule))
            .collect())
    }

    fn in_column(&self, variable: &str, values: &[String]) -> Result<Mask, NotUnderstood> {
        let catalogue = self.catalogue();
        let Some((place, bit)) = catalogue.column(variable) else {
            return Err(NotUnderstood::Variable {
                found: variable.to_owned(),
                accepted: catalogue.names().join(", "),
            });
        };
        let meant = &catalogue.columns()[place];
        let known = || meant.meaning.values.iter().map(|own| own.value.as_str());
        let unknown = |found: &str| NotUnderstood::value(variable, found, known());
        Ok(match self.column(place) {
            Column::One(column) => {
                let mut wanted = [false; ABSENT as usize + 1];
                for value in values {
                    wanted[meant.place(value).ok_or_else(|| unknown(value))?] = true;
                }
                column.iter().map(|own| wanted[usize::from(*own)]).collect()
            }
            Column::Several(column) if bit.is_some() => {
                let bit = 1 << bit.unwrap_or_default();
                let missing = known().skip(known().count().saturating_sub(3));
                let accepted = || ["0", "1"].into_iter().chain(missing.clone());
                let (mut any, mut none) = (0, false);
                for value in values {
                    match (value.as_str(), meant.place(value)) {
                        ("1", _) => any |= bit,
                        ("0", _) => none = true,
                        (_, Some(place)) if accepted().any(|own| own == value) => any |= 1 << place,
                        _ => return Err(NotUnderstood::value(variable, value, accepted())),
                    }
                }
                let has =
                    |own: &u64| own & any != 0 || (none && own & ANSWERED != 0 && own & bit == 0);
                column.iter().map(has).collect()
            }
            Column::Several(column) => {
                let mut wanted = 0_u64;
                for value in values {
                    wanted |= 1 << meant.place(value).ok_or_else(|| unknown(value))?;
                }
                column.iter().map(|own| own & wanted != 0).collect()
            }
            Column::Number(column) => {
                debug_assert_eq!(meant.meaning.counting, Counting::Number);
                let spans = values.iter().map(|own| {
                    let missing = meant.place(own).and_then(|_| missing_code(own));
                    let missing = missing.map(|code| (code, code));
                    missing.or_else(|| numbers(own)).ok_or_else(|| {
                        let accepted = ["a number such as 5", "two such as 5..10"];
                        NotUnderstood::value(variable, own, accepted.into_iter().chain(known()))
                    })
                });
                let spans: Vec<(i32, i32)> = spans.collect::<Result<_, _>>()?;
                let is_in = |own: &i32| spans.iter().any(|(from, to)| (from..=to).contains(&own));
                column.iter().map(is_in).collect()
            }
        })
    }
}

impl NotUnderstood {
    fn value<'a>(variable: &str, found: &str, accepted: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Value {
            variable: variable.to_owned(),
            found: found.to_owned(),
            accepted: accepted.into_iter().collect::<Vec<_>>().join(", "),
        }
    }
}

fn both(mask: &mut Mask, other: &Mask) {
    for (own, other) in mask.iter_mut().zip(other) {
        *own &= other;
    }
}

fn ends(value: &str) -> (&str, &str) {
    value.split_once("..").unwrap_or((value, value))
}

fn days(value: &str) -> Option<Days> {
    let (from, to) = ends(value);
    Some((from.parse().ok()?, to.parse().ok()?))
}

fn numbers(value: &str) -> Option<(i32, i32)> {
    let (from, to) = ends(value);
    let number = |own: &str| own.parse::<u16>().ok().map(i32::from);
    Some((number(from)?, number(to)?))
}
