//! The argument POLICY: a preset, a file, or a scenario link.

use crate::arguments::RecordsChoice;
use crate::destination::tell;
use crate::ended::{Refusal, Result};
use crate::manifest::PolicyOf;
use cohort::{AsAt, Assumptions, Question};
use retention::{Notice, Policy, PolicyFile, Scenario, is_link, presets};
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
    /// The as-at date of a link; the reference date for all else.
    pub as_at: AsAt,
    /// The assumptions of a link; those by default for all else.
    pub assumptions: Assumptions,
}

impl Chosen {
    /// Reads the argument, and tells of a link that an older version made.
    pub fn read(text: &str, quiet: bool) -> Result<Self> {
        if let Some(scenario) = Scenario::of_preset(text) {
            return Ok(Self::of(Question::of(scenario)));
        }
        if let Some(link) = link_of(text) {
            return Self::of_link(text, link, quiet);
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
            Ok(PolicyFile::Scenario(scenario)) => Ok(Self::of(Question::of(scenario))),
            Ok(PolicyFile::Policy(preset)) => Ok(Self {
                policy: preset
                    .policy(None)
                    .map_err(|error| Refusal::new(format!("{name}: {error}")))?,
                scenario: None,
                as_at: AsAt::reference(),
                assumptions: Assumptions::default(),
            }),
            Err(error) => Err(Refusal::new(error.to_string())),
        }
    }

    /// Reads the argument of a command that also reads records.
    pub fn for_records(choice: &RecordsChoice, quiet: bool) -> Result<Self> {
        if choice.policy.policy == "-" && choice.records == Path::new("-") {
            return Err(Refusal::found(
                "--policy and --records",
                "- for both",
                "standard input for one of them",
            ));
        }
        Self::read(&choice.policy.policy, quiet)
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

    fn of(question: Question) -> Self {
        Self {
            policy: question.scenario.policy(),
            scenario: Some(question.scenario),
            as_at: question.as_at,
            assumptions: question.assumptions,
        }
    }

    /// A link is read whole or not at all: a rule that was left out would change every decision.
    /// So would rules of another version of the preset.
    fn of_link(text: &str, link: &str, quiet: bool) -> Result<Self> {
        let read = Question::read(link);
        if let Some(problem) = read.problems.first() {
            return Err(Refusal::new(format!("scenario link: {problem}")));
        }
        for notice in read.notices {
            match notice {
                Notice::OlderModel { .. } if quiet => {}
                Notice::OlderModel { .. } => tell(&format!("note: {notice}\n")),
                other => return Err(of_another_version(&other)),
            }
        }
        read.question.map(Self::of).ok_or_else(|| no_such(text))
    }
}

/// Refuses a link whose rules are not those of this program.
fn of_another_version(notice: &Notice) -> Refusal {
    match notice {
        Notice::OlderModel { made, here, .. } | Notice::NewerModel { made, here } => {
            let accepted = format!("at most {here}, the version of this command");
            Refusal::found("scenario link: model", made, accepted)
        }
        Notice::OlderPreset {
            title, made, here, ..
        }
        | Notice::NewerPreset { title, made, here } => {
            let found = format!("version {made} of “{title}”");
            Refusal::found("scenario link: policy", found, format!("version {here}"))
        }
    }
}

/// The scenario link in an address, or the text itself if it is one.
fn link_of(text: &str) -> Option<&str> {
    let address = text.starts_with("http://") || text.starts_with("https://");
    let place = text.find(['?', '#']).unwrap_or(text.len());
    let (before, after) = text.split_at(place);
    if address || before.is_empty() || before.ends_with("explore") {
        // A query may have a fragment that is a place on the page, or a link of its own.
        let (query, fragment) = after.split_once('#').unwrap_or((after, ""));
        let link = [fragment, query].into_iter().find(|part| is_link(part));
        return link.or(address.then_some(""));
    }
    let policy = |part: &str| part.starts_with("policy=") || part.starts_with("format=");
    let whole = !text.contains('=') || text.split('&').any(policy);
    (whole && is_link(text)).then_some(text)
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
