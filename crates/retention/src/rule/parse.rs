//! From the text of a rule code to a [`Rule`].

use super::{
    Apply, End, Extension, Fixed, MAX_NUMBER, Otherwise, Period, Review, ReviewDefault, Rule,
    Trigger,
};
use std::str::FromStr;

/// A text that is not a rule code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a rule: at character {position}, found {found}; accepted is {expected}")]
pub struct RuleError {
    /// The whole text.
    pub text: String,
    /// Where it stops being a rule, in characters from 1.
    pub position: usize,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub expected: String,
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        Self::parse_with(text, None)
    }
}

impl Rule {
    /// Parses a rule in which the letter `N` may stand for the policy's number of years.
    ///
    /// # Errors
    /// When the text is not a rule, or has an `N` and `parameter` is `None`.
    pub fn parse_with(text: &str, parameter: Option<u16>) -> Result<Self, RuleError> {
        let mut cursor = Cursor {
            text,
            at: 0,
            parameter,
        };
        let rule = cursor.rule()?;
        cursor.end()?;
        Ok(rule)
    }
}

/// Characters of the text that an error shows from where it stops being a rule.
const SHOWN: usize = 20;

/// A place in the text. Each method reads one part of the grammar or says what was expected.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    parameter: Option<u16>,
}

type Parsed<T> = Result<T, RuleError>;

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn expect(&mut self, word: &str) -> Parsed<()> {
        if self.take(word) {
            Ok(())
        } else {
            Err(self.error(format!("{word:?}")))
        }
    }

    fn error(&self, expected: impl Into<String>) -> RuleError {
        let found = match self.rest() {
            "" => "the end".to_owned(),
            rest => format!("{:?}", rest.chars().take(SHOWN).collect::<String>()),
        };
        RuleError {
            text: self.text.to_owned(),
            position: self.text[..self.at].chars().count() + 1,
            found,
            expected: expected.into(),
        }
    }

    fn end(&self) -> Parsed<()> {
        if self.rest().is_empty() {
            Ok(())
        } else {
            Err(self.error("the end of the rule"))
        }
    }

    fn rule(&mut self) -> Parsed<Rule> {
        if self.take("KEEP") {
            Ok(Rule::Keep)
        } else if self.take("DEL@outcome") {
            Ok(Rule::DeleteAtOutcome)
        } else if self.take("CONSENT(") {
            let with = self.fixed()?;
            self.expect(") else ")?;
            let otherwise = self.otherwise()?;
            match otherwise {
                Otherwise::Fixed(fixed) if with.apply.is_some() && fixed.apply.is_some() => {
                    Err(self.error("one APP in the whole rule, not one in each branch"))
                }
                otherwise => Ok(Rule::Consent { with, otherwise }),
            }
        } else if self.rest().starts_with("REV") {
            let (review, apply) = self.review()?;
            Ok(Rule::Review { review, apply })
        } else if self.starts_fixed() {
            self.fixed().map(Rule::Fixed)
        } else {
            Err(self
                .error("KEEP, DEL@outcome, a period such as 6y@image, sent+5y, REV… or CONSENT(…)"))
        }
    }

    fn otherwise(&mut self) -> Parsed<Otherwise> {
        if self.take("DEL@outcome") || self.take("DEL") {
            Ok(Otherwise::DeleteAtOutcome)
        } else if self.starts_fixed() {
            self.fixed().map(Otherwise::Fixed)
        } else {
            Err(self.error("DEL@outcome, or a period such as 3y@image"))
        }
    }

    fn starts_fixed(&self) -> bool {
        self.rest().starts_with("sent+")
            || self
                .rest()
                .starts_with(|c: char| c.is_ascii_digit() || c == 'N')
    }

    fn fixed(&mut self) -> Parsed<Fixed> {
        if self.take("sent+") {
            let years = self.number()?;
            self.expect("y")?;
            return Ok(Fixed {
                end: End::Sentence { years },
                review: None,
                apply: self.apply()?,
            });
        }
        let number = self.number()?;
        let _ = self.rest().starts_with(" y@") && self.take(" "); // "N y@image"
        let period = if self.take("y") {
            Period::Years(number)
        } else if self.take("m") {
            Period::Months(number)
        } else {
            return Err(self.error("\"y\" for years or \"m\" for months"));
        };
        self.expect("@")?;
        let trigger = self.trigger()?;
        let extension = self.extension()?;
        let end = End::After {
            period,
            trigger,
            extension,
        };
        if !self.rest().starts_with(" REV") {
            return Ok(Fixed {
                end,
                review: None,
                apply: self.apply()?,
            });
        }
        self.expect(" ")?;
        let (review, mut apply) = self.review()?;
        if apply.is_none() {
            apply = self.apply()?;
        }
        Ok(Fixed {
            end,
            review: Some(review),
            apply,
        })
    }

    fn extension(&mut self) -> Parsed<Option<Extension>> {
        if !self.take(" +") {
            return Ok(None);
        }
        let years = self.number()?;
        self.expect("y")?;
        Ok(Some(Extension {
            years,
            repeatable: self.take("*"),
        }))
    }

    fn review(&mut self) -> Parsed<(Review, Option<Apply>)> {
        self.expect("REV")?;
        let first_years = self.number()?;
        self.expect("/")?;
        let then_years = self.number()?;
        self.expect(" ")?;
        let default = if self.take("delete") {
            ReviewDefault::Delete
        } else if self.take("assess") {
            ReviewDefault::Assess
        } else {
            return Err(self.error("\"delete\" or \"assess\""));
        };
        let trigger = if self.take("@") || self.take(" @") {
            Some(self.trigger()?)
        } else {
            None
        };
        let apply = self.apply()?;
        let cap_age = if self.take(" CAP-age") {
            Some(self.number()?)
        } else {
            None
        };
        Ok((
            Review {
                first_years,
                then_years,
                default,
                trigger,
                cap_age,
            },
            apply,
        ))
    }

    fn apply(&mut self) -> Parsed<Option<Apply>> {
        if !self.rest().starts_with(" APP") {
            return Ok(None);
        }
        self.expect(" ")?;
        self.one_of(Apply::ALL, Apply::id)
            .map(Some)
            .ok_or_else(|| self.error(Apply::accepted()))
    }

    fn trigger(&mut self) -> Parsed<Trigger> {
        self.one_of(Trigger::ALL, Trigger::id)
            .ok_or_else(|| self.error(format!("a trigger: {}", Trigger::accepted())))
    }

    /// The longest word of the list that stands here, so that `sentence_end` is not `sentence`.
    fn one_of<T: Copy>(&mut self, all: &[T], id: impl Fn(T) -> &'static str) -> Option<T> {
        let found = all
            .iter()
            .copied()
            .filter(|word| self.rest().starts_with(id(*word)))
            .max_by_key(|word| id(*word).len())?;
        self.at += id(found).len();
        Some(found)
    }

    fn number(&mut self) -> Parsed<u16> {
        if self.rest().starts_with('N') {
            let Some(number) = self.parameter else {
                return Err(self.error("a number: this policy has no parameter for N to stand for"));
            };
            self.at += 1;
            return Ok(number);
        }
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest()[..digits]
            .parse()
            .ok()
            .filter(|number| *number <= MAX_NUMBER);
        let Some(number) = number else {
            return Err(self.error(format!("a whole number from 0 to {MAX_NUMBER}")));
        };
        self.at += digits;
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_print_the_canonical_one() {
        for (spelling, canonical) in [
            ("REV6/5 delete @clear APP-pd", "REV6/5 delete@clear APP-pd"),
            (
                "CONSENT(3y@image +2y) else DEL",
                "CONSENT(3y@image +2y) else DEL@outcome",
            ),
            ("6 y@image", "6y@image"),
            (
                "5y@image REV2/1 assess CAP-age99 APP-yes",
                "5y@image REV2/1 assess APP-yes CAP-age99",
            ),
        ] {
            assert_eq!(
                spelling.parse::<Rule>().map(|rule| rule.to_string()),
                Ok(canonical.to_owned())
            );
        }
        assert_eq!(
            Rule::parse_with("N y@image", Some(6)).map(|rule| rule.to_string()),
            Ok("6y@image".to_owned())
        );
    }

    #[test]
    fn errors_name_the_text_the_place_and_what_is_accepted() {
        for (text, message) in [
            (
                "",
                r#""" is not a rule: at character 1, found the end; accepted is KEEP, DEL@outcome, a period such as 6y@image, sent+5y, REV… or CONSENT(…)"#,
            ),
            (
                "3y@moon",
                r#""3y@moon" is not a rule: at character 4, found "moon"; accepted is a trigger: image, outcome, conviction, sentence, sentence_end, notice, clear"#,
            ),
            (
                "3y@image APP-pd APP-yes",
                r#""3y@image APP-pd APP-yes" is not a rule: at character 16, found " APP-yes"; accepted is the end of the rule"#,
            ),
            (
                "99999y@image",
                r#""99999y@image" is not a rule: at character 1, found "99999y@image"; accepted is a whole number from 0 to 9999"#,
            ),
            (
                "Ny@image",
                r#""Ny@image" is not a rule: at character 1, found "Ny@image"; accepted is a number: this policy has no parameter for N to stand for"#,
            ),
            (
                "CONSENT(3y@image APP-pd) else 1y@image APP-yes",
                r#""CONSENT(3y@image APP-pd) else 1y@image APP-yes" is not a rule: at character 47, found the end; accepted is one APP in the whole rule, not one in each branch"#,
            ),
            (
                "KEEP ",
                r#""KEEP " is not a rule: at character 5, found " "; accepted is the end of the rule"#,
            ),
            (
                "REV6/5 keep",
                r#""REV6/5 keep" is not a rule: at character 8, found "keep"; accepted is "delete" or "assess""#,
            ),
        ] {
            assert_eq!(text.parse::<Rule>().unwrap_err().to_string(), message);
        }
    }
}
