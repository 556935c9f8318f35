//! Signing in and out.

use crate::support::client::{ask, json};
use crate::support::{OPEN, PASSWORD, Person, Place, Server};
use chrono::{DateTime, TimeDelta, Utc};
use console_wire::Role;
use serde_json::{Value, json as value};
use totp_rs::{Algorithm, Secret, TOTP};

on_both_engines!(
    somebody_signs_in_for_the_first_time,
    a_code_counts_once,
    wrong_attempts_lock_an_account,
    a_password_is_changed,
    sessions_end,
);

fn credentials(name: &str, password: &str) -> Value {
    value!({ "name": name, "password": password })
}

/// The code of this moment at a collector.
fn code(server: &Server, enrolment: &Value) -> Value {
    let secret = enrolment["secret"].as_str().unwrap().to_owned();
    let secret = Secret::Encoded(secret).to_bytes().unwrap();
    let totp = TOTP::new(Algorithm::SHA1, 6, 1, 30, secret, None, "x".to_owned()).unwrap();
    let now = u64::try_from(server.clock.now().timestamp()).unwrap();
    value!({ "code": totp.generate(now) })
}

fn forward(server: &Server, by: TimeDelta) {
    server.clock.set(server.clock.now() + by);
}

async fn actions(place: &Place) -> Vec<String> {
    let store = place.store().await;
    let entries = store.audit_entries(100).await.unwrap();
    store.close().await;
    entries.into_iter().rev().map(|own| own.action).collect()
}

/// Signs in for the first time; returns what the program for codes was told.
async fn first_time(server: &Server, person: &mut Person, name: &str) -> Value {
    let session = person
        .step("POST", "/session", &credentials(name, PASSWORD))
        .await;
    assert_eq!(session["stage"], "enrol", "{session}");
    let enrolment = session["enrolment"].clone();
    let session = person
        .step("POST", "/session/code", &code(server, &enrolment))
        .await;
    assert_eq!(session["stage"], "signed-in", "{session}");
    enrolment
}

async fn somebody_signs_in_for_the_first_time(place: Place) {
    place.add("amina.okafor", Role::Analyst).await;
    let server = place.serve().await;
    let mut person = Person::stranger(&server);
    let shown = person.get("/session").await.json();
    assert_eq!(shown["stage"], "signed-out");

    let given = credentials("amina.okafor", PASSWORD);
    let answer = person.send("POST", "/session", &given).await;
    let cookie = answer.header("set-cookie").to_owned();
    for part in [
        "__Host-session=",
        "; HttpOnly",
        "; Secure",
        "; SameSite=Strict",
        "; Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(
        !cookie.contains("Domain") && !cookie.contains("Max-Age"),
        "{cookie}"
    );

    let enrolment = first_time(&server, &mut person, "amina.okafor").await;
    let shown = person.get("/session").await.json();
    assert_eq!(shown["stage"], "signed-in");
    assert_eq!(shown["user"]["name"], "amina.okafor");
    assert_eq!(shown["user"]["role"], "analyst");
    assert_eq!(shown["user"]["organisation"], "Home Office");
    assert_eq!(shown.get("enrolment"), None, "the secret is shown once");
    let store = place.store().await;
    let user = store.user("amina.okafor").await.unwrap().unwrap();
    let sealed = user.code_secret.unwrap();
    assert!(!sealed.contains(enrolment["secret"].as_str().unwrap()));
    store.close().await;

    let answer = ask(person.request("DELETE", "/session")).await;
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(person.get("/session").await.json()["stage"], "signed-out");
    assert_eq!(actions(&place).await, ["signed-in", "signed-out"]);
    server.stop().await;
}

async fn a_code_counts_once(place: Place) {
    place.add("amina", Role::Analyst).await;
    let server = place.serve().await;
    let mut person = Person::stranger(&server);
    let enrolment = first_time(&server, &mut person, "amina").await;
    let first = code(&server, &enrolment);

    let mut thief = Person::stranger(&server);
    let session = thief
        .step("POST", "/session", &credentials("amina", PASSWORD))
        .await;
    assert_eq!(session["stage"], "code", "{session}");
    assert_eq!(session.get("enrolment"), None);
    let refused = thief.send("POST", "/session/code", &first).await;
    assert_eq!(refused.problem(), "/problems/wrong-credentials");
    // Until then nothing is there for whoever has the password alone.
    let purpose = value!({ "purpose": "Answering a question" });
    let refused = thief.send("PUT", "/session/purpose", &purpose).await;
    assert_eq!(refused.problem(), "/problems/signed-out");

    forward(&server, TimeDelta::seconds(60));
    let before = thief.cookie.clone();
    let next = code(&server, &enrolment);
    thief.step("POST", "/session/code", &next).await;
    assert_ne!(
        thief.cookie, before,
        "a session has a new name at each step"
    );
    let old = Person {
        cookie: before,
        ..thief.clone()
    };
    assert_eq!(old.get("/session").await.json()["stage"], "signed-out");
    let refused = thief.send("POST", "/session/code", &next).await;
    assert_eq!(refused.problem(), "/problems/not-allowed");
    server.stop().await;
}

async fn wrong_attempts_lock_an_account(place: Place) {
    place.add("amina", Role::Analyst).await;
    let server = place.serve().await;
    let person = Person::stranger(&server);
    let mut all = Vec::new();
    for (name, password) in [
        ("amina", "wrong password"),
        ("nobody", PASSWORD),
        ("amina", ""),
        ("amina", "Correct Horse Battery"),
        ("amina", "wrong password"),
        ("amina", "wrong password"),
        // Right, and too late.
        ("amina", PASSWORD),
        ("amina", PASSWORD),
    ] {
        let refused = person
            .send("POST", "/session", &credentials(name, password))
            .await;
        assert_eq!(refused.problem(), "/problems/wrong-credentials");
        assert!(!refused.headers.contains_key("set-cookie"));
        all.push(refused.text);
    }
    all.dedup();
    assert_eq!(all.len(), 1, "nobody learns what was wrong: {all:?}");
    let failed = "sign-in-failed";
    assert_eq!(
        actions(&place).await,
        [failed, failed, failed, failed, "account-locked"]
    );

    forward(&server, TimeDelta::minutes(16));
    let mut person = Person::stranger(&server);
    let enrolment = first_time(&server, &mut person, "amina").await;
    // Codes are not tried either.
    let mut thief = Person::stranger(&server);
    thief
        .step("POST", "/session", &credentials("amina", PASSWORD))
        .await;
    for _ in 0..5 {
        let wrong = value!({ "code": "000000" });
        let refused = thief.send("POST", "/session/code", &wrong).await;
        assert_eq!(refused.problem(), "/problems/wrong-credentials");
    }
    forward(&server, TimeDelta::seconds(60));
    let right = code(&server, &enrolment);
    let refused = thief.send("POST", "/session/code", &right).await;
    assert_eq!(refused.problem(), "/problems/signed-out");
    // Whoever was signed in before stays so.
    assert_eq!(person.get("/session").await.json()["stage"], "signed-in");
    server.stop().await;
}

async fn a_password_is_changed(place: Place) {
    place.add("amina", Role::Analyst).await;
    let server = place.serve().await;
    let mut person = Person::stranger(&server);
    let enrolment = first_time(&server, &mut person, "amina").await;
    let other = place.another_session(&server, "amina").await;
    let change = |before: &str, password: &str| value!({ "before": before, "password": password });
    for (password, why) in [
        ("short", "has 5 characters"),
        (PASSWORD, "it is the one that you have"),
    ] {
        let refused = person
            .send("POST", "/session/password", &change(PASSWORD, password))
            .await;
        assert_eq!(refused.problem(), "/problems/invalid-input");
        assert!(refused.text.contains(why), "{refused:?}");
    }
    let wrong = change("wrong password", "another long password");
    let refused = person.send("POST", "/session/password", &wrong).await;
    assert_eq!(refused.problem(), "/problems/wrong-credentials");
    let right = change(PASSWORD, "another long password");
    let session = person.step("POST", "/session/password", &right).await;
    assert_eq!(session["stage"], "signed-in");
    assert_eq!(person.get("/session").await.json()["stage"], "signed-in");
    assert_eq!(other.get("/session").await.json()["stage"], "signed-out");

    // A password that somebody else gave is changed first, after the code.
    let changed = crate::support::collector_told(
        &["user", "password", "amina", "--database-url", &place.url],
        "given by somebody else\n",
    )
    .await;
    changed.good();
    assert_eq!(person.get("/session").await.json()["stage"], "signed-out");
    forward(&server, TimeDelta::seconds(60));
    let given = credentials("amina", "given by somebody else");
    assert_eq!(
        person.step("POST", "/session", &given).await["stage"],
        "code"
    );
    let session = person
        .step("POST", "/session/code", &code(&server, &enrolment))
        .await;
    assert_eq!(session["stage"], "new-password");
    let own = change("given by somebody else", "my own long password");
    let session = person.step("POST", "/session/password", &own).await;
    assert_eq!(session["stage"], "signed-in");
    server.stop().await;
}

async fn sessions_end(place: Place) {
    let server = place.serve().await;
    let person = place.signed_in(&server, "amina", Role::Analyst).await;
    let stage = async || person.get("/session").await.json()["stage"].clone();
    for _ in 0..13 {
        forward(&server, TimeDelta::minutes(55));
        let is_over =
            server.clock.now() - OPEN.parse::<DateTime<Utc>>().unwrap() >= TimeDelta::hours(12);
        let expected = if is_over { "signed-out" } else { "signed-in" };
        assert_eq!(stage().await, expected, "after {}", server.clock.now());
    }
    server.set_time(OPEN);
    let person = place.another_session(&server, "amina").await;
    forward(&server, TimeDelta::minutes(61));
    assert_eq!(person.get("/session").await.json()["stage"], "signed-out");

    let person = place.another_session(&server, "amina").await;
    crate::support::collector(&["user", "remove", "amina", "--database-url", &place.url])
        .await
        .good();
    assert_eq!(person.get("/session").await.json()["stage"], "signed-out");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_sign_in_is_refused_in_words() {
    let server = Place::sqlite().serve().await;
    let person = Person::stranger(&server);
    for (body, why) in [
        (value!([]), "expected struct Credentials"),
        (value!({ "name": "a\0", "password": "x" }), "U+0000"),
        (value!({ "name": "amina" }), "missing field `password`"),
        (value!({ "name": 1, "password": "x" }), "expected a string"),
        (
            value!({ "name": "a", "password": "x", "role": "analyst" }),
            "unknown field `role`",
        ),
    ] {
        let refused = person.send("POST", "/session", &body).await;
        assert_eq!(refused.problem(), "/problems/malformed");
        assert!(refused.text.contains(why), "{refused:?}");
        assert!(!refused.text.contains("\"x\""), "{refused:?}");
    }
    let long = credentials("amina", &"x".repeat(2000));
    let refused = person.send("POST", "/session", &long).await;
    assert_eq!(refused.problem(), "/problems/wrong-credentials");
    let form = person
        .request("POST", "/session")
        .body("name=amina&password=x");
    assert_eq!(
        ask(form).await.problem(),
        "/problems/unsupported-media-type"
    );
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_change_nothing() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let person = place.signed_in(&server, "amina", Role::Analyst).await;
    let other = place.signed_in(&server, "ben", Role::Analyst).await;
    let purpose = value!({ "purpose": "Answering a question" });
    let forged = async |token: &str, header: (&'static str, &str)| {
        let request = person
            .client
            .request("PUT", "/api/v1/console/session/purpose")
            .header("cookie", &person.cookie)
            .header("x-csrf-token", token)
            .header(header.0, header.1);
        ask(json(request, &purpose)).await
    };
    let own = ("sec-fetch-site", "same-origin");
    for (token, header) in [
        ("", own),
        (other.token.as_str(), own),
        (&person.token[..63], own),
        (&person.token, ("sec-fetch-site", "cross-site")),
        (&person.token, ("sec-fetch-site", "same-site")),
        (&person.token, ("origin", "https://evil.example")),
        (&person.token, ("origin", "null")),
    ] {
        let refused = forged(token, header).await;
        assert_eq!(refused.problem(), "/problems/forged", "{token} {header:?}");
    }
    let begin = person
        .client
        .request("POST", "/api/v1/console/session")
        .header("sec-fetch-site", "cross-site");
    let refused = ask(json(begin, &credentials("ben", PASSWORD))).await;
    assert_eq!(
        refused.problem(),
        "/problems/forged",
        "nobody is signed in by another site"
    );
    assert_eq!(forged(&person.token, own).await.status, 200);
    assert_eq!(actions(&place).await, ["purpose-stated"]);
    // A name of a session that was made up, or is broken.
    for cookie in [
        "__Host-session=",
        "__Host-session=00",
        "__Host-session=%00",
        "session=1",
        "=;;",
    ] {
        let person = Person {
            cookie: cookie.to_owned(),
            ..person.clone()
        };
        assert_eq!(
            person.get("/session").await.json()["stage"],
            "signed-out",
            "{cookie}"
        );
    }
    server.stop().await;
}
