//! Making an index on several cores. Blocks are drawn and folded apart, and cells finished apart;
//! the index is the same on any number of threads.

use super::build::IndexBuilder;
use super::{Cell, Index};
use crate::cohort::{blocks, generate_blocks};
use crate::spec::Spec;
use std::num::NonZero;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

impl Index {
    /// Draws a sample on so many threads and indexes it. `on_progress` hears shares from 0 to 1,
    /// from any of the threads.
    pub fn of_sample_on(
        spec: &Spec,
        threads: NonZero<usize>,
        on_progress: impl Fn(f32) + Sync,
    ) -> Self {
        let blocks = blocks(spec);
        let [next, done] = [blocks.start, 0].map(AtomicU32::new);
        let draw = || {
            let mut builder = empty(spec);
            loop {
                let block = next.fetch_add(1, Ordering::Relaxed);
                if block >= blocks.end {
                    return builder;
                }
                generate_blocks(spec, block..block + 1, &mut builder);
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                on_progress(done as f32 / blocks.len() as f32);
            }
        };
        let threads = threads.get();
        let drawn = on_each(threads.min(blocks.len()), draw);
        let builder = drawn.into_iter().reduce(IndexBuilder::merge);
        let builder = builder.unwrap_or_else(|| empty(spec));
        let (weight, piles, rows) = builder.into_piles();
        let keep = rows.are_kept();
        let waiting = Mutex::new(piles);
        let finish = || {
            let mut cells = Vec::new();
            loop {
                let pile = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
                match pile {
                    Some(pile) => cells.push(pile.cell(keep)),
                    None => return cells,
                }
            }
        };
        let mut cells: Vec<Cell> = on_each(threads, finish).into_iter().flatten().collect();
        cells.sort_unstable_by_key(|cell| cell.key);
        Self::new(weight, cells, rows)
    }
}

fn empty(spec: &Spec) -> IndexBuilder<fn(f32)> {
    IndexBuilder::new(spec, |_| {})
}

/// Does something on each of some threads. What one of them panics with, goes on here.
fn on_each<T: Send>(threads: usize, act: impl Fn() -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(&act)).collect();
        let ended = running.into_iter().map(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        ended.collect()
    })
}
