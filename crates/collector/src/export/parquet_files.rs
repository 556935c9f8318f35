//! `statements.parquet`: the columns of `statements.csv` with their types; `codings.parquet`, those
//! of `codings.csv`. What the columns and the themes mean is in their metadata.

mod typed;

use super::codings::{CODINGS, CodingRow, ThemeRow};
use super::columns::{Columns, Said};
use super::error::Result;
use super::files::Written;
use super::writers::{About, Counts, Sink};
use crate::store::ExportRow;
use consultation::{Meaning, Statement};
use std::path::Path;
use std::sync::Arc;
use typed::Typed;

pub(super) struct ParquetFiles {
    columns: Arc<Columns>,
    statements: Typed,
    codings: Typed,
}

impl ParquetFiles {
    pub fn create(folder: &Path, columns: Arc<Columns>) -> Result<Self> {
        let named = columns.names().zip(columns.iter().map(|own| own.kind));
        let statements = ("statements.parquet", "statement");
        let codings = ("codings.parquet", "coding");
        Ok(Self {
            statements: Typed::create(folder, statements, named)?,
            codings: Typed::create(
                folder,
                codings,
                CODINGS.iter().map(|(name, _, kind)| (*name, *kind)),
            )?,
            columns,
        })
    }
}

impl Sink for ParquetFiles {
    fn add(&mut self, row: &ExportRow, statement: Option<&Statement>) -> Result<()> {
        let Some(statement) = statement else {
            return Ok(());
        };
        let said = Said::new(row, statement);
        self.statements
            .add(self.columns.iter().map(|column| column.cell(&said)))?;
        CodingRow::of(row).try_for_each(|own| self.codings.add(own.cells().into_iter()))
    }

    fn finish(self: Box<Self>, about: &About, _: &Counts) -> Result<Vec<Written>> {
        let meanings: Vec<&Meaning> = self.columns.iter().map(|own| &own.meaning).collect();
        let themes: Vec<ThemeRow<'_>> = ThemeRow::all(&about.codeframe).collect();
        Ok(vec![
            self.statements.finish("codebook", &meanings)?,
            self.codings.finish("themes", &themes)?,
        ])
    }
}
