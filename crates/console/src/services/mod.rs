//! What touches the browser and the collector.

pub mod api;
pub mod clock;
pub mod files;
pub mod page;
pub mod random;
pub mod selection;
pub mod shortcuts;
