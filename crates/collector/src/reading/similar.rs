//! Identical and nearly identical texts, part by part, found while statements come in.

use super::catalogue::Catalogue;
use super::said::Said;
use crate::store::{Change, StoreError};
use analysis::Groups;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Groups of similar texts of every part.
///
/// A text that is amended or withdrawn counts no more, but what it joined stays joined until the
/// process starts again: a group cannot be taken apart.
#[derive(Default)]
pub struct Similar {
    parts: BTreeMap<String, Part>,
    /// The revision of each statement that was taken in, by its leaf.
    revisions: HashMap<u64, u32>,
    position: u64,
}

/// The texts of one part.
#[derive(Default)]
struct Part {
    groups: Groups,
    texts: Vec<Text>,
    /// The text of a statement that counts, by its leaf.
    current: HashMap<u64, u32>,
    gathered: Option<Arc<Gathered>>,
}

/// A text, called by its place in the order in which they came.
struct Text {
    statement: u64,
    counts: bool,
}

/// The groups of a part with the statements that count.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The largest first, then those that came first.
    pub groups: Vec<SimilarTexts>,
    /// How many texts there are.
    pub texts: u32,
    group_of: HashMap<u64, u32>,
}

/// Similar texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarTexts {
    /// Leaves of the statements, in the order in which they came.
    pub statements: Vec<u64>,
    /// Leaf of the first statement with the wording that most of them have.
    pub commonest: u64,
    /// How many have that wording.
    pub identical: u32,
    wordings: HashMap<usize, u32>,
    wording_of: HashMap<u64, usize>,
}

impl std::fmt::Debug for Similar {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Similar({} parts)", self.parts.len())
    }
}

impl Similar {
    /// So many leaves of the log are read in.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Takes in what the log says next. The same twice changes nothing.
    ///
    /// # Errors
    /// If a statement in the store cannot be read.
    pub fn apply(&mut self, catalogue: &Catalogue, changes: &[Change]) -> Result<(), StoreError> {
        for change in changes {
            let leaf = change.first_leaf;
            match &change.content {
                Some(_) if self.revisions.get(&leaf) == Some(&change.revision) => {}
                Some(content) => {
                    let said = Said::parse(content)?;
                    self.forget(leaf);
                    for (question, text) in said.texts() {
                        let part = catalogue.text_of(question).part;
                        self.parts.entry(part).or_default().add(leaf, text);
                    }
                    self.revisions.insert(leaf, change.revision);
                }
                None => {
                    self.forget(leaf);
                    self.revisions.remove(&leaf);
                }
            }
            self.position = change.leaf + 1;
        }
        Ok(())
    }

    fn forget(&mut self, leaf: u64) {
        if self.revisions.contains_key(&leaf) {
            self.parts.values_mut().for_each(|own| own.forget(leaf));
        }
    }

    /// Parts that have texts, in alphabetical order.
    pub fn parts(&self) -> Vec<String> {
        self.parts.keys().cloned().collect()
    }

    /// The groups of a part; those of a part without texts are none.
    pub fn gathered(&mut self, part: &str) -> Arc<Gathered> {
        let part = self.parts.get_mut(part);
        part.map(Part::gathered).unwrap_or_default()
    }
}

impl Part {
    fn add(&mut self, statement: u64, text: &str) {
        let id = self.texts.len() as u32;
        self.groups.add(u64::from(id), text);
        self.texts.push(Text {
            statement,
            counts: true,
        });
        self.current.insert(statement, id);
        self.gathered = None;
    }

    fn forget(&mut self, statement: u64) {
        if let Some(id) = self.current.remove(&statement) {
            self.texts[id as usize].counts = false;
            self.gathered = None;
        }
    }

    fn gathered(&mut self) -> Arc<Gathered> {
        if let Some(gathered) = &self.gathered {
            return gathered.clone();
        }
        let gathered = Arc::new(self.gather());
        self.gathered = Some(gathered.clone());
        gathered
    }

    fn gather(&mut self) -> Gathered {
        let groups = self.groups.groups(2).into_iter();
        let texts = groups.filter_map(|group| {
            let members = group.members.into_iter();
            let members = members.filter(|id| self.texts[*id as usize].counts);
            SimilarTexts::of(self, members)
        });
        let mut all: Vec<SimilarTexts> = texts.collect();
        all.sort_by_key(|own| (usize::MAX - own.statements.len(), own.statements[0]));
        let mut group_of = HashMap::new();
        for (place, group) in (0..).zip(&all) {
            group_of.extend(group.statements.iter().map(|own| (*own, place)));
        }
        Gathered {
            groups: all,
            texts: self.current.len() as u32,
            group_of,
        }
    }
}

impl SimilarTexts {
    /// Texts of a part that count; none unless there are two or more.
    fn of(part: &Part, ids: impl Iterator<Item = u64>) -> Option<Self> {
        let (mut statements, mut wordings) = (Vec::new(), HashMap::<usize, u32>::new());
        let (mut wording_of, mut first_of) = (HashMap::new(), HashMap::new());
        for id in ids {
            let statement = part.texts[id as usize].statement;
            let wording = part.groups.wording_of(id)?;
            statements.push(statement);
            *wordings.entry(wording).or_default() += 1;
            wording_of.insert(statement, wording);
            let first = first_of.entry(wording).or_insert(statement);
            *first = statement.min(*first);
        }
        let commonest = wordings
            .iter()
            .max_by_key(|(wording, count)| (**count, std::cmp::Reverse(first_of.get(*wording))));
        let (commonest, identical) = commonest.map(|(own, count)| (first_of[own], *count))?;
        statements.sort_unstable();
        (statements.len() > 1).then_some(Self {
            commonest,
            identical,
            statements,
            wordings,
            wording_of,
        })
    }

    /// The statements that have the same wording as one, without it.
    pub fn others_identical_to(&self, statement: u64) -> impl Iterator<Item = u64> {
        let wording = self.wording_of.get(&statement);
        let all = self.statements.iter().copied();
        all.filter(move |own| *own != statement && self.wording_of.get(own) == wording)
    }

    /// How many have the same wording as a statement, this one too.
    pub fn identical_to(&self, statement: u64) -> u32 {
        let wording = self.wording_of.get(&statement);
        let count = wording.and_then(|own| self.wordings.get(own));
        count.copied().unwrap_or_default()
    }
}

impl Gathered {
    /// The group of a statement's text, if there are others like it.
    pub fn group_of(&self, statement: u64) -> Option<&SimilarTexts> {
        self.groups.get(*self.group_of.get(&statement)? as usize)
    }
}
