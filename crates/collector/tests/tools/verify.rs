//! `collector verify` finds what was changed, and nothing else.

use super::*;
use chrono::Utc;
use collector::clock::Clock;
use collector::copy::copy;
use collector::secrets::{Keys, random_hex, random_reference};
use collector::store::{Content, Operation, Outcome, Receive};
use collector::verify::{Report, verify as verify_store};
use transparency::{Hash, SigningKey};

on_both_engines!(
    a_good_store_is_good_and_a_changed_one_is_not,
    every_kind_of_change_is_found,
    an_audit_that_was_written_anew_is_found,
    what_commands_wrote_is_signed_by_the_next_collector,
    an_audit_is_kept_for_years_and_no_longer,
    entries_from_before_the_chain_are_taken_into_it,
    heads_that_the_key_signed_and_the_log_has_not_are_found,
    another_version_of_the_questionnaire_is_a_note,
    more_than_a_hundred_findings_are_counted,
    a_published_document_that_was_changed_is_found,
);

async fn report(place: &Place) -> Report {
    let store = Store::open_to_read(&place.url).await.unwrap();
    let report = verify_store(&store).await.unwrap();
    store.close().await;
    report
}

async fn a_good_store_is_good_and_a_changed_one_is_not(place: Place) {
    collector(&["verify", "--database-url", &place.url])
        .await
        .refused(if is_sqlite(&place) {
            "there is no file"
        } else {
            "it has no tables of a collector"
        });
    place.store().await.migrate().await.unwrap();
    let out = collector(&["verify", "--database-url", &place.url]).await;
    assert!(out.good().contains("everything is as it should be"));

    fill(&place).await;
    let out = collector(&["verify", "--database-url", &place.url])
        .await
        .good();
    for line in [
        "statements: 7, of which withdrawn: 1\n",
        "revisions: 9\n",
        "contacts: 3\n",
        "log: 10 entries, 18 hashes, 10 signed heads\n",
        "audit: 10 entries\n",
        "hash of the last entry of the audit: ",
        "key of the log: retention-explorer/custody-images+",
        "everything is as it should be\n",
    ] {
        assert!(out.contains(line), "{line:?} is not in {out}");
    }

    edit(
        &place,
        "UPDATE revisions SET content = replace(content, 'Delete', 'Keep')",
    )
    .await;
    let ran = collector(&["verify", "--database-url", &place.url]).await;
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("its content has another digest"),
        "{ran:?}"
    );
    assert!(
        ran.error.contains("not as it should be (1 found)"),
        "{ran:?}"
    );
    let ran = collector(&["verify", "--json", "--database-url", &place.url]).await;
    assert_eq!(ran.code, 1);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["counts"]["statements"], 7);
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    let place = json["findings"][0]["where"].as_str().unwrap();
    assert!(place.starts_with("revisions, "), "{place}");
}

/// What is changed, in which table that is found, and what is said.
const CHANGES: [(&str, &str, &str); 52] = [
    (
        "UPDATE audit_entries SET actor = 'nobody' WHERE entry = 3",
        "audit_entries, entry 3",
        "its hash is not that of what it says",
    ),
    (
        "UPDATE audit_entries SET purpose = 'To help' WHERE entry = 1",
        "audit_entries, entry 1",
        "its hash is not that of what it says",
    ),
    (
        "DELETE FROM audit_entries WHERE entry = 2",
        "audit_entries, entry 3",
        "entry 2 is missing before it",
    ),
    (
        "UPDATE audit_entries SET hash = '' WHERE entry = 4",
        "audit_entries, entry 4",
        "its hash is not that of what it says",
    ),
    (
        "DELETE FROM audit_entries WHERE entry = (SELECT MAX(entry) FROM audit_entries)",
        "audit_state",
        "is the last, and the last is",
    ),
    (
        "DELETE FROM audit_entries",
        "audit_entries",
        "was signed, and is not there",
    ),
    (
        "UPDATE audit_state SET note = (SELECT note FROM log_heads WHERE tree_size = 2)",
        "audit_state",
        "no key of the log has signed its note",
    ),
    (
        "UPDATE audit_state SET deleted_entry = 1",
        "audit_entries",
        "entry 2 is missing before it",
    ),
    ("DELETE FROM audit_state", "audit_state", "it has 0 rows"),
    (
        "INSERT INTO texts (leaf, reference, words) \
         SELECT 999, reference, 'regret' FROM statements WHERE withdrawn_at IS NOT NULL",
        "texts",
        "its words are still there",
    ),
    (
        "UPDATE revisions SET content = replace(content, 'Delete', 'Keep')",
        "revisions",
        "its content has another digest",
    ),
    (
        "UPDATE revisions SET content = '{' WHERE content LIKE '%Delete%'",
        "revisions",
        "its content is no JSON",
    ),
    (
        "UPDATE revisions SET content = replace(content, 'q32', 'q99')",
        "revisions",
        "its content is no statement",
    ),
    (
        "UPDATE revisions SET content = replace(content, '\"details\":{}', '\"details\": {}')",
        "revisions",
        "not in the canonical form",
    ),
    (
        "UPDATE revisions SET digest = 'aa' WHERE revision = 2",
        "revisions",
        "its content has another digest",
    ),
    (
        "UPDATE revisions SET digest = 'aa' WHERE revision = 2",
        "log_entries",
        "it has another digest than the revision",
    ),
    (
        "UPDATE revisions SET content = NULL WHERE content LIKE '%Delete%'",
        "revisions",
        "its content is missing",
    ),
    (
        "UPDATE revisions SET received_at = '2026-12-01T09:00:00.000Z' WHERE revision = 2",
        "log_entries",
        "another time than the revision",
    ),
    (
        "UPDATE revisions SET revision = 7 WHERE revision = 3",
        "revisions",
        "a revision before it is missing",
    ),
    (
        "DELETE FROM revisions WHERE revision = 3",
        "statements",
        "revision 3 counts, and the last one is 2",
    ),
    (
        "DELETE FROM revisions WHERE revision = 3",
        "log_entries",
        "there is no such revision",
    ),
    (
        "UPDATE statements SET revision = 2 WHERE revision = 3",
        "statements",
        "revision 2 counts, and the last one is 3",
    ),
    (
        "UPDATE statements SET received_at = '2026-12-01T09:00:00.000Z'",
        "statements",
        "another time than its first revision",
    ),
    (
        "UPDATE statements SET questionnaire_version = 9",
        "revisions",
        "it answers another questionnaire",
    ),
    (
        "UPDATE statements SET reference = '7K3M9QPX4D' WHERE revision = 3",
        "statements",
        "its reference is none",
    ),
    (
        "DELETE FROM statements WHERE revision = 3",
        "revisions",
        "there is no such statement",
    ),
    (
        "DELETE FROM statements WHERE revision = 3",
        "log_entries",
        "there is no such statement",
    ),
    (
        "UPDATE statements SET withdrawn_at = '2026-12-01T11:00:00.000Z' WHERE revision = 3",
        "revisions",
        "its content is still there",
    ),
    (
        "UPDATE statements SET withdrawn_at = '2026-12-01T11:00:00.000Z' WHERE revision = 3",
        "statements",
        "its withdrawal has no entry in the log",
    ),
    (
        "UPDATE statements SET withdrawn_at = '2026-12-01T11:00:00.000Z' WHERE withdrawn_at IS NOT NULL",
        "log_entries",
        "was not withdrawn at this time",
    ),
    (
        "UPDATE statements SET withdrawn_at = NULL",
        "revisions",
        "its content is missing",
    ),
    (
        "INSERT INTO contacts SELECT reference, '{}' FROM statements WHERE withdrawn_at IS NOT NULL",
        "contacts",
        "this is still there",
    ),
    (
        "INSERT INTO flags SELECT reference, 1, 'too-fast' FROM statements WHERE withdrawn_at IS NOT NULL",
        "flags",
        "this is still there",
    ),
    (
        "INSERT INTO recounts (reference, revision, place, result) SELECT reference, 1, 0, 'same' FROM statements WHERE withdrawn_at IS NOT NULL",
        "recounts",
        "this is still there",
    ),
    (
        "INSERT INTO moderations SELECT reference, 1, 'publish', '', 'paula', '', 1 FROM statements WHERE withdrawn_at IS NOT NULL",
        "moderations",
        "this is still there",
    ),
    (
        "INSERT INTO redactions SELECT 'r', reference, 9, 'q32', 0, 1, '', 'paula', '' FROM statements WHERE revision = 3",
        "redactions",
        "there is no such revision",
    ),
    (
        "INSERT INTO entries SELECT reference, 'paper', '2026-12-01', 1, '', 'amina' FROM statements WHERE withdrawn_at IS NOT NULL",
        "entries",
        "this is still there",
    ),
    (
        "INSERT INTO signatories SELECT reference, '[]' FROM statements WHERE withdrawn_at IS NOT NULL",
        "signatories",
        "this is still there",
    ),
    (
        "INSERT INTO set_asides VALUES ('7K3M9QPX4D', 1, '', 1)",
        "set_asides",
        "there is no such statement",
    ),
    (
        "UPDATE recounts SET result = 'odd'",
        "recounts",
        "\"odd\" is no result",
    ),
    (
        "UPDATE flags SET revision = 8",
        "flags",
        "there is no such revision",
    ),
    (
        "UPDATE contacts SET details = 'odd'",
        "contacts",
        "its details cannot be read",
    ),
    (
        "UPDATE log_entries SET nonce = 'aa' WHERE leaf = 2",
        "log_nodes",
        "it is not the hash of what is below it",
    ),
    (
        "UPDATE log_entries SET nonce = 'aa' WHERE leaf = 2",
        "log_heads",
        "its root is not that of the log's entries",
    ),
    (
        "UPDATE log_entries SET event = 'amended' WHERE leaf = 0",
        "log_entries",
        "only the first revision is received",
    ),
    (
        "UPDATE log_entries SET event = 'shredded' WHERE leaf = 0",
        "log_entries",
        "cannot be read",
    ),
    (
        "DELETE FROM log_entries WHERE leaf = 1",
        "log_entries",
        "leaf 1 is missing before it",
    ),
    (
        "DELETE FROM log_entries WHERE leaf = 9",
        "log_state",
        "it says 10 entries, and the log has 9",
    ),
    (
        "UPDATE log_nodes SET hash = (SELECT hash FROM log_nodes WHERE node = 0) WHERE node = 3",
        "log_nodes, hash 3",
        "it is not the hash",
    ),
    (
        "DELETE FROM log_nodes WHERE node = 17",
        "log_nodes, hash 17",
        "it is missing",
    ),
    (
        "INSERT INTO log_nodes SELECT 99, hash FROM log_nodes WHERE node = 0",
        "log_nodes, hash 99",
        "the log has no such hash",
    ),
    (
        "UPDATE log_state SET last_at = '2026-12-01T09:00:00.000Z'",
        "log_state",
        "the last entry is of",
    ),
];

/// Changes to the heads and keys.
const CHANGED_HEADS: [(&str, &str, &str); 5] = [
    (
        "UPDATE log_heads SET note = replace(note, '/custody', '/other') WHERE tree_size = 2",
        "log_heads, size 2",
        "no key of the log has signed it",
    ),
    (
        "UPDATE log_heads SET tree_size = 77 WHERE tree_size = 2",
        "log_heads, size 77",
        "it is signed for size 2",
    ),
    (
        "DELETE FROM log_heads WHERE tree_size = 10",
        "log_heads",
        "size 10 has no head",
    ),
    (
        "DELETE FROM log_keys",
        "log_heads",
        "no key of the log has signed it",
    ),
    ("DELETE FROM log_state", "log_state", "it has 0 rows"),
];

async fn every_kind_of_change_is_found(good: Place) {
    fill(&good).await;
    let from = Store::open_to_read(&good.url).await.unwrap();
    for (sql, table, what) in CHANGES.iter().chain(&CHANGED_HEADS) {
        let place = same_engine(&good).await;
        let to = place.store().await;
        copy(&from, &to).await.unwrap();
        to.close().await;
        assert!(report(&place).await.is_good(), "the copy is good");
        edit(&place, sql).await;
        let found = report(&place).await.findings;
        let is = |own: &collector::verify::Finding| {
            own.place.starts_with(table) && own.what.contains(what)
        };
        assert!(found.iter().any(is), "{sql}: {found:#?}");
    }
}

/// Whoever has the store but not the key can make the hashes fit again, and not the signature.
async fn an_audit_that_was_written_anew_is_found(place: Place) {
    fill(&place).await;
    edit(
        &place,
        "UPDATE audit_entries SET actor = 'nobody' WHERE entry = 3",
    )
    .await;
    let entries = place.store().await.audit_entries(100).await.unwrap();
    let mut hash = collector::audit::START.to_owned();
    let mut sql = String::new();
    for own in entries.iter().rev() {
        let entry = collector::audit::Entry {
            number: own.number,
            at: &own.at,
            actor: &own.actor,
            action: &own.action,
            subject: own.subject.as_deref(),
            purpose: own.purpose.as_deref(),
            detail: own.detail.as_deref(),
        };
        hash = entry.hash(&hash);
        let number = own.number;
        sql += &format!("UPDATE audit_entries SET hash = '{hash}' WHERE entry = {number};");
    }
    sql += &format!("UPDATE audit_state SET hash = '{hash}'");
    edit(&place, &sql).await;
    let found = report(&place).await.findings;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].what, "another hash was signed for it");
}

/// What a command writes has no signature until a collector writes again.
async fn what_commands_wrote_is_signed_by_the_next_collector(place: Place) {
    fill(&place).await;
    let user = ["user", "--database-url", &place.url, "remove", "x"];
    collector(&user).await.refused("there is nobody");
    let add = [
        "user",
        "--database-url",
        &place.url,
        "add",
        "x",
        "--role",
        "analyst",
        "--organisation",
        "Home Office",
    ];
    collector_told(&add, "correct horse\n").await.good();
    let told = collector(&["verify", "--database-url", &place.url])
        .await
        .good();
    assert!(
        told.contains("the last 1 entries of the audit are not signed"),
        "{told}"
    );
    write(&place, [SHORT.to_owned()]).await;
    assert_eq!(report(&place).await.audit_not_signed, 0);
}

/// Entries of three years ago go with a trace, and the chain still holds.
async fn an_audit_is_kept_for_years_and_no_longer(place: Place) {
    fill(&place).await;
    let kept = report(&place).await.counts.audit_entries;
    let key = place.key_file();
    let purge = async |at: &str| {
        let key = key.to_str().unwrap();
        let fixed = ["purge", "--database-url", &place.url, "--key-file", key];
        let all: Vec<&str> = fixed.into_iter().chain(["--at", at]).collect();
        collector(&all).await.good()
    };
    let told = purge("2027-01-01T00:00:00Z").await;
    assert!(told.contains("0 of entries of the audit"), "{told}");
    let told = purge("2200-01-01T00:00:00Z").await;
    assert!(
        told.contains(&format!("{kept} of entries of the audit")),
        "{told}"
    );
    let after = report(&place).await;
    assert!(after.is_good(), "{after}");
    let audit = place.store().await.audit_entries(10).await.unwrap();
    let actions: Vec<_> = audit.iter().map(|own| own.action.as_str()).collect();
    assert_eq!(actions, ["audit-purged", "purged"]);
    let detail = format!("{kept} entries, to number {kept}");
    assert_eq!(audit[0].detail.as_deref(), Some(detail.as_str()));
    edit(&place, "UPDATE audit_state SET deleted_hash = hash").await;
    assert!(!report(&place).await.is_good());
}

/// A store from before there was a chain: its entries get their hashes with the next one.
async fn entries_from_before_the_chain_are_taken_into_it(place: Place) {
    fill(&place).await;
    let store = place.store().await;
    store.migrate_back(3).await.unwrap();
    store.migrate().await.unwrap();
    let before = report(&place).await;
    assert!(before.is_good(), "{before}");
    assert_eq!(before.audit_not_signed, before.counts.audit_entries);
    write(&place, [SHORT.to_owned()]).await;
    let after = report(&place).await;
    assert_eq!(after.audit_not_signed, 0, "{after}");
    edit(
        &place,
        "UPDATE audit_entries SET actor = 'nobody' WHERE entry = 1",
    )
    .await;
    let found = report(&place).await.findings;
    assert!(
        found
            .iter()
            .any(|own| own.place == "audit_entries, entry 1"),
        "{found:#?}"
    );
}

async fn heads_that_the_key_signed_and_the_log_has_not_are_found(place: Place) {
    fill(&place).await;
    let key = std::fs::read_to_string(place.key_file()).unwrap();
    let key = SigningKey::parse(&key).unwrap();
    for (size, what) in [
        (2, "its root is not that of the log's entries"),
        (99, "the log has 10 entries"),
    ] {
        let head = key.sign(size, Hash([7; 32])).unwrap();
        let sql = format!(
            "DELETE FROM log_heads WHERE tree_size = {size}; \
             INSERT INTO log_heads (tree_size, note) VALUES ({size}, '{}')",
            head.as_note()
        );
        edit(&place, &sql).await;
        let found = report(&place).await.findings;
        let last = found.last().unwrap();
        assert_eq!(last.place, format!("log_heads, size {size}"));
        assert_eq!(last.what, what);
    }
}

/// Something that any collector writes.
const SHORT: &str = r#"{"questionnaire":{"version":1}}"#;

/// Writes a statement as it stands, whatever a questionnaire says to it.
async fn write(place: &Place, contents: impl IntoIterator<Item = String>) {
    let store = place.store().await;
    store.migrate().await.unwrap();
    let keys = Keys::parse(&std::fs::read_to_string(place.key_file()).unwrap()).unwrap();
    let log_key = keys.signing.log_key().to_owned();
    store.add_log_key(&log_key, Utc::now()).await.unwrap();
    let (writer, ended) = store.writer(keys.signing, Clock::default());
    for statement in contents {
        let read: Value = serde_json::from_str(&statement).unwrap();
        let receive = Receive {
            reference: random_reference().unwrap().bare().to_owned(),
            public_id: random_hex::<8>().unwrap(),
            key_hash: random_hex::<32>().unwrap(),
            secret_hash: random_hex::<32>().unwrap(),
            questionnaire_id: "custody-images".to_owned(),
            questionnaire_version: read["questionnaire"]["version"].as_u64().unwrap() as u32,
            content: Content {
                digest: retention::sha256_hex(&statement),
                statement,
                contact: None,
                request_mac: String::new(),
                nonce: random_hex::<16>().unwrap(),
                seconds: None,
                flags: Vec::new(),
                recounts: Vec::new(),
            },
        };
        let outcome = writer.write(Operation::Receive(receive)).await.unwrap();
        assert!(matches!(outcome, Outcome::Received(_)));
    }
    drop(writer);
    ended.await.unwrap();
    store.close().await;
}

async fn another_version_of_the_questionnaire_is_a_note(place: Place) {
    let mut older = short("Of old.")["statement"].clone();
    older["questionnaire"]["version"] = json!(0);
    older["answers"] = json!({ "q99": { "text": "A question that was taken out" } });
    write(&place, [older.to_string()]).await;
    let found = report(&place).await;
    assert_eq!(found.findings, []);
    assert_eq!(found.only_in_older_questionnaire, 1);
    assert!(found.to_string().contains("note: 1 revisions"));

    older["questionnaire"]["version"] = json!(1);
    write(&place, [older.to_string()]).await;
    let found = report(&place).await;
    assert!(
        found.findings[0]
            .what
            .contains("its content is no statement")
    );
}

async fn more_than_a_hundred_findings_are_counted(place: Place) {
    let statement = |number| short(&format!("Number {number}"))["statement"].to_string();
    write(&place, (0..103).map(statement)).await;
    assert!(report(&place).await.is_good());
    edit(&place, "UPDATE revisions SET content = '{}'").await;
    let found = report(&place).await;
    assert_eq!(found.findings.len(), 100);
    assert!(found.findings_left_out >= 103 - 100);
    let last = found.to_string();
    assert!(last.contains(&format!("and {} more", found.findings_left_out)));
}

/// Publishes a document twice, and leaves a third draft.
async fn publish(place: &Place) {
    let server = place.serve().await;
    let pia = place.signed_in(&server, "pia", Role::Publisher).await;
    for (revision, step) in ["Open", "Close", "Decide"].into_iter().enumerate() {
        let values = serde_json::json!({ "step": step, "when": "spring 2027", "state": "next" });
        let items = [serde_json::json!({ "id": "a", "values": values })];
        let draft = serde_json::json!({ "revision": revision, "items": items });
        let saved = pia.send("PUT", "/documents/road-map", &draft).await;
        assert_eq!(saved.status, 200, "{saved:?}");
        let note = serde_json::json!({ "revision": revision + 1, "note": "As it is" });
        if step != "Decide" {
            let path = "/documents/road-map/versions";
            assert_eq!(pia.send("POST", path, &note).await.status, 200);
        }
    }
    server.stop().await;
}

async fn a_published_document_that_was_changed_is_found(place: Place) {
    publish(&place).await;
    let good = report(&place).await;
    assert!(good.is_good(), "{good:?}");
    assert_eq!(good.counts.document_versions, 2);
    let version = "document_versions, road-map, version ";
    for (change, back, wheres, what) in [
        (
            "UPDATE document_versions SET content = replace(content, 'Open', 'Never')",
            "UPDATE document_versions SET content = replace(content, 'Never', 'Open')",
            format!("{version}1"),
            "it is not what was published: the audit has another hash",
        ),
        (
            "UPDATE document_versions SET note = 'Nothing new' WHERE number = 2",
            "UPDATE document_versions SET note = 'As it is' WHERE number = 2",
            format!("{version}2"),
            "it is not what was published: the audit has another hash",
        ),
        (
            "INSERT INTO document_versions SELECT kind, 3, content, note, published_by, \
             published_at FROM document_versions WHERE number = 2",
            "DELETE FROM document_versions WHERE number = 3",
            format!("{version}3"),
            "the audit does not say that it was published",
        ),
        (
            "UPDATE document_drafts SET content = '{' || content",
            "UPDATE document_drafts SET content = substr(content, 2)",
            "document_drafts, road-map".to_owned(),
            "what it says cannot be read",
        ),
        (
            "DELETE FROM document_versions WHERE number = 2",
            "",
            format!("{version}2"),
            "it was published, and is not there",
        ),
        (
            "UPDATE document_versions SET number = 2",
            "",
            format!("{version}2"),
            "version 1 is missing before it",
        ),
    ] {
        edit(&place, change).await;
        let found = report(&place).await.findings;
        let is_found = |own: &collector::verify::Finding| own.place == wheres && own.what == what;
        assert!(found.iter().any(is_found), "{change}: {found:?}");
        if !back.is_empty() {
            edit(&place, back).await;
            assert!(report(&place).await.is_good(), "{back}");
        }
    }
}
