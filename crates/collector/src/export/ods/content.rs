//! `content.xml`: sheets, each with one table.

use crate::export::columns::Kind;
use crate::export::error::Result;
use csv::StringRecord;
use quick_xml::Writer as Xml;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// A column of a sheet.
pub struct Heading {
    text: String,
    kind: Kind,
}

impl Heading {
    pub fn new(text: &str, kind: Kind) -> Self {
        Self {
            text: text.to_owned(),
            kind,
        }
    }
}

/// The sheets, as they are written.
pub struct Content<W: Write> {
    xml: Xml<W>,
    most_rows: usize,
}

impl<W: Write> Content<W> {
    /// Starts the file. A table of more rows goes on in another sheet.
    pub fn start(mut to: W, most_rows: usize) -> Result<Self> {
        // Some readers take a line end inside the body for a text.
        to.write_all(include_str!("content-start.xml").trim_end().as_bytes())?;
        Ok(Self {
            xml: Xml::new(to),
            most_rows,
        })
    }

    /// Writes a table, in as many sheets as it needs.
    pub fn sheet(
        &mut self,
        name: &str,
        headings: &[Heading],
        rows: impl Iterator<Item = Result<StringRecord>>,
    ) -> Result<()> {
        let mut rows = rows.peekable();
        let mut number = 1;
        loop {
            self.open(&numbered(name, number), headings)?;
            for row in rows.by_ref().take(self.most_rows) {
                self.row(headings, &row?)?;
            }
            self.xml
                .write_event(Event::End(BytesEnd::new("table:table")))?;
            if rows.peek().is_none() {
                return Ok(());
            }
            number += 1;
        }
    }

    /// The start of a sheet, with its header row.
    fn open(&mut self, name: &str, headings: &[Heading]) -> Result<()> {
        let table = BytesStart::new("table:table").with_attributes([("table:name", name)]);
        self.xml.write_event(Event::Start(table))?;
        for heading in headings {
            let width = match heading.kind {
                Kind::Words => "wide",
                Kind::Text | Kind::Number | Kind::Day => "narrow",
            };
            self.xml
                .create_element("table:table-column")
                .with_attribute(("table:style-name", width))
                .write_empty()?;
        }
        self.xml
            .create_element("table:table-header-rows")
            .write_inner_content(|xml| {
                xml.create_element("table:table-row")
                    .write_inner_content(|xml| {
                        headings
                            .iter()
                            .try_for_each(|own| text_cell(xml, Some("heading"), &own.text, 1))
                    })?;
                Ok(())
            })?;
        Ok(())
    }

    fn row(&mut self, headings: &[Heading], row: &StringRecord) -> Result<()> {
        let kinds = headings.iter().map(|own| own.kind);
        let mut cells = kinds.zip(row).peekable();
        self.xml
            .create_element("table:table-row")
            .write_inner_content(|xml| {
                while let Some((kind, text)) = cells.next() {
                    // Most answers of a short statement are the same code.
                    let mut times = 1;
                    while cells.next_if_eq(&(kind, text)).is_some() {
                        times += 1;
                    }
                    cell(xml, kind, text, times)?;
                }
                Ok(())
            })?;
        Ok(())
    }

    /// Ends the file.
    pub fn finish(self) -> Result<()> {
        let mut to = self.xml.into_inner();
        to.write_all(b"</office:spreadsheet></office:body></office:document-content>\n")?;
        Ok(())
    }
}

/// The names of the sheets of a table.
pub fn names(name: &str, rows: usize, most_rows: usize) -> Vec<String> {
    let sheets = rows.div_ceil(most_rows).max(1);
    (1..=sheets).map(|own| numbered(name, own)).collect()
}

fn numbered(name: &str, number: usize) -> String {
    match number {
        1 => name.to_owned(),
        _ => format!("{name} {number}"),
    }
}

/// A cell, and so many like it beside it.
fn cell<W: Write>(xml: &mut Xml<W>, kind: Kind, text: &str, times: usize) -> io::Result<()> {
    let (value_type, value, style) = match kind {
        _ if text.is_empty() => return empty_cell(xml, times),
        Kind::Number => ("float", "office:value", None),
        Kind::Day => ("date", "office:date-value", Some("day")),
        Kind::Words => return text_cell(xml, Some("words"), text, times),
        Kind::Text => return text_cell(xml, None, text, times),
    };
    let mut start = BytesStart::new("table:table-cell");
    start.push_attribute(("office:value-type", value_type));
    start.push_attribute((value, text));
    written_cell(xml, start, style, times, |xml| element(xml, "text:p", text))
}

fn text_cell<W: Write>(
    xml: &mut Xml<W>,
    style: Option<&str>,
    text: &str,
    times: usize,
) -> io::Result<()> {
    let mut start = BytesStart::new("table:table-cell");
    start.push_attribute(("office:value-type", "string"));
    written_cell(xml, start, style, times, |xml| {
        text.split('\n').try_for_each(|line| paragraph(xml, line))
    })
}

fn empty_cell<W: Write>(xml: &mut Xml<W>, times: usize) -> io::Result<()> {
    let mut start = BytesStart::new("table:table-cell");
    push_times(&mut start, times);
    xml.write_event(Event::Empty(start))
}

fn written_cell<W: Write>(
    xml: &mut Xml<W>,
    mut start: BytesStart<'_>,
    style: Option<&str>,
    times: usize,
    inside: impl FnOnce(&mut Xml<W>) -> io::Result<()>,
) -> io::Result<()> {
    if let Some(style) = style {
        start.push_attribute(("table:style-name", style));
    }
    push_times(&mut start, times);
    let end = start.to_end().into_owned();
    xml.write_event(Event::Start(start))?;
    inside(xml)?;
    xml.write_event(Event::End(end))
}

fn push_times(start: &mut BytesStart<'_>, times: usize) {
    if times > 1 {
        let times = times.to_string();
        start.push_attribute(("table:number-columns-repeated", times.as_str()));
    }
}

/// A line of a text. A reader of the format joins spaces, and leaves out those at either end, so
/// these are elements; so are tabs.
fn paragraph<W: Write>(xml: &mut Xml<W>, line: &str) -> io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new("text:p")))?;
    let mut plain = String::new();
    let mut letters = line.chars().peekable();
    let mut after_space = true;
    while let Some(letter) = letters.next() {
        let name = match letter {
            '\t' => Some("text:tab"),
            ' ' if after_space || letters.peek().is_none() => Some("text:s"),
            _ => None,
        };
        after_space = matches!(letter, ' ' | '\t');
        let Some(name) = name else {
            plain.push(letter);
            continue;
        };
        text(xml, &plain)?;
        plain.clear();
        xml.write_event(Event::Empty(BytesStart::new(name)))?;
    }
    text(xml, &plain)?;
    xml.write_event(Event::End(BytesEnd::new("text:p")))
}

/// An element with a text.
pub fn element<W: Write>(xml: &mut Xml<W>, name: &str, own: &str) -> io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(name)))?;
    text(xml, own)?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}

fn text<W: Write>(xml: &mut Xml<W>, own: &str) -> io::Result<()> {
    let own: String = own.chars().map(allowed).collect();
    xml.write_event(Event::Text(BytesText::new(&own)))
}

/// The character, or another in place of one that XML cannot have.
fn allowed(letter: char) -> char {
    match letter {
        '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => letter,
        _ => char::REPLACEMENT_CHARACTER,
    }
}
