//! The commands.

mod backup;
mod copy;
mod export;
mod migrate;
mod openapi;
mod purge;
mod restore;
mod serve;
mod user;
mod verify;

pub use serve::{Running, start};

use crate::telemetry::{LogOptions, Traces, start_log};
use clap::{Parser, Subcommand};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// Receives statements to a consultation, keeps them, and proves that it has them.
#[derive(Debug, Parser)]
#[command(name = "collector", version)]
pub struct Arguments {
    #[command(flatten)]
    log: LogOptions,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the app, and receives statements.
    Serve(Box<crate::config::ServeOptions>),
    /// Brings the tables of the store to a version, or says which it has.
    Migrate(migrate::Options),
    /// Deletes what is kept of respondents and is due, as the server does every hour.
    Purge(purge::Options),
    /// Recomputes every digest, the log and its signed heads. Fails if something is wrong.
    Verify(verify::Options),
    /// Copies everything into an empty store, of either engine, while the other is in use.
    Copy(copy::Options),
    /// Copies everything into a new file, while the store is in use.
    Backup(backup::Options),
    /// Copies a backup into an empty store, of either engine.
    Restore(restore::Options),
    /// Writes what was received into a new folder, for whoever reads or counts it.
    Export(export::Options),
    /// Adds, lists and removes people who may read what was received.
    User(user::Options),
    /// Prints the interface as OpenAPI 3.1.
    Openapi,
}

impl Command {
    /// Where what it does is traced, if it was asked for.
    fn traces(&self) -> anyhow::Result<Option<Traces>> {
        match self {
            Self::Serve(options) => options
                .otlp_endpoint
                .as_ref()
                .map(Traces::start)
                .transpose(),
            _ => Ok(None),
        }
    }
}

/// Runs a command.
///
/// # Errors
/// Why it could not be done.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let traces = arguments.command.traces()?;
    start_log(&arguments.log, traces.as_ref())?;
    match arguments.command {
        Command::Serve(options) => serve::run(*options, traces).await,
        Command::Migrate(options) => migrate::run(options).await,
        Command::Purge(options) => purge::run(options).await,
        Command::Verify(options) => verify::run(options).await,
        Command::Copy(options) => copy::run(options).await,
        Command::Backup(options) => backup::run(options).await,
        Command::Restore(options) => restore::run(options).await,
        Command::Export(options) => export::run(options).await,
        Command::User(options) => user::run(options).await,
        Command::Openapi => openapi::run(),
    }
}

/// What everybody who copies a store must know.
const KEY_IS_APART: &str = "the signing key is not in it: keep a copy of the key file apart; \
     without it the log cannot go on with the same key";

/// Prints a line.
fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// The folder that a path is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Lets only its owner read a file, where the system has such rights.
fn only_owner(path: &Path, mode: u32) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = (path, mode);
        Ok(())
    }
}

/// Brings the names in a folder to the disk, where the system can do that.
fn sync_folder(folder: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
