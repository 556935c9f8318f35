//! What was received, as files for whoever reads or counts it. No reference and no secret is in
//! them.

mod files;
mod lines;

use crate::store::{
    CONTACTS, EQUALITY_ANSWERS, ExportRow, LOG_HEADS, Pages, Session, Store, StoreError,
    contact_details,
};
use chrono::{DateTime, Utc};
use consultation::{Questionnaire, Statement, Variable, codebook, harmless, variables};
use files::{File, Written};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum NotExported {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file.
    #[error("a file cannot be written: {0}")]
    File(#[from] std::io::Error),
    /// A table.
    #[error("a table cannot be written: {0}")]
    Table(#[from] csv::Error),
    /// A line.
    #[error("a line cannot be written: {0}")]
    Line(#[from] serde_json::Error),
}

/// How many of each were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Statements with what they say.
    pub statements: usize,
    /// Withdrawn ones: only the fact.
    pub withdrawn: usize,
    /// Statements that are in no row of the table, because this questionnaire does not take them.
    pub not_in_table: usize,
    /// Answers to the equality questions.
    pub equality_answers: usize,
    /// Names and addresses; none unless a purpose was stated.
    pub contacts: usize,
}

/// Writes everything of one snapshot into an empty folder: contacts only for a purpose.
///
/// # Errors
/// Why it could not be done; the folder may have some of the files then.
pub async fn export(
    store: &Store,
    folder: &Path,
    purpose: Option<&str>,
    at: DateTime<Utc>,
) -> Result<Counts, NotExported> {
    let mut session = store.snapshot().await?;
    let mut counts = Counts::default();
    let mut written = Vec::new();
    let tables = statements(&mut session, folder, purpose.is_some(), &mut counts);
    written.extend(tables.await?);
    let mut file = File::create(folder, "codebook.csv")?;
    file.write(codebook(Questionnaire::shipped()).as_bytes())?;
    written.push(file.finish()?);
    written.push(equality(&mut session, folder, &mut counts).await?);
    let about = json!({
        "made_at": crate::store::written(at),
        "collector": env!("CARGO_PKG_VERSION"),
        "log_head": last_head(&mut session).await?,
        "contacts_for": purpose,
        "counts": counts,
    });
    manifest(folder, about, &written)?;
    Ok(counts)
}

async fn statements(
    session: &mut Session,
    folder: &Path,
    with_contacts: bool,
    counts: &mut Counts,
) -> Result<Vec<Written>, NotExported> {
    let mut lines = File::create(folder, "statements.jsonl")?;
    let mut table = Table::create(folder)?;
    let mut contacts = match with_contacts {
        true => Some(Contacts::create(folder, details(session).await?)?),
        false => None,
    };
    let mut after = String::new();
    loop {
        let rows = session.export_rows(&after).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.public_id);
        for row in &rows {
            lines.line(&lines::of(row)?)?;
            table.add(row, counts)?;
            if let Some(contacts) = &mut contacts {
                contacts.add(row, counts)?;
            }
        }
    }
    let mut written = vec![lines.finish()?, table.file.finish()?];
    if let Some(contacts) = contacts {
        written.push(contacts.file.finish()?);
    }
    Ok(written)
}

/// `statements.csv`: the public name and the variables of the codebook.
struct Table {
    file: File,
    variables: Vec<Variable<'static>>,
}

impl Table {
    fn create(folder: &Path) -> Result<Self, NotExported> {
        let mut file = File::create(folder, "statements.csv")?;
        let variables = variables(Questionnaire::shipped());
        let names = variables.iter().map(|own| own.name.clone());
        file.row(std::iter::once("public_id".to_owned()).chain(names))?;
        Ok(Self { file, variables })
    }

    fn add(&mut self, row: &ExportRow, counts: &mut Counts) -> Result<(), NotExported> {
        let Some(content) = &row.content else {
            counts.withdrawn += 1;
            return Ok(());
        };
        counts.statements += 1;
        let Ok(statement) = Statement::from_json(Questionnaire::shipped(), content) else {
            counts.not_in_table += 1;
            return Ok(());
        };
        let cells = self.variables.iter().map(|own| own.cell(&statement));
        self.file
            .row(std::iter::once(row.public_id.clone()).chain(cells))
    }
}

/// `contacts.csv`: the public name, and a column for each detail that anybody gave.
struct Contacts {
    file: File,
    details: BTreeSet<String>,
}

impl Contacts {
    fn create(folder: &Path, details: BTreeSet<String>) -> Result<Self, NotExported> {
        let mut file = File::create(folder, "contacts.csv")?;
        file.row(std::iter::once("public_id".to_owned()).chain(details.iter().cloned()))?;
        Ok(Self { file, details })
    }

    fn add(&mut self, row: &ExportRow, counts: &mut Counts) -> Result<(), NotExported> {
        let Some(contact) = &row.contact else {
            return Ok(());
        };
        counts.contacts += 1;
        let mut given: BTreeMap<String, String> = contact_details(contact)?;
        let cells = self.details.iter();
        let cells = cells.map(|detail| harmless(given.remove(detail).unwrap_or_default()));
        self.file
            .row(std::iter::once(row.public_id.clone()).chain(cells))
    }
}

/// The ids of every detail that anybody gave.
async fn details(session: &mut Session) -> Result<BTreeSet<String>, StoreError> {
    let mut pages = Pages::of(&CONTACTS);
    let mut all = BTreeSet::new();
    loop {
        let rows = pages.next(session).await?;
        if rows.is_empty() {
            return Ok(all);
        }
        for row in rows {
            all.extend(contact_details(row.text("details"))?.into_keys());
        }
    }
}

/// `equality.jsonl`: the answers and nothing else, not even the day. The order is that of random
/// names.
async fn equality(
    session: &mut Session,
    folder: &Path,
    counts: &mut Counts,
) -> Result<Written, NotExported> {
    let mut file = File::create(folder, "equality.jsonl")?;
    let mut pages = Pages::of(&EQUALITY_ANSWERS);
    loop {
        let rows = pages.next(session).await?;
        if rows.is_empty() {
            return Ok(file.finish()?);
        }
        for row in rows {
            file.line(row.text("content"))?;
            counts.equality_answers += 1;
        }
    }
}

/// The signed head of the whole log; none while it is empty.
async fn last_head(session: &mut Session) -> Result<Option<String>, StoreError> {
    let mut pages = Pages::of(&LOG_HEADS);
    let mut last = None;
    loop {
        let rows = pages.next(session).await?;
        let Some(row) = rows.last() else {
            return Ok(last);
        };
        last = Some(row.text("note").to_owned());
    }
}

/// `manifest.json`: what is in the folder, and by what it is known.
fn manifest(folder: &Path, mut about: Value, written: &[Written]) -> Result<(), NotExported> {
    let questionnaire = Questionnaire::shipped();
    about["what"] = "Statements as they were at one moment".into();
    about["questionnaire"] = json!({ "id": questionnaire.id, "version": questionnaire.version });
    about["model"] = retention::VERSION.into();
    let file = |own: &Written| {
        let about = json!({ "rows": own.rows, "bytes": own.bytes, "sha256": own.sha256 });
        (own.name.to_owned(), about)
    };
    about["files"] = Value::Object(written.iter().map(file).collect());
    let mut file = File::create(folder, "manifest.json")?;
    file.line(&format!("{about:#}"))?;
    file.finish()?;
    Ok(())
}
