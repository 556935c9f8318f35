//! The interface as OpenAPI 3.1, from the code.

pub mod answers;

use crate::console::{
    self, audit, codeframe, codings, documents, exports, moderation, numbers, proposals, session,
    settings, sign_on, similar, users, views,
};
use crate::handlers::{consultation, equality, health, log, reports, statements, tallies};
use ::consultation::{
    EQUALITY_PATH, Problem, Questionnaire, STATEMENTS_PATH, equality_schema, statement_schema,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What is sent: a statement, who sends it, and how it was filled in.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "it describes what the pure crate reads")]
pub struct Submission {
    /// What is said.
    #[schema(value_type = Object)]
    statement: Value,
    /// Who says it, by id of the detail; may be left out.
    contact: Option<BTreeMap<String, String>>,
    /// How the form was filled in, as `{"trap": "", "seconds": 84}`: what was written into a field
    /// that people do not see, and the time from the first answer to sending. May be left out;
    /// what cannot be read of it says nothing.
    signals: Option<Value>,
}

/// Where one is amended.
const STATEMENT_PATH: &str = "/api/v1/statements/{reference}";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Collector of statements",
        description = "Receives statements to a consultation, keeps them, and proves that it has them. Errors are RFC 9457 documents; their types are in docs/api.md.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    modifiers(&Receipts, &Sessions),
    components(schemas(Problem)),
    tags(
        (name = "statements", description = "Statements, for whoever sends them"),
        (name = "consultation", description = "What is asked"),
        (name = "log", description = "The log, for whoever watches it"),
        (name = "operations", description = "For whoever runs it"),
        (name = "console", description = "For people who work with statements"),
    )
)]
struct Described;

struct Receipts;

impl Modify for Receipts {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("receipt", scheme);
    }
}

struct Sessions;

impl Modify for Sessions {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            "__Host-session",
            "Given when somebody signs in. What changes something needs X-CSRF-Token too, with \
             `csrf_token` of the session.",
        )));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("session", scheme);
    }
}

/// Every request that is described, with its handler.
pub fn router() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(consultation::about))
        .routes(routes!(consultation::schema))
        .routes(routes!(statements::send))
        .routes(routes!(
            statements::look,
            statements::amend,
            statements::withdraw
        ))
        .routes(routes!(statements::proof))
        .routes(routes!(equality::send))
        .routes(routes!(reports::send))
        .routes(routes!(tallies::tallies))
        .routes(routes!(log::head))
        .routes(routes!(log::leaves))
        .routes(routes!(log::growth))
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .routes(routes!(health::version))
        .routes(routes!(session::show, session::begin, session::end))
        .routes(routes!(session::code))
        .routes(routes!(session::password))
        .routes(routes!(session::purpose))
        .routes(routes!(sign_on::send))
        .routes(routes!(sign_on::receive))
        .routes(routes!(exports::list, exports::begin))
        .routes(routes!(exports::show, exports::delete))
        .routes(routes!(exports::file))
        .routes(routes!(audit::list))
        .routes(routes!(audit::summary))
        .routes(routes!(audit::published_summary))
        .routes(routes!(audit::published_access))
        .routes(routes!(settings::show))
        .routes(routes!(settings::publish))
        .routes(routes!(settings::dates, settings::forget_dates))
        .routes(routes!(users::list, users::add))
        .routes(routes!(users::change, users::remove))
        .routes(routes!(users::reset))
        .routes(routes!(numbers::variables))
        .routes(routes!(numbers::dashboard))
        .routes(routes!(numbers::crosstab))
        .routes(routes!(console::statements::list))
        .routes(routes!(console::statements::show))
        .routes(routes!(similar::groups))
        .routes(routes!(proposals::compare))
        .routes(routes!(views::list, views::save))
        .routes(routes!(views::delete))
        .routes(routes!(codeframe::show))
        .routes(routes!(codeframe::add))
        .routes(routes!(codeframe::change))
        .routes(routes!(codeframe::retire))
        .routes(routes!(codeframe::merge))
        .routes(routes!(codeframe::split))
        .routes(routes!(codings::code))
        .routes(routes!(codings::agreement))
        .routes(routes!(moderation::moderate))
        .routes(routes!(moderation::redact))
        .routes(routes!(moderation::uncover))
        .routes(routes!(console::statements::contact))
        .routes(routes!(console::answers::enter))
        .routes(routes!(console::reports::list))
        .routes(routes!(console::reports::decide))
        .routes(routes!(documents::list))
        .routes(routes!(documents::show, documents::save))
        .routes(routes!(documents::preview))
        .routes(routes!(documents::publish))
        .routes(routes!(documents::suggest))
}

/// The document, with the schema of a statement in it.
pub fn document() -> Value {
    let (_, described) = router().split_for_parts();
    let mut document = json!(described);
    let mut statement = statement_schema(Questionnaire::shipped());
    if let Some(whole) = statement.as_object_mut() {
        // Within another document they would say where that one is.
        whole.remove("$schema");
        whole.remove("$id");
    }
    document["components"]["schemas"]["Statement"] = statement;
    *body_schema(&mut document, EQUALITY_PATH, "post") = equality_schema(Questionnaire::shipped());
    for (path, method) in [(STATEMENTS_PATH, "post"), (STATEMENT_PATH, "put")] {
        let body = body_schema(&mut document, path, method);
        body["properties"]["statement"] = json!({ "$ref": "#/components/schemas/Statement" });
        body["additionalProperties"] = false.into();
        body["examples"] = json!([example()]);
    }
    let links = &mut document["paths"][STATEMENTS_PATH]["post"]["responses"]["201"]["links"];
    for operation in ["look", "amend", "withdraw", "proof"] {
        links[operation] = json!({
            "operationId": operation,
            "parameters": { "reference": "$response.body#/reference" },
        });
    }
    document
}

/// A short statement from somebody who is not named.
fn example() -> Value {
    let questionnaire = Questionnaire::shipped();
    json!({
        "statement": {
            "answers": { "q32": { "text": "Delete the image when somebody is not charged." } },
            "details": {},
            "format": 1,
            "model": retention::VERSION,
            "publication": "without-name",
            "questionnaire": { "id": questionnaire.id, "version": questionnaire.version },
            "respondent": "individual",
            "scenarios": [],
        },
        "contact": {},
        "signals": { "trap": "", "seconds": 84 },
    })
}

/// The schema of what is sent to a path.
pub fn body_schema<'a>(document: &'a mut Value, path: &str, method: &str) -> &'a mut Value {
    &mut document["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"]
}
