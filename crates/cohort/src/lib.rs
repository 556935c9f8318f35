//! A sample of invented custody images that reproduces the published figures.
//!
//! No table of the police collection of custody images is published by age, sex, ethnicity,
//! offence or outcome. So this crate invents people, arrests and images whose totals agree with
//! what is published about arrests, outcomes and sentences: no image is of a real person.
//! [`generate`] draws them, the same on every host, from a [`Spec`]; [`method`] lists the sources
//! and the totals that must come out; [`targets`] measures which do.
//!
//! Every figure and every rule of the recipe is marked *read* (seen in a source), *known* (from a
//! named series, not seen for this work) or *assumed*. What an image is, is assumed: one facial
//! image for each arrest. What the sample leaves out, because no figure is published: offences
//! related to terrorism, offences not recorded nationally, unlawful arrests and mistaken
//! identity, outcomes that are not known, and any link between an outcome and ethnicity.

mod assumption;
mod breakdown;
mod clock;
mod cohort;
mod digest;
mod dimension;
mod figures;
mod illustration;
mod image;
mod index;
pub mod method;
mod month;
mod oracle;
mod people;
mod projection;
mod question;
mod recipe;
mod rng;
mod rounding;
mod spec;
mod stories;
pub mod targets;
mod uncertainty;

pub use assumption::{Assumption, Assumptions, InvalidAssumption, Unit};
pub use breakdown::Breakdown;
pub use cohort::{Sink, blocks, generate, generate_blocks, images};
pub use digest::{Digest, digest, digest_of_index};
pub use dimension::{AgeBand, Ethnicity, Force, Sex, UnknownForce, Year};
pub use illustration::Illustration;
pub use image::{Event, Image, Person};
pub use index::{
    Agreement, Curve, Index, IndexBuilder, OverTime, Pair, Pattern, Standing, Step, YEARS,
    matters_most,
};
pub use month::Month;
pub use oracle::{RowCount, count_rows};
pub use people::People;
pub use projection::{AsAt, Counts, Expected, OutsideSample, Projection, Totals, VersusDna};
pub use question::{Question, QuestionRead, question_codes};
pub use rounding::{FEWEST_ROWS, about, about_rows, about_signed, grouped};
pub use spec::{DEFAULT_SEED, REFERENCE_MONTH, SHOWN, Scale, Spec, reference_date};
pub use stories::{LifeEvent, Story, stories};
pub use uncertainty::Uncertainty;

/// Version of the recipe and of the figures behind it. A result names it, so that it can be made
/// again.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
