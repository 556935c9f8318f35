//! Counts of closed answers, by who answers.
//!
//! A count from 1 to 9 is left out. Where only one count of a row or a column is left out it could
//! be found by taking the others from their sum, so the smallest of the others is left out too.

use crate::store::{Exported, Store, StoreError};
use chrono::{DateTime, Utc};
use consultation::{Kind, Question, Questionnaire};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::Mutex;
use utoipa::ToSchema;

/// Smaller counts than this are left out, but for 0.
pub const LEAST: u32 = 10;

/// No answer, though others were given.
const NOT_ANSWERED: &str = "not-answered";

/// Everybody.
const ALL: &str = "all";

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

/// Up to where it was counted: leaves of the log, and decisions about statements.
type Counted = (u64, u64);

/// Counts, as long as nothing new was received and decided.
#[derive(Debug, Default)]
pub struct TallyCache(Mutex<Option<(Counted, Arc<TallyTable>)>>);

impl TallyCache {
    /// The counts as they are now. However many ask, it is counted once.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn get(
        &self,
        store: &Store,
        questionnaire: &Questionnaire,
        now: DateTime<Utc>,
    ) -> Result<Arc<TallyTable>, StoreError> {
        let mut cached = self.0.lock().await;
        let size = (
            store.log_state().await?.tree_size,
            store.moderation_change().await?,
        );
        if let Some((of, table)) = &*cached
            && *of == size
        {
            return Ok(table.clone());
        }
        let mut count = Count::new(questionnaire);
        store.each_statement(|own| count.add(&own)).await?;
        let table = Arc::new(count.table(now));
        *cached = Some((size, table.clone()));
        Ok(table)
    }
}

/// What is counted of a statement.
#[derive(Deserialize)]
struct Said {
    respondent: String,
    answers: BTreeMap<String, SaidAnswer>,
}

#[derive(Deserialize)]
struct SaidAnswer {
    #[serde(default)]
    choices: Vec<String>,
    no_answer: Option<String>,
}

/// Counts that grow statement by statement.
struct Count<'a> {
    questions: Vec<(&'a Question, Vec<String>)>,
    respondents: Vec<&'a str>,
    statements: Vec<u32>,
    /// By question, answer and respondent.
    cells: Vec<Vec<Vec<u32>>>,
}

impl<'a> Count<'a> {
    fn new(questionnaire: &'a Questionnaire) -> Self {
        let questions: Vec<_> = questionnaire
            .questions()
            .filter_map(|question| Some((question, answers_of(question)?)))
            .collect();
        let respondents: Vec<&str> = questionnaire
            .respondents
            .iter()
            .map(|own| own.id.as_str())
            .collect();
        let zeros = |answers: &Vec<String>| vec![vec![0; respondents.len()]; answers.len()];
        Self {
            cells: questions
                .iter()
                .map(|(_, answers)| zeros(answers))
                .collect(),
            statements: vec![0; respondents.len()],
            questions,
            respondents,
        }
    }

    fn add(&mut self, exported: &Exported) -> Result<(), StoreError> {
        let content = exported.content.as_ref();
        let Some(content) = content.filter(|_| !exported.is_set_aside) else {
            return Ok(());
        };
        let said: Said = serde_json::from_str(content)
            .map_err(|error| StoreError::Content(format!("a statement: {error}")))?;
        let Some(who) = self
            .respondents
            .iter()
            .position(|own| *own == said.respondent)
        else {
            return Ok(());
        };
        self.statements[who] += 1;
        for ((question, answers), cells) in self.questions.iter().zip(&mut self.cells) {
            let own = said.answers.get(&question.id);
            for answer in given(question, own) {
                if let Some(place) = answers.iter().position(|own| own == answer) {
                    cells[place][who] += 1;
                }
            }
        }
        Ok(())
    }

    fn table(self, counted_at: DateTime<Utc>) -> TallyTable {
        let columns: Vec<String> = self
            .respondents
            .iter()
            .chain([&ALL])
            .map(|own| (*own).to_owned())
            .collect();
        let row = |counts: Vec<Option<u32>>| columns.iter().cloned().zip(counts).collect();
        let whole = with_sum(&self.statements);
        let statements = shown(vec![whole.clone()]).remove(0);
        let questions = self.questions.iter().zip(&self.cells);
        TallyTable {
            counted_at,
            rule: format!(
                "Counts from 1 to {} are left out (null). Where one count of a row or a column \
                 could be found from the others, the smallest of these is left out too.",
                LEAST - 1
            ),
            statements: row(statements),
            questions: questions
                .map(|((question, answers), cells)| {
                    let mut matrix: Vec<Vec<u32>> =
                        cells.iter().map(|counts| with_sum(counts)).collect();
                    matrix.push(whole.clone());
                    QuestionTally {
                        question: question.id.clone(),
                        counts: match question.kind {
                            Kind::Ranked { .. } => "ranked-first",
                            _ => "chosen",
                        },
                        answers: answers
                            .iter()
                            .zip(shown(matrix))
                            .map(|(answer, counts)| AnswerTally {
                                answer: answer.clone(),
                                counts: row(counts),
                            })
                            .collect(),
                    }
                })
                .collect(),
        }
    }
}

/// The answers that a question can have, if they are closed.
fn answers_of(question: &Question) -> Option<Vec<String>> {
    let choices = question.options();
    (!choices.is_empty()).then(|| {
        let ids = choices.iter().map(|own| own.id.clone());
        let others = ["no-view", "do-not-know", NOT_ANSWERED].map(str::to_owned);
        ids.chain(others).collect()
    })
}

/// The answers that were given to a question.
fn given<'a>(question: &Question, own: Option<&'a SaidAnswer>) -> Vec<&'a str> {
    match own {
        None => vec![NOT_ANSWERED],
        Some(own) => match (&own.no_answer, &question.kind) {
            (Some(why), _) => vec![why.as_str()],
            (None, Kind::Ranked { .. }) => own
                .choices
                .first()
                .map(String::as_str)
                .into_iter()
                .collect(),
            _ => own.choices.iter().map(String::as_str).collect(),
        },
    }
}

fn with_sum(counts: &[u32]) -> Vec<u32> {
    let sum = counts.iter().sum();
    counts.iter().copied().chain([sum]).collect()
}

/// A table with its sums in the last row and the last column, without what must be left out.
fn shown(table: Vec<Vec<u32>>) -> Vec<Vec<Option<u32>>> {
    let hidden = hidden(&table);
    table
        .iter()
        .zip(hidden)
        .map(|(row, hidden)| {
            let cells = row.iter().zip(hidden);
            cells
                .map(|(count, hidden)| (!hidden).then_some(*count))
                .collect()
        })
        .collect()
}

/// What must be left out of a table: see the module.
fn hidden(table: &[Vec<u32>]) -> Vec<Vec<bool>> {
    let columns = table.first().map_or(0, Vec::len);
    let mut hidden: Vec<Vec<bool>> = table
        .iter()
        .map(|row| row.iter().map(|count| (1..LEAST).contains(count)).collect())
        .collect();
    let rows = (0..table.len()).map(|row| (0..columns).map(|column| (row, column)).collect());
    let sums = (0..columns).map(|column| (0..table.len()).map(|row| (row, column)).collect());
    let lines: Vec<Vec<(usize, usize)>> = rows
        .chain(sums)
        .filter(|line: &Vec<_>| line.len() > 1)
        .collect();
    loop {
        let before = hidden.clone();
        for line in &lines {
            if line
                .iter()
                .filter(|(row, column)| hidden[*row][*column])
                .count()
                == 1
            {
                let others = line
                    .iter()
                    .filter(|(row, column)| !hidden[*row][*column] && table[*row][*column] > 0);
                if let Some((row, column)) = others.min_by_key(|(row, column)| table[*row][*column])
                {
                    hidden[*row][*column] = true;
                }
            }
        }
        if hidden == before {
            return hidden;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_count_that_could_be_found_from_the_others_is_left_out_too() {
        let table = vec![vec![40, 3, 43], vec![20, 30, 50], vec![60, 33, 93]];
        let shown = shown(table);
        assert_eq!(shown[0], [None, None, Some(43)]);
        assert_eq!(shown[1], [None, None, Some(50)]);
        assert_eq!(shown[2], [Some(60), Some(33), Some(93)]);
    }

    #[test]
    fn nothing_small_nothing_left_out() {
        let table = vec![vec![40, 0, 40], vec![20, 30, 50]];
        let whole = table
            .iter()
            .map(|row| row.iter().map(|own| Some(*own)).collect::<Vec<_>>());
        assert_eq!(shown(table.clone()), whole.collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn no_small_count_is_shown_and_none_stands_alone(
            cells in prop::collection::vec(prop::collection::vec(0..40_u32, 3), 1..6)
        ) {
            let mut table: Vec<Vec<u32>> = cells.iter().map(|row| with_sum(row)).collect();
            let sums = (0..4).map(|column| table.iter().map(|row| row[column]).sum()).collect();
            table.push(sums);
            let shown = shown(table.clone());
            for (row, counts) in table.iter().zip(&shown) {
                let mut left_out = 0;
                for (count, shown) in row.iter().zip(counts) {
                    prop_assert!(shown.is_none_or(|own| own == *count && !(1..LEAST).contains(&own)));
                    left_out += u32::from(shown.is_none());
                }
                prop_assert_ne!(left_out, 1);
            }
            for column in 0..4 {
                prop_assert_ne!(shown.iter().filter(|row| row[column].is_none()).count(), 1);
            }
        }
    }
}
