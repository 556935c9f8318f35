//! `collector copy`: everything, or nothing.

use super::export::{exported, lines, read, rows};
use super::*;
use collector::store::{LOG_STATE, STATEMENTS, TABLES, USERS};
use std::collections::BTreeSet;

on_both_engines!(
    everything_is_copied_to_either_engine,
    what_was_done_is_copied_and_exported_the_same,
    a_copy_that_breaks_leaves_nothing,
    another_version_is_refused,
    every_table_and_column_is_known,
);

async fn everything_is_copied_to_either_engine(place: Place) {
    fill(&place).await;
    for to in [other_engine(&place).await, same_engine(&place).await] {
        let arguments = ["copy", "--from", &place.url, "--to", &to.url];
        let out = collector(&arguments).await.good();
        assert!(out.contains("statements: 7 rows, SHA-256 "), "{out}");
        assert!(out.contains("both are the same"), "{out}");
        assert!(out.contains("signing key is not in it"), "{out}");
        collector(&["verify", "--database-url", &to.url])
            .await
            .good();
        for table in TABLES {
            let (own, copied) = (count(&place.url, table).await, count(&to.url, table).await);
            assert_eq!(own, copied, "{}", table.name);
        }
        collector(&arguments)
            .await
            .refused("the store is not empty: 7 in statements, 9 in revisions");
    }
    let same = if is_sqlite(&place) {
        place.url.replace("collector.db", "./collector.db")
    } else {
        format!("{}?application_name=other", place.url)
    };
    collector(&["copy", "--from", &place.url, "--to", &same])
        .await
        .refused("are the same store");
    collector(&["copy", "--from", "sqlite:not-there.db", "--to", &place.url])
        .await
        .refused("there is no file not-there.db");
}

async fn what_was_done_is_copied_and_exported_the_same(place: Place) {
    let server = place.serve().await;
    let mut receipts = Vec::new();
    for number in 0..9 {
        let mut body = choosing("q03", "terrorism", "individual");
        let answers = &mut body["statement"]["answers"];
        answers["q03"] = json!({ "choices": ["other"], "text": "Arson." });
        answers["q32"] = json!({ "text": format!("Text {number}.") });
        receipts.push(received(&server, &format!("key-of-a-draft-{number:04}"), &body).await);
    }
    code(&place, &server, &receipts).await;
    moderate(&place, &server, &receipts).await;
    enter(&place, &server).await;
    set_aside(&place, &server, &receipts[2]).await;
    server.stop().await;
    let to = other_engine(&place).await;
    let arguments = ["copy", "--from", &place.url, "--to", &to.url];
    collector(&arguments).await.good();
    let (own, copied) = (exported(&place, &[]).await, exported(&to, &[]).await);
    for name in [
        "codings.csv",
        "themes.csv",
        "statements.csv",
        "statements.jsonl",
    ] {
        assert_eq!(read(&own, name), read(&copied, name), "{name}");
    }
    assert_eq!(rows(&copied, "codings.csv").len(), 6);
    for table in TABLES {
        let (own, copied) = (count(&place.url, table).await, count(&to.url, table).await);
        assert_eq!(own, copied, "{}", table.name);
        assert!(own > 0 || !["moderations", "signatories", "set_asides"].contains(&table.name));
    }
    let table = rows(&copied, "statements.csv");
    let signed = table.iter().find(|row| row["people"] == "2").unwrap();
    assert_eq!(signed["route"], "paper");
    // What is set aside is in no row, and in the file that has everything.
    let id = receipts[2]["public_id"].as_str().unwrap();
    assert_eq!(table.len(), 9, "nine online and one on paper, less one");
    assert!(table.iter().all(|row| row["public_id"] != id));
    let kept = lines(&copied, "statements.jsonl");
    let kept = kept.iter().find(|own| own["public_id"] == id).unwrap();
    assert_eq!(kept["set_aside"], true);
}

async fn a_copy_that_breaks_leaves_nothing(place: Place) {
    fill(&place).await;
    let to = same_engine(&place).await;
    to.store().await.migrate().await.unwrap();
    let (stop, go) = if is_sqlite(&place) {
        (
            "CREATE TRIGGER full BEFORE INSERT ON log_heads \
             BEGIN SELECT RAISE(ABORT, 'full'); END",
            "DROP TRIGGER full",
        )
    } else {
        (
            "ALTER TABLE log_heads ADD CONSTRAINT full_up CHECK (tree_size < 5)",
            "ALTER TABLE log_heads DROP CONSTRAINT full_up",
        )
    };
    edit(&to, stop).await;
    let arguments = ["copy", "--from", &place.url, "--to", &to.url];
    collector(&arguments).await.refused("full");
    assert_eq!(count(&to.url, &STATEMENTS).await, 0);
    assert_eq!(count(&to.url, &LOG_STATE).await, 1);
    edit(&to, go).await;
    collector(&arguments).await.good();
}

/// What a target makes of what it is given is seen before it is kept.
#[tokio::test]
async fn a_target_that_changes_what_it_is_given_is_refused() {
    let (place, to) = (Place::sqlite(), Place::sqlite());
    fill(&place).await;
    to.store().await.migrate().await.unwrap();
    let change = "CREATE TRIGGER change AFTER INSERT ON flags \
                  BEGIN UPDATE flags SET flag = 'other'; END";
    edit(&to, change).await;
    collector(&["copy", "--from", &place.url, "--to", &to.url])
        .await
        .refused("the table flags is not the same after copying");
    assert_eq!(count(&to.url, &STATEMENTS).await, 0);
}

async fn another_version_is_refused(place: Place) {
    let store = place.store().await;
    store.migrate().await.unwrap();
    let newest = store.migrations().await.unwrap().last().unwrap().version;
    store.migrate_back(2).await.unwrap();
    store.close().await;
    let why = format!("its tables are of version 2, and this collector's of version {newest}");
    let to = same_engine(&place).await;
    for arguments in [
        vec!["copy", "--from", &place.url, "--to", &to.url],
        vec!["verify", "--database-url", &place.url],
        vec!["user", "--database-url", &place.url, "list"],
    ] {
        collector(&arguments).await.refused(&why);
    }
    place.store().await.migrate().await.unwrap();
    assert_eq!(count(&place.url, &USERS).await, 0);
}

/// A table that a migration adds must be copied too.
async fn every_table_and_column_is_known(place: Place) {
    place.store().await.migrate().await.unwrap();
    let columns: Vec<(String, String)> = if is_sqlite(&place) {
        let mut connection = sqlx::SqliteConnection::connect(&place.url).await.unwrap();
        sqlx::query_as(
            "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c \
             WHERE t.type = 'table'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap()
    } else {
        let mut connection = sqlx::PgConnection::connect(&place.url).await.unwrap();
        sqlx::query_as(
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap()
    };
    let there: BTreeSet<(String, String)> = columns
        .into_iter()
        .filter(|(table, _)| table != "_sqlx_migrations")
        // Made anew from the statements.
        .filter(|(table, _)| !table.starts_with("texts"))
        .collect();
    let known = TABLES.iter().flat_map(|table| {
        let columns = table.columns.iter();
        columns.map(|(column, _)| (table.name.to_owned(), (*column).to_owned()))
    });
    assert_eq!(known.collect::<BTreeSet<_>>(), there);
}
