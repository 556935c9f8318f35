//! Exports of the built collector: `tests/exports/read.py` opens each format with a reader that is
//! not this project's and compares what it finds with the manifest.

use super::{Outcome, count, watch};
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Statements that are made up.
const STATEMENTS: &str = "2000";

/// Fills a store, exports it in every format, and has it read.
pub fn run(workspace: &Workspace, tools: &Tools) -> anyhow::Result<Outcome> {
    let python = tools.export_readers()?;
    let folder = tempfile::tempdir()?;
    let store = format!("sqlite:{}", folder.path().join("collector.db").display());
    let export = folder.path().join("export").display().to_string();
    let cargo = |what: &[&str], more: &[&str]| {
        let arguments = [
            &["run", "--quiet", "--package", "collector"],
            what,
            &["--"],
            more,
        ]
        .concat();
        workspace.cargo(arguments).stdout_to_stderr().run()
    };
    let from = ["--database-url", &store];
    let made_up = [&from[..], &["--count", STATEMENTS]].concat();
    cargo(&["--example", "statements"], &made_up)?;
    let formats = ["--to", &export, "--format", "csv,jsonl,ods,parquet,consult"];
    let exported = [&["export"], &from[..], &formats].concat();
    cargo(&["--bin", "collector"], &exported)?;
    let read = workspace.command(python, ["tests/exports/read.py", &export]);
    let (printed, success) = watch(&read)?;
    Ok(Outcome::of(count::from_libtest(&printed), success))
}
