//! Two drafts made one.

use crate::strategies::alike_draft;
use crate::{attached, chosen, empty, filled, said, small, with};
use consultation::{AnswerDraft, Part, ResponseDraft, can_take_both, merge, validate};
use proptest::prelude::*;
use std::collections::BTreeSet;

const MOST: usize = 3;

fn answer(id: &str) -> Part {
    Part::Answer(id.to_owned())
}

/// A draft without what does not count: spaces around, empty entries, and who wrote what.
fn bare(draft: &ResponseDraft) -> ResponseDraft {
    let mut own = draft.clone();
    let texts = [
        &mut own.respondent,
        &mut own.publication,
        &mut own.publication_reason,
        &mut own.amends,
    ];
    let texts = texts.into_iter().chain(own.details.values_mut());
    let names = own.scenarios.iter_mut().map(|scenario| &mut scenario.name);
    for text in texts.chain(names) {
        *text = text.trim().to_owned();
    }
    own.details.retain(|_, text| !text.is_empty());
    own.answers.retain(|_, answer| !answer.is_empty());
    for answer in own.answers.values_mut() {
        answer.by.clear();
    }
    own.declared = false;
    own
}

/// Every part that any of the drafts has.
fn parts(drafts: &[&ResponseDraft]) -> BTreeSet<Part> {
    let mut all = BTreeSet::from([
        Part::Respondent,
        Part::Publication,
        Part::PublicationReason,
        Part::Scenarios,
    ]);
    for draft in drafts {
        all.extend(draft.details.keys().cloned().map(Part::Detail));
        all.extend(draft.answers.keys().cloned().map(Part::Answer));
    }
    all
}

/// What a draft says of one part alone, in its bare form.
fn alone(draft: &ResponseDraft, part: &Part) -> ResponseDraft {
    let mut own = empty();
    own.take(part, draft);
    bare(&own)
}

proptest! {
    #[test]
    fn a_draft_merged_with_itself_is_itself(
        draft in alike_draft(),
        base in proptest::option::of(alike_draft()),
    ) {
        let merged = merge(base.as_ref(), &draft, &draft, MOST);
        prop_assert_eq!(merged.differences, []);
        prop_assert_eq!(merged.draft, draft);
    }

    #[test]
    fn both_see_the_same_differences(
        base in proptest::option::of(alike_draft()),
        one in alike_draft(),
        other in alike_draft(),
    ) {
        let ours = merge(base.as_ref(), &one, &other, MOST);
        let theirs = merge(base.as_ref(), &other, &one, MOST);
        prop_assert_eq!(ours.differences, theirs.differences);
    }

    #[test]
    fn without_a_base_nothing_is_lost(ours in alike_draft(), theirs in alike_draft()) {
        let merged = merge(None, &ours, &theirs, MOST);
        for part in parts(&[&ours, &theirs]) {
            let [own, other, found] =
                [&ours, &theirs, &merged.draft].map(|draft| alone(draft, &part));
            let nothing = bare(&empty());
            let differs = merged.differences.contains(&part);
            if own == other || other == nothing {
                prop_assert!(!differs);
                prop_assert_eq!(found, own);
            } else if own == nothing {
                prop_assert!(!differs);
                prop_assert_eq!(found, other);
            } else if differs {
                prop_assert_eq!(found, own);
            } else {
                prop_assert_eq!(&part, &Part::Scenarios);
                for scenario in own.scenarios.iter().chain(&other.scenarios) {
                    let is_there = found.scenarios.iter().any(|there| {
                        there.role == scenario.role
                            && there.scenario == scenario.scenario
                            && there.as_at == scenario.as_at
                            && (scenario.name.is_empty() || there.name == scenario.name)
                    });
                    prop_assert!(is_there);
                }
            }
        }
    }

    #[test]
    fn edits_of_different_parts_are_both_taken(
        base in alike_draft(),
        edited in alike_draft(),
        mut is_ours in proptest::collection::vec(any::<bool>(), 32),
    ) {
        let (mut ours, mut theirs, mut all) = (base.clone(), base.clone(), base.clone());
        for part in parts(&[&base, &edited]) {
            let own = if is_ours.pop().unwrap() { &mut ours } else { &mut theirs };
            own.take(&part, &edited);
            all.take(&part, &edited);
        }
        let merged = merge(Some(&base), &ours, &theirs, MOST);
        prop_assert_eq!(merged.differences, []);
        prop_assert_eq!(bare(&merged.draft), bare(&all));
    }

    #[test]
    fn a_declaration_holds_only_for_what_was_declared(
        base in proptest::option::of(alike_draft()),
        ours in alike_draft(),
        theirs in alike_draft(),
    ) {
        let merged = merge(base.as_ref(), &ours, &theirs, MOST).draft;
        prop_assert_eq!(&merged.key, &ours.key);
        prop_assert_eq!(&merged.initials, &ours.initials);
        if merged.declared {
            prop_assert_eq!(merged, ours);
        }
    }

    #[test]
    fn taking_each_difference_from_theirs_gives_what_they_say(
        ours in alike_draft(),
        theirs in alike_draft(),
    ) {
        let merged = merge(None, &ours, &theirs, MOST);
        let mut draft = merged.draft;
        for part in &merged.differences {
            draft.take(part, &theirs);
            prop_assert_eq!(alone(&draft, part), alone(&theirs, part));
        }
        prop_assert!(merged.differences.is_empty() || !draft.declared);
    }
}

#[test]
fn differences_come_in_the_order_of_the_form() {
    let draft = |text: &str| {
        let mut own = with("q06", said(text));
        own.answers.insert("q05".to_owned(), said(text));
        own.respondent = text.to_owned();
        own.details.insert("name".to_owned(), text.to_owned());
        own.publication = text.to_owned();
        own.publication_reason = text.to_owned();
        own.scenarios = vec![attached("wish", "pofa", text)];
        own
    };
    assert_eq!(
        merge(None, &draft("a"), &draft("b"), MOST).differences,
        [
            Part::Respondent,
            Part::Detail("name".to_owned()),
            Part::Publication,
            Part::PublicationReason,
            answer("q05"),
            answer("q06"),
            Part::Scenarios,
        ]
    );
}

#[test]
fn what_one_emptied_stays_empty_unless_the_other_changed_it() {
    let base = with("q06", said("old"));
    let emptied = with("q06", said(" "));
    let merged = merge(Some(&base), &base, &emptied, MOST);
    assert!(!merged.draft.is_answered("q06"));
    assert!(merged.differences.is_empty());
    let merged = merge(Some(&base), &emptied, &base, MOST);
    assert!(!merged.draft.is_answered("q06"));
    assert!(merged.differences.is_empty());
    let merged = merge(Some(&base), &emptied, &with("q06", said("new")), MOST);
    assert_eq!(merged.differences, [answer("q06")]);
}

#[test]
fn who_wrote_it_is_no_difference() {
    let by = |initials: &str| AnswerDraft {
        by: initials.to_owned(),
        ..chosen(&["yes"])
    };
    let merged = merge(None, &with("q05", by("AB")), &with("q05", by("CD")), MOST);
    assert!(merged.differences.is_empty());
    assert_eq!(merged.draft.answers["q05"].by, "AB");
}

#[test]
fn a_reference_is_taken_where_only_they_have_it() {
    let theirs = ResponseDraft {
        amends: "R-1".to_owned(),
        ..empty()
    };
    let ours = ResponseDraft {
        declared: true,
        ..empty()
    };
    let merged = merge(None, &ours, &theirs, MOST);
    assert_eq!(merged.draft.amends, "R-1");
    assert!(!merged.draft.declared);
}

#[test]
fn scenarios_are_put_together() {
    let of = |scenarios: &[(&str, &str)]| {
        let own = |(role, name): &(&str, &str)| attached(role, "pofa", name);
        ResponseDraft {
            scenarios: scenarios.iter().map(own).collect(),
            ..empty()
        }
    };
    let roles = |draft: &ResponseDraft| -> Vec<(String, String)> {
        let own = draft.scenarios.iter();
        own.map(|own| (own.role.clone(), own.name.clone()))
            .collect()
    };
    let all = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let own = pairs.iter();
        own.map(|(role, name)| ((*role).to_owned(), (*name).to_owned()))
            .collect()
    };
    let ours = of(&[("wish", ""), ("accept", "Mine")]);
    let theirs = of(&[("more", "New"), ("wish", "Named")]);
    let merged = merge(None, &ours, &theirs, MOST);
    let together = all(&[("wish", "Named"), ("accept", "Mine"), ("more", "New")]);
    assert_eq!(roles(&merged.draft), together);
    assert!(merged.differences.is_empty());

    let merged = merge(None, &ours, &theirs, 2);
    assert_eq!(merged.differences, [Part::Scenarios]);
    assert_eq!(merged.draft, ours);

    // One removed what both had, the other added one.
    let base = of(&[("wish", ""), ("accept", "")]);
    let removed = of(&[("accept", "")]);
    let added = of(&[("wish", ""), ("accept", ""), ("more", "")]);
    let merged = merge(Some(&base), &removed, &added, MOST);
    assert_eq!(roles(&merged.draft), all(&[("accept", ""), ("more", "")]));
    assert!(merged.differences.is_empty());

    // One removed what the other named, and both named the same.
    let named = of(&[("wish", "Named"), ("accept", "")]);
    assert_eq!(
        merge(Some(&base), &removed, &named, MOST).differences,
        [Part::Scenarios]
    );
    let other = of(&[("wish", "Other"), ("accept", "")]);
    assert_eq!(
        merge(Some(&base), &named, &other, MOST).differences,
        [Part::Scenarios]
    );

    // One twice by two names is not thrown together.
    let twice = of(&[("wish", "A"), ("wish", "B")]);
    assert_eq!(
        merge(None, &twice, &of(&[("wish", "A")]), MOST).differences,
        [Part::Scenarios]
    );
}

#[test]
fn both_texts_stand_one_below_the_other() {
    let by = |initials: &str, text: &str| AnswerDraft {
        by: initials.to_owned(),
        ..said(text)
    };
    let mut ours = with("q06", by("AB", " One. "));
    ours.initials = "XY".to_owned();
    ours.declared = true;
    ours.take_both(&answer("q06"), &with("q06", by("", "Two.")));
    assert_eq!(ours.answers["q06"].text, "AB: One.\n\nTwo.");
    assert_eq!(ours.answers["q06"].by, "XY");
    assert!(!ours.declared);

    let mut same = with("q06", said("Same"));
    same.take_both(&answer("q06"), &with("q06", said("Same ")));
    assert_eq!(same.answers["q06"].text, "Same");

    let mut reason = empty();
    reason.take_both(
        &Part::PublicationReason,
        &ResponseDraft {
            publication_reason: "Because".to_owned(),
            ..empty()
        },
    );
    assert_eq!(reason.publication_reason, "Because");
}

#[test]
fn both_choices_are_all_choices() {
    let mut ours = with("q01", chosen(&["theft"]));
    ours.take_both(&answer("q01"), &with("q01", chosen(&["violent", "theft"])));
    assert_eq!(ours.answers["q01"].choices, ["theft", "violent"]);

    // No answer gives way to an answer.
    let silent = AnswerDraft {
        no_answer: Some(consultation::NoAnswer::NoView),
        ..AnswerDraft::default()
    };
    let mut ours = with("q01", silent.clone());
    ours.take_both(&answer("q01"), &with("q01", chosen(&["theft"])));
    assert_eq!(ours.answers["q01"], chosen(&["theft"]));
    let mut ours = with("q01", silent.clone());
    ours.take_both(&answer("q01"), &empty());
    assert_eq!(ours.answers["q01"], silent);

    let mut ours = with("q04", filled(&[("first", ""), ("by", "panel")]));
    ours.take_both(
        &answer("q04"),
        &with("q04", filled(&[("first", "3"), ("by", "police")])),
    );
    assert_eq!(
        ours.answers["q04"],
        filled(&[("first", "3"), ("by", "panel")])
    );
}

#[test]
fn both_are_offered_where_it_makes_sense() {
    let detail = |id: &str| Part::Detail(id.to_owned());
    let offered = [
        answer("q01"),
        answer("q06"),
        detail("about"),
        Part::PublicationReason,
        Part::Scenarios,
    ];
    for part in offered {
        assert!(can_take_both(small(), &part), "{part:?}");
    }
    let not = [
        Part::Respondent,
        Part::Publication,
        detail("name"),
        detail("gone"),
        answer("q02"),
        answer("q03"),
        answer("q05"),
        answer("gone"),
    ];
    for part in not {
        assert!(!can_take_both(small(), &part), "{part:?}");
    }
}

#[test]
fn what_is_merged_can_be_sent() {
    let mut ours = with("q01", chosen(&["theft"]));
    ours.respondent = "person".to_owned();
    ours.declared = true;
    let mut theirs = with("q06", said("Thanks"));
    theirs.publication = "open".to_owned();
    let mut merged = merge(None, &ours, &theirs, MOST).draft;
    assert_eq!(
        validate(small(), &merged).unwrap_err().len(),
        1,
        "it must be declared again"
    );
    merged.declared = true;
    assert_eq!(
        validate(small(), &merged)
            .unwrap()
            .statement
            .answers()
            .len(),
        2
    );
}
