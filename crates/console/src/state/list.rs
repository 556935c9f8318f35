use console_wire::{BadFilter, Filter};

/// How many statements are on a page of the list.
pub const PAGE: u32 = 25;

/// Most pages to which one can go back by the link; the browser's own way back has no end.
const MOST_BACK: usize = 10;

/// What of the list is shown. It is in the address, of a statement that was opened from it too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Which statements are meant.
    pub filter: Filter,
    /// The oldest come first.
    pub oldest_first: bool,
    /// Where the page begins; empty for the first.
    pub after: String,
    /// Where the pages before it begin, the first of them first.
    pub back: Vec<String>,
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
        let mut list = Self::of(Filter::from_query(query)?);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "order" => list.oldest_first = value == "oldest",
                "after" => list.after = value.into_owned(),
                "back" => list.back.push(value.into_owned()),
                _ => {}
            }
        }
        list.back.truncate(MOST_BACK);
        Ok(list)
    }

    /// Names and values for the query of an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = filter_pairs(&self.filter);
        let mut add = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
        if self.oldest_first {
            add("order", "oldest");
        }
        if !self.after.is_empty() {
            add("after", &self.after);
        }
        for own in &self.back {
            add("back", own);
        }
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
        if !self.after.is_empty() {
            query.append_pair("after", &self.after);
        }
        query.append_pair("most", &PAGE.to_string());
        format!("/statements?{}", query.finish())
    }

    /// The next page, which begins there.
    #[must_use]
    pub fn next(&self, after: &str) -> Self {
        let mut next = self.clone();
        next.back.push(self.after.clone());
        if next.back.len() > MOST_BACK {
            next.back.remove(0);
        }
        next.after = after.to_owned();
        next
    }

    /// The page before; none on the first, and where it is not known.
    pub fn previous(&self) -> Option<Self> {
        let mut previous = self.clone();
        previous.after = previous.back.pop()?;
        Some(previous)
    }

    /// The first page.
    #[must_use]
    pub fn first(&self) -> Self {
        Self {
            after: String::new(),
            back: Vec::new(),
            ..self.clone()
        }
    }

    /// Whether it is the first page.
    pub fn is_first(&self) -> bool {
        self.after.is_empty()
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
        assert_eq!(before.after, "cursor 1");
        let first = before.previous().unwrap();
        assert!(first.is_first() && first.previous().is_none());
        assert_eq!(first, list.first());
    }

    #[test]
    fn the_way_back_does_not_grow_for_ever() {
        let mut list = ListQuery::default();
        for page in 0..99 {
            list = list.next(&page.to_string());
        }
        assert_eq!(list.back.len(), 10);
        assert_eq!(list.previous().unwrap().after, "97");
    }
}
