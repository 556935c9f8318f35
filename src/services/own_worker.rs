//! A worker whose messages the app writes itself, and which ends at once, whatever it is doing: for
//! work that takes long, and that a visitor may give up.

use super::program;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The worker, on the page. Dropping it ends it at once.
pub struct OwnWorker {
    worker: Worker,
    line: Rc<Line>,
    _hear: Closure<dyn Fn(MessageEvent)>,
    _die: Closure<dyn Fn(Event)>,
}

/// What is sent before the worker can be asked waits here.
#[derive(Default)]
struct Line {
    ready: Cell<bool>,
    waiting: RefCell<Option<Array>>,
}

impl OwnWorker {
    /// Starts the worker of this name. `hear` gets what it says, and nothing where it died. None
    /// where the browser has no workers.
    pub fn spawn(name: &str, hear: impl Fn(Option<Array>) + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&program::worker(name), &options).ok()?;
        let line = Rc::new(Line::default());
        let hear = Rc::new(hear);
        let die = {
            let hear = hear.clone();
            Closure::<dyn Fn(Event)>::new(move |event: Event| {
                event.prevent_default();
                hear(None);
            })
        };
        let listen = {
            let (worker, line) = (worker.clone(), line.clone());
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let message: Array = event.data().unchecked_into();
                if message.length() == 0 {
                    line.go(&worker);
                } else {
                    hear(Some(message));
                }
            })
        };
        worker.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        worker.set_onerror(Some(die.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            line,
            _hear: listen,
            _die: die,
        })
    }

    /// Sends a message. Before the worker can be asked, only the newest waits.
    pub fn send(&self, message: Array) {
        *self.line.waiting.borrow_mut() = Some(message);
        if self.line.ready.get() {
            self.line.go(&self.worker);
        }
    }
}

impl Drop for OwnWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Line {
    fn go(&self, worker: &Worker) {
        self.ready.set(true);
        if let Some(message) = self.waiting.take() {
            // Only what cannot be copied is refused, and all this can.
            let _ = worker.post_message(&message);
        }
    }
}

/// In the worker: hears the page from now on, and says so with an empty message.
pub fn serve(hear: impl FnMut(Array) + 'static) {
    let mut hear = hear;
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hear(event.data().unchecked_into());
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    tell(&Array::new());
}

/// In the worker: says something to the page.
pub fn tell(message: &Array) {
    // Only what cannot be copied is refused, and all this can.
    let _ = scope().post_message(message);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
