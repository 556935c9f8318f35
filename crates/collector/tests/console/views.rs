//! Saved views: filters with a name.

use crate::support::Place;
use crate::support::client::ask;
use collector::store::AuditQuery;
use console_wire::{MOST_VIEWS, Role};
use serde_json::{Value, json};

on_both_engines!(
    only_the_owner_changes_a_view_and_shared_ones_are_seen,
    a_view_that_cannot_be_saved_is_refused,
);

fn names(list: &Value) -> Vec<&str> {
    let views = list["views"].as_array().unwrap();
    views
        .iter()
        .map(|own| own["name"].as_str().unwrap())
        .collect()
}

async fn only_the_owner_changes_a_view_and_shared_ones_are_seen(place: Place) {
    let server = place.serve().await;
    let amina = place.signed_in(&server, "amina", Role::Analyst).await;
    let ben = place.signed_in(&server, "ben", Role::Publisher).await;
    let draft = |name: &str, query: &str, is_shared: bool| json!({ "name": name, "query": query, "is_shared": is_shared });
    let mine = draft("Organisations", "where=respondent%3Aorganisation", false);
    let list = amina.send("PUT", "/views", &mine).await.json();
    assert_eq!(names(&list), ["Organisations"]);
    let id = list["views"][0]["id"].as_str().unwrap().to_owned();
    let shared = draft("Children", "search=children", true);
    amina.send("PUT", "/views", &shared).await;
    let seen = ben.get("/views").await.json();
    assert_eq!(names(&seen), ["Children"]);
    assert_eq!(seen["views"][0]["owner"], "amina");
    // The same name of somebody else is another view.
    ben.send("PUT", "/views", &draft("Children", "search=child", false))
        .await;
    assert_eq!(
        names(&ben.get("/views").await.json()),
        ["Children", "Children"]
    );
    assert_eq!(
        names(&amina.get("/views").await.json()),
        ["Children", "Organisations"]
    );
    for path in [format!("/views/{id}"), "/views/0000000000000000".to_owned()] {
        let answer = ask(ben.request("DELETE", &path)).await;
        assert_eq!(answer.problem(), "/problems/not-found");
    }
    // The same name again is the same view.
    let changed = draft(
        " Organisations ",
        "where=respondent:individual&other=1",
        true,
    );
    let list = amina.send("PUT", "/views", &changed).await.json();
    let view = &list["views"][1];
    assert_eq!(
        (view["id"].as_str(), view["is_shared"].as_bool()),
        (Some(&*id), Some(true))
    );
    assert_eq!(view["query"], "where=respondent%3Aindividual");
    let list = ask(amina.request("DELETE", &format!("/views/{id}"))).await;
    assert_eq!(names(&list.json()), ["Children"]);
    server.stop().await;
    let store = place.store().await;
    let asked = AuditQuery {
        actor: Some("amina".to_owned()),
        subject: Some(id),
        ..AuditQuery::default()
    };
    let entries = store.audit_page(&asked, 10).await.unwrap().entries;
    let actions: Vec<&str> = entries.iter().map(|own| own.action.as_str()).collect();
    assert_eq!(actions, ["view-deleted", "view-saved", "view-saved"]);
    let report = collector::verify::verify(&store).await.unwrap();
    assert!(report.is_good(), "{report:?}");
    store.close().await;
}

async fn a_view_that_cannot_be_saved_is_refused(place: Place) {
    let server = place.serve().await;
    let amina = place.signed_in(&server, "amina", Role::Analyst).await;
    for (name, query, path) in [
        (" ", "", "name"),
        (&*"n".repeat(61), "", "name"),
        ("Bad", "where=nothing", "query"),
    ] {
        let draft = json!({ "name": name, "query": query });
        let answer = amina.send("PUT", "/views", &draft).await;
        assert_eq!(answer.problem(), "/problems/invalid-input");
        assert_eq!(answer.json()["errors"][0]["path"], path);
    }
    for number in 0..MOST_VIEWS {
        let draft = json!({ "name": format!("View {number}"), "query": "" });
        assert_eq!(amina.send("PUT", "/views", &draft).await.status, 200);
    }
    let draft = json!({ "name": "One more", "query": "" });
    let answer = amina.send("PUT", "/views", &draft).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    let draft = json!({ "name": "View 7", "query": "search=again" });
    assert_eq!(amina.send("PUT", "/views", &draft).await.status, 200);
    server.stop().await;
}
