//! `collector export`: what leaves the store, and what does not.

use super::*;
use consultation::{Questionnaire, variables};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

on_both_engines!(
    an_export_has_everything_but_references_and_secrets,
    names_and_addresses_need_a_purpose,
    an_export_is_never_written_over_anything,
);

pub fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

pub fn lines(folder: &Path, name: &str) -> Vec<Value> {
    let text = read(folder, name);
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

/// Rows of a table by the names of their columns.
pub fn rows(folder: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let text = read(folder, name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

pub async fn exported(place: &Place, more: &[&str]) -> PathBuf {
    let folder = place.folder.path().join("export");
    let to = folder.to_str().unwrap();
    let fixed = ["export", "--database-url", &place.url, "--to", to];
    let all: Vec<&str> = fixed.iter().chain(more).copied().collect();
    collector(&all).await.good();
    folder
}

async fn an_export_has_everything_but_references_and_secrets(place: Place) {
    let receipts = fill(&place).await;
    let folder = exported(&place, &[]).await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = folder.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "only its owner can read it");
    }
    let said = lines(&folder, "statements.jsonl");
    assert_eq!(said.len(), 7);
    let of = |receipt: &Value| {
        let own = said
            .iter()
            .find(|own| own["public_id"] == receipt["public_id"]);
        own.unwrap().clone()
    };
    for receipt in &receipts[..6] {
        let own = of(receipt);
        assert_eq!(own["digest"], receipt["digest"]);
        assert_eq!(own["revision"], receipt["revision"]);
        let digest = retention::sha256_hex(&own["statement"].to_string());
        assert_eq!(digest, receipt["digest"], "the digest can be made again");
    }
    assert_eq!(of(&receipts[3])["flags"], json!(["same-answers"]));
    assert_eq!(of(&receipts[4])["recounts"], json!(["not-given"]));
    let gone = json!({
        "public_id": receipts[6]["public_id"],
        "digest": receipts[6]["digest"],
        "withdrawn": true,
    });
    assert_eq!(of(&receipts[6]), gone);

    let table = rows(&folder, "statements.csv");
    assert_eq!(table.len(), 6, "a withdrawn statement is in no row");
    let names: Vec<String> = variables(Questionnaire::shipped())
        .into_iter()
        .map(|own| own.name)
        .collect();
    let known = [
        "public_id",
        "received_on",
        "revision",
        "flags",
        "state",
        "route",
        "people",
    ]
    .map(str::to_owned);
    let mut wanted = [&known[..], &names].concat();
    wanted.sort();
    assert!(table[0].keys().eq(&wanted));
    let meanings = rows(&folder, "codebook.csv");
    let mut described: Vec<_> = meanings.iter().map(|row| row["variable"].clone()).collect();
    described.sort();
    assert_eq!(described, wanted, "each column is in the codebook");
    let row = |receipt: &Value| {
        let id = receipt["public_id"].as_str().unwrap();
        table.iter().find(|row| row["public_id"] == id).unwrap()
    };
    assert_eq!(row(&receipts[0])["q32"], "Delete them.");
    assert_eq!(row(&receipts[0])["q01"], "-9");
    assert_eq!(
        row(&receipts[1])["q32"],
        "'=HYPERLINK(\"http://example.org\")"
    );
    assert_eq!(row(&receipts[1])["respondent"], "individual");
    assert_eq!(row(&receipts[0])["received_on"], "2026-12-01");
    assert_eq!(row(&receipts[3])["flags"], "same-answers");
    assert_eq!(row(&receipts[5])["revision"], "3");
    let question = Questionnaire::shipped().question("q01").unwrap();
    let meaning = meanings.iter().find(|row| row["variable"] == "q01");
    assert_eq!(meaning.unwrap()["asked"], question.title);

    let equality = lines(&folder, "equality.jsonl");
    assert_eq!(equality.len(), 1);
    assert!(equality[0].get("received_on").is_none() && equality[0].get("id").is_none());
    check_manifest(
        &folder,
        &["statements", "withdrawn", "equality_answers"],
        &[6, 1, 1],
    );

    let mut all = String::new();
    for file in std::fs::read_dir(&folder).unwrap() {
        all += &std::fs::read_to_string(file.unwrap().path()).unwrap();
    }
    for receipt in &receipts {
        let reference = receipt["reference"].as_str().unwrap();
        for secret in [
            reference,
            &reference.replace('-', ""),
            receipt["secret"].as_str().unwrap(),
        ] {
            assert!(!all.contains(secret), "{secret}");
        }
    }
    assert!(!all.contains("Amina") && !all.contains("amina@example.org"));
    assert!(!all.contains("Something I regret"));
    let audit = place.store().await.audit_entries(1).await.unwrap();
    assert_eq!(
        (audit[0].actor.as_str(), audit[0].action.as_str()),
        ("command-line", "exported")
    );
    let detail = audit[0].detail.as_ref().unwrap();
    let said = "export, as csv, jsonl, without names and addresses";
    assert!(detail.ends_with(said), "{detail}");
}

/// Counts, and what is said of each file.
fn check_manifest(folder: &Path, counts: &[&str], wanted: &[u64]) {
    let manifest: Value = serde_json::from_str(&read(folder, "manifest.json")).unwrap();
    for (count, wanted) in counts.iter().zip(wanted) {
        assert_eq!(manifest["counts"][count], *wanted, "{count}");
    }
    let files = manifest["files"].as_object().unwrap();
    for (name, about) in files {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .map(|own| format!("{own:02x}"))
            .collect();
        assert_eq!(about["sha256"], hash, "{name}");
        assert_eq!(about["bytes"], bytes.len(), "{name}");
    }
    for (name, rows) in [
        (
            "statements.jsonl",
            counts_of(&manifest, &["statements", "withdrawn"]),
        ),
        ("statements.csv", counts_of(&manifest, &["statements"])),
        (
            "codebook.csv",
            7 + variables(Questionnaire::shipped()).len(),
        ),
    ] {
        assert_eq!(files[name]["rows"], rows, "{name}");
    }
    let there = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(
        there,
        files.len() + 1,
        "every file but the manifest is in it"
    );
    assert_eq!(manifest["questionnaire"]["id"], "custody-images");
    assert!(manifest["log_head"].as_str().unwrap().contains("\n10\n"));
}

fn counts_of(manifest: &Value, names: &[&str]) -> usize {
    let counts = names.iter().map(|name| manifest["counts"][name].as_u64());
    counts.map(|own| own.unwrap() as usize).sum()
}

/// A statement that says which one it amends names a reference.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reference_in_a_statement_is_left_out() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let receipt = received(&server, "key-of-a-draft-0001", &short("First.")).await;
    let mut second = short("Second.");
    second["statement"]["amends"] = receipt["reference"].clone();
    assert_eq!(server.client.amend(&receipt, 1, &second).await.status, 200);
    server.stop().await;
    let folder = exported(&place, &[]).await;
    let said = lines(&folder, "statements.jsonl");
    assert_eq!(said[0]["amends_left_out"], true);
    assert_eq!(said[0]["statement"]["answers"]["q32"]["text"], "Second.");
    let reference = receipt["reference"].as_str().unwrap();
    assert!(!read(&folder, "statements.jsonl").contains(reference));
}

async fn names_and_addresses_need_a_purpose(place: Place) {
    let receipts = fill(&place).await;
    let to = place.folder.path().join("refused");
    let to = to.to_str().unwrap();
    let fixed = ["export", "--database-url", &place.url, "--to", to];
    for (more, why) in [
        (vec!["--contacts"], "--purpose"),
        (
            vec!["--contacts", "--purpose", " a letter  "],
            "in 10 characters or more",
        ),
        (vec!["--purpose", "To write to everybody"], "--contacts"),
    ] {
        let all: Vec<&str> = fixed.iter().chain(&more).copied().collect();
        let ran = collector(&all).await;
        assert_eq!(ran.code, 2, "{ran:?}");
        ran.refused(why);
    }
    assert!(!Path::new(to).exists());

    let folder = exported(
        &place,
        &["--contacts", "--purpose", "To invite to the hearing"],
    )
    .await;
    let contacts = rows(&folder, "contacts.csv");
    assert_eq!(contacts.len(), 3, "of whoever did not withdraw");
    let id = receipts[0]["public_id"].as_str().unwrap();
    let own = contacts.iter().find(|row| row["public_id"] == id).unwrap();
    assert_eq!(
        (own["name"].as_str(), own["email"].as_str()),
        ("Amina Okafor", "amina@example.org")
    );
    check_manifest(&folder, &["contacts"], &[3]);
    let manifest: Value = serde_json::from_str(&read(&folder, "manifest.json")).unwrap();
    assert_eq!(manifest["contacts_for"], "To invite to the hearing");
    assert!(!read(&folder, "statements.jsonl").contains("Amina"));
    let audit = place.store().await.audit_entries(1).await.unwrap();
    let detail = audit[0].detail.as_ref().unwrap();
    assert!(
        detail.ends_with("as csv, jsonl, with names and addresses"),
        "{detail}"
    );
    let purpose = audit[0].purpose.as_deref();
    assert_eq!(purpose, Some("To invite to the hearing"));
}

async fn an_export_is_never_written_over_anything(place: Place) {
    fill(&place).await;
    let folder = place.folder.path().join("export");
    std::fs::create_dir(&folder).unwrap();
    exported(&place, &[]).await;
    let before = std::fs::read(folder.join("manifest.json")).unwrap();
    let to = folder.to_str().unwrap();
    collector(&["export", "--database-url", &place.url, "--to", to])
        .await
        .refused("is not empty, and an export is never written over files");
    assert_eq!(std::fs::read(folder.join("manifest.json")).unwrap(), before);
    let file = folder.join("manifest.json");
    collector(&[
        "export",
        "--database-url",
        &place.url,
        "--to",
        file.to_str().unwrap(),
    ])
    .await
    .refused("is there already, and is no folder");
    let audit = place.store().await.audit_entries(100).await.unwrap();
    let exports = audit.iter().filter(|own| own.action == "exported").count();
    assert_eq!(exports, 1, "what is refused leaves nothing");
}
