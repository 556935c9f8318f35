//! Tables of one page, and their forms.

use super::words::rule_in_short;
use crate::table::{Table, Value};
use chrono::{DateTime, Utc};
use consultation::table_csv;
use maud::{Markup, html};
use serde_json::json;

/// A table with what must be said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its id, different from that of every other table.
    pub id: String,
    /// Tables that follow each other with the same group have one heading; the group is its anchor.
    pub group: String,
    /// The heading.
    pub heading: String,
    /// What must be said before it.
    pub notes: Vec<String>,
    /// The table; none where there is nothing to show.
    pub table: Option<Table>,
}

impl Sheet {
    /// With a heading, and nothing in it.
    pub fn of(id: &str, heading: &str) -> Self {
        Self {
            id: id.to_owned(),
            group: id.to_owned(),
            heading: heading.to_owned(),
            notes: Vec::new(),
            table: None,
        }
    }
}

/// When counts were made, and of how many statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Released {
    /// When they were counted.
    pub counted_at: DateTime<Utc>,
    /// How many statements; none if that is left out.
    pub statements: Option<u32>,
}

/// The tables of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// What they are of.
    pub title: String,
    /// When and of what.
    pub released: Released,
    /// The tables.
    pub sheets: Vec<Sheet>,
}

impl Sheets {
    /// As part of a page.
    pub fn html(&self) -> Markup {
        let before = std::iter::once(None).chain(self.sheets.iter().map(Some));
        html! {
            @for (own, before) in self.sheets.iter().zip(before) {
                @if before.is_none_or(|before| before.group != own.group) {
                    h2 class="govuk-heading-m" id=(own.group) { (own.heading) }
                }
                @for note in &own.notes {
                    p class="govuk-body" { (note) }
                }
                @if let Some(table) = &own.table { (table.html()) }
            }
        }
    }

    /// As CSV, a row for each value: the tables differ in what their columns are.
    pub fn csv(&self) -> String {
        let head = ["table", "heading", "caption", "row", "column", "value"].map(str::to_owned);
        let mut rows = vec![head.to_vec()];
        for own in &self.sheets {
            let Some(table) = &own.table else { continue };
            for row in &table.rows {
                let Some((name, values)) = row.split_first() else {
                    continue;
                };
                for (column, value) in table.columns.iter().skip(1).zip(values) {
                    rows.push(vec![
                        own.id.clone(),
                        own.heading.clone(),
                        table.caption.clone(),
                        name.words(),
                        column.label.clone(),
                        number(value),
                    ]);
                }
            }
        }
        table_csv(rows)
    }

    /// As JSON, of the form that [`schema`] has.
    pub fn json(&self) -> serde_json::Value {
        let tables = self.sheets.iter().filter_map(|own| {
            let table = own.table.as_ref()?;
            let columns = table.columns.iter();
            let columns = columns.map(|own| json!({ "id": own.id, "label": own.label }));
            Some(json!({
                "id": own.id,
                "heading": own.heading,
                "caption": table.caption,
                "notes": own.notes,
                "columns": columns.collect::<Vec<_>>(),
                "rows": table.json(),
            }))
        });
        json!({
            "title": self.title,
            "counted_at": self.released.counted_at,
            "statements": self.released.statements,
            "rule": rule_in_short(),
            "tables": tables.collect::<Vec<_>>(),
        })
    }
}

/// A value as programs read it: a share is a number from 0 to 1.
fn number(value: &Value) -> String {
    match value {
        Value::Share(share) => format!("{share:.3}"),
        other => other.words(),
    }
}

/// The form of counts as JSON, as a JSON Schema.
pub fn schema() -> serde_json::Value {
    let text = json!({ "type": "string" });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Counts of a consultation",
        "description": "Tables of counts. What is left out so that no small count can be found is null.",
        "type": "object",
        "required": ["title", "counted_at", "statements", "rule", "tables"],
        "additionalProperties": false,
        "properties": {
            "title": text,
            "counted_at": { "type": "string", "format": "date-time" },
            "statements": {
                "description": "How many statements were counted; null if that is left out",
                "type": ["integer", "null"],
                "minimum": 0
            },
            "rule": { "type": "string", "description": "What is left out" },
            "tables": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "heading", "caption", "notes", "columns", "rows"],
                    "additionalProperties": false,
                    "properties": {
                        "id": text,
                        "heading": text,
                        "caption": text,
                        "notes": { "type": "array", "items": text },
                        "columns": {
                            "description": "The first names the rows",
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["id", "label"],
                                "additionalProperties": false,
                                "properties": { "id": text, "label": text }
                            }
                        },
                        "rows": {
                            "description": "Values by the ids of the columns. Counts are whole numbers, shares are from 0 to 1",
                            "type": "array",
                            "items": {
                                "type": "object",
                                "additionalProperties": { "type": ["string", "number", "null"] }
                            }
                        }
                    }
                }
            }
        }
    })
}
