use cohort::{FEWEST_ROWS, about, about_rows, about_signed};
use serde_json::{Map, Value as Json, json};

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name in files, snake_case.
    pub key: &'static str,
    /// The heading on the page.
    pub label: String,
    /// Its cells are numbers, put to the right.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn words(key: &'static str, label: impl Into<String>) -> Self {
        Self {
            key,
            label: label.into(),
            numeric: false,
        }
    }

    /// A column of numbers.
    pub fn numbers(key: &'static str, label: impl Into<String>) -> Self {
        Self {
            numeric: true,
            ..Self::words(key, label)
        }
    }
}

/// A cell: what is shown is rounded, what a file has is exact.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// Words that differ from those of the baseline.
    Differs(String),
    /// Images of the collection.
    Images(f64),
    /// Rows of the sample, some but under [`FEWEST_ROWS`], each standing for so many images: told
    /// as a bound.
    Under(u32),
    /// A difference in images of the collection.
    Change(i64),
    /// A share from 0 to 1, and the average that it stands next to, if any.
    Share(f64, Option<f64>),
    /// A share from 0 to 1 without a bar.
    Percent(f64),
    /// A difference in percentage points.
    Points(f64),
    /// Not told: under [`FEWEST_ROWS`] rows of the sample.
    TooFew,
    /// Nothing to tell.
    Empty,
}

impl Cell {
    /// Images, from rows of the sample.
    pub fn rows(rows: u32, weight: u32) -> Self {
        Self::Images(f64::from(rows) * f64::from(weight))
    }

    /// The same, told as a bound where they are few.
    pub fn few(rows: u32, weight: u32) -> Self {
        if rows > 0 && rows < FEWEST_ROWS {
            Self::Under(weight)
        } else {
            Self::rows(rows, weight)
        }
    }

    /// The same of an expected number of rows.
    pub fn expected(rows: f64, weight: u32) -> Self {
        if rows > 0.0 && rows < f64::from(FEWEST_ROWS) {
            Self::Under(weight)
        } else {
            Self::Images(rows * f64::from(weight))
        }
    }

    /// The text on the page.
    pub fn shown(&self) -> String {
        match self {
            Self::Words(words) | Self::Differs(words) => words.clone(),
            Self::Images(images) => about(*images),
            Self::Under(weight) => about_rows(1.0, *weight),
            Self::Change(change) => about_signed(*change),
            Self::Points(points) => points_in_words(*points),
            Self::Share(share, _) | Self::Percent(share) => percent(*share),
            Self::TooFew => format!("too few to show (under {FEWEST_ROWS} in the sample)"),
            Self::Empty => String::new(),
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Words(words) | Self::Differs(words) => words.as_str().into(),
            Self::Images(images) => (images.round() as u64).into(),
            Self::Under(weight) => format!("under_{}", FEWEST_ROWS * weight).into(),
            Self::Change(change) => (*change).into(),
            Self::Points(points) => json!((points * 100.0).round() / 100.0),
            Self::Share(share, _) | Self::Percent(share) => {
                json!((share * 10_000.0).round() / 10_000.0)
            }
            Self::TooFew => "too_few".into(),
            Self::Empty => Json::Null,
        }
    }

    fn csv(&self) -> String {
        match self.json() {
            Json::String(text) => text,
            Json::Null => String::new(),
            other => other.to_string(),
        }
    }
}

/// A share without digits that the sample does not support.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 {
        "under 1%".to_owned()
    } else if percent > 99.0 && percent < 100.0 {
        "over 99%".to_owned()
    } else {
        format!("{percent:.0}%")
    }
}

fn points_in_words(points: f64) -> String {
    match points.round() {
        0.0 => "as average".to_owned(),
        1.0 => "+1 point".to_owned(),
        -1.0 => "−1 point".to_owned(),
        more if more > 0.0 => format!("+{more} points"),
        less => format!("−{} points", -less),
    }
}

/// Numbers with their headings: the same on the page and in every file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is called; also the name of its files.
    pub title: String,
    /// What a reader must know.
    pub note: String,
    /// The columns; the first heads the rows.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// Where a table comes from: goes into every file.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The scenario in words.
    pub scenario: String,
    /// The address that opens it.
    pub link: String,
    /// Versions of model, policy and sample.
    pub versions: String,
}

impl Source {
    /// How to cite a table.
    pub fn citation(&self, title: &str) -> String {
        format!(
            "{title}. {}. Custody image policy explorer: illustrative sample, not real people. {} {}",
            self.scenario, self.versions, self.link
        )
    }
}

impl Table {
    /// RFC 4180, with a header line. The last column, the same in every line, is the citation, so
    /// that it stays with the numbers wherever they are copied.
    pub fn to_csv(&self, source: &Source) -> String {
        let citation = source.citation(&self.title);
        let head = self.columns.iter().map(|column| column.key.to_owned());
        let mut out = csv_line(head.chain(["citation".to_owned()]));
        for row in &self.rows {
            let cells = row.iter().map(Cell::csv);
            out += &csv_line(cells.chain([citation.clone()]));
        }
        out
    }

    /// One object with the rows as objects by column.
    pub fn to_json(&self, source: &Source) -> String {
        let row = |cells: &Vec<Cell>| -> Json {
            let members = self.columns.iter().zip(cells);
            let members: Map<String, Json> = members
                .map(|(column, cell)| (column.key.to_owned(), cell.json()))
                .collect();
            members.into()
        };
        let whole = json!({
            "title": self.title,
            "note": self.note,
            "scenario": source.scenario,
            "link": source.link,
            "versions": source.versions,
            "citation": source.citation(&self.title),
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
        });
        format!("{whole:#}\n")
    }

    /// The name of its files, without ending.
    pub fn file_name(&self) -> String {
        let words = self.title.to_lowercase();
        let words: Vec<&str> = words
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(8)
            .collect();
        format!("custody-images-{}", words.join("-"))
    }
}

fn csv_line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| csv_cell(&cell)).collect();
    cells.join(",") + "\r\n"
}

/// Quoted where needed; a cell of words that a spreadsheet could take for a formula gets an
/// apostrophe in front. A negative number is none.
fn csv_cell(text: &str) -> String {
    let number = text.parse::<f64>().is_ok();
    let guard = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let text = if guard {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            title: "By sex, “now”".to_owned(),
            note: String::new(),
            columns: vec![
                Column::words("sex", "Sex"),
                Column::numbers("images_deleted", "Deleted"),
                Column::numbers("share", "Share"),
            ],
            rows: vec![
                vec![
                    Cell::Words("=cmd,\"x\"".to_owned()),
                    Cell::rows(1_234, 100),
                    Cell::Share(0.123_456, None),
                ],
                vec![Cell::Words("F".to_owned()), Cell::Change(-5), Cell::TooFew],
            ],
        }
    }

    fn source() -> Source {
        Source {
            scenario: "Keep everything".to_owned(),
            link: "http://x/explore#1".to_owned(),
            versions: "Model 1.".to_owned(),
        }
    }

    #[test]
    fn csv_is_exact_quoted_and_no_formula() {
        let csv = table().to_csv(&source());
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines[0], "sex,images_deleted,share,citation");
        assert!(
            lines[1].starts_with("\"'=cmd,\"\"x\"\"\",123400,0.1235,\"By sex"),
            "{}",
            lines[1]
        );
        assert!(lines[2].starts_with("F,-5,too_few,"), "{}", lines[2]);
        assert!(lines[2].contains("http://x/explore#1"));
    }

    #[test]
    fn json_has_rows_by_column_and_where_they_come_from() {
        let json: Json = serde_json::from_str(&table().to_json(&source())).unwrap();
        assert_eq!(json["rows"][0]["images_deleted"], 123_400);
        assert_eq!(json["link"], "http://x/explore#1");
        assert!(json["citation"].as_str().unwrap().contains("Model 1."));
        assert_eq!(table().file_name(), "custody-images-by-sex-now");
    }

    #[test]
    fn what_is_shown_is_rounded() {
        assert_eq!(Cell::rows(12_345, 100).shown(), "1.2 million");
        assert_eq!(Cell::Share(0.004, None).shown(), "under 1%");
        assert_eq!(Cell::Share(0.996, None).shown(), "over 99%");
        assert_eq!(Cell::Share(1.0, None).shown(), "100%");
        assert_eq!(Cell::few(3, 100).shown(), "under 10,000");
        assert_eq!(Cell::few(3, 100).csv(), "under_10000");
        assert_eq!(Cell::few(0, 100).shown(), "0");
        assert_eq!(Cell::Points(-0.3).shown(), "as average");
        assert_eq!(Cell::Points(-4.6).shown(), "−5 points");
    }
}
