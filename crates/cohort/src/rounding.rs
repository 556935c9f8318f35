//! Counts in words: no more digits than the uncertainty of the sample supports.

/// A count with two digits that mean something: `6.1 million`, `350,000`, `0`.
///
/// The uncertainty of the sample supports no more.
pub fn about(count: f64) -> String {
    let rounded = two_digits(count);
    if rounded >= 999_500.0 {
        let millions = rounded / 1_000_000.0;
        let digits = usize::from(millions < 10.0 && millions.fract() != 0.0);
        format!("{millions:.digits$} million")
    } else {
        grouped(rounded as u64)
    }
}

/// Rows of the sample under which a count is not told. Source: cohort figures 8.
pub const FEWEST_ROWS: u32 = 100;

/// A count of the collection from rows of the sample; a few rows are told as a bound.
pub fn about_rows(rows: f64, weight: u32) -> String {
    if rows > 0.0 && rows < f64::from(FEWEST_ROWS) {
        format!("under {}", about(f64::from(FEWEST_ROWS * weight)))
    } else {
        about(rows * f64::from(weight))
    }
}

/// The same with a sign: `+6.1 million`, `−350,000`, `no change`.
pub fn about_signed(count: i64) -> String {
    let size = about(count.unsigned_abs() as f64);
    match count {
        0 => "no change".to_owned(),
        1.. => format!("+{size}"),
        _ => format!("−{size}"),
    }
}

fn two_digits(count: f64) -> f64 {
    if count < 100.0 {
        return count.round();
    }
    let unit = 10_f64.powi(count.log10().floor() as i32 - 1);
    (count / unit).round() * unit
}

/// A number with commas between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_are_shown() {
        for (count, text) in [
            (0.0, "0"),
            (7.0, "7"),
            (100.0, "100"),
            (1_349.0, "1,300"),
            (345_678.0, "350,000"),
            (996_000.0, "1 million"),
            (1_000_000.0, "1 million"),
            (6_123_456.0, "6.1 million"),
            (12_345_678.0, "12 million"),
            (20_012_300.0, "20 million"),
        ] {
            assert_eq!(about(count), text);
        }
        assert_eq!(about_rows(0.0, 100), "0");
        assert_eq!(about_rows(1.0, 100), "under 10,000");
        assert_eq!(about_rows(40_000.0, 100), "4 million");
        assert_eq!(about_signed(-345_678), "−350,000");
        assert_eq!(about_signed(6_123_456), "+6.1 million");
        assert_eq!(about_signed(0), "no change");
    }
}
