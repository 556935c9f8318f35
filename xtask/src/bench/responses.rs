//! How many readers of published results one small machine serves, with the crowd on the same
//! machine.
//!
//! Everything is in the system's folder for temporary files, as for `bench intake`.

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::release::Release;
use crate::workspace::Workspace;

/// Statements in the store.
const STATEMENTS: u32 = 20_000;

/// How long each page is read.
const SECONDS: &str = "10";

/// So many requests a second the first page must answer.
const LEAST_PER_S: f64 = 2_000.0;

/// What is read, and whether each request is for an address that nobody asked for before.
const READ: [(&str, bool); 4] = [
    ("/responses", false),
    ("/responses/statements", false),
    ("/responses/counts", false),
    ("/responses", true),
];

/// How one page was read.
#[derive(Debug, Serialize)]
struct Page {
    path: &'static str,
    always_new: bool,
    #[serde(flatten)]
    found: Found,
}

#[derive(Debug, Serialize, Deserialize)]
struct Found {
    requests: u32,
    per_s: f64,
    p50_ms: f64,
    p99_ms: f64,
    bytes: u32,
}

/// Measures; whether the first page is fast enough.
pub fn run(workspace: &Workspace, connections: u32, json: bool) -> anyhow::Result<bool> {
    let release = Release::build(workspace, &["statements", "crowd"])?;
    let folder = tempfile::tempdir()?;
    let url = release.fill(folder.path(), STATEMENTS)?;
    let collector = release.start(&url, &["--accept-new-key", "--tallies", "always"])?;
    let mut pages = Vec::new();
    for (path, always_new) in READ {
        eprintln!("Reading {path}");
        let (address, connections) = (collector.address.to_string(), connections.to_string());
        let mut arguments = vec!["--address", &address, "--path", path];
        arguments.extend(["--connections", &connections, "--seconds", SECONDS]);
        arguments.extend(always_new.then_some("--always-new"));
        let line = duct::cmd(release.example("crowd"), arguments)
            .stdin_null()
            .read()?;
        let found = serde_json::from_str(&line).context("the crowd printed else")?;
        pages.push(Page {
            path,
            always_new,
            found,
        });
    }
    let memory = collector.peak_rss_mb();
    collector.kill()?;
    print(&pages, memory, json)?;
    Ok(pages
        .first()
        .is_some_and(|own| own.found.per_s >= LEAST_PER_S))
}

fn print(pages: &[Page], memory: Option<f64>, json: bool) -> anyhow::Result<()> {
    let mut lines = vec![format!(
        "{:<28} {:>10} {:>9} {:>9} {:>9} {:>9}",
        "", "requests", "per s", "p50 ms", "p99 ms", "bytes"
    )];
    lines.extend(pages.iter().map(|own| {
        let name = match own.always_new {
            true => format!("{} (always new)", own.path),
            false => own.path.to_owned(),
        };
        let Found {
            requests,
            per_s,
            p50_ms,
            p99_ms,
            bytes,
        } = &own.found;
        format!("{name:<28} {requests:>10} {per_s:>9.0} {p50_ms:>9.1} {p99_ms:>9.1} {bytes:>9}")
    }));
    if let Some(memory) = memory {
        lines.push(format!("Most memory of the collector: {memory} MB"));
    }
    for line in lines {
        if json {
            eprintln!("{line}");
        } else {
            println!("{line}");
        }
    }
    if json {
        let line = serde_json::json!({
            "statements": STATEMENTS,
            "pages": pages,
            "collector_peak_rss_mb": memory,
        });
        println!("{line}");
    }
    Ok(())
}
