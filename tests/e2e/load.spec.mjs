// How pages open: with something to read before the app is there, and without anything that moves.
import { expect, test } from "./fixtures.mjs";

const PAGES = ["/", "/tour", "/explore", "/compare", "/image/1", "/records", "/rules", "/method", "/statement", "/accessibility", "/privacy", "/cookies"];

/** Where what a visitor sees first is: header, pages, heading, and what follows it. */
function places(page) {
  return page.evaluate(() => {
    const parts = [".app-header", ".govuk-service-navigation", "main", "h1", "h1 + *"];
    return parts.map((part) => {
      const element = document.querySelector(part);
      const { x, y, width } = element.getBoundingClientRect();
      const text = part.startsWith("h1") ? element.textContent.slice(0, 40) : "";
      return { part, text, x, y, width };
    });
  });
}

for (const path of PAGES) {
  test(`${path} is there before the app, and stays where it is`, async ({ browser, page, baseURL }) => {
    const still = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const before = await still.newPage();
    await before.goto(path);
    await expect(before.getByRole("heading", { level: 1 })).toBeVisible();
    await before.evaluate(() => document.querySelector("noscript")?.remove());
    const ahead = await places(before);
    const title = await before.title();
    await still.close();

    await page.goto(path);
    await expect(page.locator("main")).toHaveJSProperty("isConnected", true);
    await expect(page.locator(".app-menu")).toBeEnabled();
    await expect(page).toHaveTitle(title);
    const there = await places(page);
    expect(there).toEqual(ahead);
  });
}

test("what is opened and scrolled to before the app is there stays so", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route("**/app_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/method");
  const details = page.locator("main details").first();
  await details.locator("summary").click();
  await expect(details.getByRole("table")).toBeVisible();
  const place = await page.evaluate(() => {
    scrollTo(0, 300);
    return scrollY;
  });
  release();
  await expect(page.locator(".app-menu")).toBeEnabled();
  await expect(details.getByRole("table")).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(place);
});

test("the explorer opens on a small screen without a shift", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, baseURL });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        window.shifts += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/explore");
  await expect(page.locator(".app-depth[aria-busy=false]")).toBeAttached();
  expect(await page.evaluate(() => window.shifts)).toBe(0);
  await context.close();
});

test("files are named after their content, kept for ever, and short", async ({ request }) => {
  const page = await (await request.get("/explore")).text();
  const files = [...page.matchAll(/["\s](\/app-[^"\s]+)/g)].map(([, file]) => file);
  expect(files.length).toBeGreaterThan(5);
  for (const file of new Set(files)) {
    const headers = (await request.get(file, { headers: { "Accept-Encoding": "br" } })).headers();
    expect(headers["cache-control"], file).toBe("public, max-age=31536000, immutable");
    if (!file.endsWith("start.js")) {
      expect(["br", undefined], file).toContain(headers["content-encoding"]);
    }
  }
  const own = await request.get("/explore");
  expect(own.headers()["cache-control"]).toBe("no-cache");
  const again = await request.get("/explore", { headers: { "If-None-Match": own.headers().etag } });
  expect(again.status()).toBe(304);
});

test("a part that cannot be fetched is said, and fetched when there is a connection again", async ({ page, context, provoked, complaints }) => {
  await page.goto("/explore");
  await expect(page.locator(".app-depth[aria-busy=false]")).toBeAttached();
  await context.route("**/*.wasm", (route) => route.abort());
  provoked.push(/./);
  await page.getByRole("link", { name: "Rules and checks" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This page could not be fetched" })).toBeVisible();
  await context.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rules and checks" })).toBeVisible();
  expect(complaints.length).toBeGreaterThan(0);
});
