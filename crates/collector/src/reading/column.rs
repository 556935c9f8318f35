//! Columns: what every statement has of one variable, in as few bytes as it takes.

use super::catalogue::Entry;
use std::collections::BTreeMap;

/// What stands in a column of places where there is nothing to count.
pub const ABSENT: u8 = u8::MAX;

/// The bit of a column of several values that says that there is an answer, whatever it is.
pub const ANSWERED: u64 = 1 << 63;

/// Which statements are meant.
pub type Mask = Vec<bool>;

/// What every statement has of a variable.
#[derive(Debug)]
pub enum Column {
    /// The place of one value, or [`ABSENT`].
    One(Vec<u8>),
    /// A bit for each value.
    Several(Vec<u64>),
    /// A number; a code below zero for what is missing; the smallest of all for nothing.
    Number(Vec<i32>),
}

impl Column {
    /// Adds a statement at the end.
    pub fn push(&mut self, entry: Entry) {
        match (self, entry) {
            (Self::One(own), Entry::One(place)) => own.push(place),
            (Self::Several(own), Entry::Several(bits)) => own.push(bits),
            (Self::Number(own), Entry::Number(number)) => own.push(number),
            // A catalogue makes its columns and its entries from the same source.
            (Self::One(own), _) => own.push(ABSENT),
            (Self::Several(own), _) => own.push(0),
            (Self::Number(own), _) => own.push(i32::MIN),
        }
    }

    /// Changes what a statement has.
    pub fn set(&mut self, row: usize, entry: Entry) {
        match (self, entry) {
            (Self::One(own), Entry::One(place)) => own[row] = place,
            (Self::Several(own), Entry::Several(bits)) => own[row] = bits,
            (Self::Number(own), Entry::Number(number)) => own[row] = number,
            _ => {}
        }
    }

    /// Takes away what a statement has.
    pub fn clear(&mut self, row: usize) {
        match self {
            Self::One(own) => own[row] = ABSENT,
            Self::Several(own) => own[row] = 0,
            Self::Number(own) => own[row] = i32::MIN,
        }
    }

    /// How many of these statements have each value, by its place.
    pub fn counts(&self, values: usize, mask: &Mask) -> Vec<u32> {
        let mut counts = vec![0; usize::from(ABSENT) + 1];
        match self {
            Self::One(own) => {
                for (place, is_meant) in own.iter().zip(mask) {
                    counts[usize::from(*place)] += u32::from(*is_meant);
                }
            }
            Self::Several(own) => {
                for (bits, _) in own.iter().zip(mask).filter(|(_, is_meant)| **is_meant) {
                    let mut rest = *bits;
                    while rest != 0 {
                        counts[rest.trailing_zeros() as usize] += 1;
                        rest &= rest - 1;
                    }
                }
            }
            Self::Number(_) => {}
        }
        counts.truncate(values);
        counts
    }

    /// How many of these statements have each number, in their order; codes below zero too.
    pub fn numbers(&self, mask: &Mask) -> BTreeMap<i32, u32> {
        let mut counts = BTreeMap::new();
        if let Self::Number(own) = self {
            let meant = own.iter().zip(mask).filter(|(_, is_meant)| **is_meant);
            for (number, _) in meant.filter(|(number, _)| **number != i32::MIN) {
                *counts.entry(*number).or_default() += 1;
            }
        }
        counts
    }
}
