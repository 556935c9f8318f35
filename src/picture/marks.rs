use super::Node;
use cohort::Counts;
use retention::Action;

/// Marks in the picture.
const MARKS: u32 = 100;
const COLUMNS: u32 = 20;
/// Side of a mark's cell, in the picture's own units.
const CELL: u32 = 10;

/// Every action, in the order of the marks.
const ORDER: [Action; 4] = [Action::Delete, Action::Review, Action::Keep, Action::Hold];

/// A hundred marks by what is done with the image.
pub type Marked = [(Action, u32); 4];

/// One hundred marks: each is one image in a hundred.
pub fn marks(marked: &Marked) -> Node {
    let (width, height) = (COLUMNS * CELL, MARKS / COLUMNS * CELL);
    let actions = marked
        .iter()
        .flat_map(|(action, share)| std::iter::repeat_n(*action, *share as usize));
    Node::picture(f64::from(width), f64::from(height)).and_all(
        actions
            .zip(0..)
            .map(|(action, place)| mark(action, place % COLUMNS * CELL, place / COLUMNS * CELL)),
    )
}

/// One mark alone, for a key.
pub fn sample_mark(action: Action) -> Node {
    Node::picture(f64::from(CELL), f64::from(CELL)).and(mark(action, 0, 0))
}

/// Shapes differ as well as colours: a cross, a half-filled square, a square, a ring.
fn mark(action: Action, x: u32, y: u32) -> Node {
    let at = |dx: u32, dy: u32| format!("{} {}", x + dx, y + dy);
    let square = || {
        Node::new("rect")
            .with("x", (x + 2).to_string())
            .with("y", (y + 2).to_string())
            .with("width", "6")
            .with("height", "6")
    };
    match action {
        Action::Delete => Node::new("path").class("app-mark app-mark--delete").with(
            "d",
            format!("M{} L{} M{} L{}", at(2, 2), at(8, 8), at(8, 2), at(2, 8)),
        ),
        Action::Review => Node::new("g")
            .class("app-mark app-mark--review")
            .and(square())
            .and(
                Node::new("path")
                    .class("app-mark--half")
                    .with("d", format!("M{} L{} L{} Z", at(2, 2), at(8, 8), at(2, 8))),
            ),
        Action::Keep => square().class("app-mark app-mark--keep"),
        Action::Hold => Node::new("circle")
            .class("app-mark app-mark--hold")
            .with("cx", (x + 5).to_string())
            .with("cy", (y + 5).to_string())
            .with("r", "3"),
    }
}

/// Whole marks that add up to one hundred: the largest remainders get the marks that rounding
/// down leaves over. All are 0 where nothing is counted.
pub fn shares(counts: &Counts) -> Marked {
    let parts = [counts.deleted, counts.review, counts.kept, counts.held];
    let total = u64::from(counts.total().max(1));
    let exact = parts.map(|part| u64::from(part) * u64::from(MARKS));
    let mut shares = exact.map(|part| (part / total) as u32);
    let mut order = [0, 1, 2, 3];
    order.sort_by_key(|place: &usize| std::cmp::Reverse(exact[*place] % total));
    let left = if counts.total() == 0 {
        0
    } else {
        MARKS - shares.iter().sum::<u32>()
    };
    for place in order.into_iter().take(left as usize) {
        shares[place] += 1;
    }
    std::array::from_fn(|place| (ORDER[place], shares[place]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_hundred_marks_whatever_the_counts() {
        for [deleted, review, kept, held] in [
            [1, 1, 1, 0],
            [0, 0, 7, 0],
            [333, 333, 333, 1],
            [1, 9_999, 0, 0],
        ] {
            let shares = shares(&Counts {
                deleted,
                review,
                kept,
                held,
                searchable: 0,
            });
            let sum: u32 = shares.iter().map(|(_, share)| share).sum();
            assert_eq!(sum, MARKS, "{shares:?}");
        }
        assert!(
            shares(&Counts::default())
                .iter()
                .all(|(_, share)| *share == 0)
        );
    }
}
