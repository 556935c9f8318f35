//! On the page: the file that was picked, the worker, and what can be downloaded.

use super::message::{Counted, Question, Refusal, Told};
use crate::services::own_worker::OwnWorker;
use crate::services::{page, program};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, Url};

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
pub struct RecordsWorker(OwnWorker);

impl RecordsWorker {
    /// Starts it. `hear` gets what it says, with the number of the question that it is about;
    /// what has no number is about the worker itself.
    ///
    /// # Errors
    /// When the browser has no workers; the text is for the visitor.
    pub fn spawn(hear: impl Fn(Option<u32>, Heard) + 'static) -> Result<Self, String> {
        let worker = OwnWorker::spawn(program::RECORDS, move |message| match message {
            Some(message) => {
                let run = message.get(0).as_f64().map(|run| run as u32);
                hear(run, understand(&message));
            }
            None => hear(None, Heard::Failed(DIED.to_owned())),
        });
        worker.map(Self).ok_or_else(|| DIED.to_owned())
    }

    /// Asks about a file, under a number. What is being read is given up.
    pub fn count(&self, run: u32, question: &Question, file: &PickedFile) {
        // Plain data always becomes JSON.
        let question = serde_json::to_string(question).unwrap_or_default();
        self.0
            .send(Array::of3(&run.into(), &question.into(), &file.0));
    }

    /// Gives up what is being read.
    pub fn cancel(&self) {
        self.0.send(Array::new());
    }
}

/// What a message says.
fn understand(message: &Array) -> Heard {
    let text = message.get(1).as_string().unwrap_or_default();
    match serde_json::from_str(&text) {
        Ok(Told::Progress(bytes)) => Heard::Progress(bytes),
        Ok(Told::Refused(refusal)) => Heard::Refused(refusal),
        Ok(Told::Failed(text)) => Heard::Failed(text),
        Ok(Told::Counted(counted)) => match downloads(message) {
            Some(downloads) => Heard::Counted(counted, downloads),
            None => Heard::Failed(DIED.to_owned()),
        },
        Err(error) => Heard::Failed(error.to_string()),
    }
}

fn downloads(message: &Array) -> Option<Downloads> {
    let download = |value: JsValue| Download::of_blob(value.dyn_ref()?);
    Some(Downloads {
        list: download(message.get(2))?,
        faults: download(message.get(3))?,
        decisions: download(message.get(4)),
    })
}
