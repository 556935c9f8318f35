//! The published table of link codes is the one that links are written with.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use retention::{Domain, LinkCode, Toggle, link_codes};
use std::collections::BTreeSet;

/// The lines of `docs/reference/link-codes.md`, but those of a question's other parts.
fn published() -> Vec<LinkCode> {
    let text = std::fs::read_to_string("../../docs/reference/link-codes.md").unwrap();
    let lines = text.lines().skip_while(|line| !line.starts_with("|---"));
    let cells = lines
        .skip(1)
        .filter(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            LinkCode {
                of: cells[0].to_owned(),
                name: cells[1].trim_matches('`').to_owned(),
                code: cells[2].trim_matches('`').to_owned(),
            }
        });
    cells.filter(|line| line.of != "question").collect()
}

/// A renamed code would open links that are out in the world as something else.
#[test]
fn no_published_code_is_renamed_or_missing() {
    assert_eq!(link_codes(), published());
}

#[test]
fn no_code_has_two_meanings() {
    let mut seen = BTreeSet::new();
    for LinkCode { of, code, .. } in link_codes() {
        assert!(seen.insert((of.clone(), code.clone())), "{of} {code}");
    }
}

#[test]
fn every_word_of_a_control_has_a_code() {
    let codes = link_codes();
    for toggle in Toggle::ALL {
        let coded = codes.iter().filter(|code| code.of == toggle.id());
        let coded: Vec<_> = coded.map(|code| code.name.as_str()).collect();
        let words = match toggle.domain() {
            Domain::Choice(words) => words,
            _ => &[],
        };
        assert_eq!(coded, words, "{toggle}");
    }
}
