//! The command `retention`: one module a command, over the crates `retention`, `cohort` and
//! `records`, which hold everything that is to be known.

mod arguments;
mod command;
mod decisions;
mod destination;
mod ended;
mod lists;
mod manifest;
mod policy;
mod progress;
mod records_file;
mod table;
mod turns;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match destination::clear_up_when_interrupted().and_then(|()| command::run(arguments)) {
        Ok(ended) => ended.into(),
        Err(refusal) => {
            destination::tell(&format!("error: {refusal}\n"));
            ended::REFUSED.into()
        }
    }
}
