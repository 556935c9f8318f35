//! `equality.jsonl`: the answers and nothing else, not even the day. The order is that of random
//! names.

use super::error::Result;
use super::files::{File, Written};
use std::path::Path;

pub(super) struct Equality(File);

impl Equality {
    pub fn create(folder: &Path) -> Result<Self> {
        Ok(Self(File::create(folder, "equality.jsonl")?))
    }

    pub fn add(&mut self, answers: &[String]) -> Result<()> {
        Ok(answers.iter().try_for_each(|own| self.0.line(own))?)
    }

    pub fn finish(self) -> Result<Written> {
        Ok(self.0.finish()?)
    }
}
