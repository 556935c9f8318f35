//! Attached scenarios: the rules of each, kept once however many attach it.

use super::said::SaidScenario;
use analysis::{Proposal, by_length};
use console_wire::{RuleProposals, ThresholdCounts};
use retention::{Row, Rule, Scenario};
use std::collections::HashMap;

/// Every scenario that was attached.
#[derive(Debug, Default)]
pub struct Scenarios {
    by_json: HashMap<Box<str>, u32>,
    distinct: Vec<Distinct>,
    rules: Vec<Rule>,
    code_of: HashMap<Rule, u16>,
}

/// A scenario, and a code for the rule of each row.
#[derive(Debug)]
struct Distinct {
    proposal: Proposal,
    codes: Vec<u16>,
}

/// That a statement carries a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// What it stands for.
    pub role: Box<str>,
    /// A name of the respondent's own; empty where there is none.
    pub name: Box<str>,
    scenario: u32,
}

impl Scenarios {
    /// Takes in what a statement carries. A scenario of a model that is not known here any more is
    /// passed over: nothing can be said of its rules.
    pub fn attach(&mut self, said: &SaidScenario<'_>) -> Option<Attached> {
        let scenario = self.number_of(said.scenario.get())?;
        Some(Attached {
            role: said.role.as_str().into(),
            name: said.name.as_deref().unwrap_or_default().into(),
            scenario,
        })
    }

    fn number_of(&mut self, json: &str) -> Option<u32> {
        if let Some(number) = self.by_json.get(json) {
            return Some(*number);
        }
        let scenario = Scenario::from_json(json).ok()?;
        let proposal = Proposal::new("", "", "", &scenario);
        let rules = Row::ALL.iter().map(|row| proposal.rule(*row));
        let codes = rules.map(|rule| self.code(rule)).collect();
        let number = u32::try_from(self.distinct.len()).ok()?;
        self.distinct.push(Distinct { proposal, codes });
        self.by_json.insert(json.into(), number);
        Some(number)
    }

    fn code(&mut self, rule: Rule) -> u16 {
        if let Some(code) = self.code_of.get(&rule) {
            return *code;
        }
        // There are far fewer rules than codes: the most different ones share the last.
        let code = u16::try_from(self.rules.len()).unwrap_or(u16::MAX);
        self.code_of.insert(rule, code);
        self.rules.push(rule);
        code
    }

    /// A proposal that has an id and somebody who makes it.
    pub fn proposal(&self, attached: &Attached, id: String, respondent: &str) -> Proposal {
        let mut proposal = self.distinct[attached.scenario as usize].proposal.clone();
        proposal.id = id;
        respondent.clone_into(&mut proposal.respondent);
        attached.role.as_ref().clone_into(&mut proposal.role);
        proposal
    }

    /// Whether a scenario has a rule in a row.
    pub fn has(&self, attached: &Attached, row: Row, rule: &Rule) -> bool {
        let place = Row::ALL.iter().position(|own| *own == row);
        let code = place.map(|place| self.distinct[attached.scenario as usize].codes[place]);
        code.is_some() && code == self.code_of.get(rule).copied()
    }

    /// What is proposed for each row, from the shortest rule to the longest.
    pub fn thresholds<'a>(
        &self,
        attached: impl Iterator<Item = &'a Attached>,
    ) -> Vec<ThresholdCounts> {
        let mut times = vec![0_u32; self.distinct.len()];
        for own in attached {
            times[own.scenario as usize] += 1;
        }
        let mut counts = vec![vec![0_u32; self.rules.len()]; Row::ALL.len()];
        for (own, times) in self.distinct.iter().zip(&times) {
            for (counts, code) in counts.iter_mut().zip(&own.codes) {
                counts[usize::from(*code)] += times;
            }
        }
        let rows = Row::ALL.iter().zip(&counts);
        rows.map(|(row, counts)| self.threshold(*row, counts))
            .collect()
    }

    fn threshold(&self, row: Row, counts: &[u32]) -> ThresholdCounts {
        let proposed = self.rules.iter().zip(counts).filter(|(_, own)| **own > 0);
        let mut proposed: Vec<(&Rule, &u32)> = proposed.collect();
        proposed.sort_by(|a, b| by_length(a.0, b.0));
        let rules = proposed.into_iter().map(|(rule, proposals)| RuleProposals {
            rule: rule.to_string(),
            label: rule.in_words(),
            proposals: *proposals,
        });
        ThresholdCounts {
            row: row.to_string(),
            label: row.label().to_owned(),
            rules: rules.collect(),
        }
    }
}
