//! The same spec gives the same images, on every host and in every version that keeps these
//! digests.

use cohort::{Scale, Spec, digest, images};

/// Digest of the default sample at 1:1000.
const PER_THOUSAND: &str = "682722b42972918772075e02b2f8d8fa081151ea555dc524d9f3d8b949244d41";

/// Digest of the default sample at 1:100.
const PER_HUNDRED: &str = "b66bdbca51d221cac2dba6eff3c70f5c2d4493da504f9320b50dfc59d44f7e42";

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
