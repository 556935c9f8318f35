//! Who asks.

use crate::problem::Refusal;
use crate::state::State;
use crate::store::Login;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use console_wire::Role;
use consultation::ProblemKind;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

/// The cookie with the name of a session. Browsers take one that is called so only over HTTPS, or
/// from this computer, from the site itself and for the whole of it.
const COOKIE_NAME: &str = "__Host-session";

/// Somebody who is signed in, as [`super::access::guard`] found them.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// What they said that statements are looked at for.
    pub purpose: Option<String>,
}

impl FromRequestParts<State> for Signed {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Refusal> {
        let signed = parts.extensions.get::<Self>().cloned();
        signed.ok_or_else(|| ProblemKind::SignedOut.into())
    }
}

/// A session, finished or not, with its name.
#[derive(Clone, Debug)]
pub struct Id {
    /// Its name, which only its browser has.
    pub id: String,
    /// The session.
    pub login: Login,
}

impl FromRequestParts<State> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Refusal> {
        let own = parts.extensions.get::<Self>().cloned();
        own.ok_or_else(|| ProblemKind::SignedOut.into())
    }
}

impl OptionalFromRequestParts<State> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Option<Self>, Refusal> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// What a browser keeps while its owner is at the sign-in service. It comes back from another
/// site, so it cannot be as strict as that of a session.
const SEALED_NAME: &str = "__Host-sign-on";

/// How long somebody may be at the sign-in service.
const AWAY: Duration = Duration::minutes(10);

/// The name of the session that a request carries.
pub(super) fn id_in(headers: &HeaderMap) -> Option<String> {
    value_in(headers, COOKIE_NAME)
}

/// What a browser kept while its owner was at the sign-in service.
pub(super) fn sealed_in(headers: &HeaderMap) -> Option<String> {
    value_in(headers, SEALED_NAME)
}

fn value_in(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(COOKIE).iter();
    let all = all.filter_map(|value| value.to_str().ok());
    all.flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|own| own.name() == name)
        .map(|own| own.value().to_owned())
}

/// The cookie that gives a browser the name of its session. It goes with the browser.
pub(super) fn cookie_with(id: &str) -> String {
    cookie(COOKIE_NAME, id, SameSite::Strict).to_string()
}

/// The cookie that takes it away.
pub(super) fn cookie_without() -> String {
    let mut cookie = cookie(COOKIE_NAME, "", SameSite::Strict);
    cookie.make_removal();
    cookie.to_string()
}

/// The cookie that a browser keeps while its owner is at the sign-in service; empty takes it away.
pub(super) fn sealed_cookie(sealed: &str) -> String {
    let mut cookie = cookie(SEALED_NAME, sealed, SameSite::Lax);
    cookie.set_max_age(AWAY);
    if sealed.is_empty() {
        cookie.make_removal();
    }
    cookie.to_string()
}

fn cookie<'a>(name: &'a str, value: &'a str, same_site: SameSite) -> Cookie<'a> {
    Cookie::build((name, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(same_site)
        .build()
}
