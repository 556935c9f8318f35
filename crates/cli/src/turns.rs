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
    /// turns were stopped before.
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
        let done = act();
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

/// Stops turns when its thread panics, so that nobody waits for ever for a turn that cannot come.
pub struct StopInPanic<'a>(pub [&'a Turns; 2]);

impl Drop for StopInPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.iter().for_each(|turns| turns.stop());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn turns_come_in_the_order_of_their_numbers() {
        let turns = Turns::default();
        let order = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for number in [3, 1, 0, 2] {
                let (turns, order) = (&turns, &order);
                scope.spawn(move || turns.take(number, || order.lock().unwrap().push(number)));
            }
        });
        assert_eq!(order.into_inner().unwrap(), [0, 1, 2, 3]);
    }

    #[test]
    fn nobody_has_a_turn_after_a_stop_or_a_panic() {
        let [first, second] = [Turns::default(), Turns::default()];
        let late = thread::scope(|scope| {
            let late = scope.spawn(|| second.take(7, || ()));
            let panics = scope.spawn(|| {
                let _stop = StopInPanic([&first, &second]);
                first.take(0, || panic!("on purpose"))
            });
            assert!(panics.join().is_err());
            late.join().unwrap()
        });
        assert_eq!(late, None);
        assert_eq!(first.take(1, || ()), None);
    }
}
