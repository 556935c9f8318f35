//! The collector that receives statements, where there is one.

mod ask;
mod words;

use crate::state::{Amending, Cause, Found, Gone, NotSent};
use ask::{Ask, ask};
use consultation::{
    CONSULTATION_PATH, EQUALITY_PATH, Kept, ProblemKind, Questionnaire, REPORTS_PATH, Receipt,
    ReportDraft, ReportReceived, ResponseDraft, STATEMENTS_PATH, Signals, Submission, Withdrawal,
    equality_json, proof_path, statement_path,
};
use gloo_net::http::Method;
use js_sys::encode_uri_component;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use transparency::{Event, Proof};

/// Sends a statement, or a change of one. With the same key it is the same statement, however often
/// it is sent; a change that was taken is taken again.
///
/// # Errors
/// Why it was not taken, or that nobody knows. Only a whole receipt counts as sent.
pub async fn send(
    submission: &Submission,
    signals: &Signals,
    key: &str,
    amending: Option<&Amending>,
) -> Result<Receipt, NotSent> {
    let body = Some(submission.to_json_with(signals));
    let text = match amending {
        None => ask(Ask::Send { key }, Method::POST, STATEMENTS_PATH, body).await?,
        Some(amending) => {
            let path = statement_path(&encoded(&amending.reference));
            ask(Ask::Amend(amending), Method::PUT, &path, body).await?
        }
    };
    let receipt: Receipt = serde_json::from_str(&text)
        .map_err(|_| NotSent::because(Cause::NoAnswer, words::UNKNOWN))?;
    if receipt.digest == submission.statement.digest() {
        Ok(receipt)
    } else {
        Err(NotSent::because(Cause::Garbled, words::GARBLED))
    }
}

/// What the collector has of a statement.
///
/// # Errors
/// Why it does not say. A wrong secret and an unknown reference are one and the same.
pub async fn look(reference: &str, secret: &str) -> Result<Found, NotSent> {
    let path = statement_path(&encoded(reference));
    match open::<Kept>(Method::GET, &path, secret).await {
        Ok(kept) => Ok(Found::Kept(Rc::new(kept))),
        Err(why) if why.is(ProblemKind::Withdrawn) => {
            Ok(Found::Withdrawn(gone(reference, secret).await))
        }
        Err(why) => Err(why),
    }
}

/// When a statement was withdrawn: the log knows.
async fn gone(reference: &str, secret: &str) -> Gone {
    let proof = proof(reference, secret, None).await.ok();
    let entry = proof.and_then(|proof| proof.entry);
    let entry = entry.filter(|entry| entry.event == Event::Withdrawn);
    entry.map_or_else(Gone::default, |entry| Gone {
        at: Some(entry.at),
        digest: Some(entry.digest),
    })
}

/// Withdraws a statement. Twice is the same as once.
///
/// # Errors
/// Why it was not withdrawn, or that nobody knows.
pub async fn withdraw(reference: &str, secret: &str) -> Result<Withdrawal, NotSent> {
    open(Method::DELETE, &statement_path(&encoded(reference)), secret).await
}

/// Says that a statement in somebody's name is not theirs: the name of the report.
///
/// # Errors
/// Why it was not taken.
pub async fn report(draft: &ReportDraft) -> Result<String, NotSent> {
    let body = serde_json::to_string(draft).ok();
    let text = ask(Ask::Read, Method::POST, REPORTS_PATH, body).await?;
    read::<ReportReceived>(&text).map(|received| received.report)
}

/// The proof that a revision of a statement is in the log, or its last event.
///
/// # Errors
/// Why there is none.
pub async fn proof(reference: &str, secret: &str, revision: Option<u32>) -> Result<Proof, NotSent> {
    let path = proof_path(&encoded(reference), revision);
    open(Method::GET, &path, secret).await
}

/// The key of the log, as the collector tells it now.
///
/// # Errors
/// Why it does not.
pub async fn log_key() -> Result<String, NotSent> {
    #[derive(Deserialize)]
    struct Told {
        log_key: String,
    }
    let text = ask(Ask::Read, Method::GET, CONSULTATION_PATH, None).await?;
    read::<Told>(&text).map(|told| told.log_key)
}

/// Asks for something that only the secret opens.
async fn open<T: DeserializeOwned>(method: Method, path: &str, secret: &str) -> Result<T, NotSent> {
    let secret = secret.trim();
    // Nothing else can stand in a header, and no secret has it.
    if secret.is_empty() || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(NotSent::because(
            Cause::Problem(ProblemKind::NotFound),
            words::NO_MATCH,
        ));
    }
    let text = ask(Ask::Open { secret }, method, path, None).await?;
    read(&text)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, NotSent> {
    serde_json::from_str(text).map_err(|_| NotSent::because(Cause::NoAnswer, words::NO_ANSWER))
}

/// A reference as a part of an address, whatever was typed.
fn encoded(reference: &str) -> String {
    encode_uri_component(reference).into()
}

/// Sends the answers to the equality questions, with nothing that joins them to a statement. They
/// are optional: a failure is no failure of the statement.
pub async fn send_equality(answers: &ResponseDraft) {
    let Ok(Some(json)) = equality_json(Questionnaire::shipped(), answers) else {
        return;
    };
    let _ = ask(Ask::Read, Method::POST, EQUALITY_PATH, Some(json)).await;
}
