//! The values of one record after another.
//!
//! A line without quotation marks is all commas and values, so it is only searched for commas.
//! Every other record is read by `csv-core`, the parser of the `csv` crate. A test reads files
//! both ways and finds the same.

use crate::block::lines_in;
use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter, memchr2};
use std::cell::{Cell, RefCell};

/// Longer lines are left to the parser, which needs less memory for them.
const LONGEST_SPLIT: usize = 64 * 1024;

thread_local! {
    /// Its tables take a while to make.
    static PARSER: RefCell<csv_core::Reader> = RefCell::new(csv_core::Reader::new());
}

/// Reads one record after another, and holds the last.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    bytes: &'a [u8],
    /// How far has been read.
    place: usize,
    /// Where the last record starts.
    start: usize,
    /// Up to where lines have been counted, and the line that place is on.
    counted: Cell<(usize, u64)>,
    /// The last record as it stands in the file, without its line end.
    raw: &'a [u8],
    /// Where its first quotation mark is, if it has one: then the values are in `unquoted`.
    quoted_from: Option<usize>,
    unquoted: Vec<u8>,
    /// Where each value ends, in `raw` or in `unquoted`.
    ends: Vec<usize>,
    count: usize,
    /// Leave every record to the parser.
    all_to_parser: bool,
}

impl<'a> Fields<'a> {
    /// The records of a text that starts on this line of the file.
    pub(crate) fn of(bytes: &'a [u8], first_line: u64) -> Self {
        // A carriage return ends a record too, though nobody writes it alone any more.
        let mut returns = memchr_iter(b'\r', bytes);
        Self {
            all_to_parser: returns.any(|place| bytes.get(place + 1) != Some(&b'\n')),
            ..Self::by_parser(bytes, first_line)
        }
    }

    /// The records of a text, all read by the parser.
    pub(crate) fn by_parser(bytes: &'a [u8], first_line: u64) -> Self {
        Self {
            bytes,
            place: 0,
            start: 0,
            counted: Cell::new((0, first_line)),
            raw: &[],
            quoted_from: None,
            unquoted: Vec::new(),
            ends: Vec::new(),
            count: 0,
            all_to_parser: true,
        }
    }

    /// Where the next record starts.
    fn place(&mut self) -> usize {
        let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let ahead = &self.bytes[self.place..];
        self.place += ahead.iter().take_while(|byte| ends(byte)).count();
        self.place
    }

    /// Reads the next record; whether there was one. Empty lines are passed over.
    pub(crate) fn read(&mut self) -> bool {
        let start = self.place();
        self.start = start;
        let ahead = &self.bytes[start..];
        if ahead.is_empty() {
            return false;
        }
        if !self.all_to_parser {
            let near = &ahead[..ahead.len().min(LONGEST_SPLIT)];
            match memchr2(b'\n', b'"', near) {
                Some(mark) if ahead[mark] == b'"' => {}
                None if near.len() < ahead.len() => {}
                end => {
                    let line = &ahead[..end.unwrap_or(ahead.len())];
                    self.place = start + line.len();
                    self.raw = line.strip_suffix(b"\r").unwrap_or(line);
                    self.quoted_from = None;
                    self.split();
                    return true;
                }
            }
        }
        self.parse(start);
        true
    }

    /// Finds the commas of a line without quotation marks.
    fn split(&mut self) {
        let line = self.raw;
        if self.ends.len() <= line.len() {
            self.ends.resize(line.len() + 1, 0);
        }
        let ends = &mut self.ends[..=line.len()];
        let mut count = 0;
        let (words, rest) = line.as_chunks();
        for (number, word) in words.iter().enumerate() {
            let mut marks = commas_in(*word);
            while marks != 0 {
                ends[count] = number * 8 + marks.trailing_zeros() as usize / 8;
                count += 1;
                marks &= marks - 1;
            }
        }
        for (place, byte) in rest.iter().enumerate() {
            if *byte == b',' {
                ends[count] = words.len() * 8 + place;
                count += 1;
            }
        }
        ends[count] = line.len();
        self.count = count + 1;
    }

    fn parse(&mut self, start: usize) {
        PARSER.with_borrow_mut(|parser| self.parse_with(parser, start));
    }

    fn parse_with(&mut self, parser: &mut csv_core::Reader, start: usize) {
        if self.unquoted.is_empty() {
            self.unquoted.resize(1024, 0);
            self.ends.resize(self.ends.len().max(64), 0);
        }
        parser.reset();
        // A parser that starts passes over a byte-order mark; only the first record has one, and
        // that is gone already. An empty line makes it one that has started.
        parser.read_record(b"\n", &mut self.unquoted, &mut self.ends);
        let (mut read, mut written, mut count) = (start, 0, 0);
        loop {
            let (result, input, output, ends) = parser.read_record(
                &self.bytes[read..],
                &mut self.unquoted[written..],
                &mut self.ends[count..],
            );
            read += input;
            written += output;
            count += ends;
            match result {
                // Without input the parser takes the text to be at its end.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    self.unquoted.resize(self.unquoted.len() * 2 + 1024, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    self.ends.resize(self.ends.len() * 2 + 64, 0);
                }
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.place = read;
        self.count = count;
        let raw = &self.bytes[start..read];
        let line_end = raw
            .iter()
            .rev()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.raw = &raw[..raw.len() - line_end.count().min(1)];
        self.quoted_from = Some(memchr(b'"', self.raw).unwrap_or(usize::MAX));
    }

    /// The line on which the last record starts. Each part of the text is looked at once, however
    /// often this is asked.
    pub(crate) fn line(&self) -> u64 {
        let (place, line) = self.counted.get();
        let line = line + lines_in(&self.bytes[place..self.start]);
        self.counted.set((self.start, line));
        line
    }

    /// How many values the record has.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// One of them, if the record has it.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> Option<&[u8]> {
        let end = *self.ends[..self.count].get(place)?;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        match self.quoted_from {
            None => self.raw.get(start + usize::from(place > 0)..end),
            Some(_) => self.unquoted.get(start..end),
        }
    }

    /// The record as it stands in the file in front of a value and behind it, without the commas
    /// next to it; none where there is no other value. `None` altogether where a quotation mark
    /// comes before the end of the value, so that it is not clear where the value stands.
    pub(crate) fn around(&self, place: usize) -> Option<[Option<&[u8]>; 2]> {
        // The values read by the parser have no commas between them.
        let commas = match self.quoted_from {
            None => 0,
            Some(_) => place,
        };
        let end = self.ends[place] + commas;
        if self.quoted_from.is_some_and(|mark| mark <= end) {
            return None;
        }
        let before = place
            .checked_sub(1)
            .map(|last| self.ends[last] + commas.saturating_sub(1));
        Some([before.map(|end| &self.raw[..end]), self.raw.get(end + 1..)])
    }
}

/// Marks the commas among eight bytes: the highest bit of each byte that is one is set, all other
/// bits are not.
const fn commas_in(bytes: [u8; 8]) -> u64 {
    const COMMAS: u64 = u64::from_le_bytes([b','; 8]);
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    // A byte that is a comma becomes 0, and only for 0 no bit is set by the addition or before it.
    let differing = u64::from_le_bytes(bytes) ^ COMMAS;
    !(((differing & LOW) + LOW) | differing | LOW)
}
