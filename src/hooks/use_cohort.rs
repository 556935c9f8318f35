use crate::services::cohort::{
    Answer, CohortRequest, CohortResponse, CohortWorker, Measured, Question, spawn,
};
use gloo::timers::callback::Timeout;
use gloo::worker::WorkerBridge;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long the worker may be silent before the page says that it failed.
const PATIENCE_MS: u32 = 15_000;
/// The same while it measures the targets, of which it tells no progress.
const MEASURE_PATIENCE_MS: u32 = 90_000;

const SILENT: &str = "The part of this page that makes the sample did not answer. It may have been blocked, or the device may be short of memory.";

/// How far the sample is.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nobody has asked for it.
    Idle,
    /// Being made; a share from 0 to 1.
    Making(f32),
    /// Ready to be counted.
    Ready,
    /// Not to be had; the text says why.
    Failed(String),
}

#[derive(Clone, Debug, PartialEq)]
struct Store {
    phase: Phase,
    answer: Option<Rc<Answer>>,
    measured: Option<Rc<Vec<Measured>>>,
}

enum Change {
    Phase(Phase),
    Answer(Box<Answer>),
    Measured(Vec<Measured>),
}

impl Reducible for Store {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut store = Self::clone(&self);
        match change {
            Change::Phase(phase) => store.phase = phase,
            Change::Answer(answer) => {
                store.phase = Phase::Ready;
                store.answer = Some(Rc::new(*answer));
            }
            Change::Measured(measured) => {
                store.phase = Phase::Ready;
                store.measured = Some(Rc::new(measured));
            }
        }
        Rc::new(store)
    }
}

/// The sample as a page sees it.
#[derive(Clone, PartialEq)]
pub struct CohortHandle {
    /// How far it is.
    pub phase: Phase,
    /// The newest counts. They answer [`Answer::question`], which may be older than the newest
    /// question.
    pub answer: Option<Rc<Answer>>,
    /// The targets, once measured.
    pub measured: Option<Rc<Vec<Measured>>>,
    /// Asks a question; makes the sample first where needed. Of questions that wait, only the
    /// newest is asked.
    pub ask: Callback<Question>,
    /// Measures the targets.
    pub measure: Callback<()>,
    /// Starts over after a failure.
    pub retry: Callback<()>,
}

/// The worker and what is on its way.
#[derive(Default)]
struct Line {
    bridge: Option<WorkerBridge<CohortWorker>>,
    made: bool,
    busy: bool,
    waiting: Option<Question>,
    to_measure: bool,
    latest: Option<Question>,
    watchdog: Option<Timeout>,
}

type Shared = Rc<RefCell<Line>>;
type Dispatcher = UseReducerDispatcher<Store>;

/// The one sample of the app. For the root component; pages take it from the context.
#[hook]
pub fn use_cohort_store() -> CohortHandle {
    let store = use_reducer(|| Store {
        phase: Phase::Idle,
        answer: None,
        measured: None,
    });
    let line: Shared = use_memo((), |()| RefCell::new(Line::default()));
    let dispatcher = store.dispatcher();
    let callbacks = use_memo((), |()| {
        let ask = {
            let (line, dispatcher) = (line.clone(), dispatcher.clone());
            Callback::from(move |question: Question| {
                let mut open = line.borrow_mut();
                open.latest = Some(question.clone());
                open.waiting = Some(question);
                drop(open);
                go_on(&line, &dispatcher);
            })
        };
        let measure = {
            let (line, dispatcher) = (line.clone(), dispatcher.clone());
            Callback::from(move |()| {
                line.borrow_mut().to_measure = true;
                go_on(&line, &dispatcher);
            })
        };
        let retry = Callback::from(move |()| {
            let mut open = line.borrow_mut();
            *open = Line {
                waiting: open.latest.clone(),
                latest: open.latest.take(),
                to_measure: open.to_measure,
                ..Line::default()
            };
            drop(open);
            go_on(&line, &dispatcher);
        });
        (ask, measure, retry)
    });
    let (ask, measure, retry) = (*callbacks).clone();
    CohortHandle {
        phase: store.phase.clone(),
        answer: store.answer.clone(),
        measured: store.measured.clone(),
        ask,
        measure,
        retry,
    }
}

/// Sends what can be sent now. At most one request is on its way.
fn go_on(line: &Shared, dispatcher: &Dispatcher) {
    let mut open = line.borrow_mut();
    if open.bridge.is_none() {
        let (shared, dispatch) = (line.clone(), dispatcher.clone());
        let bridge = spawn(move |response| hear(&shared, &dispatch, response));
        bridge.send(CohortRequest::Make);
        open.bridge = Some(bridge);
        open.busy = true;
        open.watchdog = Some(watchdog(dispatcher, PATIENCE_MS));
        dispatcher.dispatch(Change::Phase(Phase::Making(0.0)));
    }
    if open.busy || !open.made {
        return;
    }
    let request = match open.waiting.take() {
        Some(question) => CohortRequest::Count(question),
        None if open.to_measure => CohortRequest::Measure,
        None => return,
    };
    let patience = match request {
        CohortRequest::Measure => MEASURE_PATIENCE_MS,
        CohortRequest::Make | CohortRequest::Count(_) => PATIENCE_MS,
    };
    open.busy = true;
    open.watchdog = Some(watchdog(dispatcher, patience));
    if let Some(bridge) = &open.bridge {
        bridge.send(request);
    }
}

fn hear(line: &Shared, dispatcher: &Dispatcher, response: CohortResponse) {
    let mut open = line.borrow_mut();
    open.watchdog = None;
    match response {
        CohortResponse::Progress(done) => {
            open.watchdog = Some(watchdog(dispatcher, PATIENCE_MS));
            dispatcher.dispatch(Change::Phase(Phase::Making(done)));
            return;
        }
        CohortResponse::Made => {
            open.made = true;
            dispatcher.dispatch(Change::Phase(Phase::Ready));
        }
        CohortResponse::Counted(answer) => dispatcher.dispatch(Change::Answer(answer)),
        CohortResponse::Measured(measured) => {
            open.to_measure = false;
            dispatcher.dispatch(Change::Measured(measured));
        }
        CohortResponse::Failed(message) => {
            dispatcher.dispatch(Change::Phase(Phase::Failed(message)));
        }
    }
    open.busy = false;
    drop(open);
    go_on(line, dispatcher);
}

fn watchdog(dispatcher: &Dispatcher, patience_ms: u32) -> Timeout {
    let dispatcher = dispatcher.clone();
    Timeout::new(patience_ms, move || {
        dispatcher.dispatch(Change::Phase(Phase::Failed(SILENT.to_owned())));
    })
}
