//! One page, and other forms of it.

use crate::state::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse as _, Response};
use maud::Markup;
use publication::{Form, Frame, Section};

/// No script, nothing of others, and no frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
