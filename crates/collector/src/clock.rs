//! What time it is.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock: the machine's, set forward or back by a number of milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
    rehearsed: TimeDelta,
}

impl Clock {
    /// A clock on which it is this time now.
    pub fn showing(now: DateTime<Utc>) -> Self {
        let clock = Self::default();
        clock.set(now);
        clock
    }

    /// A clock for a rehearsal, on which it is this time now.
    pub fn rehearsing(now: DateTime<Utc>) -> Self {
        Self {
            rehearsed: now - Utc::now(),
            ..Self::default()
        }
    }

    /// Sets the clock.
    pub fn set(&self, now: DateTime<Utc>) {
        let offset = now - Utc::now();
        self.offset_ms
            .store(offset.num_milliseconds(), Ordering::Relaxed);
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        self.elsewhere() + self.rehearsed
    }

    /// The time on the clocks of other machines, which know of no rehearsal.
    pub fn elsewhere(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::milliseconds(self.offset_ms.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_is_known_here_only() {
        let then = Utc::now() + TimeDelta::days(90);
        let clock = Clock::rehearsing(then);
        assert!(clock.now() >= then);
        assert!(clock.elsewhere() < then - TimeDelta::days(89));
    }
}
