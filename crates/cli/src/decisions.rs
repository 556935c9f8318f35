//! Decides a file of records on every core, in the order of the file.
//!
//! ```text
//! each thread:  next block ─► decide its rows ─► in order: ids seen before? ─► in order: hand on
//!                                  ▲                         │
//!                                  └── again, where a row has an id that was there before
//! ```
//!
//! Each thread holds one block, so memory hangs on the number of cores and not on the file.

use crate::ended::{Refusal, Result};
use crate::progress;
use crate::records_file::{RecordsFile, refusal};
use crate::turns::{StopInPanic, Turns};
use chrono::NaiveDate;
use records::{Block, Decided, Decider, Fingerprint, Header, Refused, Row, Rows, Seen};
use retention::{Column, Policy};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// More threads only wait for the disk and for each other.
const MOST_THREADS: usize = 16;
/// Room for at most so many ids is made before they come.
const MOST_ROOM: u64 = 32_000_000;

/// What is made of the rows of one block.
pub trait Part: Send {
    /// Takes a decided row.
    fn take(&mut self, row: &Row<'_>, decided: &Decided);
}

/// Decides every record. `new_part` starts a part for a block, `deliver` gets the parts in the
/// order of the file.
pub fn decide<P: Part>(
    file: RecordsFile,
    policy: &Policy,
    as_at: NaiveDate,
    quiet: bool,
    new_part: impl Fn(&Header, &Block) -> P + Sync,
    deliver: impl FnMut(P) -> Result<()> + Send,
) -> Result<()> {
    let RecordsFile {
        name,
        header,
        blocks,
        size,
    } = file;
    let progress = progress::over_bytes(size, quiet);
    let room = size.map_or(0, |size| blocks.expected_records(size).min(MOST_ROOM));
    let run = Run {
        header: &header,
        policy,
        as_at,
        blocks: Mutex::new(blocks),
        seen: Mutex::new(Seen::with_room_for(usize::try_from(room).unwrap_or(0))),
        deliver: Mutex::new(deliver),
        new_part,
        for_ids: Turns::default(),
        for_delivery: Turns::default(),
        failed: Mutex::new(None),
    };
    let threads = thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| run.work(|bytes| progress.set_position(bytes)));
        }
    });
    progress.finish_and_clear();
    match run
        .failed
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
    {
        None => Ok(()),
        Some(Failure::Refused(refused)) => Err(refusal(&name, refused)),
        Some(Failure::Undelivered(refusal)) => Err(refusal),
    }
}

enum Failure {
    Refused(Refused),
    Undelivered(Refusal),
}

struct Run<'a, B, N, D> {
    header: &'a Header,
    policy: &'a Policy,
    as_at: NaiveDate,
    blocks: Mutex<B>,
    seen: Mutex<Seen>,
    deliver: Mutex<D>,
    new_part: N,
    for_ids: Turns,
    for_delivery: Turns,
    failed: Mutex<Option<Failure>>,
}

impl<R, P, N, D> Run<'_, records::Blocks<R>, N, D>
where
    R: std::io::Read,
    P: Part,
    N: Fn(&Header, &Block) -> P,
    D: FnMut(P) -> Result<()>,
{
    /// Decides blocks until there is none, or some thread failed.
    fn work(&self, tell: impl Fn(u64)) {
        let _stop = StopInPanic([&self.for_ids, &self.for_delivery]);
        let mut buffer = Vec::new();
        let mut ids = Vec::new();
        while let Some(block) = self.next_block(buffer, &tell) {
            ids.clear();
            let mut decided = self.decide_block(&block, &[], &mut ids);
            let seen = || lock(&self.seen).add(&ids);
            let Some(repeated) = self.for_ids.take(block.number, seen) else {
                return;
            };
            if !repeated.is_empty() {
                ids.clear();
                decided = self.decide_block(&block, &repeated, &mut ids);
            }
            let deliver = || match decided {
                Ok(part) => {
                    if let Err(refusal) = lock(&self.deliver)(part) {
                        self.fail(Failure::Undelivered(refusal));
                    }
                }
                Err(refused) => self.fail(Failure::Refused(refused)),
            };
            if self.for_delivery.take(block.number, deliver).is_none() {
                return;
            }
            buffer = block.bytes;
        }
    }

    /// The next block; none at the end. What is wrong with the file is told when every block
    /// before it has been delivered, so that the first mistake of the file is the one told.
    fn next_block(&self, buffer: Vec<u8>, tell: impl Fn(u64)) -> Option<Block> {
        let mut blocks = lock(&self.blocks);
        let next = blocks.next_block(buffer);
        tell(blocks.bytes_read());
        let number = blocks.count();
        drop(blocks);
        next.unwrap_or_else(|refused| {
            let fail = || self.fail(Failure::Refused(refused));
            self.for_delivery.take(number, fail);
            None
        })
    }

    /// Decides the rows of a block. `repeated` are the places of those whose id was there before.
    fn decide_block(
        &self,
        block: &Block,
        repeated: &[usize],
        ids: &mut Vec<Option<Fingerprint>>,
    ) -> std::result::Result<P, Refused> {
        let mut part = (self.new_part)(self.header, block);
        let mut decider = Decider::new(self.policy, self.as_at);
        let mut repeated = repeated.iter().peekable();
        let mut rows = Rows::of(self.header, block);
        while let Some(row) = rows.read()? {
            let is_repeated = repeated.next_if_eq(&&ids.len()).is_some();
            ids.push(row.get(Column::ImageId).and_then(Fingerprint::of));
            part.take(&row, decider.decide(&row, is_repeated));
        }
        Ok(part)
    }

    /// Ends the run; only the first failure is kept.
    fn fail(&self, failure: Failure) {
        lock(&self.failed).get_or_insert(failure);
        self.for_ids.stop();
        self.for_delivery.stop();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
