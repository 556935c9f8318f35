//! The statement that is sent, with a number in it that makes each another one.

use anyhow::ensure;
use consultation::{Questionnaire, Submission};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::io::Write as _;

/// Stands in the statement where the number goes. A number has as many digits.
const MARK: &str = "00000000";

/// What is sent, cut where the number goes.
pub struct Template {
    head: String,
    body: [String; 2],
    /// The hash of the canonical statement as far as the number, and what comes after it.
    digest: (Sha256, String),
}

impl Template {
    /// The statement of `statement.json` with a scenario, validated.
    pub fn new() -> anyhow::Result<Self> {
        let mut sent: Value = serde_json::from_str(include_str!("statement.json"))?;
        let scenario = retention::Scenario::of_preset("now-2017").map(|own| own.canonical_json());
        let scenario: Value = serde_json::from_str(&scenario.unwrap_or_default())?;
        sent["statement"]["model"] = json!(retention::VERSION);
        sent["statement"]["scenarios"] = json!([
            { "role": "want", "as_at": "2026-12-01", "scenario": scenario }
        ]);
        let read = Submission::from_json(Questionnaire::shipped(), &sent.to_string());
        let read = read.map_err(|errors| anyhow::anyhow!("the statement: {errors:?}"))?;
        let [start, end] = cut(&read.statement.canonical_json())?;
        let body = cut(&read.to_json())?;
        let length = body[0].len() + MARK.len() + body[1].len();
        // Another run's keys are others.
        let run = collector::secrets::random_hex::<8>()?;
        Ok(Self {
            head: format!(
                "POST /api/v1/statements HTTP/1.1\r\nHost: localhost\r\n\
                 Content-Type: application/json\r\nContent-Length: {length}\r\n\
                 Idempotency-Key: {run}-"
            ),
            body,
            digest: (Sha256::new_with_prefix(start), end),
        })
    }

    /// Writes the request with this number.
    pub fn request(&self, number: u32, request: &mut Vec<u8>) -> std::io::Result<()> {
        let [start, end] = &self.body;
        request.clear();
        write!(
            request,
            "{}{number:08}\r\n\r\n{start}{number:08}{end}",
            self.head
        )
    }

    /// The digest of the statement with this number.
    pub fn digest(&self, number: u32) -> String {
        let (start, end) = &self.digest;
        let hash = start.clone().chain_update(format!("{number:08}{end}"));
        let hash = hash.finalize();
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The body with this number.
    pub fn body(&self, number: u32) -> String {
        let [start, end] = &self.body;
        format!("{start}{number:08}{end}")
    }
}

fn cut(text: &str) -> anyhow::Result<[String; 2]> {
    ensure!(text.matches(MARK).count() == 1, "the mark must stand once");
    let (start, end) = text.split_once(MARK).unwrap_or_default();
    Ok([start.to_owned(), end.to_owned()])
}
