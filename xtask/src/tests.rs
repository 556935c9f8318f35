//! Runs the tests of every kind and adds up what the runners say.

mod api;
mod component;
mod count;
mod e2e;
mod exports;
mod native;

pub use e2e::{bench_load, bench_page};

use std::fmt;
use std::io::{BufRead as _, BufReader};

use anyhow::Context as _;
use clap::ValueEnum;
use duct::Expression;

use crate::tools::Tools;
use crate::workspace::Workspace;
use count::Count;

/// Where tests run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// On this computer, without a browser.
    Native,
    /// The collector's interface, by requests that are made from its document. Only when asked for:
    /// it needs Python 3.
    Api,
    /// An export of made-up statements, with readers that are not this project's. Only when asked
    /// for: it needs Python 3.
    Exports,
    /// In a browser, one component at a time.
    Component,
    /// In a browser, on the built site.
    E2e,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Native => "native",
            Self::Api => "interface",
            Self::Exports => "exports",
            Self::Component => "component",
            Self::E2e => "end to end",
        })
    }
}

/// What came of one runner, or of all runners of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    count: Count,
    /// Runners that ended badly and counted no failed test, so did not run properly.
    broken: u32,
}

impl Outcome {
    fn of(count: Option<Count>, success: bool) -> Self {
        let broken = match count {
            None => true,
            Some(count) => !success && count.failed == 0,
        };
        Self {
            count: count.unwrap_or_default(),
            broken: broken.into(),
        }
    }

    fn add(&mut self, other: Self) {
        self.count.passed += other.count.passed;
        self.count.failed += other.count.failed;
        self.broken += other.broken;
    }

    fn is_good(self) -> bool {
        self.count.failed == 0 && self.broken == 0
    }
}

/// Runs the tests; whether every one passed.
pub fn run(workspace: &Workspace, tools: &Tools, only: Option<Kind>) -> anyhow::Result<bool> {
    let kinds: Vec<Kind> = match only {
        Some(kind) => vec![kind],
        None => vec![Kind::Native, Kind::Component, Kind::E2e],
    };
    let mut outcomes = Vec::new();
    for kind in kinds {
        let outcome = match kind {
            Kind::Native => native::run(workspace),
            Kind::Api => api::run(workspace, tools),
            Kind::Exports => exports::run(workspace, tools),
            Kind::Component => component::run(workspace, tools),
            Kind::E2e => e2e::run(workspace, tools),
        };
        let outcome = outcome.unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Outcome {
                broken: 1,
                ..Outcome::default()
            }
        });
        outcomes.push((kind, outcome));
    }

    let mut total = Outcome::default();
    println!();
    for (kind, outcome) in outcomes {
        let note = if outcome.broken > 0 {
            ", and did not run to the end"
        } else {
            ""
        };
        println!("{kind:<10}  {}{note}", outcome.count);
        total.add(outcome);
    }
    println!("{}", total.count);
    Ok(total.is_good())
}

/// Runs a program, shows what it prints, and gives it back with whether it ended well.
fn watch(command: &Expression) -> anyhow::Result<(String, bool)> {
    let reader = command
        .stderr_to_stdout()
        .stdin_null()
        .unchecked()
        .reader()?;
    let mut printed = String::new();
    let mut lines = BufReader::new(&reader);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        printed.push_str(&text);
        line.clear();
    }
    let output = reader
        .try_wait()?
        .context("a program closed its output but goes on")?;
    Ok((printed, output.status.success()))
}
