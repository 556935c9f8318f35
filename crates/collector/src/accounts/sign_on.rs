//! Signing in by a sign-in service: OpenID Connect, code flow with PKCE.
//!
//! Whoever comes back must have an account here that was linked with `collector user subject`: the
//! service says who somebody is, not what they may do.

use crate::config::{BadConfig, SignOnOptions};
use crate::problem::Refusal;
use crate::secrets::Keys;
use console_wire::SignOnRefusal;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, reqwest,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Where the service sends people back to, after the address of the collector.
pub const RETURN_PATH: &str = "/api/v1/console/session/sign-on/return";

/// How long the service may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is sealed for [`Keys::open`] is of nobody yet.
const NOBODY: &str = "sign-on";

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A sign-in service.
#[derive(Clone, Debug)]
pub struct SignOn {
    /// Its name, for people.
    pub name: String,
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    returns_to: RedirectUrl,
    http: reqwest::Client,
}

/// What is needed to see that whoever comes back is who was sent.
#[derive(Serialize, Deserialize)]
struct Sent {
    state: String,
    nonce: String,
    verifier: String,
}

/// Why nobody is signed in.
#[derive(Debug)]
pub enum NotSignedOn {
    /// For a reason that they are told in the console.
    Because(SignOnRefusal),
    /// Something failed here.
    Failed(Refusal),
}

impl From<SignOnRefusal> for NotSignedOn {
    fn from(why: SignOnRefusal) -> Self {
        Self::Because(why)
    }
}

impl<T: Into<Refusal>> From<T> for NotSignedOn {
    fn from(why: T) -> Self {
        Self::Failed(why.into())
    }
}

/// Somebody who is sent to the service.
#[derive(Debug)]
pub struct Away {
    /// Where to.
    pub to: String,
    /// Sealed; their browser brings it back.
    pub sealed: String,
}

impl SignOn {
    /// The service that the options name, if they name one.
    ///
    /// # Errors
    /// If the options do not go together, or cannot be read.
    pub fn of(options: &SignOnOptions) -> anyhow::Result<Option<Self>> {
        let Some(issuer) = &options.oidc_issuer else {
            return Ok(None);
        };
        let bad = |why: &str| BadConfig::SignOn(why.to_owned());
        let id = options.oidc_client_id.clone();
        let id = id.ok_or_else(|| bad("--oidc-client-id is missing"))?;
        let own = options.public_url.as_deref();
        let own = own.ok_or_else(|| bad("--public-url is missing"))?;
        for address in [issuer.as_str(), own] {
            if !is_private(address) {
                return Err(bad(&format!("{address} is not https://")).into());
            }
        }
        let secret = options.oidc_client_secret_file.as_deref();
        let secret = secret.map(|path| {
            std::fs::read_to_string(path)
                .map_err(|error| bad(&format!("{} cannot be read: {error}", path.display())))
        });
        let http = reqwest::ClientBuilder::new()
            // Following would let the service send the collector anywhere.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()?;
        Ok(Some(Self {
            name: options.oidc_name.clone(),
            issuer: IssuerUrl::new(issuer.clone())?,
            client_id: ClientId::new(id),
            client_secret: secret
                .transpose()?
                .map(|own| ClientSecret::new(own.trim().to_owned())),
            returns_to: RedirectUrl::new(format!("{}{RETURN_PATH}", own.trim_end_matches('/')))?,
            http,
        }))
    }

    /// Sends somebody to the service.
    ///
    /// # Errors
    /// If it does not answer.
    pub async fn send(&self, keys: &Keys) -> Result<Away, NotSignedOn> {
        let client = self.client().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (to, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge)
            .url();
        let sent = Sent {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        };
        Ok(Away {
            to: to.into(),
            sealed: keys.seal(NOBODY, serde_json::json!(sent).to_string().as_bytes())?,
        })
    }

    /// Who came back: what the service calls them.
    ///
    /// # Errors
    /// If it was not this browser that was sent, or the service does not vouch for anybody.
    pub async fn receive(
        &self,
        keys: &Keys,
        sealed: &str,
        (code, state): (String, String),
    ) -> Result<String, NotSignedOn> {
        let sent = keys.open(NOBODY, sealed);
        let sent = sent.and_then(|own| serde_json::from_slice::<Sent>(&own).ok());
        let sent = sent
            .filter(|own| crate::secrets::is_same(&own.state, &state))
            .ok_or(SignOnRefusal::NotBegun)?;
        let client = self.client().await?;
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| unreachable(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(sent.verifier))
            .request_async(&self.http)
            .await
            .map_err(|error| unreachable(&error))?;
        let token = tokens.extra_fields().id_token();
        let token = token.ok_or(SignOnRefusal::NotVouched)?;
        let claims = token.claims(&client.id_token_verifier(), &Nonce::new(sent.nonce));
        let claims = claims.map_err(|error| {
            tracing::warn!(%error, "a token of the sign-in service is not taken");
            SignOnRefusal::NotVouched
        })?;
        Ok(claims.subject().as_str().to_owned())
    }

    /// As the service describes itself now: it changes its keys when it likes.
    async fn client(&self) -> Result<Client, SignOnRefusal> {
        let described = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await;
        let described = described.map_err(|error| unreachable(&error))?;
        let (id, secret) = (self.client_id.clone(), self.client_secret.clone());
        let client = CoreClient::from_provider_metadata(described, id, secret);
        Ok(client.set_redirect_uri(self.returns_to.clone()))
    }
}

fn unreachable(error: &(dyn std::error::Error + 'static)) -> SignOnRefusal {
    tracing::error!(error, "the sign-in service did not answer as it should");
    SignOnRefusal::NoAnswer
}

/// Whether nobody on the way can read what is sent: over TLS, or on this computer.
fn is_private(address: &str) -> bool {
    let host = address.strip_prefix("http://");
    let host = host.and_then(|own| own.split(['/', ':']).next());
    address.starts_with("https://") || matches!(host, Some("127.0.0.1" | "localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> SignOnOptions {
        SignOnOptions {
            oidc_issuer: Some("https://id.example.org".to_owned()),
            oidc_client_id: Some("console".to_owned()),
            oidc_client_secret_file: None,
            oidc_name: "Example ID".to_owned(),
            public_url: Some("https://statements.example.org/".to_owned()),
        }
    }

    #[test]
    fn options_go_together_or_say_why_not() {
        let service = SignOn::of(&options()).unwrap().unwrap();
        assert_eq!(
            service.returns_to.as_str(),
            "https://statements.example.org/api/v1/console/session/sign-on/return"
        );
        let none = SignOnOptions {
            oidc_issuer: None,
            ..options()
        };
        assert!(SignOn::of(&none).unwrap().is_none());
        let plain = |own: &str| Some(own.to_owned());
        for (bad, why) in [
            (
                SignOnOptions {
                    oidc_client_id: None,
                    ..options()
                },
                "--oidc-client-id",
            ),
            (
                SignOnOptions {
                    public_url: None,
                    ..options()
                },
                "--public-url",
            ),
            (
                SignOnOptions {
                    oidc_issuer: plain("http://id.example.org"),
                    ..options()
                },
                "is not https://",
            ),
            (
                SignOnOptions {
                    public_url: plain("http://127.0.0.1.example.org"),
                    ..options()
                },
                "is not https://",
            ),
            (
                SignOnOptions {
                    oidc_client_secret_file: Some("/nowhere/secret".into()),
                    ..options()
                },
                "/nowhere/secret cannot be read",
            ),
        ] {
            let error = SignOn::of(&bad).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
        let local = SignOnOptions {
            oidc_issuer: plain("http://127.0.0.1:9000"),
            ..options()
        };
        assert!(SignOn::of(&local).unwrap().is_some());
    }

    #[test]
    fn nothing_secret_is_printed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, "s3cret\n").unwrap();
        let options = SignOnOptions {
            oidc_client_secret_file: Some(path),
            ..options()
        };
        let printed = format!("{:?}", SignOn::of(&options).unwrap());
        assert!(!printed.contains("s3cret"), "{printed}");
    }
}
