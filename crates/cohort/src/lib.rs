//! A sample of invented custody images that reproduces the published figures.

mod assumption;
mod clock;
mod cohort;
mod digest;
mod dimension;
mod figures;
mod image;
mod index;
pub mod method;
mod month;
mod oracle;
mod projection;
mod recipe;
mod rng;
mod spec;
pub mod targets;

pub use assumption::{Assumption, Assumptions};
pub use cohort::{Sink, generate, images};
pub use digest::{Digest, digest};
pub use dimension::{AgeBand, Ethnicity, Force, Sex, Year};
pub use image::{Event, Image, Person};
pub use index::{Index, IndexBuilder};
pub use month::Month;
pub use oracle::count_rows;
pub use projection::{AsAt, Counts, Expected, OutsideSample, Projection, VersusDna};
pub use spec::{DEFAULT_SEED, REFERENCE_MONTH, Scale, Spec, reference_date};
