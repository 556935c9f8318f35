//! What the JSON of a document looks like, as JSON Schema.

use super::field::{Field, FieldKind, Needed};
use super::kind::DocumentKind;
use serde_json::{Value, json};

/// The schema of every version of a document, in JSON Schema 2020-12.
pub fn schema(kind: DocumentKind) -> Value {
    let fields = kind.fields();
    let mut properties = serde_json::Map::new();
    properties.insert(
        "id".to_owned(),
        json!({ "type": "string", "description": "Stays the same from version to version." }),
    );
    properties.extend(fields.iter().map(|own| (own.id.to_owned(), of(own))));
    let needed = fields.iter().filter(|own| own.needed == Needed::Always);
    let needed: Vec<&str> = std::iter::once("id")
        .chain(needed.map(|own| own.id))
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}/schema.json", kind.section().path()),
        "title": kind.label(),
        "type": "object",
        "required": ["document", "title", "version", "published_at", "note", "items", "names", "changes"],
        "additionalProperties": false,
        "properties": {
            "document": { "const": kind },
            "title": { "type": "string" },
            "version": { "type": "integer", "minimum": 1 },
            "published_at": { "type": "string", "format": "date-time" },
            "note": { "type": "string", "description": "What is said about this version." },
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": needed,
                    "additionalProperties": false,
                    "properties": properties,
                },
            },
            "names": {
                "type": "array",
                "description": "The questions and sections that items name, with their words.",
                "items": {
                    "type": "object",
                    "required": ["id", "words"],
                    "additionalProperties": false,
                    "properties": { "id": { "type": "string" }, "words": { "type": "string" } },
                },
            },
            "changes": {
                "type": "array",
                "description": "What is different from the version before; nothing in the first.",
                "items": {
                    "type": "object",
                    "required": ["what"],
                    "additionalProperties": false,
                    "properties": {
                        "what": { "enum": ["added", "changed", "removed", "reordered"] },
                        "name": { "type": "string" },
                        "fields": { "type": "array", "items": change_of_field() },
                    },
                },
            },
        },
    })
}

fn change_of_field() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["field", "label", "before", "after"],
        "additionalProperties": false,
        "properties": { "field": text, "label": text, "before": text, "after": text },
    })
}

fn of(field: &Field) -> Value {
    let mut own = match field.kind {
        FieldKind::Line | FieldKind::Text => json!({ "type": "string" }),
        FieldKind::Number => json!({ "type": "integer", "minimum": 1 }),
        FieldKind::Day => json!({ "type": "string", "format": "date" }),
        FieldKind::When => {
            json!({ "type": "string", "description": "A day such as 2027-02-05, or words." })
        }
        FieldKind::Choice(options) => {
            let options = options.iter();
            let one = options.map(
                |own| json!({ "const": own.id, "title": own.label, "description": own.meaning }),
            );
            json!({ "oneOf": one.collect::<Vec<_>>() })
        }
        FieldKind::Question => {
            json!({ "type": "string", "description": "Id of a question; names has its words." })
        }
        FieldKind::Lines | FieldKind::SignOffs | FieldKind::Sections => {
            json!({ "type": "array", "items": { "type": "string" } })
        }
    };
    own["title"] = json!(field.label);
    own
}
