//! One image of the sample as a record.

use chrono::NaiveDate;
use cohort::Image;
use retention::{Column, Facts};

/// One image of the sample as a record. Months become their first day.
#[derive(Clone, Debug)]
pub struct SampleRecord {
    image_id: String,
    facts: Facts,
    force: &'static str,
    sex: &'static str,
    ethnicity: &'static str,
}

/// The value of a column.
pub enum Value<'a> {
    Text(&'a str),
    Date(NaiveDate),
    Age(u8),
    Flag(bool),
}

impl SampleRecord {
    /// Of an image with its place in the sample, from 1.
    pub fn of(number: u64, image: &Image) -> Self {
        Self {
            image_id: format!("S{number:08}"),
            facts: image.facts(),
            force: image.force.name(),
            sex: image.sex.id(),
            ethnicity: image.ethnicity.id(),
        }
    }

    /// The value of a column; none where the record has none.
    pub fn value(&self, column: Column) -> Option<Value<'_>> {
        let facts = &self.facts;
        let date = |date: Option<NaiveDate>| date.map(Value::Date);
        match column {
            Column::ImageId => Some(Value::Text(&self.image_id)),
            Column::ImageDate => Some(Value::Date(facts.image_date)),
            Column::OffenceClass => Some(Value::Text(facts.offence_class.id())),
            Column::Outcome => Some(Value::Text(facts.outcome.id())),
            Column::OutcomeDate => date(facts.outcome_date),
            Column::MopiGroup => facts.mopi_group.map(|group| Value::Text(group.id())),
            Column::OffenceGroup => facts.offence_group.map(|group| Value::Text(group.id())),
            Column::AgeAtOffence => Some(Value::Age(facts.age_at_offence)),
            Column::AgeAtImage => Some(Value::Age(facts.age_at_image)),
            Column::Prior => Some(Value::Text(facts.prior.id())),
            Column::Sentence => Some(Value::Text(facts.sentence.id())),
            Column::ConvictionDate => date(facts.conviction_date),
            Column::SentenceStart => date(facts.sentence_start),
            Column::SentenceEnd => date(facts.sentence_end),
            Column::NoticeDate => date(facts.notice_date),
            Column::LastRelevantEvent => date(facts.last_relevant_event),
            Column::BirthDate => date(facts.birth_date),
            Column::LaterConvictionDate => date(facts.later_conviction_date),
            Column::ApplicationDate => date(facts.application_date),
            Column::ConsentGiven => Some(Value::Flag(facts.consent_given)),
            Column::CourtExtension => Some(Value::Flag(facts.court_extension)),
            Column::NationalSecurity => Some(Value::Flag(facts.national_security)),
            Column::ExceptionalReason => Some(Value::Flag(facts.exceptional_reason)),
            Column::Force => Some(Value::Text(self.force)),
            Column::Sex => Some(Value::Text(self.sex)),
            Column::Ethnicity => Some(Value::Text(self.ethnicity)),
        }
    }
}
