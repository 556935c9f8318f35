//! Every format of an export, from the same few statements: byte by byte where it is text, else
//! with a reader.
//!
//! `COLLECTOR_GOLDEN=write` writes what is found into `tests/golden/export`.

use super::export::{exported, lines, read, rows};
use super::*;
use calamine::{Data, DataType as _, Ods, Range, Reader as _};
use consultation::Questionnaire;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What a text can have that a format may not bear.
fn hostile() -> [String; 8] {
    [
        "=HYPERLINK(\"http://example.org\")".to_owned(),
        "+1, \"quoted\", 'single'; semicolon\tand a tab".to_owned(),
        "First line\n\n  third,  with  spaces ".to_owned() + "inside\n-last",
        "<script>alert('1 & 2')</script> ]]> &amp; --".to_owned(),
        "\u{202e}من اليمين إلى اليسار\u{202c} שלום".to_owned(),
        "👩🏽‍🚀 é e\u{301} \u{fffe} \u{ffff} ￼".to_owned(),
        "ü".repeat(20_000),
        "@SUM(A1) -".to_owned(),
    ]
}

/// Statements with these texts under names of their own, three of them coded, two decided about; the last but one was
/// withdrawn, and the last has what no statement can have, put there behind the collector's back.
async fn filled(place: &Place) {
    let server = place.serve().await;
    let mut bodies: Vec<Value> = hostile().iter().map(|text| short(text)).collect();
    let answers = &mut bodies[1]["statement"]["answers"];
    answers["q01"] = json!({ "no_answer": "no-view" });
    answers["q03"] = json!({ "choices": ["terrorism", "other"], "text": "=1+1, \"so\"\nor not" });
    answers["q10"] = json!({ "choices": ["age", "seriousness"] });
    answers["q12"] = json!({ "fields": { "shorter-limits": "always", "years": 3 } });
    bodies[2] = choosing("q04", "independent-commissioner", "organisation");
    bodies[2]["statement"]["answers"]["q32"] = json!({ "text": hostile()[2] });
    bodies.extend([named("Something I regret."), short("A bell.")]);
    let mut receipts = Vec::new();
    for (number, body) in bodies.iter().enumerate() {
        receipts.push(received(&server, &format!("key-of-a-draft-{number:04}"), body).await);
    }
    code(place, &server, &receipts).await;
    moderate(place, &server, &receipts).await;
    let mut sql = String::new();
    for (number, receipt) in receipts.iter().enumerate() {
        let reference = receipt["reference"].as_str().unwrap().replace('-', "");
        sql += &format!(
            "UPDATE statements SET public_id = 'public-{number:02}', \
             received_at = '2027-06-30T23:30:00.000Z' WHERE reference = '{reference}';"
        );
        if number == 8 {
            let gone = ask(server.client.about("DELETE", receipt, "")).await;
            assert_eq!(gone.status, 200);
        }
    }
    sql += "UPDATE revisions SET content = replace(content, 'A bell.', 'A bell: \\u0007') \
            WHERE content LIKE '%A bell.%';";
    server.stop().await;
    edit(place, &sql).await;
}

async fn all_formats() -> (Place, PathBuf) {
    let place = Place::sqlite();
    filled(&place).await;
    let formats = ["--format", "csv,jsonl", "--format", "ods,parquet,consult"];
    let folder = exported(&place, &formats).await;
    (place, folder)
}

/// Paths of all files, with `/`.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for place in collector::export::folders(folder).unwrap() {
        for entry in std::fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let inside = path.strip_prefix(folder).unwrap();
                found.push(inside.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_text_is_as_it_was_agreed() {
    let (_place, folder) = all_formats().await;
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/export");
    let is_text = |name: &String| !name.ends_with(".ods") && !name.ends_with(".parquet");
    let mut found: Vec<String> = files(&folder).into_iter().filter(is_text).collect();
    // The log is signed with a key that is new each time.
    found.retain(|name| name != "manifest.json");
    if std::env::var("COLLECTOR_GOLDEN").is_ok_and(|own| own == "write") {
        std::fs::remove_dir_all(&golden).ok();
        for name in &found {
            let to = golden.join(name);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(folder.join(name), to).unwrap();
        }
    }
    assert_eq!(found, files(&golden));
    for name in &found {
        let (own, agreed) = (read(&folder, name), read(&golden, name));
        let differs = own
            .lines()
            .zip(agreed.lines())
            .find(|(own, agreed)| own != agreed);
        assert!(own == agreed, "{name} is not as agreed: {differs:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_manifest_is_of_every_file() {
    let (_place, folder) = all_formats().await;
    let manifest: Value = serde_json::from_str(&read(&folder, "manifest.json")).unwrap();
    let counts = json!({
        "statements": 9, "withdrawn": 1, "set_aside": 0, "not_in_table": 1, "equality_answers": 0, "contacts": 0,
    });
    assert_eq!(manifest["counts"], counts);
    let formats = json!(["csv", "jsonl", "ods", "parquet", "consult"]);
    assert_eq!(manifest["formats"], formats);
    let named: Vec<_> = manifest["files"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let mut there = files(&folder);
    there.retain(|name| name != "manifest.json");
    assert_eq!(named, there);
    for name in [
        "statements.csv",
        "statements.ods",
        "statements.parquet",
        "ids.csv",
    ] {
        assert_eq!(manifest["files"][name]["rows"], 8, "{name}");
    }
    for name in ["codings.csv", "codings.jsonl", "codings.parquet"] {
        assert_eq!(manifest["files"][name]["rows"], 5, "{name}");
    }
    for name in &named {
        let digest = hash_of(&folder.join(name));
        assert_eq!(manifest["files"][name]["sha256"], digest, "{name}");
    }
}

fn hash_of(path: &Path) -> String {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(std::fs::read(path).unwrap());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a cell has, as `statements.csv` would say it without an apostrophe.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number.to_string(),
        Data::DateTimeIso(day) => day.clone(),
        Data::Empty => String::new(),
        other => other.as_string().unwrap_or_else(|| panic!("{other:?}")),
    }
}

fn sheet(book: &mut Ods<std::io::BufReader<std::fs::File>>, name: &str) -> Range<Data> {
    let range = book.worksheet_range(name).unwrap();
    assert_eq!(
        range.start(),
        Some((0, 0)),
        "{name} starts in its first cell"
    );
    for row in range.rows() {
        assert!(
            row.iter().any(|cell| !cell.is_empty()),
            "a row of {name} is empty"
        );
    }
    range
}

/// Rows by the names that stand in brackets in the headings.
fn by_name(range: &Range<Data>) -> Vec<BTreeMap<String, String>> {
    let name = |heading: &Data| {
        let heading = text(heading);
        let (_, name) = heading.rsplit_once('[').unwrap();
        name.trim_end_matches(']').to_owned()
    };
    let names: Vec<String> = range.rows().next().unwrap().iter().map(name).collect();
    let row = |row: &[Data]| names.iter().cloned().zip(row.iter().map(text)).collect();
    range.rows().skip(1).map(row).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_reader_reads_the_spreadsheet() {
    let (_place, folder) = all_formats().await;
    let mut book: Ods<_> = calamine::open_workbook(folder.join("statements.ods")).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "Notes",
            "Statements",
            "Free text",
            "Codings",
            "Themes",
            "Codebook"
        ]
    );

    let notes = sheet(&mut book, "Notes");
    let note = |about: &str| {
        let row = notes.rows().find(|row| text(&row[0]) == about);
        text(&row.unwrap_or_else(|| panic!("no note {about}"))[1])
    };
    assert_eq!(note("Statements in the sheets"), "8");
    assert_eq!(note("Texts that somebody wrote"), "9");
    assert_eq!(note("-9"), "The question was not answered.");
    assert!(note("Sheet Free text").starts_with("A row a text"));

    let statements = by_name(&sheet(&mut book, "Statements"));
    let table = rows(&folder, "statements.csv");
    assert_eq!(statements.len(), table.len());
    for (own, row) in statements.iter().zip(&table) {
        for (name, cell) in own {
            assert_eq!(cell, &row[name], "{name}");
        }
    }
    let is_number = |name: &str, cell: &Data| matches!(cell, Data::Float(_)) == (name != "q01");
    let range = sheet(&mut book, "Statements");
    for name in ["q01", "q12_years", "q03_terrorism", "revision"] {
        let place = range.rows().next().unwrap();
        let place = place
            .iter()
            .position(|own| text(own).ends_with(&format!("[{name}]")));
        let cell = range.get((2, place.unwrap())).unwrap();
        assert!(is_number(name, cell), "{name}: {cell:?}");
    }

    let texts = sheet(&mut book, "Free text");
    let found: Vec<String> = texts.rows().skip(1).map(|row| text(&row[3])).collect();
    let mut wanted: Vec<String> = hostile().into();
    wanted[5] = wanted[5].replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    // In the order of the questionnaire, in which the last question comes first.
    wanted.insert(2, "=1+1, \"so\"\nor not".to_owned());
    assert_eq!(found, wanted);

    for (name, table) in [("Codings", "codings.csv"), ("Themes", "themes.csv")] {
        let mut wanted = rows(&folder, table);
        for cell in wanted.iter_mut().flat_map(BTreeMap::values_mut) {
            *cell = cell.trim_start_matches('\'').to_owned();
        }
        assert_eq!(by_name(&sheet(&mut book, name)), wanted, "{name}");
    }

    let codebook = sheet(&mut book, "Codebook");
    assert_eq!(codebook.height(), 1 + table[0].len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_spreadsheet_says_what_it_is() {
    let (_place, folder) = all_formats().await;
    let file = std::fs::File::open(folder.join("statements.ods")).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let first = zip.by_index(0).unwrap();
    assert_eq!(first.name().unwrap(), "mimetype");
    assert_eq!(first.compression(), zip::CompressionMethod::Stored);
    drop(first);
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let meta = part("meta.xml");
    let title = &Questionnaire::shipped().title;
    assert!(
        meta.contains(&format!("<dc:title>Statements: {title}</dc:title>")),
        "{meta}"
    );
    assert!(meta.contains("<dc:language>en-GB</dc:language>"), "{meta}");
    let content = part("content.xml");
    assert_eq!(content.matches("<table:table ").count(), 6);
    assert_eq!(content.matches("<table:table-header-rows>").count(), 6);
    assert!(!content.contains("covered-table-cell") && !content.contains("-spanned"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn columns_keep_their_types() {
    let (_place, folder) = all_formats().await;
    let file = std::fs::File::open(folder.join("statements.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let about = reader.metadata().file_metadata();
    let codebook = about.key_value_metadata().unwrap();
    let codebook = codebook.iter().find(|own| own.key == "codebook").unwrap();
    let codebook: Vec<BTreeMap<String, String>> =
        serde_json::from_str(codebook.value.as_ref().unwrap()).unwrap();
    assert_eq!(codebook, rows(&folder, "codebook.csv"));

    let table = rows(&folder, "statements.csv");
    let found: Vec<_> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| row.unwrap())
        .collect();
    assert_eq!(found.len(), table.len());
    for (own, row) in found.iter().zip(&table) {
        for (name, field) in own.get_column_iter() {
            let cell = match field {
                Field::Null => String::new(),
                Field::Str(text) => consultation::harmless(text.clone()),
                Field::Int(number) => number.to_string(),
                Field::Date(days) => chrono::NaiveDate::from_epoch_days(*days)
                    .unwrap()
                    .to_string(),
                other => panic!("{name}: {other:?}"),
            };
            // A code among ids has no apostrophe there.
            let code = format!("'{}", row[name]);
            assert!(cell == row[name] || cell == code, "{name}: {cell}");
        }
    }
    let field = |name: &str| {
        let mut fields = found[1].get_column_iter();
        fields.find(|(own, _)| *own == name).unwrap().1.clone()
    };
    assert_eq!(field("q12_years"), Field::Int(3));
    assert_eq!(field("q01"), Field::Str("-7".to_owned()));
    assert_eq!(field("q31"), Field::Null);
    let day = chrono::NaiveDate::from_ymd_opt(2027, 7, 1).unwrap();
    assert_eq!(
        field("received_on"),
        Field::Date(day.to_epoch_days()),
        "in London"
    );
    assert_eq!(
        field("q32"),
        Field::Str(hostile()[1].clone()),
        "as it was written"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codings_say_how_many_and_not_who() {
    let (_place, folder) = all_formats().await;
    let found: Vec<[Value; 5]> = lines(&folder, "codings.jsonl")
        .iter()
        .map(|own| ["public_id", "part", "theme", "coders", "coded_by"].map(|key| own[key].clone()))
        .collect();
    // The themes t3 and t4 became one; the text that was withdrawn is in none.
    let wanted = json!([
        ["public-00", "q32", "t1", 2, 2],
        ["public-00", "q32", "t2", 1, 2],
        ["public-01", "q03_text", "t3", 1, 1],
        ["public-01", "q32", "none", 1, 2],
        ["public-01", "q32", "t3", 1, 2],
    ]);
    assert_eq!(json!(found), wanted);
    let file = std::fs::File::open(folder.join("codings.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let columns = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        let cells = row.get_column_iter().map(|(name, field)| match field {
            Field::Str(text) => (name.clone(), text.clone()),
            Field::Int(number) => (name.clone(), number.to_string()),
            other => panic!("{name}: {other:?}"),
        });
        cells.collect::<BTreeMap<_, _>>()
    });
    assert_eq!(columns.collect::<Vec<_>>(), rows(&folder, "codings.csv"));
    let about = reader.metadata().file_metadata().key_value_metadata();
    let themes = about.unwrap().iter().find(|own| own.key == "themes");
    let themes: Value = serde_json::from_str(themes.unwrap().value.as_ref().unwrap()).unwrap();
    assert_eq!(themes, json!(lines(&folder, "themes.jsonl")));
    assert_eq!(themes[3]["became"], json!(["t3"]));
    for name in files(&folder) {
        assert!(!read_bytes(&folder, &name).contains("amina"), "{name}");
    }
}

/// What the models of the tool say, which take nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_consult_tool_has_what_it_reads() {
    let (_place, folder) = all_formats().await;
    let respondents = lines(&folder, "inputs/respondents.jsonl");
    let ids: Vec<_> = respondents
        .iter()
        .map(|own| own["themefinder_id"].as_u64())
        .collect();
    assert_eq!(ids, (1..=8).map(Some).collect::<Vec<_>>());
    assert_eq!(
        respondents[2]["demographic_data"],
        json!({ "Who answers": ["An organisation"] })
    );
    let parts = rows(&folder, "question_parts.csv");
    let questions: Vec<_> = parts.iter().map(|row| row["question"].as_str()).collect();
    assert_eq!(questions, ["q32", "q01", "q03", "q04", "q10"]);
    for row in &parts {
        let place = format!("inputs/question_part_{}", row["question_part"]);
        let about: Value =
            serde_json::from_str(&read(&folder, &format!("{place}/question.json"))).unwrap();
        assert_eq!(about["question_text"], row["question_text"]);
        let allowed = [
            "question_text",
            "question_number",
            "has_free_text",
            "multi_choice_options",
        ];
        for key in about.as_object().unwrap().keys() {
            assert!(allowed.contains(&key.as_str()), "{key}");
        }
        let choices = folder.join(&place).join("multi_choice.jsonl");
        if !choices.exists() {
            assert!(about.get("multi_choice_options").is_none());
            continue;
        }
        let offered = about["multi_choice_options"].as_array().unwrap();
        for line in lines(&folder, &format!("{place}/multi_choice.jsonl")) {
            let picked = line["options"].as_array().unwrap();
            assert!(!picked.is_empty() && picked.iter().all(|own| offered.contains(own)));
        }
    }
    assert_eq!(
        parts[1]["question_part"], "1",
        "the number in the id of q01"
    );
    let names = rows(&folder, "ids.csv");
    assert_eq!(names[1]["public_id"], "public-01");
    assert!(
        files(&folder)
            .iter()
            .all(|name| !read_bytes(&folder, name).contains("Amina"))
    );
}

fn read_bytes(folder: &Path, name: &str) -> String {
    String::from_utf8_lossy(&std::fs::read(folder.join(name)).unwrap()).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_was_asked_for_is_written() {
    let place = Place::sqlite();
    filled(&place).await;
    let folder = exported(&place, &["--format", "parquet"]).await;
    assert_eq!(
        files(&folder),
        ["codings.parquet", "manifest.json", "statements.parquet"]
    );
    let audit = place.store().await.audit_entries(1).await.unwrap();
    let detail = audit[0].detail.as_ref().unwrap();
    assert!(
        detail.ends_with("as parquet, without names and addresses"),
        "{detail}"
    );
    let other = place.folder.path().join("other");
    let ran = collector(&[
        "export",
        "--database-url",
        &place.url,
        "--to",
        other.to_str().unwrap(),
        "--format",
        "xlsx",
    ])
    .await;
    ran.refused("[possible values: csv, jsonl, ods, parquet, consult]");
    assert!(!other.exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archive_has_every_file_and_is_the_same_each_time() {
    let (_place, folder) = all_formats().await;
    let made = || {
        let to = std::io::Cursor::new(Vec::new());
        collector::export::archive(&folder, to)
            .unwrap()
            .into_inner()
    };
    let first = made();
    assert!(first == made());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(first)).unwrap();
    let mut names: Vec<String> = zip
        .file_names()
        .map(|own| own.unwrap().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, files(&folder));
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        assert!(
            bytes == std::fs::read(folder.join(&name)).unwrap(),
            "{name}"
        );
    }
}
