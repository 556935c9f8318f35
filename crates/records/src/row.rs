//! The records of a block, one by one.

use crate::block::Block;
use crate::fields::Fields;
use crate::header::Header;
use crate::refused::Refused;
use retention::{Column, Facts, InvalidRecord};

/// Reads the records of a block.
#[derive(Debug)]
pub struct Rows<'a> {
    header: &'a Header,
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
        Self {
            header,
            fields: Fields::of(&block.bytes, block.first_line),
        }
    }

    /// The records of a block, all read by the parser of the `csv` crate: slower, and the same.
    pub fn by_parser(header: &'a Header, block: &'a Block) -> Self {
        Self {
            header,
            fields: Fields::by_parser(&block.bytes, block.first_line),
        }
    }

    /// The next record; none at the end of the block. Empty lines are passed over.
    ///
    /// # Errors
    /// When a record has more or fewer fields than the header.
    pub fn read(&mut self) -> Result<Option<Row<'_>>, Refused> {
        if !self.fields.read() {
            return Ok(None);
        }
        let (count, wanted) = (self.fields.count(), self.header.names().len());
        if count != wanted {
            let fields =
                |count: usize| format!("{count} field{}", if count == 1 { "" } else { "s" });
            return Err(Refused::broken(
                self.fields.line(),
                format!("a record of {}", fields(count)),
                format!("{}, as many as the header has", fields(wanted)),
            ));
        }
        Ok(Some(Row {
            header: self.header,
            fields: &self.fields,
        }))
    }
}

impl<'a> Row<'a> {
    /// The line of the file on which the record starts, from 1. Counted only when it is asked for.
    pub fn line(&self) -> u64 {
        self.fields.line()
    }

    /// The value of a column; none where the file does not have the column.
    pub fn get(&self, column: Column) -> Option<&'a [u8]> {
        self.fields.get(self.header.place(column)?)
    }

    /// The value at a place of the header, from 0; empty where the header has no such place.
    pub fn field(&self, place: usize) -> &'a [u8] {
        self.fields.get(place).unwrap_or_default()
    }

    /// What the record says.
    ///
    /// # Errors
    /// As [`Facts::read`].
    pub fn facts(&self) -> Result<Facts, InvalidRecord> {
        Facts::read(|column| self.get(column))
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
