//! Attached scenarios: which rule is proposed for which case, and where organisations agree.

use super::answers::Counts;
use super::sheet::Sheet;
use crate::disclosure::{Count, Line, margin, table};
use crate::table::{Column, Table, Value};
use analysis::{Proposal, by_length, compare};
use consultation::published_path;
use retention::{Row, Rule};
use std::collections::BTreeMap;

/// What was counted of the scenarios that statements want, with nothing left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountedProposals {
    /// Scenarios by kind of respondent.
    pub all: Counts,
    /// What they propose, for every row.
    pub rows: Vec<RowProposals>,
    /// Those of organisations whose statements are published with their name.
    pub organisations: Vec<Organisation>,
}

/// Which rules are proposed for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProposals {
    /// The row.
    pub row: Row,
    /// Each rule with how many propose it by kind of respondent, in no order.
    pub rules: Vec<(Rule, Counts)>,
}

/// An organisation whose statement is published with its name, and what it wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Name of its statement in what is published.
    pub public_id: String,
    /// What it wants.
    pub proposal: Proposal,
}

/// Most organisations of which the rules are listed and compared.
const MOST_ORGANISATIONS: usize = 40;

/// What stands for rules that few propose.
const OTHER: &str = "other";

/// A rule, or those that are put together.
struct Category {
    id: String,
    label: String,
    line: Line,
}

/// What is shown of one row.
struct Shown {
    row: Row,
    /// From the shortest rule to the longest, others last.
    categories: Vec<Category>,
}

/// What is shown of scenarios.
pub fn proposal_sheets(kinds: &[(String, String)], counted: &CountedProposals) -> Vec<Sheet> {
    let base = margin(&counted.all);
    let is_shown = base.total.shown().is_some_and(|own| own > 0);
    let rows: Vec<Shown> = match is_shown {
        true => counted.rows.iter().map(|own| shown(own, &base)).collect(),
        false => Vec::new(),
    };
    let mut sheets = vec![overview(&base, &rows)];
    sheets.extend(organisation_sheets(&counted.organisations));
    sheets.extend(rows.iter().map(|own| row_sheet(own, &base, kinds)));
    sheets
}

fn shown(own: &RowProposals, base: &Line) -> Shown {
    let mut rules: Vec<&(Rule, Counts)> = own.rules.iter().collect();
    rules.sort_by(|a, b| by_length(&a.0, &b.0));
    let total = |own: &Counts| own.iter().copied().sum::<Count>();
    // Rules that few propose are put together: a rule alone can tell whose it is.
    let is_named = |own: &&&(Rule, Counts)| !total(&own.1).is_small();
    let rest = rules.iter().filter(|own| !is_named(own)).fold(
        vec![Count::default(); base.cells.len()],
        |sum, own| {
            sum.iter()
                .zip(&own.1)
                .map(|(sum, own)| *sum + *own)
                .collect()
        },
    );
    let named: Vec<&(Rule, Counts)> = rules.iter().filter(|own| is_named(own)).copied().collect();
    let counts = named.iter().map(|own| own.1.clone()).chain([rest]);
    let lines = table(base, &counts.collect::<Vec<_>>());
    let names = named
        .iter()
        .map(|own| (own.0.to_string(), sentence(&own.0)));
    let other = (OTHER.to_owned(), "Any other rule".to_owned());
    let categories = names.chain([other]).zip(lines);
    let categories = categories.map(|((id, label), line)| Category { id, label, line });
    Shown {
        row: own.row,
        categories: categories.collect(),
    }
}

fn sentence(rule: &Rule) -> String {
    let words = rule.in_words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

impl Shown {
    fn named(&self) -> impl Iterator<Item = (&Category, u32)> {
        let named = self.categories.iter().filter(|own| own.id != OTHER);
        named.filter_map(|own| Some((own, own.line.total.shown()?)))
    }

    /// The rule in the middle, if what is shown settles it wherever the others are.
    fn middle(&self, base: &Line) -> Option<&Category> {
        let all = base.total.shown()?;
        let known: u32 = self.named().map(|(_, count)| count).sum();
        let others = all.checked_sub(known)?;
        let mut least = 0;
        let mut named = self.named();
        let middle = named.find(|(_, count)| {
            let most_before = least + others;
            least += count;
            2 * least >= all && 2 * most_before < all
        });
        middle.map(|(own, _)| own)
    }

    /// The rule that most propose, if what is shown says so: no other can have more.
    fn commonest(&self, base: &Line) -> Option<(&Category, u32)> {
        let all = base.total.shown()?;
        let known: u32 = self
            .categories
            .iter()
            .filter_map(|own| own.line.total.shown())
            .sum();
        let most = self.named().max_by_key(|(_, count)| *count)?;
        (most.1 > 0 && most.1 >= all.saturating_sub(known)).then_some(most)
    }
}

fn overview(base: &Line, rows: &[Shown]) -> Sheet {
    let mut sheet = Sheet::of("cases", "The rule in the middle, case by case");
    let all = base.total.shown();
    sheet.notes.push(match all {
        Some(all) => format!(
            "{all} scenarios that statements say they want were attached. A statement can attach several."
        ),
        None => "Fewer than 10 scenarios that statements say they want were attached, so nothing can be \
                 shown of them."
            .to_owned(),
    });
    let Some(all) = all.filter(|own| *own > 0) else {
        return sheet;
    };
    sheet.notes.push(
        "Rules are put in order from the shortest keeping to the longest. As many scenarios keep images \
         for longer than the rule in the middle as for a shorter time. It is worked out from the tables \
         below, and left out where they do not settle it. The commonest rule is named where no other \
         can be commoner."
            .to_owned(),
    );
    let values = rows.iter().map(|own| {
        let middle = own.middle(base);
        let middle = middle.map_or(Value::LeftOut, |own| own.label.as_str().into());
        let [commonest, share] = match own.commonest(base) {
            Some((category, count)) => {
                let share = f64::from(count) / f64::from(all);
                [category.label.as_str().into(), Value::Share(share)]
            }
            None => [Value::LeftOut, Value::LeftOut],
        };
        let case = Value::Link {
            text: case(own.row),
            href: format!("#{}", own.row),
        };
        vec![case, middle, commonest, share]
    });
    sheet.table = Some(Table {
        caption: "The rule in the middle and the commonest rule".to_owned(),
        columns: vec![
            Column::words("case", "Case"),
            Column::words("middle", "Rule in the middle"),
            Column::words("commonest", "Commonest rule"),
            Column::words("share", "Scenarios with the commonest"),
        ],
        rows: values.collect(),
    });
    sheet
}

fn case(row: Row) -> String {
    format!("{row}: {}", row.label())
}

fn row_sheet(own: &Shown, base: &Line, kinds: &[(String, String)]) -> Sheet {
    let mut sheet = Sheet::of(&own.row.to_string(), &case(own.row));
    let all = base.total.shown().unwrap_or_default().max(1);
    let mut columns = vec![Column::words("rule", "Rule")];
    columns.extend(kinds.iter().map(|(id, label)| Column::numbers(id, label)));
    columns.push(Column::numbers("all", "All"));
    columns.push(Column::words("share", "Share of all"));
    let values = |label: &str, line: &Line| {
        let share = match line.total.shown() {
            Some(count) => Value::Share(f64::from(count) / f64::from(all)),
            None => Value::LeftOut,
        };
        let counts = line.shown().map(Value::from);
        std::iter::once(label.into())
            .chain(counts)
            .chain([share])
            .collect::<Vec<Value>>()
    };
    let rows = own
        .categories
        .iter()
        .map(|own| values(&own.label, &own.line));
    sheet.table = Some(Table {
        caption: format!("Rules proposed for {}, by who answers", own.row),
        columns,
        rows: rows.chain([values("All scenarios", base)]).collect(),
    });
    sheet
}

/// Where organisations agree and differ, and which are near each other. All of it can be read in their
/// published statements.
fn organisation_sheets(all: &[Organisation]) -> Vec<Sheet> {
    let listed = &all[..all.len().min(MOST_ORGANISATIONS)];
    let mut near = Sheet::of("organisations", "Organisations that are near each other");
    let mut agree = Sheet::of("agreement", "Where organisations agree and differ");
    if listed.len() < 2 {
        near.notes.push(
            "Fewer than two organisations attached a scenario that they want to a statement that is \
             published with their name. So there is nothing to compare."
                .to_owned(),
        );
        return vec![near];
    }
    near.notes.push(
        "Organisations whose statement is published with their name, and that attached a scenario that \
         they want. Two are the nearer, the fewer of the 29 cases have another rule."
            .to_owned(),
    );
    if listed.len() < all.len() {
        near.notes.push(format!(
            "There are {}. The first {MOST_ORGANISATIONS} are compared.",
            all.len()
        ));
    }
    near.table = Some(closeness(listed));
    agree.notes.push(
        "The rules that these organisations propose, where they agree most first.".to_owned(),
    );
    agree.table = Some(agreement(listed));
    vec![near, agree]
}

fn apart(one: &Proposal, other: &Proposal) -> u32 {
    Row::ALL
        .iter()
        .map(|row| u32::from(one.rule(*row) != other.rule(*row)))
        .sum()
}

fn closeness(all: &[Organisation]) -> Table {
    let rows = all.iter().enumerate().map(|(place, own)| {
        let others = all.iter().enumerate().filter(|(other, _)| *other != place);
        let others = others.map(|(_, other)| (apart(&own.proposal, &other.proposal), other));
        let mut others: Vec<(u32, &Organisation)> = others.collect();
        others.sort_by_key(|(apart, _)| *apart);
        let at = |end: Option<&(u32, &Organisation)>| {
            let Some((apart, _)) = end else {
                return [Value::Nothing, Value::Nothing];
            };
            let names = others
                .iter()
                .filter(|(own, _)| own == apart)
                .map(|(_, own)| own.name.as_str());
            [
                names.collect::<Vec<_>>().join("; ").into(),
                Value::Count(*apart),
            ]
        };
        let name = Value::Link {
            text: own.name.clone(),
            href: published_path(&own.public_id),
        };
        std::iter::once(name)
            .chain(at(others.first()))
            .chain(at(others.last()))
            .collect()
    });
    Table {
        caption: "The nearest and the furthest, with the cases in which they have another rule"
            .to_owned(),
        columns: vec![
            Column::words("organisation", "Organisation"),
            Column::words("nearest", "Nearest to it"),
            Column::numbers("nearest-apart", "Cases apart"),
            Column::words("furthest", "Furthest from it"),
            Column::numbers("furthest-apart", "Cases apart, furthest"),
        ],
        rows: rows.collect(),
    }
}

fn agreement(all: &[Organisation]) -> Table {
    let compared = compare(all.iter().map(|own| &own.proposal));
    let rows = compared.iter().map(|own| {
        let mut names: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for organisation in all {
            let rule = organisation.proposal.rule(own.row);
            let place = own.rules.iter().position(|other| other.rule == rule);
            names
                .entry(place.unwrap_or_default())
                .or_default()
                .push(&organisation.name);
        }
        let rules = own.rules.iter().zip(names.values());
        let rules =
            rules.map(|(own, names)| format!("{}: {}", sentence(&own.rule), names.join(", ")));
        let most = own
            .rules
            .iter()
            .map(|own| own.proposals)
            .max()
            .unwrap_or_default();
        let share = most as f64 / all.len() as f64;
        (
            share,
            vec![
                case(own.row).into(),
                Value::Share(share),
                rules.collect::<Vec<_>>().join(". ").into(),
            ],
        )
    });
    let mut rows: Vec<(f64, Vec<Value>)> = rows.collect();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    Table {
        caption: "Share of organisations with the commonest rule, and who proposes what".to_owned(),
        columns: vec![
            Column::words("case", "Case"),
            Column::words("share", "With the commonest rule"),
            Column::words("rules", "Rules"),
        ],
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::Scenario;

    fn organisation(name: &str, preset: &str) -> Organisation {
        let scenario = Scenario::of_preset(preset).unwrap();
        Organisation {
            name: name.to_owned(),
            public_id: name.to_lowercase(),
            proposal: Proposal::new(name, "organisation", "want", &scenario),
        }
    }

    #[test]
    fn those_with_the_same_rules_are_nearest() {
        let all = [
            organisation("One", "pofa"),
            organisation("Two", "keep-all"),
            organisation("Three", "pofa"),
        ];
        let sheets = organisation_sheets(&all);
        let near = sheets[0].table.clone().unwrap();
        assert_eq!(near.rows[0][1..3], [Value::from("Three"), Value::Count(0)]);
        assert_eq!(near.rows[0][3], Value::from("Two"));
        let agree = sheets[1].table.clone().unwrap();
        assert_eq!(agree.rows.len(), Row::ALL.len());
        let shares = agree.rows.iter().map(|own| match own[1] {
            Value::Share(share) => share,
            _ => 0.0,
        });
        assert!(shares.is_sorted_by(|a, b| a >= b));
        assert!(organisation_sheets(&all[..1])[0].table.is_none());
    }

    #[test]
    fn rules_that_few_propose_are_put_together_and_not_told_as_the_middle() {
        let counts = |all: u32| vec![Count::unpublished(all)];
        let rule = |code: &str| code.parse::<Rule>().unwrap();
        let row = RowProposals {
            row: Row::ALL[1],
            rules: vec![
                (rule("KEEP"), counts(20)),
                (rule("1y@outcome"), counts(3)),
                (rule("2y@outcome"), counts(8)),
                (rule("DEL@outcome"), counts(15)),
            ],
        };
        let base = margin(&counts(46));
        let own = shown(&row, &base);
        let labels: Vec<(&str, Option<u32>)> = own
            .categories
            .iter()
            .map(|own| (own.id.as_str(), own.line.total.shown()))
            .collect();
        assert_eq!(
            labels,
            [
                ("DEL@outcome", Some(15)),
                ("KEEP", Some(20)),
                ("other", Some(11))
            ]
        );
        // The others could all be shorter, or all longer.
        assert!(own.middle(&base).is_none());
        assert_eq!(own.commonest(&base).map(|own| own.1), Some(20));
    }
}
