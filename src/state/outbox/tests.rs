use super::*;
use crate::state::Cause;
use consultation::{AnswerDraft, Questionnaire, ResponseDraft, validate};

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_796_000_000 + seconds, 0).unwrap()
}

fn submission(text: &str) -> Submission {
    let mut draft = ResponseDraft::new(Questionnaire::shipped(), "key".to_owned());
    let answer = AnswerDraft {
        text: text.to_owned(),
        ..AnswerDraft::default()
    };
    draft.answers.insert("q32".to_owned(), answer);
    draft.declared = true;
    draft.respondent = "individual".to_owned();
    draft.publication = "without-name".to_owned();
    validate(Questionnaire::shipped(), &draft).unwrap()
}

fn failed(cause: Cause) -> NotSent {
    NotSent::because(cause, "No.")
}

fn asked(seconds: u32) -> NotSent {
    NotSent {
        retry_after_seconds: Some(seconds),
        ..failed(Cause::Problem(ProblemKind::Unavailable))
    }
}

fn queued(key: &str, first: &NotSent) -> Queued {
    let what = (submission("Delete them."), key.to_owned());
    Queued::new(what, Signals::default(), None, first, at(0))
}

fn outbox(keys: &[&str]) -> Outbox {
    let mut outbox = Outbox::default();
    for key in keys {
        outbox.put(queued(key, &failed(Cause::Offline)));
    }
    outbox
}

fn receipt() -> Receipt {
    serde_json::from_value(serde_json::json!({
        "reference": "7K3M-9QPX-4C",
        "received_at": "2026-12-01T10:00:00Z",
        "digest": submission("Delete them.").statement.digest(),
        "secret": "sesame",
    }))
    .unwrap()
}

#[test]
fn waits_grow_up_to_an_hour() {
    let mut outbox = outbox(&["a"]);
    let mut now = at(0);
    let mut waits = Vec::new();
    for _ in 0..10 {
        let next = outbox.next_at().unwrap();
        waits.push((next - now).num_seconds());
        now = next;
        let own = outbox.claim(None, &[], now).unwrap();
        outbox.answered(&own, Err(failed(Cause::Offline)), now);
    }
    assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
}

#[test]
fn a_collector_that_wants_to_be_left_alone_is_unless_the_visitor_insists() {
    let mut outbox = Outbox::default();
    outbox.put(queued("a", &asked(600)));
    outbox.hurry(at(1));
    assert_eq!(outbox.next_at(), Some(at(600)));
    assert_eq!(outbox.claim(None, &[], at(599)), None);
    assert_eq!(outbox.claim(Some("b"), &[], at(10)), None);
    assert_eq!(outbox.claim(Some("a"), &[], at(10)).unwrap().key, "a");
    let days = queued("b", &asked(u32::MAX));
    assert_eq!(days.due_at(), Some(at(24 * 60 * 60)));
}

#[test]
fn a_shorter_wait_than_its_own_is_not_taken_from_the_collector() {
    assert_eq!(queued("a", &asked(5)).due_at(), Some(at(30)));
}

#[test]
fn what_one_tab_sends_no_other_does_until_it_must_have_an_answer() {
    let mut outbox = outbox(&["a", "b"]);
    outbox.hurry(at(5));
    assert_eq!(outbox.claim(None, &[], at(5)).unwrap().key, "a");
    assert_eq!(outbox.claim(None, &[], at(5)).unwrap().key, "b");
    assert_eq!(outbox.claim(None, &[], at(5)), None);
    outbox.hurry(at(20));
    assert_eq!(outbox.claim(None, &[], at(49)), None);
    assert_eq!(outbox.claim(None, &[], at(50)).unwrap().key, "a");
}

#[test]
fn a_receipt_stays_until_it_is_let_go() {
    let mut outbox = outbox(&["a"]);
    outbox.answered(&queued("a", &failed(Cause::Offline)), Ok(receipt()), at(9));
    assert_eq!(outbox.items[0].stage, Stage::Received(receipt()));
    outbox.hurry(at(10));
    assert_eq!(
        (outbox.next_at(), outbox.claim(None, &[], at(99_999))),
        (None, None)
    );
    outbox.remove("a");
    assert!(outbox.items.is_empty());
}

#[test]
fn what_no_other_try_can_mend_is_tried_no_more() {
    use ProblemKind::{Changed, InvalidStatement, KeyReused, NotOpen, Withdrawn};
    for kind in [Changed, InvalidStatement, KeyReused, NotOpen, Withdrawn] {
        let mut outbox = outbox(&["a"]);
        outbox.answered(
            &queued("a", &failed(Cause::Offline)),
            Err(failed(Cause::Problem(kind))),
            at(1),
        );
        assert!(
            matches!(outbox.items[0].stage, Stage::Refused(_)),
            "{kind:?}"
        );
        assert_eq!(outbox.next_at(), None);
    }
    use ProblemKind::{Internal, TimedOut, TooManyRequests, Unavailable};
    for kind in [Internal, TimedOut, TooManyRequests, Unavailable] {
        let mut outbox = outbox(&["a"]);
        outbox.answered(
            &queued("a", &failed(Cause::Offline)),
            Err(failed(Cause::Problem(kind))),
            at(1),
        );
        assert_eq!(outbox.items[0].stage, Stage::Waiting, "{kind:?}");
    }
}

#[test]
fn that_a_try_may_have_arrived_is_not_forgotten() {
    let mut outbox = outbox(&["a"]);
    assert!(!outbox.items[0].may_have_arrived);
    outbox.answered(
        &queued("a", &failed(Cause::Offline)),
        Err(failed(Cause::NoAnswer)),
        at(1),
    );
    outbox.answered(
        &queued("a", &failed(Cause::Offline)),
        Err(failed(Cause::Offline)),
        at(2),
    );
    assert!(outbox.items[0].may_have_arrived);
}

#[test]
fn of_what_was_taken_back_meanwhile_only_a_receipt_is_kept() {
    let mut outbox = outbox(&["a"]);
    let before = outbox.clone();
    let gone = queued("b", &failed(Cause::Offline));
    outbox.answered(&gone, Err(failed(Cause::Offline)), at(1));
    assert_eq!(outbox, before);
    outbox.answered(&gone, Ok(receipt()), at(1));
    assert_eq!(outbox.items[1].stage, Stage::Received(receipt()));
}

#[test]
fn what_was_tried_just_now_is_not_tried_again_at_once() {
    let mut outbox = outbox(&["a", "b"]);
    outbox.hurry(at(1));
    let tried = ["a".to_owned()];
    assert_eq!(outbox.claim(None, &tried, at(1)).unwrap().key, "b");
    assert_eq!(
        outbox.claim(None, &["a".to_owned(), "b".to_owned()], at(99)),
        None
    );
}

#[test]
fn storage_gives_back_what_it_got_and_refuses_what_is_no_statement() {
    let mut outbox = outbox(&["a", "b"]);
    outbox.items[0].amending = Some(Amending {
        reference: "7K3M-9QPX-4C".to_owned(),
        secret: "sesame".to_owned(),
        revision: 2,
    });
    outbox.answered(&queued("b", &failed(Cause::Offline)), Ok(receipt()), at(1));
    let text = serde_json::to_string(&outbox).unwrap();
    let back: Outbox = serde_json::from_str(&text).unwrap();
    assert_eq!(back, outbox);
    let digest = |own: &Outbox| own.items[0].submission.statement.digest();
    assert_eq!(digest(&back), digest(&outbox));
    let broken = text.replace("q32", "q99");
    for garbage in [broken.as_str(), "{}", "[1]", "", "[{\"key\":\"a\"}]"] {
        assert!(
            serde_json::from_str::<Outbox>(garbage).is_err(),
            "{garbage}"
        );
    }
}

#[test]
fn the_same_key_is_once_in_the_queue() {
    let mut outbox = outbox(&["a", "b"]);
    outbox.put(queued("a", &asked(600)));
    let keys: Vec<&str> = outbox.items.iter().map(|own| own.key.as_str()).collect();
    assert_eq!(keys, ["b", "a"]);
}

#[test]
fn a_withdrawn_statement_leaves_no_receipt() {
    let mut own = outbox(&["one", "two"]);
    own.items[0].stage = Stage::Received(receipt());
    own.forget_receipts("B9WT-VMC7-CW");
    assert_eq!(own.items.len(), 2, "another statement's stays");
    own.forget_receipts(&receipt().reference);
    let left: Vec<&str> = own.items.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(left, ["two"], "what waits stays");
}
