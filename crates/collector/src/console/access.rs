//! Who may ask for what. What is not in the table nobody may.

use super::signed::{Id, Signed, id_in};
use crate::accounts::sign_in::{self, holds};
use crate::handlers::header;
use crate::problem::Refusal;
use crate::secrets::{hashed, is_same};
use crate::state::State;
use crate::store::{AccountChange, AuditRow, Login, Operation};
use axum::RequestExt as _;
use axum::extract::{MatchedPath, RawPathParams, Request, State as FromState};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::TimeDelta;
use console_wire::{Allowed, CONSOLE_PATH, CSRF_HEADER, Permission, Stage};
use consultation::ProblemKind;

/// Who may ask for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, without a session.
    Everybody,
    /// Whoever is signing in, or is signed in.
    Session,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever is signed in with a role that may.
    May(Permission),
}

use Access::{Everybody, May, SignedIn};
use Permission::{
    Code, EnterAnswers, Export, ManageDates, ManageUsers, Moderate, PublishAccess,
    PublishDocuments, ReadAudit, ReadDocuments, ReadStatements, SeeContacts,
};

/// Every request under [`CONSOLE_PATH`], without that, and who may make it.
pub const TABLE: &[(&str, &str, Access)] = &[
    ("GET", "/session", Everybody),
    ("POST", "/session", Everybody),
    ("DELETE", "/session", Access::Session),
    ("POST", "/session/password", Access::Session),
    ("POST", "/session/code", Access::Session),
    ("PUT", "/session/purpose", SignedIn),
    ("GET", "/session/sign-on", Everybody),
    ("GET", "/session/sign-on/return", Everybody),
    ("GET", "/exports", May(Export)),
    ("POST", "/exports", May(Export)),
    ("GET", "/exports/{id}", May(Export)),
    ("DELETE", "/exports/{id}", May(Export)),
    ("GET", "/exports/{id}/file", May(Export)),
    ("GET", "/audit", May(ReadAudit)),
    ("GET", "/audit/summary", May(ReadAudit)),
    ("GET", "/settings", SignedIn),
    ("PUT", "/settings/access", May(PublishAccess)),
    ("PUT", "/settings/dates", May(ManageDates)),
    ("DELETE", "/settings/dates", May(ManageDates)),
    ("GET", "/users", May(ManageUsers)),
    ("POST", "/users", May(ManageUsers)),
    ("PUT", "/users/{name}", May(ManageUsers)),
    ("DELETE", "/users/{name}", May(ManageUsers)),
    ("POST", "/users/{name}/reset", May(ManageUsers)),
    ("GET", "/variables", May(ReadStatements)),
    ("GET", "/dashboard", May(ReadStatements)),
    ("GET", "/crosstab", May(ReadStatements)),
    ("GET", "/statements", May(ReadStatements)),
    ("GET", "/statements/{public_id}", May(ReadStatements)),
    ("GET", "/similar", May(ReadStatements)),
    ("GET", "/proposals", May(ReadStatements)),
    ("GET", "/views", May(ReadStatements)),
    ("PUT", "/views", May(ReadStatements)),
    ("DELETE", "/views/{id}", May(ReadStatements)),
    ("GET", "/codeframe", May(ReadStatements)),
    ("POST", "/codeframe/themes", May(Code)),
    ("PUT", "/codeframe/themes/{theme}", May(Code)),
    ("POST", "/codeframe/themes/{theme}/retirement", May(Code)),
    ("POST", "/codeframe/merges", May(Code)),
    ("POST", "/codeframe/splits", May(Code)),
    ("GET", "/codeframe/agreement", May(ReadStatements)),
    (
        "PUT",
        "/statements/{public_id}/parts/{part}/themes",
        May(Code),
    ),
    ("PUT", "/statements/{public_id}/moderation", May(Moderate)),
    ("POST", "/statements/{public_id}/redactions", May(Moderate)),
    (
        "DELETE",
        "/statements/{public_id}/redactions/{id}",
        May(Moderate),
    ),
    ("GET", "/statements/{public_id}/contact", May(SeeContacts)),
    ("POST", "/answers", May(EnterAnswers)),
    ("GET", "/reports", May(ReadStatements)),
    ("POST", "/reports/{id}/decision", May(Moderate)),
    ("GET", "/documents", May(ReadDocuments)),
    ("GET", "/documents/{kind}", May(ReadDocuments)),
    ("GET", "/documents/{kind}/preview", May(ReadDocuments)),
    ("PUT", "/documents/{kind}", May(PublishDocuments)),
    ("POST", "/documents/{kind}/versions", May(PublishDocuments)),
    (
        "GET",
        "/documents/{kind}/suggestions",
        May(PublishDocuments),
    ),
];

/// A session is noted as used when that was not done for so long.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Who may make a request under [`CONSOLE_PATH`]; none if nobody may.
pub fn of(method: &Method, path: &str) -> Option<Access> {
    let path = path.strip_prefix(CONSOLE_PATH)?;
    let mut rows = TABLE.iter();
    let row = rows.find(|(own_method, own_path, _)| *own_path == path && method == *own_method);
    row.map(|(_, _, access)| *access)
}

/// Lets through what the table allows, and notes what is looked at for a purpose.
pub async fn guard(
    FromState(state): FromState<State>,
    path: Option<MatchedPath>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(path) = path.filter(|own| own.as_str().starts_with(CONSOLE_PATH)) else {
        return next.run(request).await;
    };
    let Ok(params) = request.extract_parts::<RawPathParams>().await else {
        return Refusal::from(ProblemKind::NotFound).into_response();
    };
    let asked = Asked {
        path: path.as_str(),
        params: &params,
        query: request.uri().query().unwrap_or_default(),
        method: request.method(),
        headers: request.headers(),
    };
    match let_in(&state, &asked).await {
        Ok((id, signed)) => {
            let extensions = request.extensions_mut();
            id.map(|own| extensions.insert(own));
            signed.map(|own| extensions.insert(own));
            next.run(request).await
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// What is asked.
struct Asked<'a> {
    path: &'a str,
    params: &'a RawPathParams,
    query: &'a str,
    method: &'a Method,
    headers: &'a HeaderMap,
}

/// Who asks, if they may.
async fn let_in(state: &State, asked: &Asked<'_>) -> Result<(Option<Id>, Option<Signed>), Refusal> {
    // A request for the head of an answer needs what the answer needs.
    let method = match *asked.method {
        Method::HEAD => &Method::GET,
        ref other => other,
    };
    let access = of(method, asked.path).ok_or(ProblemKind::MethodNotAllowed)?;
    must_be_text(asked)?;
    let changes = !matches!(*method, Method::GET);
    if changes && !is_from_here(asked.headers) {
        return Err(forged("It says that it comes from another site"));
    }
    let id = session(state, asked.headers).await?;
    let Some(id) = id else {
        return match access {
            Everybody => Ok((None, None)),
            _ => Err(ProblemKind::SignedOut.into()),
        };
    };
    // Signing in is safe without a token: there is nothing yet that another site could use.
    if changes && access != Everybody {
        let token = header(asked.headers, CSRF_HEADER).unwrap_or_default();
        if !is_same(token, &state.intake.keys.csrf_token(&id.id)) {
            return Err(forged(&format!(
                "{CSRF_HEADER} is not the token of this session"
            )));
        }
    }
    let signed = match access {
        Everybody | Access::Session => signed(&id.login),
        SignedIn | May(_) => Some(signed(&id.login).ok_or(ProblemKind::SignedOut)?),
    };
    if let (May(permission), Some(signed)) = (access, &signed) {
        allow(state, asked, signed, permission).await?;
    }
    Ok((Some(id), signed))
}

/// No text has U+0000, and PostgreSQL takes none that has.
fn must_be_text(asked: &Asked<'_>) -> Result<(), Refusal> {
    let mut params = asked.params.iter();
    if params.any(|(_, value)| value.contains('\0')) || asked.query.contains("%00") {
        let why = "The address has the character U+0000, which no text has";
        return Err(Refusal::because(ProblemKind::Malformed, why));
    }
    Ok(())
}

/// Whoever is signed in, if they have come to the end of it.
fn signed(login: &Login) -> Option<Signed> {
    (login.stage == Stage::SignedIn).then(|| Signed {
        name: login.user.name.clone(),
        role: login.user.role,
        purpose: login.purpose.clone(),
    })
}

/// The session of a request, if it still holds; it is noted that it was used.
async fn session(state: &State, headers: &HeaderMap) -> Result<Option<Id>, Refusal> {
    let Some(id) = id_in(headers) else {
        return Ok(None);
    };
    let id_hash = hashed(&id);
    let login = state.store.login(&id_hash).await?;
    let now = state.now();
    let Some(login) = login.filter(|own| holds(own, now)) else {
        return Ok(None);
    };
    if login.stage == Stage::SignedIn && now - login.seen_at > SEEN_EVERY {
        sign_in::write(state, AccountChange::Seen { id_hash }, None).await?;
    }
    Ok(Some(Id { id, login }))
}

/// Whether a role may; what needs a purpose is noted before it is shown.
async fn allow(
    state: &State,
    asked: &Asked<'_>,
    signed: &Signed,
    permission: Permission,
) -> Result<(), Refusal> {
    match signed.role.may(permission) {
        Allowed::Yes => Ok(()),
        Allowed::No => Err(Refusal::because(
            ProblemKind::NotAllowed,
            format!(
                "Your role is {}. It does not allow you to {}",
                signed.role.name().to_lowercase(),
                permission.words()
            ),
        )),
        Allowed::ForAPurpose => {
            let Some(purpose) = &signed.purpose else {
                return Err(ProblemKind::PurposeMissing.into());
            };
            let mut params = asked.params.iter();
            let subject = params.next().map_or_else(
                || asked.path.trim_start_matches(CONSOLE_PATH).to_owned(),
                |(_, value)| value.chars().take(MOST_SUBJECT).collect(),
            );
            let action = match permission {
                Permission::SeeContacts => "contact-read",
                _ => "statements-read",
            };
            let note = AuditRow::new(&signed.name, action)
                .to(subject)
                .because(Some(purpose.clone()));
            state.writer.write(Operation::Audit(note)).await?;
            Ok(())
        }
    }
}

/// Most characters of what an entry of the audit is about.
const MOST_SUBJECT: usize = 64;

/// Whether a request that changes something comes from the site itself, as far as its browser
/// says. A program that is no browser says nothing.
fn is_from_here(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let host = header(headers, HOST.as_str());
    let origin = origin.to_str().ok().and_then(|own| own.split_once("://"));
    origin.is_some_and(|(_, own)| Some(own) == host)
}

fn forged(why: &str) -> Refusal {
    Refusal::because(ProblemKind::Forged, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_request_is_in_the_table_once() {
        let mut rows: Vec<_> = TABLE.iter().map(|own| (own.0, own.1)).collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len(), TABLE.len());
    }

    #[test]
    fn another_site_is_not_this_one() {
        let headers = |pairs: &[(&'static str, &str)]| -> HeaderMap {
            let pairs = pairs.iter();
            pairs
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
                .collect()
        };
        let host = ("host", "statements.example");
        for (more, is) in [
            (&[][..], true),
            (&[("origin", "https://statements.example")], true),
            (&[("origin", "https://evil.example")], false),
            (&[("origin", "null")], false),
            (
                &[("origin", "https://statements.example.evil.example")],
                false,
            ),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "none")], false),
        ] {
            let all: Vec<_> = std::iter::once(host).chain(more.iter().copied()).collect();
            assert_eq!(is_from_here(&headers(&all)), is, "{more:?}");
        }
    }
}
