//! Runs the benchmarks.

mod console;
mod intake;
mod measure;
mod peers;
mod records;
mod release;
mod responses;

pub use measure::measured;

use crate::tests::{bench_load, bench_page};
use crate::tools::Tools;
use crate::workspace::Workspace;
use clap::Subcommand;

/// What is measured.
#[derive(Debug, Clone, Subcommand)]
pub enum Bench {
    /// The model, natively: making the sample, building the index, counting.
    Model {
        /// Passed on to `cargo bench`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// The explorer, in a browser.
    Page {
        /// Prints one line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// `retention evaluate` on a large file, beside only reading that file.
    Records {
        /// How many records the file has.
        #[arg(long, default_value_t = 5_000_000)]
        records: u64,
        /// Prints one line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// A burst of statements to a collector, on each store, beside what the disk can do.
    Intake {
        /// How many statements are sent to each.
        #[arg(long, default_value_t = 75_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        posts: u32,
        /// How many connections send them.
        #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=1000))]
        connections: u32,
        /// Prints one line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// What a consultation team reads, with many statements, and the memory of an export.
    Console {
        /// How many statements there are.
        #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        statements: u32,
        /// Prints one line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// How pages open: what is fetched until the explorer's first result, and what Lighthouse says.
    Load {
        /// Prints one line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// The index over the whole collection, beside DuckDB, Polars and crossfilter over the same
    /// images, natively and in a browser. Only when asked for: it takes many minutes and gigabytes.
    Peers {
        /// Prints one line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// A crowd that reads published results.
    Responses {
        /// How many connections read.
        #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=1000))]
        connections: u32,
        /// Prints one line of JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Runs one benchmark, or all of them but those that are only run when asked for; whether they ran to the end.
pub fn run(workspace: &Workspace, tools: &Tools, what: Option<Bench>) -> anyhow::Result<bool> {
    match what {
        Some(Bench::Model { arguments }) => model(workspace, arguments),
        Some(Bench::Page { json }) => bench_page(workspace, tools, json),
        Some(Bench::Load { json }) => bench_load(workspace, tools, json),
        Some(Bench::Peers { json }) => peers::run(workspace, tools, json),
        Some(Bench::Records { records, json }) => records::run(workspace, records, json),
        Some(Bench::Intake {
            posts,
            connections,
            json,
        }) => intake::run(workspace, posts, connections, json),
        Some(Bench::Console { statements, json }) => console::run(workspace, statements, json),
        Some(Bench::Responses { connections, json }) => {
            responses::run(workspace, connections, json)
        }
        None => Ok(model(workspace, Vec::new())?
            && records::run(workspace, 5_000_000, false)?
            && intake::run(workspace, 75_000, 64, false)?
            && console::run(workspace, 100_000, false)?
            && responses::run(workspace, 64, false)?
            && bench_page(workspace, tools, false)?
            && bench_load(workspace, tools, false)?),
    }
}

/// Compares what is fast with what is slow and obvious; whether all of it agrees.
pub fn check(workspace: &Workspace, scenarios: u32) -> anyhow::Result<bool> {
    let scenarios = scenarios.to_string();
    let check = [
        "run",
        "--release",
        "--package",
        "cohort",
        "--example",
        "check",
        "--",
    ];
    let arguments = check.into_iter().chain([scenarios.as_str()]);
    Ok(workspace
        .cargo(arguments)
        .unchecked()
        .run()?
        .status
        .success())
}

fn model(workspace: &Workspace, arguments: Vec<String>) -> anyhow::Result<bool> {
    let mut all = vec!["bench".to_owned(), "--workspace".to_owned()];
    all.extend(arguments);
    Ok(workspace.cargo(all).unchecked().run()?.status.success())
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
