//! What a collector answers to whatever is asked: times, limits, headers, errors.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use support::client::{ask, json as with_json};
use support::statement::{choosing, named, short};
use support::{Answer, Place, Server, contract};

on_both_engines!(
    outside_its_dates_nothing_is_taken,
    counts_are_given_out_after_closing_without_small_ones,
    what_is_due_is_deleted_on_its_day,
    a_collector_is_ready_when_its_store_answers,
);

const KEY: &str = "key-of-a-draft-0001";

async fn outside_its_dates_nothing_is_taken(place: Place) {
    let server = place.serve().await;
    let receipt = server.client.post(KEY, &short("In time.")).await.json();
    for (number, (time, status)) in [
        ("2026-11-16T08:59:59Z", 403),
        ("2026-11-16T09:00:00Z", 201),
        ("2027-02-19T23:59:30Z", 201),
        // Fifteen minutes for whoever pressed the button in time.
        ("2027-02-20T00:13:00Z", 201),
        ("2027-02-20T00:16:00Z", 403),
    ]
    .into_iter()
    .enumerate()
    {
        server.set_time(time);
        let key = format!("key-of-a-draft-at-{number}");
        let answer = server.client.post(&key, &short(time)).await;
        assert_eq!(answer.status, status, "{time}: {answer:?}");
        if status == 403 {
            assert_eq!(answer.problem(), "/problems/not-open");
        }
    }
    let closed = server.client.amend(&receipt, 1, &short("Too late.")).await;
    assert_eq!(
        (closed.status, closed.problem()),
        (403, "/problems/not-open".into())
    );
    assert_eq!(
        closed.text_at("detail"),
        "It closed on 19 February 2027, 23:59, and statements were taken for 15 minutes more, London time"
    );
    let late = equality(&server).await;
    assert_eq!(late.problem(), "/problems/not-open");
    // What was sent can be looked at and taken back at any time.
    assert_eq!(
        ask(server.client.about("GET", &receipt, "")).await.status,
        200
    );
    assert_eq!(
        ask(server.client.about("DELETE", &receipt, ""))
            .await
            .status,
        200
    );
    server.stop().await;
}

async fn equality(server: &Server) -> Answer {
    let question = &consultation::Questionnaire::shipped().equality.questions[0];
    let body = json!({
        "format": 1,
        "questionnaire": { "id": "custody-images", "version": 1 },
        "answers": { question.id.as_str(): { "choices": [question.options()[0].id] } },
    });
    ask(with_json(
        server.client.request("POST", "/api/v1/equality-answers"),
        &body,
    ))
    .await
}

async fn counts_are_given_out_after_closing_without_small_ones(place: Place) {
    let server = place.serve().await;
    let question = &consultation::Questionnaire::shipped()
        .questions()
        .find(|own| matches!(own.kind, consultation::Kind::Single { .. }))
        .unwrap();
    let (yes, no) = (&question.options()[0].id, &question.options()[1].id);
    let mut number = 0;
    let mut send = async |who: &str, choice: &str, times: u32| {
        for _ in 0..times {
            number += 1;
            let body = choosing(&question.id, choice, who);
            let answer = server
                .client
                .post(&format!("key-of-a-tally-{number:04}"), &body)
                .await;
            assert_eq!(answer.status, 201, "{answer:?}");
        }
    };
    send("individual", yes, 12).await;
    send("individual", no, 3).await;
    send("organisation", yes, 11).await;
    let withdrawn = server
        .client
        .post(
            "key-of-one-withdrawn",
            &choosing(&question.id, yes, "individual"),
        )
        .await;
    ask(server.client.about("DELETE", &withdrawn.json(), "")).await;

    let early = server.client.get("/api/v1/tallies").await;
    assert_eq!(
        (early.status, early.problem()),
        (403, "/problems/not-yet".into())
    );
    server.set_time("2027-02-20T01:00:00Z");
    let table = server.client.get("/api/v1/tallies").await.json();
    assert_eq!(
        table["statements"],
        json!({ "individual": 15, "organisation": 11, "on-behalf": 0, "all": 26 })
    );
    let questions = table["questions"].as_array().unwrap();
    let own = questions
        .iter()
        .find(|own| own["question"] == question.id)
        .unwrap();
    let counts = |answer: &str| {
        let answers = own["answers"].as_array().unwrap();
        answers.iter().find(|own| own["answer"] == answer).unwrap()["counts"].clone()
    };
    // 3 is small, and 12 beside it would give it away: so would the sums of the row.
    assert_eq!(counts(no)["individual"], Value::Null);
    assert_eq!(counts(yes)["individual"], Value::Null);
    assert!(
        table["rule"]
            .as_str()
            .unwrap()
            .starts_with("Counts from 1 to 9 are left out")
    );
    let shown: Vec<u64> = own["answers"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|own| own["counts"].as_object().unwrap().values())
        .filter_map(Value::as_u64)
        .collect();
    assert!(shown.iter().all(|own| *own == 0 || *own >= 10), "{shown:?}");
    server.stop().await;

    let never = place.serve_with(&["--tallies", "never"]).await;
    assert_eq!(never.client.get("/api/v1/tallies").await.status, 403);
    never.stop().await;
}

async fn what_is_due_is_deleted_on_its_day(place: Place) {
    let server = place.serve().await;
    let receipt = server.client.post(KEY, &named("Delete them.")).await.json();
    assert_eq!(equality(&server).await.status, 204);
    server.stop().await;
    let store = place.store().await;
    let key = collector::secrets::Keys::parse(&std::fs::read_to_string(place.key_file()).unwrap());
    let clock = collector::clock::Clock::default();
    let (writer, ended) = store.writer(key.unwrap().signing, clock);
    let keeping = &consultation::Questionnaire::shipped().keeping;
    let purged = async |time: &str| {
        let purged = collector::purge::purge(&writer, (keeping, 100), time.parse().unwrap()).await;
        let purged = purged.unwrap();
        (purged.contacts, purged.equality)
    };
    assert_eq!(purged("2027-08-27T12:00:00Z").await, (0, 0));
    assert_eq!(purged("2027-08-28T12:00:00Z").await, (0, 1));
    assert_eq!(purged("2028-02-25T12:00:00Z").await, (0, 0));
    assert_eq!(purged("2028-02-26T12:00:00Z").await, (1, 0));
    drop(writer);
    ended.await.unwrap();
    assert!(store.equality_answers().await.unwrap().is_empty());
    let audit = store.audit_entries(2).await.unwrap();
    assert!(
        audit
            .iter()
            .all(|own| own.action == "purged" && own.actor == "collector")
    );
    assert_eq!(
        audit[0].detail.as_deref(),
        Some("1 of names and addresses, 0 of answers to the equality questions")
    );
    let server = place.serve().await;
    let kept = ask(server.client.about("GET", &receipt, "")).await.json();
    assert_eq!(kept["contact"], json!({}));
    assert_eq!(kept["digest"], receipt["digest"], "the digest still holds");
    server.stop().await;
}

async fn a_collector_is_ready_when_its_store_answers(place: Place) {
    let server = place.serve().await;
    for path in ["/health/live", "/health/ready"] {
        assert_eq!(
            server.client.get(path).await.json(),
            json!({ "status": "ok" })
        );
    }
    let version = server.client.get("/version").await.json();
    assert_eq!(version["model"], retention::VERSION);
    assert_eq!(version["sample"]["scale"], "1:100");
    server.stop().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn only_its_owner_can_read_a_store() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::sqlite();
    let server = place.serve().await;
    let body = support::statement::named("Delete them.");
    assert_eq!(
        server
            .client
            .post("key-of-a-draft-0001", &body)
            .await
            .status,
        201
    );
    let mut names = Vec::new();
    for file in std::fs::read_dir(place.folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.path());
        names.push(file.file_name());
    }
    assert!(names.contains(&"collector.db-wal".into()), "{names:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_requests_are_refused_in_words() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let post = |kind: Option<&str>, key: Option<&str>, body: &[u8]| {
        let mut request = server
            .client
            .request("POST", "/api/v1/statements")
            .body(body.to_vec());
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        ask(request)
    };
    const JSON: Option<&str> = Some("application/json");
    let body = short("Fine.").to_string();
    let nested = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let huge = format!("{{\"statement\": \"{}\"}}", "x".repeat(300 * 1024));
    let long = "k".repeat(65);
    /// Content-Type, key, body, status and problem.
    type Case<'a> = (Option<&'a str>, Option<&'a str>, &'a [u8], u16, &'a str);
    let cases: [Case<'_>; 14] = [
        (JSON, Some(KEY), b"", 400, "malformed"),
        (JSON, Some(KEY), b"{", 400, "malformed"),
        (JSON, Some(KEY), b"{} {}", 400, "malformed"),
        (JSON, Some(KEY), b"\"\xff\"", 400, "malformed"),
        (JSON, Some(KEY), nested.as_bytes(), 400, "malformed"),
        (JSON, Some(KEY), huge.as_bytes(), 413, "too-large"),
        (JSON, Some(KEY), b"{}", 422, "invalid-statement"),
        (JSON, Some(KEY), b"[]", 422, "invalid-statement"),
        (JSON, Some(KEY), b"null", 422, "invalid-statement"),
        (JSON, None, body.as_bytes(), 400, "key-missing"),
        (JSON, Some("short"), body.as_bytes(), 400, "key-missing"),
        (JSON, Some(&long), body.as_bytes(), 400, "key-missing"),
        (
            Some("text/plain"),
            Some(KEY),
            body.as_bytes(),
            415,
            "unsupported-media-type",
        ),
        (
            None,
            Some(KEY),
            body.as_bytes(),
            415,
            "unsupported-media-type",
        ),
    ];
    for (kind, key, body, status, problem) in cases {
        let answer = post(kind, key, body).await;
        let found = (answer.status, answer.problem());
        assert_eq!(
            found,
            (status, format!("/problems/{problem}")),
            "{kind:?} {key:?}"
        );
    }
    let charset = Some("Application/JSON; charset=utf-8");
    assert_eq!(post(charset, Some(KEY), body.as_bytes()).await.status, 201);

    let mut mistaken = short("Fine.");
    mistaken["statement"]["respondent"] = json!("nobody");
    mistaken["statement"]["answers"]["q99"] = json!({ "text": "No such question" });
    let errors = server
        .client
        .post("key-of-mistakes-01", &mistaken)
        .await
        .json();
    let paths: Vec<&str> = errors["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["answers.q99", "respondent"], "all at once");
    assert_eq!(place.store().await.statement_counts().await.unwrap().0, 1);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_said_to_programs() {
    let server = Place::sqlite().serve().await;
    for (method, path, status, problem) in [
        ("GET", "/", 404, "not-found"),
        ("GET", "/api", 404, "not-found"),
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/statements", 405, "method-not-allowed"),
        ("PATCH", "/api/v1/consultation", 405, "method-not-allowed"),
        ("GET", "/api/v1/log/head", 404, "not-found"),
        ("GET", "/api/v1/log/leaves?from=-1", 400, "malformed"),
        (
            "GET",
            "/api/v1/log/leaves?from=9007199254740992",
            400,
            "malformed",
        ),
        ("GET", "/api/v1/log/growth", 400, "malformed"),
        ("GET", "/api/v1/log/growth?from=1&to=9", 404, "not-found"),
        ("GET", "/api/v1/statements/%FF", 404, "invalid-reference"),
        ("GET", "/problems/nothing", 404, "not-found"),
    ] {
        let request = server.client.request(method, path).bearer_auth("SECRET");
        let answer = ask(request).await;
        let found = (answer.status, answer.problem());
        assert_eq!(
            found,
            (status, format!("/problems/{problem}")),
            "{method} {path}"
        );
    }
    let problem = server.client.get("/problems/key-reused").await;
    assert!(problem.text.contains("Status 409"), "{problem:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_keeps_browsers_careful() {
    let place = Place::sqlite();
    let server = place.serve_with(&["--hsts-seconds", "31536000"]).await;
    for path in [
        "/api/v1/consultation",
        "/health/live",
        "/nothing",
        "/openapi.json",
    ] {
        let answer = server.client.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=31536000"
        );
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; frame-ancestors 'none'"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(!answer.headers.contains_key("access-control-allow-origin"));
        assert!(!answer.header("x-request-id").is_empty());
    }
    let asked = server.client.request("OPTIONS", "/api/v1/statements");
    let asked = asked
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "POST");
    let answer = ask(asked).await;
    assert_eq!(answer.status, 405, "other origins may not ask");
    assert!(!answer.headers.contains_key("access-control-allow-origin"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_from_one_address_waits() {
    let place = Place::sqlite();
    let options = [
        "--statements-per-minute",
        "3",
        "--requests-per-minute",
        "5",
        "--proxies",
        "1",
    ];
    let server = place.serve_with(&options).await;
    let post = |number: u32, address: &str| {
        let request = server
            .client
            .request("POST", "/api/v1/statements")
            .header("x-forwarded-for", address)
            .header("idempotency-key", format!("key-of-a-draft-{number:04}"));
        ask(with_json(request, &short("Words.")))
    };
    for number in 0..3 {
        assert_eq!(post(number, "192.0.2.1").await.status, 201);
    }
    let refused = post(3, "192.0.2.1").await;
    assert_eq!(
        (refused.status, refused.problem()),
        (429, "/problems/too-many-requests".into())
    );
    let seconds: u32 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&seconds), "{seconds}");
    // What the client wrote before the proxy's own word counts for nothing.
    assert_eq!(post(3, "198.51.100.7, 192.0.2.1").await.status, 429);
    assert_eq!(post(3, "192.0.2.2").await.status, 201);
    // Looking is counted apart, and whoever runs it is not locked out.
    let look = || {
        let request = server.client.request("GET", "/api/v1/consultation");
        ask(request.header("x-forwarded-for", "192.0.2.1"))
    };
    for _ in 0..5 {
        assert_eq!(look().await.status, 200);
    }
    assert_eq!(look().await.status, 429);
    let nothing = server
        .client
        .request("GET", "/nothing/here")
        .header("x-forwarded-for", "192.0.2.1");
    assert_eq!(
        ask(nothing).await.status,
        429,
        "what is not there counts too"
    );
    let live = server
        .client
        .request("GET", "/health/live")
        .header("x-forwarded-for", "192.0.2.1");
    assert_eq!(ask(live).await.status, 200);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_is_openapi_and_names_only_problems_that_there_are() {
    let server = Place::sqlite().serve().await;
    let served = server.client.get("/openapi.json").await.json();
    assert_eq!(served, contract::document());
    assert!(served["openapi"].as_str().unwrap().starts_with("3.1."));
    assert_eq!(
        served["components"]["schemas"]["Statement"]["properties"]["format"]["const"],
        1
    );
    assert!(contract::operations().contains(&"post /api/v1/statements".to_owned()));
    let send = &served["paths"]["/api/v1/statements"]["post"];
    let example = &send["requestBody"]["content"]["application/json"]["schema"]["examples"][0];
    let taken = server.client.post("key-of-the-example-1", example).await;
    assert_eq!(taken.status, 201, "{taken:?}");
    let methods = served["paths"].as_object().unwrap().values();
    let operations = methods.flat_map(|own| own.as_object().unwrap().values());
    let ids: Vec<&str> = operations
        .map(|own| own["operationId"].as_str().unwrap())
        .collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    for link in send["responses"]["201"]["links"]
        .as_object()
        .unwrap()
        .values()
    {
        assert!(
            ids.contains(&link["operationId"].as_str().unwrap()),
            "{link}"
        );
    }
    let listed = include_str!("../../../docs/api.md");
    for kind in consultation::ProblemKind::ALL {
        let row = format!("| `{}` | {} |", kind.uri(), kind.status());
        assert!(listed.contains(&row), "docs/api.md does not list {row}");
    }
    let operations = contract::operations();
    for operation in operations {
        let (_, path) = operation.split_once(' ').unwrap();
        assert!(listed.contains(path), "docs/api.md does not name {path}");
    }
    server.stop().await;
}
