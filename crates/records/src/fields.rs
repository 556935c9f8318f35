//! The values of one record: between commas, or as the `csv` crate read them.

use csv::ByteRecord;
use memchr::memchr;

/// Reads one record after another, and holds the last.
#[derive(Debug)]
pub(crate) enum Fields<'a> {
    /// Of text without quotation marks.
    Plain(Plain<'a>),
    /// Of any text.
    Quoted(Quoted<'a>),
}

#[derive(Debug)]
pub(crate) struct Plain<'a> {
    bytes: &'a [u8],
    place: usize,
    line: &'a [u8],
    /// Where each value of the line ends: the places of its commas, and its end.
    ends: Vec<u32>,
    count: usize,
}

#[derive(Debug)]
pub(crate) struct Quoted<'a> {
    reader: csv::Reader<&'a [u8]>,
    record: ByteRecord,
}

impl<'a> Fields<'a> {
    pub(crate) fn plain(bytes: &'a [u8]) -> Self {
        Self::Plain(Plain {
            bytes,
            place: 0,
            line: &[],
            ends: Vec::new(),
            count: 0,
        })
    }

    pub(crate) fn quoted(bytes: &'a [u8]) -> Self {
        Self::Quoted(Quoted {
            reader: csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(bytes),
            record: ByteRecord::new(),
        })
    }

    /// How far has been read, in bytes.
    pub(crate) fn place(&self) -> usize {
        match self {
            Self::Plain(plain) => plain.place,
            Self::Quoted(quoted) => {
                usize::try_from(quoted.reader.position().byte()).unwrap_or(usize::MAX)
            }
        }
    }

    /// Reads the next record; whether there was one.
    pub(crate) fn read(&mut self) -> Result<bool, String> {
        match self {
            Self::Plain(plain) => Ok(plain.read()),
            Self::Quoted(Quoted { reader, record }) => reader
                .read_byte_record(record)
                .map_err(|error| error.to_string()),
        }
    }

    /// How many values the record has.
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Plain(plain) => plain.count,
            Self::Quoted(quoted) => quoted.record.len(),
        }
    }

    /// One of them.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> &[u8] {
        match self {
            Self::Plain(plain) => &plain.line[plain.start(place)..plain.end(place)],
            Self::Quoted(quoted) => &quoted.record[place],
        }
    }

    /// The text in front of a value and behind it, without the commas next to it; none where
    /// there is no other value. `None` where the text is not as the values are.
    pub(crate) fn around(&self, place: usize) -> Option<[Option<&[u8]>; 2]> {
        match self {
            Self::Plain(plain) => {
                let (start, end) = (plain.start(place), plain.end(place));
                Some([
                    start.checked_sub(1).map(|end| &plain.line[..end]),
                    plain.line.get(end + 1..),
                ])
            }
            Self::Quoted(_) => None,
        }
    }
}

impl<'a> Plain<'a> {
    fn read(&mut self) -> bool {
        loop {
            let ahead = &self.bytes[self.place..];
            if ahead.is_empty() {
                return false;
            }
            let end = memchr(b'\n', ahead).unwrap_or(ahead.len());
            self.place = (self.place + end + 1).min(self.bytes.len());
            let line = &ahead[..end];
            self.line = line.strip_suffix(b"\r").unwrap_or(line);
            if !self.line.is_empty() {
                break;
            }
        }
        self.split();
        true
    }

    /// Finds the commas. Every byte writes its place and only a comma moves on, because a branch
    /// for each byte would often be guessed wrongly.
    fn split(&mut self) {
        let line = self.line;
        if self.ends.len() <= line.len() {
            self.ends.resize(line.len() + 1, 0);
        }
        let ends = &mut self.ends[..=line.len()];
        let mut count = 0;
        for (place, byte) in line.iter().enumerate() {
            ends[count] = place as u32;
            count += usize::from(*byte == b',');
        }
        ends[count] = line.len() as u32;
        self.count = count + 1;
    }

    /// One of the values, if the line has it.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> Option<&'a [u8]> {
        let end = self.ends[..self.count].get(place)?;
        self.line.get(self.start(place)..*end as usize)
    }

    #[inline]
    fn start(&self, place: usize) -> usize {
        match place {
            0 => 0,
            _ => self.end(place - 1) + 1,
        }
    }

    #[inline]
    fn end(&self, place: usize) -> usize {
        self.ends[..self.count][place] as usize
    }
}
