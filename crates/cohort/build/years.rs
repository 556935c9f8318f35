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
fn index(label_: &str) -> Option<usize> {
    (0..COUNT).find(|&index| label(index) == label_)
}

/// The years of an era such as "2001/02-2004/05", as a range of indexes.
pub fn era(text: &str) -> Result<std::ops::RangeInclusive<usize>, Failure> {
    text.split_once('-')
        .and_then(|(first, last)| Some(index(first)?..=index(last)?))
        .ok_or_else(|| format!("{text:?} is not an era such as \"2001/02-2004/05\"").into())
}
