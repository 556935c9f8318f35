//! Inside the worker: has the index, and counts it.

use super::message::{Ask, Prebuilt, Told, pack, unpack};
use crate::services::cohort::{Asked, Depth, Made};
use crate::services::own_worker;
use cohort::digest_of_index;
use cohort::{AsAt, Assumptions, Index, Projection, Question, Scale, Spec, Standing};
use gloo_net::http::Request;
use js_sys::{Reflect, Uint8Array};
use retention::{BASELINE, Scenario};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

const NO_CONNECTION: &str = "The images could not be fetched. There may be no connection just now.";
const DAMAGED: &str = "What was fetched is not what this site was built with. Load the page anew, or have the images made on your device.";
const NOT_READ: &str = "The scenario could not be read.";
const NOT_OPEN: &str = "The images are not here yet.";

/// Of what is fetched, the share of the wait that fetching takes; then it is put in order.
const FETCHING: f32 = 0.9;

/// The worker's program: answers what the page asks until the page ends it.
pub fn serve() {
    let held = Rc::<RefCell<Option<Held>>>::default();
    own_worker::serve(move |message| {
        let Some(ask) = unpack::<Ask>(&message) else {
            return;
        };
        let held = held.clone();
        spawn_local(async move {
            let told = answer(&held, ask).await;
            tell(&told.unwrap_or_else(Told::Failed));
        });
    });
}

fn tell(told: &Told) {
    own_worker::tell(&pack(told));
}

async fn answer(held: &RefCell<Option<Held>>, ask: Ask) -> Result<Told, String> {
    if let Ask::Open { weight, prebuilt } = ask {
        let scale = Scale::of_weight(weight).ok_or(NOT_OPEN)?;
        let (index, digest) = match prebuilt {
            Some(prebuilt) => (fetched(&prebuilt).await?, prebuilt.sha256),
            None => made(scale),
        };
        let told = Told::Open {
            images: index.rows(),
            bytes: index.bytes(),
            digest,
        };
        *held.borrow_mut() = Some(Held::of(index));
        return Ok(told);
    }
    let mut held = held.borrow_mut();
    let held = held.as_mut().ok_or(NOT_OPEN)?;
    Ok(match ask {
        Ask::Count(link) => Told::Counted {
            counts: held.count(&link)?.map(Box::new),
            link,
        },
        Ask::Depth(asked) => Told::Depth(held.depth(asked)?.map(Box::new)),
        Ask::Open { .. } => return Err(NOT_OPEN.to_owned()),
    })
}

fn made(scale: Scale) -> (Index, String) {
    let index = Index::of_sample(&Spec::at(scale), |done| tell(&Told::Progress(done)));
    let digest = digest_of_index(&index.to_bytes());
    (index, digest)
}

async fn fetched(prebuilt: &Prebuilt) -> Result<Index, String> {
    let bytes = body(prebuilt).await?;
    if digest_of_index(&bytes) != prebuilt.sha256 {
        return Err(DAMAGED.to_owned());
    }
    Index::from_bytes(&bytes).ok_or_else(|| DAMAGED.to_owned())
}

async fn body(prebuilt: &Prebuilt) -> Result<Vec<u8>, String> {
    let lost = |_| NO_CONNECTION.to_owned();
    let response = Request::get(&prebuilt.address).send().await;
    let response = response.map_err(|_| NO_CONNECTION.to_owned())?;
    let body: ReadableStream = response.body().filter(|_| response.ok()).ok_or(DAMAGED)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    let mut hundredths = 0;
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(lost)?;
        let field = |name: &str| Reflect::get(&chunk, &name.into()).unwrap_or_default();
        if field("done").is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = field("value").unchecked_into();
        let start = bytes.len();
        let end = start + chunk.length() as usize;
        if end > prebuilt.bytes {
            return Err(DAMAGED.to_owned());
        }
        bytes.resize(end, 0);
        chunk.copy_to(&mut bytes[start..]);
        let share = end as f32 / prebuilt.bytes as f32 * FETCHING;
        if (share * 100.0) as u32 > hundredths {
            hundredths = (share * 100.0) as u32;
            tell(&Told::Progress(share));
        }
    }
}

/// The index, and what was counted last.
struct Held {
    made: Made,
    counted: Option<Counted>,
}

/// Counts on a day and under assumptions.
struct Counted {
    as_at: AsAt,
    assumptions: Assumptions,
    scenario: Standing,
    baseline: Projection,
}

impl Held {
    fn of(index: Index) -> Self {
        Self {
            made: Made::of(index),
            counted: None,
        }
    }

    fn count(&mut self, link: &str) -> Result<Option<[Projection; 2]>, String> {
        let read = Question::read(link);
        let question = read.question.ok_or(NOT_READ)?;
        let (as_at, assumptions) = (question.as_at, question.assumptions);
        let policy = question.scenario.policy();
        let index = self.made.index()?;
        if index.draws_again(&policy, as_at) {
            return Ok(None);
        }
        let same = self
            .counted
            .take()
            .filter(|own| own.as_at == as_at && own.assumptions == assumptions);
        let counted = match same {
            Some(mut counted) => {
                counted.scenario.set(index, &policy);
                counted
            }
            None => {
                let baseline = Scenario::of_preset(BASELINE).ok_or(NOT_READ)?.policy();
                Counted {
                    as_at,
                    assumptions,
                    scenario: index.standing(&policy, as_at, &assumptions),
                    baseline: index.count(&baseline, as_at, &assumptions),
                }
            }
        };
        let counts = [counted.scenario.projection(index), counted.baseline.clone()];
        self.counted = Some(counted);
        Ok(Some(counts))
    }

    fn depth(&mut self, asked: Asked) -> Result<Option<Depth>, String> {
        let question = asked.question()?;
        let policy = question.scenario.policy();
        if self.made.index()?.draws_again(&policy, question.as_at) {
            return Ok(None);
        }
        self.made.depth(asked).map(Some)
    }
}
