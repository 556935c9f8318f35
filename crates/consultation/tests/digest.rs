//! A fixed statement and its published digest: another version of this software must make the
//! same bytes of the same answers, or receipts can no longer be checked.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use consultation::{ResponseDraft, Statement, validate};
use strategies::tiny;

/// A statement made with version 0.1.0 of the rule model, byte for byte.
const STATEMENT: &str = include_str!("statements/statement.json");
/// What `sha256sum` says of it, without a line end.
const DIGEST: &str = "9c0af8b0c6cc2974688faf01b57e57daed8614d4fd6c17729e7df9dc9f7cf488";

#[test]
fn the_draft_makes_the_statement() {
    let draft = ResponseDraft::from_json(include_str!("statements/draft.json")).unwrap();
    let statement = validate(tiny(), &draft).unwrap().statement;
    let model = format!("\"model\":\"{}\"", retention::VERSION);
    let wanted = STATEMENT.trim_end().replace("\"model\":\"0.1.0\"", &model);
    assert_eq!(statement.canonical_json(), wanted);
}

#[test]
fn the_statement_is_read_in_any_form() {
    let value: serde_json::Value = serde_json::from_str(STATEMENT).unwrap();
    for text in [STATEMENT, &format!("{value:#}")] {
        assert_eq!(Statement::from_json(tiny(), text).unwrap().digest(), DIGEST);
    }
}
