//! Sizes of what is delivered, against `budget.json`: what a page grows by is noticed, and said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::site::{EXPLORER, delivered, files_of};
use crate::workspace::Workspace;

/// What is agreed, in bytes of Brotli by name.
const BUDGET: &str = "budget.json";
/// Where a change of it is said.
const CHANGELOG: &str = "CHANGELOG.md";
/// A size may grow by so many hundredths before that must be said.
const HUNDREDTHS: u64 = 2;

/// Compares the sites that are built with what is agreed; whether all is well. Says what is not.
pub fn check(workspace: &Workspace) -> anyhow::Result<bool> {
    let read = |name: &str| {
        fs::read_to_string(workspace.root().join(name))
            .with_context(|| format!("{name} cannot be read"))
    };
    let agreed = serde_json::from_str(&read(BUDGET)?)
        .with_context(|| format!("{BUDGET} cannot be understood"))?;
    let complaints = complaints(&agreed, &measured(workspace)?, &read(CHANGELOG)?);
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    Ok(complaints.is_empty())
}

type Sizes = BTreeMap<String, u64>;

/// The sizes as they are.
fn measured(workspace: &Workspace) -> anyhow::Result<Sizes> {
    let explorer = EXPLORER.dist(workspace);
    let page = fs::read_to_string(explorer.join("explore.html"))?;
    let mut first_result = delivered(&explorer.join("explore.html"))?;
    for file in linked(&page) {
        first_result += delivered(&explorer.join(file))?;
    }
    let [app, collection] = files_of(&explorer)?;
    let sizes = [
        ("first_result", first_result),
        ("explorer", all(&app)?),
        ("collection", all(&collection)?),
    ];
    Ok(sizes.map(|(name, size)| (name.to_owned(), size)).into())
}

/// The files that a page names, which are all that its first result needs.
fn linked(page: &str) -> BTreeSet<&str> {
    page.split(['"', ' '])
        .filter_map(|value| value.strip_prefix('/'))
        .filter(|path| path.starts_with("app-"))
        .collect()
}

/// Files as they are delivered.
fn all(files: &[PathBuf]) -> anyhow::Result<u64> {
    files.iter().map(|file| delivered(file)).sum()
}

fn complaints(agreed: &Sizes, measured: &Sizes, changelog: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    if agreed.keys().ne(measured.keys()) {
        let names: Vec<_> = measured.keys().map(String::as_str).collect();
        complaints.push(format!(
            "{BUDGET} must have {} and no more",
            names.join(", ")
        ));
    }
    for (name, agreed) in agreed {
        let size = measured.get(name).copied().unwrap_or_default();
        if size * 100 > agreed * (100 + HUNDREDTHS) {
            complaints.push(format!(
                "{name} has grown from {} to {} bytes: make it smaller, or write the new size into \
                 {BUDGET} and, with what it is for, into {CHANGELOG}",
                grouped(*agreed),
                grouped(size)
            ));
        }
        if !changelog.contains(&grouped(*agreed)) {
            complaints.push(format!(
                "{CHANGELOG} must say that {name} is {} bytes, as {BUDGET} has it",
                grouped(*agreed)
            ));
        }
    }
    complaints
}

/// A number as people write it: `301,234`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&digits[..first]);
    }
    let rest = &digits.as_bytes()[first..];
    groups.extend(
        rest.chunks(3)
            .filter_map(|group| std::str::from_utf8(group).ok()),
    );
    groups.join(",")
}

#[cfg(test)]
mod unit {
    use super::*;

    fn sizes(first_result: u64) -> Sizes {
        BTreeMap::from([("first_result".to_owned(), first_result)])
    }

    #[test]
    fn growth_by_more_than_two_hundredths_must_be_said() {
        let said = "- First result: 100,000 bytes.";
        assert!(complaints(&sizes(100_000), &sizes(102_000), said).is_empty());
        assert!(complaints(&sizes(100_000), &sizes(50_000), said).is_empty());
        let grown = complaints(&sizes(100_000), &sizes(102_001), said);
        assert_eq!(grown.len(), 1);
        assert!(grown[0].contains("from 100,000 to 102,001 bytes"));
        let silent = complaints(&sizes(102_001), &sizes(102_001), said);
        assert_eq!(silent.len(), 1);
        assert!(silent[0].contains("must say that first_result is 102,001 bytes"));
        assert_eq!(complaints(&Sizes::new(), &sizes(1), said).len(), 1);
    }

    #[test]
    fn numbers_are_grouped() {
        let shown = [0, 999, 1_000, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn what_a_page_links_is_found_once() {
        let page = r#"<link href="/app-0/app.css"><script src="/app-0/start.js" data-later="/app-0/app.js /app-0/app_bg.wasm"></script><link href="/app-0/app.css"><a href="/explore">"#;
        let found: Vec<_> = linked(page).into_iter().collect();
        let files = ["app.css", "app.js", "app_bg.wasm", "start.js"];
        assert_eq!(found, files.map(|file| format!("app-0/{file}")));
    }
}
