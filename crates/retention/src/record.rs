//! One record as it comes from outside: text in named columns, checked once.

use crate::date::parse_date;
use crate::facts::{Facts, MopiGroup, OffenceClass, OffenceGroup, Outcome, Prior, Sentence};
use chrono::NaiveDate;

/// Longest accepted `image_id`, in characters.
pub const MAX_IMAGE_ID: usize = 64;
/// Highest accepted age, in whole years.
pub const MAX_AGE: u8 = 120;

/// One custody image: its id, the facts a rule may read, and the columns that only breakdowns use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Unique in its file; up to 64 characters.
    pub image_id: String,
    /// What a rule may read.
    pub facts: Facts,
    /// Police force; for breakdowns only.
    pub force: Option<String>,
    /// Sex; for breakdowns only.
    pub sex: Option<String>,
    /// Ethnicity; for breakdowns only.
    pub ethnicity: Option<String>,
}

/// Every column a record can have, in the order of the documentation.
pub const COLUMNS: &[&str] = &[
    "image_id",
    "image_date",
    "offence_class",
    "outcome",
    "outcome_date",
    "mopi_group",
    "offence_group",
    "age_at_offence",
    "age_at_image",
    "prior",
    "sentence",
    "conviction_date",
    "sentence_start",
    "sentence_end",
    "notice_date",
    "last_relevant_event",
    "birth_date",
    "later_conviction_date",
    "application_date",
    "consent_given",
    "court_extension",
    "national_security",
    "exceptional_reason",
    "force",
    "sex",
    "ethnicity",
];

/// A record that breaks a rule of its columns, or lacks a date that its rule needs.
///
/// Such a record is never dropped and never guessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{column}: found {found}; accepted is {accepted}")]
pub struct InvalidRecord {
    /// The column at fault.
    pub column: String,
    /// What stands in it.
    pub found: String,
    /// What could stand in it.
    pub accepted: String,
}

impl InvalidRecord {
    fn new(column: &str, value: Option<&str>, accepted: impl Into<String>) -> Self {
        let found = value.map_or_else(|| "nothing".to_owned(), |value| format!("{value:?}"));
        Self {
            column: column.to_owned(),
            found,
            accepted: accepted.into(),
        }
    }
}

impl Record {
    /// Reads a record from text. `column` gives the text of a column, `None` where there is none;
    /// empty text counts as none.
    ///
    /// # Errors
    /// Names the first column that is at fault, what was found and what is accepted. Whether
    /// `image_id` is unique is for the reader of the whole file to say.
    pub fn read<'a>(column: impl Fn(&str) -> Option<&'a str>) -> Result<Self, InvalidRecord> {
        let columns = Columns(|name: &str| column(name).filter(|text| !text.is_empty()));
        let image_id = columns.image_id()?;
        let (offence, image) = (columns.age("age_at_offence")?, columns.age("age_at_image")?);
        let (Some(age_at_offence), Some(age_at_image)) = (offence.or(image), image.or(offence))
        else {
            return Err(InvalidRecord::new(
                "age_at_image",
                None,
                format!("a whole number of years from 0 to {MAX_AGE}, here or in age_at_offence"),
            ));
        };
        let facts = Facts {
            image_date: columns
                .date("image_date")?
                .ok_or_else(|| InvalidRecord::new("image_date", None, DATE))?,
            offence_class: columns.required(
                "offence_class",
                OffenceClass::parse,
                &OffenceClass::accepted(),
            )?,
            outcome: columns.required("outcome", Outcome::parse, &Outcome::accepted())?,
            outcome_date: columns.date("outcome_date")?,
            mopi_group: columns.optional("mopi_group", MopiGroup::parse, &MopiGroup::accepted())?,
            offence_group: columns.optional(
                "offence_group",
                OffenceGroup::parse,
                &OffenceGroup::accepted(),
            )?,
            age_at_offence,
            age_at_image,
            prior: columns
                .optional("prior", Prior::parse, &Prior::accepted())?
                .unwrap_or(Prior::None),
            sentence: columns
                .optional("sentence", Sentence::parse, &Sentence::accepted())?
                .unwrap_or(Sentence::None),
            conviction_date: columns.date("conviction_date")?,
            sentence_start: columns.date("sentence_start")?,
            sentence_end: columns.date("sentence_end")?,
            notice_date: columns.date("notice_date")?,
            last_relevant_event: columns.date("last_relevant_event")?,
            birth_date: columns.date("birth_date")?,
            later_conviction_date: columns.date("later_conviction_date")?,
            application_date: columns.date("application_date")?,
            consent_given: columns.flag("consent_given")?,
            court_extension: columns.flag("court_extension")?,
            national_security: columns.flag("national_security")?,
            exceptional_reason: columns.flag("exceptional_reason")?,
        };
        let text = |name| columns.get(name).map(str::to_owned);
        Ok(Self {
            image_id,
            facts,
            force: text("force"),
            sex: text("sex"),
            ethnicity: text("ethnicity"),
        })
    }
}

const DATE: &str = "a date as YYYY-MM-DD";

struct Columns<F>(F);

impl<'a, F: Fn(&str) -> Option<&'a str>> Columns<F> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.0(name)
    }

    fn optional<T>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
        accepted: &str,
    ) -> Result<Option<T>, InvalidRecord> {
        self.get(name)
            .map(|text| parse(text).ok_or_else(|| InvalidRecord::new(name, Some(text), accepted)))
            .transpose()
    }

    fn required<T>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
        accepted: &str,
    ) -> Result<T, InvalidRecord> {
        self.optional(name, parse, accepted)?
            .ok_or_else(|| InvalidRecord::new(name, None, accepted))
    }

    fn image_id(&self) -> Result<String, InvalidRecord> {
        let accepted = format!("text of 1 to {MAX_IMAGE_ID} characters");
        let fits = |text: &str| (text.chars().count() <= MAX_IMAGE_ID).then(|| text.to_owned());
        self.required("image_id", fits, &accepted)
    }

    fn age(&self, name: &str) -> Result<Option<u8>, InvalidRecord> {
        let accepted = format!("a whole number of years from 0 to {MAX_AGE}");
        let whole = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|age| digits && *age <= MAX_AGE)
        };
        self.optional(name, whole, &accepted)
    }

    fn date(&self, name: &str) -> Result<Option<NaiveDate>, InvalidRecord> {
        self.optional(name, parse_date, DATE)
    }

    fn flag(&self, name: &str) -> Result<bool, InvalidRecord> {
        let parse = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        Ok(self.optional(name, parse, "true, false")?.unwrap_or(false))
    }
}
