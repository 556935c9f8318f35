//! Counts of what statements say, as everybody may see them.
//!
//! What is left out of them is decided in `publication::disclosure`.

use crate::config::Tallies;
use crate::problem::Refusal;
use crate::reading::NotRead;
use crate::state::State;
use chrono::{DateTime, TimeDelta, Utc};
use cohort::{People, SHOWN};
use console_wire::Filter;
use consultation::{ProblemKind, Questionnaire, london_words};
use publication::counts::{
    Affected, AnswerTable, Counted, CountedEquality, ShownStatements, rule_in_short,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::{Mutex, OnceCell};
use tokio::task::spawn_blocking;
use utoipa::ToSchema;

/// Everybody.
const ALL: &str = "all";

/// So long answers to the equality questions are not counted again: nothing says that there are new
/// ones.
const EQUALITY_HOLDS: TimeDelta = TimeDelta::minutes(1);

/// Seconds after which somebody asks again who came while statements were still being read in.
const READING_RETRY_S: u32 = 5;

/// Counts of closed answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct TallyTable {
    /// When they were counted.
    pub counted_at: DateTime<Utc>,
    /// What is left out, and why.
    pub rule: String,
    /// Statements by id of the respondent, and of `all`; none where it is left out.
    pub statements: BTreeMap<String, Option<u32>>,
    /// The questions that have closed answers, in their order.
    pub questions: Vec<QuestionTally>,
}

/// Counts of the answers to one question.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionTally {
    /// Its id.
    pub question: String,
    /// How choices are counted: `chosen`, or `ranked-first`.
    pub counts: &'static str,
    /// Its answers in their order.
    pub answers: Vec<AnswerTally>,
}

/// How often one answer was given.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerTally {
    /// Id of the choice, `no-view`, `do-not-know` or `not-answered`.
    pub answer: String,
    /// By id of the respondent, and of `all`; none where it is left out.
    pub counts: BTreeMap<String, Option<u32>>,
}

/// What is shown of statements, and when they were counted.
#[derive(Debug)]
pub struct Counts {
    /// When.
    pub counted_at: DateTime<Utc>,
    /// What is shown.
    pub shown: ShownStatements,
}

/// Answers to the equality questions, and when they were counted.
#[derive(Debug)]
pub struct EqualityCounts {
    /// When.
    pub counted_at: DateTime<Utc>,
    /// What was counted, with nothing left out.
    pub counted: CountedEquality,
}

/// Up to where it was counted: leaves of the log, and decisions about statements.
type Position = (u64, u64);

/// Counts, as long as they hold.
#[derive(Debug, Default)]
pub struct TallyCache {
    statements: Mutex<Option<(Position, Arc<Counts>)>>,
    equality: Mutex<Option<Arc<EqualityCounts>>>,
    affected: OnceCell<Affected>,
}

/// Whether results are published now: counts, and what respondents wrote.
///
/// # Errors
/// Why they are not, in words.
pub fn are_given_out(state: &State) -> Result<(), String> {
    let closes = state.dates().closes;
    match state.tallies {
        Tallies::Always => Ok(()),
        Tallies::AfterClosing if state.now() > closes + state.grace => Ok(()),
        Tallies::AfterClosing => Err(format!(
            "Results are published once the consultation has closed, after {}, London time",
            london_words(closes)
        )),
        Tallies::Never => Err("No results of this consultation are published here".to_owned()),
    }
}

/// What statements say, as it is now. However many ask, it is counted once.
///
/// # Errors
/// If the store cannot be used, or statements are still being read in.
pub async fn statements(state: &State) -> Result<Arc<Counts>, Refusal> {
    let mut cached = state.tally_cache.statements.lock().await;
    let position = (
        state.store.log_state().await?.tree_size,
        state.store.moderation_change().await?,
    );
    if let Some((of, counts)) = &*cached
        && *of == position
    {
        return Ok(counts.clone());
    }
    let (questionnaire, counted_at) = (state.questionnaire, state.now());
    let everything = Filter::default();
    let selected = state.reading.select(&state.store, &everything, |own| {
        // What was counted of a part would change under the eyes of whoever compares.
        own.progress.is_none().then(|| own.index.public_counts())
    });
    let Some(counted) = selected.await.map_err(of_reading)? else {
        let words = "Statements are still being read in";
        let refusal = Refusal::because(ProblemKind::Unavailable, words);
        return Err(refusal.retry_after(READING_RETRY_S));
    };
    let shown = spawn_blocking(move || ShownStatements::of(questionnaire, &counted)).await;
    let shown = shown.map_err(|error| of_reading(error.into()))?;
    let counts = Arc::new(Counts { counted_at, shown });
    *cached = Some((position, counts.clone()));
    Ok(counts)
}

/// Answers to the equality questions, as they were not more than a minute ago.
///
/// # Errors
/// If the store cannot be used.
pub async fn equality(state: &State) -> Result<Arc<EqualityCounts>, Refusal> {
    let mut cached = state.tally_cache.equality.lock().await;
    let now = state.now();
    if let Some(own) = &*cached
        && (own.counted_at..own.counted_at + EQUALITY_HOLDS).contains(&now)
    {
        return Ok(own.clone());
    }
    let mut counted = CountedEquality::of(state.questionnaire);
    for answers in state.store.equality_answers().await? {
        counted.add(state.questionnaire, &answers.content);
    }
    let counts = Arc::new(EqualityCounts {
        counted_at: now,
        counted,
    });
    *cached = Some(counts.clone());
    Ok(counts)
}

/// Who has an image, from the sample. It is drawn once.
///
/// # Errors
/// If drawing it met a fault.
pub async fn affected(state: &State) -> Result<&Affected, Refusal> {
    let draw = || async { spawn_blocking(|| Affected::from(People::of_sample(&SHOWN))).await };
    let affected = state.tally_cache.affected.get_or_try_init(draw).await;
    affected.map_err(|error| of_reading(error.into()))
}

fn of_reading(error: NotRead) -> Refusal {
    match error {
        NotRead::Store(error) => error.into(),
        other => {
            tracing::error!(error = %other, "statements were not counted");
            ProblemKind::Internal.into()
        }
    }
}

impl TallyTable {
    /// Questions with choices, of what is shown.
    pub fn of(questionnaire: &Questionnaire, counts: &Counts) -> Self {
        let shown = &counts.shown;
        let kinds = || {
            shown
                .kinds
                .iter()
                .map(|(id, _)| id.clone())
                .chain([ALL.to_owned()])
        };
        let row = |line: &publication::disclosure::Line| kinds().zip(line.shown()).collect();
        let of_question = |question: &consultation::Question| {
            let wanted = |own: &&AnswerTable| {
                own.question == question.id
                    && matches!(
                        own.counted,
                        Counted::One | Counted::First | Counted::Several | Counted::Given
                    )
            };
            let tables: Vec<&AnswerTable> = shown.answers.iter().filter(wanted).collect();
            let rows = tables.iter().flat_map(|own| &own.rows);
            // Of several choices who answered at all is in no answer of its own.
            let rows = rows.filter(|own| own.id != "answered");
            let answers = rows.map(|own| AnswerTally {
                answer: own.id.clone(),
                counts: row(&own.line),
            });
            QuestionTally {
                question: question.id.clone(),
                counts: match tables.first().map(|own| own.counted) {
                    Some(Counted::First) => "ranked-first",
                    _ => "chosen",
                },
                answers: answers.collect(),
            }
        };
        let questions = questionnaire.questions();
        let closed = questions.filter(|own| !own.options().is_empty());
        Self {
            counted_at: counts.counted_at,
            rule: rule_in_short(),
            statements: row(&shown.statements),
            questions: closed.map(of_question).collect(),
        }
    }
}
