use super::Paging;
use console_wire::{BadFilter, Filter};

/// How many statements are on a page of the list.
pub const PAGE: u32 = 25;

/// What of the list is shown. It is in the address, of a statement that was opened from it too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Which statements are meant.
    pub filter: Filter,
    /// The oldest come first.
    pub oldest_first: bool,
    /// The page.
    pub page: Paging,
}

impl ListQuery {
    /// The first page of what a filter means.
    pub fn of(filter: Filter) -> Self {
        Self {
            filter,
            ..Self::default()
        }
    }

    /// Reads the query of an address; passes over what else stands in it.
    ///
    /// # Errors
    /// If the filter cannot be read.
    pub fn from_query(query: &str) -> Result<Self, BadFilter> {
        let query = query.trim_start_matches('?');
        let mut all = form_urlencoded::parse(query.as_bytes());
        Ok(Self {
            filter: Filter::from_query(query)?,
            oldest_first: all.any(|(name, value)| name == "order" && value == "oldest"),
            page: Paging::from_query(query),
        })
    }

    /// Names and values for the query of an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = filter_pairs(&self.filter);
        if self.oldest_first {
            pairs.push(("order".to_owned(), "oldest".to_owned()));
        }
        pairs.extend(self.page.pairs());
        pairs
    }

    /// The request for this page.
    pub fn request(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(self.filter.to_query());
        query.append_pair(
            "order",
            if self.oldest_first {
                "oldest"
            } else {
                "newest"
            },
        );
        if !self.page.is_first() {
            query.append_pair("after", &self.page.after);
        }
        query.append_pair("most", &PAGE.to_string());
        format!("/statements?{}", query.finish())
    }

    /// The next page, which begins there.
    #[must_use]
    pub fn next(&self, after: &str) -> Self {
        self.on(self.page.next(after))
    }

    /// The page before; none on the first, and where it is not known.
    pub fn previous(&self) -> Option<Self> {
        self.page.previous().map(|page| self.on(page))
    }

    /// The first page.
    #[must_use]
    pub fn first(&self) -> Self {
        self.on(Paging::default())
    }

    /// Whether it is the first page.
    pub fn is_first(&self) -> bool {
        self.page.is_first()
    }

    fn on(&self, page: Paging) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }
}

/// A filter as names and values for the query of an address.
pub fn filter_pairs(filter: &Filter) -> Vec<(String, String)> {
    form_urlencoded::parse(filter.to_query().as_bytes())
        .into_owned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(list: &ListQuery) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(list.pairs());
        format!("?{}", query.finish())
    }

    #[test]
    fn a_list_survives_its_address() {
        let list = ListQuery {
            filter: Filter {
                search: "“years” & days".to_owned(),
                ..Filter::of("q01", "yes").and("flag", "too-fast")
            },
            oldest_first: true,
            ..ListQuery::default()
        };
        let list = list.next("cursor 1").next("cursor/2");
        assert_eq!(ListQuery::from_query(&address(&list)), Ok(list.clone()));
        assert!(
            list.request()
                .ends_with("&order=oldest&after=cursor%2F2&most=25")
        );
        let before = list.previous().unwrap();
        assert_eq!(before.page.after, "cursor 1");
        let first = before.previous().unwrap();
        assert!(first.is_first() && first.previous().is_none());
        assert_eq!(first, list.first());
    }
}
