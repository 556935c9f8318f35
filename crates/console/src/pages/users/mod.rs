//! Who has access, for administrators.

mod change;
mod everybody;
mod fields;
mod new;
mod one;
mod starting;
mod sure;

pub use everybody::Users;
pub use new::NewUser;
pub use one::User;
pub use sure::{RemoveUser, ResetUser};
