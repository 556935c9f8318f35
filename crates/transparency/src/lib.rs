//! An append-only log of what was received.
//!
//! Every statement, amendment and withdrawal is one [`Entry`]: a leaf of a Merkle tree with the
//! hashes of RFC 9162. After each append the root is signed with Ed25519: a head, in the form of
//! [c2sp.org/tlog-checkpoint](https://c2sp.org/tlog-checkpoint). Whoever has a receipt can prove
//! that theirs is in the tree ([`Proof::verify`]). Whoever keeps a head can prove that nothing
//! below it was taken out or changed ([`verify_growth`]). Neither sees what others wrote.
//!
//! Pure: it reads no clock, no file and no randomness.

mod entry;
mod head;
mod proof;
mod tree;

pub use entry::{Entry, Event};
pub use head::{Head, NotSigned, SigningKey, key_name};
pub use proof::{NotProven, Proof, verify_growth};
pub use tlog_tiles::tlog::Hash;
pub use tree::{
    Appender, Nodes, TreeError, leaf_node, needed_to_append, needed_to_prove,
    needed_to_prove_growth, prove, prove_growth, root_of,
};
