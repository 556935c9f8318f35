//! Round numbers for an axis.

/// Steps of 1, 2 or 5 times a power of ten that cover 0 to the largest value: at most five lines
/// above zero, and one at least.
pub fn ticks(largest: f64) -> Vec<f64> {
    const MOST: f64 = 5.0;
    if !largest.is_finite() || largest <= 0.0 {
        return vec![0.0, 1.0];
    }
    let power = 10_f64.powf((largest / MOST).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| largest / step <= MOST + 1e-9)
        .unwrap_or(10.0 * power);
    let count = (largest / step - 1e-9).ceil().max(1.0) as u32;
    (0..=count).map(|place| f64::from(place) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_steps_cover_the_largest_value() {
        assert_eq!(ticks(20_000_000.0), [0.0, 5e6, 1e7, 1.5e7, 2e7]);
        assert_eq!(ticks(0.0), [0.0, 1.0]);
        assert_eq!(ticks(f64::NAN), [0.0, 1.0]);
        for largest in [1.0, 3.0, 7.0, 99.0, 101.0, 123_456.0, 20_004_000.0, 5e7] {
            let ticks = ticks(largest);
            assert!((2..=6).contains(&ticks.len()), "{largest}: {ticks:?}");
            assert!(ticks[ticks.len() - 1] >= largest, "{largest}: {ticks:?}");
        }
    }
}
