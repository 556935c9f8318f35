//! What holds for every person and image of a sample, whatever its seed.

use cohort::{Event, Image, Person, REFERENCE_MONTH, Scale, Sink, Spec, generate, images};
use retention::{OffenceClass, Outcome, Prior, Sentence};

fn sample() -> Vec<Image> {
    images(&Spec {
        seed: 7,
        scale: Scale::PerThousand,
    })
}

#[test]
fn dates_are_in_order() {
    for image in sample() {
        assert!(image.taken <= REFERENCE_MONTH);
        assert!(image.last_relevant_event <= REFERENCE_MONTH);
        assert!(image.last_relevant_event >= image.taken);
        if let Some(month) = image.outcome_month {
            assert!((image.taken..=image.last_relevant_event).contains(&month));
        }
        if let (Some(start), Some(end)) = (image.outcome_month, image.sentence_end) {
            assert!(start < end);
        }
        if let Some(later) = image.later_conviction {
            assert!((image.taken..=REFERENCE_MONTH).contains(&later));
        }
    }
}

#[test]
fn facts_agree_with_each_other() {
    for image in sample() {
        assert_eq!(
            image.outcome_month.is_none(),
            image.outcome == Outcome::Live
        );
        assert_eq!(
            image.sentence != Sentence::None,
            image.outcome == Outcome::Convicted
        );
        let custody = matches!(
            image.sentence,
            Sentence::CustodyLt5y | Sentence::CustodyGe5y
        );
        assert_eq!(image.sentence_end.is_some(), custody);
        match image.outcome {
            Outcome::YouthCaution => assert!(image.age < 18),
            Outcome::AdultCaution | Outcome::PenaltyNotice => assert!(image.age >= 18),
            _ => {}
        }
        if image.mopi.is_some() {
            assert_eq!(image.class, OffenceClass::Qualifying);
            assert_eq!(image.outcome, Outcome::Convicted);
        }
        assert!((10..90).contains(&image.age));
    }
}

#[test]
fn a_rule_reads_months_as_first_days() {
    for image in sample() {
        let facts = image.facts();
        assert_eq!(facts.image_date, image.taken.first_day());
        assert_eq!(facts.age_at_offence, image.age);
        assert_eq!(
            facts.conviction_date.is_some(),
            image.outcome == Outcome::Convicted
        );
        assert!(facts.conviction_date.is_none() || facts.conviction_date == facts.outcome_date);
        assert!(facts.notice_date.is_none() || facts.notice_date == facts.outcome_date);
    }
}

/// Checks people one by one, and that progress only grows.
#[derive(Default)]
struct Checks {
    people: u32,
    progress: Vec<f32>,
}

impl Sink for Checks {
    fn person(&mut self, person: &Person, events: &[Event]) {
        assert_eq!(person.number, self.people);
        self.people += 1;
        assert!(!events.is_empty());
        assert!(events.is_sorted_by_key(|event| event.record.taken));
        assert!(events.is_sorted_by_key(|event| event.record.age));
        for event in events {
            assert_eq!(event.record.sex, person.sex);
            assert!(event.previous <= person.disposals);
            if person.disposals == 0 {
                assert_eq!(event.record.prior, Prior::None);
                assert_eq!(event.record.later_conviction, None);
            }
        }
    }

    fn progress(&mut self, done: f32) {
        self.progress.push(done);
    }
}

#[test]
fn people_come_one_by_one_with_their_arrests_in_order() {
    let mut checks = Checks::default();
    generate(&Spec::at(Scale::PerThousand), &mut checks);
    assert!(checks.people > 6_000);
    assert_eq!(checks.progress.len(), 100);
    assert!(checks.progress.is_sorted());
    assert_eq!(checks.progress.last(), Some(&1.0));
}
