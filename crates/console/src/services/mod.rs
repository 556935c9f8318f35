//! What touches the browser and the collector.

pub mod api;
pub mod clock;
pub mod page;
pub mod selection;
pub mod shortcuts;
