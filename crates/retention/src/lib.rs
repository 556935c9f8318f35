//! The rule model for keeping and deleting custody images: policies, rows, rules, dates, checks.
//!
//! Pure: it reads no clock, no file and no environment, and knows no framework. The as-at date is
//! always an argument.
//!
//! ```
//! use retention::{Action, Facts, OffenceClass, Outcome, Scenario, day, evaluate};
//!
//! let policy = Scenario::of_preset("pofa").map(|scenario| scenario.policy());
//! let mut facts = Facts::new(day(2020, 5, 1), OffenceClass::Qualifying, Outcome::ChargedNotConvicted, 30);
//! facts.outcome_date = Some(day(2021, 2, 1));
//!
//! let decision = policy.map(|policy| evaluate(&policy, &facts, day(2024, 1, 1)));
//! if let Some(Ok(decision)) = decision {
//!     assert_eq!(decision.last_day_kept(), Some(day(2023, 4, 30)));
//!     assert_eq!(decision.action, Action::Delete);
//! }
//! ```

mod check;
mod date;
mod digest;
mod evaluate;
mod explain;
mod facts;
#[cfg(feature = "files")]
mod file;
mod policy;
mod reason;
mod record;
mod row;
mod rule;
mod scenario;
mod vocabulary;

pub use check::*;
pub use date::*;
pub use digest::sha256_hex;
pub use evaluate::*;
pub use explain::*;
pub use facts::*;
#[cfg(feature = "files")]
pub use file::*;
pub use policy::*;
pub use record::*;
pub use row::*;
pub use rule::*;
pub use scenario::*;

/// Id of the preset with which every scenario is compared: today's national policy.
pub const BASELINE: &str = "now-2017";

/// Version of the rule model. A result names it, so that it can be made again.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
