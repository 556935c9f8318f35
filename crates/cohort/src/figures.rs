//! The published figures, reduced to tables when the crate is built.
//!
//! The files are in `figures/`; `build/` reduces them. Every table says what it holds and how sure
//! it is: *read* in a source, *known* from a named series but not seen for this work, or
//! *assumed*. Rows and columns are in the order of [`retention::OffenceGroup::ALL`],
//! [`crate::Ethnicity::ALL`], [`crate::Sex::ALL`] and [`crate::Year::ALL`].

use crate::method::{Source, Target, Tolerance};

include!(concat!(env!("OUT_DIR"), "/figures.rs"));
