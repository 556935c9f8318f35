//! Proofs as whoever has a receipt checks them, and the published test vector.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use transparency::{
    Appender, Entry, Event, Head, NotProven, NotSigned, Proof, SigningKey, needed_to_prove, prove,
    prove_growth, verify_growth,
};

const SEED: [u8; 32] = [7; 32];
const VECTOR: &str = include_str!("vector.json");

fn key() -> SigningKey {
    SigningKey::parse(&SigningKey::text_of("example.org/log", &SEED)).unwrap()
}

fn at(second: u32) -> DateTime<Utc> {
    format!("2026-12-01T10:00:{second:02}.125Z")
        .parse()
        .unwrap()
}

fn entry(number: u32) -> Entry {
    Entry {
        digest: format!("{number:064x}"),
        event: [Event::Received, Event::Amended, Event::Withdrawn][number as usize % 3],
        nonce: format!("{:032x}", u128::from(number) * 7),
        at: at(number),
        revision: 1 + number % 2,
    }
}

/// A log of this many entries: its head and a proof of each.
fn log(size: u32) -> (Head, Vec<Proof>, Appender) {
    let mut tree = Appender::new(0, transparency::Nodes::new());
    for number in 0..size {
        tree.append(entry(number).leaf_hash()).unwrap();
    }
    let head = key().sign(tree.size(), tree.root().unwrap()).unwrap();
    let nodes: transparency::Nodes = tree.clone().into_new_nodes().into_iter().collect();
    let proof = |number: u32| {
        let leaf = u64::from(number);
        let needed = needed_to_prove(u64::from(size), leaf);
        let only = needed.iter().map(|index| (*index, nodes[index])).collect();
        let path = prove(u64::from(size), leaf, &only).unwrap();
        Proof {
            entry: Some(entry(number)),
            leaf,
            leaf_hash: entry(number).leaf_hash().to_string(),
            tree_size: u64::from(size),
            path: path.iter().map(ToString::to_string).collect(),
            head: head.clone(),
        }
    };
    (head.clone(), (0..size).map(proof).collect(), tree)
}

#[test]
fn every_entry_is_proved_and_no_other() {
    let (_, proofs, _) = log(11);
    let key = key();
    for (number, proof) in (0..).zip(&proofs) {
        let own = entry(number);
        assert_eq!(proof.verify(&own.digest, key.log_key()), Ok(()));
        let other = entry(number + 1).digest;
        assert_eq!(
            proof.verify(&other, key.log_key()),
            Err(NotProven::OtherDigest)
        );
    }
}

#[test]
fn whatever_is_changed_is_found_out() {
    let (_, proofs, _) = log(11);
    let key = key();
    let good = &proofs[6];
    let digest = entry(6).digest;
    let check = |change: &dyn Fn(&mut Proof)| {
        let mut proof = good.clone();
        change(&mut proof);
        proof.verify(&digest, key.log_key())
    };
    assert_eq!(check(&|_| ()), Ok(()));
    assert_eq!(check(&|p| p.leaf = 5), Err(NotProven::NotInTree));
    assert_eq!(check(&|p| p.leaf = 11), Err(NotProven::NotInTree));
    assert_eq!(check(&|p| p.leaf = u64::MAX), Err(NotProven::NotInTree));
    assert_eq!(check(&|p| p.tree_size = 10), Err(NotProven::NotInTree));
    assert_eq!(check(&|p| p.path.swap(0, 1)), Err(NotProven::NotInTree));
    assert_eq!(check(&|p| p.path.truncate(1)), Err(NotProven::NotInTree));
    assert_eq!(
        check(&|p| p.path[0] = "no hash".into()),
        Err(NotProven::Form)
    );
    assert_eq!(check(&|p| p.entry = None), Err(NotProven::OtherEntry));
    assert_eq!(
        check(&|p| p.entry.as_mut().unwrap().nonce = "0".repeat(32)),
        Err(NotProven::OtherEntry)
    );
    assert_eq!(
        check(&|p| p.entry.as_mut().unwrap().at = at(59)),
        Err(NotProven::OtherEntry)
    );
    let other_head = log(10).0;
    assert_eq!(
        check(&|p| p.head = other_head.clone()),
        Err(NotProven::NotInTree)
    );
}

#[test]
fn a_head_is_believed_with_its_own_key_only() {
    let (head, _, _) = log(3);
    let key = key();
    assert_eq!(head.verify(key.log_key()).unwrap().0, 3);
    let other = SigningKey::parse(&SigningKey::text_of("example.org/log", &[8; 32])).unwrap();
    assert_eq!(head.verify(other.log_key()), Err(NotSigned::Signature));
    let renamed = SigningKey::parse(&SigningKey::text_of("example.org/other", &SEED)).unwrap();
    assert_eq!(head.verify(renamed.log_key()), Err(NotSigned::Signature));
    assert_eq!(head.verify("no key"), Err(NotSigned::Key));
    let forged = Head::from_note(head.as_note().replace("\n3\n", "\n4\n"));
    assert_eq!(forged.verify(key.log_key()), Err(NotSigned::Signature));
    assert_eq!(
        Head::from_note("nothing".into()).verify(key.log_key()),
        Err(NotSigned::Form)
    );
    for broken in ["", "PRIVATE+KEY+a+00000000+AQ==", "PRIVATE+KEY"] {
        assert!(SigningKey::parse(broken).is_err(), "{broken}");
    }
    assert!(!format!("{key:?}").contains("PRIVATE"));
}

#[test]
fn a_log_that_grew_is_told_from_one_that_was_changed() {
    let (older, _, _) = log(4);
    let (newer, _, tree) = log(11);
    let key = key();
    let nodes = tree.into_new_nodes().into_iter().collect();
    let path: Vec<String> = prove_growth(4, 11, &nodes)
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(verify_growth(&older, &newer, &path, key.log_key()), Ok(()));
    assert_eq!(
        verify_growth(&log(5).0, &newer, &path, key.log_key()),
        Err(NotProven::NotInTree)
    );
    assert_eq!(
        verify_growth(&newer, &older, &path, key.log_key()),
        Err(NotProven::NotInTree)
    );
}

#[test]
fn the_published_test_vector_is_what_this_makes() {
    let (head, proofs, _) = log(5);
    let made = json!({
        "about": "Five entries, their log, and a proof of the third. The secret key is 32 bytes of 7.",
        "log_key": key().log_key(),
        "entries": (0..5).map(|number| json!({
            "canonical": entry(number).canonical_json(),
            "leaf_hash": entry(number).leaf_hash().to_string(),
        })).collect::<Vec<_>>(),
        "head": head,
        "proof": proofs[2],
    });
    let published: Value = serde_json::from_str(VECTOR).unwrap();
    assert_eq!(made, published, "made:\n{made:#}");
}
