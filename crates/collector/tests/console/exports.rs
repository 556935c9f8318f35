//! Statements taken out as files.

use crate::support::client::ask;
use crate::support::{Person, Place, statement};
use chrono::TimeDelta;
use console_wire::Role;
use serde_json::{Value, json};
use std::io::{Cursor, Read as _};

on_both_engines!(an_export_is_written_and_handed_out);

async fn ready(person: &Person, id: &str) -> Value {
    loop {
        let job = person.get(&format!("/exports/{id}")).await.json();
        if job["state"] != "running" {
            return job;
        }
        tokio::task::yield_now().await;
    }
}

async fn file(person: &Person, id: &str) -> zip::ZipArchive<Cursor<Vec<u8>>> {
    let request = person.request("GET", &format!("/exports/{id}/file"));
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let disposition = answer.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(
        disposition,
        "attachment; filename=\"statements-2026-12-01.zip\""
    );
    zip::ZipArchive::new(Cursor::new(answer.bytes().await.unwrap().to_vec())).unwrap()
}

async fn an_export_is_written_and_handed_out(place: Place) {
    let server = place.serve().await;
    let analyst = place.signed_in(&server, "amina", Role::Analyst).await;
    let named = statement::named("Delete them");
    server.client.post("a-key-of-a-draft-1", &named).await;
    let begin = async |draft: Value| analyst.send("POST", "/exports", &draft).await;

    let begun = begin(json!({ "formats": ["csv", "ods"] })).await;
    assert_eq!(begun.status, 201, "{begun:?}");
    let id = begun.text_at("id");
    let job = ready(&analyst, &id).await;
    assert_eq!(
        (&job["state"], &job["with_contacts"]),
        (&json!("ready"), &json!(false))
    );
    let mut zip = file(&analyst, &id).await;
    let names: Vec<String> = zip
        .file_names()
        .map(|own| own.unwrap().into_owned())
        .collect();
    assert!(names.contains(&"statements.csv".to_owned()), "{names:?}");
    for place in 0..zip.len() {
        let mut text = Vec::new();
        zip.by_index(place).unwrap().read_to_end(&mut text).unwrap();
        let has = |what: &str| text.windows(what.len()).any(|own| own == what.as_bytes());
        assert!(!has("amina@example.org"), "{names:?}");
    }

    // With names and addresses it needs a purpose, which is noted.
    let with = json!({ "formats": ["csv"], "with_contacts": true });
    assert_eq!(
        begin(with.clone()).await.problem(),
        "/problems/purpose-missing"
    );
    analyst.state("Writing to respondents").await;
    let id = begin(with).await.text_at("id");
    assert_eq!(ready(&analyst, &id).await["state"], "ready");
    let mut zip = file(&analyst, &id).await;
    let mut contacts = String::new();
    let mut found = zip.by_name("contacts.csv").unwrap();
    found.read_to_string(&mut contacts).unwrap();
    assert!(contacts.contains("amina@example.org"));

    // Nobody else sees it, and it is gone after an hour or when it is deleted.
    let other = place.signed_in(&server, "ben", Role::Publisher).await;
    for path in [format!("/exports/{id}"), format!("/exports/{id}/file")] {
        assert_eq!(other.get(&path).await.problem(), "/problems/not-found");
    }
    assert_eq!(other.get("/exports").await.json(), json!([]));
    assert_eq!(
        analyst
            .get("/exports")
            .await
            .json()
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let deleted = ask(analyst.request("DELETE", &format!("/exports/{id}"))).await;
    assert_eq!(deleted.status, 204);
    let gone = analyst.get(&format!("/exports/{id}/file")).await;
    assert_eq!(gone.problem(), "/problems/not-found");

    let store = place.store().await;
    let entries = store.audit_entries(100).await.unwrap();
    let noted = entries
        .iter()
        .rev()
        .filter(|own| own.action.contains("export"));
    let noted: Vec<_> = noted
        .map(|own| (own.action.as_str(), own.purpose.as_deref()))
        .collect();
    assert_eq!(
        noted,
        [
            ("exported", None),
            ("export-downloaded", None),
            ("exported", Some("Writing to respondents")),
            ("export-downloaded", Some("Writing to respondents")),
        ]
    );
    store.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_of_some_has_only_those() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let analyst = place.signed_in(&server, "amina", Role::Analyst).await;
    for (key, text) in [
        ("a-key-of-a-draft-1", "Delete them"),
        ("a-key-of-a-draft-2", "Keep them for years"),
    ] {
        server.client.post(key, &statement::named(text)).await;
    }
    let draft = json!({ "formats": ["jsonl", "ods"], "query": "search=years" });
    let begun = analyst.send("POST", "/exports", &draft).await;
    assert_eq!(begun.text_at("query"), "search=years", "{begun:?}");
    let id = begun.text_at("id");
    assert_eq!(ready(&analyst, &id).await["query"], "search=years");
    let mut zip = file(&analyst, &id).await;
    let mut text = |name: &str| {
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let lines = text("statements.jsonl");
    assert_eq!(lines.lines().count(), 1);
    assert!(lines.contains("Keep them for years"), "{lines}");
    let manifest: Value = serde_json::from_str(&text("manifest.json")).unwrap();
    assert_eq!(manifest["only"], "search=years");
    assert_eq!(manifest["counts"]["statements"], 1);
    // Beside a few statements it could be guessed whose answers these are.
    assert!(zip.by_name("equality.jsonl").is_err());

    let store = place.store().await;
    let entries = store.audit_entries(100).await.unwrap();
    let noted = entries.iter().find(|own| own.action == "exported").unwrap();
    assert_eq!(
        noted.detail.as_deref(),
        Some("as jsonl, ods, without names and addresses, of 1 with search=years")
    );
    store.close().await;

    for (query, refused_as) in [
        ("where=nothing", "/problems/invalid-input"),
        ("where=nothing:here", "/problems/malformed"),
        ("search=%E2%80%A6", "/problems/malformed"),
    ] {
        let draft = json!({ "formats": ["csv"], "query": query });
        let refused = analyst.send("POST", "/exports", &draft).await;
        assert_eq!(refused.problem(), refused_as, "{refused:?}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_exported_is_refused_in_words() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let analyst = place.signed_in(&server, "amina", Role::Analyst).await;
    for formats in [json!([]), json!(["docx"]), json!(["csv", "../x"])] {
        let refused = analyst
            .send("POST", "/exports", &json!({ "formats": formats }))
            .await;
        assert_eq!(refused.problem(), "/problems/invalid-input");
        assert!(
            refused.text.contains("csv, jsonl, ods, parquet, consult"),
            "{refused:?}"
        );
    }
    for path in ["/exports/..%2f..%2fetc", "/exports/0/file"] {
        assert_eq!(
            analyst.get(path).await.problem(),
            "/problems/not-found",
            "{path}"
        );
    }
    // Ten are kept.
    let draft = json!({ "formats": ["csv"] });
    for _ in 0..10 {
        let begun = analyst.send("POST", "/exports", &draft).await;
        ready(&analyst, &begun.text_at("id")).await;
    }
    let refused = analyst.send("POST", "/exports", &draft).await;
    assert_eq!(refused.problem(), "/problems/conflict");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_deleted_after_an_hour() {
    let exports = collector::exports::Exports::default();
    let place = Place::sqlite();
    let store = place.store().await;
    store.migrate().await.unwrap();
    let options = collector::export::Options {
        formats: [collector::export::Format::Jsonl].into(),
        purpose: None,
        only: None,
        at: chrono::Utc::now(),
    };
    let at = options.at;
    let begun = exports
        .place("amina")
        .unwrap()
        .begin(&store, options, 0)
        .await
        .unwrap();
    while exports.file("amina", &begun.id).is_none() {
        tokio::task::yield_now().await;
    }
    let path = exports.file("amina", &begun.id).unwrap();
    assert!(path.is_file());
    exports.tidy(at + TimeDelta::minutes(59));
    assert!(path.is_file());
    exports.tidy(at + TimeDelta::minutes(60));
    assert!(!path.exists() && exports.of("amina").is_empty());
    // A place that was held and not used is free again.
    drop(exports.place("amina").unwrap());
    assert!(exports.place("amina").is_ok());
    store.close().await;
}
