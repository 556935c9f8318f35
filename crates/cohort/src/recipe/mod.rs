//! The recipe that people, arrests and images are drawn by.
//!
//! The figures are in `figures/`, each marked read, known or assumed. The steps themselves are
//! assumed: no statistic of England and Wales follows an arrest to its outcome, or says how often
//! the same person is arrested.
//!
//! 1. A person has a year of first arrest and a number of arrests in a lifetime ([`timeline`]).
//! 2. Each arrest has a force ([`place`]); the person has a home, a sex and an ethnicity
//!    ([`identity`]).
//! 3. The first arrest has an age ([`age`]).
//! 4. Arrests follow each other at gaps in operational time ([`timeline`]).
//! 5. Some images are still held ([`holding`]).
//! 6. An arrest is for a group and class of offence ([`offence`]).
//! 7. It ends in some way, after some months ([`outcome`]).
//! 8. Cautions and convictions go on record, and so do court cases without an arrest
//!    ([`record`]).
//! 9. A conviction has a sentence ([`sentence`]).
//!
//! Arrests from 1985 on are drawn: those before April 2001 leave no image, only a record.
//!
//! The full collection is a hundred blocks. A block is one sample at 1:100, with its own stream
//! of random numbers and its own balances ([`balance`]), so that blocks can be drawn in any
//! order. The first people of a block are a sample as well, only smaller: the balances hold from
//! the first person on.

mod age;
mod balance;
mod holding;
mod identity;
pub(crate) mod offence;
mod outcome;
mod place;
mod record;
mod sentence;
mod timeline;

use crate::dimension::{Ethnicity, Force, Sex, Year};
use crate::image::{Event, Image, Person};
use crate::month::Month;
use crate::rng::Stream;
use holding::Holding;
use identity::Identity;
use offence::{Offences, class, earlier_group, part};
use outcome::{Matter, Outcomes};
use place::{Place, Places};
use record::{Entry, Record};
use retention::{MopiGroup, OffenceClass, OffenceGroup, Outcome, Prior, Sentence};
use sentence::{Passed, Sentences};
use timeline::{Career, Timeline};

/// People of one block, with those whose arrests all lie before April 2001.
///
/// Calibrated: with it the arrests of every year come out at the published level.
pub(crate) const PEOPLE_PER_BLOCK: u32 = 103_500;

/// Court cases without an arrest, per arrest (assumed; recipe, step 8).
const COURT_CASES_PER_ARREST: f64 = 0.08;

/// Custody from which a qualifying offence of violence, sexual offence or robbery puts a person
/// in review group 1, in months (assumed).
const GROUP_ONE_CUSTODY: u16 = 12;

/// Draws the people of one block, one after the other.
pub(crate) struct Block {
    stream: Stream,
    timeline: Timeline,
    identity: Identity,
    places: Places,
    offences: Offences,
    outcomes: Outcomes,
    sentences: Sentences,
    holding: Holding,
    record: Record,
    arrests: Vec<Month>,
    here: Vec<Place>,
}

impl Block {
    /// A block with nobody drawn.
    pub(crate) fn new(seed: u64, block: u32) -> Self {
        let mut stream = Stream::of_block(seed, block);
        Self {
            timeline: Timeline::new(&mut stream),
            stream,
            identity: Identity::new(),
            places: Places::new(),
            offences: Offences::new(),
            outcomes: Outcomes::new(),
            sentences: Sentences::new(),
            holding: Holding::new(PEOPLE_PER_BLOCK),
            record: Record::default(),
            arrests: Vec::new(),
            here: Vec::new(),
        }
    }

    /// Draws the next person, who gets a number; their arrests from April 2001 on replace what is
    /// in `events`. `None` when the person has no such arrest.
    pub(crate) fn person(&mut self, number: u32, events: &mut Vec<Event>) -> Option<Person> {
        events.clear();
        self.record.clear();
        self.holding.expect_person();
        let career = self.timeline.draw(&mut self.stream, &mut self.arrests);
        let earlier = self
            .arrests
            .partition_point(|&month| Year::of(month).is_none());
        if earlier == self.arrests.len() {
            return None;
        }
        let home = self.identity.home(&mut self.stream);
        self.here.clear();
        for year in self.arrests[earlier..]
            .iter()
            .filter_map(|&month| Year::of(month))
        {
            let place = self.places.draw(&mut self.stream, home, year);
            self.here.push(place);
        }
        let years = self.here.iter().map(|place| place.year);
        let sex = self.identity.sex(&mut self.stream, years);
        let ethnicity =
            self.identity
                .ethnicity(&mut self.stream, home, career.entry_year(), &self.here);
        for index in 0..earlier {
            self.earlier_arrest(&career, index, home, sex);
        }
        for index in earlier..self.arrests.len() {
            let event = self.arrest(&career, index, index - earlier, sex, ethnicity);
            events.push(event);
        }
        self.read_back(earlier, events);
        Some(Person {
            number,
            sex,
            ethnicity,
            home,
            disposals: self.record.len() as u16,
        })
    }

    /// An arrest before the sample begins: all that stays of it is the record.
    fn earlier_arrest(&mut self, career: &Career, index: usize, home: Force, sex: Sex) {
        let arrested = self.arrests[index];
        let age = career.age(arrested);
        let group = earlier_group(&mut self.stream, home, part(sex, age));
        self.end(career, index, group, Year::ALL[0]);
    }

    fn arrest(
        &mut self,
        career: &Career,
        index: usize,
        place: usize,
        sex: Sex,
        ethnicity: Ethnicity,
    ) -> Event {
        let taken = self.arrests[index];
        let Place {
            year,
            force,
            states_ethnicity,
        } = self.here[place];
        let age = career.age(taken);
        let group = self
            .offences
            .group(&mut self.stream, force, part(sex, age), year);
        let end = self.end(career, index, group, year);
        Event {
            image_held: self.holding.draw(&mut self.stream, year),
            previous: 0,
            custody_months: end.passed.months,
            indeterminate: end.passed.indeterminate,
            record: Image {
                taken,
                class: end.class,
                outcome: end.outcome,
                outcome_month: end.month,
                mopi: end.mopi(group),
                group,
                age,
                prior: Prior::None,
                sentence: end.passed.sentence,
                sentence_end: (end.passed.months > 0)
                    .then(|| end.month.map(|month| month.plus(end.passed.months)))
                    .flatten(),
                last_relevant_event: taken,
                later_conviction: None,
                force,
                sex,
                ethnicity: if states_ethnicity {
                    ethnicity
                } else {
                    Ethnicity::NotStated
                },
            },
        }
    }

    /// Draws how an arrest ends and puts it on record.
    fn end(&mut self, career: &Career, index: usize, group: OffenceGroup, year: Year) -> End {
        let arrested = self.arrests[index];
        let age = career.age(arrested);
        let previous = self.record.up_to(arrested);
        let class = class(&mut self.stream, group);
        let matter = Matter {
            arrested,
            year,
            group,
            age,
            lifetime: career.lifetime,
            previous,
        };
        let (outcome, month) = self.outcomes.draw(&mut self.stream, &matter);
        let passed = match month {
            Some(month) if outcome == Outcome::Convicted => {
                self.sentences
                    .draw(&mut self.stream, month, group, age, previous)
            }
            _ => sentence::NONE,
        };
        if let (Some(month), true) = (month, is_disposal(outcome)) {
            self.record.add(Entry {
                month,
                arrest: Some(index as u16),
                may_be_excluded: age < 18
                    && class == OffenceClass::Minor
                    && passed.sentence != Sentence::CustodyGe5y,
            });
        }
        if self.stream.chance(COURT_CASES_PER_ARREST) {
            self.record.add(Entry {
                month: arrested,
                arrest: None,
                may_be_excluded: age < 18,
            });
        }
        End {
            class,
            outcome,
            month,
            passed,
        }
    }

    /// Fills in what depends on the whole record.
    fn read_back(&self, earlier: usize, events: &mut [Event]) {
        let last = events
            .iter()
            .map(|event| event.record.outcome_month.unwrap_or(event.record.taken))
            .chain(self.arrests.last().copied())
            .max();
        for (place, event) in events.iter_mut().enumerate() {
            let arrest = (earlier + place) as u16;
            let image = &mut event.record;
            image.prior = self.record.prior(arrest, image.taken);
            image.later_conviction = self.record.next_after(arrest, image.taken);
            image.last_relevant_event = last.unwrap_or(image.taken);
            let until = image.outcome_month.unwrap_or(image.taken);
            event.previous = self.record.before(arrest, until) as u16;
        }
    }
}

/// How an arrest ended.
struct End {
    class: OffenceClass,
    outcome: Outcome,
    month: Option<Month>,
    passed: Passed,
}

impl End {
    /// Review group 1, where the conviction puts the person there (assumed): a qualifying sexual
    /// offence, or qualifying violence or robbery with long custody.
    fn mopi(&self, group: OffenceGroup) -> Option<MopiGroup> {
        let serious = self.outcome == Outcome::Convicted && self.class.is_serious();
        let long = self.passed.months >= GROUP_ONE_CUSTODY;
        let one = match group {
            OffenceGroup::Sexual => serious,
            OffenceGroup::ViolenceAgainstPerson | OffenceGroup::Robbery => serious && long,
            _ => false,
        };
        one.then_some(MopiGroup::One)
    }
}

/// A caution or a conviction: what the published tables count, and what goes on record.
pub(crate) const fn is_disposal(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Convicted | Outcome::AdultCaution | Outcome::YouthCaution
    )
}
