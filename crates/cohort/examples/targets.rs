//! Prints every target and what a sample reaches: `targets [scale] [seed]`.

use cohort::{DEFAULT_SEED, Scale, Spec, targets};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let scale = arguments
        .next()
        .and_then(|text| Scale::parse(&text))
        .unwrap_or(Scale::PerHundred);
    let seed = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(DEFAULT_SEED);
    let reached = targets::measure(&Spec { seed, scale });
    for target in &reached {
        println!(
            "{} {} {:>14.4}  wanted {:<18} {} {}",
            target.id,
            if target.ok { "ok  " } else { "MISS" },
            target.reached,
            target.wanted,
            target.description,
            target.worst_cell.as_deref().unwrap_or_default(),
        );
    }
    let met = reached.iter().filter(|target| target.ok).count();
    println!("{met} of {} targets met", reached.len());
}
