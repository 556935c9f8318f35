//! `statements.ods`: a spreadsheet that anybody can read, by the guidance of the Government
//! Statistical Service: notes first, one table a sheet from its first cell on, a header row that is
//! marked as one, no merged cells and no empty rows.
//!
//! The notes say how many rows there are, so rows wait in files without a name until all are known.

mod content;
mod notes;
mod spool;

use super::codings::{CODINGS, CodingRow, Named, THEMES, ThemeRow};
use super::columns::{Cell, Column, Columns, Kind, Said};
use super::error::Result;
use super::files::{Written, finished};
use super::writers::{About, Counts, Sink};
use crate::store::ExportRow;
use consultation::{Meaning, Questionnaire, Statement, Value};
use content::{Content, Heading};
use notes::{Made, Sheet};
use quick_xml::Writer as Xml;
use spool::Spool;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const NAME: &str = "statements.ods";
/// Most rows of a sheet under its header: programs take 1,048,576 rows.
const MOST_ROWS: usize = 1_048_575;

pub(super) struct Spreadsheet {
    folder: PathBuf,
    columns: Arc<Columns>,
    statements: Spool,
    texts: Spool,
    codings: Spool,
}

impl Spreadsheet {
    pub fn create(folder: &Path, columns: Arc<Columns>) -> Result<Self> {
        Ok(Self {
            folder: folder.to_owned(),
            columns,
            statements: Spool::create(folder)?,
            texts: Spool::create(folder)?,
            codings: Spool::create(folder)?,
        })
    }
}

impl Sink for Spreadsheet {
    fn add(&mut self, row: &ExportRow, statement: Option<&Statement>) -> Result<()> {
        let Some(statement) = statement else {
            return Ok(());
        };
        let said = Said::new(row, statement);
        let closed = self.columns.iter().filter(|own| own.kind != Kind::Words);
        self.statements
            .add(closed.map(|own| own.cell(&said).text()))?;
        for column in self.columns.iter().filter(|own| own.kind == Kind::Words) {
            if let Cell::Value(Value::Text(words)) = column.cell(&said) {
                let Meaning {
                    variable, asked, ..
                } = &column.meaning;
                let cells = [&row.public_id, variable, asked, words];
                self.texts.add(cells.into_iter())?;
            }
        }
        CodingRow::of(row)
            .try_for_each(|own| self.codings.add(own.cells().into_iter().map(Cell::text)))
    }

    fn finish(self: Box<Self>, about: &About, counts: &Counts) -> Result<Vec<Written>> {
        let closed = self.columns.iter().filter(|own| own.kind != Kind::Words);
        let statements = Sheet {
            name: "Statements",
            about: "A row a statement, with what was chosen. What was written is in the sheet Free text.",
            headings: closed.map(Heading::of).collect(),
            rows: self.statements.rows(),
        };
        let texts = Sheet {
            name: "Free text",
            about: "A row a text that somebody wrote",
            headings: vec![
                Heading::new("Public name of the statement [public_id]", Kind::Text),
                Heading::new("Variable", Kind::Text),
                Heading::new("What was asked", Kind::Words),
                Heading::new("What was written", Kind::Words),
            ],
            rows: self.texts.rows(),
        };
        let codings = Sheet {
            name: "Codings",
            about: "A row a text and a theme that coders gave it; “none” where a coder found that no theme fits. Who coded is not in it.",
            headings: CODINGS.iter().map(Heading::named).collect(),
            rows: self.codings.rows(),
        };
        let themes = Sheet {
            name: "Themes",
            about: "A row a theme, after the one that it is part of",
            headings: THEMES.iter().map(Heading::named).collect(),
            rows: about.codeframe.themes.len(),
        };
        let codebook = Sheet {
            name: "Codebook",
            about: "A row a variable: what was asked, its values and what they mean",
            headings: CODEBOOK.map(|(name, kind)| Heading::new(name, kind)).into(),
            rows: self.columns.iter().count(),
        };
        let made = Made {
            at: about.options.at,
            only: about.options.only.as_ref().map(|own| own.query.as_str()),
            counts,
            texts: texts.rows,
        };
        let sheets = [&statements, &texts, &codings, &themes, &codebook];
        let notes = notes::of(&made, &sheets, MOST_ROWS);

        let path = self.folder.join(NAME);
        let file = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .open(path)?;
        let mut zip = ZipWriter::new(std::io::BufWriter::new(file)).set_auto_large_file();
        let plain = SimpleFileOptions::default();
        // First, and not compressed: by this the kind of file is known.
        zip.start_file(
            "mimetype",
            plain.compression_method(CompressionMethod::Stored),
        )?;
        zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")?;
        zip.start_file("META-INF/manifest.xml", plain)?;
        zip.write_all(include_bytes!("ods/manifest.xml"))?;
        zip.start_file("meta.xml", plain)?;
        meta(&mut zip, about)?;
        zip.start_file("styles.xml", plain)?;
        zip.write_all(include_bytes!("ods/styles.xml"))?;
        // A run of codes takes much room as XML; more than 4 GiB is no fault.
        let spools = [&self.statements, &self.texts, &self.codings];
        let is_large = spools.map(Spool::bytes).iter().sum::<u64>() > LARGE;
        zip.start_file("content.xml", plain.large_file(is_large))?;
        let mut content = Content::start(&mut zip, MOST_ROWS)?;
        let notes = notes.iter().map(|row| Ok(row.iter().collect()));
        content.sheet(
            "Notes",
            &notes::HEADINGS.map(|own| Heading::new(own, Kind::Words)),
            notes,
        )?;
        content.sheet(
            statements.name,
            &statements.headings,
            self.statements.read()?,
        )?;
        content.sheet(texts.name, &texts.headings, self.texts.read()?)?;
        content.sheet(codings.name, &codings.headings, self.codings.read()?)?;
        let rows = ThemeRow::all(&about.codeframe).map(|own| Ok(own.cells()[..].into()));
        content.sheet(themes.name, &themes.headings, rows)?;
        let meanings = self
            .columns
            .iter()
            .map(|own| Ok(own.meaning.cells()[..].into()));
        content.sheet(codebook.name, &codebook.headings, meanings)?;
        content.finish()?;
        let file = zip.finish()?.into_inner();
        let file = file.map_err(|error| error.into_error())?;
        Ok(vec![finished(file, NAME, statements.rows)?])
    }
}

/// From so many bytes of rows on their XML may have more than 4 GiB.
const LARGE: u64 = 256 << 20;

/// The columns of the sheet with the codebook, as [`Meaning::cells`] has them.
const CODEBOOK: [(&str, Kind); 8] = [
    ("Variable", Kind::Text),
    ("Question", Kind::Text),
    ("What was asked", Kind::Words),
    ("Type", Kind::Text),
    ("Values", Kind::Words),
    ("Where there is no value", Kind::Words),
    ("Where the question comes from", Kind::Words),
    ("Questionnaire", Kind::Text),
];

impl Heading {
    fn of(column: &Column) -> Self {
        Self::new(&column.heading(), column.kind)
    }

    fn named((name, says, kind): &Named) -> Self {
        Self::new(&format!("{says} [{name}]"), *kind)
    }
}

/// `meta.xml`: title, language, day.
fn meta(to: impl std::io::Write, about: &About) -> Result<()> {
    let mut xml = Xml::new(to);
    let title = notes::title(Questionnaire::shipped());
    let made_at = crate::store::written(about.options.at);
    let collector = format!("collector {}", env!("CARGO_PKG_VERSION"));
    let said = [
        ("meta:generator", collector.as_str()),
        ("dc:title", &title),
        ("dc:language", "en-GB"),
        ("meta:creation-date", &made_at),
        ("dc:date", &made_at),
    ];
    xml.create_element("office:document-meta")
        .with_attributes([
            (
                "xmlns:office",
                "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            ),
            (
                "xmlns:meta",
                "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("office:version", "1.3"),
        ])
        .write_inner_content(|xml| {
            xml.create_element("office:meta")
                .write_inner_content(|xml| {
                    for (name, text) in said {
                        content::element(xml, name, text)?;
                    }
                    Ok(())
                })?;
            Ok(())
        })?;
    Ok(())
}
