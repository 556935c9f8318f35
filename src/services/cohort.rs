//! The worker that makes the sample, and the way to it.

use gloo::worker::{HandlerId, Spawnable, Worker, WorkerBridge, WorkerScope};
use serde::{Deserialize, Serialize};

/// What the page asks the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortRequest {
    /// Asks for one [`CohortResponse::Pong`].
    Ping,
    /// Asks for one progress answer a step.
    Count {
        /// The number of steps.
        to: u32,
    },
}

/// What the worker answers; one request may have many answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortResponse {
    /// The worker is alive.
    Pong,
    /// One step of a longer piece of work.
    Progress {
        /// Steps done.
        done: u32,
        /// Steps in all.
        total: u32,
    },
}

/// Makes the sample away from the page's own thread.
#[derive(Debug)]
pub struct CohortWorker;

/// A step of the work, sent by the worker to itself so that it can be interrupted.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    id: HandlerId,
    done: u32,
    total: u32,
}

impl Worker for CohortWorker {
    type Message = Step;
    type Input = CohortRequest;
    type Output = CohortResponse;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self
    }

    fn update(&mut self, scope: &WorkerScope<Self>, step: Step) {
        let Step { id, done, total } = step;
        scope.respond(id, CohortResponse::Progress { done, total });
        if done < total {
            scope.send_message(Step { done: done + 1, ..step });
        }
    }

    fn received(&mut self, scope: &WorkerScope<Self>, request: CohortRequest, id: HandlerId) {
        match request {
            CohortRequest::Ping => scope.respond(id, CohortResponse::Pong),
            CohortRequest::Count { to } => scope.send_message(Step { id, done: 1, total: to }),
        }
    }
}

/// Starts the worker; `answer` gets each of its answers. Dropping the bridge ends it.
pub fn spawn(answer: impl Fn(CohortResponse) + 'static) -> WorkerBridge<CohortWorker> {
    CohortWorker::spawner()
        .callback(answer)
        .with_loader(true)
        .as_module(false)
        .spawn("/worker_loader.js")
}
