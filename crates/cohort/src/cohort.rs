//! Draws the sample, person by person.

use crate::image::{Event, Image, Person};
use crate::spec::{Scale, Spec};

/// Receives the sample as it is drawn.
pub trait Sink {
    /// Takes one person and their arrests, oldest first.
    fn person(&mut self, person: &Person, events: &[Event]);

    /// Hears about a hundred times which part of the sample is done, from 0 to 1.
    fn progress(&mut self, _done: f32) {}
}

/// Draws the sample of a spec into a sink.
pub fn generate(spec: &Spec, sink: &mut impl Sink) {
    let people = 6_800_000 / spec.scale.weight();
    let _ = Scale::ALL;
    for number in 0..people {
        let (person, event) = placeholder(spec.seed, number);
        sink.person(&person, &[event]);
        if number % (people / 100).max(1) == 0 {
            sink.progress(number as f32 / people as f32);
        }
    }
    sink.progress(1.0);
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

fn placeholder(seed: u64, number: u32) -> (Person, Event) {
    use crate::dimension::{Ethnicity, Force, Sex};
    use crate::month::Month;
    use retention::{OffenceClass, OffenceGroup, Outcome, Prior, Sentence};
    let mix = (u64::from(number) + seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    let pick = |n: u64, shift: u32| ((mix >> shift) % n) as usize;
    let taken = Month::new(2001, 4).plus(pick(280, 0) as u16);
    let age = 10 + pick(60, 3) as u8;
    let outcome = [
        Outcome::NfaNotCharged,
        Outcome::ChargedNotConvicted,
        Outcome::PenaltyNotice,
        Outcome::CommunityResolution,
        if age < 18 {
            Outcome::YouthCaution
        } else {
            Outcome::AdultCaution
        },
        Outcome::Convicted,
    ][pick(6, 5)];
    let record = Image {
        taken,
        class: [OffenceClass::Minor, OffenceClass::Qualifying][pick(2, 7)],
        outcome,
        outcome_month: Some(taken.plus(2)),
        mopi: None,
        group: OffenceGroup::ALL[pick(10, 8)],
        age,
        prior: Prior::ALL[pick(3, 9)],
        sentence: if outcome == Outcome::Convicted {
            Sentence::NonCustodial
        } else {
            Sentence::None
        },
        sentence_end: None,
        last_relevant_event: taken.plus(2),
        later_conviction: None,
        force: Force(pick(43, 10) as u8),
        sex: Sex::ALL[pick(2, 11)],
        ethnicity: Ethnicity::ALL[pick(6, 12)],
    };
    let person = Person {
        number,
        sex: record.sex,
        ethnicity: record.ethnicity,
        home: record.force,
        disposals: 0,
    };
    (
        person,
        Event {
            record,
            image_held: true,
            previous: 0,
            custody_months: 0,
            indeterminate: false,
        },
    )
}
