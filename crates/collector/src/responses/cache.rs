//! Published pages, made once for a crowd.
//!
//! An answer holds until the collector notes anything in its audit, the consultation opens or
//! closes, or results come out: nothing of a statement that is published changes without that.
//! Answers to the equality questions leave no note, so none holds for longer than a minute. Answers
//! of one state of the store are kept together and go together.

use crate::problem::Refusal;
use crate::secrets::hex;
use crate::state::State;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State as FromState};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use consultation::{Phase, ProblemKind};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// For so long a browser need not ask again. What was withdrawn is gone everywhere after it.
const CACHED: HeaderValue = HeaderValue::from_static("public, max-age=30");

/// An answer that must not be kept, because it was made while something new was still read in.
pub const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// Most bytes of answers that are kept. What is larger than a sixteenth of it is not.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Longest address under which an answer is kept.
const MOST_ADDRESS: usize = 1024;

/// Largest answer.
const LARGEST: usize = 256 * 1024 * 1024;

/// What answers hang on: the last entry of the audit, the minute since 1970, whether the consultation
/// is open, and whether results are out.
type Stamp = (i64, i64, Phase, bool);

/// Answers that were made for the state of the store that there is.
#[derive(Debug, Default)]
pub struct Answers(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    stamp: Option<Stamp>,
    bytes: usize,
    answers: HashMap<String, Arc<Answer>>,
}

#[derive(Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
}

impl Answers {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, stamp: Stamp, address: &str) -> Option<Arc<Answer>> {
        let held = self.held();
        (held.stamp == Some(stamp))
            .then(|| held.answers.get(address).cloned())
            .flatten()
    }

    fn keep(&self, stamp: Stamp, address: &str, answer: &Arc<Answer>) {
        if address.len() > MOST_ADDRESS || answer.body.len() > MOST_BYTES / 16 {
            return;
        }
        let mut held = self.held();
        let size = answer.body.len() + address.len();
        if held.stamp != Some(stamp) || held.bytes + size > MOST_BYTES {
            *held = Held {
                stamp: Some(stamp),
                ..Held::default()
            };
        }
        held.bytes += size;
        held.answers.insert(address.to_owned(), answer.clone());
    }
}

/// Answers from what is kept, or keeps the answer; says that nothing changed to whoever has it.
pub async fn answer(FromState(state): FromState<State>, request: Request, next: Next) -> Response {
    if *request.method() != Method::GET && *request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let stamp = match state.store.audit_size().await {
        Ok(entry) => {
            let now = state.now();
            let phase = state.dates().phase(now);
            let minute = now.timestamp().div_euclid(60);
            (entry, minute, phase, super::not_out(&state).is_none())
        }
        Err(error) => return Refusal::from(error).into_response(),
    };
    let uri = request.uri();
    let address = uri.path_and_query().map_or(uri.path(), |own| own.as_str());
    let address = address.to_owned();
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    if let Some(kept) = state.answers.get(stamp, &address) {
        return kept.response(known.as_ref());
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(CACHE_CONTROL) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return Refusal::from(ProblemKind::Internal).into_response();
    };
    let mut headers = parts.headers;
    headers.insert(CACHE_CONTROL, CACHED);
    let tag = format!("\"{}\"", hex(&Sha256::digest(&body)[..16]));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    let answer = Arc::new(Answer { headers, body });
    state.answers.keep(stamp, &address, &answer);
    answer.response(known.as_ref())
}

impl Answer {
    fn response(&self, known: Option<&HeaderValue>) -> Response {
        let headers = self.headers.clone();
        if self.is_known(known) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (headers, Body::from(self.body.clone())).into_response()
    }

    /// Whether a client that sends these tags has this answer.
    fn is_known(&self, known: Option<&HeaderValue>) -> bool {
        let tag = self.headers.get(ETAG).and_then(|own| own.to_str().ok());
        let known = known.and_then(|own| own.to_str().ok());
        let (Some(tag), Some(known)) = (tag, known) else {
            return false;
        };
        let mut tags = known.split(',').map(str::trim);
        tags.any(|own| own == "*" || own.trim_start_matches("W/") == tag)
    }
}
