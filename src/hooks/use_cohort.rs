use crate::services::cohort::{
    Agreed, CohortRequest, CohortResponse, CohortWorker, Depth, Measured, Packed, spawn,
};
use cohort::Index;
use gloo::timers::callback::Timeout;
use gloo::worker::WorkerBridge;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::mem::discriminant;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// How long the worker may be silent before the page says that it failed.
const PATIENCE_MS: u32 = 15_000;
/// The same while it measures the targets, of which it tells no progress.
const MEASURE_PATIENCE_MS: u32 = 90_000;

const SILENT: &str = "The part of this page that makes the sample did not answer. It may have been blocked, or the device may be short of memory.";
const BROKEN: &str = "The sample did not arrive whole. The device may be short of memory.";

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

/// The sample's index. One is the same as another only if it is that one.
#[derive(Clone)]
pub struct Sample(Rc<Index>);

impl PartialEq for Sample {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Sample {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.0
    }
}

/// The sample and the worker's newest answers, as a page sees them. An answer may be to an older
/// question than the newest; it says to which.
#[derive(Clone, PartialEq)]
pub struct CohortHandle {
    /// How far the sample is.
    pub phase: Phase,
    /// The sample, once made.
    pub sample: Option<Sample>,
    /// A scenario in depth.
    pub depth: Option<Rc<Packed<Depth>>>,
    /// Where scenarios agree.
    pub agreed: Option<Rc<Packed<Agreed>>>,
    /// The targets, once measured.
    pub measured: Option<Rc<Packed<Vec<Measured>>>>,
    /// Asks the worker; the sample is made first where needed. Of questions of one kind that wait,
    /// only the newest is asked.
    pub ask: Callback<CohortRequest>,
    /// Makes the sample, where nothing else is asked of the worker.
    pub make: Callback<()>,
    /// Starts over after a failure.
    pub retry: Callback<()>,
}

#[derive(Clone)]
struct Store {
    phase: Phase,
    sample: Option<Sample>,
    depth: Option<Rc<Packed<Depth>>>,
    agreed: Option<Rc<Packed<Agreed>>>,
    measured: Option<Rc<Packed<Vec<Measured>>>>,
}

enum Change {
    Phase(Phase),
    Sample(Sample),
    Depth(Packed<Depth>),
    Agreed(Packed<Agreed>),
    Measured(Packed<Vec<Measured>>),
}

impl Reducible for Store {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut store = Self::clone(&self);
        store.phase = Phase::Ready;
        match change {
            Change::Phase(phase) => store.phase = phase,
            Change::Sample(sample) => store.sample = Some(sample),
            Change::Depth(depth) => store.depth = Some(Rc::new(depth)),
            Change::Agreed(agreed) => store.agreed = Some(Rc::new(agreed)),
            Change::Measured(measured) => store.measured = Some(Rc::new(measured)),
        }
        Rc::new(store)
    }
}

/// The worker and what is on its way to it.
#[derive(Default)]
struct Line {
    bridge: Option<WorkerBridge<CohortWorker>>,
    on_its_way: Option<CohortRequest>,
    /// The parts of the sample that have come.
    parts: Vec<Index>,
    waiting: Vec<CohortRequest>,
    watchdog: Option<Timeout>,
}

type Shared = Rc<RefCell<Line>>;
type Dispatcher = UseReducerDispatcher<Store>;

/// An answer of the worker, opened.
#[hook]
pub fn use_opened<T: DeserializeOwned + 'static>(packed: &Option<Rc<Packed<T>>>) -> Option<Rc<T>> {
    let opened = use_memo(packed.clone(), |packed| {
        packed
            .as_ref()
            .and_then(|packed| packed.open())
            .map(Rc::new)
    });
    (*opened).clone()
}

/// The one sample of the app. For the root component; pages take it from the context.
#[hook]
pub fn use_cohort_store() -> CohortHandle {
    let store = use_reducer(|| Store {
        phase: Phase::Idle,
        sample: None,
        depth: None,
        agreed: None,
        measured: None,
    });
    let line: Shared = use_memo((), |()| RefCell::new(Line::default()));
    let dispatcher = store.dispatcher();
    let callbacks = use_memo((), |()| {
        let ask = {
            let (line, dispatcher) = (line.clone(), dispatcher.clone());
            Callback::from(move |request: CohortRequest| {
                let mut open = line.borrow_mut();
                let kind = discriminant(&request);
                open.waiting.retain(|other| discriminant(other) != kind);
                open.waiting.push(request);
                drop(open);
                go_on(&line, &dispatcher);
            })
        };
        let make = {
            let (line, dispatcher) = (line.clone(), dispatcher.clone());
            Callback::from(move |()| go_on(&line, &dispatcher))
        };
        let retry = Callback::from(move |()| {
            let mut open = line.borrow_mut();
            let old = std::mem::take(&mut *open);
            let lost = old.on_its_way.filter(|lost| *lost != CohortRequest::Make);
            open.waiting = lost.into_iter().chain(old.waiting).collect();
            drop(open);
            go_on(&line, &dispatcher);
        });
        (ask, make, retry)
    });
    let (ask, make, retry) = (*callbacks).clone();
    CohortHandle {
        phase: store.phase.clone(),
        sample: store.sample.clone(),
        depth: store.depth.clone(),
        agreed: store.agreed.clone(),
        measured: store.measured.clone(),
        ask,
        make,
        retry,
    }
}

/// Sends what can be sent now. At most one request is on its way; the first makes the sample.
fn go_on(line: &Shared, dispatcher: &Dispatcher) {
    let mut open = line.borrow_mut();
    if open.bridge.is_none() {
        let (shared, dispatch) = (line.clone(), dispatcher.clone());
        open.bridge = Some(spawn(move |response| hear(&shared, &dispatch, response)));
        open.waiting.insert(0, CohortRequest::Make);
        dispatcher.dispatch(Change::Phase(Phase::Making(0.0)));
    }
    if open.on_its_way.is_some() || open.waiting.is_empty() {
        return;
    }
    let request = open.waiting.remove(0);
    let patience = match request {
        CohortRequest::Measure => MEASURE_PATIENCE_MS,
        _ => PATIENCE_MS,
    };
    open.watchdog = Some(watchdog(dispatcher, patience));
    open.on_its_way = Some(request.clone());
    if let Some(bridge) = &open.bridge {
        bridge.send(request);
    }
}

fn hear(line: &Shared, dispatcher: &Dispatcher, response: CohortResponse) {
    let mut open = line.borrow_mut();
    open.watchdog = None;
    let change = match response {
        CohortResponse::Progress(done) => {
            open.watchdog = Some(watchdog(dispatcher, PATIENCE_MS));
            dispatcher.dispatch(Change::Phase(Phase::Making(done)));
            return;
        }
        CohortResponse::Part(bytes) => match Index::from_message(&bytes) {
            Some(part) => {
                open.parts.push(part);
                open.watchdog = Some(watchdog(dispatcher, PATIENCE_MS));
                return;
            }
            None => Change::Phase(Phase::Failed(BROKEN.to_owned())),
        },
        CohortResponse::Made(sent) => {
            // A part that did not arrive whole is none of them.
            let parts = std::mem::take(&mut open.parts);
            let all = Some(parts).filter(|parts| parts.len() == sent);
            match all.and_then(Index::joined) {
                Some(index) => Change::Sample(Sample(Rc::new(index))),
                None => Change::Phase(Phase::Failed(BROKEN.to_owned())),
            }
        }
        CohortResponse::Depth(depth) => Change::Depth(depth),
        CohortResponse::Agreed(agreed) => Change::Agreed(agreed),
        CohortResponse::Measured(measured) => Change::Measured(measured),
        CohortResponse::Failed(message) => Change::Phase(Phase::Failed(message)),
    };
    open.on_its_way = None;
    drop(open);
    dispatcher.dispatch(change);
    go_on(line, dispatcher);
}

fn watchdog(dispatcher: &Dispatcher, patience_ms: u32) -> Timeout {
    let dispatcher = dispatcher.clone();
    Timeout::new(patience_ms, move || {
        dispatcher.dispatch(Change::Phase(Phase::Failed(SILENT.to_owned())));
    })
}
