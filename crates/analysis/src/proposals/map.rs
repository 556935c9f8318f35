//! A map of proposals with its clusters.

use super::Proposal;
use super::cluster::{Weighted, differing, medoids};
use super::embed::embed;
use retention::{Row, Rule};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Proposals in a plane, near each other where they are alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalMap {
    /// Every proposal, in the order given.
    pub points: Vec<Point>,
    /// The clusters, the one with most proposals first.
    pub clusters: Vec<Cluster>,
    /// How many different proposals there are: the same rule in every row is the same proposal.
    pub distinct: usize,
    /// Share of the differences that the plane shows, from 0 to 1. The rest cannot be seen on it.
    pub shown: f64,
}

/// A proposal on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Id of the proposal.
    pub id: String,
    /// To the right; without unit. The square of a distance comes near the share of rows with
    /// another rule.
    pub x: f64,
    /// Upwards; without unit.
    pub y: f64,
    /// Place of its cluster in [`ProposalMap::clusters`].
    pub cluster: usize,
}

/// Proposals that are more like one of them than like that of any other cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// Id of the proposal that stands for the cluster: of those with its rules, the smallest.
    pub medoid: String,
    /// How many proposals.
    pub proposals: usize,
    /// How many of each kind of respondent, by its id.
    pub by_respondent: BTreeMap<String, usize>,
    /// How many rows have another rule than the medoid, in the mean.
    pub rows_apart: f64,
}

/// Draws a map of proposals, with at most so many clusters.
///
/// The distance of two proposals is the share of rows with another rule; for the places on the map
/// its square root, which is a distance in the plain sense, so that nothing is lost but the
/// dimensions left out. Places come from classical multidimensional scaling, in which different
/// proposals count once each, so that a campaign does not bend the map. Clusters are made round
/// medoids, in which every proposal counts; of equally near medoids the one with more proposals
/// behind it takes a proposal. Of more than 400 different proposals, only the commonest can become
/// medoids. The order of proposals makes no difference but to that of the points.
pub fn map<'a>(proposals: impl IntoIterator<Item = &'a Proposal>, clusters: usize) -> ProposalMap {
    let proposals: Vec<&Proposal> = proposals.into_iter().collect();
    let codes = Codes::of(&proposals);
    let mut alike: BTreeMap<Vec<u32>, Vec<&Proposal>> = BTreeMap::new();
    let mut place_of: Vec<Vec<u32>> = Vec::with_capacity(proposals.len());
    for proposal in &proposals {
        let own = codes.of_proposal(proposal);
        alike.entry(own.clone()).or_default().push(proposal);
        place_of.push(own);
    }
    let different: Vec<Vec<u32>> = alike.keys().cloned().collect();
    let groups: Vec<Vec<&Proposal>> = alike.into_values().collect();
    let plane = embed(&different);
    let (clusters, cluster_of) = clustered(&different, &groups, clusters);
    let point = |(proposal, codes): (&&Proposal, Vec<u32>)| {
        let place = different.binary_search(&codes).ok()?;
        let [x, y] = plane.points[place];
        Some(Point {
            id: proposal.id.clone(),
            x,
            y,
            cluster: *cluster_of.get(place)?,
        })
    };
    ProposalMap {
        points: proposals.iter().zip(place_of).filter_map(point).collect(),
        clusters,
        distinct: different.len(),
        shown: plane.shown,
    }
}

/// A number for every rule of every row, in the order of the rules' codes.
struct Codes(Vec<HashMap<Rule, u32>>);

impl Codes {
    fn of(proposals: &[&Proposal]) -> Self {
        let row = |row: &Row| {
            let rules: HashSet<Rule> = proposals
                .iter()
                .map(|proposal| proposal.rule(*row))
                .collect();
            let mut rules: Vec<Rule> = rules.into_iter().collect();
            rules.sort_by_cached_key(Rule::to_string);
            rules.into_iter().zip(0..).collect()
        };
        Self(Row::ALL.iter().map(row).collect())
    }

    fn of_proposal(&self, proposal: &Proposal) -> Vec<u32> {
        let code = |row: &Row| {
            let code = self.0[row.index()].get(&proposal.rule(*row));
            code.copied().unwrap_or_default()
        };
        Row::ALL.iter().map(code).collect()
    }
}

/// The clusters, and the cluster of every different proposal.
fn clustered(
    different: &[Vec<u32>],
    groups: &[Vec<&Proposal>],
    most: usize,
) -> (Vec<Cluster>, Vec<usize>) {
    let points: Vec<Weighted> = different
        .iter()
        .zip(groups)
        .map(|(codes, group)| Weighted {
            codes,
            weight: group.len(),
        })
        .collect();
    let mut medoids = medoids(&points, most.max(1));
    medoids.sort_by_key(|medoid| (usize::MAX - points[*medoid].weight, *medoid));
    let nearest = |point: &Weighted| {
        let distances = medoids.iter().enumerate();
        distances
            .min_by_key(|(_, medoid)| differing(point.codes, points[**medoid].codes))
            .map_or(0, |(cluster, _)| cluster)
    };
    let cluster_of: Vec<usize> = points.iter().map(nearest).collect();
    let mut made: Vec<(usize, Cluster)> = Vec::new();
    for (cluster, medoid) in medoids.iter().enumerate() {
        let mut proposals = 0;
        let mut apart = 0;
        let mut by_respondent: BTreeMap<String, usize> = BTreeMap::new();
        for (place, point) in points.iter().enumerate() {
            if cluster_of[place] != cluster {
                continue;
            }
            proposals += point.weight;
            apart += point.weight * differing(point.codes, points[*medoid].codes);
            for proposal in &groups[place] {
                *by_respondent
                    .entry(proposal.respondent.clone())
                    .or_default() += 1;
            }
        }
        let ids = groups[*medoid].iter().map(|proposal| &proposal.id);
        made.push((
            cluster,
            Cluster {
                medoid: ids.min().cloned().unwrap_or_default(),
                proposals,
                by_respondent,
                rows_apart: apart as f64 / proposals as f64,
            },
        ));
    }
    made.sort_by_key(|(cluster, made)| (usize::MAX - made.proposals, *cluster));
    let mut place = vec![0; made.len()];
    for (new, (old, _)) in made.iter().enumerate() {
        place[*old] = new;
    }
    (
        made.into_iter().map(|(_, cluster)| cluster).collect(),
        cluster_of.into_iter().map(|old| place[old]).collect(),
    )
}
