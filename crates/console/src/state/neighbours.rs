use super::ListQuery;
use console_wire::StatementPage;

/// A statement before or after another in a list, and the page of the list on which it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// It is known.
    Known(String, ListQuery),
    /// It is the last (or the first) of another page, which must be asked for.
    Elsewhere(ListQuery),
    /// There is none.
    None,
}

/// What stands beside a statement in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The one before.
    pub previous: Neighbour,
    /// The one after.
    pub next: Neighbour,
}

/// What stands beside a statement on a page of a list; none if it is not on it.
pub fn neighbours(list: &ListQuery, page: &StatementPage, public_id: &str) -> Option<Neighbours> {
    let lines = &page.lines;
    let place = lines.iter().position(|own| own.public_id == public_id)?;
    let known = |place: usize| {
        let line = lines.get(place)?;
        Some(Neighbour::Known(line.public_id.clone(), list.clone()))
    };
    let previous = place.checked_sub(1).and_then(known);
    let next = known(place + 1);
    let before = || list.previous().map(Neighbour::Elsewhere);
    let after = || {
        let cursor = page.next.as_deref()?;
        Some(Neighbour::Elsewhere(list.next(cursor)))
    };
    Some(Neighbours {
        previous: previous.or_else(before).unwrap_or(Neighbour::None),
        next: next.or_else(after).unwrap_or(Neighbour::None),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use console_wire::{Moderation, Route, StatementLine};

    fn page(ids: &[&str], next: Option<&str>) -> StatementPage {
        let line = |id: &&str| StatementLine {
            public_id: (*id).to_owned(),
            received_at: DateTime::UNIX_EPOCH,
            revision: 1,
            respondent: String::new(),
            organisation: None,
            route: Route::Online,
            people: 1,
            excerpt: Vec::new(),
            answered: 0,
            scenarios: 0,
            flags: Vec::new(),
            moderation: Moderation::Undecided,
        };
        StatementPage {
            statements: 9,
            all: 9,
            progress: None,
            lines: ids.iter().map(line).collect(),
            next: next.map(str::to_owned),
        }
    }

    #[test]
    fn one_goes_from_page_to_page() {
        let first = ListQuery::default();
        let shown = page(&["a", "b"], Some("after-b"));
        let beside = neighbours(&first, &shown, "a").unwrap();
        assert_eq!(beside.previous, Neighbour::None);
        assert_eq!(beside.next, Neighbour::Known("b".to_owned(), first.clone()));
        let beside = neighbours(&first, &shown, "b").unwrap();
        let second = first.next("after-b");
        assert_eq!(beside.next, Neighbour::Elsewhere(second.clone()));
        let beside = neighbours(&second, &page(&["c"], None), "c").unwrap();
        assert_eq!(beside.previous, Neighbour::Elsewhere(first));
        assert_eq!(beside.next, Neighbour::None);
        assert_eq!(neighbours(&second, &shown, "z"), None);
    }
}
