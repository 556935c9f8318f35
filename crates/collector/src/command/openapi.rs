use std::io::Write as _;

pub fn run() -> anyhow::Result<()> {
    let document = crate::openapi::document();
    writeln!(std::io::stdout(), "{document:#}")?;
    Ok(())
}
