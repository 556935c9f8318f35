//! The draft that a document holds: written, and read again.

use crate::draft::ResponseDraft;
use crate::error::{FieldError, Mistake};
use crate::wire::Receipt;
use maud::{Markup, PreEscaped, html};
use serde_json::Value as Json;

/// Longest document that is read, in bytes.
pub const MOST_PAGE_BYTES: usize = 2 * 1024 * 1024;

/// Id of the element that holds the draft.
const DRAFT: &str = "statement-draft";
/// Id of the element that holds the receipt.
const RECEIPT: &str = "statement-receipt";

/// The draft as data that no browser runs.
pub(super) fn script(draft: &ResponseDraft) -> Markup {
    element(DRAFT, &draft.to_json())
}

/// The same for the receipt.
pub(super) fn receipt_script(receipt: &Receipt) -> Markup {
    element(RECEIPT, &serde_json::json!(receipt).to_string())
}

fn element(id: &str, json: &str) -> Markup {
    html! {
        script type="application/json" id=(id) { (PreEscaped(escaped(json))) }
    }
}

/// The receipt in a document of [`crate::receipt_page`]. Older ones have none.
pub fn receipt_in_page(text: &str) -> Option<Receipt> {
    let is_short = text.len() <= MOST_PAGE_BYTES;
    let json = is_short.then(|| held(text, RECEIPT)).flatten()?;
    serde_json::from_str(json).ok()
}

/// JSON without a letter that HTML could take for its own.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            _ => text.push(letter),
        }
    }
    text
}

/// Reads the draft in a document of [`crate::draft_page`], [`crate::statement_page`] or
/// [`crate::receipt_page`], or a draft or a submission in JSON.
///
/// # Errors
/// Says what is wrong where the file is too large, holds no draft, or holds a broken one.
pub fn draft_in_page(text: &str) -> Result<ResponseDraft, FieldError> {
    if text.len() > MOST_PAGE_BYTES {
        let message = format!(
            "It has {} bytes, and at most {MOST_PAGE_BYTES} are read",
            text.len()
        );
        return Err(fault(Mistake::TooLong, message));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let json = if text.starts_with('{') {
        text
    } else {
        held(text, DRAFT).ok_or_else(no_draft)?
    };
    let value: Json = serde_json::from_str(json).map_err(|error| {
        let message = format!("Its draft cannot be read, it may have been changed: {error}");
        fault(Mistake::Unreadable, message)
    })?;
    if value.get("statement").is_some_and(Json::is_object) {
        let read = crate::draft::read_submission(value);
        return match read {
            Ok((draft, _)) => Ok(ResponseDraft {
                declared: false,
                ..draft
            }),
            Err(mut errors) => Err(errors.remove(0)),
        };
    }
    if !value.get("questionnaire").is_some_and(Json::is_object) {
        return Err(no_draft());
    }
    // Without the escapes it may be short enough.
    ResponseDraft::from_json(&value.to_string())
}

fn no_draft() -> FieldError {
    let message = "There is no draft of a statement in it. Accepted are files that were saved here";
    fault(Mistake::Unreadable, message.to_owned())
}

fn fault(code: Mistake, message: String) -> FieldError {
    FieldError {
        path: String::new(),
        question: None,
        code,
        about: "This file".to_owned(),
        message,
    }
}

/// What stands in the script with an id.
fn held<'a>(page: &'a str, id: &str) -> Option<&'a str> {
    let mut rest = page;
    loop {
        rest = rest.split_once('<')?.1;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(tag) = named(rest, "script") {
            let (is_ours, content) = attributes(tag, id)?;
            let (content, after) = until_end(content)?;
            if is_ours {
                return Some(content);
            }
            rest = after;
        }
    }
}

/// What follows the name of a tag, if it has this one.
fn named<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let own = tag.get(..name.len())?;
    let rest = &tag[name.len()..];
    let ends =
        rest.starts_with(|letter: char| letter.is_ascii_whitespace() || "/>".contains(letter));
    (own.eq_ignore_ascii_case(name) && ends).then_some(rest)
}

/// Whether a tag has the id, and what follows the tag.
fn attributes<'a>(tag: &'a str, id: &str) -> Option<(bool, &'a str)> {
    let is_space = |letter: char| letter.is_ascii_whitespace() || letter == '/';
    let mut is_ours = false;
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(is_space);
        if let Some(content) = rest.strip_prefix('>') {
            return Some((is_ours, content));
        }
        // A name may start with an equals sign.
        let from = rest.chars().next()?.len_utf8();
        let ends = |letter: char| is_space(letter) || "=>".contains(letter);
        let end = from + rest[from..].find(ends)?;
        let (name, after) = rest.split_at(end);
        rest = after.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
        let Some(given) = rest.strip_prefix('=') else {
            continue;
        };
        let (value, after) = value(given.trim_start())?;
        is_ours |= name.eq_ignore_ascii_case("id") && value == id;
        rest = after;
    }
}

/// The value of an attribute, and what follows it.
fn value(given: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(quoted) = given.strip_prefix(quote) {
            return quoted.split_once(quote);
        }
    }
    let end = given.find(|letter: char| letter.is_ascii_whitespace() || letter == '>')?;
    Some(given.split_at(end))
}

/// What stands before the end of a script, and what follows.
fn until_end(content: &str) -> Option<(&str, &str)> {
    let mut ends = content.match_indices("</");
    let (place, _) = ends.find(|(place, _)| named(&content[place + 2..], "script").is_some())?;
    Some(content.split_at(place))
}
