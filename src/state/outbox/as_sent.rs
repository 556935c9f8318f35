//! A submission in storage: as it is sent, and checked again when it is read.

use consultation::{Questionnaire, Submission};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

pub fn serialize<S: Serializer>(own: &Submission, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&own.to_json())
}

pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Submission, D::Error> {
    let text = String::deserialize(from)?;
    Submission::from_json(Questionnaire::shipped(), &text).map_err(|mut errors| {
        let first = errors.pop().map(|error| error.to_string());
        D::Error::custom(first.unwrap_or_default())
    })
}
