//! What happens to every request, whatever it asks.

pub mod headers;
pub mod observe;
pub mod rate;
