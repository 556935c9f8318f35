//! Tables in CSV that a spreadsheet opens without harm.

/// A table in CSV, with the line ends of RFC 4180. No cell can start a formula.
pub(crate) fn csv<const N: usize>(
    header: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    table_csv(std::iter::once(header.map(str::to_owned)).chain(rows))
}

/// Rows in CSV, with the line ends of RFC 4180. No cell can start a formula.
pub fn table_csv<R>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = String>,
{
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        // A vector takes everything.
        writer.write_record(row.into_iter().map(harmless)).ok();
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The cell with an apostrophe before what a spreadsheet could take for a formula: it starts with
/// `=`, `+`, `-`, `@` or their full-width forms, maybe after spaces, or with a tab or a line end.
pub fn harmless(cell: String) -> String {
    let start = cell.trim_start();
    let is_formula = start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || cell.starts_with(['\t', '\r', '\n']);
    if is_formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn no_cell_starts_a_formula() {
        let rows = [
            "=1", "+1", "-1", "@a", " =1", "＝1", "\tb", "1-1", "a, \"b\"",
        ]
        .map(|cell| [cell.to_owned()]);
        let wanted = "a\r\n'=1\r\n'+1\r\n'-1\r\n'@a\r\n' =1\r\n'＝1\r\n'\tb\r\n1-1\r\n\
                      \"a, \"\"b\"\"\"\r\n";
        assert_eq!(csv(["a"], rows), wanted);
    }
}
