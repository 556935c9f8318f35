//! Scenarios in the address bar: in its fragment, which no server gets to see.

use super::embed::{self, is_embedded};
use super::page;
use crate::content;
use crate::parts;
use crate::picture::Source;
use cohort::{Question, QuestionRead, SHOWN, Scale};
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

/// Between the links of a comparison; no link has it.
const BETWEEN_LINKS: char = '_';
/// Browsers refuse an address that changes many times a second.
const BETWEEN_MS: f64 = 250.0;

/// The link in the page's address: its fragment, or else its query. Empty where there is none.
pub fn current() -> String {
    if !page::IN_BROWSER {
        return String::new();
    }
    let location = window().location();
    let part = |part: Result<String, JsValue>, mark| {
        let text = part.unwrap_or_default();
        text.strip_prefix(mark).unwrap_or_default().to_owned()
    };
    let fragment = part(location.hash(), '#');
    if retention::is_link(&fragment) {
        fragment
    } else {
        embed::without_request(&part(location.search(), '?'))
    }
}

/// What the page's address says of a scenario. That of a comparison holds several, and says none.
pub fn opened() -> QuestionRead {
    let text = current();
    read(if text.contains(BETWEEN_LINKS) && !text.contains('=') {
        ""
    } else {
        &text
    })
}

/// The same, where the address is news: none where it is what this app wrote last, which says no
/// more of what the visitor opened.
pub fn news() -> Option<QuestionRead> {
    (!is_own() && is_readable()).then(opened)
}

/// Whether the address has what this app wrote last.
pub fn is_own() -> bool {
    let current = current();
    !current.is_empty() && WRITTEN.with_borrow(|written| *written == current)
}

thread_local! {
    /// The fragment that was written last.
    static WRITTEN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What a link says. One without a policy changes the baseline; an empty text says nothing. How a
/// link is read is in a part of its own, which must be here where there is a link at all: see
/// [`is_readable`].
pub fn read(text: &str) -> QuestionRead {
    match parts::links_here() {
        Some(read) if !text.is_empty() => read(text),
        _ => QuestionRead {
            question: None,
            problems: Vec::new(),
            notices: Vec::new(),
        },
    }
}

/// Whether the link in the address, if there is one, can be read now.
pub fn is_readable() -> bool {
    parts::links_here().is_some() || current().is_empty()
}

/// What a link to this question would say.
pub fn as_it_is(question: Question) -> QuestionRead {
    QuestionRead {
        question: Some(question),
        problems: Vec::new(),
        notices: Vec::new(),
    }
}

/// How many scenarios of a comparison's link are read: more than are shown, for some may be there
/// twice.
const MOST_READ: usize = 16;

/// What the link of a comparison says. A part that names no policy is left out, and said.
pub fn read_several(text: &str) -> Vec<QuestionRead> {
    text.split(BETWEEN_LINKS)
        .filter(|part| !part.is_empty())
        .take(MOST_READ)
        .map(Question::read)
        .collect()
}

/// The fragment of a comparison.
pub fn several(questions: &[Question]) -> String {
    let links: Vec<String> = questions.iter().map(Question::to_link).collect();
    links.join(&BETWEEN_LINKS.to_string())
}

/// The whole address of a page.
pub fn of_page(path: &str) -> String {
    let origin = if page::IN_BROWSER {
        window().location().origin().unwrap_or_default()
    } else {
        String::new()
    };
    format!("{origin}{path}")
}

/// The whole address of a page with a fragment, to copy or to cite.
pub fn address(path: &str, fragment: &str) -> String {
    format!("{}#{fragment}", of_page(path))
}

/// Where numbers of a question come from that were counted with the sample that every visitor has.
pub fn source(question: &Question) -> Source {
    source_at(question, SHOWN.scale)
}

/// Where numbers of a question come from that were counted at a scale.
pub fn source_at(question: &Question, scale: Scale) -> Source {
    Source {
        scenario: content::scenario_name(&question.scenario),
        link: address("/explore", &question.to_link()),
        versions: content::versions(question, scale),
    }
}

/// Where the shipped presets come from.
pub fn presets_source() -> Source {
    Source {
        scenario: "The shipped policies".to_owned(),
        link: of_page("/rules"),
        versions: format!("Model {}.", retention::VERSION),
    }
}

/// Puts a fragment into the address bar without a new entry in the history: at once, or, if that
/// has just been done, a moment later, unless the returned timeout is dropped before.
pub fn replace(fragment: String) -> Option<Timeout> {
    thread_local! {
        static LAST: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
    }
    let now = || {
        window()
            .performance()
            .map_or(0.0, |performance| performance.now())
    };
    let write_now = move || {
        LAST.set(now());
        write_to_address(&fragment);
    };
    let wait = LAST.get() + BETWEEN_MS - now();
    if wait <= 0.0 {
        write_now();
        None
    } else {
        Some(Timeout::new(wait.ceil() as u32, write_now))
    }
}

/// A browser may refuse all the same; the next change tries again.
fn write_to_address(fragment: &str) {
    let path = window().location().pathname().unwrap_or_default();
    let query = if is_embedded() { "?embed=1" } else { "" };
    if let Ok(history) = window().history() {
        let entry = history.state().unwrap_or(JsValue::NULL);
        let mark = if fragment.is_empty() { "" } else { "#" };
        let address = format!("{path}{query}{mark}{fragment}");
        if history
            .replace_state_with_url(&entry, "", Some(&address))
            .is_ok()
        {
            WRITTEN.set(fragment.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::Scenario;

    #[test]
    fn an_empty_link_says_what_the_reader_of_links_would_say() {
        assert_eq!(read(""), Question::read_on("", retention::BASELINE));
    }

    #[test]
    fn links_of_a_comparison_come_back() {
        let questions: Vec<Question> = ["pofa", "now-2017"]
            .map(|id| Question::of(Scenario::of_preset(id).unwrap()))
            .to_vec();
        let read: Vec<Question> = read_several(&several(&questions))
            .into_iter()
            .filter_map(|read| read.question)
            .collect();
        assert_eq!(read, questions);
        assert_eq!(read_several("_____").len(), 0);
        let many = [several(&questions).as_str(); 50].join("_");
        assert_eq!(read_several(&many).len(), MOST_READ);
        assert!(read_several("nonsense")[0].question.is_none());
    }
}
