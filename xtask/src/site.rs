//! Builds the site with Trunk.

use anyhow::Context as _;

use crate::tools::Tools;
use crate::workspace::Workspace;

/// Builds the optimised site into `dist/`.
pub fn build(workspace: &Workspace, tools: &Tools) -> anyhow::Result<()> {
    let path = tools.for_site()?;
    let trunk = which::which_in("trunk", Some(&path), workspace.root())?;
    workspace
        .command(trunk, ["build", "--release"])
        .env("PATH", path)
        // Trunk reads this as an option of its own and knows no value but true and false.
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env(
            "RUST_LOG",
            std::env::var_os("RUST_LOG").unwrap_or_else(|| "error".into()),
        )
        .stdin_null()
        .stdout_to_stderr()
        .run()
        .context("the site does not build")?;
    Ok(())
}
