use super::{Cell, Node, Table, bars};

const LINE: f64 = 22.0;
/// Widths, in letters, that a column of words is cut to.
const LONGEST: usize = 60;
const LETTER: f64 = 6.6;
const GAP: f64 = 14.0;
const BAR: f64 = 90.0;

/// A table drawn as a picture, for those that are no picture of their own.
pub fn table_picture(table: &Table) -> Node {
    let widths: Vec<f64> = (0..table.columns.len())
        .map(|place| width(table, place))
        .collect();
    let starts: Vec<f64> = widths
        .iter()
        .scan(0.0, |x, width| {
            let start = *x;
            *x += width + GAP;
            Some(start)
        })
        .collect();
    let whole: f64 = widths.iter().map(|width| width + GAP).sum();
    let height = LINE * (table.rows.len() as f64 + 1.0) + 6.0;
    let head = table.columns.iter().enumerate().map(|(place, column)| {
        words(
            column.numeric,
            starts[place],
            widths[place],
            LINE - 7.0,
            &column.label,
        )
        .class("app-picture__strong")
    });
    let rule = |line: usize| {
        Node::new("path")
            .class("app-picture__rule")
            .with("d", format!("M0 {:.1} H{whole:.1}", LINE * line as f64))
    };
    let row = |(number, cells): (usize, &Vec<Cell>)| {
        let y = LINE * (number as f64 + 2.0) - 7.0;
        let cells = cells.iter().enumerate().map(|(place, cell)| {
            let (x, width) = (starts[place], widths[place]);
            match cell {
                Cell::Share(share, average) => Node::new("g")
                    .and(
                        bars(*share, *average)
                            .at("x", x)
                            .at("y", y - 11.0)
                            .at("width", BAR)
                            .at("height", 13.0),
                    )
                    .and(Node::words(x + BAR + 8.0, y, "start", cell.shown())),
                cell => words(table.columns[place].numeric, x, width, y, &cell.shown()),
            }
        });
        Node::new("g").and(rule(number + 1)).and_all(cells)
    };
    Node::picture(whole, height)
        .and_all(head)
        .and_all(table.rows.iter().enumerate().map(row))
}

fn words(numeric: bool, x: f64, width: f64, y: f64, text: &str) -> Node {
    if numeric {
        Node::words(x + width, y, "end", cut(text))
    } else {
        Node::words(x, y, "start", cut(text))
    }
}

fn width(table: &Table, place: usize) -> f64 {
    let letters = |text: &str| cut(text).chars().count() as f64 * LETTER;
    let cells = table.rows.iter().filter_map(|row| row.get(place));
    cells
        .map(|cell| match cell {
            Cell::Share(..) => BAR + 60.0,
            cell => letters(&cell.shown()),
        })
        .fold(letters(&table.columns[place].label), f64::max)
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
