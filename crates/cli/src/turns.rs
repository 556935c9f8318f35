//! Lets threads do something in the order of the numbers they hold.

use std::sync::{Condvar, Mutex, PoisonError};

/// Whose turn it is, from 0.
#[derive(Debug, Default)]
pub struct Turns {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    stopped: bool,
}

impl Turns {
    /// Waits for the turn of a number, does something and passes the turn on. `None` when the
    /// turns were stopped before, or by a panic meanwhile.
    pub fn take<T>(&self, number: u64, act: impl FnOnce() -> T) -> Option<T> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = self
            .changed
            .wait_while(state, |state| !state.stopped && state.next != number)
            .unwrap_or_else(PoisonError::into_inner);
        if state.stopped {
            return None;
        }
        drop(state);
        let stop = StopUnlessDone(Some(self));
        let done = act();
        stop.done();
        self.change(|state| state.next += 1);
        Some(done)
    }

    /// Lets nobody have a turn any more.
    pub fn stop(&self) {
        self.change(|state| state.stopped = true);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}

/// Stops the turns when it is dropped, as in a panic, so that nobody waits for ever.
struct StopUnlessDone<'a>(Option<&'a Turns>);

impl StopUnlessDone<'_> {
    fn done(mut self) {
        self.0 = None;
    }
}

impl Drop for StopUnlessDone<'_> {
    fn drop(&mut self) {
        if let Some(turns) = self.0 {
            turns.stop();
        }
    }
}
