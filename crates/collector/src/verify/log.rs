//! The log: entries, tree and signed heads.

use super::report::Report;
use crate::store::{Row, written};
use chrono::DateTime;
use transparency::{Appender, Entry, Event, Hash, Head, Nodes, root_of};

/// The time of a log that has nothing in it.
const NEVER: &str = "1970-01-01T00:00:00.000Z";

/// Entries, taken in the order of their leaves.
#[derive(Debug)]
pub(super) struct Log {
    keys: Vec<(String, String)>,
    tree: Appender,
    last_at: String,
    is_whole: bool,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            tree: Appender::new(0, Nodes::new()),
            last_at: NEVER.to_owned(),
            is_whole: true,
        }
    }
}

impl Log {
    pub fn key(&mut self, row: &Row) {
        let key = (
            row.text("added_at").to_owned(),
            row.text("log_key").to_owned(),
        );
        self.keys.push(key);
    }

    /// Appends an entry to the tree; none if it cannot be read.
    pub fn entry(&mut self, row: &Row, report: &mut Report) -> Option<Entry> {
        let leaf = row.number("leaf");
        let place = format!("log_entries, leaf {leaf}");
        let entry = read(row);
        if u64::try_from(leaf) != Ok(self.tree.size()) && self.is_whole {
            let missing = self.tree.size();
            report.wrong(&place, format!("leaf {missing} is missing before it"));
            self.is_whole = false;
        }
        match &entry {
            None => {
                report.wrong(&place, "its event, time or revision cannot be read");
                self.is_whole = false;
            }
            Some(entry) => self.append(&place, row.text("at"), entry, report),
        }
        entry
    }

    fn append(&mut self, place: &str, at: &str, entry: &Entry, report: &mut Report) {
        if at != written(entry.at) {
            report.wrong(place, format!("its time must be {}", written(entry.at)));
        }
        if at < self.last_at.as_str() {
            report.wrong(place, "it is older than the entry before it");
        }
        at.clone_into(&mut self.last_at);
        if self.is_whole
            && let Err(error) = self.tree.append(entry.leaf_hash())
        {
            report.wrong(place, error);
            self.is_whole = false;
        }
    }

    /// The tree of all entries.
    pub fn into_tree(mut self, report: &mut Report) -> Tree {
        self.keys.sort();
        report.log_keys = self.keys.into_iter().map(|(_, key)| key).collect();
        if self.is_whole && self.tree.size() > 0 {
            report.root = self.tree.root().ok().map(|root| root.to_string());
        }
        Tree {
            keys: report.log_keys.clone(),
            size: self.tree.size(),
            last_at: self.last_at,
            is_whole: self.is_whole,
            nodes: self.tree.into_new_nodes().into_iter().collect(),
            next_node: 0,
            has_last_head: false,
        }
    }
}

fn read(row: &Row) -> Option<Entry> {
    Some(Entry {
        digest: row.text("digest").to_owned(),
        event: Event::parse(row.text("event"))?,
        nonce: row.text("nonce").to_owned(),
        at: DateTime::parse_from_rfc3339(row.text("at")).ok()?.to_utc(),
        revision: row.number("revision").try_into().ok()?,
    })
}

/// The tree that the entries give, beside what is stored of it.
#[derive(Debug)]
pub(super) struct Tree {
    keys: Vec<String>,
    size: u64,
    last_at: String,
    is_whole: bool,
    nodes: Nodes,
    next_node: u64,
    has_last_head: bool,
}

impl Tree {
    /// Compares a stored hash; they come in the order of their indexes.
    pub fn node(&mut self, row: &Row, report: &mut Report) {
        let number = row.number("node");
        let place = format!("log_nodes, hash {number}");
        let Ok(node) = u64::try_from(number) else {
            return report.wrong(place, "it is no index");
        };
        self.missing_nodes(node, report);
        self.next_node = node + 1;
        let stored = <[u8; 32]>::try_from(row.bytes("hash")).map(Hash).ok();
        match self.nodes.get(&node) {
            // What comes after a gap in the entries cannot be computed.
            None if !self.is_whole => {}
            None => report.wrong(place, "the log has no such hash"),
            Some(own) if Some(*own) == stored => {}
            Some(_) => report.wrong(place, "it is not the hash of what is below it"),
        }
    }

    fn missing_nodes(&self, end: u64, report: &mut Report) {
        let count = self.nodes.len() as u64;
        for missing in self.next_node..end.min(count) {
            report.wrong(format!("log_nodes, hash {missing}"), "it is missing");
        }
    }

    pub fn finish_nodes(&self, report: &mut Report) {
        self.missing_nodes(u64::MAX, report);
    }

    /// Checks a signed head: its signature, its size, its root.
    pub fn head(&mut self, row: &Row, report: &mut Report) {
        let number = row.number("tree_size");
        let place = format!("log_heads, size {number}");
        let head = Head::from_note(row.text("note").to_owned());
        // The last key has signed the most.
        let mut signed = self.keys.iter().rev().map(|key| head.verify(key));
        let Some((size, root)) = signed.find_map(Result::ok) else {
            return report.wrong(place, "no key of the log has signed it");
        };
        if i64::try_from(size) != Ok(number) {
            report.wrong(&place, format!("it is signed for size {size}"));
        }
        self.has_last_head |= size == self.size;
        if size > self.size || size == 0 {
            if self.is_whole || size == 0 {
                report.wrong(place, format!("the log has {} entries", self.size));
            }
            return;
        }
        match root_of(size, &self.nodes) {
            Ok(own) if own == root => {}
            _ => report.wrong(place, "its root is not that of the log's entries"),
        }
    }

    pub fn state(&self, row: &Row, report: &mut Report) {
        if !self.is_whole {
            return;
        }
        let size = row.number("tree_size");
        if u64::try_from(size) != Ok(self.size) {
            let what = format!("it says {size} entries, and the log has {}", self.size);
            report.wrong("log_state", what);
        }
        let last = row.text("last_at");
        if last != self.last_at {
            let what = format!("it says {last}, and the last entry is of {}", self.last_at);
            report.wrong("log_state", what);
        }
        if self.size > 0 && !self.has_last_head {
            report.wrong("log_heads", format!("size {} has no head", self.size));
        }
    }
}
