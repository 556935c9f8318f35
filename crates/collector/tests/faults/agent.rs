//! Traces go to an agent; one that is away, or says nothing, holds up nobody.

use crate::process::{Process, program, refused};
use crate::support::Place;
use crate::support::client::{ask, json as with_json};
use crate::support::statement::named;
use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message as _;
use serde_json::Value as Json;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::process::Command;

/// An agent on loopback, and what it was sent.
struct Agent {
    url: String,
    sent: Arc<Mutex<Vec<Bytes>>>,
}

impl Agent {
    async fn start() -> Self {
        let sent = Arc::<Mutex<Vec<Bytes>>>::default();
        let taken = sent.clone();
        let take = async move |body: Bytes| {
            taken.lock().unwrap().push(body);
            ExportTraceServiceResponse::default().encode_to_vec()
        };
        let router = Router::new().route("/v1/traces", post(take));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, sent }
    }

    /// Every request, decoded.
    fn requests(&self) -> Vec<ExportTraceServiceRequest> {
        let sent = self.sent.lock().unwrap();
        let decoded = |body: &Bytes| ExportTraceServiceRequest::decode(body.clone()).unwrap();
        sent.iter().map(decoded).collect()
    }
}

/// A collector that sends its traces there.
async fn traced(place: &Place, url: &str) -> Process {
    Process::start_by(Command::new(program()), place, &["--otlp-endpoint", url]).await
}

fn spans(requests: &[ExportTraceServiceRequest]) -> Vec<&Span> {
    let resources = requests.iter().flat_map(|own| &own.resource_spans);
    let scopes = resources.flat_map(|own| &own.scope_spans);
    scopes.flat_map(|own| &own.spans).collect()
}

fn attribute(attributes: &[KeyValue], key: &str) -> Option<Json> {
    let found = attributes.iter().find(|own| own.key == key)?;
    match found.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text.as_str().into()),
        Value::IntValue(number) => Some((*number).into()),
        other => panic!("{key}: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_request_is_a_span_without_anything_of_whoever_asked() {
    let (place, agent) = (Place::sqlite(), Agent::start().await);
    let process = traced(&place, &agent.url).await;
    let client = &process.client;
    let body = named("Delete my picture, the neighbours stare.");
    let request = client
        .request("POST", "/api/v1/statements")
        .header("idempotency-key", "key-of-a-draft-0001");
    let receipt = ask(with_json(request, &body)).await.json();
    let looked = ask(client.about("GET", &receipt, "")).await;
    assert_eq!(looked.status, 200);
    // What waits is sent before it ends.
    process.stop().await;

    let requests = agent.requests();
    let resource = requests[0].resource_spans[0].resource.as_ref().unwrap();
    let service = attribute(&resource.attributes, "service.name");
    assert_eq!(service, Some("collector".into()));
    let spans = spans(&requests);
    let named = |name: &str| {
        let found = spans.iter().find(|own| own.name == name);
        found.unwrap_or_else(|| panic!("no span {name}"))
    };
    for (name, method, route, status) in [
        ("POST /api/v1/statements", "POST", "/api/v1/statements", 201),
        (
            "GET /api/v1/statements/{reference}",
            "GET",
            "/api/v1/statements/{reference}",
            200,
        ),
    ] {
        let span = named(name);
        let has = |key: &str| attribute(&span.attributes, key);
        assert_eq!(has("http.request.method"), Some(method.into()));
        assert_eq!(has("http.route"), Some(route.into()));
        assert_eq!(has("http.response.status_code"), Some(status.into()));
        assert!(span.end_time_unix_nano > span.start_time_unix_nano);
    }
    let operations = attribute(&named("write").attributes, "operations");
    assert_eq!(operations, Some(1.into()));

    let all = format!("{requests:?}");
    for personal in [
        "Amina",
        "neighbours",
        receipt["reference"].as_str().unwrap(),
        receipt["secret"].as_str().unwrap(),
        receipt["digest"].as_str().unwrap(),
        "key-of-a-draft",
    ] {
        assert!(!all.contains(personal), "{personal} is in a span");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_that_is_away_or_silent_holds_up_nobody() {
    // Takes connections, and never answers.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent_url = format!("http://{}", silent.local_addr().unwrap());
    // Nobody listens any more.
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone_url = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    for url in [&silent_url, &gone_url] {
        let place = Place::sqlite();
        let process = traced(&place, url).await;
        let start = Instant::now();
        for number in 0..50 {
            let key = format!("key-of-a-draft-{number:04}");
            let sent = process.client.post(&key, &named("Keep going.")).await;
            assert_eq!(sent.status, 201);
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{url}");
        process.terminate().await;
        let (status, said) = process.ended().await;
        assert!(status.success(), "{said}");
        assert!(said.contains("ERROR name=\"BatchSpanProcessor."), "{said}");
    }
}

#[tokio::test]
async fn an_address_that_is_no_agents_is_refused() {
    let place = Place::sqlite();
    for url in ["https://agent:4318", "agent", "http://", "file:///tmp"] {
        let said = refused(&place, &["--otlp-endpoint", url]).await;
        assert!(said.contains("http://HOST:PORT"), "{url}: {said}");
    }
}
