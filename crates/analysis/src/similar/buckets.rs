//! Who shares a key with whom.

use super::Joined;
use std::collections::HashMap;
use union_find::{QuickUnionUf, UnionFind};

/// No wording.
const NONE: u32 = u32::MAX;

/// The wordings by their keys, band by band.
///
/// The wordings of a key are a list of runs, each a list of wordings that are joined already. So a
/// campaign of many thousands is one run, and whoever is near its first wording passes over it.
pub(super) struct Buckets {
    /// The first run of every key, by its first wording.
    first: Vec<HashMap<u32, u32>>,
    /// A slot for every wording, band by band: a run is walked within one band.
    slots: Vec<Vec<Slot>>,
    /// For what stands for a group: the last call of [`Self::runs`] that met it, and its run there.
    met: Vec<(usize, usize)>,
    calls: usize,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The next wording of the run.
    next: u32,
    /// The last wording of the run, if this is its first.
    last: u32,
    /// The first wording of the next run, if this is its first.
    next_run: u32,
}

impl Buckets {
    pub(super) fn new(bands: usize) -> Self {
        Self {
            first: vec![HashMap::new(); bands],
            slots: vec![Vec::new(); bands],
            met: Vec::new(),
            calls: 0,
        }
    }

    /// Makes room for one more wording.
    pub(super) fn add_slots(&mut self) {
        let empty = Slot {
            next: NONE,
            last: NONE,
            next_run: NONE,
        };
        for slots in &mut self.slots {
            slots.push(empty);
        }
        self.met.push((0, 0));
    }

    /// The first wording of every run of a key, after runs that were joined since were made one.
    pub(super) fn runs(
        &mut self,
        band: usize,
        key: u32,
        joined: &mut QuickUnionUf<Joined>,
    ) -> Vec<usize> {
        let mut runs: Vec<usize> = Vec::new();
        self.calls += 1;
        let mut next = wording(self.first[band].get(&key).copied().unwrap_or(NONE));
        while let Some(run) = next {
            next = wording(self.slot(band, run).next_run);
            let met = &mut self.met[joined.find(run)];
            if met.0 != self.calls {
                *met = (self.calls, run);
                runs.push(run);
            } else {
                let kept = met.1;
                let last = self.slot(band, kept).last as usize;
                let new_last = self.slot(band, run).last;
                self.slot(band, last).next = run as u32;
                self.slot(band, kept).last = new_last;
            }
        }
        for (place, run) in runs.iter().enumerate() {
            self.slot(band, *run).next_run = runs.get(place + 1).map_or(NONE, |run| *run as u32);
        }
        runs
    }

    /// The wording after this one in its run.
    pub(super) fn after(&mut self, band: usize, of: usize) -> Option<usize> {
        wording(self.slot(band, of).next)
    }

    /// Puts a wording under a key, as a run of its own.
    pub(super) fn insert(&mut self, band: usize, key: u32, new: usize) {
        let before = self.first[band].insert(key, new as u32);
        *self.slot(band, new) = Slot {
            next: NONE,
            last: new as u32,
            next_run: before.unwrap_or(NONE),
        };
    }

    fn slot(&mut self, band: usize, of: usize) -> &mut Slot {
        &mut self.slots[band][of]
    }
}

fn wording(place: u32) -> Option<usize> {
    (place != NONE).then_some(place as usize)
}
