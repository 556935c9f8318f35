//! Proposals compared and drawn, against slow and plain ways.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod invented;

use analysis::{
    Difference, Proposal, ProposalMap, RowComparison, by_length, compare, differences, map,
};
use invented::invented;
use proptest::prelude::*;
use retention::{Exception, OffenceGroup, Row, Rule, Scenario, Toggle, presets};
use std::collections::{BTreeMap, BTreeSet};

fn scenario(preset: &str, changes: &[(Toggle, &str)]) -> Scenario {
    let start = Scenario::of_preset(preset).unwrap();
    changes.iter().fold(start, |scenario, (toggle, value)| {
        scenario.with_toggle(*toggle, Some(value)).unwrap()
    })
}

fn single_n(id: &str, respondent: &str, years: &str) -> Proposal {
    let scenario = scenario("single-n", &[(Toggle::SingleNYears, years)]);
    Proposal::new(id, respondent, "want", &scenario)
}

fn row(rows: &[RowComparison], row: Row) -> &RowComparison {
    &rows[row.index()]
}

#[test]
fn the_middle_and_the_ends_of_four_proposals() {
    let proposals = [
        single_n("a", "individual", "3"),
        single_n("b", "individual", "6"),
        single_n("c", "organisation", "6"),
        single_n("d", "organisation", "10"),
    ];
    let rows = compare(&proposals);
    assert_eq!(rows.len(), Row::ALL.len());
    let n1 = row(&rows, Row::N1);
    let counts: Vec<usize> = n1.rules.iter().map(|count| count.proposals).collect();
    assert_eq!(counts, [1, 2, 1]);
    assert_eq!(n1.all.median, proposals[1].rule(Row::N1));
    assert_eq!(n1.all.shortest, proposals[0].rule(Row::N1));
    assert_eq!(n1.all.longest, proposals[3].rule(Row::N1));
    assert_eq!(n1.all.agrees, 0.5);
    // Of an even number, the shorter of the two in the middle.
    assert_eq!(
        n1.by_respondent["individual"].median,
        proposals[0].rule(Row::N1)
    );
    assert_eq!(n1.by_respondent["organisation"].proposals, 2);
    let json = serde_json::to_string(&rows).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<RowComparison>>(&json).unwrap(),
        rows
    );
}

#[test]
fn without_proposals_there_is_nothing() {
    let none: [Proposal; 0] = [];
    assert_eq!(compare(&none), []);
    assert_eq!(differences(&none, &invented(3)), []);
    let map = map(&none, 3);
    assert_eq!(
        (map.points.len(), map.clusters.len(), map.distinct),
        (0, 0, 0)
    );
}

#[test]
fn exceptions_are_named_but_not_compared() {
    let plain = scenario("pofa", &[]);
    let excepted = plain.with_exception(Exception {
        row: Row::C5,
        offence_group: OffenceGroup::ALL[0],
        rule: Rule::Keep,
    });
    let proposals = [
        Proposal::new("a", "individual", "want", &plain),
        Proposal::new("b", "individual", "want", &excepted),
    ];
    let rows = compare(&proposals);
    assert_eq!(row(&rows, Row::C5).rules.len(), 1);
    assert_eq!(
        row(&rows, Row::C5).excepted,
        row(&rows, Row::C4).excepted + 1
    );
    assert_eq!(map(&proposals, 2).distinct, 1);
}

#[test]
fn rows_with_most_disagreement_come_first() {
    let both = |kind: &str, changes: &[(Toggle, &str)]| {
        Proposal::new(kind, kind, "want", &scenario("pofa", changes))
    };
    let first = [both("a", &[])];
    let second = [
        both("b", &[]),
        both("c", &[(Toggle::UnconvictedMinorYears, "2")]),
    ];
    let rows = differences(&first, &second);
    let changed: BTreeSet<Row> = Row::ALL
        .iter()
        .copied()
        .filter(|row| second[0].rule(*row) != second[1].rule(*row))
        .collect();
    assert!(!changed.is_empty());
    let (top, rest) = rows.split_at(changed.len());
    assert_eq!(
        top.iter().map(|one| one.row).collect::<BTreeSet<_>>(),
        changed
    );
    assert!(top.iter().all(|one| one.disagreement == 0.5));
    assert!(rest.iter().all(|one| one.disagreement == 0.0));
    assert!(rest.is_sorted_by_key(|one| one.row));
    let json = serde_json::to_string(&rows).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<Difference>>(&json).unwrap(),
        rows
    );
}

#[test]
fn presets_are_their_own_clusters_with_their_changes() {
    let mut proposals = Vec::new();
    for (place, preset) in presets().iter().take(3).enumerate() {
        for copy in 0..5 - place {
            let scenario = Scenario::of_preset(&preset.id).unwrap();
            let id = format!("{}-{copy}", preset.id);
            proposals.push(Proposal::new(&id, "individual", "want", &scenario));
        }
    }
    let found = map(&proposals, 3);
    assert_eq!(found.distinct, 3);
    let sizes: Vec<usize> = found.clusters.iter().map(|one| one.proposals).collect();
    assert_eq!(sizes, [5, 4, 3]);
    let first = format!("{}-0", presets()[0].id);
    assert_eq!(found.clusters[0].medoid, first);
    assert_eq!(found.clusters[0].by_respondent["individual"], 5);
    assert!(found.clusters.iter().all(|one| one.rows_apart == 0.0));
    // Three points lie in a plane.
    assert!((found.shown - 1.0).abs() < 1e-9, "{}", found.shown);
    for (a, b) in [(0, 5), (0, 9), (5, 9)] {
        let (on_map, apart) = distances(&found, &proposals, a, b);
        assert!((on_map - apart).abs() < 1e-9);
    }
    let json = serde_json::to_string(&found).unwrap();
    let read: ProposalMap = serde_json::from_str(&json).unwrap();
    assert_eq!(read.clusters, found.clusters);
}

#[test]
fn alike_proposals_are_one_point_in_one_cluster() {
    let proposals = ["a", "b"].map(|id| single_n(id, "individual", "5"));
    let found = map(&proposals, 4);
    assert_eq!(
        (found.distinct, found.clusters.len(), found.shown),
        (1, 1, 1.0)
    );
    assert!(
        found
            .points
            .iter()
            .all(|point| point.x == 0.0 && point.y == 0.0)
    );
}

#[test]
fn ten_thousand_proposals_have_a_map() {
    let proposals = invented(10_000);
    let found = map(&proposals, 6);
    assert_eq!(found.points.len(), 10_000);
    assert_eq!(found.clusters.len(), 6);
    assert!(
        found
            .clusters
            .is_sorted_by(|a, b| a.proposals >= b.proposals)
    );
    let all: usize = found.clusters.iter().map(|cluster| cluster.proposals).sum();
    assert_eq!(all, 10_000);
    assert!(found.shown > 0.2, "{}", found.shown);
}

/// In how many rows two proposals differ, as a share.
fn apart(a: &Proposal, b: &Proposal) -> f64 {
    let differ = |row: &&Row| a.rule(**row) != b.rule(**row);
    Row::ALL.iter().filter(differ).count() as f64 / Row::ALL.len() as f64
}

/// The squared distance on the map, and what it stands for.
fn distances(map: &ProposalMap, proposals: &[Proposal], a: usize, b: usize) -> (f64, f64) {
    let (p, q) = (&map.points[a], &map.points[b]);
    let squared = (p.x - q.x).powi(2) + (p.y - q.y).powi(2);
    (squared, apart(&proposals[a], &proposals[b]))
}

/// Eigenvalues of a symmetric matrix, the largest first, by Jacobi's rotations.
fn eigenvalues(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
    let n = matrix.len();
    for _ in 0..60 {
        for p in 0..n {
            for q in p + 1..n {
                if matrix[p][q].abs() < 1e-14 {
                    continue;
                }
                let angle = 0.5 * (2.0 * matrix[p][q]).atan2(matrix[q][q] - matrix[p][p]);
                let (sin, cos) = angle.sin_cos();
                for line in &mut matrix {
                    (line[p], line[q]) =
                        (cos * line[p] - sin * line[q], sin * line[p] + cos * line[q]);
                }
                let (above, below) = matrix.split_at_mut(q);
                for (a, b) in above[p].iter_mut().zip(&mut below[0]) {
                    (*a, *b) = (cos * *a - sin * *b, sin * *a + cos * *b);
                }
            }
        }
    }
    let mut values: Vec<f64> = (0..n).map(|i| matrix[i][i]).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// Classical scaling by the book: the matrix of squared distances, centred in rows and columns.
fn centred(proposals: &[&Proposal]) -> Vec<Vec<f64>> {
    let n = proposals.len() as f64;
    let squared: Vec<Vec<f64>> = proposals
        .iter()
        .map(|a| proposals.iter().map(|b| apart(a, b)).collect())
        .collect();
    let mean: Vec<f64> = squared
        .iter()
        .map(|line| line.iter().sum::<f64>() / n)
        .collect();
    let of_all = mean.iter().sum::<f64>() / n;
    let line = |(i, line): (usize, &Vec<f64>)| {
        let field = |(j, value): (usize, &f64)| -0.5 * (value - mean[i] - mean[j] + of_all);
        line.iter().enumerate().map(field).collect()
    };
    squared.iter().enumerate().map(line).collect()
}

fn distinct(proposals: &[Proposal]) -> Vec<&Proposal> {
    let mut seen = BTreeSet::new();
    let codes = |proposal: &Proposal| {
        let code = |row: &Row| proposal.rule(*row).to_string();
        Row::ALL.iter().map(code).collect::<Vec<_>>()
    };
    proposals
        .iter()
        .filter(|one| seen.insert(codes(one)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn summaries_are_those_of_the_sorted_list(count in 1..40_usize) {
        let proposals = invented(count);
        for found in compare(&proposals) {
            let mut rules: Vec<Rule> = proposals.iter().map(|one| one.rule(found.row)).collect();
            rules.sort_by(by_length);
            prop_assert_eq!(found.all.median, rules[(count - 1) / 2]);
            prop_assert_eq!(found.all.shortest, rules[0]);
            prop_assert_eq!(found.all.longest, rules[count - 1]);
            let agree = rules.iter().filter(|rule| **rule == found.all.median).count();
            prop_assert_eq!(found.all.agrees, agree as f64 / count as f64);
            let mut listed = Vec::new();
            for one in &found.rules {
                listed.extend(vec![one.rule; one.proposals]);
            }
            prop_assert_eq!(listed, rules);
            let kinds: usize = found.by_respondent.values().map(|one| one.proposals).sum();
            prop_assert_eq!(kinds, count);
        }
    }

    #[test]
    fn disagreement_is_half_the_sum_of_what_shares_differ(a in 1..20_usize, b in 1..20_usize) {
        let (first, second) = (invented(a), invented(b));
        let rows = differences(&first, &second);
        prop_assert!(rows.is_sorted_by(|a, b| a.disagreement >= b.disagreement));
        for found in rows {
            let mut shares: BTreeMap<String, f64> = BTreeMap::new();
            for one in &first {
                *shares.entry(one.rule(found.row).to_string()).or_default() += 1.0 / a as f64;
            }
            for one in &second {
                *shares.entry(one.rule(found.row).to_string()).or_default() -= 1.0 / b as f64;
            }
            let expected = shares.values().map(|share| share.abs()).sum::<f64>() / 2.0;
            prop_assert!((found.disagreement - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn the_plane_is_that_of_classical_scaling(count in 2..30_usize) {
        let proposals = invented(count);
        let different: Vec<Proposal> = distinct(&proposals).into_iter().cloned().collect();
        let found = map(&different, 3);
        let values = eigenvalues(centred(&different.iter().collect::<Vec<_>>()));
        let shown = values.iter().take(2).sum::<f64>();
        let total: f64 = values.iter().sum();
        let on_map: f64 = found.points.iter().map(|one| one.x * one.x + one.y * one.y).sum();
        if total > 1e-9 {
            prop_assert!((on_map - shown).abs() < 1e-3 * total, "{} {}", on_map, shown);
            prop_assert!((found.shown - shown / total).abs() < 1e-3);
        }
        // No distance is longer than what it stands for.
        for a in 0..different.len() {
            for b in 0..a {
                let (on_map, apart) = distances(&found, &different, a, b);
                prop_assert!(on_map <= apart + 1e-9);
            }
        }
    }

    #[test]
    fn every_proposal_is_with_the_nearest_medoid(count in 1..40_usize, clusters in 1..6_usize) {
        let proposals = invented(count);
        let found = map(&proposals, clusters);
        prop_assert_eq!(found.clusters.len(), clusters.min(found.distinct));
        let medoids: Vec<&Proposal> = found
            .clusters
            .iter()
            .map(|cluster| proposals.iter().find(|one| one.id == cluster.medoid).unwrap())
            .collect();
        for (point, proposal) in found.points.iter().zip(&proposals) {
            let own = apart(proposal, medoids[point.cluster]);
            prop_assert!(medoids.iter().all(|other| own <= apart(proposal, other)));
        }
        for (place, cluster) in found.clusters.iter().enumerate() {
            let members: Vec<&Proposal> = found
                .points
                .iter()
                .zip(&proposals)
                .filter(|(point, _)| point.cluster == place)
                .map(|(_, proposal)| proposal)
                .collect();
            prop_assert_eq!(cluster.proposals, members.len());
            let rows: f64 = members.iter().map(|one| apart(one, medoids[place])).sum();
            let mean = rows * Row::ALL.len() as f64 / members.len() as f64;
            prop_assert!((cluster.rows_apart - mean).abs() < 1e-9);
        }
    }

    #[test]
    fn no_exchange_of_a_medoid_is_better(count in 2..25_usize, clusters in 1..4_usize) {
        let proposals = invented(count);
        let found = map(&proposals, clusters);
        let cost = |medoids: &[&Proposal]| -> f64 {
            let nearest = |one: &Proposal| {
                let distances = medoids.iter().map(|medoid| apart(one, medoid));
                distances.fold(f64::INFINITY, f64::min)
            };
            proposals.iter().map(nearest).sum()
        };
        let medoids: Vec<&Proposal> = found
            .clusters
            .iter()
            .map(|cluster| proposals.iter().find(|one| one.id == cluster.medoid).unwrap())
            .collect();
        let own = cost(&medoids);
        for place in 0..medoids.len() {
            for other in &proposals {
                let mut exchanged = medoids.clone();
                exchanged[place] = other;
                prop_assert!(own <= cost(&exchanged) + 1e-9);
            }
        }
    }

    #[test]
    fn the_order_of_proposals_makes_no_difference(count in 1..40_usize) {
        let mut proposals = invented(count);
        let (rows, mut found) = (compare(&proposals), map(&proposals, 3));
        proposals.reverse();
        found.points.reverse();
        prop_assert_eq!(compare(&proposals), rows);
        prop_assert_eq!(map(&proposals, 3), found);
    }
}
