//! Typed reading of a document: each method reads one kind of value, or says what is accepted.

use super::FileError;
use super::document::{Document, Entry, Kind, Node, Place, Read, item, member};

impl Document<'_> {
    /// The document as a table. One that is no table cannot be: TOML has none, and JSON is read
    /// only where the text starts with `{`.
    pub(super) fn root(&self) -> Table<'_> {
        Table {
            place: &self.place,
            name: String::new(),
            start: self.node.span.start,
            entries: match &self.node.kind {
                Kind::Table(entries) => entries,
                _ => &[],
            },
        }
    }
}

pub(super) struct Table<'a> {
    place: &'a Place<'a>,
    name: String,
    start: usize,
    entries: &'a [Entry],
}

impl<'a> Table<'a> {
    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// No key but these.
    pub(super) fn only(&self, keys: &[&str]) -> Read<()> {
        match self
            .entries
            .iter()
            .find(|entry| !keys.contains(&entry.key.as_str()))
        {
            Some(entry) => Err(self.place.error(
                entry.key_span.start,
                &member(&self.name, &entry.key),
                "an unknown key",
                keys.join(", "),
            )),
            None => Ok(()),
        }
    }

    pub(super) fn optional<T>(
        &self,
        key: &str,
        read: impl FnOnce(Value<'a>) -> Read<T>,
    ) -> Read<Option<T>> {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        entry
            .map(|entry| {
                read(Value {
                    place: self.place,
                    key: member(&self.name, key),
                    node: &entry.value,
                })
            })
            .transpose()
    }

    pub(super) fn required<T>(
        &self,
        key: &str,
        read: impl FnOnce(Value<'a>) -> Read<T>,
    ) -> Read<T> {
        self.optional(key, read)?.ok_or_else(|| {
            self.place.error(
                self.start,
                &member(&self.name, key),
                "nothing",
                "this key, which must be there",
            )
        })
    }

    pub(super) fn text(&self, key: &str) -> Read<String> {
        self.required(key, |value| value.text())
    }
}

pub(super) struct Value<'a> {
    place: &'a Place<'a>,
    key: String,
    node: &'a Node,
}

impl<'a> Value<'a> {
    pub(super) fn error(
        &self,
        found: impl Into<String>,
        accepted: impl Into<String>,
    ) -> Box<FileError> {
        self.place
            .error(self.node.span.start, &self.key, found, accepted)
    }

    pub(super) fn wrong_kind(&self, accepted: &str) -> Box<FileError> {
        self.error(self.place.source(self.node), accepted)
    }

    pub(super) fn text(&self) -> Read<String> {
        match &self.node.kind {
            Kind::Text(text) if !text.trim().is_empty() => Ok(text.clone()),
            _ => Err(self.wrong_kind("text that is not empty")),
        }
    }

    pub(super) fn matching(&self, fits: impl FnOnce(&str) -> bool, accepted: &str) -> Read<String> {
        self.text()
            .ok()
            .filter(|text| fits(text))
            .ok_or_else(|| self.wrong_kind(accepted))
    }

    pub(super) fn word<T>(&self, parse: impl FnOnce(&str) -> Option<T>, accepted: &str) -> Read<T> {
        self.text()
            .ok()
            .and_then(|text| parse(&text))
            .ok_or_else(|| self.wrong_kind(accepted))
    }

    pub(super) fn flag(&self) -> Read<bool> {
        match self.node.kind {
            Kind::Flag(flag) => Ok(flag),
            _ => Err(self.wrong_kind("true, false")),
        }
    }

    pub(super) fn whole<T: TryFrom<i64> + Into<i64> + Copy>(&self, min: T, max: T) -> Read<T> {
        let (min, max) = (min.into(), max.into());
        match self.node.kind {
            Kind::Whole(number) if (min..=max).contains(&number) => T::try_from(number).ok(),
            _ => None,
        }
        .ok_or_else(|| self.wrong_kind(&format!("a whole number from {min} to {max}")))
    }

    pub(super) fn list<T>(&self, read: impl Fn(Value<'a>) -> Read<T>) -> Read<Vec<T>> {
        match &self.node.kind {
            Kind::List(nodes) => nodes
                .iter()
                .enumerate()
                .map(|(index, node)| {
                    read(Value {
                        place: self.place,
                        key: item(&self.key, index),
                        node,
                    })
                })
                .collect(),
            _ => Err(self.wrong_kind("a list")),
        }
    }

    pub(super) fn table(&self) -> Read<Table<'a>> {
        self.table_or("a table")
    }

    /// A table, where `accepted` says what else could stand there.
    pub(super) fn table_or(&self, accepted: &str) -> Read<Table<'a>> {
        match &self.node.kind {
            Kind::Table(entries) => Ok(Table {
                place: self.place,
                name: self.key.clone(),
                start: self.node.span.start,
                entries,
            }),
            _ => Err(self.wrong_kind(accepted)),
        }
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.node.kind, Kind::Text(_))
    }
}
