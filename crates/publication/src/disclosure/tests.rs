//! An attacker who tries tables until one fits: slow, and by another way than the code.

use super::*;
use proptest::prelude::*;

fn counts(all: &[u32]) -> Vec<Count> {
    all.iter().copied().map(Count::unpublished).collect()
}

fn base_of(rows: &[Vec<Count>]) -> Line {
    let columns = rows[0].len();
    let sums = (0..columns).map(|column| rows.iter().map(|row| row[column]).sum());
    margin(&sums.collect::<Vec<Count>>())
}

fn shown(lines: &[Line]) -> Vec<Vec<Option<u32>>> {
    lines.iter().map(|own| own.shown().collect()).collect()
}

/// What an attacker knows of a table.
struct Attack<'a> {
    base: &'a Line,
    lines: &'a [Line],
    with_published: bool,
}

impl Attack<'_> {
    /// Whether there is another table that fits what is shown, in which this count is another one.
    /// Tables are tried in which no count is more than one away from what it is.
    fn is_another_possible(&self, row: usize, column: usize) -> bool {
        let size = self.lines.len() * self.base.cells.len();
        self.tries(&mut vec![0; size], 0, row * self.base.cells.len() + column)
    }

    fn tries(&self, changes: &mut Vec<i64>, at: usize, wanted: usize) -> bool {
        // Column by column, so that what does not fit is seen early.
        let (rows, columns) = (self.lines.len(), self.base.cells.len());
        if at == changes.len() {
            return changes[wanted] != 0 && (0..rows).all(|row| self.row_fits(changes, row));
        }
        let (row, column) = (at % rows, at / rows);
        let place = row * columns + column;
        let cell = self.lines[row].cells[column];
        let least = if self.with_published {
            cell.count.published
        } else {
            0
        };
        // Where the whole table is left out, or the column, nobody knows that it is not 0.
        let least = least.max(u32::from(self.is_left_out_alone(row, column)));
        for change in [0, 1, -1] {
            let now = i64::from(cell.count.all) + change;
            if (change != 0 && cell.is_shown) || now < i64::from(least) {
                continue;
            }
            changes[place] = change;
            let ends_column = row + 1 == rows;
            let fits = !ends_column || !self.base.cells[column].is_shown || {
                (0..rows)
                    .map(|row| changes[row * columns + column])
                    .sum::<i64>()
                    == 0
            };
            if fits && self.tries(changes, at + 1, wanted) {
                return true;
            }
        }
        changes[place] = 0;
        false
    }

    fn is_left_out_alone(&self, row: usize, column: usize) -> bool {
        !self.lines[row].cells[column].is_shown
            && self.base.cells[column].is_shown
            && self.some_is_shown()
    }

    fn some_is_shown(&self) -> bool {
        let mut all = self.lines.iter().flat_map(Line::shown);
        all.any(|own| own.is_some())
    }

    fn row_fits(&self, changes: &[i64], row: usize) -> bool {
        let columns = self.base.cells.len();
        let change = |column: usize| changes[row * columns + column];
        let (total, all) = (self.lines[row].total, (0..columns).map(change).sum::<i64>());
        match total.is_shown {
            true => all == 0,
            // The same of a sum: a row of none is not shown either where nothing is.
            false => {
                let can_be_none = !self.base.total.is_shown || !self.some_is_shown();
                can_be_none || i64::from(total.count.all) + all >= 1
            }
        }
    }
}

/// What a base does not show, no table below it shows.
fn margins_agree(base: &Line, lines: &[Line]) -> bool {
    lines.iter().all(|line| {
        let pairs = line.cells.iter().zip(&base.cells);
        pairs
            .clone()
            .all(|(own, base)| base.is_shown || !own.is_shown)
            && (base.total.is_shown || !line.total.is_shown)
    })
}

fn check(base: &Line, lines: &[Line]) -> Result<(), TestCaseError> {
    prop_assert!(margins_agree(base, lines), "{base:?} {lines:?}");
    for (row, line) in lines.iter().enumerate() {
        for cell in line.cells.iter().chain([&line.total]) {
            prop_assert!(!(cell.is_shown && cell.count.is_small()), "{cell:?}");
        }
        for (column, cell) in line.cells.iter().enumerate() {
            if cell.is_shown || cell.count.all == 0 {
                continue;
            }
            for with_published in [false, true] {
                if with_published && (cell.count.kept_back() == 0 || !cell.count.is_small()) {
                    continue;
                }
                let attack = Attack {
                    base,
                    lines,
                    with_published,
                };
                prop_assert!(
                    attack.is_another_possible(row, column),
                    "row {row}, column {column} is found in {:?} of {base:?}, {lines:?}",
                    shown(lines)
                );
            }
        }
    }
    // Lines whose sum is known.
    let by_row = lines.iter().map(|own| (own.cells.clone(), own.total));
    let columns = (0..base.cells.len()).map(|column| {
        let cells = lines.iter().map(|own| own.cells[column]);
        (cells.collect(), base.cells[column])
    });
    let sums = (lines.iter().map(|own| own.total).collect(), base.total);
    for (cells, total) in by_row.chain(columns).chain([sums]) {
        if !total.is_shown {
            continue;
        }
        let left_out = cells.iter().filter(|own| !own.is_shown);
        let left: Count = left_out.clone().map(|own| own.count).sum();
        prop_assert!(
            !left.is_small(),
            "{left:?} is left of {total:?} in {:?}",
            shown(lines)
        );
        let some = left_out.count();
        // Of a column that the base does not show all is left out, whatever it is.
        let is_merged = base.cells.iter().any(|own| !own.is_shown);
        prop_assert!(
            some != 1 || is_merged,
            "one alone is left out in {:?}",
            shown(lines)
        );
    }
    Ok(())
}

/// A count that is often small or 0, and sometimes published.
fn count() -> impl Strategy<Value = Count> {
    let all = prop_oneof![2 => Just(0_u32), 3 => 1..5_u32, 3 => 5..14_u32, 3 => 14..60_u32];
    (all, 0..4_u32).prop_map(|(all, part)| Count {
        all,
        published: match part {
            0 | 1 => 0,
            2 => all / 2,
            _ => all,
        },
    })
}

fn rows() -> impl Strategy<Value = Vec<Vec<Count>>> {
    (1..4_usize).prop_flat_map(|columns| {
        prop::collection::vec(prop::collection::vec(count(), columns), 2..5)
    })
}

#[test]
fn a_count_that_could_be_found_from_the_others_is_left_out_too() {
    let rows = [counts(&[40, 3]), counts(&[20, 30]), counts(&[80, 70])];
    let lines = table(&base_of(&rows), &rows);
    assert_eq!(
        shown(&lines),
        [
            vec![None, None, Some(43)],
            vec![None, None, Some(50)],
            vec![Some(80), Some(70), Some(150)],
        ]
    );
}

#[test]
fn nothing_small_nothing_left_out() {
    let rows = [counts(&[40, 0]), counts(&[20, 30])];
    let lines = table(&base_of(&rows), &rows);
    assert_eq!(
        shown(&lines),
        [
            vec![Some(40), Some(0), Some(40)],
            vec![Some(20), Some(30), Some(50)]
        ]
    );
}

#[test]
fn two_that_can_only_be_one_each_are_not_left_out_alone() {
    // Without the third row, 1 and 1 would be the only two numbers above 0 that come to 2.
    let rows = [
        counts(&[1, 0]),
        counts(&[1, 20]),
        counts(&[30, 20]),
        counts(&[25, 25]),
    ];
    let lines = table(&base_of(&rows), &rows);
    let shown = shown(&lines);
    assert_eq!(shown[0][0], None);
    assert_eq!(shown[1][0], None);
    assert_eq!(shown[3][0], None, "the smallest of the others: {shown:?}");
    let left: u32 = lines
        .iter()
        .filter(|own| !own.cells[0].is_shown)
        .map(|own| own.cells[0].count.all)
        .sum();
    assert!(left >= LEAST, "{shown:?}");
}

#[test]
fn a_ring_of_equations_finds_nothing() {
    // Two are left out in each line, and still equations could tell each of them: rows one and two
    // have only the third column in common with row three.
    let rows = [
        counts(&[3, 20, 30]),
        counts(&[20, 4, 30]),
        counts(&[30, 30, 5]),
        counts(&[50, 50, 50]),
    ];
    let base = base_of(&rows);
    let lines = table(&base, &rows);
    check(&base, &lines).unwrap();
}

#[test]
fn kinds_of_respondent_with_few_statements_are_put_together() {
    let few = margin(&counts(&[200, 3, 20]));
    assert_eq!(
        few.shown().collect::<Vec<_>>(),
        [Some(200), None, None, Some(223)]
    );
    let one_kind = margin(&counts(&[40, 3, 0]));
    assert_eq!(
        one_kind.shown().collect::<Vec<_>>(),
        [None, None, Some(0), Some(43)]
    );
    let nobody = margin(&counts(&[4, 3, 0]));
    assert_eq!(nobody.shown().collect::<Vec<_>>(), [None; 4]);
    // Ten that are 1 each.
    let ones = margin(&counts(&[1; 10]));
    assert_eq!(ones.shown().flatten().count(), 0);
}

#[test]
fn a_margin_that_is_left_out_once_is_left_out_everywhere() {
    let base = margin(&counts(&[200, 3, 20]));
    for rows in [
        vec![counts(&[100, 0, 20]), counts(&[100, 3, 0])],
        vec![counts(&[150, 3, 20]), counts(&[50, 0, 0])],
    ] {
        let lines = table(&base, &rows);
        for line in &lines {
            assert_eq!(line.cells[1].shown(), None, "{:?}", shown(&lines));
            assert_eq!(line.cells[2].shown(), None, "{:?}", shown(&lines));
        }
        check(&base, &lines).unwrap();
    }
}

#[test]
fn a_table_that_is_left_out_whole_says_nothing_of_its_rows() {
    // Of ten who answered seven are published, all in the second row: 1 each would be the only way
    // if no row could be 0.
    let unpublished = Count::unpublished(1);
    let published = Count {
        all: 7,
        published: 7,
    };
    let rows = [unpublished, published, unpublished, unpublished].map(|own| vec![own]);
    let base = base_of(&rows);
    let lines = table(&base, &rows);
    assert_eq!(shown(&lines).concat(), [None; 8]);
    check(&base, &lines).unwrap();
}

#[test]
fn one_statement_that_is_not_published_is_not_found_from_those_that_are() {
    // Of 40 who said it, 38 are published: two are left.
    let rows = [
        vec![Count {
            all: 40,
            published: 38,
        }],
        vec![Count {
            all: 60,
            published: 40,
        }],
        vec![Count {
            all: 50,
            published: 50,
        }],
    ];
    let lines = table(&base_of(&rows), &rows);
    assert_eq!(
        shown(&lines),
        [vec![None, None], vec![None, None], vec![Some(50), Some(50)]]
    );
}

#[test]
fn few_who_did_not_take_a_choice_are_not_told_either() {
    let base = margin(&counts(&[100, 50]));
    let choice = |own: &[u32]| Choice {
        counts: counts(own),
        is_exclusive: false,
    };
    let all = [choice(&[98, 40]), choice(&[60, 30]), choice(&[50, 25])];
    let lines = choices(&base, &all, 3);
    assert_eq!(lines[0].cells[0].shown(), None);
    assert_eq!(lines[1].cells[0].shown(), Some(60));
}

#[test]
fn if_everybody_took_just_one_choice_what_was_left_out_stays_so() {
    // Who took the second choice would follow from the first: together they are everybody.
    let base = margin(&counts(&[12, 20]));
    let choice = |own: &[u32]| Choice {
        counts: counts(own),
        is_exclusive: false,
    };
    let lines = choices(&base, &[choice(&[10, 12]), choice(&[2, 8])], 2);
    assert_eq!(lines[1].shown().flatten().count(), 0);
    assert_eq!(lines[0].shown().flatten().count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_attacker_finds_a_count_that_was_left_out(rows in rows()) {
        let base = base_of(&rows);
        check(&base, &table(&base, &rows))?;
    }

    #[test]
    fn nor_in_a_table_below_a_row_of_another(rows in rows(), parts in prop::collection::vec(0..5_u32, 3)) {
        let base = base_of(&rows);
        for line in table(&base, &rows) {
            let of = |part: u32, count: Count| {
                let all = count.all * part / 5;
                let published = (count.published * part / 5).min(all);
                let published = published.max(count.published.saturating_sub(count.all - all));
                Count { all, published }
            };
            let first: Vec<Count> = line.cells.iter().zip(parts.iter().cycle()).map(|(own, part)| of(*part, own.count)).collect();
            let rest = line.cells.iter().zip(&first).map(|(own, first)| own.count - *first).collect();
            let below = table(&line, &[first, rest]);
            check(&line, &below)?;
        }
    }

    #[test]
    fn nor_from_choices_of_which_several_can_be_taken(
        base in prop::collection::vec(10..40_u32, 1..4),
        shares in prop::collection::vec(prop::collection::vec(0..=40_u32, 3), 2..5),
    ) {
        let of = |share: &[u32]| -> Vec<u32> {
            base.iter().zip(share).map(|(own, share)| own * share / 40).collect()
        };
        let all: Vec<Choice> = shares.iter().map(|own| Choice { counts: counts(&of(own)), is_exclusive: false }).collect();
        let base = margin(&counts(&base));
        let lines = choices(&base, &all, shares.len());
        for (line, choice) in lines.iter().zip(&all) {
            // The choice, and that it was not taken, are a table of two rows.
            let others = base.cells.iter().zip(&choice.counts).map(|(base, own)| base.count - *own);
            let mut not_taken = Line::of(&others.collect::<Vec<_>>(), true);
            for (other, own) in not_taken.cells.iter_mut().zip(&line.cells) {
                other.is_shown = own.is_shown;
            }
            not_taken.total.is_shown = line.total.is_shown;
            check(&base, &[line.clone(), not_taken])?;
        }
    }
}
