//! Answers that say why something was not done, as RFC 9457 documents.

use crate::store::StoreError;
use axum::extract::rejection::QueryRejection;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use consultation::{FieldError, Problem, ProblemKind};

/// Seconds after which trying again makes sense, where the store was not there.
const STORE_RETRY_S: u32 = 10;

/// Why something was not done.
#[derive(Debug)]
pub struct Refusal {
    kind: ProblemKind,
    detail: Option<String>,
    errors: Vec<FieldError>,
    retry_after_s: Option<u32>,
}

impl From<ProblemKind> for Refusal {
    fn from(kind: ProblemKind) -> Self {
        Self {
            kind,
            detail: None,
            errors: Vec::new(),
            retry_after_s: None,
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        // What the store says stays here.
        if !matches!(error, StoreError::Unavailable) {
            tracing::error!(%error, "the store did not answer");
        }
        match error {
            StoreError::Content(_) | StoreError::Tree(_) => ProblemKind::Internal.into(),
            _ => Self::from(ProblemKind::Unavailable).retry_after(STORE_RETRY_S),
        }
    }
}

impl From<crate::secrets::NoRandomness> for Refusal {
    fn from(error: crate::secrets::NoRandomness) -> Self {
        tracing::error!(%error, "a request could not be answered");
        ProblemKind::Internal.into()
    }
}

impl From<QueryRejection> for Refusal {
    fn from(error: QueryRejection) -> Self {
        Self::because(ProblemKind::Malformed, error.body_text())
    }
}

impl Refusal {
    /// What is wrong this time.
    pub fn because(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self {
            detail: Some(detail.into()),
            ..Self::from(kind)
        }
    }

    /// What is wrong with a statement.
    pub fn of_errors(errors: Vec<FieldError>) -> Self {
        Self {
            errors,
            ..Self::from(ProblemKind::InvalidStatement)
        }
    }

    /// What is wrong with something else that was sent.
    pub fn of_input(errors: Vec<FieldError>) -> Self {
        Self {
            errors,
            ..Self::from(ProblemKind::InvalidInput)
        }
    }

    /// After how many seconds trying again makes sense.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem = Problem {
            detail: self.detail,
            errors: self.errors,
            ..self.kind.into()
        };
        let status =
            StatusCode::from_u16(self.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, serde_json::json!(problem).to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after_s {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.kind == ProblemKind::SecretMissing {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
