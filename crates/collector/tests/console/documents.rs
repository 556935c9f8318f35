//! What is written, what is published of it, and who can read which.

use crate::support::client::ask;
use crate::support::{Person, Place, Server, statement};
use console_wire::Role;
use serde_json::{Value, json};

on_both_engines!(
    a_document_is_written_and_published_in_versions,
    two_who_write_at_once_do_not_write_over_each_other,
    what_is_wrong_is_said_field_by_field,
    what_is_not_published_is_at_no_address,
    organisations_are_suggested_as_they_allow,
    who_may_read_may_not_write,
);

fn step(id: &str, step: &str, state: &str) -> Value {
    json!({ "id": id, "values": { "step": step, "when": "5 February 2027", "state": state } })
}

async fn save(person: &Person, kind: &str, revision: u32, items: &Value) -> Value {
    let draft = json!({ "revision": revision, "items": items });
    let saved = person
        .send("PUT", &format!("/documents/{kind}"), &draft)
        .await;
    assert_eq!(saved.status, 200, "{saved:?}");
    saved.json()
}

async fn publish(person: &Person, kind: &str, revision: u32, note: &str) -> Value {
    let path = format!("/documents/{kind}/versions");
    let note = json!({ "revision": revision, "note": note });
    let published = person.send("POST", &path, &note).await;
    assert_eq!(published.status, 200, "{published:?}");
    published.json()
}

async fn read(server: &Server, path: &str) -> String {
    let answer = server.client.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.text
}

async fn a_document_is_written_and_published_in_versions(place: Place) {
    let server = place.serve().await;
    let pia = place.signed_in(&server, "pia", Role::Publisher).await;
    let before = read(&server, "/responses/road-map").await;
    assert!(before.contains("Nothing is published yet."), "{before}");

    let items = json!([step("a", "Close", "now"), step("b", "Decide", "next")]);
    let saved = save(&pia, "road-map", 0, &items).await;
    assert_eq!(saved["revision"], 1);
    assert_eq!(saved["changed_by"], "pia");
    assert_eq!(saved["items"][0]["values"]["when"], "2027-02-05");
    assert_eq!(
        saved["changes"][0],
        json!({ "what": "added", "name": "Close" })
    );
    let published = publish(&pia, "road-map", 1, "The first one").await;
    assert_eq!(published["changes"], json!([]));
    let again = json!({ "revision": 1, "note": "Again" });
    let again = pia
        .send("POST", "/documents/road-map/versions", &again)
        .await;
    assert_eq!(again.problem(), "/problems/conflict");

    let items = json!([step("a", "Close", "done"), step("c", "Talk", "next")]);
    save(&pia, "road-map", 1, &items).await;
    let published = publish(&pia, "road-map", 2, "It has closed").await;
    assert_eq!(published["versions"][0]["number"], 2);
    assert_eq!(published["versions"][0]["published_by"], "pia");

    let now = read(&server, "/responses/road-map").await;
    for words in [
        "Version 2, published on ",
        "What has changed since version 1",
        "State: was “Under way”, is “Done”",
        "<strong>Talk</strong>, added",
        "<strong>Decide</strong>, removed",
        "href=\"/responses/road-map/versions/1\"",
    ] {
        assert!(now.contains(words), "{words} in {now}");
    }
    assert!(!now.contains("pia"), "{now}");
    let older = read(&server, "/responses/road-map/versions/1").await;
    assert!(older.contains("There is a newer version"), "{older}");
    assert!(
        older.contains("Decide") && !older.contains("Talk"),
        "{older}"
    );
    assert!(older.contains(r#"aria-current="step""#), "{older}");

    let csv = read(&server, "/responses/road-map.csv").await;
    assert!(
        csv.starts_with("Step,When,State,Note\r\nClose,5 February 2027,Done,"),
        "{csv}"
    );
    let csv = read(&server, "/responses/road-map/versions/1.csv").await;
    assert!(csv.contains("Decide,5 February 2027,To come,"), "{csv}");
    let json = read(&server, "/responses/road-map.json").await;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["version"], &json["note"]),
        (&json!(2), &json!("It has closed"))
    );
    assert_eq!(json["changes"][0]["fields"][0]["after"], "Done");
    let schema = read(&server, "/responses/road-map/schema.json").await;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert!(jsonschema::is_valid(&schema, &json), "{json}");
    server.stop().await;
}

async fn two_who_write_at_once_do_not_write_over_each_other(place: Place) {
    let server = place.serve().await;
    let pia = place.signed_in(&server, "pia", Role::Publisher).await;
    let paul = place.signed_in(&server, "paul", Role::Publisher).await;
    save(&pia, "road-map", 0, &json!([step("a", "Close", "now")])).await;
    let late = json!({ "revision": 0, "items": [step("b", "Decide", "next")] });
    let late = paul.send("PUT", "/documents/road-map", &late).await;
    assert_eq!(late.problem(), "/problems/conflict");
    assert!(
        late.text.contains("pia has changed the document"),
        "{late:?}"
    );
    // The same again, because the answer was lost, is no conflict and no change.
    let again = save(&pia, "road-map", 0, &json!([step("a", "Close", "now")])).await;
    assert_eq!(again["revision"], 1);
    let unread = json!({ "revision": 0, "note": "What I read" });
    let unread = paul
        .send("POST", "/documents/road-map/versions", &unread)
        .await;
    assert_eq!(unread.problem(), "/problems/conflict");
    let kept = paul.get("/documents/road-map").await.json();
    assert_eq!(kept["items"][0]["values"]["step"], "Close");
    assert_eq!(kept["versions"], json!([]));
    server.stop().await;
}

async fn what_is_wrong_is_said_field_by_field(place: Place) {
    let server = place.serve().await;
    let pia = place.signed_in(&server, "pia", Role::Publisher).await;
    let bad = json!({ "revision": 0, "items": [
        { "id": "a", "values": { "step": "Close", "state": "late" } },
        { "id": "a", "values": { "step": "close", "when": "soon", "state": "fine" } },
    ] });
    let refused = pia.send("PUT", "/documents/road-map", &bad).await;
    assert_eq!(refused.problem(), "/problems/invalid-input");
    let errors = refused.json()["errors"].clone();
    let paths: Vec<&str> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["path"].as_str().unwrap())
        .collect();
    let expected = [
        "items.0.when",
        "items.0.note",
        "items.1.state",
        "items.1.id",
        "items.1.step",
    ];
    assert_eq!(paths, expected);
    save(&pia, "road-map", 0, &json!([step("a", "Close", "now")])).await;
    let silent = json!({ "revision": 1, "note": " " });
    let silent = pia
        .send("POST", "/documents/road-map/versions", &silent)
        .await;
    assert_eq!(silent.json()["errors"][0]["path"], "note");
    let none = pia.get("/documents/minutes").await;
    assert_eq!(none.problem(), "/problems/not-found");
    server.stop().await;
}

async fn what_is_not_published_is_at_no_address(place: Place) {
    let server = place.serve().await;
    let pia = place.signed_in(&server, "pia", Role::Publisher).await;
    let suggested = pia.get("/documents/actions/suggestions").await.json();
    assert_eq!(suggested["items"].as_array().unwrap().len(), 29);
    assert!(
        suggested["source"]
            .as_str()
            .unwrap()
            .contains("5 December 2018")
    );
    let mut items = suggested["items"].clone();
    save(&pia, "actions", 0, &items).await;
    publish(&pia, "actions", 1, "As the workshop left it").await;
    items[0]["values"]["owner"] = json!("Somebody secret");
    save(&pia, "actions", 1, &items).await;
    save(
        &pia,
        "road-map",
        0,
        &json!([step("a", "A secret step", "now")]),
    )
    .await;

    let mut asked = 0;
    for kind in ["decisions", "actions", "issue-matrix", "road-map"] {
        let path = format!("/responses/{kind}");
        let ends = [
            "",
            ".csv",
            ".json",
            "/schema.json",
            "/preview",
            "/draft",
            "/versions",
            "/versions/0",
            "/versions/1",
            "/versions/1.csv",
            "/versions/1.json",
            "/versions/2",
            "/versions/2.csv",
            "/versions/2.json",
            "/versions/01",
            "/versions/1.xml",
            "/versions/-1",
            "/versions/latest",
            "/versions/4294967296",
        ];
        for end in ends {
            let answer = server.client.get(&format!("{path}{end}")).await;
            assert!(!answer.text.contains("secret"), "{path}{end}: {answer:?}");
            let is_there = match (kind, end) {
                (_, "" | "/schema.json") => true,
                ("actions", end) => [
                    ".csv",
                    ".json",
                    "/versions/1",
                    "/versions/1.csv",
                    "/versions/1.json",
                ]
                .contains(&end),
                _ => false,
            };
            assert_eq!(
                answer.status,
                if is_there { 200 } else { 404 },
                "{path}{end}"
            );
            asked += 1;
        }
    }
    assert_eq!(asked, 76);
    let missing = server.client.get("/responses/actions/versions/9").await;
    for words in ["<h1", "No such version is published"] {
        assert!(missing.text.contains(words), "{missing:?}");
    }
    let feed = read(&server, "/responses/feed.atom").await;
    for words in ["Action log, version 1", "As the workshop left it"] {
        assert!(feed.contains(words), "{feed}");
    }
    assert!(!feed.contains("secret"), "{feed}");

    let preview = pia.get("/documents/actions/preview").await;
    assert!(
        preview
            .text
            .contains("This is a preview. It is not published.")
    );
    assert!(preview.text.contains("is “Somebody secret”"), "{preview:?}");
    let stranger = Person::stranger(&server);
    let refused = stranger.get("/documents/actions/preview").await;
    assert_eq!(refused.problem(), "/problems/signed-out");
    server.stop().await;
}

async fn organisations_are_suggested_as_they_allow(place: Place) {
    let server = place.serve().await;
    let pia = place.signed_in(&server, "pia", Role::Publisher).await;
    let mut names_of = Vec::new();
    for (name, publication) in [
        ("Zebra Trust", "with-name"),
        ("Liberty Group", "organisation-only"),
        ("LIBERTY GROUP", "organisation-only"),
        ("Quiet Charity", "without-name"),
        ("Silent Society", "not-published"),
    ] {
        let mut own = statement::short("Delete them");
        own["statement"]["respondent"] = json!("organisation");
        own["statement"]["details"] = json!({ "organisation-name": name });
        own["statement"]["publication"] = json!(publication);
        own["contact"] = json!({ "name": "Sam Person" });
        if publication == "not-published" {
            own["statement"]["publication_reason"] = json!("Private");
        }
        let answer = server
            .client
            .post(&format!("a-key-of-a-draft-{}", names_of.len()), &own)
            .await;
        assert_eq!(answer.status, 201, "{answer:?}");
        names_of.push(answer.json()["public_id"].as_str().unwrap().to_owned());
    }
    let suggested = pia.get("/documents/issue-matrix/suggestions").await.json();
    let items = suggested["items"].as_array().unwrap();
    let names: Vec<&str> = items
        .iter()
        .map(|own| own["values"]["organisation"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].eq_ignore_ascii_case("Liberty Group"), "{names:?}");
    assert_eq!(names[1], "Zebra Trust");
    let questionnaire = consultation::Questionnaire::shipped();
    let section = questionnaire.section_of("q32").unwrap();
    assert_eq!(items[0]["values"]["areas"], json!(section.id));
    assert!(!suggested.to_string().contains("Sam"), "{suggested}");

    // What is withheld, set aside or withdrawn names nobody.
    let path = format!("/statements/{}/moderation", names_of[0]);
    let withhold = json!({ "moderation": "withhold", "reason": "Abusive", "revision": 1 });
    let decided = pia.send("PUT", &path, &withhold).await;
    assert_eq!(decided.status, 200, "{decided:?}");
    let suggested = pia.get("/documents/issue-matrix/suggestions").await.json();
    assert_eq!(suggested["items"].as_array().unwrap().len(), 1);
    save(&pia, "issue-matrix", 0, &suggested["items"]).await;
    server.stop().await;
}

async fn who_may_read_may_not_write(place: Place) {
    let server = place.serve().await;
    let draft = json!({ "revision": 0, "items": [] });
    for (name, role) in [("ann", Role::Analyst), ("odd", Role::Auditor)] {
        let person = place.signed_in(&server, name, role).await;
        assert_eq!(person.get("/documents").await.status, 200);
        assert_eq!(person.get("/documents/actions").await.status, 200);
        let refused = person.send("PUT", "/documents/actions", &draft).await;
        assert_eq!(refused.problem(), "/problems/not-allowed");
        let refused = ask(person.request("GET", "/documents/actions/suggestions")).await;
        assert_eq!(refused.problem(), "/problems/not-allowed");
    }
    let ada = place.signed_in(&server, "ada", Role::Administrator).await;
    assert_eq!(
        ada.get("/documents").await.problem(),
        "/problems/not-allowed"
    );
    server.stop().await;
}
