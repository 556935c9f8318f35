use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tlog_tiles::tlog::{Hash, record_hash};

/// What happened to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// It came.
    Received,
    /// Another revision of it came.
    Amended,
    /// Whoever sent it took it back.
    Withdrawn,
}

impl Event {
    /// Its word in files and in a store.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Amended => "amended",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The event with this word, if there is one.
    pub fn parse(id: &str) -> Option<Self> {
        let all = [Self::Received, Self::Amended, Self::Withdrawn];
        all.into_iter().find(|event| event.id() == id)
    }
}

/// One leaf of the log. It has no answer and no reference in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// SHA-256 of the canonical statement, in hexadecimal; of a withdrawal, of what is withdrawn.
    pub digest: String,
    /// What happened.
    pub event: Event,
    /// Random, 128 bits in hexadecimal: nobody can find a short statement by trying digests.
    pub nonce: String,
    /// When, to the millisecond.
    #[serde(with = "milliseconds")]
    pub at: DateTime<Utc>,
    /// Which revision of the statement; the first is 1.
    pub revision: u32,
}

impl Entry {
    /// The bytes that are hashed: JSON with sorted keys and no spaces.
    pub fn canonical_json(&self) -> String {
        json!({
            "at": written(self.at),
            "digest": self.digest,
            "event": self.event,
            "nonce": self.nonce,
            "revision": self.revision,
        })
        .to_string()
    }

    /// Hash of the leaf: SHA-256 of a zero byte and [`Self::canonical_json`].
    pub fn leaf_hash(&self) -> Hash {
        record_hash(self.canonical_json().as_bytes())
    }
}

/// RFC 3339 in UTC with three digits after the second.
fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

mod milliseconds {
    use super::written;
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&written(*at))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
        DateTime::<Utc>::deserialize(from)
    }
}
