//! What a collector says while it runs.

use clap::{Args, ValueEnum};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How the log is written.
#[derive(Args, Clone, Debug)]
pub struct LogOptions {
    /// How the log is written.
    #[arg(long, env = "COLLECTOR_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log_format: LogFormat,

    /// What the log has: error, warn, info, debug, or a level for each part.
    #[arg(
        long,
        env = "COLLECTOR_LOG",
        default_value = "info",
        value_name = "LEVEL",
        global = true
    )]
    pub log: String,
}

/// Forms of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Starts the log, on standard error.
///
/// # Errors
/// If the level cannot be read.
pub fn start_log(options: &LogOptions) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&options.log)
        .map_err(|error| anyhow::anyhow!("--log {:?}: {error}", options.log))?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry().with(filter);
    match options.log_format {
        LogFormat::Text => registry
            .with(
                lines
                    .with_target(false)
                    .with_ansi(std::io::stderr().is_terminal()),
            )
            .init(),
        LogFormat::Json => registry.with(lines.json()).init(),
    }
    Ok(())
}

/// Starts to count, for Prometheus.
///
/// # Errors
/// If counting has started already.
pub fn start_numbers() -> anyhow::Result<PrometheusHandle> {
    const SECONDS: [f64; 9] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];
    const OPERATIONS: [f64; 7] = [1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0];
    use metrics_exporter_prometheus::Matcher;
    Ok(PrometheusBuilder::new()
        .set_buckets_for_metric(
            Matcher::Full("collector_request_seconds".to_owned()),
            &SECONDS,
        )?
        .set_buckets_for_metric(
            Matcher::Full("collector_batch_operations".to_owned()),
            &OPERATIONS,
        )?
        .install_recorder()?)
}
