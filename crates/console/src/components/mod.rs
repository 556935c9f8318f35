//! Parts of pages: properties in, callbacks out.

mod bars;
mod csv_link;
mod failed;
mod filter_bar;
mod layout;
mod news;
mod purpose_form;
mod qr;
mod reading_in;
mod to;

pub use bars::{BarRow, BarTable};
pub use csv_link::CsvLink;
pub use failed::{Failed, Loading, Mistakes, mistakes_of};
pub use filter_bar::{FilterBar, choose, variable_choices};
pub use layout::{Heading, Layout};
pub use news::News;
pub use purpose_form::PurposeForm;
pub use qr::Qr;
pub use reading_in::ReadingIn;
pub use to::To;
