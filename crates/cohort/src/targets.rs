//! Measures the sample against every published total it must reproduce.

use crate::cohort::{Sink, generate};
use crate::dimension::{Ethnicity, Force, Sex, Year};
use crate::figures::{
    APPLICATIONS_2017, ARRESTS_BY_YEAR, FORCE_SHARES, GROUP_2018, IMAGES_BY_YEAR, LANCASHIRE,
    PART_GROUP_2018,
};
use crate::image::{Event, Image, Person};
use crate::method::{TARGETS, Target, Tolerance};
use crate::recipe::{is_disposal, offence};
use crate::spec::{Scale, Spec};
use retention::{OffenceGroup, Outcome, Prior, Sentence};

/// Applications for deletion per 100,000 arrests: the default rate. Derived from 67 requests to
/// 37 of 43 forces in nine months of 2017 (read; scaling it to all forces and a year: assumed).
pub const APPLICATIONS_PER_100_000_ARRESTS: f64 = 16.0;

/// Offence groups.
const GROUPS: usize = OffenceGroup::ALL.len();

/// Ethnic groups that are stated.
const STATED: usize = Ethnicity::NotStated as usize;

/// A target and what the sample reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// Short name, T01 to T35.
    pub id: &'static str,
    /// What is measured.
    pub description: &'static str,
    /// The figure wanted, with its tolerance, for a person to read.
    pub wanted: String,
    /// The figure reached. Where the target is every cell of a table: the largest distance of a
    /// cell, relative or absolute as the tolerance is.
    pub reached: f64,
    /// The cell furthest from its figure, where the target is every cell of a table.
    pub worst_cell: Option<String>,
    /// The figure reached is within the tolerance.
    pub ok: bool,
}

/// Draws the sample of a spec and measures it against every target.
pub fn measure(spec: &Spec) -> Vec<Reached> {
    let mut counts = Counts::default();
    generate(spec, &mut counts);
    TARGETS
        .iter()
        .map(|target| counts.reached(target, spec.scale))
        .collect()
}

/// A part and the whole it is counted in.
#[derive(Clone, Copy, Default)]
struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    fn count(&mut self, in_part: bool) {
        self.whole += 1;
        self.part += u32::from(in_part);
    }

    fn value(self) -> f64 {
        f64::from(self.part) / f64::from(self.whole)
    }
}

/// Cautions and convictions of one calendar year.
#[derive(Clone, Copy, Default)]
struct Disposals {
    first: Share,
    after_15: Share,
}

/// All that the targets are computed from.
#[derive(Default)]
struct Counts {
    people: u32,
    never_disposed: Share,
    images_of_never_disposed: Share,
    images: [u32; Year::COUNT],
    images_with_history: Share,
    images_without_disposal: Share,
    male_2006_to_2018: Share,
    under_18: [Share; Year::COUNT],
    from_18_to_20: [Share; Year::COUNT],
    ethnicity: [[u32; STATED]; Year::COUNT],
    met_black_2018: Share,
    groups_2018: [[u32; GROUPS]; offence::PARTS],
    forces_2018: Vec<u32>,
    disposed: [Share; Year::COUNT],
    disposals_2014: Disposals,
    disposals_2019: Disposals,
    custody_2019: Share,
    months_2018: f64,
    custodial_2018: u32,
    short_2005: Share,
    again_2011: Share,
    adults_convicted_2017: Share,
}

impl Sink for Counts {
    fn person(&mut self, person: &Person, events: &[Event]) {
        self.forces_2018.resize(Force::COUNT, 0);
        let mut images = 0;
        for event in events {
            self.arrest(event);
            self.outcome(event);
            if let Some(image) = event.image() {
                images += 1;
                self.images[image.year().index()] += 1;
                self.images_with_history.count(image.prior != Prior::None);
                self.images_without_disposal
                    .count(!is_disposal(image.outcome));
            }
        }
        self.reoffending(events);
        if images > 0 {
            self.people += 1;
            self.never_disposed.count(person.disposals == 0);
            for _ in 0..images {
                self.images_of_never_disposed.count(person.disposals == 0);
            }
        }
    }
}

impl Counts {
    fn arrest(&mut self, event: &Event) {
        let record = &event.record;
        let year = record.year();
        if (2006..=2018).contains(&year.start()) {
            self.male_2006_to_2018.count(record.sex == Sex::Male);
        }
        self.under_18[year.index()].count(record.age < 18);
        self.from_18_to_20[year.index()].count((18..=20).contains(&record.age));
        // The published tables of 2018/19 leave out Lancashire; later ones do not.
        let is_2018 = year == Year::starting(2018);
        if is_2018 && record.force.index() == LANCASHIRE {
            return;
        }
        if let Some(count) = self.ethnicity[year.index()].get_mut(record.ethnicity.index()) {
            *count += 1;
        }
        if is_2018 {
            self.arrest_in_2018(record);
        }
    }

    fn arrest_in_2018(&mut self, record: &Image) {
        let part = offence::part(record.sex, record.age);
        self.groups_2018[part][record.group.index()] += 1;
        self.forces_2018[record.force.index()] += 1;
        if record.force.name() == "Metropolitan Police" && record.ethnicity != Ethnicity::NotStated
        {
            self.met_black_2018
                .count(record.ethnicity == Ethnicity::Black);
        }
    }

    fn outcome(&mut self, event: &Event) {
        let record = &event.record;
        self.disposed[record.year().index()].count(is_disposal(record.outcome));
        let Some(month) = record.outcome_month else {
            return;
        };
        if is_disposal(record.outcome) {
            let disposals = match month.year() {
                2014 => Some(&mut self.disposals_2014),
                2019 => Some(&mut self.disposals_2019),
                _ => None,
            };
            if let Some(disposals) = disposals {
                disposals.first.count(event.previous == 0);
                disposals.after_15.count(event.previous >= 15);
            }
        }
        if record.outcome == Outcome::Convicted {
            self.sentence(event, month.year(), month.financial_year_start());
        }
        let charged = matches!(
            record.outcome,
            Outcome::Convicted | Outcome::ChargedNotConvicted
        );
        if charged && record.age >= 18 && month.year() == 2017 {
            self.adults_convicted_2017
                .count(record.outcome == Outcome::Convicted);
        }
    }

    fn sentence(&mut self, event: &Event, year: u16, financial_year: u16) {
        let custody = matches!(
            event.record.sentence,
            Sentence::CustodyLt5y | Sentence::CustodyGe5y
        );
        if year == 2019 {
            self.custody_2019.count(custody);
        }
        if !custody {
            return;
        }
        if financial_year == 2018 && !event.indeterminate {
            self.custodial_2018 += 1;
            self.months_2018 += f64::from(event.custody_months);
        }
        if year == 2005 {
            self.short_2005.count(event.custody_months <= 6);
        }
    }

    /// Of the people cautioned or convicted in 2011/12: was there another within twelve months of
    /// the first? Month resolution: the month itself is left out.
    fn reoffending(&mut self, events: &[Event]) {
        let months = || {
            events
                .iter()
                .filter(|event| is_disposal(event.record.outcome))
                .filter_map(|event| event.record.outcome_month)
        };
        let first = months()
            .filter(|month| month.financial_year_start() == 2011)
            .min();
        if let Some(first) = first {
            let again = months().any(|month| first < month && month <= first.plus(12));
            self.again_2011.count(again);
        }
    }

    fn reached(&self, target: &Target, scale: Scale) -> Reached {
        let weight = f64::from(scale.weight());
        let value = match target.id {
            "T01" => self.images.iter().map(|&n| f64::from(n)).sum::<f64>() * weight,
            "T02" => f64::from(self.people) * weight,
            "T03" => {
                self.images.iter().map(|&n| f64::from(n)).sum::<f64>() / f64::from(self.people)
            }
            "T04" => return self.images_by_year(target),
            "T05" => self.male_2006_to_2018.value(),
            "T06" => self.under_18[Year::starting(2006).index()].value(),
            "T07" => self.under_18[Year::starting(2012).index()].value(),
            "T08" => self.under_18[Year::starting(2018).index()].value(),
            "T09" => self.from_18_to_20[Year::starting(2018).index()].value(),
            "T10" => self.ethnic_share(2018, Ethnicity::Black),
            "T11" => self.ethnic_share(2018, Ethnicity::Asian),
            "T12" => self.ethnic_share(2018, Ethnicity::White),
            "T13" => self.ethnic_share(2022, Ethnicity::Black),
            "T14" => return self.groups(target),
            "T15" => return self.parts_and_groups(target),
            "T16" => return self.forces(target),
            "T17" => self.met_black_2018.value(),
            "T18" => self.disposed_share(2014, 2017),
            "T19" => self.disposed_share(2021, 2024),
            "T20" => f64::from(self.disposals_2014.first.whole) * weight,
            "T21" => f64::from(self.disposals_2019.first.whole) * weight,
            "T22" => self.disposals_2014.first.value(),
            "T23" => self.disposals_2014.after_15.value(),
            "T24" => self.disposals_2019.first.value(),
            "T25" => self.disposals_2019.after_15.value(),
            "T26" => self.images_with_history.value(),
            "T27" => self.never_disposed.value(),
            "T28" => self.images_of_never_disposed.value(),
            "T29" => self.images_without_disposal.value(),
            "T30" => self.custody_2019.value(),
            "T31" => self.months_2018 / f64::from(self.custodial_2018),
            "T32" => self.short_2005.value(),
            "T33" => self.again_2011.value(),
            "T34" => self.adults_convicted_2017.value(),
            "T35" => applications_in_2017(),
            _ => f64::NAN,
        };
        single(target, value)
    }

    fn images_by_year(&self, target: &Target) -> Reached {
        let wanted: f64 = IMAGES_BY_YEAR.iter().sum();
        let reached: f64 = self.images.iter().map(|&n| f64::from(n)).sum();
        let cells = Year::ALL.into_iter().map(|year| {
            let index = year.index();
            Cell {
                name: year.label(),
                wanted: IMAGES_BY_YEAR[index] / wanted,
                reached: f64::from(self.images[index]) / reached,
            }
        });
        many(target, cells)
    }

    fn ethnic_share(&self, start: u16, ethnicity: Ethnicity) -> f64 {
        let counts = &self.ethnicity[Year::starting(start).index()];
        f64::from(counts[ethnicity.index()]) / f64::from(counts.iter().sum::<u32>())
    }

    fn groups(&self, target: &Target) -> Reached {
        let all = f64::from(self.groups_2018.iter().flatten().sum::<u32>());
        let cells = OffenceGroup::ALL.iter().map(|group| {
            let count: u32 = self
                .groups_2018
                .iter()
                .map(|part| part[group.index()])
                .sum();
            Cell {
                name: group.id().to_owned(),
                wanted: GROUP_2018[group.index()],
                reached: f64::from(count) / all,
            }
        });
        many(target, cells)
    }

    fn parts_and_groups(&self, target: &Target) -> Reached {
        /// The target leaves out cells of a smaller share of arrests.
        const LEAST_SHARE: f64 = 0.01;
        let all = f64::from(self.groups_2018.iter().flatten().sum::<u32>());
        let cells = (0..offence::PARTS).flat_map(|part| {
            OffenceGroup::ALL.iter().map(move |group| Cell {
                name: format!("{} of sex and age {part}", group.id()),
                wanted: PART_GROUP_2018[part][group.index()],
                reached: f64::from(self.groups_2018[part][group.index()]) / all,
            })
        });
        many(target, cells.filter(|cell| cell.wanted > LEAST_SHARE))
    }

    fn forces(&self, target: &Target) -> Reached {
        let published = |index: &usize| *index != LANCASHIRE;
        let wanted: f64 = (0..Force::COUNT)
            .filter(published)
            .map(|index| FORCE_SHARES[index])
            .sum();
        let reached: u32 = (0..Force::COUNT)
            .filter(published)
            .map(|index| self.forces_2018[index])
            .sum();
        let cells = (0..Force::COUNT).filter(published).map(|index| Cell {
            name: Force::ALL[index].name().to_owned(),
            wanted: FORCE_SHARES[index] / wanted,
            reached: f64::from(self.forces_2018[index]) / f64::from(reached),
        });
        many(target, cells)
    }

    fn disposed_share(&self, first: u16, last: u16) -> f64 {
        let mut all = Share::default();
        for share in &self.disposed[Year::starting(first).index()..=Year::starting(last).index()] {
            all.part += share.part;
            all.whole += share.whole;
        }
        all.value()
    }
}

/// One cell of a table: its figure, and what the sample reached.
struct Cell {
    name: String,
    wanted: f64,
    reached: f64,
}

impl Cell {
    fn distance(&self, tolerance: Tolerance) -> f64 {
        let difference = (self.reached - self.wanted).abs();
        match tolerance {
            Tolerance::Relative(_) => difference / self.wanted,
            Tolerance::Absolute(_) => difference,
        }
    }
}

fn single(target: &Target, reached: f64) -> Reached {
    let cell = Cell {
        name: String::new(),
        wanted: target.value.unwrap_or(f64::NAN),
        reached,
    };
    let limit = limit(target.tolerance);
    Reached {
        id: target.id,
        description: target.description,
        wanted: format!("{} {}", cell.wanted, tolerance_text(target.tolerance)),
        reached,
        worst_cell: None,
        ok: cell.distance(target.tolerance) <= limit,
    }
}

fn many(target: &Target, cells: impl Iterator<Item = Cell>) -> Reached {
    let worst = cells
        .map(|cell| (cell.distance(target.tolerance), cell.name))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let (reached, name) = worst.unwrap_or((f64::NAN, String::new()));
    Reached {
        id: target.id,
        description: target.description,
        wanted: format!("every cell {}", tolerance_text(target.tolerance)),
        reached,
        worst_cell: Some(name),
        ok: reached <= limit(target.tolerance),
    }
}

fn limit(tolerance: Tolerance) -> f64 {
    match tolerance {
        Tolerance::Relative(limit) | Tolerance::Absolute(limit) => limit,
    }
}

fn tolerance_text(tolerance: Tolerance) -> String {
    match tolerance {
        Tolerance::Relative(limit) => format!("± {} %", limit * 100.0),
        Tolerance::Absolute(limit) => format!("± {limit}"),
    }
}

/// Applications per 100,000 arrests in 2017: nine months and 37 of 43 forces, grown to a year and
/// all forces, over the arrests of 2017/18.
fn applications_in_2017() -> f64 {
    const MONTHS: f64 = 9.0;
    const FORCES: f64 = 37.0;
    let a_year = APPLICATIONS_2017 * 12.0 / MONTHS * Force::COUNT as f64 / FORCES;
    a_year / ARRESTS_BY_YEAR[Year::starting(2017).index()] * 100_000.0
}
