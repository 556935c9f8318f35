//! The table of decisions: the columns of a decision, then the columns of the file.

use crate::decide::Decided;
use crate::header::Header;
use crate::row::Row;
use crate::tally::RecordAction;
use chrono::NaiveDate;
use memchr::{memchr, memchr3};
use retention::{Column, Policy, Rule, write_date};

/// The columns in front, in order. Source: policy semantics 6.
pub const OUTPUT_COLUMNS: [&str; 8] = [
    "image_id",
    "row",
    "action",
    "delete_on",
    "last_day_kept",
    "review_on",
    "rule",
    "reason",
];

/// Put before the name of a column of the file that bears the name of an output column.
const PREFIX: &[u8] = b"input_";

/// Writes decisions as CSV: UTF-8 but for what the file itself had, line feeds, quotation marks
/// only where needed.
#[derive(Clone, Debug)]
pub struct Output {
    image_id: usize,
    /// The names of the columns after those in front.
    carried: Vec<Vec<u8>>,
    rules: RuleTexts,
}

impl Output {
    /// For files with this header, under this policy.
    pub fn new(header: &Header, policy: &Policy) -> Self {
        let image_id = header.place(Column::ImageId).unwrap_or_default();
        let mut taken = header.names().to_vec();
        let mut carried = Vec::new();
        for (place, name) in header.names().iter().enumerate() {
            if place == image_id {
                continue;
            }
            let mut own = name.clone();
            while OUTPUT_COLUMNS.iter().any(|column| column.as_bytes() == own)
                || (own != *name && taken.contains(&own))
            {
                own.splice(..0, PREFIX.iter().copied());
            }
            taken.push(own.clone());
            carried.push(own);
        }
        Self {
            image_id,
            carried,
            rules: RuleTexts::of(policy),
        }
    }

    /// The names of all columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = &[u8]> {
        let front = OUTPUT_COLUMNS.iter().map(|name| name.as_bytes());
        front.chain(self.carried.iter().map(Vec::as_slice))
    }

    /// Appends the header line.
    pub fn write_header(&self, text: &mut Vec<u8>) {
        for (number, name) in self.columns().enumerate() {
            if number > 0 {
                text.push(b',');
            }
            write_field(name, text);
        }
        text.push(b'\n');
    }

    /// Appends the line of a row: its decision, then the other columns as they stand in the file.
    pub fn write_row(&self, row: &Row<'_>, decided: &Decided, text: &mut Vec<u8>) {
        match row.around(self.image_id) {
            Some(around) => {
                text.extend_from_slice(row.field(self.image_id));
                self.write_decision(decided, text);
                for part in around.into_iter().flatten() {
                    text.push(b',');
                    text.extend_from_slice(part);
                }
            }
            None => {
                write_field(row.field(self.image_id), text);
                self.write_decision(decided, text);
                for place in row.places().filter(|place| *place != self.image_id) {
                    text.push(b',');
                    write_field(row.field(place), text);
                }
            }
        }
        text.push(b'\n');
    }

    /// The columns after `image_id` up to `reason`, each after a comma.
    fn write_decision(&self, decided: &Decided, text: &mut Vec<u8>) {
        text.push(b',');
        match decided {
            Ok(decision) => {
                let row = decision.row.map_or("", |row| row.id());
                text.extend_from_slice(row.as_bytes());
                text.push(b',');
                text.extend_from_slice(decision.action.id().as_bytes());
                let dates = [
                    decision.delete_on,
                    decision.last_day_kept(),
                    decision.review_on,
                ];
                for date in dates {
                    text.push(b',');
                    write_optional_date(date, text);
                }
                text.push(b',');
                if let Some(rule) = decision.rule {
                    self.rules.write(rule, text);
                }
                text.push(b',');
                write_as_field(text, |text| decision.write_reason(text));
            }
            Err(invalid) => {
                text.push(b',');
                text.extend_from_slice(RecordAction::Invalid.id().as_bytes());
                text.extend_from_slice(b",,,,,");
                write_field(invalid.to_string().as_bytes(), text);
            }
        }
    }

    /// The values of the columns in front, one by one, for a writer that treats each.
    pub(crate) fn front(&self, row: &Row<'_>, decided: &Decided) -> [Vec<u8>; 8] {
        let date = |date: Option<NaiveDate>| {
            let mut text = Vec::new();
            write_optional_date(date, &mut text);
            text
        };
        let image_id = row.field(self.image_id).to_vec();
        let action = RecordAction::of(decided).id().as_bytes().to_vec();
        let Ok(decision) = decided else {
            let reason = decided.as_ref().err().map(ToString::to_string);
            let reason = reason.unwrap_or_default().into_bytes();
            let none = Vec::new;
            return [
                image_id,
                none(),
                action,
                none(),
                none(),
                none(),
                none(),
                reason,
            ];
        };
        let mut reason = Vec::new();
        decision.write_reason(&mut reason);
        [
            image_id,
            decision.row.map_or("", |row| row.id()).as_bytes().to_vec(),
            action,
            date(decision.delete_on),
            date(decision.last_day_kept()),
            date(decision.review_on),
            decision
                .rule
                .map(|rule| rule.to_string())
                .unwrap_or_default()
                .into_bytes(),
            reason,
        ]
    }

    /// Where the file has `image_id`, from 0.
    pub(crate) fn image_id(&self) -> usize {
        self.image_id
    }
}

fn write_optional_date(date: Option<NaiveDate>, text: &mut Vec<u8>) {
    if let Some(date) = date {
        write_date(date, text);
    }
}

/// Appends a field, in quotation marks where CSV needs them.
pub(crate) fn write_field(field: &[u8], text: &mut Vec<u8>) {
    write_as_field(text, |text| text.extend_from_slice(field));
}

/// Appends what `write` appends, in quotation marks where CSV needs them.
fn write_as_field(text: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    let start = text.len();
    write(text);
    let field = &text[start..];
    let marks = memchr(b'"', field).is_some();
    if !marks && memchr3(b',', b'\n', b'\r', field).is_none() {
        return;
    }
    if marks {
        let field = text.split_off(start);
        for part in field.split_inclusive(|byte| *byte == b'"') {
            text.extend_from_slice(part);
            if part.ends_with(b"\"") {
                text.push(b'"');
            }
        }
    }
    text.insert(start, b'"');
    text.push(b'"');
}

/// The rules of a policy with their texts, so that a rule is printed once and not for each row.
#[derive(Clone, Debug)]
struct RuleTexts(Vec<(Rule, String)>);

impl RuleTexts {
    fn of(policy: &Policy) -> Self {
        let mut texts: Vec<(Rule, String)> = Vec::new();
        for rule in retention::Row::ALL
            .iter()
            .flat_map(|row| policy.rules(*row))
        {
            for rule in [rule.branch(true), rule.branch(false)] {
                if texts.iter().all(|(known, _)| *known != rule) {
                    texts.push((rule, rule.to_string()));
                }
            }
        }
        Self(texts)
    }

    fn write(&self, rule: Rule, text: &mut Vec<u8>) {
        match self.0.iter().find(|(known, _)| *known == rule) {
            Some((_, words)) => text.extend_from_slice(words.as_bytes()),
            None => write_field(rule.to_string().as_bytes(), text),
        }
    }
}
