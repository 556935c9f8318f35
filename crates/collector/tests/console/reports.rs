//! “That was not me”: reports, and statements that are set aside.

use crate::support::client::{ask, json as with_json};
use crate::support::people::{read, receive, verified};
use crate::support::statement::{choosing, named, short};
use crate::support::{Answer, Person, Place, Server};
use collector::store::AuditQuery;
use console_wire::Role;
use serde_json::{Value, json};

on_both_engines!(
    a_statement_is_set_aside_and_counts_again,
    a_reference_is_not_shown,
    what_cannot_be_found_is_named_by_who_decides,
    what_is_wrong_with_a_report_is_said,
    how_to_reach_somebody_needs_a_purpose,
    what_is_withdrawn_is_not_set_aside,
    counts_for_everybody_leave_out_what_is_set_aside,
    what_is_typed_stays_text,
);

fn id_of(receipt: &Value) -> &str {
    receipt["public_id"].as_str().unwrap()
}

async fn send(server: &Server, draft: &Value) -> Answer {
    let request = server.client.request("POST", "/api/v1/reports");
    ask(with_json(request, draft)).await
}

/// Reports something; the id of the report.
async fn report(server: &Server, about: &str) -> String {
    let draft = json!({ "about": about, "words": "We never wrote this.\nAcme Ltd" });
    let answer = send(server, &draft).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.text_at("report")
}

async fn decide(person: &Person, report: &str, draft: &Value) -> Answer {
    let path = format!("/reports/{report}/decision");
    person.send("POST", &path, draft).await
}

fn decision(decision: &str) -> Value {
    json!({ "decision": decision, "reason": "They wrote to us" })
}

async fn listed(person: &Person) -> usize {
    let page = read(person, "/statements").await;
    page["lines"].as_array().unwrap().len()
}

async fn a_statement_is_set_aside_and_counts_again(place: Place) {
    let server = place.serve().await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    let amina = place.signed_in(&server, "amina", Role::Analyst).await;
    let receipts = receive(&server, &[named("One."), short("Two.")]).await;
    let id = report(&server, id_of(&receipts[0])).await;
    let list = read(&amina, "/reports").await;
    assert_eq!((&list["all"], &list["waiting"]), (&json!(1), &json!(1)));
    let own = &list["reports"][0];
    assert_eq!(own["public_id"], receipts[0]["public_id"]);
    assert_eq!(own["words"], "We never wrote this.\nAcme Ltd");
    assert_eq!(own.get("decision"), None);
    let refused = decide(&amina, &id, &decision("set-aside")).await;
    assert_eq!(refused.problem(), "/problems/not-allowed");
    let answer = decide(&paula, &id, &decision("set-aside")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let decided = &answer.json()["reports"][0]["decision"];
    assert_eq!(
        (&decided["decision"], &decided["by"], &decided["reason"]),
        (
            &json!("set-aside"),
            &json!("paula"),
            &json!("They wrote to us")
        )
    );
    assert_eq!(answer.json()["waiting"], 0);
    // It is kept, and can be read, but counts nowhere.
    assert_eq!(listed(&amina).await, 1);
    let dashboard = read(&amina, "/dashboard").await;
    assert_eq!(
        (&dashboard["all"], &dashboard["set_aside"]),
        (&json!(1), &json!(1))
    );
    let path = format!("/statements/{}", id_of(&receipts[0]));
    assert_eq!(read(&amina, &path).await["set_aside"], "They wrote to us");
    let publish = json!({ "moderation": "publish", "revision": 1 });
    let answer = paula
        .send("PUT", &format!("{path}/moderation"), &publish)
        .await;
    assert_eq!(answer.problem(), "/problems/conflict");
    // The same in another collector, after a start, and once its sender changed it.
    let amended = server
        .client
        .amend(&receipts[0], 1, &named("One, once more."))
        .await;
    assert_eq!(amended.status, 200);
    assert_eq!(listed(&amina).await, 1);
    server.stop().await;
    let server = place.serve().await;
    let [paula, amina] = [
        place.another_session(&server, "paula").await,
        place.another_session(&server, "amina").await,
    ];
    assert_eq!(listed(&amina).await, 1);
    let answer = decide(&paula, &id, &decision("keep")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(listed(&amina).await, 2);
    assert_eq!(read(&amina, &path).await.get("set_aside"), None);
    server.stop().await;
    let store = place.store().await;
    let entries = store.audit_page(&AuditQuery::default(), 50).await.unwrap();
    let found: Vec<_> = entries
        .entries
        .iter()
        .filter(|own| own.action.starts_with("report"))
        .map(|own| {
            let subject = own.subject.as_deref().unwrap_or_default();
            assert_eq!(subject, id_of(&receipts[0]));
            let detail = own.detail.clone().unwrap_or_default();
            (own.actor.as_str(), detail)
        })
        .collect();
    let detail = |more: &str| format!("report {id}{more}");
    assert_eq!(
        found,
        [
            ("paula", detail(": keep")),
            ("paula", detail(": set-aside")),
            ("respondent", detail("")),
        ]
    );
    store.close().await;
    verified(&place).await;
}

async fn a_reference_is_not_shown(place: Place) {
    let server = place.serve().await;
    let amina = place.signed_in(&server, "amina", Role::Analyst).await;
    let receipts = receive(&server, &[short("One.")]).await;
    let reference = receipts[0]["reference"].as_str().unwrap();
    report(&server, &reference.to_lowercase()).await;
    let list = read(&amina, "/reports").await;
    assert_eq!(list["reports"][0]["public_id"], receipts[0]["public_id"]);
    assert_eq!(list["reports"][0]["about"], receipts[0]["public_id"]);
    assert!(!list.to_string().contains(reference), "{list}");
    // Whoever reports is told the same, whether there is such a statement or not.
    let there = json!({ "about": id_of(&receipts[0]), "words": "Not mine." });
    let nowhere = json!({ "about": "0123456789abcdef", "words": "Not mine." });
    for draft in [there, nowhere] {
        let answer = send(&server, &draft).await;
        assert_eq!(answer.status, 201);
        let keys: Vec<String> = answer.json().as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["report"]);
    }
    server.stop().await;
}

async fn what_cannot_be_found_is_named_by_who_decides(place: Place) {
    let server = place.serve().await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    let receipts = receive(&server, &[named("One."), short("Two.")]).await;
    let id = report(&server, "The one in the name of Acme Ltd").await;
    let answer = decide(&paula, &id, &decision("set-aside")).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    let with = |public_id: &str| {
        let mut draft = decision("set-aside");
        draft["public_id"] = json!(public_id);
        draft
    };
    let answer = decide(&paula, &id, &with("0123456789abcdef")).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    assert_eq!(listed(&paula).await, 2);
    let answer = decide(&paula, &id, &with(id_of(&receipts[0]))).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(
        answer.json()["reports"][0]["public_id"],
        receipts[0]["public_id"]
    );
    assert_eq!(listed(&paula).await, 1);
    let answer = decide(&paula, &id, &with(id_of(&receipts[1]))).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    // What is about nothing can be put away.
    let other = report(&server, "Something").await;
    let answer = decide(&paula, &other, &decision("keep")).await;
    assert_eq!(answer.json()["waiting"], 0);
    let answer = decide(&paula, "nothing", &decision("keep")).await;
    assert_eq!(answer.problem(), "/problems/not-found");
    server.stop().await;
    verified(&place).await;
}

async fn what_is_wrong_with_a_report_is_said(place: Place) {
    let server = place.serve().await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    for (draft, path) in [
        (json!({ "about": " ", "words": "Not mine." }), "about"),
        (json!({ "about": "a".repeat(201), "words": "No." }), "about"),
        (json!({ "about": "This", "words": "" }), "words"),
        (
            json!({ "about": "This", "words": "w".repeat(2001) }),
            "words",
        ),
        (
            json!({ "about": "This", "words": "No.", "contact": "a\u{7}b" }),
            "contact",
        ),
    ] {
        let answer = send(&server, &draft).await;
        assert_eq!(answer.problem(), "/problems/invalid-input");
        assert_eq!(answer.json()["errors"][0]["path"], path);
    }
    for draft in [
        json!({ "about": "This" }),
        json!({ "about": "a\u{0}", "words": "No." }),
        json!({ "about": "This", "words": "No.", "name": "Amina" }),
    ] {
        assert_eq!(send(&server, &draft).await.problem(), "/problems/malformed");
    }
    let id = report(&server, "This").await;
    let answer = decide(&paula, &id, &json!({ "decision": "keep", "reason": " " })).await;
    assert_eq!(answer.problem(), "/problems/invalid-input");
    server.stop().await;
    // Who sends too many is held up as with statements.
    let server = place.serve_with(&["--statements-per-minute", "2"]).await;
    let draft = json!({ "about": "This", "words": "No." });
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(send(&server, &draft).await.status);
    }
    assert_eq!(statuses, [201, 201, 429]);
    server.stop().await;
}

async fn how_to_reach_somebody_needs_a_purpose(place: Place) {
    let server = place.serve().await;
    let amina = place.signed_in(&server, "amina", Role::Analyst).await;
    let draft = json!({
        "about": "This", "words": "Not mine.", "contact": "zoe@example.org",
    });
    assert_eq!(send(&server, &draft).await.status, 201);
    let list = read(&amina, "/reports").await;
    assert_eq!(list["reports"][0].get("contact"), None, "{list}");
    amina.state("To answer whoever reported").await;
    let list = read(&amina, "/reports").await;
    assert_eq!(list["reports"][0]["contact"], "zoe@example.org");
    server.stop().await;
    let store = place.store().await;
    let asked = AuditQuery {
        action: Some("contact-read".to_owned()),
        ..AuditQuery::default()
    };
    let entries = store.audit_page(&asked, 5).await.unwrap().entries;
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].subject.as_deref(), Some("reports"));
    let purpose = entries[0].purpose.as_deref();
    assert_eq!(purpose, Some("To answer whoever reported"));
    store.close().await;
}

async fn what_is_withdrawn_is_not_set_aside(place: Place) {
    let server = place.serve().await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    let receipts = receive(&server, &[short("One."), short("Two.")]).await;
    let [first, second] = [
        report(&server, id_of(&receipts[0])).await,
        report(&server, id_of(&receipts[1])).await,
    ];
    let answer = decide(&paula, &first, &decision("set-aside")).await;
    assert_eq!(answer.status, 200);
    for receipt in &receipts {
        let withdrawn = ask(server.client.about("DELETE", receipt, "")).await;
        assert_eq!(withdrawn.status, 200);
    }
    let answer = decide(&paula, &second, &decision("set-aside")).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    let answer = decide(&paula, &second, &decision("keep")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let dashboard = read(&paula, "/dashboard").await;
    assert_eq!(
        (&dashboard["all"], &dashboard["set_aside"]),
        (&json!(0), &json!(0))
    );
    server.stop().await;
    verified(&place).await;
}

async fn counts_for_everybody_leave_out_what_is_set_aside(place: Place) {
    let server = place.serve_with(&["--tallies", "always"]).await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    let mut receipts = Vec::new();
    for _ in 0..12 {
        let body = choosing("q04", "independent-commissioner", "individual");
        receipts.extend(receive(&server, &[body]).await);
    }
    let all = async || {
        let tallies = server.client.get("/api/v1/tallies").await;
        assert_eq!(tallies.status, 200, "{tallies:?}");
        tallies.json()["statements"]["all"].clone()
    };
    assert_eq!(all().await, 12);
    let id = report(&server, id_of(&receipts[0])).await;
    let answer = decide(&paula, &id, &decision("set-aside")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(all().await, 11);
    let answer = decide(&paula, &id, &decision("keep")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(all().await, 12);
    server.stop().await;
}

async fn what_is_typed_stays_text(place: Place) {
    let server = place.serve().await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    for hostile in [
        "<script>alert('1 & 2')</script>",
        "'); DROP TABLE reports; --",
        "=HYPERLINK(\"http://example.org\")",
        "\u{202e}من اليمين\u{202c} 👩🏽‍🚀 {{7*7}} %s \\",
    ] {
        let draft = json!({ "about": hostile, "words": hostile });
        let answer = send(&server, &draft).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let id = answer.text_at("report");
        let decision = json!({ "decision": "keep", "reason": hostile });
        let list = decide(&paula, &id, &decision).await.json();
        let mut reports = list["reports"].as_array().unwrap().iter();
        let own = reports.find(|own| own["id"] == json!(id)).unwrap();
        assert_eq!(
            (&own["about"], &own["words"]),
            (&json!(hostile), &json!(hostile))
        );
        assert_eq!(own["decision"]["reason"], hostile);
    }
    server.stop().await;
    verified(&place).await;
}
