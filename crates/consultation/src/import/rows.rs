//! A filled template in CSV.

use super::blank::Form;
use super::pick::plain;
use super::{Reading, Refused};
use csv::{ReaderBuilder, StringRecord};

/// What separates cells: by a comma, a semicolon where a comma is used in numbers, or a tab in
/// what is copied out of a spreadsheet.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A row, and the line on which it starts.
struct Row {
    line: u64,
    cells: StringRecord,
}

/// Where the columns are that count.
struct Columns {
    question: usize,
    part: usize,
    answer: usize,
}

/// Takes every row.
pub(super) fn read(reading: &mut Reading, text: &str) -> Result<(), Refused> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (delimiter, columns, start) = header(&text)?;
    let (rows, unclosed) = rows(&text, delimiter);
    for row in rows.iter().filter(|row| row.line > start) {
        let cell = |column: usize| row.cells.get(column).unwrap_or_default();
        let answer = cell(columns.answer);
        let key = |column| cell(column).trim().trim_start_matches('\'').to_lowercase();
        if let Some(hidden) = row_inside(&reading.form, answer, char::from(delimiter)) {
            let message = format!(
                "found “{hidden}” inside an answer; accepted is a row of its own. A quotation mark seems to be missing"
            );
            reading.of_file(Some(row.line), message);
        }
        reading.take(
            Some(row.line),
            &key(columns.question),
            &key(columns.part),
            answer,
        );
    }
    if let Some(line) = unclosed {
        let message = "found a quotation mark that never closes; from here on each line was read as a row of its own";
        reading.of_file(Some(line), message.to_owned());
    }
    Ok(())
}

/// The delimiter and the columns, from the first line that is not empty.
fn header(text: &str) -> Result<(u8, Columns, u64), Refused> {
    let empty = text
        .lines()
        .take_while(|line| line.trim().is_empty())
        .count();
    let first = text.lines().nth(empty).unwrap_or_default();
    let line = empty as u64 + 1;
    let found = DELIMITERS.map(|delimiter| {
        let names = rows(first, delimiter)
            .0
            .into_iter()
            .next()
            .map(|row| row.cells)
            .unwrap_or_default();
        let place = |name: &str| names.iter().position(|own| plain(own) == name);
        (delimiter, place("question"), place("part"), place("answer"))
    });
    for (delimiter, question, part, answer) in found {
        if let (Some(question), Some(part), Some(answer)) = (question, part, answer) {
            return Ok((
                delimiter,
                Columns {
                    question,
                    part,
                    answer,
                },
                line,
            ));
        }
    }
    Err(Refused {
        line: Some(line),
        message: format!(
            "found the first line “{}”; accepted is one that names the columns question, part and answer, as in the template",
            crate::validate::short(first)
        ),
    })
}

/// The rows; and if a quotation mark never closes, the line on which it stands. From there on a
/// quotation mark is a letter like any other, so that no row after it is lost.
fn rows(text: &str, delimiter: u8) -> (Vec<Row>, Option<u64>) {
    // A last row of its own shows whether the text ended inside quotation marks.
    let mut rows = split(&format!("{text}\n."), delimiter, true);
    let last = rows.pop();
    let Some((start, broken)) = last.filter(|(start, _)| *start <= text.len()) else {
        return (rows.into_iter().map(|(_, row)| row).collect(), None);
    };
    let rest = split(&text[start..], delimiter, false);
    let rest = rest.into_iter().map(|(_, row)| Row {
        line: broken.line + row.line - 1,
        cells: row.cells.iter().map(unquoted).collect(),
    });
    let whole = rows.into_iter().map(|(_, row)| row).chain(rest);
    (whole.collect(), Some(broken.line))
}

/// The rows with the byte at which each starts.
fn split(text: &str, delimiter: u8, quoting: bool) -> Vec<(usize, Row)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    let mut cells = StringRecord::new();
    while reader.read_record(&mut cells).unwrap_or(false) {
        let from = cells
            .position()
            .map_or(0, |position| position.byte() as usize);
        // A position is before the empty lines that lead to its row.
        let empty = text
            .get(from..)
            .map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
        let start = from + empty;
        line += text
            .get(counted..start)
            .map_or(0, |skipped| skipped.matches('\n').count() as u64);
        counted = start;
        rows.push((
            start,
            Row {
                line,
                cells: cells.clone(),
            },
        ));
    }
    rows
}

fn unquoted(cell: &str) -> String {
    let cell = cell.trim();
    let inner = cell.strip_prefix('"').unwrap_or(cell);
    inner
        .strip_suffix('"')
        .unwrap_or(inner)
        .replace("\"\"", "\"")
}

/// The start of a row that stands inside an answer, because a quotation mark was left out.
fn row_inside(form: &Form, answer: &str, delimiter: char) -> Option<String> {
    let mut lines = answer.lines().skip(1);
    lines.find_map(|line| {
        let (question, rest) = line.split_once(delimiter)?;
        let (part, _) = rest.split_once(delimiter)?;
        let known = form.find(question, part).is_ok();
        known.then(|| format!("{question}{delimiter}{part}"))
    })
}
