use console_wire::Theme;

/// A theme and how deep it lies among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeNode<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// How many themes it is part of.
    pub depth: usize,
    /// The names of these and its own, the outermost first.
    pub path: String,
}

/// Themes that can be given, each after the one that it is part of.
pub fn tree(themes: &[Theme]) -> Vec<ThemeNode<'_>> {
    let mut all = Vec::new();
    add(themes, None, 0, "", &mut all);
    all
}

fn add<'a>(
    themes: &'a [Theme],
    parent: Option<&str>,
    depth: usize,
    path: &str,
    all: &mut Vec<ThemeNode<'a>>,
) {
    // A theme whose parent is retired, or goes in a ring, still has a place: at the top.
    let is_there = |id: &str| themes.iter().any(|own| own.id == id && !own.is_retired);
    for theme in themes.iter().filter(|own| !own.is_retired) {
        let own = theme.parent.as_deref().filter(|id| is_there(id));
        if own != parent || all.iter().any(|other| other.theme.id == theme.id) {
            continue;
        }
        let path = if path.is_empty() {
            theme.name.clone()
        } else {
            format!("{path} – {}", theme.name)
        };
        all.push(ThemeNode {
            theme,
            depth,
            path: path.clone(),
        });
        add(themes, Some(&theme.id), depth + 1, &path, all);
    }
}

/// The names of themes, in their order; an id where a theme is not known.
pub fn theme_names(ids: &[String], themes: &[Theme]) -> Vec<String> {
    let name = |id: &String| {
        let own = themes.iter().find(|own| own.id == *id);
        own.map_or_else(|| id.clone(), |own| own.name.clone())
    };
    ids.iter().map(name).collect()
}

/// Whether a theme lies anywhere below another, or is it.
pub fn is_within(themes: &[Theme], theme: &str, other: &str) -> bool {
    let mut place = Some(theme);
    // A ring, which the collector refuses, ends after as many steps as there are themes.
    for _ in 0..=themes.len() {
        let Some(id) = place else {
            return false;
        };
        if id == other {
            return true;
        }
        let own = themes.iter().find(|own| own.id == id);
        place = own.and_then(|own| own.parent.as_deref());
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_stands_under_the_one_that_it_is_part_of() {
        let theme = |id: &str, parent: Option<&str>, is_retired| Theme {
            id: id.to_owned(),
            name: id.to_uppercase(),
            meaning: String::new(),
            parent: parent.map(str::to_owned),
            texts: 0,
            became: Vec::new(),
            is_retired,
            changed_in: 0,
        };
        let themes = [
            theme("a", None, false),
            theme("b", None, false),
            theme("c", Some("a"), false),
            theme("d", Some("c"), false),
            theme("e", Some("old"), false),
            theme("old", None, true),
        ];
        let told: Vec<(&str, usize, String)> = tree(&themes)
            .into_iter()
            .map(|own| (own.theme.id.as_str(), own.depth, own.path))
            .collect();
        assert_eq!(
            told,
            [
                ("a", 0, "A".to_owned()),
                ("c", 1, "A – C".to_owned()),
                ("d", 2, "A – C – D".to_owned()),
                ("b", 0, "B".to_owned()),
                ("e", 0, "E".to_owned()),
            ]
        );
        let within = |theme, other| is_within(&themes, theme, other);
        assert!(within("d", "a") && within("a", "a") && !within("a", "d") && !within("b", "a"));
        let ids = ["b".to_owned(), "gone".to_owned()];
        assert_eq!(theme_names(&ids, &themes), ["B", "gone"]);
    }
}
