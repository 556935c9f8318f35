use console_wire::Redaction;

/// A piece of a text that is blacked out as a whole, or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its words.
    pub text: String,
    /// What blacks it out; empty where nothing does.
    pub by: Vec<&'a Redaction>,
}

/// A text in pieces, at the places where something that is blacked out begins or ends.
pub fn pieces<'a>(text: &str, redactions: &'a [Redaction]) -> Vec<Piece<'a>> {
    let letters: Vec<char> = text.chars().collect();
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX).min(letters.len());
    let mut cuts = vec![0, letters.len()];
    for own in redactions {
        cuts.extend([place(own.from), place(own.to)]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|ends| Piece {
            text: letters[ends[0]..ends[1]].iter().collect(),
            by: redactions
                .iter()
                .filter(|own| place(own.from) <= ends[0] && ends[1] <= place(own.to))
                .collect(),
        })
        .collect()
}

/// Where some words stand in a text, from and to, in Unicode scalar values. Upper and lower case
/// are the same.
pub fn occurrences(text: &str, words: &str) -> Vec<(u32, u32)> {
    let lower = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let letters: Vec<char> = text.chars().map(lower).collect();
    let wanted: Vec<char> = words.trim().chars().map(lower).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while from + wanted.len() <= letters.len() {
        if letters[from..].starts_with(&wanted) {
            found.push((from as u32, (from + wanted.len()) as u32));
            from += wanted.len();
        } else {
            from += 1;
        }
    }
    found
}

/// How many Unicode scalar values stand before a place that a browser counts in UTF-16.
pub fn from_utf16(text: &str, place: u32) -> u32 {
    let mut units = 0;
    let mut count = 0;
    for letter in text.chars() {
        if units >= place {
            break;
        }
        units += letter.len_utf16() as u32;
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redaction(id: &str, from: u32, to: u32) -> Redaction {
        Redaction {
            id: id.to_owned(),
            from,
            to,
            reason: "A name".to_owned(),
            by: "grace".to_owned(),
        }
    }

    #[test]
    fn a_text_is_cut_where_blacking_out_begins_and_ends() {
        let all = [redaction("a", 2, 5), redaction("b", 4, 99)];
        let told: Vec<(String, Vec<&str>)> = pieces("😀bcdefg", &all)
            .into_iter()
            .map(|own| (own.text, own.by.iter().map(|by| by.id.as_str()).collect()))
            .collect();
        assert_eq!(
            told,
            [
                ("😀b".to_owned(), vec![]),
                ("cd".to_owned(), vec!["a"]),
                ("e".to_owned(), vec!["a", "b"]),
                ("fg".to_owned(), vec!["b"]),
            ]
        );
        assert_eq!(pieces("abc", &[])[0].text, "abc");
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        assert_eq!(occurrences("😀 Ann met ann", "ANN"), [(2, 5), (10, 13)]);
        assert_eq!(occurrences("aaa", "aa"), [(0, 2)]);
        assert!(occurrences("abc", "  ").is_empty());
    }

    #[test]
    fn a_place_of_the_browser_becomes_one_of_the_collector() {
        assert_eq!(from_utf16("😀bc", 0), 0);
        assert_eq!(from_utf16("😀bc", 2), 1);
        assert_eq!(from_utf16("😀bc", 4), 3);
        assert_eq!(from_utf16("😀bc", 99), 3);
    }
}
