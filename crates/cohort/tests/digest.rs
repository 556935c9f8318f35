//! The same spec gives the same images, on every host and in every version that keeps these
//! digests.

mod digests;

use cohort::{Scale, Spec, digest, images};

#[test]
fn the_samples_are_the_recorded_ones() {
    digests::check();
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
