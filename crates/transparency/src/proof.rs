use crate::entry::Entry;
use crate::head::{Head, NotSigned};
use serde::{Deserialize, Serialize};
use tlog_tiles::tlog::{Hash, check_record, check_tree};

/// That one entry is in the log: everything that is needed to check it without the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proof {
    /// The entry; left out for whoever does not have the statement's secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
    /// Which leaf it is; the first is 0.
    pub leaf: u64,
    /// [`Entry::leaf_hash`] in base64.
    pub leaf_hash: String,
    /// Size of the tree in which it is proved.
    pub tree_size: u64,
    /// Hashes from the leaf up to the root, in base64, as RFC 9162 orders them.
    pub path: Vec<String>,
    /// The signed head of that tree.
    pub head: Head,
}

/// Why a proof proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    /// The head is not believed.
    #[error(transparent)]
    Head(#[from] NotSigned),
    /// The entry is not the one that the proof is about.
    #[error("the entry is not the one that the proof is about")]
    OtherEntry,
    /// The entry has another digest than what was sent.
    #[error("the log has another fingerprint for this statement")]
    OtherDigest,
    /// A hash is none.
    #[error("the proof cannot be read")]
    Form,
    /// The hashes do not lead to the signed root.
    #[error("the entry is not in the log that was signed")]
    NotInTree,
}

impl Proof {
    /// Checks that the entry with this digest is in the log that was signed with this key.
    ///
    /// # Errors
    /// Why nothing is proved. A proof without its entry proves nothing about a digest.
    pub fn verify(&self, digest: &str, log_key: &str) -> Result<(), NotProven> {
        let entry = self.entry.as_ref().ok_or(NotProven::OtherEntry)?;
        if entry.digest != digest {
            return Err(NotProven::OtherDigest);
        }
        if hash(&self.leaf_hash)? != entry.leaf_hash() {
            return Err(NotProven::OtherEntry);
        }
        self.verify_leaf(log_key)
    }

    /// Checks that the leaf, whatever is in it, is in the log that was signed with this key.
    ///
    /// # Errors
    /// Why nothing is proved.
    pub fn verify_leaf(&self, log_key: &str) -> Result<(), NotProven> {
        let (size, root) = self.head.verify(log_key)?;
        if size != self.tree_size || self.leaf >= size {
            return Err(NotProven::NotInTree);
        }
        let path = hashes(&self.path)?;
        let leaf_hash = hash(&self.leaf_hash)?;
        check_record(&path, size, root, self.leaf, leaf_hash).map_err(|_| NotProven::NotInTree)
    }
}

/// Checks that a log only grew between two heads: nothing was taken out, changed or put between.
///
/// # Errors
/// Why that is not shown.
pub fn verify_growth(
    older: &Head,
    newer: &Head,
    path: &[String],
    log_key: &str,
) -> Result<(), NotProven> {
    let (from, from_root) = older.verify(log_key)?;
    let (to, to_root) = newer.verify(log_key)?;
    if from == 0 || from > to {
        return Err(NotProven::NotInTree);
    }
    let path = hashes(path)?;
    check_tree(&path, to, to_root, from, from_root).map_err(|_| NotProven::NotInTree)
}

fn hash(base64: &str) -> Result<Hash, NotProven> {
    Hash::parse_hash(base64).map_err(|_| NotProven::Form)
}

fn hashes(base64: &[String]) -> Result<Vec<Hash>, NotProven> {
    base64.iter().map(|own| hash(own)).collect()
}
