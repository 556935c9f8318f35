//! Documents: what was published is as the audit says that it was published.

use super::report::Report;
use crate::store::{Row, publication_detail};
use publication::documents::{Content, DocumentKind, Item};
use std::collections::BTreeMap;

/// What the audit says was published: a document and a version of it, and the hash.
#[derive(Debug, Default)]
pub(super) struct Documents {
    audited: BTreeMap<(String, String), String>,
    last: (String, i64),
}

impl Documents {
    /// Takes note of an entry of the audit, if it is about a version.
    pub fn audited(&mut self, row: &Row) {
        if row.text("action") != "document-published" {
            return;
        }
        if let Some((version, hash)) = row.text("detail").split_once(", ") {
            let which = (row.text("subject").to_owned(), version.to_owned());
            self.audited.insert(which, hash.to_owned());
        }
    }

    /// Checks that a draft can be read.
    #[allow(
        clippy::unused_self,
        reason = "it stands beside what is asked of versions"
    )]
    pub fn draft(&self, row: &Row, report: &mut Report) {
        let kind = row.text("kind");
        let items: Result<Vec<Item>, _> = serde_json::from_str(row.text("content"));
        if items.is_err() || DocumentKind::parse(kind).is_none() {
            let place = format!("document_drafts, {kind}");
            report.wrong(place, "what it says cannot be read");
        }
    }

    /// Compares a version with what the audit says of it. Where old entries were deleted, one that
    /// is not there says nothing.
    pub fn version(&mut self, row: &Row, is_whole: bool, report: &mut Report) {
        let (kind, number) = (row.text("kind"), row.number("number"));
        let place = format!("document_versions, {kind}, version {number}");
        if self.last.0 != kind {
            self.last = (kind.to_owned(), 0);
        }
        for missing in self.last.1 + 1..number {
            report.wrong(&place, format!("version {missing} is missing before it"));
        }
        self.last.1 = number;
        let content: Result<Content, _> = serde_json::from_str(row.text("content"));
        if content.is_err() || DocumentKind::parse(kind).is_none() {
            report.wrong(&place, "what it says cannot be read");
        }
        let detail = publication_detail(row);
        let Some((version, hash)) = detail.split_once(", ") else {
            return;
        };
        match self.audited.remove(&(kind.to_owned(), version.to_owned())) {
            Some(audited) if audited != hash => {
                report.wrong(
                    &place,
                    "it is not what was published: the audit has another hash",
                );
            }
            None if is_whole => {
                report.wrong(&place, "the audit does not say that it was published")
            }
            _ => {}
        }
    }

    /// Says what was published and is there no more.
    pub fn finish(&self, report: &mut Report) {
        for (kind, version) in self.audited.keys() {
            let place = format!("document_versions, {kind}, {version}");
            report.wrong(place, "it was published, and is not there");
        }
    }
}
