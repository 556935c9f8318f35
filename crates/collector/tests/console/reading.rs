//! What analysts read: counts, lists, what is found, what is alike.

use crate::support::client::ask;
use crate::support::people::{read, receive};
use crate::support::statement::{choosing, named, short, with_scenario};
use crate::support::{Person, Place, Server};
use console_wire::Role;
use serde_json::{Value, json};
use sqlx::Connection as _;

on_both_engines!(
    what_is_searched_for_is_found,
    what_is_typed_is_never_a_language,
    what_was_amended_or_withdrawn_is_not_found,
    words_are_found_in_a_copy,
    statements_are_listed_with_what_was_found,
    everything_is_counted,
    what_is_not_understood_is_named,
    a_statement_is_shown_without_who_sent_it,
    similar_texts_are_one_group,
    scenarios_are_compared,
);

async fn analyst(place: &Place, server: &Server) -> Person {
    place.signed_in(server, "amina", Role::Analyst).await
}

/// Which of the statements, by their place, a query means.
async fn found(person: &Person, receipts: &[Value], query: &[(&str, &str)]) -> Vec<usize> {
    let query: Vec<String> = query
        .iter()
        .map(|(name, value)| {
            let encoded = value.bytes().map(|own| format!("%{own:02X}"));
            format!("{name}={}", encoded.collect::<String>())
        })
        .collect();
    let path = format!("/statements?order=oldest&{}", query.join("&"));
    let page = read(person, &path).await;
    let lines = page["lines"].as_array().unwrap().iter();
    let place = |line: &Value| {
        let mut all = receipts.iter();
        all.position(|own| own["public_id"] == line["public_id"])
            .unwrap()
    };
    let mut places: Vec<usize> = lines.map(place).collect();
    places.sort_unstable();
    places
}

/// A statement with words of one's own beside a choice, and a text.
fn two_texts(words: &str, text: &str) -> Value {
    let mut body = short(text);
    body["statement"]["answers"]["q13"] = json!({ "choices": ["other"], "text": words });
    body
}

async fn what_is_searched_for_is_found(place: Place) {
    let server = place.serve().await;
    let receipts = receive(
        &server,
        &[
            short("Images of children must be deleted."),
            short("The image: keep it for ever, whatever it is."),
            two_texts("For", "Ever since 2018 I said: 18 years is enough."),
            short("ÜBER-wichtig: l’été, naïve, 東京 and don't."),
            named("Whoever is not convicted is innocent."),
        ],
    )
    .await;
    let person = analyst(&place, &server).await;
    for (search, expected) in [
        ("children", &[0][..]),
        // A word may go on, in quotes not.
        ("image", &[0, 1]),
        ("\"image\"", &[1]),
        ("IMAGE", &[0, 1]),
        ("mage", &[]),
        // Very short ones may not.
        ("18", &[2]),
        ("20", &[]),
        // All must be there, in any text of the statement.
        ("keep image", &[1]),
        ("children keep", &[]),
        ("ever for", &[1, 2]),
        // Those in quotes follow each other, in one text.
        ("\"for ever\"", &[1]),
        ("\"ever for\"", &[]),
        ("“keep it”", &[1]),
        ("\"keep it\" whatever", &[1]),
        // Signs stand between words.
        ("for-ever", &[1]),
        ("don't", &[3]),
        ("\"été naïve\"", &[3]),
        ("ete", &[]),
        ("über", &[3]),
        ("東京", &[3]),
        // No list of words that are passed over, no stems.
        ("is not", &[4]),
        ("convict", &[4]),
        ("convictions", &[]),
        // Nobody is found by their name.
        ("Amina", &[]),
        ("example", &[]),
    ] {
        let places = found(&person, &receipts, &[("search", search)]).await;
        assert_eq!(places, expected, "{search}");
    }
    let both = [("search", "image"), ("where", "respondent:organisation")];
    assert!(found(&person, &receipts, &both).await.is_empty());
    server.stop().await;
}

async fn what_is_typed_is_never_a_language(place: Place) {
    let server = place.serve().await;
    let receipts = receive(&server, &[short("Delete it or keep it: not both.")]).await;
    let person = analyst(&place, &server).await;
    for (search, is_found) in [
        ("keep OR nothing", false),
        ("keep NOT delete", true),
        ("keep AND", false),
        ("words:keep", false),
        ("keep*", true),
        ("^delete", true),
        ("NEAR(keep it)", false),
        ("\"\"\"", false),
        ("keep & !delete | it", true),
        ("keep:*", true),
        ("keep <-> it", true),
        ("'keep' \\' it", true),
        ("'; DROP TABLE texts; --", false),
        ("{words} : keep", false),
        ("( keep", true),
        ("\"keep it", true),
    ] {
        if search.chars().all(|own| !own.is_alphanumeric()) {
            let answer = person.get("/statements?search=%22%22%22").await;
            assert_eq!(answer.problem(), "/problems/malformed");
            assert!(answer.text_at("detail").contains("a letter or a digit"));
            continue;
        }
        let places = found(&person, &receipts, &[("search", search)]).await;
        assert_eq!(!places.is_empty(), is_found, "{search}");
    }
    server.stop().await;
}

async fn what_was_amended_or_withdrawn_is_not_found(place: Place) {
    let server = place.serve().await;
    let receipts = receive(&server, &[short("Before the change."), short("Regretted.")]).await;
    let person = analyst(&place, &server).await;
    assert_eq!(
        found(&person, &receipts, &[("search", "before")]).await,
        [0]
    );
    assert_eq!(
        found(&person, &receipts, &[("search", "regretted")]).await,
        [1]
    );
    let amended = server
        .client
        .amend(&receipts[0], 1, &short("Afterwards."))
        .await;
    assert_eq!(amended.status, 200, "{amended:?}");
    let withdrawn = ask(server.client.about("DELETE", &receipts[1], "")).await;
    assert_eq!(withdrawn.status, 200);
    // Words go with the statement, and not some time after.
    assert_eq!(words_of(&place, &receipts[1]).await, 0);
    for (search, expected) in [
        ("before", &[][..]),
        ("afterwards", &[0]),
        ("regretted", &[]),
    ] {
        let places = found(&person, &receipts, &[("search", search)]).await;
        assert_eq!(places, expected, "{search}");
    }
    let dashboard = read(&person, "/dashboard").await;
    assert_eq!(
        (&dashboard["all"], &dashboard["withdrawn"]),
        (&json!(1), &json!(1))
    );
    let path = format!("/statements/{}", receipts[1]["public_id"].as_str().unwrap());
    assert_eq!(person.get(&path).await.status, 404);
    server.stop().await;
    let store = place.store().await;
    let report = collector::verify::verify(&store).await.unwrap();
    assert!(report.is_good(), "{report:?}");
    store.close().await;
}

/// How many rows there are of a statement's words.
async fn words_of(place: &Place, receipt: &Value) -> i64 {
    let sql = "SELECT COUNT(*) FROM texts t JOIN statements s ON s.reference = t.reference \
               WHERE s.public_id = $1";
    let public_id = receipt["public_id"].as_str().unwrap();
    if place.url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(&place.url).await.unwrap();
        let query = sqlx::query_scalar(sql).bind(public_id);
        query.fetch_one(&mut connection).await.unwrap()
    } else {
        let mut connection = sqlx::PgConnection::connect(&place.url).await.unwrap();
        let query = sqlx::query_scalar(sql).bind(public_id);
        query.fetch_one(&mut connection).await.unwrap()
    }
}

async fn words_are_found_in_a_copy(place: Place) {
    let server = place.serve().await;
    let receipts = receive(&server, &[short("Copied with the rest.")]).await;
    server.stop().await;
    let to = if place.url.starts_with("sqlite:") {
        Place::postgres().await
    } else {
        Place::sqlite()
    };
    let (from, copy) = (place.store().await, to.store().await);
    collector::copy::copy(&from, &copy).await.unwrap();
    from.close().await;
    copy.close().await;
    std::fs::copy(place.key_file(), to.folder.path().join("signing.key")).unwrap();
    let server = to.serve().await;
    let person = analyst(&to, &server).await;
    assert_eq!(
        found(&person, &receipts, &[("search", "copied")]).await,
        [0]
    );
    server.stop().await;
}

async fn statements_are_listed_with_what_was_found(place: Place) {
    let server = place.serve().await;
    let receipts = receive(
        &server,
        &[
            choosing("q01", "automatic-after-time", "organisation"),
            two_texts("Something else", "<b>Delete</b> the image."),
            short("Keep it."),
        ],
    )
    .await;
    let person = analyst(&place, &server).await;
    let page = read(&person, "/statements?most=2").await;
    assert_eq!((&page["statements"], &page["all"]), (&json!(3), &json!(3)));
    assert_eq!(page["progress"], Value::Null);
    let ids = |page: &Value| -> Vec<Value> {
        let lines = page["lines"].as_array().unwrap();
        lines.iter().map(|own| own["public_id"].clone()).collect()
    };
    let next = page["next"].as_str().unwrap();
    // What comes meanwhile is before the page, not in it.
    receive(&server, &[short("Late.")]).await;
    let rest = read(&person, &format!("/statements?most=2&after={next}")).await;
    assert_eq!(rest["all"], 4);
    assert_eq!(rest["next"], Value::Null);
    let mut all = [ids(&page), ids(&rest)].concat();
    let mut expected: Vec<Value> = receipts
        .iter()
        .map(|own| own["public_id"].clone())
        .collect();
    all.sort_by_key(Value::to_string);
    expected.sort_by_key(Value::to_string);
    assert_eq!(all, expected);
    let page = read(&person, "/statements?search=delete").await;
    let line = &page["lines"][0];
    assert_eq!(
        line["excerpt"],
        json!([
            { "text": "<b>" },
            { "text": "Delete", "is_found": true },
            { "text": "</b> the image." },
        ])
    );
    assert_eq!(
        (&line["answered"], &line["respondent"]),
        (&json!(2), &json!("Myself"))
    );
    let page = read(&person, "/statements?where=respondent:organisation").await;
    assert_eq!(page["lines"][0]["organisation"], "A charity");
    // Its reference opens a statement: it never goes out.
    let reference = receipts[0]["reference"].as_str().unwrap();
    assert!(!page.to_string().contains(&reference.replace('-', "")));
    server.stop().await;
}

async fn everything_is_counted(place: Place) {
    let server = place.serve().await;
    let bodies = [
        choosing("q20", "not-convicted-for-ever", "organisation"),
        choosing("q20", "not-convicted-for-ever", "individual"),
        choosing("q01", "automatic-after-time", "individual"),
        with_scenario("pofa", "2026-12-01"),
    ];
    receive(&server, &bodies).await;
    let person = analyst(&place, &server).await;
    let variables = read(&person, "/variables").await;
    let names: Vec<&str> = variables
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names[..5],
        ["respondent", "route", "publication", "flag", "state"]
    );
    assert!(names.contains(&"q20") && names.contains(&"q11_sexual_years"));
    let dashboard = read(&person, "/dashboard").await;
    assert_eq!(
        (&dashboard["statements"], &dashboard["people"]),
        (&json!(4), &json!(4))
    );
    assert_eq!(
        dashboard["days"],
        json!([{ "day": "2026-12-01", "statements": 4 }])
    );
    let line = &dashboard["red_lines"][0];
    assert_eq!(line["choice"], "not-convicted-for-ever");
    assert_eq!(
        (&line["statements"], &line["organisations"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(dashboard["thresholds"].as_array().unwrap().len(), 29);
    let some = read(
        &person,
        "/dashboard?where=respondent:organisation&where=day:2026-12-01",
    )
    .await;
    assert_eq!((&some["statements"], &some["all"]), (&json!(1), &json!(4)));
    let table = read(&person, "/crosstab?rows=respondent&columns=q20").await;
    assert_eq!(table["counts"][0][0], 1);
    assert_eq!(table["counts"][1][0], 1);
    assert_eq!(table["row_totals"], json!([3, 1, 0]));
    server.stop().await;
}

async fn what_is_not_understood_is_named(place: Place) {
    let server = place.serve().await;
    let person = analyst(&place, &server).await;
    for (path, named) in [
        ("/dashboard?where=respondent", "has no colon"),
        (
            "/dashboard?where=shoe:size",
            "there is no variable \"shoe\". There are: day",
        ),
        (
            "/statements?where=respondent:police",
            "It takes individual, organisation",
        ),
        (
            "/statements?where=similar:nothing",
            "a group as the list of similar texts has it",
        ),
        (
            "/statements?order=best",
            "order is \"best\". It can be newest or oldest",
        ),
        ("/statements?most=101", "most is 101. It can be 1 to 100"),
        (
            "/statements?after=here",
            "after is \"here\". It must be `next`",
        ),
        (
            "/statements?search=%2D%2D",
            "There must be a letter or a digit",
        ),
        ("/crosstab?rows=respondent", "missing field `columns`"),
        (
            "/crosstab?rows=respondent&columns=day",
            "there is no variable \"day\"",
        ),
        ("/similar?part=q01", "part is \"q01\". It can be"),
        (
            "/proposals?role=dream",
            "It can be want, accept, not-want, show",
        ),
    ] {
        let answer = person.get(path).await;
        assert_eq!(answer.problem(), "/problems/malformed", "{path}");
        assert!(
            answer.text_at("detail").contains(named),
            "{path}: {answer:?}"
        );
    }
    server.stop().await;
}

async fn a_statement_is_shown_without_who_sent_it(place: Place) {
    let server = place.serve().await;
    let receipts = receive(&server, &[named("First words.")]).await;
    let reference = receipts[0]["reference"].as_str().unwrap();
    let mut second = two_texts("Mine", "Second words.");
    second["contact"] = json!({ "name": "Amina Okafor" });
    second["statement"]["amends"] = json!(reference);
    assert_eq!(
        server.client.amend(&receipts[0], 1, &second).await.status,
        200
    );
    let person = analyst(&place, &server).await;
    let path = format!("/statements/{}", receipts[0]["public_id"].as_str().unwrap());
    let view = read(&person, &path).await;
    assert_eq!(
        (&view["revision"], &view["has_contact"]),
        (&json!(2), &json!(true))
    );
    let parts: Vec<_> = view["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| (own["part"].as_str().unwrap(), own["text"].as_str().unwrap()))
        .collect();
    assert_eq!(parts, [("q32", "Second words."), ("q13_text", "Mine")]);
    let text = view.to_string();
    for secret in ["Amina", reference, &reference.replace('-', "")] {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
    assert_eq!(person.get("/statements/0000000000000000").await.status, 404);
    server.stop().await;
}

async fn similar_texts_are_one_group(place: Place) {
    let campaign = "Please delete the images of all people who were not convicted of anything";
    let server = place.serve().await;
    let receipts = receive(
        &server,
        &[
            short("Nobody else says this."),
            short(campaign),
            short(&format!("{campaign} ever.")),
            short(&format!("{campaign}!")),
        ],
    )
    .await;
    let person = analyst(&place, &server).await;
    let page = read(&person, "/similar?part=q32").await;
    assert_eq!(
        (&page["texts"], &page["texts_in_groups"]),
        (&json!(4), &json!(3))
    );
    let group = &page["groups"][0];
    assert_eq!(
        (&group["statements"], &group["identical"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(group["text"], campaign);
    assert_eq!(group["first"], receipts[1]["public_id"]);
    assert_eq!(read(&person, "/similar").await["groups"], page["groups"]);
    let condition = format!("similar:{}", group["group"].as_str().unwrap());
    let places = found(&person, &receipts, &[("where", &condition)]).await;
    assert_eq!(places, [1, 2, 3]);
    let path = format!("/statements/{}", receipts[2]["public_id"].as_str().unwrap());
    let similar = &read(&person, &path).await["parts"][0]["similar"];
    assert_eq!(similar["group"], group["group"]);
    assert_eq!(
        (&similar["statements"], &similar["identical"]),
        (&json!(3), &json!(1))
    );
    server.stop().await;
}

async fn scenarios_are_compared(place: Place) {
    let server = place.serve().await;
    let mut of_organisation = with_scenario("single-n", "2026-12-01");
    of_organisation["statement"]["respondent"] = json!("organisation");
    of_organisation["statement"]["details"] = json!({ "organisation-name": "A charity" });
    let bodies = [
        with_scenario("pofa", "2026-12-01"),
        with_scenario("pofa", "2026-12-01"),
        of_organisation,
        short("Without one."),
    ];
    let receipts = receive(&server, &bodies).await;
    let person = analyst(&place, &server).await;
    let compared = read(&person, "/proposals?role=want").await;
    assert_eq!(
        (&compared["proposals"], &compared["distinct"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(compared["statements"], 3);
    let row = &compared["rows"][0];
    assert_eq!(row["organisations"][0]["organisation"], "A charity");
    assert_eq!(
        row["organisations"][0]["public_id"],
        receipts[2]["public_id"]
    );
    assert_eq!(compared["map"].as_array().unwrap().len(), 3);
    let members: u64 = compared["clusters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["proposals"].as_u64().unwrap())
        .sum();
    assert_eq!(members, 3);
    assert_eq!(read(&person, "/proposals?role=want").await, compared);
    let some = read(&person, "/proposals?where=respondent:organisation").await;
    assert_eq!((&some["proposals"], &some["role"]), (&json!(1), &json!("")));
    assert_eq!(
        read(&person, "/proposals?role=accept").await["proposals"],
        0
    );
    // What comes later is in the next answer.
    receive(&server, &[with_scenario("pofa", "2026-12-01")]).await;
    assert_eq!(read(&person, "/proposals?role=want").await["proposals"], 4);
    server.stop().await;
}
