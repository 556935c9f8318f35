use crate::content::element_id;
use crate::services::page;
use consultation::FieldError;
use govuk_yew::{ErrorSummary, Mistake};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// What is wrong on a page with a form, as far as it is time to say it: of a field once it was
/// left, of the whole page once the visitor wanted to go on.
#[derive(Clone)]
pub struct Mistakes {
    errors: Vec<FieldError>,
    left: UseStateHandle<Rc<BTreeSet<String>>>,
    /// How often the visitor wanted to go on, and what was wrong the last time.
    tried: UseStateHandle<(usize, Rc<Vec<FieldError>>)>,
}

/// Follows a page with these errors at present.
#[hook]
pub fn use_mistakes(errors: Vec<FieldError>) -> Mistakes {
    Mistakes {
        errors,
        left: use_state(Rc::default),
        tried: use_state(Default::default),
    }
}

impl Mistakes {
    /// The errors that are shown beside their fields.
    pub fn shown(&self) -> Vec<FieldError> {
        let shown = |error: &&FieldError| self.tried.0 > 0 || self.left.contains(&error.path);
        self.errors.iter().filter(shown).cloned().collect()
    }

    /// The error that is shown beside a field.
    pub fn at(&self, path: &str) -> Option<AttrValue> {
        let own = self.shown().into_iter().find(|error| error.path == path);
        own.map(|error| error.message.into())
    }

    /// Hears that a field was left.
    pub fn onleave(&self) -> Callback<String> {
        let left = self.left.clone();
        Callback::from(move |path: String| {
            let mut paths = (**left).clone();
            if paths.insert(path) {
                left.set(Rc::new(paths));
            }
        })
    }

    /// Whether the visitor can go on. If not, the summary says why.
    pub fn go_on(&self) -> bool {
        let (times, _) = *self.tried;
        self.tried.set((times + 1, Rc::new(self.errors.clone())));
        self.errors.is_empty()
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
