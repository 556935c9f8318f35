//! Calendar months, the resolution of every date in the sample.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Months since January 1900; dates in the sample are the first day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month(pub u16);

/// Year of `Month(0)`.
const EPOCH_YEAR: u16 = 1900;

impl Month {
    /// The month of a calendar year; `month` counts from 1.
    pub const fn new(year: u16, month: u16) -> Self {
        Self((year - EPOCH_YEAR) * 12 + month - 1)
    }

    /// The month that holds a day. Days outside 1900 to 7361 go to the nearest end.
    pub fn of(day: NaiveDate) -> Self {
        let months = (day.year() - i32::from(EPOCH_YEAR)) * 12 + day.month0() as i32;
        Self(months.clamp(0, i32::from(u16::MAX)) as u16)
    }

    /// The calendar year.
    pub const fn year(self) -> u16 {
        EPOCH_YEAR + self.0 / 12
    }

    /// The month of the year, 1 to 12.
    pub const fn month(self) -> u16 {
        self.0 % 12 + 1
    }

    /// The first day of the month.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.year()), u32::from(self.month()), 1)
            .unwrap_or_default()
    }

    /// The month `months` later.
    #[must_use]
    pub const fn plus(self, months: u16) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// The calendar year in which the financial year of this month begins (April to March).
    pub const fn financial_year_start(self) -> u16 {
        if self.month() >= 4 {
            self.year()
        } else {
            self.year() - 1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Month;
    use chrono::NaiveDate;

    #[test]
    fn a_month_and_its_first_day_agree() {
        for month in (0..2400).map(Month) {
            assert_eq!(Month::of(month.first_day()), month);
        }
        let leap_day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("2024 is a leap year");
        assert_eq!(Month::of(leap_day), Month::new(2024, 2));
    }

    #[test]
    fn a_financial_year_begins_in_april() {
        assert_eq!(Month::new(2019, 3).financial_year_start(), 2018);
        assert_eq!(Month::new(2019, 4).financial_year_start(), 2019);
    }
}
