//! The recorded digests of the default sample, which every host must give.

use cohort::{Scale, Spec, digest, images};

/// Digest of the default sample at 1:1000.
const PER_THOUSAND: &str = "682722b42972918772075e02b2f8d8fa081151ea555dc524d9f3d8b949244d41";

/// Digest of the default sample at 1:100.
const PER_HUNDRED: &str = "b66bdbca51d221cac2dba6eff3c70f5c2d4493da504f9320b50dfc59d44f7e42";

/// Draws both samples here and compares.
pub fn check() {
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
