//! What `cargo xtask bench peers` needs of the index: the index itself for a page of JavaScript
//! ([`Collection`]), and, for engines that know nothing of rule codes, the images as columns of
//! numbers ([`Columns`]) and a policy as numbers for each [`Cell`] of them ([`Plan`]).
//!
//! No part of the explorer: it has its own way to the index.

mod answer;
mod collection;
mod columns;
mod memory;
mod plan;

pub use answer::answer;
pub use collection::Collection;
pub use columns::{COLUMNS, Cell, Columns, NEVER, Row};
pub use memory::Memory;
pub use plan::{FAR, Plan};
