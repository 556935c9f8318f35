//! How long a consultation team waits for what it reads, with many statements, and how much memory
//! an export of them needs.
//!
//! Everything is in the system's folder for temporary files, as for `bench intake`.

use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::json;

use super::measure::Measured;
use super::release::Release;
use super::tenths;
use crate::workspace::Workspace;

/// A smaller store, to show that an export's memory does not grow with what is exported.
const FEWER: u32 = 20_000;

/// Lists must take less than this at the 95th percentile, in milliseconds.
const MOST_LIST_MS: f64 = 300.0;

/// What was measured over HTTP.
#[derive(Debug, Deserialize)]
struct Asked {
    columns_s: f64,
    search_s: f64,
    similar_s: f64,
    list: Times,
    search: Times,
    dashboard: Times,
    crosstab: Times,
    similar: Times,
    proposals: Times,
}

#[derive(Debug, Deserialize)]
struct Times {
    requests: u32,
    p50_ms: f64,
    p95_ms: f64,
    most_ms: f64,
}

struct Programs(Release);

/// Measures; whether lists are fast enough.
pub fn run(workspace: &Workspace, statements: u32, json: bool) -> anyhow::Result<bool> {
    let programs = Programs(Release::build(workspace, &["statements", "console"])?);
    let folder = tempfile::tempdir()?;
    let fewer = programs.fill(folder.path(), FEWER.min(statements))?;
    let many = programs.fill(folder.path(), statements)?;
    let (asked, server_mb) = programs.ask(&many.url)?;
    let export_fewer_mb = programs.export(folder.path(), &fewer)?;
    let export_mb = programs.export(folder.path(), &many)?;
    let mut lines = vec![format!(
        "{statements} statements, made in {:.0} s. After the start all is counted in {:.1} s, \
         searched in {:.1} s, grouped in {:.1} s.",
        many.seconds, asked.columns_s, asked.search_s, asked.similar_s
    )];
    lines.push(format!(
        "{:<12} {:>8} {:>8} {:>8} {:>8}",
        "", "requests", "p50 ms", "p95 ms", "most ms"
    ));
    lines.extend(asked.rows().map(|(name, own)| {
        format!(
            "{name:<12} {:>8} {:>8.1} {:>8.1} {:>8.1}",
            own.requests, own.p50_ms, own.p95_ms, own.most_ms
        )
    }));
    lines.push(format!(
        "Most memory: collector {} MB; export of {} in every format {} MB, of {} {} MB.",
        shown(server_mb),
        fewer.statements,
        shown(export_fewer_mb),
        many.statements,
        shown(export_mb)
    ));
    for line in lines {
        if json {
            eprintln!("{line}");
        } else {
            println!("{line}");
        }
    }
    if json {
        let line = json!({
            "statements": statements,
            "list_p95_ms": asked.list.p95_ms,
            "search_p95_ms": asked.search.p95_ms,
            "export_peak_rss_mb": export_mb,
        });
        println!("{line}");
    }
    Ok(asked.list.p95_ms < MOST_LIST_MS)
}

impl Asked {
    fn rows(&self) -> impl Iterator<Item = (&'static str, &Times)> {
        [
            ("list", &self.list),
            ("search", &self.search),
            ("dashboard", &self.dashboard),
            ("crosstab", &self.crosstab),
            ("similar", &self.similar),
            ("proposals", &self.proposals),
        ]
        .into_iter()
    }
}

/// A store with made-up statements.
struct Filled {
    url: String,
    statements: u32,
    seconds: f64,
}

impl Programs {
    fn fill(&self, folder: &Path, statements: u32) -> anyhow::Result<Filled> {
        let start = Instant::now();
        let url = self.0.fill(folder, statements)?;
        Ok(Filled {
            url,
            statements,
            seconds: start.elapsed().as_secs_f64(),
        })
    }

    /// Asks a collector; what it answered, and the most memory that it had.
    fn ask(&self, url: &str) -> anyhow::Result<(Asked, Option<f64>)> {
        eprintln!("Asking a collector");
        let collector = self.0.start(url, &["--accept-new-key"])?;
        let url_of = format!("http://{}", collector.address);
        let arguments = ["--url", &url_of, "--database-url", url];
        let asking = self.0.example("console");
        let line = duct::cmd(asking, arguments).stdin_null().read()?;
        let asked = serde_json::from_str(&line).context("the asking program printed else")?;
        let peak = collector.peak_rss_mb();
        collector.kill()?;
        Ok((asked, peak))
    }

    /// The most memory that an export in every format had.
    fn export(&self, folder: &Path, filled: &Filled) -> anyhow::Result<Option<f64>> {
        eprintln!("Exporting {} statements", filled.statements);
        let to = folder.join(format!("export-{}", filled.statements));
        let collector = self.0.collector();
        let program = [
            collector.as_os_str(),
            "export".as_ref(),
            "--database-url".as_ref(),
            filled.url.as_ref(),
            "--to".as_ref(),
            to.as_os_str(),
            "--format".as_ref(),
            "csv,jsonl,ods,parquet,consult".as_ref(),
        ];
        let program = program.map(|own: &std::ffi::OsStr| own.to_owned());
        let measured = Measured::of(&program)?;
        std::fs::remove_dir_all(&to)?;
        let bytes = measured.peak_rss_bytes;
        Ok(bytes.map(|bytes| tenths(bytes as f64 / 1e6)))
    }
}

fn shown(megabytes: Option<f64>) -> String {
    megabytes.map_or_else(|| "?".to_owned(), |own| own.to_string())
}
