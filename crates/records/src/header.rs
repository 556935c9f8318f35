//! The first line of a file: which column stands where.

use crate::refused::Refused;
use csv::ByteRecord;
use retention::Column;

/// How many edits make one name another, when a column is suspected to be misspelt.
const EDITS: usize = 2;

/// The columns of a file, in its order.
#[derive(Clone, Debug)]
pub struct Header {
    names: Vec<Vec<u8>>,
    places: [Option<usize>; Column::ALL.len()],
}

/// An unknown column whose name is nearly that of a known one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// The name in the file.
    pub found: String,
    /// The known column that may be meant.
    pub meant: Column,
}

impl Header {
    /// Reads the first record of a file; gives the header and where it ends.
    pub(crate) fn read(bytes: &[u8]) -> Result<(Self, usize), Refused> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(bytes);
        let mut record = ByteRecord::new();
        let found = reader
            .read_byte_record(&mut record)
            .map_err(|error| Refused::broken(1, error.to_string(), "a header line"))?;
        if !found {
            return Err(Refused::broken(
                1,
                "an empty file",
                "a header line and then one line for each record",
            ));
        }
        let end = usize::try_from(reader.position().byte()).unwrap_or(bytes.len());
        // The reader stops within a CRLF.
        let end =
            end + usize::from(bytes[..end].ends_with(b"\r") && bytes[end..].starts_with(b"\n"));
        let line =
            1 + crate::block::lines_in(&bytes[..bytes.len() - bytes.trim_ascii_start().len()]);
        Self::of(&record, line).map(|header| (header, end))
    }

    fn of(record: &ByteRecord, line: u64) -> Result<Self, Refused> {
        let names: Vec<Vec<u8>> = record.iter().map(<[u8]>::to_vec).collect();
        for (place, name) in names.iter().enumerate() {
            if let Some(first) = names[..place].iter().position(|other| other == name)
                && !name.is_empty()
            {
                return Err(Refused::broken(
                    line,
                    format!(
                        "the column {:?} twice, as columns {} and {}",
                        String::from_utf8_lossy(name),
                        first + 1,
                        place + 1
                    ),
                    "each column once",
                ));
            }
        }
        let mut places = [None; Column::ALL.len()];
        for column in Column::ALL {
            places[column.index()] = names.iter().position(|name| name == column.id().as_bytes());
        }
        let header = Self { names, places };
        let missing = Column::REQUIRED
            .iter()
            .find(|column| header.place(**column).is_none())
            .map(|column| column.id().to_owned());
        let no_age = Column::AGES.iter().all(|age| header.place(*age).is_none());
        let missing = missing.or(no_age.then(|| "age_at_offence or age_at_image".to_owned()));
        match missing {
            None => Ok(header),
            Some(_) if !header.is_text() => Err(Refused::broken(
                line,
                "a file that is not text in UTF-8",
                "a CSV file: a header line and then one line for each record, separated by commas",
            )),
            Some(missing) => Err(Refused::broken(
                line,
                format!("no column {missing} among {}", header.shown()),
                "a header line with image_id, image_date, offence_class, outcome and one of the ages, separated by commas",
            )),
        }
    }

    /// Whether the names can be text; those of a picture or a spreadsheet file cannot.
    fn is_text(&self) -> bool {
        self.names.iter().all(|name| {
            std::str::from_utf8(name).is_ok_and(|name| !name.chars().any(char::is_control))
        })
    }

    /// The names in the file, as bytes.
    pub fn names(&self) -> &[Vec<u8>] {
        &self.names
    }

    /// Where a column stands, from 0; none where the file does not have it.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places[column.index()]
    }

    /// Where a column of this name stands, known or not.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own == name.as_bytes())
    }

    /// Unknown columns that may be known ones misspelt. They are carried through unread, which
    /// can change decisions, so whoever reads the file should hear of them.
    pub fn suspicions(&self) -> Vec<Suspicion> {
        let near = |name: &str, column: &Column| {
            strsim::damerau_levenshtein(
                &name.trim().to_lowercase().replace([' ', '-'], "_"),
                column.id(),
            ) <= EDITS
        };
        self.names
            .iter()
            .filter_map(|name| std::str::from_utf8(name).ok())
            .filter(|name| name.len() > EDITS && Column::parse(name).is_none())
            .filter_map(|name| {
                let meant = Column::ALL
                    .iter()
                    .find(|column| self.place(**column).is_none() && near(name, column))?;
                Some(Suspicion {
                    found: name.to_owned(),
                    meant: *meant,
                })
            })
            .collect()
    }

    /// The names for an error message, cut where there are many.
    pub(crate) fn shown(&self) -> String {
        const LONGEST: usize = 200;
        let all = self
            .names
            .iter()
            .map(|name| String::from_utf8_lossy(name))
            .collect::<Vec<_>>()
            .join(", ");
        match all.char_indices().nth(LONGEST) {
            None => format!("{all:?}"),
            Some((end, _)) => format!("{:?}…", &all[..end]),
        }
    }
}
