//! Makes the program of a site: compiled, split into parts, joined to JavaScript, made small.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};

use super::Site;
use crate::tools::WASM;
use crate::workspace::Workspace;

/// The cargo profile of every page.
const PROFILE: &str = "web";
/// What the program is called in the folder of a site: its script, and with `_bg` its wasm.
/// [`START`] says the same.
const NAME: &str = "app";
/// The script that fetches parts.
const LINKS: &str = "parts.js";
/// The script that starts the program.
const START: &str = "start.js";
/// What browsers can do that the target's own features do not say.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Which files each part has, by the part's name; without endings.
pub type Parts = std::collections::HashMap<String, Vec<String>>;

/// Puts the program into a folder that is empty.
pub fn make(
    workspace: &Workspace,
    path: &OsStr,
    site: &Site,
    folder: &Path,
) -> anyhow::Result<Parts> {
    let compiled = compile(workspace, site)?;
    let scratch = tempfile::tempdir()?;
    let main = scratch.path().join("main.wasm");
    let (parts, files) = split(&compiled, &main, folder)?;
    bind(workspace, path, &main, NAME, folder)?;
    let main = folder.join(format!("{NAME}_bg.wasm"));
    for file in files.iter().chain([&main]) {
        optimise(workspace, path, file, site.is_fast(file))?;
    }
    let start = workspace.root().join("scripts").join(START);
    std::fs::copy(&start, folder.join(START))
        .with_context(|| format!("{} cannot be copied", start.display()))?;
    for script in [&format!("{NAME}.js"), LINKS, START] {
        shorten(workspace, path, &folder.join(script))?;
    }
    Ok(parts)
}

/// Puts a library into a folder that is empty: compiled, joined to JavaScript and optimised as the
/// program of a page is, in one part.
pub fn library(
    workspace: &Workspace,
    path: &OsStr,
    package: &str,
    folder: &Path,
) -> anyhow::Result<()> {
    let arguments = ["build", "--quiet", "--profile", PROFILE, "--target", WASM];
    workspace
        .cargo(arguments.into_iter().chain(["--package", package, "--lib"]))
        .env("CARGO_ENCODED_RUSTFLAGS", without_places(workspace))
        .stdin_null()
        .stdout_to_stderr()
        .run()
        .with_context(|| format!("{package} does not compile"))?;
    let name = package.replace('-', "_");
    let compiled = workspace.target()?.join(WASM).join(PROFILE);
    let compiled = compiled.join(format!("{name}.wasm"));
    bind(workspace, path, &compiled, &name, folder)?;
    let file = folder.join(format!("{name}_bg.wasm"));
    optimise(workspace, path, &file, false)
}

/// Compiles it; where it is. Where there are parts to split off, the linker says what refers to what.
fn compile(workspace: &Workspace, site: &Site) -> anyhow::Result<PathBuf> {
    let package = site.package;
    let mut arguments = vec!["rustc", "--quiet", "--profile", PROFILE, "--target", WASM];
    arguments.extend(["--package", package, "--bin", package]);
    arguments.extend(site.features.iter().flat_map(|own| ["--features", own]));
    arguments.extend(["--", "-Clink-args=--emit-relocs"]);
    workspace
        .cargo(arguments)
        .env("CARGO_ENCODED_RUSTFLAGS", without_places(workspace))
        .stdin_null()
        .stdout_to_stderr()
        .run()
        .with_context(|| format!("{} does not compile", site.name))?;
    let folder = workspace.target()?.join(WASM).join(PROFILE);
    Ok(folder.join(format!("{package}.wasm")))
}

/// Options of the compiler by which a message of a panic names no place on this computer: the
/// program is the same, byte for byte, wherever it is built.
fn without_places(workspace: &Workspace) -> OsString {
    let registry = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .map(|home| home.join("registry/src"));
    let mut options = OsString::new();
    for place in registry
        .iter()
        .map(PathBuf::as_path)
        .chain([workspace.root()])
    {
        if !options.is_empty() {
            // Between two options, as cargo has it.
            options.push("\u{1f}");
        }
        options.push("--remap-path-prefix=");
        options.push(place);
        options.push("=");
    }
    options
}

/// Splits off the parts; which files each has, and all of them.
fn split(compiled: &Path, main: &Path, folder: &Path) -> anyhow::Result<(Parts, Vec<PathBuf>)> {
    let wasm = std::fs::read(compiled)?;
    let (links, own) = (format!("./{LINKS}"), format!("./{NAME}.js"));
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = main;
    options.link_name = &links;
    options.main_module = &own;
    let made = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the program cannot be split: {error:#}"))?;
    Ok((made.prefetch_map, made.split_modules))
}

fn bind(
    workspace: &Workspace,
    path: &OsStr,
    main: &Path,
    name: &str,
    folder: &Path,
) -> anyhow::Result<()> {
    let words = ["--target", "web", "--no-typescript", "--keep-lld-exports"];
    let mut arguments: Vec<OsString> = words.map(OsString::from).into();
    arguments.extend(["--out-name".into(), name.into(), "--out-dir".into()]);
    arguments.extend([folder.into(), main.into()]);
    run(workspace, path, "wasm-bindgen", arguments)
}

/// Makes a file small, or first of all fast.
fn optimise(workspace: &Workspace, path: &OsStr, file: &Path, is_fast: bool) -> anyhow::Result<()> {
    let level = if is_fast { "-O3" } else { "-Oz" };
    let mut arguments: Vec<OsString> = vec!["--quiet".into(), level.into()];
    arguments.extend(FEATURES.map(OsString::from));
    arguments.extend([file.into(), "-o".into(), file.into()]);
    run(workspace, path, "wasm-opt", arguments)
}

/// Makes a script short.
fn shorten(workspace: &Workspace, path: &OsStr, script: &Path) -> anyhow::Result<()> {
    let words = ["--module", "--compress", "passes=2", "--mangle"];
    let mut arguments: Vec<OsString> = vec![script.into()];
    arguments.extend(words.map(OsString::from));
    arguments.extend(["--output".into(), script.into()]);
    run(workspace, path, "terser", arguments)
}

fn run(
    workspace: &Workspace,
    path: &OsStr,
    program: &str,
    arguments: Vec<OsString>,
) -> anyhow::Result<()> {
    let found = which::which_in(program, Some(path), workspace.root())?;
    workspace
        .command(found, arguments)
        .env("PATH", path)
        .stdin_null()
        .stdout_to_stderr()
        .run()
        .with_context(|| format!("{program} failed"))?;
    Ok(())
}
