//! Reads one file of figures, and says exactly what is wrong when it cannot.

use std::path::{Path, PathBuf};

/// What went wrong, for a person to read.
pub struct Failure(String);

impl<T: std::fmt::Display> From<T> for Failure {
    fn from(cause: T) -> Self {
        Self(cause.to_string())
    }
}

impl std::fmt::Debug for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folder of figures.
pub struct Figures {
    folder: PathBuf,
}

impl Figures {
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
        }
    }

    /// Reads `<name>.csv`.
    pub fn open(&self, name: &str) -> Result<Table, Failure> {
        let path = self.folder.join(name).with_extension("csv");
        let file = path.display().to_string();
        let mut reader =
            csv::Reader::from_path(&path).map_err(|cause| format!("{file}: {cause}"))?;
        let header = reader
            .headers()
            .map_err(|cause| format!("{file}: {cause}"))?
            .iter()
            .map(str::to_owned)
            .collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|cause| format!("{file}: {cause}"))?;
            rows.push(row.iter().map(str::to_owned).collect());
        }
        Ok(Table { file, header, rows })
    }
}

/// A column and the text looked for in it.
pub type Where<'a> = (&'a str, &'a str);

/// The rows of one file.
pub struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| Row { table: self, index })
    }

    /// The rows that match every condition.
    pub fn matching(&self, conditions: &[Where<'_>]) -> Result<Vec<Row<'_>>, Failure> {
        let mut wanted = Vec::new();
        for &(column, text) in conditions {
            wanted.push((self.column(column)?, text));
        }
        Ok(self
            .rows()
            .filter(|row| {
                wanted
                    .iter()
                    .all(|&(column, text)| self.rows[row.index][column] == text)
            })
            .collect())
    }

    /// The value of the only row that matches.
    pub fn value(&self, conditions: &[Where<'_>]) -> Result<f64, Failure> {
        self.find(conditions)?
            .ok_or_else(|| Failure(format!("{}: no row with {conditions:?}", self.file)))
    }

    /// The value of the only row that matches, if there is one.
    pub fn find(&self, conditions: &[Where<'_>]) -> Result<Option<f64>, Failure> {
        match self.matching(conditions)?.as_slice() {
            [] => Ok(None),
            [row] => Ok(Some(row.value()?)),
            rows => Err(Failure(format!(
                "{}: {} rows with {conditions:?}, expected one at most",
                self.file,
                rows.len()
            ))),
        }
    }

    /// The values of all rows that match, added up; at least one must.
    pub fn sum(&self, conditions: &[Where<'_>]) -> Result<f64, Failure> {
        let rows = self.matching(conditions)?;
        if rows.is_empty() {
            return Err(Failure(format!(
                "{}: no row with {conditions:?}",
                self.file
            )));
        }
        rows.iter().map(Row::value).sum()
    }

    fn column(&self, name: &str) -> Result<usize, Failure> {
        self.header
            .iter()
            .position(|column| column == name)
            .ok_or_else(|| Failure(format!("{}: there is no column {name}", self.file)))
    }
}

/// One row of a file.
pub struct Row<'a> {
    table: &'a Table,
    index: usize,
}

impl<'a> Row<'a> {
    /// The text in a column.
    pub fn text(&self, column: &str) -> Result<&'a str, Failure> {
        Ok(&self.table.rows[self.index][self.table.column(column)?])
    }

    /// The number in a column.
    pub fn number(&self, column: &str) -> Result<f64, Failure> {
        let text = self.text(column)?;
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(self.problem(column, &format!("{text:?} is not a number"))),
        }
    }

    /// The number in the column `value`.
    pub fn value(&self) -> Result<f64, Failure> {
        self.number("value")
    }

    /// A failure that names the file, the row and the column.
    pub fn problem(&self, column: &str, what: &str) -> Failure {
        // Rows are counted as a spreadsheet shows them: the header is row 1.
        Failure(format!(
            "{}, row {}, column {column}: {what}",
            self.table.file,
            self.index + 2
        ))
    }
}
