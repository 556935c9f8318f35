//! Cuts a file into blocks of whole records, so that threads can share the work.

use crate::header::Header;
use crate::refused::Refused;
use memchr::{memchr, memchr_iter, memrchr};
use std::io::{ErrorKind, Read};

/// How much is read at a time, in bytes: small enough for the cache of a core.
const BLOCK: usize = 128 * 1024;

/// Longest accepted record, in bytes. Keeps memory bounded when a quotation mark never closes.
pub const LONGEST_RECORD: usize = 64 * 1024 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Whole records of a file.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Place of the block in the file, from 0.
    pub number: u64,
    /// Line of the file on which it starts, from 1.
    pub first_line: u64,
    /// The records as they stand in the file.
    pub bytes: Vec<u8>,
}

/// Reads a file block by block.
///
/// A record ends at a line feed outside quotation marks; a quotation mark opens a quoted field
/// only at the start of the field, as in the CSV reader that reads the blocks.
#[derive(Debug)]
pub struct Blocks<R> {
    input: R,
    /// What was read and not yet handed on: the start of the next record.
    rest: Vec<u8>,
    quotes: Quotes,
    line: u64,
    number: u64,
    bytes_read: u64,
    at_end: bool,
}

/// How far quotation marks have been followed.
#[derive(Clone, Copy, Debug, Default)]
struct Quotes {
    /// Everything before this place has been looked at.
    place: usize,
    /// Where the quoted field starts that is open at that place.
    opened: Option<usize>,
    /// End of the last whole record before that place.
    records_end: Option<usize>,
}

impl<R: Read> Blocks<R> {
    /// Starts reading a file: its header, and the blocks after it.
    ///
    /// # Errors
    /// When the file cannot be read, is empty, or its header lacks a required column or has one
    /// twice.
    pub fn open(input: R) -> Result<(Header, Self), Refused> {
        let mut blocks = Self {
            input,
            rest: Vec::new(),
            quotes: Quotes::default(),
            line: 1,
            number: 0,
            bytes_read: 0,
            at_end: false,
        };
        let mut start = Vec::new();
        blocks.fill(&mut start)?;
        if [b"\xff\xfe", b"\xfe\xff"]
            .iter()
            .any(|mark| start.starts_with(*mark))
        {
            return Err(Refused::broken(1, "a file in UTF-16", "a file in UTF-8"));
        }
        if start.starts_with(BYTE_ORDER_MARK) {
            start.drain(..BYTE_ORDER_MARK.len());
        }
        blocks.rest = start;
        let mut first = blocks.next_block(Vec::new())?.unwrap_or_default();
        let (header, end) = Header::read(&first.bytes)?;
        let line = 1 + lines_in(&first.bytes[..end]);
        first.bytes.drain(..end);
        // What follows the header goes back in front of what is still to come.
        first.bytes.append(&mut blocks.rest);
        blocks.rest = first.bytes;
        blocks.quotes = Quotes::default();
        (blocks.line, blocks.number) = (line, 0);
        Ok((header, blocks))
    }

    /// How many bytes have been read so far, for progress.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// How many blocks have been handed on.
    pub fn count(&self) -> u64 {
        self.number
    }

    /// How many records a file of so many bytes has, judged by the lines read so far.
    pub fn expected_records(&self, file_bytes: u64) -> u64 {
        match lines_in(&self.rest) {
            0 => 0,
            lines => file_bytes.saturating_mul(lines) / self.rest.len() as u64,
        }
    }

    /// The next whole records; none at the end of the file. `reuse` is an old buffer to fill.
    ///
    /// # Errors
    /// When the file cannot be read, a quoted field never closes, or a record is longer than
    /// [`LONGEST_RECORD`]. There is nothing after an error.
    pub fn next_block(&mut self, reuse: Vec<u8>) -> Result<Option<Block>, Refused> {
        let next = self.cut_block(reuse);
        if next.is_err() {
            self.at_end = true;
            self.rest.clear();
            self.quotes = Quotes::default();
        }
        next
    }

    fn cut_block(&mut self, mut reuse: Vec<u8>) -> Result<Option<Block>, Refused> {
        reuse.clear();
        reuse.append(&mut self.rest);
        let mut bytes = reuse;
        self.quotes.follow(&bytes, self.at_end);
        while !self.at_end && (self.quotes.records_end.is_none() || bytes.len() < BLOCK) {
            if bytes.len() > LONGEST_RECORD {
                return Err(self.too_long(&bytes));
            }
            self.fill(&mut bytes)?;
            self.quotes.follow(&bytes, self.at_end);
        }
        if self.at_end
            && let Some(opened) = self.quotes.opened
        {
            return Err(Refused::broken(
                self.line + lines_in(&bytes[..opened]),
                "a quotation mark that never closes",
                "a second one at the end of the field",
            ));
        }
        if self.at_end {
            self.quotes.records_end = Some(bytes.len());
        }
        let end = self.quotes.records_end.unwrap_or(bytes.len());
        self.rest.extend_from_slice(&bytes[end..]);
        bytes.truncate(end);
        self.quotes = Quotes::default();
        if bytes.is_empty() {
            return Ok(None);
        }
        let block = Block {
            number: self.number,
            first_line: self.line,
            bytes,
        };
        self.number += 1;
        self.line += lines_in(&block.bytes);
        Ok(Some(block))
    }

    fn fill(&mut self, bytes: &mut Vec<u8>) -> Result<(), Refused> {
        let start = bytes.len();
        bytes.resize(start + BLOCK, 0);
        let mut end = start;
        while end < bytes.len() {
            match self.input.read(&mut bytes[end..]) {
                Ok(0) => {
                    self.at_end = true;
                    break;
                }
                Ok(count) => end += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        bytes.truncate(end);
        self.bytes_read += (end - start) as u64;
        Ok(())
    }

    fn too_long(&self, bytes: &[u8]) -> Refused {
        let at = self.quotes.opened.unwrap_or(0);
        let found = if self.quotes.opened.is_some() {
            "a quotation mark that does not close within"
        } else {
            "a record longer than"
        };
        Refused::broken(
            self.line + lines_in(&bytes[..at]),
            format!("{found} {} MiB", LONGEST_RECORD / 1024 / 1024),
            "shorter records, each ended by a line feed",
        )
    }
}

impl Quotes {
    /// Follows quotation marks to the end of what has been read.
    fn follow(&mut self, bytes: &[u8], at_end: bool) {
        while self.place < bytes.len() {
            let ahead = &bytes[self.place..];
            let mark = memchr(b'"', ahead);
            if self.opened.is_none() {
                let unquoted = &ahead[..mark.unwrap_or(ahead.len())];
                if let Some(end) = memrchr(b'\n', unquoted) {
                    self.records_end = Some(self.place + end + 1);
                }
                let Some(mark) = mark.map(|mark| self.place + mark) else {
                    self.place = bytes.len();
                    return;
                };
                let starts_field = mark == 0 || matches!(bytes[mark - 1], b',' | b'\n' | b'\r');
                self.opened = starts_field.then_some(mark);
                self.place = mark + 1;
            } else {
                let Some(mark) = mark.map(|mark| self.place + mark) else {
                    self.place = bytes.len();
                    return;
                };
                match bytes.get(mark + 1) {
                    Some(b'"') => self.place = mark + 2,
                    // Whether the mark closes the field hangs on the next byte.
                    None if !at_end => {
                        self.place = mark;
                        return;
                    }
                    _ => {
                        self.opened = None;
                        self.place = mark + 1;
                    }
                }
            }
        }
    }
}

pub(crate) fn lines_in(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}
