//! Draws the sample, person by person.

use crate::image::{Event, Image, Person};
use crate::recipe::{Block, PEOPLE_PER_BLOCK};
use crate::spec::{Scale, Spec};
use std::ops::Range;

/// How often a sink hears of progress.
const PROGRESS_STEPS: u64 = 100;

/// Receives the sample as it is drawn.
pub trait Sink {
    /// Takes one person and their arrests from April 2001 on, oldest first.
    fn person(&mut self, person: &Person, events: &[Event]);

    /// Hears about a hundred times which part of the sample is done, from 0 to 1.
    fn progress(&mut self, _done: f32) {}

    /// Whether it has enough: no more people are drawn then.
    fn is_full(&self) -> bool {
        false
    }
}

/// The blocks of a spec's sample: each can be drawn alone, and in any order.
pub const fn blocks(spec: &Spec) -> Range<u32> {
    match spec.scale {
        Scale::PerThousand | Scale::PerHundred => 0..1,
        Scale::PerTen => 0..10,
        Scale::Full => 0..100,
    }
}

/// Draws the sample of a spec into a sink, until the sink is full.
pub fn generate(spec: &Spec, sink: &mut impl Sink) {
    generate_blocks(spec, blocks(spec), sink);
}

/// Draws some [`blocks`] of a sample into a sink, until the sink is full. People are numbered, and
/// progress is told, within these blocks.
pub fn generate_blocks(spec: &Spec, blocks: Range<u32>, sink: &mut impl Sink) {
    let people = match spec.scale {
        Scale::PerThousand => PEOPLE_PER_BLOCK / 10,
        Scale::PerHundred | Scale::PerTen | Scale::Full => PEOPLE_PER_BLOCK,
    };
    let all = blocks.len() as u64 * u64::from(people);
    let mut events = Vec::new();
    let mut number = 0;
    let mut drawn = 0;
    for block in blocks {
        let mut block = Block::new(spec.seed, block);
        for _ in 0..people {
            if let Some(person) = block.person(number, &mut events) {
                sink.person(&person, &events);
                if sink.is_full() {
                    return;
                }
                number += 1;
            }
            drawn += 1;
            if drawn * PROGRESS_STEPS / all != (drawn - 1) * PROGRESS_STEPS / all {
                sink.progress(drawn as f32 / all as f32);
            }
        }
    }
}

/// Draws the sample of a spec and keeps every image still held.
pub fn images(spec: &Spec) -> Vec<Image> {
    struct Collector(Vec<Image>);
    impl Sink for Collector {
        fn person(&mut self, _: &Person, events: &[Event]) {
            self.0
                .extend(events.iter().filter_map(Event::image).cloned());
        }
    }
    let mut collector = Collector(Vec::new());
    generate(spec, &mut collector);
    collector.0
}
