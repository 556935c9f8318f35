//! A TOML or JSON text as one small tree whose nodes know where they stand.

use super::FileError;
use jsonc_parser::ast;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) type Read<T> = Result<T, Box<FileError>>;

/// A value and its bytes in the text.
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Text(String),
    Flag(bool),
    Whole(i64),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// A null, a date, or a number that is not whole or too large: nothing that a file may hold.
    Other,
}

/// A key of a table and its value.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    pub(super) value: Node,
}

/// A named text, for messages that say where.
pub(super) struct Place<'a> {
    file: &'a str,
    text: &'a str,
}

/// How much of a wrong value a message shows.
const SHOWN: usize = 60;

impl Place<'_> {
    /// An error at a byte of the text.
    pub(super) fn error(
        &self,
        at: usize,
        key: &str,
        found: impl Into<String>,
        accepted: impl Into<String>,
    ) -> Box<FileError> {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Box::new(FileError {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            key: key.to_owned(),
            found: found.into(),
            accepted: accepted.into(),
        })
    }

    /// The text of a node as the file has it, cut short where it is long.
    pub(super) fn source(&self, node: &Node) -> String {
        let text = &self.text[node.span.clone()];
        let shown: String = text
            .chars()
            .take_while(|c| !c.is_control())
            .take(SHOWN)
            .collect();
        if shown.len() < text.len() {
            format!("{shown}…")
        } else {
            shown
        }
    }
}

/// A text that is a document.
pub(super) struct Document<'a> {
    pub(super) place: Place<'a>,
    pub(super) node: Node,
}

impl<'a> Document<'a> {
    /// Reads JSON where the first character is `{`, else TOML. A byte-order mark is passed over.
    ///
    /// # Errors
    /// Where the text is not of its format, is nested too deeply, or gives a key twice.
    pub(super) fn parse(file: &'a str, text: &'a str) -> Read<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let place = Place { file, text };
        let node = if text.trim_start().starts_with('{') {
            json(&place)?
        } else {
            toml(&place)?
        };
        Ok(Self { place, node })
    }
}

fn toml(place: &Place<'_>) -> Read<Node> {
    let table = DeTable::parse(place.text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        place.error(at, "the file", error.message(), "a TOML document")
    })?;
    Ok(Node {
        span: table.span(),
        kind: Kind::Table(toml_entries(table.get_ref())),
    })
}

fn toml_entries(table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span(),
            value: toml_node(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}

fn toml_node(value: &Spanned<DeValue<'_>>) -> Node {
    let kind = match value.get_ref() {
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Boolean(flag) => Kind::Flag(*flag),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Kind::Other, Kind::Whole)
        }
        DeValue::Array(values) => Kind::List(values.iter().map(toml_node).collect()),
        DeValue::Table(table) => Kind::Table(toml_entries(table)),
        DeValue::Float(_) | DeValue::Datetime(_) => Kind::Other,
    };
    Node {
        span: value.span(),
        kind,
    }
}

const STRICT: jsonc_parser::ParseOptions = jsonc_parser::ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

const JSON: &str = "a JSON document";

/// `serde_json` decides what is JSON, and how deep; the other parser adds the places.
fn json(place: &Place<'_>) -> Read<Node> {
    if let Err(error) = serde_json::from_str::<serde_json::Value>(place.text) {
        let line_start: usize = place
            .text
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1))
            .map(str::len)
            .sum();
        let at = line_start + error.column().saturating_sub(1);
        let message = error.to_string();
        let found = message.split(" at line ").next().unwrap_or(&message);
        return Err(place.error(at, "the file", found, JSON));
    }
    let parsed =
        jsonc_parser::parse_to_ast(place.text, &Default::default(), &STRICT).map_err(|error| {
            place.error(
                error.range().start,
                "the file",
                error.kind().to_string(),
                JSON,
            )
        })?;
    match parsed.value {
        Some(value) => json_node(place, value, ""),
        None => Err(place.error(0, "the file", "nothing", JSON)),
    }
}

fn json_node(place: &Place<'_>, value: ast::Value<'_>, name: &str) -> Read<Node> {
    let range = match &value {
        ast::Value::StringLit(text) => text.range,
        ast::Value::NumberLit(number) => number.range,
        ast::Value::BooleanLit(flag) => flag.range,
        ast::Value::Object(object) => object.range,
        ast::Value::Array(array) => array.range,
        ast::Value::NullKeyword(null) => null.range,
    };
    let kind = match value {
        ast::Value::StringLit(text) => Kind::Text(text.value.into_owned()),
        ast::Value::NumberLit(number) => number.value.parse().map_or(Kind::Other, Kind::Whole),
        ast::Value::BooleanLit(flag) => Kind::Flag(flag.value),
        ast::Value::NullKeyword(_) => Kind::Other,
        ast::Value::Array(array) => Kind::List(
            array
                .elements
                .into_iter()
                .enumerate()
                .map(|(index, value)| json_node(place, value, &item(name, index)))
                .collect::<Read<_>>()?,
        ),
        ast::Value::Object(object) => {
            let mut entries = Vec::new();
            let mut keys = BTreeSet::new();
            for property in object.properties {
                let (key, range) = match property.name {
                    ast::ObjectPropName::String(text) => (text.value.into_owned(), text.range),
                    ast::ObjectPropName::Word(word) => (word.value.to_owned(), word.range),
                };
                let name = member(name, &key);
                if !keys.insert(key.clone()) {
                    return Err(place.error(
                        range.start,
                        &name,
                        "a second key of this name",
                        "every key once",
                    ));
                }
                entries.push(Entry {
                    value: json_node(place, property.value, &name)?,
                    key,
                    key_span: range.start..range.end,
                });
            }
            Kind::Table(entries)
        }
    };
    Ok(Node {
        span: range.start..range.end,
        kind,
    })
}

/// The dotted name of a key in a table.
pub(super) fn member(table: &str, key: &str) -> String {
    if table.is_empty() {
        key.to_owned()
    } else {
        format!("{table}.{key}")
    }
}

/// The name of a place in a list, counted from 0.
pub(super) fn item(list: &str, index: usize) -> String {
    format!("{list}[{index}]")
}
