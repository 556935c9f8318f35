//! Which statements a request means, and what is answered where that is not clear.

use crate::problem::Refusal;
use crate::reading::NotRead;
use crate::state::State;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use console_wire::Filter;
use consultation::ProblemKind;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which statements a request means.
#[derive(Debug)]
pub struct Wanted(pub Filter);

impl FromRequestParts<State> for Wanted {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Refusal> {
        let query = parts.uri.query().unwrap_or_default();
        let filter = Filter::from_query(query);
        filter
            .map(Self)
            .map_err(|why| Refusal::because(ProblemKind::Malformed, why.to_string()))
    }
}

/// How a filter stands in an address.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it describes what console-wire reads")]
pub struct Which {
    /// Conditions, each a variable, a colon and a value, such as `respondent:individual`. Of
    /// several on one variable one is enough; of several variables all must be met.
    #[param(value_type = Option<Vec<String>>)]
    r#where: Option<Vec<String>>,
    /// Words that must be in what was written freely; those in quotes must follow each other.
    search: Option<String>,
}

impl From<NotRead> for Refusal {
    fn from(why: NotRead) -> Self {
        match why {
            NotRead::Store(error) => error.into(),
            NotRead::NotUnderstood(_) | NotRead::NoWords(_) => {
                Self::because(ProblemKind::Malformed, why.to_string())
            }
            NotRead::Task(error) => {
                tracing::error!(%error, "counting met a fault");
                ProblemKind::Internal.into()
            }
        }
    }
}
