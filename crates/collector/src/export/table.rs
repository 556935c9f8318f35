//! `statements.csv`, and `codebook.csv` with what its columns mean.

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
        Ok(Self {
            statements,
            codebook,
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
        let cells = self.columns.iter().map(|column| match column.cell(&said) {
            Cell::Day(day) => day.to_string(),
            Cell::Value(value) => value.cell(),
        });
        self.statements.row(cells)
    }

    fn finish(self: Box<Self>, _: &About, _: &Counts) -> Result<Vec<Written>> {
        Ok(vec![self.statements.finish()?, self.codebook.finish()?])
    }
}
