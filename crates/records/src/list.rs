//! Lists for a spreadsheet: cells that it could take for a formula are made harmless.

use crate::decide::Decided;
use crate::output::{Output, write_field};
use crate::row::Row;
use retention::{Column, InvalidRecord};

/// Deletion lists: the columns of the table of decisions.
#[derive(Clone, Copy, Debug)]
pub struct List<'a>(pub &'a Output);

impl List<'_> {
    /// Appends the header line.
    pub fn write_header(&self, text: &mut Vec<u8>) {
        write_cells(self.0.columns(), text);
    }

    /// Appends the line of a row.
    pub fn write_row(&self, row: &Row<'_>, decided: &Decided, text: &mut Vec<u8>) {
        let front = self.0.front(row, decided);
        let carried = row
            .places()
            .filter(|place| *place != self.0.image_id())
            .map(|place| row.field(place));
        write_cells(front.iter().map(Vec::as_slice).chain(carried), text);
    }
}

/// Lists of invalid records: where each stands in the file, and what is wrong with it.
#[derive(Clone, Copy, Debug)]
pub struct Faults;

impl Faults {
    /// Appends the header line.
    pub fn write_header(self, text: &mut Vec<u8>) {
        let names = ["line", "image_id", "column", "found", "accepted"];
        write_cells(names.iter().map(|name| name.as_bytes()), text);
    }

    /// Appends the line of a record.
    pub fn write_row(self, row: &Row<'_>, invalid: &InvalidRecord, text: &mut Vec<u8>) {
        let line = row.line().to_string();
        let cells = [
            line.as_bytes(),
            row.get(Column::ImageId).unwrap_or_default(),
            invalid.column.id().as_bytes(),
            invalid.found.as_bytes(),
            invalid.accepted.as_bytes(),
        ];
        write_cells(cells.into_iter(), text);
    }
}

fn write_cells<'a>(cells: impl Iterator<Item = &'a [u8]>, text: &mut Vec<u8>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            text.push(b',');
        }
        if could_be_formula(cell) {
            let guarded = [b"'", cell].concat();
            write_field(&guarded, text);
        } else {
            write_field(cell, text);
        }
    }
    text.push(b'\n');
}

/// Whether a spreadsheet could take the cell for a formula: it starts with `=`, `+`, `-`, `@`,
/// their full-width forms, a tab or a line end, maybe after spaces.
fn could_be_formula(cell: &[u8]) -> bool {
    let start = cell.trim_ascii_start();
    let full_width = ["＝", "＋", "－", "＠"];
    matches!(cell.first(), Some(b'\t' | b'\r' | b'\n'))
        || matches!(start.first(), Some(b'=' | b'+' | b'-' | b'@'))
        || full_width
            .iter()
            .any(|mark| start.starts_with(mark.as_bytes()))
}
