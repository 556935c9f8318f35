//! Reduces the published figures in `figures/` to compact tables.
//!
//! The tables go to `OUT_DIR` as Rust source, which `src/figures.rs` includes, so that the browser
//! does not carry the files themselves. Only `+ - * /` are used: the tables are the same on
//! every machine.

mod emit;
mod fit;
mod method;
mod offences;
mod outcomes;
mod people;
mod sentences;
mod table;
mod years;

use emit::Source;
use std::path::Path;
use table::{Failure, Figures};

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=figures");
    println!("cargo::rerun-if-changed=build");
    let figures = Figures::in_folder(Path::new("figures"));
    let mut source = Source::default();
    let forces = people::reduce(&figures, &mut source)?;
    offences::reduce(&figures, &forces, &mut source)?;
    outcomes::reduce(&figures, &mut source)?;
    sentences::reduce(&figures, &mut source)?;
    method::reduce(&figures, &mut source)?;
    let folder = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: run this with cargo")?;
    std::fs::write(Path::new(&folder).join("figures.rs"), source.text())?;
    Ok(())
}
