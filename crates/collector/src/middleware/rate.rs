//! A token bucket for each address.
//!
//! The address itself is not kept: the bucket is found by a keyed hash, and the key is random and
//! of the day. So nobody can tell from the memory, or from a dump of it, who asked yesterday.

use crate::config::ServeOptions;
use crate::problem::Refusal;
use crate::secrets::random;
use axum::extract::{ConnectInfo, Request, State as FromState};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use console_wire::CONSOLE_PATH;
use consultation::ProblemKind;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// After this the key is another one, and every bucket is full again.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The buckets. Clones are the same.
#[derive(Clone, Debug)]
pub struct Rates(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    statements: Option<DefaultKeyedRateLimiter<Bucket>>,
    requests: Option<DefaultKeyedRateLimiter<Bucket>>,
    proxies: usize,
    key: Mutex<(Instant, [u8; 32])>,
}

/// Stands for an address.
type Bucket = [u8; 16];

impl Rates {
    /// Buckets of the sizes that the options say.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn new(options: &ServeOptions) -> anyhow::Result<Self> {
        let limiter = |per_minute| {
            // A minute's worth at once: people who share an address send when they meet.
            NonZeroU32::new(per_minute).map(|own| RateLimiter::keyed(Quota::per_minute(own)))
        };
        Ok(Self(Arc::new(Parts {
            statements: limiter(options.statements_per_minute),
            requests: limiter(options.requests_per_minute),
            proxies: options.proxies,
            key: Mutex::new((Instant::now(), random()?)),
        })))
    }

    /// Whether one more request is too many; then after how many seconds it is not.
    fn too_many(&self, method: &Method, path: &str, address: IpAddr) -> Option<u32> {
        let parts = &*self.0;
        // People who work with statements change much; trying to sign in is as rare as sending.
        let is_work = path
            .strip_prefix(CONSOLE_PATH)
            .is_some_and(|own| own != "/session");
        let limiter = if matches!(*method, Method::POST | Method::PUT) && !is_work {
            &parts.statements
        } else {
            &parts.requests
        };
        let limiter = limiter.as_ref()?;
        let wait = limiter.check_key(&self.bucket(address)).err()?;
        let wait = wait.wait_time_from(DefaultClock::default().now());
        Some(
            u32::try_from(wait.as_secs())
                .unwrap_or(u32::MAX)
                .saturating_add(1),
        )
    }

    fn bucket(&self, address: IpAddr) -> Bucket {
        let mut key = self.0.key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.0.elapsed() >= DAY
            && let Ok(fresh) = random()
        {
            *key = (Instant::now(), fresh);
            for limiter in [&self.0.statements, &self.0.requests].into_iter().flatten() {
                limiter.retain_recent();
                limiter.shrink_to_fit();
            }
        }
        let mut bucket = [0; 16];
        #[allow(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&key.1).expect("a key of any length");
        match network(address) {
            IpAddr::V4(own) => mac.update(&own.octets()),
            IpAddr::V6(own) => mac.update(&own.octets()),
        }
        bucket.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        bucket
    }

    /// Forgets buckets that are full again.
    pub fn tidy(&self) {
        for limiter in [&self.0.statements, &self.0.requests].into_iter().flatten() {
            limiter.retain_recent();
        }
    }
}

/// Of IPv6 the network: one household has billions of addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(own) => {
            let [a, b, c, d, ..] = own.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

/// Whose request it is: the peer's, or what the last of our proxies says of its own peer.
fn client(headers: &HeaderMap, peer: IpAddr, proxies: usize) -> IpAddr {
    if proxies == 0 {
        return peer;
    }
    let said = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    let said: Vec<&str> = said.collect();
    let own = said
        .len()
        .checked_sub(proxies)
        .and_then(|place| said.get(place));
    own.and_then(|own| own.trim().parse().ok()).unwrap_or(peer)
}

/// Refuses what is too much at once from one address.
pub async fn limit(
    FromState(rates): FromState<Rates>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    // Whoever watches over the collector must not be locked out.
    if request.uri().path().starts_with("/health/") {
        return next.run(request).await;
    }
    let address = client(request.headers(), peer.ip(), rates.0.proxies);
    match rates.too_many(request.method(), request.uri().path(), address) {
        Some(seconds) => Refusal::from(ProblemKind::TooManyRequests)
            .retry_after(seconds)
            .into_response(),
        None => next.run(request).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_address_is_what_the_last_trusted_proxy_says() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 1.2.3.4".parse().unwrap());
        headers.append("x-forwarded-for", "10.0.0.1".parse().unwrap());
        let peer = ip("127.0.0.1");
        assert_eq!(client(&headers, peer, 0), peer);
        assert_eq!(client(&headers, peer, 1), ip("10.0.0.1"));
        assert_eq!(client(&headers, peer, 2), ip("1.2.3.4"));
        assert_eq!(client(&headers, peer, 9), peer, "nobody can forge one");
        headers.insert("x-forwarded-for", "nonsense".parse().unwrap());
        assert_eq!(client(&headers, peer, 1), peer);
    }

    #[test]
    fn a_household_is_one_address() {
        assert_eq!(
            network(ip("2001:db8:1:2:3::4")),
            network(ip("2001:db8:1:2::9"))
        );
        assert_ne!(
            network(ip("2001:db8:1:2::4")),
            network(ip("2001:db8:1:3::4"))
        );
        assert_eq!(network(ip("::ffff:1.2.3.4")), ip("1.2.3.4"));
    }
}
