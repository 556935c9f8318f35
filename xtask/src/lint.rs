//! Checks that need no running program: format, lints, documentation, crates, sizes.

use std::ffi::OsStr;

use duct::Expression;

use crate::tools::{DENY_TOOL, Tools, WASM};
use crate::workspace::Workspace;
use crate::{budget, site};

/// Runs every check, whatever the others say; whether all passed.
pub fn run(workspace: &Workspace, tools: &Tools) -> anyhow::Result<bool> {
    let mut failed = Vec::new();
    let mut check = |name: &'static str, command: Expression| -> anyhow::Result<()> {
        eprintln!("Checking: {name}");
        if !command.unchecked().run()?.status.success() {
            failed.push(name);
        }
        Ok(())
    };
    check("format", workspace.cargo(["fmt", "--all", "--check"]))?;
    check(
        "clippy",
        workspace.cargo([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
    )?;
    let mut browser = vec!["clippy".to_owned(), "--target".to_owned(), WASM.to_owned()];
    for package in workspace.browser_packages()? {
        browser.extend(["--package".to_owned(), package.name]);
    }
    browser.extend(["--all-targets", "--", "-D", "warnings"].map(str::to_owned));
    check("clippy, in the browser", workspace.cargo(browser))?;
    check(
        "documentation",
        workspace
            .cargo(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    match tools
        .find(DENY_TOOL, None)
        .map(|found| found.path)
        .map_or_else(|| tools.install(DENY_TOOL, None), Ok)
    {
        Ok(deny) => {
            // Advisories need a database that is not in this project; whoever has it adds `advisories`.
            let arguments = ["check", "licenses", "bans", "sources"].map(OsStr::new);
            check(
                "licences and sources of crates",
                workspace.command(deny, arguments),
            )?;
        }
        Err(error) => eprintln!("Not checked: licences and sources of crates ({error:#})"),
    }
    eprintln!("Checking: sizes of what is delivered");
    site::build(workspace, tools)?;
    if !budget::check(workspace)? {
        failed.push("sizes of what is delivered");
    }
    if failed.is_empty() {
        eprintln!("All checks passed");
    } else {
        eprintln!("Failed checks: {}", failed.join(", "));
    }
    Ok(failed.is_empty())
}
