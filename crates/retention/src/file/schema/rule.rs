//! The pattern of a rule code: every spelling that the parser reads.

use crate::rule::{Apply, ReviewDefault, Trigger};
use serde_json::{Value as Json, json};

/// How a rule writes its numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Digits,
    /// Digits, or the letter for the policy's parameter.
    DigitsOrN,
}

pub(super) fn schema(number: Number) -> Json {
    let more = match number {
        Number::Digits => "",
        Number::DigitsOrN => " N stands for the number of the parameter.",
    };
    json!({
        "type": "string",
        "pattern": pattern(number),
        "description": format!("A rule code.{more}"),
        "examples": ["KEEP", "DEL@outcome", "6y@image", "REV6/5 delete@clear APP-pd"],
    })
}

/// A consent rule with a request in both branches fits, which the parser refuses.
fn pattern(number: Number) -> String {
    let n = match number {
        Number::Digits => "0*[0-9]{1,4}",
        Number::DigitsOrN => "(?:N|0*[0-9]{1,4})",
    };
    let trigger = one_of(Trigger::ALL.iter().map(|word| word.id()));
    let apply = format!("(?: {})", one_of(Apply::ALL.iter().map(|word| word.id())));
    let default = one_of(ReviewDefault::ALL.iter().map(|word| word.id()));
    let cap = format!("(?: CAP-age{n})");
    let review = format!("REV{n}/{n} {default}(?: ?@{trigger})?");
    let on_the_way = format!(" {review}(?:{apply}?{cap}?|{cap}{apply})");
    let after = format!("{n}(?: ?y|m)@{trigger}(?: \\+{n}y\\*?)?(?:{on_the_way}|{apply}?)");
    let fixed = format!("(?:sent\\+{n}y{apply}?|{after})");
    let consent = format!("CONSENT\\({fixed}\\) else (?:DEL@outcome|DEL|{fixed})");
    format!("^(?:KEEP|DEL@outcome|{fixed}|{review}{apply}?{cap}?|{consent})$")
}

fn one_of(words: impl Iterator<Item = &'static str>) -> String {
    format!("(?:{})", words.collect::<Vec<_>>().join("|"))
}
