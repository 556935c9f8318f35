//! Attached scenarios compared.

use super::column::Mask;
use super::index::{Index, Row};
use analysis::{Cluster, Point, Proposal, RowComparison, Summary, compare, differences, map};
use console_wire::{
    MOST_ON_MAP, OrganisationRule, ProposalCluster, ProposalComparison, ProposalPoint, ProposalRow,
    RespondentSummary, RuleSummary,
};
use std::collections::{HashMap, HashSet};

/// Most clusters on the map.
const MOST_CLUSTERS: usize = 6;

/// Most organisations of which the rule of each row is listed.
const MOST_ORGANISATIONS: usize = 12;

/// A scenario of a statement, with whose it is.
struct Proposed<'a> {
    proposal: Proposal,
    row: &'a Row,
    name: &'a str,
}

/// What is compared, apart from the index: comparing takes longer than the index may be held.
pub struct ToCompare {
    role: String,
    proposals: Vec<Proposal>,
    /// Of each proposal.
    owners: Vec<Owner>,
    statements: u32,
    respondents: HashMap<String, String>,
}

/// Whose a proposal is.
#[derive(Clone, Debug)]
struct Owner {
    public_id: String,
    label: String,
    name: String,
    organisation: Option<String>,
}

impl Index {
    /// The scenarios of the statements that a mask means, with this role; with any if it is empty.
    pub fn to_compare(&self, mask: &Mask, role: &str) -> ToCompare {
        let rows = self.meant(mask);
        let proposed = rows.flat_map(|row| {
            let attached = row.attached().iter().enumerate();
            let attached = attached.filter(|(_, own)| role.is_empty() || own.role.as_ref() == role);
            attached.map(|(place, own)| Proposed {
                proposal: self.scenarios().proposal(
                    own,
                    format!("{} {place}", row.public_id),
                    &row.respondent,
                ),
                row,
                name: &own.name,
            })
        });
        let (mut proposals, mut owners) = (Vec::new(), Vec::new());
        let mut statements = HashSet::new();
        for own in proposed {
            statements.insert(own.row.leaf);
            let organisation = own.row.organisation.as_deref().map(str::to_owned);
            let respondent = || self.catalogue().respondent_words(&own.row.respondent);
            owners.push(Owner {
                public_id: own.row.public_id.as_ref().to_owned(),
                label: organisation.clone().unwrap_or_else(respondent),
                name: own.name.to_owned(),
                organisation,
            });
            proposals.push(own.proposal);
        }
        let kinds = self.catalogue().questionnaire.respondents.iter();
        ToCompare {
            role: role.to_owned(),
            proposals,
            owners,
            statements: statements.len() as u32,
            respondents: kinds
                .map(|own| (own.id.clone(), own.label.clone()))
                .collect(),
        }
    }
}

impl ToCompare {
    /// Compares. It can take a second for many different scenarios.
    pub fn compare(&self) -> ProposalComparison {
        let (on_map, is_partial) = self.on_map();
        let drawn = map(
            on_map.iter().map(|place| &self.proposals[*place]),
            MOST_CLUSTERS,
        );
        let owner_of: HashMap<&str, usize> = self
            .proposals
            .iter()
            .enumerate()
            .map(|(place, own)| (own.id.as_str(), place))
            .collect();
        let owner = |id: &str| owner_of.get(id).map(|place| &self.owners[*place]);
        let cluster_of: HashMap<&str, usize> = drawn
            .points
            .iter()
            .map(|own| (own.id.as_str(), own.cluster))
            .collect();
        let clusters = drawn.clusters.iter().enumerate();
        ProposalComparison {
            role: self.role.clone(),
            proposals: self.proposals.len() as u32,
            statements: self.statements,
            distinct: self.distinct() as u32,
            rows: compare(&self.proposals)
                .iter()
                .map(|own| self.row(own))
                .collect(),
            map: drawn
                .points
                .iter()
                .filter_map(|own| Some(point(own, owner(&own.id)?)))
                .collect(),
            clusters: clusters
                .filter_map(|(place, own)| {
                    let members = on_map.iter().copied().filter(|member| {
                        let id = self.proposals[*member].id.as_str();
                        cluster_of.get(id) == Some(&place)
                    });
                    let members: Vec<usize> = members.collect();
                    let medoid = self.proposals.get(*owner_of.get(own.medoid.as_str())?)?;
                    Some(self.cluster(own, medoid, &members, owner(&own.medoid)?))
                })
                .collect(),
            shown: drawn.shown,
            map_is_partial: is_partial,
        }
    }

    /// Places of the proposals on the map: organisations first, then in their order.
    fn on_map(&self) -> (Vec<usize>, bool) {
        let mut places: Vec<usize> = (0..self.proposals.len()).collect();
        if places.len() <= MOST_ON_MAP {
            return (places, false);
        }
        places.sort_by_key(|place| self.owners[*place].organisation.is_none());
        places.truncate(MOST_ON_MAP);
        places.sort_unstable();
        (places, true)
    }

    fn distinct(&self) -> usize {
        let rules = self.proposals.iter().map(|own| {
            let rows = retention::Row::ALL.iter();
            rows.map(|row| own.rule(*row)).collect::<Vec<_>>()
        });
        rules.collect::<HashSet<_>>().len()
    }

    fn row(&self, own: &RowComparison) -> ProposalRow {
        let of_kind = |(id, summary): (&String, &Summary)| RespondentSummary {
            respondent: self.respondents.get(id).unwrap_or(id).clone(),
            summary: in_words(summary),
        };
        ProposalRow {
            row: own.row.to_string(),
            label: own.row.label().to_owned(),
            all: in_words(&own.all),
            by_respondent: own.by_respondent.iter().map(of_kind).collect(),
            excepted: own.excepted as u32,
            organisations: self.organisations(own.row),
        }
    }

    fn organisations(&self, row: retention::Row) -> Vec<OrganisationRule> {
        let all = self.owners.iter().zip(&self.proposals);
        let own = all.filter_map(|(owner, proposal)| {
            Some(OrganisationRule {
                organisation: owner.organisation.clone()?,
                public_id: owner.public_id.clone(),
                rule: proposal.rule(row).in_words(),
            })
        });
        let some: Vec<OrganisationRule> = own.take(MOST_ORGANISATIONS + 1).collect();
        if some.len() > MOST_ORGANISATIONS {
            return Vec::new();
        }
        some
    }

    fn cluster(
        &self,
        own: &Cluster,
        medoid: &Proposal,
        members: &[usize],
        owner: &Owner,
    ) -> ProposalCluster {
        let is_organisation = |place: &&usize| self.owners[**place].organisation.is_some();
        let differing = differences([medoid], &self.proposals);
        let differing = differing
            .iter()
            .filter(|row| row.first.median != row.second.median);
        ProposalCluster {
            public_id: owner.public_id.clone(),
            label: owner.label.clone(),
            proposals: own.proposals as u32,
            organisations: members.iter().filter(is_organisation).count() as u32,
            rows_apart: own.rows_apart,
            differs: differing
                .map(|row| format!("{}: {}", row.row.label(), row.first.median.in_words()))
                .collect(),
        }
    }
}

fn in_words(own: &Summary) -> RuleSummary {
    RuleSummary {
        proposals: own.proposals as u32,
        median: own.median.in_words(),
        shortest: own.shortest.in_words(),
        longest: own.longest.in_words(),
        agrees: own.agrees,
    }
}

fn point(own: &Point, owner: &Owner) -> ProposalPoint {
    ProposalPoint {
        public_id: owner.public_id.clone(),
        label: owner.label.clone(),
        name: owner.name.clone(),
        is_organisation: owner.organisation.is_some(),
        x: own.x,
        y: own.y,
        cluster: own.cluster as u32,
    }
}
