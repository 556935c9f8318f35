//! The scenario in the address bar: readable keys, and reading that never gives up.

use super::{FORMAT, Scenario, Toggle};
use crate::facts::OffenceGroup;
use crate::policy::{Exception, presets};
use crate::row::Row;
use std::collections::BTreeSet;

/// A part of a link that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key}: found {found}; accepted is {accepted}")]
pub struct LinkProblem {
    /// The key of the link.
    pub key: String,
    /// What stood there.
    pub found: String,
    /// What could have stood there.
    pub accepted: String,
}

/// What a link says: a scenario, keys that are not a scenario's, and what could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRead {
    /// The scenario; none where the link names no preset.
    pub scenario: Option<Scenario>,
    /// Parts that were left out.
    pub problems: Vec<LinkProblem>,
    /// Keys that belong to others, such as the as-at date, with their text.
    pub other: Vec<(String, String)>,
}

const POLICY: &str = "policy";
const FORMAT_KEY: &str = "format";
const EXCEPTION: &str = "exception";

impl Scenario {
    /// The query of a link, without the question mark.
    ///
    /// ```
    /// use retention::{Scenario, Toggle};
    /// let scenario = Scenario::of_preset("pofa").and_then(|scenario| {
    ///     scenario.with_toggle(Toggle::ChildRule, Some("delete")).ok()
    /// });
    /// assert_eq!(
    ///     scenario.map(|scenario| scenario.to_query()).as_deref(),
    ///     Some("format=1&policy=pofa.1&child_rule=delete")
    /// );
    /// ```
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair(FORMAT_KEY, &FORMAT.to_string());
        query.append_pair(
            POLICY,
            &format!("{}.{}", self.preset().id, self.preset().version),
        );
        for (toggle, value) in self.toggles() {
            query.append_pair(toggle.id(), &value.to_string());
        }
        for Exception {
            row,
            offence_group,
            rule,
        } in self.exceptions()
        {
            query.append_pair(EXCEPTION, &format!("{row}.{offence_group}.{rule}"));
        }
        query.finish()
    }

    /// Reads the query of a link, with or without the question mark. What cannot be used is left
    /// out and said; the rest stands.
    pub fn from_query(query: &str) -> LinkRead {
        let mut read = LinkRead {
            scenario: None,
            problems: Vec::new(),
            other: Vec::new(),
        };
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.trim_start_matches('?').as_bytes())
                .into_owned()
                .collect();
        if let Some((_, text)) = pairs.iter().find(|(key, _)| key == POLICY) {
            read.scenario = policy(text, &mut read.problems);
        }
        let mut seen = BTreeSet::new();
        for (key, text) in pairs {
            if key != EXCEPTION && !seen.insert(key.clone()) {
                read.problem(&key, &text, "one value, which the link has before");
                continue;
            }
            match (key.as_str(), Toggle::parse(&key)) {
                (POLICY, _) => {}
                (FORMAT_KEY, _) => {
                    if text != FORMAT.to_string() {
                        read.problem(FORMAT_KEY, &text, &FORMAT.to_string());
                    }
                }
                (EXCEPTION, _) => match exception(&text) {
                    Some(exception) => {
                        read.scenario = read
                            .scenario
                            .map(|scenario| scenario.with_exception(exception));
                    }
                    None => read.problem(
                        EXCEPTION,
                        &text,
                        "a row, an offence group and a rule, such as C5.sexual.KEEP",
                    ),
                },
                (_, Some(toggle)) => {
                    let changed = read
                        .scenario
                        .as_ref()
                        .map(|scenario| scenario.with_toggle(toggle, Some(&text)));
                    match changed {
                        Some(Ok(scenario)) => read.scenario = Some(scenario),
                        Some(Err(error)) => read.problem(&key, &text, &error.accepted),
                        None => read.problem(&key, &text, "this with a policy that it changes"),
                    }
                }
                _ => read.other.push((key, text)),
            }
        }
        read
    }
}

impl LinkRead {
    fn problem(&mut self, key: &str, found: &str, accepted: &str) {
        self.problems.push(LinkProblem {
            key: key.to_owned(),
            found: format!("{found:?}"),
            accepted: accepted.to_owned(),
        });
    }
}

fn policy(text: &str, problems: &mut Vec<LinkProblem>) -> Option<Scenario> {
    let (id, version) = text.rsplit_once('.').unwrap_or((text, ""));
    let scenario = Scenario::of_preset(id);
    let accepted = match &scenario {
        Some(scenario) if version == scenario.preset().version.to_string() => {
            return Some(scenario.clone());
        }
        Some(scenario) => format!("version {} of {id}", scenario.preset().version),
        None => {
            let ids: Vec<_> = presets().iter().map(|preset| preset.id.as_str()).collect();
            ids.join(", ")
        }
    };
    problems.push(LinkProblem {
        key: POLICY.to_owned(),
        found: format!("{text:?}"),
        accepted,
    });
    scenario
}

fn exception(text: &str) -> Option<Exception> {
    let mut parts = text.splitn(3, '.');
    let row = parts.next().and_then(Row::parse)?;
    let offence_group = parts.next().and_then(OffenceGroup::parse)?;
    let rule = parts.next()?.parse().ok()?;
    Some(Exception {
        row,
        offence_group,
        rule,
    })
}
