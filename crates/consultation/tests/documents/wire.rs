//! What goes over the wire.

use chrono::DateTime;
use consultation::{Problem, ProblemKind, Receipt, ResponseDraft, validate};
use serde_json::json;

#[test]
fn a_receipt_has_its_time_in_rfc_3339() {
    let value = json!({
        "reference": "R-1",
        "received_at": "2026-11-24T09:30:00Z",
        "digest": "ab",
        "revision": 2,
        "secret": "s",
    });
    let receipt: Receipt = serde_json::from_value(value.clone()).unwrap();
    let instant = DateTime::parse_from_rfc3339("2026-11-24T09:30:00Z").unwrap();
    assert_eq!(receipt.received_at, instant);
    assert_eq!(serde_json::to_value(&receipt).unwrap(), value);

    let mut newer = value;
    newer["more"] = json!(1);
    assert_eq!(serde_json::from_value::<Receipt>(newer).unwrap(), receipt);
}

#[test]
fn a_receipt_that_names_no_revision_is_of_the_first() {
    let value = json!({
        "reference": "R-1",
        "received_at": "2026-11-24T09:30:00Z",
        "digest": "ab",
        "secret": "s",
    });
    let receipt: Receipt = serde_json::from_value(value).unwrap();
    assert_eq!((receipt.revision, receipt.log_key), (1, None));
}

#[test]
fn mistakes_arrive_as_they_were_sent() {
    let errors = validate(crate::small(), &ResponseDraft::default()).unwrap_err();
    assert!(errors.len() > 3);
    let problem = Problem {
        detail: Some("It says nothing".to_owned()),
        errors,
        ..ProblemKind::InvalidStatement.into()
    };
    let text = serde_json::to_string(&problem).unwrap();
    let read: Problem = serde_json::from_str(&text).unwrap();
    assert_eq!(read, problem);
    assert_eq!(read.known_kind(), Some(ProblemKind::InvalidStatement));
}

#[test]
fn another_service_may_write_less() {
    let problem: Problem = serde_json::from_str(r#"{ "title": "Bad gateway" }"#).unwrap();
    assert_eq!(problem.known_kind(), None);
    let expected = Problem {
        title: "Bad gateway".to_owned(),
        ..Problem::default()
    };
    assert_eq!(problem, expected);
}

#[test]
fn each_kind_has_a_type_of_its_own() {
    for kind in ProblemKind::ALL {
        let problem = Problem::from(kind);
        assert_eq!(problem.known_kind(), Some(kind));
        assert!(problem.status.is_some_and(|status| status >= 400));
        assert!(!problem.title.is_empty());
    }
}
