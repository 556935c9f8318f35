use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey as Ed25519Key;
use serde::{Deserialize, Serialize};
use signed_note::{
    Note, Signer, StandardSigner, StandardVerifier, Verifier, VerifierList, key_id,
    new_ed25519_verifier_key,
};
use tlog_tiles::checkpoint::Checkpoint;
use tlog_tiles::tlog::Hash;

/// A head of the log, signed: a note after c2sp.org/tlog-checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Head(String);

/// What the origin of a note about the audit has after the name of the key.
const AUDIT: &str = "/audit";

/// Why a head is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// The key cannot be read.
    #[error("the key of the log cannot be read")]
    Key,
    /// Not a signed head.
    #[error("the signed head of the log cannot be read")]
    Form,
    /// Not signed with this key.
    #[error("the head of the log is not signed with the log's key")]
    Signature,
    /// Of another log.
    #[error("the head is of another log")]
    Origin,
}

impl Head {
    /// A head as it was published. Nothing is checked yet.
    pub fn from_note(note: String) -> Self {
        Self(note)
    }

    /// The note: origin, size, root and signature, a line each.
    pub fn as_note(&self) -> &str {
        &self.0
    }

    /// Size and root of the tree, if the head was signed with the key of the log.
    ///
    /// `log_key` is a verifier key after c2sp.org/signed-note: `name+id+key`.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn verify(&self, log_key: &str) -> Result<(u64, Hash), NotSigned> {
        self.verify_of(log_key, "")
    }

    /// Number and hash of the last entry of the audit, if they were signed with the key of the
    /// log as those of an audit: no head of a log can pass for it.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn verify_audit(&self, log_key: &str) -> Result<(u64, Hash), NotSigned> {
        self.verify_of(log_key, AUDIT)
    }

    fn verify_of(&self, log_key: &str, of: &str) -> Result<(u64, Hash), NotSigned> {
        let verifier = StandardVerifier::new(log_key).map_err(|_| NotSigned::Key)?;
        let name = verifier.name().to_owned();
        let note = Note::from_bytes(self.0.as_bytes()).map_err(|_| NotSigned::Form)?;
        let known = VerifierList::new(vec![Box::new(verifier)]);
        note.verify(&known).map_err(|_| NotSigned::Signature)?;
        let checkpoint = Checkpoint::from_bytes(note.text()).map_err(|_| NotSigned::Form)?;
        if checkpoint.origin() != format!("{name}{of}") {
            return Err(NotSigned::Origin);
        }
        Ok((checkpoint.size(), *checkpoint.hash()))
    }
}

/// The name in a log's key, if it is one.
pub fn key_name(log_key: &str) -> Option<&str> {
    StandardVerifier::new(log_key).ok()?;
    log_key.split_once('+').map(|(name, _)| name)
}

/// The 32 secret bytes in a signer key.
fn secret_bytes(signer_key: &str) -> Option<[u8; 32]> {
    // A name has no plus, but base64 has.
    let key = signer_key.splitn(5, '+').nth(4)?;
    STANDARD.decode(key).ok()?.get(1..)?.try_into().ok()
}

/// Signs heads. It prints as its name.
pub struct SigningKey {
    signer: StandardSigner,
    log_key: String,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "SigningKey({})", self.log_key)
    }
}

impl SigningKey {
    /// Reads a signer key after c2sp.org/signed-note: `PRIVATE+KEY+name+id+key`.
    ///
    /// # Errors
    /// If it is none.
    pub fn parse(text: &str) -> Result<Self, NotSigned> {
        let text = text.trim();
        let signer = StandardSigner::new(text).map_err(|_| NotSigned::Key)?;
        let secret = secret_bytes(text).ok_or(NotSigned::Key)?;
        let public = Ed25519Key::from_bytes(&secret).verifying_key();
        let log_key = new_ed25519_verifier_key(signer.name(), &public);
        Ok(Self { signer, log_key })
    }

    /// Writes the signer key of a log from 32 random bytes. The name has no space and no plus.
    pub fn text_of(name: &str, seed: &[u8; 32]) -> String {
        const ED25519: u8 = 1;
        let key = Ed25519Key::from_bytes(seed);
        let public = [&[ED25519], key.verifying_key().as_bytes().as_slice()].concat();
        let id = key_id(name, &public);
        let secret = [&[ED25519], seed.as_slice()].concat();
        format!("PRIVATE+KEY+{name}+{id:08x}+{}", STANDARD.encode(secret))
    }

    /// The key with which everybody checks what this one signs: `name+id+key`.
    pub fn log_key(&self) -> &str {
        &self.log_key
    }

    /// Signs the head of a tree.
    ///
    /// # Errors
    /// If the name of the key is none that a head can have.
    pub fn sign(&self, size: u64, root: Hash) -> Result<Head, NotSigned> {
        self.sign_of("", size, root)
    }

    /// Signs the number and the hash of the last entry of an audit, which is a chain.
    ///
    /// # Errors
    /// As [`Self::sign`].
    pub fn sign_audit(&self, entry: u64, hash: Hash) -> Result<Head, NotSigned> {
        self.sign_of(AUDIT, entry, hash)
    }

    fn sign_of(&self, of: &str, size: u64, root: Hash) -> Result<Head, NotSigned> {
        let origin = format!("{}{of}", self.signer.name());
        let checkpoint = Checkpoint::new(&origin, size, root, "").map_err(|_| NotSigned::Form)?;
        let mut note = Note::new(&checkpoint.to_bytes(), &[]).map_err(|_| NotSigned::Form)?;
        note.add_sigs(&[&self.signer]).map_err(|_| NotSigned::Key)?;
        let note = String::from_utf8(note.to_bytes()).map_err(|_| NotSigned::Form)?;
        Ok(Head(note))
    }
}
