//! Groups of identical and near-identical texts.

mod buckets;
mod minhash;
mod words;

use buckets::Buckets;
use minhash::MinHash;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use union_find::{QuickUnionUf, Union, UnionFind, UnionResult};
use words::{Shingles, normal};
use xxhash_rust::xxh3::xxh3_128;

/// Texts are near-identical from this share of common shingles on.
pub const DEFAULT_THRESHOLD: f64 = 0.8;

/// Texts that say the same in the same words, or nearly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The smallest of its ids.
    pub id: u64,
    /// Ids of its texts, in order.
    pub members: Vec<u64>,
    /// How many different texts it has, identical ones counted once.
    pub wordings: usize,
    /// Id of a text in the wording that most members have; the smallest of those ids.
    pub commonest: u64,
}

/// Groups of texts, made while the texts come in.
///
/// **Identical** are texts that are equal once letters are in lower case and everything between
/// letters and digits (spaces, line breaks, punctuation, signs) is one space. Unicode forms are not
/// made the same: a letter with its accent in one code point differs from one in two.
///
/// **Near-identical** are texts whose sets of shingles have a Jaccard index (common shingles over
/// all shingles) at or above a threshold. A shingle is three words in a row; a text of one or two
/// words has these words instead. Candidates are found with MinHash and bands, each verified with
/// the exact index of the shingles, kept as hashes of 32 bits. So unlike texts are never joined,
/// and a pair that is exactly at the threshold is missed with a chance of one in ten thousand at
/// most, others with less. Which pairs are missed depends on the two texts alone.
///
/// **A group** is all that is joined by a chain of such pairs, so its ends may differ by more than
/// the threshold. It is the same in whatever order texts were added. A text without a letter or
/// digit is alone.
///
/// A text takes memory for its shingles (4 bytes each, about 670 bytes for 1,000 characters) and
/// some 700 bytes besides; an identical one some 30 bytes.
pub struct Groups {
    threshold: f64,
    minhash: MinHash,
    wording_of_text: HashMap<u128, usize>,
    wording_of_id: HashMap<u64, usize>,
    wordings: Vec<Wording>,
    joined: QuickUnionUf<Joined>,
    buckets: Buckets,
}

/// A text, all identical ones as one.
struct Wording {
    shingles: Shingles,
    ids: Vec<u64>,
    /// The last wording that was compared with this one.
    compared_with: usize,
}

/// What is known of wordings that were joined.
struct Joined {
    wordings: usize,
    smallest_id: u64,
}

impl Union for Joined {
    fn union(left: Self, right: Self) -> UnionResult<Self> {
        let both = Self {
            wordings: left.wordings + right.wordings,
            smallest_id: left.smallest_id.min(right.smallest_id),
        };
        if left.wordings >= right.wordings {
            UnionResult::Left(both)
        } else {
            UnionResult::Right(both)
        }
    }
}

impl Default for Groups {
    fn default() -> Self {
        Self::of_threshold(DEFAULT_THRESHOLD)
    }
}

impl Groups {
    /// No texts yet; near-identical from this Jaccard index on. None unless it is from 0.5 to 1:
    /// texts with less in common are not near-identical.
    pub fn with_threshold(threshold: f64) -> Option<Self> {
        (0.5..=1.0)
            .contains(&threshold)
            .then(|| Self::of_threshold(threshold))
    }

    fn of_threshold(threshold: f64) -> Self {
        let minhash = MinHash::for_threshold(threshold);
        Self {
            threshold,
            buckets: Buckets::new(minhash.bands()),
            minhash,
            wording_of_text: HashMap::new(),
            wording_of_id: HashMap::new(),
            wordings: Vec::new(),
            joined: QuickUnionUf::from_iter([]),
        }
    }

    /// Adds a text. False if the id already has one: then nothing changes. A group cannot be taken
    /// apart again, so a changed text needs all groups to be made anew.
    pub fn add(&mut self, id: u64, text: &str) -> bool {
        if self.wording_of_id.contains_key(&id) {
            return false;
        }
        let text = normal(text);
        let digest = xxh3_128(text.as_bytes());
        let known = self.wording_of_text.get(&digest).copied();
        let wording = if let Some(wording) = known {
            self.wordings[wording].ids.push(id);
            let joined = self.joined.get_mut(wording);
            joined.smallest_id = joined.smallest_id.min(id);
            wording
        } else {
            let wording = self.add_wording(id, Shingles::of(&text));
            if !text.is_empty() {
                self.wording_of_text.insert(digest, wording);
                self.join_near(wording);
            }
            wording
        };
        self.wording_of_id.insert(id, wording);
        true
    }

    /// How many texts were added.
    pub fn len(&self) -> usize {
        self.wording_of_id.len()
    }

    /// Whether no text was added.
    pub fn is_empty(&self) -> bool {
        self.wording_of_id.is_empty()
    }

    /// Id of the group of a text, which is the smallest id in it; none if the id has no text.
    pub fn group_of(&mut self, id: u64) -> Option<u64> {
        let wording = *self.wording_of_id.get(&id)?;
        Some(self.joined.get(wording).smallest_id)
    }

    /// The wording of a text: a number that it shares with identical ones; none if the id has no
    /// text.
    pub fn wording_of(&self, id: u64) -> Option<usize> {
        self.wording_of_id.get(&id).copied()
    }

    /// The groups with at least so many texts, the largest first, then by id.
    pub fn groups(&mut self, least: usize) -> Vec<Group> {
        let mut wordings: BTreeMap<usize, Vec<&Wording>> = BTreeMap::new();
        for (place, wording) in self.wordings.iter_mut().enumerate() {
            wording.ids.sort_unstable();
            let group = self.joined.find(place);
            wordings.entry(group).or_default().push(wording);
        }
        let mut groups: Vec<Group> = wordings
            .values()
            .filter(|wordings| wordings.iter().map(|one| one.ids.len()).sum::<usize>() >= least)
            .filter_map(|wordings| Group::of(wordings))
            .collect();
        groups.sort_unstable_by_key(|group| (usize::MAX - group.members.len(), group.id));
        groups
    }

    fn add_wording(&mut self, id: u64, shingles: Shingles) -> usize {
        let wording = self.joined.insert(Joined {
            wordings: 1,
            smallest_id: id,
        });
        self.wordings.push(Wording {
            shingles,
            ids: vec![id],
            compared_with: wording,
        });
        self.buckets.add_slots();
        wording
    }

    /// Joins a wording with all that are near it. Of wordings that are joined already, one is
    /// enough.
    fn join_near(&mut self, wording: usize) {
        let keys = self.minhash.keys(&self.wordings[wording].shingles.hashes);
        for (band, key) in keys.into_iter().enumerate() {
            for run in self.buckets.runs(band, key, &mut self.joined) {
                if self.joined.find(run) == self.joined.find(wording) {
                    continue;
                }
                let mut member = Some(run);
                while let Some(other) = member {
                    if self.is_near(wording, other) {
                        self.joined.union(wording, other);
                        break;
                    }
                    member = self.buckets.after(band, other);
                }
            }
            self.buckets.insert(band, key, wording);
        }
    }

    /// Whether two wordings are near; false where that was found before.
    fn is_near(&mut self, wording: usize, other: usize) -> bool {
        if self.wordings[other].compared_with == wording {
            return false;
        }
        self.wordings[other].compared_with = wording;
        let (one, other) = (&self.wordings[wording], &self.wordings[other]);
        one.shingles.is_near(&other.shingles, self.threshold)
    }
}

impl Group {
    /// A group of wordings whose ids are in order.
    fn of(wordings: &[&Wording]) -> Option<Self> {
        let mut members: Vec<u64> = wordings
            .iter()
            .flat_map(|wording| wording.ids.iter().copied())
            .collect();
        members.sort_unstable();
        let smallest = |wording: &Wording| wording.ids.first().copied();
        let commonest = wordings
            .iter()
            .min_by_key(|wording| (usize::MAX - wording.ids.len(), smallest(wording)))?;
        Some(Self {
            id: *members.first()?,
            wordings: wordings.len(),
            commonest: smallest(commonest)?,
            members,
        })
    }
}
