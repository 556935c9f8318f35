//! The index beside what one would use instead. `scripts/peers.mjs` measures; here is made what it
//! measures with.

use std::path::Path;

use crate::site;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// The package with the index for a page of JavaScript, and with the images as columns.
const PACKAGE: &str = "cohort-bench";
/// How many scenarios the index is asked.
const SCENARIOS: &str = "320";
/// How many of them have rules in numbers, for others.
const WITH_PLANS: &str = "30";

/// Makes the images and the program, and measures; whether all answers agree.
pub fn run(workspace: &Workspace, tools: &Tools, json: bool) -> anyhow::Result<bool> {
    let path = tools.for_site()?;
    let browser = tools.browser()?;
    let (python, modules) = (tools.native_peers()?, tools.browser_peers()?);
    // Not in the system's folder for such files, which may be in memory: they are a gigabyte.
    let folder = tempfile::tempdir_in(workspace.target()?)?;
    let (data, program) = (folder.path().join("data"), folder.path().join("program"));
    for folder in [&data, &program] {
        std::fs::create_dir(folder)?;
    }
    eprintln!("Compiling the index for the browser");
    site::library(workspace, &path, PACKAGE, &program)?;
    eprintln!("Drawing the whole collection");
    draw(workspace, &data)?;
    let arguments = std::iter::once("scripts/peers.mjs").chain(json.then_some("--json"));
    let measured = workspace
        .command(tools.node()?.path, arguments)
        .env("FOLDER", &data)
        .env("PROGRAM", &program)
        .env("MODULES", modules)
        .env("PYTHON", python)
        .env("CHROME", &browser.chrome);
    Ok(measured.unchecked().run()?.status.success())
}

fn draw(workspace: &Workspace, folder: &Path) -> anyhow::Result<()> {
    let run = ["run", "--quiet", "--release", "--package", PACKAGE];
    let example = ["--example", "peers", "--"];
    let folder = folder.display().to_string();
    let given = [folder.as_str(), SCENARIOS, WITH_PLANS];
    workspace
        .cargo(run.into_iter().chain(example).chain(given))
        .stdout_to_stderr()
        .run()?;
    Ok(())
}
