//! One record as it comes from outside: text in named columns, checked once.

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

    /// What a value of the column can be, for readers and for error messages.
    pub fn accepted_values(self) -> String {
        match self {
            Self::ImageId => format!("text of 1 to {MAX_IMAGE_ID} characters"),
            Self::OffenceClass => OffenceClass::accepted(),
            Self::Outcome => Outcome::accepted(),
            Self::MopiGroup => MopiGroup::accepted(),
            Self::OffenceGroup => OffenceGroup::accepted(),
            Self::AgeAtOffence | Self::AgeAtImage => {
                format!("a whole number of years from 0 to {MAX_AGE}")
            }
            Self::Prior => Prior::accepted(),
            Self::Sentence => Sentence::accepted(),
            Self::ConsentGiven
            | Self::CourtExtension
            | Self::NationalSecurity
            | Self::ExceptionalReason => "true, false".to_owned(),
            Self::Force | Self::Sex | Self::Ethnicity => "any text".to_owned(),
            Self::ImageDate
            | Self::OutcomeDate
            | Self::ConvictionDate
            | Self::SentenceStart
            | Self::SentenceEnd
            | Self::NoticeDate
            | Self::LastRelevantEvent
            | Self::BirthDate
            | Self::LaterConvictionDate
            | Self::ApplicationDate => "a date as YYYY-MM-DD".to_owned(),
        }
    }
}

/// One custody image: its id, the facts a rule may read, and the columns that only breakdowns use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// Unique in its file; up to 64 characters.
    pub image_id: &'a str,
    /// What a rule may read.
    pub facts: Facts,
    /// Police force; for breakdowns only.
    pub force: Option<&'a str>,
    /// Sex; for breakdowns only.
    pub sex: Option<&'a str>,
    /// Ethnicity; for breakdowns only.
    pub ethnicity: Option<&'a str>,
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

impl<'a> Record<'a> {
    /// Reads a record from the bytes of its columns. `column` gives the value of a column, `None`
    /// where there is none; an empty value counts as none.
    ///
    /// # Errors
    /// Names the first column that is at fault, what was found and what is accepted. Whether
    /// `image_id` is unique is for the reader of the whole file to say.
    pub fn read(column: impl Fn(Column) -> Option<&'a [u8]>) -> Result<Self, InvalidRecord> {
        let columns = Columns(|name| column(name).filter(|value| !value.is_empty()));
        let image_id = columns.image_id()?;
        let (offence, image) = (
            columns.age(Column::AgeAtOffence)?,
            columns.age(Column::AgeAtImage)?,
        );
        let (Some(age_at_offence), Some(age_at_image)) = (offence.or(image), image.or(offence))
        else {
            let mut missing = InvalidRecord::new(Column::AgeAtImage, None);
            missing.accepted += ", here or in age_at_offence";
            return Err(missing);
        };
        let facts = Facts {
            image_date: columns.required(Column::ImageDate, parse_date_bytes)?,
            offence_class: columns.required(Column::OffenceClass, OffenceClass::parse_bytes)?,
            outcome: columns.required(Column::Outcome, Outcome::parse_bytes)?,
            outcome_date: columns.date(Column::OutcomeDate)?,
            mopi_group: columns.optional(Column::MopiGroup, MopiGroup::parse_bytes)?,
            offence_group: columns.optional(Column::OffenceGroup, OffenceGroup::parse_bytes)?,
            age_at_offence,
            age_at_image,
            prior: columns
                .optional(Column::Prior, Prior::parse_bytes)?
                .unwrap_or(Prior::None),
            sentence: columns
                .optional(Column::Sentence, Sentence::parse_bytes)?
                .unwrap_or(Sentence::None),
            conviction_date: columns.date(Column::ConvictionDate)?,
            sentence_start: columns.date(Column::SentenceStart)?,
            sentence_end: columns.date(Column::SentenceEnd)?,
            notice_date: columns.date(Column::NoticeDate)?,
            last_relevant_event: columns.date(Column::LastRelevantEvent)?,
            birth_date: columns.date(Column::BirthDate)?,
            later_conviction_date: columns.date(Column::LaterConvictionDate)?,
            application_date: columns.date(Column::ApplicationDate)?,
            consent_given: columns.flag(Column::ConsentGiven)?,
            court_extension: columns.flag(Column::CourtExtension)?,
            national_security: columns.flag(Column::NationalSecurity)?,
            exceptional_reason: columns.flag(Column::ExceptionalReason)?,
        };
        Ok(Self {
            image_id,
            facts,
            force: columns.text(Column::Force)?,
            sex: columns.text(Column::Sex)?,
            ethnicity: columns.text(Column::Ethnicity)?,
        })
    }
}

struct Columns<F>(F);

impl<'a, F: Fn(Column) -> Option<&'a [u8]>> Columns<F> {
    fn optional<T>(
        &self,
        column: Column,
        parse: impl Fn(&'a [u8]) -> Option<T>,
    ) -> Result<Option<T>, InvalidRecord> {
        match self.0(column) {
            None => Ok(None),
            Some(value) => match parse(value) {
                None => Err(InvalidRecord::new(column, Some(value))),
                read => Ok(read),
            },
        }
    }

    fn required<T>(
        &self,
        column: Column,
        parse: impl Fn(&'a [u8]) -> Option<T>,
    ) -> Result<T, InvalidRecord> {
        self.optional(column, parse)?
            .ok_or_else(|| InvalidRecord::new(column, None))
    }

    fn text(&self, column: Column) -> Result<Option<&'a str>, InvalidRecord> {
        self.optional(column, |value| std::str::from_utf8(value).ok())
    }

    fn image_id(&self) -> Result<&'a str, InvalidRecord> {
        self.required(Column::ImageId, |value| {
            let text = std::str::from_utf8(value).ok()?;
            let fits = value.len() <= MAX_IMAGE_ID || text.chars().count() <= MAX_IMAGE_ID;
            fits.then_some(text)
        })
    }

    fn age(&self, column: Column) -> Result<Option<u8>, InvalidRecord> {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
        self.optional(column, |value| match *value {
            [ones] => digit(ones),
            [tens, ones] => Some(digit(tens)? * 10 + digit(ones)?),
            _ => {
                let digits = value.iter().all(u8::is_ascii_digit);
                let age = std::str::from_utf8(value).ok()?.parse().ok();
                age.filter(|age| digits && *age <= MAX_AGE)
            }
        })
    }

    fn date(&self, column: Column) -> Result<Option<NaiveDate>, InvalidRecord> {
        self.optional(column, parse_date_bytes)
    }

    fn flag(&self, column: Column) -> Result<bool, InvalidRecord> {
        let read = self.optional(column, |value| match value {
            b"true" => Some(true),
            b"false" => Some(false),
            _ => None,
        })?;
        Ok(read.unwrap_or(false))
    }
}
