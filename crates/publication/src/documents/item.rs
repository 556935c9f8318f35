//! An item of a document, and all of them with what they name.

use super::field::FieldKind;
use super::kind::DocumentKind;
use consultation::Questionnaire;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question or a section that a document names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// One item: a decision, an action, an organisation, a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id, which stays when it is changed: 1 to 40 small letters, digits and hyphens.
    pub id: String,
    /// What is said of it, by the ids of fields. What is not said is not there.
    pub values: BTreeMap<String, String>,
}

impl Item {
    /// What a field has; empty where it has nothing.
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }
}

/// All items, and the words of what they name, so that a version says the same for ever, whatever
/// becomes of the questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// In their order.
    pub items: Vec<Item>,
    /// Questions and sections, in the order of the questionnaire.
    pub names: Vec<Named>,
}

impl Content {
    /// These items, with the words that a questionnaire has now.
    pub fn of(kind: DocumentKind, questionnaire: &Questionnaire, items: Vec<Item>) -> Self {
        let named = |id: &str, words: &str| Named {
            id: id.to_owned(),
            words: words.to_owned(),
        };
        let mut names = Vec::new();
        for field in kind.fields() {
            match field.kind {
                FieldKind::Question => {
                    let is_asked = |id: &str| items.iter().any(|own| own.value(field.id) == id);
                    let asked = questionnaire.questions().filter(|own| is_asked(&own.id));
                    names.extend(asked.map(|own| named(&own.id, &own.title)));
                }
                // All of them: one that nobody chose is a column too.
                FieldKind::Sections => {
                    let all = questionnaire.sections.iter();
                    names.extend(all.map(|own| named(&own.id, &own.title)));
                }
                _ => {}
            }
        }
        Self { items, names }
    }
}
