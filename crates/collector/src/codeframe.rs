//! The codeframe: what may be done to themes, and what they become. Pure: the themes as they are go
//! in, those that change and an entry of the history come out.

pub mod agreement;
mod words;

use crate::mistakes::Mistakes;
use console_wire::{
    MOST_SPLIT, MOST_THEME_LEVELS, MOST_THEME_MEANING_CHARACTERS, MOST_THEME_NAME_CHARACTERS,
    MOST_THEMES, MOST_THEMES_OF_A_TEXT, Merge, Retirement, Split, ThemeChange, ThemeDraft,
    ThemeEdit,
};
use consultation::{FieldError, Mistake};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use words::{named, quoted};

/// The number of a theme; `t12` in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeId(pub u32);

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its number.
    pub id: ThemeId,
    /// Its name.
    pub name: String,
    /// When to use it.
    pub meaning: String,
    /// The theme that it is part of.
    pub parent: Option<ThemeId>,
    /// Those that it was merged or split into.
    pub became: Vec<ThemeId>,
    /// It was retired, merged or split.
    pub is_retired: bool,
    /// The event that changed it last.
    pub changed_in: u32,
}

/// All themes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The number of the last event.
    pub revision: u32,
    /// The themes, retired ones too.
    pub themes: BTreeMap<ThemeId, Theme>,
}

/// What somebody wants to do to themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Add one.
    Add(ThemeDraft),
    /// Change one.
    Edit(String, ThemeEdit),
    /// Use one no longer.
    Retire(String, Retirement),
    /// Make one of several.
    Merge(Merge),
    /// Make several of one.
    Split(Split),
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Themes that are new or different, as they are to be.
    pub themes: Vec<Theme>,
    /// What the history says.
    pub event: Event,
}

/// An entry of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub what: ThemeChange,
    /// The themes before.
    pub from: Vec<ThemeId>,
    /// The themes after.
    pub to: Vec<ThemeId>,
    /// In words, with the names as they were.
    pub words: String,
    /// Why; empty where nobody said.
    pub reason: String,
}

/// Why nothing is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// It is as it is to be.
    Same,
    /// There is no such theme.
    NoSuchTheme(String),
    /// It does not go together with the themes as they are.
    Conflict(String),
    /// What is wrong with what was sent.
    Input(Vec<FieldError>),
}

impl From<Vec<FieldError>> for NotChanged {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Input(errors)
    }
}

impl fmt::Display for ThemeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "t{}", self.0)
    }
}

impl ThemeId {
    /// The number that is written like this, and in no other way.
    pub fn parse(id: &str) -> Option<Self> {
        let own = Self(id.strip_prefix('t')?.parse().ok()?);
        (own.to_string() == id).then_some(own)
    }

    /// Several with a space between them, as the store has them.
    pub fn join(all: &[Self]) -> String {
        let all: Vec<String> = all.iter().map(Self::to_string).collect();
        all.join(" ")
    }

    /// From [`Self::join`]; none if one of them is no id.
    pub fn split(joined: &str) -> Option<Vec<Self>> {
        joined.split_whitespace().map(Self::parse).collect()
    }
}

type Done = Result<Changed, NotChanged>;

impl Frame {
    /// What comes of a wish.
    ///
    /// # Errors
    /// Why nothing is changed.
    pub fn change(&self, wish: &Wish) -> Done {
        match wish {
            Wish::Add(draft) => self.add(draft),
            Wish::Edit(id, edit) => self.edit(id, edit),
            Wish::Retire(id, retirement) => self.retire(id, retirement),
            Wish::Merge(merge) => self.merge(merge),
            Wish::Split(split) => self.split(split),
        }
    }

    /// The themes as they are after a change.
    pub fn after(&self, changed: &Changed) -> Self {
        let mut after = self.clone();
        after.revision += 1;
        let themes = changed.themes.iter().cloned();
        after.themes.extend(themes.map(|own| (own.id, own)));
        after
    }

    /// The themes that can be given, of those that are asked for; those that a text has already
    /// it may keep.
    ///
    /// # Errors
    /// If one of them is none, or no text can be given it any more.
    pub fn given(
        &self,
        asked: &[String],
        has: &BTreeSet<ThemeId>,
    ) -> Result<BTreeSet<ThemeId>, NotChanged> {
        let mut mistakes = Mistakes::default();
        if asked.len() > MOST_THEMES_OF_A_TEXT {
            let why = format!(
                "there are {}, and a text takes at most {MOST_THEMES_OF_A_TEXT}",
                asked.len()
            );
            mistakes.add("themes", "Themes", Mistake::TooMany, why);
            return Err(mistakes.refused().into());
        }
        let mut given = BTreeSet::new();
        for (place, id) in asked.iter().enumerate() {
            let path = format!("themes.{place}");
            let Some(theme) = known(self, (&path, "Theme"), id, &mut mistakes) else {
                continue;
            };
            if theme.is_retired && !has.contains(&theme.id) {
                return Err(NotChanged::Conflict(self.is_gone(theme)));
            }
            if !given.insert(theme.id) {
                mistakes.add(
                    &path,
                    "Theme",
                    Mistake::Repeated,
                    format!("{id} is there twice"),
                );
            }
        }
        mistakes.done()?;
        Ok(given)
    }

    fn add(&self, draft: &ThemeDraft) -> Done {
        let mut mistakes = Mistakes::default();
        let theme = self.drafted(draft, (self.next(), ""), &mut mistakes);
        mistakes.done()?;
        self.has_room(1)?;
        let below = theme
            .parent
            .map(|own| format!(" below {}", named(self, own)));
        let words = format!(
            "{} was added{}",
            quoted(&theme.name),
            below.unwrap_or_default()
        );
        Ok(Changed {
            event: Event {
                what: ThemeChange::Added,
                from: Vec::new(),
                to: vec![theme.id],
                words,
                reason: String::new(),
            },
            themes: vec![theme],
        })
    }

    fn edit(&self, id: &str, edit: &ThemeEdit) -> Done {
        let before = self.named(id)?;
        self.in_use(before, edit.revision)?;
        let draft = ThemeDraft {
            name: edit.name.clone(),
            meaning: edit.meaning.clone(),
            parent: edit.parent.clone(),
        };
        let mut mistakes = Mistakes::default();
        let mut theme = self.drafted(&draft, (before.id, ""), &mut mistakes);
        mistakes.done()?;
        theme.changed_in = before.changed_in;
        if theme == *before {
            return Err(NotChanged::Same);
        }
        theme.changed_in = self.revision + 1;
        Ok(Changed {
            event: Event {
                what: ThemeChange::Changed,
                from: vec![theme.id],
                to: vec![theme.id],
                words: words::of_edit(self, before, &theme),
                reason: String::new(),
            },
            themes: vec![theme],
        })
    }

    fn retire(&self, id: &str, retirement: &Retirement) -> Done {
        let before = self.named(id)?;
        self.in_use(before, retirement.revision)?;
        self.has_none_below(before)?;
        let mut mistakes = Mistakes::default();
        let reason = mistakes.reason(&retirement.reason);
        mistakes.done()?;
        Ok(Changed {
            event: Event {
                what: ThemeChange::Retired,
                from: vec![before.id],
                to: Vec::new(),
                words: format!("{} is not used any more", quoted(&before.name)),
                reason,
            },
            themes: vec![self.gone(before, Vec::new())],
        })
    }

    fn merge(&self, merge: &Merge) -> Done {
        let mut mistakes = Mistakes::default();
        let reason = mistakes.reason(&merge.reason);
        let into = known(
            self,
            ("into", "Theme that stays"),
            &merge.into,
            &mut mistakes,
        );
        let mut sources = BTreeSet::new();
        if merge.from.is_empty() {
            let why = "name at least one theme that is to go";
            mistakes.add("from", "Themes that go", Mistake::Missing, why.to_owned());
        } else if merge.from.len() > MOST_THEMES {
            let why = format!("there are {}: name at most {MOST_THEMES}", merge.from.len());
            mistakes.add("from", "Themes that go", Mistake::TooMany, why);
            return Err(mistakes.refused().into());
        }
        for (place, id) in merge.from.iter().enumerate() {
            let (path, about) = (format!("from.{place}"), "Theme that goes");
            let Some(theme) = known(self, (&path, about), id, &mut mistakes) else {
                continue;
            };
            if Some(theme.id) == into.map(|own| own.id) || !sources.insert(theme.id) {
                let why = format!("{id} is there twice");
                mistakes.add(&path, about, Mistake::Repeated, why);
            }
        }
        let Some(into) = into else {
            return Err(mistakes.refused().into());
        };
        mistakes.done()?;
        let of_sources: Vec<&Theme> = sources
            .iter()
            .filter_map(|own| self.themes.get(own))
            .collect();
        for theme in of_sources.iter().chain([&into]) {
            self.in_use(theme, merge.revision)?;
        }
        let mut target = into.clone();
        target.parent = self.above(into, &sources);
        target.changed_in = self.revision + 1;
        let mut themes: Vec<Theme> = of_sources
            .iter()
            .map(|own| self.gone(own, vec![into.id]))
            .collect();
        let below = self.themes.values().filter(|own| {
            !own.is_retired
                && own.id != into.id
                && !sources.contains(&own.id)
                && own.parent.is_some_and(|parent| sources.contains(&parent))
        });
        themes.extend(below.map(|own| Theme {
            parent: Some(into.id),
            changed_in: self.revision + 1,
            ..own.clone()
        }));
        themes.push(target);
        let names: Vec<String> = of_sources.iter().map(|own| quoted(&own.name)).collect();
        let changed = Changed {
            event: Event {
                what: ThemeChange::Merged,
                from: sources.into_iter().collect(),
                to: vec![into.id],
                words: format!("{} became {}", words::listed(&names), quoted(&into.name)),
                reason,
            },
            themes,
        };
        if self.after(&changed).levels() > MOST_THEME_LEVELS {
            let why = format!(
                "themes below those that go would be on level {} or lower: there are {MOST_THEME_LEVELS} levels",
                MOST_THEME_LEVELS + 1
            );
            let about = "Theme that stays";
            let error = FieldError::new("into", about, Mistake::TooMany, why);
            return Err(NotChanged::Input(vec![error]));
        }
        Ok(changed)
    }

    fn split(&self, split: &Split) -> Done {
        let mut mistakes = Mistakes::default();
        let reason = mistakes.reason(&split.reason);
        let Some(before) = known(
            self,
            ("from", "Theme that goes"),
            &split.from,
            &mut mistakes,
        ) else {
            return Err(mistakes.refused().into());
        };
        self.in_use(before, split.revision)?;
        self.has_none_below(before)?;
        if !(2..=MOST_SPLIT).contains(&split.into.len()) {
            let why = format!(
                "there are {}: a theme is split into 2 to {MOST_SPLIT}",
                split.into.len()
            );
            mistakes.add("into", "Themes that come", Mistake::NotInRange, why);
            return Err(mistakes.refused().into());
        }
        // The new ones stand where it does not stand any more.
        let mut frame = self.clone();
        frame
            .themes
            .insert(before.id, self.gone(before, Vec::new()));
        let mut new = Vec::new();
        for (place, draft) in split.into.iter().enumerate() {
            let id = frame.next();
            let theme = frame.drafted(draft, (id, &format!("into.{place}.")), &mut mistakes);
            frame.themes.insert(id, theme.clone());
            new.push(theme);
        }
        mistakes.done()?;
        self.has_room(new.len() - 1)?;
        let names: Vec<String> = new.iter().map(|own| quoted(&own.name)).collect();
        let to: Vec<ThemeId> = new.iter().map(|own| own.id).collect();
        new.insert(0, self.gone(before, to.clone()));
        Ok(Changed {
            event: Event {
                what: ThemeChange::Split,
                from: vec![before.id],
                to,
                words: format!("{} became {}", quoted(&before.name), words::listed(&names)),
                reason,
            },
            themes: new,
        })
    }

    /// A theme as a draft has it, and what is wrong with the draft.
    fn drafted(
        &self,
        draft: &ThemeDraft,
        (id, at): (ThemeId, &str),
        mistakes: &mut Mistakes,
    ) -> Theme {
        let (name, meaning) = (draft.name.trim(), draft.meaning.trim());
        let path = |own: &str| format!("{at}{own}");
        mistakes.text(
            (&path("name"), "Name"),
            name,
            1..=MOST_THEME_NAME_CHARACTERS,
        );
        mistakes.text(
            (&path("meaning"), "When to use it"),
            &meaning.replace(['\n', '\t'], " "),
            0..=MOST_THEME_MEANING_CHARACTERS,
        );
        let about = "Theme that it is part of";
        let parent = draft.parent.as_deref();
        let parent = parent.and_then(|own| known(self, (&path("parent"), about), own, mistakes));
        if let Some(parent) = parent {
            self.can_hold(parent, id, &path("parent"), mistakes);
        }
        let parent = parent.map(|own| own.id);
        let mut beside = self.themes.values();
        if beside.any(|own| {
            let is_other = own.id != id && !own.is_retired && own.parent == parent;
            is_other && own.name.to_lowercase() == name.to_lowercase()
        }) {
            let why = format!("there is {} beside it already", quoted(name));
            mistakes.add(&path("name"), "Name", Mistake::Repeated, why);
        }
        Theme {
            id,
            name: name.to_owned(),
            meaning: meaning.to_owned(),
            parent,
            became: Vec::new(),
            is_retired: false,
            changed_in: self.revision + 1,
        }
    }

    /// Whether a theme can have another below it.
    fn can_hold(&self, parent: &Theme, own: ThemeId, path: &str, mistakes: &mut Mistakes) {
        let about = "Theme that it is part of";
        if parent.is_retired {
            mistakes.add(path, about, Mistake::NotTaken, self.is_gone(parent));
        } else if self.path(parent.id).contains(&own) {
            let why = format!(
                "{} is this theme, or below it: no theme is part of itself",
                quoted(&parent.name)
            );
            mistakes.add(path, about, Mistake::Excluded, why);
        } else if self.path(parent.id).len() + self.height(own) > MOST_THEME_LEVELS {
            let why = format!(
                "below {} it would be on a level too many: there are {MOST_THEME_LEVELS}",
                quoted(&parent.name)
            );
            mistakes.add(path, about, Mistake::TooMany, why);
        }
    }

    fn named(&self, id: &str) -> Result<&Theme, NotChanged> {
        let theme = ThemeId::parse(id).and_then(|own| self.themes.get(&own));
        theme.ok_or_else(|| NotChanged::NoSuchTheme(id.to_owned()))
    }

    /// The next number that no theme had.
    fn next(&self) -> ThemeId {
        let last = self.themes.last_key_value();
        ThemeId(last.map_or(1, |(own, _)| own.0 + 1))
    }

    fn has_room(&self, more: usize) -> Result<(), NotChanged> {
        let used = self.themes.values().filter(|own| !own.is_retired).count();
        if used + more <= MOST_THEMES {
            return Ok(());
        }
        Err(NotChanged::Conflict(format!(
            "There are {used} themes in use, and there can be {MOST_THEMES}: retire or merge some first"
        )))
    }

    /// A theme that somebody read can be changed if it is as they read it.
    fn in_use(&self, theme: &Theme, read: u32) -> Result<(), NotChanged> {
        if read > self.revision {
            let why = format!(
                "it is {read}, and the codeframe is at revision {}",
                self.revision
            );
            let error = FieldError::new("revision", "Revision", Mistake::NotInRange, why);
            return Err(NotChanged::Input(vec![error]));
        }
        if theme.is_retired {
            return Err(NotChanged::Conflict(self.is_gone(theme)));
        }
        if theme.changed_in > read {
            return Err(NotChanged::Conflict(format!(
                "{} was changed since you read it, with revision {} of the codeframe; you read \
                 revision {read}. Nothing was changed now: read the codeframe again",
                quoted(&theme.name),
                theme.changed_in
            )));
        }
        Ok(())
    }

    fn has_none_below(&self, theme: &Theme) -> Result<(), NotChanged> {
        let mut below = self.themes.values();
        let below = below.find(|own| own.parent == Some(theme.id) && !own.is_retired);
        below.map_or(Ok(()), |below| {
            Err(NotChanged::Conflict(format!(
                "{} has {} below it, which is in use: move or retire what is below it first",
                quoted(&theme.name),
                quoted(&below.name)
            )))
        })
    }

    /// Says that no text can be given a theme any more.
    fn is_gone(&self, theme: &Theme) -> String {
        let became: Vec<String> = theme.became.iter().map(|own| named(self, *own)).collect();
        let became = match became.as_slice() {
            [] => String::new(),
            names => format!(": it became {}", words::listed(names)),
        };
        format!("{} is not used any more{became}", quoted(&theme.name))
    }

    fn gone(&self, theme: &Theme, became: Vec<ThemeId>) -> Theme {
        Theme {
            became,
            is_retired: true,
            changed_in: self.revision + 1,
            ..theme.clone()
        }
    }

    /// A theme and those above it, itself first.
    pub fn path(&self, id: ThemeId) -> Vec<ThemeId> {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some(own) = next.filter(|own| !path.contains(own)) {
            path.push(own);
            next = self.themes.get(&own).and_then(|own| own.parent);
        }
        path
    }

    /// How many levels a theme has with those in use below it; 1 if there are none.
    fn height(&self, id: ThemeId) -> usize {
        let used = self.themes.values().filter(|own| !own.is_retired);
        let depths = used.filter_map(|own| self.path(own.id).iter().position(|own| *own == id));
        depths.max().unwrap_or_default() + 1
    }

    /// How many levels there are.
    pub fn levels(&self) -> usize {
        let used = self.themes.values().filter(|own| !own.is_retired);
        used.map(|own| self.path(own.id).len())
            .max()
            .unwrap_or_default()
    }

    /// What a theme is part of once others are gone: if one of these is above it, what the topmost
    /// of them is part of.
    fn above(&self, theme: &Theme, gone: &BTreeSet<ThemeId>) -> Option<ThemeId> {
        let path = self.path(theme.id);
        let topmost = path.iter().rev().find(|own| gone.contains(own));
        let topmost = topmost.and_then(|own| self.themes.get(own));
        topmost.unwrap_or(theme).parent
    }

    /// The themes, each after the one that it is part of, those beside each other in the order in
    /// which they were added.
    pub fn in_order(&self) -> Vec<&Theme> {
        let mut below: BTreeMap<Option<ThemeId>, Vec<&Theme>> = BTreeMap::new();
        for theme in self.themes.values() {
            below.entry(theme.parent).or_default().push(theme);
        }
        let mut ordered = Vec::with_capacity(self.themes.len());
        let mut rest: Vec<&Theme> = below.remove(&None).unwrap_or_default();
        rest.reverse();
        while let Some(theme) = rest.pop() {
            ordered.push(theme);
            let own = below.remove(&Some(theme.id)).unwrap_or_default();
            rest.extend(own.into_iter().rev());
        }
        ordered
    }
}

/// The theme with this id; it is noted where there is none.
fn known<'a>(
    frame: &'a Frame,
    (path, about): (&str, &str),
    id: &str,
    mistakes: &mut Mistakes,
) -> Option<&'a Theme> {
    let theme = frame.named(id).ok();
    if theme.is_none() {
        let why = format!("there is no theme {id:?}");
        mistakes.add(path, about, Mistake::Unknown, why);
    }
    theme
}

#[cfg(test)]
mod tests;
