//! End-to-end tests: Playwright on the built site and a collector.

use anyhow::Context as _;

use super::{Outcome, count, watch};
use crate::tools::Tools;
use crate::workspace::Workspace;
use crate::{server, site};

/// Builds the site, serves it with a collector on a free port and runs Playwright against it.
pub fn run(workspace: &Workspace, tools: &Tools) -> anyhow::Result<Outcome> {
    tools.ensure_npm()?;
    let browser = tools.browser()?;
    site::build(workspace, tools)?;
    let collector = server::start(workspace, server::With::Site)?;

    let report = workspace.root().join("tests/e2e/results/report.json");
    match std::fs::remove_file(&report) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let program = workspace
        .root()
        .join("node_modules/@playwright/test/cli.js");
    let node = tools.node()?;
    let arguments = [
        program.as_os_str(),
        "test".as_ref(),
        "--config".as_ref(),
        "tests/e2e/playwright.config.mjs".as_ref(),
        "--reporter=list,json".as_ref(),
    ];
    let command = workspace
        .command(node.path, arguments)
        .env("BASE_URL", &collector.url)
        .env("CHROME", &browser.chrome)
        .env("COLLECTOR", server::build(workspace)?)
        .env("STATEMENTS", server::build_statements(workspace)?)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    let (_, success) = watch(&command)?;
    let count = match std::fs::read(&report) {
        Ok(text) => count::from_playwright(
            &serde_json::from_slice(&text).context("Playwright's report is not JSON")?,
        ),
        Err(_) => None,
    };
    Ok(Outcome::of(count, success))
}

/// Measures the counts of the explorer in the browser.
pub fn bench_page(workspace: &Workspace, tools: &Tools, json: bool) -> anyhow::Result<bool> {
    bench(workspace, tools, "scripts/bench.mjs", json)
}

/// Measures how pages open.
pub fn bench_load(workspace: &Workspace, tools: &Tools, json: bool) -> anyhow::Result<bool> {
    bench(workspace, tools, "scripts/load.mjs", json)
}

/// Builds the site, serves it with a collector on a free port and has a script measure it.
fn bench(
    workspace: &Workspace,
    tools: &Tools,
    script: &'static str,
    json: bool,
) -> anyhow::Result<bool> {
    tools.ensure_npm()?;
    let browser = tools.browser()?;
    site::build(workspace, tools)?;
    let collector = server::start(workspace, server::With::Site)?;
    let arguments = std::iter::once(script).chain(json.then_some("--json"));
    let command = workspace
        .command(tools.node()?.path, arguments)
        .env("BASE_URL", &collector.url)
        .env("CHROME", &browser.chrome);
    Ok(command.unchecked().run()?.status.success())
}
