//! Which ids a file has had so far, in few bytes each.

use xxhash_rust::xxh3::xxh3_128;

/// Bits of a fingerprint that choose its shard.
const SHARD_BITS: u32 = 12;
/// Bytes kept of a fingerprint beside that.
const TAG_BYTES: usize = 7;
const TAG_MASK: u64 = (1 << (TAG_BYTES * 8)) - 1;

/// What is kept of an id: 68 bits of its hash.
///
/// Two different ids have the same with a chance of 1 in 2^68: for a file of 20 million ids there
/// is one such pair with a chance of about 1 in 1.5 million. The hash has no secret, so that the
/// same file always gives the same result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    shard: u16,
    /// Never 0, which marks a free slot.
    tag: u64,
}

impl Fingerprint {
    /// Of an id; none of an empty one, which names no image.
    pub fn of(id: &[u8]) -> Option<Self> {
        if id.is_empty() {
            return None;
        }
        let hash = xxh3_128(id);
        Some(Self {
            shard: (hash >> 64) as u16 & ((1 << SHARD_BITS) - 1),
            tag: ((hash as u64) & TAG_MASK).max(1),
        })
    }
}

/// The ids seen so far. The only thing that grows with a file: 8 to 9 bytes an id.
#[derive(Clone, Debug)]
pub struct Seen {
    shards: Vec<Shard>,
}

impl Seen {
    /// No id yet, with room for so many. More can come; making room later takes time.
    pub fn with_room_for(ids: usize) -> Self {
        let shard = Shard::with_room_for(ids >> SHARD_BITS);
        Self {
            shards: vec![shard; 1 << SHARD_BITS],
        }
    }

    /// Adds the ids of a block; gives the places of those that were there before, in this block or
    /// an earlier one.
    pub fn add(&mut self, ids: &[Option<Fingerprint>]) -> Vec<usize> {
        self.fetch(ids);
        let mut repeated = Vec::new();
        for (place, id) in ids.iter().enumerate() {
            if let Some(id) = id
                && !self.shards[usize::from(id.shard)].add(id.tag)
            {
                repeated.push(place);
            }
        }
        repeated
    }

    /// Reads every slot that [`Seen::add`] will look at. The reads do not wait for each other, so
    /// memory answers many at a time, and the slots are near when they are needed.
    fn fetch(&self, ids: &[Option<Fingerprint>]) {
        let mut bytes = 0;
        for id in ids.iter().flatten() {
            bytes ^= self.shards[usize::from(id.shard)].first_byte(id.tag);
        }
        std::hint::black_box(bytes);
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        let slots: usize = self.shards.iter().map(|shard| shard.slots.capacity()).sum();
        slots * TAG_BYTES + size_of_val(self.shards.as_slice())
    }
}

/// A hash table with open addressing that grows by an eighth, not by doubling.
#[derive(Clone, Debug)]
struct Shard {
    slots: Vec<[u8; TAG_BYTES]>,
    used: usize,
}

const FREE: [u8; TAG_BYTES] = [0; TAG_BYTES];

impl Shard {
    fn with_room_for(tags: usize) -> Self {
        Self {
            slots: vec![FREE; tags + tags / 6 + 8],
            used: 0,
        }
    }

    /// Adds a tag; false where it is there already.
    fn add(&mut self, tag: u64) -> bool {
        if (self.used + 1) * 8 > self.slots.len() * 7 {
            self.grow();
        }
        let wanted = bytes(tag);
        let mut place = self.home(tag);
        loop {
            if self.slots[place] == wanted {
                return false;
            }
            if self.slots[place] == FREE {
                self.slots[place] = wanted;
                self.used += 1;
                return true;
            }
            place += 1;
            if place == self.slots.len() {
                place = 0;
            }
        }
    }

    fn first_byte(&self, tag: u64) -> u8 {
        self.slots[self.home(tag)][0]
    }

    fn home(&self, tag: u64) -> usize {
        ((u128::from(tag) * self.slots.len() as u128) >> (TAG_BYTES * 8)) as usize
    }

    fn grow(&mut self) {
        let size = self.slots.len();
        let larger = vec![FREE; size + size / 8 + 8];
        let old = std::mem::replace(&mut self.slots, larger);
        self.used = 0;
        for slot in old.into_iter().filter(|slot| *slot != FREE) {
            let mut tag = [0; 8];
            tag[..TAG_BYTES].copy_from_slice(&slot);
            self.add(u64::from_le_bytes(tag));
        }
    }
}

fn bytes(tag: u64) -> [u8; TAG_BYTES] {
    let [kept @ .., _] = tag.to_le_bytes();
    kept
}
