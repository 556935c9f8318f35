//! What the history says, in words.

use super::{Frame, Theme, ThemeId};

/// A name in quotes.
pub(super) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// The name of a theme, in quotes; its id if there is none.
pub(super) fn named(frame: &Frame, id: ThemeId) -> String {
    let theme = frame.themes.get(&id);
    theme.map_or_else(|| id.to_string(), |own| quoted(&own.name))
}

/// Several names: “a”, “b” and “c”.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// What is different about a theme.
pub(super) fn of_edit(frame: &Frame, before: &Theme, after: &Theme) -> String {
    let mut said = Vec::new();
    if before.name != after.name {
        said.push(format!("is called {} now", quoted(&after.name)));
    }
    if before.meaning != after.meaning {
        said.push("has another meaning".to_owned());
    }
    if before.parent != after.parent {
        said.push(match after.parent {
            Some(parent) => format!("is below {} now", named(frame, parent)),
            None => "is below no other now".to_owned(),
        });
    }
    format!("{} {}", quoted(&before.name), listed(&said))
}
