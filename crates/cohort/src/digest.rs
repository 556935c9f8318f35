//! A fingerprint of a sample: the same images, in the same order, give the same text.

use crate::image::Image;
use crate::month::Month;
use sha2::{Digest as _, Sha256};
use std::fmt::Write;

/// Takes images one by one, so that a large sample need not be kept.
#[derive(Clone, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Takes the next image.
    pub fn add(&mut self, image: &Image) {
        self.0.update(bytes(image));
    }

    /// The SHA-256 of the images taken, in hexadecimal.
    pub fn finish(self) -> String {
        hex(self.0)
    }
}

fn hex(hasher: Sha256) -> String {
    let digits = hasher.finalize();
    digits.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The SHA-256 of an index as bytes ([`crate::Index::to_bytes`]), in hexadecimal: of the same
/// sample it is the same wherever the index was made.
pub fn digest_of_index(bytes: &[u8]) -> String {
    hex(Sha256::new_with_prefix(bytes))
}

/// The SHA-256 of images in order, in hexadecimal.
pub fn digest<'a>(images: impl IntoIterator<Item = &'a Image>) -> String {
    let mut digest = Digest::default();
    for image in images {
        digest.add(image);
    }
    digest.finish()
}

/// The layout that the digest is taken over: months in two bytes, the higher first, 0 for none;
/// everything else in one byte.
fn bytes(image: &Image) -> [u8; 20] {
    let [taken, outcome, end, last, later] = [
        Some(image.taken),
        image.outcome_month,
        image.sentence_end,
        Some(image.last_relevant_event),
        image.later_conviction,
    ]
    .map(|month| month.map_or(0, |Month(months)| months).to_be_bytes());
    [
        taken[0],
        taken[1],
        outcome[0],
        outcome[1],
        end[0],
        end[1],
        last[0],
        last[1],
        later[0],
        later[1],
        image.class as u8,
        image.outcome as u8,
        image.mopi.map_or(0, |group| 1 + group as u8),
        image.group as u8,
        image.age,
        image.prior as u8,
        image.sentence as u8,
        image.force.0,
        image.sex as u8,
        image.ethnicity as u8,
    ]
}
