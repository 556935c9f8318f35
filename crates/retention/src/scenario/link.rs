//! The scenario in a link: a readable form and a short one, and reading that never gives up.
//!
//! ```text
//! readable   format=1&model=0.1.0&policy=pofa.1&child_rule=delete&exception=C5.sexual.KEEP
//! short      2~0.1.0~pofa.1~chd~exBlk
//! ```
//!
//! The codes of the short form are in `docs/reference/link-codes.md`.

mod codes;
mod migrations;
mod notice;
mod readable;
mod rule_code;
mod short;

use super::{Scenario, Toggle};
use crate::policy::presets;
use migrations::{Kind, MIGRATIONS, name_now};

pub use codes::{LinkCode, link_codes};
pub use migrations::{Change, Migration, ModelVersion, migrations};
pub use notice::Notice;

/// A part of a link that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key}: found {found}; accepted is {accepted}")]
pub struct LinkProblem {
    /// The part of the link.
    pub key: String,
    /// What stood there, shortened where it is long.
    pub found: String,
    /// What could have stood there.
    pub accepted: String,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// Keys and values with names in full.
    Readable,
    /// Codes joined by `~`.
    Short,
}

/// What a link says: a scenario, parts that are not a scenario's, and what could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRead {
    /// The form in which it was written.
    pub form: LinkForm,
    /// The scenario; none where the link names no preset and none was given.
    pub scenario: Option<Scenario>,
    /// Parts that were left out: at most [`LinkRead::MOST_PROBLEMS`], and one that says there
    /// were more.
    pub problems: Vec<LinkProblem>,
    /// What a reader must know of versions.
    pub notices: Vec<Notice>,
    /// Parts that belong to others, such as the as-at date: key or code, and text.
    pub other: Vec<(String, String)>,
}

/// Longest text that is read, in bytes. What follows is left out.
const MOST_BYTES: usize = 64 * 1024;

/// Longest part of a hostile text that a problem repeats, in characters.
const MOST_SHOWN: usize = 80;

const POLICY: &str = "policy";
const EXCEPTION: &str = "exception";
const FORMAT_KEY: &str = "format";
const MODEL: &str = "model";

/// What is accepted in place of a second value.
const ONE_VALUE: &str = "one value, which the link has before";

/// Whether a text is meant as a scenario link, and not, say, as the name of a place on a page.
///
/// ```
/// assert!(retention::is_link("#2~0.1.0~pofa.1"));
/// assert!(retention::is_link("?policy=pofa.1"));
/// assert!(!retention::is_link("#main-content"));
/// ```
pub fn is_link(text: &str) -> bool {
    let text = bare(text);
    short::is_short(text) || text.contains('=')
}

/// The text without what stands around a link in an address or a message.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(['?', '#'])
}

impl Scenario {
    /// Reads a link in either form, with or without `?` or `#` before it. What cannot be used is
    /// left out and said; the rest stands. Without a known preset in the link, `baseline` is the
    /// preset that is changed.
    pub fn from_link(text: &str, baseline: Option<&str>) -> LinkRead {
        let reader = Reader {
            here: ModelVersion::here(),
            migrations: MIGRATIONS,
            baseline,
        };
        reader.read(text)
    }
}

/// What reading hangs on beside the text.
struct Reader<'a> {
    /// The version of this program's model.
    here: ModelVersion,
    migrations: &'a [Migration],
    baseline: Option<&'a str>,
}

impl Reader<'_> {
    fn read(&self, text: &str) -> LinkRead {
        let text = bare(text);
        let start = &text[..text.floor_char_boundary(MOST_BYTES)];
        let mut reading = Reading {
            reader: self,
            made: ModelVersion::FIRST,
            met: Vec::new(),
            read: LinkRead {
                form: LinkForm::Readable,
                scenario: None,
                problems: Vec::new(),
                notices: Vec::new(),
                other: Vec::new(),
            },
        };
        if start.len() < text.len() {
            let found = format!("{} bytes", text.len());
            reading.read.push("the link", found, "at most 64 KB");
        }
        if short::is_short(start) {
            reading.read.form = LinkForm::Short;
            reading.short(start);
        } else if !start.is_empty() {
            reading.readable(start);
        }
        reading.finish()
    }
}

/// A link that is being read.
struct Reading<'a> {
    reader: &'a Reader<'a>,
    /// The version of the model that made it.
    made: ModelVersion,
    /// Words on the renamings that it needed.
    met: Vec<&'static str>,
    read: LinkRead,
}

impl Reading<'_> {
    /// The version that made the link. One without a version is of the first.
    fn model(&mut self, text: &str) {
        match ModelVersion::parse(text) {
            Some(version) => self.made = version,
            None => self
                .read
                .add_problem(MODEL, text, "a version such as 0.1.0"),
        }
    }

    /// The preset and its version.
    fn preset(&mut self, text: &str) {
        let (id, version) = text.rsplit_once('.').unwrap_or((text, ""));
        let id = self.now(Kind::Preset, id);
        let Some(scenario) = Scenario::of_preset(&id) else {
            let ids: Vec<_> = presets().iter().map(|preset| preset.id.as_str()).collect();
            return self.read.add_problem(POLICY, text, &ids.join(", "));
        };
        let preset = scenario.preset();
        let plain = !version.starts_with('+');
        match version.parse::<u32>().ok().filter(|own| plain && *own > 0) {
            Some(made) => {
                let notice = Notice::of_preset(preset, made, self.reader.migrations);
                self.read.notices.extend(notice);
            }
            None => {
                let accepted = format!("version {} of {id}", preset.version);
                self.read.add_problem(POLICY, text, &accepted);
            }
        }
        self.read.scenario = Some(scenario);
    }

    /// Takes the baseline where the link gave no preset.
    fn or_baseline(&mut self) {
        if self.read.scenario.is_none() {
            self.read.scenario = self.reader.baseline.and_then(Scenario::of_preset);
        }
    }

    /// Sets a toggle from the text of its control.
    fn toggle(&mut self, toggle: Toggle, text: &str) {
        let changed = self
            .read
            .scenario
            .as_ref()
            .map(|scenario| scenario.with_toggle(toggle, Some(text)));
        match changed {
            Some(Ok(scenario)) => self.read.scenario = Some(scenario),
            Some(Err(error)) => self.read.add_problem(toggle.id(), text, &error.accepted),
            None => {
                let accepted = "this with a policy that it changes";
                self.read.add_problem(toggle.id(), text, accepted);
            }
        }
    }

    /// What a name of the link is called now.
    fn now(&mut self, kind: Kind<'_>, name: &str) -> String {
        let (now, words) = name_now(self.reader.migrations, self.made, kind, name);
        self.met.extend(words);
        now.to_owned()
    }

    fn finish(mut self) -> LinkRead {
        let Reader {
            here, migrations, ..
        } = self.reader;
        if self.read.scenario.is_some() {
            let notice = Notice::of_model(self.made, *here, migrations, self.met);
            self.read.notices.extend(notice);
        }
        self.read
    }
}

impl LinkRead {
    /// How many problems are kept one by one.
    pub const MOST_PROBLEMS: usize = 20;

    /// Says that a part was left out, with the text that stood there.
    pub fn add_problem(&mut self, key: &str, found: &str, accepted: &str) {
        self.push(key, format!("{:?}", start_of(found)), accepted);
    }

    fn push(&mut self, key: &str, found: String, accepted: &str) {
        let problem = match self.problems.len() {
            0..Self::MOST_PROBLEMS => LinkProblem {
                key: start_of(key),
                found,
                accepted: accepted.to_owned(),
            },
            Self::MOST_PROBLEMS => LinkProblem {
                key: "the rest of the link".to_owned(),
                found: "more parts that cannot be used".to_owned(),
                accepted: "a link as the explorer makes it".to_owned(),
            },
            _ => return,
        };
        self.problems.push(problem);
    }
}

/// The start of a text that may be very long.
fn start_of(text: &str) -> String {
    let mut start: String = text.chars().take(MOST_SHOWN).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

#[cfg(test)]
mod tests;
