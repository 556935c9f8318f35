use serde::Serialize;

/// How something is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Adds.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

/// A request that changes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How.
    pub method: Method,
    /// Where, below the console's own path.
    pub path: String,
    /// What is sent, as JSON.
    pub body: Option<String>,
}

impl Change {
    fn with(method: Method, path: impl Into<String>, body: &impl Serialize) -> Self {
        Self {
            method,
            path: path.into(),
            // What is sent are plain values of our own, which all have a form in JSON.
            body: serde_json::to_string(body).ok(),
        }
    }

    /// Adds something.
    pub fn post(path: impl Into<String>, body: &impl Serialize) -> Self {
        Self::with(Method::Post, path, body)
    }

    /// Asks for something to be done that needs no words.
    pub fn act(path: impl Into<String>) -> Self {
        Self {
            method: Method::Post,
            path: path.into(),
            body: None,
        }
    }

    /// Replaces something.
    pub fn put(path: impl Into<String>, body: &impl Serialize) -> Self {
        Self::with(Method::Put, path, body)
    }

    /// Removes something.
    pub fn delete(path: impl Into<String>) -> Self {
        Self {
            method: Method::Delete,
            path: path.into(),
            body: None,
        }
    }
}
