//! A rule in the short form.
//!
//! ```text
//! rule     = "k" | "d" | fixed | review | "j" fixed "-" ( "d" | fixed )
//! fixed    = N [ "m" ] trigger [ "x" N [ "r" ] ] ( review | [ apply ] )
//!          | "z" N [ apply ]
//! review   = ( "f" | "t" | "v" N "." N ) default [ trigger ] [ apply ] [ "u" N ]
//! ```
//!
//! Reading turns the code into the rule's text, so that what a rule may be is said in one place.

use super::codes::{apply_code, default_code, rule as code, trigger_code};
use crate::rule::{Apply, End, Fixed, Otherwise, Period, Review, ReviewDefault, Rule, Trigger};

/// The code of a rule.
pub(super) fn rule_code(rule: &Rule) -> String {
    match rule {
        Rule::Keep => code::KEEP.to_string(),
        Rule::DeleteAtOutcome => code::DELETE.to_string(),
        Rule::Fixed(fixed) => fixed_code(fixed),
        Rule::Review { review, apply } => review_code(review, *apply),
        Rule::Consent { with, otherwise } => {
            let otherwise = match otherwise {
                Otherwise::DeleteAtOutcome => code::DELETE.to_string(),
                Otherwise::Fixed(fixed) => fixed_code(fixed),
            };
            let (consent, joint) = (code::CONSENT, code::OTHERWISE);
            format!("{consent}{}{joint}{otherwise}", fixed_code(with))
        }
    }
}

fn fixed_code(fixed: &Fixed) -> String {
    let mut text = match fixed.end {
        End::Sentence { years } => format!("{}{years}", code::SENTENCE),
        End::After {
            period,
            trigger,
            extension,
        } => {
            let mut text = match period {
                Period::Years(years) => years.to_string(),
                Period::Months(months) => format!("{months}{}", code::MONTHS),
            };
            text.push(trigger_code(trigger));
            if let Some(extension) = extension {
                text += &format!("{}{}", code::EXTENSION, extension.years);
                text.extend(extension.repeatable.then_some(code::REPEATABLE));
            }
            text
        }
    };
    match &fixed.review {
        Some(review) => text += &review_code(review, fixed.apply),
        None => text.extend(fixed.apply.map(apply_code)),
    }
    text
}

fn review_code(review: &Review, apply: Option<Apply>) -> String {
    let years = format!("{}/{}", review.first_years, review.then_years);
    let schedule = code::SCHEDULES.iter().find(|(_, own)| *own == years);
    let mut text = match schedule {
        Some((letter, _)) => letter.to_string(),
        None => format!("{}{}", code::REVIEW, years.replace('/', ".")),
    };
    text.push(default_code(review.default));
    text.extend(review.trigger.map(trigger_code));
    text.extend(apply.map(apply_code));
    if let Some(age) = review.cap_age {
        text += &format!("{}{age}", code::CAP);
    }
    text
}

/// The rule with this code, if there is one.
pub(super) fn rule_of_code(code: &str) -> Option<Rule> {
    let mut reader = CodeReader { rest: code };
    let text = reader.rule()?;
    reader.rest.is_empty().then_some(())?;
    text.parse().ok()
}

/// Reads a code from left to right and gives the text of the rule.
struct CodeReader<'a> {
    rest: &'a str,
}

impl<'a> CodeReader<'a> {
    fn take(&mut self, letter: char) -> bool {
        let rest = self.rest.strip_prefix(letter);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, letter: char) -> Option<()> {
        self.take(letter).then_some(())
    }

    fn number(&mut self) -> Option<&'a str> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        (!number.is_empty()).then_some(number)
    }

    fn one_of<T: Copy>(&mut self, all: &[T], code: impl Fn(T) -> char) -> Option<T> {
        all.iter().copied().find(|own| self.take(code(*own)))
    }

    fn rule(&mut self) -> Option<String> {
        if self.take(code::KEEP) {
            return Some(Rule::Keep.to_string());
        }
        if self.take(code::CONSENT) {
            let with = self.fixed()?;
            self.expect(code::OTHERWISE)?;
            let otherwise = match self.delete() {
                Some(text) => text,
                None => self.fixed()?,
            };
            return Some(format!("CONSENT({with}) else {otherwise}"));
        }
        match self.delete() {
            Some(text) => Some(text),
            None if self.at_review() => self.review(),
            None => self.fixed(),
        }
    }

    fn at_review(&self) -> bool {
        let letters = code::SCHEDULES.map(|(letter, _)| letter);
        self.rest.starts_with(letters) || self.rest.starts_with(code::REVIEW)
    }

    fn delete(&mut self) -> Option<String> {
        self.take(code::DELETE)
            .then(|| Rule::DeleteAtOutcome.to_string())
    }

    fn fixed(&mut self) -> Option<String> {
        if self.take(code::SENTENCE) {
            let years = self.number()?;
            return Some(format!("sent+{years}y{}", self.apply()));
        }
        let number = self.number()?;
        let unit = if self.take(code::MONTHS) { 'm' } else { 'y' };
        let trigger = self.one_of(Trigger::ALL, trigger_code)?;
        let mut text = format!("{number}{unit}@{trigger}");
        if self.take(code::EXTENSION) {
            text += &format!(" +{}y", self.number()?);
            text.extend(self.take(code::REPEATABLE).then_some('*'));
        }
        text += &match self.at_review() {
            true => format!(" {}", self.review()?),
            false => self.apply(),
        };
        Some(text)
    }

    fn review(&mut self) -> Option<String> {
        let schedule = self.one_of(&code::SCHEDULES, |(letter, _)| letter);
        let years = match schedule {
            Some((_, years)) => years.to_owned(),
            None => {
                self.expect(code::REVIEW)?;
                let first = self.number()?;
                self.expect('.')?;
                format!("{first}/{}", self.number()?)
            }
        };
        let default = self.one_of(ReviewDefault::ALL, default_code)?;
        let mut text = format!("REV{years} {default}");
        if let Some(trigger) = self.one_of(Trigger::ALL, trigger_code) {
            text += &format!("@{trigger}");
        }
        text += &self.apply();
        if self.take(code::CAP) {
            text += &format!(" CAP-age{}", self.number()?);
        }
        Some(text)
    }

    fn apply(&mut self) -> String {
        self.one_of(Apply::ALL, apply_code)
            .map_or_else(String::new, |apply| format!(" {apply}"))
    }
}
