//! Any bytes after a header are decided or refused, and read as the `csv` crate reads them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use records::{Blocks, Decider, List, Output, Rows};
use retention::{Scenario, day};

const HEADER: &[u8] = b"image_id,image_date,offence_class,outcome,outcome_date,age_at_image\n";

fuzz_target!(|bytes: &[u8]| {
    let text = [HEADER, bytes].concat();
    let policy = Scenario::of_preset("pofa").expect("a preset").policy();
    let Ok((header, mut blocks)) = Blocks::open(text.as_slice()) else {
        return; // a quotation mark that never closes
    };
    let output = Output::new(&header, &policy);
    let mut decider = Decider::new(&policy, day(2026, 1, 1));
    let mut wanted = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_slice())
        .into_byte_records();
    let mut written = Vec::new();
    let mut count = 0;
    while let Ok(Some(block)) = blocks.next_block(Vec::new()) {
        let mut rows = Rows::of(&header, &block);
        while let Ok(Some(row)) = rows.read() {
            let wanted = wanted.next().expect("as many records").expect("a record");
            assert!(
                wanted
                    .iter()
                    .eq((0..wanted.len()).map(|place| row.field(place)))
            );
            let decided = decider.decide(&row, false);
            output.write_row(&row, decided, &mut written);
            List(&output).write_row(&row, decided, &mut written);
            count += 2;
        }
        if rows.read().is_err() {
            return; // refused as a whole
        }
    }
    let read = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(written.as_slice());
    let fields = output.columns().count();
    let whole = |record: Result<csv::ByteRecord, csv::Error>| {
        record.is_ok_and(|record| record.len() == fields)
    };
    assert_eq!(
        read.into_byte_records()
            .filter_map(|record| whole(record).then_some(()))
            .count(),
        count
    );
});
