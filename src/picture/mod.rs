//! Pictures and tables as data: the same thing is shown on the page and written to a file.
//!
//! Plain Rust: no page. A picture is a small tree of SVG elements; on the page style sheets give
//! its colours, in a file [`Node::to_svg`] brings them along.

mod bars;
mod breadth;
mod lines;
mod marks;
mod node;
mod scale;
mod table;
mod table_picture;

pub use bars::bars;
pub use breadth::Breadth;
pub use lines::{Lines, Series};
pub use marks::{Marked, marks, sample_mark, shares};
pub use node::{Node, with_keys};
pub use table::{Cell, Column, Source, Table};
pub use table_picture::table_picture;
