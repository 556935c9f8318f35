use crate::content::action;
use cohort::Counts;
use retention::Action;
use yew::prelude::*;

/// Marks in the picture.
const MARKS: u32 = 100;
const COLUMNS: u32 = 20;
/// Side of a mark's cell, in the picture's own units.
const CELL: u32 = 10;

/// Properties of [`Marks`].
#[derive(Properties, PartialEq)]
pub struct MarksProps {
    /// What the marks stand for.
    pub counts: Counts,
}

/// One hundred marks: each is one image in a hundred. The table beside it has the numbers.
#[component]
pub fn Marks(props: &MarksProps) -> Html {
    let shares = shares(&props.counts);
    let order = [Action::Delete, Action::Review, Action::Keep, Action::Hold];
    let marks: Vec<Action> = order
        .into_iter()
        .zip(shares)
        .flat_map(|(action, share)| std::iter::repeat_n(action, share as usize))
        .collect();
    let words: Vec<String> = order
        .into_iter()
        .zip(shares)
        .filter(|(_, share)| *share > 0)
        .map(|(action_, share)| format!("{share} {}", action(action_).to_lowercase()))
        .collect();
    let title = format!("Of every 100 images: {}", words.join(", "));
    let (width, height) = (COLUMNS * CELL, MARKS / COLUMNS * CELL);
    html! {
        <figure class="app-marks">
            <svg class="app-marks__picture" viewBox={format!("0 0 {width} {height}")} role="img" aria-label={title.clone()}>
                { for marks.iter().zip(0_u32..).map(|(action, place)| mark(*action, place)) }
            </svg>
            <figcaption class="govuk-body-s">
                { "Of every 100 images: " }
                { for order.into_iter().zip(shares).filter(|(_, share)| *share > 0).map(|(action_, share)| html! {
                    <span class="app-marks__key">
                        <svg class="app-marks__sample" viewBox={format!("0 0 {CELL} {CELL}")} aria-hidden="true">{ mark(action_, 0) }</svg>
                        { format!("{share} {}", action(action_).to_lowercase()) }
                    </span>
                }) }
            </figcaption>
        </figure>
    }
}

/// Shapes differ as well as colours: a cross, a half-filled square, a square, a ring.
fn mark(action: Action, place: u32) -> Html {
    let (x, y) = (place % COLUMNS * CELL, place / COLUMNS * CELL);
    let at = |dx: u32, dy: u32| (x + dx).to_string() + " " + &(y + dy).to_string();
    match action {
        Action::Delete => html! {
            <path class="app-mark app-mark--delete" d={format!("M{} L{} M{} L{}", at(2, 2), at(8, 8), at(8, 2), at(2, 8))} />
        },
        Action::Review => html! {
            <g class="app-mark app-mark--review">
                <rect x={(x + 2).to_string()} y={(y + 2).to_string()} width="6" height="6" />
                <path d={format!("M{} L{} L{} Z", at(2, 2), at(8, 8), at(2, 8))} />
            </g>
        },
        Action::Keep => html! {
            <rect class="app-mark app-mark--keep" x={(x + 2).to_string()} y={(y + 2).to_string()} width="6" height="6" />
        },
        Action::Hold => html! {
            <circle class="app-mark app-mark--hold" cx={(x + 5).to_string()} cy={(y + 5).to_string()} r="3" />
        },
    }
}

/// Whole marks for deleted, review, kept and held that add up to one hundred: the largest
/// remainders get the marks that rounding down leaves over.
fn shares(counts: &Counts) -> [u32; 4] {
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
    shares
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
            assert_eq!(shares.iter().sum::<u32>(), MARKS, "{shares:?}");
        }
        assert_eq!(shares(&Counts::default()), [0; 4]);
    }
}
