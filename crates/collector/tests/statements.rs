//! Statements as a client sends, sees, amends, withdraws and proves them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use support::client::{ask, json as with_json};
use support::statement::{digest_of, named, short, with_scenario};
use support::{Place, Server};
use transparency::{Event, Proof};

on_both_engines!(
    a_statement_is_received_once_however_often_it_is_sent,
    whoever_has_the_receipt_sees_it_and_nobody_else,
    an_amendment_is_a_new_revision,
    a_withdrawn_statement_keeps_its_digest_only,
    every_event_is_proved,
    many_at_once_are_all_kept,
    the_same_key_at_once_is_one_statement,
    counts_of_scenarios_are_made_again,
    what_looks_odd_is_flagged_and_kept,
    what_the_interface_does_not_know_is_named_and_not_passed_over,
    equality_answers_have_no_link_to_anything,
);

const KEY: &str = "key-of-a-draft-0001";

async fn received(server: &Server, key: &str, body: &Value) -> Value {
    let answer = server.client.post(key, body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()
}

async fn a_statement_is_received_once_however_often_it_is_sent(place: Place) {
    let server = place.serve().await;
    let body = named("Delete them.");
    let first = server.client.post(KEY, &body).await;
    assert_eq!(first.status, 201);
    let receipt = first.json();
    let reference = receipt["reference"].as_str().unwrap();
    assert_eq!(
        first.header("location"),
        format!("/api/v1/statements/{reference}")
    );
    assert_eq!(first.header("etag"), "\"1\"");
    assert_eq!(receipt["digest"], digest_of(&body));
    assert_eq!(receipt["revision"], 1);
    assert_ne!(receipt["public_id"], receipt["reference"]);
    assert!(
        receipt["received_at"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-01T10:00:")
    );

    let again = server.client.post(KEY, &body).await;
    assert_eq!((again.status, again.json()), (200, receipt.clone()));

    let other = server.client.post(KEY, &named("Keep them.")).await;
    assert_eq!(
        (other.status, other.problem()),
        (409, "/problems/key-reused".into())
    );
    let mut renamed = body.clone();
    renamed["contact"]["name"] = json!("Somebody else");
    let other = server.client.post(KEY, &renamed).await;
    assert_eq!(other.status, 409, "who sends it is part of the content");

    let twin = received(&server, "key-of-a-draft-0002", &body).await;
    assert_ne!(twin["reference"], receipt["reference"]);
    assert_ne!(twin["secret"], receipt["secret"]);
    server.stop().await;

    // After a start anew the same request has the same answer.
    let server = place.serve().await;
    let again = server.client.post(KEY, &body).await;
    assert_eq!((again.status, again.json()), (200, receipt));
    assert_eq!(
        place.store().await.statement_counts().await.unwrap(),
        (2, 0)
    );
    server.stop().await;
}

async fn whoever_has_the_receipt_sees_it_and_nobody_else(place: Place) {
    let server = place.serve().await;
    let body = named("Delete them.");
    let receipt = received(&server, KEY, &body).await;
    let seen = ask(server.client.about("GET", &receipt, "")).await;
    assert_eq!((seen.status, seen.header("etag")), (200, "\"1\""));
    assert_eq!(seen.header("cache-control"), "no-store");
    let kept = seen.json();
    assert_eq!(kept["statement"], body["statement"]);
    assert_eq!(kept["contact"], body["contact"]);
    assert_eq!(kept["digest"], receipt["digest"]);
    assert_eq!(kept["revisions"].as_array().unwrap().len(), 1);

    // As people type it.
    let reference = receipt["reference"].as_str().unwrap();
    let path = format!(
        "/api/v1/statements/{}",
        reference.to_lowercase().replace('-', "%20")
    );
    let typed = server.client.request("GET", &path);
    let typed = ask(typed.bearer_auth(receipt["secret"].as_str().unwrap())).await;
    assert_eq!(typed.status, 200);

    let bare = server
        .client
        .get(&format!("/api/v1/statements/{reference}"))
        .await;
    assert_eq!(
        (bare.status, bare.problem()),
        (401, "/problems/secret-missing".into())
    );
    assert_eq!(bare.header("www-authenticate"), "Bearer");
    let mut wrong = receipt.clone();
    wrong["secret"] = json!("TPF41SPAWXV1G84DVQM0961XK0");
    let mut unknown = receipt.clone();
    let other = collector::secrets::random_reference().unwrap();
    unknown["reference"] = json!(other.to_string());
    for receipt in [wrong, unknown] {
        let mut answers = Vec::new();
        for method in ["GET", "DELETE"] {
            answers.push(ask(server.client.about(method, &receipt, "")).await);
        }
        answers.push(server.client.amend(&receipt, 1, &body).await);
        answers.push(ask(server.client.about("GET", &receipt, "/proof")).await);
        for answer in answers {
            assert_eq!(
                (answer.status, answer.problem()),
                (404, "/problems/not-found".into())
            );
            assert_eq!(
                answer.json()["detail"],
                "There is no statement with this reference and this secret",
                "nobody learns which of the two is wrong"
            );
        }
    }
    let mut mistyped = receipt.clone();
    let last = if reference.ends_with('4') { '5' } else { '4' };
    mistyped["reference"] = json!(format!("{}{last}", &reference[..reference.len() - 1]));
    let answer = ask(server.client.about("GET", &mistyped, "")).await;
    assert_eq!(
        (answer.status, answer.problem()),
        (404, "/problems/invalid-reference".into())
    );
    server.stop().await;
}

async fn an_amendment_is_a_new_revision(place: Place) {
    let server = place.serve().await;
    let receipt = received(&server, KEY, &named("First.")).await;
    let second = short("Second.");
    for never_given in ["\"0\"", "\"01\"", "\"+1\"", "\"banana\"", "1", "W/\"1\""] {
        for body in [&named("First."), &second] {
            let request = server.client.about("PUT", &receipt, "");
            let request = with_json(request.header("if-match", never_given), body);
            assert_eq!(ask(request).await.status, 412, "{never_given}");
        }
    }
    let amended = server.client.amend(&receipt, 1, &second).await;
    assert_eq!((amended.status, amended.header("etag")), (200, "\"2\""));
    let newer = amended.json();
    assert_eq!(newer["revision"], 2);
    assert_eq!(newer["digest"], digest_of(&second));
    for same in ["reference", "public_id", "secret"] {
        assert_eq!(newer[same], receipt[same], "{same}");
    }
    let again = server.client.amend(&receipt, 1, &second).await;
    assert_eq!(
        (again.status, again.json()),
        (200, newer.clone()),
        "safe to send again"
    );

    let late = server.client.amend(&receipt, 1, &short("Third.")).await;
    assert_eq!(
        (late.status, late.problem()),
        (412, "/problems/changed".into())
    );
    assert!(late.text_at("detail").contains("revision 2"));
    let unnamed = with_json(server.client.about("PUT", &receipt, ""), &short("Third."));
    let unnamed = ask(unnamed).await;
    assert_eq!(
        (unnamed.status, unnamed.problem()),
        (428, "/problems/revision-missing".into())
    );

    let kept = ask(server.client.about("GET", &receipt, "")).await.json();
    assert_eq!(kept["statement"], second["statement"]);
    assert_eq!(
        kept["contact"],
        json!({}),
        "the name of the first revision is gone"
    );
    let revisions = kept["revisions"].as_array().unwrap();
    assert_eq!(revisions[0]["digest"], receipt["digest"]);
    assert_eq!(revisions[1]["digest"], newer["digest"]);

    let mut of_another = short("Third.");
    of_another["statement"]["amends"] = json!("B9WT-VMC7-CW");
    let answer = server.client.amend(&receipt, 2, &of_another).await;
    assert_eq!(
        (answer.status, answer.problem()),
        (422, "/problems/invalid-statement".into())
    );
    assert_eq!(answer.json()["errors"][0]["path"], "statement.amends");
    of_another["statement"]["amends"] = receipt["reference"].clone();
    let answer = server.client.amend(&receipt, 2, &of_another).await;
    assert_eq!(
        (answer.status, &answer.json()["revision"]),
        (200, &json!(3))
    );
    server.stop().await;
}

async fn a_withdrawn_statement_keeps_its_digest_only(place: Place) {
    let server = place.serve().await;
    let receipt = received(&server, KEY, &named("Something I regret.")).await;
    let withdrawn = ask(server.client.about("DELETE", &receipt, "")).await;
    assert_eq!(withdrawn.status, 200);
    let fact = withdrawn.json();
    assert_eq!(fact["digest"], receipt["digest"]);
    let again = ask(server.client.about("DELETE", &receipt, "")).await;
    assert_eq!((again.status, again.json()), (200, fact));

    for answer in [
        ask(server.client.about("GET", &receipt, "")).await,
        server.client.amend(&receipt, 1, &short("Again.")).await,
    ] {
        assert_eq!(
            (answer.status, answer.problem()),
            (410, "/problems/withdrawn".into())
        );
        assert!(answer.text_at("detail").contains("1 December 2026"));
    }
    let proof: Proof = serde_json::from_value(
        ask(server.client.about("GET", &receipt, "/proof"))
            .await
            .json(),
    )
    .unwrap();
    let digest = receipt["digest"].as_str().unwrap();
    proof
        .verify(digest, receipt["log_key"].as_str().unwrap())
        .unwrap();
    assert_eq!(proof.entry.unwrap().event, Event::Withdrawn);

    let store = place.store().await;
    let bare = receipt["reference"].as_str().unwrap().replace('-', "");
    assert_eq!(store.said(&bare).await.unwrap(), None);
    let mut seen = Vec::new();
    let each = |own| -> Result<(), collector::store::StoreError> {
        seen.push(own);
        Ok(())
    };
    store.each_statement(each).await.unwrap();
    assert_eq!(seen.len(), 1, "the fact stays");
    assert_eq!((&seen[0].content, &seen[0].contact), (&None, &None));
    let audit = store.audit_entries(10).await.unwrap();
    let actions: Vec<_> = audit.iter().map(|own| own.action.as_str()).collect();
    assert_eq!(actions, ["withdrawn", "received"]);
    server.stop().await;
}

async fn every_event_is_proved(place: Place) {
    let server = place.serve().await;
    let mut receipts = Vec::new();
    for number in 0..7 {
        let key = format!("key-of-a-draft-{number:04}");
        receipts.push(received(&server, &key, &short(&format!("Number {number}"))).await);
    }
    let heads = server.client.get("/api/v1/log/head").await.text;
    let amended = server
        .client
        .amend(&receipts[3], 1, &short("Amended"))
        .await
        .json();
    let first = std::mem::replace(&mut receipts[3], amended);
    let about = server.client.get("/api/v1/consultation").await.json();
    let log_key = about["log_key"].as_str().unwrap();
    for (number, receipt) in receipts.iter().enumerate() {
        assert_eq!(receipt["log_key"], log_key);
        let answer = ask(server.client.about("GET", receipt, "/proof")).await;
        let proof: Proof = serde_json::from_value(answer.json()).unwrap();
        let digest = receipt["digest"].as_str().unwrap();
        assert_eq!(proof.verify(digest, log_key), Ok(()), "{number}");
        assert_eq!(proof.tree_size, 8);

        let reference = receipt["reference"].as_str().unwrap();
        let path = format!("/api/v1/statements/{reference}/proof");
        let open: Proof = serde_json::from_value(server.client.get(&path).await.json()).unwrap();
        assert_eq!(open.entry, None, "without the secret there is no entry");
        assert_eq!(open.verify_leaf(log_key), Ok(()));
    }
    // An older receipt holds too, also when the statement is withdrawn.
    let withdrawn = ask(server.client.about("DELETE", &receipts[3], "")).await;
    assert_eq!(withdrawn.status, 200);
    for (query, leaf, receipt) in [
        ("/proof?revision=1", 3, &first),
        ("/proof?revision=2", 7, &receipts[3]),
        ("/proof", 8, &receipts[3]),
    ] {
        let answer = ask(server.client.about("GET", receipt, query)).await;
        let proof: Proof = serde_json::from_value(answer.json()).unwrap();
        assert_eq!(proof.leaf, leaf, "{query}");
        let digest = receipt["digest"].as_str().unwrap();
        assert_eq!(proof.verify(digest, log_key), Ok(()), "{query}");
    }
    for (query, status) in [("/proof?revision=3", 404), ("/proof?revision=first", 400)] {
        let answer = ask(server.client.about("GET", &first, query)).await;
        assert_eq!(answer.status, status, "{query}");
    }
    // Whoever kept the older head sees that the log only grew.
    let growth = server.client.get("/api/v1/log/growth?from=7").await.json();
    let path: Vec<String> = serde_json::from_value(growth["path"].clone()).unwrap();
    let older = transparency::Head::from_note(heads);
    let newer = server.client.get("/api/v1/log/head").await.text;
    let newer = transparency::Head::from_note(newer);
    assert_eq!(
        transparency::verify_growth(&older, &newer, &path, log_key),
        Ok(())
    );

    // The leaves alone give the root.
    let leaves = server.client.get("/api/v1/log/leaves").await.json();
    let mut tree = transparency::Appender::new(0, transparency::Nodes::new());
    for hash in leaves["leaf_hashes"].as_array().unwrap() {
        let hash = transparency::Hash::parse_hash(hash.as_str().unwrap()).unwrap();
        tree.append(hash).unwrap();
    }
    assert_eq!(newer.verify(log_key).unwrap(), (9, tree.root().unwrap()));
    let rest = server.client.get("/api/v1/log/leaves?from=6").await.json();
    assert_eq!(rest["leaf_hashes"].as_array().unwrap().len(), 3);
    server.stop().await;
}

async fn many_at_once_are_all_kept(place: Place) {
    let server = place.serve().await;
    let sent = (0..200).map(|number| {
        let client = server.client.clone();
        tokio::spawn(async move {
            let key = format!("key-of-a-draft-{number:04}");
            let answer = client.post(&key, &short(&format!("Number {number}"))).await;
            assert_eq!(answer.status, 201, "{answer:?}");
            answer.json()
        })
    });
    let mut references = std::collections::BTreeSet::new();
    for task in sent.collect::<Vec<_>>() {
        let receipt = task.await.unwrap();
        assert!(references.insert(receipt["reference"].as_str().unwrap().replace('-', "")));
    }
    let mut kept = std::collections::BTreeSet::new();
    let each = |own: collector::store::Exported| -> Result<(), collector::store::StoreError> {
        kept.insert(own.reference);
        Ok(())
    };
    place.store().await.each_statement(each).await.unwrap();
    assert_eq!(kept, references);
    server.stop().await;
}

async fn the_same_key_at_once_is_one_statement(place: Place) {
    let server = place.serve().await;
    let body = short("Once.");
    let sent = (0..20).map(|_| {
        let (client, body) = (server.client.clone(), body.clone());
        tokio::spawn(async move { client.post(KEY, &body).await })
    });
    let mut statuses = Vec::new();
    let mut receipts = std::collections::BTreeSet::new();
    for task in sent.collect::<Vec<_>>() {
        let answer = task.await.unwrap();
        statuses.push(answer.status);
        receipts.insert(answer.text);
    }
    statuses.sort_unstable();
    assert_eq!(statuses[18..], [200, 201], "{statuses:?}");
    assert_eq!(receipts.len(), 1, "everybody has the same receipt");
    server.stop().await;
}

async fn counts_of_scenarios_are_made_again(place: Place) {
    let server = place.serve().await;
    let seen = async |key: &str, body: &Value| {
        let receipt = received(&server, key, body).await;
        ask(server.client.about("GET", &receipt, "")).await.json()["recounts"].clone()
    };
    let mut body = with_scenario("pofa", "2026-12-01");
    assert_eq!(
        seen("key-without-counts-1", &body).await,
        json!(["not-given"])
    );

    // What the collector counts is what the slow and obvious count says.
    let spec = cohort::Spec::at(cohort::Scale::PerHundred);
    let as_at = cohort::AsAt::new("2026-12-01".parse().unwrap()).unwrap();
    let images = cohort::images(&spec);
    let count = |preset: &str| {
        let policy = retention::Scenario::of_preset(preset).unwrap().policy();
        let assumptions = cohort::Assumptions::default();
        let own = cohort::count_rows(&images, spec.scale.weight(), &policy, as_at, &assumptions);
        let total = own.unwrap().total.totals(spec.scale.weight());
        json!({ "deleted": total.deleted, "kept": total.kept, "review": total.review,
                "held": total.held, "searchable": total.searchable })
    };
    let effect = json!({
        "sample": { "model": retention::VERSION, "seed": spec.seed, "scale": "1:100",
                    "known_on": "2025-03-31" },
        "scenario": count("pofa"),
        "baseline": count("now-2017"),
    });
    body["statement"]["scenarios"][0]["effect"] = effect.clone();
    assert_eq!(seen("key-with-true-counts", &body).await, json!(["same"]));
    body["statement"]["scenarios"][0]["effect"]["scenario"]["deleted"] = json!(1);
    assert_eq!(
        seen("key-with-other-counts", &body).await,
        json!(["different"])
    );
    body["statement"]["scenarios"][0]["effect"]["sample"]["model"] = json!("0.0.1");
    assert_eq!(
        seen("key-with-another-model", &body).await,
        json!(["not-comparable"])
    );
    server.stop().await;
}

async fn what_looks_odd_is_flagged_and_kept(place: Place) {
    let server = place.serve().await;
    let mut body = short("Buy my watches.");
    body["signals"] = json!({ "trap": "http://example.org", "seconds": 1 });
    received(&server, "key-of-a-machine-1", &body).await;
    received(
        &server,
        "key-of-a-campaign-1",
        &short("As my charity says."),
    )
    .await;
    received(
        &server,
        "key-of-a-campaign-2",
        &short("As my charity says."),
    )
    .await;
    body = short("Unreadable signals.");
    body["signals"] = json!("nonsense");
    received(&server, "key-of-odd-signals-1", &body).await;

    let mut flags = std::collections::BTreeMap::new();
    let each = |own: collector::store::Exported| -> Result<(), collector::store::StoreError> {
        let said: Value = serde_json::from_str(&own.content.unwrap()).unwrap();
        let words = said["answers"]["q32"]["text"].as_str().unwrap().to_owned();
        flags.entry(words).or_insert_with(Vec::new).push(own.flags);
        Ok(())
    };
    place.store().await.each_statement(each).await.unwrap();
    assert_eq!(flags["Buy my watches."], [["too-fast", "trap-filled"]]);
    let mut campaign = flags["As my charity says."].clone();
    campaign.sort();
    assert_eq!(campaign, [vec![], vec!["same-answers".to_owned()]]);
    assert_eq!(flags["Unreadable signals."], [Vec::<String>::new()]);
    server.stop().await;
}

async fn what_the_interface_does_not_know_is_named_and_not_passed_over(place: Place) {
    let server = place.serve().await;
    let right = with_scenario("now-2017", "2026-12-01");
    for (number, (pointer, more)) in [
        ("", json!({ "more": 1 })),
        ("/statement", json!({ "declared": true })),
        ("/contact", json!({ "e-mail": "amina@example.org" })),
        ("/statement", json!({ "model": "0.1.0\u{0}" })),
        ("/statement/answers/q32", json!({ "by": "AO" })),
        ("/statement/answers/q32", json!({ "no_answer": null })),
        ("/statement/scenarios/0", json!({ "effect": null })),
    ]
    .into_iter()
    .enumerate()
    {
        let mut body = right.clone();
        let place = body.pointer_mut(pointer).and_then(Value::as_object_mut);
        place.unwrap().extend(more.as_object().unwrap().clone());
        let answer = server
            .client
            .post(&format!("key-of-a-draft-9{number:03}"), &body)
            .await;
        assert_eq!(answer.status, 422, "{pointer} {more}: {answer:?}");
        let error = &answer.json()["errors"][0];
        let path = pointer.trim_start_matches('/').replace('/', ".");
        let found = error["path"].as_str().unwrap();
        assert!(found.starts_with(&path), "{pointer} {more}: {error}");
    }
    // A statement that leaves out what every statement has.
    let mut body = right.clone();
    body["statement"].as_object_mut().unwrap().remove("details");
    let answer = server.client.post("key-of-a-draft-9100", &body).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("details"), "{}", answer.text);

    assert_eq!(
        server
            .client
            .post("key-of-a-draft-9200", &right)
            .await
            .status,
        201
    );
    server.stop().await;
}

async fn equality_answers_have_no_link_to_anything(place: Place) {
    let server = place.serve().await;
    let question = &consultation::Questionnaire::shipped().equality.questions[0];
    let mut body = json!({
        "format": 1,
        "questionnaire": { "id": "custody-images", "version": 1 },
        "answers": { question.id.as_str(): { "choices": [question.options()[0].id] } },
    });
    let send = async |body: &Value| {
        ask(with_json(
            server.client.request("POST", "/api/v1/equality-answers"),
            body,
        ))
        .await
    };
    let answer = send(&body).await;
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    body["answers"] = json!({ "q32": { "text": "No equality question" } });
    assert_eq!(send(&body).await.problem(), "/problems/invalid-statement");
    body["questionnaire"]["version"] = json!(9);
    assert_eq!(send(&body).await.problem(), "/problems/invalid-statement");

    let kept = place.store().await.equality_answers().await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].received_on, "2026-12-01", "a day and no time");
    assert!(
        place
            .store()
            .await
            .audit_entries(10)
            .await
            .unwrap()
            .is_empty()
    );
    server.stop().await;
}
