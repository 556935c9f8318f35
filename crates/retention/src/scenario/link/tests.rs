use super::*;
use crate::facts::OffenceGroup;
use crate::policy::{Exception, Preset};
use crate::row::Row;
use crate::rule::Rule;

/// A history that this project never had: two renamings of one key, a word, an offence group, a
/// preset, and other counts.
const HISTORY: &[Migration] = &[
    Migration {
        since: ModelVersion::new(0, 2, 0),
        change: Change::Key {
            was: "minors",
            now: "young_people",
        },
        words: "“Minors” are called young people.",
    },
    Migration {
        since: ModelVersion::new(0, 2, 0),
        change: Change::Word {
            key: "child_rule",
            was: "remove",
            now: "delete",
        },
        words: "“Remove” is called delete.",
    },
    Migration {
        since: ModelVersion::new(0, 2, 1),
        change: Change::Word {
            key: "exception",
            was: "guns",
            now: "weapons",
        },
        words: "“Guns” are called weapons.",
    },
    Migration {
        since: ModelVersion::new(0, 3, 0),
        change: Change::Key {
            was: "young_people",
            now: "child_rule",
        },
        words: "“Young people” are called children.",
    },
    Migration {
        since: ModelVersion::new(0, 3, 0),
        change: Change::Preset {
            was: "dna",
            now: "pofa",
        },
        words: "The policy “dna” is called pofa.",
    },
    Migration {
        since: ModelVersion::new(0, 4, 0),
        change: Change::Counts,
        words: "Sentences end a month later.",
    },
    Migration {
        since: ModelVersion::new(0, 4, 0),
        change: Change::Rules {
            preset: "pofa",
            version: 2,
        },
        words: "Row C2 is kept for 5 years.",
    },
];

fn read_at(version: ModelVersion, text: &str) -> LinkRead {
    let reader = Reader {
        here: version,
        migrations: HISTORY,
        baseline: None,
    };
    reader.read(text)
}

const LATER: ModelVersion = ModelVersion::new(0, 4, 0);

fn query(read: &LinkRead) -> Option<String> {
    read.scenario.as_ref().map(Scenario::to_query)
}

#[test]
fn an_old_link_is_read_by_its_new_names_and_says_what_changed() {
    let read = read_at(LATER, "policy=dna.1&minors=remove&exception=C5.guns.KEEP");
    assert_eq!(read.problems, []);
    assert_eq!(
        query(&read).as_deref(),
        Some("format=1&model=0.1.0&policy=pofa.1&child_rule=delete&exception=C5.weapons.KEEP")
    );
    let words = |place: usize| HISTORY[place].words;
    let changes = [0, 1, 2, 3, 4, 5].map(words).to_vec();
    let made = ModelVersion::FIRST;
    let notice = Notice::OlderModel {
        made,
        here: LATER,
        changes,
    };
    assert_eq!(read.notices, [notice]);
}

#[test]
fn names_are_read_as_the_version_of_the_link_meant_them() {
    // Both names are gone in 0.3.0, so no link of that version has them.
    let read = read_at(LATER, "policy=dna.1&model=0.3.0&minors=delete");
    assert_eq!(read.scenario, None);
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.other, [("minors".to_owned(), "delete".to_owned())]);

    let read = read_at(LATER, "policy=pofa.1&model=0.2.0&young_people=delete");
    assert_eq!(read.problems, []);
    let [Notice::OlderModel { changes, .. }] = read.notices.as_slice() else {
        panic!("{:?}", read.notices);
    };
    assert_eq!(changes, &[HISTORY[3].words, HISTORY[5].words]);
}

#[test]
fn the_short_form_needs_no_new_names_but_the_presets() {
    let read = read_at(LATER, "2~0.2.0~dna.1~chd");
    assert_eq!(read.problems, []);
    assert_eq!(
        query(&read),
        query(&read_at(LATER, "policy=pofa.1&child_rule=delete"))
    );
    assert_eq!(
        read.notices[0].to_string(),
        "This link was made with version 0.2.0 of the model. Here it is version 0.4.0. Changed since: The policy “dna” is called pofa. Sentences end a month later. Counts may differ from those made then."
    );
}

#[test]
fn a_link_of_this_version_has_no_notice_and_a_newer_one_has() {
    assert_eq!(read_at(LATER, "2~0.4.0~pofa.1").notices, []);
    let newer = read_at(LATER, "2~1.0.0~pofa.1~chd~qq5");
    assert_eq!(
        newer.notices[0].to_string(),
        "This link was made with a newer version of the model, 1.0.0. Here it is version 0.4.0: what this version knows is shown, and counts may differ."
    );
    assert_eq!(newer.other, [("qq".to_owned(), "5".to_owned())]);
    let unlisted = read_at(ModelVersion::new(0, 4, 1), "2~0.4.0~pofa.1");
    assert_eq!(
        unlisted.notices[0].to_string(),
        "This link was made with version 0.4.0 of the model. Here it is version 0.4.1. No change is listed that alters it."
    );
}

#[test]
fn another_version_of_a_preset_is_told() {
    let mut preset: Preset = Scenario::of_preset("pofa").unwrap().preset().clone();
    preset.version = 2;
    let preset = Box::leak(Box::new(preset));
    let told = |made| Notice::of_preset(preset, made, HISTORY).map(|notice| notice.to_string());
    assert_eq!(told(2), None);
    assert_eq!(
        told(1).as_deref(),
        Some(
            "This link was made with version 1 of the policy “Same as DNA and fingerprints”. Here it is version 2. Changed since: Row C2 is kept for 5 years. Counts may differ from those made then."
        )
    );
    assert_eq!(
        told(3).as_deref(),
        Some(
            "This link was made with a newer version of the policy “Same as DNA and fingerprints”, version 3. Here it is version 2: what this version knows is shown, and counts may differ."
        )
    );
}

#[test]
fn the_table_is_in_order_and_names_what_there_is() {
    let versions = |table: &[Migration]| table.iter().map(|own| own.since).collect::<Vec<_>>();
    for table in [MIGRATIONS, HISTORY] {
        assert!(versions(table).is_sorted());
    }
    for migration in MIGRATIONS {
        assert!(migration.since <= ModelVersion::here());
        assert!(migration.words.ends_with('.'));
    }
    assert_eq!(ModelVersion::here().to_string(), crate::VERSION);
    for text in [
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "1.2.x",
        "+1.2.3",
        "1..3",
        "99999999999.0.0",
    ] {
        assert_eq!(ModelVersion::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_short_link_survives_what_messages_do_to_it() {
    let scenario = Scenario::of_preset("now-2017").unwrap();
    let scenario = scenario
        .with_toggle(Toggle::MatchingAllowed, Some("C5.C6"))
        .unwrap()
        .with_exception(Exception {
            row: Row::C5,
            offence_group: OffenceGroup::Sexual,
            rule: "10y@clear REV6/5 assess APP-after".parse().unwrap(),
        });
    let link = scenario.to_short();
    assert_eq!(link, "2~0.1.0~now-2017.1~ma60000~exBl10lfaw");
    for text in [
        format!("#{link}"),
        format!("?{link}"),
        format!(" {link}.\n"),
        format!("{link})."),
        link.replace('~', "%7E"),
    ] {
        let read = Scenario::from_link(&text, None);
        assert_eq!(
            (read.scenario.as_ref(), read.problems),
            (Some(&scenario), vec![]),
            "{text}"
        );
    }
}

#[test]
fn what_a_short_link_cannot_mean_is_said_and_the_rest_stands() {
    let link = "7~new~pofa.x~chd~chs~cyno~umz~ma~mav0000000~exBl10l!Bk~exKEEP~zz1~~csnone";
    let read = Scenario::from_link(link, None);
    assert_eq!(
        query(&read).as_deref(),
        Some("format=1&model=0.1.0&policy=pofa.1&child_rule=delete")
    );
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "format: found \"7\"; accepted is 2, the newest that is known here",
            "model: found \"new\"; accepted is a version such as 0.1.0",
            "policy: found \"pofa.x\"; accepted is version 1 of pofa",
            "ch: found \"s\"; accepted is one value, which the link has before",
            "child_years: found \"no\"; accepted is a whole number from 0 to 25",
            "unconvicted_mode: found \"z\"; accepted is a (automatic), r (review), k (ask)",
            "matching_allowed: found \"\"; accepted is rows such as C5.C6, or none",
            "ma: found \"v0000000\"; accepted is one value, which the link has before",
            "exception: found \"Bl10l!\"; accepted is the codes of an offence group, a row and a rule, with a policy that they change",
            "exception: found \"Bk\"; accepted is the codes of an offence group, a row and a rule, with a policy that they change",
            "ex: found \"KEEP\"; accepted is one value, which the link has before",
            "convicted_serious_years: found \"none\"; accepted is a whole number from 0 to 100, or none",
        ]
    );
    let others: Vec<_> = read.other.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(others, ["zz", ""]);
}

#[test]
fn a_code_is_a_rule_only_as_a_whole() {
    for code in [
        "", "f6i", "6if", "6", "i", "z", "v6a", "f", "fd6i", "jk", "j3i-", "dd", "99999i",
        "3ip-1i", "j3ip-1oy",
    ] {
        assert_eq!(rule_code::rule_of_code(code), None, "{code:?}");
    }
    let consent: Rule = "CONSENT(3y@image +2y*) else 18m@outcome".parse().unwrap();
    assert_eq!(rule_code::rule_code(&consent), "j3ix2r-18mo");
    assert_eq!(rule_code::rule_of_code("j3ix2r-18mo"), Some(consent));
}

#[test]
fn without_a_policy_the_baseline_is_changed() {
    for link in [
        "child_rule=delete",
        "policy=no-such.1&child_rule=delete",
        "2~0.1.0~no-such.1~chd",
    ] {
        let read = Scenario::from_link(link, Some("mopi-strict"));
        let scenario = read.scenario.unwrap();
        assert_eq!(scenario.preset().id, "mopi-strict");
        assert_eq!(scenario.toggles().count(), 1);
        assert_eq!(read.problems.len(), usize::from(link.contains("no-such")));
        assert_eq!(Scenario::from_link(link, None).scenario, None);
    }
    let nothing = Scenario::from_link("?", Some("pofa"));
    assert_eq!((nothing.problems, nothing.notices), (vec![], vec![]));
}

#[test]
fn a_hostile_link_costs_little() {
    let many = "x=1&child_rule=no&".repeat(100_000);
    let read = Scenario::from_link(&format!("policy=pofa.1&{many}"), None);
    assert!(read.scenario.is_some());
    assert_eq!(read.problems.len(), LinkRead::MOST_PROBLEMS + 1);
    let long = format!("2~0.1.0~pofa.1~ch{}", "é\0".repeat(100_000));
    let read = Scenario::from_link(&long, None);
    assert!(read.scenario.is_some());
    assert!(
        read.problems
            .iter()
            .all(|problem| problem.to_string().len() < 1000)
    );
    for place in 0..long.len().min(40) {
        if long.is_char_boundary(place) {
            let _ = Scenario::from_link(&long[..place], Some("pofa"));
        }
    }
}
