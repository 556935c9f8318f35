use crate::services::{clock, collector, connection, storage};
use crate::state::{Outbox, Queued};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What waits on this device to be sent, as pages see it.
#[derive(Clone, PartialEq)]
pub struct OutboxHandle {
    /// What waits, and receipts that are kept.
    pub outbox: UseStateHandle<Rc<Outbox>>,
    /// What is wrong with the device's storage.
    pub trouble: UseStateHandle<Option<AttrValue>>,
    /// A statement is on its way.
    pub is_busy: UseStateHandle<bool>,
    /// The same, for whoever has an older handle.
    sending: Rc<Cell<bool>>,
}

impl OutboxHandle {
    /// Keeps a statement to be sent.
    ///
    /// # Errors
    /// With a text for the visitor, when the browser refuses. Nothing is kept then.
    pub fn put(&self, own: Queued) -> Result<(), String> {
        let mut outbox = storage::read_outbox()?;
        outbox.put(own);
        storage::write_outbox(&outbox)?;
        self.show(outbox);
        Ok(())
    }

    /// Forgets one: it is taken back, or its receipt is in the visitor's hands.
    pub fn remove(&self, key: &str) {
        self.change(|outbox| outbox.remove(key));
    }

    /// A statement was withdrawn: its receipts are of no use any more.
    pub fn forget_receipts(&self, reference: &str) {
        self.change(|outbox| outbox.forget_receipts(reference));
    }

    /// Tries one now.
    pub fn insist(&self, key: &str) {
        self.send_due(Some(key.to_owned()));
    }

    /// Removes what cannot be read.
    pub fn forget(&self) {
        storage::forget_outbox();
        self.show(Outbox::default());
    }

    /// Changes what the storage has. What the browser does not keep is still shown.
    fn change(&self, change: impl FnOnce(&mut Outbox)) {
        let Some(before) = self.read() else {
            return;
        };
        let mut outbox = before.clone();
        change(&mut outbox);
        if outbox != before {
            let refused = storage::write_outbox(&outbox).err();
            self.show(outbox);
            self.trouble.set(refused.map(AttrValue::from));
        }
    }

    /// What the storage has, unless it cannot be read.
    fn read(&self) -> Option<Outbox> {
        let read = storage::read_outbox();
        read.map_err(|why| self.trouble.set(Some(why.into()))).ok()
    }

    fn show(&self, outbox: Outbox) {
        self.outbox.set(Rc::new(outbox));
        self.trouble.set(None);
    }

    /// Shows what the storage has.
    fn refresh(&self) {
        if let Some(outbox) = self.read() {
            self.show(outbox);
        }
    }

    /// What waits is due at once: there is a connection again, or the app has started.
    fn hurry(&self) {
        self.refresh();
        self.change(|outbox| outbox.hurry(clock::now()));
        self.send_if_online();
    }

    /// Sends what is due, unless the browser knows that it would be in vain: then it tells when
    /// there is a connection.
    fn send_if_online(&self) {
        if connection::is_there() {
            self.send_due(None);
        }
    }

    /// Sends what is due, and what the visitor wants, one after the other. A second call meanwhile
    /// does nothing.
    fn send_due(&self, wanted: Option<String>) {
        if self.sending.replace(true) {
            return;
        }
        self.is_busy.set(true);
        let handle = self.clone();
        spawn_local(async move {
            // Each once: a storage that keeps nothing would have it due for ever.
            let mut tried = Vec::new();
            while let Some(own) = handle.claim(wanted.as_deref(), &tried) {
                let amending = own.amending.as_ref();
                let answer =
                    collector::send(&own.submission, &own.signals, &own.key, amending).await;
                handle.change(|outbox| outbox.answered(&own, answer, clock::now()));
                tried.push(own.key);
            }
            handle.sending.set(false);
            handle.is_busy.set(false);
        });
    }

    /// Takes one that is due, so that no other tab does.
    fn claim(&self, wanted: Option<&str>, tried: &[String]) -> Option<Queued> {
        let mut claimed = None;
        self.change(|outbox| claimed = outbox.claim(wanted, tried, clock::now()));
        claimed
    }
}

/// The one queue of the app. For a component that stays, so that it sends from any page.
#[hook]
pub fn use_outbox_store() -> OutboxHandle {
    let sending = use_memo((), |()| Cell::new(false));
    let handle = OutboxHandle {
        outbox: use_state(Rc::default),
        trouble: use_state(|| None),
        is_busy: use_state(|| false),
        sending,
    };
    {
        let handle = handle.clone();
        use_effect_with((), move |()| {
            handle.hurry();
            let (online, stored) = (handle.clone(), handle.clone());
            let heard = [
                connection::watch(move || online.hurry()),
                storage::watch_outbox(move || stored.refresh()),
            ];
            move || drop(heard)
        });
    }
    {
        let handle = handle.clone();
        use_effect_with(handle.outbox.next_at(), move |next_at| {
            let timer = next_at.map(|at| {
                let wait = (at - clock::now()).num_milliseconds().max(0);
                let wait = u32::try_from(wait).unwrap_or(u32::MAX >> 1);
                Timeout::new(wait, move || handle.send_if_online())
            });
            move || drop(timer)
        });
    }
    handle
}
