//! `retention completions` and `retention man`.

use super::print;
use crate::arguments::Arguments;
use crate::ended::{Ended, Refusal, Result};
use clap::CommandFactory;
use std::path::Path;

pub fn completions(shell: clap_complete::Shell) -> Result<Ended> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "retention", &mut text);
    print(&String::from_utf8_lossy(&text))?;
    Ok(Ended::Well)
}

pub fn manual(folder: &Path) -> Result<Ended> {
    clap_mangen::generate_to(Arguments::command(), folder)
        .map_err(|error| Refusal::of_file(folder.display(), "written", &error))?;
    Ok(Ended::Well)
}
