//! What an analyst asks: the same each time, and never the same twice in a row.

use console_wire::{Filter, VariableMeaning};

/// Words of made-up statements, from the commonest to ones that hardly anybody says.
const SEARCHES: [&str; 12] = [
    "image",
    "delete years",
    "babaco",
    "\"not convicted\"",
    "children grow up",
    "\"an image of a child\"",
    "court review kept",
    "bababa",
    "lenlenlen",
    "nothing-like-this",
    "שלום",
    "police innocent faces",
];

/// A filter of one to three conditions.
fn filter(variables: &[VariableMeaning], number: usize) -> Filter {
    let mut filter = Filter::default();
    for place in 0..=number % 3 {
        let variable = &variables[(number * 7 + place * 31) % variables.len()];
        if let Some(value) = variable
            .values
            .get((number + place) % variable.values.len().max(1))
        {
            filter = filter.and(&variable.name, &value.value);
        }
    }
    filter
}

/// Lists, newest and oldest first, of the usual size and the largest.
pub fn lists(variables: &[VariableMeaning], times: usize) -> Vec<String> {
    let one = |number: usize| {
        let order = ["newest", "oldest"][number % 2];
        let most = [25, 100][usize::from(number.is_multiple_of(5))];
        let query = filter(variables, number).to_query();
        format!("/statements?order={order}&most={most}&{query}")
    };
    (0..times).map(one).collect()
}

/// Searches, some of them with a condition.
pub fn searches(times: usize) -> Vec<String> {
    let one = |number: usize| {
        let mut filter = Filter {
            search: SEARCHES[number % SEARCHES.len()].to_owned(),
            ..Filter::default()
        };
        if number.is_multiple_of(3) {
            filter = filter.and("respondent", "organisation");
        }
        format!("/statements?{}", filter.to_query())
    };
    (0..times).map(one).collect()
}

/// The dashboard of everybody, and of some.
pub fn dashboards(variables: &[VariableMeaning], times: usize) -> Vec<String> {
    let one = |number: usize| match number % 2 {
        0 => "/dashboard".to_owned(),
        _ => format!("/dashboard?{}", filter(variables, number).to_query()),
    };
    (0..times).map(one).collect()
}

/// Two variables against each other.
pub fn crosstabs(variables: &[VariableMeaning], times: usize) -> Vec<String> {
    let one = |number: usize| {
        let name = |place: usize| &variables[place % variables.len()].name;
        format!(
            "/crosstab?rows={}&columns={}",
            name(number),
            name(number * 5 + 3)
        )
    };
    (0..times).map(one).collect()
}

/// Comparisons of scenarios, each asked twice: the second answer is kept from the first.
pub fn proposals() -> Vec<String> {
    let roles = ["", "want", "accept", "not-want", "show"].into_iter();
    let paths = roles.map(|role| format!("/proposals?role={role}"));
    paths.flat_map(|path| [path.clone(), path]).collect()
}
