//! Stories are those of the sample's first images, told whole, and drawn no further than needed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cohort::{Event, Force, Image, Person, Scale, Sink, Spec, Story, generate, images, stories};
use retention::{Scenario, evaluate};

const SPEC: Spec = Spec::at(Scale::PerThousand);

/// Each image with every arrest of its person and the place of its own among them.
#[derive(Default)]
struct Slow(Vec<(Image, Vec<Event>, usize)>);

impl Sink for Slow {
    fn person(&mut self, _person: &Person, events: &[Event]) {
        for (place, event) in events.iter().enumerate() {
            if event.image_held {
                self.0.push((event.record.clone(), events.to_vec(), place));
            }
        }
    }
}

#[test]
fn a_story_is_of_the_image_at_its_place_in_the_sample() {
    let images = images(&SPEC);
    for wanted in [0, 1, 2, 777, images.len(), images.len() + 1] {
        let stories = stories(&SPEC, wanted);
        assert_eq!(stories.len(), wanted.min(images.len()));
        for (place, story) in stories.iter().enumerate() {
            assert_eq!(story.number as usize, place);
            assert_eq!(story.image, images[place]);
        }
    }
}

#[test]
fn a_story_tells_every_arrest_of_the_person() {
    let mut slow = Slow::default();
    generate(&SPEC, &mut slow);
    let stories = stories(&SPEC, usize::MAX);
    assert_eq!(stories.len(), slow.0.len());
    for (story, (image, events, place)) in stories.iter().zip(&slow.0) {
        assert_eq!(&story.image, image);
        assert_eq!(story.is_child(), image.age_band().id() == "10-17");
        assert_eq!(story.events.len(), events.len());
        for (index, (told, event)) in story.events.iter().zip(events).enumerate() {
            let record = &event.record;
            assert_eq!(told.arrested, record.taken);
            assert_eq!(told.group, record.group);
            assert_eq!(told.outcome, record.outcome);
            assert_eq!(told.outcome_month, record.outcome_month);
            assert_eq!(told.sentence, record.sentence);
            assert_eq!(told.sentence_end, record.sentence_end);
            assert_eq!(told.indeterminate, event.indeterminate);
            assert_eq!(told.image_held, event.image_held);
            assert_eq!(told.is_this_image, index == *place);
        }
    }
}

/// Drawing the whole collection would take minutes.
#[test]
fn the_first_stories_are_the_same_at_every_scale_and_drawn_alone() {
    let first = stories(&SPEC, 500);
    for &scale in Scale::ALL {
        assert_eq!(stories(&Spec::at(scale), 500), first, "at {}", scale.id());
    }
}

#[test]
fn nobody_is_drawn_after_a_sink_is_full() {
    struct Three(Vec<u32>);
    impl Sink for Three {
        fn person(&mut self, person: &Person, _events: &[Event]) {
            self.0.push(person.number);
        }
        fn is_full(&self) -> bool {
            self.0.len() == 3
        }
    }
    let mut three = Three(Vec::new());
    generate(&SPEC, &mut three);
    assert_eq!(three.0, [0, 1, 2]);
}

#[test]
fn a_story_sent_and_read_back_is_decided_alike() {
    let policy = Scenario::of_preset("pofa").unwrap().policy();
    let as_at = cohort::reference_date();
    for story in stories(&SPEC, 300) {
        let text = serde_json::to_string(&story).unwrap();
        let read: Story = serde_json::from_str(&text).unwrap();
        assert_eq!(read, story);
        assert_eq!(
            evaluate(&policy, &read.facts(), as_at).unwrap(),
            evaluate(&policy, &story.image.facts(), as_at).unwrap()
        );
    }
}

#[test]
fn a_force_that_is_not_in_the_list_is_refused() {
    let read = |text| serde_json::from_str::<Force>(text);
    assert_eq!(read("0").unwrap(), Force::ALL[0]);
    let error = read(&Force::COUNT.to_string()).unwrap_err().to_string();
    assert!(
        error.contains("found 43; accepted is a number from 0 to 42"),
        "{error}"
    );
}
