//! Where what is published begins, and the feed of its changes.

use super::page::{PageOf, page};
use super::{documents, statements};
use crate::problem::Refusal;
use crate::state::State;
use axum::Router;
use axum::extract::State as FromState;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use consultation::{Phase, london_words};
use maud::html;
use publication::{Change, Section, feed};

/// Changes that the feed has.
const MOST_CHANGES: usize = 50;

/// Changes that the first page shows.
const SHOWN_CHANGES: usize = 5;

/// The addresses of the overview.
pub fn router() -> Router<State> {
    Router::new()
        .route("/responses", get(overview))
        .route("/responses/feed.atom", get(as_feed))
}

/// What each part has.
const PARTS: [(Section, &str); 7] = [
    (
        Section::Statements,
        "What each respondent wrote, as they allowed it.",
    ),
    (
        Section::Counts,
        "How many gave which answer, and who; where organisations agree and differ.",
    ),
    (
        Section::Decisions,
        "Each question, what was said to it, what was decided, and why.",
    ),
    (
        Section::Actions,
        "What was promised, by whom, and what became of it.",
    ),
    (
        Section::Matrix,
        "Which organisation wants to engage on which issue.",
    ),
    (
        Section::RoadMap,
        "The steps from the consultation to the decision, with their dates.",
    ),
    (
        Section::Access,
        "Who can see responses, why, until when, and what they did with them.",
    ),
];

async fn overview(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    let (dates, now) = (state.dates(), state.now());
    let closes = london_words(dates.closes);
    let phase = match dates.phase(now) {
        Phase::Before => format!(
            "The consultation opens on {} and closes on {closes}, London time.",
            london_words(dates.opens)
        ),
        Phase::Open => format!("The consultation is open. It closes on {closes}, London time."),
        Phase::Closed => format!("The consultation closed on {closes}, London time."),
    };
    let out = super::not_out(&state);
    let changes = changes(&state).await?;
    let content = html! {
        p class="govuk-body-l" { "What was said, what was decided, and what is done about it." }
        p class="govuk-body" { (phase) }
        @match out {
            Some(words) => div class="govuk-inset-text" { (words) "." },
            None => @if dates.phase(now) != Phase::Closed {
                p class="govuk-body" { "Results are shown while it is open. They change as more statements come." }
            },
        }
        ul class="govuk-list" {
            @for (section, words) in PARTS {
                li {
                    h2 class="govuk-heading-s govuk-!-margin-bottom-1" { a class="govuk-link" href=(section.path()) { (section.label()) } }
                    p class="govuk-body" { (words) }
                }
            }
        }
        h2 class="govuk-heading-m" { "What changed last" }
        @if changes.is_empty() {
            p class="govuk-body" { "Nothing is published yet." }
        } @else {
            ul class="govuk-list" {
                @for own in changes.iter().take(SHOWN_CHANGES) {
                    li {
                        a class="govuk-link" href=(own.path) { (own.title) }
                        " " span class="govuk-hint" { (london_words(own.at)) }
                    }
                }
            }
        }
    };
    Ok(page(
        &state,
        &PageOf::section(Section::Overview, &[]),
        &content,
    ))
}

async fn as_feed(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    let own = state.questionnaire;
    let site = state.public_url.as_deref().unwrap_or_default();
    let site = site.trim_end_matches('/');
    let text = feed(&own.title, site, &own.asked_by, &changes(&state).await?);
    let kind = "application/atom+xml; charset=utf-8";
    Ok(([(CONTENT_TYPE, kind)], text).into_response())
}

/// What was published last, the last first.
async fn changes(state: &State) -> Result<Vec<Change>, Refusal> {
    let mut all = statements::changes(state, MOST_CHANGES).await?;
    all.extend(documents::changes(state).await?);
    all.sort_by_key(|own| std::cmp::Reverse(own.at));
    all.truncate(MOST_CHANGES);
    Ok(all)
}
