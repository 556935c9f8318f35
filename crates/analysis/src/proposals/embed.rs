//! Proposals as points in a plane: classical multidimensional scaling.

/// Rounds of power iteration at most; each is one pass over the points.
const MOST_ROUNDS: usize = 300;

/// A direction that turns by less than this in a round has settled.
const SETTLED: f64 = 1e-10;

/// What is below this is there by rounding alone.
const NOTHING: f64 = 1e-9;

/// Points in a plane, and how much of their differences it shows.
pub(super) struct Plane {
    /// Coordinates, point by point.
    pub(super) points: Vec<[f64; 2]>,
    /// Share of the variance that the plane shows, from 0 to 1; 1 where there is none to show.
    pub(super) shown: f64,
}

/// Puts points, each a list with one code a column, in a plane, so that squared distances come near
/// the share of columns that differ.
///
/// The square root of that share is a Euclidean distance: with a coordinate for every column and
/// code, it is the distance of the points. So classical scaling is the projection on the two
/// directions with most variance (Gower 1966), and no matrix of distances is needed. The directions
/// are found by power iteration. An axis points to where its largest coordinate is.
pub(super) fn embed(points: &[Vec<u32>]) -> Plane {
    let data = Coordinates::of(points);
    let total = data.variance();
    let mut directions: Vec<Vec<f64>> = Vec::new();
    let mut axes: Vec<Vec<f64>> = Vec::new();
    for _ in 0..2 {
        let direction = data.direction(&directions);
        axes.push(to_the_largest(data.projected(&direction)));
        directions.push(direction);
    }
    let shown: f64 = axes.iter().flatten().map(|value| value * value).sum();
    Plane {
        points: (0..points.len())
            .map(|point| [axes[0][point], axes[1][point]])
            .collect(),
        shown: if total > NOTHING {
            (shown / total).min(1.0)
        } else {
            1.0
        },
    }
}

/// Points with one coordinate for every code of every column: `scale` where the point has the code,
/// else nothing, less the mean of all points.
struct Coordinates<'a> {
    points: &'a [Vec<u32>],
    /// Where the coordinates of each column begin.
    starts: Vec<usize>,
    mean: Vec<f64>,
    scale: f64,
}

impl<'a> Coordinates<'a> {
    fn of(points: &'a [Vec<u32>]) -> Self {
        let columns = points.first().map_or(0, Vec::len);
        let mut starts = Vec::with_capacity(columns);
        let mut length = 0;
        for column in 0..columns {
            starts.push(length);
            let largest = points.iter().map(|point| point[column]).max();
            length += largest.map_or(0, |code| code as usize + 1);
        }
        let mut data = Self {
            points,
            starts,
            mean: Vec::new(),
            // Two points that differ in a column differ in two coordinates.
            scale: (1.0 / (2.0 * columns.max(1) as f64)).sqrt(),
        };
        let share = data.scale / points.len().max(1) as f64;
        let mut mean = vec![0.0; length];
        for point in points {
            for place in data.places(point) {
                mean[place] += share;
            }
        }
        data.mean = mean;
        data
    }

    /// Where a point has a coordinate.
    fn places(&self, point: &'a [u32]) -> impl Iterator<Item = usize> {
        let starts = self.starts.iter();
        starts
            .zip(point)
            .map(|(start, code)| start + *code as usize)
    }

    /// Sum of the squared distances of the points from their mean.
    fn variance(&self) -> f64 {
        let columns = self.starts.len() as f64;
        let of_one = columns * self.scale * self.scale;
        let of_mean: f64 = self.mean.iter().map(|value| value * value).sum();
        self.points.len() as f64 * (of_one - of_mean).max(0.0)
    }

    /// How far along a direction each point is.
    fn projected(&self, direction: &[f64]) -> Vec<f64> {
        let of_mean = dot(&self.mean, direction);
        let one = |point: &'a Vec<u32>| {
            let sum: f64 = self.places(point).map(|place| direction[place]).sum();
            self.scale * sum - of_mean
        };
        self.points.iter().map(one).collect()
    }

    /// The direction with most variance at right angles to others; of length 0 where none is left.
    fn direction(&self, others: &[Vec<f64>]) -> Vec<f64> {
        let mut direction = self.start();
        at_right_angles(&mut direction, others);
        for _ in 0..MOST_ROUNDS {
            let along = self.projected(&direction);
            let mut next = vec![0.0; self.mean.len()];
            for (point, value) in self.points.iter().zip(&along) {
                for place in self.places(point) {
                    next[place] += self.scale * value;
                }
            }
            let sum: f64 = along.iter().sum();
            for (value, mean) in next.iter_mut().zip(&self.mean) {
                *value -= sum * mean;
            }
            at_right_angles(&mut next, others);
            let turned: f64 = next
                .iter()
                .zip(&direction)
                .map(|(new, old)| (new - old) * (new - old))
                .sum();
            direction = next;
            if turned < SETTLED * SETTLED {
                break;
            }
        }
        direction
    }

    /// Where power iteration begins: not at right angles to anything in particular.
    fn start(&self) -> Vec<f64> {
        let value = |place: usize| 1.0 + ((place * 7_919 + 13) % 1_009) as f64 / 1_009.0;
        (0..self.mean.len()).map(value).collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Takes away what a direction has of others, and makes its length 1, or 0 where nothing is left.
fn at_right_angles(direction: &mut [f64], others: &[Vec<f64>]) {
    let before = dot(direction, direction).sqrt();
    // Twice, because what is left may be small beside what was taken away.
    for other in others.iter().chain(others) {
        let common = dot(direction, other);
        for (value, other) in direction.iter_mut().zip(other) {
            *value -= common * other;
        }
    }
    let length = dot(direction, direction).sqrt();
    let is_nothing = length <= 1e-12 || length <= NOTHING * before;
    for value in direction {
        *value = if is_nothing { 0.0 } else { *value / length };
    }
}

/// An axis turned so that its largest coordinate, the first of equals, is positive.
fn to_the_largest(mut axis: Vec<f64>) -> Vec<f64> {
    let mut largest: f64 = 0.0;
    for value in &axis {
        if value.abs() > largest.abs() + NOTHING {
            largest = *value;
        }
    }
    if largest < 0.0 {
        axis.iter_mut().for_each(|value| *value = -*value);
    }
    axis
}
