use super::Wrong;
use console_wire::{EXPORT_FORMATS, ExportDraft, Filter};
use std::collections::BTreeSet;

/// Id of the boxes for formats.
pub const FORMATS: &str = "formats";

/// Which export is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportForm {
    /// Ids of the formats that are ticked.
    pub formats: BTreeSet<String>,
    /// Names and addresses too.
    pub with_contacts: bool,
}

impl ExportForm {
    /// The same with a format ticked, or no longer.
    #[must_use]
    pub fn with_format(mut self, id: &str, is_ticked: bool) -> Self {
        if is_ticked {
            self.formats.insert(id.to_owned());
        } else {
            self.formats.remove(id);
        }
        self
    }

    /// What is sent, for the statements that a filter means.
    ///
    /// # Errors
    /// What is missing.
    pub fn draft(&self, filter: &Filter) -> Result<ExportDraft, Vec<Wrong>> {
        if self.formats.is_empty() {
            return Err(vec![Wrong::new(FORMATS, "Choose one format or more")]);
        }
        // In the order in which they are shown.
        let ids = EXPORT_FORMATS.iter().map(|(id, _)| *id);
        Ok(ExportDraft {
            formats: ids
                .filter(|id| self.formats.contains(*id))
                .map(str::to_owned)
                .collect(),
            with_contacts: self.with_contacts,
            query: filter.to_query(),
        })
    }
}

/// What a format is called: its name without what it is for.
pub fn format_name(id: &str) -> &str {
    let known = EXPORT_FORMATS.iter().find(|(own, _)| *own == id);
    let words = known.map_or(id, |(_, words)| words);
    words.split([',', ':']).next().unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_needs_a_format() {
        let filter = Filter::of("q01", "yes");
        let form = ExportForm::default();
        assert_eq!(form.draft(&filter).unwrap_err()[0].field, FORMATS);
        let form = form.with_format("ods", true).with_format("csv", true);
        let draft = form.draft(&filter).unwrap();
        assert_eq!(draft.formats, ["csv", "ods"]);
        assert_eq!(draft.query, "where=q01%3Ayes");
        assert!(!draft.with_contacts);
        let form = form.with_format("csv", false).with_format("ods", false);
        assert!(form.draft(&Filter::default()).is_err());
    }

    #[test]
    fn formats_have_short_names() {
        assert_eq!(format_name("csv"), "CSV");
        assert_eq!(format_name("consult"), "Input of the Consult tool");
        assert_eq!(format_name("docx"), "docx");
    }
}
