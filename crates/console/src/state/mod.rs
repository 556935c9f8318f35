//! What the console knows and decides: plain Rust, tested without a browser.

mod change;
mod crosstab;
mod export_form;
mod fault;
mod filter_words;
mod flags;
mod list;
mod map;
mod narrow;
mod neighbours;
mod paging;
mod pieces;
mod proposals;
mod signing;
mod similar;
mod spread;
mod user_form;
mod wrong;

pub use change::{Change, Method};
pub use crosstab::{CrosstabQuery, Shares, crosstab_csv};
pub use export_form::{ExportForm, FORMATS, format_name};
pub use fault::{Fault, FaultKind};
pub use filter_words::{condition_in_words, filter_in_words, value_label, variable_name};
pub use flags::flag_in_words;
pub use list::{ListQuery, filter_pairs};
pub use map::{MAP_HEIGHT, MAP_WIDTH, Mark, on_map};
pub use narrow::narrowed;
pub use neighbours::{Neighbour, Neighbours, neighbours};
pub use paging::Paging;
pub use pieces::{Piece, pieces};
pub use proposals::{ProposalQuery, proposals_csv};
pub use signing::{Signing, SigningAction};
pub use similar::SimilarQuery;
pub use spread::Spread;
pub use user_form::{UserForm, WayIn, can_be_name, role_in_words, user_field};
pub use wrong::Wrong;
