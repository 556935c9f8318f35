//! The codeframe: themes for what was written freely, and what was done to them.

mod agreement;
mod all;
mod fields;
mod history;
mod leaving;
mod new;
mod one;

pub use agreement::Agreement;
pub use all::Codeframe;
pub use leaving::{MergeTheme, RetireTheme, SplitTheme};
pub use new::NewTheme;
pub use one::Theme;
