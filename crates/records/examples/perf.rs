use records::*;
use std::time::Instant;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let policy = retention::Scenario::of_preset("now-2017").unwrap().policy();
    let only: Option<u32> = std::env::args().nth(2).map(|t| t.parse().unwrap());
    for stage in 0..6usize {
        if only.is_some_and(|o| o as usize != stage) {
            continue;
        }
        let start = Instant::now();
        let file = std::fs::File::open(&path).unwrap();
        let (header, mut blocks) = Blocks::open(file).unwrap();
        let output = Output::new(&header, &policy);
        let mut decider = Decider::new(&policy, retention::day(2026, 1, 1));
        let mut seen = Seen::with_room_for(5_000_000);
        let mut buffer = Vec::new();
        let mut n = 0u64;
        let mut text = Vec::new();
        let mut sum = 0usize;
        let mut ids = Vec::new();
        while let Some(block) = blocks.next_block(buffer).unwrap() {
            text.clear();
            ids.clear();
            if stage > 0 {
                let mut rows = Rows::of(&header, &block);
                while let Some(row) = rows.read().unwrap() {
                    n += 1;
                    if stage == 2 {
                        sum += usize::from(row.facts().is_ok());
                    }
                    if stage == 3 {
                        sum += usize::from(decider.decide(&row, false).is_ok());
                    }
                    if stage >= 4 {
                        output.write_row(&row, decider.decide(&row, false), &mut text);
                    }
                    if stage >= 5 {
                        ids.push(Fingerprint::of(row.field(0)));
                    }
                }
            }
            if stage >= 5 {
                sum += seen.add(&ids).len();
            }
            sum += text.len();
            buffer = block.bytes;
        }
        let name = ["blocks", "+parse", "+read", "+decide", "+write", "+seen"][stage];
        let s = start.elapsed().as_secs_f64();
        println!("{name:8} {s:.3} s  {:.0} ns a record  {sum}", s * 1e9 / 5e6);
        let _ = n;
    }
}
