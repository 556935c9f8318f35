//! The tree. A store keeps the hash of every complete subtree by its index, so that an append
//! reads and a proof reads only logarithmically many.

use std::cell::RefCell;
use std::collections::HashMap;
use tlog_tiles::tlog::{
    Error, Hash, HashReader, RecordProof, TreeProof, prove_record, prove_tree, stored_hash_count,
    stored_hash_index, stored_hashes_for_record_hash, tree_hash,
};

/// Hashes of complete subtrees by [`tlog_tiles::tlog::stored_hash_index`].
pub type Nodes = HashMap<u64, Hash>;

/// The tree could not be computed: a hash is missing, or a leaf is not in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the log's tree cannot be computed: {0}")]
pub struct TreeError(String);

impl From<Error> for TreeError {
    fn from(error: Error) -> Self {
        Self(error.to_string())
    }
}

struct Known<'a>(&'a Nodes);

impl HashReader for Known<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let known = |index: &u64| self.0.get(index).copied();
        indexes
            .iter()
            .map(|index| known(index).ok_or(Error::IndexesNotInTree))
            .collect()
    }
}

/// Reads nothing, and remembers what would have been read.
#[derive(Default)]
struct Asked(RefCell<Vec<u64>>);

impl HashReader for Asked {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        self.0.borrow_mut().extend_from_slice(indexes);
        Ok(vec![Hash::default(); indexes.len()])
    }
}

fn asked(of: impl FnOnce(&Asked) -> Result<(), Error>) -> Vec<u64> {
    let asked = Asked::default();
    // What does not exist is found out when it is done in earnest.
    let _ = of(&asked);
    asked.0.into_inner()
}

/// Index of the hash of a leaf; the first leaf is 0.
pub fn leaf_node(leaf: u64) -> u64 {
    stored_hash_index(0, leaf)
}

/// Indexes of the hashes that an append to a tree of this size needs.
pub fn needed_to_append(size: u64) -> Vec<u64> {
    asked(|reader| tree_hash(size, reader).map(drop))
}

/// Indexes of the hashes that a proof of one leaf needs, and the root.
pub fn needed_to_prove(size: u64, leaf: u64) -> Vec<u64> {
    asked(|reader| prove_record(size, leaf, reader).map(drop))
}

/// Indexes of the hashes that a proof of growth needs.
pub fn needed_to_prove_growth(from: u64, to: u64) -> Vec<u64> {
    asked(|reader| prove_tree(to, from, reader).map(drop))
}

/// The hashes that show that a leaf is in the tree of this size.
///
/// # Errors
/// If the leaf is not in it, or a hash is missing.
pub fn prove(size: u64, leaf: u64, nodes: &Nodes) -> Result<RecordProof, TreeError> {
    if leaf >= size {
        return Err(Error::IndexesNotInTree.into());
    }
    Ok(prove_record(size, leaf, &Known(nodes))?)
}

/// The hashes that show that a tree has grown into a larger one.
///
/// # Errors
/// If it is not smaller, or a hash is missing.
pub fn prove_growth(from: u64, to: u64, nodes: &Nodes) -> Result<TreeProof, TreeError> {
    if from == 0 || from > to {
        return Err(Error::IndexesNotInTree.into());
    }
    Ok(prove_tree(to, from, &Known(nodes))?)
}

/// The root of a tree of this size.
///
/// # Errors
/// If a hash is missing.
pub fn root_of(size: u64, nodes: &Nodes) -> Result<Hash, TreeError> {
    Ok(tree_hash(size, &Known(nodes))?)
}

/// Appends leaves to a tree.
#[derive(Clone, Debug)]
pub struct Appender {
    size: u64,
    nodes: Nodes,
    new: Vec<(u64, Hash)>,
}

impl Appender {
    /// A tree of this size with the hashes of [`needed_to_append`].
    pub fn new(size: u64, nodes: Nodes) -> Self {
        Self {
            size,
            nodes,
            new: Vec::new(),
        }
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf, and says which it is; the first is 0.
    ///
    /// # Errors
    /// If a hash is missing.
    pub fn append(&mut self, leaf_hash: Hash) -> Result<u64, TreeError> {
        let leaf = self.size;
        let hashes = stored_hashes_for_record_hash(leaf, leaf_hash, &Known(&self.nodes))?;
        let start = stored_hash_count(leaf);
        for (index, hash) in (start..).zip(hashes) {
            self.nodes.insert(index, hash);
            self.new.push((index, hash));
        }
        self.size += 1;
        Ok(leaf)
    }

    /// The root as it is now.
    ///
    /// # Errors
    /// If a hash is missing.
    pub fn root(&self) -> Result<Hash, TreeError> {
        root_of(self.size, &self.nodes)
    }

    /// What is to be kept of the appends: hashes by their index.
    pub fn into_new_nodes(self) -> Vec<(u64, Hash)> {
        self.new
    }
}
