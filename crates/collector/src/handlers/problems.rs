//! What a type of problem means, for whoever follows it.

use crate::problem::Refusal;
use axum::extract::Path;
use consultation::ProblemKind;

/// A problem's title and status, as text.
pub async fn page(Path(id): Path<String>) -> Result<String, Refusal> {
    let uri = format!("/problems/{id}");
    let kind = ProblemKind::ALL.into_iter().find(|kind| kind.uri() == uri);
    let kind = kind.ok_or(ProblemKind::NotFound)?;
    Ok(format!("{}\nStatus {}\n", kind.title(), kind.status()))
}
