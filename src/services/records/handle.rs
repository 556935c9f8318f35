//! On the page: the file that was picked, the worker, and what can be downloaded.

use super::message::{Counted, Question, Refusal, Told};
use crate::services::{page, program};
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, File, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

const DIED: &str = "The part of this page that reads files stopped or could not be loaded. It may have been blocked, or the device may be short of memory.";

/// A file of the visitor. Nothing of it is read on the page's own thread.
#[derive(Clone, Debug, PartialEq)]
pub struct PickedFile(File);

impl PickedFile {
    /// Its name, without folders.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size.
    pub fn bytes(&self) -> u64 {
        self.0.size() as u64
    }
}

impl From<File> for PickedFile {
    fn from(file: File) -> Self {
        Self(file)
    }
}

/// What the worker says.
pub enum Heard {
    /// So many bytes have been read.
    Progress(u64),
    /// The file has been counted.
    Counted(Box<Counted>, Downloads),
    /// The file is refused as a whole.
    Refused(Refusal),
    /// The worker could not do it, or is gone.
    Failed(String),
}

/// The files that were made.
#[derive(Debug, PartialEq)]
pub struct Downloads {
    /// The records to delete.
    pub list: Download,
    /// The invalid records.
    pub faults: Download,
    /// Every record with its decision, where that was wanted.
    pub decisions: Option<Download>,
}

/// Something to download, under an address of this page. The address ends with it.
#[derive(Debug, PartialEq)]
pub struct Download {
    /// The address.
    pub url: String,
    /// Its size.
    pub bytes: u64,
}

impl Download {
    /// Of a short text; none where the browser does not take it.
    pub fn of_text(text: &str) -> Option<Self> {
        if !page::IN_BROWSER {
            return None;
        }
        let parts = Array::of1(&text.into());
        Self::of_blob(&Blob::new_with_str_sequence(&parts).ok()?)
    }

    fn of_blob(blob: &Blob) -> Option<Self> {
        Some(Self {
            url: Url::create_object_url_with_blob(blob).ok()?,
            bytes: blob.size() as u64,
        })
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        // Only an address that is not text is refused.
        let _ = Url::revoke_object_url(&self.url);
    }
}

/// The worker. Dropping it ends it at once.
pub struct RecordsWorker {
    worker: Worker,
    line: Rc<Line>,
    _hear: Closure<dyn Fn(MessageEvent)>,
    _die: Closure<dyn Fn(Event)>,
}

/// What is asked before the worker has started waits here.
#[derive(Default)]
struct Line {
    ready: Cell<bool>,
    waiting: RefCell<Option<Array>>,
}

impl RecordsWorker {
    /// Starts it. `hear` gets what it says, with the number of the question that it is about;
    /// what has no number is about the worker itself.
    ///
    /// # Errors
    /// When the browser has no workers; the text is for the visitor.
    pub fn spawn(hear: impl Fn(Option<u32>, Heard) + 'static) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let program = program::worker(program::RECORDS);
        let worker = Worker::new_with_options(&program, &options).map_err(|_| DIED.to_owned())?;
        let line = Rc::new(Line::default());
        let hear = Rc::new(hear);
        let die = {
            let hear = hear.clone();
            Closure::<dyn Fn(Event)>::new(move |event: Event| {
                event.prevent_default();
                hear(None, Heard::Failed(DIED.to_owned()));
            })
        };
        let listen = {
            let (worker, line) = (worker.clone(), line.clone());
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let message: Array = event.data().unchecked_into();
                match understand(&message) {
                    None => line.go(&worker),
                    Some(heard) => hear(message.get(0).as_f64().map(|run| run as u32), heard),
                }
            })
        };
        worker.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        worker.set_onerror(Some(die.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            line,
            _hear: listen,
            _die: die,
        })
    }

    /// Asks about a file, under a number. What is being read is given up.
    pub fn count(&self, run: u32, question: &Question, file: &PickedFile) {
        // Plain data always becomes JSON.
        let question = serde_json::to_string(question).unwrap_or_default();
        self.send(Array::of3(&run.into(), &question.into(), &file.0));
    }

    /// Gives up what is being read.
    pub fn cancel(&self) {
        self.send(Array::new());
    }

    fn send(&self, message: Array) {
        *self.line.waiting.borrow_mut() = Some(message);
        if self.line.ready.get() {
            self.line.go(&self.worker);
        }
    }
}

impl Drop for RecordsWorker {
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

/// What a message says; none where it says that the worker is ready.
fn understand(message: &Array) -> Option<Heard> {
    let text = message.get(1).as_string().unwrap_or_default();
    Some(match serde_json::from_str(&text) {
        Ok(Told::Ready) => return None,
        Ok(Told::Progress(bytes)) => Heard::Progress(bytes),
        Ok(Told::Refused(refusal)) => Heard::Refused(refusal),
        Ok(Told::Failed(text)) => Heard::Failed(text),
        Ok(Told::Counted(counted)) => match downloads(message) {
            Some(downloads) => Heard::Counted(counted, downloads),
            None => Heard::Failed(DIED.to_owned()),
        },
        Err(error) => Heard::Failed(error.to_string()),
    })
}

fn downloads(message: &Array) -> Option<Downloads> {
    let download = |value: JsValue| Download::of_blob(value.dyn_ref()?);
    Some(Downloads {
        list: download(message.get(2))?,
        faults: download(message.get(3))?,
        decisions: download(message.get(4)),
    })
}
