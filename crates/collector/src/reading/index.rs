//! The statements that count, as columns in memory.

use super::catalogue::{Beside, Catalogue, Entry, FLAGS, STATE};
use super::column::{Column, Mask};
use super::said::Said;
use super::scenarios::{Attached, Scenarios};
use crate::codeframe::ThemeId;
use crate::store::{Change, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use console_wire::{Moderation, Route};
use consultation::london_day;
use std::collections::HashMap;
use std::sync::Arc;

/// The statements that count. Of one that is withdrawn nothing is left but an empty row.
#[derive(Debug)]
pub struct Index {
    catalogue: Arc<Catalogue>,
    rows: Vec<Row>,
    days: Vec<NaiveDate>,
    columns: Vec<Column>,
    by_public_id: HashMap<Arc<str>, u32>,
    /// Rows in the order in which their statements first came, then of their public names.
    order: Vec<u32>,
    scenarios: Scenarios,
    withdrawn: u32,
    position: u64,
    version: u64,
}

/// A statement.
#[derive(Clone, Debug)]
pub struct Row {
    /// The leaf of the log under which it first came. Rows are in this order.
    pub leaf: u64,
    /// Its name in what is published.
    pub public_id: Arc<str>,
    /// Its reference, which never goes out.
    pub reference: Arc<str>,
    /// When it first came.
    pub received_at: DateTime<Utc>,
    /// The revision that counts.
    pub revision: u32,
    /// Id of the kind of respondent.
    pub respondent: Arc<str>,
    /// The organisation that it is of.
    pub organisation: Option<Arc<str>>,
    /// How many questions are answered.
    pub answered: u32,
    /// How many scenarios it carries.
    pub scenarios: u32,
    /// How it came.
    pub route: Route,
    /// How many people stand behind it.
    pub people: u32,
    /// A bit for each of the flags that there are.
    pub flags: u64,
    /// What was decided about publication.
    pub moderation: Moderation,
    /// It is not of whom it says.
    pub is_set_aside: bool,
    /// It is there: it was not withdrawn.
    pub is_kept: bool,
    /// It answers this version of the questionnaire.
    pub answers_this_version: bool,
    /// Its author asked that it be published with the name of whoever it is of.
    pub is_published_with_name: bool,
    attached: Vec<Attached>,
    questions: Box<[u16]>,
    themes: Vec<ThemeId>,
}

impl Row {
    /// Ids of its flags.
    pub fn flag_ids(&self) -> Vec<String> {
        let all = FLAGS.iter().enumerate();
        let own = all.filter(|(bit, _)| self.flags & (1 << bit) != 0);
        own.map(|(_, (id, _))| (*id).to_owned()).collect()
    }

    /// Scenarios that it carries.
    pub fn attached(&self) -> &[Attached] {
        &self.attached
    }

    /// Questions that it answers, by their place in the questionnaire.
    pub fn questions(&self) -> &[u16] {
        &self.questions
    }

    /// Themes that its texts have, by any coder.
    pub fn themes(&self) -> &[ThemeId] {
        &self.themes
    }

    /// Whether it is counted and listed.
    pub fn counts(&self) -> bool {
        self.is_kept && !self.is_set_aside
    }
}

impl Index {
    /// Of a questionnaire, with nothing in it.
    pub fn of(catalogue: Arc<Catalogue>) -> Self {
        Self {
            columns: catalogue.empty(),
            catalogue,
            rows: Vec::new(),
            days: Vec::new(),
            by_public_id: HashMap::new(),
            order: Vec::new(),
            scenarios: Scenarios::default(),
            withdrawn: 0,
            position: 0,
            version: 0,
        }
    }

    /// What can be counted and filtered by.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// So many leaves of the log are read in.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Another number after each change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How many statements were withdrawn.
    pub fn withdrawn(&self) -> u32 {
        self.withdrawn
    }

    /// Attached scenarios.
    pub fn scenarios(&self) -> &Scenarios {
        &self.scenarios
    }

    /// Its rows, of withdrawn statements too.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The day in London on which each row's statement first came.
    pub fn days(&self) -> &[NaiveDate] {
        &self.days
    }

    /// What every row has of a variable, by the place of its column.
    pub fn column(&self, place: usize) -> &Column {
        &self.columns[place]
    }

    /// Places of the rows in the order in which their statements first came.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// A statement that was not withdrawn.
    pub fn row(&self, public_id: &str) -> Option<&Row> {
        self.place(public_id).map(|place| &self.rows[place])
    }

    fn place(&self, public_id: &str) -> Option<usize> {
        let place = *self.by_public_id.get(public_id)? as usize;
        self.rows[place].is_kept.then_some(place)
    }

    /// The place of the row of a statement by its leaf.
    pub fn place_of_leaf(&self, leaf: u64) -> Option<usize> {
        self.rows.binary_search_by_key(&leaf, |row| row.leaf).ok()
    }

    /// A statement that was not withdrawn, by its leaf.
    pub fn row_of_leaf(&self, leaf: u64) -> Option<&Row> {
        let row = &self.rows[self.place_of_leaf(leaf)?];
        row.is_kept.then_some(row)
    }

    /// Rows that are counted and listed.
    pub fn counted(&self) -> Mask {
        self.rows.iter().map(Row::counts).collect()
    }

    /// Takes in what the log says next. The same twice changes nothing.
    ///
    /// # Errors
    /// If a statement in the store cannot be read.
    pub fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        for change in changes {
            let place = self.by_public_id.get(change.public_id.as_str()).copied();
            match (place, &change.content) {
                (None, None) => self.withdrawn += u32::from(change.is_withdrawal),
                (None, Some(content)) => self.add(change, &Said::parse(content)?)?,
                (Some(place), Some(content)) => {
                    self.replace(place as usize, change, &Said::parse(content)?);
                }
                (Some(place), None) => self.remove(place as usize),
            }
            self.position = change.leaf + 1;
        }
        self.version += 1;
        Ok(())
    }

    fn add(&mut self, change: &Change, said: &Said<'_>) -> Result<(), StoreError> {
        let place = u32::try_from(self.rows.len())
            .map_err(|_| StoreError::Content("more statements than can be counted".to_owned()))?;
        let row = Row {
            leaf: change.first_leaf,
            public_id: change.public_id.as_str().into(),
            reference: change.reference.as_str().into(),
            received_at: change.received_at,
            revision: 0,
            respondent: "".into(),
            organisation: None,
            answered: 0,
            scenarios: 0,
            route: change.route,
            people: change.people,
            flags: 0,
            moderation: Moderation::default(),
            is_set_aside: false,
            is_kept: true,
            answers_this_version: false,
            is_published_with_name: false,
            attached: Vec::new(),
            questions: Box::default(),
            themes: Vec::new(),
        };
        let beside = Beside {
            route: change.route,
            ..Beside::default()
        };
        self.by_public_id.insert(row.public_id.clone(), place);
        self.days.push(london_day(row.received_at));
        self.rows.push(row);
        for (column, entry) in self
            .columns
            .iter_mut()
            .zip(self.catalogue.entries(said, beside))
        {
            column.push(entry);
        }
        self.put_in_order(place);
        self.fill(place as usize, change, said);
        Ok(())
    }

    /// Statements of one transaction have the same time.
    fn put_in_order(&mut self, place: u32) {
        let key = |place: &u32| {
            let row = &self.rows[*place as usize];
            (row.received_at, row.public_id.clone())
        };
        let own = key(&place);
        let before = self.order.iter().rposition(|other| key(other) < own);
        let at = before.map_or(0, |before| before + 1);
        self.order.insert(at, place);
    }

    fn replace(&mut self, place: usize, change: &Change, said: &Said<'_>) {
        if self.rows[place].revision == change.revision {
            return;
        }
        let beside = Beside {
            route: self.rows[place].route,
            ..Beside::default()
        };
        let entries = self.catalogue.entries(said, beside);
        for (column, entry) in self.columns.iter_mut().zip(entries) {
            column.set(place, entry);
        }
        self.fill(place, change, said);
    }

    /// What a row has beside its columns.
    fn fill(&mut self, place: usize, change: &Change, said: &Said<'_>) {
        let known = FLAGS.iter().enumerate();
        let raised = known.filter(|(_, (id, _))| change.flags.iter().any(|own| own == id));
        let flags = raised.fold(0, |all, (bit, _)| all | 1 << bit);
        let scenarios = &mut self.scenarios;
        let attached = said
            .scenarios
            .iter()
            .filter_map(|own| scenarios.attach(own));
        let row = &mut self.rows[place];
        row.revision = change.revision;
        // What was coded and decided was of another revision.
        row.themes = Vec::new();
        row.moderation = Moderation::default();
        row.respondent = said.respondent.as_str().into();
        row.answers_this_version = self.catalogue.is_answered_by(said);
        row.is_published_with_name = self.catalogue.is_published_with_name(said);
        row.organisation = self.catalogue.organisation(said).map(Into::into);
        row.answered = said.answers.len() as u32;
        row.scenarios = said.scenarios.len() as u32;
        row.attached = attached.collect();
        row.questions = self.catalogue.questions(said);
        row.flags = flags;
        self.set(place, super::catalogue::FLAG, Entry::Several(flags));
    }

    fn remove(&mut self, place: usize) {
        let row = &mut self.rows[place];
        if !row.is_kept {
            return;
        }
        row.is_kept = false;
        row.respondent = "".into();
        row.organisation = None;
        row.attached = Vec::new();
        row.questions = Box::default();
        row.themes = Vec::new();
        for column in &mut self.columns {
            column.clear(place);
        }
        self.withdrawn += 1;
    }

    fn set(&mut self, place: usize, variable: &str, entry: Entry) {
        if let Some((column, _)) = self.catalogue.column(variable) {
            self.columns[column].set(place, entry);
        }
    }

    fn set_value(&mut self, place: usize, variable: &str, value: &str) {
        let Some((column, _)) = self.catalogue.column(variable) else {
            return;
        };
        let value = self.catalogue.columns()[column].place(value);
        let value = value.and_then(|own| u8::try_from(own).ok());
        if let Some(value) = value {
            self.columns[column].set(place, Entry::One(value));
        }
    }

    /// Sets what was decided about the publication of a revision. It says nothing of another one; what
    /// is not there is passed over, here and below.
    pub fn set_moderation(&mut self, public_id: &str, revision: u32, moderation: Moderation) {
        if let Some(place) = self.changed(public_id)
            && self.rows[place].revision == revision
        {
            self.rows[place].moderation = moderation;
            self.set_value(place, STATE, moderation.id());
        }
    }

    /// Sets whether a statement is set aside because it is not of whom it says.
    pub fn set_set_aside(&mut self, public_id: &str, is_set_aside: bool) {
        if let Some(place) = self.changed(public_id) {
            self.rows[place].is_set_aside = is_set_aside;
        }
    }

    /// Sets the themes that the texts of a statement have, by any coder. They are of a revision:
    /// if it is not the one that counts they say nothing of what does.
    pub fn set_themes(
        &mut self,
        public_id: &str,
        revision: u32,
        themes: impl IntoIterator<Item = ThemeId>,
    ) {
        if let Some(place) = self.changed(public_id)
            && self.rows[place].revision == revision
        {
            self.rows[place].themes = themes.into_iter().collect();
        }
    }

    fn changed(&mut self, public_id: &str) -> Option<usize> {
        self.version += 1;
        self.place(public_id)
    }
}
