use crate::content::element_id;
use crate::services::page;
use consultation::FieldError;
use gloo::timers::callback::Timeout;
use govuk_yew::{ErrorSummary, Mistake};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Longer than a press of a button.
const AFTER_A_PRESS_MS: u32 = 300;

/// What is wrong on a page with a form, as far as it is time to say it: of a field once it was
/// left, of the whole page once the visitor wanted to go on.
#[derive(Clone)]
pub struct Mistakes {
    errors: Vec<FieldError>,
    left: Rc<RefCell<BTreeSet<String>>>,
    update: UseForceUpdateHandle,
    /// How often the visitor wanted to go on, and what was wrong the last time.
    tried: UseStateHandle<(usize, Rc<Vec<FieldError>>)>,
}

/// Follows a page with these errors at present.
#[hook]
pub fn use_mistakes(errors: Vec<FieldError>) -> Mistakes {
    Mistakes {
        errors,
        left: use_mut_ref(BTreeSet::new),
        update: use_force_update(),
        tried: use_state(Default::default),
    }
}

impl Mistakes {
    /// The errors that are shown beside their fields.
    pub fn shown(&self) -> Vec<FieldError> {
        let shown =
            |error: &&FieldError| self.tried.0 > 0 || self.left.borrow().contains(&error.path);
        self.errors.iter().filter(shown).cloned().collect()
    }

    /// The error that is shown beside a field.
    pub fn at(&self, path: &str) -> Option<AttrValue> {
        let own = self.shown().into_iter().find(|error| error.path == path);
        own.map(|error| error.message.into())
    }

    /// Hears that a field was left. It is said a moment later: a message that comes while a button is
    /// pressed would move the button away from under the pointer.
    pub fn onleave(&self) -> Callback<String> {
        let (left, update) = (self.left.clone(), self.update.clone());
        Callback::from(move |path: String| {
            let (left, update) = (left.clone(), update.clone());
            Timeout::new(AFTER_A_PRESS_MS, move || {
                if left.borrow_mut().insert(path) {
                    update.force_update();
                }
            })
            .forget();
        })
    }

    /// Forgets that the visitor wanted to go on, when the form is no longer the same.
    pub fn onforget(&self) -> Callback<()> {
        let (tried, left) = (self.tried.clone(), self.left.clone());
        Callback::from(move |()| {
            tried.set(Default::default());
            left.borrow_mut().clear();
        })
    }

    /// Hears that the visitor wants to go on: goes on if nothing is wrong, or else the summary says
    /// what is.
    pub fn onsubmit(&self, go_on: impl Fn() + 'static) -> Callback<SubmitEvent> {
        let own = self.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (times, _) = *own.tried;
            own.tried.set((times + 1, Rc::new(own.errors.clone())));
            page::set_title_wrong(!own.errors.is_empty());
            if own.errors.is_empty() {
                go_on();
            }
        })
    }

    /// What was wrong when the visitor wanted to go on; takes focus.
    pub fn summary(&self) -> Html {
        let (times, errors) = &*self.tried;
        if errors.is_empty() {
            return html! {};
        }
        let mistake = |error: &FieldError| Mistake {
            message: error.to_string().into(),
            field: Some(element_id(&error.path).into()),
        };
        html! {
            <ErrorSummary
                key={*times}
                mistakes={errors.iter().map(mistake).collect::<Vec<_>>()}
                onfollow={Callback::from(|id: AttrValue| page::show_field(&id))}
            />
        }
    }
}
