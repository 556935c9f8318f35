//! What every request can use.

use crate::accounts::sign_on::SignOn;
use crate::clock::Clock;
use crate::config::{ServeOptions, Tallies};
use crate::exports::Exports;
use crate::intake::Intake;
use crate::look::Look;
use crate::reading::Reading;
use crate::responses::Answers;
use crate::settings::Known;
use crate::store::{Store, Writer};
use crate::tally::TallyCache;
use chrono::{DateTime, TimeDelta, Utc};
use consultation::{Dates, Phase, Questionnaire};
use std::sync::Arc;
use tokio::sync::Mutex;

/// What every request can use. Clones are the same.
#[derive(Clone, Debug)]
pub struct State(Arc<Parts>);

/// The parts of a [`State`].
#[derive(Debug)]
pub struct Parts {
    /// What is asked.
    pub questionnaire: &'static Questionnaire,
    /// What time it is.
    pub clock: Clock,
    /// Where statements are read.
    pub store: Store,
    /// Where they are written.
    pub writer: Writer,
    /// Where they are counted, listed and searched.
    pub reading: Reading,
    /// What is needed to take one in.
    pub intake: Intake,
    /// How long after closing one is taken.
    pub grace: TimeDelta,
    /// What people decided about the service.
    pub settings: Known,
    /// Exports that people asked for.
    pub exports: Exports,
    /// Held by whoever counts how far coders agree: it takes long where much was coded.
    pub agreement_turn: Arc<Mutex<()>>,
    /// The service by which people can sign in, if there is one.
    pub sign_on: Option<SignOn>,
    /// Published pages that were made.
    pub answers: Answers,
    /// Where the service is, as browsers know it, if that was said.
    pub public_url: Option<String>,
    /// How published pages look.
    pub look: Look,
    /// When counts of closed answers are given out.
    pub tallies: Tallies,
    /// The counts, as long as they hold.
    pub tally_cache: TallyCache,
}

impl State {
    /// What a server with these options has.
    pub fn new(
        options: &ServeOptions,
        clock: Clock,
        store: Store,
        writer: Writer,
        (intake, reading, sign_on): (Intake, Reading, Option<SignOn>),
    ) -> Self {
        Self(Arc::new(Parts {
            questionnaire: Questionnaire::shipped(),
            clock,
            store,
            writer,
            reading,
            intake,
            grace: options.grace(),
            settings: Known::default(),
            exports: Exports::default(),
            agreement_turn: Arc::default(),
            sign_on,
            answers: Answers::default(),
            public_url: options.sign_on.public_url.clone(),
            look: Look::of(options.site.as_ref()),
            tallies: options.tallies,
            tally_cache: TallyCache::default(),
        }))
    }

    /// When the consultation is open.
    pub fn dates(&self) -> Dates {
        let changed = self.settings.get().dates;
        changed.unwrap_or_else(|| self.questionnaire.dates())
    }

    /// Whether statements are taken at this time: while the consultation is open, and during the
    /// grace after it has closed, for whoever pressed the button in time.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        let dates = self.dates();
        match dates.phase(now) {
            Phase::Open => true,
            Phase::Before => false,
            Phase::Closed => now <= dates.closes + self.grace,
        }
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// The time on the clocks of other machines, such as a phone that shows codes.
    pub fn time_elsewhere(&self) -> DateTime<Utc> {
        self.0.clock.elsewhere()
    }
}

impl std::ops::Deref for State {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
