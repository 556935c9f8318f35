//! What the console knows and decides: plain Rust, tested without a browser.

mod change;
mod crosstab;
mod fault;
mod filter_words;
mod flags;
mod list;
mod neighbours;
mod pieces;
mod signing;
mod themes;

pub use change::{Change, Method};
pub use crosstab::{Shares, crosstab_csv};
pub use fault::{Fault, FaultKind};
pub use filter_words::{condition_in_words, filter_in_words, value_label, variable_name};
pub use flags::flag_in_words;
pub use list::{ListQuery, filter_pairs};
pub use neighbours::{Neighbour, Neighbours, neighbours};
pub use pieces::{Piece, from_utf16, occurrences, pieces};
pub use signing::{Signing, SigningAction};
pub use themes::{ThemeNode, tree};
