//! `inputs/`: what the Consult tool of i.AI takes in. See `docs/exports.md` for what was read of it.
//!
//! A folder or file without a row would break its import, so each is made with its first row.

use super::error::Result;
use super::files::{File, Written};
use super::writers::{About, Counts, Sink};
use crate::store::ExportRow;
use consultation::{Answer, Kind, NoAnswer, Question, Questionnaire, Statement, harmless};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const INPUTS: &str = "inputs";

pub(super) struct Consult {
    questionnaire: &'static Questionnaire,
    respondents: File,
    ids: File,
    question_parts: File,
    parts: Vec<Part>,
    /// The number of the last statement.
    last: usize,
}

/// A question of which the tool can have the answers.
struct Part {
    /// The number by which the tool knows it.
    number: usize,
    question: &'static Question,
    folder: PathBuf,
    /// Written, without a row to count by: that the question was answered.
    about: Option<File>,
    choices: Option<File>,
    texts: Option<File>,
}

impl Consult {
    pub fn create(folder: &Path) -> Result<Self> {
        std::fs::create_dir(folder.join(INPUTS))?;
        let questionnaire = Questionnaire::shipped();
        let mut ids = File::create(folder, "ids.csv")?;
        ids.header(["themefinder_id", "public_id"].into_iter())?;
        let mut question_parts = File::create(folder, "question_parts.csv")?;
        question_parts.header(["question_part", "question", "question_text"].into_iter())?;
        let parts = numbered(questionnaire);
        // The tool has no numbers.
        let parts = parts
            .into_iter()
            .filter(|(_, own)| !matches!(own.kind, Kind::Number { .. }));
        let parts = parts.map(|(number, question)| Part {
            number,
            question,
            folder: folder.to_owned(),
            about: None,
            choices: None,
            texts: None,
        });
        Ok(Self {
            questionnaire,
            respondents: File::create(folder, format!("{INPUTS}/respondents.jsonl"))?,
            ids,
            question_parts,
            parts: parts.collect(),
            last: 0,
        })
    }
}

impl Sink for Consult {
    fn add(&mut self, row: &ExportRow, statement: Option<&Statement>) -> Result<()> {
        let Some(statement) = statement else {
            return Ok(());
        };
        self.last += 1;
        let id = self.last;
        self.ids
            .row([id.to_string(), row.public_id.clone()].into_iter())?;
        let kind = self.questionnaire.respondent(statement.respondent());
        let kind: Vec<&str> = kind.iter().map(|own| own.label.as_str()).collect();
        self.respondents.json(&json!({
            "themefinder_id": id,
            "demographic_data": { "Who answers": kind },
        }))?;
        for part in &mut self.parts {
            if let Some(answer) = statement.answers().get(&part.question.id) {
                part.add(self.questionnaire, id, answer)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &About, _: &Counts) -> Result<Vec<Written>> {
        let mut files = Vec::new();
        for part in self.parts {
            let Some(about) = part.about else { continue };
            let (number, id) = (part.number.to_string(), part.question.id.clone());
            let text = harmless(question_text(part.question));
            self.question_parts.row([number, id, text].into_iter())?;
            files.extend(
                [Some(about), part.choices, part.texts]
                    .into_iter()
                    .flatten(),
            );
        }
        files.extend([self.respondents, self.ids, self.question_parts]);
        let written = files.into_iter().map(File::finish);
        Ok(written.collect::<std::io::Result<_>>()?)
    }
}

impl Part {
    fn add(&mut self, own: &Questionnaire, id: usize, answer: &Answer) -> Result<()> {
        if self.about.is_none() {
            self.about = Some(self.start(own)?);
        }
        let options = picked(own, self.question, answer);
        if !options.is_empty() {
            let name = self.path("multi_choice.jsonl");
            let file = started(&mut self.choices, &self.folder, name)?;
            file.json(&json!({ "themefinder_id": id, "options": options }))?;
        }
        if let Answer::Text(text)
        | Answer::Choices {
            text: Some(text), ..
        } = answer
        {
            let name = self.path("responses.jsonl");
            let file = started(&mut self.texts, &self.folder, name)?;
            file.json(&json!({ "themefinder_id": id, "text": text }))?;
        }
        Ok(())
    }

    fn path(&self, name: &str) -> String {
        format!("{INPUTS}/question_part_{}/{name}", self.number)
    }

    /// Makes its folder, with what was asked.
    fn start(&self, own: &Questionnaire) -> Result<File> {
        let name = self.path("question.json");
        if let Some(folder) = self.folder.join(&name).parent() {
            std::fs::create_dir(folder)?;
        }
        let mut about = BTreeMap::from([
            ("question_number", json!(self.number)),
            ("question_text", json!(question_text(self.question))),
            ("has_free_text", json!(has_text(self.question))),
        ]);
        let options = options(own, self.question);
        if !options.is_empty() {
            about.insert("multi_choice_options", json!(options));
        }
        let mut file = File::create(&self.folder, name)?;
        file.json(&about)?;
        Ok(file)
    }
}

/// The questions, each with the number in its id, which stays the same in every version; with its
/// place from 1 on if not every id has a number of its own.
fn numbered(own: &Questionnaire) -> Vec<(usize, &Question)> {
    let number = |question: &Question| -> Option<usize> {
        let digits = question
            .id
            .trim_start_matches(|letter: char| !letter.is_ascii_digit());
        digits.parse().ok()
    };
    let numbers: BTreeSet<usize> = own.questions().filter_map(number).collect();
    let in_order = (1..).zip(own.questions());
    if numbers.len() < own.questions().count() {
        return in_order.collect();
    }
    let by_id = in_order.map(|(place, own)| (number(own).unwrap_or(place), own));
    by_id.collect()
}

fn started<'a>(file: &'a mut Option<File>, folder: &Path, name: String) -> Result<&'a mut File> {
    match file {
        Some(file) => Ok(file),
        None => Ok(file.insert(File::create(folder, name)?)),
    }
}

/// What is asked. Of an order the tool can have the first place only.
fn question_text(question: &Question) -> String {
    match question.kind {
        Kind::Ranked { .. } => format!("{} (what was put first)", question.title),
        _ => question.title.clone(),
    }
}

fn has_text(question: &Question) -> bool {
    matches!(question.kind, Kind::Text { .. }) || question.words.is_some()
}

/// All that can be picked, by its words: the tool has no ids.
fn options<'a>(own: &'a Questionnaire, question: &'a Question) -> Vec<&'a str> {
    let none = [NoAnswer::NoView, NoAnswer::DoNotKnow];
    let none = none.map(|why| words_of(own, why));
    let none = none.into_iter().filter(|_| question.offers_no_answer());
    let labels = question
        .options()
        .iter()
        .map(|choice| choice.label.as_str());
    labels.chain(none).collect()
}

/// What was picked, by its words.
fn picked<'a>(own: &'a Questionnaire, question: &'a Question, answer: &Answer) -> Vec<&'a str> {
    let label = |id: &String| question.option(id).map(|choice| choice.label.as_str());
    match answer {
        Answer::NoAnswer(why) => vec![words_of(own, *why)],
        Answer::Choices { choices, .. } => choices.iter().filter_map(label).collect(),
        Answer::Ranking(order) => order.first().and_then(label).into_iter().collect(),
        Answer::Text(_) | Answer::Fields(_) => Vec::new(),
    }
}

fn words_of(own: &Questionnaire, why: NoAnswer) -> &str {
    match why {
        NoAnswer::NoView => &own.no_answer.no_view,
        NoAnswer::DoNotKnow => &own.no_answer.do_not_know,
    }
}
