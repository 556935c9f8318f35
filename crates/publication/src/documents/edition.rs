//! A published version, and the forms in which it is read.

use super::changes::{Change, ChangeKind, FieldChange, changes};
use super::field::FieldKind;
use super::item::{Content, Item};
use super::kind::DocumentKind;
use super::{actions, decisions, matrix, road_map};
use crate::{Column, Table, Value};
use chrono::{DateTime, NaiveDate, Utc};
use consultation::london_day;
use maud::{Markup, html};
use serde_json::{Map, json};

/// Most characters of what is said about a version.
pub const MOST_NOTE_CHARACTERS: usize = 500;

/// A version that was published. It never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Of which document.
    pub kind: DocumentKind,
    /// Its number; the first one is 1.
    pub number: u32,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// What is said about it.
    pub note: String,
    /// What it says.
    pub content: Content,
}

/// A version in the list of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Its number.
    pub number: u32,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// What is said about it.
    pub note: String,
}

impl VersionLine {
    /// The address of a version.
    pub fn path(&self, kind: DocumentKind) -> String {
        format!("{}/versions/{}", kind.section().path(), self.number)
    }
}

/// What stands where no version is published.
pub fn nothing_yet() -> Markup {
    html! { p class="govuk-body" { "Nothing is published yet." } }
}

impl Edition {
    /// The address that stays this version's when there is a newer one.
    pub fn path(&self) -> String {
        format!("{}/versions/{}", self.kind.section().path(), self.number)
    }

    /// What a field of an item says, in words.
    pub(super) fn words(&self, item: &Item, field: &str) -> String {
        let own = self.kind.field(field);
        own.map_or_else(String::new, |own| {
            own.words(item.value(field), &self.content.names)
        })
    }

    /// A day with its form for programs, or words.
    pub(super) fn when(&self, item: &Item, field: &str) -> Markup {
        let words = self.words(item, field);
        match item.value(field).parse::<NaiveDate>() {
            Ok(day) => html! { time datetime=(day) { (words) } },
            Err(_) => html! { (words) },
        }
    }

    /// What is different from another version.
    pub fn changes_since(&self, before: &Self) -> Vec<Change> {
        changes(self.kind, &before.content, &self.content)
    }

    /// What it says, without anything around.
    pub fn content(&self) -> Markup {
        if self.content.items.is_empty() {
            return html! { p class="govuk-body" { "There is nothing in this version." } };
        }
        match self.kind {
            DocumentKind::Decisions => decisions::html(self),
            DocumentKind::Actions => actions::html(self),
            DocumentKind::IssueMatrix => matrix::html(self),
            DocumentKind::RoadMap => road_map::html(self),
        }
    }

    /// The whole of a page: which version it is, what has changed since the one before, what it
    /// says, and all versions, the newest first.
    pub fn page(&self, before: Option<&Self>, versions: &[VersionLine]) -> Markup {
        let newer = versions.first().filter(|own| own.number != self.number);
        html! {
            @if newer.is_some() {
                div class="govuk-inset-text" {
                    "There is a newer version: "
                    a class="govuk-link" href=(self.kind.section().path()) { "the latest one" }
                    "."
                }
            }
            p class="govuk-body" {
                "Version " (self.number) ", published on " (day(self.published_at)) ". "
                (self.note)
            }
            @if let Some(before) = before {
                h2 class="govuk-heading-m" id="changes" { "What has changed since version " (before.number) }
                (list_of_changes(&self.changes_since(before)))
            }
            (self.content())
            h2 class="govuk-heading-m" id="versions" { "Versions" }
            ol class="govuk-list" reversed {
                @for own in versions {
                    li {
                        a class="govuk-link" href=(own.path(self.kind)) aria-current=[(own.number == self.number).then_some("page")] {
                            "Version " (own.number)
                        }
                        ", " (day(own.published_at)) ". " (own.note)
                    }
                }
            }
        }
    }

    /// As a table: a row for each item.
    pub fn table(&self) -> Table {
        let fields = self.kind.fields();
        let column = fields.iter().map(|own| match own.kind {
            FieldKind::Number => Column::numbers(own.id, own.label),
            _ => Column::words(own.id, own.label),
        });
        let cell = |item: &Item, id: &str| match self.words(item, id) {
            words if words.is_empty() => Value::Nothing,
            words => Value::Text(words),
        };
        let row = |item: &Item| fields.iter().map(|own| cell(item, own.id)).collect();
        Table {
            caption: self.kind.label().to_owned(),
            columns: column.collect(),
            rows: self.content.items.iter().map(row).collect(),
        }
    }

    /// As JSON, in the form that [`super::schema`] describes.
    pub fn json(&self, before: Option<&Self>) -> serde_json::Value {
        let item = |item: &Item| {
            let mut own = Map::new();
            own.insert("id".to_owned(), json!(item.id));
            for field in self.kind.fields() {
                let value = item.value(field.id);
                if value.is_empty() {
                    continue;
                }
                let value = match field.kind {
                    FieldKind::Number => json!(value.parse::<u32>().ok()),
                    _ if field.is_several() => json!(value.lines().collect::<Vec<_>>()),
                    _ => json!(value),
                };
                own.insert(field.id.to_owned(), value);
            }
            serde_json::Value::Object(own)
        };
        json!({
            "document": self.kind,
            "title": self.kind.label(),
            "version": self.number,
            "published_at": self.published_at,
            "note": self.note,
            "items": self.content.items.iter().map(item).collect::<Vec<_>>(),
            "names": self.content.names,
            "changes": before.map(|before| self.changes_since(before)).unwrap_or_default(),
        })
    }
}

fn day(at: DateTime<Utc>) -> Markup {
    let day = london_day(at);
    html! { time datetime=(day) { (super::day_in_words(day)) } }
}

fn list_of_changes(changes: &[Change]) -> Markup {
    let said = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => format!("“{text}”"),
    };
    let field = |own: &FieldChange| {
        html! { li class="app-break" { (own.label) ": was " (said(&own.before)) ", is " (said(&own.after)) } }
    };
    html! {
        @if changes.is_empty() { p class="govuk-body" { "Nothing." } }
        ul class="govuk-list govuk-list--bullet" {
            @for own in changes {
                li {
                    @match own.what {
                        ChangeKind::Reordered => "Entries are in another order",
                        what => { strong { (own.name) } ", " (what.words()) },
                    }
                    @if !own.fields.is_empty() {
                        ul class="govuk-list govuk-list--bullet" { @for change in &own.fields { (field(change)) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, sample, schema};
    use super::*;
    use consultation::Questionnaire;

    fn items(kind: DocumentKind) -> Vec<Item> {
        let section = &Questionnaire::shipped().sections[0].id;
        let values: &[(&str, &str)] = match kind {
            DocumentKind::Decisions => &[
                ("question", "q02"),
                ("said", "Most want <b>less</b>.\nSome do not."),
                ("themes", "Fairness\nCost"),
                ("followed", "in-part"),
                ("decision", "Ten years"),
                ("reason", "The law"),
                ("delivers", "Home Office"),
                ("by", "spring 2027"),
            ],
            DocumentKind::Actions => return sample(kind).unwrap().items,
            DocumentKind::IssueMatrix => &[
                ("organisation", "Liberty"),
                ("areas", section),
                ("others", "Data quality\nInspection"),
            ],
            DocumentKind::RoadMap => &[
                ("step", "Close"),
                ("when", "5 February 2027"),
                ("state", "now"),
            ],
        };
        let values = values.iter();
        let item = Item {
            id: "one".to_owned(),
            values: values
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        };
        vec![item]
    }

    fn edition(kind: DocumentKind, number: u32, items: &[Item]) -> Edition {
        let questionnaire = Questionnaire::shipped();
        let items = check(kind, questionnaire, items).unwrap();
        Edition {
            kind,
            number,
            published_at: "2027-02-05T09:00:00Z".parse().unwrap(),
            note: "The first".to_owned(),
            content: Content::of(kind, questionnaire, items),
        }
    }

    fn line(number: u32) -> VersionLine {
        VersionLine {
            number,
            published_at: "2027-02-05T09:00:00Z".parse().unwrap(),
            note: String::new(),
        }
    }

    #[test]
    fn every_version_is_of_the_form_that_is_described() {
        for kind in DocumentKind::ALL {
            let schema = schema(kind);
            let form = jsonschema::validator_for(&schema).unwrap();
            let mut before = edition(kind, 1, &items(kind));
            let own = edition(kind, 2, &items(kind));
            before.content.items[0].values.remove(kind.fields()[1].id);
            before.content.items.reverse();
            for (edition, before) in [(&own, Some(&before)), (&own, None)] {
                let json = edition.json(before);
                let errors: Vec<_> = form.iter_errors(&json).map(|own| own.to_string()).collect();
                assert!(errors.is_empty(), "{kind}: {errors:?}");
            }
            let mut without = own.json(None);
            without["items"][0]["colour"] = "red".into();
            assert!(!form.is_valid(&without), "{kind}");
        }
    }

    #[test]
    fn a_version_is_a_table_too() {
        let csv = edition(DocumentKind::RoadMap, 1, &items(DocumentKind::RoadMap))
            .table()
            .csv();
        assert_eq!(
            csv,
            "Step,When,State,Note\r\nClose,5 February 2027,Under way,\r\n"
        );
        let log = edition(DocumentKind::Actions, 1, &items(DocumentKind::Actions));
        assert_eq!(log.table().rows.len(), 29);
    }

    #[test]
    fn a_page_says_which_version_it_is_and_what_has_changed() {
        let kind = DocumentKind::RoadMap;
        let before = edition(kind, 1, &items(kind));
        let mut later = items(kind);
        later[0]
            .values
            .insert("state".to_owned(), "done".to_owned());
        let after = edition(kind, 2, &later);
        let versions = [line(2), line(1)];
        let page = after.page(Some(&before), &versions).into_string();
        for words in [
            "Version 2, published on <time datetime=\"2027-02-05\">5 February 2027</time>",
            "What has changed since version 1",
            "State: was “Under way”, is “Done”",
            "/responses/road-map/versions/1",
        ] {
            assert!(page.contains(words), "{words} in {page}");
        }
        assert!(!page.contains("newer version"), "{page}");
        let older = before.page(None, &versions).into_string();
        assert!(older.contains("There is a newer version"), "{older}");
        assert!(older.contains(r#"aria-current="step""#), "{older}");
    }

    #[test]
    fn words_of_people_are_words_and_colours_have_names() {
        let kind = DocumentKind::Decisions;
        let page = edition(kind, 1, &items(kind)).content().into_string();
        assert!(
            page.contains("Most want &lt;b&gt;less&lt;/b&gt;."),
            "{page}"
        );
        assert!(page.contains(r#"href="/responses/counts/q02""#), "{page}");
        assert!(page.contains(&Questionnaire::shipped().question("q02").unwrap().title));
        assert!(page.contains(r#"<strong class="govuk-tag govuk-tag--yellow">In part"#));
        let matrix = DocumentKind::IssueMatrix;
        let page = edition(matrix, 1, &items(matrix)).content().into_string();
        let hidden = |words: &str| page.matches(&format!("hidden\">{words}</span>")).count();
        let sections = Questionnaire::shipped().sections.len();
        assert_eq!((hidden("yes"), hidden("no")), (1, sections - 1));
    }

    #[test]
    fn what_organisations_signed_off_is_in_the_appendix() {
        let kind = DocumentKind::Actions;
        let mut items = items(kind);
        let first = &mut items[0].values;
        first.insert("status".to_owned(), "signed-off".to_owned());
        first.insert("signed".to_owned(), "Liberty, 5 February 2019".to_owned());
        let page = edition(kind, 1, &items).content().into_string();
        let (open, appendix) = page.split_once("Appendix: completed actions").unwrap();
        assert!(open.contains(r#"id="action-2""#) && !open.contains(r#"id="action-1""#));
        assert!(appendix.contains(r#"id="action-1""#) && !appendix.contains("action-2"));
        assert!(
            appendix.contains("<li>Liberty, 5 February 2019</li>"),
            "{appendix}"
        );
        // A day, and no code of a workshop.
        assert!(open.contains("Workshop: Home Office Open Space Workshop 3, 5 December 2018"));
    }
}
