//! Policy files: what each key holds.

use super::document::Read;
use super::read::Table;
use crate::date::parse_date;
use crate::policy::{Mark, Parameter, Preset, RowText, Source, found_in_rule};
use crate::row::{AgeBasis, Row};
use crate::rule::Rule;
use std::collections::BTreeMap;

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

/// Reads a policy.
pub(super) fn read(table: &Table<'_>) -> Read<Preset> {
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
        Rule::parse_with(&text, number)
            .map(|_| text)
            .map_err(|error| value.error(found_in_rule(&error), error.expected))
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
