//! The records of a block, one by one.

use crate::block::{Block, lines_in};
use crate::fields::Fields;
use crate::header::Header;
use crate::refused::Refused;
use memchr::{memchr, memchr_iter};
use retention::{Column, Facts, InvalidRecord};

/// Reads the records of a block.
///
/// A block without quotation marks is read by looking for line feeds and commas, which is all that
/// is left of CSV then; any other block by the `csv` crate. Both give the same records, which a
/// test checks.
#[derive(Debug)]
pub struct Rows<'a> {
    header: &'a Header,
    block: &'a Block,
    fields: Fields<'a>,
}

/// One record as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    header: &'a Header,
    fields: &'a Fields<'a>,
}

impl<'a> Rows<'a> {
    /// The records of a block.
    pub fn of(header: &'a Header, block: &'a Block) -> Self {
        let fields = if is_plain(&block.bytes) {
            Fields::plain(&block.bytes)
        } else {
            Fields::quoted(&block.bytes)
        };
        Self {
            header,
            block,
            fields,
        }
    }

    /// The records of a block, all read by the `csv` crate: slower, and the same.
    pub fn quoted(header: &'a Header, block: &'a Block) -> Self {
        Self {
            header,
            block,
            fields: Fields::quoted(&block.bytes),
        }
    }

    /// The next record; none at the end of the block. Empty lines are passed over.
    ///
    /// # Errors
    /// When a record has more or fewer fields than the header.
    pub fn read(&mut self) -> Result<Option<Row<'_>>, Refused> {
        let start = self.fields.place();
        let found = self
            .fields
            .read()
            .map_err(|error| Refused::broken(self.line_number(start), error, "a record"))?;
        if !found {
            return Ok(None);
        }
        let (count, wanted) = (self.fields.count(), self.header.names().len());
        if count != wanted {
            let fields =
                |count: usize| format!("{count} field{}", if count == 1 { "" } else { "s" });
            return Err(Refused::broken(
                self.line_number(start),
                format!("a record of {}", fields(count)),
                format!("{}, as many as the header has", fields(wanted)),
            ));
        }
        Ok(Some(Row {
            header: self.header,
            fields: &self.fields,
        }))
    }

    /// The line of the record that starts at this place, or after the line ends that stand there.
    fn line_number(&self, start: usize) -> u64 {
        let ahead = &self.block.bytes[start..];
        let blank = ahead
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        self.block.first_line + lines_in(&self.block.bytes[..start + blank])
    }
}

/// No quotation mark, and no carriage return but before a line feed.
fn is_plain(bytes: &[u8]) -> bool {
    memchr(b'"', bytes).is_none()
        && memchr_iter(b'\r', bytes).all(|place| bytes.get(place + 1) == Some(&b'\n'))
}

impl<'a> Row<'a> {
    /// The value of a column; none where the file does not have the column.
    pub fn get(&self, column: Column) -> Option<&'a [u8]> {
        self.header
            .place(column)
            .map(|place| self.fields.get(place))
    }

    /// The value at a place of the header, from 0.
    ///
    /// # Panics
    /// When the header has no such place.
    pub fn field(&self, place: usize) -> &'a [u8] {
        self.fields.get(place)
    }

    /// What the record says.
    ///
    /// # Errors
    /// As [`Facts::read`].
    pub fn facts(&self) -> Result<Facts, InvalidRecord> {
        match self.fields {
            Fields::Plain(plain) => Facts::read(|column| plain.get(self.header.place(column)?)),
            Fields::Quoted(_) => Facts::read(|column| self.get(column)),
        }
    }

    /// The places of all values, in the order of the file.
    pub(crate) fn places(&self) -> std::ops::Range<usize> {
        0..self.fields.count()
    }

    /// The record's text in front of a value and behind it, where it can be copied whole: see
    /// [`Fields::around`].
    pub(crate) fn around(&self, place: usize) -> Option<[Option<&'a [u8]>; 2]> {
        self.fields.around(place)
    }
}
