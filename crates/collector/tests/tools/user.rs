//! `collector user`.

use super::*;

on_both_engines!(users_are_added_listed_changed_and_removed);

async fn users_are_added_listed_changed_and_removed(place: Place) {
    let user = async |arguments: &[&str], input: &str| {
        let fixed = ["user", "--database-url", &place.url];
        let all: Vec<&str> = fixed.iter().chain(arguments).copied().collect();
        collector_told(&all, input).await
    };
    place.store().await.migrate().await.unwrap();
    assert_eq!(user(&["list"], "").await.good(), "there is nobody\n");
    let add = [
        "add",
        "amina.okafor",
        "--role",
        "analyst",
        "--organisation",
        "Home Office",
    ];
    let added = user(&add, "correct horse\r\n").await.good();
    assert_eq!(added, "added amina.okafor as analyst\n");
    user(&add, "correct horse\n")
        .await
        .refused("the name amina.okafor is taken");
    for (input, why) in [
        ("", "the password has 0 characters, and needs 12 or more"),
        ("short\n", "the password has 5 characters"),
        ("amina.okafor\n", "the password must not be the name"),
    ] {
        user(&["password", "amina.okafor"], input)
            .await
            .refused(why);
    }
    user(&["password", "nobody"], "correct horse\n")
        .await
        .refused("there is nobody with the name nobody");
    user(&["remove", "nobody"], "")
        .await
        .refused("there is nobody with the name nobody");
    let long = "a".repeat(65);
    for name in ["", "a b", "é", "respondent", &long] {
        let add = [
            "add",
            name,
            "--role",
            "auditor",
            "--organisation",
            "Home Office",
        ];
        let ran = user(&add, "correct horse\n").await;
        ran.refused("a name has 1 to 64 letters");
    }
    for (role, organisation, why) in [
        (
            "owner",
            "Home Office",
            "the roles are analyst, publisher, auditor, administrator",
        ),
        ("analyst", " ", "an organisation has 1 to 80 characters"),
    ] {
        let add = ["add", "x", "--role", role, "--organisation", organisation];
        user(&add, "correct horse\n").await.refused(why);
    }

    user(&["password", "amina.okafor"], "battery staple\n")
        .await
        .good();
    let listed = user(&["list"], "").await.good();
    assert!(
        listed.starts_with("amina.okafor analyst since 20") && listed.ends_with("Z, Home Office\n"),
        "{listed}"
    );
    let change = [
        "change",
        "amina.okafor",
        "--role",
        "publisher",
        "--organisation",
        "A charity",
    ];
    assert_eq!(
        user(&change, "").await.good(),
        "amina.okafor is publisher now\n"
    );
    user(&["subject", "amina.okafor", "5f1c"], "").await.good();
    user(&["subject", "nobody", "5f1d"], "")
        .await
        .refused("there is nobody with the name nobody");
    user(&["remove", "amina.okafor"], "").await.good();
    let store = place.store().await;
    assert_eq!(store.users().await.unwrap(), []);
    let audit = store.audit_entries(10).await.unwrap();
    let mut noted: Vec<_> = audit
        .iter()
        .map(|own| (own.action.as_str(), own.detail.as_deref()))
        .collect();
    noted.sort_unstable();
    assert_eq!(
        noted,
        [
            ("password-changed", None),
            ("sign-on-linked", None),
            ("user-added", Some("as analyst, Home Office")),
            ("user-changed", Some("to publisher, A charity")),
            ("user-removed", None),
        ]
    );
    let subjects = audit.iter().map(|own| own.subject.as_deref());
    assert!(subjects.into_iter().all(|own| own == Some("amina.okafor")));
    assert!(audit.iter().all(|own| own.actor == "command-line"));
    assert!(!format!("{audit:?}").contains("correct horse"));
}
