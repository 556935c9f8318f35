//! What is done to the items of a document before they are sent.

use super::Wrong;
use consultation::Questionnaire;
use publication::documents::{DocumentKind, Field, FieldKind, Item, check};

/// The field of a form for something that is sent, such as `items.3.owner`.
pub fn document_field(path: &str) -> Option<&'static str> {
    let last = path.rsplit('.').next()?;
    if last == NOTE {
        return Some(NOTE);
    }
    let mut fields = DocumentKind::ALL.into_iter().flat_map(DocumentKind::fields);
    fields.find(|own| own.id == last).map(|own| own.id)
}

/// Id of the field for what is said about a version.
pub const NOTE: &str = "note";

/// Items with one more, or with one that takes the place of the one with its id.
pub fn with_item(items: &[Item], item: &Item) -> Vec<Item> {
    let mut items = items.to_vec();
    match items.iter_mut().find(|own| own.id == item.id) {
        Some(own) => own.clone_from(item),
        None => items.push(item.clone()),
    }
    items
}

/// Items without one.
pub fn without_item(items: &[Item], id: &str) -> Vec<Item> {
    let others = items.iter().filter(|own| own.id != id);
    others.cloned().collect()
}

/// Items in another order: one of them is before the one that stood before it.
pub fn moved_up(items: &[Item], id: &str) -> Vec<Item> {
    let mut items = items.to_vec();
    if let Some(place) = items
        .iter()
        .position(|own| own.id == id)
        .filter(|own| *own > 0)
    {
        items.swap(place - 1, place);
    }
    items
}

/// An item that is not written yet; what is numbered has the next number.
pub fn new_item(kind: DocumentKind, items: &[Item], id: String) -> Item {
    let mut item = Item {
        id,
        ..Item::default()
    };
    let naming = kind.naming();
    if naming.kind == FieldKind::Number {
        let numbers = items
            .iter()
            .filter_map(|own| own.value(naming.id).parse::<u32>().ok());
        let next = numbers.max().unwrap_or_default() + 1;
        item.values.insert(naming.id.to_owned(), next.to_string());
    }
    item
}

/// Those that are suggested and not there yet.
pub fn not_there_yet(kind: DocumentKind, items: &[Item], suggested: &[Item]) -> Vec<Item> {
    let naming = kind.naming().id;
    let name = |own: &Item| own.value(naming).to_lowercase();
    let is_there = |own: &Item| {
        let mut items = items.iter();
        items.any(|it| it.id == own.id || name(it) == name(own))
    };
    let others = suggested.iter().filter(|own| !is_there(own));
    others.cloned().collect()
}

/// Items with one that is to be saved, each value in the form that is kept.
///
/// # Errors
/// What is wrong with that one. What is wrong with others the collector says.
pub fn checked(kind: DocumentKind, items: &[Item], item: &Item) -> Result<Vec<Item>, Vec<Wrong>> {
    let items = with_item(items, item);
    let place = items.iter().position(|own| own.id == item.id);
    let Err(errors) = check(kind, Questionnaire::shipped(), &items) else {
        return Ok(items);
    };
    let path = format!("items.{}.", place.unwrap_or_default());
    let own = errors.iter().filter(|own| own.path.starts_with(&path));
    let wrong = own.filter_map(|own| {
        let field = document_field(&own.path)?;
        let label = kind
            .field(field)
            .map_or(own.about.as_str(), |own| own.label);
        Some(Wrong::new(field, format!("{label}: {}", own.message)))
    });
    let wrong: Vec<Wrong> = wrong.collect();
    match wrong.is_empty() {
        true => Ok(items),
        false => Err(wrong),
    }
}

/// Fields of an item that say something else since it was read, with what they say now.
pub fn changed_since(kind: DocumentKind, read: &Item, now: &Item) -> Vec<(&'static Field, String)> {
    let fields = kind.fields().iter();
    let other = fields.filter(|own| read.value(own.id) != now.value(own.id));
    other
        .map(|own| (own, now.value(own.id).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(id: &str, step: &str) -> Item {
        let values = [("step", step), ("when", "spring 2027"), ("state", "next")];
        Item {
            id: id.to_owned(),
            values: values
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        }
    }

    fn ids(items: &[Item]) -> Vec<&str> {
        items.iter().map(|own| own.id.as_str()).collect()
    }

    #[test]
    fn items_are_added_replaced_moved_and_removed() {
        let items = [step("a", "Open"), step("b", "Close")];
        assert_eq!(ids(&with_item(&items, &step("c", "Talk"))), ["a", "b", "c"]);
        let replaced = with_item(&items, &step("a", "Begin"));
        assert_eq!(replaced[0].value("step"), "Begin");
        assert_eq!(ids(&moved_up(&items, "b")), ["b", "a"]);
        assert_eq!(ids(&moved_up(&items, "a")), ["a", "b"]);
        assert_eq!(ids(&without_item(&items, "a")), ["b"]);
    }

    #[test]
    fn the_next_action_has_the_next_number() {
        let number = |items: &[Item]| {
            let item = new_item(DocumentKind::Actions, items, "x".to_owned());
            item.value("number").to_owned()
        };
        assert_eq!(number(&[]), "1");
        let log = publication::documents::sample(DocumentKind::Actions).unwrap();
        assert_eq!(number(&log.items), "30");
        let step = new_item(DocumentKind::RoadMap, &[], "x".to_owned());
        assert!(step.values.is_empty());
    }

    #[test]
    fn what_is_there_is_not_suggested_again() {
        let items = [step("a", "Open")];
        let suggested = [step("b", "OPEN"), step("a", "Begin"), step("c", "Close")];
        let others = not_there_yet(DocumentKind::RoadMap, &items, &suggested);
        assert_eq!(ids(&others), ["c"]);
    }

    #[test]
    fn what_is_wrong_stands_at_its_field() {
        let kind = DocumentKind::RoadMap;
        let items = [step("a", "Open"), step("b", "Close")];
        let mut bad = step("b", "open");
        bad.values.remove("when");
        let wrong = checked(kind, &items, &bad).unwrap_err();
        let said: Vec<_> = wrong
            .iter()
            .map(|own| (own.field, own.message.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("when", "When: it must be given"),
                ("step", "Step: another step has the same"),
            ]
        );
        assert_eq!(checked(kind, &items, &step("b", "End")).unwrap().len(), 2);
        assert_eq!(document_field("items.12.note"), Some("note"));
        assert_eq!(document_field("revision"), None);
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_is_told() {
        let (read, now) = (step("a", "Open"), step("a", "Begin"));
        let changed = changed_since(DocumentKind::RoadMap, &read, &now);
        assert_eq!(changed.len(), 1);
        assert_eq!(
            (changed[0].0.label, changed[0].1.as_str()),
            ("Step", "Begin")
        );
    }
}
