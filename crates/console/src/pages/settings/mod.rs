//! When the consultation opens and closes, and what is published of access and audit.

mod dates;
mod moment;
mod publishing;
mod shown;

pub use dates::ChangeDates;
pub use publishing::Publishing;
pub use shown::Settings;
