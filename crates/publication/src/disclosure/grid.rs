//! A table with its sums, and what can be found of what is left out of it.
//!
//! Counts in rows and columns with their sums are a flow. Each row and each column is a place; a
//! count is what flows from its row to its column, the sum of a row what flows into it, the sum of
//! a column what flows out of it. What is shown is fixed. A count that was left out can be larger if
//! there is a way back for one more through others that were left out, and smaller if there is a
//! way round. So whether it can be another number is a search for a way, and the answer is exact.
//! Source: Gusfield, “A graph theoretic approach to statistical data security” (1988).

use super::{Count, Line, Merged, has_few_kept_back, has_room};

/// Row and column of a count. The last row is the base, the last column has the sums.
type Place = (usize, usize);

/// What somebody knows beside what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knows {
    /// The rule.
    Rule,
    /// The rule, and every published statement.
    Published,
}

pub(super) struct Grid {
    counts: Vec<Vec<Count>>,
    is_hidden: Vec<Vec<bool>>,
    /// Left out because the base is: these can be 0, and nobody looks at them.
    is_blank: Vec<Vec<bool>>,
    /// The smallest that a count can be, beside 1 and what is published of it.
    floors: Vec<Vec<[u32; 2]>>,
}

impl Grid {
    /// A table with nothing left out but what its base leaves out.
    pub fn new(base: &Line, rows: &[Vec<Count>]) -> Self {
        let merged = Merged(base);
        let base_counts: Vec<Count> = base.cells.iter().map(|own| own.count).collect();
        let rows = rows
            .iter()
            .map(Vec::as_slice)
            .chain([base_counts.as_slice()]);
        let counts: Vec<Vec<Count>> = rows
            .map(|row| {
                let mut row = merged.merge(row);
                row.push(row.iter().copied().sum());
                row
            })
            .collect();
        // Without the sum of the base, neither its columns together nor any sum of a row is known.
        let columns = counts[0].len();
        let blank = (0..columns).map(|column| !base.total.is_shown && column + 2 >= columns);
        let blank: Vec<bool> = blank.collect();
        Self {
            is_hidden: vec![blank.clone(); counts.len()],
            is_blank: vec![blank; counts.len()],
            floors: vec![vec![[0; 2]; columns]; counts.len()],
            counts,
        }
    }

    /// Says that a count cannot be less than so much: of all, and for who knows what is published.
    pub fn set_floor(&mut self, (row, column): Place, floor: [u32; 2]) {
        self.floors[row][column] = floor;
    }

    /// Columns that are checked, without sums.
    pub fn columns(&self) -> usize {
        self.counts[0].len() - 1
    }

    /// The counts of a row as they are checked, the last row being the base.
    pub fn row(&self, row: usize) -> &[Count] {
        &self.counts[row][..self.columns()]
    }

    /// Whether a count is left out, though its base is not.
    pub fn is_left_out(&self, (row, column): Place) -> bool {
        self.is_hidden[row][column] && !self.is_blank[row][column]
    }

    /// Leaves out what must be. False if it does not help, so that nothing may be shown.
    pub fn protect(&mut self) -> bool {
        for place in self.inner() {
            if self.count(place).is_small() {
                self.is_hidden[place.0][place.1] = true;
            }
        }
        loop {
            let next = match self.line_without_room() {
                Some((line, needs_kept_back)) => self.next(&line, needs_kept_back),
                None => match self.inner().find(|own| self.is_found(*own)) {
                    Some(found) => {
                        let [row, column] = self.lines_of(found);
                        self.next(&[row, column].concat(), false)
                    }
                    None => return true,
                },
            };
            match next {
                Some((row, column)) => self.is_hidden[row][column] = true,
                None => return false,
            }
        }
    }

    /// The rows as they were given, with what is shown.
    pub fn lines(&self, base: &Line, rows: &[Vec<Count>], is_protected: bool) -> Vec<Line> {
        let all = rows.iter().zip(&self.is_hidden);
        all.map(|(counts, hidden)| {
            let mut line = Line::of(counts, false);
            if is_protected {
                let mut hidden_alone = hidden.iter();
                for (cell, base) in line.cells.iter_mut().zip(&base.cells) {
                    cell.is_shown = base.is_shown && hidden_alone.next() == Some(&false);
                }
                line.total.is_shown = hidden.last() == Some(&false);
            }
            line
        })
        .collect()
    }

    fn count(&self, (row, column): Place) -> Count {
        self.counts[row][column]
    }

    fn hides(&self, (row, column): &Place) -> bool {
        self.is_hidden[*row][*column]
    }

    /// Every place but those of the base.
    fn inner(&self) -> impl Iterator<Item = Place> + use<> {
        let (rows, columns) = (self.counts.len() - 1, self.counts[0].len());
        (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }

    /// The row and the column of a place, each with its sum last.
    fn lines_of(&self, (row, column): Place) -> [Vec<Place>; 2] {
        let (rows, columns) = (self.counts.len(), self.counts[0].len());
        [
            (0..columns).map(|column| (row, column)).collect(),
            (0..rows).map(|row| (row, column)).collect(),
        ]
    }

    /// A row or a column of which too little is left out, and whether what is missing are
    /// statements that are not published.
    fn line_without_room(&self) -> Option<(Vec<Place>, bool)> {
        let rows = (0..self.counts.len() - 1).map(|row| (row, 0));
        let columns = (0..self.counts[0].len()).map(|column| (0, column));
        let rows = rows.map(|place| self.lines_of(place)).map(|[row, _]| row);
        let columns = columns
            .map(|place| self.lines_of(place))
            .map(|[_, column]| column);
        rows.chain(columns).find_map(|line| {
            let (sum, parts) = line.split_last()?;
            let hidden: Vec<Count> = parts
                .iter()
                .filter(|own| self.hides(own))
                .map(|own| self.count(*own))
                .collect();
            let has_room = match self.hides(sum) {
                true => !hidden.is_empty(),
                false => has_room(&hidden),
            };
            let sum: Count = hidden.iter().copied().sum();
            (!has_room).then_some((line, has_few_kept_back(sum)))
        })
    }

    /// What is left out next of these: rather what stands in a line with others that are left out,
    /// rather no sum, rather the smallest.
    fn next(&self, among: &[Place], needs_kept_back: bool) -> Option<Place> {
        let (base, sums) = (self.counts.len() - 1, self.columns());
        let shown = among.iter().copied();
        let shown =
            shown.filter(|own| own.0 != base && !self.hides(own) && self.count(*own).all > 0);
        shown.min_by_key(|own| {
            let lines = self.lines_of(*own);
            let is_alone = |line: &Vec<Place>| !line.iter().any(|other| self.hides(other));
            (
                needs_kept_back && self.count(*own).kept_back() == 0,
                lines.iter().any(is_alone),
                own.1 == sums,
                self.count(*own).all,
            )
        })
    }

    /// Whether a count that was left out can be no other number.
    fn is_found(&self, place: Place) -> bool {
        let count = self.count(place);
        let is_left_out = self.is_left_out(place);
        let matters_more = count.is_small() && count.kept_back() > 0;
        is_left_out
            && (!self.can_differ(place, Knows::Rule)
                || (matters_more && !self.can_differ(place, Knows::Published)))
    }

    fn can_differ(&self, place: Place, knows: Knows) -> bool {
        let (from, to) = self.ends(place);
        let can_be_less = self.count(place).all > self.least(place, knows);
        self.is_way(to, from, place, knows) || (can_be_less && self.is_way(from, to, place, knows))
    }

    fn least(&self, (row, column): Place, knows: Knows) -> u32 {
        let [of_all, for_who_knows] = self.floors[row][column];
        let least = u32::from(!self.is_blank[row][column]);
        match knows {
            Knows::Rule => least.max(of_all),
            Knows::Published => least
                .max(for_who_knows)
                .max(self.counts[row][column].published),
        }
    }

    /// The places between which a count flows. Columns are called after the rows.
    fn ends(&self, (row, column): Place) -> (usize, usize) {
        let is_sum = (row + 1 == self.counts.len()) != (column == self.columns());
        let column = self.counts.len() + column;
        if is_sum { (column, row) } else { (row, column) }
    }

    /// Whether one more can flow from one place to another, without a count.
    fn is_way(&self, from: usize, to: usize, without: Place, knows: Knows) -> bool {
        let (rows, columns) = (self.counts.len(), self.counts[0].len());
        let mut is_reached = vec![false; rows + columns];
        let mut ahead = vec![from];
        is_reached[from] = true;
        while let Some(at) = ahead.pop() {
            if at == to {
                return true;
            }
            let line: Vec<Place> = match at.checked_sub(rows) {
                None => (0..columns).map(|column| (at, column)).collect(),
                Some(column) => (0..rows).map(|row| (row, column)).collect(),
            };
            for place in line
                .into_iter()
                .filter(|own| *own != without && self.hides(own))
            {
                let (start, end) = self.ends(place);
                let next = match start == at {
                    true => end,
                    false if self.count(place).all > self.least(place, knows) => start,
                    false => continue,
                };
                if !std::mem::replace(&mut is_reached[next], true) {
                    ahead.push(next);
                }
            }
        }
        false
    }
}
