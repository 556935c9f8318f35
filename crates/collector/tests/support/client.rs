//! Asks a collector over HTTP.

use serde_json::Value;
use std::net::SocketAddr;

/// Asks one collector.
#[derive(Clone, Debug)]
pub struct Client {
    pub address: SocketAddr,
    http: reqwest::Client,
}

/// What it answered.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        let value = value.unwrap_or_else(|| panic!("no {name}: {self:?}"));
        value.to_str().unwrap()
    }

    /// The type of a problem document, after it was checked that it is one.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{problem}");
        problem["type"].as_str().unwrap().to_owned()
    }

    /// A part of the JSON that is a text.
    pub fn text_at(&self, key: &str) -> String {
        let json = self.json();
        let found = json[key].as_str();
        found
            .unwrap_or_else(|| panic!("no {key}: {json}"))
            .to_owned()
    }
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    /// A request to a path, to be added to.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let url = format!("http://{}{path}", self.address);
        self.http.request(method.parse().unwrap(), url)
    }

    pub async fn get(&self, path: &str) -> Answer {
        ask(self.request("GET", path)).await
    }

    /// Sends a statement with a key.
    pub async fn post(&self, key: &str, body: &Value) -> Answer {
        let request = self
            .request("POST", "/api/v1/statements")
            .header("idempotency-key", key);
        ask(json(request, body)).await
    }

    /// A request about one statement, with the secret of its receipt.
    pub fn about(&self, method: &str, receipt: &Value, more: &str) -> reqwest::RequestBuilder {
        let reference = receipt["reference"].as_str().unwrap();
        let path = format!("/api/v1/statements/{reference}{more}");
        self.request(method, &path)
            .bearer_auth(receipt["secret"].as_str().unwrap())
    }

    pub async fn amend(&self, receipt: &Value, revision: u32, body: &Value) -> Answer {
        let request = self
            .about("PUT", receipt, "")
            .header("if-match", format!("\"{revision}\""));
        ask(json(request, body)).await
    }
}

/// With a body of JSON.
pub fn json(request: reqwest::RequestBuilder, body: &Value) -> reqwest::RequestBuilder {
    request
        .header("content-type", "application/json")
        .body(body.to_string())
}

/// Asks, reads the whole answer, and compares it with the interface's document.
pub async fn ask(request: reqwest::RequestBuilder) -> Answer {
    let (client, request) = request.build_split();
    let request = request.unwrap();
    let (method, path) = (
        request.method().to_string(),
        request.url().path().to_owned(),
    );
    let response = client.execute(request).await.unwrap();
    let answer = Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    };
    super::contract::check(&method, &path, &answer);
    answer
}
