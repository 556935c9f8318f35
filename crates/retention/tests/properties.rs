//! Properties that hold for every rule, record and policy.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use proptest::prelude::*;
use proptest::sample::select;
use retention::*;
use strategies::{rule, scenario, trigger};

fn date() -> impl Strategy<Value = chrono::NaiveDate> {
    (0..20_000_i64).prop_map(|days| day(1980, 1, 1) + chrono::TimeDelta::days(days))
}

prop_compose! {
    fn facts()(
        image_date in date(),
        offence_class in select(OffenceClass::ALL),
        outcome in select(Outcome::ALL),
        mopi_group in proptest::option::of(select(MopiGroup::ALL)),
        offence_group in proptest::option::of(select(OffenceGroup::ALL)),
        (age_at_offence, age_at_image) in (10..90_u8, 10..90_u8),
        prior in select(Prior::ALL),
        sentence in select(Sentence::ALL),
        dates in proptest::collection::vec(proptest::option::of(date()), 9),
        flags in proptest::array::uniform4(any::<bool>()),
    ) -> Facts {
        Facts {
            image_date, offence_class, outcome, mopi_group, offence_group, age_at_offence, age_at_image,
            prior, sentence,
            outcome_date: dates[0], conviction_date: dates[1], sentence_start: dates[2],
            sentence_end: dates[3], notice_date: dates[4], last_relevant_event: dates[5],
            birth_date: dates[6], later_conviction_date: dates[7], application_date: dates[8],
            consent_given: flags[0], court_extension: flags[1], national_security: flags[2],
            exceptional_reason: flags[3],
        }
    }
}

proptest! {
    #[test]
    fn rule_codes_round_trip(rule in rule()) {
        let text = rule.to_string();
        let read: Rule = text.parse().unwrap();
        prop_assert_eq!(read, rule);
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn any_text_is_a_rule_or_an_error(text in ".{0,40}") {
        if let Ok(rule) = text.parse::<Rule>() {
            prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
        }
    }

    #[test]
    fn scenarios_round_trip_through_links_and_files(scenario in scenario()) {
        for (link, form) in [(scenario.to_query(), LinkForm::Readable), (scenario.to_short(), LinkForm::Short)] {
            prop_assert!(is_link(&link));
            let read = Scenario::from_link(&link, None);
            prop_assert_eq!(&read.problems, &[]);
            prop_assert_eq!(&read.notices, &[]);
            prop_assert_eq!(read.scenario.as_ref(), Some(&scenario), "{}", link);
            prop_assert_eq!(read.form, form);
        }
        let file = Scenario::from_json(&scenario.canonical_json()).unwrap();
        prop_assert_eq!(file.digest(), scenario.digest());
        prop_assert_eq!(file, scenario);
    }

    #[test]
    fn any_link_is_read_without_a_panic(text in ".{0,80}", code in "[a-zA-Z0-9.~-]{0,80}") {
        for text in [&text, &code] {
            for start in ["", "policy=pofa.1&", "2~0.1.0~pofa.1~", "2~0.1.0~pofa.1~ex"] {
                let read = Scenario::from_link(&format!("{start}{text}"), None);
                if let Some(scenario) = read.scenario {
                    prop_assert_eq!(Scenario::from_link(&scenario.to_short(), None).scenario, Some(scenario));
                }
            }
        }
    }

    #[test]
    fn a_short_link_has_only_characters_that_messages_leave_alone(scenario in scenario()) {
        let link = scenario.to_short();
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-~".contains(&byte)), "{}", link);
        prop_assert!(link.ends_with(|last: char| last.is_ascii_alphanumeric()));
        for changed_by_programs in ["--", "..", "~~"] {
            prop_assert!(!link.contains(changed_by_programs), "{}", link);
        }
    }

    #[test]
    fn a_record_is_decided_or_names_a_column(scenario in scenario(), facts in facts(), as_at in date()) {
        let policy = scenario.policy();
        match evaluate(&policy, &facts, as_at) {
            Ok(decision) => {
                prop_assert_eq!(decision.row.is_none(), facts.outcome == Outcome::Live);
                let due = |date: Option<chrono::NaiveDate>| date.is_some_and(|date| date <= as_at);
                let held = decision.row.is_none() || (facts.national_security && decision.row != Some(Row::U0));
                let wanted = if held { Action::Hold }
                    else if due(decision.delete_on) { Action::Delete }
                    else if due(decision.review_on) { Action::Review }
                    else { Action::Keep };
                prop_assert_eq!(decision.action, wanted);
                prop_assert!(decision.action != Action::Delete || !decision.matching);
                if let (Some(delete_on), Some(outcome)) = (decision.delete_on, facts.outcome_date) {
                    prop_assert!(delete_on >= outcome, "never deleted while live");
                }
                if let (Some(delete_on), Some(review_on)) = (decision.delete_on, decision.review_on) {
                    prop_assert!(review_on < delete_on);
                }
            }
            Err(error) => prop_assert!(!error.accepted.is_empty()),
        }
    }

    #[test]
    fn a_longer_period_never_deletes_earlier(facts in facts(), years in 0..99_u16, trigger in trigger()) {
        let mut policy = Scenario::of_preset("keep-all").unwrap().policy();
        let mut ends = [years, years + 1].map(|years| {
            for row in &mut policy.rows {
                row.rule = Rule::Fixed(Fixed::years(years, trigger));
            }
            evaluate(&policy, &facts, day(2200, 1, 1)).ok().and_then(|decision| decision.delete_on)
        });
        let [shorter, longer] = &mut ends;
        prop_assert!(shorter <= longer);
    }
}

#[test]
fn every_row_is_reached_and_every_preset_complete() {
    let mut reached = std::collections::BTreeSet::new();
    for outcome in Outcome::ALL {
        for class in OffenceClass::ALL {
            for age in [15, 40] {
                for prior in Prior::ALL {
                    for sentence in Sentence::ALL {
                        for mopi in MopiGroup::ALL {
                            let mut facts = Facts::new(day(2020, 1, 1), *class, *outcome, age);
                            (facts.prior, facts.sentence, facts.mopi_group) =
                                (*prior, *sentence, Some(*mopi));
                            let row = Row::choose(&facts, AgeBasis::Image, facts.prior);
                            assert_eq!(row.is_none(), *outcome == Outcome::Live);
                            reached.extend(row);
                        }
                    }
                }
            }
        }
    }
    assert_eq!(reached.into_iter().collect::<Vec<_>>(), Row::ALL);
    for preset in presets() {
        let policy = preset.policy(None).unwrap();
        assert_eq!(policy.rows.len(), Row::ALL.len());
        for row in Row::ALL {
            let (_, marks, source) = preset.row(*row);
            assert!(
                !marks.is_empty() && !source.is_empty(),
                "{} {row} has a mark and a source",
                preset.id
            );
        }
    }
}
