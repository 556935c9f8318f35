//! On the page: the worker, what it has, and what it is asked.

use super::message::{Ask, Prebuilt, Told, pack, unpack};
use crate::services::cohort::{Asked, Depth};
use crate::services::own_worker::OwnWorker;
use crate::services::program;
use cohort::{Projection, Scale};
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

const DIED: &str = "The part of this page that has the images stopped or could not be loaded. The device may be short of memory.";

/// A sample that can be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its scale.
    pub scale: Scale,
    /// It was fetched, not made.
    pub is_fetched: bool,
    /// How many images it has.
    pub images: usize,
    /// How much memory its index takes, in bytes.
    pub bytes: usize,
    /// The digest of its index: the same whether it was made or fetched.
    pub digest: String,
}

/// A sample that is on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Coming {
    /// Its scale.
    pub scale: Scale,
    /// It is fetched, not made.
    pub is_fetched: bool,
    /// The share that is here, from 0 to 1.
    pub done: f32,
}

/// The counts of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub link: String,
    /// The scenario and the baseline; none where the sample would have to be drawn again for it.
    pub counts: Option<[Rc<Projection>; 2]>,
}

/// How it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The sample that is counted, where it is not the one that every visitor has.
    pub opened: Option<Opened>,
    /// The one that is to take its place.
    pub coming: Option<Coming>,
    /// Why the last one did not come.
    pub failed: Option<String>,
    /// The newest counts of the sample that is counted.
    pub answer: Option<Answer>,
    /// The newest answer in depth.
    pub depth: Option<Rc<Depth>>,
}

/// A worker and its number.
struct Numbered(u32, OwnWorker);

#[derive(Default)]
struct Held {
    view: View,
    /// Has the sample that is counted.
    worker: Option<Numbered>,
    /// Is getting the next.
    next: Option<Numbered>,
    /// How many workers there were.
    workers: u32,
    /// A count is on its way.
    is_counting: bool,
    /// What is counted after it.
    waiting: Option<String>,
    listener: Option<Callback<View>>,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

/// How it is now.
pub fn view() -> View {
    HELD.with_borrow(|held| held.view.clone())
}

/// From now on `listener` hears how it is, whenever that changes; the one before does no more.
pub fn listen(listener: Option<Callback<View>>) {
    HELD.with_borrow_mut(|held| held.listener = listener);
}

/// Has a sample ready. What is counted stays until it is here; what else was on its way does not
/// come.
pub fn open(scale: Scale, prebuilt: Option<Prebuilt>) {
    change(|held| {
        held.view.failed = None;
        held.view.coming = Some(Coming {
            scale,
            is_fetched: prebuilt.is_some(),
            done: 0.0,
        });
        held.workers += 1;
        let number = held.workers;
        let worker = OwnWorker::spawn(program::SCALE, move |message| {
            let told = message.as_ref().and_then(unpack);
            let told = told.unwrap_or_else(|| Told::Failed(DIED.to_owned()));
            hear(number, scale, told);
        });
        held.next = worker.map(|worker| Numbered(number, worker));
        let weight = scale.weight();
        match &held.next {
            Some(Numbered(_, next)) => next.send(pack(&Ask::Open { weight, prebuilt })),
            None => fail(held, number, DIED.to_owned()),
        }
    });
}

/// Gives up what is on its way.
pub fn cancel() {
    change(|held| {
        held.next = None;
        held.view.coming = None;
    });
}

/// Gives the sample back: the one that every visitor has is counted.
pub fn close() {
    change(|held| {
        *held = Held {
            listener: held.listener.take(),
            workers: held.workers,
            ..Held::default()
        };
    });
}

/// Counts the scenario of a link. Of those that wait only the newest is counted.
pub fn count(link: String) {
    HELD.with_borrow_mut(|held| {
        held.waiting = Some(link);
        go_on(held);
    });
}

/// Answers a scenario in depth.
pub fn depth(asked: Asked) {
    HELD.with_borrow(|held| {
        if let Some(Numbered(_, worker)) = &held.worker {
            worker.send(pack(&Ask::Depth(asked)));
        }
    });
}

fn go_on(held: &mut Held) {
    if held.is_counting {
        return;
    }
    if let (Some(Numbered(_, worker)), Some(link)) = (&held.worker, held.waiting.take()) {
        worker.send(pack(&Ask::Count(link)));
        held.is_counting = true;
    }
}

/// A worker that has failed once is not asked again.
fn fail(held: &mut Held, number: u32, message: String) {
    if let Some(Numbered(own, _)) = &held.worker
        && *own == number
    {
        held.worker = None;
        held.is_counting = false;
        held.view = View {
            coming: held.view.coming.take(),
            ..View::default()
        };
    } else {
        held.next = None;
        held.view.coming = None;
    }
    held.view.failed = Some(message);
}

/// Changes what is held, then tells.
fn change(act: impl FnOnce(&mut Held)) {
    let told = HELD.with_borrow_mut(|held| {
        act(held);
        (held.listener.clone(), held.view.clone())
    });
    if let (Some(listener), view) = told {
        listener.emit(view);
    }
}

fn hear(number: u32, scale: Scale, told: Told) {
    change(|held| match told {
        Told::Progress(done) => {
            if let Some(coming) = &mut held.view.coming {
                coming.done = done;
            }
        }
        Told::Open {
            images,
            bytes,
            digest,
        } => {
            held.worker = held.next.take();
            held.is_counting = false;
            let coming = held.view.coming.take();
            held.view = View {
                opened: Some(Opened {
                    scale,
                    is_fetched: coming.is_some_and(|coming| coming.is_fetched),
                    images,
                    bytes,
                    digest,
                }),
                ..View::default()
            };
            go_on(held);
        }
        Told::Counted { link, counts } => {
            held.is_counting = false;
            held.view.answer = Some(Answer {
                link,
                counts: counts.map(|counts| counts.map(Rc::new)),
            });
            go_on(held);
        }
        Told::Depth(depth) => held.view.depth = depth.map(|depth| Rc::from(*depth)),
        Told::Failed(message) => fail(held, number, message),
    });
}
