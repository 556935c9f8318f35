//! Published statements: what may be seen of them by everybody, in every form.

use crate::support::people::{good, receive};
use crate::support::statement::{choosing, named, short, with_scenario};
use crate::support::{Answer, Person, Place, Server};
use console_wire::{Moderation, Role};
use serde_json::{Value, json};

on_both_engines!(
    nothing_is_seen_that_may_not_be,
    what_is_redacted_cannot_be_found,
    what_changes_is_seen_at_once,
    statements_are_found_by_what_they_say,
    a_crowd_is_told_that_nothing_changed,
    results_wait_until_the_consultation_has_closed,
);

/// A name, an address and words that are in every statement of these tests.
const NAME: &str = "Amina Okafor";
const ORGANISATION: &str = "A charity";

const ALWAYS: [&str; 2] = ["--tallies", "always"];

async fn publisher(place: &Place, server: &Server) -> Person {
    place.signed_in(server, "paula", Role::Publisher).await
}

fn id(receipt: &Value) -> &str {
    receipt["public_id"].as_str().unwrap()
}

async fn decide(person: &Person, receipt: &Value, moderation: Moderation, revision: u32) {
    let path = format!("/statements/{}/moderation", id(receipt));
    let draft = json!({ "moderation": moderation, "reason": "Because", "revision": revision });
    good(person, "PUT", &path, &draft).await;
}

/// A statement with a word of its own, from this kind of respondent, that allows this.
fn body(word: &str, respondent: &str, publication: &str) -> Value {
    let mut body = named(&format!("These words: {word}."));
    let statement = &mut body["statement"];
    statement["respondent"] = json!(respondent);
    statement["publication"] = json!(publication);
    if respondent == "organisation" {
        statement["details"] = json!({ "organisation-name": ORGANISATION });
    }
    if publication == "not-published" {
        statement["publication_reason"] = json!("It would harm us.");
    }
    body
}

/// Everything that everybody can ask for about a statement, with a word that only it has.
fn addresses(id: &str, word: &str) -> Vec<String> {
    let list = "/responses/statements";
    let mut all = vec![format!("{list}/{id}"), format!("{list}/{id}.json")];
    for query in [
        String::new(),
        format!("?search={word}"),
        "?question=q32".to_owned(),
        format!("?question=q32&search={word}&page=1"),
    ] {
        for form in ["", ".csv", ".json"] {
            all.push(format!("{list}{form}{query}"));
        }
    }
    all
}

/// What may be done with a statement before somebody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Nothing,
    Publish,
    Withhold,
    PublishThenUndo,
    PublishThenAmend,
    PublishThenWithdraw,
    PublishThenSetAside,
}

const STATES: [Then; 7] = [
    Then::Nothing,
    Then::Publish,
    Then::Withhold,
    Then::PublishThenUndo,
    Then::PublishThenAmend,
    Then::PublishThenWithdraw,
    Then::PublishThenSetAside,
];

/// A kind of respondent, what it allows, and whether its name and its organisation may be seen.
type Choice = (&'static str, &'static str, Option<(bool, bool)>);

/// Kinds of respondents, what each may allow, and whether its name and its organisation may be seen.
const ALLOWED: [Choice; 10] = [
    ("individual", "with-name", Some((true, false))),
    ("individual", "without-name", Some((false, false))),
    ("individual", "not-published", None),
    ("organisation", "with-name", Some((true, true))),
    ("organisation", "organisation-only", Some((false, true))),
    ("organisation", "without-name", Some((false, false))),
    ("organisation", "not-published", None),
    ("on-behalf", "with-name", Some((true, false))),
    ("on-behalf", "without-name", Some((false, false))),
    ("on-behalf", "not-published", None),
];

async fn bring_into(person: &Person, server: &Server, receipt: &Value, body: &Value, then: Then) {
    let publish = || decide(person, receipt, Moderation::Publish, 1);
    match then {
        Then::Nothing => {}
        Then::Publish => publish().await,
        Then::Withhold => decide(person, receipt, Moderation::Withhold, 1).await,
        Then::PublishThenUndo => {
            publish().await;
            decide(person, receipt, Moderation::Undecided, 1).await;
        }
        Then::PublishThenAmend => {
            publish().await;
            let mut body = body.clone();
            let text = body["statement"]["answers"]["q32"]["text"]
                .as_str()
                .unwrap();
            body["statement"]["answers"]["q32"]["text"] = json!(format!("{text} Changed."));
            let answer = server.client.amend(receipt, 1, &body).await;
            assert_eq!(answer.status, 200, "{answer:?}");
        }
        Then::PublishThenWithdraw => {
            publish().await;
            let request = server.client.about("DELETE", receipt, "");
            assert_eq!(crate::support::client::ask(request).await.status, 200);
        }
        Then::PublishThenSetAside => {
            publish().await;
            set_aside(person, server, receipt).await;
        }
    }
}

async fn set_aside(person: &Person, server: &Server, receipt: &Value) {
    let report = json!({ "about": id(receipt), "words": "That was not me." });
    let request = server.client.request("POST", "/api/v1/reports");
    let request = crate::support::client::json(request, &report);
    let answer = crate::support::client::ask(request).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let reports = crate::support::people::read(person, "/reports").await;
    let report = reports["reports"].as_array().unwrap().iter();
    let mut report = report.filter(|own| own["public_id"] == receipt["public_id"]);
    let path = format!(
        "/reports/{}/decision",
        report.next().unwrap()["id"].as_str().unwrap()
    );
    let draft = json!({ "decision": "set-aside", "reason": "It was not them" });
    good(person, "POST", &path, &draft).await;
}

/// Every kind of respondent with everything it may allow, in every state, at every address and in
/// every form.
async fn nothing_is_seen_that_may_not_be(place: Place) {
    let server = place.serve_with(&ALWAYS).await;
    let paula = publisher(&place, &server).await;
    let mut all = Vec::new();
    for (respondent, publication, allowed) in ALLOWED {
        for then in STATES {
            if allowed.is_none() && !matches!(then, Then::Nothing | Then::Withhold) {
                continue;
            }
            let word = format!("w{}", uuid::Uuid::new_v4().simple());
            let body = body(&word, respondent, publication);
            let receipt = receive(&server, std::slice::from_ref(&body))
                .await
                .remove(0);
            bring_into(&paula, &server, &receipt, &body, then).await;
            let allowed = allowed.filter(|_| then == Then::Publish);
            all.push((
                word,
                receipt,
                allowed,
                format!("{respondent} {publication} {then:?}"),
            ));
        }
    }
    let mut checked = 0;
    for (word, receipt, allowed, what) in &all {
        for address in addresses(id(receipt), word) {
            let answer = server.client.get(&address).await;
            let is_own = address.contains(id(receipt));
            let is_seen = answer.text.contains(&format!("words: {word}."));
            assert_eq!(is_seen, allowed.is_some(), "{what} {address}: {answer:?}");
            let status = if is_own && allowed.is_none() {
                404
            } else {
                200
            };
            assert_eq!(answer.status, status, "{what} {address}");
            if is_own || address.contains("search") {
                let (name, organisation) = allowed.unwrap_or_default();
                assert_eq!(answer.text.contains(NAME), name, "{what} {address}");
                assert_eq!(
                    answer.text.contains(ORGANISATION),
                    organisation,
                    "{what} {address}"
                );
            }
            for hidden in [
                "amina@example.org",
                "It would harm us",
                receipt["reference"].as_str().unwrap(),
            ] {
                assert!(!answer.text.contains(hidden), "{what} {address}");
            }
            checked += 1;
        }
    }
    // 7 choices that allow something in 7 states and 3 that allow nothing in 2, at 14 addresses.
    assert_eq!(checked, (7 * 7 + 3 * 2) * 14);
    server.stop().await;
}

async fn what_is_redacted_cannot_be_found(place: Place) {
    let server = place.serve_with(&ALWAYS).await;
    let paula = publisher(&place, &server).await;
    let bodies = [
        short("I live in Wonderland with a rabbit."),
        short("A rabbit wrote this."),
    ];
    let receipts = receive(&server, &bodies).await;
    let path = format!("/statements/{}/redactions", id(&receipts[0]));
    let part = json!({ "part": "q32", "from": 10, "to": 20, "reason": "A place", "revision": 1 });
    good(&paula, "POST", &path, &part).await;
    for receipt in &receipts {
        decide(&paula, receipt, Moderation::Publish, 1).await;
    }
    let all = found(&server, "").await;
    assert_eq!(all.len(), 2);
    assert!(!all.concat().contains("Wonderland"));
    assert!(all.concat().contains("I live in [redacted] with a rabbit."));
    // That the word is there would be known from finding it.
    assert_eq!(found(&server, "?search=Wonderland").await.len(), 0);
    assert_eq!(found(&server, "?search=%22in+Wonderland%22").await.len(), 0);
    assert_eq!(found(&server, "?search=rabbit").await.len(), 2);
    assert_eq!(found(&server, "?search=rabbit+live").await.len(), 1);
    assert_eq!(found(&server, "?search=%2A").await.len(), 0);
    let page = server
        .client
        .get("/responses/statements?search=wonderland")
        .await;
    assert!(page.text.contains("0 statements"), "{page:?}");
    server.stop().await;
}

/// Statements that the list as JSON has, each as its text.
async fn found(server: &Server, query: &str) -> Vec<String> {
    let answer = server
        .client
        .get(&format!("/responses/statements.json{query}"))
        .await;
    assert_eq!(answer.status, 200, "{query}: {answer:?}");
    let schema = jsonschema::validator_for(&publication::statement_schema()).unwrap();
    let errors: Vec<String> = schema
        .iter_errors(&answer.json())
        .map(|own| own.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}: {answer:?}");
    let all = answer.json()["statements"].as_array().unwrap().clone();
    all.iter().map(Value::to_string).collect()
}

async fn what_changes_is_seen_at_once(place: Place) {
    let server = place.serve_with(&ALWAYS).await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short("A first text."), short("Another text.")]).await;
    assert_eq!(found(&server, "").await.len(), 0);
    for (receipt, expected) in receipts.iter().zip(1..) {
        decide(&paula, receipt, Moderation::Publish, 1).await;
        assert_eq!(found(&server, "").await.len(), expected);
    }
    // The last that came stands first.
    assert!(found(&server, "").await[0].contains("Another text."));
    let request = server.client.about("DELETE", &receipts[1], "");
    assert_eq!(crate::support::client::ask(request).await.status, 200);
    assert_eq!(found(&server, "").await.len(), 1);
    server.stop().await;
}

async fn statements_are_found_by_what_they_say(place: Place) {
    let server = place.serve_with(&ALWAYS).await;
    let paula = publisher(&place, &server).await;
    let bodies = [
        short("Only words."),
        choosing("q01", "keep", "organisation"),
        with_scenario("pofa", "2030-01-01"),
    ];
    let receipts = receive(&server, &bodies).await;
    for receipt in &receipts {
        decide(&paula, receipt, Moderation::Publish, 1).await;
    }
    for (query, expected) in [
        ("", &[2, 1, 0][..]),
        ("?respondent=organisation", &[1]),
        ("?question=q32", &[2, 0]),
        ("?question=q01", &[1]),
        ("?scenario=want", &[2]),
        ("?scenario=want&respondent=organisation", &[]),
        ("?page=2", &[]),
        ("?page=0", &[2, 1, 0]),
    ] {
        let all = found(&server, query).await;
        let place = |own: &String| receipts.iter().position(|of| own.contains(id(of))).unwrap();
        assert_eq!(
            all.iter().map(place).collect::<Vec<_>>(),
            expected,
            "{query}"
        );
    }
    let own = server
        .client
        .get(&format!("/responses/statements/{}", id(&receipts[2])))
        .await;
    assert!(own.text.contains(r##"href="/explore#2~"##), "{own:?}");
    for (query, found) in [
        ("?respondent=nobody", "nobody"),
        ("?question=q99", "q99"),
        ("?scenario=%3Cb%3E", "&lt;b&gt;"),
        ("?page=many", "page"),
    ] {
        let answer = server
            .client
            .get(&format!("/responses/statements{query}"))
            .await;
        assert_eq!(answer.status, 400, "{query}");
        assert!(
            answer.text.contains(found) && answer.text.contains("<h1"),
            "{answer:?}"
        );
        let answer = server
            .client
            .get(&format!("/responses/statements.json{query}"))
            .await;
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (400, "/problems/malformed")
        );
    }
    server.stop().await;
}

async fn a_crowd_is_told_that_nothing_changed(place: Place) {
    let server = place.serve_with(&ALWAYS).await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short("A first text."), short("Another.")]).await;
    decide(&paula, &receipts[0], Moderation::Publish, 1).await;
    let again = async |tag: &str| -> Answer {
        let request = server.client.request("GET", "/responses/statements");
        crate::support::client::ask(request.header("if-none-match", tag)).await
    };
    let first = server.client.get("/responses/statements").await;
    assert_eq!(first.header("cache-control"), "public, max-age=30");
    let tag = first.header("etag").to_owned();
    for known in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"other\", {tag}"),
        "*".to_owned(),
    ] {
        let answer = again(&known).await;
        assert_eq!((answer.status, answer.text.as_str()), (304, ""), "{known}");
        assert_eq!(answer.header("etag"), tag);
    }
    assert_eq!(again("\"other\"").await.status, 200);
    decide(&paula, &receipts[1], Moderation::Publish, 1).await;
    let changed = again(&tag).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), tag);
    server.stop().await;
}

async fn results_wait_until_the_consultation_has_closed(place: Place) {
    let server = place.serve().await;
    let paula = publisher(&place, &server).await;
    let receipts = receive(&server, &[short("A first text.")]).await;
    decide(&paula, &receipts[0], Moderation::Publish, 1).await;
    let own = format!("/responses/statements/{}", id(&receipts[0]));
    let before = server.client.get("/responses/statements").await;
    assert_eq!(before.status, 200);
    assert!(
        before.text.contains("once the consultation has closed"),
        "{before:?}"
    );
    assert!(!before.text.contains("A first text."));
    assert_eq!(
        server.client.get("/responses/statements.json").await.status,
        403
    );
    assert_eq!(
        server.client.get("/responses/statements.csv").await.status,
        403
    );
    assert_eq!(server.client.get(&own).await.status, 404);
    server.set_time("2027-06-01T10:00:00Z");
    assert_eq!(server.client.get(&own).await.status, 200);
    assert_eq!(found(&server, "").await.len(), 1);
    server.stop().await;
}
