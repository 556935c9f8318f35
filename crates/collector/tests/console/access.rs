//! Every request × every role.

use crate::support::client::ask;
use crate::support::{Answer, Person, Place, contract};
use axum::http::Method;
use collector::console::access::{self, Access, TABLE};
use console_wire::{Allowed, CONSOLE_PATH, Role};

#[test]
fn every_request_of_the_console_is_in_the_table_and_described() {
    let mut described: Vec<String> = contract::operations()
        .into_iter()
        .filter(|own| own.contains(CONSOLE_PATH))
        .collect();
    let mut table: Vec<String> = TABLE
        .iter()
        .map(|(method, path, _)| format!("{} {CONSOLE_PATH}{path}", method.to_lowercase()))
        .collect();
    described.sort_unstable();
    table.sort_unstable();
    assert_eq!(table, described);
}

/// Asks with nothing in the body, so that whoever may is refused later, for another reason.
async fn asked(person: &Person, method: &str, path: &str) -> Answer {
    let path = path
        .replace("{public_id}", "11111111-1111-4111-8111-111111111111")
        .replace(['{', '}'], "");
    ask(person.request(method, &path)).await
}

fn refusal(answer: &Answer) -> Option<String> {
    let refused = matches!(answer.status, 401 | 403);
    refused.then(|| answer.problem())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_role_may_not_do_is_refused() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let stranger = Person::stranger(&server);
    let (mut checked, mut refused) = (0, 0);
    for role in Role::ALL {
        let person = place.signed_in(&server, role.id(), role).await;
        for (method, path, access) in TABLE {
            // A session of its own: some of these end it.
            let person = place.another_session(&server, &person.name).await;
            let found = refusal(&asked(&person, method, path).await);
            let expected = match access {
                Access::May(permission) => match role.may(*permission) {
                    Allowed::No => Some("/problems/not-allowed"),
                    Allowed::ForAPurpose => Some("/problems/purpose-missing"),
                    Allowed::Yes => None,
                },
                _ => None,
            };
            assert_eq!(found.as_deref(), expected, "{role} {method} {path}");
            refused += u32::from(expected.is_some());
            checked += 1;
            let found = refusal(&asked(&stranger, method, path).await);
            let expected = (*access != Access::Everybody).then_some("/problems/signed-out");
            assert_eq!(found.as_deref(), expected, "nobody {method} {path}");
        }
    }
    assert_eq!(checked, 4 * TABLE.len());
    println!("{checked} requests × roles, {refused} refused");
    server.stop().await;
}

#[test]
fn what_is_not_in_the_table_nobody_may() {
    let of = |method: Method, path: &str| access::of(&method, path);
    assert_eq!(
        of(Method::GET, "/api/v1/console/session"),
        Some(Access::Everybody)
    );
    for (method, path) in [
        (Method::PATCH, "/api/v1/console/session"),
        (Method::GET, "/api/v1/console/"),
        (Method::GET, "/api/v1/console/session/"),
        (Method::GET, "/api/v1/consolesession"),
        (Method::GET, "/api/v1/statements"),
    ] {
        assert_eq!(of(method, path), None, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn methods_and_paths_that_are_none_are_refused() {
    let place = Place::sqlite();
    let server = place.serve().await;
    let person = place.signed_in(&server, "amina", Role::Analyst).await;
    for (method, path, status) in [
        ("PATCH", "/session", 405),
        ("OPTIONS", "/session", 405),
        ("GET", "/session/code", 405),
        ("GET", "/everything", 404),
    ] {
        let answer = ask(person.request(method, path)).await;
        assert_eq!(answer.status, status, "{method} {path}");
    }
    let admin = place.signed_in(&server, "ada", Role::Administrator).await;
    let nothing = ask(admin.request("DELETE", "/users/%00")).await;
    assert_eq!(nothing.problem(), "/problems/malformed");
    let head = ask(person.request("HEAD", "/session")).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    server.stop().await;
}
