//! What a document can begin with.

use super::item::Item;
use super::kind::DocumentKind;
use serde::Deserialize;

/// Items to begin with, and where they are from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Where they are from.
    pub source: String,
    /// What they are.
    pub items: Vec<Item>,
}

const ACTIONS: &str = include_str!("../../samples/actions.json");

/// What comes with the software for a document; nothing for most.
pub fn sample(kind: DocumentKind) -> Option<Sample> {
    match kind {
        // A test reads it.
        DocumentKind::Actions => serde_json::from_str(ACTIONS).ok(),
        DocumentKind::Decisions | DocumentKind::IssueMatrix | DocumentKind::RoadMap => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::check;
    use consultation::Questionnaire;

    #[test]
    fn the_workshops_actions_are_a_log_as_they_stand() {
        let sample = sample(DocumentKind::Actions).unwrap();
        assert_eq!(sample.items.len(), 29);
        let checked = check(
            DocumentKind::Actions,
            Questionnaire::shipped(),
            &sample.items,
        );
        assert_eq!(checked.unwrap(), sample.items);
        for (place, item) in sample.items.iter().enumerate() {
            assert_eq!(item.value("number"), (place + 1).to_string());
            assert_eq!(item.value("workshop-day"), "2018-12-05");
            let begins: &[&str] = match item.value("owner") {
                "Involve" => &["Involve to "],
                "Home Office" => &["HO "],
                "Home Office and Involve" => &["Home Office (HO)/Involve to ", "HO/Involve to "],
                "Home Office Biometrics (HOB)" => &["Home Office Biometrics (HOB) ", "HOB "],
                "CSOs and Home Office Biometrics (HOB)" => &["CSOs to share"],
                "Not named" => &["Results of ", "Summary of "],
                _ => &[],
            };
            let action = item.value("action");
            assert!(begins.iter().any(|own| action.starts_with(own)), "{item:?}");
        }
        let with = |status: &str| {
            let items = sample.items.iter();
            let own = items.filter(|own| own.value("status") == status);
            own.map(|own| own.value("number")).collect::<Vec<_>>()
        };
        assert_eq!(with("done"), ["20"]);
        assert_eq!(with("open").len(), 28);
    }
}
