//! What is different between two versions.

use super::item::{Content, Item};
use super::kind::DocumentKind;
use serde::{Deserialize, Serialize};

/// What became of an item from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// What.
    pub what: ChangeKind,
    /// What the item is called; the new name, if it has another. Nothing where the change is not
    /// about one item.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Which fields are different; none where the item is new or gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// Kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The item is new.
    Added,
    /// It says something else.
    Changed,
    /// It is there no more.
    Removed,
    /// Items are in another order.
    Reordered,
}

impl ChangeKind {
    /// In a word, after a name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Reordered => "in another order",
        }
    }
}

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// Its id.
    pub field: String,
    /// Its name.
    pub label: String,
    /// What it said, in words; empty where it said nothing.
    pub before: String,
    /// What it says, in words; empty where it says nothing.
    pub after: String,
}

/// What is different, in the order of the later one; what is gone comes last.
pub fn changes(kind: DocumentKind, before: &Content, after: &Content) -> Vec<Change> {
    let in_before = |item: &Item| before.items.iter().find(|own| own.id == item.id);
    let is_in_after = |item: &Item| after.items.iter().any(|own| own.id == item.id);
    let mut all = Vec::new();
    for item in &after.items {
        let Some(earlier) = in_before(item) else {
            all.push(whole(kind, ChangeKind::Added, item));
            continue;
        };
        let fields = fields(kind, (earlier, before), (item, after));
        if !fields.is_empty() {
            all.push(Change {
                fields,
                ..whole(kind, ChangeKind::Changed, item)
            });
        }
    }
    let gone = before.items.iter().filter(|own| !is_in_after(own));
    all.extend(gone.map(|own| whole(kind, ChangeKind::Removed, own)));
    let stayed = before.items.iter().filter(|own| is_in_after(own));
    let now = after.items.iter().filter(|own| in_before(own).is_some());
    if !stayed.map(|own| &own.id).eq(now.map(|own| &own.id)) {
        all.push(Change {
            what: ChangeKind::Reordered,
            name: String::new(),
            fields: Vec::new(),
        });
    }
    all
}

fn whole(kind: DocumentKind, what: ChangeKind, item: &Item) -> Change {
    Change {
        what,
        name: kind.short_name(item),
        fields: Vec::new(),
    }
}

fn fields(
    kind: DocumentKind,
    (earlier, before): (&Item, &Content),
    (item, after): (&Item, &Content),
) -> Vec<FieldChange> {
    let fields = kind.fields().iter();
    let other = fields.filter(|own| earlier.value(own.id) != item.value(own.id));
    let change = other.map(|own| FieldChange {
        field: own.id.to_owned(),
        label: own.label.to_owned(),
        before: own.words(earlier.value(own.id), &before.names),
        after: own.words(item.value(own.id), &after.names),
    });
    change.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(id: &str, step: &str, state: &str) -> Item {
        Item {
            id: id.to_owned(),
            values: [("step", step), ("when", "2027-03-01"), ("state", state)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        }
    }

    fn said(before: &[Item], after: &[Item]) -> Vec<String> {
        let content = |items: &[Item]| Content {
            items: items.to_vec(),
            ..Content::default()
        };
        let all = changes(DocumentKind::RoadMap, &content(before), &content(after));
        let field = |own: &FieldChange| format!(" {}: {} → {}", own.label, own.before, own.after);
        let words = all.iter().map(|own| {
            let fields: String = own.fields.iter().map(field).collect();
            format!("{} {}{fields}", own.name, own.what.words())
        });
        words.collect()
    }

    #[test]
    fn it_is_said_what_came_went_and_changed() {
        let before = [
            step("a", "Open", "now"),
            step("b", "Close", "next"),
            step("c", "Talk", "next"),
        ];
        let after = [
            step("a", "Open", "done"),
            step("d", "Read", "now"),
            step("b", "Close", "next"),
        ];
        assert_eq!(
            said(&before, &after),
            [
                "Open changed State: Under way → Done",
                "Read added",
                "Talk removed"
            ]
        );
        assert!(said(&after, &after).is_empty());
    }

    #[test]
    fn another_order_is_a_change() {
        let (one, two) = (step("a", "Open", "now"), step("b", "Close", "next"));
        let three = step("c", "Talk", "next");
        let before = [one.clone(), two.clone()];
        assert_eq!(
            said(&before, &[two.clone(), one.clone()]),
            [" in another order"]
        );
        assert_eq!(said(&before, &[three, one, two]), ["Talk added"]);
    }
}
