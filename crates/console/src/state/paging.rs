/// Most pages to which one can go back by the link; the browser's own way back has no end.
const MOST_BACK: usize = 10;

/// Which page of something long is shown. It is in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    /// Where the page begins; empty for the first.
    pub after: String,
    /// Where the pages before it begin, the first of them first.
    back: Vec<String>,
}

impl Paging {
    /// Reads the query of an address; passes over what else stands in it.
    pub fn from_query(query: &str) -> Self {
        let mut own = Self::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            match name.as_ref() {
                "after" => own.after = value.into_owned(),
                "back" => own.back.push(value.into_owned()),
                _ => {}
            }
        }
        own.back.truncate(MOST_BACK);
        own
    }

    /// Names and values for the query of an address.
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        let after = (!self.after.is_empty()).then_some(("after", &self.after));
        let back = self.back.iter().map(|own| ("back", own));
        let pairs = after.into_iter().chain(back);
        pairs.map(|(name, value)| (name.to_owned(), value.clone()))
    }

    /// The next page, which begins there.
    #[must_use]
    pub fn next(&self, after: &str) -> Self {
        let mut back = self.back.clone();
        back.push(self.after.clone());
        if back.len() > MOST_BACK {
            back.remove(0);
        }
        let after = after.to_owned();
        Self { after, back }
    }

    /// The page before; none on the first, and where it is not known.
    pub fn previous(&self) -> Option<Self> {
        let mut back = self.back.clone();
        let after = back.pop()?;
        Some(Self { after, back })
    }

    /// Whether it is the first page.
    pub fn is_first(&self) -> bool {
        self.after.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_does_not_grow_for_ever() {
        let mut page = Paging::default();
        for place in 0..99 {
            page = page.next(&place.to_string());
        }
        assert_eq!(page.back.len(), MOST_BACK);
        assert_eq!(page.previous().unwrap().after, "97");
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(page.pairs())
            .finish();
        assert_eq!(Paging::from_query(&query), page);
    }
}
