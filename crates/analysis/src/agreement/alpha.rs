//! Krippendorff's alpha from a coincidence matrix. Source: Krippendorff (2011).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Krippendorff's alpha, and what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// 1 where coders agree in everything, 0 where they agree as often as chance would have it,
    /// below 0 where they agree less often; none where it is not defined.
    pub alpha: Option<f64>,
    /// Why there is no alpha.
    pub undefined: Option<Undefined>,
    /// Units that at least two coders coded.
    pub units: usize,
    /// Coders of these units.
    pub coders: usize,
    /// Mean distance between two values of one unit.
    pub observed_disagreement: f64,
    /// Mean distance between two values of any units: what chance would give.
    pub expected_disagreement: f64,
}

/// Why alpha is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undefined {
    /// Fewer than two units were coded by at least two coders.
    FewerThanTwoUnits,
    /// Every value is the same, so it cannot be told whether coders tell units apart.
    NoVariation,
}

/// Values that coders gave to units. What a coder did not code is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReliabilityData<V> {
    units: BTreeMap<String, BTreeMap<String, V>>,
}

impl<V> Default for ReliabilityData<V> {
    fn default() -> Self {
        Self {
            units: BTreeMap::new(),
        }
    }
}

/// Distance between two values without order: 0 for the same, 1 for others.
pub fn nominal<V: PartialEq>(a: &V, b: &V) -> f64 {
    if a == b { 0.0 } else { 1.0 }
}

impl<V: Ord> ReliabilityData<V> {
    /// Records a value. A value of the same coder for the same unit is replaced.
    pub fn record(&mut self, unit: &str, coder: &str, value: V) {
        let coders = self.units.entry(unit.to_owned()).or_default();
        coders.insert(coder.to_owned(), value);
    }

    /// The units that at least two coders coded: the others say nothing about agreement.
    pub(super) fn compared(&self) -> impl Iterator<Item = &BTreeMap<String, V>> {
        self.units.values().filter(|coders| coders.len() > 1)
    }

    pub(super) fn size(&self) -> Size {
        let coders: BTreeSet<&String> = self.compared().flat_map(BTreeMap::keys).collect();
        Size {
            units: self.compared().count(),
            coders: coders.len(),
            values: self.compared().map(BTreeMap::len).sum(),
        }
    }

    /// Krippendorff's alpha with a distance between values.
    ///
    /// The distance must be 0 between equal values, and the same in both directions. It takes time
    /// with the number of units and with the square of the number of different values.
    pub fn alpha(&self, distance: impl Fn(&V, &V) -> f64) -> Agreement {
        let all: BTreeSet<&V> = self.compared().flat_map(BTreeMap::values).collect();
        let values: Vec<&V> = all.into_iter().collect();
        let mut total = vec![0_u64; values.len()];
        let mut coincidences: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for coders in self.compared() {
            let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
            for value in coders.values() {
                if let Ok(place) = values.binary_search(&value) {
                    *counts.entry(place).or_default() += 1;
                    total[place] += 1;
                }
            }
            let others = (coders.len() - 1) as f64;
            for (c, of_c) in &counts {
                for (k, of_k) in counts.range(c + 1..) {
                    *coincidences.entry((*c, *k)).or_default() += (of_c * of_k) as f64 / others;
                }
            }
        }
        let observed = coincidences
            .iter()
            .map(|((c, k), pairs)| pairs * distance(values[*c], values[*k]))
            .sum();
        let mut expected = 0.0;
        for c in 0..values.len() {
            for k in c + 1..values.len() {
                expected += (total[c] * total[k]) as f64 * distance(values[c], values[k]);
            }
        }
        self.size().agreement(observed, expected)
    }
}

/// How much was compared.
#[derive(Clone, Copy)]
pub(super) struct Size {
    units: usize,
    coders: usize,
    pub(super) values: usize,
}

impl Size {
    /// Alpha from one half of the coincidence matrix, each field times the distance of its values:
    /// the coincidences that were observed, and the products of how often the values were given.
    /// The other half is the same, and nothing on the diagonal is a disagreement.
    pub(super) fn agreement(self, observed: f64, expected: f64) -> Agreement {
        let n = self.values as f64;
        let share = |half: f64, of: f64| if of > 0.0 { 2.0 * half / of } else { 0.0 };
        let observed_disagreement = share(observed, n);
        let expected_disagreement = share(expected, n * (n - 1.0));
        let undefined = if self.units < 2 {
            Some(Undefined::FewerThanTwoUnits)
        } else if expected_disagreement == 0.0 {
            Some(Undefined::NoVariation)
        } else {
            None
        };
        Agreement {
            alpha: match undefined {
                Some(_) => None,
                None => Some(1.0 - observed_disagreement / expected_disagreement),
            },
            undefined,
            units: self.units,
            coders: self.coders,
            observed_disagreement,
            expected_disagreement,
        }
    }
}
