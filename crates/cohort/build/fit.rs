//! Iterative proportional fitting.

/// Rounds of fitting. The margins agree to better than one in a million long before.
const ROUNDS: usize = 200;

/// A table of force × sex and age × offence group.
pub type Cube = Vec<Vec<Vec<f64>>>;

/// Fits a table of `force × part × group` to three margins, starting from independence.
///
/// - `force_group`: one row per force, one column per group
/// - `part_group`: one row per part, one column per group
/// - `force_part`: one row per force, one column per part
pub fn fit(force_group: &[Vec<f64>], part_group: &[Vec<f64>], force_part: &[Vec<f64>]) -> Cube {
    let (forces, parts, groups) = (
        force_group.len(),
        part_group.len(),
        part_group.first().map_or(0, Vec::len),
    );
    let mut cube = vec![vec![vec![1.0; groups]; parts]; forces];
    for _ in 0..ROUNDS {
        for f in 0..forces {
            for g in 0..groups {
                let sum: f64 = (0..parts).map(|p| cube[f][p][g]).sum();
                (0..parts).for_each(|p| cube[f][p][g] *= ratio(force_group[f][g], sum));
            }
        }
        for p in 0..parts {
            for g in 0..groups {
                let sum: f64 = (0..forces).map(|f| cube[f][p][g]).sum();
                (0..forces).for_each(|f| cube[f][p][g] *= ratio(part_group[p][g], sum));
            }
        }
        for f in 0..forces {
            for p in 0..parts {
                let sum: f64 = cube[f][p].iter().sum();
                let scale = ratio(force_part[f][p], sum);
                cube[f][p].iter_mut().for_each(|cell| *cell *= scale);
            }
        }
    }
    cube
}

/// `wanted / sum`, or nothing where there is nothing to scale.
fn ratio(wanted: f64, sum: f64) -> f64 {
    if sum > 0.0 { wanted / sum } else { 0.0 }
}
