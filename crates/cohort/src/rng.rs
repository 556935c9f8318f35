//! Random numbers whose values stay the same on every host.
//!
//! Real numbers are made with `+ - * /` and the software logarithm of `libm` only, so a browser
//! draws what a server draws.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Spacing of the numbers that [`Stream::unit`] draws: 2⁻⁵³, the finest that doubles hold evenly.
const UNIT_STEP: f64 = 1.0 / (1_u64 << 53) as f64;

/// A stream of random numbers.
pub(crate) struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream of one block. Streams of one seed are 2¹²⁸ draws apart, so they never meet.
    pub(crate) fn of_block(seed: u64, block: u32) -> Self {
        let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
        for _ in 0..block {
            generator.jump();
        }
        Self(generator)
    }

    /// Any whole number.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 to just under 1.
    pub(crate) fn unit(&mut self) -> f64 {
        to_unit(self.bits())
    }

    /// A whole number from 0 to just under `bound`.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        (((self.bits() >> 32) * u64::from(bound)) >> 32) as u32
    }

    /// True with a probability.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A waiting time with an exponential distribution and this mean.
    pub(crate) fn exponential(&mut self, mean: f64) -> f64 {
        // 1 - unit is above 0, so the logarithm is finite.
        -libm::log(1.0 - self.unit()) * mean
    }

    /// A place in a list of cumulative shares.
    pub(crate) fn place(&mut self, cumulative: &[f64]) -> usize {
        place(cumulative, self.unit())
    }

    /// A place in a list of weights, which need not add up to 1.
    pub(crate) fn weighted<const N: usize>(&mut self, weights: &[f64; N]) -> usize {
        place_by_weight(weights, self.unit())
    }
}

/// The place of a number from 0 to 1 in a list of weights, which need not add up to 1.
pub(crate) fn place_by_weight<const N: usize>(weights: &[f64; N], unit: f64) -> usize {
    let mut left = unit * weights.iter().sum::<f64>();
    for (index, weight) in weights.iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            return index;
        }
    }
    // Rounding can leave a sliver: it belongs to the last place that can occur.
    weights
        .iter()
        .rposition(|&weight| weight > 0.0)
        .unwrap_or(0)
}

/// The place of a number from 0 to 1 in a list of cumulative shares.
pub(crate) fn place(cumulative: &[f64], unit: f64) -> usize {
    cumulative.partition_point(|&share| share <= unit)
}

/// The top 53 bits as a number from 0 to just under 1.
fn to_unit(bits: u64) -> f64 {
    (bits >> 11) as f64 * UNIT_STEP
}

/// Evenly spread points in a cube: each point is the last one plus a fixed step, round the edges.
///
/// Any run of points fills the cube more evenly than independent draws do. The steps are powers
/// of 1/g, where g⁴ = g + 1 (the additive recurrence R₃ of Roberts, 2018), times 2⁶⁴.
pub(crate) struct Lattice([u64; 3]);

impl Lattice {
    const STEPS: [u64; 3] = [
        15_111_065_706_836_454_659,
        12_378_569_675_163_806_722,
        10_140_184_033_053_478_359,
    ];

    /// A lattice that starts at a random point.
    pub(crate) fn new(stream: &mut Stream) -> Self {
        Self([stream.bits(), stream.bits(), stream.bits()])
    }

    /// The next point, each coordinate from 0 to just under 1.
    pub(crate) fn next(&mut self) -> [f64; 3] {
        for (coordinate, step) in self.0.iter_mut().zip(Self::STEPS) {
            *coordinate = coordinate.wrapping_add(step);
        }
        self.0.map(to_unit)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lattice, Stream};

    #[test]
    fn blocks_draw_different_numbers() {
        let firsts: std::collections::BTreeSet<u64> = (0..100)
            .map(|block| Stream::of_block(1, block).bits())
            .collect();
        assert_eq!(firsts.len(), 100);
    }

    #[test]
    fn a_lattice_fills_every_tenth_evenly() {
        let mut lattice = Lattice::new(&mut Stream::of_block(7, 0));
        let mut counts = [[0_u32; 10]; 3];
        for _ in 0..10_000 {
            for (coordinate, count) in lattice.next().into_iter().zip(&mut counts) {
                count[(coordinate * 10.0) as usize] += 1;
            }
        }
        for count in counts.into_iter().flatten() {
            assert!((990..=1010).contains(&count), "{count} of 1000");
        }
    }
}
