//! The story of one image as moments in time.

use crate::content::{offence_group, outcome};
use crate::picture::{Breadth, Cell, Column, Node, Table};
use chrono::{Datelike, NaiveDate};
use cohort::{LifeEvent, Month, Story};
use retention::{Decision, OffenceGroup, Sentence, Step, in_words};

/// Whose line a moment stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// What happened.
    Life,
    /// What the scenario does.
    Scenario,
    /// What the baseline does.
    Baseline,
}

impl Lane {
    const ALL: [Self; 3] = [Self::Life, Self::Scenario, Self::Baseline];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Life => "What happened",
            Self::Scenario => "These rules",
            Self::Baseline => "Today’s policy",
        }
    }
}

/// What a moment is, for its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An arrest.
    Arrest,
    /// The arrest at which the image was taken.
    ThisImage,
    /// The end of a case or of a sentence.
    CaseEnds,
    /// A clock starts.
    ClockStarts,
    /// A review falls due.
    Review,
    /// The image is deleted.
    Deletion,
}

/// One moment of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// Whose line.
    pub lane: Lane,
    /// What it is.
    pub kind: Kind,
    /// In words.
    pub words: String,
}

/// The person, in a sentence.
pub fn person(story: &Story) -> String {
    let image = &story.image;
    let arrests = match story.events.len() {
        1 => "arrested once since April 2001".to_owned(),
        2 => "arrested twice since April 2001".to_owned(),
        times => format!("arrested {times} times since April 2001"),
    };
    format!(
        "{}, aged {} when this image was taken in {}; ethnicity {}; {arrests}. The image is of an arrest for {} (police force: {}).",
        image.sex.label(),
        image.age,
        month(image.taken),
        image.ethnicity.label().to_ascii_lowercase(),
        kind_of_offence(image.group),
        image.force.name(),
    )
}

fn kind_of_offence(group: OffenceGroup) -> String {
    offence_group(group).to_ascii_lowercase()
}

/// A month in words.
fn month(month: Month) -> String {
    in_months(month.first_day())
}

/// A date of the sample in words: its first days stand for their months.
pub fn in_months(day: NaiveDate) -> String {
    let words = in_words(day);
    match words.strip_prefix("1 ") {
        Some(month) => month.to_owned(),
        None => words,
    }
}

/// What happened, and what two policies make of it, in order.
pub fn moments(story: &Story, scenario: &Decision, baseline: &Decision) -> Vec<Moment> {
    let mut moments: Vec<Moment> = story.events.iter().flat_map(life).collect();
    moments.extend(decided(Lane::Scenario, scenario));
    moments.extend(decided(Lane::Baseline, baseline));
    moments.sort_by_key(|moment| (moment.day, moment.lane));
    moments
}

fn life(event: &LifeEvent) -> Vec<Moment> {
    let moment = |month: Month, kind, words: String| Moment {
        day: month.first_day(),
        lane: Lane::Life,
        kind,
        words,
    };
    let offence = kind_of_offence(event.group);
    let (kind, image) = match (event.is_this_image, event.image_held) {
        (true, _) => (Kind::ThisImage, " This image is taken."),
        (false, true) => (
            Kind::Arrest,
            " Another image is taken, with rules of its own.",
        ),
        (false, false) => (Kind::Arrest, " No image of this arrest is held."),
    };
    let mut moments = vec![moment(
        event.arrested,
        kind,
        format!("Arrested: {offence}.{image}"),
    )];
    if let Some(ended) = event.outcome_month {
        moments.push(moment(
            ended,
            Kind::CaseEnds,
            format!(
                "The case ends: {}.",
                outcome(event.outcome).to_ascii_lowercase()
            ),
        ));
    }
    if let Some(end) = event.sentence_end {
        let custody = match event.sentence {
            Sentence::CustodyGe5y => "five years or more",
            _ => "under five years",
        };
        let open = if event.indeterminate {
            " The sentence has no fixed end: this date is nominal."
        } else {
            ""
        };
        moments.push(moment(
            end,
            Kind::CaseEnds,
            format!("The sentence ends: custody of {custody}.{open}"),
        ));
    }
    moments
}

fn decided(lane: Lane, decision: &Decision) -> Vec<Moment> {
    let moment = |day, kind, words: String| Moment {
        day,
        lane,
        kind,
        words,
    };
    let clock = decision.steps.iter().rev().find_map(|step| match step {
        Step::Clock { trigger, date, .. } => Some(moment(
            *date,
            Kind::ClockStarts,
            format!("The clock starts: {}.", trigger.in_words()),
        )),
        _ => None,
    });
    let review = decision
        .review_on
        .map(|day| moment(day, Kind::Review, "A review is due.".to_owned()));
    let deletion = decision
        .delete_on
        .map(|day| moment(day, Kind::Deletion, "The image is deleted.".to_owned()));
    [clock, review, deletion].into_iter().flatten().collect()
}

/// The moments as a table.
pub fn story_table(number: u32, moments: &[Moment]) -> Table {
    let row = |moment: &Moment| {
        vec![
            Cell::Words(in_months(moment.day)),
            Cell::Words(moment.lane.label().to_owned()),
            Cell::Words(moment.words.clone()),
        ]
    };
    Table {
        title: format!("The story of image {number}"),
        note: "Invented: not a real person. Dates are known to the month, and stand for its first day.".to_owned(),
        columns: vec![
            Column::words("date", "Date"),
            Column::words("line", "Line"),
            Column::words("what", "What"),
        ],
        rows: moments.iter().map(row).collect(),
    }
}

/// The moments as a line of time for each lane.
///
/// Where there is room the name of a lane stands before it, else above it.
pub fn story_picture(moments: &[Moment], today: NaiveDate, breadth: Breadth) -> Node {
    const RIGHT: f64 = 24.0;
    let width = breadth.width();
    let (left, top, lane_height, name_above) = match breadth {
        Breadth::Wide => (122.0, 34.0, 40.0, -4.0),
        // The words above the first lane stand below those of the day.
        Breadth::Narrow => (24.0, 48.0, 52.0, 14.0),
    };
    let days = moments.iter().map(|moment| moment.day).chain([today]);
    let first = days.clone().map(|day| day.year()).min().unwrap_or(2001);
    let last = days.map(|day| day.year()).max().unwrap_or(2025) + 1;
    let span = f64::from(last - first).max(1.0);
    let x = |day: NaiveDate| {
        let years = f64::from(day.year() - first) + f64::from(day.ordinal0()) / 366.0;
        left + years / span * (width - left - RIGHT)
    };
    let y = |lane: Lane| top + lane_height * lane as usize as f64;
    let height = y(Lane::Baseline) + 44.0;
    let every = ((last - first) / breadth.labels() as i32).max(1);
    let years = (first..=last).step_by(every as usize).map(|year| {
        let at = left + f64::from(year - first) / span * (width - left - RIGHT);
        Node::words(at, height - 6.0, "middle", year.to_string())
    });
    let lanes = Lane::ALL.map(|lane| {
        Node::new("g")
            .and(Node::words(
                0.0,
                y(lane) - name_above,
                "start",
                lane.label(),
            ))
            .and(
                Node::new("path")
                    .class("app-picture__axis")
                    .with("d", format!("M{left} {:.1} H{:.1}", y(lane), width - RIGHT)),
            )
    });
    let now = Node::new("g")
        .and(
            Node::new("path")
                .class("app-picture__now")
                .with("d", format!("M{:.1} 12 V{:.1}", x(today), height - 22.0)),
        )
        .and(Node::words(x(today), 10.0, "middle", "this day"));
    Node::picture(width, height)
        .and_all(lanes)
        .and_all(years)
        .and(now)
        .and_all(
            moments
                .iter()
                .map(|moment| mark(moment.kind, x(moment.day), y(moment.lane))),
        )
}

/// The mark of a kind of moment, alone.
pub fn kind_mark(kind: Kind) -> Node {
    Node::picture(20.0, 20.0).and(mark(kind, 10.0, 10.0))
}

/// Every kind of moment with its words, for the key.
pub const KINDS: [(Kind, &str); 6] = [
    (Kind::ThisImage, "this image is taken"),
    (Kind::Arrest, "another arrest"),
    (Kind::CaseEnds, "a case or sentence ends"),
    (Kind::ClockStarts, "a clock starts"),
    (Kind::Review, "a review is due"),
    (Kind::Deletion, "deleted"),
];

fn mark(kind: Kind, x: f64, y: f64) -> Node {
    let path = |class: &'static str, d: String| Node::new("path").class(class).with("d", d);
    let square = |class: &'static str| {
        path(
            class,
            format!("M{:.1} {:.1} h12 v12 h-12 Z", x - 6.0, y - 6.0),
        )
    };
    match kind {
        Kind::Arrest => Node::new("circle")
            .class("app-mark app-mark--hold")
            .at("cx", x)
            .at("cy", y)
            .at("r", 4.0),
        Kind::ThisImage => square("app-mark app-mark--keep"),
        Kind::CaseEnds => path(
            "app-mark app-mark--hold",
            format!("M{x:.1} {:.1} V{:.1}", y - 8.0, y + 8.0),
        ),
        Kind::ClockStarts => path(
            "app-mark app-mark--keep",
            format!("M{:.1} {:.1} l8 6 l-8 6 Z", x - 3.0, y - 6.0),
        ),
        Kind::Review => Node::new("g")
            .class("app-mark app-mark--review")
            .and(
                Node::new("path")
                    .class("app-mark--half")
                    .with("d", format!("M{:.1} {:.1} l12 12 h-12 Z", x - 6.0, y - 6.0)),
            )
            .and(
                Node::new("rect")
                    .at("x", x - 6.0)
                    .at("y", y - 6.0)
                    .at("width", 12.0)
                    .at("height", 12.0),
            ),
        Kind::Deletion => path(
            "app-mark app-mark--delete",
            format!(
                "M{:.1} {:.1} l12 12 M{:.1} {:.1} l-12 12",
                x - 6.0,
                y - 6.0,
                x + 6.0,
                y - 6.0
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cohort::{AsAt, Scale, Spec, stories};
    use retention::{Scenario, evaluate};

    #[test]
    fn every_story_has_its_image_and_its_moments_in_order() {
        let policy = |id| Scenario::of_preset(id).unwrap().policy();
        let (scenario, baseline) = (policy("pofa"), policy("now-2017"));
        let today = AsAt::reference().day();
        for story in stories(&Spec::at(Scale::PerHundred), 200) {
            let decide = |policy| evaluate(policy, &story.facts(), today).unwrap();
            let decisions = (decide(&scenario), decide(&baseline));
            let moments = moments(&story, &decisions.0, &decisions.1);
            let own = moments.iter().filter(|own| own.kind == Kind::ThisImage);
            assert_eq!(own.count(), 1);
            assert!(moments.is_sorted_by_key(|moment| moment.day));
            let deletions = moments.iter().filter(|own| own.kind == Kind::Deletion);
            let wanted = [&decisions.0, &decisions.1];
            assert_eq!(
                deletions.count(),
                wanted.iter().filter(|own| own.delete_on.is_some()).count()
            );
            assert!(person(&story).contains(&story.image.age.to_string()));
            for breadth in [Breadth::Wide, Breadth::Narrow] {
                let (file, _) = story_picture(&moments, today, breadth).to_svg("t", &[]);
                assert!(!file.contains("NaN"));
            }
        }
    }
}
