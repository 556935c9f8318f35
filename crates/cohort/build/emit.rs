//! Writes tables as Rust source.

use std::fmt::{Debug, Write};

/// The source written so far.
#[derive(Default)]
pub struct Source(String);

impl Source {
    /// Writes a table of numbers or texts. `kind` is its Rust type, such as `[f64; 24]`.
    pub fn table(&mut self, doc: &str, name: &str, kind: &str, value: &impl Debug) {
        self.item("static", doc, name, kind, value);
    }

    /// Writes a constant, which other constants may read.
    pub fn constant(&mut self, doc: &str, name: &str, kind: &str, value: &impl Debug) {
        self.item("const", doc, name, kind, value);
    }

    fn item(&mut self, keyword: &str, doc: &str, name: &str, kind: &str, value: &impl Debug) {
        for line in doc.lines() {
            self.push(format_args!("/// {}\n", line.trim()));
        }
        self.push(format_args!(
            "pub(crate) {keyword} {name}: {kind} = {value:?};\n"
        ));
    }

    /// Writes source as it is.
    pub fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(text);
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}
