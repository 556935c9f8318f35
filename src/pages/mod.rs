//! The pages, one a file.

mod accessibility;
mod cookies;
mod explore;
mod home;
mod method;
mod not_found;
mod privacy;
mod records;
mod rules;

pub use accessibility::Accessibility;
pub use cookies::Cookies;
pub use explore::Explore;
pub use home::Home;
pub use method::Method;
pub use not_found::NotFound;
pub use privacy::Privacy;
pub use records::Records;
pub use rules::Rules;
