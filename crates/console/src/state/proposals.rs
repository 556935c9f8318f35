use super::list::filter_pairs;
use console_wire::{BadFilter, Filter, ProposalComparison};
use consultation::{Questionnaire, table_csv};

/// Which attached scenarios are compared. It is in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalQuery {
    /// Which statements are meant.
    pub filter: Filter,
    /// What the scenarios stand for: id of a role; empty for any. If nothing is said, those that
    /// the respondents want.
    pub role: String,
}

impl ProposalQuery {
    /// Reads the query of an address; passes over what else stands in it.
    ///
    /// # Errors
    /// If the filter cannot be read.
    pub fn from_query(query: &str) -> Result<Self, BadFilter> {
        let query = query.trim_start_matches('?');
        let mut all = form_urlencoded::parse(query.as_bytes());
        let role = all.find(|(name, _)| name == "role");
        Ok(Self {
            filter: Filter::from_query(query)?,
            role: role.map_or_else(wanted, |(_, value)| value.into_owned()),
        })
    }

    /// Names and values for the query of an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let role = (self.role != wanted()).then(|| ("role".to_owned(), self.role.clone()));
        role.into_iter().chain(filter_pairs(&self.filter)).collect()
    }

    /// The request.
    pub fn request(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("role", &self.role);
        query.extend_pairs(filter_pairs(&self.filter));
        format!("/proposals?{}", query.finish())
    }
}

/// What stands for what a respondent wants.
fn wanted() -> String {
    let mut roles = Questionnaire::shipped().scenario_roles.iter();
    let own = roles.find(|own| own.is_wanted);
    own.map(|own| own.id.clone()).unwrap_or_default()
}

/// Rule by rule as CSV, of all scenarios and of those of each kind of respondent. No cell can be
/// read as a formula.
pub fn proposals_csv(all: &ProposalComparison) -> String {
    let head = [
        "row",
        "whose_images",
        "who_answers",
        "scenarios",
        "median",
        "share_with_median",
        "shortest",
        "longest",
    ];
    let head = head.map(str::to_owned);
    let rows = all.rows.iter().flat_map(|row| {
        let everybody = std::iter::once(("everybody", &row.all));
        let kinds = row.by_respondent.iter();
        let kinds = kinds.map(|own| (own.respondent.as_str(), &own.summary));
        everybody.chain(kinds).map(|(who, own)| {
            [
                row.row.clone(),
                row.label.clone(),
                who.to_owned(),
                own.proposals.to_string(),
                own.median.clone(),
                format!("{:.3}", own.agrees),
                own.shortest.clone(),
                own.longest.clone(),
            ]
        })
    });
    table_csv(std::iter::once(head).chain(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use console_wire::{ProposalRow, RespondentSummary, RuleSummary};

    #[test]
    fn the_file_has_a_line_for_everybody_and_for_each_kind() {
        let summary = |proposals, median: &str| RuleSummary {
            proposals,
            median: median.to_owned(),
            shortest: "Delete".to_owned(),
            longest: "Keep".to_owned(),
            agrees: 0.5,
        };
        let of_organisations = RespondentSummary {
            respondent: "=An organisation".to_owned(),
            summary: summary(2, "Delete"),
        };
        let row = ProposalRow {
            row: "a1".to_owned(),
            label: "Children".to_owned(),
            all: summary(4, "Review after 6 years"),
            by_respondent: vec![of_organisations],
            excepted: 0,
            organisations: Vec::new(),
        };
        let all = ProposalComparison {
            role: String::new(),
            proposals: 4,
            statements: 4,
            distinct: 2,
            rows: vec![row],
            map: Vec::new(),
            clusters: Vec::new(),
            shown: 1.0,
            map_is_partial: false,
        };
        let text = proposals_csv(&all);
        assert_eq!(
            text.lines().skip(1).collect::<Vec<_>>(),
            [
                "a1,Children,everybody,4,Review after 6 years,0.500,Delete,Keep",
                "a1,Children,'=An organisation,2,Delete,0.500,Delete,Keep",
            ]
        );
    }

    #[test]
    fn the_address_holds_role_and_filter() {
        let own = ProposalQuery {
            filter: Filter::of("respondent", "organisation"),
            role: "want".to_owned(),
        };
        let request = own.request();
        assert_eq!(
            request,
            "/proposals?role=want&where=respondent%3Aorganisation"
        );
        let query = request.split_once('?').unwrap().1;
        assert_eq!(ProposalQuery::from_query(query), Ok(own));
        assert!(ProposalQuery::from_query("where=x").is_err());
    }
}
