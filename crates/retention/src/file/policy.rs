//! Policy files: what each key holds.

use super::document::Read;
use super::read::{Table, Value};
use crate::date::parse_date;
use crate::facts::OffenceGroup;
use crate::policy::{
    Answers, Exception, ExceptionText, Mark, Parameter, Preset, RowSet, RowText, Search, Source,
    found_in_rule,
};
use crate::row::{AgeBasis, Row};
use crate::rule::{Rule, RuleError};
use std::collections::{BTreeMap, BTreeSet};

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
    "row_sources",
    "exceptions",
    "search",
    "answers",
];

/// What a row's source says where the file states none.
const NOT_STATED: &str = "not stated in the file";

/// Reads a policy.
pub(super) fn read(table: &Table<'_>) -> Read<Preset> {
    table.only(KEYS)?;
    let parameter = table
        .optional("parameter", |value| value.table())?
        .map(|table| read_parameter(&table))
        .transpose()?;
    let number = parameter.as_ref().map(|parameter| parameter.default);
    let text = |key| -> Read<String> {
        let text = table.optional(key, |value| value.text())?;
        Ok(text.unwrap_or_default())
    };
    let id = table.required("id", |value| {
        value.matching(is_kebab_case, "lower-case words joined by hyphens")
    })?;
    let row_sources = table.optional("row_sources", |value| value.table())?;
    let search = table.optional("search", |value| value.table())?;
    let answers = table.optional("answers", |value| value.table())?;
    Ok(Preset {
        id,
        title: table.text("title")?,
        summary: text("summary")?,
        status: text("status")?,
        version: table.required("version", |value| value.whole(1, u32::MAX))?,
        checked: table
            .optional("checked", |value| {
                value.matching(
                    |text| parse_date(text).is_some(),
                    "a date as \"YYYY-MM-DD\"",
                )
            })?
            .unwrap_or_default(),
        age_basis: table.required("age_basis", |value| {
            value.word(AgeBasis::parse, &AgeBasis::accepted())
        })?,
        terror_without_consent: table
            .optional("terror_without_consent", |value| value.flag())?
            .unwrap_or(false),
        decided_by: text("decided_by")?,
        notes: table
            .optional("notes", |value| value.list(|value| value.text()))?
            .unwrap_or_default(),
        parameter,
        sources: table
            .optional("sources", |value| {
                value.list(|value| read_source(&value.table()?))
            })?
            .unwrap_or_default(),
        rows: table.required("rows", |value| {
            read_rows(&value.table()?, row_sources.as_ref(), number)
        })?,
        exceptions: table
            .optional("exceptions", |value| read_exceptions(&value, number))?
            .unwrap_or_default(),
        answers: read_answers(
            answers.as_ref(),
            search.as_ref().is_some_and(|search| search.has("rows")),
        )?,
        search: search
            .as_ref()
            .map_or_else(|| Ok(Search::default()), read_search)?,
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

fn read_rows(
    table: &Table<'_>,
    sources: Option<&Table<'_>>,
    number: Option<u16>,
) -> Read<BTreeMap<Row, RowText>> {
    let ids: Vec<_> = Row::ALL.iter().map(|row| row.id()).collect();
    table.only(&ids)?;
    if let Some(sources) = sources {
        sources.only(&ids)?;
    }
    Row::ALL
        .iter()
        .map(|row| {
            let source = sources
                .map(|sources| sources.optional(row.id(), Ok))
                .transpose()?
                .flatten();
            let read = |value: Value<'_>| read_row(&value, source, number);
            Ok((*row, table.required(row.id(), read)?))
        })
        .collect()
}

/// A row is its rule alone, its source perhaps elsewhere in the file, or a table of both.
fn read_row(value: &Value<'_>, elsewhere: Option<Value<'_>>, number: Option<u16>) -> Read<RowText> {
    if value.is_text() {
        let rule = read_rule(value, number)?;
        let (marks, source) = match elsewhere {
            Some(elsewhere) => {
                let table = elsewhere.table()?;
                table.only(&["marks", "source"])?;
                read_row_source(&table)?
            }
            None => (vec![Mark::Design], NOT_STATED.to_owned()),
        };
        return Ok(RowText {
            rule,
            marks,
            source,
        });
    }
    let table = value.table_or("a rule code, or a table of rule, marks and source")?;
    if let Some(elsewhere) = elsewhere {
        return Err(elsewhere.error(
            "a source for a row that is a table",
            "a source for a row that is its rule code alone",
        ));
    }
    table.only(&["rule", "marks", "source"])?;
    let rule = table.required("rule", |value| read_rule(&value, number))?;
    let (marks, source) = read_row_source(&table)?;
    Ok(RowText {
        rule,
        marks,
        source,
    })
}

fn read_row_source(table: &Table<'_>) -> Read<(Vec<Mark>, String)> {
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
    Ok((marks, table.text("source")?))
}

/// The text of a rule that is grammatical.
fn read_rule(value: &Value<'_>, number: Option<u16>) -> Read<String> {
    let text = value.text()?;
    Rule::parse_with(&text, number)
        .map(|_| text)
        .map_err(|error| value.error(found_in_rule(&error), error.expected))
}

fn read_exceptions(value: &Value<'_>, number: Option<u16>) -> Read<Vec<ExceptionText>> {
    let mut places = BTreeSet::new();
    let exceptions = value.list(|value| {
        let table = value.table()?;
        table.only(&["row", "offence_group", "rule"])?;
        let exception = ExceptionText {
            row: table.required("row", |value| read_row_id(&value))?,
            offence_group: table.required("offence_group", |value| {
                value.word(OffenceGroup::parse, &OffenceGroup::accepted())
            })?,
            rule: table.required("rule", |value| read_rule(&value, number))?,
        };
        Ok((value, exception))
    })?;
    exceptions
        .into_iter()
        .map(|(value, exception)| {
            let place = (exception.row, exception.offence_group);
            if places.insert(place) {
                Ok(exception)
            } else {
                Err(value.error(Exception::found_twice(place), Exception::ONCE))
            }
        })
        .collect()
}

fn read_row_id(value: &Value<'_>) -> Read<Row> {
    value.word(Row::parse, &Row::accepted())
}

fn read_search(table: &Table<'_>) -> Read<Search> {
    table.only(&["window", "rows"])?;
    let own = Search::default();
    Ok(Search {
        window: table
            .optional("window", |value| {
                value.text()?.parse().map_err(|error: RuleError| {
                    let accepted = format!("same, none, or a rule code: {}", error.expected);
                    value.error(found_in_rule(&error), accepted)
                })
            })?
            .unwrap_or(own.window),
        rows: table
            .optional("rows", |value| value.list(|value| read_row_id(&value)))?
            .map_or(own.rows, RowSet::from_iter),
    })
}

/// `rows_listed` says whether the file lists the rows that may be searched.
fn read_answers(table: Option<&Table<'_>>, rows_listed: bool) -> Read<Answers> {
    let mut answers = Answers {
        matching_rows_listed: rows_listed,
        ..Answers::default()
    };
    let Some(table) = table else {
        return Ok(answers);
    };
    table.only(&[
        "matching_rows_listed",
        "impact_assessment",
        "bias_testing",
        "local_copies",
    ])?;
    let answer = |key| table.optional(key, |value| value.flag());
    if let Some(listed) = answer("matching_rows_listed")? {
        answers.matching_rows_listed = listed;
    }
    answers.impact_assessment = answer("impact_assessment")?;
    answers.bias_testing = answer("bias_testing")?;
    answers.local_copies = answer("local_copies")?;
    Ok(answers)
}

fn is_kebab_case(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}
