//! A proxy for bytes between a collector and its database, which can be cut.

use std::net::SocketAddr;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// What happens to connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Bytes go through.
    Open,
    /// Every connection is closed at once.
    Cut,
    /// Nothing goes through, and nobody is told.
    Silent,
}

/// The proxy.
#[derive(Debug)]
pub struct Proxy {
    pub address: SocketAddr,
    line: watch::Sender<Line>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// Listens for connections to a server.
    pub async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let line = watch::Sender::new(Line::Open);
        let state = line.clone();
        let accepting = tokio::spawn(async move {
            let mut all = JoinSet::new();
            while let Ok((client, _)) = listener.accept().await {
                all.spawn(carry(client, server.clone(), state.subscribe()));
            }
        });
        Self {
            address,
            line,
            accepting,
        }
    }

    pub fn set(&self, line: Line) {
        self.line.send_replace(line);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Carries bytes while the line is open. After a silence the connection is dead.
async fn carry(mut client: TcpStream, server: String, line: watch::Receiver<Line>) {
    let mut server = TcpStream::connect(server).await.unwrap();
    tokio::select! {
        biased;
        () = until(line.clone(), |own| own == Line::Cut) => return,
        () = until(line.clone(), |own| own == Line::Silent) => {}
        _ = copy_bidirectional(&mut client, &mut server) => return,
    }
    until(line, |own| own != Line::Silent).await;
}

async fn until(mut line: watch::Receiver<Line>, is_so: impl Fn(Line) -> bool) {
    // Without a proxy nobody asks any more.
    let _ = line.wait_for(|own| is_so(*own)).await;
}
