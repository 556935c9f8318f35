//! What requests carry, read once and refused in words.

use crate::problem::Refusal;
use crate::reference::Reference;
use axum::body::{Body, HttpBody as _};
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use consultation::{IDEMPOTENCY_HEADER, MOST_SENT_BYTES, ProblemKind};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::future::poll_fn;
use std::pin::Pin;

/// The longest body that is too large, and is passed over before that is said.
const MOST_PASSED_OVER: usize = 1024 * 1024;

/// A body that is JSON.
#[derive(Debug)]
pub struct JsonBody(pub Value);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let found = header(request.headers(), CONTENT_TYPE.as_str());
        if !is_json(found) {
            return Err(Refusal::because(
                ProblemKind::UnsupportedMediaType,
                match found {
                    Some(found) => {
                        format!("Content-Type is {found:?}. It must be application/json")
                    }
                    None => "There is no Content-Type. It must be application/json".to_owned(),
                },
            ));
        }
        // What says that it is far too large is not waited for.
        let length = header(request.headers(), CONTENT_LENGTH.as_str());
        let length = length.and_then(|own| own.parse::<usize>().ok());
        if let Some(length) = length.filter(|own| *own > MOST_SENT_BYTES) {
            if length <= MOST_PASSED_OVER {
                pass_over(request.into_body()).await;
            }
            return Err(too_large());
        }
        let bytes = axum::body::Bytes::from_request(request, state)
            .await
            .map_err(unread)?;
        // As a value: what is only passed over may be nested ever so deeply.
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| malformed(&error.to_string()))
    }
}

/// A body that is JSON of one form.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Asked<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let JsonBody(value) = JsonBody::from_request(request, state).await?;
        if !is_text(&value) {
            let detail = "The body has the character U+0000, which no text has";
            return Err(Refusal::because(ProblemKind::Malformed, detail));
        }
        let read = serde_json::from_value(value).map(Self);
        read.map_err(|error| {
            let detail = format!("The body does not have the form that is asked for: {error}");
            Refusal::because(ProblemKind::Malformed, detail)
        })
    }
}

/// Whether every text in it is one that a store takes.
fn is_text(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.contains('\0'),
        Value::Array(values) => values.iter().all(is_text),
        Value::Object(values) => values
            .iter()
            .all(|(name, value)| !name.contains('\0') && is_text(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Passes over a body: a connection that is closed while its client still sends may lose the
/// answer that says why.
async fn pass_over(mut body: Body) {
    while let Some(Ok(_)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {}
}

fn is_json(content_type: Option<&str>) -> bool {
    let kind = content_type.and_then(|own| own.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn malformed(why: &str) -> Refusal {
    let detail = format!("The body cannot be read as JSON: {why}");
    Refusal::because(ProblemKind::Malformed, detail)
}

fn too_large() -> Refusal {
    let detail = format!("At most {MOST_SENT_BYTES} bytes are read");
    Refusal::because(ProblemKind::TooLarge, detail)
}

/// Why a body did not arrive.
fn unread(rejection: BytesRejection) -> Refusal {
    match rejection.status().as_u16() {
        413 => too_large(),
        _ if is_timeout(&rejection) => ProblemKind::TimedOut.into(),
        _ => malformed("it did not arrive whole"),
    }
}

fn is_timeout(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source())
        .any(|error| error.is::<tower_http::timeout::TimeoutError>())
}

/// What is accepted as the key of a draft.
pub const KEY_ACCEPTED: &str = "16 to 64 letters, digits, hyphens or underscores, made at random";

/// Whether a text can be the key of a draft.
pub fn is_draft_key(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (16..=64).contains(&text.len()) && text.bytes().all(is_plain)
}

/// The key of a draft: the same key twice is one statement.
#[derive(Debug)]
pub struct DraftKey(pub String);

impl<S: Send + Sync> FromRequestParts<S> for DraftKey {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let key = header(&parts.headers, IDEMPOTENCY_HEADER);
        match key.filter(|own| is_draft_key(own)) {
            Some(key) => Ok(Self(key.to_owned())),
            None => Err(Refusal::because(
                ProblemKind::KeyMissing,
                format!("{IDEMPOTENCY_HEADER} must be {KEY_ACCEPTED}"),
            )),
        }
    }
}

/// A reference in the path, as it was typed.
#[derive(Debug)]
pub struct Typed(pub Reference);

impl<S: Send + Sync> FromRequestParts<S> for Typed {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let invalid = |why: &dyn std::fmt::Display| {
            let detail = format!("The reference cannot be right: {why}");
            Refusal::because(ProblemKind::InvalidReference, detail)
        };
        let Path(typed) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| invalid(&"it is not UTF-8"))?;
        Reference::parse(&typed)
            .map(Self)
            .map_err(|why| invalid(&why))
    }
}

/// The secret of a receipt.
#[derive(Debug)]
pub struct Secret(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Secret {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let given = header(&parts.headers, AUTHORIZATION.as_str()).and_then(bearer);
        given.map(|secret| Self(secret.to_owned())).ok_or_else(|| {
            Refusal::because(
                ProblemKind::SecretMissing,
                "Send the secret of the receipt as `Authorization: Bearer SECRET`",
            )
        })
    }
}

impl<S: Send + Sync> axum::extract::OptionalFromRequestParts<S> for Secret {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Refusal> {
        if parts.headers.contains_key(AUTHORIZATION) {
            <Self as FromRequestParts<S>>::from_request_parts(parts, state)
                .await
                .map(Some)
        } else {
            Ok(None)
        }
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, secret) = value.split_once(' ')?;
    let secret = secret.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !secret.is_empty()).then_some(secret)
}

/// The text of a header, if it is there once.
pub fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    all.next().is_none().then(|| first.to_str().ok()).flatten()
}
