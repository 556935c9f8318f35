//! The worker that makes the sample and answers what takes longer than a frame.
//!
//! It hands the index of the sample to the page, which counts a scenario itself, at once. It keeps
//! the index too, for the answers that need hundreds of counts.

use super::program;
use crate::parts::{self, NotFetched};
use cohort::{Agreement, AsAt, Assumptions, Curve, Index, OverTime, Question, SHOWN, targets};
use gloo::worker::{HandlerId, Registrable, Spawnable, Worker, WorkerBridge, WorkerScope};
use retention::{BASELINE, Policy, Scenario};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How many images cross to the page at once, about: it reads them in a few milliseconds.
const ROWS_AT_ONCE: u32 = 4_000;

/// A scenario on a day, in the form that crosses to the worker: a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked(String);

impl Asked {
    /// What crosses of a scenario and a day: no assumptions, which change nothing there.
    pub fn of(question: &Question) -> Self {
        let plain = Question {
            assumptions: Assumptions::default(),
            ..question.clone()
        };
        Self(plain.to_link())
    }

    /// The question that crossed, under the default assumptions.
    ///
    /// # Errors
    /// With a text for the visitor, when it is none.
    pub fn question(&self) -> Result<Question, String> {
        let read = Question::read(&self.0);
        let question = read.question.filter(|_| read.problems.is_empty());
        question.ok_or_else(|| "The scenario could not be read.".to_owned())
    }
}

/// What the page asks the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortRequest {
    /// Make the sample.
    Make,
    /// What a scenario does over the years, and what each of its numbers does.
    Depth(Asked),
    /// On which images two to four scenarios agree.
    Agree(Vec<Asked>),
    /// Compare the sample with the published targets.
    Measure,
}

/// A scenario over the years, beside the baseline, and with every value of its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Depth {
    /// What was asked.
    pub asked: Asked,
    /// The scenario.
    pub over_time: OverTime,
    /// The baseline.
    pub baseline_over_time: OverTime,
    /// A curve for each number that can be set.
    pub curves: Vec<Curve>,
}

/// On which images scenarios agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreed {
    /// What was asked.
    pub asked: Vec<Asked>,
    /// The answer.
    pub agreement: Agreement,
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

/// An answer as it crosses. Only the part of the page that shows it opens it, so the rest of the
/// page does not know how.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Packed<T> {
    bytes: ByteBuf,
    of: PhantomData<T>,
}

impl<T> PartialEq for Packed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T: Serialize> Packed<T> {
    fn of(answer: &T) -> Result<Self, String> {
        let bytes = bincode::serialize(answer).map_err(|error| error.to_string())?;
        Ok(Self {
            bytes: ByteBuf::from(bytes),
            of: PhantomData,
        })
    }
}

impl<T: DeserializeOwned> Packed<T> {
    /// The answer; none if it did not arrive whole.
    pub fn open(&self) -> Option<T> {
        bincode::deserialize(&self.bytes).ok()
    }
}

/// What the worker answers; one request may have many answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CohortResponse {
    /// The share of the sample that is made, from 0 to 1.
    Progress(f32),
    /// A part of the sample that was made: one of [`Index::to_messages`].
    Part(ByteBuf),
    /// The sample is ready: so many parts have been sent.
    Made(usize),
    /// [`CohortRequest::Depth`].
    Depth(Packed<Depth>),
    /// [`CohortRequest::Agree`].
    Agreed(Packed<Agreed>),
    /// [`CohortRequest::Measure`].
    Measured(Packed<Vec<Measured>>),
    /// Something could not be done; the text is for the visitor.
    Failed(String),
}

/// Makes the sample, and keeps it for what is asked later.
#[derive(Debug, Default)]
pub struct CohortWorker(Rc<RefCell<Made>>);

/// The indexed sample.
#[derive(Debug, Default)]
pub struct Made {
    index: Option<Index>,
    baseline: Option<(AsAt, OverTime)>,
}

impl Worker for CohortWorker {
    type Message = ();
    type Input = CohortRequest;
    type Output = CohortResponse;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _scope: &WorkerScope<Self>, (): ()) {}

    fn received(&mut self, scope: &WorkerScope<Self>, request: CohortRequest, id: HandlerId) {
        if request == CohortRequest::Make {
            let progress = |done| scope.respond(id, CohortResponse::Progress(done));
            let index = Index::of_sample(&SHOWN, progress);
            let mut sent = 0;
            for bytes in index.to_messages(ROWS_AT_ONCE) {
                scope.respond(id, CohortResponse::Part(ByteBuf::from(bytes)));
                sent += 1;
            }
            self.0.borrow_mut().index = Some(index);
            scope.respond(id, CohortResponse::Made(sent));
            return;
        }
        let (made, scope) = (self.0.clone(), scope.clone());
        spawn_local(async move {
            let response = match parts::answers().await {
                Ok(answer) => answer(&mut made.borrow_mut(), request),
                Err(NotFetched) => Err(NOT_FETCHED.to_owned()),
            };
            scope.respond(id, response.unwrap_or_else(CohortResponse::Failed));
        });
    }
}

const NOT_FETCHED: &str = "The part of this page that answers this could not be fetched. There may be no connection just now.";

/// How the worker answers what is asked once the sample is made.
pub type Answer = fn(&mut Made, CohortRequest) -> Result<CohortResponse, String>;

impl Made {
    /// Of an index that is there already.
    pub fn of(index: Index) -> Self {
        Self {
            index: Some(index),
            baseline: None,
        }
    }

    /// Answers anything but [`CohortRequest::Make`].
    ///
    /// # Errors
    /// With a text for the visitor.
    pub fn answer(&mut self, request: CohortRequest) -> Result<CohortResponse, String> {
        Ok(match request {
            CohortRequest::Make => return Err("The sample is made already.".to_owned()),
            CohortRequest::Depth(asked) => CohortResponse::Depth(Packed::of(&self.depth(asked)?)?),
            CohortRequest::Agree(asked) => CohortResponse::Agreed(Packed::of(&self.agree(asked)?)?),
            CohortRequest::Measure => CohortResponse::Measured(Packed::of(&measured())?),
        })
    }

    /// The index.
    ///
    /// # Errors
    /// When it is not made yet.
    pub fn index(&self) -> Result<&Index, String> {
        self.index
            .as_ref()
            .ok_or_else(|| "The sample is not made yet.".to_owned())
    }

    /// [`CohortRequest::Depth`].
    ///
    /// # Errors
    /// With a text for the visitor.
    pub fn depth(&mut self, asked: Asked) -> Result<Depth, String> {
        let Question {
            scenario, as_at, ..
        } = asked.question()?;
        let baseline_over_time = match &self.baseline {
            Some((day, over_time)) if *day == as_at => over_time.clone(),
            _ => {
                let baseline = Scenario::of_preset(BASELINE).ok_or("There is no baseline.")?;
                let over_time = self.index()?.over_time(&baseline.policy(), as_at);
                self.baseline = Some((as_at, over_time.clone()));
                over_time
            }
        };
        let index = self.index()?;
        Ok(Depth {
            over_time: index.over_time(&scenario.policy(), as_at),
            baseline_over_time,
            curves: index.sensitivity(&scenario, as_at),
            asked,
        })
    }

    fn agree(&self, asked: Vec<Asked>) -> Result<Agreed, String> {
        let questions: Vec<Question> = asked
            .iter()
            .map(Asked::question)
            .collect::<Result<_, String>>()?;
        let as_at = questions
            .first()
            .ok_or("There is nothing to compare.")?
            .as_at;
        let policies: Vec<Policy> = questions
            .iter()
            .map(|question| question.scenario.policy())
            .collect();
        Ok(Agreed {
            agreement: self.index()?.agreement(&policies, as_at),
            asked,
        })
    }
}

fn measured() -> Vec<Measured> {
    targets::measure(&SHOWN)
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

/// The worker's program: answers what the page asks until the page ends it.
pub fn serve() {
    CohortWorker::registrar().register();
}

/// Starts the worker; `answer` gets each of its answers. Dropping the bridge ends it.
pub fn spawn(answer: impl Fn(CohortResponse) + 'static) -> WorkerBridge<CohortWorker> {
    CohortWorker::spawner()
        .callback(answer)
        .with_loader(true)
        .spawn(&program::worker(program::SAMPLE))
}
