//! The readable form: keys and values with the names of the controls. It is accepted for ever.

use super::migrations::Kind;
use super::{EXCEPTION, FORMAT_KEY, MODEL, ONE_VALUE, POLICY, Reading};
use crate::facts::OffenceGroup;
use crate::policy::Exception;
use crate::row::Row;
use crate::scenario::{FORMAT, Scenario, Toggle};
use std::collections::BTreeSet;

impl Scenario {
    /// The readable link, without `?` or `#`.
    ///
    /// ```
    /// use retention::{Scenario, Toggle};
    /// let scenario = Scenario::of_preset("pofa").and_then(|scenario| {
    ///     scenario.with_toggle(Toggle::ChildRule, Some("delete")).ok()
    /// });
    /// assert_eq!(
    ///     scenario.map(|scenario| scenario.to_query()).as_deref(),
    ///     Some("format=1&model=0.1.0&policy=pofa.1&child_rule=delete")
    /// );
    /// ```
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let preset = self.preset();
        query.append_pair(FORMAT_KEY, &FORMAT.to_string());
        query.append_pair(MODEL, crate::VERSION);
        query.append_pair(POLICY, &format!("{}.{}", preset.id, preset.version));
        for (toggle, value) in self.toggles() {
            query.append_pair(toggle.id(), &value.to_string());
        }
        for Exception {
            row,
            offence_group,
            rule,
        } in self.exceptions()
        {
            query.append_pair(EXCEPTION, &format!("{row}.{offence_group}.{rule}"));
        }
        query.finish()
    }
}

impl Reading<'_> {
    pub(super) fn readable(&mut self, text: &str) {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect();
        let first = |key: &str| pairs.iter().find(|(own, _)| own == key);
        // Names are read as the version that made the link meant them.
        if let Some((_, text)) = first(MODEL) {
            self.model(text);
        }
        if let Some((_, text)) = first(POLICY) {
            self.preset(text);
        }
        self.or_baseline();
        let mut seen = BTreeSet::new();
        for (key, text) in pairs {
            let key = self.now(Kind::Key, &key);
            if key != EXCEPTION && !seen.insert(key.clone()) {
                self.read.add_problem(&key, &text, ONE_VALUE);
            } else {
                self.pair(key, text);
            }
        }
    }

    fn pair(&mut self, key: String, text: String) {
        match (key.as_str(), Toggle::parse(&key)) {
            (POLICY | MODEL, _) => {}
            (FORMAT_KEY, _) if text == FORMAT.to_string() => {}
            (FORMAT_KEY, _) => self.read.add_problem(&key, &text, &FORMAT.to_string()),
            (EXCEPTION, _) => self.exception(&text),
            (_, Some(toggle)) => {
                let text = self.now(Kind::Word(&key), &text);
                self.toggle(toggle, &text);
            }
            _ => self.read.other.push((key, text)),
        }
    }

    fn exception(&mut self, text: &str) {
        match (self.exception_of(text), &self.read.scenario) {
            (Some(exception), Some(scenario)) => {
                self.read.scenario = Some(scenario.with_exception(exception));
            }
            (Some(_), None) => {
                let accepted = "this with a policy that it changes";
                self.read.add_problem(EXCEPTION, text, accepted);
            }
            (None, _) => {
                let accepted = "a row, an offence group and a rule, such as C5.sexual.KEEP";
                self.read.add_problem(EXCEPTION, text, accepted);
            }
        }
    }

    fn exception_of(&mut self, text: &str) -> Option<Exception> {
        let mut parts = text.splitn(3, '.');
        let row = parts.next().and_then(Row::parse)?;
        let group = self.now(Kind::Word(EXCEPTION), parts.next()?);
        Some(Exception {
            row,
            offence_group: OffenceGroup::parse(&group)?,
            rule: parts.next()?.parse().ok()?,
        })
    }
}
