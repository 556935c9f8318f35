use super::Paging;

/// Which groups of similar texts are shown. It is in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SimilarQuery {
    /// The part in which they stand; empty for any.
    pub part: String,
    /// The page.
    pub page: Paging,
}

impl SimilarQuery {
    /// The first page of a part.
    pub fn of(part: &str) -> Self {
        Self {
            part: part.to_owned(),
            ..Self::default()
        }
    }

    /// Reads the query of an address; passes over what else stands in it.
    pub fn from_query(query: &str) -> Self {
        let query = query.trim_start_matches('?');
        let mut all = form_urlencoded::parse(query.as_bytes());
        let part = all.find(|(name, _)| name == "part");
        Self {
            part: part
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default(),
            page: Paging::from_query(query),
        }
    }

    /// Names and values for the query of an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.own_part().chain(self.page.pairs()).collect()
    }

    /// The request for this page.
    pub fn request(&self) -> String {
        let after = (!self.page.is_first()).then(|| ("after".to_owned(), self.page.after.clone()));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.own_part().chain(after));
        format!("/similar?{}", query.finish())
    }

    /// The same part on another page.
    #[must_use]
    pub fn on(&self, page: Paging) -> Self {
        let part = self.part.clone();
        Self { part, page }
    }

    fn own_part(&self) -> impl Iterator<Item = (String, String)> {
        let part = (!self.part.is_empty()).then(|| ("part".to_owned(), self.part.clone()));
        part.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_part_and_page() {
        let second = SimilarQuery::of("q32");
        let second = second.on(second.page.next("20"));
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(second.pairs())
            .finish();
        assert_eq!(SimilarQuery::from_query(&query), second);
        assert_eq!(second.request(), "/similar?part=q32&after=20");
        assert_eq!(SimilarQuery::from_query("?x=1").request(), "/similar?");
    }
}
