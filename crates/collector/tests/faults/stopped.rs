//! Told to stop under load.

use crate::load::Load;
use crate::log;
use crate::on_both_engines;
use crate::process::Process;
use crate::support::Place;

on_both_engines!(what_was_taken_is_answered_before_it_stops);

async fn what_was_taken_is_answered_before_it_stops(place: Place) {
    let load = Load::new();
    for round in 1..=3 {
        let process = Process::start(&place).await;
        let mut sending = load.start(&process.client, 8);
        load.until(load.acknowledged() + 30).await;
        process.terminate().await;
        while let Some(ended) = sending.join_next().await {
            ended.unwrap();
        }
        let (status, said) = process.ended().await;
        assert!(
            status.success() && said.contains("stopped"),
            "{round}: {said}"
        );
        assert!(!said.contains("had not ended in time"), "{round}: {said}");
        load.is_kept(&place).await;
        let kept = place.store().await.statement_counts().await.unwrap().0;
        assert_eq!(
            kept,
            load.acknowledged() as u64,
            "all that is written was answered"
        );
    }
    let process = Process::start(&place).await;
    load.send_rest(&process.client).await;
    let leaves = log::verify(&process.client, load.receipts().values().take(20)).await;
    assert_eq!(leaves, load.sent());
    process.stop().await;
}
