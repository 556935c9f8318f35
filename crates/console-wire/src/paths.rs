//! Where requests go.

/// What every path of the console's interface begins with.
pub const CONSOLE_PATH: &str = "/api/v1/console";

/// The header that carries [`crate::Session::csrf_token`] with everything that changes something.
pub const CSRF_HEADER: &str = "X-CSRF-Token";
