//! Scenario files: the scenario reader's errors, with their place in the file.

use super::document::{Document, Entry, Kind, Node, Read};
use crate::scenario::{Scenario, UNKNOWN_KEY};
use serde_json::Value as Json;

/// Reads a scenario whose keys are those of its JSON form.
pub(super) fn read(document: &Document<'_>) -> Read<Scenario> {
    let place = &document.place;
    Scenario::from_value(&to_json(document, &document.node)).map_err(|error| {
        let found = nearest(&document.node, &error.key);
        let at = match found.entry {
            Some(entry) if error.found == UNKNOWN_KEY => entry.key_span.start,
            _ => found.node.span.start,
        };
        place.error(at, &error.key, error.found, error.accepted)
    })
}

fn to_json(document: &Document<'_>, node: &Node) -> Json {
    match &node.kind {
        Kind::Text(text) => text.as_str().into(),
        Kind::Flag(flag) => (*flag).into(),
        Kind::Whole(number) => (*number).into(),
        Kind::List(nodes) => nodes.iter().map(|node| to_json(document, node)).collect(),
        Kind::Table(entries) => Json::Object(
            entries
                .iter()
                .map(|entry| (entry.key.clone(), to_json(document, &entry.value)))
                .collect(),
        ),
        Kind::Other => {
            let source = document.place.source(node);
            serde_json::from_str(&source).unwrap_or(Json::String(source))
        }
    }
}

/// A node and, where it is the value of a key, that entry.
struct Found<'a> {
    node: &'a Node,
    entry: Option<&'a Entry>,
}

/// The node that a dotted key names, or the nearest one above it that the file has.
fn nearest<'a>(root: &'a Node, key: &str) -> Found<'a> {
    let mut found = Found {
        node: root,
        entry: None,
    };
    let mut rest = key;
    loop {
        let step = match &found.node.kind {
            Kind::Table(entries) => entries.iter().find_map(|entry| {
                let after = rest.strip_prefix(entry.key.as_str())?;
                let ends = after.is_empty() || after.starts_with(['.', '[']);
                let after = after.strip_prefix('.').unwrap_or(after);
                ends.then_some((&entry.value, Some(entry), after))
            }),
            Kind::List(nodes) => rest
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .and_then(|(index, after)| {
                    let node = nodes.get(index.parse::<usize>().ok()?)?;
                    Some((node, None, after.strip_prefix('.').unwrap_or(after)))
                }),
            _ => None,
        };
        match step {
            Some((node, entry, after)) => {
                found = Found { node, entry };
                rest = after;
            }
            None => return found,
        }
    }
}
