use super::*;
use proptest::prelude::*;

fn draft(name: &str, parent: Option<&str>) -> ThemeDraft {
    ThemeDraft {
        name: name.to_owned(),
        meaning: String::new(),
        parent: parent.map(str::to_owned),
    }
}

fn edit(frame: &Frame, name: &str, parent: Option<&str>) -> ThemeEdit {
    ThemeEdit {
        name: name.to_owned(),
        meaning: String::new(),
        parent: parent.map(str::to_owned),
        revision: frame.revision,
    }
}

fn merge(frame: &Frame, from: &[&str], into: &str) -> Wish {
    Wish::Merge(Merge {
        from: from.iter().map(|own| (*own).to_owned()).collect(),
        into: into.to_owned(),
        reason: "They say the same".to_owned(),
        revision: frame.revision,
    })
}

fn split(frame: &Frame, from: &str, names: &[&str]) -> Wish {
    Wish::Split(Split {
        from: from.to_owned(),
        into: names.iter().map(|own| draft(own, None)).collect(),
        reason: "Two thoughts".to_owned(),
        revision: frame.revision,
    })
}

fn retire(frame: &Frame, id: &str) -> Wish {
    let reason = "Nobody says it".to_owned();
    let revision = frame.revision;
    Wish::Retire(id.to_owned(), Retirement { reason, revision })
}

fn done(frame: &mut Frame, wish: &Wish) -> Event {
    let changed = frame
        .change(wish)
        .unwrap_or_else(|why| panic!("{wish:?}: {why:?}"));
    *frame = frame.after(&changed);
    changed.event
}

/// Themes by name, each below the one that is named before it.
fn chain(names: &[&str]) -> Frame {
    let mut frame = Frame::default();
    for (place, name) in names.iter().enumerate() {
        let parent = (place > 0).then(|| format!("t{place}"));
        done(&mut frame, &Wish::Add(draft(name, parent.as_deref())));
    }
    frame
}

fn paths(errors: Result<Changed, NotChanged>) -> Vec<(String, Mistake)> {
    match errors {
        Err(NotChanged::Input(errors)) => {
            let errors = errors.into_iter();
            errors.map(|own| (own.path, own.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn conflict(done: Result<Changed, NotChanged>) -> String {
    match done {
        Err(NotChanged::Conflict(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn parent(frame: &Frame, id: u32) -> Option<u32> {
    frame.themes[&ThemeId(id)].parent.map(|own| own.0)
}

#[test]
fn an_id_is_written_in_one_way() {
    assert_eq!(ThemeId::parse("t12"), Some(ThemeId(12)));
    for bad in [
        "12",
        "t",
        "t012",
        "T12",
        "t+1",
        "t-1",
        "t1 ",
        "t99999999999",
    ] {
        assert_eq!(ThemeId::parse(bad), None, "{bad}");
    }
}

#[test]
fn what_cannot_be_a_theme_is_named() {
    let frame = chain(&["Deletion"]);
    let long = "n".repeat(MOST_THEME_NAME_CHARACTERS + 1);
    for (name, parent, expected) in [
        (" ", None, ("name", Mistake::Missing)),
        (long.as_str(), None, ("name", Mistake::TooLong)),
        ("a\u{7}bell", None, ("name", Mistake::Unreadable)),
        (" deletioN ", None, ("name", Mistake::Repeated)),
        ("Other", Some("t7"), ("parent", Mistake::Unknown)),
    ] {
        let found = paths(frame.change(&Wish::Add(draft(name, parent))));
        assert_eq!(found, [(expected.0.to_owned(), expected.1)], "{name}");
    }
    // The same name below another is another theme.
    assert!(
        frame
            .change(&Wish::Add(draft("Deletion", Some("t1"))))
            .is_ok()
    );
}

#[test]
fn no_theme_is_part_of_itself_and_there_are_four_levels() {
    let frame = chain(&["a", "b", "c", "d"]);
    assert_eq!(frame.levels(), 4);
    let deeper = paths(frame.change(&Wish::Add(draft("e", Some("t4")))));
    assert_eq!(deeper, [("parent".to_owned(), Mistake::TooMany)]);
    for below in ["t1", "t3"] {
        let wish = Wish::Edit("t1".to_owned(), edit(&frame, "a", Some(below)));
        let found = paths(frame.change(&wish));
        assert_eq!(found, [("parent".to_owned(), Mistake::Excluded)], "{below}");
    }
    // What is below a theme moves with it, and must have room.
    let mut frame = chain(&["a", "b", "c"]);
    done(&mut frame, &Wish::Add(draft("x", None)));
    done(&mut frame, &Wish::Add(draft("y", Some("t4"))));
    let wish = Wish::Edit("t1".to_owned(), edit(&frame, "a", Some("t5")));
    assert_eq!(
        paths(frame.change(&wish)),
        [("parent".to_owned(), Mistake::TooMany)]
    );
    let wish = Wish::Edit("t1".to_owned(), edit(&frame, "a", Some("t4")));
    done(&mut frame, &wish);
    assert_eq!(frame.levels(), 4);
}

#[test]
fn what_was_changed_meanwhile_is_not_written_over() {
    let mut frame = chain(&["a"]);
    done(&mut frame, &Wish::Add(draft("b", None)));
    let (first, second) = (edit(&frame, "one", None), edit(&frame, "two", None));
    let other = Wish::Edit("t2".to_owned(), edit(&frame, "other", None));
    done(&mut frame, &Wish::Edit("t1".to_owned(), first));
    let why = conflict(frame.change(&Wish::Edit("t1".to_owned(), second)));
    assert!(why.contains("“one” was changed since you read it"), "{why}");
    // What nobody else touched can be changed by whoever read it before.
    done(&mut frame, &other);
    let mut later = edit(&frame, "three", None);
    later.revision += 1;
    let found = paths(frame.change(&Wish::Edit("t1".to_owned(), later)));
    assert_eq!(found, [("revision".to_owned(), Mistake::NotInRange)]);
    let same = Wish::Edit("t1".to_owned(), edit(&frame, " one ", None));
    assert_eq!(frame.change(&same), Err(NotChanged::Same));
}

#[test]
fn what_is_merged_takes_along_what_is_below() {
    // a ─ b ─ c, and x.
    let mut frame = chain(&["a", "b", "c"]);
    done(&mut frame, &Wish::Add(draft("x", None)));
    let wish = merge(&frame, &["t2"], "t4");
    let event = done(&mut frame, &wish);
    assert_eq!(event.words, "“b” became “x”");
    assert_eq!(parent(&frame, 3), Some(4));
    assert!(frame.themes[&ThemeId(2)].is_retired);
    assert_eq!(frame.themes[&ThemeId(2)].became, [ThemeId(4)]);
    // A theme can go into one that is below it: that one takes its place.
    let mut frame = chain(&["a", "b", "c", "d"]);
    let wish = merge(&frame, &["t1", "t3"], "t4");
    let event = done(&mut frame, &wish);
    assert_eq!(event.words, "“a” and “c” became “d”");
    assert_eq!((parent(&frame, 4), parent(&frame, 2)), (None, Some(4)));
    for (from, into, path, mistake) in [
        (&["t4"][..], "t4", "from.0", Mistake::Repeated),
        (&["t2", "t2"], "t4", "from.1", Mistake::Repeated),
        (&[], "t4", "from", Mistake::Missing),
        (&["t9"], "t4", "from.0", Mistake::Unknown),
        (&["t2"], "t9", "into", Mistake::Unknown),
    ] {
        let found = paths(frame.change(&merge(&frame, from, into)));
        assert_eq!(found, [(path.to_owned(), mistake)], "{from:?} {into}");
    }
    let why = conflict(frame.change(&merge(&frame, &["t1"], "t4")));
    assert_eq!(why, "“a” is not used any more: it became “d”");
}

#[test]
fn a_merge_makes_no_level_too_many() {
    let mut frame = chain(&["a", "b", "c"]);
    for (name, parent) in [("x", None), ("y", Some("t4")), ("z", Some("t5"))] {
        done(&mut frame, &Wish::Add(draft(name, parent)));
    }
    // c would be below z: x, y, z, b, c.
    let found = paths(frame.change(&merge(&frame, &["t1"], "t6")));
    assert_eq!(found, [("into".to_owned(), Mistake::TooMany)]);
}

#[test]
fn what_is_split_or_retired_is_kept_and_given_no_more() {
    let mut frame = chain(&["a", "b"]);
    let why = conflict(frame.change(&split(&frame, "t1", &["x", "y"])));
    assert!(why.contains("has “b” below it"), "{why}");
    let why = conflict(frame.change(&retire(&frame, "t1")));
    assert!(why.contains("has “b” below it"), "{why}");
    let found = paths(frame.change(&split(&frame, "t2", &["x", "X"])));
    assert_eq!(found, [("into.1.name".to_owned(), Mistake::Repeated)]);
    let found = paths(frame.change(&split(&frame, "t2", &["x"])));
    assert_eq!(found, [("into".to_owned(), Mistake::NotInRange)]);
    // One of the new ones may have the name of the old one.
    let wish = split(&frame, "t2", &["b", "c"]);
    let event = done(&mut frame, &wish);
    assert_eq!(event.to, [ThemeId(3), ThemeId(4)]);
    let wish = retire(&frame, "t3");
    done(&mut frame, &wish);
    let nothing = BTreeSet::new();
    let asked = |ids: &[&str]| -> Vec<String> { ids.iter().map(|own| (*own).to_owned()).collect() };
    let refused = frame.given(&asked(&["t2"]), &nothing);
    let expected = "“b” is not used any more: it became “b” and “c”";
    assert_eq!(refused, Err(NotChanged::Conflict(expected.to_owned())));
    // A text that has it may keep it.
    let has = BTreeSet::from([ThemeId(2)]);
    let given = frame.given(&asked(&["t2", "t4"]), &has).unwrap();
    assert_eq!(given, BTreeSet::from([ThemeId(2), ThemeId(4)]));
    assert_eq!(frame.given(&[], &nothing), Ok(BTreeSet::new()));
    let wish = Wish::Add(draft("z", Some("t3")));
    assert_eq!(
        paths(frame.change(&wish)),
        [("parent".to_owned(), Mistake::NotTaken)]
    );
}

#[test]
fn themes_come_after_those_that_they_are_part_of() {
    let mut frame = chain(&["a", "b"]);
    done(&mut frame, &Wish::Add(draft("x", None)));
    done(&mut frame, &Wish::Add(draft("c", Some("t1"))));
    let wish = Wish::Edit("t1".to_owned(), edit(&frame, "a", Some("t3")));
    done(&mut frame, &wish);
    let ordered: Vec<u32> = frame.in_order().iter().map(|own| own.id.0).collect();
    assert_eq!(ordered, [3, 1, 2, 4]);
}

/// Anything that may be wished for, of a few themes.
fn wish() -> impl Strategy<Value = (u8, Vec<u32>, u32)> {
    (0_u8..5, prop::collection::vec(1_u32..9, 1..4), 0_u32..9)
}

proptest! {
    /// Whatever is done, it stays a tree of few levels in which what is in use is below what is in
    /// use.
    #[test]
    fn a_codeframe_stays_one(wishes in prop::collection::vec(wish(), 1..40)) {
        let mut frame = Frame::default();
        for (number, (kind, some, other)) in wishes.into_iter().enumerate() {
            let id = |own: u32| format!("t{own}");
            let name = format!("n{number}");
            let below = (other > 0).then(|| id(other));
            let wish = match kind {
                0 => Wish::Add(draft(&name, below.as_deref())),
                1 => Wish::Edit(id(some[0]), edit(&frame, &name, below.as_deref())),
                2 => {
                    let from: Vec<String> = some.iter().map(|own| id(*own)).collect();
                    let from: Vec<&str> = from.iter().map(String::as_str).collect();
                    merge(&frame, &from, &id(other))
                }
                3 => split(&frame, &id(some[0]), &[&name, &format!("{name}b")]),
                _ => retire(&frame, &id(some[0])),
            };
            let Ok(changed) = frame.change(&wish) else { continue };
            frame = frame.after(&changed);
            prop_assert!(frame.levels() <= MOST_THEME_LEVELS);
            prop_assert_eq!(frame.in_order().len(), frame.themes.len(), "a theme is in a circle");
            for theme in frame.themes.values() {
                let above = theme.parent.and_then(|own| frame.themes.get(&own));
                prop_assert!(theme.is_retired || above.is_none_or(|own| !own.is_retired));
                prop_assert!(theme.changed_in <= frame.revision);
            }
        }
    }
}
