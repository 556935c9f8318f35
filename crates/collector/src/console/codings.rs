//! Themes of texts: what coders gave, and how far they agree.

use super::Signed;
use crate::codeframe::ThemeId;
use crate::codeframe::agreement::{self, Coded, coder_themes};
use crate::handlers::Asked;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::reading::{NotRead, Row, Said, Shared};
use crate::state::State;
use crate::store::{Code, CodingRow, Operation, Outcome};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as FromState};
use console_wire::{AgreementReport, Allowed, CodingDraft, PartCoding, Permission};
use consultation::ProblemKind;
use serde::Deserialize;
use tokio::task::spawn_blocking;
use utoipa::IntoParams;

/// Seconds after which similar texts may be grouped that are not yet.
const GROUPED_RETRY_S: u32 = 10;

/// Gives themes to a text. None says that no theme fits, which is not the same as not having coded
/// it. What the same coder gave before is replaced.
#[utoipa::path(
    put,
    path = "/api/v1/console/statements/{public_id}/parts/{part}/themes",
    operation_id = "code_text",
    tag = "console",
    security(("session" = [])),
    params(
        ("public_id" = String, Path, description = "Name of the statement in what is published"),
        ("part" = String, Path, description = "Which text: the variable of the codebook, such as q32"),
    ),
    request_body = CodingDraft,
    responses(
        (status = 200, description = "Kept; the themes of the text as they are now", body = PartCoding),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn code(
    FromState(state): FromState<State>,
    signed: Signed,
    Path((public_id, part)): Path<(String, String)>,
    Asked(draft): Asked<CodingDraft>,
) -> Result<Json<PartCoding>, Refusal> {
    let missing = || {
        let detail = format!("There is no statement {public_id:?} with a text {part:?}");
        Refusal::because(ProblemKind::NotFound, detail)
    };
    let (wanted, of_part) = (public_id.clone(), part.clone());
    let to_identical = draft.to_identical;
    let found = state
        .reading
        .with_similar(&state.store, move |own, progress| {
            let row = own.index().row(&wanted).cloned()?;
            let identical = match to_identical {
                true => identical_to(own, &row, &of_part),
                false => Vec::new(),
            };
            Some((row, identical, progress))
        });
    let (row, identical, progress) = found.await?.ok_or_else(missing)?;
    if to_identical && progress.is_some() {
        let detail = "Which texts are identical is not known yet: statements are still read in";
        let refusal = Refusal::because(ProblemKind::Unavailable, detail);
        return Err(refusal.retry_after(GROUPED_RETRY_S));
    }
    let kept = state.store.said(&row.reference).await?;
    let kept = kept.ok_or_else(missing)?;
    let said = Said::parse(&kept.content)?;
    let mut texts = state.reading.shared().catalogue.in_order(&said);
    if !texts.any(|(meaning, _)| meaning.part == part) {
        return Err(missing());
    }
    let code = Code {
        coder: signed.name.clone(),
        reference: row.reference.as_ref().to_owned(),
        revision: draft.revision,
        part: part.clone(),
        themes: draft.themes,
        identical,
    };
    let coded = match state.writer.write(Operation::Code(code)).await? {
        Outcome::Coded(texts) => texts,
        Outcome::Changed(revision) => {
            let detail = format!(
                "The statement is at revision {revision}, and you read revision {}. Nothing was \
                 changed: read it again",
                draft.revision
            );
            return Err(Refusal::because(ProblemKind::Conflict, detail));
        }
        Outcome::NotChanged(why) => return Err(why.into()),
        _ => return Err(missing()),
    };
    let codings = state.store.codings(&row.reference).await?;
    let now = part_coding(&codings, (&part, draft.revision), &signed);
    Ok(Json(PartCoding {
        coded: Some(coded),
        ..now
    }))
}

/// Other statements whose text is word for word the same, with their revisions.
fn identical_to(shared: &Shared, row: &Row, part: &str) -> Vec<(String, u32)> {
    let gathered = shared.gathered(part);
    let group = gathered.group_of(row.leaf);
    let others = group.into_iter();
    let index = shared.index();
    let others = others.flat_map(|own| own.others_identical_to(row.leaf));
    let others = others.filter_map(|leaf| index.row_of_leaf(leaf));
    others
        .map(|own| (own.reference.as_ref().to_owned(), own.revision))
        .collect()
}

/// What a text of a revision was given, as somebody sees it.
pub(super) fn part_coding(
    codings: &[CodingRow],
    (part, revision): (&str, u32),
    signed: &Signed,
) -> PartCoding {
    let of_part = || codings.iter().filter(|own| own.part == part);
    let ids = |own: &CodingRow| own.themes.iter().map(ThemeId::to_string).collect();
    let own = of_part().find(|own| own.coder == signed.name);
    let counts = |own: &&CodingRow| own.revision == revision;
    let others = of_part().filter(|own| own.coder != signed.name && counts(own));
    let others: Vec<_> = others.map(coder_themes).collect();
    let has_coded = own.is_some_and(|own| counts(&own));
    let may_code = signed.role.may(Permission::Code) != Allowed::No;
    PartCoding {
        own: own.filter(counts).map(ids),
        own_before: own.filter(|own| !counts(own)).map(ids),
        other_coders: others.len() as u32,
        others: match may_code && !has_coded {
            true => Vec::new(),
            false => others,
        },
        coded: None,
    }
}

/// Of which texts agreement is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Compared {
    /// The variable of the codebook, such as `q32`; of all texts if it is left out.
    part: Option<String>,
}

/// How far coders agree: Krippendorff's alpha for each question, for each theme, and over all.
#[utoipa::path(
    get,
    path = "/api/v1/console/codeframe/agreement",
    operation_id = "agreement",
    tag = "console",
    security(("session" = [])),
    params(Compared),
    responses(
        (status = 200, description = "How far they agree", body = AgreementReport),
        answers::Wanted,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn agreement(
    FromState(state): FromState<State>,
    compared: Result<Query<Compared>, QueryRejection>,
) -> Result<Json<AgreementReport>, Refusal> {
    let Query(Compared { part }) = compared?;
    let catalogue = state.reading.shared().catalogue.clone();
    if let Some(part) = &part
        && !catalogue.texts().iter().any(|own| own.part == *part)
    {
        let parts: Vec<&str> = catalogue
            .texts()
            .iter()
            .map(|own| own.part.as_str())
            .collect();
        let detail = format!("part is {part:?}. It can be {}", parts.join(", "));
        return Err(Refusal::because(ProblemKind::Malformed, detail));
    }
    let turn = state.agreement_turn.clone().lock_owned().await;
    let codings = state.store.compared_codings(part.as_deref()).await?;
    let (coders, texts) = state.store.coders(part.as_deref()).await?;
    let frame = state.store.codeframe().await?;
    let report = spawn_blocking(move || {
        // Counting goes on when nobody waits for it any more.
        let _turn = turn;
        agreement::report(&codings, &frame, catalogue.texts(), Coded { coders, texts })
    });
    Ok(Json(report.await.map_err(NotRead::from)?))
}
