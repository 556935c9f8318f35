//! Days, as people write them.

use chrono::{Datelike as _, NaiveDate};

/// How a day may be written.
const FORMS: [&str; 3] = ["%d %B %Y", "%Y-%m-%d", "%d/%m/%Y"];

/// The day that is written, such as `5 December 2018`, `2018-12-05` or `5/12/2018`.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut days = FORMS
        .iter()
        .filter_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok());
    days.find(|day| (1900..2200).contains(&day.year()))
}

/// A day in words, such as `5 December 2018`.
pub fn day_in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        for text in ["5 December 2018", " 05 Dec 2018", "2018-12-05", "5/12/2018"] {
            assert_eq!(day_in_words(parse_day(text).unwrap()), "5 December 2018");
        }
        for text in [
            "",
            "December 2018",
            "31 June 2019",
            "5/12/18",
            "2018-12-05T00:00",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
