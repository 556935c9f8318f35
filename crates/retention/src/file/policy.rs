//! Policy files in TOML, with errors that say where.

use super::preset::RowText;
use super::{Mark, Parameter, Preset, Source};
use crate::date::parse_date;
use crate::row::{AgeBasis, Row};
use crate::rule::Rule;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong in a policy file, where, and what is accepted there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {key}: found {found}; accepted is {accepted}")]
pub struct PolicyFileError {
    /// Name of the file, as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Key at fault, with dots.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub accepted: String,
}

type Read<T> = Result<T, Box<PolicyFileError>>;

impl Preset {
    /// Reads a policy file. `file` is its name, for error messages.
    ///
    /// # Errors
    /// Names file, line, key, what was found and what is accepted: for text that is not TOML, an
    /// unknown or missing key, a value of the wrong kind, an unknown row, mark or age basis, and a
    /// rule that is not grammatical.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, PolicyFileError> {
        read(&Place { file, text }).map_err(|error| *error)
    }
}

struct Place<'a> {
    file: &'a str,
    text: &'a str,
}

impl Place<'_> {
    fn error(
        &self,
        at: &Range<usize>,
        key: &str,
        found: impl Into<String>,
        accepted: impl Into<String>,
    ) -> Box<PolicyFileError> {
        let start = at.start.min(self.text.len());
        Box::new(PolicyFileError {
            file: self.file.to_owned(),
            line: self.text.as_bytes()[..start]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count()
                + 1,
            key: key.to_owned(),
            found: found.into(),
            accepted: accepted.into(),
        })
    }
}

const KEYS: &[&str] = &[
    "id",
    "title",
    "summary",
    "status",
    "version",
    "checked",
    "age_basis",
    "terror_without_consent",
    "decided_by",
    "notes",
    "parameter",
    "sources",
    "rows",
];

fn read(place: &Place<'_>) -> Read<Preset> {
    let document = DeTable::parse(place.text).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        place.error(&at, "the file", error.message(), "a TOML document")
    })?;
    let table = Table {
        place,
        name: String::new(),
        span: document.span(),
        table: document.get_ref(),
    };
    table.only(KEYS)?;
    let parameter = table
        .optional("parameter", |value| value.table())?
        .map(|table| read_parameter(&table))
        .transpose()?;
    let number = parameter.as_ref().map(|parameter| parameter.default);
    Ok(Preset {
        id: table.required("id", |value| {
            value.matching(is_kebab_case, "lower-case words joined by hyphens")
        })?,
        title: table.text("title")?,
        summary: table.text("summary")?,
        status: table.text("status")?,
        version: table.required("version", |value| value.whole(1, u32::MAX))?,
        checked: table.required("checked", |value| {
            value.matching(
                |text| parse_date(text).is_some(),
                "a date as \"YYYY-MM-DD\"",
            )
        })?,
        age_basis: table.required("age_basis", |value| {
            value.word(AgeBasis::parse, &AgeBasis::accepted())
        })?,
        terror_without_consent: table
            .optional("terror_without_consent", |value| value.flag())?
            .unwrap_or(false),
        decided_by: table.text("decided_by")?,
        notes: table
            .optional("notes", |value| value.list(|value| value.text()))?
            .unwrap_or_default(),
        parameter,
        sources: table.required("sources", |value| {
            value.list(|value| read_source(&value.table()?))
        })?,
        rows: table.required("rows", |value| read_rows(&value.table()?, number))?,
    })
}

fn read_parameter(table: &Table<'_>) -> Read<Parameter> {
    table.only(&["label", "default", "min", "max"])?;
    let number = |key| table.required(key, |value| value.whole(0, crate::rule::MAX_NUMBER));
    let min = number("min")?;
    let max = table.required("max", |value| value.whole(min, crate::rule::MAX_NUMBER))?;
    Ok(Parameter {
        label: table.text("label")?,
        default: table.required("default", |value| value.whole(min, max))?,
        min,
        max,
    })
}

fn read_source(table: &Table<'_>) -> Read<Source> {
    table.only(&["title", "url"])?;
    Ok(Source {
        title: table.text("title")?,
        url: table.optional("url", |value| value.text())?,
    })
}

fn read_rows(table: &Table<'_>, number: Option<u16>) -> Read<BTreeMap<Row, RowText>> {
    let ids: Vec<_> = Row::ALL.iter().map(|row| row.id()).collect();
    table.only(&ids)?;
    Row::ALL
        .iter()
        .map(|row| {
            Ok((
                *row,
                table.required(row.id(), |value| read_row(&value.table()?, number))?,
            ))
        })
        .collect()
}

fn read_row(table: &Table<'_>, number: Option<u16>) -> Read<RowText> {
    table.only(&["rule", "marks", "source"])?;
    let rule = table.required("rule", |value| {
        let text = value.text()?;
        match Rule::parse_with(&text, number) {
            Ok(_) => Ok(text),
            Err(error) => Err(value.error(
                format!(
                    "{:?}, with {} at character {}",
                    error.text, error.found, error.position
                ),
                error.expected,
            )),
        }
    })?;
    let marks = table.required("marks", |value| {
        let marks = value.list(|value| value.word(Mark::parse, &Mark::accepted()))?;
        if marks.is_empty() {
            Err(value.error(
                "an empty list",
                format!("one or more of {}", Mark::accepted()),
            ))
        } else {
            Ok(marks)
        }
    })?;
    Ok(RowText {
        rule,
        marks,
        source: table.text("source")?,
    })
}

fn is_kebab_case(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

struct Table<'a> {
    place: &'a Place<'a>,
    name: String,
    span: Range<usize>,
    table: &'a DeTable<'a>,
}

impl<'a> Table<'a> {
    fn key(&self, key: &str) -> String {
        if self.name.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.name)
        }
    }

    fn only(&self, keys: &[&str]) -> Read<()> {
        match self
            .table
            .iter()
            .find(|(key, _)| !keys.contains(&key.get_ref().as_ref()))
        {
            Some((key, _)) => Err(self.place.error(
                &key.span(),
                &self.key(key.get_ref()),
                "an unknown key",
                keys.join(", "),
            )),
            None => Ok(()),
        }
    }

    fn optional<T>(&self, key: &str, read: impl FnOnce(Value<'a>) -> Read<T>) -> Read<Option<T>> {
        let value = self.table.get(key).map(|value| Value {
            place: self.place,
            key: self.key(key),
            value,
        });
        value.map(read).transpose()
    }

    fn required<T>(&self, key: &str, read: impl FnOnce(Value<'a>) -> Read<T>) -> Read<T> {
        self.optional(key, read)?.ok_or_else(|| {
            self.place.error(
                &self.span,
                &self.key(key),
                "nothing",
                "this key, which every policy has",
            )
        })
    }

    fn text(&self, key: &str) -> Read<String> {
        self.required(key, |value| value.text())
    }
}

struct Value<'a> {
    place: &'a Place<'a>,
    key: String,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Value<'a> {
    fn error(&self, found: impl Into<String>, accepted: impl Into<String>) -> Box<PolicyFileError> {
        self.place
            .error(&self.value.span(), &self.key, found, accepted)
    }

    fn wrong_kind(&self, accepted: &str) -> Box<PolicyFileError> {
        self.error(&self.place.text[self.value.span()], accepted)
    }

    fn text(&self) -> Read<String> {
        match self.value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Ok(text.to_string()),
            _ => Err(self.wrong_kind("text that is not empty")),
        }
    }

    fn matching(&self, fits: impl FnOnce(&str) -> bool, accepted: &str) -> Read<String> {
        self.text()
            .ok()
            .filter(|text| fits(text))
            .ok_or_else(|| self.wrong_kind(accepted))
    }

    fn word<T>(&self, parse: impl FnOnce(&str) -> Option<T>, accepted: &str) -> Read<T> {
        parse(&self.text()?).ok_or_else(|| self.wrong_kind(accepted))
    }

    fn flag(&self) -> Read<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            _ => Err(self.wrong_kind("true, false")),
        }
    }

    fn whole<T: TryFrom<u64> + Into<u64> + Copy>(&self, min: T, max: T) -> Read<T> {
        let number = match self.value.get_ref() {
            DeValue::Integer(number) => u64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number
            .filter(|number| (min.into()..=max.into()).contains(number))
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| {
                self.wrong_kind(&format!(
                    "a whole number from {} to {}",
                    min.into(),
                    max.into()
                ))
            })
    }

    fn list<T>(&self, read: impl Fn(Value<'a>) -> Read<T>) -> Read<Vec<T>> {
        match self.value.get_ref() {
            DeValue::Array(values) => values
                .iter()
                .enumerate()
                .map(|(place, value)| {
                    read(Value {
                        place: self.place,
                        key: format!("{}[{place}]", self.key),
                        value,
                    })
                })
                .collect(),
            _ => Err(self.wrong_kind("a list")),
        }
    }

    fn table(&self) -> Read<Table<'a>> {
        match self.value.get_ref() {
            DeValue::Table(table) => Ok(Table {
                place: self.place,
                name: self.key.clone(),
                span: self.value.span(),
                table,
            }),
            _ => Err(self.wrong_kind("a table")),
        }
    }
}
