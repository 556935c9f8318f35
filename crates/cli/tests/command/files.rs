//! What is there after the command has ended, well or not.
use crate::support::{names, output, retention, run};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const HEADER: &str = "image_id,image_date,offence_class,outcome,outcome_date,age_at_image,force\n";

fn record(number: usize, force: &str) -> String {
    format!("A{number},2020-05-01,minor,nfa_not_charged,2020-09-01,30,{force}\n")
}

/// Several blocks of records.
fn many() -> String {
    let mut text = HEADER.to_owned();
    for number in 0..20_000 {
        text += &record(number, ["Kent", "Essex", "\"London, City of\""][number % 3]);
    }
    text
}

const EVALUATE: [&str; 7] = [
    "evaluate",
    "--policy",
    "pofa",
    "--as-at",
    "2026-01-01",
    "--records",
    "in.csv",
];

fn evaluate(more: &[&'static str]) -> Vec<&'static str> {
    [EVALUATE.as_slice(), more].concat()
}

#[test]
fn rows_are_in_the_order_of_the_file_and_repeated_ids_are_found_in_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = many();
    text += &record(3, "Kent");
    text += &record(20_000, "Kent");
    text += &record(19_999, "Kent");
    fs::write(folder.path().join("in.csv"), &text).unwrap();
    let decided = output(folder.path(), &evaluate(&["--quiet"]), 3);
    let rows: Vec<_> = decided.lines().skip(1).collect();
    assert_eq!(rows.len(), 20_003);
    for (number, row) in rows[..20_000].iter().enumerate() {
        assert!(row.starts_with(&format!("A{number},N1,delete,")), "{row}");
    }
    assert!(rows[20_000].starts_with("A3,,invalid,"), "{}", rows[20_000]);
    assert!(
        rows[20_001].starts_with("A20000,N1,delete,"),
        "{}",
        rows[20_001]
    );
    assert!(
        rows[20_002].starts_with("A19999,,invalid,"),
        "{}",
        rows[20_002]
    );
}

#[test]
fn a_run_gives_the_same_bytes_every_time() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), many()).unwrap();
    let once = |out: &'static str| {
        output(
            folder.path(),
            &evaluate(&["--quiet", "--split-by", "force", "--out-dir", out]),
            0,
        );
        names(&folder.path().join(out))
            .into_iter()
            .map(|name| fs::read(folder.path().join(out).join(name)).unwrap())
            .collect::<Vec<_>>()
    };
    let first = once("one");
    assert_eq!(first.len(), 4, "three lists and a manifest");
    assert_eq!(first, once("two"));
}

#[test]
fn a_file_that_breaks_late_leaves_nothing_and_keeps_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), many() + "A1,2020-05-01\n").unwrap();
    fs::write(folder.path().join("out.csv"), "as it was").unwrap();
    let ended = run(
        folder.path(),
        &evaluate(&[
            "--out",
            "out.csv",
            "--split-by",
            "force",
            "--out-dir",
            "lists",
        ]),
    );
    assert_eq!(ended.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&ended.stderr),
        "error: in.csv:20002: found a record of 2 fields; accepted is 7 fields, as many as the header has\n"
    );
    assert_eq!(names(folder.path()), ["in.csv", "out.csv"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("out.csv")).unwrap(),
        "as it was"
    );
    assert_eq!(
        output(folder.path(), &EVALUATE, 2),
        "",
        "standard output gets all or nothing"
    );
}

#[test]
fn nothing_is_written_over_the_input_or_into_the_folder_of_lists() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), many()).unwrap();
    for (arguments, message) in [
        (
            ["--out", "./in.csv"].as_slice(),
            "--out: found the file that --records reads",
        ),
        (
            &[
                "--out",
                "lists",
                "--split-by",
                "force",
                "--out-dir",
                "lists",
            ],
            "--out: found a place in the folder of --out-dir",
        ),
        (
            &[
                "--out",
                "lists/all.csv",
                "--split-by",
                "force",
                "--out-dir",
                "lists",
            ],
            "--out: found a place in the folder of --out-dir",
        ),
    ] {
        let ended = run(folder.path(), &evaluate(arguments));
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}");
        assert!(
            String::from_utf8_lossy(&ended.stderr).contains(message),
            "{arguments:?}"
        );
        assert_eq!(names(folder.path()), ["in.csv"]);
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("in.csv")).unwrap(),
        many()
    );
}

#[test]
fn lists_are_not_there_when_the_other_output_fails() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), many()).unwrap();
    let full = Path::new("/dev/full");
    if !full.exists() {
        return; // only Linux has a device that is always full
    }
    let arguments = [
        "--out",
        "/dev/full",
        "--split-by",
        "force",
        "--out-dir",
        "lists",
    ];
    let ended = run(folder.path(), &evaluate(&arguments));
    assert_eq!(ended.status.code(), Some(2));
    assert_eq!(names(folder.path()), ["in.csv"]);
}

#[cfg(unix)]
#[test]
fn links_permissions_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("in.csv"), many()).unwrap();
    fs::write(path("kept.csv"), "").unwrap();
    fs::set_permissions(path("kept.csv"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("kept.csv", path("link.csv")).unwrap();
    output(
        folder.path(),
        &evaluate(&["--quiet", "--out", "link.csv"]),
        0,
    );
    assert!(fs::symlink_metadata(path("link.csv")).unwrap().is_symlink());
    assert!(fs::metadata(path("kept.csv")).unwrap().len() > 1_000_000);
    assert_eq!(
        fs::metadata(path("kept.csv")).unwrap().permissions().mode() & 0o777,
        0o600
    );
    output(
        folder.path(),
        &evaluate(&["--quiet", "--out", "/dev/null"]),
        0,
    );
    assert!(
        fs::metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device()
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing() {
    for (signal, arguments) in [
        ("INT", ["--out", "out.csv"].as_slice()),
        ("TERM", &["--split-by", "force", "--out-dir", "lists"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut arguments = evaluate(arguments);
        arguments[6] = "-";
        let mut command = retention(folder.path(), &arguments)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The input stays open, so that the run cannot end by itself.
        let mut input = command.stdin.take().unwrap();
        input.write_all(many().as_bytes()).unwrap();
        wait_until(|| !names(folder.path()).is_empty());
        let killed = Command::new("kill")
            .args(["-s", signal, &command.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
        let ended = command.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(130), "SIG{signal}");
        assert_eq!(names(folder.path()), Vec::<String>::new(), "SIG{signal}");
        drop(input);
    }
}

#[cfg(unix)]
fn wait_until(holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "nothing happened"
        );
        std::thread::yield_now();
    }
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), many()).unwrap();
    let mut command = retention(folder.path(), &evaluate(&["--quiet"]))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(command.stdout.take());
    assert_eq!(command.wait().unwrap().code(), Some(0));
}

fn lists() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), many()).unwrap();
    output(
        folder.path(),
        &evaluate(&["--quiet", "--split-by", "force", "--out-dir", "lists"]),
        0,
    );
    folder
}

#[test]
fn verify_finds_every_way_in_which_lists_can_differ() {
    let change = |path: &Path, from: &str, to: &str| {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    type Tamper<'a> = &'a dyn Fn(&Path);
    let cases: [(&str, Tamper<'_>); 8] = [
        ("force-kent.csv: SHA-256: found", &|lists| {
            change(&lists.join("force-kent.csv"), "A0,", "B0,")
        }),
        (
            "force-kent.csv: rows: found 6666; the manifest says 6667",
            &|lists| {
                let text = fs::read_to_string(lists.join("force-kent.csv")).unwrap();
                let shorter: Vec<_> = text.lines().skip(2).collect();
                fs::write(
                    lists.join("force-kent.csv"),
                    format!("{}\n{}\n", text.lines().next().unwrap(), shorter.join("\n")),
                )
                .unwrap();
            },
        ),
        ("force-kent.csv: cannot be read", &|lists| {
            fs::remove_file(lists.join("force-kent.csv")).unwrap()
        }),
        ("more.csv: not in the manifest", &|lists| {
            fs::write(lists.join("more.csv"), "").unwrap()
        }),
        (
            "manifest.json: the lists do not add up to the input",
            &|lists| change(&lists.join("manifest.json"), "\"keep\": 0", "\"keep\": 1"),
        ),
        ("manifest.json: 6668 rows for", &|lists| {
            change(
                &lists.join("manifest.json"),
                "\"rows\": 6667",
                "\"rows\": 6668",
            )
        }),
        (
            "manifest.json: \"../in.csv\" is not a name of its own in the folder",
            &|lists| change(&lists.join("manifest.json"), "force-kent.csv", "../in.csv"),
        ),
        (
            "manifest.json: \"force-essex.csv\" is not a name of its own",
            &|lists| {
                change(
                    &lists.join("manifest.json"),
                    "force-kent.csv",
                    "force-essex.csv",
                )
            },
        ),
    ];
    for (wanted, tamper) in cases {
        let folder = lists();
        output(folder.path(), &["verify", "lists"], 0);
        tamper(&folder.path().join("lists"));
        let found = output(folder.path(), &["verify", "lists"], 1);
        assert!(found.contains(wanted), "{wanted}: {found}");
        assert!(found.contains("not as the manifest says"), "{found}");
    }
}

#[test]
fn lists_are_cut_by_any_value_and_stay_in_their_folder() {
    let folder = tempfile::tempdir().unwrap();
    let values = ["../../x", "Kent", "kent", "", "=1+1", "\"a,b\""];
    let mut text = HEADER.to_owned();
    for (number, value) in values.iter().enumerate() {
        text += &record(number, value);
    }
    fs::write(folder.path().join("in.csv"), &text).unwrap();
    output(
        folder.path(),
        &evaluate(&["--quiet", "--split-by", "force", "--out-dir", "lists"]),
        0,
    );
    assert_eq!(names(folder.path()), ["in.csv", "lists"]);
    assert_eq!(
        names(&folder.path().join("lists")),
        [
            "force-1-1.csv",
            "force-a-b.csv",
            "force-kent-2.csv",
            "force-kent.csv",
            "force-not-given.csv",
            "force-x.csv",
            "manifest.json"
        ]
    );
    assert!(
        fs::read_to_string(folder.path().join("lists/force-1-1.csv"))
            .unwrap()
            .ends_with(",'=1+1\n")
    );
    output(folder.path(), &["verify", "lists"], 0);
}

#[test]
fn too_many_values_are_a_wrong_column() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), many()).unwrap();
    let ended = run(
        folder.path(),
        &evaluate(&["--split-by", "image_id", "--out-dir", "lists"]),
    );
    assert_eq!(ended.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&ended.stderr)
            .contains("\"image_id\" with more than 10000 different values")
    );
    assert_eq!(names(folder.path()), ["in.csv"]);
}

#[test]
fn what_show_prints_is_a_policy_file() {
    let folder = tempfile::tempdir().unwrap();
    let link = "policy=now-2017.1&child_rule=delete&exception=C5.sexual.KEEP&search_window=none";
    let shown = output(folder.path(), &["show", "--policy", link, "--json"], 0);
    fs::write(folder.path().join("policy.json"), &shown).unwrap();
    assert_eq!(
        output(
            folder.path(),
            &["show", "--policy", "policy.json", "--json"],
            0
        ),
        shown
    );
    assert_eq!(
        output(folder.path(), &["check", "--policy", "policy.json"], 0),
        output(folder.path(), &["check", "--policy", link], 0)
    );
    let schema = serde_json::from_str(&output(folder.path(), &["schema", "policy"], 0)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&serde_json::from_str(&shown).unwrap()));
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = output(folder.path(), &["completions", shell], 0);
        assert!(
            text.contains("dip-sample") && text.contains("split-by"),
            "{shell}"
        );
    }
    output(folder.path(), &["man", "--out-dir", "."], 0);
    let pages = names(folder.path());
    for page in [
        "retention.1",
        "retention-evaluate.1",
        "retention-cohort-targets.1",
    ] {
        assert!(pages.contains(&page.to_owned()), "{page} of {pages:?}");
    }
}

#[test]
fn every_command_has_help() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        "policies",
        "show",
        "check",
        "evaluate",
        "verify",
        "explain",
        "dip-sample",
        "count",
        "sweep",
        "schema",
    ] {
        let help = output(folder.path(), &[command, "--help"], 0);
        assert!(
            help.contains(&format!("retention {command}")),
            "{command}: an example or how to use it"
        );
        assert!(help.contains("Example"), "{command}");
    }
}
