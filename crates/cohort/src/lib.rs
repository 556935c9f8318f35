//! A sample of invented custody images that reproduces the published figures.

mod cohort;
mod digest;
mod dimension;
mod figures;
mod image;
pub mod method;
mod month;
mod recipe;
mod rng;
mod spec;
pub mod targets;

pub use cohort::{Sink, generate, images};
pub use digest::{Digest, digest};
pub use dimension::{AgeBand, Ethnicity, Force, Sex, Year};
pub use image::{Event, Image, Person};
pub use month::Month;
pub use spec::{DEFAULT_SEED, REFERENCE_MONTH, Scale, Spec, reference_date};
