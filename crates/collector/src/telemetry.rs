//! What a collector says while it runs.

use axum::http::Uri;
use clap::{Args, ValueEnum};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracerProvider, Tracer};
use std::io::IsTerminal as _;
use std::time::Duration;
use tracing_opentelemetry::OpenTelemetryLayer;
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

/// Starts the log, on standard error, and sends spans on if there are traces.
///
/// # Errors
/// If the level cannot be read.
pub fn start_log(options: &LogOptions, traces: Option<&Traces>) -> anyhow::Result<()> {
    let filter = filter(&options.log)?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry()
        .with(filter)
        .with(traces.map(Traces::layer));
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

/// A word that is no level would be a part that there is not, and nothing would be logged.
fn filter(text: &str) -> anyhow::Result<EnvFilter> {
    let accepted = "accepted are error, warn, info, debug, trace and off, or PART=LEVEL for each \
                    part, with commas between them";
    for word in text.split(',').map(str::trim) {
        let is_level = word
            .parse::<tracing_subscriber::filter::LevelFilter>()
            .is_ok();
        anyhow::ensure!(
            is_level || word.contains('='),
            "--log {text:?}: {word:?} is no level; {accepted}"
        );
    }
    EnvFilter::try_new(text).map_err(|error| anyhow::anyhow!("--log {text:?}: {error}; {accepted}"))
}

/// Spans that are sent to an OpenTelemetry agent, in batches, by a thread of their own: an agent
/// that does not answer holds up no request.
#[derive(Debug)]
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// Starts to send spans to an agent.
    ///
    /// # Errors
    /// If the exporter cannot be made.
    pub fn start(agent: &OtlpEndpoint) -> anyhow::Result<Self> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_endpoint(format!("{}/v1/traces", agent.0))
            .with_timeout(Duration::from_secs(5))
            .build()?;
        let resource = Resource::builder()
            .with_service_name("collector")
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource)
            .build();
        Ok(Self(provider))
    }

    fn layer<S>(&self) -> OpenTelemetryLayer<S, Tracer>
    where
        S: tracing::Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>,
    {
        tracing_opentelemetry::layer().with_tracer(self.0.tracer("collector"))
    }

    /// Sends what waits. What an agent does not take in time is lost; the exporter logs that itself.
    pub fn end(self) {
        let _ = self.0.shutdown();
    }
}

/// The address of an agent that takes spans: `http://HOST:PORT`, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtlpEndpoint(String);

impl std::str::FromStr for OtlpEndpoint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let accepted = "it must be http://HOST:PORT of an agent on the same network, as \
                        http://localhost:4318; the agent sends on by HTTPS";
        let uri: Uri = text
            .parse()
            .map_err(|error| format!("{error}: {accepted}"))?;
        if uri.scheme_str() != Some("http") || uri.host().is_none_or(str::is_empty) {
            return Err(accepted.to_owned());
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }
}

impl std::fmt::Display for OtlpEndpoint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
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
