//! The JSON Schema of published statements.

use serde_json::{Value, json};

/// That of a page of the list, `{"statements": […], "next": …}`; a statement by itself is as
/// `$defs/statement` says.
pub fn statement_schema() -> Value {
    let words = |about: &str| json!({ "type": "string", "description": about });
    let day = |about: &str| json!({ "type": "string", "format": "date", "description": about });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Published statements",
        "type": "object",
        "required": ["statements", "next"],
        "additionalProperties": false,
        "properties": {
            "statements": {
                "type": "array",
                "description": "The newest first",
                "items": { "$ref": "#/$defs/statement" },
            },
            "next": {
                "type": ["integer", "null"],
                "description": "The number of the next page, if there is one",
            },
        },
        "$defs": {
            "statement": {
                "type": "object",
                "required": [
                    "id", "path", "received_on", "respondent", "respondent_in_words", "people",
                    "answers", "scenarios",
                ],
                "additionalProperties": false,
                "properties": {
                    "id": words("Its name in what is published; stays the same"),
                    "path": words("Its address, from the root of the site on"),
                    "received_on": day("The day in London on which it first came"),
                    "revised_on": day("The day on which who sent it last changed it"),
                    "respondent": words("Id of the kind of respondent"),
                    "respondent_in_words": words("The same in words"),
                    "name": words("The name of who answers, where it may be published"),
                    "organisation": words("The organisation, where it may be published"),
                    "people": {
                        "type": "integer",
                        "minimum": 1,
                        "description": "How many people stand behind it",
                    },
                    "about": {
                        "type": "array",
                        "description": "What else was said about who answers",
                        "items": {
                            "type": "object",
                            "required": ["asked", "given"],
                            "additionalProperties": false,
                            "properties": {
                                "asked": words("What was asked"),
                                "given": words("What was given"),
                            },
                        },
                    },
                    "answers": {
                        "type": "array",
                        "description": "In the order of the statement; questions without an answer are left out",
                        "items": { "$ref": "#/$defs/answer" },
                    },
                    "scenarios": {
                        "type": "array",
                        "items": { "$ref": "#/$defs/scenario" },
                    },
                },
            },
            "answer": {
                "type": "object",
                "required": ["section", "question", "asked", "lines"],
                "additionalProperties": false,
                "properties": {
                    "section": words("Id of the section"),
                    "question": words("Id of the question"),
                    "asked": words("What was asked"),
                    "lines": {
                        "type": "array",
                        "description": "What was answered, line by line; “[redacted]” stands for what was taken out",
                        "items": { "type": "string" },
                        "minItems": 1,
                    },
                },
            },
            "scenario": {
                "type": "object",
                "required": ["role", "starts_from", "changes", "as_at", "link"],
                "additionalProperties": false,
                "properties": {
                    "role": words("What it stands for, in words"),
                    "name": words("A name of the respondent's own"),
                    "starts_from": words("The preset from which it starts"),
                    "changes": {
                        "type": "integer",
                        "minimum": 0,
                        "maximum": retention::Row::ALL.len(),
                        "description": "How many rules it changes",
                    },
                    "as_at": words("The day on which it was counted"),
                    "link": words("The address at which it opens, from the root of the site on"),
                },
            },
        },
    })
}
