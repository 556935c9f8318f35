//! The consultation that is open, as the page says.

use consultation::{DATES_TAG, Questionnaire, RESULTS_TAG};
use gloo::utils::document;
use std::sync::LazyLock;

/// The questionnaire with the dates in force: those of the page that was served, or its own where
/// nobody changed them.
pub fn in_force() -> &'static Questionnaire {
    static IN_FORCE: LazyLock<Option<Questionnaire>> = LazyLock::new(|| {
        let dates = said_in_head(DATES_TAG)?.parse().ok()?;
        Some(Questionnaire::shipped().clone().open_at(dates))
    });
    IN_FORCE
        .as_ref()
        .unwrap_or_else(|| Questionnaire::shipped())
}

/// Where results are published; none where whoever serves the page publishes none.
pub fn results() -> Option<String> {
    // The page is from the same site, and so are its results.
    said_in_head(RESULTS_TAG).filter(|path| path.starts_with('/'))
}

fn said_in_head(name: &str) -> Option<String> {
    if !super::page::IN_BROWSER {
        return None;
    }
    let tag = format!("head meta[name='{name}']");
    let tag = document().query_selector(&tag).ok().flatten()?;
    tag.get_attribute("content")
}
