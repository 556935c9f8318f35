//! Parts of the app that are fetched when they are first needed, so that the explorer opens with
//! what it needs and no more.
//!
//! With the feature `split`, `cargo xtask build` puts each into a file of its own. Without it, as
//! in tests, everything is in one program and a part is there at once.

use crate::pages::Deep;
use crate::route::Route;
use crate::services::page;
use crate::state::Told;
use cohort::QuestionRead;
#[cfg(feature = "split")]
use std::cell::Cell;
use std::cell::RefCell;
use yew::prelude::*;
use yew_router::Routable as _;

/// What a part is shown with.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The page, where it is one of this part's own; else the part keeps what it has and shows
    /// nothing.
    pub route: Option<Route>,
    /// What the explorer wants of the statement, and where the statement says how it is.
    pub told: Told,
}

/// How a part is shown.
pub type Show = fn(&Shown) -> Html;

/// How something of the explorer is shown.
pub type ShowDeep = fn(&Deep) -> Html;

/// How a link is read.
pub type ReadLink = fn(&str) -> QuestionRead;

/// A part could not be fetched: there is no connection, or the site has been built anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Every page but the explorer and those below.
    Pages,
    /// The statement: drafts, its pages, the queue of what waits to be sent; and the pages that
    /// have words of the questionnaire.
    Statement,
    /// A person's own records.
    Records,
}

#[cfg(feature = "split")]
thread_local! {
    /// The parts that are here, in the order of [`Part`].
    static HERE: [Cell<Option<Show>>; 3] = const { [const { Cell::new(None) }; 3] };
    /// What the explorer shows besides its first result, once it is here.
    static DEEP_HERE: Cell<Option<ShowDeep>> = const { Cell::new(None) };
    /// How a link is read, once that is here.
    static LINKS_HERE: Cell<Option<ReadLink>> = const { Cell::new(None) };
}

thread_local! {
    /// Who wants to know when that is.
    static WAITING: RefCell<Vec<Callback<()>>> = const { RefCell::new(Vec::new()) };
}

/// Tells once what the explorer shows besides its first result is here.
pub fn when_deep_is_here(told: Callback<()>) {
    WAITING.with_borrow_mut(|waiting| waiting.push(told));
}

/// How something of the explorer is shown, once it is here.
pub fn deep_here() -> Option<ShowDeep> {
    #[cfg(feature = "split")]
    let show = DEEP_HERE.get();
    #[cfg(not(feature = "split"))]
    let show = Some(held::deep as ShowDeep);
    show
}

/// How a link is read, once that is here.
pub fn links_here() -> Option<ReadLink> {
    #[cfg(feature = "split")]
    let read = LINKS_HERE.get();
    #[cfg(not(feature = "split"))]
    let read = Some(held::read_link as ReadLink);
    read
}

/// Fetches how a link is read, unless it is here.
///
/// # Errors
/// When it cannot be had now. Another try may go well.
pub async fn links() -> Result<ReadLink, NotFetched> {
    if let Some(read) = links_here() {
        return Ok(read);
    }
    let read = fetched::links().await?;
    #[cfg(feature = "split")]
    LINKS_HERE.set(Some(read));
    Ok(read)
}

/// Fetches what the explorer shows besides its first result, unless it is here.
///
/// # Errors
/// When it cannot be had now. Another try may go well.
pub async fn deep() -> Result<ShowDeep, NotFetched> {
    if let Some(show) = deep_here() {
        return Ok(show);
    }
    let show = fetched::deep().await?;
    #[cfg(feature = "split")]
    DEEP_HERE.set(Some(show));
    for told in WAITING.take() {
        told.emit(());
    }
    Ok(show)
}

impl Part {
    /// The part that a page is in; none for the explorer, which is always here.
    pub const fn of(route: Route) -> Option<Self> {
        match route {
            Route::Explore => None,
            Route::Records => Some(Self::Records),
            Route::Statement
            | Route::StatementTopic { .. }
            | Route::StatementStep { .. }
            | Route::Accessibility
            | Route::Privacy => Some(Self::Statement),
            _ => Some(Self::Pages),
        }
    }

    /// What its files are called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Statement => "statement",
            Self::Records => "records",
        }
    }

    /// The part of the page that the address names.
    pub fn of_address() -> Option<Self> {
        Route::recognize(&page::path()).and_then(Self::of)
    }

    /// How it is shown, once it is here.
    pub fn here(self) -> Option<Show> {
        #[cfg(feature = "split")]
        let show = HERE.with(|here| here[self as usize].get());
        #[cfg(not(feature = "split"))]
        let show = Some(whole::show_now(self));
        show
    }

    /// Fetches it, unless it is here.
    ///
    /// # Errors
    /// When it cannot be had now. Another try may go well.
    pub async fn fetch(self) -> Result<Show, NotFetched> {
        if let Some(show) = self.here() {
            return Ok(show);
        }
        if self == Self::Pages {
            // Some of them show at once what the link in the address says.
            links().await?;
        }
        let show = fetched::show(self).await?;
        #[cfg(feature = "split")]
        HERE.with(|here| here[self as usize].set(Some(show)));
        Ok(show)
    }
}

pub use fetched::{answers, read_records, sample, scale};

#[cfg(not(feature = "split"))]
use whole as fetched;

/// What the parts hold.
mod held {
    use super::Shown;
    use crate::pages::{self, Deep};
    use crate::services::{self, records};
    use cohort::{Question, QuestionRead};
    use retention::BASELINE;
    use yew::prelude::*;

    pub fn pages(shown: &Shown) -> Html {
        shown.route.map(pages::page).unwrap_or_default()
    }

    pub fn statement(shown: &Shown) -> Html {
        let Shown { route, told } = shown.clone();
        html! { <pages::StatementDesk {route} {told} /> }
    }

    pub fn read_link(text: &str) -> QuestionRead {
        Question::read_on(text, BASELINE)
    }

    pub fn deep(deep: &Deep) -> Html {
        deep.show()
    }

    pub fn records(shown: &Shown) -> Html {
        html! { <pages::RecordsDesk is_shown={shown.route.is_some()} /> }
    }

    /// The worker that makes the sample.
    pub fn sample() {
        services::cohort::serve();
    }

    /// The worker that has the sample at a larger scale.
    pub fn scale() {
        services::scale::serve();
    }

    /// The worker that reads a person's own file.
    pub fn read_records() {
        records::serve();
    }
}

#[cfg(feature = "split")]
mod fetched {
    use super::{NotFetched, Part, ReadLink, Show, ShowDeep, held};
    use crate::services::cohort::{Answer, Made};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for NotFetched {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    pub async fn show(part: Part) -> Result<Show, NotFetched> {
        match part {
            Part::Pages => pages().await,
            Part::Statement => statement().await,
            Part::Records => records().await,
        }
    }

    #[wasm_split(links, fallible)]
    pub fn links() -> Result<ReadLink, NotFetched> {
        Ok(held::read_link)
    }

    #[wasm_split(deep, fallible)]
    pub fn deep() -> Result<ShowDeep, NotFetched> {
        Ok(held::deep)
    }

    #[wasm_split(pages, fallible)]
    fn pages() -> Result<Show, NotFetched> {
        Ok(held::pages)
    }

    #[wasm_split(statement, fallible)]
    fn statement() -> Result<Show, NotFetched> {
        Ok(held::statement)
    }

    #[wasm_split(records, fallible)]
    fn records() -> Result<Show, NotFetched> {
        Ok(held::records)
    }

    /// Runs as the worker that makes the sample.
    #[wasm_split(sample, fallible)]
    pub fn sample() -> Result<(), NotFetched> {
        held::sample();
        Ok(())
    }

    /// How the worker answers what is asked once the sample is made.
    #[wasm_split(answers, fallible)]
    pub fn answers() -> Result<Answer, NotFetched> {
        Ok(Made::answer)
    }

    /// Runs as the worker that has the sample at a larger scale.
    #[wasm_split(scale, fallible)]
    pub fn scale() -> Result<(), NotFetched> {
        held::scale();
        Ok(())
    }

    /// Runs as the worker that reads a person's own file.
    #[wasm_split(read_records, fallible)]
    pub fn read_records() -> Result<(), NotFetched> {
        held::read_records();
        Ok(())
    }
}

#[cfg(not(feature = "split"))]
mod whole {
    use super::{NotFetched, Part, ReadLink, Show, ShowDeep, held};
    use crate::services::cohort::{Answer, Made};
    use std::future::{Ready, ready};

    pub fn show_now(part: Part) -> Show {
        match part {
            Part::Pages => held::pages,
            Part::Statement => held::statement,
            Part::Records => held::records,
        }
    }

    pub fn show(part: Part) -> Ready<Result<Show, NotFetched>> {
        ready(Ok(show_now(part)))
    }

    pub fn links() -> Ready<Result<ReadLink, NotFetched>> {
        ready(Ok(held::read_link))
    }

    pub fn deep() -> Ready<Result<ShowDeep, NotFetched>> {
        ready(Ok(held::deep))
    }

    /// Runs as the worker that makes the sample.
    pub fn sample() -> Ready<Result<(), NotFetched>> {
        held::sample();
        ready(Ok(()))
    }

    /// How the worker answers what is asked once the sample is made.
    pub fn answers() -> Ready<Result<Answer, NotFetched>> {
        ready(Ok(Made::answer))
    }

    /// Runs as the worker that has the sample at a larger scale.
    pub fn scale() -> Ready<Result<(), NotFetched>> {
        held::scale();
        ready(Ok(()))
    }

    /// Runs as the worker that reads a person's own file.
    pub fn read_records() -> Ready<Result<(), NotFetched>> {
        held::read_records();
        ready(Ok(()))
    }
}
