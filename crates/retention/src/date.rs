//! Calendar arithmetic as the rules need it. Source: retention rules 0.3.

use chrono::{Datelike, Months, NaiveDate};

/// `date` moved by whole years; 29 February becomes 1 March where the target year has none.
///
/// Returns `None` outside the calendar that [`NaiveDate`] can hold.
///
/// ```
/// use retention::{add_years, day};
/// assert_eq!(add_years(day(2020, 2, 29), 3), Some(day(2023, 3, 1)));
/// assert_eq!(add_years(day(2020, 2, 29), 4), Some(day(2024, 2, 29)));
/// ```
pub fn add_years(date: NaiveDate, years: i32) -> Option<NaiveDate> {
    let year = date.year().checked_add(years)?;
    date.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1).filter(|_| is_leap_day(date)))
}

/// `date` moved forward by whole months; a day that does not exist becomes the first of the next
/// month.
///
/// ```
/// use retention::{add_months, day};
/// assert_eq!(add_months(day(2021, 8, 31), 1), Some(day(2021, 10, 1)));
/// ```
pub fn add_months(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    let moved = date.checked_add_months(Months::new(months))?;
    if moved.day() == date.day() {
        Some(moved)
    } else {
        moved.succ_opt() // chrono stops at the last day of the month
    }
}

/// The day, which must exist. For tests and examples.
///
/// # Panics
/// When there is no such day.
#[allow(clippy::expect_used, reason = "documented panic, for literals")]
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// Reads an ISO 8601 calendar date from the year 1 on, `YYYY-MM-DD` and nothing else.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    parse_date_bytes(text.as_bytes())
}

/// [`parse_date`] on text as it stands in a file. Files have many dates, so the first eight bytes
/// are checked at once.
#[inline]
pub(crate) fn parse_date_bytes(text: &[u8]) -> Option<NaiveDate> {
    let (&front, day) = text.split_first_chunk::<8>()?;
    let &[d1, d2] = day else {
        return None;
    };
    // Each byte becomes its difference from the least that can stand there: a digit its number, a
    // hyphen 0. What is added next makes the highest bit of a byte 1 unless it is as it should be.
    const LEAST: u64 = u64::from_le_bytes(*b"0000-00-");
    const ADDED: u64 = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let front = u64::from_le_bytes(front) ^ LEAST;
    let wrong = (front | ((front & !HIGHEST) + ADDED)) & HIGHEST != 0;
    if wrong || !d1.is_ascii_digit() || !d2.is_ascii_digit() {
        return None;
    }
    let [y1, y2, y3, y4, _, m1, m2, _] = front.to_le_bytes().map(u32::from);
    let year = (y1 * 10 + y2) * 100 + y3 * 10 + y4;
    let day = u32::from(d1 - b'0') * 10 + u32::from(d2 - b'0');
    // Old systems write the year 0 for no date at all.
    NaiveDate::from_ymd_opt(year as i32, m1 * 10 + m2, day).filter(|_| year > 0)
}

/// Appends a date as `YYYY-MM-DD`; the same text as [`NaiveDate`] displays, without its formatter.
pub fn write_date(date: NaiveDate, text: &mut Vec<u8>) {
    let (Ok(year @ 0..=9999), month, day) = (u32::try_from(date.year()), date.month(), date.day())
    else {
        text.extend_from_slice(date.to_string().as_bytes());
        return;
    };
    let digit = |number: u32| b'0' + (number % 10) as u8;
    text.extend_from_slice(&[
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ]);
}

/// A date as people write it: `1 May 2020`.
pub fn in_words(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!(
        "{} {} {}",
        date.day(),
        MONTHS[date.month0() as usize],
        date.year()
    )
}

fn is_leap_day(date: NaiveDate) -> bool {
    (date.month(), date.day()) == (2, 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_that_lack_the_day_move_to_the_first_of_the_next() {
        assert_eq!(add_months(day(2020, 2, 29), 12), Some(day(2021, 3, 1)));
        assert_eq!(add_months(day(2020, 1, 31), 1), Some(day(2020, 3, 1)));
        assert_eq!(add_months(day(2020, 12, 31), 0), Some(day(2020, 12, 31)));
    }

    #[test]
    fn years_can_go_back() {
        assert_eq!(add_years(day(2020, 5, 4), -30), Some(day(1990, 5, 4)));
    }

    #[test]
    fn a_date_is_written_as_it_is_displayed() {
        for date in [
            day(2020, 2, 29),
            day(0, 1, 1),
            day(9999, 12, 31),
            day(10_000, 1, 1),
            day(-5, 6, 7),
        ] {
            let mut text = Vec::new();
            write_date(date, &mut text);
            assert_eq!(String::from_utf8(text).unwrap(), date.to_string());
        }
    }

    #[test]
    fn every_byte_is_checked() {
        let good = *b"2020-02-29";
        for place in 0..good.len() {
            for byte in 0..=u8::MAX {
                let mut text = good;
                text[place] = byte;
                let wanted = std::str::from_utf8(&text)
                    .ok()
                    .filter(|_| byte.is_ascii_digit() || byte == good[place])
                    .and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
                assert_eq!(parse_date_bytes(&text), wanted, "{}", text.escape_ascii());
            }
        }
    }

    #[test]
    fn only_the_iso_calendar_form_is_read() {
        assert_eq!(parse_date("2020-02-29"), Some(day(2020, 2, 29)));
        for text in [
            "2021-02-29",
            "2020-2-9",
            "0000-01-01",
            "20200229",
            "2020-02-29T00:00",
            "٢٠٢٠-01-01",
            "",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
