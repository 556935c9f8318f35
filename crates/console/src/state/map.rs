use console_wire::ProposalPoint;
use std::collections::BTreeMap;

/// Width of a map, in units of its picture.
pub const MAP_WIDTH: f64 = 640.0;

/// Height of a map.
pub const MAP_HEIGHT: f64 = 400.0;

/// What stays free at each edge.
const MARGIN: f64 = 24.0;

/// A place on a map, with the scenarios that lie there.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// From the left edge of the map.
    pub x: f64,
    /// From its top.
    pub y: f64,
    /// The place of the cluster in the list.
    pub cluster: u32,
    /// How many scenarios.
    pub scenarios: u32,
    /// Of these of organisations.
    pub organisations: u32,
    /// Whose the first of them is.
    pub first: String,
}

/// The places of a map, those with the most scenarios first, so that none hides a smaller one.
pub fn spots(points: &[ProposalPoint]) -> Vec<Spot> {
    let places: Vec<(f64, f64)> = points.iter().map(|own| (own.x, own.y)).collect();
    let mut all: BTreeMap<(i64, i64, u32), Spot> = BTreeMap::new();
    for (own, (x, y)) in points.iter().zip(on_map(&places)) {
        let place = (x.round() as i64, y.round() as i64, own.cluster);
        let spot = all.entry(place).or_insert_with(|| Spot {
            x,
            y,
            cluster: own.cluster,
            scenarios: 0,
            organisations: 0,
            first: own.label.clone(),
        });
        spot.scenarios += 1;
        spot.organisations += u32::from(own.is_organisation);
    }
    let mut all: Vec<Spot> = all.into_values().collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.scenarios));
    all
}

/// Where points lie on a map: in its middle, as large as they can be, and equally far apart in both
/// directions. Upwards is upwards.
fn on_map(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let ends = |of: fn(&(f64, f64)) -> f64| {
        let all = points.iter().map(of);
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), own| {
            (least.min(own), most.max(own))
        })
    };
    let ((left, right), (low, high)) = (ends(|own| own.0), ends(|own| own.1));
    let fit = |room: f64, spread: f64| (room - 2.0 * MARGIN) / spread;
    let scale = fit(MAP_WIDTH, right - left).min(fit(MAP_HEIGHT, high - low));
    // All in one place: any scale will do.
    let scale = if scale.is_finite() { scale } else { 1.0 };
    let (x, y) = (f64::midpoint(left, right), f64::midpoint(low, high));
    let place = |own: &(f64, f64)| {
        (
            MAP_WIDTH / 2.0 + (own.0 - x) * scale,
            MAP_HEIGHT / 2.0 - (own.1 - y) * scale,
        )
    };
    points.iter().map(place).collect()
}

/// The form of a mark on a map, so that clusters differ without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square that stands on a corner.
    Diamond,
    /// An upright cross.
    Cross,
    /// A triangle that points down.
    Wedge,
}

impl Mark {
    const ALL: [Self; 6] = [
        Self::Disc,
        Self::Square,
        Self::Triangle,
        Self::Diamond,
        Self::Cross,
        Self::Wedge,
    ];

    /// The mark of a cluster by its place.
    pub fn of(cluster: u32) -> Self {
        Self::ALL[cluster as usize % Self::ALL.len()]
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disc => "disc",
            Self::Square => "square",
            Self::Triangle => "triangle",
            Self::Diamond => "diamond",
            Self::Cross => "cross",
            Self::Wedge => "triangle that points down",
        }
    }

    /// Its outline in SVG around a point; `size` is half its height.
    pub fn path(self, x: f64, y: f64, size: f64) -> String {
        let (left, right, top, bottom) = (x - size, x + size, y - size, y + size);
        let third = size / 3.0;
        match self {
            Self::Disc => format!(
                "M{left:.1} {y:.1}a{size:.1} {size:.1} 0 1 0 {0:.1} 0a{size:.1} {size:.1} 0 1 0 -{0:.1} 0z",
                size * 2.0
            ),
            Self::Square => {
                format!("M{left:.1} {top:.1}H{right:.1}V{bottom:.1}H{left:.1}z")
            }
            Self::Triangle => {
                format!("M{x:.1} {top:.1}L{right:.1} {bottom:.1}H{left:.1}z")
            }
            Self::Diamond => {
                format!("M{x:.1} {top:.1}L{right:.1} {y:.1}L{x:.1} {bottom:.1}L{left:.1} {y:.1}z")
            }
            Self::Cross => format!(
                "M{0:.1} {top:.1}H{1:.1}V{2:.1}H{right:.1}V{3:.1}H{1:.1}V{bottom:.1}H{0:.1}V{3:.1}H{left:.1}V{2:.1}H{0:.1}z",
                x - third,
                x + third,
                y - third,
                y + third
            ),
            Self::Wedge => {
                format!("M{x:.1} {bottom:.1}L{right:.1} {top:.1}H{left:.1}z")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_filled_and_keeps_its_proportions() {
        let placed = on_map(&[(0.0, 0.0), (2.0, 1.0)]);
        assert_eq!(placed, [(24.0, 348.0), (616.0, 52.0)]);
        let middle = (320.0, 200.0);
        assert_eq!(on_map(&[(7.0, 7.0), (7.0, 7.0)]), [middle, middle]);
        assert_eq!(on_map(&[]), []);
    }

    #[test]
    fn scenarios_in_one_place_are_one_mark() {
        let point = |label: &str, x: f64, is_organisation| ProposalPoint {
            public_id: String::new(),
            label: label.to_owned(),
            name: String::new(),
            is_organisation,
            x,
            y: 0.0,
            cluster: 0,
        };
        let points = [
            point("far", 1.0, false),
            point("one", 0.0, false),
            point("two", 0.0, true),
        ];
        let all = spots(&points);
        let told = |own: &Spot| (own.first.clone(), own.scenarios, own.organisations);
        assert_eq!(
            all.iter().map(told).collect::<Vec<_>>(),
            [("one".to_owned(), 2, 1), ("far".to_owned(), 1, 0)]
        );
    }

    #[test]
    fn every_cluster_has_a_mark_of_its_own() {
        let paths: std::collections::BTreeSet<String> = (0..6)
            .map(|own| Mark::of(own).path(10.0, 10.0, 3.0))
            .collect();
        assert_eq!(paths.len(), 6);
        assert_eq!(Mark::of(1).path(10.0, 10.0, 3.0), "M7.0 7.0H13.0V13.0H7.0z");
        assert_eq!(Mark::of(6), Mark::Disc);
    }
}
