//! Scenarios: a preset and what a visitor changed in it.
//!
//! A scenario names its preset and that preset's version, so that it means the same tomorrow. Its
//! canonical JSON is the same wherever it is written, and its digest is the SHA-256 of that text.

mod apply;
mod link;
mod toggle;

use crate::digest::sha256_hex;
use crate::facts::OffenceGroup;
use crate::policy::{Exception, Policy, Preset, exceptions_to_json, found_in_rule, presets};
use crate::row::Row;
use crate::rule::RuleError;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

pub use link::{
    Change, LinkCode, LinkForm, LinkProblem, LinkRead, Migration, ModelVersion, Notice, is_link,
    link_codes, migrations,
};
pub use toggle::{Domain, InvalidToggle, Toggle, Value};

/// Version of the scenario’s JSON form and of its readable link.
pub const FORMAT: u32 = 1;

/// A preset's id and version, plus changes. With no change it is the preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    preset: &'static Preset,
    toggles: BTreeMap<Toggle, Value>,
    exceptions: Vec<Exception>,
}

impl Scenario {
    /// The preset with this id, unchanged.
    pub fn of_preset(id: &str) -> Option<Self> {
        let preset = presets().iter().find(|preset| preset.id == id)?;
        Some(Self {
            preset,
            toggles: BTreeMap::new(),
            exceptions: Vec::new(),
        })
    }

    /// The preset that the scenario starts from.
    pub fn preset(&self) -> &'static Preset {
        self.preset
    }

    /// The same changes on another preset.
    #[must_use]
    pub fn on_preset(&self, id: &str) -> Option<Self> {
        let preset = Self::of_preset(id)?.preset;
        let mut moved = Self {
            preset,
            ..self.clone()
        };
        if preset.parameter.is_none() {
            moved.toggles.remove(&Toggle::SingleNYears);
        }
        Some(moved)
    }

    /// Whether anything differs from the preset.
    pub fn is_changed(&self) -> bool {
        !self.toggles.is_empty() || !self.exceptions.is_empty()
    }

    /// The value of a toggle; none where the preset's own rules stand.
    pub fn toggle(&self, toggle: Toggle) -> Option<Value> {
        self.toggles.get(&toggle).copied()
    }

    /// Every toggle that has a value, in order.
    pub fn toggles(&self) -> impl Iterator<Item = (Toggle, Value)> {
        self.toggles.iter().map(|(toggle, value)| (*toggle, *value))
    }

    /// Whether a toggle can change anything here: one that refines another needs that one set.
    pub fn is_relevant(&self, toggle: Toggle) -> bool {
        match toggle.refines() {
            None => true,
            Some((base, word)) => match (self.toggle(base), word) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(value), Some(word)) => value == Value::Word(word),
            },
        }
    }

    /// The scenario with a toggle set from text, or cleared.
    ///
    /// # Errors
    /// Names the toggle, the text and what is accepted.
    pub fn with_toggle(&self, toggle: Toggle, text: Option<&str>) -> Result<Self, InvalidToggle> {
        let mut changed = self.clone();
        match text {
            None => {
                changed.toggles.remove(&toggle);
            }
            Some(_) if toggle == Toggle::SingleNYears && self.preset.parameter.is_none() => {
                return Err(InvalidToggle {
                    toggle: toggle.id().to_owned(),
                    found: format!("a number for the preset {}", self.preset.id),
                    accepted: "this toggle only with the preset single-n".to_owned(),
                });
            }
            Some(text) => {
                changed.toggles.insert(toggle, toggle.parse_value(text)?);
            }
        }
        Ok(changed)
    }

    /// The exceptions, ordered by row and offence group.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    /// The scenario with an exception; one for the same row and offence group is replaced.
    #[must_use]
    pub fn with_exception(&self, exception: Exception) -> Self {
        let mut changed = self.without_exception(&exception);
        changed.exceptions.push(exception);
        changed.exceptions.sort_by_key(Exception::place);
        changed
    }

    /// The scenario without the exception for the same row and offence group.
    #[must_use]
    pub fn without_exception(&self, exception: &Exception) -> Self {
        let mut changed = self.clone();
        changed
            .exceptions
            .retain(|other| other.place() != exception.place());
        changed
    }

    /// The complete policy that the scenario describes.
    pub fn policy(&self) -> Policy {
        apply::policy(self)
    }

    /// The canonical JSON form: keys sorted, no spaces, whole numbers only.
    ///
    /// ```
    /// use retention::{Scenario, Toggle};
    /// let scenario = Scenario::of_preset("pofa").and_then(|scenario| {
    ///     scenario.with_toggle(Toggle::UnconvictedMode, Some("automatic")).ok()
    /// });
    /// assert_eq!(
    ///     scenario.map(|scenario| scenario.canonical_json()).as_deref(),
    ///     Some(r#"{"exceptions":[],"format":1,"preset":"pofa","preset_version":1,"toggles":{"unconvicted_mode":"automatic"}}"#)
    /// );
    /// ```
    pub fn canonical_json(&self) -> String {
        let toggles: BTreeMap<&str, Json> = self
            .toggles
            .iter()
            .map(|(toggle, value)| (toggle.id(), value.to_json()))
            .collect();
        let whole: BTreeMap<&str, Json> = BTreeMap::from([
            ("exceptions", exceptions_to_json(&self.exceptions)),
            ("format", FORMAT.into()),
            ("preset", self.preset.id.as_str().into()),
            ("preset_version", self.preset.version.into()),
            ("toggles", serde_json::json!(toggles)),
        ]);
        serde_json::json!(whole).to_string()
    }

    /// SHA-256 of [`Scenario::canonical_json`], in lower-case hexadecimal.
    pub fn digest(&self) -> String {
        sha256_hex(&self.canonical_json())
    }

    /// Reads the JSON form, canonical or not.
    ///
    /// # Errors
    /// Names the key, what was found and what is accepted.
    pub fn from_json(text: &str) -> Result<Self, InvalidScenario> {
        let json: Json = serde_json::from_str(text).map_err(|error| {
            InvalidScenario::new("the file", &error.to_string(), "a JSON object")
        })?;
        Self::from_value(&json)
    }

    /// Reads the JSON form from its value.
    pub(crate) fn from_value(json: &Json) -> Result<Self, InvalidScenario> {
        let object = members("", json)?;
        only(
            "",
            object,
            &[
                "exceptions",
                "format",
                "preset",
                "preset_version",
                "toggles",
            ],
        )?;
        let get = |key: &str| object.get(key).unwrap_or(&Json::Null);
        if get("format") != &Json::from(FORMAT) {
            return Err(InvalidScenario::found(
                "format",
                get("format"),
                &FORMAT.to_string(),
            ));
        }
        let ids: Vec<_> = presets().iter().map(|preset| preset.id.as_str()).collect();
        let mut scenario = get("preset")
            .as_str()
            .and_then(Self::of_preset)
            .ok_or_else(|| InvalidScenario::found("preset", get("preset"), &ids.join(", ")))?;
        if get("preset_version") != &Json::from(scenario.preset.version) {
            return Err(InvalidScenario::found(
                "preset_version",
                get("preset_version"),
                &scenario.preset.version.to_string(),
            ));
        }
        if let Some(toggles) = object.get("toggles") {
            for (key, value) in members("toggles", toggles)? {
                let name = format!("toggles.{key}");
                let toggle = Toggle::parse(key)
                    .ok_or_else(|| InvalidScenario::new(&name, UNKNOWN_KEY, &Toggle::accepted()))?;
                let text = match value {
                    Json::String(text) => text.clone(),
                    other => other.to_string(),
                };
                scenario = scenario
                    .with_toggle(toggle, Some(&text))
                    .map_err(|error| InvalidScenario::new(&name, &error.found, &error.accepted))?;
            }
        }
        let exceptions = match object.get("exceptions") {
            None => &[],
            Some(Json::Array(list)) => list.as_slice(),
            Some(other) => return Err(InvalidScenario::found("exceptions", other, "a list")),
        };
        for (index, json) in exceptions.iter().enumerate() {
            let name = format!("exceptions[{index}]");
            let exception = exception(&name, json)?;
            let mut others = scenario.exceptions.iter();
            if others.any(|other| other.place() == exception.place()) {
                return Err(InvalidScenario::new(
                    &name,
                    &Exception::found_twice(exception.place()),
                    Exception::ONCE,
                ));
            }
            scenario = scenario.with_exception(exception);
        }
        Ok(scenario)
    }
}

fn members<'a>(name: &str, json: &'a Json) -> Result<&'a Map<String, Json>, InvalidScenario> {
    let shown = if name.is_empty() { "the file" } else { name };
    json.as_object()
        .ok_or_else(|| InvalidScenario::found(shown, json, "a table of keys and values"))
}

fn only(name: &str, object: &Map<String, Json>, known: &[&str]) -> Result<(), InvalidScenario> {
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) if name.is_empty() => {
            Err(InvalidScenario::new(key, UNKNOWN_KEY, &known.join(", ")))
        }
        Some(key) => Err(InvalidScenario::new(
            &format!("{name}.{key}"),
            UNKNOWN_KEY,
            &known.join(", "),
        )),
        None => Ok(()),
    }
}

fn exception(name: &str, json: &Json) -> Result<Exception, InvalidScenario> {
    let object = members(name, json)?;
    only(name, object, &["row", "offence_group", "rule"])?;
    let get = |key: &str| object.get(key).unwrap_or(&Json::Null);
    let wrong = |key: &str, accepted: &str| {
        InvalidScenario::found(&format!("{name}.{key}"), get(key), accepted)
    };
    let row = get("row").as_str().and_then(Row::parse);
    let group = get("offence_group").as_str().and_then(OffenceGroup::parse);
    let rule = get("rule")
        .as_str()
        .ok_or_else(|| wrong("rule", "a rule code"))?;
    Ok(Exception {
        row: row.ok_or_else(|| wrong("row", &Row::accepted()))?,
        offence_group: group.ok_or_else(|| wrong("offence_group", &OffenceGroup::accepted()))?,
        rule: rule.parse().map_err(|error: RuleError| {
            let found = found_in_rule(&error);
            InvalidScenario::new(&format!("{name}.rule"), &found, &error.expected)
        })?,
    })
}

/// What is found where a key is not one of those accepted.
pub(crate) const UNKNOWN_KEY: &str = "an unknown key";

/// What is wrong in a scenario file, where, and what is accepted there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key}: found {found}; accepted is {accepted}")]
pub struct InvalidScenario {
    /// Key at fault, with dots.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub accepted: String,
}

impl InvalidScenario {
    fn new(key: &str, found: &str, accepted: &str) -> Self {
        Self {
            key: key.to_owned(),
            found: found.to_owned(),
            accepted: accepted.to_owned(),
        }
    }

    fn found(key: &str, found: &Json, accepted: &str) -> Self {
        let found = if found.is_null() {
            "nothing".to_owned()
        } else {
            found.to_string()
        };
        Self::new(key, &found, accepted)
    }
}
