//! The short form: the format, the version of the model, the preset with its version, and then one
//! code for each change, joined by `~`.
//!
//! Only letters, digits, `.`, `-` and `~` stand in it, and a letter or a digit at its end, so that
//! chat programs and e-mail leave it whole.

use super::codes::{
    DIGITS, EXCEPTIONS, LINK_FORMAT, NO_LIMIT, group_code, group_of_code, row_code, row_of_code,
    toggle_code, toggle_of_code, word_codes,
};
use super::rule_code::{rule_code, rule_of_code};
use super::{EXCEPTION, FORMAT_KEY, ONE_VALUE, Reading};
use crate::policy::{Exception, RowSet};
use crate::row::Row;
use crate::scenario::{Domain, Scenario, Toggle, Value};
use std::collections::BTreeSet;

/// Between the parts.
const JOINT: char = '~';

/// A code's length in bytes.
const CODE: usize = 2;

impl Scenario {
    /// The short link, without `#`.
    ///
    /// ```
    /// use retention::{Scenario, Toggle};
    /// let scenario = Scenario::of_preset("pofa").and_then(|scenario| {
    ///     scenario.with_toggle(Toggle::ChildRule, Some("delete")).ok()
    /// });
    /// assert_eq!(
    ///     scenario.map(|scenario| scenario.to_short()).as_deref(),
    ///     Some("2~0.1.0~pofa.1~chd")
    /// );
    /// ```
    pub fn to_short(&self) -> String {
        let preset = self.preset();
        let mut parts = vec![
            LINK_FORMAT.to_string(),
            crate::VERSION.to_owned(),
            format!("{}.{}", preset.id, preset.version),
        ];
        let toggle = |(toggle, value)| toggle_code(toggle).to_owned() + &value_code(toggle, value);
        parts.extend(self.toggles().map(toggle));
        if !self.exceptions().is_empty() {
            let codes = self.exceptions().iter().map(exception_code);
            parts.push(EXCEPTIONS.to_owned() + &codes.collect::<String>());
        }
        parts.join(&JOINT.to_string())
    }
}

/// Whether a text is in the short form: a number, and then the joint. No readable key starts with
/// a digit.
pub(super) fn is_short(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len()
        && [JOINT.to_string().as_str(), "%7E", "%7e"]
            .iter()
            .any(|joint| rest.starts_with(joint))
}

impl Reading<'_> {
    pub(super) fn short(&mut self, text: &str) {
        let text = text.replace("%7E", "~").replace("%7e", "~");
        // A full stop or a bracket of the sentence around it is no part of a link.
        let text = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let mut parts = text.split(JOINT);
        let format = parts.next().unwrap_or_default();
        if format != LINK_FORMAT.to_string() {
            let accepted = format!("{LINK_FORMAT}, the newest that is known here");
            self.read.add_problem(FORMAT_KEY, format, &accepted);
        }
        self.model(parts.next().unwrap_or_default());
        if let Some(preset) = parts.next() {
            self.preset(preset);
        }
        self.or_baseline();
        let mut seen = BTreeSet::new();
        for part in parts {
            let (code, text) = part.split_at(part.floor_char_boundary(CODE));
            if seen.insert(code) {
                self.part(code, text);
            } else {
                self.read.add_problem(code, text, ONE_VALUE);
            }
        }
    }

    fn part(&mut self, code: &str, text: &str) {
        match toggle_of_code(code) {
            _ if code == EXCEPTIONS => self.exceptions(text),
            None => self.read.other.push((code.to_owned(), text.to_owned())),
            Some(toggle) => match value_of_code(toggle, text) {
                Some(value) => self.toggle(toggle, &value),
                None => {
                    let accepted = accepted(toggle);
                    self.read.add_problem(toggle.id(), text, &accepted);
                }
            },
        }
    }

    /// Exceptions stand without a joint: each starts with the capital of its offence group.
    fn exceptions(&mut self, text: &str) {
        let starts = text.match_indices(|c: char| c.is_ascii_uppercase());
        let mut starts: Vec<usize> = starts.map(|(start, _)| start).collect();
        if starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        let ends = starts.iter().copied().skip(1).chain([text.len()]);
        for (start, end) in starts.iter().copied().zip(ends) {
            let code = &text[start..end];
            match (exception_of_code(code), &self.read.scenario) {
                (Some(exception), Some(scenario)) => {
                    self.read.scenario = Some(scenario.with_exception(exception));
                }
                _ => {
                    let accepted = "the codes of an offence group, a row and a rule, with a policy that they change";
                    self.read.add_problem(EXCEPTION, code, accepted);
                }
            }
        }
    }
}

fn value_code(toggle: Toggle, value: Value) -> String {
    match value {
        Value::Years(years) => years.to_string(),
        Value::NoLimit => NO_LIMIT.to_owned(),
        Value::Rows(rows) => rows_code(rows),
        Value::Word(word) => word_codes(toggle)
            .iter()
            .find(|(own, _)| *own == word)
            .map_or_else(String::new, |(_, code)| (*code).to_owned()),
    }
}

/// The text of a toggle's control from the code of its value. Whether it is within the toggle's
/// range is the toggle's to say.
fn value_of_code(toggle: Toggle, code: &str) -> Option<String> {
    match toggle.domain() {
        Domain::Choice(_) => word_codes(toggle)
            .iter()
            .find(|(_, own)| *own == code)
            .map(|(word, _)| (*word).to_owned()),
        Domain::YearsOrNone(..) if code == NO_LIMIT => Some(Value::NoLimit.to_string()),
        Domain::Years(..) | Domain::YearsOrNone(..) => {
            (code != Value::NoLimit.to_string()).then(|| code.to_owned())
        }
        Domain::Rows => rows_of_code(code).map(|rows| Value::Rows(rows).to_string()),
    }
}

/// What the short form accepts for a toggle.
fn accepted(toggle: Toggle) -> String {
    match toggle.domain() {
        Domain::Choice(_) => word_codes(toggle)
            .iter()
            .map(|(word, code)| format!("{code} ({word})"))
            .collect::<Vec<_>>()
            .join(", "),
        domain => domain.to_string(),
    }
}

/// A set of rows as a number with 32 digits: the code of a row is the place of its bit.
fn rows_code(rows: RowSet) -> String {
    let place = |row: Row| DIGITS.iter().position(|digit| *digit == row_code(row));
    let mut bits: u32 = rows.iter().filter_map(place).map(|place| 1 << place).sum();
    let mut code = Vec::new();
    while bits > 0 || code.is_empty() {
        code.insert(0, DIGITS[(bits % 32) as usize]);
        bits /= 32;
    }
    code.into_iter().map(char::from).collect()
}

fn rows_of_code(code: &str) -> Option<RowSet> {
    let digit = |byte| DIGITS.iter().position(|digit| *digit == byte);
    let bits = code.bytes().try_fold(0_u32, |bits, byte| {
        bits.checked_mul(32)?.checked_add(digit(byte)? as u32)
    })?;
    let places = DIGITS.iter().enumerate();
    let rows: Option<RowSet> = places
        .filter(|(place, _)| bits & (1 << place) != 0)
        .map(|(_, digit)| row_of_code(*digit))
        .collect();
    rows.filter(|_| !code.is_empty())
}

fn exception_code(exception: &Exception) -> String {
    let Exception {
        row,
        offence_group,
        rule,
    } = exception;
    let place = [group_code(*offence_group), row_code(*row)];
    place.map(char::from).iter().collect::<String>() + &rule_code(rule)
}

fn exception_of_code(code: &str) -> Option<Exception> {
    let [group, row, rule @ ..] = code.as_bytes() else {
        return None;
    };
    Some(Exception {
        row: row_of_code(*row)?,
        offence_group: group_of_code(*group)?,
        rule: rule_of_code(std::str::from_utf8(rule).ok()?)?,
    })
}
