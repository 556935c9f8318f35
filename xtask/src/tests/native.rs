//! Tests that need no browser.

use super::{Outcome, count, watch};
use crate::postgres::{GIVEN, Postgres};
use crate::workspace::Workspace;

/// Runs unit, integration and documentation tests of every package, beside a PostgreSQL of their
/// own.
pub fn run(workspace: &Workspace) -> anyhow::Result<Outcome> {
    let postgres = Postgres::start()?;
    let cargo = |arguments: &[&str]| workspace.cargo(arguments).env(GIVEN, postgres.url());
    let mut outcome = Outcome::default();
    if which::which("cargo-nextest").is_ok() {
        let arguments = [
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--no-tests=pass",
            "--status-level=fail",
            "--final-status-level=fail",
            "--show-progress=none",
        ];
        let (printed, success) = watch(&cargo(&arguments))?;
        outcome.add(Outcome::of(count::from_nextest(&printed), success));
        let (printed, success) = watch(&cargo(&["test", "--workspace", "--doc"]))?;
        outcome.add(Outcome::of(count::from_libtest(&printed), success));
    } else {
        // Without `--all-targets` this runs the documentation tests too.
        let (printed, success) = watch(&cargo(&["test", "--workspace", "--no-fail-fast"]))?;
        outcome.add(Outcome::of(count::from_libtest(&printed), success));
    }
    Ok(outcome)
}
