//! Draws that keep to their shares.
//!
//! Independent draws at 1:100 would miss published shares by several times their tolerance: a
//! small force has some 20 arrests a year. So draws are *balanced*: each is random, but a value
//! that has come up too rarely so far becomes more likely, and one that has come up too often
//! less. The shares come out; which arrest gets which value stays open.

use crate::rng::Stream;

/// How many cases short or over each value is, and the pull back.
#[derive(Clone)]
pub(crate) struct Balance<const N: usize> {
    /// Expected less drawn, in cases.
    short: [f64; N],
}

impl<const N: usize> Balance<N> {
    /// A balance with nothing drawn.
    pub(crate) const fn new() -> Self {
        Self { short: [0.0; N] }
    }

    /// Draws a value for one case: `shares` apply to this case, `pull` is how much probability
    /// a value gains for each case it is short.
    pub(crate) fn draw(&mut self, stream: &mut Stream, shares: &[f64; N], pull: f64) -> usize {
        let value = self.pick(stream, shares, pull);
        self.settle(value, shares, 1.0);
        value
    }

    /// Draws a value, the shares pulled towards what is short. Nothing is booked.
    pub(crate) fn pick(&self, stream: &mut Stream, shares: &[f64; N], pull: f64) -> usize {
        let mut weights = *shares;
        for (weight, short) in weights.iter_mut().zip(&self.short) {
            // A value that cannot occur in this case stays impossible.
            if *weight > 0.0 {
                *weight = (*weight + pull * short).max(0.0);
            }
        }
        if weights.iter().all(|&weight| weight <= 0.0) {
            weights = *shares;
        }
        stream.weighted(&weights)
    }

    /// Books `cases` cases of a value, of which `expected` shares were due.
    pub(crate) fn settle(&mut self, value: usize, expected: &[f64; N], cases: f64) {
        for (short, share) in self.short.iter_mut().zip(expected) {
            *short += share * cases;
        }
        self.short[value] -= cases;
    }

    /// Cases a value is short.
    pub(crate) fn short(&self, value: usize) -> f64 {
        self.short[value]
    }
}

#[cfg(test)]
mod tests {
    use super::Balance;
    use crate::rng::Stream;

    #[test]
    fn shares_come_out_far_closer_than_by_chance() {
        let mut stream = Stream::of_block(3, 0);
        let mut balance = Balance::new();
        let shares = [0.39, 0.6, 0.01];
        let mut counts = [0.0; 3];
        for _ in 0..10_000 {
            counts[balance.draw(&mut stream, &shares, 0.05)] += 1.0;
        }
        for (count, share) in counts.into_iter().zip(shares) {
            // By chance alone the first would be off by 49 in two samples of three.
            assert!((count - share * 10_000.0_f64).abs() < 15.0, "{counts:?}");
        }
    }

    #[test]
    fn what_cannot_occur_never_does() {
        let mut stream = Stream::of_block(3, 0);
        let mut balance = Balance::new();
        balance.settle(1, &[0.0, 0.0, 100.0], 1.0);
        for _ in 0..100 {
            assert_eq!(balance.draw(&mut stream, &[1.0, 0.0, 0.0], 0.05), 0);
        }
    }
}
