//! `contacts.csv`: the public name, and a column for each detail that anybody gave.

use super::error::Result;
use super::files::{File, Written};
use super::writers::{About, Counts, Sink};
use crate::store::{CONTACTS, ExportRow, Pages, Session, StoreError, contact_details};
use consultation::{Statement, harmless};
use std::collections::BTreeSet;
use std::path::Path;

pub(super) struct Contacts {
    file: File,
    details: BTreeSet<String>,
}

impl Contacts {
    pub fn create(folder: &Path, details: BTreeSet<String>) -> Result<Self> {
        let mut file = File::create(folder, "contacts.csv")?;
        file.header(std::iter::once("public_id").chain(details.iter().map(String::as_str)))?;
        Ok(Self { file, details })
    }
}

impl Sink for Contacts {
    fn add(&mut self, row: &ExportRow, _: Option<&Statement>) -> Result<()> {
        let Some(contact) = &row.contact else {
            return Ok(());
        };
        let mut given = contact_details(contact)?;
        let cells = self.details.iter();
        let cells = cells.map(|detail| harmless(given.remove(detail).unwrap_or_default()));
        self.file
            .row(std::iter::once(row.public_id.clone()).chain(cells))
    }

    fn finish(self: Box<Self>, _: &About, _: &Counts) -> Result<Vec<Written>> {
        Ok(vec![self.file.finish()?])
    }
}

/// The ids of every detail that anybody gave.
pub(super) async fn details(
    session: &mut Session,
) -> std::result::Result<BTreeSet<String>, StoreError> {
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
