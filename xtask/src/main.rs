//! The project's commands: `cargo xtask serve | test | build | lint | bench | doctor`.
//!
//! Each command first looks for the tools it needs and installs what is
//! missing, with a line that says what and why.

mod bench;
mod budget;
mod doctor;
mod lint;
mod postgres;
mod server;
mod site;
mod tests;
mod tools;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::bench::Bench;
use crate::tests::Kind;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// The project's commands. Missing tools are installed on the way.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the explorer, the console and the collector, starts them and opens the browser.
    Serve {
        /// The port on this computer; 0 takes any free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Does not open the browser.
        #[arg(long)]
        no_open: bool,
    },
    /// Runs every test: native, components in a browser, end to end.
    Test {
        /// Runs one kind only.
        #[arg(long, value_enum)]
        only: Option<Kind>,
    },
    /// Builds the explorer into `dist/` and the console into `dist-console/`, optimised.
    Build,
    /// Checks format, lints, documentation, licences and sources of crates.
    Lint,
    /// Runs the benchmarks: all of them, or one.
    #[command(args_conflicts_with_subcommands = true)]
    Bench {
        /// Measures nothing: compares the whole collection as the index counts it with the count
        /// row by row, and the sample at 1:100 with it. It takes many minutes.
        #[arg(long)]
        check: bool,
        /// Under how many random scenarios.
        #[arg(long, default_value_t = 200, requires = "check")]
        scenarios: u32,
        #[command(subcommand)]
        what: Option<Bench>,
    },
    /// Runs a program and prints how long it took and its peak memory, as JSON.
    #[command(hide = true)]
    Measured {
        /// The program and its arguments.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        program: Vec<OsString>,
    },
    /// Says which tools are here and which are missing; installs nothing.
    Doctor,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all went well; an error is a reason why it could not be tried.
fn run(command: Command) -> anyhow::Result<bool> {
    let workspace = Workspace::find()?;
    let tools = Tools::new(&workspace)?;
    match command {
        Command::Serve { port, no_open } => {
            let port = server::free_port(port)?;
            site::build(&workspace, &tools)?;
            server::serve(&workspace, port, !no_open)?;
            Ok(true)
        }
        Command::Test { only } => tests::run(&workspace, &tools, only),
        Command::Build => site::build(&workspace, &tools).map(|()| true),
        Command::Lint => lint::run(&workspace, &tools),
        Command::Bench {
            check: true,
            scenarios,
            ..
        } => bench::check(&workspace, scenarios),
        Command::Bench { what, .. } => bench::run(&workspace, &tools, what),
        Command::Measured { program } => bench::measured(&program).map(|()| true),
        Command::Doctor => Ok(doctor::run(&tools)),
    }
}
