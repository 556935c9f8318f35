//! One page, and other forms of it.

use crate::state::State;
use axum::body::to_bytes;
use axum::extract::{Request, State as FromState};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use consultation::Problem;
use maud::{Markup, html};
use publication::{Form, Frame, Section};

/// No script, nothing of others, and no frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Most bytes of a refusal.
const MOST_PROBLEM_BYTES: usize = 64 * 1024;

/// What a page is of.
#[derive(Clone, Debug)]
pub struct PageOf<'a> {
    /// The heading and the title.
    pub title: &'a str,
    /// Where it belongs.
    pub section: Section,
    /// The page before this one: its address, and its name.
    pub back: Option<(&'a str, &'a str)>,
    /// Other forms of the same.
    pub forms: &'a [Form],
}

impl<'a> PageOf<'a> {
    /// The first page of a section.
    pub const fn section(section: Section, forms: &'a [Form]) -> Self {
        Self {
            title: section.label(),
            section,
            back: None,
            forms,
        }
    }
}

/// A page in its frame.
pub fn page(state: &State, of: &PageOf<'_>, content: &Markup) -> Response {
    let questionnaire = state.questionnaire;
    let frame = Frame {
        title: of.title,
        section: of.section,
        sections: &Section::ALL,
        consultation: &questionnaire.title,
        demonstration: questionnaire.demonstration.as_deref(),
        stylesheets: &state.look.stylesheets(),
        back: of.back,
        forms: of.forms,
    };
    let html = Html(frame.render(content));
    ([(CONTENT_SECURITY_POLICY, POLICY)], html).into_response()
}

/// The page of something that will be published, and is not yet. It is there, so it is no fault.
pub fn not_yet(state: &State, of: &PageOf<'_>, words: &str) -> Response {
    let content = html! { div class="govuk-inset-text" { (words) "." } };
    page(state, of, &content)
}

/// Turns a refusal into a page, for whoever asked for one.
pub async fn in_words(
    FromState(state): FromState<State>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let last = path.rsplit('/').next().unwrap_or_default();
    if !(status.is_client_error() || status.is_server_error()) || last.contains('.') {
        return response;
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, MOST_PROBLEM_BYTES).await.unwrap_or_default();
    let Ok(problem) = serde_json::from_slice::<Problem>(&body) else {
        return Response::from_parts(parts, body.into());
    };
    let mut sections = Section::ALL.into_iter().rev();
    let section = sections.find(|own| path.starts_with(own.path()));
    let section = section.unwrap_or(Section::Overview);
    let is_missing = status == StatusCode::NOT_FOUND;
    let of = PageOf {
        title: if is_missing {
            "Page not found"
        } else {
            &problem.title
        },
        section,
        back: Some((section.path(), section.label())),
        forms: &[],
    };
    let words = problem.detail.unwrap_or_default();
    let content = html! { p class="govuk-body" { (words) } };
    (status, page(&state, &of, &content)).into_response()
}

/// A table as a file of CSV.
pub fn csv(name: &str, text: String) -> Response {
    let headers = [
        (
            CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present".to_owned(),
        ),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    (headers, text).into_response()
}

/// The same as JSON.
pub fn json(value: &serde_json::Value) -> Response {
    ([(CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}
