//! Which sample to draw: its seed, its scale and the day it stands for.

use crate::month::Month;
use chrono::NaiveDate;

/// The seed of the sample that the site shows.
pub const DEFAULT_SEED: u64 = 20_250_331;

/// The last month of the sample: nothing is known of later ones.
pub const REFERENCE_MONTH: Month = Month::new(2025, 3);

/// The day the sample stands for, the end of [`REFERENCE_MONTH`]: 31 March 2025.
pub fn reference_date() -> NaiveDate {
    REFERENCE_MONTH
        .plus(1)
        .first_day()
        .pred_opt()
        .unwrap_or_default()
}

/// How many custody images of the collection one image of the sample stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// One in a thousand.
    PerThousand,
    /// One in a hundred: the scale the targets are set for.
    PerHundred,
    /// One in ten.
    PerTen,
    /// Every image.
    Full,
}

impl Scale {
    /// Every scale, the smallest sample first.
    pub const ALL: &'static [Self] = &[
        Self::PerThousand,
        Self::PerHundred,
        Self::PerTen,
        Self::Full,
    ];

    /// How many images one image of the sample stands for.
    pub const fn weight(self) -> u32 {
        match self {
            Self::PerThousand => 1000,
            Self::PerHundred => 100,
            Self::PerTen => 10,
            Self::Full => 1,
        }
    }

    /// The scale with this weight, if there is one.
    pub fn of_weight(weight: u32) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|scale| scale.weight() == weight)
    }

    /// The text used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::PerThousand => "1:1000",
            Self::PerHundred => "1:100",
            Self::PerTen => "1:10",
            Self::Full => "1:1",
        }
    }

    /// The scale with this text, if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scale| scale.id() == text)
    }
}

/// Which sample to draw. The same spec always gives the same images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Seed of every random draw.
    pub seed: u64,
    /// Size of the sample.
    pub scale: Scale,
}

/// The sample that the explorer shows, and with which a collector counts again.
pub const SHOWN: Spec = Spec::at(Scale::PerHundred);

impl Spec {
    /// The sample of [`DEFAULT_SEED`] at a scale.
    pub const fn at(scale: Scale) -> Self {
        Self {
            seed: DEFAULT_SEED,
            scale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Scale, reference_date};

    #[test]
    fn the_sample_stands_for_the_end_of_march_2025() {
        assert_eq!(reference_date().to_string(), "2025-03-31");
    }

    #[test]
    fn scales_parse_back() {
        for &scale in Scale::ALL {
            assert_eq!(Scale::parse(scale.id()), Some(scale));
            assert_eq!(Scale::of_weight(scale.weight()), Some(scale));
        }
    }
}
