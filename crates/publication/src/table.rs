//! A table that is read as a page, as CSV and as JSON.

use consultation::table_csv;
use maud::{Markup, html};
use serde_json::json;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in JSON, in kebab-case.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// Whether it holds numbers.
    pub is_numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn words(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            is_numeric: false,
        }
    }

    /// A column of numbers.
    pub fn numbers(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            is_numeric: true,
            ..Self::words(id, label)
        }
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// Words that lead elsewhere.
    Link {
        /// The words.
        text: String,
        /// The address.
        href: String,
    },
    /// A count.
    Count(u32),
    /// A count that is left out because it is small, or because a small one could be found from it.
    LeftOut,
    /// Another number.
    Number(f64),
    /// A share of a whole, from 0 to 1. A page has a bar beside it.
    Share(f64),
    /// Nothing.
    Nothing,
}

impl Value {
    /// In words. What is left out is `[c]`, for confidential, as official statistics write it.
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) | Self::Link { text, .. } => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::LeftOut => "[c]".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Share(share) => percent(*share),
            Self::Nothing => String::new(),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) | Self::Link { text, .. } => json!(text),
            Self::Count(count) => json!(count),
            Self::Number(number) => json!(number),
            Self::Share(share) => json!((share * 1000.0).round() / 1000.0),
            Self::LeftOut | Self::Nothing => serde_json::Value::Null,
        }
    }

    fn html(&self) -> Markup {
        match self {
            Self::Link { text, href } => html! { a class="govuk-link" href=(href) { (text) } },
            Self::LeftOut => {
                html! { abbr title="left out: small, or a small count could be found from it" { "[c]" } }
            }
            Self::Share(share) => html! { (bar(*share)) (percent(*share)) },
            Self::Nothing => html! {
                span aria-hidden="true" { "–" }
                span class="govuk-visually-hidden" { "none" }
            },
            other => html! { (other.words()) },
        }
    }
}

/// In whole per cent. What is not nothing is not called nothing, nor everything what is not.
fn percent(share: f64) -> String {
    let percent = (share * 100.0).round();
    match share {
        _ if share > 0.0 && percent < 1.0 => "under 1%".to_owned(),
        _ if share < 1.0 && percent > 99.0 => "over 99%".to_owned(),
        _ => format!("{percent}%"),
    }
}

/// A bar as long as a share. The number stands beside it.
fn bar(share: f64) -> Markup {
    let width = format!("{:.1}", share.clamp(0.0, 1.0) * 100.0);
    html! {
        svg class="app-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect class="app-picture__whole" width="100" height="10" {}
            rect class="app-share" width=(width) height="10" {}
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<u32>> for Value {
    fn from(count: Option<u32>) -> Self {
        count.map_or(Self::LeftOut, Self::Count)
    }
}

/// A table: its first column names the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as there are columns.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// As part of a page. It scrolls sideways by itself where it is wider than the page.
    pub fn html(&self) -> Markup {
        let class = |column: &Column, kind: &str| {
            let numeric = match column.is_numeric {
                true => format!(" govuk-table__{kind}--numeric"),
                false => String::new(),
            };
            format!("govuk-table__{kind}{numeric}")
        };
        html! {
            div class="app-scroll" tabindex="0" role="region" aria-label={ "Table: " (self.caption) } {
                table class="govuk-table app-table" {
                    caption class="govuk-table__caption govuk-table__caption--s" { (self.caption) }
                    thead class="govuk-table__head" {
                        tr class="govuk-table__row" {
                            @for column in &self.columns {
                                th scope="col" class=(class(column, "header")) { (column.label) }
                            }
                        }
                    }
                    tbody class="govuk-table__body" {
                        @for row in &self.rows {
                            tr class="govuk-table__row" {
                                @for (place, (column, value)) in self.columns.iter().zip(row).enumerate() {
                                    @if place == 0 {
                                        th scope="row" class="govuk-table__header" { (value.html()) }
                                    } @else {
                                        td class={ (class(column, "cell")) @if matches!(value, Value::Share(_)) { " app-bar-cell" } } { (value.html()) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// As CSV (RFC 4180). No cell can start a formula.
    pub fn csv(&self) -> String {
        let head = self.columns.iter().map(|own| own.label.clone()).collect();
        let rows = self.rows.iter();
        let rows = rows.map(|row| row.iter().map(Value::words).collect());
        table_csv(
            std::iter::once(head)
                .chain(rows)
                .collect::<Vec<Vec<String>>>(),
        )
    }

    /// As JSON: an object a row, by the ids of the columns. What is left out is null.
    pub fn json(&self) -> serde_json::Value {
        let rows = self.rows.iter().map(|row| {
            let cells = self.columns.iter().zip(row);
            let cells = cells.map(|(column, value)| (column.id.clone(), value.json()));
            serde_json::Value::Object(cells.collect())
        });
        rows.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            caption: "Answers".to_owned(),
            columns: vec![
                Column::words("answer", "Answer"),
                Column::numbers("count", "Number"),
            ],
            rows: vec![
                vec!["<b>Yes</b>".into(), Value::Count(12)],
                vec!["=No".into(), Value::LeftOut],
            ],
        }
    }

    #[test]
    fn words_are_shown_and_do_nothing() {
        let html = table().html().into_string();
        assert!(html.contains("&lt;b&gt;Yes&lt;/b&gt;"), "{html}");
        assert!(html.contains(r#"<th scope="row""#), "{html}");
        assert_eq!(
            table().csv(),
            "Answer,Number\r\n<b>Yes</b>,12\r\n'=No,[c]\r\n"
        );
    }

    #[test]
    fn what_is_left_out_is_null() {
        let expected = json!([
            { "answer": "<b>Yes</b>", "count": 12 },
            { "answer": "=No", "count": null },
        ]);
        assert_eq!(table().json(), expected);
    }
}
