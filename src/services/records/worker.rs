//! Inside the worker: reads a file part by part and counts it.

use super::count::Count;
use super::message::{Question, Told};
use crate::services::own_worker;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use records::Refused;
use retention::{Scenario, parse_date};
use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, FileReaderSync};

/// How much of a file is fetched at once, in bytes.
const FETCHED_BYTES: u32 = 1024 * 1024;
/// After so many bytes the worker tells how far it is and hears whether to go on.
const STEP_BYTES: u64 = 2 * 1024 * 1024;
/// A text that is longer becomes a Blob, which the browser may keep on disk, in bytes.
const PART_BYTES: usize = 1024 * 1024;

const NO_ROOM: &str = "The browser did not take the lists that were made. The device may be short of memory or of space on disk.";

/// The file that is being read.
type Current = Rc<RefCell<Option<Job>>>;

struct Job {
    /// Number that the page gave.
    run: f64,
    count: Count<SlicedFile>,
    list: Parts,
    faults: Parts,
    decisions: Parts,
    /// The next step; it does not happen when the job is dropped.
    next: Option<Timeout>,
}

/// The worker's program: answers what the page asks until the page ends it.
pub fn serve() {
    let current = Current::default();
    own_worker::serve(move |message| hear(&current, &message));
}

/// A question with its file, or neither, which gives up what is being read.
fn hear(current: &Current, message: &Array) {
    *current.borrow_mut() = None;
    let run = message.get(0).as_f64().unwrap_or_default();
    let (Some(question), Ok(file)) = (message.get(1).as_string(), message.get(2).dyn_into()) else {
        return;
    };
    match Job::start(run, &question, file) {
        Ok(job) => {
            *current.borrow_mut() = Some(job);
            go_on(current);
        }
        Err(told) => tell(run, &told, &[]),
    }
}

/// Counts the next part of the file, and comes back after a pause in which the page is heard.
fn go_on(current: &Current) {
    let Some(mut job) = current.take() else {
        return;
    };
    match job.step() {
        Ok(true) => {
            tell(job.run, &Told::Progress(job.count.bytes_read()), &[]);
            let again = current.clone();
            job.next = Some(Timeout::new(0, move || go_on(&again)));
            *current.borrow_mut() = Some(job);
        }
        Ok(false) => job.end(),
        Err(told) => tell(job.run, &told, &[]),
    }
}

impl Job {
    fn start(run: f64, question: &str, file: File) -> Result<Self, Told> {
        let failed = |text: String| Told::Failed(text);
        let question: Question =
            serde_json::from_str(question).map_err(|error| failed(error.to_string()))?;
        let scenario =
            Scenario::from_json(&question.scenario).map_err(|error| failed(error.to_string()))?;
        let as_at = parse_date(&question.as_at)
            .ok_or_else(|| failed("The date could not be read.".to_owned()))?;
        let input = SlicedFile::of(file).map_err(|error| refused(Refused::from(error)))?;
        let bytes = input.bytes as u64;
        let policy = scenario.policy();
        let count = Count::open(input, bytes, policy, as_at, question.wants_decisions);
        Ok(Self {
            run,
            count: count.map_err(refused)?,
            list: Parts::default(),
            faults: Parts::default(),
            decisions: Parts::default(),
            next: None,
        })
    }

    /// Counts some blocks; false at the end of the file.
    fn step(&mut self) -> Result<bool, Told> {
        let until = self.count.bytes_read() + STEP_BYTES;
        let mut more = true;
        while more && self.count.bytes_read() < until {
            more = self.count.step().map_err(refused)?;
            self.keep(PART_BYTES).map_err(no_room)?;
        }
        Ok(more)
    }

    /// Makes Blobs of the texts that are longer than that, in bytes.
    fn keep(&mut self, longer_than: usize) -> Result<(), JsValue> {
        let texts = &mut self.count.texts;
        self.list.keep(&mut texts.list, longer_than)?;
        self.faults.keep(&mut texts.faults, longer_than)?;
        if let Some(decisions) = &mut texts.decisions {
            self.decisions.keep(decisions, longer_than)?;
        }
        Ok(())
    }

    fn end(mut self) {
        let run = self.run;
        let wants_decisions = self.count.texts.decisions.is_some();
        match self.keep(0).and_then(|()| self.blobs(wants_decisions)) {
            Ok(blobs) => {
                let counted = Box::new(self.count.counted());
                tell(run, &Told::Counted(counted), &blobs);
            }
            Err(error) => tell(run, &no_room(error), &[]),
        }
    }

    fn blobs(&self, wants_decisions: bool) -> Result<Vec<Blob>, JsValue> {
        let mut blobs = vec![self.list.whole()?, self.faults.whole()?];
        if wants_decisions {
            blobs.push(self.decisions.whole()?);
        }
        Ok(blobs)
    }
}

fn refused(refused: Refused) -> Told {
    Told::Refused(refused.into())
}

fn no_room(_: JsValue) -> Told {
    Told::Failed(NO_ROOM.to_owned())
}

fn tell(run: f64, told: &Told, blobs: &[Blob]) {
    // Plain data always becomes JSON.
    let text = serde_json::to_string(told).unwrap_or_default();
    let message = Array::of2(&run.into(), &text.into());
    for blob in blobs {
        message.push(blob);
    }
    own_worker::tell(&message);
}

/// A text as Blobs.
#[derive(Default)]
struct Parts(Array);

impl Parts {
    fn keep(&self, text: &mut Vec<u8>, longer_than: usize) -> Result<(), JsValue> {
        if text.len() > longer_than {
            let bytes = Array::of1(&Uint8Array::from(text.as_slice()));
            self.0
                .push(&Blob::new_with_u8_array_sequence(&bytes)?.into());
            text.clear();
        }
        Ok(())
    }

    fn whole(&self) -> Result<Blob, JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type("text/csv");
        Blob::new_with_blob_sequence_and_options(&self.0, &options)
    }
}

/// A file of the visitor, fetched slice by slice.
struct SlicedFile {
    file: File,
    reader: FileReaderSync,
    /// Size of the file.
    bytes: f64,
    /// Where the next slice starts.
    place: f64,
    slice: Uint8Array,
    /// How much of the slice has been read.
    used: u32,
}

impl SlicedFile {
    fn of(file: File) -> io::Result<Self> {
        Ok(Self {
            reader: FileReaderSync::new().map_err(unreadable)?,
            bytes: file.size(),
            file,
            place: 0.0,
            slice: Uint8Array::new_with_length(0),
            used: 0,
        })
    }

    fn fetch(&mut self) -> io::Result<()> {
        let end = self.place + f64::from(FETCHED_BYTES);
        let slice = self
            .file
            .slice_with_f64_and_f64(self.place, end)
            .and_then(|slice| self.reader.read_as_array_buffer(&slice))
            .map_err(unreadable)?;
        self.slice = Uint8Array::new(&slice);
        self.place += f64::from(self.slice.length());
        self.used = 0;
        Ok(())
    }
}

impl Read for SlicedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.used == self.slice.length() && self.place < self.bytes {
            self.fetch()?;
        }
        let rest = (self.slice.length() - self.used) as usize;
        let count = rest.min(buffer.len());
        let end = self.used + count as u32;
        self.slice
            .subarray(self.used, end)
            .copy_to(&mut buffer[..count]);
        self.used = end;
        Ok(count)
    }
}

fn unreadable(_: JsValue) -> io::Error {
    io::Error::other(
        "it has changed since it was chosen, or is no longer there. Choose the file again",
    )
}
