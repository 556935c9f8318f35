//! Sends statements on connections that stay open, each when the one before it was answered.

use crate::template::Template;
use anyhow::{Context as _, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// How long the server may take to start.
const START: Duration = Duration::from_secs(30);

/// How long all may take.
const MOST: Duration = Duration::from_secs(900);

/// What was answered.
#[derive(Default)]
struct Seen {
    /// A line for each acknowledged statement: its reference and digest.
    receipts: String,
    acknowledged: u64,
    errors_5xx: u64,
    latencies_us: Vec<u32>,
}

#[derive(Deserialize)]
struct Receipt<'a> {
    reference: &'a str,
    digest: &'a str,
}

/// Sends them all, and notes each receipt.
pub async fn send(
    address: SocketAddr,
    posts: u32,
    connections: u32,
    receipts: &Path,
) -> anyhow::Result<Value> {
    let template = Arc::new(Template::new()?);
    let mut first = Seen::default();
    // One before the clock starts: it waits until the server has made its sample.
    let mut connection = Connection::open_when_there(address).await?;
    connection.send(&template, posts, &mut first).await?;
    let numbers = Arc::new(Numbers {
        next: AtomicU32::new(0),
        end: posts,
    });
    let start = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..connections {
        all.spawn(one_after_another(
            address,
            template.clone(),
            numbers.clone(),
        ));
    }
    let all = tokio::time::timeout(MOST, all.join_all()).await?;
    let all = all.into_iter().collect::<anyhow::Result<Vec<Seen>>>()?;
    let seconds = start.elapsed().as_secs_f64();
    let mut latencies: Vec<u32> = all
        .iter()
        .flat_map(|own| own.latencies_us.iter().copied())
        .collect();
    latencies.sort_unstable();
    let lines: String = all.iter().map(|own| own.receipts.as_str()).collect();
    std::fs::write(receipts, first.receipts + &lines)?;
    let acknowledged: u64 = all.iter().map(|own| own.acknowledged).sum();
    Ok(json!({
        "acknowledged": acknowledged,
        "errors_5xx": all.iter().map(|own| own.errors_5xx).sum::<u64>() + first.errors_5xx,
        "rate_per_s": acknowledged as f64 / seconds,
        "p50_ms": at_share(&latencies, 50),
        "p99_ms": at_share(&latencies, 99),
        "body_bytes": template.body(0).len(),
    }))
}

/// The numbers that nobody has sent yet.
struct Numbers {
    next: AtomicU32,
    end: u32,
}

impl Numbers {
    fn take(&self) -> Option<u32> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number < self.end).then_some(number)
    }
}

async fn one_after_another(
    address: SocketAddr,
    template: Arc<Template>,
    numbers: Arc<Numbers>,
) -> anyhow::Result<Seen> {
    let mut seen = Seen::default();
    let mut connection = Connection::open(address).await?;
    while let Some(number) = numbers.take() {
        let start = Instant::now();
        connection.send(&template, number, &mut seen).await?;
        let took = u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX);
        seen.latencies_us.push(took);
    }
    Ok(seen)
}

struct Connection {
    stream: TcpStream,
    request: Vec<u8>,
    answer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            request: Vec::new(),
            answer: Vec::new(),
        })
    }

    /// As soon as the server takes connections.
    async fn open_when_there(address: SocketAddr) -> anyhow::Result<Self> {
        let mut tick = tokio::time::interval(Duration::from_millis(20));
        let opened = async {
            loop {
                tick.tick().await;
                if let Ok(connection) = Self::open(address).await {
                    return connection;
                }
            }
        };
        let opened = tokio::time::timeout(START, opened).await;
        opened.context("the server does not take connections")
    }

    /// Sends one statement, and checks its receipt.
    async fn send(
        &mut self,
        template: &Template,
        number: u32,
        seen: &mut Seen,
    ) -> anyhow::Result<()> {
        template.request(number, &mut self.request)?;
        self.stream.write_all(&self.request).await?;
        let (status, body) = self.receive().await?;
        match status {
            201 => {
                let Receipt { reference, digest } = serde_json::from_slice(&self.answer[body..])?;
                ensure!(digest == template.digest(number), "a receipt of another");
                seen.acknowledged += 1;
                let reference = reference.replace('-', "");
                writeln!(seen.receipts, "{reference} {digest}")?;
            }
            500.. => seen.errors_5xx += 1,
            _ => bail!("{}", String::from_utf8_lossy(&self.answer)),
        }
        Ok(())
    }

    /// Reads an answer: its status, and where its body starts.
    async fn receive(&mut self) -> anyhow::Result<(u16, usize)> {
        self.answer.clear();
        loop {
            let read = self.stream.read_buf(&mut self.answer).await?;
            ensure!(read > 0, "the server closed a connection");
            let mut headers = [httparse::EMPTY_HEADER; 32];
            let mut answer = httparse::Response::new(&mut headers);
            let httparse::Status::Complete(body) = answer.parse(&self.answer)? else {
                continue;
            };
            let length = answer
                .headers
                .iter()
                .find(|own| own.name.eq_ignore_ascii_case("content-length"));
            let length = length.context("an answer without Content-Length")?.value;
            let length: usize = std::str::from_utf8(length)?.parse()?;
            if self.answer.len() >= body + length {
                return Ok((answer.code.unwrap_or_default(), body));
            }
        }
    }
}

/// The latency, in milliseconds, that this share in a hundred did not exceed.
fn at_share(sorted_us: &[u32], share: usize) -> f64 {
    let place = (sorted_us.len() * share).div_ceil(100).saturating_sub(1);
    f64::from(sorted_us.get(place).copied().unwrap_or_default()) / 1000.0
}
