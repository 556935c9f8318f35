//! Makes the pages of a site: each with its title, what search engines say of it, what is in its
//! body before the app is there, and what the browser is to fetch for it.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

use super::Site;
use super::program::Parts;
use crate::workspace::Workspace;

/// The page for every address that has no file of its own. Hosts of static files look for it by
/// this name.
const EVERY_OTHER: &str = "404.html";

/// Where Trunk puts the path of the site.
const TRUNK_BASE: &str = "<base data-trunk-public-url>";

/// A page that was made ahead of time, as the program `prerender` prints it.
#[derive(Debug, Deserialize)]
struct Ahead {
    path: Option<String>,
    part: Option<String>,
    title: String,
    description: String,
    body: String,
}

/// Puts the pages of a site into its folder. `app` is the folder of the program below it.
pub fn make(
    workspace: &Workspace,
    site: &Site,
    app: &str,
    parts: &Parts,
    folder: &Path,
) -> anyhow::Result<()> {
    let template = workspace.root().join(site.folder).join("index.html");
    let template = fs::read_to_string(&template)
        .with_context(|| format!("{} cannot be read", template.display()))?;
    if !site.is_ahead {
        let page = delivered(&template, site, app, &[], None)?;
        fs::write(folder.join("index.html"), page)?;
        return Ok(());
    }
    for page in ahead(workspace, site)? {
        let mut wanted: Vec<&str> = page.part.as_deref().into_iter().collect();
        if page.path.as_deref() == Some("/explore") {
            wanted.push("sample");
        }
        let files: Vec<&str> = wanted
            .iter()
            .filter_map(|part| parts.get(*part))
            .flatten()
            .map(String::as_str)
            .collect();
        let text = delivered(&template, site, app, &files, Some(&page))?;
        let file = folder.join(file_name(page.path.as_deref()));
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, text)?;
    }
    Ok(())
}

/// Runs the program that makes pages ahead of time.
fn ahead(workspace: &Workspace, site: &Site) -> anyhow::Result<Vec<Ahead>> {
    let arguments = [
        "run",
        "--quiet",
        "--package",
        site.package,
        "--bin",
        "prerender",
        "--features",
        "prerender",
    ];
    let printed = workspace
        .cargo(arguments)
        .stdin_null()
        .read()
        .context("the pages could not be made ahead of time")?;
    serde_json::from_str(&printed).context("the pages that were made cannot be read")
}

/// The file of a page. `/explore` is in `explore.html`: hosts of static files serve it without the
/// ending.
fn file_name(path: Option<&str>) -> String {
    match path.map(|path| path.trim_matches('/')) {
        None => EVERY_OTHER.to_owned(),
        Some("") => "index.html".to_owned(),
        Some(path) => format!("{path}.html"),
    }
}

/// The styles, and the script that starts the program once the page is painted, with what the
/// program will want.
fn links(site: &Site, app: &str, parts: &[&str]) -> String {
    let place = format!("{}{app}", site.base);
    let programs = std::iter::once("app_bg").chain(parts.iter().copied());
    let programs = programs.map(|part| format!("{place}/{part}.wasm"));
    let scripts = ["app.js", "parts.js"].map(|script| format!("{place}/{script}"));
    let later: Vec<String> = scripts.into_iter().chain(programs).collect();
    let later = later.join(" ");
    format!(
        r#"    <link rel="stylesheet" href="{place}/app.css">
    <script type="module" src="{place}/start.js" data-later="{later}"></script>
"#
    )
}

/// The page that Trunk serves while somebody works on it, as it is delivered: all lines that name
/// Trunk give way to the program in its own folder, and a page that was made ahead has its words.
///
/// # Errors
/// If the page has no place for something.
fn delivered(
    template: &str,
    site: &Site,
    app: &str,
    files: &[&str],
    page: Option<&Ahead>,
) -> anyhow::Result<String> {
    let base = site.base;
    let based = template.replace(TRUNK_BASE, &format!(r#"<base href="{base}">"#));
    let lines = based.lines().filter(|line| !names_trunk(line));
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    let links = links(site, app, files);
    let text = with(&text, "", "  </head>", &links)?;
    let Some(page) = page else {
        return Ok(text);
    };
    let text = with(&text, "<title>", "</title>", &escaped(&page.title))?;
    let description = r#"<meta name="description" content=""#;
    let text = with(&text, description, "\">", &escaped(&page.description))?;
    with(&text, "", "  </body>", &format!("{}\n", page.body))
}

fn names_trunk(line: &str) -> bool {
    line.to_lowercase().contains("trunk")
}

/// A text with something in the place of what is between two others. If the first of them is
/// empty, it comes before the second.
fn with(text: &str, before: &str, after: &str, own: &str) -> anyhow::Result<String> {
    let missing = || format!("the page has no {before}…{after}");
    let start = if before.is_empty() {
        text.find(after).with_context(missing)?
    } else {
        text.find(before).with_context(missing)? + before.len()
    };
    let end = text[start..].find(after).with_context(missing)? + start;
    Ok(format!("{}{own}{}", &text[..start], &text[end..]))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_page_is_in_the_file_that_hosts_look_for() {
        for (path, file) in [
            (Some("/"), "index.html"),
            (Some("/explore"), "explore.html"),
            (Some("/image/1"), "image/1.html"),
            (None, "404.html"),
        ] {
            assert_eq!(file_name(path), file);
        }
    }

    #[test]
    fn a_title_stays_text() {
        let page = Ahead {
            path: None,
            part: None,
            title: "A & <b>".to_owned(),
            description: "\"B\"".to_owned(),
            body: "<p>{title}</p>".to_owned(),
        };
        let template = r#"<head>
    <base data-trunk-public-url>
    <title>Any</title>
    <meta name="description" content="Any">
    <!-- For `trunk serve`. -->
    <link data-trunk rel="css" href="app.css">
  </head>
  <body>
  </body>
"#;
        let made = delivered(
            template,
            &super::super::EXPLORER,
            "app-0",
            &["pages"],
            Some(&page),
        )
        .unwrap();
        for part in [
            "<head>\n    <base href=\"/\">\n    <title>A &amp; &lt;b></title>\n",
            "<meta name=\"description\" content=\"&quot;B&quot;\">\n    <link rel=\"stylesheet\" href=\"/app-0/app.css\">",
            "<script type=\"module\" src=\"/app-0/start.js\" data-later=\"/app-0/app.js /app-0/parts.js /app-0/app_bg.wasm /app-0/pages.wasm\"></script>\n  </head>",
            "<body>\n<p>{title}</p>\n  </body>\n",
        ] {
            assert!(made.contains(part), "{part}: {made}");
        }
        assert!(!names_trunk(&made), "{made}");
        let broken = template.replace("</title>", "");
        let refused = delivered(&broken, &super::super::EXPLORER, "app-0", &[], Some(&page));
        assert_eq!(
            refused.unwrap_err().to_string(),
            "the page has no <title>…</title>"
        );
    }
}
