//! Themes for what was written freely: several coders, what becomes of themes, how far coders
//! agree.

use crate::support::client::ask;
use crate::support::people::{good, read, receive, verified};
use crate::support::statement::short;
use crate::support::{Answer, Person, Place, Server};
use collector::store::{AuditQuery, Store};
use console_wire::{MOST_THEMES_OF_A_TEXT, Role};
use serde_json::{Value, json};

on_both_engines!(
    themes_are_added_changed_and_put_below_others,
    what_cannot_be_done_to_themes_says_why,
    what_somebody_else_changed_is_not_written_over,
    texts_are_given_themes_by_several,
    what_cannot_be_given_says_why,
    identical_texts_are_coded_once,
    merged_themes_take_every_coding_along,
    split_and_retired_themes_keep_their_codings,
    statements_are_filtered_by_theme_after_a_restart_too,
    what_was_amended_is_to_be_coded_again,
    what_is_withdrawn_has_no_codings,
    agreement_is_counted_and_explained,
    another_collector_sees_what_coders_do,
    what_is_typed_stays_text,
);

fn id_of(receipt: &Value) -> &str {
    receipt["public_id"].as_str().unwrap()
}

fn texts(texts: &[&str]) -> Vec<Value> {
    texts.iter().map(|own| short(own)).collect()
}

async fn coders(place: &Place, server: &Server) -> (Person, Person) {
    (
        place.signed_in(server, "amina", Role::Analyst).await,
        place.signed_in(server, "ben", Role::Analyst).await,
    )
}

/// Adds themes, t1 and so on.
async fn add(person: &Person, names: &[&str]) -> Value {
    let mut codeframe = Value::Null;
    for name in names {
        let draft = json!({ "name": name });
        codeframe = good(person, "POST", "/codeframe/themes", &draft).await;
    }
    codeframe
}

fn themes_path(receipt: &Value) -> String {
    format!("/statements/{}/parts/q32/themes", id_of(receipt))
}

fn coding(themes: &[&str]) -> Value {
    json!({ "themes": themes, "revision": 1 })
}

/// Gives themes to the text of a statement.
async fn code(person: &Person, receipt: &Value, themes: &[&str]) -> Value {
    good(person, "PUT", &themes_path(receipt), &coding(themes)).await
}

/// What stands at a place of each theme of a codeframe.
fn each<'a>(codeframe: &'a Value, key: &str) -> Vec<&'a Value> {
    let themes = codeframe["themes"].as_array().unwrap();
    themes.iter().map(|own| &own[key]).collect()
}

/// The mistakes in what was sent: where, and what kind.
fn mistakes(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.problem(), "/problems/invalid-input", "{answer:?}");
    let errors = answer.json()["errors"].clone();
    let text = |own: &Value, key: &str| own[key].as_str().unwrap().to_owned();
    let errors = errors.as_array().unwrap().iter();
    errors
        .map(|own| (text(own, "path"), text(own, "code")))
        .collect()
}

/// Which of the statements, by their place, have one of these themes.
async fn with_theme(person: &Person, receipts: &[Value], theme: &str) -> Vec<usize> {
    let page = read(person, &format!("/statements?where=theme:{theme}")).await;
    let lines = page["lines"].as_array().unwrap().iter();
    let place = |line: &Value| {
        let mut all = receipts.iter();
        all.position(|own| own["public_id"] == line["public_id"])
            .unwrap()
    };
    let mut places: Vec<usize> = lines.map(place).collect();
    places.sort_unstable();
    places
}

/// What somebody did, the last first: actions and what they were done to.
async fn done(store: &Store, actor: &str) -> Vec<(String, String)> {
    let asked = AuditQuery {
        actor: Some(actor.to_owned()),
        ..AuditQuery::default()
    };
    let entries = store.audit_page(&asked, 50).await.unwrap().entries;
    let entries = entries.into_iter();
    entries
        .map(|own| (own.action, own.subject.unwrap_or_default()))
        .collect()
}

async fn themes_are_added_changed_and_put_below_others(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let empty = read(&amina, "/codeframe").await;
    assert_eq!(empty, json!({ "revision": 0, "themes": [], "history": [] }));
    add(&amina, &["Deletion", "Safety"]).await;
    let draft = json!({
        "name": " After acquittal ",
        "meaning": "Only where a court decided.\nNot: no further action.",
        "parent": "t1",
    });
    let codeframe = good(&ben, "POST", "/codeframe/themes", &draft).await;
    assert_eq!(codeframe["revision"], 3);
    assert_eq!(each(&codeframe, "id"), ["t1", "t3", "t2"]);
    let below = &codeframe["themes"][1];
    assert_eq!(
        (&below["name"], &below["parent"]),
        (&json!("After acquittal"), &json!("t1"))
    );
    assert_eq!(below["meaning"], draft["meaning"]);
    let edit = json!({ "name": "Acquitted", "parent": "t2", "revision": 3 });
    let codeframe = good(&amina, "PUT", "/codeframe/themes/t3", &edit).await;
    assert_eq!(each(&codeframe, "id"), ["t1", "t2", "t3"]);
    let mut history = codeframe["history"].as_array().unwrap().clone();
    assert_eq!(history.len(), 4);
    let at = history[0].as_object_mut().unwrap().remove("at").unwrap();
    assert!(
        at.as_str().unwrap().starts_with("2026-12-01T10:00:"),
        "{at}"
    );
    assert_eq!(
        history[0],
        json!({
            "by": "amina",
            "what": "changed",
            "from": ["t3"],
            "to": ["t3"],
            "codings": 0,
            "words": "“After acquittal” is called “Acquitted” now, has another meaning and is below \
                      “Safety” now",
            "reason": "",
        })
    );
    assert_eq!(
        history[1]["words"],
        "“After acquittal” was added below “Deletion”"
    );
    // The same again is no change.
    let same = json!({ "name": "Acquitted", "parent": "t2", "revision": 4 });
    let codeframe = good(&amina, "PUT", "/codeframe/themes/t3", &same).await;
    assert_eq!(codeframe["revision"], 4);
    server.stop().await;
    let store = place.store().await;
    let actions = done(&store, "amina").await;
    let expected = [
        ("theme-changed", "t3"),
        ("theme-added", "t2"),
        ("theme-added", "t1"),
    ];
    let expected = expected.map(|(action, subject)| (action.to_owned(), subject.to_owned()));
    assert_eq!(actions, expected);
    store.close().await;
    verified(&place).await;
}

async fn what_cannot_be_done_to_themes_says_why(place: Place) {
    let server = place.serve().await;
    let (amina, _) = coders(&place, &server).await;
    add(&amina, &["Deletion", "Safety"]).await;
    let reason = "Because";
    for (method, path, body, expected) in [
        (
            "POST",
            "themes",
            json!({ "name": " " }),
            &[("name", "missing")][..],
        ),
        (
            "POST",
            "themes",
            json!({ "name": "n".repeat(81), "meaning": "m".repeat(1001), "parent": "t9" }),
            &[
                ("name", "too-long"),
                ("meaning", "too-long"),
                ("parent", "unknown"),
            ],
        ),
        (
            "POST",
            "themes",
            json!({ "name": "SAFETY" }),
            &[("name", "repeated")],
        ),
        (
            "PUT",
            "themes/t1",
            json!({ "name": "Deletion", "parent": "t1", "revision": 2 }),
            &[("parent", "excluded")],
        ),
        (
            "PUT",
            "themes/t1",
            json!({ "name": "Deletion", "revision": 3 }),
            &[("revision", "not-in-range")],
        ),
        (
            "POST",
            "themes/t1/retirement",
            json!({ "reason": "", "revision": 2 }),
            &[("reason", "missing")],
        ),
        (
            "POST",
            "merges",
            json!({ "from": ["t2", "t7"], "into": "t2", "reason": reason, "revision": 2 }),
            &[("from.0", "repeated"), ("from.1", "unknown")],
        ),
        (
            "POST",
            "splits",
            json!({ "from": "t1", "into": [{ "name": "A" }], "reason": reason, "revision": 2 }),
            &[("into", "not-in-range")],
        ),
    ] {
        let answer = amina
            .send(method, &format!("/codeframe/{path}"), &body)
            .await;
        let expected: Vec<_> = expected
            .iter()
            .map(|(path, code)| ((*path).to_owned(), (*code).to_owned()))
            .collect();
        assert_eq!(mistakes(&answer), expected, "{method} {path}");
    }
    for id in ["t9", "t01", "nothing"] {
        let edit = json!({ "name": "Other", "revision": 2 });
        let path = format!("/codeframe/themes/{id}");
        let answer = amina.send("PUT", &path, &edit).await;
        assert_eq!(answer.problem(), "/problems/not-found", "{id}");
    }
    let unknown = json!({ "name": "Other", "colour": "red" });
    let answer = amina.send("POST", "/codeframe/themes", &unknown).await;
    assert_eq!(answer.problem(), "/problems/malformed");
    assert_eq!(read(&amina, "/codeframe").await["revision"], 2);
    server.stop().await;
}

async fn what_somebody_else_changed_is_not_written_over(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    add(&amina, &["Deletion", "Safety", "Cost"]).await;
    // Both read revision 3.
    let edit = |name: &str| json!({ "name": name, "revision": 3 });
    good(&amina, "PUT", "/codeframe/themes/t1", &edit("Deleting")).await;
    let merge = json!({ "from": ["t1"], "into": "t2", "reason": "The same", "revision": 3 });
    let split = json!({
        "from": "t1", "into": [{ "name": "A" }, { "name": "B" }], "reason": "Two", "revision": 3,
    });
    let retirement = json!({ "reason": "Unused", "revision": 3 });
    for (method, path, body) in [
        ("PUT", "/codeframe/themes/t1", &edit("Destruction")),
        ("POST", "/codeframe/merges", &merge),
        ("POST", "/codeframe/splits", &split),
        ("POST", "/codeframe/themes/t1/retirement", &retirement),
    ] {
        let answer = ben.send(method, path, body).await;
        assert_eq!(answer.problem(), "/problems/conflict", "{path}");
        let detail = answer.text_at("detail");
        assert!(
            detail.contains("“Deleting” was changed since you read it"),
            "{detail}"
        );
    }
    // What nobody touched can be changed by whoever read it before.
    let codeframe = good(&ben, "PUT", "/codeframe/themes/t3", &edit("Money")).await;
    assert_eq!(each(&codeframe, "name"), ["Deleting", "Safety", "Money"]);
    server.stop().await;
}

async fn texts_are_given_themes_by_several(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let paula = place.signed_in(&server, "paula", Role::Publisher).await;
    let receipts = receive(&server, &texts(&["Delete them.", "Nothing to add."])).await;
    add(&amina, &["Deletion", "Safety"]).await;
    let first = code(&amina, &receipts[0], &["t2", "t1"]).await;
    assert_eq!(
        first,
        json!({ "own": ["t1", "t2"], "others": [], "other_coders": 0, "coded": 1 })
    );
    // No theme fits is not the same as not coded.
    code(&amina, &receipts[1], &[]).await;
    let coding = async |person: &Person, receipt: &Value| {
        let view = read(person, &format!("/statements/{}", id_of(receipt))).await;
        view["parts"][0]["coding"].clone()
    };
    assert_eq!(coding(&amina, &receipts[1]).await["own"], json!([]));
    // Who has not coded a text does not see what others gave it.
    let before = coding(&ben, &receipts[0]).await;
    assert_eq!(before, json!({ "others": [], "other_coders": 1 }));
    let after = code(&ben, &receipts[0], &["t1"]).await;
    assert_eq!(after["others"][0]["coder"], "amina");
    assert_eq!(after["others"][0]["themes"], json!(["t1", "t2"]));
    // Whoever does not code sees all.
    let seen = coding(&paula, &receipts[0]).await;
    assert_eq!(
        (&seen["other_coders"], &seen["own"]),
        (&json!(2), &Value::Null)
    );
    assert_eq!(seen["others"][1]["coder"], "ben");
    // What somebody gave before is replaced.
    code(&ben, &receipts[0], &["t2"]).await;
    let seen = coding(&paula, &receipts[0]).await;
    assert_eq!(seen["others"][1]["themes"], json!(["t2"]));
    let codeframe = read(&ben, "/codeframe").await;
    assert_eq!(each(&codeframe, "texts"), [1, 1]);
    server.stop().await;
    let store = place.store().await;
    let mut entries = store.audit_entries(1).await.unwrap();
    let last = entries.remove(0);
    assert_eq!(
        (last.actor.as_str(), last.action.as_str()),
        ("ben", "text-coded")
    );
    assert_eq!(last.subject.as_deref(), Some(id_of(&receipts[0])));
    assert_eq!(last.detail.as_deref(), Some("q32: t2"));
    store.close().await;
    verified(&place).await;
}

async fn what_cannot_be_given_says_why(place: Place) {
    let server = place.serve().await;
    let (amina, _) = coders(&place, &server).await;
    let receipts = receive(&server, &texts(&["Delete them."])).await;
    add(&amina, &["Deletion"]).await;
    let path = themes_path(&receipts[0]);
    let many: Vec<&str> = vec!["t1"; MOST_THEMES_OF_A_TEXT + 1];
    let answer = amina.send("PUT", &path, &coding(&many)).await;
    assert_eq!(
        mistakes(&answer)[0],
        ("themes".to_owned(), "too-many".to_owned())
    );
    let answer = amina.send("PUT", &path, &coding(&["t1", "t7"])).await;
    assert_eq!(
        mistakes(&answer),
        [("themes.1".to_owned(), "unknown".to_owned())]
    );
    let stale = json!({ "themes": ["t1"], "revision": 2 });
    let answer = amina.send("PUT", &path, &stale).await;
    assert_eq!(answer.problem(), "/problems/conflict");
    assert!(answer.text_at("detail").contains("is at revision 1"));
    let of = |public_id: &str, part: &str| format!("/statements/{public_id}/parts/{part}/themes");
    let id = id_of(&receipts[0]);
    for path in [of(id, "q31"), of(id, "q01"), of("somebody", "q32")] {
        let answer = amina.send("PUT", &path, &coding(&["t1"])).await;
        assert_eq!(answer.problem(), "/problems/not-found", "{path}");
    }
    assert_eq!(each(&read(&amina, "/codeframe").await, "texts"), [0]);
    server.stop().await;
}

async fn identical_texts_are_coded_once(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let campaign = "Images of people who were never charged must be deleted at once.";
    let receipts = receive(
        &server,
        &texts(&[
            campaign,
            "images of people who were NEVER charged must be deleted, at once",
            campaign,
            "Images of people who were never charged must be deleted at once, I say.",
        ]),
    )
    .await;
    add(&amina, &["Deletion", "Safety"]).await;
    code(&amina, &receipts[2], &["t2"]).await;
    code(&ben, &receipts[1], &["t2"]).await;
    let withdrawn = ask(server.client.about("DELETE", &receipts[2], "")).await;
    assert_eq!(withdrawn.status, 200);
    let draft = json!({ "themes": ["t1"], "revision": 1, "to_identical": true });
    let coded = good(&amina, "PUT", &themes_path(&receipts[0]), &draft).await;
    assert_eq!(coded["coded"], 2);
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0, 1]);
    // What others gave stays.
    assert_eq!(with_theme(&amina, &receipts, "t2").await, [1]);
    server.stop().await;
    let store = place.store().await;
    let entries = store.audit_entries(1).await.unwrap();
    assert_eq!(
        entries[0].detail.as_deref(),
        Some("q32: t1, and 1 identical texts")
    );
    store.close().await;
    verified(&place).await;
}

async fn merged_themes_take_every_coding_along(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let receipts = receive(&server, &texts(&["One.", "Two.", "Three.", "Four."])).await;
    add(&amina, &["Deletion", "Destruction", "Erasure", "Safety"]).await;
    code(&amina, &receipts[0], &["t1", "t2"]).await;
    code(&ben, &receipts[0], &["t3"]).await;
    code(&ben, &receipts[1], &["t2", "t4"]).await;
    code(&amina, &receipts[2], &["t4"]).await;
    assert_eq!(with_theme(&amina, &receipts, "t2").await, [0, 1]);
    let merge = json!({
        "from": ["t2", "t3"], "into": "t1", "reason": "They say the same", "revision": 4,
    });
    let codeframe = good(&ben, "POST", "/codeframe/merges", &merge).await;
    assert_eq!(each(&codeframe, "texts"), [2, 0, 0, 2]);
    assert_eq!(each(&codeframe, "is_retired"), [false, true, true, false]);
    assert_eq!(codeframe["themes"][1]["became"], json!(["t1"]));
    let event = &codeframe["history"][0];
    assert_eq!(
        (&event["by"], &event["what"]),
        (&json!("ben"), &json!("merged"))
    );
    assert_eq!(
        (&event["from"], &event["to"]),
        (&json!(["t2", "t3"]), &json!(["t1"]))
    );
    assert_eq!(
        (&event["codings"], &event["reason"]),
        (&json!(3), &merge["reason"])
    );
    assert_eq!(
        event["words"],
        "“Destruction” and “Erasure” became “Deletion”"
    );
    for (theme, expected) in [
        ("t1", &[0, 1][..]),
        ("t2", &[]),
        ("t3", &[]),
        ("t4", &[1, 2]),
    ] {
        assert_eq!(
            with_theme(&amina, &receipts, theme).await,
            expected,
            "{theme}"
        );
    }
    let view = read(&ben, &format!("/statements/{}", id_of(&receipts[0]))).await;
    let now = &view["parts"][0]["coding"];
    assert_eq!(
        (&now["own"], &now["others"][0]["themes"]),
        (&json!(["t1"]), &json!(["t1"]))
    );
    let answer = amina
        .send("PUT", &themes_path(&receipts[3]), &coding(&["t3"]))
        .await;
    assert_eq!(answer.problem(), "/problems/conflict");
    let detail = answer.text_at("detail");
    assert_eq!(
        detail,
        "“Erasure” is not used any more: it became “Deletion”"
    );
    server.stop().await;
    let store = place.store().await;
    let merged = AuditQuery {
        action: Some("themes-merged".to_owned()),
        ..AuditQuery::default()
    };
    let page = store.audit_page(&merged, 5).await.unwrap();
    let entry = page.entries.first().unwrap();
    assert_eq!(entry.purpose.as_deref(), Some("They say the same"));
    assert!(entry.detail.as_ref().unwrap().ends_with("; 3 codings"));
    store.close().await;
    verified(&place).await;
}

async fn split_and_retired_themes_keep_their_codings(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let receipts = receive(&server, &texts(&["One.", "Two."])).await;
    add(&amina, &["Deletion", "Safety"]).await;
    code(&amina, &receipts[0], &["t1"]).await;
    code(&amina, &receipts[1], &["t2"]).await;
    let split = json!({
        "from": "t1",
        "into": [{ "name": "Deletion" }, { "name": "When to delete", "parent": "t2" }],
        "reason": "Two thoughts",
        "revision": 2,
    });
    let codeframe = good(&ben, "POST", "/codeframe/splits", &split).await;
    assert_eq!(each(&codeframe, "id"), ["t1", "t2", "t4", "t3"]);
    assert_eq!(codeframe["themes"][0]["became"], json!(["t3", "t4"]));
    assert_eq!(codeframe["history"][0]["codings"], 1);
    // It is to be read again, and can be found.
    assert_eq!(codeframe["themes"][0]["texts"], 1);
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0]);
    let retired = json!({ "reason": "Hardly used", "revision": 3 });
    let answer = ben
        .send("POST", "/codeframe/themes/t2/retirement", &retired)
        .await;
    assert_eq!(answer.problem(), "/problems/conflict");
    assert!(
        answer
            .text_at("detail")
            .contains("has “When to delete” below it")
    );
    let edit = json!({ "name": "When to delete", "revision": 3 });
    good(&ben, "PUT", "/codeframe/themes/t4", &edit).await;
    let codeframe = good(&ben, "POST", "/codeframe/themes/t2/retirement", &retired).await;
    assert_eq!(each(&codeframe, "texts"), [1, 1, 0, 0]);
    // Nobody can be given them, but what has one may keep it.
    for theme in ["t1", "t2"] {
        let answer = ben
            .send("PUT", &themes_path(&receipts[0]), &coding(&[theme]))
            .await;
        assert_eq!(answer.problem(), "/problems/conflict");
    }
    let kept = code(&amina, &receipts[1], &["t2", "t4"]).await;
    assert_eq!(kept["own"], json!(["t2", "t4"]));
    code(&amina, &receipts[0], &["t3"]).await;
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0_usize; 0]);
    let retire_again = ben
        .send("POST", "/codeframe/themes/t2/retirement", &retired)
        .await;
    assert_eq!(retire_again.problem(), "/problems/conflict");
    server.stop().await;
    verified(&place).await;
}

async fn statements_are_filtered_by_theme_after_a_restart_too(place: Place) {
    let server = place.serve().await;
    let (amina, _) = coders(&place, &server).await;
    let receipts = receive(&server, &texts(&["One.", "Two.", "Three."])).await;
    add(&amina, &["Deletion", "Safety"]).await;
    code(&amina, &receipts[0], &["t1"]).await;
    code(&amina, &receipts[2], &["t1", "t2"]).await;
    server.stop().await;
    let server = place.serve().await;
    let amina = place.another_session(&server, "amina").await;
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0, 2]);
    assert_eq!(with_theme(&amina, &receipts, "t2").await, [2]);
    assert_eq!(
        with_theme(&amina, &receipts, "t1&where=theme:t2").await,
        [0, 2]
    );
    let dashboard = read(&amina, "/dashboard?where=theme:t2").await;
    assert_eq!(
        (&dashboard["statements"], &dashboard["all"]),
        (&json!(1), &json!(3))
    );
    let table = read(
        &amina,
        "/crosstab?rows=respondent&columns=route&where=theme:t1",
    )
    .await;
    assert_eq!(table["statements"], 2);
    code(&amina, &receipts[2], &["t1"]).await;
    assert_eq!(with_theme(&amina, &receipts, "t2").await, [0_usize; 0]);
    server.stop().await;
}

async fn what_was_amended_is_to_be_coded_again(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let receipts = receive(&server, &texts(&["Delete them."])).await;
    add(&amina, &["Deletion", "Safety"]).await;
    code(&amina, &receipts[0], &["t1"]).await;
    code(&ben, &receipts[0], &["t1"]).await;
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0]);
    let amended = server
        .client
        .amend(&receipts[0], 1, &short("Keep them."))
        .await;
    assert_eq!(amended.status, 200, "{amended:?}");
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0_usize; 0]);
    let view = read(&amina, &format!("/statements/{}", id_of(&receipts[0]))).await;
    assert_eq!(
        view["parts"][0]["coding"],
        json!({ "own_before": ["t1"], "others": [], "other_coders": 0 })
    );
    assert_eq!(each(&read(&amina, "/codeframe").await, "texts"), [0, 0]);
    let draft = json!({ "themes": ["t2"], "revision": 2 });
    good(&amina, "PUT", &themes_path(&receipts[0]), &draft).await;
    assert_eq!(with_theme(&amina, &receipts, "t2").await, [0]);
    // The same after a start.
    server.stop().await;
    let server = place.serve().await;
    let amina = place.another_session(&server, "amina").await;
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0_usize; 0]);
    assert_eq!(with_theme(&amina, &receipts, "t2").await, [0]);
    server.stop().await;
    verified(&place).await;
}

async fn what_is_withdrawn_has_no_codings(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let receipts = receive(&server, &texts(&["Delete them.", "Keep them."])).await;
    add(&amina, &["Deletion"]).await;
    for person in [&amina, &ben] {
        for receipt in &receipts {
            code(person, receipt, &["t1"]).await;
        }
    }
    let withdrawn = ask(server.client.about("DELETE", &receipts[0], "")).await;
    assert_eq!(withdrawn.status, 200);
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [1]);
    let codeframe = read(&amina, "/codeframe").await;
    assert_eq!(each(&codeframe, "texts"), [1]);
    let answer = amina
        .send("PUT", &themes_path(&receipts[0]), &coding(&["t1"]))
        .await;
    assert_eq!(answer.problem(), "/problems/not-found");
    let agreement = read(&amina, "/codeframe/agreement").await;
    assert_eq!(
        (&agreement["texts"], &agreement["coded"]),
        (&json!(1), &json!(1))
    );
    server.stop().await;
    verified(&place).await;
}

async fn agreement_is_counted_and_explained(place: Place) {
    let server = place.serve().await;
    let (amina, ben) = coders(&place, &server).await;
    let auditor = place.signed_in(&server, "odd", Role::Auditor).await;
    let receipts = receive(
        &server,
        &texts(&["One.", "Two.", "Three.", "Four.", "Five."]),
    )
    .await;
    add(&amina, &["Deletion", "Safety", "Cost"]).await;
    let report = async |query: &str| read(&amina, &format!("/codeframe/agreement{query}")).await;
    let nothing = report("").await;
    assert_eq!(nothing["why_none"], "No text was coded by two people yet");
    assert_eq!((&nothing["texts"], nothing.get("alpha")), (&json!(0), None));
    code(&amina, &receipts[0], &["t1"]).await;
    code(&ben, &receipts[0], &["t1"]).await;
    let one = report("").await;
    assert!(
        one["why_none"]
            .as_str()
            .unwrap()
            .starts_with("Only one text"),
        "{one}"
    );
    code(&amina, &receipts[1], &["t1"]).await;
    code(&ben, &receipts[1], &["t1"]).await;
    let same = report("").await;
    assert!(
        same["why_none"]
            .as_str()
            .unwrap()
            .starts_with("Everybody gave the same"),
        "{same}"
    );
    assert_eq!(same["themes"][0]["why_none"], same["why_none"]);
    code(&amina, &receipts[2], &["t2"]).await;
    code(&ben, &receipts[2], &["t1"]).await;
    code(&amina, &receipts[3], &["t1", "t2"]).await;
    code(&ben, &receipts[3], &["t2"]).await;
    // Nobody else has coded this one: it says nothing.
    code(&amina, &receipts[4], &["t3"]).await;
    let all = report("").await;
    assert_eq!((&all["texts"], &all["coded"]), (&json!(4), &json!(5)));
    assert_eq!(
        all["coders"],
        json!([{ "coder": "amina", "texts": 5 }, { "coder": "ben", "texts": 4 }])
    );
    // t1: given by both to 2 of 4, by one to 2. Of 8 values 6 are “given”: observed 2·2/8,
    // expected 2·6·2/(8·7).
    let alpha = all["themes"][0]["alpha"].as_f64().unwrap();
    let by_hand = 1.0 - (4.0 / 8.0) / (24.0 / 56.0);
    assert!((alpha - by_hand).abs() < 1e-12, "{alpha} {by_hand}");
    assert_eq!(
        (&all["themes"][0]["name"], &all["themes"][0]["texts"]),
        (&json!("Deletion"), &json!(4))
    );
    // A theme that no compared text has is not there.
    assert_eq!(all["themes"].as_array().unwrap().len(), 2);
    // Sets of themes: {1} 5 times, {2} twice, {1, 2} once. Where one holds the other they are 2/3
    // apart, else 1. Observed (2·1 + 2·2/3)/8, expected 2·(5·2·1 + 5·1·2/3 + 2·1·2/3)/(8·7).
    let alpha = all["alpha"].as_f64().unwrap();
    assert!((alpha - 9.0 / 44.0).abs() < 1e-12, "{alpha}");
    assert_eq!(all["why_none"], "");
    let parts = all["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!(
        (&parts[0]["part"], &parts[0]["alpha"]),
        (&json!("q32"), &all["alpha"])
    );
    // Those that have nothing in common come first.
    let differ = all["to_talk_about"].as_array().unwrap();
    let ids: Vec<&Value> = differ.iter().map(|own| &own["public_id"]).collect();
    assert_eq!(ids, [&receipts[2]["public_id"], &receipts[3]["public_id"]]);
    assert_eq!(differ[0]["codings"][1]["themes"], json!(["t1"]));
    assert_eq!(report("?part=q32").await, all);
    assert_eq!(report("?part=q20_text").await["texts"], 0);
    let answer = amina.get("/codeframe/agreement?part=q99").await;
    assert_eq!(answer.problem(), "/problems/malformed");
    assert!(answer.text_at("detail").contains("q32"));
    // An auditor says first what for, and that is noted.
    let answer = auditor.get("/codeframe/agreement").await;
    assert_eq!(answer.problem(), "/problems/purpose-missing");
    auditor.state("To see how texts were sorted").await;
    assert_eq!(auditor.get("/codeframe/agreement").await.status, 200);
    server.stop().await;
}

async fn another_collector_sees_what_coders_do(place: Place) {
    let (server, other) = (place.serve().await, place.serve().await);
    let (amina, _) = coders(&place, &server).await;
    let elsewhere = place.another_session(&other, "amina").await;
    let receipts = receive(&server, &texts(&["One."])).await;
    add(&amina, &["Deletion", "Safety"]).await;
    code(&amina, &receipts[0], &["t1"]).await;
    assert_eq!(with_theme(&elsewhere, &receipts, "t1").await, [0]);
    code(&elsewhere, &receipts[0], &["t2"]).await;
    assert_eq!(with_theme(&amina, &receipts, "t1").await, [0_usize; 0]);
    assert_eq!(with_theme(&amina, &receipts, "t2").await, [0]);
    other.stop().await;
    server.stop().await;
}

async fn what_is_typed_stays_text(place: Place) {
    let server = place.serve().await;
    let (amina, _) = coders(&place, &server).await;
    let receipts = receive(&server, &texts(&["One."])).await;
    let hostile = [
        "<script>alert('1 & 2')</script>",
        "'); DROP TABLE themes; --",
        "=HYPERLINK(\"http://example.org\")",
        "\u{202e}من اليمين\u{202c} 👩🏽‍🚀",
        "{{7*7}} ${7*7} %s \\",
    ];
    let codeframe = add(&amina, &hostile).await;
    assert_eq!(each(&codeframe, "name"), hostile);
    let merge = json!({
        "from": ["t1"], "into": "t2", "reason": "<img src=x onerror=alert(1)>", "revision": 5,
    });
    let answer = amina.send("POST", "/codeframe/merges", &merge).await;
    assert_eq!(answer.header("content-type"), "application/json");
    let codeframe = answer.json();
    assert_eq!(codeframe["history"][0]["reason"], merge["reason"]);
    let words = codeframe["history"][0]["words"].as_str().unwrap();
    assert!(
        words.contains(hostile[0]) && words.contains(hostile[1]),
        "{words}"
    );
    for bad in ["a\u{0}b", "a\u{7}b", "a\nb"] {
        let answer = amina
            .send("POST", "/codeframe/themes", &json!({ "name": bad }))
            .await;
        assert!(matches!(answer.status, 400 | 422), "{answer:?}");
    }
    code(&amina, &receipts[0], &["t2"]).await;
    let path = "/statements?where=theme:%27%20OR%201=1";
    let answer = amina.get(path).await;
    assert_eq!(answer.problem(), "/problems/malformed");
    let detail = answer.text_at("detail");
    assert!(
        detail.contains("the id of a theme, such as t12"),
        "{detail}"
    );
    server.stop().await;
    verified(&place).await;
}
