//! One request to a collector, and why it was not answered.

use super::words;
use crate::services::connection;
use crate::state::{Amending, Cause, NotSent};
use consultation::{IDEMPOTENCY_HEADER, Problem, ProblemKind, revision_tag};
use gloo_net::http::{Method, RequestBuilder, Response};
use web_sys::AbortSignal;

/// How long an answer may take.
const PATIENCE_MS: u32 = 30_000;
/// Most problems that are taken over from an answer.
const MOST_ERRORS: usize = 20;
/// Longest reason that is shown, in letters.
const LONGEST_WORDS: usize = 500;

/// What is asked, and what must stand in the headers for it.
#[derive(Clone, Copy)]
pub enum Ask<'a> {
    /// What everybody may ask.
    Read,
    /// To take a statement.
    Send {
        /// Of the draft.
        key: &'a str,
    },
    /// To take a change.
    Amend(&'a Amending),
    /// What only the secret opens.
    Open {
        /// Of the receipt.
        secret: &'a str,
    },
}

impl Ask<'_> {
    /// Whether it leaves something at the collector that is answered with a receipt.
    const fn is_sending(self) -> bool {
        matches!(self, Self::Send { .. } | Self::Amend(_))
    }

    fn headers(self, request: RequestBuilder) -> RequestBuilder {
        let bearer = |secret: &str| format!("Bearer {secret}");
        match self {
            Self::Read => request,
            Self::Send { key } => request.header(IDEMPOTENCY_HEADER, key),
            Self::Amend(own) => request
                .header("Authorization", &bearer(own.secret.trim()))
                .header("If-Match", &revision_tag(own.revision)),
            Self::Open { secret } => request.header("Authorization", &bearer(secret)),
        }
    }
}

/// The text of an answer that says yes.
pub async fn ask(
    what: Ask<'_>,
    method: Method,
    path: &str,
    body: Option<String>,
) -> Result<String, NotSent> {
    let request = RequestBuilder::new(path)
        .method(method)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let request = what.headers(request);
    let request = match body {
        Some(body) => request
            .header("Content-Type", "application/json")
            .body(body),
        None => request.build(),
    };
    let request = request.map_err(|_| NotSent::because(Cause::NoService, words::NO_SERVICE))?;
    let response = request.send().await.map_err(|_| no_answer(what))?;
    let text = response.text().await.map_err(|_| no_answer(what))?;
    if response.ok() {
        Ok(text)
    } else {
        Err(refused(what, &response, &text))
    }
}

fn no_answer(what: Ask) -> NotSent {
    if !connection::is_there() {
        NotSent::because(Cause::Offline, words::OFFLINE)
    } else if what.is_sending() {
        NotSent::because(Cause::NoAnswer, words::UNKNOWN)
    } else {
        NotSent::because(Cause::NoAnswer, words::NO_ANSWER)
    }
}

/// Why a collector did not do it, in its own words where it gave some.
fn refused(what: Ask, response: &Response, text: &str) -> NotSent {
    let header = |name| response.headers().get(name).unwrap_or_default();
    let is_problem = header("content-type")
        .to_ascii_lowercase()
        .starts_with("application/problem+json");
    let problem = serde_json::from_str::<Problem>(text).ok();
    let retry_after_seconds = header("retry-after").trim().parse().ok();
    let not_sent = match problem.filter(|_| is_problem) {
        Some(problem) => because(what, problem),
        // A host of files alone answers so; a proxy in trouble otherwise.
        None if [404, 405, 501].contains(&response.status()) => {
            NotSent::because(Cause::NoService, words::NO_SERVICE)
        }
        None => no_answer(what),
    };
    NotSent {
        retry_after_seconds,
        ..not_sent
    }
}

fn because(what: Ask, problem: Problem) -> NotSent {
    let kind = problem.known_kind();
    let own = problem.detail.filter(|detail| !detail.trim().is_empty());
    let own = own.unwrap_or(problem.title);
    let why = match kind {
        Some(ProblemKind::KeyReused) => words::KEY_REUSED.to_owned(),
        Some(ProblemKind::Changed) => words::CHANGED.to_owned(),
        Some(ProblemKind::NotFound | ProblemKind::SecretMissing) if !matches!(what, Ask::Read) => {
            words::NO_MATCH.to_owned()
        }
        _ if own.trim().is_empty() => words::NO_SERVICE.to_owned(),
        _ => own.chars().take(LONGEST_WORDS).collect(),
    };
    let mut errors = problem.errors;
    errors.truncate(MOST_ERRORS);
    NotSent {
        errors,
        ..NotSent::because(kind.map_or(Cause::Other, Cause::Problem), &why)
    }
}
