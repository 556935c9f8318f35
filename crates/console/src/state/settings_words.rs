use crate::content;
use console_wire::Settings;

/// When it opens and closes, as a sentence.
pub fn dates_in_words(settings: &Settings) -> String {
    format!(
        "The consultation opens on {} and closes on {}, London time.",
        content::at(settings.opens),
        content::at(settings.closes)
    )
}

/// What is published, as sentences.
pub fn published_in_words(settings: &Settings) -> String {
    let both = (settings.publishes_audit_summary, settings.publishes_access);
    match both {
        (true, true) => {
            "The monthly summary of the audit and the list of who has access are published."
        }
        (true, false) => {
            "The monthly summary of the audit is published. The list of who has access is not."
        }
        (false, true) => {
            "The list of who has access is published. The monthly summary of the audit is not."
        }
        (false, false) => {
            "Neither the monthly summary of the audit nor the list of who has access is published."
        }
    }
    .to_owned()
}

/// Whether something is published, in a word or two.
pub fn is_published(is: bool) -> &'static str {
    if is { "Published" } else { "Not published" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_told_in_sentences() {
        let mut settings = Settings {
            publishes_audit_summary: false,
            publishes_access: true,
            opens: "2026-11-16T09:00:00Z".parse().unwrap(),
            closes: "2027-05-31T22:59:00Z".parse().unwrap(),
            dates_were_changed: false,
        };
        assert_eq!(
            dates_in_words(&settings),
            "The consultation opens on 16 November 2026, 9:00 and closes on 31 May 2027, 23:59, London time."
        );
        let told = |settings: &Settings| published_in_words(settings);
        assert!(told(&settings).starts_with("The list of who has access is published."));
        settings.publishes_audit_summary = true;
        assert!(told(&settings).contains(" are published"));
        settings.publishes_access = false;
        assert!(told(&settings).ends_with("access is not."));
        settings.publishes_audit_summary = false;
        assert!(told(&settings).starts_with("Neither"));
    }
}
