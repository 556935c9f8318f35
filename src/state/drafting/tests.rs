use super::*;
use crate::state::Cause;
use consultation::{Part, Receipt};

fn start() -> Rc<Drafting> {
    Rc::new(Drafting::new("key".to_owned()))
}

fn answer(text: &str) -> AnswerDraft {
    AnswerDraft {
        text: text.to_owned(),
        ..AnswerDraft::default()
    }
}

fn stored(id: &str, parent: &str, state: &Drafting) -> Rc<Stored> {
    Rc::new(Stored {
        id: id.to_owned(),
        parents: parent.split_whitespace().map(str::to_owned).collect(),
        draft: state.draft.clone(),
    })
}

fn write(state: Rc<Drafting>, id: &str, text: &str) -> Rc<Drafting> {
    state.reduce(DraftAction::SetAnswer(id.to_owned(), answer(text)))
}

fn kept() -> Rc<Drafting> {
    let kept = start().reduce(say("Delete them."));
    let first = stored("a-1", "", &kept);
    kept.reduce(DraftAction::Keep(true))
        .reduce(DraftAction::Stored(first))
}

fn not_sent() -> NotSent {
    NotSent::because(Cause::Offline, "No answer.")
}

fn signals() -> Signals {
    Signals {
        trap: String::new(),
        seconds: Some(84),
    }
}

fn amending(revision: u32) -> Amending {
    Amending {
        reference: "7K3M-9QPX-4C".to_owned(),
        secret: "sesame".to_owned(),
        revision,
    }
}

fn sent(revision: u32) -> Sent {
    let mut complete = start().reduce(say("Delete them.")).draft.clone();
    complete.respondent = "individual".to_owned();
    complete.publication = "without-name".to_owned();
    complete.declared = true;
    let submission = consultation::validate(Questionnaire::shipped(), &complete).unwrap();
    Sent {
        receipt: Receipt {
            reference: "REF".to_owned(),
            received_at: Default::default(),
            digest: submission.statement.digest(),
            secret: String::new(),
            public_id: None,
            revision,
            log_key: None,
        },
        submission,
        kept_as: None,
    }
}

fn say(text: &str) -> DraftAction {
    DraftAction::SetAnswer("q32".to_owned(), answer(text))
}

#[test]
fn what_changes_nothing_keeps_the_state_itself() {
    let state = start().reduce(say("Delete them."));
    for action in [
        say("Delete them."),
        DraftAction::Detach(7),
        DraftAction::SetRole(0, "want".to_owned()),
        DraftAction::Declare(false),
    ] {
        assert!(Rc::ptr_eq(&state, &state.clone().reduce(action)));
    }
}

#[test]
fn what_is_written_would_be_missed_until_it_is_saved() {
    let state = start();
    assert!(!state.would_be_missed());
    let written = state.reduce(say("Delete them."));
    assert!(written.would_be_missed());
    assert!(!written.clone().reduce(DraftAction::Saved).would_be_missed());
    let stored = DraftAction::Stored(stored("a-1", "", &written));
    assert!(!written.clone().reduce(stored).would_be_missed());
    let taken_back = written.reduce(say(" "));
    assert!(!taken_back.would_be_missed());
    assert!(taken_back.draft.answers.is_empty());
}

#[test]
fn initials_stand_beside_what_was_changed_and_nothing_else() {
    let state = start()
        .reduce(say("Delete them."))
        .reduce(DraftAction::SetInitials(" AB ".to_owned()))
        .reduce(say("Delete them."));
    assert_eq!(state.draft.answer("q32").by, "");
    let changed = state.reduce(say("Delete them all."));
    assert_eq!(changed.draft.answer("q32").by, "AB");
}

#[test]
fn no_more_scenarios_than_there_is_room_for() {
    let attach = || DraftAction::Attach(ScenarioDraft::default());
    let full = (0..9).fold(start(), |state, _| state.reduce(attach()));
    assert_eq!(full.draft.scenarios.len(), 3);
    assert!(!full.has_room());
    assert!(full.reduce(DraftAction::Detach(1)).has_room());
}

#[test]
fn a_change_after_a_failure_starts_sending_anew() {
    let failed = start()
        .reduce(say("Delete them."))
        .reduce(DraftAction::Fail(not_sent(), None));
    let still = failed.clone().reduce(DraftAction::Go(Way::Short));
    assert!(matches!(still.sending, Sending::Failed(_)));
    assert_eq!(failed.reduce(say("Keep them.")).sending, Sending::Not);
}

#[test]
fn what_two_tabs_write_is_joined_and_only_the_same_question_is_asked_about() {
    let here = write(kept(), "q31", "Families.");
    let there = write(kept(), "q32", "Delete them all.");
    let found = DraftAction::Found(Some(stored("b-1", "a-1", &there)));
    let joined = here.clone().reduce(found.clone());
    assert_eq!(joined.draft.answer("q31").text, "Families.");
    assert_eq!(joined.draft.answer("q32").text, "Delete them all.");
    assert_eq!(joined.conflict, None);
    let both = write(here, "q32", "Keep none.").reduce(found);
    assert_eq!(both.draft.answer("q32").text, "Keep none.");
    let parts = both
        .conflict
        .as_ref()
        .map(|conflict| conflict.parts.clone());
    assert_eq!(parts, Some(vec![Part::Answer("q32".to_owned())]));
}

#[test]
fn a_writing_of_another_tab_that_had_not_seen_ours_takes_nothing_back() {
    // Ours was written and replaced before the other tab saw it.
    let ours = write(kept(), "q31", "Families.");
    let second = stored("a-2", "a-1", &ours);
    let ours = ours.reduce(DraftAction::Stored(second));
    let there = write(kept(), "q32", "Delete them all.");
    let joined = ours.reduce(DraftAction::Found(Some(stored("b-1", "a-1", &there))));
    assert_eq!(joined.draft.answer("q31").text, "Families.");
    assert_eq!(joined.draft.answer("q32").text, "Delete them all.");
}

#[test]
fn a_writing_after_some_that_this_tab_missed_is_no_conflict() {
    let here = kept();
    // b-1 came and went unseen.
    let there = write(kept(), "q32", "Delete them all, and at once.");
    let found = DraftAction::Found(Some(stored("b-2", "b-1 a-1", &there)));
    let joined = here.reduce(found);
    assert_eq!(
        joined.draft.answer("q32").text,
        "Delete them all, and at once."
    );
    assert_eq!(joined.conflict, None);
    assert_eq!(joined.parents(), ["b-2", "b-1", "a-1"]);
}

#[test]
fn keeping_where_something_is_kept_joins_the_two() {
    let there = write(start(), "q31", "Families.");
    let here = start().reduce(say("Delete them."));
    let joined = here
        .reduce(DraftAction::Keep(true))
        .reduce(DraftAction::Found(Some(stored("b-1", "", &there))));
    assert_eq!(joined.draft.answer("q31").text, "Families.");
    assert_eq!(joined.draft.answer("q32").text, "Delete them.");
}

#[test]
fn what_was_written_while_a_statement_was_on_its_way_stays() {
    let sent_draft = start().reduce(say("Delete them."));
    let sent = Rc::new(sent(1));
    let arrive = || {
        let draft = Box::new(sent_draft.draft.clone());
        DraftAction::Arrive(sent.clone(), draft, "next".to_owned())
    };
    let untouched = sent_draft
        .clone()
        .reduce(DraftAction::Send(signals()))
        .reduce(arrive());
    assert!(untouched.draft.is_blank());
    let touched = write(
        sent_draft.clone().reduce(DraftAction::Send(signals())),
        "q31",
        "More.",
    );
    let touched = touched.reduce(arrive());
    assert_eq!(touched.draft.answer("q31").text, "More.");
    assert_eq!(touched.draft.key, "next");
    assert!(touched.would_be_missed());
    // The receipt is missed until it is saved, and outlives the draft.
    assert!(untouched.would_be_missed());
    let saved = untouched.reduce(DraftAction::KeepReceipt);
    assert!(!saved.would_be_missed());
    assert!(
        saved
            .reduce(DraftAction::Clear("other".to_owned()))
            .sent
            .is_some()
    );
}

#[test]
fn two_drafts_are_joined_told_about_and_taken_apart_again() {
    let mine = write(write(start(), "q32", "Mine."), "q31", "Only mine.");
    let mut theirs = start().draft.clone();
    theirs.answers.insert("q32".to_owned(), answer("Theirs."));
    theirs.publication = "without-name".to_owned();
    let joined = mine.clone().reduce(DraftAction::Join(
        Rc::new(theirs),
        "theirs.html".to_owned(),
        Vec::new(),
    ));
    let conflict = joined.conflict.clone().unwrap();
    assert_eq!(conflict.parts, [Part::Answer("q32".to_owned())]);
    assert_eq!(conflict.added, [Part::Publication]);
    assert_eq!(conflict.only_here, [Part::Answer("q31".to_owned())]);
    assert_eq!(joined.draft.publication, "without-name");
    let apart = joined.reduce(DraftAction::Separate);
    assert_eq!(apart.draft, mine.draft);
    assert_eq!(apart.conflict, None);
}

#[test]
fn a_scenario_that_was_changed_in_the_explorer_keeps_its_name() {
    let attach = |name: &str| {
        DraftAction::Attach(ScenarioDraft {
            name: name.to_owned(),
            ..ScenarioDraft::default()
        })
    };
    let renewed = ScenarioDraft {
        as_at: "2030-01-01".to_owned(),
        ..ScenarioDraft::default()
    };
    let state = start()
        .reduce(attach("First"))
        .reduce(attach("Second"))
        .reduce(DraftAction::Edit(1));
    assert_eq!(state.editing, Some(1));
    let state = state.reduce(DraftAction::Renew(1, renewed));
    assert_eq!(state.draft.scenarios[1].name, "Second");
    assert_eq!(state.draft.scenarios[1].as_at, "2030-01-01");
    assert_eq!(state.editing, None);
}

#[test]
fn a_draft_that_another_tab_removed_stays_here() {
    let removed = kept().reduce(DraftAction::Found(None));
    assert!(removed.keeping == Keeping::No && removed.would_be_missed());
    assert_eq!(removed.draft.answer("q32").text, "Delete them.");
}

#[test]
fn an_opened_draft_must_be_declared_again() {
    let mut draft = ResponseDraft::new(Questionnaire::shipped(), "other".to_owned());
    draft.declared = true;
    draft.respondent = "individual".to_owned();
    let opened = start().reduce(DraftAction::Open(Box::new(Opened {
        draft,
        left_out: Vec::new(),
        from: OpenedFrom::File,
    })));
    assert!(!opened.draft.declared);
    assert!(!opened.would_be_missed());
}

#[test]
fn a_change_names_its_statement_and_keeps_the_secret_out_of_the_draft() {
    let state = start()
        .reduce(say("Delete them."))
        .reduce(DraftAction::Amend(amending(1)));
    assert_eq!(state.draft.amends, "7K3M-9QPX-4C");
    assert_eq!(state.amending, Some(amending(1)));
    assert!(!state.draft.to_json().contains("sesame"));
    let edited = state.clone().reduce(say("Delete them all."));
    assert_eq!(edited.amending, Some(amending(1)));
    let apart = state.clone().reduce(DraftAction::StandAlone);
    assert_eq!((apart.draft.amends.as_str(), &apart.amending), ("", &None));
    let cleared = state.reduce(DraftAction::Clear("next".to_owned()));
    assert_eq!(
        (cleared.draft.amends.as_str(), &cleared.amending),
        ("", &None)
    );
}

#[test]
fn another_draft_that_is_opened_changes_nothing_that_was_sent() {
    let state = start()
        .reduce(say("Delete them."))
        .reduce(DraftAction::Amend(amending(1)))
        .reduce(DraftAction::Open(Box::new(Opened {
            draft: start().draft.clone(),
            left_out: Vec::new(),
            from: OpenedFrom::File,
        })));
    assert_eq!(state.amending, None);
}

#[test]
fn what_waits_to_be_sent_is_no_longer_the_draft_and_what_came_since_is() {
    let written = start().reduce(say("Delete them."));
    let queue = || DraftAction::Queue(Box::new(written.draft.clone()), "next".to_owned());
    let gone = written.clone().reduce(queue());
    assert!(gone.draft.is_blank() && !gone.would_be_missed());
    assert_eq!((gone.draft.key.as_str(), &gone.sent), ("next", &None));
    let since = write(written.clone(), "q31", "More.").reduce(queue());
    assert_eq!(since.draft.answer("q31").text, "More.");
    assert_eq!(since.draft.key, "next");
}

#[test]
fn a_receipt_from_the_queue_leaves_the_draft_alone_and_is_not_missed_while_it_is_kept() {
    let written = start().reduce(say("Something else."));
    let written = written.reduce(DraftAction::Saved);
    let show = |kept_as: Option<&str>| {
        let sent = Sent {
            kept_as: kept_as.map(str::to_owned),
            ..sent(1)
        };
        written
            .clone()
            .reduce(DraftAction::ShowReceipt(Rc::new(sent)))
    };
    assert_eq!(show(Some("a")).draft, written.draft);
    assert!(!show(Some("a")).would_be_missed());
    assert!(show(None).would_be_missed());
}

#[test]
fn after_a_change_the_next_one_is_of_the_revision_that_was_received() {
    let state = start()
        .reduce(say("Delete them."))
        .reduce(DraftAction::Amend(amending(1)));
    let first = state.draft.clone();
    let since = write(state, "q31", "More.");
    let arrive = DraftAction::Arrive(Rc::new(sent(2)), Box::new(first), "next".to_owned());
    assert_eq!(since.reduce(arrive).amending, Some(amending(2)));
}

#[test]
fn the_time_of_the_first_answer_is_kept_and_unknown_for_a_draft_that_was_opened() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let (first, later) = (at("2026-12-01T10:00:00Z"), at("2026-12-01T10:01:24.9Z"));
    let state = start()
        .reduce(DraftAction::Begin(first))
        .reduce(DraftAction::Begin(later));
    assert_eq!(state.begun.seconds_until(later), Some(84));
    assert_eq!(state.begun.seconds_until(at("2026-12-01T09:00:00Z")), None);
    let opened = start()
        .reduce(DraftAction::Open(Box::new(Opened {
            draft: start().draft.clone(),
            left_out: Vec::new(),
            from: OpenedFrom::File,
        })))
        .reduce(DraftAction::Begin(first));
    assert_eq!(opened.begun.seconds_until(later), None);
}
