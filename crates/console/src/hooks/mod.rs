//! Join state and services.

mod use_change;
mod use_form;
mod use_load;
mod use_news;
mod use_page;
mod use_poll;
mod use_query;
mod use_session;
mod use_variables;

pub use use_change::{Changing, use_change};
pub use use_form::{Sending, use_form};
pub use use_load::{Loaded, use_load};
pub use use_news::{use_go_with_news, use_news};
pub use use_page::{HEADING, use_page};
pub use use_poll::use_poll;
pub use use_query::{use_go, use_query};
pub use use_session::{SessionHandle, use_session, use_session_store};
pub use use_variables::{Variables, use_newest_variables, use_variables, use_variables_store};
