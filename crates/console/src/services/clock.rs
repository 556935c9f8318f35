//! The clock of the device.

use chrono::{DateTime, Utc};

/// Now, as the device believes.
pub fn now() -> DateTime<Utc> {
    let milliseconds = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}
