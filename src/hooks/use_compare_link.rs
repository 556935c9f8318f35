use crate::app::{CompareHandle, ExplorerHandle};
use crate::services::link;
use crate::state::{Compare, CompareAction, Explorer};
use cohort::{Question, QuestionRead};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::hooks::use_location;

/// What the link of a comparison said, and the way to take the counts of today's versions.
pub struct ComparedLink {
    /// Everything that could not be used, and every other version.
    pub read: Rc<QuestionRead>,
    /// The visitor takes the counts of today's versions.
    pub take: Callback<()>,
}

/// Ties the comparison to the fragment of the address. Without a link, and with nothing compared
/// yet, the baseline stands beside the visitor's own scenario. A link of other versions stays as
/// it is until the visitor changes something or takes the new counts.
#[hook]
pub fn use_compare_link(compare: &CompareHandle, explorer: &ExplorerHandle) -> ComparedLink {
    let said = use_state(|| (Rc::new(said_by(&[])), Vec::<Question>::new()));
    let location = use_location().map(|location| location.hash().to_owned());
    {
        let (compare, own, said) = (compare.clone(), explorer.question().clone(), said.clone());
        use_effect_with(location.clone(), move |_| {
            if link::is_own() {
                return;
            }
            let reads = link::read_several(&link::current());
            let linked: Vec<_> = reads
                .iter()
                .filter_map(|read| read.question.clone())
                .collect();
            if !reads.is_empty() {
                let shown = Compare::of(linked.clone()).questions().to_vec();
                said.set((Rc::new(said_by(&reads)), shown));
                compare.dispatch(CompareAction::Follow(linked));
            } else if compare.questions().is_empty() {
                let baseline = Explorer::baseline();
                compare.dispatch(CompareAction::Follow(
                    baseline.into_iter().chain([own]).collect(),
                ));
            }
        });
    }
    let (read, linked) = &*said;
    let held = !read.notices.is_empty() && linked == compare.questions();
    let fragment = link::several(compare.questions());
    let was_any = use_mut_ref(|| false);
    use_effect_with((fragment, location, held), move |(fragment, _, held)| {
        let had_any = was_any.replace(!fragment.is_empty());
        let write = !held && (had_any || !fragment.is_empty());
        let later = write.then(|| link::replace(fragment.clone())).flatten();
        move || drop(later)
    });
    ComparedLink {
        read: read.clone(),
        take: {
            let said = said.clone();
            Callback::from(move |()| said.set((Rc::new(said_by(&[])), Vec::new())))
        },
    }
}

/// All that several links say of parts left out and of versions.
fn said_by(reads: &[QuestionRead]) -> QuestionRead {
    QuestionRead {
        question: None,
        problems: reads
            .iter()
            .flat_map(|read| read.problems.clone())
            .collect(),
        notices: reads.iter().flat_map(|read| read.notices.clone()).collect(),
    }
}
