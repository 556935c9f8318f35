//! Clusters round medoids. Source: Kaufman and Rousseeuw, “Finding Groups in Data” (1990), chapter
//! 2: PAM, with its phases “build” and “swap”.

/// Distinct points among which medoids are looked for at most: time grows with the square.
pub(super) const MOST_CANDIDATES: usize = 400;

/// A point, and how many proposals it stands for.
pub(super) struct Weighted<'a> {
    /// A code for each column.
    pub(super) codes: &'a [u32],
    /// How many proposals.
    pub(super) weight: usize,
}

/// In how many columns two points differ.
pub(super) fn differing(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}

/// Medoids of at most so many clusters, by their places in the list: the points of which the sum of
/// the distances of all to the nearest is small. Fewer where there are fewer different points.
///
/// Of more than [`MOST_CANDIDATES`] points, only the heaviest, the earlier of equals, count.
pub(super) fn medoids(points: &[Weighted], clusters: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..points.len()).collect();
    places.sort_by_key(|place| (usize::MAX - points[*place].weight, *place));
    places.truncate(MOST_CANDIDATES);
    places.sort_unstable();
    let search = Search::of(places.iter().map(|place| &points[*place]).collect());
    let mut medoids = search.built(clusters);
    search.swap(&mut medoids);
    medoids.into_iter().map(|medoid| places[medoid]).collect()
}

struct Search {
    weights: Vec<usize>,
    distances: Vec<Vec<usize>>,
}

impl Search {
    fn of(points: Vec<&Weighted>) -> Self {
        let row = |a: &&Weighted| {
            let distances = points.iter().map(|b| differing(a.codes, b.codes));
            distances.collect()
        };
        Self {
            weights: points.iter().map(|point| point.weight).collect(),
            distances: points.iter().map(row).collect(),
        }
    }

    /// Sum of the distances of all points to the nearest medoid.
    fn cost(&self, medoids: &[usize]) -> usize {
        let nearest = |point: usize| {
            medoids
                .iter()
                .map(|medoid| self.distances[*medoid][point])
                .min()
        };
        let weighted = self.weights.iter().enumerate();
        weighted
            .map(|(point, weight)| weight * nearest(point).unwrap_or_default())
            .sum()
    }

    /// One medoid after the other, each the one that lowers the cost most.
    fn built(&self, clusters: usize) -> Vec<usize> {
        let mut medoids: Vec<usize> = Vec::new();
        while medoids.len() < clusters.min(self.weights.len()) {
            let cost_with = |point: &usize| {
                let mut with = medoids.clone();
                with.push(*point);
                self.cost(&with)
            };
            let rest = (0..self.weights.len()).filter(|point| !medoids.contains(point));
            match rest.min_by_key(cost_with) {
                Some(best) => medoids.push(best),
                None => break,
            }
        }
        medoids
    }

    /// Exchanges a medoid for another point, the exchange that lowers the cost most, while one does.
    fn swap(&self, medoids: &mut [usize]) {
        let mut cost = self.cost(medoids);
        loop {
            let mut best = None;
            for place in 0..medoids.len() {
                let others = self.nearest_of_others(medoids, place);
                for point in 0..self.weights.len() {
                    if medoids.contains(&point) {
                        continue;
                    }
                    let new = self.cost_beside(&others, point);
                    if new < cost {
                        cost = new;
                        best = Some((place, point));
                    }
                }
            }
            match best {
                Some((place, point)) => medoids[place] = point,
                None => return,
            }
        }
    }

    /// The distance of every point to the nearest medoid but one.
    fn nearest_of_others(&self, medoids: &[usize], but: usize) -> Vec<usize> {
        let nearest = |point: usize| {
            let others = medoids
                .iter()
                .enumerate()
                .filter(|(place, _)| *place != but);
            others
                .map(|(_, medoid)| self.distances[*medoid][point])
                .min()
        };
        (0..self.weights.len())
            .map(|point| nearest(point).unwrap_or(usize::MAX))
            .collect()
    }

    fn cost_beside(&self, others: &[usize], medoid: usize) -> usize {
        let distances = self.distances[medoid].iter().zip(others);
        distances
            .zip(&self.weights)
            .map(|((own, other), weight)| weight * own.min(other))
            .sum()
    }
}
