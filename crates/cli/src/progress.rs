//! A progress bar on standard error, when that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// A bar over bytes; over none, it shows how many there were so far.
pub fn over_bytes(all: Option<u64>, quiet: bool) -> ProgressBar {
    match all {
        Some(all) => bar(all, "{bar:40} {bytes} of {total_bytes}, {eta} left", quiet),
        None => {
            let spinner = ProgressBar::with_draw_target(None, target(quiet));
            spinner.set_style(style("{spinner} {bytes}, {elapsed}"));
            spinner
        }
    }
}

/// A bar over hundredths.
pub fn over_hundredths(what: &str, quiet: bool) -> ProgressBar {
    let bar = bar(100, "{msg} {bar:40} {percent} %", quiet);
    bar.set_message(what.to_owned());
    bar
}

fn bar(all: u64, template: &str, quiet: bool) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(all), target(quiet));
    bar.set_style(style(template));
    bar
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn target(quiet: bool) -> ProgressDrawTarget {
    if quiet || !std::io::stderr().is_terminal() {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    }
}
