use console_wire::{Counting, Filter};

/// The filter that means those of a filter's statements that have a value too; none where no filter
/// can say that, because of several conditions on one variable one is enough.
pub fn narrowed(
    filter: &Filter,
    variable: &str,
    counting: Counting,
    value: &str,
) -> Option<Filter> {
    let has_one = match counting {
        Counting::One | Counting::First | Counting::Number => true,
        Counting::Several | Counting::FilterOnly => false,
    };
    let own = filter.conditions.get(variable);
    let is_that = |values: &Vec<String>| values.iter().all(|own| own == value);
    if !has_one && own.is_some_and(|values| !is_that(values)) {
        return None;
    }
    let mut filter = filter.clone();
    filter.conditions.remove(variable);
    Some(filter.and(variable, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_narrows_what_is_meant_or_there_is_no_such_filter() {
        let both = Filter::of("who", "a").and("who", "b").and("how", "x");
        let narrow = |counting| narrowed(&both, "who", counting, "b");
        let only = Filter::of("who", "b").and("how", "x");
        assert_eq!(narrow(Counting::One), Some(only.clone()));
        assert_eq!(narrow(Counting::Several), None);
        assert_eq!(
            narrowed(&only, "who", Counting::Several, "b"),
            Some(only.clone())
        );
        assert_eq!(
            narrowed(&only, "what", Counting::Several, "z"),
            Some(only.and("what", "z"))
        );
    }
}
