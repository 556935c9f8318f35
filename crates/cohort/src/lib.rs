//! A sample of invented custody images that reproduces the published figures.

mod cohort;
mod dimension;
mod figures;
pub mod method;
mod image;
mod month;
mod spec;

pub use cohort::{Sink, generate, images};
pub use dimension::{AgeBand, Ethnicity, Force, Sex, Year};
pub use image::{Event, Image, Person};
pub use month::Month;
pub use spec::{DEFAULT_SEED, REFERENCE_MONTH, Scale, Spec, reference_date};
