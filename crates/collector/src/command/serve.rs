use crate::accounts::sign_in;
use crate::accounts::sign_on::SignOn;
use crate::clock::Clock;
use crate::config::{BadConfig, KeyOptions, ServeOptions};
use crate::exports::Exports;
use crate::intake::Intake;
use crate::middleware::rate::Rates;
use crate::purge::purge;
use crate::reading::Reading;
use crate::recount::Recounter;
use crate::router::router;
use crate::secrets::Keys;
use crate::server::{Limits, serve, told_to_stop};
use crate::state::State;
use crate::store::{Account, AccountChange, Ended, Operation, Store, Writer};
use crate::telemetry::{Traces, start_numbers};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use consultation::Questionnaire;
use metrics_exporter_prometheus::PrometheusHandle;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// How often it is looked whether something is to be deleted.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// How often numbers and buckets are tidied up.
const MINUTE: Duration = Duration::from_secs(60);

/// A collector that is ready to take connections.
#[derive(Debug)]
pub struct Running {
    listener: TcpListener,
    router: axum::Router,
    store: Store,
    exports: Exports,
    ended: Ended,
    limits: Limits,
}

pub async fn run(options: ServeOptions, traces: Option<Traces>) -> anyhow::Result<()> {
    tracing::info!("{options}");
    let numbers = start_numbers()?;
    let clock = options
        .rehearse_at
        .map_or_else(Clock::default, Clock::rehearsing);
    let running = start(options, clock, Some(numbers)).await?;
    let ended = running.until(told_to_stop()).await;
    if let Some(traces) = traces {
        tokio::task::spawn_blocking(|| traces.end()).await?;
    }
    ended
}

/// Opens the store and everything that a collector needs.
///
/// # Errors
/// Says what is wrong with the options, the store or the key.
pub async fn start(
    options: ServeOptions,
    clock: Clock,
    numbers: Option<PrometheusHandle>,
) -> anyhow::Result<Running> {
    options.check()?;
    let sign_on = SignOn::of(&options.sign_on)?;
    let url = &options.store.database_url;
    let store = Store::open(url)
        .await
        .context("the store cannot be opened")?;
    prepare(&store, &options).await?;
    let known = store.log_keys().await?;
    let last = known.last().map(String::as_str);
    let keys = options.key.keys(url, last)?;
    accept_key(&store, &options.key, (last, &keys), &clock).await?;
    let listener = TcpListener::bind(options.listen).await.with_context(|| {
        format!(
            "{} cannot be listened on: take another with --listen, or stop what listens there",
            options.listen
        )
    })?;
    let (writer, ended) = store.writer(keys.signing.clone(), clock.clone());
    let intake = Intake {
        keys,
        recounter: Recounter::start(),
    };
    let rates = Rates::new(&options)?;
    let questionnaire = Questionnaire::shipped();
    let reading = Reading::start(questionnaire, &store, &writer.downgrade()).await?;
    let parts = (intake, reading, sign_on);
    let state = State::new(&options, clock, store.clone(), writer, parts);
    state.settings.read_again(&store).await?;
    let exports = state.exports.clone();
    keep_tidy(&options, &state, rates.clone(), numbers.clone());
    let router = router(&options, state, rates, numbers)?;
    tracing::info!("the collector is at http://{}", listener.local_addr()?);
    Ok(Running {
        listener,
        router,
        store,
        exports,
        ended,
        limits: Limits {
            connections: options.connections,
            head_time: Duration::from_millis(options.patience.head_ms),
        },
    })
}

async fn prepare(store: &Store, options: &ServeOptions) -> anyhow::Result<()> {
    if !options.no_migrate {
        return store.migrate().await.context("the tables cannot be made");
    }
    let missing: Vec<String> = store
        .migrations()
        .await?
        .into_iter()
        .filter(|own| !own.is_applied)
        .map(|own| format!("{} {}", own.version, own.name))
        .collect();
    anyhow::ensure!(
        missing.is_empty(),
        "the store's tables are not of the newest version ({} missing): run `collector migrate`, \
         or leave out --no-migrate",
        missing.join(", ")
    );
    Ok(())
}

/// A log goes on with its own key, unless it is said that another is meant.
async fn accept_key(
    store: &Store,
    options: &KeyOptions,
    (last, keys): (Option<&str>, &Keys),
    clock: &Clock,
) -> anyhow::Result<()> {
    let given = keys.signing.log_key();
    if last.is_none_or(|last| last == given || options.accept_new_key) {
        return Ok(store.add_log_key(given, clock.now()).await?);
    }
    Err(BadConfig::OtherKey {
        found: last.unwrap_or_default().to_owned(),
        given: given.to_owned(),
    }
    .into())
}

/// Deletes what is due, and tidies up, as long as the collector runs.
fn keep_tidy(
    options: &ServeOptions,
    state: &State,
    rates: Rates,
    numbers: Option<PrometheusHandle>,
) {
    // It must not keep the queue open by itself.
    let (writer, clock) = (state.writer.downgrade(), state.clock.clone());
    let (store, settings, exports) = (
        state.store.clone(),
        state.settings.clone(),
        state.exports.clone(),
    );
    let audit_years = options.audit.audit_years;
    tokio::spawn(async move {
        let (mut hours, mut minutes) = (tokio::time::interval(HOUR), tokio::time::interval(MINUTE));
        loop {
            tokio::select! {
                _ = hours.tick() => {
                    let Some(writer) = writer.upgrade() else { return };
                    end_old_logins(&writer, clock.now()).await;
                    let keeping = &Questionnaire::shipped().keeping;
                    match purge(&writer, (keeping, audit_years), clock.now()).await {
                        Ok(purged) => tracing::info!(?purged, "looked for what is to be deleted"),
                        Err(error) => tracing::error!(%error, "what is due could not be deleted"),
                    }
                }
                _ = minutes.tick() => {
                    rates.tidy();
                    exports.tidy(clock.now());
                    if let Err(error) = settings.read_again(&store).await {
                        tracing::warn!(%error, "decisions about the service could not be read");
                    }
                    if let Some(numbers) = &numbers {
                        numbers.run_upkeep();
                    }
                    if writer.upgrade().is_none() {
                        return;
                    }
                }
            }
        }
    });
}

/// Sessions that nobody can use any more.
async fn end_old_logins(writer: &Writer, now: DateTime<Utc>) {
    let change = AccountChange::EndOld {
        before: now - sign_in::LONGEST,
    };
    let account = Account {
        change,
        audit: None,
    };
    if let Err(error) = writer.write(Operation::Account(account)).await {
        tracing::error!(%error, "old sessions could not be deleted");
    }
}

impl Running {
    /// The address on which it listens.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Takes connections until `stop`; then what is under way ends, and all is written.
    ///
    /// # Errors
    /// If the queue of writes met a fault.
    pub async fn until(self, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
        serve(self.listener, self.router, self.limits, stop).await;
        // They hold connections to the store.
        self.exports.stop();
        self.ended.await?;
        self.store.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}
