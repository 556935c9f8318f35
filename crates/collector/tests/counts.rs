//! Counts as everybody may see them: pages, CSV and JSON.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

#[path = "../examples/statements/draft.rs"]
mod draft;

use console_wire::Role;
use consultation::Questionnaire;
use serde_json::{Value, json};
use support::client::{ask, json as with_json};
use support::statement::choosing;
use support::{Place, Server};

on_both_engines!(
    counts_are_out_once_the_consultation_has_closed,
    every_page_is_also_csv_and_json_of_its_form,
    a_question_leads_to_its_counts_or_to_the_words,
    a_count_of_which_one_statement_is_not_published_is_left_out,
    who_answered_stands_beside_who_is_affected,
);

const PAGES: [&str; 16] = [
    "",
    "/thresholds",
    "/red-lines",
    "/scenarios",
    "/equality",
    "/not-convicted",
    "/dna-and-fingerprints",
    "/convicted",
    "/children",
    "/face-matching",
    "/asking-for-deletion",
    "/copies",
    "/decisions",
    "/future-and-other-records",
    "/audit",
    "/schema.json",
];

fn path(of: &str) -> String {
    format!("/responses/counts{of}")
}

async fn send(server: &Server, number: u32, body: &Value) -> Value {
    let key = format!("key-of-a-counted-statement-{number}");
    let answer = server.client.post(&key, body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()
}

async fn counts_are_out_once_the_consultation_has_closed(place: Place) {
    let server = place.serve().await;
    for number in 0..12 {
        let body = choosing("q01", "keep", "individual");
        send(&server, number, &body).await;
    }
    let page = server.client.get(&path("/not-convicted")).await;
    assert_eq!(page.status, 200);
    let words = "Results are published once the consultation has closed, after 19 February 2027";
    assert!(page.text.contains(words), "{}", page.text);
    assert!(!page.text.contains("<table"), "{}", page.text);
    for form in [
        ".csv",
        ".json",
        "/equality.csv",
        "/equality.json",
        "/not-convicted.json",
    ] {
        let answer = server.client.get(&path(form)).await;
        assert_eq!(
            (answer.status, answer.problem()),
            (403, "/problems/not-yet".into()),
            "{form}"
        );
    }
    server.set_time("2027-02-20T01:00:00Z");
    let page = server.client.get(&path("/not-convicted")).await;
    assert!(
        page.text.contains("12 statements were counted"),
        "{}",
        page.text
    );
    server.stop().await;

    let never = place.serve_with(&["--tallies", "never"]).await;
    let page = never.client.get(&path("")).await;
    assert!(
        page.text
            .contains("No results of this consultation are published here"),
        "{}",
        page.text
    );
    assert_eq!(never.client.get(&path(".json")).await.status, 403);
    never.stop().await;
}

async fn every_page_is_also_csv_and_json_of_its_form(place: Place) {
    let server = place
        .serve_with(&["--tallies", "always", "--statements-per-minute", "0"])
        .await;
    for number in 0..60 {
        send(
            &server,
            number,
            &draft::body(Questionnaire::shipped(), number),
        )
        .await;
    }
    let schema = server.client.get(&path("/schema.json")).await.json();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for of in PAGES {
        let page = server.client.get(&path(of)).await;
        assert_eq!(page.status, 200, "{of}: {page:?}");
        if of.ends_with(".json") {
            continue;
        }
        assert!(!page.text.contains("<script"), "{of}");
        assert!(
            page.header("content-security-policy")
                .starts_with("default-src 'none'")
        );
        let counts = server.client.get(&path(&format!("{of}.json"))).await.json();
        let errors: Vec<String> = schema
            .iter_errors(&counts)
            .map(|own| own.to_string())
            .collect();
        assert!(errors.is_empty(), "{of}: {errors:?}");
        assert_eq!(counts["statements"], 60, "{of}");
        let mut values = 0;
        for table in counts["tables"].as_array().unwrap() {
            // Figures of the sample and cases apart are no counts of statements.
            let id = table["id"].as_str().unwrap();
            for row in table["rows"].as_array().unwrap() {
                let columns = row.as_object().unwrap();
                values += columns.len() - 1;
                for (column, value) in columns {
                    let is_count = !["share", "people", "value"].contains(&column.as_str());
                    if let Some(count) =
                        value.as_u64().filter(|_| is_count && id != "organisations")
                    {
                        assert!(count == 0 || count >= 10, "{id}: {row}");
                    }
                }
            }
        }
        let csv = server.client.get(&path(&format!("{of}.csv"))).await;
        assert_eq!(csv.text.lines().count(), values + 1, "{of}");
        assert!(
            csv.text
                .starts_with("table,heading,caption,row,column,value\r\n")
        );
    }
    // A question leads to its page.
    for (question, title) in [
        ("q02", "People who were not convicted"),
        ("q20", "Red lines by support"),
    ] {
        let page = server.client.get(&path(&format!("/{question}"))).await;
        assert!(
            page.text
                .contains(&format!("<h2 class=\"govuk-heading-m\" id=\"{question}\"")),
            "{question}"
        );
        assert!(page.text.contains(title), "{question}");
    }
    for nothing in ["/nothing", "/nothing.csv", "/q02.csv", "/q32.csv"] {
        let answer = server.client.get(&path(nothing)).await;
        assert_eq!(answer.status, 404, "{nothing}");
        if nothing.contains('.') {
            assert_eq!(answer.problem(), "/problems/not-found", "{nothing}");
        } else {
            assert!(answer.text.contains("Page not found"), "{nothing}");
        }
    }
    server.stop().await;
}

async fn a_question_leads_to_its_counts_or_to_the_words(place: Place) {
    let server = place.serve_with(&["--tallies", "always"]).await;
    let mut words = choosing("q01", "keep", "individual");
    words["statement"]["answers"]["q32"] = json!({ "text": "Delete them." });
    send(&server, 1, &words).await;
    for (question, found) in [
        ("q01", "Answers to q01, by who answers"),
        (
            "q32",
            "No published statement meets all of these conditions",
        ),
    ] {
        let page = server.client.get(&path(&format!("/{question}"))).await;
        assert!(page.text.contains(found), "{question}: {}", page.text);
    }
    server.stop().await;
}

async fn a_count_of_which_one_statement_is_not_published_is_left_out(place: Place) {
    let server = place
        .serve_with(&["--tallies", "always", "--statements-per-minute", "0"])
        .await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    let mut receipts = Vec::new();
    let mut number = 0;
    for (choice, times) in [
        ("keep", 12),
        ("only-if-they-ask", 20),
        ("review-then-delete", 20),
    ] {
        for _ in 0..times {
            number += 1;
            let body = choosing("q01", choice, "individual");
            receipts.push((choice, send(&server, number, &body).await));
        }
    }
    let counts = async || {
        let page = server.client.get(&path("/not-convicted.json")).await.json();
        let table = page["tables"][0].clone();
        assert_eq!(table["id"], "q01");
        let rows = table["rows"].as_array().unwrap();
        ["Keep", "Only if they ask", "Review, then delete by default"]
            .map(|label| rows.iter().find(|own| own["answer"] == label).unwrap()["all"].clone())
    };
    assert_eq!(counts().await, [json!(12), json!(20), json!(20)]);
    // All but one of those who said “keep” are published.
    let keeping = receipts
        .iter()
        .filter(|(choice, _)| *choice == "keep")
        .skip(1);
    for (_, receipt) in keeping {
        let id = receipt["public_id"].as_str().unwrap();
        let to = format!("/statements/{id}/moderation");
        let decision = json!({ "moderation": "publish", "reason": "", "revision": 1 });
        let answer = paula.send("PUT", &to, &decision).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    let after = counts().await;
    assert_eq!(after[0], Value::Null, "{after:?}");
    assert!(after[1..].iter().any(Value::is_null), "{after:?}");
    server.stop().await;
}

async fn who_answered_stands_beside_who_is_affected(place: Place) {
    let server = place
        .serve_with(&["--tallies", "always", "--statements-per-minute", "0"])
        .await;
    let send = async |sex: &str| {
        let body = json!({
            "format": 1,
            "questionnaire": { "id": "custody-images", "version": 1 },
            "answers": { "sex": { "choices": [sex] } },
        });
        let request = server.client.request("POST", "/api/v1/equality-answers");
        assert_eq!(ask(with_json(request, &body)).await.status, 204);
    };
    for number in 0..25 {
        send(if number < 14 { "female" } else { "male" }).await;
    }
    let page = server.client.get(&path("/equality.json")).await.json();
    let tables = page["tables"].as_array().unwrap();
    let sex = tables.iter().find(|own| own["id"] == "sex").unwrap();
    let female = &sex["rows"][0];
    assert_eq!(
        (&female["answer"], &female["count"]),
        (&json!("Female"), &json!(14))
    );
    assert_eq!(female["share"], 0.56);
    let people = female["people"].as_f64().unwrap();
    assert!((0.1..0.25).contains(&people), "{people}");
    let html = server.client.get(&path("/equality")).await.text;
    for words in [
        "25 sent answers to the equality questions",
        "People with an image (assumed)",
        "no official figures",
        "This cannot be compared",
        "Source: Arrest statistics",
    ] {
        assert!(html.contains(words), "{words}");
    }
    // Nothing notes that there are more, and nobody reads old counts for longer than two minutes.
    send("male").await;
    server.set_time("2026-12-01T10:02:00Z");
    let html = server.client.get(&path("/equality")).await.text;
    assert!(
        html.contains("26 sent answers to the equality questions"),
        "{html}"
    );
    server.stop().await;
}
