//! One question: what is asked, and which answers it takes.

use retention::CheckId;
use serde::Deserialize;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawQuestion")]
pub struct Question {
    /// Id such as `q01`; stays the same in every version.
    pub id: String,
    /// The question in plain words.
    pub title: String,
    /// What helps to answer it.
    pub hint: Option<String>,
    /// What was said that led to the question, word for word.
    pub quote: Option<String>,
    /// Where the question comes from.
    pub source: String,
    /// Which answers it takes.
    pub kind: Kind,
    /// Words of one's own beside the choices.
    pub words: Option<OwnWords>,
}

/// Which answers a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of several.
    Single {
        /// The choices.
        options: Vec<Choice>,
    },
    /// Any of several.
    Multiple {
        /// The choices.
        options: Vec<Choice>,
        /// At most so many of them.
        most: usize,
    },
    /// Several put in order, the most important first.
    Ranked {
        /// What is put in order.
        options: Vec<Choice>,
    },
    /// Free text.
    Text {
        /// At most so many words.
        most_words: usize,
    },
    /// Numbers, with choices beside them where there are some.
    Number {
        /// The fields, each a number or a choice.
        fields: Vec<Field>,
        /// Asked once for each choice picked in this question.
        repeat_for: Option<String>,
    },
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Id, kebab-case.
    pub id: String,
    /// Its words.
    pub label: String,
    /// A line under them.
    #[serde(default)]
    pub hint: Option<String>,
    /// Cannot be picked with others, such as “None”.
    #[serde(default)]
    pub exclusive: bool,
    /// Asks for the words of one's own, such as “Other”.
    #[serde(default)]
    pub asks_words: bool,
    /// The check that shows whether a scenario keeps to it.
    #[serde(default)]
    pub check: Option<CheckId>,
}

/// Words of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// What is asked for.
    pub label: String,
    /// At most so many words.
    pub most_words: usize,
}

/// One field of a question with several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawField")]
pub struct Field {
    /// Id, kebab-case.
    pub id: String,
    /// What is asked for.
    pub label: String,
    /// What it takes.
    pub kind: FieldKind,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A whole number.
    Number {
        /// From this.
        least: u32,
        /// To this.
        most: u32,
        /// What is counted, such as “years”.
        unit: String,
    },
    /// One of several.
    Choice {
        /// The choices.
        options: Vec<Choice>,
    },
}

impl Question {
    /// The choices of the question itself; none for text and numbers.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::Single { options }
            | Kind::Multiple { options, .. }
            | Kind::Ranked { options } => options,
            Kind::Text { .. } | Kind::Number { .. } => &[],
        }
    }

    /// A choice by its id.
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options().iter().find(|option| option.id == id)
    }

    /// The fields; none where the question has none.
    pub fn fields(&self) -> &[Field] {
        match &self.kind {
            Kind::Number { fields, .. } => fields,
            _ => &[],
        }
    }

    /// The question for each of whose choices this one is asked, if it is repeated.
    pub fn repeat_for(&self) -> Option<&str> {
        match &self.kind {
            Kind::Number { repeat_for, .. } => repeat_for.as_deref(),
            _ => None,
        }
    }

    /// Whether “no view” and “do not know” are offered: to everything but free text, which may
    /// be left empty.
    pub fn offers_no_answer(&self) -> bool {
        !matches!(self.kind, Kind::Text { .. })
    }
}

/// A question as a file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    id: String,
    title: String,
    kind: String,
    source: String,
    hint: Option<String>,
    quote: Option<String>,
    options: Option<Vec<Choice>>,
    most: Option<usize>,
    most_words: Option<usize>,
    fields: Option<Vec<Field>>,
    repeat_for: Option<String>,
    words: Option<OwnWords>,
}

impl TryFrom<RawQuestion> for Question {
    type Error = String;

    fn try_from(raw: RawQuestion) -> Result<Self, String> {
        let RawQuestion {
            id,
            title,
            kind,
            source,
            hint,
            quote,
            options,
            most,
            most_words,
            fields,
            repeat_for,
            words,
        } = raw;
        let missing = |key: &str| format!("question {id}: a {kind} question needs `{key}`");
        let (kind, used): (Kind, &[&str]) = match kind.as_str() {
            "single" => (
                Kind::Single {
                    options: options.clone().ok_or_else(|| missing("options"))?,
                },
                &["options", "words"],
            ),
            "multiple" => {
                let options = options.clone().ok_or_else(|| missing("options"))?;
                let most = most.unwrap_or(options.len());
                (
                    Kind::Multiple { options, most },
                    &["options", "most", "words"],
                )
            }
            "ranked" => (
                Kind::Ranked {
                    options: options.clone().ok_or_else(|| missing("options"))?,
                },
                &["options"],
            ),
            "text" => (
                Kind::Text {
                    most_words: most_words.ok_or_else(|| missing("most_words"))?,
                },
                &["most_words"],
            ),
            "number" => (
                Kind::Number {
                    fields: fields.clone().ok_or_else(|| missing("fields"))?,
                    repeat_for: repeat_for.clone(),
                },
                &["fields", "repeat_for"],
            ),
            other => {
                return Err(format!(
                    "question {id}: found kind {other}; accepted are single, multiple, ranked, text and number"
                ));
            }
        };
        let given = [
            ("options", options.is_some()),
            ("most", most.is_some()),
            ("most_words", most_words.is_some()),
            ("fields", fields.is_some()),
            ("repeat_for", repeat_for.is_some()),
            ("words", words.is_some()),
        ];
        for (key, is_given) in given {
            if is_given && !used.contains(&key) {
                return Err(format!(
                    "question {id}: found `{key}`; accepted here are {}",
                    used.join(", ")
                ));
            }
        }
        Ok(Self {
            id,
            title,
            hint,
            quote,
            source,
            kind,
            words,
        })
    }
}

/// A field as a file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    id: String,
    label: String,
    least: Option<u32>,
    most: Option<u32>,
    unit: Option<String>,
    options: Option<Vec<Choice>>,
}

impl TryFrom<RawField> for Field {
    type Error = String;

    fn try_from(raw: RawField) -> Result<Self, String> {
        let kind = match (raw.least, raw.most, raw.unit, raw.options) {
            (Some(least), Some(most), Some(unit), None) => FieldKind::Number { least, most, unit },
            (None, None, None, Some(options)) => FieldKind::Choice { options },
            _ => {
                return Err(format!(
                    "field {}: accepted are either `least`, `most` and `unit`, or `options`",
                    raw.id
                ));
            }
        };
        Ok(Self {
            id: raw.id,
            label: raw.label,
            kind,
        })
    }
}
