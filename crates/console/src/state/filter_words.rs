use crate::content::{list, short_day};
use chrono::NaiveDate;
use console_wire::{Filter, VariableMeaning};
use retention::{Row, Rule};

/// What a variable is called: by what was asked, or by what the collector alone knows of it.
pub fn variable_name(variables: &[VariableMeaning], name: &str) -> String {
    let known = variables.iter().find(|own| own.name == name);
    match (known, name) {
        (Some(own), _) => own.asked.clone(),
        (None, "day") => "Day received".to_owned(),
        (None, "similar") => "Similar texts".to_owned(),
        (None, "rule") => "Wanted rule".to_owned(),
        (None, "theme") => "Theme".to_owned(),
        (None, "flag") => "To look at".to_owned(),
        (None, "state") => "Publication decided".to_owned(),
        (None, "route") => "How it came".to_owned(),
        (None, other) => other.to_owned(),
    }
}

/// What a value of a variable is called.
pub fn value_label(variables: &[VariableMeaning], name: &str, value: &str) -> String {
    let known = variables.iter().find(|own| own.name == name);
    let known = known.and_then(|own| own.values.iter().find(|own| own.value == value));
    match known {
        Some(own) => own.label.clone(),
        None if name == "day" => days(value),
        None if name == "similar" => "one group".to_owned(),
        None if name == "rule" => rule(value),
        None => value.to_owned(),
    }
}

/// A rule of a row, in words.
fn rule(value: &str) -> String {
    let words = value.split_once('=').and_then(|(row, rule)| {
        let (row, rule) = (Row::parse(row)?, rule.parse::<Rule>().ok()?);
        Some(format!("{}: {}", row.label(), rule.in_words()))
    });
    words.unwrap_or_else(|| value.to_owned())
}

fn days(value: &str) -> String {
    let day = |text: &str| text.parse::<NaiveDate>().map(short_day);
    match value.split_once("..") {
        Some((from, to)) => match (day(from), day(to)) {
            (Ok(from), Ok(to)) => format!("{from} to {to}"),
            _ => value.to_owned(),
        },
        None => day(value).unwrap_or_else(|_| value.to_owned()),
    }
}

/// A condition in words, such as “Who answers: An individual”.
pub fn condition_in_words(variables: &[VariableMeaning], name: &str, value: &str) -> String {
    let asked = variable_name(variables, name);
    let mark = if asked.ends_with(['?', '.', '!']) {
        ""
    } else {
        ":"
    };
    format!("{asked}{mark} {}", value_label(variables, name, value))
}

/// A filter in words, for captions and files.
pub fn filter_in_words(variables: &[VariableMeaning], filter: &Filter) -> String {
    let conditions = filter.conditions.iter().map(|(name, values)| {
        let values: Vec<String> = values
            .iter()
            .map(|value| value_label(variables, name, value))
            .collect();
        let several = list(&values).replace(" and ", " or ");
        condition_in_words(variables, name, "")
            .trim_end()
            .to_owned()
            + " "
            + &several
    });
    let search = (!filter.search.is_empty()).then(|| format!("with the words “{}”", filter.search));
    let all: Vec<String> = conditions.chain(search).collect();
    if all.is_empty() {
        "all statements".to_owned()
    } else {
        all.join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use console_wire::{Counting, ValueMeaning};

    fn variables() -> Vec<VariableMeaning> {
        let value = |value: &str, label: &str| ValueMeaning {
            value: value.to_owned(),
            label: label.to_owned(),
        };
        vec![VariableMeaning {
            name: "q01".to_owned(),
            question: "q01".to_owned(),
            asked: "Should they be deleted?".to_owned(),
            counting: Counting::One,
            values: vec![value("yes", "Yes"), value("no", "No")],
        }]
    }

    #[test]
    fn conditions_are_told_in_words() {
        let words = |name, value| condition_in_words(&variables(), name, value);
        assert_eq!(words("q01", "yes"), "Should they be deleted? Yes");
        assert_eq!(
            words("day", "2026-12-01..2026-12-05"),
            "Day received: 1 Dec to 5 Dec"
        );
        assert_eq!(words("similar", "g7"), "Similar texts: one group");
        assert_eq!(words("new", "thing"), "new: thing");
    }

    #[test]
    fn a_filter_is_a_sentence() {
        let filter = Filter {
            search: "dna".to_owned(),
            ..Filter::of("q01", "yes").and("q01", "no")
        };
        assert_eq!(
            filter_in_words(&variables(), &filter),
            "Should they be deleted? Yes or No; with the words “dna”"
        );
        assert_eq!(filter_in_words(&[], &Filter::default()), "all statements");
    }
}
