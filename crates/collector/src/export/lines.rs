//! `statements.jsonl`: a line a statement; `codings.jsonl` and `themes.jsonl`.

use super::codings::{CodingRow, ThemeRow};
use super::error::Result;
use super::files::{File, Written};
use super::writers::{About, Counts, Sink};
use crate::store::{ExportRow, written};
use console_wire::{Moderation, Route};
use consultation::Statement;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::path::Path;

pub(super) struct Lines {
    statements: File,
    codings: File,
    themes: File,
}

impl Lines {
    pub fn create(folder: &Path) -> Result<Self> {
        Ok(Self {
            statements: File::create(folder, "statements.jsonl")?,
            codings: File::create(folder, "codings.jsonl")?,
            themes: File::create(folder, "themes.jsonl")?,
        })
    }
}

impl Sink for Lines {
    fn add(&mut self, row: &ExportRow, _: Option<&Statement>) -> Result<()> {
        self.statements.line(&of(row)?)?;
        CodingRow::of(row).try_for_each(|own| self.codings.json(&own))
    }

    fn finish(mut self: Box<Self>, about: &About, _: &Counts) -> Result<Vec<Written>> {
        ThemeRow::all(&about.codeframe).try_for_each(|own| self.themes.json(&own))?;
        let files = [self.statements, self.codings, self.themes];
        let written = files.into_iter().map(File::finish);
        Ok(written.collect::<std::io::Result<_>>()?)
    }
}

/// A statement that counts.
#[derive(Serialize)]
struct Line<'a> {
    public_id: &'a str,
    received_at: String,
    revision: u32,
    digest: &'a str,
    flags: &'a [String],
    recounts: &'a [String],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    set_aside: bool,
    route: Route,
    people: u32,
    moderation: Moderation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    redactions: Vec<BlackedOut<'a>>,
    /// The digest is of the statement with what was left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    amends_left_out: bool,
    statement: Box<RawValue>,
}

/// A part of a text that is not to be published, in Unicode scalar values.
#[derive(Serialize)]
struct BlackedOut<'a> {
    part: &'a str,
    from: u32,
    to: u32,
}

/// One that was withdrawn.
#[derive(Serialize)]
struct WithdrawnLine<'a> {
    public_id: &'a str,
    digest: &'a str,
    withdrawn: bool,
}

/// The line of a statement; of a withdrawn one only the fact.
fn of(row: &ExportRow) -> serde_json::Result<String> {
    let Some(content) = row.said() else {
        return serde_json::to_string(&WithdrawnLine {
            public_id: &row.public_id,
            digest: &row.digest,
            withdrawn: true,
        });
    };
    let redactions = row.redactions.iter().map(|(part, own)| BlackedOut {
        part,
        from: own.from,
        to: own.to,
    });
    let (content, amends_left_out) = without_reference(content)?;
    serde_json::to_string(&Line {
        public_id: &row.public_id,
        received_at: written(row.received_at),
        revision: row.revision,
        digest: &row.digest,
        flags: &row.flags,
        recounts: &row.recounts,
        set_aside: row.is_set_aside,
        route: row.route,
        people: row.people,
        moderation: row.moderation,
        redactions: redactions.collect(),
        amends_left_out,
        statement: RawValue::from_string(content)?,
    })
}

/// A statement that amends another names its reference, which is its author's alone.
fn without_reference(content: &str) -> serde_json::Result<(String, bool)> {
    let mut statement: Value = serde_json::from_str(content)?;
    let found = statement
        .as_object_mut()
        .and_then(|own| own.remove("amends"));
    Ok(match found {
        Some(_) => (statement.to_string(), true),
        None => (content.to_owned(), false),
    })
}
