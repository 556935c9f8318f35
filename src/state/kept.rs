use cohort::Question;
use serde::{Deserialize, Serialize};

/// How many scenarios can be kept on a device.
pub const MOST_KEPT: usize = 50;
/// Longest name of one, in letters.
pub const LONGEST_NAME: usize = 80;

/// A scenario with the visitor's own name for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// [`Question::to_link`].
    pub link: String,
}

/// The list with a scenario of this name, in the place of the one that had it.
///
/// # Errors
/// Says what is wrong with the name, or that there are too many.
pub fn keep(list: &[Kept], name: &str, question: &Question) -> Result<Vec<Kept>, String> {
    let name = name.trim();
    if name.is_empty() {
        return Err("Enter a name for the scenario.".to_owned());
    }
    let letters = name.chars().count();
    if letters > LONGEST_NAME {
        return Err(format!(
            "The name has {letters} letters. Use {LONGEST_NAME} or fewer."
        ));
    }
    let mut list: Vec<Kept> = without(list, name);
    if list.len() >= MOST_KEPT {
        return Err(format!(
            "{MOST_KEPT} scenarios are kept already. Remove one first."
        ));
    }
    list.push(Kept {
        name: name.to_owned(),
        link: question.to_link(),
    });
    Ok(list)
}

/// The list without the scenario of this name.
pub fn without(list: &[Kept], name: &str) -> Vec<Kept> {
    let others = list.iter().filter(|kept| kept.name != name);
    others.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Explorer;

    #[test]
    fn a_name_is_kept_once_and_nonsense_is_said() {
        let question = Explorer::baseline().unwrap();
        let list = keep(&[], " Ours ", &question).unwrap();
        assert_eq!(list[0].name, "Ours");
        assert_eq!(keep(&list, "Ours", &question).unwrap().len(), 1);
        assert_eq!(keep(&list, "Other", &question).unwrap().len(), 2);
        assert_eq!(without(&list, "Ours"), []);
        assert!(keep(&list, "  ", &question).is_err());
        assert!(keep(&list, &"é".repeat(LONGEST_NAME + 1), &question).is_err());
        let full: Vec<Kept> = (0..MOST_KEPT)
            .map(|number| Kept {
                name: number.to_string(),
                link: String::new(),
            })
            .collect();
        assert!(keep(&full, "one more", &question).is_err());
        assert!(keep(&full, "7", &question).is_ok());
    }
}
