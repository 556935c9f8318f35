//! All that is written in one pass.

use super::columns::Columns;
use super::consult::Consult;
use super::contacts::Contacts;
use super::equality::Equality;
use super::error::Result;
use super::files::Written;
use super::lines::Lines;
use super::ods::Spreadsheet;
use super::parquet_files::ParquetFiles;
use super::table::Table;
use super::{Format, Options, Page, manifest};
use crate::codeframe::Frame;
use crate::store::ExportRow;
use consultation::{Questionnaire, Statement};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many of each were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Statements with what they say.
    pub statements: usize,
    /// Withdrawn ones: only the fact.
    pub withdrawn: usize,
    /// Statements that are in no row of the table, because they are not of whom they say.
    pub set_aside: usize,
    /// Statements that are in no row of the table, because this questionnaire does not take them.
    pub not_in_table: usize,
    /// Answers to the equality questions, where they are among what is written.
    pub equality_answers: usize,
    /// Names and addresses; none unless a purpose was stated.
    pub contacts: usize,
}

/// What is known before the first row.
pub(super) struct About {
    pub options: Options,
    /// The signed head of the log.
    pub log_head: Option<String>,
    /// The themes.
    pub codeframe: Frame,
    /// The ids of every detail of a contact that anybody gave.
    pub contact_details: BTreeSet<String>,
}

/// Something that is written, row after row.
pub(super) trait Sink: Send {
    /// Takes a statement. What it says is read already; none if it was withdrawn or set
    /// aside, or is of another version of the questionnaire.
    fn add(&mut self, row: &ExportRow, statement: Option<&Statement>) -> Result<()>;

    /// Brings all to the disk.
    fn finish(self: Box<Self>, about: &About, counts: &Counts) -> Result<Vec<Written>>;
}

/// Everything that was asked for.
pub(super) struct Writers {
    folder: PathBuf,
    about: About,
    counts: Counts,
    sinks: Vec<Box<dyn Sink>>,
    equality: Option<Equality>,
}

impl Writers {
    /// Starts every file.
    pub fn create(folder: &Path, about: About) -> Result<Self> {
        let columns = Arc::new(Columns::of(Questionnaire::shipped()));
        let mut sinks: Vec<Box<dyn Sink>> = Vec::new();
        let has_equality_answers = about.options.has_equality_answers();
        let equality = has_equality_answers.then(|| Equality::create(folder));
        for format in &about.options.formats {
            match format {
                Format::Csv => sinks.push(Box::new(Table::create(folder, columns.clone())?)),
                Format::Jsonl => sinks.push(Box::new(Lines::create(folder)?)),
                Format::Ods => sinks.push(Box::new(Spreadsheet::create(folder, columns.clone())?)),
                Format::Parquet => {
                    sinks.push(Box::new(ParquetFiles::create(folder, columns.clone())?));
                }
                Format::Consult => sinks.push(Box::new(Consult::create(folder)?)),
            }
        }
        if about.options.purpose.is_some() {
            let details = about.contact_details.clone();
            sinks.push(Box::new(Contacts::create(folder, details)?));
        }
        Ok(Self {
            folder: folder.to_owned(),
            about,
            counts: Counts::default(),
            sinks,
            equality: equality.transpose()?,
        })
    }

    /// Writes a page.
    pub fn add(&mut self, page: Page) -> Result<()> {
        match page {
            Page::Statements(rows) => rows.iter().try_for_each(|row| self.add_row(row)),
            Page::EqualityAnswers(answers) => {
                self.counts.equality_answers += answers.len();
                let equality = self.equality.as_mut();
                equality.map_or(Ok(()), |own| own.add(&answers))
            }
        }
    }

    fn add_row(&mut self, row: &ExportRow) -> Result<()> {
        let mut statement = None;
        if let Some(content) = row.said() {
            self.counts.statements += 1;
            if row.is_set_aside {
                self.counts.set_aside += 1;
            } else {
                statement = Statement::from_json(Questionnaire::shipped(), content).ok();
                self.counts.not_in_table += usize::from(statement.is_none());
            }
        } else {
            self.counts.withdrawn += 1;
        }
        if self.about.options.purpose.is_some() && row.contact.is_some() {
            self.counts.contacts += 1;
        }
        self.sinks
            .iter_mut()
            .try_for_each(|sink| sink.add(row, statement.as_ref()))
    }

    /// Brings all to the disk, the manifest last.
    pub fn finish(self) -> Result<Counts> {
        let mut written = Vec::new();
        for sink in self.sinks {
            written.extend(sink.finish(&self.about, &self.counts)?);
        }
        if let Some(equality) = self.equality {
            written.push(equality.finish()?);
        }
        manifest::write(&self.folder, &self.about, &self.counts, &written)?;
        Ok(self.counts)
    }
}
