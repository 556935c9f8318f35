//! Component tests: compiled for the browser and run in a headless one.

use serde_json::json;

use super::{Outcome, count, watch};
use crate::tools::{Tools, WASM};
use crate::workspace::Workspace;

/// How a browser is started for tests: unseen, and talking to nobody.
const CHROMIUM_FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Runs the `web_*` tests of the packages that make pages, and the population's test that the
/// browser draws the same people.
pub fn run(workspace: &Workspace, tools: &Tools) -> anyhow::Result<Outcome> {
    let runner = tools.test_runner()?;
    let browser = tools.browser()?;

    let settings = workspace.root().join("webdriver.json");
    let capabilities = json!({
        "goog:chromeOptions": { "args": CHROMIUM_FLAGS, "binary": browser.chrome }
    });
    std::fs::write(&settings, serde_json::to_vec_pretty(&capabilities)?)?;

    let mut targets: Vec<(String, &str)> = workspace
        .browser_packages()?
        .into_iter()
        .filter(|package| package.has_tests)
        .map(|package| (package.name, "web_*"))
        .collect();
    if workspace
        .root()
        .join("crates/cohort/tests/digest_wasm.rs")
        .is_file()
    {
        targets.push(("cohort".to_owned(), "digest_wasm"));
    }
    let mut outcome = Outcome::default();
    for (package, test) in targets {
        let arguments = [
            "test",
            "--no-fail-fast",
            "--target",
            WASM,
            "--package",
            &package,
            "--test",
            test,
        ];
        let command = workspace
            .cargo(arguments)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            .env("CHROMEDRIVER", &browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        let (printed, success) = watch(&command)?;
        outcome.add(Outcome::of(count::from_libtest(&printed), success));
    }
    Ok(outcome)
}
