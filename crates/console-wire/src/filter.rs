//! Which statements are meant. The same words stand in the console's address, in the request, and
//! in a saved view.

use std::collections::BTreeMap;

/// Most conditions of a filter.
pub const MOST_CONDITIONS: usize = 50;

/// Most characters of what is searched for.
pub const MOST_SEARCH_CHARACTERS: usize = 200;

/// Which statements are meant: those that meet every variable's conditions. Of several conditions
/// on one variable one is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The values that are wanted, by the name of the variable, in the order in which they were
    /// asked for.
    ///
    /// Variables are those of the codebook that hold a choice or a number, and: `route`, `flag`,
    /// `day` (such as `2026-12-01`, or `2026-12-01..2026-12-05`), `state` (of moderation), `theme`,
    /// `similar` (a group of similar texts), `question` (one that is answered), `proposal` (what an attached
    /// scenario stands for), `rule` (one that a wanted scenario has, such as `N1=DEL@outcome`).
    pub conditions: BTreeMap<String, Vec<String>>,
    /// Words that must be in what was written freely. Several must all be there; those in quotes
    /// must follow each other.
    pub search: String,
}

/// Why a filter cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFilter {
    /// No colon.
    #[error(
        "`where={0}` has no colon: write a variable, a colon and a value, such as `where=respondent:individual`"
    )]
    NoColon(String),
    /// Too many conditions.
    #[error("there are more than {MOST_CONDITIONS} conditions")]
    TooMany,
    /// Too much to search for.
    #[error("what is searched for has more than {MOST_SEARCH_CHARACTERS} characters")]
    LongSearch,
}

impl Filter {
    /// A filter with one condition.
    pub fn of(variable: &str, value: &str) -> Self {
        Self::default().and(variable, value)
    }

    /// The same with one more condition.
    #[must_use]
    pub fn and(mut self, variable: &str, value: &str) -> Self {
        let values = self.conditions.entry(variable.to_owned()).or_default();
        if !values.iter().any(|own| own == value) {
            values.push(value.to_owned());
        }
        self
    }

    /// The same without a condition.
    #[must_use]
    pub fn without(mut self, variable: &str, value: &str) -> Self {
        if let Some(values) = self.conditions.get_mut(variable) {
            values.retain(|own| own != value);
            if values.is_empty() {
                self.conditions.remove(variable);
            }
        }
        self
    }

    /// Whether it is asked for a value.
    pub fn has(&self, variable: &str, value: &str) -> bool {
        let values = self.conditions.get(variable);
        values.is_some_and(|own| own.iter().any(|own| own == value))
    }

    /// Every condition, as variable and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.conditions.iter().flat_map(|(variable, values)| {
            let values = values.iter();
            values.map(move |value| (variable.as_str(), value.as_str()))
        })
    }

    /// Whether every statement is meant.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.search.is_empty()
    }

    /// As the query of an address, such as `where=respondent%3Aindividual&search=audit`.
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (variable, value) in self.iter() {
            query.append_pair("where", &format!("{variable}:{value}"));
        }
        if !self.search.is_empty() {
            query.append_pair("search", &self.search);
        }
        query.finish()
    }

    /// Reads the query of an address; passes over what else stands in it.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn from_query(query: &str) -> Result<Self, BadFilter> {
        let mut filter = Self::default();
        let mut conditions = 0;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "where" => {
                    conditions += 1;
                    if conditions > MOST_CONDITIONS {
                        return Err(BadFilter::TooMany);
                    }
                    let (variable, value) = value
                        .split_once(':')
                        .ok_or_else(|| BadFilter::NoColon(value.to_string()))?;
                    filter = filter.and(variable, value);
                }
                "search" => filter.search = value.trim().to_owned(),
                _ => {}
            }
        }
        if filter.search.chars().count() > MOST_SEARCH_CHARACTERS {
            return Err(BadFilter::LongSearch);
        }
        Ok(filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_read_is_named() {
        let bad = |query: &str| Filter::from_query(query).unwrap_err().to_string();
        assert!(bad("where=respondent").contains("`where=respondent` has no colon"));
        assert!(bad(&"where=a:b&".repeat(51)).contains("more than 50"));
        assert!(bad(&format!("search={}", "a".repeat(201))).contains("200 characters"));
        assert_eq!(Filter::from_query("cursor=1&most=2"), Ok(Filter::default()));
    }

    #[test]
    fn a_condition_is_there_once_and_can_go() {
        let filter = Filter::of("q01", "yes").and("q01", "yes").and("q01", "no");
        assert_eq!(filter.iter().count(), 2);
        assert!(filter.has("q01", "no") && !filter.has("q02", "no"));
        let without = filter.without("q01", "yes").without("q01", "no");
        assert!(without.is_empty());
    }

    proptest! {
        #[test]
        fn a_filter_survives_its_address(
            conditions in prop::collection::vec(("[a-z0-9_]{1,8}", ".{0,12}"), 0..8),
            search in ".{0,40}",
        ) {
            let mut filter = Filter { search: search.trim().to_owned(), ..Filter::default() };
            for (variable, value) in conditions {
                filter = filter.and(&variable, &value);
            }
            prop_assert_eq!(Filter::from_query(&filter.to_query()), Ok(filter));
        }
    }
}
