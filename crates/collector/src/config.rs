//! What a collector is told when it starts.

use crate::secrets::{Keys, random};
use crate::telemetry::OtlpEndpoint;
use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, ValueEnum};
use consultation::Questionnaire;
use std::fmt;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use transparency::SigningKey;

/// Where statements are kept.
#[derive(Args, Clone, Debug)]
pub struct StoreOptions {
    /// Where statements are kept: `sqlite:PATH`, or `postgres://USER@HOST/DATABASE`.
    #[arg(
        long,
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite:collector.db",
        value_name = "URL",
        global = true
    )]
    pub database_url: String,
}

/// The key that signs heads of the log.
#[derive(Args, Clone, Debug)]
pub struct KeyOptions {
    /// The file with the signing key. With SQLite it is made beside the database if none is there.
    #[arg(long, env = "COLLECTOR_KEY_FILE", value_name = "FILE")]
    pub key_file: Option<PathBuf>,

    /// Goes on with another signing key than the log's before, for when that was lost.
    #[arg(long)]
    pub accept_new_key: bool,
}

/// How long the audit is kept.
#[derive(Args, Clone, Debug)]
pub struct AuditOptions {
    /// Years for which entries of the audit are kept. Deleting older ones is itself an entry.
    #[arg(long, env = "COLLECTOR_AUDIT_YEARS", default_value_t = 3, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=100))]
    pub audit_years: u32,
}

/// A service by which people can sign in, instead of with a password and a code.
#[derive(Args, Clone, Debug)]
pub struct SignOnOptions {
    /// The address of an OpenID Connect provider, by which people can sign in to the console.
    #[arg(long, env = "COLLECTOR_OIDC_ISSUER", value_name = "URL")]
    pub oidc_issuer: Option<String>,

    /// What this collector is called at the provider.
    #[arg(long, env = "COLLECTOR_OIDC_CLIENT_ID", value_name = "ID")]
    pub oidc_client_id: Option<String>,

    /// The file with the secret for the provider, if it gave one.
    #[arg(long, env = "COLLECTOR_OIDC_CLIENT_SECRET_FILE", value_name = "FILE")]
    pub oidc_client_secret_file: Option<PathBuf>,

    /// The provider's name, as it stands on the button.
    #[arg(
        long,
        env = "COLLECTOR_OIDC_NAME",
        value_name = "NAME",
        default_value = "your organisation"
    )]
    pub oidc_name: String,

    /// The address at which people reach this collector, such as `https://statements.example.org`.
    /// The provider sends them back there, and the feed of what is published has it.
    #[arg(long, env = "COLLECTOR_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
}

/// How `collector serve` runs. Each option can be set in the environment instead.
#[derive(Args, Clone, Debug)]
pub struct ServeOptions {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreOptions,

    #[command(flatten)]
    #[allow(missing_docs)]
    pub key: KeyOptions,

    #[command(flatten)]
    #[allow(missing_docs)]
    pub audit: AuditOptions,

    #[command(flatten)]
    #[allow(missing_docs)]
    pub sign_on: SignOnOptions,

    /// The address on which requests are taken.
    #[arg(
        long,
        env = "COLLECTOR_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS"
    )]
    pub listen: SocketAddr,

    /// The folder of the built app. Without it only the interface is served.
    #[arg(long, env = "COLLECTOR_SITE", value_name = "FOLDER")]
    pub site: Option<PathBuf>,

    /// The folder of the built console, served under /console. Without it there is none.
    #[arg(long, env = "COLLECTOR_CONSOLE", value_name = "FOLDER")]
    pub console: Option<PathBuf>,

    /// Does not bring the tables to the newest version; refuses to start if they are not.
    #[arg(long, env = "COLLECTOR_NO_MIGRATE")]
    pub no_migrate: bool,

    /// Minutes after closing in which a statement is still taken.
    #[arg(long, env = "COLLECTOR_GRACE_MINUTES", default_value_t = 15, value_name = "N",
          value_parser = clap::value_parser!(u32).range(0..=1440))]
    pub grace_minutes: u32,

    /// When results are given out: counts of what statements say.
    #[arg(long, env = "COLLECTOR_TALLIES", value_enum, default_value_t)]
    pub tallies: Tallies,

    /// Statements that one address may send in a minute; 0 for no limit.
    #[arg(
        long,
        env = "COLLECTOR_STATEMENTS_PER_MINUTE",
        default_value_t = 12,
        value_name = "N"
    )]
    pub statements_per_minute: u32,

    /// Other requests that one address may make in a minute; 0 for no limit.
    #[arg(
        long,
        env = "COLLECTOR_REQUESTS_PER_MINUTE",
        default_value_t = 300,
        value_name = "N"
    )]
    pub requests_per_minute: u32,

    /// How many proxies stand in front. With 1, the last address in X-Forwarded-For counts.
    #[arg(long, env = "COLLECTOR_PROXIES", default_value_t = 0, value_name = "N")]
    pub proxies: usize,

    /// Most connections at the same time.
    #[arg(long, env = "COLLECTOR_CONNECTIONS", default_value_t = 1024, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub connections: u32,

    #[command(flatten)]
    #[allow(missing_docs)]
    pub patience: Patience,

    /// Seconds for which browsers ask by HTTPS only; 0 for no such header.
    #[arg(
        long,
        env = "COLLECTOR_HSTS_SECONDS",
        default_value_t = 0,
        value_name = "N"
    )]
    pub hsts_seconds: u32,

    /// Numbers for Prometheus at /metrics.
    #[arg(long, env = "COLLECTOR_METRICS", value_enum, default_value_t = Switch::On)]
    pub metrics: Switch,

    /// Sends traces to an OpenTelemetry agent at this address, by OTLP over HTTP.
    #[arg(long, env = "OTEL_EXPORTER_OTLP_ENDPOINT", value_name = "URL")]
    pub otlp_endpoint: Option<OtlpEndpoint>,

    /// A rehearsal: takes this time for now. Only for a questionnaire that is a demonstration.
    #[arg(long, env = "COLLECTOR_REHEARSE_AT", value_name = "TIME")]
    pub rehearse_at: Option<DateTime<Utc>>,
}

/// How long the collector waits for a client. Only tests set it: nobody has a reason to wait longer.
#[derive(Args, Clone, Copy, Debug)]
pub struct Patience {
    /// Milliseconds that the head of a request may take, and a connection may be idle.
    #[arg(long, default_value_t = 15_000, hide = true)]
    pub head_ms: u64,

    /// Milliseconds for which a body may pause while it arrives.
    #[arg(long, default_value_t = 10_000, hide = true)]
    pub body_pause_ms: u64,

    /// Milliseconds that a request may take as a whole.
    #[arg(long, default_value_t = 60_000, hide = true)]
    pub whole_ms: u64,
}

/// When results are given out: counts of what statements say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Tallies {
    /// Once the consultation has closed.
    #[default]
    AfterClosing,
    /// At any time.
    Always,
    /// Not at all.
    Never,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// Why a collector does not start.
#[derive(Debug, thiserror::Error)]
pub enum BadConfig {
    /// PostgreSQL needs a key that every collector has.
    #[error(
        "with PostgreSQL --key-file is needed, the same for every collector; `collector serve` \
         with SQLite makes one, or see docs/operations.md"
    )]
    KeyFileMissing,
    /// The log's key is not there.
    #[error(
        "there is no file {path}, and the log in this store is signed with the key {found}: give \
         its file with --key-file"
    )]
    KeyFileGone {
        /// Where it was looked for.
        path: PathBuf,
        /// Of the log.
        found: String,
    },
    /// The key cannot be read.
    #[error("the key file {path} {why}")]
    KeyFile {
        /// Its path.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The folder of the app.
    #[error("the folder {0} has no index.html: build the app first, or leave out --site")]
    Site(PathBuf),
    /// What is said of the sign-in service.
    #[error("a sign-in service needs more: {0}")]
    SignOn(String),
    /// The folder of the console.
    #[error("the folder {0} has no index.html: build the console first, or leave out --console")]
    Console(PathBuf),
    /// A rehearsal of a real consultation.
    #[error(
        "--rehearse-at is for demonstrations only, and this questionnaire is none: statements \
         would have a time that is not true"
    )]
    Rehearsal,
    /// The log was signed with another key.
    #[error(
        "the log in this store is signed with the key {found}, and the key file has {given}. Give \
         the log's own key file; if it is lost, --accept-new-key goes on with the new one"
    )]
    OtherKey {
        /// Of the log.
        found: String,
        /// In the key file.
        given: String,
    },
}

impl ServeOptions {
    /// Checks what can be checked before the store is opened.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn check(&self) -> Result<(), BadConfig> {
        let has_page = |folder: &&PathBuf| folder.join("index.html").is_file();
        if let Some(site) = self.site.as_ref().filter(|own| !has_page(own)) {
            return Err(BadConfig::Site(site.clone()));
        }
        if let Some(console) = self.console.as_ref().filter(|own| !has_page(own)) {
            return Err(BadConfig::Console(console.clone()));
        }
        if self.rehearse_at.is_some() && Questionnaire::shipped().demonstration.is_none() {
            return Err(BadConfig::Rehearsal);
        }
        Ok(())
    }

    /// How long after closing a statement is still taken.
    pub fn grace(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.grace_minutes))
    }
}

impl fmt::Display for ServeOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = |own: &Option<PathBuf>| {
            let own = own.as_deref().map(Path::display);
            own.map_or_else(|| "none".to_owned(), |own| own.to_string())
        };
        let (site, console) = (folder(&self.site), folder(&self.console));
        write!(
            formatter,
            "listen={} store={} site={site} console={console} grace_minutes={} tallies={:?} \
             statements_per_minute={} requests_per_minute={} proxies={} connections={} \
             hsts_seconds={} metrics={:?}",
            self.listen,
            without_password(&self.store.database_url),
            self.grace_minutes,
            self.tallies,
            self.statements_per_minute,
            self.requests_per_minute,
            self.proxies,
            self.connections,
            self.hsts_seconds,
            self.metrics,
        )?;
        if let Some(agent) = &self.otlp_endpoint {
            write!(formatter, " otlp_endpoint={agent}")?;
        }
        match self.rehearse_at {
            Some(time) => write!(formatter, " REHEARSAL at {time}"),
            None => Ok(()),
        }
    }
}

/// The address of a store without the password and the parameters in it.
pub fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:hidden@{host}")
        }
        None => url.to_owned(),
    }
}

impl KeyOptions {
    /// Reads the key, or makes one beside a SQLite file. A log goes on with its own key: none is
    /// made where there is a log.
    ///
    /// # Errors
    /// If there is none, or it cannot be read or made.
    pub fn keys(&self, database_url: &str, log_key: Option<&str>) -> anyhow::Result<Keys> {
        let beside = database_url
            .strip_prefix("sqlite:")
            .map(|path| PathBuf::from(format!("{}.key", path.trim_start_matches("//"))));
        let path = match (&self.key_file, &beside) {
            (Some(path), _) | (None, Some(path)) => path,
            (None, None) => return Err(BadConfig::KeyFileMissing.into()),
        };
        if !path.exists() {
            match (log_key.filter(|_| !self.accept_new_key), &self.key_file) {
                (Some(found), _) => {
                    return Err(BadConfig::KeyFileGone {
                        path: path.clone(),
                        found: found.to_owned(),
                    }
                    .into());
                }
                (None, None) => make_key(path)?,
                (None, Some(_)) => {}
            }
        }
        let bad = |why: String| BadConfig::KeyFile {
            path: path.clone(),
            why,
        };
        let text = std::fs::read_to_string(path)
            .map_err(|error| bad(format!("cannot be read: {error}")))?;
        Ok(Keys::parse(&text).map_err(|_| {
            bad("has no signing key: PRIVATE+KEY+name+id+key, on one line".to_owned())
        })?)
    }
}

/// Makes a key that only its owner can read.
///
/// # Errors
/// If it cannot be written, or is there already.
pub fn make_key(path: &Path) -> anyhow::Result<()> {
    let seed: [u8; 32] = random()?;
    let name = format!("retention-explorer/{}", Questionnaire::shipped().id);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let unfinished = path.with_extension(format!("key.{}", std::process::id()));
    let mut file = options.open(&unfinished)?;
    writeln!(file, "{}", SigningKey::text_of(&name, &seed))?;
    file.sync_all()?;
    // It is there whole, or not at all, and never over another.
    let made = std::fs::hard_link(&unfinished, path);
    std::fs::remove_file(&unfinished)?;
    match made {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn no_password_is_printed() {
        for (url, printed) in [
            ("sqlite:data/collector.db", "sqlite:data/collector.db"),
            ("postgres://host/db", "postgres://host/db"),
            ("postgres://me@host/db", "postgres://me:hidden@host/db"),
            (
                "postgres://me:s3cr@t@host:5432/db?password=x",
                "postgres://me:hidden@host:5432/db",
            ),
        ] {
            assert_eq!(without_password(url), printed);
        }
    }
}
