//! Instants as a clock in London shows them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::London;

/// The day that it is in London.
pub fn london_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&London).date_naive()
}

/// The instant at which a day begins in London.
pub fn london_start(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    // Clocks in London are never changed at midnight.
    let start = London.from_local_datetime(&midnight).earliest();
    start.map_or_else(|| midnight.and_utc(), |own| own.to_utc())
}

/// An instant in words, as a clock in London shows it.
pub fn london_words(instant: DateTime<Utc>) -> String {
    let there = instant.with_timezone(&London);
    there.format("%-d %B %Y, %-H:%M").to_string()
}

/// An instant for the name of a file, as a clock in London shows it: `2026-11-24-1308`.
pub fn london_stamp(instant: DateTime<Utc>) -> String {
    let there = instant.with_timezone(&London);
    there.format("%Y-%m-%d-%H%M").to_string()
}

/// What a clock in London shows at an instant.
pub fn london_clock(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&London).naive_local()
}

/// The instant at which a clock in London shows this. None where it does so twice or never, in the
/// hours in which clocks are changed.
pub fn london_instant(shown: NaiveDateTime) -> Option<DateTime<Utc>> {
    let instant = London.from_local_datetime(&shown).single();
    instant.map(|own| own.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_in_london_is_read_in_winter_and_summer() {
        for (there, utc) in [
            ("2026-12-01T09:00:00", "2026-12-01T09:00:00Z"),
            ("2026-07-01T09:00:00", "2026-07-01T08:00:00Z"),
        ] {
            let instant = london_instant(shown(there)).unwrap();
            assert_eq!(instant, utc.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(london_clock(instant), shown(there));
        }
    }

    #[test]
    fn what_a_clock_shows_twice_or_never_is_no_instant() {
        for there in ["2026-10-25T01:30:00", "2026-03-29T01:30:00"] {
            assert_eq!(london_instant(shown(there)), None, "{there}");
        }
    }
}
