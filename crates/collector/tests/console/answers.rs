//! Statements that came by e-mail or post.

use crate::support::people::{read, verified};
use crate::support::statement::{named, short};
use crate::support::{Answer, Person, Place, Server};
use collector::clock::Clock;
use collector::secrets::Keys;
use collector::store::{AuditQuery, Operation};
use console_wire::Role;
use serde_json::{Value, json};

on_both_engines!(
    what_is_entered_is_a_statement_like_others,
    what_is_wrong_is_said_at_its_place,
    all_are_entered_or_none,
    nobody_online_can_have_what_was_entered,
    what_comes_late_is_noted,
    who_signed_is_deleted_with_names_and_addresses,
    what_is_typed_stays_text,
);

async fn analyst(place: &Place, server: &Server) -> Person {
    place.signed_in(server, "amina", Role::Analyst).await
}

fn entry(key: &str, submission: &Value) -> Value {
    json!({
        "route": "paper",
        "arrived_on": "2026-12-01",
        "key": format!("key-of-an-entry-{key}"),
        "submission": submission,
    })
}

/// One that several signed.
fn joint(key: &str, submission: &Value) -> Value {
    let mut own = entry(key, submission);
    own["route"] = json!("email");
    own["arrived_on"] = json!("2026-11-30");
    own["signatories"] = json!(["Zoë Adeyemi", " Ben Carter ", "Chidi Obi"]);
    own["note"] = json!("Mailbox 4711");
    own
}

async fn enter(person: &Person, answers: &[Value]) -> Answer {
    person
        .send("POST", "/answers", &json!({ "answers": answers }))
        .await
}

async fn entered(person: &Person, answers: &[Value]) -> Vec<String> {
    let answer = enter(person, answers).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let ids = answer.json()["public_ids"].as_array().unwrap().clone();
    ids.iter()
        .map(|own| own.as_str().unwrap().to_owned())
        .collect()
}

async fn listed(person: &Person, condition: &str) -> Vec<String> {
    let page = read(person, &format!("/statements?order=oldest{condition}")).await;
    let lines = page["lines"].as_array().unwrap().iter();
    lines
        .map(|own| own["public_id"].as_str().unwrap().to_owned())
        .collect()
}

fn mistakes(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.problem(), "/problems/invalid-input", "{answer:?}");
    let errors = answer.json()["errors"].clone();
    let text = |own: &Value, key: &str| own[key].as_str().unwrap().to_owned();
    let errors = errors.as_array().unwrap().iter();
    errors
        .map(|own| (text(own, "path"), text(own, "code")))
        .collect()
}

/// What was entered, as the audit has it, the last first: who, which, and how.
async fn audited(place: &Place) -> Vec<(String, String, String)> {
    let store = place.store().await;
    let asked = AuditQuery {
        action: Some("answer-entered".to_owned()),
        ..AuditQuery::default()
    };
    let entries = store.audit_page(&asked, 50).await.unwrap().entries;
    store.close().await;
    let entries = entries.into_iter();
    entries
        .map(|own| {
            let (subject, detail) = (own.subject.unwrap(), own.detail.unwrap());
            (own.actor, subject, detail)
        })
        .collect()
}

async fn what_is_entered_is_a_statement_like_others(place: Place) {
    let server = place.serve().await;
    let amina = analyst(&place, &server).await;
    let online = server
        .client
        .post("key-of-a-draft-0001", &short("Online."))
        .await;
    assert_eq!(online.status, 201);
    let ids = entered(
        &amina,
        &[
            joint("1", &named("Delete all of them.")),
            entry("2", &short("Keep some.")),
        ],
    )
    .await;
    assert_eq!(listed(&amina, "&where=route:email").await, ids[..1]);
    assert_eq!(listed(&amina, "&where=route:paper").await, ids[1..]);
    assert_eq!(listed(&amina, "&search=delete").await, ids[..1]);
    let view = read(&amina, &format!("/statements/{}", ids[0])).await;
    assert_eq!(
        (&view["route"], &view["people"], &view["flags"]),
        (&json!("email"), &json!(3), &json!([]))
    );
    assert_eq!(
        view["entered"],
        json!({ "arrived_on": "2026-11-30", "by": "amina", "note": "Mailbox 4711" })
    );
    assert_eq!(view["has_signatories"], true);
    assert!(!view.to_string().contains("Zoë"), "{view}");
    let paper = read(&amina, &format!("/statements/{}", ids[1])).await;
    assert_eq!(
        (&paper["people"], &paper["has_signatories"]),
        (&json!(1), &json!(false))
    );
    let dashboard = read(&amina, "/dashboard").await;
    assert_eq!(dashboard["statements"], 3);
    let mut variables = dashboard["variables"].as_array().unwrap().iter();
    let routes = variables.find(|own| own["name"] == "route").unwrap();
    assert_eq!(routes["counts"], json!([1, 1, 1]));
    // Who signed is as personal as who sent it.
    let contact = format!("/statements/{}/contact", ids[0]);
    let refused = amina.get(&contact).await;
    assert_eq!(refused.problem(), "/problems/purpose-missing");
    amina.state("To thank them").await;
    let seen = read(&amina, &contact).await;
    assert_eq!(
        seen["signatories"],
        json!(["Zoë Adeyemi", "Ben Carter", "Chidi Obi"])
    );
    assert_eq!(seen["details"][0]["given"], "Amina Okafor");
    // Each has its leaf in the log, and the same after a start.
    let head = server.client.get("/api/v1/log/head").await;
    assert!(head.text.contains("\n3\n"), "{head:?}");
    server.stop().await;
    let server = place.serve().await;
    let amina = place.another_session(&server, "amina").await;
    assert_eq!(listed(&amina, "&where=route:email").await, ids[..1]);
    let page = read(&amina, "/statements?where=route:email").await;
    assert_eq!(page["lines"][0]["people"], 3);
    server.stop().await;
    let by = |id: &str, detail: &str| ("amina".to_owned(), id.to_owned(), detail.to_owned());
    let expected = [
        by(&ids[1], "paper, arrived on 2026-12-01"),
        by(&ids[0], "email, arrived on 2026-11-30, signed by 3"),
    ];
    assert_eq!(audited(&place).await, expected);
    verified(&place).await;
}

async fn what_is_wrong_is_said_at_its_place(place: Place) {
    let server = place.serve().await;
    let amina = analyst(&place, &server).await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    let mut online = entry("2", &short("Online."));
    online["route"] = json!("online");
    let mut early = entry("3", &short("Early."));
    early["arrived_on"] = json!("2025-01-01");
    let mut nameless = joint("4", &short("Nameless."));
    nameless["signatories"][1] = json!("");
    let answer = enter(
        &amina,
        &[entry("1", &short("Good.")), online, early, nameless],
    )
    .await;
    let place_of = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    let expected = [
        place_of("answers.1.route", "not-taken"),
        place_of("answers.2.arrived_on", "not-in-range"),
        place_of("answers.3.signatories.1", "missing"),
    ];
    assert_eq!(mistakes(&answer), expected);
    // What they say is checked as if it came online.
    let mut unknown = short("What?");
    unknown["statement"]["answers"]["q02"] = json!({ "choices": ["never-asked"] });
    let answer = enter(&amina, &[entry("1", &short("Good.")), entry("2", &unknown)]).await;
    let found = mistakes(&answer);
    assert_eq!(found.len(), 1, "{found:?}");
    let (path, _) = &found[0];
    assert!(
        path.starts_with("answers.1.submission.statement.answers.q02")
            || path.starts_with("answers.1.submission.answers.q02"),
        "{path}"
    );
    assert_eq!(
        mistakes(&enter(&amina, &[]).await),
        [place_of("answers", "not-in-range")]
    );
    let answer = enter(&amina, &[json!({ "route": "paper" })]).await;
    assert_eq!(answer.problem(), "/problems/malformed");
    let answer = enter(&paula, &[entry("1", &short("Good."))]).await;
    assert_eq!(answer.problem(), "/problems/not-allowed");
    assert!(listed(&amina, "").await.is_empty());
    server.set_time("2026-01-01T10:00:00Z");
    let early = place.another_session(&server, "amina").await;
    let answer = enter(&early, &[entry("1", &short("Good."))]).await;
    assert_eq!(answer.problem(), "/problems/conflict", "{answer:?}");
    server.stop().await;
    assert!(audited(&place).await.is_empty());
}

async fn all_are_entered_or_none(place: Place) {
    let server = place.serve().await;
    let amina = analyst(&place, &server).await;
    let both = [entry("1", &short("One.")), joint("2", &short("Two."))];
    let ids = entered(&amina, &both).await;
    // The same again is the same.
    let again = enter(&amina, &both).await;
    assert_eq!(again.status, 200, "{again:?}");
    assert_eq!(again.json()["public_ids"], json!(ids));
    // Another under a key that was used, and everything with it.
    let mut changed = joint("2", &short("Two."));
    changed["signatories"] = json!(["Zoë Adeyemi"]);
    let answer = enter(&amina, &[entry("3", &short("Three.")), changed]).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    assert_eq!(listed(&amina, "").await.len(), 2);
    // One that is new, and one that was there.
    let mixed = [entry("3", &short("Three.")), both[0].clone()];
    let mixed = entered(&amina, &mixed).await;
    assert_eq!(mixed[1], ids[0]);
    assert_eq!(listed(&amina, "").await.len(), 3);
    server.stop().await;
    assert_eq!(audited(&place).await.len(), 3);
    verified(&place).await;
}

/// Whoever entered a statement knows its key, and must not get its receipt by sending it.
async fn nobody_online_can_have_what_was_entered(place: Place) {
    let server = place.serve().await;
    let amina = analyst(&place, &server).await;
    let ids = entered(&amina, &[entry("1", &short("One."))]).await;
    let sent = server
        .client
        .post("key-of-an-entry-1", &short("One."))
        .await;
    assert_eq!(sent.status, 201, "{sent:?}");
    assert_ne!(sent.json()["public_id"], json!(ids[0]));
    let hostile = server
        .client
        .post("entered:key-of-an-entry-1", &short("One."))
        .await;
    assert_eq!(hostile.problem(), "/problems/key-missing");
    // Both say the same: whoever reads should look at it.
    let view = read(
        &amina,
        &format!("/statements/{}", sent.text_at("public_id")),
    )
    .await;
    assert_eq!(view["flags"], json!(["same-answers"]));
    server.stop().await;
}

async fn what_comes_late_is_noted(place: Place) {
    let server = place.serve().await;
    server.set_time("2027-09-01T10:00:00Z");
    let amina = analyst(&place, &server).await;
    let closed = server
        .client
        .post("key-of-a-draft-0001", &short("Online."))
        .await;
    assert_eq!(closed.problem(), "/problems/not-open");
    let mut late = entry("1", &short("Late."));
    late["arrived_on"] = json!("2027-08-30");
    let in_time = entry("2", &short("In time, and entered late."));
    let ids = entered(&amina, &[late, in_time]).await;
    assert_eq!(listed(&amina, "&where=route:paper").await.len(), 2);
    server.stop().await;
    let found = audited(&place).await;
    assert_eq!(found[0].2, "paper, arrived on 2026-12-01");
    assert_eq!(
        (found[1].1.as_str(), found[1].2.as_str()),
        (
            ids[0].as_str(),
            "paper, arrived on 2027-08-30, after closing"
        )
    );
    verified(&place).await;
}

async fn who_signed_is_deleted_with_names_and_addresses(place: Place) {
    let server = place.serve().await;
    let amina = analyst(&place, &server).await;
    let ids = entered(&amina, &[joint("1", &named("One."))]).await;
    server.stop().await;
    let store = place.store().await;
    let keys = std::fs::read_to_string(place.key_file()).unwrap();
    let keys = Keys::parse(&keys).unwrap();
    let clock = Clock::showing("2028-12-02T10:00:00Z".parse().unwrap());
    let (writer, ended) = store.writer(keys.signing.clone(), clock);
    let purge = Operation::Purge {
        contacts: true,
        equality: false,
        audit_before: "2020-01-01T00:00:00Z".parse().unwrap(),
    };
    writer.write(purge).await.unwrap();
    drop(writer);
    ended.await.unwrap();
    store.close().await;
    let server = place.serve().await;
    let amina = place.another_session(&server, "amina").await;
    let view = read(&amina, &format!("/statements/{}", ids[0])).await;
    // How many they were stays.
    assert_eq!(
        (
            &view["people"],
            &view["has_signatories"],
            &view["has_contact"]
        ),
        (&json!(3), &json!(false), &json!(false))
    );
    amina.state("To see whether it is gone").await;
    let seen = read(&amina, &format!("/statements/{}/contact", ids[0])).await;
    assert_eq!(
        (&seen["details"], &seen["signatories"]),
        (&json!([]), &json!([]))
    );
    server.stop().await;
    verified(&place).await;
}

async fn what_is_typed_stays_text(place: Place) {
    let server = place.serve().await;
    let amina = analyst(&place, &server).await;
    let hostile = [
        "<script>alert('1 & 2')</script>",
        "'); DROP TABLE signatories; --",
        "=HYPERLINK(\"http://example.org\")",
        "\u{202e}من اليمين\u{202c} 👩🏽‍🚀 {{7*7}} %s \\",
    ];
    let mut own = joint("1", &short("One."));
    own["signatories"] = json!(hostile);
    own["note"] = json!(hostile[0]);
    let ids = entered(&amina, &[own]).await;
    let view = read(&amina, &format!("/statements/{}", ids[0])).await;
    assert_eq!(view["entered"]["note"], hostile[0]);
    amina.state("To look at hostile names").await;
    let seen = read(&amina, &format!("/statements/{}/contact", ids[0])).await;
    assert_eq!(seen["signatories"], json!(hostile));
    for bad in ["a\u{0}b", "a\u{7}b", "a\nb"] {
        let mut own = joint("2", &short("Two."));
        own["signatories"][0] = json!(bad);
        let answer = enter(&amina, &[own]).await;
        assert!(matches!(answer.status, 400 | 422), "{answer:?}");
    }
    server.stop().await;
    verified(&place).await;
}
