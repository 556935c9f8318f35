use super::*;
use crate::state::Cause;
use serde_json::Value as Json;

const VECTOR: &str = include_str!("../../../crates/transparency/tests/vector.json");

fn vector() -> (Proof, String) {
    let whole: Json = serde_json::from_str(VECTOR).unwrap();
    let proof = serde_json::from_value(whole["proof"].clone()).unwrap();
    (proof, whole["log_key"].as_str().unwrap().to_owned())
}

fn digest(last: char) -> String {
    format!("{}{last}", "0".repeat(63))
}

#[test]
fn a_proof_that_holds_tells_place_and_time() {
    let (proof, key) = vector();
    let checked = Checked::of(Ok(proof), &digest('2'), &key);
    let at = "2026-12-01T10:00:02.125Z".parse().unwrap();
    assert_eq!(
        checked,
        Checked::InLog {
            place: 3,
            size: 5,
            at
        }
    );
}

#[test]
fn what_a_proof_does_not_prove_is_said() {
    let (proof, key) = vector();
    let of = |proof: &Proof, digest: &str, key: &str| Checked::of(Ok(proof.clone()), digest, key);
    let mut moved = proof.clone();
    moved.leaf = 1;
    let mut bare = proof.clone();
    bare.entry = None;
    let mut other = proof.clone();
    other.entry.as_mut().unwrap().revision = 2;
    let wrong = [
        of(&proof, &digest('3'), &key),
        of(&proof, &digest('2'), "example.org/log+00000000+AAAA"),
        of(&moved, &digest('2'), &key),
        of(&bare, &digest('2'), &key),
        of(&other, &digest('2'), &key),
    ];
    for checked in wrong {
        assert!(matches!(checked, Checked::Wrong(_)), "{checked:?}");
    }
}

#[test]
fn without_an_answer_nothing_is_claimed() {
    let (_, key) = vector();
    let why = NotSent::because(Cause::Offline, "This device is offline.");
    let checked = Checked::of(Err(why), &digest('2'), &key);
    assert_eq!(
        checked,
        Checked::Unknown("This device is offline.".to_owned())
    );
}
