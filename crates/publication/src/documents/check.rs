//! Whether items are as they must be, and each value in the form that is kept.

use super::day::{day_in_words, parse_day};
use super::field::{Field, FieldKind, Needed};
use super::item::Item;
use super::kind::DocumentKind;
use consultation::{FieldError, Mistake, Questionnaire};
use std::collections::{BTreeMap, BTreeSet};

/// Most items of a document.
pub const MOST_ITEMS: usize = 300;

/// Most bytes of all values of a document.
pub const MOST_BYTES: usize = 150_000;

const MOST_ID: usize = 40;
const MOST_LINE: usize = 200;
const MOST_TEXT: usize = 4_000;
const MOST_LINES: usize = 20;
const MOST_NUMBER: u32 = 9_999;

/// Items with each value in the form that is kept, without what is empty.
///
/// # Errors
/// Everything that is wrong, with paths such as `items.3.owner`.
pub fn check(
    kind: DocumentKind,
    questionnaire: &Questionnaire,
    items: &[Item],
) -> Result<Vec<Item>, Vec<FieldError>> {
    let bytes: usize = items
        .iter()
        .flat_map(|own| &own.values)
        .map(|(name, value)| name.len() + value.len())
        .sum();
    let mut whole = Vec::new();
    if items.len() > MOST_ITEMS {
        let why = format!("there are {}, and it takes {MOST_ITEMS}", items.len());
        whole.push(FieldError::new("items", "Entries", Mistake::TooMany, why));
    }
    if bytes > MOST_BYTES {
        let why = format!("all together have {bytes} bytes, and it takes {MOST_BYTES}");
        whole.push(FieldError::new("items", "Entries", Mistake::TooLong, why));
    }
    if !whole.is_empty() {
        return Err(whole);
    }
    let mut checking = Checking {
        kind,
        questionnaire,
        ids: BTreeSet::new(),
        names: BTreeSet::new(),
        errors: Vec::new(),
    };
    let items = items.iter().enumerate();
    let items: Vec<Item> = items
        .map(|(place, own)| checking.item(place, own))
        .collect();
    match checking.errors.is_empty() {
        true => Ok(items),
        false => Err(checking.errors),
    }
}

struct Checking<'a> {
    kind: DocumentKind,
    questionnaire: &'a Questionnaire,
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
    errors: Vec<FieldError>,
}

/// What is wrong with a value: which kind of mistake, and what is accepted.
type Wrong = (Mistake, String);

impl Checking<'_> {
    fn item(&mut self, place: usize, item: &Item) -> Item {
        let mut values = BTreeMap::new();
        for (id, value) in &item.values {
            let Some(field) = self.kind.field(id) else {
                let known: Vec<&str> = self.kind.fields().iter().map(|own| own.id).collect();
                let why = format!("there is no such field; there are {}", known.join(", "));
                let shown: String = id.chars().take(MOST_ID).collect();
                self.wrong(place, item, (&shown, &shown), (Mistake::Unknown, why));
                continue;
            };
            match value_of(field, value, self.questionnaire) {
                Ok(value) if value.is_empty() => {}
                Ok(value) => {
                    values.insert(id.clone(), value);
                }
                Err(wrong) => self.wrong(place, item, (field.id, field.label), wrong),
            }
        }
        let own = Item {
            id: item.id.clone(),
            values,
        };
        self.missing(place, item, &own);
        self.twice(place, &own);
        own
    }

    /// Says what is not there and must be. What is there and wrong is not missing too.
    fn missing(&mut self, place: usize, item: &Item, own: &Item) {
        for field in self.kind.fields() {
            let is_there = !item.value(field.id).trim().is_empty();
            if is_there || !field.is_needed(own) {
                continue;
            }
            let why = match field.needed {
                Needed::If(other, _) => {
                    let other = self.kind.field(other);
                    let chosen = other.map(|other| (other, own.value(other.id)));
                    let chosen =
                        chosen.and_then(|(field, value)| Some((field, field.option(value)?)));
                    chosen.map_or_else(String::new, |(field, option)| {
                        let (label, option) = (field.label.to_lowercase(), option.label);
                        format!("it must be given where {label} is “{option}”")
                    })
                }
                _ => "it must be given".to_owned(),
            };
            self.wrong(
                place,
                item,
                (field.id, field.label),
                (Mistake::Missing, why),
            );
        }
    }

    /// Says what two items have and one may.
    fn twice(&mut self, place: usize, own: &Item) {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=MOST_ID).contains(&own.id.len()) || !own.id.bytes().all(is_plain) {
            let why = format!("an id has 1 to {MOST_ID} small letters, digits and hyphens");
            self.wrong(place, own, ("id", "Id"), (Mistake::Unreadable, why));
        } else if !self.ids.insert(own.id.clone()) {
            let why = "another entry has this id".to_owned();
            self.wrong(place, own, ("id", "Id"), (Mistake::Repeated, why));
        }
        let naming = self.kind.naming();
        let name = own.value(naming.id).to_lowercase();
        if !name.is_empty() && !self.names.insert(name) {
            let why = format!("another {} has the same", self.kind.one());
            let field = (naming.id, naming.label);
            self.wrong(place, own, field, (Mistake::Repeated, why));
        }
    }

    fn wrong(&mut self, place: usize, item: &Item, (id, label): (&str, &str), wrong: Wrong) {
        let name: String = self.kind.short_name(item).chars().take(60).collect();
        let about = match item.value(self.kind.naming().id) {
            "" => format!("{label} of entry {}", place + 1),
            _ => format!("{name}, {}", label.to_lowercase()),
        };
        let path = format!("items.{place}.{id}");
        let (code, why) = wrong;
        self.errors.push(FieldError::new(&path, &about, code, why));
    }
}

/// A value in the form that is kept.
fn value_of(field: &Field, value: &str, questionnaire: &Questionnaire) -> Result<String, Wrong> {
    let value = value.replace("\r\n", "\n").replace('\t', " ");
    let value = value.trim();
    if value.is_empty() {
        return Ok(String::new());
    }
    match field.kind {
        FieldKind::Line => line(value),
        FieldKind::Text => text(value),
        FieldKind::Number => number(value),
        FieldKind::Day => day(value),
        FieldKind::When => match parse_day(value) {
            Some(day) => Ok(day.to_string()),
            None => line(value),
        },
        FieldKind::Choice(options) => {
            let ids: Vec<&str> = options.iter().map(|own| own.id).collect();
            one_of(value, &ids)
        }
        FieldKind::Lines => lines(value, line),
        FieldKind::SignOffs => lines(value, sign_off),
        FieldKind::Question => {
            let ids: Vec<&str> = questionnaire
                .questions()
                .map(|own| own.id.as_str())
                .collect();
            one_of(value, &ids)
        }
        FieldKind::Sections => {
            let all = questionnaire.sections.iter();
            let ids: Vec<&str> = all.map(|own| own.id.as_str()).collect();
            let chosen: BTreeSet<&str> = value.lines().map(str::trim).collect();
            for own in &chosen {
                one_of(own, &ids)?;
            }
            let in_order = ids.into_iter().filter(|own| chosen.contains(own));
            Ok(in_order.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn line(value: &str) -> Result<String, Wrong> {
    readable(value, false)?;
    fits(value, MOST_LINE)?;
    Ok(value.to_owned())
}

fn text(value: &str) -> Result<String, Wrong> {
    readable(value, true)?;
    fits(value, MOST_TEXT)?;
    Ok(value.to_owned())
}

fn lines(value: &str, one: fn(&str) -> Result<String, Wrong>) -> Result<String, Wrong> {
    let all = value.lines().map(str::trim).filter(|own| !own.is_empty());
    let all: Vec<String> = all.map(one).collect::<Result<_, _>>()?;
    if all.len() > MOST_LINES {
        let why = format!("there are {} lines, and it takes {MOST_LINES}", all.len());
        return Err((Mistake::TooMany, why));
    }
    Ok(all.join("\n"))
}

fn number(value: &str) -> Result<String, Wrong> {
    let number = value.parse::<u32>().ok();
    let number = number.filter(|own| (1..=MOST_NUMBER).contains(own));
    let why = || format!("it takes a whole number from 1 to {MOST_NUMBER}");
    let number = number.ok_or_else(|| (Mistake::NotInRange, why()))?;
    Ok(number.to_string())
}

fn day(value: &str) -> Result<String, Wrong> {
    let why = "it takes a day, such as 5 December 2018";
    let day = parse_day(value).ok_or_else(|| (Mistake::NotInRange, why.to_owned()))?;
    Ok(day.to_string())
}

fn sign_off(value: &str) -> Result<String, Wrong> {
    let parts = value.rsplit_once(',');
    let parts = parts.map(|(who, day)| (who.trim(), parse_day(day)));
    match parts {
        Some((who, Some(day))) if !who.is_empty() => line(&format!("{who}, {}", day_in_words(day))),
        _ => Err((
            Mistake::NotInRange,
            "each line takes an organisation, a comma and a day, such as Liberty, 5 February 2019"
                .to_owned(),
        )),
    }
}

fn one_of(value: &str, ids: &[&str]) -> Result<String, Wrong> {
    if ids.contains(&value) {
        return Ok(value.to_owned());
    }
    let why = format!("there is no such choice; there are {}", ids.join(", "));
    Err((Mistake::Unknown, why))
}

fn readable(value: &str, has_lines: bool) -> Result<(), Wrong> {
    let is_wrong = |own: char| own.is_control() && !(has_lines && own == '\n');
    if value.contains('\n') && !has_lines {
        return Err((Mistake::Unreadable, "it takes one line".to_owned()));
    }
    match value.chars().any(is_wrong) {
        true => Err((
            Mistake::Unreadable,
            "there is a control character in it".to_owned(),
        )),
        false => Ok(()),
    }
}

fn fits(value: &str, most: usize) -> Result<(), Wrong> {
    let length = value.chars().count();
    match length > most {
        true => Err((
            Mistake::TooLong,
            format!("there are {length} characters, and it takes {most}"),
        )),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, values: &[(&str, &str)]) -> Item {
        let values = values.iter();
        Item {
            id: id.to_owned(),
            values: values
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    fn action(id: &str, number: &str, more: &[(&str, &str)]) -> Item {
        let mut own = item(
            id,
            &[
                ("number", number),
                ("action", "Share the log\r\na week before"),
                ("owner", " Involve "),
                ("source", "workshop"),
                ("source-words", "Workshop 3"),
                ("workshop-day", "5 December 2018"),
                ("status", "open"),
            ],
        );
        own.values.extend(item("", more).values);
        own
    }

    fn wrong(kind: DocumentKind, items: &[Item]) -> Vec<(String, Mistake)> {
        let errors = check(kind, Questionnaire::shipped(), items).unwrap_err();
        errors.into_iter().map(|own| (own.path, own.code)).collect()
    }

    fn kept(kind: DocumentKind, items: &[Item]) -> Vec<Item> {
        check(kind, Questionnaire::shipped(), items).unwrap()
    }

    #[test]
    fn what_is_typed_is_kept_in_one_form() {
        let typed = action("a", " 07", &[("returns", "3/4/2019"), ("latest", "  ")]);
        let kept = kept(DocumentKind::Actions, &[typed]);
        let own = &kept[0];
        assert_eq!(own.value("number"), "7");
        assert_eq!(own.value("owner"), "Involve");
        assert_eq!(own.value("action"), "Share the log\na week before");
        assert_eq!(own.value("workshop-day"), "2018-12-05");
        assert_eq!(own.value("returns"), "2019-04-03");
        assert!(!own.values.contains_key("latest"));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let items = [
            action("a", "1", &[("owner", " "), ("workshop-day", "W3")]),
            action("a", "1", &[("status", "great"), ("colour", "red")]),
            action("B", "zero", &[("owner", &"x".repeat(201))]),
        ];
        use Mistake::{Missing, NotInRange, Repeated, TooLong, Unknown, Unreadable};
        let expected = [
            ("items.0.workshop-day", NotInRange),
            ("items.0.owner", Missing),
            ("items.1.colour", Unknown),
            ("items.1.status", Unknown),
            ("items.1.id", Repeated),
            ("items.1.number", Repeated),
            ("items.2.number", NotInRange),
            ("items.2.owner", TooLong),
            ("items.2.id", Unreadable),
        ];
        let expected: Vec<_> = expected.map(|(path, code)| (path.to_owned(), code)).into();
        assert_eq!(wrong(DocumentKind::Actions, &items), expected);
    }

    #[test]
    fn an_action_is_signed_off_by_organisations_on_days() {
        let signed = |by: &str| action("a", "1", &[("status", "signed-off"), ("signed", by)]);
        let path = "items.0.signed".to_owned();
        let of = |by| wrong(DocumentKind::Actions, &[signed(by)]);
        assert_eq!(of(""), [(path.clone(), Mistake::Missing)]);
        assert_eq!(of("Liberty"), [(path.clone(), Mistake::NotInRange)]);
        assert_eq!(of(", 5 February 2019"), [(path, Mistake::NotInRange)]);
        let both = signed("Liberty,5/2/2019\n\n Big Brother Watch , 6 Feb 2019");
        assert_eq!(
            kept(DocumentKind::Actions, &[both])[0].value("signed"),
            "Liberty, 5 February 2019\nBig Brother Watch, 6 February 2019"
        );
    }

    #[test]
    fn who_is_not_followed_reads_why() {
        let decision = |followed: &str, more: &[(&str, &str)]| {
            let mut own = item(
                "d",
                &[
                    ("question", "q02"),
                    ("said", "Most"),
                    ("followed", followed),
                ],
            );
            own.values.extend(item("", more).values);
            own
        };
        let decided = [
            ("decision", "Ten years"),
            ("delivers", "Home Office"),
            ("by", "spring 2027"),
        ];
        let paths = |own| -> Vec<String> {
            let wrong = wrong(DocumentKind::Decisions, &[own]);
            wrong.into_iter().map(|(path, _)| path).collect()
        };
        assert_eq!(paths(decision("in-part", &decided)), ["items.0.reason"]);
        assert_eq!(
            paths(decision("no", &[])),
            ["items.0.decision", "items.0.reason"]
        );
        kept(DocumentKind::Decisions, &[decision("yes", &decided)]);
        kept(DocumentKind::Decisions, &[decision("undecided", &[])]);
        let errors = check(
            DocumentKind::Decisions,
            Questionnaire::shipped(),
            &[decision("no", &decided)],
        );
        assert_eq!(
            errors.unwrap_err()[0].to_string(),
            "Question q02, reason: it must be given where followed is “No”"
        );
    }

    #[test]
    fn areas_are_sections_in_their_order() {
        let sections = &Questionnaire::shipped().sections;
        let (first, second) = (&sections[0].id, &sections[1].id);
        let areas = format!("{second}\n{first}\n{second}");
        let row = item("o", &[("organisation", "Liberty"), ("areas", &areas)]);
        let kept = kept(DocumentKind::IssueMatrix, &[row]);
        assert_eq!(kept[0].value("areas"), format!("{first}\n{second}"));
        let row = item("o", &[("organisation", "Liberty"), ("areas", "finance")]);
        let path = "items.0.areas".to_owned();
        assert_eq!(
            wrong(DocumentKind::IssueMatrix, &[row]),
            [(path, Mistake::Unknown)]
        );
    }

    #[test]
    fn there_is_an_end_to_it() {
        let many: Vec<Item> = (1..=301)
            .map(|own| action(&format!("a{own}"), &own.to_string(), &[]))
            .collect();
        let path = "items".to_owned();
        assert_eq!(
            wrong(DocumentKind::Actions, &many),
            [(path.clone(), Mistake::TooMany)]
        );
        let long = action("a", "1", &[("action", &"x".repeat(MOST_BYTES))]);
        assert_eq!(
            wrong(DocumentKind::Actions, &[long]),
            [(path, Mistake::TooLong)]
        );
    }
}
