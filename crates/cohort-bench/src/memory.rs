//! How fast memory is read once: no engine that looks at every byte can be faster.

use wasm_bindgen::prelude::*;

/// So much memory.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Memory(Vec<u64>);

#[wasm_bindgen]
impl Memory {
    /// Takes so many bytes and writes them once.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: usize) -> Self {
        Self((0..bytes as u64 / 8).collect())
    }

    /// Reads them once.
    pub fn read(&self) -> u64 {
        sum(&self.0)
    }
}

impl Memory {
    /// Reads them once, on so many threads.
    pub fn read_on(&self, threads: usize) -> u64 {
        let part = self.0.len().div_ceil(threads.max(1)).max(1);
        std::thread::scope(|scope| {
            let parts: Vec<_> = self
                .0
                .chunks(part)
                .map(|words| scope.spawn(|| sum(words)))
                .collect();
            let sums = parts.into_iter().flat_map(|part| part.join());
            sums.fold(0, u64::wrapping_add)
        })
    }
}

/// Eight sums beside each other do not wait for one another.
fn sum(words: &[u64]) -> u64 {
    let (eights, rest) = words.as_chunks::<8>();
    let sums = eights.iter().fold([0_u64; 8], |mut sums, words| {
        for (sum, word) in sums.iter_mut().zip(words) {
            *sum = sum.wrapping_add(*word);
        }
        sums
    });
    sums.iter().chain(rest).copied().fold(0, u64::wrapping_add)
}
