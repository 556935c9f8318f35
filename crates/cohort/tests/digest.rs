//! The same spec gives the same images, on every host and in every version that keeps these
//! digests.

use cohort::{Scale, Spec, digest, images};

/// Digest of the default sample at 1:1000.
const PER_THOUSAND: &str = "68e4d00d9ae80626169f2e026166d90d0af3b1d3f9adc7940693ec59126a84fe";

/// Digest of the default sample at 1:100.
const PER_HUNDRED: &str = "1e4324705effe536a77840ce4cac00cf20e040f047989e960991bbf1d266c8e1";

#[test]
fn the_samples_are_the_recorded_ones() {
    for (scale, recorded) in [
        (Scale::PerThousand, PER_THOUSAND),
        (Scale::PerHundred, PER_HUNDRED),
    ] {
        assert_eq!(
            digest(&images(&Spec::at(scale))),
            recorded,
            "at {}",
            scale.id()
        );
    }
}

#[test]
fn the_same_spec_gives_the_same_images() {
    let spec = Spec {
        seed: 42,
        scale: Scale::PerThousand,
    };
    assert_eq!(images(&spec), images(&spec));
}

#[test]
fn another_seed_gives_other_images() {
    let of = |seed| {
        digest(&images(&Spec {
            seed,
            scale: Scale::PerThousand,
        }))
    };
    assert_ne!(of(1), of(2));
}
