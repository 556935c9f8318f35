//! The four documents.

use super::field::Field;
use super::item::Item;
use super::{actions, decisions, matrix, road_map};
use crate::Section;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the documents that are published in versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// We asked, you said, we did.
    Decisions,
    /// The action log.
    Actions,
    /// Which organisation wants to engage on which issue.
    IssueMatrix,
    /// Dated steps from the consultation to the decision.
    RoadMap,
}

impl DocumentKind {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 4] = [
        Self::Decisions,
        Self::Actions,
        Self::IssueMatrix,
        Self::RoadMap,
    ];

    /// Its id, which is the end of its address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Decisions => "decisions",
            Self::Actions => "actions",
            Self::IssueMatrix => "issue-matrix",
            Self::RoadMap => "road-map",
        }
    }

    /// The document with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// Where it is published.
    pub const fn section(self) -> Section {
        match self {
            Self::Decisions => Section::Decisions,
            Self::Actions => Section::Actions,
            Self::IssueMatrix => Section::Matrix,
            Self::RoadMap => Section::RoadMap,
        }
    }

    /// Its name.
    pub const fn label(self) -> &'static str {
        self.section().label()
    }

    /// What one item of it is called.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Decisions => "decision",
            Self::Actions => "action",
            Self::IssueMatrix => "organisation",
            Self::RoadMap => "step",
        }
    }

    /// The same with its article, for one that is to be added.
    pub const fn a_new_one(self) -> &'static str {
        match self {
            Self::Decisions => "a decision",
            Self::Actions => "an action",
            Self::IssueMatrix => "an organisation",
            Self::RoadMap => "a step",
        }
    }

    /// What several items of it are called.
    pub const fn several(self) -> &'static str {
        match self {
            Self::Decisions => "decisions",
            Self::Actions => "actions",
            Self::IssueMatrix => "organisations",
            Self::RoadMap => "steps",
        }
    }

    /// What an item has.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Decisions => decisions::FIELDS,
            Self::Actions => actions::FIELDS,
            Self::IssueMatrix => matrix::FIELDS,
            Self::RoadMap => road_map::FIELDS,
        }
    }

    /// The field with this id.
    pub fn field(self, id: &str) -> Option<&'static Field> {
        self.fields().iter().find(|own| own.id == id)
    }

    /// The field by which an item is known. No two items have the same in it.
    pub const fn naming(self) -> &'static Field {
        &self.fields()[0]
    }

    /// What an item is called where its words would be too many.
    pub fn short_name(self, item: &Item) -> String {
        let name = item.value(self.naming().id);
        match self {
            Self::Decisions => format!("Question {name}"),
            Self::Actions => format!("Action {name}"),
            Self::IssueMatrix | Self::RoadMap => name.to_owned(),
        }
    }

    /// Where an item is on the page.
    pub fn anchor(self, item: &Item) -> String {
        let name = item.value(self.naming().id);
        match self {
            Self::Decisions => name.to_owned(),
            Self::Actions => format!("action-{name}"),
            Self::IssueMatrix | Self::RoadMap => format!("item-{}", item.id),
        }
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_document_is_at_its_address_and_has_fields_of_its_own() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::parse(kind.id()), Some(kind));
            assert_eq!(kind.section().path(), format!("/responses/{kind}"));
            let ids: BTreeSet<_> = kind.fields().iter().map(|own| own.id).collect();
            assert_eq!(ids.len(), kind.fields().len(), "{kind}");
            for field in kind.fields() {
                if let super::super::Needed::If(other, values) = field.needed {
                    let options = kind.field(other).unwrap().options();
                    for value in values {
                        assert!(options.iter().any(|own| own.id == *value), "{value}");
                    }
                }
            }
        }
        assert_eq!(DocumentKind::parse("minutes"), None);
    }
}
