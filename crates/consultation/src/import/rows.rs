//! A filled template in CSV.

use super::blank::Form;
use super::pick::plain;
use super::{Reading, Refused};
use crate::validate::short;
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
    /// How many there are.
    all: usize,
}

impl Columns {
    /// The answer of a row. Where its column is the last one, cells that have none are a part of
    /// it: somebody wrote the delimiter without quotation marks.
    fn answer(&self, cells: &StringRecord, delimiter: char) -> String {
        let mut own: Vec<&str> = cells.iter().skip(self.answer).collect();
        if self.answer + 1 < self.all {
            own.truncate(1);
        }
        own.join(&delimiter.to_string())
            .trim_end_matches(delimiter)
            .to_owned()
    }

    /// The first cell that no column has and that is no part of the answer.
    fn beyond<'a>(&self, cells: &'a StringRecord) -> Option<&'a str> {
        let beyond = cells.iter().skip(self.all);
        let mut written = beyond.filter(|cell| !cell.trim().is_empty());
        written.next().filter(|_| self.answer + 1 < self.all)
    }
}

/// Takes every row.
pub(super) fn read(reading: &mut Reading, text: &str) -> Result<(), Refused> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (delimiter, columns, start) = header(&text)?;
    let letter = char::from(delimiter);
    let (rows, unpaired) = rows(&text, delimiter, |cells| {
        hides_row(&reading.form, cells, letter)
    });
    for row in rows.iter().filter(|row| row.line > start) {
        let key = |column| {
            let cell = row.cells.get(column).unwrap_or_default();
            cell.trim().trim_start_matches('\'').to_lowercase()
        };
        if let Some(cell) = columns.beyond(&row.cells) {
            let message = format!(
                "found “{}” beyond the last column; accepted are as many cells as the first line has. An answer with “{letter}” needs quotation marks",
                short(cell.trim()),
            );
            reading.of_file(Some(row.line), message);
        }
        let (question, part) = (key(columns.question), key(columns.part));
        let answer = columns.answer(&row.cells, letter);
        reading.take(Some(row.line), &question, &part, &answer);
    }
    for line in unpaired {
        let message = "found a quotation mark that does not close before the next row; accepted are pairs. This line was read by itself";
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
        let names = split(first, delimiter).into_iter().next();
        let names = names.map(|(_, row)| row.cells).unwrap_or_default();
        let place = |name: &str| names.iter().position(|own| plain(own) == name);
        let places = (place("question"), place("part"), place("answer"));
        (delimiter, places, names.len())
    });
    for (delimiter, places, all) in found {
        if let (Some(question), Some(part), Some(answer)) = places {
            let columns = Columns {
                question,
                part,
                answer,
                all,
            };
            return Ok((delimiter, columns, line));
        }
    }
    Err(Refused {
        line: Some(line),
        message: format!(
            "found the first line “{}”; accepted is one that names the columns question, part and answer, as in the template",
            short(first)
        ),
    })
}

/// The rows, and the lines with a quotation mark that does not close before the next row. Such a
/// line is read by itself, and the rest from the line after it, so that no row is lost; so often
/// as somebody would make the mistake.
fn rows(text: &str, delimiter: u8, hides: impl Fn(&StringRecord) -> bool) -> (Vec<Row>, Vec<u64>) {
    const MOST_UNPAIRED: usize = 20;
    let (mut rows, mut unpaired) = (Vec::new(), Vec::new());
    let (mut rest, mut before) = (text, 0);
    loop {
        // A last row of its own shows whether the text ended inside quotation marks.
        let mut found = split(&format!("{rest}\n."), delimiter);
        let ended = found.pop_if(|(start, _)| *start > rest.len()).is_some();
        let closed = |place: usize| {
            let last = place + 1 == found.len();
            (ended || !last) && !hides(&found[place].1.cells)
        };
        let broken = (0..found.len()).find(|place| !closed(*place));
        let broken = broken.filter(|_| unpaired.len() < MOST_UNPAIRED);
        let start = broken.map(|place| found[place].0);
        let whole = broken.unwrap_or(found.len());
        rows.extend(
            found
                .into_iter()
                .take(whole)
                .map(|(_, row)| row.after(before)),
        );
        let Some(start) = start else {
            return (rows, unpaired);
        };
        let own = rest[start..].split('\n').next().unwrap_or_default();
        before += rest[..start].matches('\n').count() as u64;
        let line = split(own, delimiter).into_iter().next();
        rows.extend(line.map(|(_, row)| row.after(before)));
        before += 1;
        unpaired.push(before);
        rest = rest.get(start + own.len() + 1..).unwrap_or_default();
    }
}

impl Row {
    /// The row of a text that has so many lines before it.
    fn after(mut self, lines: u64) -> Self {
        self.line += lines;
        self
    }
}

/// The rows with the byte at which each starts.
fn split(text: &str, delimiter: u8) -> Vec<(usize, Row)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    let mut cells = StringRecord::new();
    while reader.read_record(&mut cells).unwrap_or(false) {
        let from = cells.position().map_or(0, |own| own.byte() as usize);
        // A position is before the empty lines that lead to its row.
        let rest = text.get(from..).unwrap_or_default();
        let start = from + rest.len() - rest.trim_start_matches('\n').len();
        let skipped = text.get(counted..start).unwrap_or_default();
        line += skipped.matches('\n').count() as u64;
        counted = start;
        let cells = cells.clone();
        rows.push((start, Row { line, cells }));
    }
    rows
}

/// Whether the start of a row stands inside a cell.
fn hides_row(form: &Form, cells: &StringRecord, delimiter: char) -> bool {
    let starts_row = |line: &str| {
        let mut keys = line.split(delimiter).map(|key| key.trim().to_lowercase());
        match (keys.next(), keys.next(), keys.next()) {
            (Some(question), Some(part), Some(_)) => form.find(&question, &part).is_ok(),
            _ => false,
        }
    };
    cells
        .iter()
        .any(|cell| cell.lines().skip(1).any(starts_row))
}
