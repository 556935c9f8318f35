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
}
