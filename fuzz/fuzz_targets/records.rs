//! Any bytes after a header are decided or refused, and read as the `csv` crate reads them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use records::{Blocks, Decider, List, Output, Rows};
use retention::{Scenario, day};

const HEADER: &[u8] = b"image_id,image_date,offence_class,outcome,outcome_date,age_at_image\n";

fuzz_target!(|bytes: &[u8]| {
    let text = [HEADER, bytes].concat();
    let policy = Scenario::of_preset("pofa").expect("a preset").policy();
    let (header, mut blocks) = Blocks::open(text.as_slice()).expect("the header is complete");
    let output = Output::new(&header, &policy);
    let mut decider = Decider::new(&policy, day(2026, 1, 1));
    let mut wanted = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_slice()).into_byte_records();
    let mut written = Vec::new();
    while let Ok(Some(block)) = blocks.next_block(Vec::new()) {
        let mut rows = Rows::of(&header, &block);
        while let Ok(Some(row)) = rows.read() {
            let wanted = wanted.next().expect("as many records").expect("a record");
            assert!(wanted.iter().eq((0..wanted.len()).map(|place| row.field(place))));
            let decided = decider.decide(&row, false);
            output.write_row(&row, decided, &mut written);
            List(&output).write_row(&row, decided, &mut written);
        }
        if rows.read().is_err() {
            return; // refused as a whole
        }
    }
});
