//! Clients that are slow, broken, or mean harm, on bare sockets.

use crate::on_both_engines;
use crate::support::statement::short;
use crate::support::{Place, Server};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Patience that a test can wait for.
const SHORT: [&str; 6] = [
    "--head-ms",
    "1500",
    "--body-pause-ms",
    "600",
    "--whole-ms",
    "2500",
];

/// How long any answer may take here.
const MOST: Duration = Duration::from_secs(30);

const KEY: &str = "Idempotency-Key: key-of-a-draft-0001\r\n";
const JSON: &str = "Content-Type: application/json\r\n";

/// A connection on which anything can be written.
struct Raw {
    stream: TcpStream,
    unread: Vec<u8>,
}

/// An answer: its status and its body.
type Answered = (u16, String);

impl Raw {
    async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            unread: Vec::new(),
        }
    }

    /// Writes as much as the other side takes.
    async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.stream.write_all(bytes.as_ref()).await;
    }

    /// The next answer; none if the connection was closed.
    async fn answer(&mut self) -> Option<Answered> {
        let answer = tokio::time::timeout(MOST, self.read()).await;
        answer.expect("neither answered nor closed")
    }

    async fn read(&mut self) -> Option<Answered> {
        loop {
            if let Some((answer, length)) = parsed(&self.unread) {
                self.unread.drain(..length);
                return Some(answer);
            }
            match self.stream.read_buf(&mut self.unread).await {
                Ok(0) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}

fn parsed(bytes: &[u8]) -> Option<(Answered, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut answer = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(start) = answer.parse(bytes).unwrap() else {
        return None;
    };
    let length = answer
        .headers
        .iter()
        .find(|own| own.name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |own| {
            std::str::from_utf8(own.value).unwrap().parse().unwrap()
        });
    let body = bytes.get(start..start + length)?;
    let body = String::from_utf8(body.to_vec()).unwrap();
    Some(((answer.code.unwrap(), body), start + length))
}

/// The head of a statement with these headers.
fn head(headers: &str) -> String {
    format!("POST /api/v1/statements HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")
}

/// A whole request with a body of these bytes.
fn request(key: &str, body: &[u8]) -> Vec<u8> {
    let length = format!("Content-Length: {}\r\n", body.len());
    let key = format!("Idempotency-Key: {key}\r\n");
    let mut request = head(&format!("{key}{JSON}{length}")).into_bytes();
    request.extend_from_slice(body);
    request
}

/// Bytes in chunks, as HTTP writes them.
fn chunked(body: &[u8], size: usize) -> Vec<u8> {
    let mut chunks = Vec::new();
    for chunk in body.chunks(size) {
        chunks.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        chunks.extend_from_slice(chunk);
        chunks.extend_from_slice(b"\r\n");
    }
    chunks.extend_from_slice(b"0\r\n\r\n");
    chunks
}

async fn sent(address: SocketAddr, bytes: impl AsRef<[u8]>) -> Option<Answered> {
    let mut raw = Raw::open(address).await;
    raw.write(bytes).await;
    raw.answer().await
}

fn must_be(answer: Option<Answered>, status: u16, kind: &str) {
    let (found, body) = answer.expect("closed without an answer");
    assert_eq!(found, status, "{body}");
    assert!(body.contains(kind), "{body}");
}

async fn kept(place: &Place) -> u64 {
    place.store().await.statement_counts().await.unwrap().0
}

/// Others are answered all the same.
async fn is_well(server: &Server) {
    let answer = tokio::time::timeout(MOST, server.client.get("/health/ready")).await;
    assert_eq!(answer.unwrap().status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_too_slow_is_given_up() {
    let place = Place::sqlite();
    let server = place.serve_with(&SHORT).await;
    let address = server.address();
    let long = format!("{KEY}{JSON}Content-Length: 1000\r\n");
    let endless_head = sent(
        address,
        "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n",
    );
    let silent = sent(address, "");
    let pausing = sent(address, head(&long) + "{\"statement\":");
    let lying = sent(address, head(&long) + &short("Too short.").to_string());
    let (endless_head, silent, pausing, lying, trickling) = tokio::join!(
        endless_head,
        silent,
        pausing,
        lying,
        trickle(address, &long)
    );
    assert_eq!((endless_head, silent), (None, None), "closed");
    for answer in [pausing, lying, trickling] {
        must_be(answer, 408, "/problems/timed-out");
    }
    assert_eq!(kept(&place).await, 0);
    is_well(&server).await;
    server.stop().await;
}

/// A byte at a time, never with a long pause: it is too long as a whole.
async fn trickle(address: SocketAddr, headers: &str) -> Option<Answered> {
    let mut raw = Raw::open(address).await;
    raw.write(head(headers)).await;
    let mut tick = tokio::time::interval(Duration::from_millis(50));
    for _ in 0..900 {
        tokio::select! {
            _ = tick.tick() => raw.stream.write_all(b" ").await.unwrap_or_default(),
            answer = raw.read() => return answer,
        }
    }
    panic!("it waits for ever")
}

on_both_engines!(
    what_is_no_statement_is_refused_and_not_kept,
    what_is_well_formed_is_taken_however_it_comes,
);

async fn what_is_no_statement_is_refused_and_not_kept(place: Place) {
    let server = place.serve_with(&SHORT).await;
    let address = server.address();
    let key = "key-of-a-draft-0002";
    let nested = [vec![b'['; 10_000], vec![b']'; 10_000]].concat();
    let nested_within = format!(
        "{{\"statement\":{}}}",
        String::from_utf8(nested.clone()).unwrap()
    );
    for body in [
        &nested[..],
        nested_within.as_bytes(),
        b"\xff\xfe{\"statement\":{}}",
        b"{\"statement\":\"\x00\"}",
        b"\x00",
        b"",
    ] {
        let answer = sent(address, request(key, body)).await;
        must_be(answer, 400, "/problems/malformed");
    }
    let zero = short("Before \u{0} after.").to_string();
    let answer = sent(address, request(key, zero.as_bytes())).await;
    must_be(answer, 422, "/problems/invalid-statement");
    too_large(address).await;
    wrong_heads(address).await;
    cut_off(address).await;
    assert_eq!(kept(&place).await, 0);
    is_well(&server).await;
    server.stop().await;
}

async fn too_large(address: SocketAddr) {
    let large = vec![b' '; 256 * 1024 + 1];
    let claimed = head(&format!("{KEY}{JSON}Content-Length: {}\r\n", large.len()));
    must_be(sent(address, &claimed).await, 413, "/problems/too-large");
    let mut in_chunks = head(&format!("{KEY}{JSON}Transfer-Encoding: chunked\r\n")).into_bytes();
    in_chunks.extend(chunked(&large, 8192));
    must_be(sent(address, &in_chunks).await, 413, "/problems/too-large");
}

async fn wrong_heads(address: SocketAddr) {
    let body = short("Well formed.").to_string();
    let length = format!("Content-Length: {}\r\n", body.len());
    let twice = [
        (
            format!("{KEY}{KEY}{JSON}{length}"),
            400,
            "/problems/key-missing",
        ),
        (
            format!("{KEY}{JSON}{JSON}{length}"),
            415,
            "/problems/unsupported-media-type",
        ),
        (format!("{JSON}{length}"), 400, "/problems/key-missing"),
        (
            format!("{KEY}{length}"),
            415,
            "/problems/unsupported-media-type",
        ),
        // Two lengths, or a length and chunks: whoever is in between may read another request.
        (format!("{KEY}{JSON}{length}Content-Length: 3\r\n"), 400, ""),
        (format!("{KEY}{JSON}Content-Length: x\r\n"), 400, ""),
        (format!("{KEY}{JSON}Content-Length: -1\r\n"), 400, ""),
    ];
    for (headers, status, kind) in twice {
        must_be(sent(address, head(&headers) + &body).await, status, kind);
    }
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a".repeat(8000)
    );
    must_be(sent(address, long).await, 404, "/problems/not-found");
    let longer = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a".repeat(70_000)
    );
    let (status, _) = sent(address, longer).await.unwrap_or((414, String::new()));
    assert!(matches!(status, 414 | 431), "{status}");
    for nonsense in [
        "\r\n\r\n\r\nnonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{0}\u{0}\r\n\r\n",
    ] {
        let answer = sent(address, nonsense).await;
        assert!(
            answer.is_none_or(|(status, _)| status == 400),
            "{nonsense:?}"
        );
    }
}

/// Half a body, and then nobody is there any more.
async fn cut_off(address: SocketAddr) {
    let whole = request("key-of-a-draft-0003", short("Half.").to_string().as_bytes());
    for end in [whole.len() / 2, whole.len() - 1] {
        let mut raw = Raw::open(address).await;
        raw.write(&whole[..end]).await;
        raw.stream.shutdown().await.unwrap();
        let answer = raw.answer().await;
        assert!(answer.is_none_or(|(status, _)| status == 400));
    }
}

async fn what_is_well_formed_is_taken_however_it_comes(place: Place) {
    let server = place.serve_with(&SHORT).await;
    let address = server.address();
    let body = short("Sent in pieces.").to_string();
    let in_chunks = head(&format!("{KEY}{JSON}Transfer-Encoding: chunked\r\n"));
    let mut raw = Raw::open(address).await;
    raw.write(in_chunks).await;
    raw.write(chunked(body.as_bytes(), 7)).await;
    must_be(raw.answer().await, 201, "reference");

    // Several in one write are answered in their order, each once.
    let mut pipelined = Vec::new();
    for number in 0..20 {
        let key = format!("key-of-a-pipe-{number:05}");
        let body = short(&format!("Number {number}.")).to_string();
        pipelined.extend(request(&key, body.as_bytes()));
        pipelined.extend(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    raw.write(pipelined).await;
    for number in 0..20 {
        let digest = crate::support::statement::digest_of(&short(&format!("Number {number}.")));
        must_be(raw.answer().await, 201, &digest);
        must_be(raw.answer().await, 200, "ok");
    }
    // What follows a body that is shorter than it is long is another request, and none.
    let mut short_length = request("key-of-a-draft-0004", b"{}");
    short_length.extend(body.as_bytes());
    let mut raw = Raw::open(address).await;
    raw.write(short_length).await;
    must_be(raw.answer().await, 422, "/problems/invalid-statement");
    assert!(raw.answer().await.is_none_or(|(status, _)| status == 400));
    assert_eq!(kept(&place).await, 21);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_do_not_keep_others_out() {
    let place = Place::sqlite();
    let server = place.serve_with(&SHORT).await;
    let mut idle = Vec::new();
    for _ in 0..300 {
        idle.push(Raw::open(server.address()).await);
    }
    let answer = server
        .client
        .post("key-of-a-draft-0005", &short("Beside."))
        .await;
    assert_eq!(answer.status, 201);
    server.stop().await;

    // With every place taken the next one waits until idle ones are closed.
    let few = [&SHORT[..], &["--connections", "4"]].concat();
    let server = place.serve_with(&few).await;
    let mut idle = Vec::new();
    for _ in 0..4 {
        let mut raw = Raw::open(server.address()).await;
        raw.write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .await;
        must_be(raw.answer().await, 200, "ok");
        idle.push(raw);
    }
    is_well(&server).await;
    for mut raw in idle {
        assert_eq!(raw.answer().await, None, "an idle connection is closed");
    }
    server.stop().await;
}
