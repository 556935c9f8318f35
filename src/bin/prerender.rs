//! Prints every page that is made ahead of time, as JSON: its path (none for the frame of all
//! others), title, description and what is in its body. `cargo xtask build` runs it.

use retention_explorer::ahead::{AHEAD, Ahead, PageAhead, PageAheadProps};
use retention_explorer::parts::Part;
use retention_explorer::services::page;
use serde::Serialize;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::LocalServerRenderer;

#[derive(Serialize)]
struct Page {
    path: Option<String>,
    part: Option<&'static str>,
    title: String,
    description: &'static str,
    body: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = Builder::new_current_thread().build()?;
    let mut pages = Vec::new();
    for ahead in AHEAD {
        pages.push(LocalSet::new().block_on(&runtime, made(ahead)));
    }
    println!("{}", serde_json::to_string(&pages)?);
    Ok(())
}

/// The same with controls that cannot be used: what a visitor did to them would be lost when the
/// app takes their place. Text has no `<` of its own.
fn without_use(mut body: String) -> String {
    for control in ["button", "input", "select", "textarea"] {
        body = body.replace(&format!("<{control} "), &format!("<{control} disabled "));
    }
    body
}

async fn made(ahead: Ahead) -> Page {
    let renderer = LocalServerRenderer::<PageAhead>::with_props(PageAheadProps { ahead });
    Page {
        path: ahead.path(),
        part: ahead.route.and_then(Part::of).map(Part::name),
        title: page::title(ahead.title),
        description: ahead.description,
        body: without_use(renderer.hydratable(false).render().await),
    }
}
