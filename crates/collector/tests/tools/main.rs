//! What is done with a store on the command line.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod backup;
mod copy;
mod export;
mod formats;
mod user;
mod verify;

use collector::store::{Pages, Store, Table};
use console_wire::Role;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection as _};
use support::client::{ask, json as with_json};
use support::statement::{choosing, named, short, with_scenario};
use support::{Place, Server, collector, collector_told};

/// A place on the other engine than this one.
async fn other_engine(place: &Place) -> Place {
    if is_sqlite(place) {
        Place::postgres().await
    } else {
        Place::sqlite()
    }
}

/// A place on the same engine.
async fn same_engine(place: &Place) -> Place {
    if is_sqlite(place) {
        Place::sqlite()
    } else {
        Place::postgres().await
    }
}

fn is_sqlite(place: &Place) -> bool {
    place.url.starts_with("sqlite:")
}

/// Changes a database behind the collector's back, with no rule to hold it up.
async fn edit(place: &Place, sql: &str) {
    const NO_KEYS: &str = "DO $$ DECLARE own record; BEGIN \
        FOR own IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint \
        WHERE contype = 'f' LOOP \
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', own.owner, own.conname); \
        END LOOP; END $$; ";
    if is_sqlite(place) {
        let mut connection = sqlx::SqliteConnection::connect(&place.url).await.unwrap();
        let sql = format!("PRAGMA foreign_keys = OFF; {sql}");
        let sql = sqlx::raw_sql(AssertSqlSafe(sql));
        sql.execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    } else {
        let mut connection = sqlx::PgConnection::connect(&place.url).await.unwrap();
        let sql = sqlx::raw_sql(AssertSqlSafe(format!("{NO_KEYS}{sql}")));
        sql.execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

async fn received(server: &Server, key: &str, body: &Value) -> Value {
    let answer = server.client.post(key, body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()
}

/// Statements of every kind: two with names, two with the same answers, one with a scenario, one
/// amended twice, one withdrawn; and answers to the equality questions. Their receipts.
async fn fill(place: &Place) -> Vec<Value> {
    let server = place.serve().await;
    let bodies = [
        named("Delete them."),
        named("=HYPERLINK(\"http://example.org\")"),
        short("As my charity says."),
        short("As my charity says."),
        with_scenario("pofa", "2026-12-01"),
        short("First."),
        named("Something I regret."),
    ];
    let mut receipts = Vec::new();
    for (number, body) in bodies.iter().enumerate() {
        receipts.push(received(&server, &format!("key-of-a-draft-{number:04}"), body).await);
    }
    let mut second = short("Second.");
    second["statement"]["amends"] = receipts[5]["reference"].clone();
    server.client.amend(&receipts[5], 1, &second).await;
    let third = server.client.amend(&receipts[5], 2, &named("Third.")).await;
    receipts[5] = third.json();
    let withdrawn = ask(server.client.about("DELETE", &receipts[6], "")).await;
    assert_eq!(withdrawn.status, 200);
    let question = &consultation::Questionnaire::shipped().equality.questions[0];
    let equality = json!({
        "format": 1,
        "questionnaire": { "id": "custody-images", "version": 1 },
        "answers": { question.id.as_str(): { "choices": [question.options()[0].id] } },
    });
    let request = server.client.request("POST", "/api/v1/equality-answers");
    assert_eq!(ask(with_json(request, &equality)).await.status, 204);
    server.stop().await;
    receipts
}

/// Gives themes to statements, by two coders, and merges two of the themes.
async fn code(place: &Place, server: &Server, receipts: &[Value]) {
    let amina = place.signed_in(server, "amina", Role::Analyst).await;
    let ben = place.signed_in(server, "ben", Role::Analyst).await;
    let theme = |name: &str, parent| json!({ "name": name, "meaning": "+1", "parent": parent });
    let themes = [
        theme("=Deletion", None),
        theme("After acquittal, “at once”", Some("t1")),
        theme("Safety", None),
        theme("Security", None),
    ];
    for draft in &themes {
        let answer = amina.send("POST", "/codeframe/themes", draft).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    for (coder, number, part, themes) in [
        (&amina, 0, "q32", &["t1", "t2"][..]),
        (&ben, 0, "q32", &["t1"]),
        (&amina, 1, "q32", &["t4"]),
        (&ben, 1, "q32", &[]),
        (&ben, 1, "q03_text", &["t3", "t4"]),
        (&ben, 8, "q32", &["t1"]),
    ] {
        let public_id = receipts[number]["public_id"].as_str().unwrap();
        let path = format!("/statements/{public_id}/parts/{part}/themes");
        let draft = json!({ "themes": themes, "revision": 1 });
        let answer = coder.send("PUT", &path, &draft).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    let merge = json!({ "from": ["t4"], "into": "t3", "reason": "The same", "revision": 4 });
    let answer = amina.send("POST", "/codeframe/merges", &merge).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

/// Publishes the first statement without its first letters, and the second not at all.
async fn moderate(place: &Place, server: &Server, receipts: &[Value]) {
    let paula = place.signed_in(server, "paula", Role::Publisher).await;
    let part = json!({ "part": "q32", "from": 0, "to": 5, "reason": "A name", "revision": 1 });
    let publish = json!({ "moderation": "publish", "revision": 1 });
    let withhold = json!({ "moderation": "withhold", "reason": "=1+1", "revision": 1 });
    for (number, method, more, draft) in [
        (0, "POST", "redactions", part),
        (0, "PUT", "moderation", publish),
        (1, "PUT", "moderation", withhold),
    ] {
        let public_id = receipts[number]["public_id"].as_str().unwrap();
        let path = format!("/statements/{public_id}/{more}");
        let answer = paula.send(method, &path, &draft).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

/// Enters a statement that several signed.
async fn enter(place: &Place, server: &Server) {
    let person = place.another_session(server, "amina").await;
    let answer = json!({
        "route": "paper",
        "arrived_on": "2026-12-01",
        "key": "key-of-an-entry-1",
        "submission": named("On paper."),
        "signatories": ["Zoë", "=1+1"],
        "note": "File 7",
    });
    let draft = json!({ "answers": [answer] });
    let answer = person.send("POST", "/answers", &draft).await;
    assert_eq!(answer.status, 201, "{answer:?}");
}

/// Somebody says that a statement is not theirs, and it is set aside. Needs what [`moderate`] adds.
async fn set_aside(place: &Place, server: &Server, receipt: &Value) {
    let draft = json!({ "about": receipt["public_id"], "words": "Not mine." });
    let request = server.client.request("POST", "/api/v1/reports");
    let id = ask(with_json(request, &draft)).await.text_at("report");
    let paula = place.another_session(server, "paula").await;
    let decision = json!({ "decision": "set-aside", "reason": "They wrote to us" });
    let path = format!("/reports/{id}/decision");
    let answer = paula.send("POST", &path, &decision).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

/// How many rows a table has.
async fn count(url: &str, table: &'static Table) -> usize {
    let store = Store::open_to_read(url).await.unwrap();
    let mut session = store.snapshot().await.unwrap();
    let mut pages = Pages::of(table);
    let mut count = 0;
    loop {
        let rows = pages.next(&mut session).await.unwrap();
        if rows.is_empty() {
            break;
        }
        count += rows.len();
    }
    drop(session);
    store.close().await;
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_not_there_is_not_made_by_asking() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("mistyped.db").display());
    for command in [
        &["migrate", "status"][..],
        &["migrate", "down", "--to", "0"],
        &["purge"],
    ] {
        // The address may stand behind the words.
        let all: Vec<&str> = command
            .iter()
            .copied()
            .chain(["--database-url", &url])
            .collect();
        collector(&all).await.refused("there is no file");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_of_the_log_that_there_is_not_is_refused() {
    for (level, found) in [
        ("verbose", "\"verbose\" is no level"),
        ("warn,nonsense", "\"nonsense\""),
    ] {
        collector(&["openapi", "--log", level]).await.refused(found);
    }
    for level in ["warn", "collector=debug,warn", "off"] {
        collector(&["openapi", "--log", level]).await.good();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_key_is_made_where_there_is_a_log() {
    let place = Place::sqlite();
    fill(&place).await;
    let beside = place.folder.path().join("collector.db.key");
    assert!(!beside.exists(), "its key is elsewhere");
    let fixed = ["--database-url", &place.url, "--listen", "127.0.0.1:0"];
    for command in [&["serve"][..], &["purge"]] {
        let given = if command == ["serve"] {
            &fixed[..]
        } else {
            &fixed[..2]
        };
        let all: Vec<&str> = command.iter().chain(given).copied().collect();
        collector(&all)
            .await
            .refused("the log in this store is signed with the key");
        assert!(!beside.exists());
    }
}
