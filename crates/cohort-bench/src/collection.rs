//! The index for JavaScript.

use crate::answer::{answer, counts};
use cohort::{AsAt, Assumptions, Index, Question, Scale, Spec, Standing};
use wasm_bindgen::prelude::*;

/// An index, and what is asked of it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Collection {
    index: Index,
    /// What stands, and the two questions between which one control changes.
    standing: Option<(Standing, [Question; 2])>,
}

#[wasm_bindgen]
impl Collection {
    /// Draws the sample at a scale such as 1:1 and indexes it.
    pub fn make(scale: &str) -> Option<Self> {
        let spec = Spec::at(Scale::parse(scale)?);
        Some(Self::of(Index::of_sample(&spec, |_| {})))
    }

    /// Reads an index from bytes.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Index::from_bytes(bytes).map(Self::of)
    }

    /// Images.
    pub fn rows(&self) -> usize {
        self.index.rows()
    }

    /// Bytes of the index.
    pub fn bytes(&self) -> usize {
        self.index.bytes()
    }

    /// Reads a link and counts what it asks; nothing where it names no policy.
    pub fn answer(&self, link: &str) -> Option<Vec<u32>> {
        let question = Question::read(link).question?;
        Some(answer(&self.index, &question))
    }

    /// Counts one link, to [`change`](Self::change) to the other and back; whether both name a
    /// policy.
    pub fn stand(&mut self, link: &str, other: &str) -> bool {
        let [Some(own), Some(other)] = [link, other].map(|link| Question::read(link).question)
        else {
            return false;
        };
        let (as_at, assumptions): (AsAt, Assumptions) = (own.as_at, own.assumptions);
        let policy = own.scenario.policy();
        let standing = self.index.standing(&policy, as_at, &assumptions);
        self.standing = Some((standing, [own, other]));
        true
    }

    /// Changes to the other scenario: its rules, the counts of what they touch, and all numbers but
    /// the years.
    pub fn change(&mut self) -> Option<Vec<u32>> {
        let (standing, questions) = self.standing.as_mut()?;
        questions.swap(0, 1);
        standing.set(&self.index, &questions[0].scenario.policy());
        Some(counts(&standing.projection(&self.index)))
    }
}

impl Collection {
    fn of(index: Index) -> Self {
        Self {
            index,
            standing: None,
        }
    }
}
