//! Choices of which one can take several.

use super::grid::Grid;
use super::{Count, Line};

/// A choice of a question that takes several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How many took it, for each count of the base.
    pub counts: Vec<Count>,
    /// Whoever takes it takes no other.
    pub is_exclusive: bool,
}

/// What is shown of choices of which each statement in the base takes at least one and at most so
/// many. That few did not take one is a small count too: it can be found from the base. What else
/// is known of such choices (there are at least as many choices as statements, and nobody takes an
/// exclusive one beside another) must not help either.
pub fn choices(base: &Line, all: &[Choice], most: usize) -> Vec<Line> {
    let mut grids: Vec<Grid> = all.iter().map(|own| grid(base, own)).collect();
    for place in 0..grids.len() {
        set_floors(&mut grids, all, place);
    }
    let are_protected: Vec<bool> = grids.iter_mut().map(Grid::protect).collect();
    let is_tight = is_tight(&grids, all, most);
    let lines = all.iter().zip(&grids).zip(are_protected);
    lines
        .filter_map(|((own, grid), is_protected)| {
            let rows = std::slice::from_ref(&own.counts);
            grid.lines(base, rows, is_protected && !is_tight).pop()
        })
        .collect()
}

/// A choice, and that it was not taken.
fn grid(base: &Line, own: &Choice) -> Grid {
    let pairs = base.cells.iter().zip(&own.counts);
    let others = pairs.map(|(base, own)| base.count - *own).collect();
    Grid::new(base, &[own.counts.clone(), others])
}

/// Whoever takes an exclusive choice does not take another one.
fn set_floors(grids: &mut [Grid], all: &[Choice], place: usize) {
    for column in 0..grids[place].columns() {
        let others = || {
            let others = grids.iter().zip(all).enumerate();
            let others = others.filter(|(other, (_, own))| {
                *other != place && (own.is_exclusive || all[place].is_exclusive)
            });
            others.map(|(_, (grid, own))| (grid.row(0)[column], own.is_exclusive))
        };
        // Exclusive choices are taken by different people, others perhaps by the same.
        let sum = |of: fn(Count) -> u32| {
            let exclusive = others().filter(|(_, own)| *own).map(|(own, _)| of(own));
            let rest = others().filter(|(_, own)| !*own).map(|(own, _)| of(own));
            exclusive.sum::<u32>() + rest.max().unwrap_or_default()
        };
        let not_taken = grids[place].row(1)[column].published;
        let floor = [sum(|own| own.all), not_taken + sum(Count::kept_back)];
        grids[place].set_floor((1, column), floor);
    }
}

/// Whether, somewhere something was left out, everybody took one choice and no more, or as many as
/// can be taken: what was left out could be found from that.
fn is_tight(grids: &[Grid], all: &[Choice], most: usize) -> bool {
    let columns = 0..grids.first().map_or(0, Grid::columns);
    columns.into_iter().any(|column| {
        let is_left_out = grids.iter().any(|own| own.is_left_out((0, column)));
        let of = |of: fn(Count) -> u32| {
            let base = grids[0].row(2)[column];
            let taken = |wanted: bool| {
                let own = grids
                    .iter()
                    .zip(all)
                    .filter(|(_, own)| own.is_exclusive == wanted);
                own.map(|(grid, _)| u64::from(of(grid.row(0)[column])))
                    .sum::<u64>()
            };
            let (base, exclusive, others) = (u64::from(of(base)), taken(true), taken(false));
            let room = most as u64 * base.saturating_sub(exclusive);
            let most_are_fewer = most < all.iter().filter(|own| !own.is_exclusive).count();
            base > 0
                && (exclusive + others == base || (most_are_fewer && others + most as u64 > room))
        };
        is_left_out && (of(|own| own.all) || of(Count::kept_back))
    })
}
