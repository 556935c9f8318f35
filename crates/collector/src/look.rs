//! How published pages look: as the app that was built does.

use std::path::PathBuf;

/// Where the app's style sheet is found.
#[derive(Clone, Debug, Default)]
pub struct Look {
    page: Option<PathBuf>,
}

impl Look {
    /// Of the app in this folder, if there is one.
    pub fn of(site: Option<&PathBuf>) -> Self {
        Self {
            page: site.map(|folder| folder.join("index.html")),
        }
    }

    /// The addresses of its style sheets; none without an app, and pages are plain then. It is
    /// looked up each time, so that a new build shows.
    pub fn stylesheets(&self) -> Vec<String> {
        let page = self.page.as_ref();
        let page = page.and_then(|own| std::fs::read_to_string(own).ok());
        stylesheets_in(&page.unwrap_or_default())
    }
}

fn stylesheets_in(page: &str) -> Vec<String> {
    let tags = page.split("<link ").skip(1);
    let tags = tags.filter_map(|rest| rest.split('>').next());
    let tags = tags.filter(|tag| attribute(tag, "rel") == Some("stylesheet"));
    let addresses = tags.filter_map(|tag| attribute(tag, "href"));
    // The app's page counts them from the site's root.
    addresses
        .map(|own| format!("/{}", own.trim_start_matches("./").trim_start_matches('/')))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheets_of_a_built_page_are_found() {
        let page = r#"<head><link rel="icon" href="data:,"><link rel="stylesheet" href="/app-1.css" integrity="x">
            <link rel="modulepreload" href="/a.js"><link rel="stylesheet" href="./b.css"></head>"#;
        assert_eq!(stylesheets_in(page), ["/app-1.css", "/b.css"]);
        assert!(stylesheets_in("<link rel=\"stylesheet\"").is_empty());
        assert!(Look::default().stylesheets().is_empty());
    }
}
