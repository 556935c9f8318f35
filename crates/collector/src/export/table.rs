//! `statements.csv`, and `codebook.csv` with what its columns mean; `codings.csv`, and `themes.csv`
//! with what themes mean.

use super::codings::{CODINGS, CodingRow, THEMES, ThemeRow};
use super::columns::{Cell, Columns, Said};
use super::error::Result;
use super::files::{File, Written};
use super::writers::{About, Counts, Sink};
use crate::store::ExportRow;
use consultation::{Meaning, Statement, harmless};
use std::path::Path;
use std::sync::Arc;

pub(super) struct Table {
    statements: File,
    codebook: File,
    codings: File,
    themes: File,
    columns: Arc<Columns>,
}

impl Table {
    pub fn create(folder: &Path, columns: Arc<Columns>) -> Result<Self> {
        let mut statements = File::create(folder, "statements.csv")?;
        statements.header(columns.names())?;
        let mut codebook = File::create(folder, "codebook.csv")?;
        codebook.header(Meaning::COLUMNS.into_iter())?;
        for column in columns.iter() {
            let cells = column.meaning.cells();
            codebook.row(cells.into_iter().map(|cell| harmless(cell.to_owned())))?;
        }
        let mut codings = File::create(folder, "codings.csv")?;
        codings.header(CODINGS.iter().map(|(name, ..)| *name))?;
        let mut themes = File::create(folder, "themes.csv")?;
        themes.header(THEMES.iter().map(|(name, ..)| *name))?;
        Ok(Self {
            statements,
            codebook,
            codings,
            themes,
            columns,
        })
    }
}

impl Sink for Table {
    fn add(&mut self, row: &ExportRow, statement: Option<&Statement>) -> Result<()> {
        let Some(statement) = statement else {
            return Ok(());
        };
        let said = Said::new(row, statement);
        let cells = self.columns.iter().map(|column| column.cell(&said));
        self.statements.row(cells.map(Cell::guarded))?;
        CodingRow::of(row)
            .try_for_each(|own| self.codings.row(own.cells().into_iter().map(Cell::guarded)))
    }

    fn finish(mut self: Box<Self>, about: &About, _: &Counts) -> Result<Vec<Written>> {
        for own in ThemeRow::all(&about.codeframe) {
            self.themes.row(own.cells().into_iter().map(harmless))?;
        }
        let files = [self.statements, self.codebook, self.codings, self.themes];
        let written = files.into_iter().map(File::finish);
        Ok(written.collect::<std::io::Result<_>>()?)
    }
}
