//! When a consultation is open.

use crate::questionnaire::{Phase, Questionnaire};
use chrono::{DateTime, SecondsFormat, Utc};
use std::fmt;
use std::str::FromStr;

/// The name of the tag in a page's head that says when the consultation opens and closes, where
/// that was changed since its questionnaire was written.
pub const DATES_TAG: &str = "consultation-dates";

/// When a consultation opens and closes. In text it is an interval of ISO 8601, in UTC:
/// `2026-12-01T09:00:00Z/2027-02-26T17:00:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Opens.
    pub opens: DateTime<Utc>,
    /// Closes.
    pub closes: DateTime<Utc>,
}

impl Dates {
    /// Whether statements are taken at an instant.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        if now < self.opens {
            Phase::Before
        } else if now < self.closes {
            Phase::Open
        } else {
            Phase::Closed
        }
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [opens, closes] = [self.opens, self.closes]
            .map(|instant| instant.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        write!(f, "{opens}/{closes}")
    }
}

/// Text that is no [`Dates`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "found {0}; accepted is an instant, a slash and a later instant, such as 2026-12-01T09:00:00Z/2027-02-26T17:00:00Z"
)]
pub struct InvalidDates(String);

impl FromStr for Dates {
    type Err = InvalidDates;

    fn from_str(text: &str) -> Result<Self, InvalidDates> {
        let instant = |text: &str| Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc());
        let both = text.split_once('/');
        both.and_then(|(opens, closes)| Some((instant(opens)?, instant(closes)?)))
            .filter(|(opens, closes)| opens < closes)
            .map(|(opens, closes)| Self { opens, closes })
            .ok_or_else(|| InvalidDates(text.to_owned()))
    }
}

impl Questionnaire {
    /// When it says that the consultation is open.
    pub const fn dates(&self) -> Dates {
        Dates {
            opens: self.opens,
            closes: self.closes,
        }
    }

    /// The same, open at other times.
    #[must_use]
    pub fn open_at(mut self, dates: Dates) -> Self {
        (self.opens, self.closes) = (dates.opens, dates.closes);
        self
    }

    /// Whether statements are taken at an instant.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        self.dates().phase(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn it_opens_at_once_and_closes_at_once() {
        let dates = Questionnaire::shipped().dates();
        let little = TimeDelta::milliseconds(1);
        assert_eq!(dates.phase(dates.opens - little), Phase::Before);
        assert_eq!(dates.phase(dates.opens), Phase::Open);
        assert_eq!(dates.phase(dates.closes - little), Phase::Open);
        assert_eq!(dates.phase(dates.closes), Phase::Closed);
    }

    #[test]
    fn text_is_read_as_it_was_written() {
        let dates = Questionnaire::shipped().dates();
        assert_eq!(dates.to_string().parse(), Ok(dates));
        let other = "2027-01-02T03:04:05.678Z/2028-01-02T03:04:05Z";
        assert_eq!(other.parse::<Dates>().unwrap().to_string(), other);
    }

    #[test]
    fn other_text_is_refused() {
        for text in [
            "",
            "/",
            "2027-01-02/2028-01-02",
            "2027-01-02T03:04:05Z",
            "2028-01-02T03:04:05Z/2027-01-02T03:04:05Z",
            "2027-01-02T03:04:05Z/2027-01-02T03:04:05Z",
            "2027-01-02T03:04:05Z/2028-01-02T03:04:05Z/2029-01-02T03:04:05Z",
        ] {
            assert_eq!(text.parse::<Dates>(), Err(InvalidDates(text.to_owned())));
        }
    }
}
