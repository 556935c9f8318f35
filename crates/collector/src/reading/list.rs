//! Statements in a list, a page at a time.

use super::column::Mask;
use super::index::{Index, Row};
use chrono::{DateTime, Utc};

/// In which order statements are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that came last, first.
    #[default]
    Newest,
    /// Those that came first, first.
    Oldest,
}

impl Order {
    /// The order with this id.
    pub fn parse(id: &str) -> Option<Self> {
        match id {
            "newest" => Some(Self::Newest),
            "oldest" => Some(Self::Oldest),
            _ => None,
        }
    }
}

/// The statement after which a page begins. It stays the same place whatever comes meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    received_at: DateTime<Utc>,
    public_id: String,
}

impl Cursor {
    /// The cursor after a statement.
    pub fn after(row: &Row) -> Self {
        Self {
            received_at: row.received_at,
            public_id: row.public_id.as_ref().to_owned(),
        }
    }

    /// As it goes over the wire.
    pub fn to_text(&self) -> String {
        format!("{}-{}", self.received_at.timestamp_millis(), self.public_id)
    }

    /// From the wire; none if it is no cursor.
    pub fn parse(text: &str) -> Option<Self> {
        let (millis, public_id) = text.split_once('-')?;
        Some(Self {
            received_at: DateTime::from_timestamp_millis(millis.parse().ok()?)?,
            public_id: public_id.to_owned(),
        })
    }
}

/// A page of a list.
#[derive(Debug)]
pub struct Listed<'a> {
    /// The statements on it.
    pub rows: Vec<&'a Row>,
    /// Where the next one begins; none on the last.
    pub next: Option<Cursor>,
}

impl Index {
    /// A page of the rows that a mask means.
    pub fn page(
        &self,
        mask: &Mask,
        order: Order,
        after: Option<&Cursor>,
        most: usize,
    ) -> Listed<'_> {
        let places = self.order();
        let is_before = |place: &u32, cursor: &Cursor| {
            let row = &self.rows()[*place as usize];
            (row.received_at, row.public_id.as_ref()) < (cursor.received_at, &cursor.public_id)
        };
        let is_at_most = |place: &u32, cursor: &Cursor| {
            let row = &self.rows()[*place as usize];
            (row.received_at, row.public_id.as_ref()) <= (cursor.received_at, &cursor.public_id)
        };
        let mut rows = match (order, after) {
            (Order::Newest, None) => self.some(places.iter().rev(), mask, most + 1),
            (Order::Newest, Some(own)) => {
                let end = places.partition_point(|place| is_before(place, own));
                self.some(places[..end].iter().rev(), mask, most + 1)
            }
            (Order::Oldest, None) => self.some(places.iter(), mask, most + 1),
            (Order::Oldest, Some(own)) => {
                let start = places.partition_point(|place| is_at_most(place, own));
                self.some(places[start..].iter(), mask, most + 1)
            }
        };
        let has_more = rows.len() > most;
        rows.truncate(most);
        let next = rows.last().filter(|_| has_more);
        Listed {
            next: next.map(|row| Cursor::after(row)),
            rows,
        }
    }

    fn some<'a>(
        &'a self,
        places: impl Iterator<Item = &'a u32>,
        mask: &Mask,
        most: usize,
    ) -> Vec<&'a Row> {
        let meant = places.filter(|place| mask[**place as usize]).take(most);
        meant.map(|place| &self.rows()[*place as usize]).collect()
    }
}
