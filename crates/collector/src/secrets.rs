//! Keys, secrets and hashes.

use crate::reference::{Reference, base32};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use subtle::ConstantTimeEq as _;
use transparency::{NotSigned, SigningKey};

/// The collector's keys. All come from one signer key: see `docs/operations.md`.
#[derive(Clone)]
pub struct Keys {
    /// Signs heads of the log.
    pub signing: Arc<SigningKey>,
    mac: [u8; 32],
    seal: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Keys({:?})", self.signing)
    }
}

impl Keys {
    /// The keys that come from a signer key.
    ///
    /// # Errors
    /// If it is none.
    pub fn parse(signer_key: &str) -> Result<Self, NotSigned> {
        let signer_key = signer_key.trim();
        let signing = Arc::new(SigningKey::parse(signer_key)?);
        let mac = keyed(signer_key.as_bytes(), &[b"retention-explorer receipts 1"]);
        let seal = keyed(signer_key.as_bytes(), &[b"retention-explorer seals 1"]);
        Ok(Self { signing, mac, seal })
    }

    /// Seals something of somebody's, so that it cannot be read with the store alone.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn seal(&self, whose: &str, secret: &[u8]) -> Result<String, NoRandomness> {
        let nonce: [u8; 24] = random()?;
        let payload = Payload {
            msg: secret,
            aad: whose.as_bytes(),
        };
        #[allow(clippy::expect_used, reason = "it fails for gigabytes only")]
        let sealed = XChaCha20Poly1305::new(&self.seal.into())
            .encrypt(&nonce.into(), payload)
            .expect("a short secret");
        Ok(hex(&[nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for the same person with the same key.
    pub fn open(&self, whose: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = unhex(sealed)?;
        let (nonce, sealed) = bytes.split_at_checked(24)?;
        let payload = Payload {
            msg: sealed,
            aad: whose.as_bytes(),
        };
        XChaCha20Poly1305::new(&self.seal.into())
            .decrypt(XNonce::from_slice(nonce), payload)
            .ok()
    }

    /// What a page must send back to show that it can read what its session is told.
    pub fn csrf_token(&self, session: &str) -> String {
        hex(&keyed(&self.mac, &[b"csrf", session.as_bytes()]))
    }

    /// The secret of the receipt for the draft with this key: 128 bits in base 32.
    ///
    /// It follows from the key, so that the same request has the same answer though only a hash
    /// of the secret is kept.
    pub fn receipt_secret(&self, draft_key: &str) -> String {
        let hash = keyed(&self.mac, &[b"secret", draft_key.as_bytes()]);
        base32(&hash[..16])
    }

    /// Keyed hash of a request, from the digest of its statement and from who sent it: the same
    /// again is the same request. Keyed, because a name could be found by trying.
    pub fn request_mac(&self, digest: &str, contact: &str) -> String {
        let parts: [&[u8]; 3] = [b"request", digest.as_bytes(), contact.as_bytes()];
        hex(&keyed(&self.mac, &parts))
    }
}

/// HMAC-SHA-256 of parts, each with its length.
fn keyed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    #[allow(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key).expect("a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Hash of a secret with enough randomness that none can be tried.
pub fn hashed(secret: &str) -> String {
    hex(&Sha256::digest(secret))
}

/// Whether two texts are the same. It takes as long whatever the answer.
pub fn is_same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// Whether a secret is the one with this hash. It takes as long whatever the answer.
pub fn is_secret(secret: &str, hash: &str) -> bool {
    hashed(secret).as_bytes().ct_eq(hash.as_bytes()).into()
}

/// The randomness of the system is not there.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random numbers: {0}")]
pub struct NoRandomness(getrandom::Error);

/// Random bytes.
///
/// # Errors
/// If the system gives none.
pub fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(NoRandomness)?;
    Ok(bytes)
}

/// A random reference.
///
/// # Errors
/// If the system gives no randomness.
pub fn random_reference() -> Result<Reference, NoRandomness> {
    loop {
        // 32 of 37 values have a check that can be read out.
        if let Some(reference) = Reference::of_value(u64::from_be_bytes(random()?)) {
            return Ok(reference);
        }
    }
}

/// Random bytes in hexadecimal.
///
/// # Errors
/// If the system gives no randomness.
pub fn random_hex<const N: usize>() -> Result<String, NoRandomness> {
    Ok(hex(&random::<N>()?))
}

/// The bytes of a text in hexadecimal, if it is one.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|own| u8::try_from(own.to_digit(16)?).ok())
        .collect();
    let digits = digits?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| high << 4 | low);
    rest.is_empty().then(|| bytes.collect())
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(seed: u8) -> Keys {
        Keys::parse(&SigningKey::text_of("example.org/log", &[seed; 32])).unwrap()
    }

    #[test]
    fn a_secret_follows_from_the_key_of_the_draft_and_the_collector() {
        let secret = keys(1).receipt_secret("draft");
        assert_eq!(secret, keys(1).receipt_secret("draft"));
        assert_ne!(secret, keys(1).receipt_secret("other"));
        assert_ne!(secret, keys(2).receipt_secret("draft"));
        assert_eq!(secret.len(), 26);
        assert!(is_secret(&secret, &hashed(&secret)));
        assert!(!is_secret("", &hashed(&secret)));
        assert!(!is_secret(&secret, ""));
    }

    #[test]
    fn what_is_sealed_opens_for_the_same_person_and_key_only() {
        let sealed = keys(1).seal("amina", b"secret").unwrap();
        assert_eq!(keys(1).open("amina", &sealed).unwrap(), b"secret");
        assert_ne!(keys(1).seal("amina", b"secret").unwrap(), sealed);
        assert_eq!(keys(1).open("ben", &sealed), None);
        assert_eq!(keys(2).open("amina", &sealed), None);
        for broken in ["", "00", "é", &sealed[1..], &sealed[..sealed.len() - 2]] {
            assert_eq!(keys(1).open("amina", broken), None, "{broken}");
        }
    }

    #[test]
    fn nothing_secret_is_printed() {
        let printed = format!("{:?}", keys(1));
        assert!(
            !printed.contains("PRIVATE") && !printed.contains("mac"),
            "{printed}"
        );
    }

    #[test]
    fn references_are_random() {
        assert_ne!(random_reference().unwrap(), random_reference().unwrap());
    }
}
