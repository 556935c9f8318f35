//! One record as it comes from outside: text in named columns, read and checked once.

use crate::date::parse_date_bytes;
use crate::facts::{Facts, MopiGroup, OffenceClass, OffenceGroup, Outcome, Prior, Sentence};
use crate::vocabulary::vocabulary;
use chrono::NaiveDate;

/// Longest accepted `image_id`, in characters.
pub const MAX_IMAGE_ID: usize = 64;
/// Highest accepted age, in whole years.
pub const MAX_AGE: u8 = 120;
/// Longest part of a value that an error message repeats, in characters.
const LONGEST_FOUND: usize = 80;

vocabulary! {
    /// A column of a file of records. The order is that of the documentation; a file may have
    /// another. Source: policy semantics 3.
    Column {
        /// What the image is called in the system that it comes from.
        ImageId = "image_id",
        /// Day the image was taken.
        ImageDate = "image_date",
        /// How serious the law takes the offence to be.
        OffenceClass = "offence_class",
        /// How the matter ended.
        Outcome = "outcome",
        /// Day of the final decision.
        OutcomeDate = "outcome_date",
        /// Police review group.
        MopiGroup = "mopi_group",
        /// Kind of offence.
        OffenceGroup = "offence_group",
        /// Age when the offence was committed.
        AgeAtOffence = "age_at_offence",
        /// Age when the image was taken.
        AgeAtImage = "age_at_image",
        /// Earlier convictions.
        Prior = "prior",
        /// Sentence for the offence.
        Sentence = "sentence",
        /// Day of conviction.
        ConvictionDate = "conviction_date",
        /// Day the sentence was passed.
        SentenceStart = "sentence_start",
        /// Day after the term of the sentence.
        SentenceEnd = "sentence_end",
        /// Day the notice, offer or caution was issued.
        NoticeDate = "notice_date",
        /// Day the person last came to notice.
        LastRelevantEvent = "last_relevant_event",
        /// Birthday.
        BirthDate = "birth_date",
        /// Day of the next conviction, for another matter.
        LaterConvictionDate = "later_conviction_date",
        /// Day the person asked for deletion.
        ApplicationDate = "application_date",
        /// The independent commissioner agreed to keep the image.
        ConsentGiven = "consent_given",
        /// A court extended the period once.
        CourtExtension = "court_extension",
        /// A national security determination is in force.
        NationalSecurity = "national_security",
        /// An exceptional reason to keep the image despite an application.
        ExceptionalReason = "exceptional_reason",
        /// Police force.
        Force = "force",
        /// Sex.
        Sex = "sex",
        /// Ethnicity.
        Ethnicity = "ethnicity",
    }
}

impl Column {
    /// Columns that every file has, apart from one of the two ages.
    pub const REQUIRED: &'static [Self] = &[
        Self::ImageId,
        Self::ImageDate,
        Self::OffenceClass,
        Self::Outcome,
    ];

    /// Columns of which every file has at least one; the one that is given serves for both.
    pub const AGES: &'static [Self] = &[Self::AgeAtOffence, Self::AgeAtImage];

    /// What the column holds, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::ImageId => "What the image is called in the system that it comes from; unique",
            Self::ImageDate => "Day the image was taken",
            Self::OffenceClass => "How serious the law takes the offence to be",
            Self::Outcome => "How the matter ended",
            Self::OutcomeDate => "Day of the final decision; needed when the rule counts from it",
            Self::MopiGroup => {
                "Police review group; empty: 2 for a qualifying offence, else 3 (assumed)"
            }
            Self::OffenceGroup => "Kind of offence; exceptions of a policy read it",
            Self::AgeAtOffence => {
                "Age in whole years when the offence was committed; empty: age_at_image"
            }
            Self::AgeAtImage => {
                "Age in whole years when the image was taken; empty: age_at_offence"
            }
            Self::Prior => "Earlier convictions; empty: none",
            Self::Sentence => "Sentence for the offence; empty: none",
            Self::ConvictionDate => "Day of conviction; empty: outcome_date",
            Self::SentenceStart => "Day the sentence was passed; empty: the conviction",
            Self::SentenceEnd => {
                "Day after the term of the sentence: start plus term; empty: the conviction"
            }
            Self::NoticeDate => "Day the notice, offer or caution was issued; empty: outcome_date",
            Self::LastRelevantEvent => {
                "Day the person last came to notice; empty: the latest of the image, outcome, conviction and sentence_end dates"
            }
            Self::BirthDate => {
                "Birthday; empty: counted from image_date and age_at_image (assumed)"
            }
            Self::LaterConvictionDate => "Day of the next conviction, for another matter",
            Self::ApplicationDate => "Day the person asked for deletion",
            Self::ConsentGiven => {
                "The independent commissioner agreed to keep the image; empty: false"
            }
            Self::CourtExtension => "A court extended the period once; empty: false",
            Self::NationalSecurity => "A national security determination is in force; empty: false",
            Self::ExceptionalReason => {
                "An exceptional reason to keep the image despite an application; empty: false"
            }
            Self::Force => "Police force; no rule can read it",
            Self::Sex => "Sex; no rule can read it",
            Self::Ethnicity => "Ethnicity; no rule can read it",
        }
    }

    /// What kind of value it holds.
    pub const fn kind(self) -> ColumnKind {
        match self {
            Self::ImageId => ColumnKind::Id,
            Self::Force | Self::Sex | Self::Ethnicity => ColumnKind::Text,
            Self::AgeAtOffence | Self::AgeAtImage => ColumnKind::Age,
            Self::ConsentGiven
            | Self::CourtExtension
            | Self::NationalSecurity
            | Self::ExceptionalReason => ColumnKind::Flag,
            Self::OffenceClass
            | Self::Outcome
            | Self::MopiGroup
            | Self::OffenceGroup
            | Self::Prior
            | Self::Sentence => ColumnKind::Word,
            Self::ImageDate
            | Self::OutcomeDate
            | Self::ConvictionDate
            | Self::SentenceStart
            | Self::SentenceEnd
            | Self::NoticeDate
            | Self::LastRelevantEvent
            | Self::BirthDate
            | Self::LaterConvictionDate
            | Self::ApplicationDate => ColumnKind::Date,
        }
    }

    /// What a value of the column can be, for readers and for error messages.
    pub fn accepted_values(self) -> String {
        match (self.kind(), self) {
            (ColumnKind::Id, _) => format!("text of 1 to {MAX_IMAGE_ID} characters"),
            (ColumnKind::Text, _) => "any text".to_owned(),
            (ColumnKind::Date, _) => "a date as YYYY-MM-DD".to_owned(),
            (ColumnKind::Age, _) => format!("a whole number of years from 0 to {MAX_AGE}"),
            (ColumnKind::Flag, _) => "true, false".to_owned(),
            (ColumnKind::Word, Self::OffenceClass) => OffenceClass::accepted(),
            (ColumnKind::Word, Self::Outcome) => Outcome::accepted(),
            (ColumnKind::Word, Self::MopiGroup) => MopiGroup::accepted(),
            (ColumnKind::Word, Self::OffenceGroup) => OffenceGroup::accepted(),
            (ColumnKind::Word, Self::Prior) => Prior::accepted(),
            (ColumnKind::Word, _) => Sentence::accepted(),
        }
    }
}

/// What kind of value a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text of limited length.
    Id,
    /// Any text.
    Text,
    /// One of some words.
    Word,
    /// A day of the calendar.
    Date,
    /// Whole years.
    Age,
    /// True or false.
    Flag,
}

/// A record that breaks a rule of its columns, or lacks a date that its rule needs.
///
/// Such a record is never dropped and never guessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{column}: found {found}; accepted is {accepted}")]
pub struct InvalidRecord {
    /// The column at fault.
    pub column: Column,
    /// What stands in it. Long values are cut.
    pub found: String,
    /// What could stand in it.
    pub accepted: String,
}

impl InvalidRecord {
    /// A value that its column does not accept; `None` where there is none.
    fn new(column: Column, value: Option<&[u8]>) -> Self {
        Self {
            column,
            found: value.map_or_else(|| "nothing".to_owned(), quoted),
            accepted: column.accepted_values(),
        }
    }

    /// A record whose `image_id` an earlier record of the file has.
    pub fn repeated(image_id: &[u8]) -> Self {
        Self {
            column: Column::ImageId,
            found: format!("{}, which an earlier record has", quoted(image_id)),
            accepted: "an id of its own".to_owned(),
        }
    }
}

/// The value in quotation marks, cut where it is long; bytes that are not UTF-8 are escaped.
fn quoted(value: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(value) else {
        let shown = &value[..value.len().min(LONGEST_FOUND)];
        return format!("bytes that are not UTF-8 (\"{}\")", shown.escape_ascii());
    };
    match text.char_indices().nth(LONGEST_FOUND) {
        None => format!("{text:?}"),
        Some((end, _)) => format!("{:?}… ({} characters)", &text[..end], text.chars().count()),
    }
}

impl Facts {
    /// Reads the facts of a record from the bytes of its columns, and checks its other columns.
    /// `column` gives the value of a column, `None` where there is none; an empty value counts as
    /// none.
    ///
    /// # Errors
    /// Names the first column that is at fault, what was found and what is accepted. Whether
    /// `image_id` is unique is for the reader of the whole file to say.
    pub fn read<'a>(column: impl Fn(Column) -> Option<&'a [u8]>) -> Result<Self, InvalidRecord> {
        let columns = Columns(|name| column(name).filter(|value| !value.is_empty()));
        columns.facts().map_err(|fault| match fault {
            Fault::Value(column) => InvalidRecord::new(column, (columns.0)(column)),
            Fault::NoAge => {
                let mut missing = InvalidRecord::new(Column::AgeAtImage, None);
                missing.accepted += ", here or in age_at_offence";
                missing
            }
        })
    }
}

/// What is wrong with a record, in few bytes: reading a column is done often, telling of a fault
/// seldom.
#[derive(Clone, Copy)]
enum Fault {
    /// The value of this column, or that there is none.
    Value(Column),
    /// Neither age is given.
    NoAge,
}

struct Columns<F>(F);

impl<'a, F: Fn(Column) -> Option<&'a [u8]>> Columns<F> {
    fn facts(&self) -> Result<Facts, Fault> {
        self.required(Column::ImageId, image_id)?;
        for column in [Column::Force, Column::Sex, Column::Ethnicity] {
            self.optional(column, text)?;
        }
        let (offence, image) = (
            self.optional(Column::AgeAtOffence, age)?,
            self.optional(Column::AgeAtImage, age)?,
        );
        let age_at_offence = offence.or(image).ok_or(Fault::NoAge)?;
        Ok(Facts {
            image_date: self.required(Column::ImageDate, parse_date_bytes)?,
            offence_class: self.required(Column::OffenceClass, OffenceClass::parse_bytes)?,
            outcome: self.required(Column::Outcome, Outcome::parse_bytes)?,
            outcome_date: self.date(Column::OutcomeDate)?,
            mopi_group: self.optional(Column::MopiGroup, MopiGroup::parse_bytes)?,
            offence_group: self.optional(Column::OffenceGroup, OffenceGroup::parse_bytes)?,
            age_at_offence,
            age_at_image: image.unwrap_or(age_at_offence),
            prior: self
                .optional(Column::Prior, Prior::parse_bytes)?
                .unwrap_or(Prior::None),
            sentence: self
                .optional(Column::Sentence, Sentence::parse_bytes)?
                .unwrap_or(Sentence::None),
            conviction_date: self.date(Column::ConvictionDate)?,
            sentence_start: self.date(Column::SentenceStart)?,
            sentence_end: self.date(Column::SentenceEnd)?,
            notice_date: self.date(Column::NoticeDate)?,
            last_relevant_event: self.date(Column::LastRelevantEvent)?,
            birth_date: self.date(Column::BirthDate)?,
            later_conviction_date: self.date(Column::LaterConvictionDate)?,
            application_date: self.date(Column::ApplicationDate)?,
            consent_given: self.flag(Column::ConsentGiven)?,
            court_extension: self.flag(Column::CourtExtension)?,
            national_security: self.flag(Column::NationalSecurity)?,
            exceptional_reason: self.flag(Column::ExceptionalReason)?,
        })
    }

    #[inline(always)]
    fn optional<T>(
        &self,
        column: Column,
        parse: impl Fn(&'a [u8]) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        match (self.0)(column) {
            None => Ok(None),
            Some(value) => match parse(value) {
                None => Err(Fault::Value(column)),
                read => Ok(read),
            },
        }
    }

    #[inline(always)]
    fn required<T>(
        &self,
        column: Column,
        parse: impl Fn(&'a [u8]) -> Option<T>,
    ) -> Result<T, Fault> {
        (self.0)(column).and_then(parse).ok_or(Fault::Value(column))
    }

    #[inline]
    fn date(&self, column: Column) -> Result<Option<NaiveDate>, Fault> {
        self.optional(column, parse_date_bytes)
    }

    #[inline]
    fn flag(&self, column: Column) -> Result<bool, Fault> {
        self.optional(column, flag)
            .map(|flag| flag.unwrap_or(false))
    }
}

/// Whether the value is text: UTF-8.
fn text(value: &[u8]) -> Option<()> {
    (value.is_ascii() || std::str::from_utf8(value).is_ok()).then_some(())
}

fn image_id(value: &[u8]) -> Option<()> {
    let characters = || std::str::from_utf8(value).map_or(usize::MAX, |text| text.chars().count());
    text(value).filter(|()| value.len() <= MAX_IMAGE_ID || characters() <= MAX_IMAGE_ID)
}

fn age(value: &[u8]) -> Option<u8> {
    let add = |age: u8, digit: &u8| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
        age.checked_mul(10)?.checked_add(digit)
    };
    value.iter().try_fold(0, add).filter(|age| *age <= MAX_AGE)
}

fn flag(value: &[u8]) -> Option<bool> {
    match value {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}
