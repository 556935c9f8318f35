//! What the command prints, word for word: `tests/transcripts`, and the examples of the manual.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .case("tests/transcripts/*.trycmd")
        .case("tests/transcripts/*.toml")
        .case("../../docs/command.md");
}
