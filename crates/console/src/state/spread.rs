use console_wire::VariableCounts;

/// Most bars of a picture.
const MOST_BINS: u32 = 20;

/// How numbers that were given lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many were given.
    pub given: u32,
    /// The smallest.
    pub least: u32,
    /// A quarter are this or smaller.
    pub lower: u32,
    /// Half are this or smaller.
    pub median: u32,
    /// Three quarters are this or smaller.
    pub upper: u32,
    /// The largest.
    pub most: u32,
    /// Equal steps from the smallest to the largest.
    pub bins: Vec<Bin>,
}

/// A step of numbers, both ends counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The smallest number in it.
    pub from: u32,
    /// The largest number in it.
    pub to: u32,
    /// How many were given.
    pub count: u32,
}

impl Spread {
    /// How the numbers of a variable lie; values that are no numbers, such as “No view”, are passed
    /// over. None if no number was given.
    pub fn of(own: &VariableCounts) -> Option<Self> {
        let values = own.meaning.values.iter().zip(&own.counts);
        let numbers = values.filter_map(|(value, count)| Some((value.value.parse().ok()?, *count)));
        let mut numbers: Vec<(u32, u32)> = numbers.filter(|(_, count)| *count > 0).collect();
        numbers.sort_unstable();
        let (least, most) = (numbers.first()?.0, numbers.last()?.0);
        let given: u32 = numbers.iter().map(|(_, count)| count).sum();
        let width = (most - least) / MOST_BINS + 1;
        let bins = (least..=most).step_by(width as usize).map(|from| {
            let to = from.saturating_add(width - 1);
            let inside = numbers.iter().filter(|(own, _)| (from..=to).contains(own));
            Bin {
                from,
                to,
                count: inside.map(|(_, count)| count).sum(),
            }
        });
        Some(Self {
            given,
            least,
            lower: nearest_rank(&numbers, given, 1),
            median: nearest_rank(&numbers, given, 2),
            upper: nearest_rank(&numbers, given, 3),
            most,
            bins: bins.collect(),
        })
    }
}

/// The number at which so many quarters are reached. It is always one that was given.
fn nearest_rank(numbers: &[(u32, u32)], given: u32, quarters: u64) -> u32 {
    let rank = (u64::from(given) * quarters).div_ceil(4).max(1);
    let mut before = 0;
    for (number, count) in numbers {
        before += u64::from(*count);
        if before >= rank {
            return *number;
        }
    }
    numbers.last().map_or(0, |own| own.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use console_wire::{Counting, ValueMeaning, VariableMeaning};

    fn counted(all: &[(&str, u32)]) -> VariableCounts {
        let value = |(value, _): &(&str, u32)| ValueMeaning {
            value: (*value).to_owned(),
            label: (*value).to_owned(),
        };
        VariableCounts {
            meaning: VariableMeaning {
                name: "q04".to_owned(),
                question: "q04".to_owned(),
                asked: "How many years?".to_owned(),
                counting: Counting::Number,
                values: all.iter().map(value).collect(),
            },
            counts: all.iter().map(|own| own.1).collect(),
        }
    }

    #[test]
    fn quarters_are_numbers_that_were_given() {
        let own = Spread::of(&counted(&[("3", 1), ("6", 2), ("100", 1), ("no-view", 9)])).unwrap();
        assert_eq!((own.given, own.least, own.most), (4, 3, 100));
        assert_eq!((own.lower, own.median, own.upper), (3, 6, 6));
    }

    #[test]
    fn every_number_is_in_one_bar() {
        for most in [1, 2, 19, 20, 21, 99, 100] {
            let all: Vec<(String, u32)> = (0..=most)
                .map(|own: u32| (own.to_string(), own % 3))
                .collect();
            let all: Vec<(&str, u32)> = all.iter().map(|own| (own.0.as_str(), own.1)).collect();
            let own = Spread::of(&counted(&all)).unwrap();
            assert!(own.bins.len() <= 20, "{most}");
            assert_eq!(
                own.bins.iter().map(|bin| bin.count).sum::<u32>(),
                own.given,
                "{most}"
            );
            assert!(
                own.bins.windows(2).all(|two| two[0].to + 1 == two[1].from),
                "{most}"
            );
        }
    }

    #[test]
    fn of_no_numbers_there_is_no_middle() {
        assert_eq!(Spread::of(&counted(&[("no-view", 3), ("5", 0)])), None);
    }
}
