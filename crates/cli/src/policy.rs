//! The argument POLICY: a preset, a file, or a scenario link.

use crate::arguments::RecordsChoice;
use crate::ended::{Refusal, Result};
use crate::manifest::PolicyOf;
use chrono::NaiveDate;
use retention::{Policy, PolicyFile, Scenario, parse_date, presets};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Longest accepted policy or scenario file, in bytes.
const LONGEST_FILE: u64 = 1024 * 1024;

/// A policy, and the scenario it comes from if it is one.
#[derive(Debug)]
pub struct Chosen {
    /// The policy.
    pub policy: Policy,
    /// The scenario; none for a policy file.
    pub scenario: Option<Scenario>,
    /// The as-at date that a link carries.
    pub as_at: Option<NaiveDate>,
}

impl Chosen {
    /// Reads the argument.
    pub fn read(text: &str) -> Result<Self> {
        if let Some(scenario) = Scenario::of_preset(text) {
            return Ok(Self::of(scenario));
        }
        if let Some(query) = query_of(text) {
            return Self::of_link(text, query);
        }
        let (name, content) = if text == "-" {
            (
                "standard input",
                read_limited("standard input", std::io::stdin())?,
            )
        } else {
            match File::open(text) {
                Ok(file) => (text, read_limited(text, file)?),
                Err(error) if error.kind() == ErrorKind::NotFound => return Err(no_such(text)),
                Err(error) => return Err(Refusal::of_file(text, "read", &error)),
            }
        };
        match PolicyFile::read(name, &content) {
            Ok(PolicyFile::Scenario(scenario)) => Ok(Self::of(scenario)),
            Ok(PolicyFile::Policy(preset)) => Ok(Self {
                policy: preset
                    .policy(None)
                    .map_err(|error| Refusal::new(format!("{name}: {error}")))?,
                scenario: None,
                as_at: None,
            }),
            Err(error) => Err(Refusal::new(error.to_string())),
        }
    }

    /// Reads the argument of a command that also reads records.
    pub fn for_records(choice: &RecordsChoice) -> Result<Self> {
        if choice.policy.policy == "-" && choice.records == Path::new("-") {
            return Err(Refusal::found(
                "--policy and --records",
                "- for both",
                "standard input for one of them",
            ));
        }
        Self::read(&choice.policy.policy)
    }

    /// What it is called: the preset with what was changed in it, so that nobody takes an edited
    /// policy for the preset.
    pub fn name(&self) -> String {
        let Policy { id, version, .. } = &self.policy;
        let mut name = format!("{id}, version {version}");
        if let Some(scenario) = self.scenario.as_ref().filter(|own| own.is_changed()) {
            let changes = scenario
                .toggles()
                .map(|(toggle, value)| format!("{toggle}={value}"));
            let exceptions = scenario.exceptions().iter().map(|exception| {
                let (row, group) = exception.place();
                format!("exception={row}.{group}.{}", exception.rule)
            });
            let changes: Vec<_> = changes.chain(exceptions).collect();
            name += &format!(", changed: {}", changes.join(", "));
        }
        name
    }

    /// What identifies it, for manifests and programs.
    pub fn identity(&self) -> PolicyOf {
        PolicyOf {
            id: self.policy.id.clone(),
            title: self.policy.title.clone(),
            version: self.policy.version,
            digest: self.policy.digest(),
            scenario: self.scenario.as_ref().map(Scenario::to_query),
        }
    }

    fn of(scenario: Scenario) -> Self {
        Self {
            policy: scenario.policy(),
            scenario: Some(scenario),
            as_at: None,
        }
    }

    /// A link is read whole or not at all: a rule that was left out would change every decision.
    fn of_link(text: &str, query: &str) -> Result<Self> {
        let read = Scenario::from_query(query);
        if let Some(problem) = read.problems.first() {
            return Err(Refusal::new(format!("scenario link: {problem}")));
        }
        if let Some((key, value)) = read.other.iter().find(|(key, _)| key != "as_at") {
            return Err(Refusal::found(
                &format!("scenario link: {key}"),
                format!("{value:?}"),
                "the name of a control, policy, format, exception or as_at",
            ));
        }
        let as_at = read.other.first().map(|(key, value)| {
            parse_date(value).ok_or_else(|| {
                Refusal::found(
                    &format!("scenario link: {key}"),
                    format!("{value:?}"),
                    "a date as YYYY-MM-DD",
                )
            })
        });
        let scenario = read.scenario.ok_or_else(|| no_such(text))?;
        Ok(Self {
            as_at: as_at.transpose()?,
            ..Self::of(scenario)
        })
    }
}

/// The query of a scenario link: what follows `?` in an address, or the text itself.
fn query_of(text: &str) -> Option<&str> {
    let address = text.starts_with("http://") || text.starts_with("https://");
    let text = match text.rsplit_once('#') {
        Some((before, _)) if address && before.contains('?') => before,
        _ => text,
    };
    let query = match text.split_once(['?', '#']) {
        Some((before, query)) if address || before.is_empty() || before.ends_with("explore") => {
            query
        }
        _ if address => "",
        _ => text,
    };
    let names_policy = query
        .split('&')
        .any(|part| part.starts_with("policy=") || part.starts_with("format="));
    (address || names_policy).then_some(query)
}

fn read_limited(name: &str, input: impl Read) -> Result<String> {
    let mut bytes = Vec::new();
    input
        .take(LONGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Refusal::of_file(name, "read", &error))?;
    if bytes.len() as u64 > LONGEST_FILE {
        return Err(Refusal::found(
            name,
            "a file of more than 1 MiB",
            "a policy or scenario file of at most 1 MiB",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Refusal::found(
            &format!("{name}:{line}"),
            "bytes that are not UTF-8",
            "a policy or scenario file in UTF-8",
        )
    })
}

fn no_such(text: &str) -> Refusal {
    let ids: Vec<_> = presets().iter().map(|preset| preset.id.as_str()).collect();
    let near = ids
        .iter()
        .find(|id| strsim::damerau_levenshtein(id, text) <= 2)
        .map_or_else(String::new, |id| format!(" (did you mean {id}?)"));
    let nothing_there = match Path::new(text).extension() {
        Some(_) => ", and there is no such file",
        None => "",
    };
    Refusal::found(
        "--policy",
        format!("{text:?}{nothing_there}{near}"),
        format!(
            "a preset ({}), a policy or scenario file, or a scenario link",
            ids.join(", ")
        ),
    )
}
