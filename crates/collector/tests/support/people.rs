//! People who work with statements at a collector that is tested.

use super::client::{Answer, Client, ask, json};
use super::{Place, Server};
use collector::accounts::new_user;
use collector::password;
use collector::secrets::{Keys, hashed, random_hex};
use collector::store::{Account, AccountChange, NewLogin};
use console_wire::{Role, Stage};
use serde_json::Value;

/// Everybody's password, until it is changed.
pub const PASSWORD: &str = "correct horse battery";

/// Somebody's browser: it keeps the cookie and the token.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub client: Client,
    pub cookie: String,
    pub token: String,
}

impl Place {
    /// Adds somebody with [`PASSWORD`], who has signed in never before.
    pub async fn add(&self, name: &str, role: Role) {
        let hash = password::hash(name, PASSWORD).unwrap();
        let organisation = (role, "Home Office".to_owned());
        let now = chrono::Utc::now();
        let user = new_user(name.to_owned(), organisation, hash, false, now);
        self.change(AccountChange::Add(user)).await;
    }

    /// Somebody new in this role, signed in already.
    pub async fn signed_in(&self, server: &Server, name: &str, role: Role) -> Person {
        self.add(name, role).await;
        self.another_session(server, name).await
    }

    /// A session of somebody, without signing in.
    pub async fn another_session(&self, server: &Server, name: &str) -> Person {
        let id = random_hex::<32>().unwrap();
        let login = NewLogin {
            id_hash: hashed(&id),
            stage: Stage::SignedIn,
            enrolment: None,
        };
        let begin = AccountChange::Begin {
            name: name.to_owned(),
            login,
        };
        let account = Account {
            change: begin,
            audit: None,
        };
        let store = self.store().await;
        let now = server.clock.now();
        assert!(store.change_account(&account, now).await.unwrap());
        store.close().await;
        let keys = Keys::parse(&std::fs::read_to_string(self.key_file()).unwrap()).unwrap();
        Person {
            name: name.to_owned(),
            client: server.client.clone(),
            token: keys.csrf_token(&id),
            cookie: format!("__Host-session={id}"),
        }
    }

    async fn change(&self, change: AccountChange) {
        let account = Account {
            change,
            audit: None,
        };
        let store = self.store().await;
        store.migrate().await.unwrap();
        let now = chrono::Utc::now();
        assert!(store.change_account(&account, now).await.unwrap());
        store.close().await;
    }
}

impl Person {
    /// Somebody who has not signed in.
    pub fn stranger(server: &Server) -> Self {
        Self {
            name: String::new(),
            client: server.client.clone(),
            cookie: String::new(),
            token: String::new(),
        }
    }

    /// A request under the console's path, with cookie and token.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let request = self
            .client
            .request(method, &format!("/api/v1/console{path}"))
            .header("sec-fetch-site", "same-origin")
            .header("x-csrf-token", &self.token);
        match self.cookie.as_str() {
            "" => request,
            cookie => request.header("cookie", cookie),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        ask(self.request("GET", path)).await
    }

    pub async fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        ask(json(self.request(method, path), body)).await
    }

    /// Sends, and keeps the cookie and the token of the answer.
    pub async fn step(&mut self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.send(method, path, body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        if let Some(cookie) = answer.headers.get("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
        let session = answer.json();
        self.token = session["csrf_token"].as_str().unwrap().to_owned();
        session
    }

    /// Says what statements are looked at for.
    pub async fn state(&self, purpose: &str) {
        let purpose = serde_json::json!({ "purpose": purpose });
        let answer = self.send("PUT", "/session/purpose", &purpose).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

/// Sends statements; their receipts.
pub async fn receive(server: &Server, bodies: &[Value]) -> Vec<Value> {
    let mut receipts = Vec::new();
    for body in bodies {
        let key = format!("key-of-a-draft-{}", uuid::Uuid::new_v4());
        let answer = server.client.post(&key, body).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        receipts.push(answer.json());
    }
    receipts
}

/// What somebody may see.
pub async fn read(person: &Person, path: &str) -> Value {
    let answer = person.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.json()
}

/// What comes of something that somebody may do.
pub async fn good(person: &Person, method: &str, path: &str, body: &Value) -> Value {
    let answer = person.send(method, path, body).await;
    assert_eq!(answer.status, 200, "{method} {path}: {answer:?}");
    answer.json()
}

/// Fails unless nothing in the store was tampered with.
pub async fn verified(place: &Place) {
    let store = place.store().await;
    let report = collector::verify::verify(&store).await.unwrap();
    assert!(report.is_good(), "{report}");
    store.close().await;
}
