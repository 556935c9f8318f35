//! Says what is here, what is missing and how to get it.

use crate::postgres;
use crate::tools::{
    BINDGEN_TOOL, BROWSER_INSTRUCTION, CargoTool, DENY_TOOL, NODE_MAJOR, Tools, WASM, version_of,
};

struct Line {
    name: &'static str,
    wanted: String,
    found: Option<String>,
    /// How to get it, when it is missing.
    remedy: String,
    /// Whether the commands work without it.
    optional: bool,
}

/// Prints the table; whether nothing that is needed is missing.
pub fn run(tools: &Tools) -> bool {
    let lines = lines(tools);
    let width = |text: fn(&Line) -> usize| lines.iter().map(text).max().unwrap_or_default();
    let name = width(|line| line.name.len());
    let wanted = width(|line| line.wanted.len());
    println!("{:name$}  {:wanted$}  found", "tool", "wanted");
    for line in &lines {
        let found = match &line.found {
            Some(found) => found.clone(),
            None if line.optional => format!("not here (optional): {}", line.remedy),
            None => format!("MISSING: {}", line.remedy),
        };
        println!("{:name$}  {:wanted$}  {found}", line.name, line.wanted);
    }
    let missing = lines
        .iter()
        .filter(|line| line.found.is_none() && !line.optional)
        .count();
    match missing {
        0 => println!("\nAll is here."),
        n => println!(
            "\nMissing: {n}. `cargo xtask serve` and `cargo xtask test` install what they can."
        ),
    }
    missing == 0
}

fn lines(tools: &Tools) -> Vec<Line> {
    let node = tools.node();
    let bindgen = tools.bindgen_version();
    let folder = tools.folder().display();
    let installed = format!("cargo xtask installs it into {folder}");
    let cargo_tool = |tool: CargoTool, wanted: Option<&str>| {
        let found = tools.find(tool, wanted)?;
        Some(format!("{} at {}", found.version, found.path.display()))
    };
    let program = |path: Option<std::path::PathBuf>| {
        let path = path?;
        Some(format!("{} at {}", version_of(&path)?, path.display()))
    };
    let on_path = |name: &str| program(which::which(name).ok());
    let needed = |name, wanted: &str, found, remedy: &str| Line {
        name,
        wanted: wanted.to_owned(),
        found,
        remedy: remedy.to_owned(),
        optional: false,
    };
    let optional = |name, found, remedy: &str| Line {
        name,
        wanted: "any".to_owned(),
        found,
        remedy: remedy.to_owned(),
        optional: true,
    };
    let new_enough = node.ok().filter(|node| node.major >= NODE_MAJOR);
    vec![
        needed(
            "rustc",
            env!("CARGO_PKG_RUST_VERSION"),
            on_path("rustc"),
            "install rustup from rustup.rs",
        ),
        needed(
            WASM,
            "target",
            tools.has_target().then(|| "installed".to_owned()),
            &format!("rustup target add {WASM}"),
        ),
        needed(
            "wasm-bindgen",
            bindgen.as_deref().unwrap_or("as in Cargo.lock"),
            bindgen
                .as_deref()
                .ok()
                .and_then(|v| cargo_tool(BINDGEN_TOOL, Some(v))),
            &installed,
        ),
        needed(
            "node",
            &format!("{NODE_MAJOR} or newer"),
            new_enough.map(|node| format!("{} at {}", node.version, node.path.display())),
            "install it from nodejs.org or your package manager",
        ),
        needed(
            "npm parts",
            "lock file",
            tools
                .npm_is_current()
                .then(|| "node_modules is up to date".to_owned()),
            "cargo xtask runs `npm ci`",
        ),
        needed(
            "chromium",
            "any",
            program(tools.find_chrome()),
            BROWSER_INSTRUCTION,
        ),
        needed(
            "chromedriver",
            "as chromium",
            program(tools.find_driver()),
            BROWSER_INSTRUCTION,
        ),
        needed(
            "postgresql",
            "15 or newer",
            postgres::find().and_then(|folder| program(Some(folder.join("postgres")))),
            postgres::INSTRUCTION,
        ),
        optional(
            "schemathesis",
            program(Some(tools.schemathesis_program())),
            "`cargo xtask test --only api` installs it",
        ),
        optional(
            "cargo-nextest",
            on_path("cargo-nextest"),
            "without it `cargo test` runs",
        ),
        optional(
            "cargo-deny",
            cargo_tool(DENY_TOOL, None),
            "`cargo xtask lint` installs it",
        ),
    ]
}
