//! What must hold across files: who may depend on what, and words that no
//! source file may have.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

/// Packages that must run anywhere, so know nothing of a browser or a server.
const PURE: [&str; 8] = [
    "retention",
    "cohort",
    "records",
    "consultation",
    "transparency",
    "analysis",
    "console-wire",
    "publication",
];

/// Packages, or families of them, that tie code to a browser, a server or a store.
const OUTSIDE: [&str; 9] = [
    "yew",
    "yew-router",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo",
    "tokio",
    "axum",
    "sqlx",
];

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .exec()
        .expect("cargo describes the workspace")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The names of all packages that one package needs to run, and theirs, with
/// the features that the whole workspace asks for and for any platform.
fn needs(metadata: &Metadata, package: &PackageId) -> BTreeSet<String> {
    let graph = metadata
        .resolve
        .as_ref()
        .expect("cargo resolves the workspace");
    let nodes: BTreeMap<_, _> = graph.nodes.iter().map(|node| (&node.id, node)).collect();
    let mut seen = BTreeSet::new();
    let mut ahead = vec![package];
    while let Some(id) = ahead.pop() {
        let normal = nodes[id].deps.iter().filter(|dependency| {
            dependency.dep_kinds.iter().any(|kind| {
                // Another's package may have a part for some platform only.
                kind.kind == DependencyKind::Normal && (id == package || kind.target.is_none())
            })
        });
        for dependency in normal {
            if seen.insert(metadata[&dependency.pkg].name.to_string()) {
                ahead.push(&dependency.pkg);
            }
        }
    }
    seen
}

#[test]
fn pure_packages_know_nothing_outside() {
    let metadata = metadata();
    let mut checked = 0;
    for package in metadata.workspace_packages() {
        if !PURE.contains(&package.name.as_str()) {
            continue;
        }
        checked += 1;
        let bad: Vec<_> = needs(&metadata, &package.id)
            .into_iter()
            .filter(|name| {
                OUTSIDE.iter().any(|outside| {
                    name == outside
                        || name
                            .strip_prefix(outside)
                            .is_some_and(|s| s.starts_with('-'))
                })
            })
            .collect();
        assert!(
            bad.is_empty(),
            "{} must not depend on {bad:?}",
            package.name
        );
    }
    assert_eq!(
        checked,
        PURE.len(),
        "every pure package is in the workspace"
    );
}

#[test]
fn pure_packages_read_no_clock_file_or_environment() {
    for package in PURE {
        let files = sources(&root().join("crates").join(package).join("src"), &["rs"]);
        assert!(files.len() > 4, "the source files of {package} were found");
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            for word in [
                "std::fs",
                "std::env",
                "std::net",
                "std::time",
                "Utc::now",
                "Local::now",
                "Local::today",
            ] {
                assert!(!text.contains(word), "{} has `{word}`", file.display());
            }
        }
    }
}

#[test]
fn every_package_takes_the_workspace_lints_which_forbid_unsafe_code() {
    let workspace = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(workspace.contains("unsafe_code = \"forbid\""));
    for package in metadata().workspace_packages() {
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        assert!(
            manifest
                .replace(' ', "")
                .contains("[lints]\nworkspace=true"),
            "{} must have `[lints] workspace = true`",
            package.manifest_path
        );
    }
}

#[test]
fn only_services_and_components_name_the_browser() {
    let source = root().join("src");
    for file in sources(&source, &["rs"]) {
        let inside = file.strip_prefix(&source).unwrap();
        if inside.starts_with("services") || inside.starts_with("components") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            !text.contains("web_sys"),
            "src/{} must not name web_sys",
            inside.display()
        );
    }
}

#[test]
fn no_source_file_has_a_word_that_hides_unfinished_work() {
    // Written in halves, so that this file does not have them.
    let words = [
        concat!("#[ig", "nore"),
        concat!("to", "do!("),
        concat!("unimpl", "emented!("),
        concat!("d", "bg!("),
        concat!("thread::", "sleep"),
        concat!("waitFor", "Timeout"),
        concat!("test.", "only"),
        concat!("test.", "skip"),
        concat!("test.", "fixme"),
    ];
    let folders = ["src", "crates", "xtask", "tests", "scripts", "styles"];
    let files: Vec<_> = folders
        .iter()
        .flat_map(|folder| sources(&root().join(folder), &["rs", "mjs", "js", "ts", "scss"]))
        .collect();
    assert!(files.len() > 10, "the source files were found");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for word in words {
            assert!(!text.contains(word), "{} has `{word}`", file.display());
        }
    }
}

/// The files under a folder, at any depth, whose names end in one of these ways.
fn sources(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(folder) = ahead.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.expect("a folder can be read").path()) {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                if !name.starts_with('.') && !["target", "node_modules", "results"].contains(&name)
                {
                    ahead.push(path);
                }
            } else if path
                .extension()
                .and_then(|e| e.to_str())
                .is_some_and(|e| endings.contains(&e))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
