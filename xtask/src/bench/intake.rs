//! A burst of statements to a collector that runs as it does in earnest, on each store, beside
//! what the same disk does with the same bytes when each is synced alone.
//!
//! Everything is in the system's folder for temporary files: set `TMPDIR` to a folder on the disk
//! that is to be measured, if that one is in memory.

use std::path::Path;

use anyhow::Context as _;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::release::{Collector, Release};
use super::tenths;
use crate::postgres::Postgres;
use crate::workspace::Workspace;

/// How long the disk is measured, each way.
const BARE_SECONDS: &str = "4";

/// One burst, as it is printed.
#[derive(Debug, Serialize)]
struct Run {
    store: &'static str,
    acknowledged: u64,
    /// Acknowledged, and not in the store after the collector was killed.
    lost: u64,
    errors_5xx: u64,
    rate_per_s: f64,
    p50_ms: f64,
    p99_ms: f64,
    /// None where the system does not tell.
    peak_rss_mb: Option<f64>,
    bare_transactions_per_s: f64,
    #[serde(skip)]
    appends_per_s: f64,
    #[serde(skip)]
    body_bytes: u64,
}

#[derive(Debug, Deserialize)]
struct Sent {
    acknowledged: u64,
    errors_5xx: u64,
    rate_per_s: f64,
    p50_ms: f64,
    p99_ms: f64,
    body_bytes: u64,
}

#[derive(Debug, Deserialize)]
struct Bare {
    transactions_per_s: f64,
    appends_per_s: f64,
}

#[derive(Debug, Deserialize)]
struct Checked {
    lost: u64,
}

/// Measures both stores; whether nothing was lost or refused.
pub fn run(
    workspace: &Workspace,
    posts: u32,
    connections: u32,
    json: bool,
) -> anyhow::Result<bool> {
    let release = Release::build(workspace, &["burst"])?;
    let folder = tempfile::tempdir()?;
    let burst = Burst {
        release: &release,
        folder: folder.path(),
        posts,
        connections,
    };
    let sqlite = format!("sqlite:{}", folder.path().join("collector.db").display());
    let sqlite = burst.run("sqlite", &sqlite)?;
    // A server of its own, so that it is known that it syncs.
    let server = Postgres::start_own()?;
    let postgres = burst.run("postgres", server.url())?;
    let runs = [sqlite, postgres];
    for line in table(&runs) {
        if json {
            eprintln!("{line}");
        } else {
            println!("{line}");
        }
    }
    if json {
        println!("{}", json!({ "runs": runs }));
    }
    let is_whole =
        |run: &Run| run.lost == 0 && run.errors_5xx == 0 && run.acknowledged == u64::from(posts);
    Ok(runs.iter().all(is_whole))
}

struct Burst<'a> {
    release: &'a Release,
    folder: &'a Path,
    posts: u32,
    connections: u32,
}

impl Burst<'_> {
    fn run(&self, store: &'static str, url: &str) -> anyhow::Result<Run> {
        eprintln!("Measuring the disk without a collector");
        let folder = self.folder.to_string_lossy();
        let bare: Bare = self.ask(&["bare", "--folder", &folder, "--seconds", BARE_SECONDS])?;
        eprintln!("Sending {} statements, {store}", self.posts);
        let receipts = self.folder.join(format!("receipts-{store}"));
        let receipts = receipts.to_string_lossy();
        let collector = self.start(url)?;
        let sent: Sent = self.ask(&[
            "send",
            "--address",
            &collector.address.to_string(),
            "--posts",
            &self.posts.to_string(),
            "--connections",
            &self.connections.to_string(),
            "--receipts",
            &receipts,
        ])?;
        let peak_rss_mb = collector.peak_rss_mb();
        collector.kill()?;
        eprintln!("Looking for each of them in the store");
        let checked: Checked =
            self.ask(&["check", "--database-url", url, "--receipts", &receipts])?;
        Ok(Run {
            store,
            acknowledged: sent.acknowledged,
            lost: checked.lost,
            errors_5xx: sent.errors_5xx,
            rate_per_s: tenths(sent.rate_per_s),
            p50_ms: sent.p50_ms,
            p99_ms: sent.p99_ms,
            peak_rss_mb,
            bare_transactions_per_s: tenths(bare.transactions_per_s),
            appends_per_s: bare.appends_per_s,
            body_bytes: sent.body_bytes,
        })
    }

    /// Starts the collector with the key that the first start makes.
    fn start(&self, url: &str) -> anyhow::Result<Collector> {
        let key = self.folder.join("collector.db.key");
        let key = key.exists().then(|| key.to_string_lossy().into_owned());
        let mut more = vec!["--statements-per-minute", "0"];
        if let Some(key) = &key {
            more.extend(["--key-file", key]);
        }
        self.release.start(url, &more)
    }

    /// What the load program says.
    fn ask<T: DeserializeOwned>(&self, arguments: &[&str]) -> anyhow::Result<T> {
        let burst = self.release.example("burst");
        let line = duct::cmd(burst, arguments).stdin_null().read()?;
        serde_json::from_str(&line).context("the load program printed something else")
    }
}

fn table(runs: &[Run]) -> Vec<String> {
    let mut lines = vec![format!(
        "{:<10} {:>12} {:>6} {:>5} {:>10} {:>8} {:>8} {:>8} {:>14} {:>10} {:>8}",
        "store",
        "acknowledged",
        "lost",
        "5xx",
        "a second",
        "p50 ms",
        "p99 ms",
        "peak MB",
        "bare a second",
        "appended",
        "times"
    )];
    lines.extend(runs.iter().map(|run| {
        let peak = run.peak_rss_mb;
        let peak = peak.map_or_else(|| "?".to_owned(), |peak| peak.to_string());
        format!(
            "{:<10} {:>12} {:>6} {:>5} {:>10} {:>8.1} {:>8.1} {peak:>8} {:>14} {:>10.1} {:>8.1}",
            run.store,
            run.acknowledged,
            run.lost,
            run.errors_5xx,
            run.rate_per_s,
            run.p50_ms,
            run.p99_ms,
            run.bare_transactions_per_s,
            run.appends_per_s,
            run.rate_per_s / run.bare_transactions_per_s
        )
    }));
    lines.extend(runs.first().map(|run| {
        format!(
            "Each of {} bytes. Bare: one SQLite transaction for each, synced; appended: to a file, \
             each synced. Times: of bare.",
            run.body_bytes
        )
    }));
    lines
}
