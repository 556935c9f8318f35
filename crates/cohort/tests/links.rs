//! Links: what is written is read, short links are short, and every link ever published still
//! opens with the counts recorded beside it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cohort::*;
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};
use retention::*;

/// Longest short link of a preset with ten changes, in characters.
const LONGEST_LINK: usize = 200;

fn value_text(toggle: Toggle) -> BoxedStrategy<String> {
    match toggle.domain() {
        Domain::Choice(words) => select(words).prop_map(str::to_owned).boxed(),
        Domain::Years(least, most) => (least..=most).prop_map(|years| years.to_string()).boxed(),
        Domain::YearsOrNone(least, most) => prop_oneof![
            9 => (least..=most).prop_map(|years| years.to_string()),
            1 => Just("none".to_owned())
        ]
        .boxed(),
        Domain::Rows => proptest::sample::subsequence(Row::ALL, 0..=Row::ALL.len())
            .prop_map(|rows| Value::Rows(rows.into_iter().collect()).to_string())
            .boxed(),
    }
}

/// One change as the explorer makes it.
#[derive(Clone, Debug)]
enum Move {
    Toggle(Toggle, String),
    /// A number of years, or no end, put into the row's own rule.
    Exception(Row, OffenceGroup, Option<u16>),
    Assumption(Assumption, f64),
}

impl Move {
    fn on(&self, question: &Question) -> Question {
        let mut changed = question.clone();
        match self {
            // The number of `single-n` is no control of the other presets.
            Self::Toggle(toggle, text) => {
                if let Ok(scenario) = question.scenario.with_toggle(*toggle, Some(text)) {
                    changed.scenario = scenario;
                }
            }
            Self::Exception(row, offence_group, years) => {
                let own = question.scenario.policy().rule(*row);
                let rule = years.map_or_else(|| without_end(own), |years| with_end(own, years));
                changed.scenario = question.scenario.with_exception(Exception {
                    row: *row,
                    offence_group: *offence_group,
                    rule,
                });
            }
            Self::Assumption(assumption, value) => {
                changed.assumptions = question.assumptions.with(*assumption, *value);
            }
        }
        changed
    }
}

fn toggle() -> impl Strategy<Value = Move> {
    select(Toggle::ALL)
        .prop_flat_map(|toggle| (Just(toggle), value_text(toggle)))
        .prop_map(|(toggle, text)| Move::Toggle(toggle, text))
}

fn exception() -> impl Strategy<Value = Move> {
    let years =
        prop_oneof![3 => Just(Some(100)), 3 => (0..=100_u16).prop_map(Some), 1 => Just(None)];
    (select(Row::CONVICTED), select(OffenceGroup::ALL), years)
        .prop_map(|(row, group, years)| Move::Exception(row, group, years))
}

fn assumption() -> impl Strategy<Value = Move> {
    let parts = (select(&Assumption::ALL[..]), 0..=10_000_u32);
    parts.prop_map(|(assumption, part)| {
        let (lowest, highest) = assumption.range();
        let value = lowest + (highest - lowest) * f64::from(part) / 10_000.0;
        Move::Assumption(assumption, (value * 10_000.0).round() / 10_000.0)
    })
}

/// Ten changes of a preset: of every kind, or of exceptions only, which are the longest.
fn ten_changes() -> impl Strategy<Value = Vec<Move>> {
    let any = prop_oneof![3 => toggle(), 3 => exception(), 1 => assumption()];
    prop_oneof![
        proptest::collection::vec(any, 10),
        proptest::collection::vec(exception(), 10),
        proptest::collection::vec(toggle(), 10),
    ]
}

fn as_at() -> impl Strategy<Value = AsAt> {
    let days = (AsAt::last() - reference_date()).num_days();
    prop_oneof![Just(0), 0..=days]
        .prop_map(|days| AsAt::new(reference_date() + chrono::TimeDelta::days(days)).unwrap())
}

fn question() -> impl Strategy<Value = Question> {
    (select(presets()), ten_changes(), as_at()).prop_map(|(preset, changes, as_at)| {
        let mut question = Question::of(Scenario::of_preset(&preset.id).unwrap());
        question.as_at = as_at;
        changes
            .iter()
            .fold(question, |question, change| change.on(&question))
    })
}

fn asks(text: &str, question: &Question) -> Result<(), TestCaseError> {
    let read = Question::read(text);
    prop_assert_eq!(&read.problems, &[], "{}", text);
    prop_assert_eq!(&read.notices, &[], "{}", text);
    prop_assert_eq!(read.question.as_ref(), Some(question), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn both_forms_ask_the_question_they_were_made_of(question in question()) {
        for start in ["", "#", "?"] {
            asks(&format!("{start}{}", question.to_link()), &question)?;
            asks(&format!("{start}{}", question.to_query()), &question)?;
        }
    }

    #[test]
    fn a_preset_with_ten_changes_has_a_short_link(question in question()) {
        let link = question.to_link();
        prop_assert!(link.len() <= LONGEST_LINK, "{} characters: {}", link.len(), link);
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-~".contains(&byte)), "{}", link);
        prop_assert!(link.ends_with(|last: char| last.is_ascii_alphanumeric()), "{}", link);
    }

    #[test]
    fn a_damaged_link_is_read_as_far_as_it_can_be(
        question in question(), short in any::<bool>(), place in any::<Pick>(), put in ".{0,3}",
    ) {
        let mut link = if short { question.to_link() } else { question.to_query() };
        let place = place.index(link.len() + 1);
        link.insert_str(place, &put);
        let read = Question::read_on(&link, "now-2017");
        prop_assert!(read.question.is_some(), "{}", link);
        prop_assert!(read.problems.len() <= LinkRead::MOST_PROBLEMS + 1);
        let again = read.question.unwrap();
        asks(&again.to_link(), &again)?;
    }
}

/// The longest that the explorer can make: ten exceptions of one row with a review every five
/// years, an age cap and an application, each kept for 100 years, on the last day. The control that
/// gave the review is taken back, so that it is none of the ten changes.
#[test]
fn the_longest_exceptions_fit() {
    let mut longest = 0;
    for preset in presets() {
        for (row, every) in Row::CONVICTED
            .iter()
            .flat_map(|row| ["none", "5", "10"].map(|every| (row, every)))
        {
            let mut question = Question::of(Scenario::of_preset(&preset.id).unwrap());
            question.as_at = AsAt::new(AsAt::last()).unwrap();
            question = Move::Toggle(Toggle::ReviewEvery, every.to_owned()).on(&question);
            for group in OffenceGroup::ALL {
                question = Move::Exception(*row, *group, Some(100)).on(&question);
            }
            question.scenario = question
                .scenario
                .with_toggle(Toggle::ReviewEvery, None)
                .unwrap();
            longest = longest.max(question.to_link().len());
        }
    }
    assert_eq!(longest, 199, "the figure in docs/architecture.md");
}

#[test]
fn what_a_link_cannot_mean_is_said_and_the_rest_stands() {
    let read = Question::read_on(
        "?child_rule=delete&as_at=1999-01-01&reviews_carried_out=2&utm=x&convicted_serious_years=9",
        "pofa",
    );
    let question = read.question.unwrap();
    assert_eq!(question.as_at, AsAt::reference());
    assert_eq!(question.scenario.toggles().count(), 2);
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "as_at: found \"1999-01-01\"; accepted is a date from 2025-03-31 to 2125-12-31",
            "reviews_carried_out: found \"2\"; accepted is a number from 0 to 1 with at most four decimals",
            "utm: found \"x\"; accepted is the name of a control or of an assumption, policy, format, model, exception or as_at",
        ]
    );

    let read = Question::read("2~0.1.0~pofa.1~at2030-1-1~rc~qq1~~ag0.5");
    let question = read.question.unwrap();
    assert_eq!(
        question.assumptions.get(Assumption::ApplicationsGranted),
        0.5
    );
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "as_at: found \"2030-1-1\"; accepted is a date from 2025-03-31 to 2125-12-31, as eight digits",
            "reviews_carried_out: found \"\"; accepted is a number from 0 to 1 with at most four decimals",
            "the code \"qq\": found \"1\"; accepted is a code that the explorer makes",
            "the code \"\": found \"\"; accepted is a code that the explorer makes",
        ]
    );
    let nothing = Question::read_on("", "pofa");
    assert_eq!((nothing.question, nothing.problems), (None, vec![]));
}

#[test]
fn no_code_of_a_question_is_renamed_or_that_of_another_part() {
    let text = std::fs::read_to_string("../../docs/reference/link-codes.md").unwrap();
    let published: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("| question |"))
        .collect();
    let codes = question_codes();
    let lines = codes
        .iter()
        .map(|own| format!("| {} | `{}` | `{}` |", own.of, own.name, own.code));
    assert_eq!(lines.collect::<Vec<_>>(), published);
    let parts = link_codes().into_iter().filter(|own| own.of == "part");
    let mut seen = std::collections::BTreeSet::new();
    for LinkCode { code, .. } in parts.chain(codes) {
        assert!(seen.insert(code.clone()), "{code}");
    }
}

/// A line of `tests/links.txt`.
#[derive(Debug)]
struct Published {
    link: String,
    /// Images deleted, due for review, kept and held.
    counts: [u64; 4],
}

fn published() -> Vec<Published> {
    let text = std::fs::read_to_string("../../tests/links.txt").unwrap();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut words = line.split(' ');
            let link = words.next().unwrap().to_owned();
            let counts: Vec<u64> = words.map(|word| word.parse().expect(line)).collect();
            Published {
                link,
                counts: counts.try_into().expect(line),
            }
        })
        .collect()
}

/// A link counts what it counted, or says what changed since.
fn holds(line: &Published, counts: [u64; 4], notices: &[Notice]) -> bool {
    counts == line.counts || notices.iter().any(|notice| !notice.changes().is_empty())
}

#[test]
fn every_link_ever_published_opens_with_its_counts() {
    let spec = Spec {
        seed: DEFAULT_SEED,
        scale: Scale::PerHundred,
    };
    let index = Index::of_sample(&spec, |_| {});
    let mut wrong = Vec::new();
    for line in published() {
        let read = Question::read(&line.link);
        assert_eq!(read.problems, [], "{}", line.link);
        let question = read.question.expect(&line.link);
        let policy = question.scenario.policy();
        let projection = index.count(&policy, question.as_at, &question.assumptions);
        let Counts {
            deleted,
            review,
            kept,
            held,
            ..
        } = projection.total;
        let counts = [deleted, review, kept, held]
            .map(|rows| u64::from(rows) * u64::from(projection.weight));
        if !holds(&line, counts, &read.notices) {
            wrong.push(format!(
                "{} {}",
                line.link,
                counts.map(|count| count.to_string()).join(" ")
            ));
        }
    }
    assert!(wrong.is_empty(), "now counted:\n{}", wrong.join("\n"));
}

#[test]
fn other_counts_need_a_notice_that_says_what_changed() {
    let line = Published {
        link: String::new(),
        counts: [1, 2, 3, 4],
    };
    let older = |changes| Notice::OlderModel {
        made: ModelVersion::FIRST,
        here: ModelVersion::new(0, 2, 0),
        changes,
    };
    assert!(holds(&line, [1, 2, 3, 4], &[]));
    assert!(!holds(&line, [1, 2, 3, 5], &[]));
    assert!(!holds(&line, [1, 2, 3, 5], &[older(vec![])]));
    assert!(holds(
        &line,
        [1, 2, 3, 5],
        &[older(vec!["Sentences end a month later."])]
    ));
}

/// How many links `tests/links.txt` has at least. Lines are added to it, never taken away.
const FEWEST_LINKS: usize = 44;

#[test]
fn the_published_links_are_there() {
    let links = published();
    assert!(links.len() >= FEWEST_LINKS, "{}", links.len());
    for preset in presets() {
        let bare = Question::of(Scenario::of_preset(&preset.id).unwrap());
        for short in [true, false] {
            let mut own = links.iter().filter(|line| line.link.contains('=') != short);
            assert!(
                own.any(|line| Question::read(&line.link).question.as_ref() == Some(&bare)),
                "{} {short}",
                preset.id
            );
        }
    }
}
