//! What the reader of a link must know when it was made with another version.

use super::migrations::{Change, Migration, ModelVersion};
use crate::policy::Preset;
use std::fmt;

/// A link made with another version of the model or of its preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Made with an older model.
    OlderModel {
        /// The version that made the link.
        made: ModelVersion,
        /// The version here.
        here: ModelVersion,
        /// What changed since for this link, in words.
        changes: Vec<&'static str>,
    },
    /// Made with a newer model.
    NewerModel {
        /// The version that made the link.
        made: ModelVersion,
        /// The version here.
        here: ModelVersion,
    },
    /// The preset's rules were others when the link was made.
    OlderPreset {
        /// The preset's name on screen.
        title: &'static str,
        /// Its version in the link.
        made: u32,
        /// Its version here.
        here: u32,
        /// What changed since, in words.
        changes: Vec<&'static str>,
    },
    /// The preset's rules are newer in the link than here.
    NewerPreset {
        /// The preset's name on screen.
        title: &'static str,
        /// Its version in the link.
        made: u32,
        /// Its version here.
        here: u32,
    },
}

impl Notice {
    /// On the model's version, where it is another. `met` are words on renamings in the link.
    pub(super) fn of_model(
        made: ModelVersion,
        here: ModelVersion,
        table: &[Migration],
        met: Vec<&'static str>,
    ) -> Option<Self> {
        if made > here {
            return Some(Self::NewerModel { made, here });
        }
        let changes = table
            .iter()
            .filter(|own| own.since > made)
            .filter(|own| own.change == Change::Counts || met.contains(&own.words))
            .map(|own| own.words)
            .collect();
        (made < here).then_some(Self::OlderModel {
            made,
            here,
            changes,
        })
    }

    /// On the preset's version, where it is another.
    pub(super) fn of_preset(
        preset: &'static Preset,
        made: u32,
        table: &[Migration],
    ) -> Option<Self> {
        let title = preset.title.as_str();
        let here = preset.version;
        if made > here {
            return Some(Self::NewerPreset { title, made, here });
        }
        let since = |own: &Change| matches!(own, Change::Rules { preset: id, version } if *id == preset.id && *version > made);
        let changes = table
            .iter()
            .filter(|own| since(&own.change))
            .map(|own| own.words)
            .collect();
        (made < here).then_some(Self::OlderPreset {
            title,
            made,
            here,
            changes,
        })
    }

    /// What changed since the link was made, in words; empty where the link is the newer one.
    pub fn changes(&self) -> &[&'static str] {
        match self {
            Self::OlderModel { changes, .. } | Self::OlderPreset { changes, .. } => changes,
            Self::NewerModel { .. } | Self::NewerPreset { .. } => &[],
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OlderModel { made, here, .. } => write!(
                f,
                "This link was made with version {made} of the model. Here it is version {here}."
            )?,
            Self::NewerModel { made, here } => {
                return write!(
                    f,
                    "This link was made with a newer version of the model, {made}. Here it is version {here}: what this version knows is shown, and counts may differ."
                );
            }
            Self::OlderPreset {
                title, made, here, ..
            } => write!(
                f,
                "This link was made with version {made} of the policy “{title}”. Here it is version {here}."
            )?,
            Self::NewerPreset { title, made, here } => {
                return write!(
                    f,
                    "This link was made with a newer version of the policy “{title}”, version {made}. Here it is version {here}: what this version knows is shown, and counts may differ."
                );
            }
        }
        match self.changes() {
            [] => f.write_str(" No change is listed that alters it."),
            changes => write!(
                f,
                " Changed since: {} Counts may differ from those made then.",
                changes.join(" ")
            ),
        }
    }
}
