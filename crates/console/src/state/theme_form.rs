use super::Wrong;
use console_wire::{
    MOST_REASON_CHARACTERS, MOST_SPLIT, MOST_THEME_MEANING_CHARACTERS, MOST_THEME_NAME_CHARACTERS,
    Merge, Retirement, Split, Theme, ThemeDraft, ThemeEdit,
};

/// Ids of the fields, which are the names of what is sent.
pub mod theme_field {
    /// Name of a theme.
    pub const NAME: &str = "name";
    /// When to use it.
    pub const MEANING: &str = "meaning";
    /// The theme that it is part of.
    pub const PARENT: &str = "parent";
    /// The theme, or themes, that it becomes.
    pub const INTO: &str = "into";
    /// Why.
    pub const REASON: &str = "reason";

    /// The field for something that is sent.
    pub fn of(path: &str) -> Option<&'static str> {
        let first = path.split(['/', '.', '[']).find(|own| !own.is_empty())?;
        [NAME, MEANING, PARENT, INTO, REASON]
            .into_iter()
            .find(|own| *own == first)
    }
}

/// What is said of a theme that is there, or is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeForm {
    /// Its name.
    pub name: String,
    /// When to use it.
    pub meaning: String,
    /// Id of the theme that it is part of; empty for none.
    pub parent: String,
}

impl ThemeForm {
    /// What is known of a theme.
    pub fn of(theme: &Theme) -> Self {
        Self {
            name: theme.name.clone(),
            meaning: theme.meaning.clone(),
            parent: theme.parent.clone().unwrap_or_default(),
        }
    }

    /// A theme that is to be added.
    ///
    /// # Errors
    /// What is wrong.
    pub fn draft(&self) -> Result<ThemeDraft, Vec<Wrong>> {
        let (name, meaning) = (self.name.trim(), self.meaning.trim());
        let wrong: Vec<Wrong> = wrong_name(theme_field::NAME, name)
            .into_iter()
            .chain(too_long(
                theme_field::MEANING,
                "When to use it",
                meaning,
                MOST_THEME_MEANING_CHARACTERS,
            ))
            .collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(ThemeDraft {
            name: name.to_owned(),
            meaning: meaning.to_owned(),
            parent: (!self.parent.is_empty()).then(|| self.parent.clone()),
        })
    }

    /// What a theme is to be, by whoever read a revision of the codeframe.
    ///
    /// # Errors
    /// What is wrong.
    pub fn edit(&self, revision: u32) -> Result<ThemeEdit, Vec<Wrong>> {
        let ThemeDraft {
            name,
            meaning,
            parent,
        } = self.draft()?;
        Ok(ThemeEdit {
            name,
            meaning,
            parent,
            revision,
        })
    }
}

/// What is said of a theme that is to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeavingForm {
    /// Id of the theme into which it is merged, or the names of those into which it is split, a
    /// name on each line.
    pub into: String,
    /// Why.
    pub reason: String,
}

impl LeavingForm {
    /// Merges a theme into another.
    ///
    /// # Errors
    /// What is wrong.
    pub fn merge(&self, theme: &str, revision: u32) -> Result<Merge, Vec<Wrong>> {
        let missing = self.into.is_empty();
        let missing = missing.then(|| Wrong::new(theme_field::INTO, "Choose the theme that stays"));
        let reason = self.checked(missing)?;
        Ok(Merge {
            from: vec![theme.to_owned()],
            into: self.into.clone(),
            reason,
            revision,
        })
    }

    /// Splits a theme into several, which are part of what it was part of.
    ///
    /// # Errors
    /// What is wrong.
    pub fn split(&self, theme: &Theme, revision: u32) -> Result<Split, Vec<Wrong>> {
        let names = self.into.lines().map(str::trim);
        let names: Vec<&str> = names.filter(|own| !own.is_empty()).collect();
        let number = (!(2..=MOST_SPLIT).contains(&names.len())).then(|| {
            let message = format!("Enter 2 to {MOST_SPLIT} names, each on a line of its own");
            Wrong::new(theme_field::INTO, message)
        });
        let name = names
            .iter()
            .find_map(|name| wrong_name(theme_field::INTO, name));
        let reason = self.checked(number.or(name))?;
        let draft = |name: &&str| ThemeDraft {
            name: (*name).to_owned(),
            meaning: String::new(),
            parent: theme.parent.clone(),
        };
        Ok(Split {
            from: theme.id.clone(),
            into: names.iter().map(draft).collect(),
            reason,
            revision,
        })
    }

    /// Retires a theme.
    ///
    /// # Errors
    /// What is wrong.
    pub fn retirement(&self, revision: u32) -> Result<Retirement, Vec<Wrong>> {
        let reason = self.checked(None)?;
        Ok(Retirement { reason, revision })
    }

    fn checked(&self, into: Option<Wrong>) -> Result<String, Vec<Wrong>> {
        let reason = self.reason.trim();
        let missing = reason.is_empty();
        let missing = missing.then(|| Wrong::new(theme_field::REASON, "Say why"));
        let long = too_long(
            theme_field::REASON,
            "The reason",
            reason,
            MOST_REASON_CHARACTERS,
        );
        let wrong: Vec<Wrong> = into.into_iter().chain(missing).chain(long).collect();
        if wrong.is_empty() {
            Ok(reason.to_owned())
        } else {
            Err(wrong)
        }
    }
}

fn wrong_name(field: &'static str, name: &str) -> Option<Wrong> {
    if name.is_empty() {
        return Some(Wrong::new(field, "Enter a name"));
    }
    too_long(field, "The name", name, MOST_THEME_NAME_CHARACTERS)
}

fn too_long(field: &'static str, what: &str, text: &str, most: usize) -> Option<Wrong> {
    let is_long = text.chars().count() > most;
    is_long.then(|| {
        Wrong::new(
            field,
            format!("{what} must have {most} characters or fewer"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<T>(of: Result<T, Vec<Wrong>>) -> Vec<&'static str> {
        let wrong = of.err().unwrap_or_default();
        wrong.into_iter().map(|own| own.field).collect()
    }

    #[test]
    fn a_theme_needs_a_name_that_fits() {
        let named = |name: &str| ThemeForm {
            name: name.to_owned(),
            ..ThemeForm::default()
        };
        assert_eq!(fields(named(" ").draft()), [theme_field::NAME]);
        assert_eq!(fields(named(&"x".repeat(81)).draft()), [theme_field::NAME]);
        let edit = named(" Fairness ").edit(7).unwrap();
        assert_eq!(
            (edit.name.as_str(), edit.parent, edit.revision),
            ("Fairness", None, 7)
        );
    }

    #[test]
    fn a_theme_does_not_go_without_a_reason() {
        let theme = Theme {
            id: "t1".to_owned(),
            name: "Old".to_owned(),
            meaning: String::new(),
            parent: Some("t0".to_owned()),
            texts: 3,
            became: Vec::new(),
            is_retired: false,
            changed_in: 1,
        };
        let nothing = LeavingForm::default();
        let both = [theme_field::INTO, theme_field::REASON];
        assert_eq!(fields(nothing.merge("t1", 1)), both);
        assert_eq!(fields(nothing.split(&theme, 1)), both);
        assert_eq!(fields(nothing.retirement(1)), [theme_field::REASON]);
        let said = LeavingForm {
            into: " One \n\nTwo".to_owned(),
            reason: " Too broad ".to_owned(),
        };
        let split = said.split(&theme, 4).unwrap();
        let names: Vec<&str> = split.into.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(names, ["One", "Two"]);
        assert_eq!(split.into[0].parent.as_deref(), Some("t0"));
        assert_eq!((split.reason.as_str(), split.revision), ("Too broad", 4));
    }

    #[test]
    fn what_the_collector_names_is_a_field() {
        assert_eq!(theme_field::of("into/1/name"), Some(theme_field::INTO));
        assert_eq!(theme_field::of("reason"), Some(theme_field::REASON));
        assert_eq!(theme_field::of("revision"), None);
    }
}
