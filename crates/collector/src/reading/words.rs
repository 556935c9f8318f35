//! Words of texts, and what is searched for among them.
//!
//! Both engines are given the same words, so that they find the same: letters and digits in lower
//! case, as they were written, without stems and without a list of words to leave out.

use console_wire::Excerpt;
use std::ops::Range;

/// Longer words are cut, as no engine takes words of any length.
const MOST_CHARACTERS: usize = 64;

/// From so many characters on a word is searched for by its beginning.
const LEAST_OF_BEGINNING: usize = 3;

/// Words that are shown of a text.
const SHOWN_WORDS: usize = 40;

/// Of these, words before what was found.
const WORDS_BEFORE: usize = 12;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// In lower case.
    pub word: String,
}

/// The words of a text in their order.
pub fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut start = None;
    for (place, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                all.push(word(text, from..place));
                start = None;
            }
            _ => {}
        }
    }
    all.extend(start.map(|from| word(text, from..text.len())));
    all
}

fn word(text: &str, at: Range<usize>) -> Word {
    let lower = text[at.clone()].chars().flat_map(char::to_lowercase);
    Word {
        at,
        word: lower.take(MOST_CHARACTERS).collect(),
    }
}

/// What is searched for: every term must be in a statement's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search(Vec<Term>);

/// Words that must follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words.
    pub words: Vec<String>,
    /// The last word may go on.
    pub is_beginning: bool,
}

impl Search {
    /// What somebody typed: words, and words in quotes that must follow each other. A word that is
    /// not in quotes may go on, so that `image` finds `images`, unless it is very short. None if
    /// there is no letter or digit in it.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut terms = Vec::new();
        for (part, piece) in typed.split(['"', '“', '”', '„']).enumerate() {
            if part % 2 == 1 {
                terms.extend(Term::of(piece, false));
            } else {
                let pieces = piece.split_whitespace();
                terms.extend(pieces.filter_map(|own| Term::of(own, true)));
            }
        }
        (!terms.is_empty()).then_some(Self(terms))
    }

    /// Its terms.
    pub fn terms(&self) -> &[Term] {
        &self.0
    }

    /// Whether each term is in one of these texts.
    pub fn is_met_by<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let texts: Vec<Vec<Word>> = texts.into_iter().map(words).collect();
        let is_in = |term: &Term| texts.iter().any(|own| term.found_in(own).next().is_some());
        self.0.iter().all(is_in)
    }

    /// Where each term stands in a text: the words that it covers.
    fn found_in(&self, words: &[Word]) -> Vec<Range<usize>> {
        let terms = self.0.iter();
        let mut found: Vec<Range<usize>> = terms.flat_map(|term| term.found_in(words)).collect();
        found.sort_by_key(|own| (own.start, own.end));
        found
    }
}

impl Term {
    fn of(piece: &str, may_go_on: bool) -> Option<Self> {
        let words: Vec<String> = words(piece).into_iter().map(|own| own.word).collect();
        let last = words.last()?.chars().count();
        Some(Self {
            is_beginning: may_go_on && (LEAST_OF_BEGINNING..MOST_CHARACTERS).contains(&last),
            words,
        })
    }

    fn found_in<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = Range<usize>> + 'a {
        let size = self.words.len();
        let last = size.saturating_sub(1);
        let is_one = move |(place, (own, word)): (usize, (&String, &Word))| {
            own == &word.word
                || (place == last && self.is_beginning && word.word.starts_with(own.as_str()))
        };
        let windows = words.windows(size).enumerate();
        let found = windows.filter(move |(_, window)| {
            let pairs = self.words.iter().zip(window.iter());
            pairs.enumerate().all(is_one)
        });
        found.map(move |(start, _)| start..start + size)
    }
}

/// Words from the first of these texts, or round the first place where something is found.
pub fn excerpt<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    search: Option<&Search>,
) -> Vec<Excerpt> {
    let mut first: Option<(&str, Vec<Word>)> = None;
    for text in texts {
        let words = words(text);
        if let Some(search) = search {
            let found = search.found_in(&words);
            if let Some(place) = found.first() {
                let start = place.start.saturating_sub(WORDS_BEFORE);
                return pieces(text, &words, start, &found);
            }
        }
        if first.is_none() && !words.is_empty() {
            first = Some((text, words));
            if search.is_none() {
                break;
            }
        }
    }
    first.map_or_else(Vec::new, |(text, words)| pieces(text, &words, 0, &[]))
}

/// Pieces of a text from a word on, with what was found apart from the rest.
fn pieces(text: &str, words: &[Word], start: usize, found: &[Range<usize>]) -> Vec<Excerpt> {
    let end = words.len().min(start + SHOWN_WORDS);
    let from = if start == 0 { 0 } else { words[start].at.start };
    let to = if end == words.len() {
        text.len()
    } else {
        words[end - 1].at.end
    };
    let mut pieces = Vec::new();
    let mut add = |piece: &str, is_found: bool| {
        if !piece.is_empty() {
            pieces.push(Excerpt {
                text: piece.to_owned(),
                is_found,
            });
        }
    };
    if start > 0 {
        add("… ", false);
    }
    let mut at = from;
    for own in found
        .iter()
        .filter(|own| own.start >= start && own.start < end)
    {
        let (begin, over) = (
            words[own.start].at.start,
            words[own.end.min(end) - 1].at.end,
        );
        // What was found twice, as a word and in a phrase, is marked once.
        if over <= at {
            continue;
        }
        add(&text[at..begin.max(at)], false);
        add(&text[begin.max(at)..over], true);
        at = over;
    }
    add(&text[at..to], false);
    if to < text.len() {
        add(" …", false);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(typed: &str) -> Vec<(Vec<String>, bool)> {
        let search = Search::parse(typed);
        let terms = search.into_iter().flat_map(|own| own.0);
        terms.map(|own| (own.words, own.is_beginning)).collect()
    }

    #[test]
    fn what_is_typed_is_words_and_nothing_else() {
        let word = |own: &str| own.to_owned();
        assert_eq!(
            terms("Delete \"my image\" it's NOT a* OR (b)"),
            [
                (vec![word("delete")], true),
                (vec![word("my"), word("image")], false),
                (vec![word("it"), word("s")], false),
                (vec![word("not")], true),
                (vec![word("a")], false),
                (vec![word("or")], false),
                (vec![word("b")], false),
            ]
        );
        assert!(terms(" \"\" * - ").is_empty());
        // A quote that is not closed goes to the end.
        assert_eq!(
            terms("\"my image"),
            [(vec![word("my"), word("image")], false)]
        );
    }

    #[test]
    fn what_was_found_is_marked_in_its_place() {
        let search = Search::parse("image \"for ever\"").unwrap();
        let marked = |text: &str| {
            let pieces = excerpt(["Nothing here.", text], Some(&search));
            let piece = |own: &Excerpt| match own.is_found {
                true => format!("[{}]", own.text),
                false => own.text.clone(),
            };
            pieces.iter().map(piece).collect::<String>()
        };
        assert_eq!(
            marked("<b>Images</b>, kept for-ever, or forever?"),
            "<b>[Images]</b>, kept [for-ever], or forever?"
        );
        let long = format!("{}image {}", "word ".repeat(30), "more ".repeat(60));
        let excerpt = marked(&long);
        assert!(excerpt.starts_with("… word "), "{excerpt}");
        assert!(excerpt.contains("word [image] more"), "{excerpt}");
        assert!(excerpt.ends_with("more …"), "{excerpt}");
        assert_eq!(marked("Ünïcode ends here"), "Nothing here.");
    }
}
