//! The worker that makes the sample and counts it, away from the page's own thread.

use crate::content::BASELINE;
use cohort::{AsAt, Assumptions, DEFAULT_SEED, Index, Projection, Scale, Spec, targets};
use gloo::worker::{HandlerId, Spawnable, Worker, WorkerBridge, WorkerScope};
use retention::{Scenario, parse_date};
use serde::{Deserialize, Serialize};

/// The sample that the explorer shows.
pub const SPEC: Spec = Spec {
    seed: DEFAULT_SEED,
    scale: Scale::PerHundred,
};

/// A question about a scenario on a day, in the forms that cross to the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// [`Scenario::canonical_json`].
    pub scenario: String,
    /// ISO 8601 date.
    pub as_at: String,
}

/// What the page asks the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortRequest {
    /// Make the sample.
    Make,
    /// Count it.
    Count(Question),
    /// Compare the sample with the published targets.
    Measure,
}

/// The counts of a scenario, and of the baseline on the same day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The scenario's counts.
    pub scenario: Projection,
    /// The baseline's counts.
    pub baseline: Projection,
}

/// One published target and what the sample reaches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Id such as `T01`.
    pub id: String,
    /// What is measured.
    pub description: String,
    /// The target and its tolerance, in words.
    pub wanted: String,
    /// What the sample reaches.
    pub reached: String,
    /// Within tolerance.
    pub ok: bool,
}

/// What the worker answers; one request may have many answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CohortResponse {
    /// The share of the sample that is made, from 0 to 1.
    Progress(f32),
    /// The sample is ready.
    Made,
    /// Counts.
    Counted(Box<Answer>),
    /// The targets.
    Measured(Vec<Measured>),
    /// Something could not be done; the text is for the visitor.
    Failed(String),
}

/// Holds the indexed sample.
#[derive(Debug)]
pub struct CohortWorker {
    index: Option<Index>,
    baseline: Option<(String, Projection)>,
}

impl Worker for CohortWorker {
    type Message = ();
    type Input = CohortRequest;
    type Output = CohortResponse;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self {
            index: None,
            baseline: None,
        }
    }

    fn update(&mut self, _scope: &WorkerScope<Self>, (): ()) {}

    fn received(&mut self, scope: &WorkerScope<Self>, request: CohortRequest, id: HandlerId) {
        let response = match request {
            CohortRequest::Make => {
                self.index = Some(Index::of_sample(&SPEC, |done| {
                    scope.respond(id, CohortResponse::Progress(done));
                }));
                CohortResponse::Made
            }
            CohortRequest::Count(question) => match self.count(question) {
                Ok(answer) => CohortResponse::Counted(Box::new(answer)),
                Err(message) => CohortResponse::Failed(message),
            },
            CohortRequest::Measure => CohortResponse::Measured(measured()),
        };
        scope.respond(id, response);
    }
}

impl CohortWorker {
    fn count(&mut self, question: Question) -> Result<Answer, String> {
        let index = self.index.as_ref().ok_or("The sample is not made yet.")?;
        let scenario =
            Scenario::from_json(&question.scenario).map_err(|error| error.to_string())?;
        let day = parse_date(&question.as_at).ok_or("The date could not be read.")?;
        let as_at = AsAt::new(day).map_err(|error| error.to_string())?;
        let assumptions = Assumptions::default();
        if self
            .baseline
            .as_ref()
            .is_none_or(|(day, _)| *day != question.as_at)
        {
            let baseline = Scenario::of_preset(BASELINE).ok_or("There is no baseline.")?;
            let counts = index.count(&baseline.policy(), as_at, &assumptions);
            self.baseline = Some((question.as_at.clone(), counts));
        }
        let (_, baseline) = self.baseline.clone().ok_or("There is no baseline.")?;
        let scenario = index.count(&scenario.policy(), as_at, &assumptions);
        Ok(Answer {
            question,
            scenario,
            baseline,
        })
    }
}

fn measured() -> Vec<Measured> {
    targets::measure(&SPEC)
        .into_iter()
        .map(|target| Measured {
            id: target.id.to_owned(),
            description: target.description.to_owned(),
            wanted: target.wanted,
            reached: format!("{:.4}", target.reached),
            ok: target.ok,
        })
        .collect()
}

/// Starts the worker; `answer` gets each of its answers. Dropping the bridge ends it.
pub fn spawn(answer: impl Fn(CohortResponse) + 'static) -> WorkerBridge<CohortWorker> {
    CohortWorker::spawner()
        .callback(answer)
        .with_loader(true)
        .as_module(false)
        .spawn("/worker_loader.js?name=worker")
}
