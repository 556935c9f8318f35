use crate::services::records::{Downloads, Heard, PickedFile, Question, RecordsWorker};
use crate::state::{Asked, ChosenFile, Records, RecordsAction, RecordsQuestion};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// A person's own records as the page sees them.
#[derive(Clone, PartialEq)]
pub struct RecordsHandle {
    /// What is set, and how far the file is.
    pub state: UseReducerHandle<Records>,
    /// The files that were made with the newest counts.
    pub downloads: Option<Rc<Downloads>>,
    /// Starts the worker, so that counting makes no request later.
    pub prepare: Callback<()>,
    /// Takes a file. While another is being read, this one is read instead.
    pub choose: Callback<Option<PickedFile>>,
    /// Counts the chosen file. What is being read is given up.
    pub count: Callback<RecordsQuestion>,
    /// Gives up what is being read.
    pub cancel: Callback<()>,
    /// Starts the worker again after a failure.
    pub retry: Callback<()>,
}

/// The worker, the file and what is on its way.
#[derive(Default)]
struct Line {
    worker: Option<RecordsWorker>,
    file: Option<(PickedFile, ChosenFile)>,
    choices: u32,
    /// Number of the newest question; answers to older ones are dropped.
    run: u32,
    /// The question that is on its way.
    reading: Option<RecordsQuestion>,
}

/// What the callbacks share.
#[derive(Clone)]
struct Shared {
    line: Rc<RefCell<Line>>,
    dispatcher: UseReducerDispatcher<Records>,
    downloads: UseStateSetter<Option<Rc<Downloads>>>,
}

/// The one file of the app. For a component that stays, so that the file outlives a look at the
/// explorer.
#[hook]
pub fn use_records_store() -> RecordsHandle {
    let state = use_reducer(Records::default);
    let downloads = use_state(|| None);
    let line = use_mut_ref(Line::default);
    let shared = Shared {
        line,
        dispatcher: state.dispatcher(),
        downloads: downloads.setter(),
    };
    let callbacks = use_memo((), |()| {
        let callback = |act: fn(&Shared)| {
            let shared = shared.clone();
            Callback::from(move |()| act(&shared))
        };
        let choose = {
            let shared = shared.clone();
            Callback::from(move |file| shared.choose(file))
        };
        let count = {
            let shared = shared.clone();
            Callback::from(move |question| shared.count(question))
        };
        let prepare = callback(Shared::prepare);
        let cancel = callback(Shared::cancel);
        let retry = callback(Shared::retry);
        (prepare, choose, count, cancel, retry)
    });
    let (prepare, choose, count, cancel, retry) = (*callbacks).clone();
    RecordsHandle {
        state,
        downloads: (*downloads).clone(),
        prepare,
        choose,
        count,
        cancel,
        retry,
    }
}

impl Shared {
    fn tell(&self, action: RecordsAction) {
        self.dispatcher.dispatch(action);
    }

    fn prepare(&self) {
        if self.line.borrow().worker.is_some() {
            return;
        }
        let shared = self.clone();
        match RecordsWorker::spawn(move |run, heard| shared.hear(run, heard)) {
            Ok(worker) => self.line.borrow_mut().worker = Some(worker),
            Err(why) => self.tell(RecordsAction::Failed(why)),
        }
    }

    fn choose(&self, picked: Option<PickedFile>) {
        let mut line = self.line.borrow_mut();
        line.choices += 1;
        let choice = line.choices;
        let file = picked.map(|picked| {
            let chosen = ChosenFile {
                choice,
                name: picked.name(),
                bytes: picked.bytes(),
            };
            (picked, chosen)
        });
        let chosen = file.as_ref().map(|(_, chosen)| chosen.clone());
        line.file = file;
        let reading = line.reading.take();
        drop(line);
        self.tell(RecordsAction::Choose(chosen.clone()));
        match (reading, chosen) {
            (None, _) => {}
            (Some(question), Some(_)) => self.count(question),
            (Some(_), None) => self.cancel(),
        }
    }

    fn count(&self, question: RecordsQuestion) {
        self.prepare();
        self.downloads.set(None);
        let mut line = self.line.borrow_mut();
        line.run += 1;
        let run = line.run;
        let (Some(worker), Some((picked, chosen))) = (&line.worker, &line.file) else {
            return;
        };
        let sent = Question {
            scenario: question.scenario.canonical_json(),
            as_at: question.as_at.to_string(),
            wants_decisions: question.wants_decisions,
        };
        worker.count(run, &sent, picked);
        self.tell(RecordsAction::Start(Asked {
            file: chosen.clone(),
            question: question.clone(),
        }));
        line.reading = Some(question);
    }

    fn cancel(&self) {
        let mut line = self.line.borrow_mut();
        line.run += 1;
        line.reading = None;
        if let Some(worker) = &line.worker {
            worker.cancel();
        }
        self.tell(RecordsAction::Cancel);
    }

    fn retry(&self) {
        self.tell(RecordsAction::Retry);
        self.prepare();
    }

    fn hear(&self, run: Option<u32>, heard: Heard) {
        let mut line = self.line.borrow_mut();
        if run.is_some_and(|run| run != line.run) {
            return;
        }
        let action = match heard {
            Heard::Progress(bytes) => return self.tell(RecordsAction::Progress(bytes)),
            Heard::Counted(counted, downloads) => {
                self.downloads.set(Some(Rc::new(downloads)));
                RecordsAction::Counted(Rc::from(counted))
            }
            Heard::Refused(refusal) => RecordsAction::Refused(refusal),
            Heard::Failed(why) => {
                line.worker = None;
                RecordsAction::Failed(why)
            }
        };
        line.reading = None;
        self.tell(action);
    }
}
