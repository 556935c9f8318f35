//! Numbers of years in bands.

/// The smallest number of each band.
const STARTS: [u32; 10] = [0, 1, 2, 3, 4, 6, 11, 16, 26, 51];

/// Numbers that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// From this.
    pub least: u32,
    /// To this.
    pub most: u32,
}

impl Band {
    /// The bands of a field that takes these numbers.
    pub fn all(least: u32, most: u32) -> Vec<Self> {
        let ends = STARTS.iter().skip(1).map(|own| own - 1).chain([u32::MAX]);
        let bands = STARTS.iter().zip(ends);
        bands
            .map(|(start, end)| Self {
                least: least.max(*start),
                most: most.min(end),
            })
            .filter(|own| own.least <= own.most)
            .collect()
    }

    /// Its name in files: `2`, `4-5`.
    pub fn id(self) -> String {
        match self.least == self.most {
            true => self.least.to_string(),
            false => format!("{}-{}", self.least, self.most),
        }
    }

    /// In words: `4 to 5 years`.
    pub fn label(self, unit: &str) -> String {
        match self.least == self.most {
            true if self.least == 1 => format!("1 {}", unit.strip_suffix('s').unwrap_or(unit)),
            true => format!("{} {unit}", self.least),
            false => format!("{} to {} {unit}", self.least, self.most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_one_band() {
        for (least, most) in [(0, 25), (0, 100), (0, 10), (3, 3), (1, 7), (0, 500)] {
            let bands = Band::all(least, most);
            for number in least..=most {
                let own = bands
                    .iter()
                    .filter(|own| (own.least..=own.most).contains(&number));
                assert_eq!(own.count(), 1, "{number} of {least} to {most}");
            }
        }
        let labels: Vec<String> = Band::all(0, 10)
            .iter()
            .map(|own| own.label("years"))
            .collect();
        assert_eq!(
            labels,
            [
                "0 years",
                "1 year",
                "2 years",
                "3 years",
                "4 to 5 years",
                "6 to 10 years"
            ]
        );
    }
}
