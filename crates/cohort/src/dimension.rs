//! What the sample can be broken down by, beside the facts that rules read.

use crate::figures::FORCE_NAMES;
use crate::month::Month;
use serde::{Deserialize, Serialize};

/// Declares an enum whose variants each have a stable id, also in files, and a label for the
/// screen.
macro_rules! dimension {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $id:literal, $label:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[repr(u8)]
        pub enum $name { $( $(#[$variant_meta])* #[serde(rename = $id)] $variant ),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The text used in links and files.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$variant => $id ),+ }
            }

            /// The text on screen.
            pub const fn label(self) -> &'static str {
                match self { $( Self::$variant => $label ),+ }
            }

            /// The place of the value in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

dimension! {
    /// Sex as the arrest statistics record it.
    Sex {
        /// Men and boys.
        Male = "male", "Male";
        /// Women and girls.
        Female = "female", "Female";
    }
}

dimension! {
    /// Age in whole years when the image was taken.
    ///
    /// The arrest statistics publish 10-17, 18-20 and 21 and over; the finer bands are assumed.
    AgeBand {
        /// Children and young people.
        From10To17 = "10-17", "10 to 17";
        /// Young adults, first band.
        From18To20 = "18-20", "18 to 20";
        /// Young adults, second band.
        From21To24 = "21-24", "21 to 24";
        /// 25 to 34.
        From25To34 = "25-34", "25 to 34";
        /// 35 to 44.
        From35To44 = "35-44", "35 to 44";
        /// 45 to 54.
        From45To54 = "45-54", "45 to 54";
        /// 55 and over.
        From55 = "55+", "55 and over";
    }
}

impl AgeBand {
    /// The band of an age in whole years. Ages under 10, the age of criminal
    /// responsibility, do not occur in the sample.
    pub const fn of(age: u8) -> Self {
        match age {
            0..=17 => Self::From10To17,
            18..=20 => Self::From18To20,
            21..=24 => Self::From21To24,
            25..=34 => Self::From25To34,
            35..=44 => Self::From35To44,
            45..=54 => Self::From45To54,
            55.. => Self::From55,
        }
    }
}

dimension! {
    /// Self-defined ethnicity, in the five broad groups of the arrest statistics.
    Ethnicity {
        /// White.
        White = "white", "White";
        /// Black or Black British.
        Black = "black", "Black";
        /// Asian or Asian British.
        Asian = "asian", "Asian";
        /// Mixed.
        Mixed = "mixed", "Mixed";
        /// Chinese or any other group.
        Other = "other", "Chinese or other";
        /// The person did not say, or it was not recorded.
        NotStated = "not_stated", "Not stated";
    }
}

/// A territorial police force of England and Wales: an index into the published list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8")]
pub struct Force(pub u8);

/// A number that is no force's place in the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("force: found {0}; accepted is a number from 0 to {last}", last = Force::COUNT - 1)]
pub struct UnknownForce(u8);

impl TryFrom<u8> for Force {
    type Error = UnknownForce;

    fn try_from(index: u8) -> Result<Self, Self::Error> {
        if usize::from(index) < Self::COUNT {
            Ok(Self(index))
        } else {
            Err(UnknownForce(index))
        }
    }
}

impl Force {
    /// How many forces there are, Lancashire included.
    pub const COUNT: usize = FORCE_NAMES.len();

    /// Every force, by name.
    pub const ALL: [Self; Self::COUNT] = {
        let mut all = [Self(0); Self::COUNT];
        let mut index = 0;
        while index < Self::COUNT {
            all[index] = Self(index as u8);
            index += 1;
        }
        all
    };

    /// The name in the arrest statistics, such as "Metropolitan Police".
    pub const fn name(self) -> &'static str {
        FORCE_NAMES[self.0 as usize]
    }

    /// The place of the force in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A financial year, April to March: an index from 2001/02.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u8);

impl Year {
    /// How many financial years images were taken in: 2001/02 to 2024/25.
    pub const COUNT: usize = 24;

    /// Calendar year in which the first one begins.
    const FIRST: u16 = 2001;

    /// The year at this index, if there is one.
    pub const fn from_index(index: usize) -> Option<Self> {
        if index < Self::COUNT {
            Some(Self(index as u8))
        } else {
            None
        }
    }

    /// The financial year that holds a month, if it is one of those covered.
    pub const fn of(month: Month) -> Option<Self> {
        match month.financial_year_start().checked_sub(Self::FIRST) {
            Some(index) => Self::from_index(index as usize),
            None => None,
        }
    }

    /// The financial year that holds a month, or the nearest of those covered.
    pub const fn nearest(month: Month) -> Self {
        Self::starting(month.financial_year_start())
    }

    /// The financial year that begins in a calendar year, or the nearest of those covered.
    pub const fn starting(start: u16) -> Self {
        let index = start.saturating_sub(Self::FIRST);
        if index < Self::COUNT as u16 {
            Self(index as u8)
        } else {
            Self(Self::COUNT as u8 - 1)
        }
    }

    /// Every year, in order.
    pub const ALL: [Self; Self::COUNT] = {
        let mut all = [Self(0); Self::COUNT];
        let mut index = 0;
        while index < Self::COUNT {
            all[index] = Self(index as u8);
            index += 1;
        }
        all
    };

    /// The place of the year, from 0 for 2001/02.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The calendar year in which it begins.
    pub const fn start(self) -> u16 {
        Self::FIRST + self.0 as u16
    }

    /// Its name, such as "2001/02".
    pub fn label(self) -> String {
        let start = self.start();
        format!("{start}/{:02}", (start + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::{AgeBand, Month, Year};

    #[test]
    fn years_run_from_april_to_march() {
        assert_eq!(Year::of(Month::new(2001, 3)), None);
        assert_eq!(Year::of(Month::new(2025, 4)), None);
        assert_eq!(Year::nearest(Month::new(1990, 1)), Year::ALL[0]);
        assert_eq!(Year::nearest(Month::new(2030, 1)), Year::ALL[23]);
        let labels: Vec<String> = Year::ALL.into_iter().map(Year::label).collect();
        assert_eq!(labels[0], "2001/02");
        assert_eq!(labels[23], "2024/25");
    }

    #[test]
    fn every_age_has_a_band_in_order() {
        assert!((10..120).map(AgeBand::of).is_sorted());
    }
}
