use super::scale::ticks;
use super::{Breadth, Node};
use cohort::about;

const HEIGHT: f64 = 300.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 30.0;

/// Dashes of the lines, so that they differ without colour.
const DASHES: [&str; 4] = ["none", "8 4", "2 4", "10 3 2 3"];

/// One line of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is, for the key.
    pub name: String,
    /// A value for each place on the axis.
    pub values: Vec<f64>,
}

/// Lines over years.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The names of the places on the horizontal axis.
    pub places: Vec<String>,
    /// At most four lines.
    pub series: Vec<Series>,
}

impl Lines {
    /// The picture. Values are counts, the axis starts at 0.
    pub fn picture(&self, breadth: Breadth) -> Node {
        let width = breadth.width();
        let largest = self
            .series
            .iter()
            .flat_map(|series| series.values.iter().copied())
            .fold(0.0, f64::max);
        let ticks = ticks(largest);
        let top = ticks.last().copied().unwrap_or(1.0);
        let y = |value: f64| HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
        let last = (self.places.len().max(2) - 1) as f64;
        let x = |place: usize| LEFT + place as f64 / last * (width - LEFT - RIGHT);
        let rule = |value: &f64| {
            Node::new("g")
                .and(
                    Node::new("line")
                        .class("app-picture__rule")
                        .at("x1", LEFT)
                        .at("x2", width - RIGHT)
                        .at("y1", y(*value))
                        .at("y2", y(*value)),
                )
                .and(Node::words(
                    LEFT - 12.0,
                    y(*value) + 4.0,
                    "end",
                    about(*value),
                ))
        };
        let every = self.places.len().div_ceil(breadth.labels()).max(1);
        let names = self
            .places
            .iter()
            .enumerate()
            .filter(|(place, _)| place % every == 0)
            .map(|(place, name)| Node::words(x(place), HEIGHT - 8.0, "middle", name.clone()));
        Node::picture(width, HEIGHT)
            .and_all(ticks.iter().map(rule))
            .and_all(names)
            .and_all(
                self.series
                    .iter()
                    .enumerate()
                    .map(|(number, series)| line(number, series, every, &x, &y)),
            )
    }

    /// The line and dot of one series, for the key.
    pub fn key(number: usize) -> Node {
        Node::picture(36.0, 12.0)
            .and(stroke(number, "M0 6 L36 6".to_owned()))
            .and(dot(number, 18.0, 6.0))
    }
}

fn line(
    number: usize,
    series: &Series,
    every: usize,
    x: &impl Fn(usize) -> f64,
    y: &impl Fn(f64) -> f64,
) -> Node {
    let points = series.values.iter().enumerate();
    let path: Vec<String> = points
        .clone()
        .map(|(place, value)| {
            let command = if place == 0 { 'M' } else { 'L' };
            format!("{command}{:.1} {:.1}", x(place), y(*value))
        })
        .collect();
    Node::new("g").and(stroke(number, path.join(" "))).and_all(
        points
            .filter(|(place, _)| place % every == 0)
            .map(|(place, value)| dot(number, x(place), y(*value))),
    )
}

fn stroke(number: usize, path: String) -> Node {
    Node::new("path")
        .class(format!("app-picture__line app-picture__line--{number}"))
        .with("stroke-dasharray", DASHES[number % DASHES.len()])
        .with("d", path)
}

/// A circle, a square, a triangle or a diamond.
fn dot(number: usize, x: f64, y: f64) -> Node {
    let d = match number % DASHES.len() {
        0 => {
            return Node::new("circle")
                .class("app-picture__dot app-picture__dot--0")
                .at("cx", x)
                .at("cy", y)
                .at("r", 4.0);
        }
        1 => format!("M{:.1} {:.1} h8 v8 h-8 Z", x - 4.0, y - 4.0),
        2 => format!("M{x:.1} {:.1} l5 9 h-10 Z", y - 5.0),
        _ => format!("M{x:.1} {:.1} l5 5 l-5 5 l-5 -5 Z", y - 5.0),
    };
    Node::new("path")
        .class(format!("app-picture__dot app-picture__dot--{number}"))
        .with("d", d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_value_is_within_and_lines_differ_without_colour() {
        let lines = Lines {
            places: (2025..=2045).map(|year| year.to_string()).collect(),
            series: [2e7, 0.0]
                .map(|start| Series {
                    name: "x".to_owned(),
                    values: vec![start; 21],
                })
                .to_vec(),
        };
        let (file, _) = lines.picture(Breadth::Wide).to_svg("t", &[]);
        assert!(file.contains("20 million") && file.contains(">0<"));
        assert!(file.contains("2025") && file.contains("2045"));
        assert!(
            file.contains("stroke-dasharray=\"none\"") && file.contains("stroke-dasharray=\"8 4\"")
        );
    }
}
