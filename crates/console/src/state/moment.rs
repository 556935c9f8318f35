//! A moment as it is written in a form: a date in three fields, and a time of day in London.

use super::Wrong;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use consultation::{london_clock, london_instant};

/// The ids of the fields of a moment, and what happens then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MomentFields {
    /// Of the date; the ids of its fields begin with it.
    pub date: &'static str,
    /// Of the day.
    pub day: &'static str,
    /// Of the month.
    pub month: &'static str,
    /// Of the year.
    pub year: &'static str,
    /// Of the time of day.
    pub time: &'static str,
    /// What happens then, after “the date”.
    pub what: &'static str,
}

/// A moment as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenMoment {
    /// Day of the month.
    pub day: String,
    /// Month: a number, or its name.
    pub month: String,
    /// Year.
    pub year: String,
    /// Time of day, such as 9:00.
    pub time: String,
}

impl WrittenMoment {
    /// As a clock in London shows an instant.
    pub fn of(instant: DateTime<Utc>) -> Self {
        let there = london_clock(instant);
        let part = |format: &str| there.format(format).to_string();
        Self {
            day: part("%-d"),
            month: part("%-m"),
            year: part("%Y"),
            time: part("%-H:%M"),
        }
    }

    /// The instant that is meant.
    ///
    /// # Errors
    /// What is wrong with the date, with the time, or with both together.
    pub fn instant(&self, fields: MomentFields) -> Result<DateTime<Utc>, Vec<Wrong>> {
        match (self.date(fields), self.time(fields)) {
            (Ok(date), Ok(time)) => london_instant(date.and_time(time)).ok_or_else(|| {
                let why =
                    "Clocks in London are changed in this hour. Choose a time before or after it";
                vec![Wrong::new(fields.time, why)]
            }),
            (date, time) => {
                let date = date.err().unwrap_or_default();
                Err(date.into_iter().chain(time.err()).collect())
            }
        }
    }

    /// The date that is meant.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn date(&self, fields: MomentFields) -> Result<NaiveDate, Vec<Wrong>> {
        let MomentFields { what, .. } = fields;
        let parts = [
            (fields.day, "a day", &self.day),
            (fields.month, "a month", &self.month),
            (fields.year, "a year", &self.year),
        ];
        let missing = parts.iter().filter(|(_, _, text)| text.trim().is_empty());
        let missing: Vec<_> = missing.collect();
        if missing.len() == parts.len() {
            return Err(vec![Wrong::new(
                fields.day,
                format!("Enter the date {what}"),
            )]);
        }
        if !missing.is_empty() {
            let of = |(field, part, _): &&(&'static str, &str, &String)| {
                Wrong::new(field, format!("The date {what} must include {part}"))
            };
            return Err(missing.iter().map(of).collect());
        }
        let Some(year) = year(self.year.trim()) else {
            let why = "The year must have 4 digits, such as 2026";
            return Err(vec![Wrong::new(fields.year, why)]);
        };
        let Some(month) = month(self.month.trim()) else {
            let why = "The month must be a number from 1 to 12, or its name";
            return Err(vec![Wrong::new(fields.month, why)]);
        };
        let day = number(self.day.trim(), 1..=2);
        let date = day.and_then(|day| NaiveDate::from_ymd_opt(year, month, day));
        date.ok_or_else(|| {
            let why = format!("The date {what} must be a real date");
            vec![Wrong::new(fields.day, why)]
        })
    }

    fn time(&self, fields: MomentFields) -> Result<NaiveTime, Wrong> {
        let (text, what) = (self.time.trim(), fields.what);
        if text.is_empty() {
            return Err(Wrong::new(fields.time, format!("Enter the time {what}")));
        }
        time(text).ok_or_else(|| {
            let why = format!("The time {what} must be such as 9:00 or 17:30");
            Wrong::new(fields.time, why)
        })
    }
}

/// A number of so many digits and nothing else.
fn number<T: std::str::FromStr>(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<T> {
    let is_number = text.bytes().all(|own| own.is_ascii_digit()) && digits.contains(&text.len());
    is_number.then(|| text.parse().ok()).flatten()
}

fn year(text: &str) -> Option<i32> {
    number(text, 4..=4)
}

/// A month by its number, or by its name or the start of it.
fn month(text: &str) -> Option<u32> {
    let by_name = || text.parse::<chrono::Month>().ok();
    let month = number(text, 1..=2).or_else(|| by_name().map(|own| own.number_from_month()));
    month.filter(|own| (1..=12).contains(own))
}

/// Hours and minutes, with a colon or, as many write it, a full stop.
fn time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once([':', '.'])?;
    NaiveTime::from_hms_opt(number(hour, 1..=2)?, number(minute, 2..=2)?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: MomentFields = MomentFields {
        date: "opens",
        day: "opens-day",
        month: "opens-month",
        year: "opens-year",
        time: "opens-time",
        what: "it opens",
    };

    fn written(day: &str, month: &str, year: &str, time: &str) -> WrittenMoment {
        WrittenMoment {
            day: day.to_owned(),
            month: month.to_owned(),
            year: year.to_owned(),
            time: time.to_owned(),
        }
    }

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_one_of_a_clock_in_london() {
        for (moment, meant) in [
            (written("1", "12", "2026", "9:00"), "2026-12-01T09:00:00Z"),
            (written("01", "07", "2026", "09.05"), "2026-07-01T08:05:00Z"),
            (
                written(" 1 ", "July", "2026", " 0:00 "),
                "2026-06-30T23:00:00Z",
            ),
            (written("1", "jul", "2026", "23:59"), "2026-07-01T22:59:00Z"),
        ] {
            assert_eq!(moment.instant(FIELDS), Ok(instant(meant)), "{moment:?}");
        }
    }

    #[test]
    fn an_instant_is_written_as_it_can_be_read() {
        let summer = instant("2026-07-01T08:05:00Z");
        let moment = WrittenMoment::of(summer);
        assert_eq!(moment, written("1", "7", "2026", "9:05"));
        assert_eq!(moment.instant(FIELDS), Ok(summer));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        for (moment, told) in [
            (
                written("", "", "", "9:00"),
                &[("opens-day", "Enter the date it opens")][..],
            ),
            (
                written("1", "", " ", "9:00"),
                &[
                    ("opens-month", "The date it opens must include a month"),
                    ("opens-year", "The date it opens must include a year"),
                ],
            ),
            (
                written("31", "11", "2026", "24:00"),
                &[
                    ("opens-day", "The date it opens must be a real date"),
                    (
                        "opens-time",
                        "The time it opens must be such as 9:00 or 17:30",
                    ),
                ],
            ),
            (
                written("1", "13", "2026", "9:00"),
                &[(
                    "opens-month",
                    "The month must be a number from 1 to 12, or its name",
                )],
            ),
            (
                written("1", "2", "26", ""),
                &[
                    ("opens-year", "The year must have 4 digits, such as 2026"),
                    ("opens-time", "Enter the time it opens"),
                ],
            ),
            (
                written("29", "3", "2026", "1:30"),
                &[(
                    "opens-time",
                    "Clocks in London are changed in this hour. Choose a time before or after it",
                )],
            ),
        ] {
            let wrong = moment.instant(FIELDS).unwrap_err();
            let wrong: Vec<_> = wrong
                .iter()
                .map(|own| (own.field, own.message.as_str()))
                .collect();
            assert_eq!(wrong, told);
        }
        for time in ["9", "9:0", "900", "+9:00", "9:60", "9:00pm", "१:00"] {
            assert!(
                written("1", "12", "2026", time).instant(FIELDS).is_err(),
                "{time}"
            );
        }
    }
}
