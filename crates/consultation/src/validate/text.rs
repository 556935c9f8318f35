//! Texts: what is kept of them, and what is wrong with them.

use crate::error::Mistake;

/// How many words a text has: runs of anything but white space, as a browser counts them while
/// somebody types.
pub fn words(text: &str) -> usize {
    let is_space =
        |letter: char| letter == '\u{feff}' || (letter.is_whitespace() && letter != '\u{85}');
    text.split(is_space).filter(|word| !word.is_empty()).count()
}

/// A line without the spaces around it; none where nothing is left.
pub(crate) fn line(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A longer text with one kind of line end, without the white space around it; none where nothing
/// is left.
pub(crate) fn long(text: &str) -> Option<String> {
    line(&text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// What is wrong with a line.
pub(crate) fn line_fault(text: &str, most: usize) -> Option<(Mistake, String)> {
    let text = text.trim();
    let letters = text.chars().count();
    if letters > most {
        let message = format!("It has {letters} characters. Use {most} or fewer");
        return Some((Mistake::TooLong, message));
    }
    text.chars().any(char::is_control).then(unreadable)
}

/// What is wrong with a longer text of at most so many words and characters.
pub(crate) fn long_fault(text: &str, most_words: usize, most: usize) -> Option<(Mistake, String)> {
    let found = words(text);
    if found > most_words {
        let message = format!("It has {found} words. Use {most_words} or fewer");
        return Some((Mistake::TooLong, message));
    }
    let letters = text.chars().count();
    if letters > most {
        let message = format!("It has {letters} characters. Use {most} or fewer");
        return Some((Mistake::TooLong, message));
    }
    let odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    text.chars().any(odd).then(unreadable)
}

fn unreadable() -> (Mistake, String) {
    let message = "It has characters that cannot be shown. Type it anew, or paste it as plain text";
    (Mistake::Unreadable, message.to_owned())
}

/// The start of a text that may be very long.
pub(crate) fn short(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut start: String = text
        .chars()
        .take(SHOWN)
        .filter(|letter| !letter.is_control())
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        start.push('…');
    }
    start
}
