//! The commands.

mod migrate;
mod openapi;
mod purge;
mod serve;

pub use serve::{Running, start};

use crate::telemetry::{LogOptions, start_log};
use clap::{Parser, Subcommand};

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
    /// Prints the interface as OpenAPI 3.1.
    Openapi,
}

/// Runs a command.
///
/// # Errors
/// Why it could not be done.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    start_log(&arguments.log)?;
    match arguments.command {
        Command::Serve(options) => serve::run(*options).await,
        Command::Migrate(options) => migrate::run(options).await,
        Command::Purge(options) => purge::run(options).await,
        Command::Openapi => openapi::run(),
    }
}
