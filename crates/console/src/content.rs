//! The words that several pages say.

use chrono::{DateTime, NaiveDate, Utc};
use consultation::london_words;
use std::fmt::Write as _;

/// Name of the service, in the header and in every page title.
pub const SERVICE_NAME: &str = "Consultation console";

/// A number with commas between thousands.
pub fn number(value: impl Into<u64>) -> String {
    let digits = value.into().to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// A number and what is counted, such as “1 statement” and “1,200 statements”.
pub fn count(value: u32, one: &str, many: &str) -> String {
    let what = if value == 1 { one } else { many };
    format!("{} {what}", number(value))
}

/// So many statements.
pub fn statements(value: u32) -> String {
    count(value, "statement", "statements")
}

/// A share of a whole in whole per cent; none of nothing.
pub fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let share = f64::from(part) / f64::from(whole) * 100.0;
    match part {
        0 => "0%".to_owned(),
        _ if share < 1.0 => "<1%".to_owned(),
        _ if share > 99.0 && part < whole => ">99%".to_owned(),
        _ => format!("{share:.0}%"),
    }
}

/// The size of a file, such as “340 KB” and “1.2 MB”.
pub fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => count(bytes as u32, "byte", "bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", number(tenths / 10), tenths % 10)
        }
    }
}

/// A day, such as “Tuesday 1 December 2026”.
pub fn day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// A day, such as “1 Dec”.
pub fn short_day(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// An instant as a clock in London shows it.
pub fn at(instant: DateTime<Utc>) -> String {
    london_words(instant)
}

/// The same with its first letter as a capital.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|own| own.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Several in a row: “a”, “a and b”, “a, b and c”.
pub fn list(all: &[String]) -> String {
    let mut words = String::new();
    for (place, own) in all.iter().enumerate() {
        let before = match place {
            0 => "",
            _ if place + 1 == all.len() => " and ",
            _ => ", ",
        };
        let _ = write!(words, "{before}{own}");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_at_a_glance() {
        assert_eq!(number(7_u32), "7");
        assert_eq!(number(1_234_567_u32), "1,234,567");
        assert_eq!(statements(1), "1 statement");
        assert_eq!(statements(100_000), "100,000 statements");
    }

    #[test]
    fn a_share_never_says_none_or_all_where_that_is_wrong() {
        for (part, whole, words) in [
            (0, 0, "–"),
            (0, 9, "0%"),
            (1, 1000, "<1%"),
            (1, 3, "33%"),
            (999, 1000, ">99%"),
            (9, 9, "100%"),
        ] {
            assert_eq!(percent(part, whole), words);
        }
    }

    #[test]
    fn a_file_has_a_size() {
        for (of, words) in [
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_500, "2 KB"),
            (1_250_000, "1.3 MB"),
            (3_000_000_000, "3,000.0 MB"),
        ] {
            assert_eq!(bytes(of), words);
        }
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capital("élan vital"), "Élan vital");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn several_are_told_in_a_row() {
        let told = |all: &[&str]| list(&all.iter().map(|&own| own.to_owned()).collect::<Vec<_>>());
        assert_eq!(told(&[]), "");
        assert_eq!(told(&["a", "b", "c"]), "a, b and c");
    }
}
