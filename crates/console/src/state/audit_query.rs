/// Which entries of the audit are shown. It is in the address, with the names that the collector
/// has for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Who did it; empty for everybody.
    pub actor: String,
    /// What was done, in a word; empty for everything.
    pub action: String,
    /// To whom or what; empty for all.
    pub subject: String,
    /// What respondents did is left out.
    pub staff_only: bool,
    /// The page begins before the entry with this number; none for the newest.
    pub before: Option<i64>,
}

impl AuditQuery {
    /// What somebody did.
    pub fn of_actor(actor: &str) -> Self {
        Self {
            actor: actor.to_owned(),
            ..Self::default()
        }
    }

    /// What was done to somebody or something.
    pub fn of_subject(subject: &str) -> Self {
        Self {
            subject: subject.to_owned(),
            ..Self::default()
        }
    }

    /// Reads the query of an address; passes over what else stands in it.
    pub fn from_query(query: &str) -> Self {
        let mut own = Self::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            let text = || value.trim().to_owned();
            match name.as_ref() {
                "actor" => own.actor = text(),
                "action" => own.action = text(),
                "subject" => own.subject = text(),
                "staff" => own.staff_only = value == "true",
                "before" => own.before = value.parse().ok(),
                _ => {}
            }
        }
        own
    }

    /// Names and values for the query of an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let texts = [
            ("actor", &self.actor),
            ("action", &self.action),
            ("subject", &self.subject),
        ];
        let texts = texts.map(|(name, text)| (name, text.trim().to_owned()));
        let staff = self.staff_only.then(|| ("staff", "true".to_owned()));
        let before = self.before.map(|own| ("before", own.to_string()));
        let all = texts.into_iter().chain(staff).chain(before);
        all.filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// The request for this page.
    pub fn request(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs());
        with_query("/audit", &query.finish())
    }

    /// The page of the newest entries.
    #[must_use]
    pub fn newest(&self) -> Self {
        Self {
            before: None,
            ..self.clone()
        }
    }

    /// The page that goes on before an entry.
    #[must_use]
    pub fn before(&self, entry: i64) -> Self {
        Self {
            before: Some(entry),
            ..self.clone()
        }
    }

    /// Whether all entries are meant.
    pub fn is_of_all(&self) -> bool {
        self.newest() == Self::default()
    }
}

/// A path with a query, if there is one.
pub(super) fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// Who did something, where it was nobody with a name.
pub fn actor_in_words(actor: &str) -> Option<&'static str> {
    match actor {
        "respondent" => Some("A respondent"),
        "collector" => Some("The collector"),
        "command-line" => Some("A command"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(query: &AuditQuery) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(query.pairs());
        format!("?{}", text.finish())
    }

    #[test]
    fn what_is_shown_survives_its_address() {
        let query = AuditQuery {
            actor: "amina".to_owned(),
            action: "contact-read".to_owned(),
            subject: "a & b/ü".to_owned(),
            staff_only: true,
            before: Some(41),
        };
        assert_eq!(AuditQuery::from_query(&address(&query)), query);
        assert_eq!(
            query.request(),
            "/audit?actor=amina&action=contact-read&subject=a+%26+b%2F%C3%BC&staff=true&before=41"
        );
        assert_eq!(AuditQuery::default().request(), "/audit");
    }

    #[test]
    fn what_cannot_be_meant_is_passed_over() {
        let query = AuditQuery::from_query("?before=x&staff=1&actor=+&where=q01:yes");
        assert_eq!(query, AuditQuery::default());
        let spaced = AuditQuery::of_actor(" amina ");
        assert_eq!(address(&spaced), "?actor=amina");
    }

    #[test]
    fn paging_keeps_what_is_meant() {
        let query = AuditQuery::of_subject("p1");
        let older = query.before(7);
        assert_eq!(older.before, Some(7));
        assert_eq!(older.newest(), query);
        assert!(!older.is_of_all());
        assert!(AuditQuery::default().before(7).is_of_all());
    }

    #[test]
    fn whoever_is_no_user_is_told_in_words() {
        assert_eq!(actor_in_words("respondent"), Some("A respondent"));
        assert_eq!(actor_in_words("amina"), None);
    }
}
