//! Takes connections until it is told to stop, then lets what is under way come to its end.

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

/// How long what is under way may take once the collector was told to stop.
const DRAIN_TIME: Duration = Duration::from_secs(20);

/// Most bytes of the head of a request.
const MOST_HEAD_BYTES: usize = 64 * 1024;

/// How much clients may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most connections at the same time.
    pub connections: u32,
    /// How long the head of a request may take to arrive, and a connection may be idle.
    pub head_time: Duration,
}

/// Serves until `stop` is there.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(limits.connections as usize));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        // Whoever finds no place waits in the system's queue.
        let next = async {
            let place = places.clone().acquire_owned().await;
            (listener.accept().await, place)
        };
        tokio::select! {
            (accepted, place) = next => match (accepted, place) {
                (Ok((stream, peer)), Ok(place)) => {
                    let connection = (stream, peer, place);
                    answer(connection, router.clone(), limits.head_time, &graceful);
                }
                (Err(error), _) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    // Too many open files, for one: others must end first.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                (_, Err(_)) => break,
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    tracing::info!("no more connections are taken");
    if tokio::time::timeout(DRAIN_TIME, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests had not ended in time");
    }
}

/// Answers one connection beside the others.
fn answer(
    (stream, peer, place): (TcpStream, SocketAddr, OwnedSemaphorePermit),
    router: Router,
    head_time: Duration,
    graceful: &GracefulShutdown,
) {
    // An answer is small: it must not wait for more.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: hyper::Request<_>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let connection = Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head_time)
        .max_buf_size(MOST_HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        // How a connection ends is its client's business.
        let _ = watched.await;
        drop(place);
    });
}

/// Waits until the process is told to stop.
pub async fn told_to_stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
