use std::collections::BTreeMap;
use std::fmt::Write as _;
use yew::virtual_dom::{VNode, VTag, VText};

type Paint = &'static [(&'static str, &'static str)];

const AXIS: Paint = &[("stroke", "#b1b4b6"), ("fill", "none")];

/// How classes look in a file, as attributes: no reader has to know a style sheet. On the page
/// `styles/_picture.scss` and `styles/_summary.scss` have the same classes with the page's own
/// colours, which the visitor may force. Of a node's classes the later wins.
fn paint(class: &str) -> Paint {
    match class {
        "app-picture__strong" => &[("font-weight", "700")],
        "app-picture__quiet" => &[("fill", "#484949")],
        "app-picture__title" => &[("font-size", "16"), ("font-weight", "700")],
        "app-picture__axis" | "app-picture__rule" => AXIS,
        "app-picture__line" => &[("fill", "none"), ("stroke-width", "2.5")],
        "app-picture__dot" => &[("fill", "#ffffff"), ("stroke-width", "2")],
        "app-picture__line--0" | "app-picture__dot--0" => &[("stroke", "#b3261e")],
        "app-picture__line--1" | "app-picture__dot--1" => &[("stroke", "#1d4d4f")],
        "app-picture__line--2" | "app-picture__dot--2" => &[("stroke", "#7a5b00")],
        "app-picture__line--3" | "app-picture__dot--3" => &[("stroke", "#484949")],
        "app-picture__now" => &[
            ("stroke", "#0b0c0c"),
            ("stroke-dasharray", "2 2"),
            ("fill", "none"),
        ],
        "app-picture__here" => &[("fill", "#0b0c0c")],
        "app-picture__bar" => &[("fill", "#b3261e")],
        "app-picture__whole" => &[("fill", "#f3f2f1"), ("stroke", "#b1b4b6")],
        "app-picture__mean" => &[
            ("stroke", "#0b0c0c"),
            ("stroke-width", "1.5"),
            ("fill", "none"),
        ],
        "app-mark" => &[("fill", "none"), ("stroke-width", "1.5")],
        "app-mark--delete" => &[("stroke", "#b3261e")],
        "app-mark--review" => &[("stroke", "#7a5b00")],
        "app-mark--half" => &[("fill", "#7a5b00"), ("stroke", "none")],
        "app-mark--keep" => &[("fill", "#1d4d4f"), ("stroke", "#1d4d4f")],
        "app-mark--hold" => &[("stroke", "#484949")],
        _ => &[],
    }
}

/// How words look in a file.
const WORDS: Paint = &[
    (
        "font-family",
        "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Arial, sans-serif",
    ),
    ("font-size", "12"),
    ("fill", "#0b0c0c"),
];

/// An SVG element.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    /// An element without attributes.
    pub const fn new(tag: &'static str) -> Self {
        Self {
            tag,
            attributes: Vec::new(),
            children: Vec::new(),
            text: String::new(),
        }
    }

    /// A picture of a size in its own units.
    pub fn picture(width: f64, height: f64) -> Self {
        Self::new("svg").with("viewBox", format!("0 0 {} {}", round(width), round(height)))
    }

    /// A line of text at a place.
    pub fn words(x: f64, y: f64, anchor: &'static str, text: impl Into<String>) -> Self {
        let mut node = Self::new("text")
            .at("x", x)
            .at("y", y)
            .with("text-anchor", anchor);
        node.text = text.into();
        node
    }

    /// The same with an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with a length or a place as attribute.
    #[must_use]
    pub fn at(self, name: &'static str, value: f64) -> Self {
        self.with(name, round(value))
    }

    /// The same with a class.
    #[must_use]
    pub fn class(self, class: impl Into<String>) -> Self {
        self.with("class", class)
    }

    /// The same with another element inside.
    #[must_use]
    pub fn and(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// The same with more elements inside.
    #[must_use]
    pub fn and_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// On the page.
    pub fn to_html(&self) -> VNode {
        let mut tag = VTag::new(self.tag);
        for (name, value) in &self.attributes {
            tag.add_attribute(name, value.clone());
        }
        if !self.text.is_empty() {
            tag.add_child(VText::new(self.text.clone()).into());
        }
        for child in &self.children {
            tag.add_child(child.to_html());
        }
        tag.into()
    }

    /// Width and height in its own units.
    pub fn size(&self) -> (f64, f64) {
        let numbers: Vec<f64> = self
            .attributes
            .iter()
            .find(|(name, _)| *name == "viewBox")
            .map(|(_, text)| {
                text.split(' ')
                    .filter_map(|part| part.parse().ok())
                    .collect()
            })
            .unwrap_or_default();
        match numbers[..] {
            [_, _, width, height] => (width, height),
            _ => (0.0, 0.0),
        }
    }

    /// As a file of its own, and its size: under a title, above lines of small print.
    pub fn to_svg(&self, title: &str, small_print: &[String]) -> (String, (f64, f64)) {
        const MARGIN: f64 = 16.0;
        const LINE: f64 = 16.0;
        let (width, height) = self.size();
        let whole_width = width.max(640.0) + 2.0 * MARGIN;
        let small: Vec<String> = small_print
            .iter()
            .flat_map(|line| wrapped(line, (whole_width / 6.4) as usize))
            .collect();
        let heading = wrapped(title, (whole_width / 9.0) as usize);
        let top = MARGIN + LINE * 1.25 * heading.len() as f64 + 8.0;
        let whole_height = top + height + MARGIN + LINE * small.len() as f64 + MARGIN;
        let background = Self::new("rect")
            .with("width", "100%")
            .with("height", "100%")
            .with("fill", "#ffffff");
        let line = |(place, text): (usize, String)| {
            let y = top + height + MARGIN + LINE * (place as f64 + 0.5);
            Self::words(MARGIN, y, "start", text).class("app-picture__quiet")
        };
        let title_line = |(place, text): (usize, String)| {
            Self::words(
                MARGIN,
                MARGIN + LINE * 1.25 * (place as f64 + 0.6),
                "start",
                text,
            )
            .class("app-picture__title")
        };
        let mut own = self.clone();
        own = own
            .at("x", MARGIN)
            .at("y", top)
            .at("width", width)
            .at("height", height);
        let whole = Self::picture(whole_width, whole_height)
            .with("xmlns", "http://www.w3.org/2000/svg")
            .at("width", whole_width)
            .at("height", whole_height)
            .and(background)
            .and_all(heading.into_iter().enumerate().map(title_line))
            .and(own)
            .and_all(small.into_iter().enumerate().map(line));
        let mut text = String::new();
        whole.write(&mut text);
        (text, (whole_width, whole_height))
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.tag);
        let mut attributes: BTreeMap<&str, &str> = BTreeMap::new();
        if self.tag == "text" {
            attributes.extend(WORDS.iter().copied());
        }
        let classes = self.attributes.iter().filter(|(name, _)| *name == "class");
        for class in classes.flat_map(|(_, classes)| classes.split(' ')) {
            attributes.extend(paint(class).iter().copied());
        }
        let own = self.attributes.iter().filter(|(name, _)| *name != "class");
        attributes.extend(own.map(|(name, value)| (*name, value.as_str())));
        for (name, value) in attributes {
            let _ = write!(out, " {name}=\"{}\"", escaped(value));
        }
        out.push('>');
        out.push_str(&escaped(&self.text));
        for child in &self.children {
            child.write(out);
        }
        let _ = write!(out, "</{}>", self.tag);
    }
}

/// A picture above its key, a mark and its words on each line: for a file, where no page is around.
pub fn with_keys(picture: &Node, keys: &[(Node, String)]) -> Node {
    const LINE: f64 = 22.0;
    let (width, height) = picture.size();
    let line = |(place, (mark, words)): (usize, &(Node, String))| {
        let y = height + LINE * (place as f64 + 0.7);
        let (mark_width, mark_height) = mark.size();
        let placed = mark
            .clone()
            .at("x", 0.0)
            .at("y", y - mark_height / 2.0)
            .at("width", mark_width)
            .at("height", mark_height);
        Node::new("g").and(placed).and(Node::words(
            mark_width + 8.0,
            y + 4.0,
            "start",
            words.clone(),
        ))
    };
    let whole = picture.clone().at("width", width).at("height", height);
    Node::picture(width, height + LINE * (keys.len() as f64 + 0.5))
        .and(whole)
        .and_all(keys.iter().enumerate().map(line))
}

/// A number with at most one decimal, as attributes have it.
fn round(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    rounded.to_string()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Not allowed in XML, whatever the escape.
            letter if letter < ' ' && !matches!(letter, '\n' | '\t') => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Words in lines of at most so many letters; a longer word is cut.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let lines = textwrap::wrap(text, letters.max(1));
    lines.into_iter().map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stands_alone_and_hostile_text_stays_text() {
        let picture = Node::picture(100.0, 50.0)
            .and(Node::words(1.25, 2.0, "start", "<script>&\"\u{0}").with("id", "a\"b"));
        let (file, size) = picture.to_svg("T <1>", &["from “here”".to_owned()]);
        assert!(size.0 >= 640.0 && size.1 > 50.0);
        assert!(
            file.starts_with("<svg ") && file.contains("viewBox=\"0 0 672 "),
            "{file}"
        );
        assert!(file.contains("xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(file.contains("font-size=\"12\""), "{file}");
        assert!(file.contains("T &lt;1&gt;") && file.contains("from “here”"));
        assert!(file.contains("id=\"a&quot;b\"") && file.contains("&lt;script&gt;&amp;&quot; "));
        assert!(!file.contains("<script"));
        assert!(file.contains("x=\"1.3\""));
    }

    #[test]
    fn a_key_stands_under_the_picture() {
        let key = (Node::picture(10.0, 10.0), "a line".to_owned());
        let whole = with_keys(&Node::picture(100.0, 50.0), &[key.clone(), key]);
        assert_eq!(whole.size(), (100.0, 105.0));
        assert_eq!(whole.to_svg("t", &[]).0.matches("a line").count(), 2);
    }

    #[test]
    fn long_text_is_wrapped_and_nothing_is_lost() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
    }
}
