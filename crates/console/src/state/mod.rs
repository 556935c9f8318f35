//! What the console knows and decides: plain Rust, tested without a browser.

mod audit_query;
mod change;
mod dates_form;
mod export_form;
mod fault;
mod filter_words;
mod flags;
mod list;
mod moment;
mod months;
mod neighbours;
mod pieces;
mod settings_words;
mod signing;
mod spread;
mod user_form;
mod wrong;

pub use audit_query::{AuditQuery, actor_in_words};
pub use change::{Change, Method};
pub use dates_form::{DatesForm, dates_field};
pub use export_form::{ExportForm, FORMATS, format_name};
pub use fault::{Fault, FaultKind};
pub use filter_words::{condition_in_words, filter_in_words, value_label, variable_name};
pub use flags::flag_in_words;
pub use list::{ListQuery, filter_pairs};
pub use moment::{MomentFields, WrittenMoment};
pub use months::{by_times, is_under_way, month_in_words, month_of_query, summary_request};
pub use neighbours::{Neighbour, Neighbours, neighbours};
pub use pieces::{Piece, pieces};
pub use settings_words::{dates_in_words, is_published, published_in_words};
pub use signing::{Signing, SigningAction};
pub use spread::Spread;
pub use user_form::{UserForm, WayIn, can_be_name, role_in_words, user_field};
pub use wrong::Wrong;
