//! Which choice somebody means who typed its words or its id.

use crate::draft::NoAnswer;
use crate::questionnaire::NoAnswerWords;

/// Choices by id and words.
#[derive(Default)]
pub(super) struct Choices<'a>(Vec<Named<'a>>);

struct Named<'a> {
    id: &'a str,
    label: &'a str,
    /// Everything that means it, as [`plain`] has it.
    plain: [String; 3],
}

impl<'a> Choices<'a> {
    /// Those of a question, a field or anything else with an id and words.
    pub fn of<T>(options: &'a [T], named: impl Fn(&'a T) -> (&'a str, &'a str)) -> Self {
        let one = |option| {
            let (id, label) = named(option);
            let plain = [plain(id), plain(label), plain(&format!("{label} {id}"))];
            Named { id, label, plain }
        };
        Self(options.iter().map(one).collect())
    }

    /// The words and ids, for people.
    pub fn listed(&self) -> String {
        let one = |own: &Named| format!("{} ({})", own.label, own.id);
        self.0.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// The id of the one choice that is meant: by its id, or by words that differ in letter
    /// case, spaces and punctuation alone.
    pub fn pick(&self, typed: &str) -> Option<&'a str> {
        let exact = self.0.iter().find(|own| own.id == typed.trim());
        if let Some(own) = exact {
            return Some(own.id);
        }
        let typed = plain(typed);
        let mut meant = self.0.iter().filter(|own| own.plain.contains(&typed));
        match (meant.next(), meant.next()) {
            (Some(own), None) if !typed.is_empty() => Some(own.id),
            _ => None,
        }
    }

    /// The ids of choices that are separated by semicolons or lines, and what means none. Words
    /// may have semicolons of their own.
    pub fn pick_all(&self, typed: &str) -> (Vec<&'a str>, Vec<String>) {
        let pieces: Vec<&str> = typed.split([';', '\n']).collect();
        let inside = |own: &Named| own.label.matches(';').count();
        let longest = 1 + self.0.iter().map(inside).max().unwrap_or(0);
        let (mut picked, mut unknown) = (Vec::new(), Vec::new());
        let mut rest = &pieces[..];
        while !rest.is_empty() {
            let together = (1..=longest.min(rest.len())).rev();
            let meant = |count: usize| Some((self.pick(&rest[..count].join(";"))?, count));
            let count = match together.into_iter().find_map(meant) {
                Some((id, count)) => {
                    picked.push(id);
                    count
                }
                None => {
                    unknown.extend(crate::validate::line(rest[0]));
                    1
                }
            };
            rest = &rest[count..];
        }
        (picked, unknown)
    }
}

/// Whether words say that there is no answer: those of the questionnaire, and common ones.
pub(super) fn no_answer(words: &NoAnswerWords, typed: &str) -> Option<NoAnswer> {
    let typed = plain(typed);
    let any = |own: &str, common: &[&str]| plain(own) == typed || common.contains(&typed.as_str());
    if any(&words.no_view, &["no view", "i have no view", "no opinion"]) {
        Some(NoAnswer::NoView)
    } else if any(
        &words.do_not_know,
        &["do not know", "i do not know", "dont know", "i dont know"],
    ) {
        Some(NoAnswer::DoNotKnow)
    } else {
        None
    }
}

/// Small letters and digits, with one space where anything else was. Apostrophes go: people
/// leave them out, and word processors change them.
pub(super) fn plain(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '’' | '‘' | '`'));
    let lower = kept.flat_map(char::to_lowercase);
    let spaced: String = lower
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                ' '
            }
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
