//! The audit, for auditors.

use crate::support::{Place, statement};
use console_wire::Role;
use serde_json::json;

on_both_engines!(entries_are_listed_in_words_and_by_page);

async fn entries_are_listed_in_words_and_by_page(place: Place) {
    let server = place.serve().await;
    let auditor = place.signed_in(&server, "odd", Role::Auditor).await;
    let analyst = place.signed_in(&server, "amina", Role::Analyst).await;
    for number in 0..120 {
        let key = format!("a-key-of-a-draft-{number}");
        let sent = server
            .client
            .post(&key, &statement::short("Delete them"))
            .await;
        assert_eq!(sent.status, 201);
    }
    analyst.state("Answering a question").await;
    let first = auditor.get("/audit").await.json();
    let entries = first["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 100);
    let newest = &entries[0];
    assert_eq!(newest["actor"], "amina");
    assert_eq!(newest["purpose"], "Answering a question");
    assert_eq!(newest["words"], "said what statements are looked at for");
    let rest = auditor
        .get(&format!("/audit?before={}", first["next"]))
        .await
        .json();
    assert_eq!(rest["entries"].as_array().unwrap().len(), 21);
    assert_eq!(rest.get("next"), None);
    let staff = auditor.get("/audit?staff=true").await.json();
    assert_eq!(staff["entries"].as_array().unwrap().len(), 1);
    let own = auditor
        .get("/audit?actor=respondent&action=received")
        .await
        .json();
    assert_eq!(own["entries"].as_array().unwrap().len(), 100);
    let hostile = auditor
        .get("/audit?subject=%27%3B%20DROP%20TABLE%20users")
        .await
        .json();
    assert_eq!(hostile["entries"], json!([]));
    for bad in [
        "before=x",
        "staff=maybe",
        "before=99999999999999999999",
        "actor=%00",
    ] {
        let refused = auditor.get(&format!("/audit?{bad}")).await;
        assert_eq!(refused.problem(), "/problems/malformed", "{bad}");
    }
    server.stop().await;
}
