//! The collector that receives statements, where there is one.

use consultation::{
    EQUALITY_PATH, FieldError, IDEMPOTENCY_HEADER, Problem, Questionnaire, Receipt, ResponseDraft,
    STATEMENTS_PATH, Submission, equality_json,
};
use gloo_net::http::{Request, Response};
use web_sys::AbortSignal;

/// How long an answer may take.
const PATIENCE_MS: u32 = 30_000;

/// Nobody answered, or somebody who is no collector.
const NOBODY: &str = "No collector can be reached. Your statement was not sent.";

/// Why a statement was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct NotSent {
    /// Why, for the visitor.
    pub why: String,
    /// What the collector found wrong.
    pub errors: Vec<FieldError>,
}

impl NotSent {
    fn because(why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            errors: Vec::new(),
        }
    }
}

/// Sends a statement. With the same key it is the same statement, however often it is sent.
///
/// # Errors
/// Why it was not taken. Only a whole receipt counts as sent.
pub async fn send(submission: &Submission, key: &str) -> Result<Receipt, NotSent> {
    let nobody = |_| NotSent::because(NOBODY);
    let request = Request::post(STATEMENTS_PATH)
        .header("Content-Type", "application/json")
        .header(IDEMPOTENCY_HEADER, key)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
        .body(submission.to_json())
        .map_err(nobody)?;
    let response = request.send().await.map_err(nobody)?;
    let text = response.text().await.map_err(nobody)?;
    if response.ok() {
        let receipt: Receipt = serde_json::from_str(&text).map_err(|_| NotSent::because(NOBODY))?;
        return if receipt.digest == submission.statement.digest() {
            Ok(receipt)
        } else {
            Err(NotSent::because(
                "What the collector received is not what was sent. Send it again.",
            ))
        };
    }
    Err(refused(&response, &text))
}

/// Why a collector did not take it, in its own words where it gave some.
fn refused(response: &Response, text: &str) -> NotSent {
    let is_problem = response
        .headers()
        .get("content-type")
        .is_some_and(|kind| kind.starts_with("application/problem+json"));
    let problem = serde_json::from_str::<Problem>(text).ok();
    match problem.filter(|_| is_problem) {
        Some(problem) => NotSent {
            why: problem
                .detail
                .clone()
                .unwrap_or_else(|| problem.title.clone()),
            errors: problem.errors,
        },
        None => NotSent::because(NOBODY),
    }
}

/// Sends the answers to the equality questions, with nothing that joins them to a statement. They
/// are optional: a failure is no failure of the statement.
pub async fn send_equality(answers: &ResponseDraft) {
    let Ok(Some(json)) = equality_json(Questionnaire::shipped(), answers) else {
        return;
    };
    let request = Request::post(EQUALITY_PATH)
        .header("Content-Type", "application/json")
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
        .body(json);
    if let Ok(request) = request {
        let _ = request.send().await;
    }
}
