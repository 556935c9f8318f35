//! The financial years of the sample and the eras that some figures are given for.

use crate::table::Failure;

/// Financial years with images: 2001/02 to 2024/25.
pub const COUNT: usize = 24;

/// Calendar year in which the first one begins.
pub const FIRST: usize = 2001;

/// The name of a year, such as "2001/02".
pub fn label(index: usize) -> String {
    let start = FIRST + index;
    format!("{start}/{:02}", (start + 1) % 100)
}

/// The place of a named year.
pub fn index(name: &str) -> Result<usize, Failure> {
    (0..COUNT)
        .find(|&index| label(index) == name)
        .ok_or_else(|| format!("{name:?} is not a financial year of the sample").into())
}

/// The years of an era such as "2001/02-2004/05", as a range of indexes.
pub fn era(text: &str) -> Result<std::ops::RangeInclusive<usize>, Failure> {
    match text.split_once('-') {
        Some((first, last)) => Ok(index(first)?..=index(last)?),
        None => Err(format!("{text:?} is not an era such as \"2001/02-2004/05\"").into()),
    }
}
