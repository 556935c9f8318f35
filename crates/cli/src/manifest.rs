//! What a folder of deletion lists says of itself.

use records::Tally;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Name of the file.
pub const FILE: &str = "manifest.json";
/// Version of its form.
pub const FORMAT: u32 = 1;

/// The whole manifest. It holds no clock time, so the same run gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// What wrote it, with its version.
    pub made_by: String,
    /// The policy that decided.
    pub policy: PolicyOf,
    /// The day on which the question was asked, `YYYY-MM-DD`.
    pub as_at: String,
    /// The file that was decided.
    pub input: Input,
    /// The column whose values the lists are for.
    pub split_by: String,
    /// One list for each value that has a record to delete, and the counts of the other values.
    pub lists: Vec<List>,
}

/// The policy that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyOf {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: u32,
    /// SHA-256 of what decides in it: see `retention show`.
    pub digest: String,
    /// Its readable scenario link; none for a policy file.
    pub scenario: Option<String>,
}

/// The file that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// Its records by action.
    pub records: Tally,
}

/// One value of the column, and its deletion list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The value. Bytes that are not UTF-8 are replaced.
    pub value: String,
    /// Records of this value by action; those to delete are the rows of the file.
    pub records: Tally,
    /// The file; none where nothing of this value is to be deleted.
    pub file: Option<ListFile>,
}

/// A deletion list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFile {
    /// Its name in the folder.
    pub name: String,
    /// Rows after the header.
    pub rows: u64,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// The SHA-256 of a text, in lower-case hexadecimal.
pub fn sha256_hex(text: &[u8]) -> String {
    hex(Sha256::new_with_prefix(text))
}

/// A SHA-256 in lower-case hexadecimal.
pub fn hex(sha256: Sha256) -> String {
    let bytes = sha256.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
