//! What crosses between the page and the worker, and where the index of the whole collection is.

use crate::services::cohort::{Asked, Depth};
use crate::services::program;
use cohort::Projection;
use gloo_net::http::Request;
use js_sys::{Array, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The file beside the program that says where the index of the whole collection is.
const DESCRIPTION: &str = "collection.json";

/// The index of the whole collection as it was made when the site was built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prebuilt {
    /// Its address.
    pub address: String,
    /// Its size, in bytes.
    pub bytes: usize,
    /// How many bytes of it are sent, in the form that browsers take.
    pub sent: u64,
    /// Its digest: [`cohort::digest_of_index`].
    pub sha256: String,
}

/// Where the index of the whole collection is; none where the site has none, or says nothing now.
pub async fn prebuilt() -> Option<Prebuilt> {
    let request = Request::get(&program::beside(DESCRIPTION));
    let response = request.send().await.ok()?;
    serde_json::from_str(&response.text().await.ok()?).ok()
}

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    /// Have the sample of a weight ready: fetched where it is said from where, else made.
    Open {
        weight: u32,
        prebuilt: Option<Prebuilt>,
    },
    /// Count the scenario of a link, and the baseline.
    Count(String),
    /// A scenario over the years, and every value of its numbers.
    Depth(Asked),
}

/// What the worker tells.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Told {
    /// The share of the sample that is here, from 0 to 1.
    Progress(f32),
    /// The sample can be counted.
    Open {
        images: usize,
        bytes: usize,
        digest: String,
    },
    /// The counts of a link, and those of the baseline; none where the sample would have to be drawn
    /// again for them.
    Counted {
        link: String,
        counts: Option<Box<[Projection; 2]>>,
    },
    /// The answer in depth; none where the sample would have to be drawn again for it.
    Depth(Option<Box<Depth>>),
    /// It could not be done; the text is for the visitor.
    Failed(String),
}

pub(super) fn pack(message: &impl Serialize) -> Array {
    // Plain data always becomes bytes.
    let bytes = bincode::serialize(message).unwrap_or_default();
    Array::of1(&Uint8Array::from(bytes.as_slice()))
}

pub(super) fn unpack<T: DeserializeOwned>(message: &Array) -> Option<T> {
    let bytes = Uint8Array::new(&message.get(0));
    bincode::deserialize(&bytes.to_vec()).ok()
}
