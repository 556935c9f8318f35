//! What is counted and listed from columns, against counting statement by statement.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../examples/statements/draft.rs"]
mod draft;
mod slow;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use collector::codeframe::ThemeId;
use collector::reading::{Catalogue, Cursor, Index, Mask, Order, Outside, Row, Similar};
use collector::store::Change;
use console_wire::{Counting, Filter, Moderation, Route};
use consultation::{Questionnaire, Statement};
use proptest::prelude::*;
use slow::Slow;
use std::sync::{Arc, LazyLock};

/// So many statements are made up.
const MANY: u32 = 200;

/// A made-up statement as the store has it.
fn content(number: u32) -> String {
    let questionnaire = Questionnaire::shipped();
    let body = draft::body(questionnaire, number);
    let statement = body["statement"].to_string();
    let read = Statement::from_json(questionnaire, &statement);
    read.unwrap_or_else(|errors| panic!("{number}: {errors:?}\n{statement}"))
        .canonical_json()
}

fn public_id(number: u32) -> String {
    // Not in the order in which they came.
    format!(
        "{:016x}",
        u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    )
}

fn received_at(number: u32) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-28T23:50:00Z".parse().unwrap();
    // Three at a time, some of which come on another day in London.
    start + TimeDelta::minutes(i64::from(number / 3) * 17)
}

fn flags(number: u32) -> Vec<String> {
    let flags = ["same-answers", "too-fast"].into_iter().zip([5, 7]);
    let raised = flags.filter(|(_, every)| number.is_multiple_of(*every));
    raised.map(|(flag, _)| flag.to_owned()).collect()
}

fn change(leaf: u64, number: u32, content: Option<String>) -> Change {
    Change {
        leaf,
        first_leaf: u64::from(number),
        is_withdrawal: content.is_none(),
        reference: format!("REFERENCE{number}"),
        public_id: public_id(number),
        received_at: received_at(number),
        revision: 1,
        flags: flags(number),
        route: route(number),
        people: people(number),
        content,
    }
}

fn route(number: u32) -> Route {
    Route::ALL[number as usize % 3]
}

fn people(number: u32) -> u32 {
    1 + number % 4
}

/// Statements of which some came by another route, are set aside, amended or withdrawn; in columns
/// and one by one.
static BOTH: LazyLock<(Index, Slow)> = LazyLock::new(|| {
    let mut index = Index::of(Arc::new(Catalogue::of(Questionnaire::shipped())));
    let mut slow = Slow::default();
    let mut changes = Vec::new();
    for number in 0..MANY {
        let content = content(number);
        slow.receive(number, &content);
        changes.push(change(u64::from(number), number, Some(content)));
    }
    let mut leaf = u64::from(MANY);
    for number in (0..MANY).step_by(11) {
        let mut amended = change(leaf, number, Some(content(number + MANY)));
        amended.revision = 2;
        slow.receive(number, amended.content.as_deref().unwrap());
        changes.push(amended);
        leaf += 1;
    }
    for number in (0..MANY).step_by(13) {
        slow.withdraw(number);
        changes.push(change(leaf, number, None));
        leaf += 1;
    }
    for batch in changes.chunks(37) {
        index.apply(batch).unwrap();
        // Another time the same is nothing new.
        index.apply(batch).unwrap();
    }
    for number in 0..MANY {
        let id = public_id(number);
        let said = slow.said(number);
        said.route = route(number);
        said.people = people(number);
        said.moderation = Moderation::ALL[number as usize / 2 % 3];
        said.is_set_aside = number % 17 == 0;
        said.themes = match number % 3 {
            0 => vec!["t1".to_owned()],
            1 => vec!["t1".to_owned(), "t2".to_owned()],
            _ => Vec::new(),
        };
        index.set_set_aside(&id, said.is_set_aside);
        let revision = index.row(&id).map_or(0, |own| own.revision);
        index.set_moderation(&id, revision, said.moderation);
        // What was decided about another revision says nothing of this one.
        index.set_moderation(&id, revision + 1, Moderation::Undecided);
        let themes = said.themes.iter();
        index.set_themes(&id, revision, themes.filter_map(|own| ThemeId::parse(own)));
    }
    (index, slow)
});

fn names(index: &Index, mask: &Mask) -> Vec<String> {
    let mut names: Vec<String> = index
        .meant(mask)
        .map(|row| row.public_id.as_ref().to_owned())
        .collect();
    names.sort_unstable();
    names
}

/// A condition on any variable that there is, with a value that it takes.
fn conditions() -> impl Strategy<Value = Vec<(String, String)>> {
    let (index, _) = &*BOTH;
    let mut all: Vec<(String, String)> = Vec::new();
    for variable in index.variables() {
        let values = variable.values.iter();
        all.extend(values.map(|own| (variable.name.clone(), own.value.clone())));
    }
    for (variable, value) in [
        ("day", "2026-11-29"),
        ("day", "2026-11-30..2026-12-01"),
        ("theme", "t1"),
        ("theme", "t2"),
        ("theme", "t3"),
        ("proposal", "want"),
        ("proposal", "show"),
        ("rule", "N1=DEL@outcome"),
        ("rule", "U0=KEEP"),
        ("q11_sexual_years", "10..60"),
        ("q12_years", "5"),
        ("q09_sexual", "1"),
        ("q09_sexual", "0"),
        ("q09_sexual", "no-view"),
        ("q10_rank_age", "1..2"),
        ("q10_rank_age", "not-answered"),
    ] {
        all.push((variable.to_owned(), value.to_owned()));
    }
    prop::collection::vec(prop::sample::select(all), 0..5)
}

fn filter(conditions: &[(String, String)]) -> Filter {
    let mut filter = Filter::default();
    for (variable, value) in conditions {
        filter = filter.and(variable, value);
    }
    filter
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_filter_means_the_same_statements(conditions in conditions()) {
        let (index, slow) = &*BOTH;
        let filter = filter(&conditions);
        let mask = index.select(&filter, &Outside::default()).unwrap();
        prop_assert_eq!(names(index, &mask), slow.names(&filter));
    }

    #[test]
    fn the_dashboard_counts_the_same(conditions in conditions()) {
        let (index, slow) = &*BOTH;
        let filter = filter(&conditions);
        let mask = index.select(&filter, &Outside::default()).unwrap();
        let dashboard = index.dashboard(&mask, Utc::now(), None);
        let meant = slow.meant(&filter);
        prop_assert_eq!(dashboard.statements as usize, meant.len());
        prop_assert_eq!(dashboard.people, meant.iter().map(|own| own.people).sum::<u32>());
        prop_assert_eq!(dashboard.withdrawn, slow.withdrawn());
        prop_assert_eq!(dashboard.set_aside, slow.set_aside());
        for own in &dashboard.variables {
            let expected: Vec<u32> = own.meaning.values.iter().map(|value| {
                let has = |said: &&&slow::Said| said.has(&own.meaning.name, &value.value);
                meant.iter().filter(has).count() as u32
            }).collect();
            prop_assert_eq!(&own.counts, &expected, "{}", own.meaning.name);
        }
        for day in &dashboard.days {
            let on_day = meant.iter().filter(|own| own.day() == day.day);
            prop_assert_eq!(day.statements as usize, on_day.count());
        }
        let all: u32 = dashboard.days.iter().map(|own| own.statements).sum();
        prop_assert_eq!(all, dashboard.statements);
        for row in &dashboard.thresholds {
            let proposed: u32 = row.rules.iter().map(|own| own.proposals).sum();
            let attached: usize = meant.iter().map(|own| own.wanted().count()).sum();
            prop_assert_eq!(proposed as usize, attached, "{}", row.row);
            for own in &row.rules {
                let times: usize = meant.iter().map(|said| said.proposes(&row.row, &own.rule)).sum();
                prop_assert_eq!(own.proposals as usize, times);
            }
        }
        for line in &dashboard.red_lines {
            let holds = |own: &&&slow::Said| own.has("q20", &line.choice);
            let all = meant.iter().filter(holds);
            prop_assert_eq!(line.statements as usize, all.clone().count());
            let organisations = all.filter(|own| own.statement.respondent() == "organisation");
            prop_assert_eq!(line.organisations as usize, organisations.count());
        }
    }

    #[test]
    fn two_variables_are_counted_against_each_other(
        rows in 0..40_usize,
        columns in 0..40_usize,
        conditions in conditions(),
    ) {
        let (index, slow) = &*BOTH;
        let mut variables = index.variables();
        variables.retain(|own| own.counting != Counting::FilterOnly);
        let name = |place: usize| variables[place % variables.len()].name.as_str();
        let filter = filter(&conditions);
        let mask = index.select(&filter, &Outside::default()).unwrap();
        let table = index.crosstab((name(rows), name(columns)), &mask, Utc::now()).unwrap();
        let meant = slow.meant(&filter);
        prop_assert_eq!(table.statements as usize, meant.len());
        for (row, counts) in table.rows.values.iter().zip(&table.counts) {
            for (column, count) in table.columns.values.iter().zip(counts) {
                let both = meant.iter().filter(|own| {
                    own.has(name(rows), &row.value) && own.has(name(columns), &column.value)
                });
                prop_assert_eq!(*count as usize, both.count());
            }
        }
        for (row, total) in table.rows.values.iter().zip(&table.row_totals) {
            let own = meant.iter().filter(|own| own.has(name(rows), &row.value));
            prop_assert_eq!(*total as usize, own.count());
        }
    }

    #[test]
    fn pages_have_every_statement_once(
        most in 1..60_usize,
        oldest in any::<bool>(),
        conditions in conditions(),
    ) {
        let (index, slow) = &*BOTH;
        let filter = filter(&conditions);
        let mask = index.select(&filter, &Outside::default()).unwrap();
        let order = if oldest { Order::Oldest } else { Order::Newest };
        let mut expected: Vec<(DateTime<Utc>, String)> = slow
            .meant(&filter)
            .iter()
            .map(|own| (received_at(own.number), public_id(own.number)))
            .collect();
        expected.sort_unstable();
        if !oldest {
            expected.reverse();
        }
        let (mut found, mut after) = (Vec::new(), None::<Cursor>);
        loop {
            let page = index.page(&mask, order, after.as_ref(), most);
            prop_assert!(page.rows.len() <= most);
            found.extend(page.rows.iter().map(|row| (row.received_at, row.public_id.to_string())));
            let Some(next) = page.next else { break };
            prop_assert_eq!(Cursor::parse(&next.to_text()), Some(next.clone()));
            after = Some(next);
        }
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_cursor_stays_where_it_is_when_something_comes() {
    let mut index = Index::of(Arc::new(Catalogue::of(Questionnaire::shipped())));
    let receive = |numbers: std::ops::Range<u32>| -> Vec<Change> {
        let one = |number| change(u64::from(number), number, Some(content(number)));
        numbers.map(one).collect()
    };
    index.apply(&receive(0..50)).unwrap();
    let ids = |rows: &[&Row]| -> Vec<String> {
        rows.iter().map(|row| row.public_id.to_string()).collect()
    };
    let first = index.page(&index.counted(), Order::Newest, None, 20);
    let (seen, after) = (ids(&first.rows), first.next);
    let before = ids(&index
        .page(&index.counted(), Order::Newest, after.as_ref(), 20)
        .rows);
    index.apply(&receive(50..80)).unwrap();
    let second = ids(&index
        .page(&index.counted(), Order::Newest, after.as_ref(), 20)
        .rows);
    assert_eq!(second, before);
    assert!(second.iter().all(|own| !seen.contains(own)));
    // Nor when the one that it names is withdrawn.
    let last = (0..50).find(|number| Some(&public_id(*number)) == seen.last());
    index.apply(&[change(80, last.unwrap(), None)]).unwrap();
    let third = index.page(&index.counted(), Order::Newest, after.as_ref(), 20);
    assert_eq!(ids(&third.rows), before);
}

#[test]
fn what_is_not_understood_is_named_with_what_is() {
    let (index, _) = &*BOTH;
    let refused = |variable: &str, value: &str| {
        let filter = Filter::of(variable, value);
        let mask = index.select(&filter, &Outside::default());
        mask.unwrap_err().to_string()
    };
    assert!(refused("respondant", "individual").starts_with(
        "there is no variable \"respondant\". There are: day, flag, proposal, publication, q01"
    ));
    assert_eq!(
        refused("respondent", "police"),
        "respondent has no value \"police\". It takes individual, organisation, on-behalf"
    );
    assert!(refused("q12_years", "many").contains("such as 5, two such as 5..10, no-view"));
    assert!(refused("q12_years", "-9").contains("no value \"-9\""));
    assert!(refused("day", "yesterday").contains("a day such as 2026-12-01"));
    assert!(refused("proposal", "dream").contains("It takes want, accept, not-want, show"));
    assert!(refused("q09_sexual", "sexual").contains("It takes 0, 1, no-view"));
    let crosstab = index.crosstab(("q01", "q09_sexual"), &index.counted(), Utc::now());
    assert!(
        crosstab
            .unwrap_err()
            .to_string()
            .contains("respondent, route")
    );
}

/// Whoever answered another version is listed, and not counted in the questions of this one.
#[test]
fn another_questionnaire_is_listed_and_not_counted() {
    let mut index = Index::of(Arc::new(Catalogue::of(Questionnaire::shipped())));
    let other = content(1).replace("\"version\":1", "\"version\":7");
    index.apply(&[change(0, 1, Some(other))]).unwrap();
    let everybody = index.counted();
    let dashboard = index.dashboard(&everybody, Utc::now(), None);
    assert_eq!(dashboard.statements, 1);
    for own in dashboard.variables {
        let counted: u32 = own.counts.iter().sum();
        let is_of_question = !own.meaning.question.is_empty();
        let may_be_counted = !is_of_question && own.meaning.name != "flag";
        assert_eq!(counted, u32::from(may_be_counted), "{}", own.meaning.name);
    }
    assert_eq!(index.page(&everybody, Order::Newest, None, 5).rows.len(), 1);
}

#[test]
fn what_everybody_may_see_is_counted_as_statement_by_statement() {
    let (index, slow) = &*BOTH;
    let counted = index.public_counts();
    assert_eq!(counted.statements, slow.by_kind(|_| true));
    assert!(!counted.few_are_apart);
    for (own, expected) in counted.questions.iter().zip(slow.public_answers()) {
        assert_eq!(*own, expected);
    }
    assert_eq!(counted.questions.len(), slow.public_answers().len());
    let wanted = |own: &Statement| {
        own.scenarios()
            .iter()
            .filter(|own| own.role == "want")
            .count()
    };
    let all: u32 = counted.proposals.all.iter().map(|own| own.all).sum();
    let expected = (1..=3).flat_map(|least| slow.by_kind(|own| wanted(own) >= least));
    assert_eq!(all, expected.map(|own| own.all).sum::<u32>());
    for row in &counted.proposals.rows {
        let rules = row.rules.iter().flat_map(|(_, counts)| counts);
        assert_eq!(rules.map(|own| own.all).sum::<u32>(), all, "{}", row.row);
    }
}

#[test]
fn nothing_is_left_of_what_was_withdrawn() {
    let mut index = Index::of(Arc::new(Catalogue::of(Questionnaire::shipped())));
    let organisation = (0..MANY)
        .find(|number| content(*number).contains("organisation-name"))
        .unwrap();
    index
        .apply(&[
            change(0, organisation, Some(content(organisation))),
            change(1, organisation, None),
        ])
        .unwrap();
    let shown = format!("{:?}", index.rows());
    assert!(index.row(&public_id(organisation)).is_none());
    assert!(!shown.contains("organisation:Some"), "{shown}");
    assert_eq!(index.withdrawn(), 1);
    assert!(index.counted().iter().all(|own| !own));
}

#[test]
fn days_without_any_are_there_too() {
    let mut index = Index::of(Arc::new(Catalogue::of(Questionnaire::shipped())));
    let mut late = change(1, 1, Some(content(1)));
    late.received_at = received_at(0) + Days::new(3);
    index
        .apply(&[change(0, 0, Some(content(0))), late])
        .unwrap();
    let days = index.dashboard(&index.counted(), Utc::now(), None).days;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let counts: Vec<_> = days.iter().map(|own| (own.day, own.statements)).collect();
    assert_eq!(
        counts,
        [
            (day("2026-11-28"), 1),
            (day("2026-11-29"), 0),
            (day("2026-11-30"), 0),
            (day("2026-12-01"), 1)
        ]
    );
}

#[test]
fn similar_texts_are_counted_as_long_as_their_statements_are() {
    let catalogue = Catalogue::of(Questionnaire::shipped());
    let mut similar = Similar::default();
    let saying = |leaf: u64, number: u32, revision: u32, text: &str| Change {
        revision,
        ..change(
            leaf,
            number,
            Some(
                serde_json::json!({
                    "answers": { "q32": { "text": text } },
                    "publication": "without-name",
                    "questionnaire": { "id": "custody-images", "version": 1 },
                    "respondent": "individual",
                })
                .to_string(),
            ),
        )
    };
    let campaign = "Please delete the images of all people who were not convicted of anything";
    let changed = format!("{campaign} ever");
    let batch = [
        saying(0, 0, 1, campaign),
        saying(1, 1, 1, "Something else entirely, which nobody else says"),
        saying(2, 2, 1, &changed),
        saying(3, 3, 1, &campaign.to_uppercase()),
    ];
    similar.apply(&catalogue, &batch).unwrap();
    similar.apply(&catalogue, &batch).unwrap();
    let gathered = similar.gathered("q32");
    assert_eq!((gathered.texts, gathered.groups.len()), (4, 1));
    let group = gathered.group_of(3).unwrap();
    assert_eq!(group.statements, [0, 2, 3]);
    assert_eq!((group.commonest, group.identical), (0, 2));
    assert_eq!((group.identical_to(3), group.identical_to(2)), (2, 1));
    assert!(gathered.group_of(1).is_none());
    // Amended to something else, and withdrawn.
    let later = [saying(4, 0, 2, "I changed my mind"), change(5, 3, None)];
    similar.apply(&catalogue, &later).unwrap();
    let gathered = similar.gathered("q32");
    assert_eq!((gathered.texts, gathered.groups.len()), (3, 0));
    similar
        .apply(&catalogue, &[saying(6, 6, 1, campaign)])
        .unwrap();
    assert_eq!(similar.gathered("q32").groups[0].statements, [2, 6]);
}
