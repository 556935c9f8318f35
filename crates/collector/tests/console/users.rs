//! Users, for administrators.

use crate::support::client::ask;
use crate::support::{Person, Place};
use console_wire::Role;
use serde_json::{Value, json};

on_both_engines!(users_are_added_changed_reset_and_removed);

fn draft(name: &str, role: &str, organisation: &str) -> Value {
    json!({ "name": name, "role": role, "organisation": organisation })
}

fn names(list: &Value) -> Vec<String> {
    let users = list["users"].as_array().unwrap().iter();
    users
        .map(|own| {
            format!("{} {} {}", own["name"], own["role"], own["organisation"]).replace('"', "")
        })
        .collect()
}

async fn users_are_added_changed_reset_and_removed(place: Place) {
    let server = place.serve().await;
    let admin = place.signed_in(&server, "ada", Role::Administrator).await;
    let added = admin
        .send("POST", "/users", &draft("ben", "analyst", " A charity "))
        .await;
    assert_eq!(added.status, 201, "{added:?}");
    let starting = added.text_at("password");
    let again = admin
        .send("POST", "/users", &draft("ben", "publisher", "Another"))
        .await;
    assert_eq!(again.problem(), "/problems/conflict");

    // Somebody who begins with it must have one of their own.
    let mut ben = Person::stranger(&server);
    let given = json!({ "name": "ben", "password": starting });
    let session = ben.step("POST", "/session", &given).await;
    assert_eq!(session["stage"], "new-password");
    let own = json!({ "before": starting, "password": "my own long password" });
    let session = ben.step("POST", "/session/password", &own).await;
    assert_eq!(session["stage"], "enrol");
    assert!(session["enrolment"]["secret"].is_string());

    let changed = admin
        .send(
            "PUT",
            "/users/ben",
            &json!({ "role": "publisher", "organisation": "A charity" }),
        )
        .await
        .json();
    assert_eq!(
        names(&changed),
        ["ada administrator Home Office", "ben publisher A charity"]
    );
    assert_eq!(changed["users"][1]["must_change_password"], false);
    let reset = ask(admin.request("POST", "/users/ben/reset")).await;
    assert_eq!(reset.status, 200);
    assert_ne!(reset.text_at("password"), starting);
    assert_eq!(ben.get("/session").await.json()["stage"], "signed-out");
    let removed = ask(admin.request("DELETE", "/users/ben")).await.json();
    assert_eq!(names(&removed), ["ada administrator Home Office"]);
    for (method, path) in [("POST", "/users/ben/reset"), ("DELETE", "/users/ben")] {
        let refused = ask(admin.request(method, path)).await;
        assert_eq!(refused.problem(), "/problems/not-found", "{path}");
    }
    let store = place.store().await;
    let entries = store.audit_entries(100).await.unwrap();
    let noted = entries.iter().rev().filter(|own| own.actor == "ada");
    let noted: Vec<_> = noted
        .map(|own| format!("{} {}", own.action, own.subject.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        noted,
        [
            "user-added ben",
            "user-changed ben",
            "user-reset ben",
            "user-removed ben"
        ]
    );
    assert!(!format!("{entries:?}").contains(&starting));
    store.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_locks_everybody_out_or_is_called_what_cannot_be() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let admin = place.signed_in(&server, "ada", Role::Administrator).await;
    for (method, path, body) in [
        ("DELETE", "/users/ada", json!({})),
        ("POST", "/users/ada/reset", json!({})),
        (
            "PUT",
            "/users/ada",
            json!({ "role": "auditor", "organisation": "Home Office" }),
        ),
    ] {
        let refused = admin.send(method, path, &body).await;
        assert_eq!(refused.problem(), "/problems/conflict", "{path}");
        assert!(refused.text.contains("Ask another administrator"));
    }
    let refused = admin
        .send("POST", "/users", &draft("<b>", "analyst", ""))
        .await;
    assert_eq!(refused.problem(), "/problems/invalid-input");
    let paths: Vec<_> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(paths, ["name", "organisation"]);
    let refused = admin
        .send("POST", "/users", &draft("x", "owner", "A"))
        .await;
    assert_eq!(refused.problem(), "/problems/malformed");
    assert!(refused.text.contains("analyst"), "{refused:?}");
    // What somebody may do is looked up at each request.
    let ben = place.signed_in(&server, "ben", Role::Auditor).await;
    assert_eq!(ben.get("/audit").await.status, 200);
    let change = json!({ "role": "analyst", "organisation": "Home Office" });
    assert_eq!(admin.send("PUT", "/users/ben", &change).await.status, 200);
    assert_eq!(ben.get("/audit").await.problem(), "/problems/not-allowed");
    server.stop().await;
}
