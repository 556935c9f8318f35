//! The collector that receives statements, where there is one.

use crate::state::NotSent;
use consultation::{
    EQUALITY_PATH, IDEMPOTENCY_HEADER, Problem, ProblemKind, Questionnaire, Receipt, ResponseDraft,
    STATEMENTS_PATH, Submission, equality_json,
};
use gloo_net::http::{Request, Response};
use web_sys::AbortSignal;

/// How long an answer may take.
const PATIENCE_MS: u32 = 30_000;

const NO_SERVICE: &str = "There is no service here that receives statements.";
const OFFLINE: &str = "This device is offline.";
const UNKNOWN: &str = "The service that receives statements gave no receipt, so nobody knows whether it arrived. Sending again is safe: it counts once.";
const GARBLED: &str = "What arrived is not what was sent. Send it again.";

/// Most problems that are taken over from an answer.
const MOST_ERRORS: usize = 20;

fn because(why: &str, may_have_arrived: bool) -> NotSent {
    NotSent {
        why: why.to_owned(),
        may_have_arrived,
        key_reused: false,
        errors: Vec::new(),
    }
}

fn no_answer() -> NotSent {
    if gloo::utils::window().navigator().on_line() {
        because(UNKNOWN, true)
    } else {
        because(OFFLINE, false)
    }
}

/// Sends a statement. With the same key it is the same statement, however often it is sent.
///
/// # Errors
/// Why it was not taken, or that nobody knows. Only a whole receipt counts as sent.
pub async fn send(submission: &Submission, key: &str) -> Result<Receipt, NotSent> {
    let request = Request::post(STATEMENTS_PATH)
        .header("Content-Type", "application/json")
        .header(IDEMPOTENCY_HEADER, key)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
        .body(submission.to_json())
        .map_err(|_| because(NO_SERVICE, false))?;
    let response = request.send().await.map_err(|_| no_answer())?;
    let text = response.text().await.map_err(|_| no_answer())?;
    if !response.ok() {
        return Err(refused(&response, &text));
    }
    let receipt: Receipt = serde_json::from_str(&text).map_err(|_| because(UNKNOWN, true))?;
    if receipt.digest == submission.statement.digest() {
        Ok(receipt)
    } else {
        Err(because(GARBLED, true))
    }
}

/// Why a collector did not take it, in its own words where it gave some.
fn refused(response: &Response, text: &str) -> NotSent {
    let kind = response.headers().get("content-type").unwrap_or_default();
    let is_problem = kind
        .to_ascii_lowercase()
        .starts_with("application/problem+json");
    let problem = serde_json::from_str::<Problem>(text).ok();
    let Some(mut problem) = problem.filter(|_| is_problem) else {
        // A host of files alone answers so; a proxy in trouble otherwise.
        return match response.status() {
            404 | 405 | 501 => because(NO_SERVICE, false),
            _ => because(UNKNOWN, true),
        };
    };
    problem.errors.truncate(MOST_ERRORS);
    let key_reused = problem.known_kind() == Some(ProblemKind::KeyReused);
    let words = problem.detail.filter(|detail| !detail.trim().is_empty());
    let words = words.unwrap_or(problem.title);
    let why = if key_reused {
        "This draft was sent before with other answers. Send again to send it as a new statement."
            .to_owned()
    } else if words.trim().is_empty() {
        NO_SERVICE.to_owned()
    } else {
        words.chars().take(LONGEST_WORDS).collect()
    };
    NotSent {
        why,
        may_have_arrived: false,
        key_reused,
        errors: problem.errors,
    }
}

/// Longest reason that is shown, in letters.
const LONGEST_WORDS: usize = 500;

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
