//! What is published of access and audit, and when the consultation is open.

use crate::support::client::ask;
use crate::support::{Place, statement};
use console_wire::Role;
use serde_json::json;

on_both_engines!(dates_are_changed_and_forgotten, access_is_published);

async fn dates_are_changed_and_forgotten(place: Place) {
    let server = place.serve().await;
    let admin = place.signed_in(&server, "ada", Role::Administrator).await;
    let about = async || server.client.get("/api/v1/consultation").await.json();
    let before = about().await;
    assert_eq!(before["phase"], "open");
    let dates = json!({
        "opens": "2026-11-01T00:00:00Z",
        "closes": "2026-11-30T23:59:00Z",
        "reason": "The minister asked for it",
    });
    let changed = admin.send("PUT", "/settings/dates", &dates).await.json();
    assert_eq!(changed["dates_were_changed"], true);
    let now = about().await;
    assert_eq!(
        (&now["phase"], &now["closes"]),
        (&json!("closed"), &dates["closes"])
    );
    let sent = server
        .client
        .post("a-key-of-a-draft-1", &statement::short("Delete them"))
        .await;
    assert_eq!(sent.problem(), "/problems/not-open");
    assert!(sent.text.contains("30 November 2026"), "{sent:?}");

    // A collector that starts later knows it too.
    server.stop().await;
    let server = place.serve().await;
    let admin = place.another_session(&server, "ada").await;
    let shown = admin.get("/settings").await.json();
    assert_eq!(shown["closes"], dates["closes"]);
    let forgotten = ask(admin.request("DELETE", "/settings/dates")).await.json();
    assert_eq!(forgotten["dates_were_changed"], false);
    assert_eq!(forgotten["closes"], before["closes"]);
    let sent = server
        .client
        .post("a-key-of-a-draft-1", &statement::short("Delete them"))
        .await;
    assert_eq!(sent.status, 201, "{sent:?}");
    for (opens, closes, reason, path) in [
        (
            "2026-12-02T00:00:00Z",
            "2026-12-01T00:00:00Z",
            "Because",
            "closes",
        ),
        (
            "2026-12-02T00:00:00Z",
            "2036-12-01T00:00:00Z",
            "Because",
            "closes",
        ),
        (
            "2026-12-02T00:00:00Z",
            "2027-12-01T00:00:00Z",
            " ",
            "reason",
        ),
    ] {
        let bad = json!({ "opens": opens, "closes": closes, "reason": reason });
        let refused = admin.send("PUT", "/settings/dates", &bad).await;
        assert_eq!(refused.problem(), "/problems/invalid-input");
        assert_eq!(refused.json()["errors"][0]["path"], path);
    }
    let never = json!({ "opens": "soon", "closes": "later", "reason": "x" });
    let refused = admin.send("PUT", "/settings/dates", &never).await;
    assert_eq!(refused.problem(), "/problems/malformed");
    server.stop().await;
}

async fn access_is_published(place: Place) {
    let server = place.serve().await;
    let auditor = place.signed_in(&server, "odd", Role::Auditor).await;
    place.add("amina.okafor", Role::Analyst).await;
    let get = async |path: &str| server.client.get(path).await;
    for path in ["/api/v1/access", "/api/v1/audit-summary"] {
        assert_eq!(get(path).await.problem(), "/problems/not-yet");
    }
    let publish = json!({ "audit_summary": true, "access": true });
    let now = auditor
        .send("PUT", "/settings/access", &publish)
        .await
        .json();
    assert_eq!(now["publishes_access"], true);
    let access = get("/api/v1/access").await;
    for name in ["amina", "odd"] {
        assert!(!access.text.contains(name), "{access:?}");
    }
    let roles = access.json()["roles"].clone();
    assert_eq!(roles[0]["name"], "Analyst");
    assert_eq!(
        roles[0]["organisations"],
        json!([{ "organisation": "Home Office", "people": 1 }])
    );
    assert_eq!(
        roles[0]["may_for_a_purpose"],
        json!(["see who sent a statement"])
    );
    server
        .client
        .post("a-key-of-a-draft-1", &statement::short("Delete them"))
        .await;
    let summary = get("/api/v1/audit-summary?month=2026-12").await;
    assert!(!summary.text.contains("odd"), "{summary:?}");
    let actions = summary.json()["actions"].clone();
    assert_eq!(
        actions,
        json!([
            {
                "action": "access-published",
                "words": "decided what is published about access",
                "times": 1,
                "people": 1,
            },
            { "action": "received", "words": "sent a statement", "times": 1, "people": 0 },
        ])
    );
    let whole = get("/responses/access.json?month=2026-12").await.json();
    assert_eq!(
        (&whole["access"]["roles"], &whole["audit"]["actions"]),
        (&roles, &actions)
    );
    let schema = get("/responses/access/schema.json").await.json();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = schema
        .iter_errors(&whole)
        .map(|own| own.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert!(!schema.is_valid(&json!({ "access": {}, "audit": null, "transfers": null })));
    assert_eq!(
        get("/api/v1/audit-summary").await.json()["months"],
        json!(["2026-12"])
    );
    let empty = get("/api/v1/audit-summary?month=2026-11").await.json();
    assert_eq!(empty["actions"], json!([]));
    for bad in ["2026-13", "2026", "x", "2026-1", "0000-01"] {
        let refused = get(&format!("/api/v1/audit-summary?month={bad}")).await;
        assert_eq!(refused.problem(), "/problems/malformed", "{bad}");
    }
    server.stop().await;
}
