//! The tree against the definitions of RFC 9162, computed slowly.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use transparency::{
    Appender, Hash, Nodes, needed_to_append, needed_to_prove, needed_to_prove_growth, prove,
    prove_growth, root_of,
};

fn leaf(number: u64) -> Hash {
    Hash(Sha256::digest([&[0][..], &number.to_be_bytes()].concat()).into())
}

/// RFC 9162, section 2.1.1, word for word.
fn slow_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash(Sha256::digest([]).into()),
        [one] => *one,
        _ => {
            let k = leaves.len().next_power_of_two() / 2;
            let (left, right) = (slow_root(&leaves[..k]), slow_root(&leaves[k..]));
            Hash(Sha256::digest([&[1][..], &left.0, &right.0].concat()).into())
        }
    }
}

/// RFC 9162, section 2.1.3.1: the path from a leaf to the root.
fn slow_path(leaf: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let k = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(k);
    if leaf < k {
        [slow_path(leaf, left), vec![slow_root(right)]].concat()
    } else {
        [slow_path(leaf - k, right), vec![slow_root(left)]].concat()
    }
}

/// A store of nodes that is asked for what is said to be needed, and for nothing else.
#[derive(Default)]
struct Kept(Nodes);

impl Kept {
    fn only(&self, indexes: &[u64]) -> Nodes {
        indexes
            .iter()
            .map(|index| (*index, self.0[index]))
            .collect()
    }

    fn grow(&mut self, from: u64, to: u64) -> Hash {
        let mut appender = Appender::new(from, self.only(&needed_to_append(from)));
        for number in from..to {
            assert_eq!(appender.append(leaf(number)).unwrap(), number);
        }
        let root = appender.root().unwrap();
        self.0.extend(appender.into_new_nodes());
        root
    }
}

proptest! {
    #[test]
    fn what_is_kept_gives_the_roots_and_paths_of_the_definition(
        cuts in prop::collection::vec(1_u64..40, 1..5),
        which in any::<prop::sample::Index>(),
    ) {
        let mut kept = Kept::default();
        let (mut size, mut leaves) = (0, Vec::new());
        for cut in cuts {
            let before = size;
            size += cut;
            leaves.extend((before..size).map(leaf));
            let root = kept.grow(before, size);
            prop_assert_eq!(root, slow_root(&leaves));
            let one = which.index(leaves.len());
            let nodes = kept.only(&needed_to_prove(size, one as u64));
            prop_assert_eq!(prove(size, one as u64, &nodes).unwrap(), slow_path(one, &leaves));
            if before > 0 {
                let nodes = kept.only(&needed_to_prove_growth(before, size));
                let path = prove_growth(before, size, &nodes).unwrap();
                let older = slow_root(&leaves[..before as usize]);
                prop_assert!(
                    tlog_tiles::tlog::check_tree(&path, size, root, before, older).is_ok()
                );
            }
        }
    }
}

#[test]
fn what_is_not_there_is_an_error() {
    let mut kept = Kept::default();
    kept.grow(0, 5);
    assert!(prove(5, 5, &kept.0).is_err());
    assert!(prove(5, 2, &Nodes::new()).is_err());
    assert!(prove_growth(0, 5, &kept.0).is_err());
    assert!(prove_growth(6, 5, &kept.0).is_err());
    assert!(root_of(5, &Nodes::new()).is_err());
    assert_eq!(root_of(0, &Nodes::new()).unwrap(), slow_root(&[]));
}
