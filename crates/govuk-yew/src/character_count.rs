use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long after the last change the count is read out, as in GOV.UK Frontend: each count of a
/// text being typed would be noise.
const READ_OUT_AFTER_MS: u32 = 1_000;

/// How long the text of a [`TextArea`](crate::TextArea) may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLimit {
    /// So many words: see [`words`].
    Words(u32),
    /// So many characters, counted as Rust's `chars`: an emoji is one, a line end is one.
    Characters(u32),
}

impl TextLimit {
    /// The text is longer than it may be.
    pub(crate) fn is_over(self, text: &str) -> bool {
        self.left(text) < 0
    }

    /// What may still be written; what is too many is negative.
    fn left(self, text: &str) -> i64 {
        let (most, used) = match self {
            TextLimit::Words(most) => (most, words(text)),
            TextLimit::Characters(most) => (most, text.chars().count()),
        };
        i64::from(most).saturating_sub_unsigned(used as u64)
    }

    /// The limit in words, for those who do not see the count.
    fn description(self) -> String {
        match self {
            TextLimit::Words(most) => format!("You can enter up to {most} words"),
            TextLimit::Characters(most) => format!("You can enter up to {most} characters"),
        }
    }

    /// The count in words.
    fn message(self, text: &str) -> String {
        let left = self.left(text);
        let end = if left < 0 { "too many" } else { "remaining" };
        let number = left.unsigned_abs();
        let unit = match (self, number) {
            (TextLimit::Words(_), 1) => "word",
            (TextLimit::Words(_), _) => "words",
            (TextLimit::Characters(_), 1) => "character",
            (TextLimit::Characters(_), _) => "characters",
        };
        format!("You have {number} {unit} {end}")
    }
}

/// How many words a text has: runs of anything but white space, where white space is what `\s` is
/// in JavaScript. GOV.UK Frontend counts its `maxwords` this way.
pub fn words(text: &str) -> usize {
    let is_space = |c: char| c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}');
    text.split(is_space).filter(|word| !word.is_empty()).count()
}

/// The id of the limit in words.
pub(crate) fn info_id(name: &str) -> String {
    format!("{name}-info")
}

/// Properties of [`CharacterCount`].
#[derive(Properties, PartialEq)]
pub(crate) struct CharacterCountProps {
    /// Name of the field.
    pub name: AttrValue,
    /// How long its text may be.
    pub limit: TextLimit,
    /// Its text.
    pub text: AttrValue,
}

/// What is left of a limit: seen at once, read out when typing rests.
#[component]
pub(crate) fn CharacterCount(props: &CharacterCountProps) -> Html {
    let CharacterCountProps { name, limit, text } = props;
    let message = limit.message(text);
    let read_out = use_state_eq(|| message.clone());
    {
        let (read_out, message) = (read_out.clone(), message.clone());
        use_effect_with((*limit, text.clone()), move |_| {
            let rest = Timeout::new(READ_OUT_AFTER_MS, move || read_out.set(message));
            move || drop(rest)
        });
    }
    let state = if limit.is_over(text) {
        "govuk-error-message"
    } else {
        "govuk-hint"
    };
    html! {
        <>
            <div id={info_id(name)} class="govuk-hint govuk-character-count__message govuk-visually-hidden">{ limit.description() }</div>
            <div class={classes!(state, "govuk-character-count__message", "govuk-character-count__status")} aria-hidden="true">{ message }</div>
            <div class="govuk-character-count__sr-status govuk-visually-hidden" aria-live="polite">{ &*read_out }</div>
        </>
    }
}
