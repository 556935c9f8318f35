//! The commands, one module each.

mod check;
mod cohort;
mod count;
mod dip_sample;
mod evaluate;
mod explain;
mod policies;
mod schema;
mod shell;
mod show;
mod sweep;
mod verify;

use crate::arguments::{Arguments, Command};
use crate::destination::Destination;
use crate::ended::{Ended, Result};

/// Runs the command that was given.
pub fn run(Arguments { command, quiet }: Arguments) -> Result<Ended> {
    match command {
        Command::Policies(arguments) => policies::run(&arguments),
        Command::Show(arguments) => show::run(&arguments, quiet),
        Command::Check(arguments) => check::run(&arguments, quiet),
        Command::Evaluate(arguments) => evaluate::run(&arguments, quiet),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments, quiet),
        Command::DipSample(arguments) => dip_sample::run(&arguments, quiet),
        Command::Count(arguments) => count::run(&arguments, quiet),
        Command::Sweep(arguments) => sweep::run(&arguments, quiet),
        Command::Cohort(command) => cohort::run(&command, quiet),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man { out_dir } => shell::manual(&out_dir),
    }
}

/// Prints text on standard output.
fn print(text: &str) -> Result<()> {
    let mut output = Destination::open(None)?;
    output.write(text.as_bytes())?;
    output.finish()
}

/// Prints JSON on standard output, laid out for people.
fn print_json(json: &serde_json::Value) -> Result<()> {
    print(&format!("{json:#}\n"))
}
