//! The pages, one a file.

mod accessibility;
mod compare;
mod cookies;
mod explore;
mod home;
mod image;
mod method;
mod not_found;
mod privacy;
mod records;
mod rules;
mod statement;
mod tour;

pub use accessibility::Accessibility;
pub use compare::Compare;
pub use cookies::Cookies;
pub use explore::Explore;
pub use home::Home;
pub use image::Image;
pub use method::Method;
pub use not_found::NotFound;
pub use privacy::Privacy;
pub use records::Records;
pub use rules::Rules;
pub use statement::{Statement, StatementStep, StatementTopic};
pub use tour::Tour;
