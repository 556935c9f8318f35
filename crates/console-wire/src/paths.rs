//! Where requests go.

/// What every path of the console's interface begins with.
pub const CONSOLE_PATH: &str = "/api/v1/console";

/// The header that carries [`crate::Session::csrf_token`] with everything that changes something.
pub const CSRF_HEADER: &str = "X-CSRF-Token";

/// Where somebody says that an answer in their name is not theirs.
pub const REPORTS_PATH: &str = "/api/v1/reports";

/// Who has access, if it is published.
pub const ACCESS_PATH: &str = "/api/v1/access";

/// What was done with statements in a month, if it is published.
pub const AUDIT_SUMMARY_PATH: &str = "/api/v1/audit-summary";
