//! The life stories behind the first images of a sample: for the reader who wants to see one
//! image and what a rule makes of it.
//!
//! Nobody in a story is real. Sex, ethnicity and force are there to be shown only: no rule reads
//! them, and [`Story::facts`] has none of them.

use crate::cohort::{Sink, generate};
use crate::image::{Event, Image, Person};
use crate::month::Month;
use crate::spec::Spec;
use retention::{Facts, OffenceGroup, Outcome, Sentence};
use serde::{Deserialize, Serialize};

/// One image of the sample and the arrests of the person it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Place of the image in the sample, from 0: the same as in [`crate::images`].
    pub number: u32,
    /// The image.
    pub image: Image,
    /// Every arrest of the person from April 2001 on, oldest first; the image is of one of them.
    pub events: Vec<LifeEvent>,
}

/// One arrest in a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEvent {
    /// Month of the arrest.
    pub arrested: Month,
    /// Kind of offence.
    pub group: OffenceGroup,
    /// How the matter ended.
    pub outcome: Outcome,
    /// Month of the final decision; none while the matter is live.
    pub outcome_month: Option<Month>,
    /// Sentence, if convicted.
    pub sentence: Sentence,
    /// Month in which a custodial sentence ends, licence included.
    pub sentence_end: Option<Month>,
    /// The sentence has no fixed end, such as life; [`Self::sentence_end`] is then nominal.
    pub indeterminate: bool,
    /// An image taken at the arrest is still held.
    pub image_held: bool,
    /// That image is the one of the story.
    pub is_this_image: bool,
}

impl Story {
    /// What a rule may read of the image.
    pub fn facts(&self) -> Facts {
        self.image.facts()
    }

    /// Whether the person was under 18 when the image was taken.
    pub const fn is_child(&self) -> bool {
        self.image.age < 18
    }

    fn new(number: u32, events: &[Event], place: usize, image: &Image) -> Self {
        Self {
            number,
            image: image.clone(),
            events: events
                .iter()
                .enumerate()
                .map(|(own, event)| LifeEvent::of(event, own == place))
                .collect(),
        }
    }
}

impl LifeEvent {
    fn of(event: &Event, is_this_image: bool) -> Self {
        let record = &event.record;
        Self {
            arrested: record.taken,
            group: record.group,
            outcome: record.outcome,
            outcome_month: record.outcome_month,
            sentence: record.sentence,
            sentence_end: record.sentence_end,
            indeterminate: event.indeterminate,
            image_held: event.image_held,
            is_this_image,
        }
    }
}

/// The stories of the first `images` images of a sample, in its order; of all, where it has fewer.
///
/// No more people are drawn than that takes.
pub fn stories(spec: &Spec, images: usize) -> Vec<Story> {
    let mut collector = Collector {
        wanted: images,
        stories: Vec::new(),
    };
    generate(spec, &mut collector);
    collector.stories
}

struct Collector {
    wanted: usize,
    stories: Vec<Story>,
}

impl Sink for Collector {
    fn person(&mut self, _person: &Person, events: &[Event]) {
        for (place, event) in events.iter().enumerate() {
            if let Some(image) = event.image().filter(|_| !self.is_full()) {
                let number = self.stories.len() as u32;
                self.stories.push(Story::new(number, events, place, image));
            }
        }
    }

    fn is_full(&self) -> bool {
        self.stories.len() >= self.wanted
    }
}
