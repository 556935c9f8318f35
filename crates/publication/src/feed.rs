//! Changes to what is published, for feed readers.

use crate::frame::FEED;
use atom_syndication::{Content, Entry, Feed, Link, Person, Text};
use chrono::{DateTime, Utc};

/// Something that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is called.
    pub title: String,
    /// Its address, from the root of the site on. It stays the same, and no two have the same.
    pub path: String,
    /// When it was published.
    pub at: DateTime<Utc>,
    /// What there is to say of it.
    pub words: String,
}

/// Changes as an Atom feed, the last first. `site` is the address of the site without a slash at
/// its end, or nothing where it is not known: addresses are then those of wherever the feed is.
pub fn feed(consultation: &str, site: &str, asked_by: &str, changes: &[Change]) -> String {
    let author = Person {
        name: asked_by.to_owned(),
        ..Person::default()
    };
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|own| std::cmp::Reverse(own.at));
    // Without a change there is no time of its own to give.
    let updated = changes.first().map_or(DateTime::UNIX_EPOCH, |own| own.at);
    let own = Feed {
        title: Text::plain(format!("{consultation}: what was published")),
        id: id(site, FEED),
        updated: updated.fixed_offset(),
        authors: vec![author],
        links: vec![
            link(site, FEED, "self", "application/atom+xml"),
            link(site, "/responses", "alternate", "text/html"),
        ],
        entries: changes.into_iter().map(|own| entry(site, own)).collect(),
        lang: Some("en".to_owned()),
        ..Feed::default()
    };
    own.to_string()
}

fn entry(site: &str, own: &Change) -> Entry {
    Entry {
        title: Text::plain(in_xml(&own.title)),
        id: id(site, &own.path),
        updated: own.at.fixed_offset(),
        published: Some(own.at.fixed_offset()),
        links: vec![link(site, &own.path, "alternate", "text/html")],
        content: Some(Content {
            value: Some(in_xml(&own.words)),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// A text without the characters that no XML may have.
fn in_xml(text: &str) -> String {
    let may_stand = |own: &char| {
        matches!(own, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..) && *own != '\u{7f}'
    };
    text.chars().filter(may_stand).collect()
}

/// An id that is absolute, whatever is known of the site.
fn id(site: &str, path: &str) -> String {
    match site {
        "" => format!(
            "urn:custody-images:{}",
            path.trim_start_matches('/').replace('/', ":")
        ),
        site => format!("{site}{path}"),
    }
}

fn link(site: &str, path: &str, rel: &str, media_type: &str) -> Link {
    Link {
        href: format!("{site}{path}"),
        rel: rel.to_owned(),
        mime_type: Some(media_type.to_owned()),
        ..Link::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, day: u32) -> Change {
        let at = chrono::NaiveDate::from_ymd_opt(2027, 3, day).unwrap();
        Change {
            title: "<b>Anybody</b> & others".to_owned(),
            path: path.to_owned(),
            at: at.and_hms_opt(9, 0, 0).unwrap().and_utc(),
            words: "\u{1}<script>".to_owned(),
        }
    }

    #[test]
    fn the_last_change_stands_first_and_words_stay_words() {
        let changes = [
            change("/responses/statements/a", 1),
            change("/responses/actions/versions/2", 4),
        ];
        let text = feed("Images", "https://example.org", "An office", &changes);
        let read: Feed = text.parse().unwrap();
        let links: Vec<&str> = read
            .entries
            .iter()
            .map(|own| own.links[0].href.as_str())
            .collect();
        assert_eq!(
            links,
            [
                "https://example.org/responses/actions/versions/2",
                "https://example.org/responses/statements/a"
            ]
        );
        assert_eq!(read.updated, changes[1].at);
        assert_eq!(read.entries[0].title.value, "<b>Anybody</b> & others");
        assert!(
            !text.contains("<script>") && !text.contains('\u{1}'),
            "{text}"
        );
    }

    #[test]
    fn a_feed_without_a_site_or_a_change_is_one() {
        let text = feed("Images", "", "An office", &[]);
        let read: Feed = text.parse().unwrap();
        assert_eq!(
            (read.entries.len(), read.id()),
            (0, "urn:custody-images:responses:feed.atom")
        );
    }
}
