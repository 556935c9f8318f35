//! What is published of a statement: decisions, parts that are blacked out, and who sent it.

use crate::support::client::ask;
use crate::support::people::{good, read, receive, verified};
use crate::support::statement::{choosing, named, short};
use crate::support::{Answer, Person, Place, Server};
use collector::store::{
    AuditEntry, AuditQuery, MODERATIONS, Operation, Pages, REDACTIONS, Store, Table,
};
use console_wire::{MOST_REDACTIONS, Role};
use serde_json::{Value, json};

on_both_engines!(
    what_is_decided_is_shown_counted_and_found,
    what_is_to_be_kept_back_cannot_be_published,
    what_cannot_be_decided_says_why,
    parts_are_blacked_out_and_the_text_is_kept,
    what_cannot_be_blacked_out_says_why,
    there_is_an_end_to_redactions,
    what_was_amended_is_to_be_decided_again,
    what_is_withdrawn_leaves_no_decision,
    what_was_decided_is_known_after_a_start_and_elsewhere,
    what_changes_meanwhile_is_not_decided,
    who_sent_a_statement_is_shown_for_a_purpose,
    what_is_typed_stays_text,
);

async fn amend(server: &Server, receipt: &Value, revision: u32, body: &Value) {
    let answer = server.client.amend(receipt, revision, body).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

async fn publisher(place: &Place, server: &Server) -> Person {
    place.signed_in(server, "paula", Role::Publisher).await
}

fn path(receipt: &Value, more: &str) -> String {
    format!(
        "/statements/{}{more}",
        receipt["public_id"].as_str().unwrap()
    )
}

fn decision(moderation: &str, reason: &str, revision: u32) -> Value {
    json!({ "moderation": moderation, "reason": reason, "revision": revision })
}

async fn decide(person: &Person, receipt: &Value, moderation: &str, reason: &str) -> Value {
    let draft = decision(moderation, reason, 1);
    good(person, "PUT", &path(receipt, "/moderation"), &draft).await
}

/// Blacks out characters of `q32` of the first revision.
fn part(from: u32, to: u32) -> Value {
    json!({ "part": "q32", "from": from, "to": to, "reason": "A name", "revision": 1 })
}

async fn redact(person: &Person, receipt: &Value, draft: &Value) -> Value {
    good(person, "POST", &path(receipt, "/redactions"), draft).await
}

/// Where the text of a view is blacked out.
fn places(view: &Value) -> Vec<(u64, u64)> {
    let all = view["parts"][0]["redactions"].as_array().unwrap().iter();
    all.map(|own| (own["from"].as_u64().unwrap(), own["to"].as_u64().unwrap()))
        .collect()
}

/// Which of the statements, by their place, are in this state.
async fn in_state(person: &Person, receipts: &[Value], state: &str) -> Vec<usize> {
    let page = read(person, &format!("/statements?where=state:{state}")).await;
    let lines = page["lines"].as_array().unwrap().iter();
    let place = |line: &Value| {
        assert_eq!(line["moderation"], state);
        let mut all = receipts.iter();
        all.position(|own| own["public_id"] == line["public_id"])
            .unwrap()
    };
    let mut places: Vec<usize> = lines.map(place).collect();
    places.sort_unstable();
    places
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

/// Entries of the audit about this, the last first.
async fn audited(store: &Store, actor: &str) -> Vec<AuditEntry> {
    let asked = AuditQuery {
        actor: Some(actor.to_owned()),
        ..AuditQuery::default()
    };
    store.audit_page(&asked, 50).await.unwrap().entries
}

async fn rows(place: &Place, table: &'static Table) -> usize {
    let store = place.store().await;
    let mut session = store.snapshot().await.unwrap();
    let found = Pages::of(table).next(&mut session).await.unwrap().len();
    drop(session);
    store.close().await;
    found
}

async fn what_is_decided_is_shown_counted_and_found(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short("One."), short("Two."), named("Three.")]).await;
    let undecided = read(&paula, &path(&receipts[0], "")).await;
    assert_eq!(undecided["moderation"], "undecided");
    assert_eq!(undecided["moderation_reason"], "");
    let view = decide(&paula, &receipts[0], "publish", "").await;
    assert_eq!(view["moderation"], "publish");
    let view = decide(
        &paula,
        &receipts[2],
        "withhold",
        " It names a third person ",
    )
    .await;
    assert_eq!(view["moderation"], "withhold");
    assert_eq!(view["moderation_reason"], "It names a third person");
    // The same again is no change, and no entry of the audit.
    decide(&paula, &receipts[2], "withhold", "It names a third person").await;
    for (state, expected) in [("undecided", [1]), ("publish", [0]), ("withhold", [2])] {
        assert_eq!(in_state(&paula, &receipts, state).await, expected);
    }
    let dashboard = read(&paula, "/dashboard").await;
    let variables = dashboard["variables"].as_array().unwrap();
    let mut states = variables.iter();
    let counts = states.find(|own| own["name"] == "state").unwrap();
    assert_eq!(counts["counts"], json!([1, 1, 1]));
    // A decision can be taken back.
    let view = decide(&paula, &receipts[0], "undecided", "Read it again").await;
    assert_eq!(view["moderation"], "undecided");
    assert_eq!(in_state(&paula, &receipts, "undecided").await, [0, 1]);
    server.stop().await;
    let store = place.store().await;
    let entries = audited(&store, "paula").await;
    let found: Vec<_> = entries
        .iter()
        .map(|own| (own.action.as_str(), own.detail.as_deref().unwrap_or("")))
        .collect();
    let decided = "publication-decided";
    assert_eq!(
        found,
        [
            (decided, "revision 1: undecided"),
            (decided, "revision 1: withhold"),
            (decided, "revision 1: publish"),
        ]
    );
    assert_eq!(
        entries[1].subject.as_deref(),
        receipts[2]["public_id"].as_str()
    );
    assert_eq!(
        entries[1].purpose.as_deref(),
        Some("It names a third person")
    );
    assert_eq!(entries[2].purpose, None);
    store.close().await;
    verified(&place).await;
}

async fn what_is_to_be_kept_back_cannot_be_published(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let mut secret = short("Not for everybody.");
    secret["statement"]["publication"] = json!("not-published");
    secret["statement"]["publication_reason"] = json!("I am afraid.");
    let receipts = receive(&server, &[secret]).await;
    let to = path(&receipts[0], "/moderation");
    let answer = paula.send("PUT", &to, &decision("publish", "", 1)).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    let detail = answer.text_at("detail");
    assert!(detail.contains("“Do not publish the answers”"), "{detail}");
    assert_eq!(in_state(&paula, &receipts, "undecided").await, [0]);
    decide(&paula, &receipts[0], "withhold", "As was asked").await;
    // Whoever sent it may think better of it, and worse.
    amend(&server, &receipts[0], 1, &short("For everybody.")).await;
    good(&paula, "PUT", &to, &decision("publish", "", 2)).await;
    let mut secret = short("Not any more.");
    secret["statement"]["publication"] = json!("not-published");
    secret["statement"]["publication_reason"] = json!("I am afraid.");
    amend(&server, &receipts[0], 2, &secret).await;
    assert_eq!(in_state(&paula, &receipts, "publish").await, [0_usize; 0]);
    let answer = paula.send("PUT", &to, &decision("publish", "", 3)).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    server.stop().await;
}

async fn what_cannot_be_decided_says_why(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let amina = place.signed_in(&server, "amina", Role::Analyst).await;
    let receipts = receive(&server, &[short("One.")]).await;
    let to = path(&receipts[0], "/moderation");
    for (draft, code) in [
        (decision("withhold", " ", 1), "missing"),
        (decision("withhold", &"r".repeat(501), 1), "too-long"),
        (decision("publish", "a\u{7}", 1), "unreadable"),
    ] {
        let answer = paula.send("PUT", &to, &draft).await;
        assert_eq!(mistakes(&answer), [("reason".to_owned(), code.to_owned())]);
    }
    let answer = paula.send("PUT", &to, &decision("publish", "", 2)).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    let detail = answer.text_at("detail");
    assert!(
        detail.contains("is at revision 1, and you read revision 2"),
        "{detail}"
    );
    for bad in [
        decision("burn", "", 1),
        json!({ "moderation": "publish" }),
        json!({ "moderation": "publish", "revision": -1 }),
        json!({ "moderation": "publish", "revision": 1, "by": "ben" }),
    ] {
        let answer = paula.send("PUT", &to, &bad).await;
        assert_eq!(answer.problem(), "/problems/malformed", "{bad}");
    }
    let nobody = json!({ "public_id": "0123456789abcdef" });
    let to = path(&nobody, "/moderation");
    let answer = paula.send("PUT", &to, &decision("publish", "", 1)).await;
    assert_eq!(answer.problem(), "/problems/not-found");
    // An analyst reads what was decided, and decides nothing.
    let answer = amina
        .send(
            "PUT",
            &path(&receipts[0], "/moderation"),
            &decision("publish", "", 1),
        )
        .await;
    assert_eq!(answer.problem(), "/problems/not-allowed");
    assert_eq!(in_state(&amina, &receipts, "undecided").await, [0]);
    server.stop().await;
    assert_eq!(rows(&place, &MODERATIONS).await, 0);
}

async fn parts_are_blacked_out_and_the_text_is_kept(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let ben = place.signed_in(&server, "ben", Role::Publisher).await;
    let text = "Ask 👩🏽‍🚀 Zoë: she was there.";
    let receipts = receive(&server, &[short(text)]).await;
    let view = redact(&paula, &receipts[0], &part(9, 12)).await;
    let own = &view["parts"][0]["redactions"][0];
    assert_eq!(
        (&own["reason"], &own["by"]),
        (&json!("A name"), &json!("paula"))
    );
    let zoe: String = text.chars().skip(9).take(3).collect();
    assert_eq!(zoe, "Zoë");
    // Parts may overlap; the same again is the same.
    redact(&ben, &receipts[0], &part(4, 12)).await;
    redact(&ben, &receipts[0], &part(9, 12)).await;
    let all = text.chars().count() as u32;
    let view = redact(&ben, &receipts[0], &part(all - 1, all)).await;
    assert_eq!(places(&view), [(4, 12), (9, 12), (27, 28)]);
    // What was written is there for whoever reads, and for whoever wrote it.
    assert_eq!(view["parts"][0]["text"], text);
    let mine = ask(server.client.about("GET", &receipts[0], ""))
        .await
        .json();
    assert_eq!(mine["statement"]["answers"]["q32"]["text"], text);
    assert_eq!(mine.get("redactions"), None);
    // Nothing is decided by it.
    assert_eq!(view["moderation"], "undecided");
    let id = view["parts"][0]["redactions"][0]["id"].as_str().unwrap();
    let to = path(&receipts[0], &format!("/redactions/{id}"));
    let uncovered = ask(ben.request("DELETE", &to)).await;
    assert_eq!(uncovered.status, 200, "{uncovered:?}");
    assert_eq!(places(&uncovered.json()), [(9, 12), (27, 28)]);
    let again = ask(ben.request("DELETE", &to)).await;
    assert_eq!(again.problem(), "/problems/not-found");
    server.stop().await;
    let store = place.store().await;
    let entries = audited(&store, "ben").await;
    let found: Vec<_> = entries.iter().map(|own| own.action.as_str()).collect();
    assert_eq!(
        found,
        ["redaction-removed", "redaction-added", "redaction-added"]
    );
    let detail = entries[0].detail.as_deref();
    assert_eq!(detail, Some("revision 1: q32, characters 4 to 12"));
    assert_eq!(entries[1].purpose.as_deref(), Some("A name"));
    store.close().await;
    verified(&place).await;
}

async fn what_cannot_be_blacked_out_says_why(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let other = choosing("q04", "independent-commissioner", "organisation");
    let receipts = receive(&server, &[short("Zoë was there."), short("Other."), other]).await;
    let to = path(&receipts[0], "/redactions");
    for (from, to_, path_) in [
        (0, 15, "to"),
        (4, 4, "from"),
        (5, 4, "from"),
        (20, 30, "to"),
    ] {
        let answer = paula.send("POST", &to, &part(from, to_)).await;
        let expected = [(path_.to_owned(), "not-in-range".to_owned())];
        assert_eq!(mistakes(&answer), expected, "{from} to {to_}");
    }
    let mut unsaid = part(0, 3);
    unsaid["reason"] = json!(" ");
    let answer = paula.send("POST", &to, &unsaid).await;
    assert_eq!(
        mistakes(&answer),
        [("reason".to_owned(), "missing".to_owned())]
    );
    let mut stale = part(0, 3);
    stale["revision"] = json!(2);
    let answer = paula.send("POST", &to, &stale).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    for (receipt, of) in [(0, "q31"), (0, "q04"), (0, "nothing"), (2, "q32")] {
        let mut draft = part(0, 3);
        draft["part"] = json!(of);
        let to = path(&receipts[receipt], "/redactions");
        let answer = paula.send("POST", &to, &draft).await;
        assert_eq!(answer.problem(), "/problems/not-found", "{of}");
    }
    // A redaction is of one statement.
    let view = redact(&paula, &receipts[0], &part(0, 3)).await;
    let id = view["parts"][0]["redactions"][0]["id"].as_str().unwrap();
    let elsewhere = path(&receipts[1], &format!("/redactions/{id}"));
    let answer = ask(paula.request("DELETE", &elsewhere)).await;
    assert_eq!(answer.problem(), "/problems/not-found");
    assert_eq!(
        places(&read(&paula, &path(&receipts[0], "")).await),
        [(0, 3)]
    );
    server.stop().await;
}

async fn there_is_an_end_to_redactions(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short(&"Zoë ".repeat(100))]).await;
    for place in 0..MOST_REDACTIONS as u32 {
        redact(&paula, &receipts[0], &part(place, place + 1)).await;
    }
    let to = path(&receipts[0], "/redactions");
    let answer = paula.send("POST", &to, &part(0, 300)).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    let detail = answer.text_at("detail");
    assert!(detail.contains("has 200 redactions"), "{detail}");
    server.stop().await;
}

async fn what_was_amended_is_to_be_decided_again(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short("Zoë was there.")]).await;
    let view = redact(&paula, &receipts[0], &part(0, 3)).await;
    let id = view["parts"][0]["redactions"][0]["id"].as_str().unwrap();
    decide(&paula, &receipts[0], "publish", "").await;
    assert_eq!(in_state(&paula, &receipts, "publish").await, [0]);
    amend(&server, &receipts[0], 1, &short("And Zoë was there.")).await;
    assert_eq!(in_state(&paula, &receipts, "publish").await, [0_usize; 0]);
    assert_eq!(in_state(&paula, &receipts, "undecided").await, [0]);
    let view = read(&paula, &path(&receipts[0], "")).await;
    assert_eq!(view["moderation"], "undecided");
    assert_eq!(places(&view), []);
    // What was blacked out of another revision is history.
    let to = path(&receipts[0], &format!("/redactions/{id}"));
    let answer = ask(paula.request("DELETE", &to)).await;
    assert_eq!(answer.problem(), "/problems/not-found");
    let to = path(&receipts[0], "/moderation");
    let answer = paula.send("PUT", &to, &decision("publish", "", 1)).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    good(&paula, "PUT", &to, &decision("withhold", "A name", 2)).await;
    assert_eq!(in_state(&paula, &receipts, "withhold").await, [0]);
    server.stop().await;
    assert_eq!(rows(&place, &MODERATIONS).await, 2);
    assert_eq!(rows(&place, &REDACTIONS).await, 1);
    verified(&place).await;
}

async fn what_is_withdrawn_leaves_no_decision(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short("Zoë was there."), short("Other.")]).await;
    for receipt in &receipts {
        redact(&paula, receipt, &part(0, 3)).await;
        decide(&paula, receipt, "publish", "").await;
    }
    let withdrawn = ask(server.client.about("DELETE", &receipts[0], "")).await;
    assert_eq!(withdrawn.status, 200);
    assert_eq!(in_state(&paula, &receipts, "publish").await, [1]);
    let to = path(&receipts[0], "/moderation");
    let answer = paula.send("PUT", &to, &decision("undecided", "", 1)).await;
    assert_eq!(answer.problem(), "/problems/not-found");
    let answer = paula
        .send("POST", &path(&receipts[0], "/redactions"), &part(0, 1))
        .await;
    assert_eq!(answer.problem(), "/problems/not-found");
    server.stop().await;
    assert_eq!(rows(&place, &MODERATIONS).await, 1);
    assert_eq!(rows(&place, &REDACTIONS).await, 1);
    verified(&place).await;
}

async fn what_was_decided_is_known_after_a_start_and_elsewhere(place: Place) {
    let (server, other) = (place.serve().await, place.serve().await);
    let paula = publisher(&place, &server).await;
    let elsewhere = place.another_session(&other, "paula").await;
    let receipts = receive(&server, &[short("One."), short("Two."), short("Three.")]).await;
    decide(&paula, &receipts[0], "publish", "").await;
    assert_eq!(in_state(&elsewhere, &receipts, "publish").await, [0]);
    decide(&elsewhere, &receipts[1], "publish", "").await;
    assert_eq!(in_state(&paula, &receipts, "publish").await, [0, 1]);
    amend(&server, &receipts[1], 1, &short("Another.")).await;
    assert_eq!(in_state(&elsewhere, &receipts, "publish").await, [0]);
    other.stop().await;
    server.stop().await;
    let server = place.serve().await;
    let paula = place.another_session(&server, "paula").await;
    assert_eq!(in_state(&paula, &receipts, "publish").await, [0]);
    assert_eq!(in_state(&paula, &receipts, "undecided").await, [1, 2]);
    server.stop().await;
}

/// A decision that was checked before an amendment, and comes to the store after it.
async fn what_changes_meanwhile_is_not_decided(place: Place) {
    let server = place.serve().await;
    let receipts = receive(&server, &[short("One.")]).await;
    amend(&server, &receipts[0], 1, &short("Another.")).await;
    server.stop().await;
    let store = place.store().await;
    let keys = std::fs::read_to_string(place.key_file()).unwrap();
    let keys = collector::secrets::Keys::parse(&keys).unwrap();
    let clock = collector::clock::Clock::showing("2026-12-02T10:00:00Z".parse().unwrap());
    let (writer, ended) = store.writer(keys.signing.clone(), clock);
    let reference = receipts[0]["reference"].as_str().unwrap().replace('-', "");
    let moderate = collector::store::Moderate {
        actor: "paula".to_owned(),
        reference: reference.clone(),
        revision: 1,
        moderation: console_wire::Moderation::Publish,
        reason: String::new(),
    };
    let redact = collector::store::Redact {
        id: "r".to_owned(),
        actor: "paula".to_owned(),
        reference,
        revision: 1,
        part: "q32".to_owned(),
        from: 0,
        to: 3,
        reason: "A name".to_owned(),
    };
    for operation in [Operation::Moderate(moderate), Operation::Redact(redact)] {
        let outcome = writer.write(operation).await.unwrap();
        assert_eq!(outcome, collector::store::Outcome::Changed(2));
    }
    drop(writer);
    ended.await.unwrap();
    assert!(audited(&store, "paula").await.is_empty());
    store.close().await;
}

async fn who_sent_a_statement_is_shown_for_a_purpose(place: Place) {
    let server = place.serve().await;
    let amina = place.signed_in(&server, "amina", Role::Analyst).await;
    let ada = place.signed_in(&server, "ada", Role::Administrator).await;
    let receipts = receive(&server, &[named("One."), short("Two.")]).await;
    let to = path(&receipts[0], "/contact");
    let answer = amina.get(&to).await;
    assert_eq!(answer.problem(), "/problems/purpose-missing");
    assert_eq!(ada.get(&to).await.problem(), "/problems/not-allowed");
    amina.state("A question about the reply").await;
    assert_eq!(
        read(&amina, &to).await,
        json!({
            "details": [
                { "asked": "Your name", "given": "Amina Okafor" },
                { "asked": "Your e-mail address", "given": "amina@example.org" },
            ],
            "signatories": [],
            "purpose": "A question about the reply",
        })
    );
    let nameless = read(&amina, &path(&receipts[1], "/contact")).await;
    assert_eq!(nameless["details"], json!([]));
    let nobody = amina.get("/statements/0123456789abcdef/contact").await;
    assert_eq!(nobody.problem(), "/problems/not-found");
    server.stop().await;
    let store = place.store().await;
    let entries = audited(&store, "amina").await;
    let read: Vec<_> = entries
        .iter()
        .filter(|own| own.action == "contact-read")
        .collect();
    let subjects: Vec<_> = read
        .iter()
        .map(|own| own.subject.as_deref().unwrap())
        .collect();
    let id = |place: usize| receipts[place]["public_id"].as_str().unwrap();
    assert_eq!(subjects, ["0123456789abcdef", id(1), id(0)]);
    let purpose = Some("A question about the reply");
    assert!(read.iter().all(|own| own.purpose.as_deref() == purpose));
    assert!(read.iter().all(|own| own.detail.is_none()));
    store.close().await;
    verified(&place).await;
}

async fn what_is_typed_stays_text(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short("One.")]).await;
    for reason in [
        "<script>alert('1 & 2')</script>",
        "'); DROP TABLE redactions; --",
        "=HYPERLINK(\"http://example.org\")",
        "\u{202e}من اليمين\u{202c} 👩🏽‍🚀 {{7*7}} %s \\",
    ] {
        let view = decide(&paula, &receipts[0], "withhold", reason).await;
        assert_eq!(view["moderation_reason"], reason);
        let mut draft = part(0, 3);
        draft["reason"] = json!(reason);
        let view = redact(&paula, &receipts[0], &draft).await;
        let own = &view["parts"][0]["redactions"][0];
        assert_eq!(own["reason"], reason);
        let id = own["id"].as_str().unwrap();
        let to = path(&receipts[0], &format!("/redactions/{id}"));
        assert_eq!(ask(paula.request("DELETE", &to)).await.status, 200);
    }
    let hostile = path(&receipts[0], "/redactions/%27%20OR%201=1");
    let answer = ask(paula.request("DELETE", &hostile)).await;
    assert_eq!(answer.problem(), "/problems/not-found");
    server.stop().await;
    verified(&place).await;
}
