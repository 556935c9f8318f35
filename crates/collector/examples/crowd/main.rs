//! A crowd that reads one published page over and over, on connections that stay open.
//! `cargo xtask bench responses` runs it.

#![allow(missing_docs, reason = "a program of its own")]

use anyhow::{Context as _, bail, ensure};
use clap::Parser;
use serde_json::json;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

#[derive(Debug, Parser)]
struct Arguments {
    #[arg(long)]
    address: SocketAddr,
    /// What is asked for.
    #[arg(long)]
    path: String,
    /// Asks for another address each time, so that no answer is kept.
    #[arg(long)]
    always_new: bool,
    #[arg(long)]
    connections: u32,
    #[arg(long)]
    seconds: u64,
}

/// One thread: the server is what is measured, and it has the same cores.
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let own = Arguments::parse();
    let until = Instant::now() + Duration::from_secs(own.seconds);
    let mut readers = JoinSet::new();
    for reader in 0..own.connections {
        let (path, step) = (own.path.clone(), own.connections);
        let (address, is_new) = (own.address, own.always_new);
        readers.spawn(read(address, path, (is_new, reader, step), until));
    }
    let started = Instant::now();
    let (mut micros, mut bytes) = (Vec::new(), 0);
    while let Some(read) = readers.join_next().await {
        let (own, size) = read??;
        micros.extend(own);
        bytes = size;
    }
    let seconds = started.elapsed().as_secs_f64();
    micros.sort_unstable();
    ensure!(!micros.is_empty(), "nothing was answered");
    let at = |share: f64| f64::from(micros[((micros.len() - 1) as f64 * share) as usize]) / 1e3;
    let found = json!({
        "requests": micros.len(),
        "per_s": micros.len() as f64 / seconds,
        "p50_ms": at(0.5),
        "p99_ms": at(0.99),
        "bytes": bytes,
    });
    println!("{found}");
    Ok(())
}

/// Reads until the time is over: how long each answer took in microseconds, and its size.
async fn read(
    address: SocketAddr,
    path: String,
    (is_new, reader, step): (bool, u32, u32),
    until: Instant,
) -> anyhow::Result<(Vec<u32>, usize)> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut micros, mut buffer, mut size) = (Vec::new(), Vec::new(), 0);
    let mut number = reader;
    while Instant::now() < until {
        let query = if is_new {
            format!("?n={number}")
        } else {
            String::new()
        };
        number += step;
        let request = format!("GET {path}{query} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        let start = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        size = answer(&mut stream, &mut buffer).await?;
        micros.push(u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX));
    }
    Ok((micros, size))
}

/// Reads one answer to its end; the size of its body.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> anyhow::Result<usize> {
    buffer.clear();
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut head = httparse::Response::new(&mut headers);
        if let httparse::Status::Complete(start) = head.parse(buffer)? {
            ensure!(head.code == Some(200), "answered {:?}", head.code);
            let mut headers = head.headers.iter();
            let length = headers.find(|own| own.name.eq_ignore_ascii_case("content-length"));
            let length = length.context("an answer without a length")?.value;
            let length: usize = std::str::from_utf8(length)?.parse()?;
            if buffer.len() >= start + length {
                return Ok(length);
            }
        }
        if stream.read_buf(buffer).await? == 0 {
            bail!("the connection ended in the middle of an answer");
        }
    }
}
