//! Which arrests have an image that is still held.

use crate::dimension::Year;
use crate::figures::{HELD_SHARE_BY_YEAR, IMAGES_BY_YEAR};
use crate::rng::Stream;
use crate::spec::Scale;

/// Pull on holding an image, in probability per image short.
const PULL: f64 = 0.02;

/// Draws whether the image of an arrest is still held, so that each year has as many images as
/// the model of the collection says.
pub(crate) struct Holding {
    /// Images each year is short of what the people drawn so far should have.
    short: [f64; Year::COUNT],
    /// Images of each year that each person should add.
    per_person: [f64; Year::COUNT],
}

impl Holding {
    /// For blocks of a number of people.
    pub(crate) fn new(people: u32) -> Self {
        let people = f64::from(Scale::PerHundred.weight()) * f64::from(people);
        Self {
            short: [0.0; Year::COUNT],
            per_person: IMAGES_BY_YEAR.map(|images| images / people),
        }
    }

    /// Counts in the images of one more person.
    pub(crate) fn expect_person(&mut self) {
        for (short, due) in self.short.iter_mut().zip(&self.per_person) {
            *short += due;
        }
    }

    /// Draws whether an image is held.
    pub(crate) fn draw(&mut self, stream: &mut Stream, year: Year) -> bool {
        let short = &mut self.short[year.index()];
        let held = stream.chance(HELD_SHARE_BY_YEAR[year.index()] + PULL * *short);
        if held {
            *short -= 1.0;
        }
        held
    }
}
