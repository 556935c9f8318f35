//! A document, once it is known.

use crate::components::{Failed, Heading, Loading};
use crate::hooks::{Loaded, use_load};
use crate::pages::NotFound;
use console_wire::DocumentView;
use publication::documents::DocumentKind;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of everything that is about one document.
#[derive(Properties, PartialEq)]
pub struct DocumentProps {
    /// Its id.
    pub kind: AttrValue,
}

/// A document, and how it is loaded again or replaced.
#[derive(Clone, PartialEq, Properties)]
pub struct KnownProps {
    /// The document.
    pub document: Rc<DocumentView>,
    /// Loads it again.
    pub again: Callback<()>,
    /// Puts another in its place.
    pub replace: Callback<DocumentView>,
}

/// Properties of [`Known`].
#[derive(Properties, PartialEq)]
pub struct ToBeKnownProps {
    /// Id of the document.
    pub kind: AttrValue,
    /// What is shown of it.
    pub show: Callback<KnownProps, Html>,
}

/// Shows something of a document once it is known, and else why it is not.
#[component]
pub fn Known(props: &ToBeKnownProps) -> Html {
    let kind = DocumentKind::parse(&props.kind);
    let path = kind.map(|own| format!("/documents/{own}").into());
    let loaded: Loaded<DocumentView> = use_load(path);
    let Some(kind) = kind else {
        return html! { <NotFound /> };
    };
    let document = loaded.value.clone().filter(|own| own.kind == kind);
    html! {
        <>
            if let Some(document) = document {
                { props.show.emit(KnownProps { document, again: loaded.again.clone(), replace: loaded.replace.clone() }) }
            } else {
                <Heading>{ kind.label() }</Heading>
            }
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            } else if loaded.value.is_none() {
                <Loading what="Loading the document" />
            }
        </>
    }
}
