//! What is said where a collector says nothing that can be shown.

/// No collector.
pub const NO_SERVICE: &str = "There is no service here that receives statements.";
/// No connection.
pub const OFFLINE: &str = "This device is offline.";
/// No receipt.
pub const UNKNOWN: &str = "The service that receives statements gave no receipt, so nobody knows whether it arrived. Sending again is safe: it counts once.";
/// A receipt for something else.
pub const GARBLED: &str = "What arrived is not what was sent. Send it again.";
/// No answer to a question.
pub const NO_ANSWER: &str =
    "The service that receives statements gave no answer that can be read. Try again later.";
/// A wrong secret or an unknown reference: nobody is told which.
pub const NO_MATCH: &str =
    "There is no statement with this reference and this secret. Check both on your receipt.";
/// The key of a draft was used before.
pub const KEY_REUSED: &str =
    "This draft was sent before with other answers. Send again to send it as a new statement.";
/// Another revision came.
pub const CHANGED: &str = "The statement was changed meanwhile, from another tab or by somebody else who has the secret. Nothing of yours was sent over it.";
