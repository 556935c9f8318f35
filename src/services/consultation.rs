//! The consultation that is open, as the page says.

use consultation::{DATES_TAG, Questionnaire};
use gloo::utils::document;
use std::sync::LazyLock;

/// The questionnaire with the dates in force: those of the page that was served, or its own where
/// nobody changed them.
pub fn in_force() -> &'static Questionnaire {
    static IN_FORCE: LazyLock<Option<Questionnaire>> = LazyLock::new(|| {
        let dates = dates_in_page()?.parse().ok()?;
        Some(Questionnaire::shipped().clone().open_at(dates))
    });
    IN_FORCE
        .as_ref()
        .unwrap_or_else(|| Questionnaire::shipped())
}

fn dates_in_page() -> Option<String> {
    if !super::page::IN_BROWSER {
        return None;
    }
    let tag = format!("head meta[name='{DATES_TAG}']");
    let tag = document().query_selector(&tag).ok().flatten()?;
    tag.get_attribute("content")
}
