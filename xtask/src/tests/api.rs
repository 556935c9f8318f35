//! The collector's interface: schemathesis makes requests from its OpenAPI document, good ones and
//! bad ones, and compares the answers with what the document says.

use super::{Outcome, count, watch};
use crate::server;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Requests of each sort for each operation.
const EXAMPLES: &str = "30";

/// Starts a collector without a page and asks it.
pub fn run(workspace: &Workspace, tools: &Tools) -> anyhow::Result<Outcome> {
    let program = tools.schemathesis()?;
    let collector = server::start(workspace, server::With::InterfaceOnly)?;
    let document = format!("{}/openapi.json", collector.url);
    let arguments = [
        "--config-file",
        "tests/api/schemathesis.toml",
        "run",
        &document,
        "--max-examples",
        EXAMPLES,
        "--seed",
        "1",
        "--continue-on-failure",
        "--no-color",
    ];
    let (printed, success) = watch(&workspace.command(program, arguments))?;
    Ok(Outcome::of(count::from_schemathesis(&printed), success))
}
