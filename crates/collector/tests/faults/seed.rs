//! Random numbers that can be had again.

/// A small generator (SplitMix64).
#[derive(Debug)]
pub struct Seed(u64);

impl Seed {
    /// A new one, or the one that the environment gives. It is printed.
    pub fn printed(test: &str) -> Self {
        let given = std::env::var("COLLECTOR_FAULT_SEED").ok();
        let given = given.map(|own| own.parse().expect("COLLECTOR_FAULT_SEED is a number"));
        let seed = given.unwrap_or_else(|| {
            u64::from(u32::from_be_bytes(collector::secrets::random().unwrap()))
        });
        eprintln!("{test}: COLLECTOR_FAULT_SEED={seed}");
        Self(seed)
    }

    /// A number below this one.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}
