//! A whole policy as JSON, and the digest of what decides in it.

use super::{Exception, Policy, Search};
use crate::digest::sha256_hex;
use crate::row::Row;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

impl Policy {
    /// The whole policy as the JSON form of a policy file, with nothing left to a default.
    pub fn to_json(&self) -> Json {
        let row_sources: BTreeMap<&str, Json> = self
            .by_row()
            .map(|(row, own)| {
                let source = json!({"marks": own.marks, "source": own.source});
                (row.id(), source)
            })
            .collect();
        let mut whole = self.what_decides();
        whole.extend([
            ("title", json!(self.title)),
            ("answers", json!(self.answers)),
            ("sources", json!(self.sources)),
            ("row_sources", json!(row_sources)),
        ]);
        json!(whole)
    }

    /// SHA-256, in lower-case hexadecimal, of what decides: id, version, age basis, the reading of
    /// terrorism-related arrests, rules, exceptions and search, as compact JSON with sorted keys.
    /// Titles, sources and answers change no decision and are not in it.
    pub fn digest(&self) -> String {
        sha256_hex(&json!(self.what_decides()).to_string())
    }

    fn what_decides(&self) -> BTreeMap<&'static str, Json> {
        let rows: BTreeMap<&str, String> = self
            .by_row()
            .map(|(row, own)| (row.id(), own.rule.to_string()))
            .collect();
        let Search {
            window,
            rows: searched,
        } = self.search;
        BTreeMap::from([
            ("id", json!(self.id)),
            ("version", json!(self.version)),
            ("age_basis", json!(self.age_basis)),
            ("terror_without_consent", json!(self.terror_without_consent)),
            ("rows", json!(rows)),
            ("exceptions", exceptions_to_json(&self.exceptions)),
            (
                "search",
                json!(BTreeMap::from([
                    ("rows", json!(searched)),
                    ("window", json!(window)),
                ])),
            ),
        ])
    }

    fn by_row(&self) -> impl Iterator<Item = (Row, &super::RowRule)> {
        Row::ALL.iter().copied().zip(&self.rows)
    }
}

/// Exceptions ordered by row and offence group, with sorted keys.
pub(crate) fn exceptions_to_json(exceptions: &[Exception]) -> Json {
    let mut sorted = exceptions.to_vec();
    sorted.sort_by_key(Exception::place);
    sorted
        .iter()
        .map(|exception| {
            json!(BTreeMap::from([
                ("offence_group", exception.offence_group.to_string()),
                ("row", exception.row.to_string()),
                ("rule", exception.rule.to_string()),
            ]))
        })
        .collect()
}
