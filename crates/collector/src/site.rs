//! The built app: files in the shortest form that the browser takes, and a page for every route of
//! the app, with the page's own strict policy as a header too.

use crate::secrets::hex;
use anyhow::{Context as _, ensure};
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::any;
use consultation::{DATES_TAG, Dates, RESULTS_PATH, RESULTS_TAG};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

/// The page of the address without a path; the only one of a site that has but one.
const INDEX: &str = "index.html";
/// The page of every address that has none of its own.
const EVERY_OTHER: &str = "404.html";

/// What the page says to the app of the collector that serves it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Head {
    /// When the consultation is open, where that was changed since the site was built.
    pub dates: Option<Dates>,
    /// Results are published, now or later.
    pub has_results: bool,
}

/// The routes of a built site. `head` is asked for each page.
///
/// # Errors
/// If it has no page, or the page's policy allows too much.
pub fn site(
    dist: &Path,
    head: impl Fn() -> Head + Clone + Send + Sync + 'static,
) -> anyhow::Result<Router> {
    let index = dist.join(INDEX);
    let page = std::fs::read_to_string(&index)
        .with_context(|| format!("{} cannot be read; build the site first", index.display()))?;
    // A worker has the policy of its own file.
    let policy = policy_for(&page, false)?;
    let policy = SetResponseHeaderLayer::if_not_present(CONTENT_SECURITY_POLICY, policy);
    let folder = dist.to_owned();
    let pages =
        any(move |request| page_or_nothing(folder, head(), request)).layer(CompressionLayer::new());
    let files = ServeDir::new(dist)
        .precompressed_br()
        .precompressed_gzip()
        // A page is always served as a route.
        .append_index_html_on_directories(false)
        .fallback(pages);
    Ok(Router::new()
        .fallback_service(files)
        .layer(from_fn(caching))
        .layer(policy))
}

/// The routes of a built console, all under `/console`, which no search engine is to list.
///
/// # Errors
/// If it has no page, or the page's policy allows too much.
pub fn console<S: Clone + Send + Sync + 'static>(dist: &Path) -> anyhow::Result<Router<S>> {
    let no_index = HeaderValue::from_static("noindex");
    let no_index = SetResponseHeaderLayer::overriding(X_ROBOTS_TAG, no_index);
    let whole = site(dist, Head::default)?.layer(no_index);
    Ok(Router::new()
        // Its addresses are below the one with a slash.
        .route("/console", any(async || Redirect::permanent("/console/")))
        .nest_service("/console/", whole))
}

/// The app's page for a route of the app; nothing for a file that is not there.
/// The page is read again each time, so that a new build shows.
async fn page_or_nothing(dist: PathBuf, head: Head, request: Request) -> Response {
    let last = request.uri().path().rsplit('/').next().unwrap_or_default();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if last.contains('.') || !is_read {
        return (StatusCode::NOT_FOUND, "Not found\n").into_response();
    }
    let embedded = asks_to_embed(request.uri().query().unwrap_or_default());
    let known = request.headers().get(IF_NONE_MATCH);
    match tokio::fs::read_to_string(page_of(&dist, request.uri().path()))
        .await
        .map_err(anyhow::Error::new)
        .and_then(|page| answer(with_head(page, head), embedded, known))
    {
        Ok(page) => page,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "The site is being built\n").into_response(),
    }
}

/// The file of the page for a route: made for it, made for every route, or the only one.
fn page_of(dist: &Path, path: &str) -> PathBuf {
    let name = path.trim_matches('/');
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-/".contains(&b);
    let own = match name {
        "" => Some(dist.join(INDEX)),
        name if name.bytes().all(is_plain) => Some(dist.join(format!("{name}.html"))),
        _ => None,
    };
    own.into_iter()
        .chain([dist.join(EVERY_OTHER)])
        .find(|page| page.is_file())
        .unwrap_or_else(|| dist.join(INDEX))
}

/// Whether an address asks for the form of the page that other sites may frame.
fn asks_to_embed(query: &str) -> bool {
    query.split('&').any(|part| part == "embed=1")
}

fn with_head(page: String, head: Head) -> String {
    let Some(end) = page.find("</head>") else {
        return page;
    };
    let dates = head.dates.map(|own| (DATES_TAG, own.to_string()));
    let results = (RESULTS_TAG, RESULTS_PATH.to_owned());
    let results = head.has_results.then_some(results);
    let tags = dates.into_iter().chain(results);
    let tags = tags.map(|(name, content)| format!(r#"<meta name="{name}" content="{content}">"#));
    let tags: String = tags.collect();
    let (before, after) = page.split_at(end);
    format!("{before}{tags}{after}")
}

/// A page, or that nothing has changed for whoever has it already. Its tag is a weak one: however
/// it is compressed, it says the same.
fn answer(page: String, embedded: bool, known: Option<&HeaderValue>) -> anyhow::Result<Response> {
    let policy = policy_for(&page, embedded)?;
    let tag = format!("W/\"{}\"", hex(&Sha256::digest(&page)[..16]));
    let is_known = known
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| known.split(',').any(|own| own.trim() == tag));
    let headers = [
        (CONTENT_SECURITY_POLICY, policy),
        (ETAG, HeaderValue::from_str(&tag)?),
    ];
    if is_known {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, Html(page)).into_response())
}

/// The page's own policy, and the one thing that a page cannot forbid by itself: a frame. Its
/// embedded form may be framed by anybody: it has nothing that a click could give away.
fn policy_for(page: &str, embedded: bool) -> anyhow::Result<HeaderValue> {
    let ancestors = if embedded { "*" } else { "'none'" };
    Ok(HeaderValue::from_str(&format!(
        "{}; frame-ancestors {ancestors}",
        policy_in(page)?
    ))?)
}

/// Files named after their content never change; all others are asked for again.
async fn caching(request: Request, next: Next) -> Response {
    let named_after_content = is_named_after_content(request.uri().path());
    let mut response = next.run(request).await;
    let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let value = if named_after_content && is_there {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static(value));
    response
}

/// Whether a file is in the folder that is called after what is in it.
fn is_named_after_content(path: &str) -> bool {
    let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    let mut above = path.rsplit('/').skip(1);
    above.any(|folder| {
        let own = ["app-", "collection-"].map(|kind| folder.strip_prefix(kind));
        own.into_iter().flatten().any(is_hash)
    })
}

/// The Content-Security-Policy that the page gives itself.
fn policy_in(page: &str) -> anyhow::Result<&str> {
    const START: &str = r#"<meta http-equiv="Content-Security-Policy" content=""#;
    let policy = page
        .split_once(START)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy)
        .context("the page has no Content-Security-Policy")?;
    ensure!(
        !policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"),
        "the page's Content-Security-Policy allows too much: {policy}"
    );
    Ok(policy)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tower::ServiceExt as _;

    use super::*;

    const PAGE: &str =
        r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#;

    fn get(path: &str) -> Response {
        get_of(path, |folder| site(folder, Head::default).unwrap())
    }

    fn get_of(path: &str, router: fn(&Path) -> Router) -> Response {
        get_as(path, "identity", "", router)
    }

    fn get_as(path: &str, encodings: &str, known: &str, router: fn(&Path) -> Router) -> Response {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), PAGE).unwrap();
        std::fs::write(folder.path().join("explore.html"), format!("{PAGE}explore")).unwrap();
        std::fs::write(folder.path().join("404.html"), format!("{PAGE}other")).unwrap();
        let app = folder.path().join("app-0123456789abcdef");
        std::fs::create_dir(&app).unwrap();
        std::fs::write(app.join("app_bg.wasm"), "wasm").unwrap();
        std::fs::write(app.join("app_bg.wasm.br"), "br").unwrap();
        let collection = folder.path().join("collection-0123456789abcdef");
        std::fs::create_dir(&collection).unwrap();
        std::fs::write(collection.join("index.bin"), "index").unwrap();
        std::fs::write(folder.path().join("robots.js"), "js").unwrap();
        let request = Request::builder()
            .uri(path)
            .header("accept-encoding", encodings)
            .header("if-none-match", known)
            .body(Body::empty())
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime
            .block_on(router(folder.path()).oneshot(request))
            .unwrap()
    }

    fn header<'a>(response: &'a Response, name: &str) -> &'a str {
        response.headers().get(name).unwrap().to_str().unwrap()
    }

    #[test]
    fn every_route_of_the_app_is_the_page() {
        for path in [
            "/",
            "/explore",
            "/explore?preset=now-2017",
            "/image/7",
            "/no-such-page",
        ] {
            let response = get(path);
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert!(
                header(&response, "content-type").starts_with("text/html"),
                "{path}"
            );
            assert_eq!(header(&response, "cache-control"), "no-cache", "{path}");
            assert_eq!(
                header(&response, "content-security-policy"),
                "default-src 'none'; frame-ancestors 'none'"
            );
        }
    }

    #[test]
    fn files_have_their_type_and_a_missing_one_is_missed() {
        let wasm = get("/app-0123456789abcdef/app_bg.wasm");
        assert_eq!(header(&wasm, "content-type"), "application/wasm");
        assert!(header(&wasm, "cache-control").contains("immutable"));

        let index = get("/collection-0123456789abcdef/index.bin");
        assert!(header(&index, "cache-control").contains("immutable"));

        let script = get("/robots.js");
        assert!(header(&script, "content-type").contains("javascript"));
        assert_eq!(header(&script, "cache-control"), "no-cache");
        let policy = header(&script, "content-security-policy");
        assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'");

        assert_eq!(get("/gone.js").status(), StatusCode::NOT_FOUND);
        assert_eq!(
            get("/app-0123456789abcdef/gone.js").status(),
            StatusCode::NOT_FOUND
        );
    }

    async fn text(response: Response) -> String {
        let body = axum::body::to_bytes(response.into_body(), 1000).await;
        String::from_utf8(body.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_route_has_the_page_that_was_made_for_it() {
        for (path, page) in [
            ("/", ""),
            ("/explore", "explore"),
            ("/explore/", "explore"),
            ("/image/7", "other"),
            ("/a%2Fexplore", "other"),
            ("/Explore", "other"),
        ] {
            let response = std::thread::scope(|scope| scope.spawn(|| get(path)).join());
            assert_eq!(
                text(response.unwrap()).await,
                format!("{PAGE}{page}"),
                "{path}"
            );
        }
    }

    #[test]
    fn what_is_compressed_beside_a_file_is_sent_to_whoever_takes_it() {
        let get = |encodings| {
            let path = "/app-0123456789abcdef/app_bg.wasm";
            get_as(path, encodings, "", |folder| {
                site(folder, Head::default).unwrap()
            })
        };
        let short = get("gzip, br");
        assert_eq!(header(&short, "content-encoding"), "br");
        assert_eq!(header(&short, "content-type"), "application/wasm");
        assert!(header(&short, "cache-control").contains("immutable"));
        // There is none in gzip.
        assert!(get("gzip").headers().get("content-encoding").is_none());
    }

    #[test]
    fn a_page_that_has_not_changed_is_not_sent_again() {
        let get = |known: &str| {
            get_as("/explore", "br", known, |folder| {
                site(folder, Head::default).unwrap()
            })
        };
        let first = get("");
        let tag = header(&first, "etag").to_owned();
        let again = get(&format!("\"other\", {tag}"));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header(&again, "cache-control"), "no-cache");
        assert_eq!(
            header(&again, "content-security-policy"),
            header(&first, "content-security-policy")
        );
        assert_eq!(get("\"other\"").status(), StatusCode::OK);
    }

    #[test]
    fn the_console_is_below_its_own_path_and_in_no_search_engine() {
        let get = |path| get_of(path, |folder| console(folder).unwrap());
        for path in [
            "/console/",
            "/console/statements/5f0c3a1e7b9d4c2f?where=q01:yes",
        ] {
            let response = get(path);
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert_eq!(header(&response, "x-robots-tag"), "noindex");
            assert_eq!(
                header(&response, "content-security-policy"),
                "default-src 'none'; frame-ancestors 'none'"
            );
        }
        let wasm = get("/console/app-0123456789abcdef/app_bg.wasm");
        assert_eq!(header(&wasm, "content-type"), "application/wasm");
        let bare = get("/console");
        assert_eq!(header(&bare, "location"), "/console/");
        assert_eq!(get("/elsewhere").status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_page_says_which_dates_were_changed_and_where_results_are() {
        let page = "<head><title>A</title></head><body></body>".to_owned();
        assert_eq!(with_head(page.clone(), Head::default()), page);
        let text = "2027-01-02T03:04:05Z/2028-01-02T03:04:05Z";
        let head = Head {
            dates: Some(text.parse().unwrap()),
            has_results: true,
        };
        assert_eq!(
            with_head(page, head),
            format!(
                r#"<head><title>A</title><meta name="consultation-dates" content="{text}"><meta name="consultation-results" content="/responses"></head><body></body>"#
            )
        );
        let without_head = "<p>A</p>".to_owned();
        assert_eq!(with_head(without_head.clone(), head), without_head);
    }

    #[test]
    fn a_loose_policy_is_refused() {
        let loose = PAGE.replace("'none'", "'unsafe-inline'");
        assert!(policy_in(&loose).is_err());
        assert!(policy_in("<html>").is_err());
    }
}
