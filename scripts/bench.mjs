// Measures the built explorer in a browser: from navigation to the first counts, from the input
// event of a drag to the painted answer with every breakdown on the page, and the count alone.
//
//   BASE_URL=http://127.0.0.1:8080 node scripts/bench.mjs [--json]
//
// CHROME names the browser. `cargo xtask bench page` builds and serves the page first.
import { chromium } from "@playwright/test";

const OPENINGS = 7;
const CHANGES = 200;
const json = process.argv.includes("--json");

const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

const first = [];
for (let opening = 0; opening < OPENINGS; opening += 1) {
  const context = await browser.newContext(); // nothing cached
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.getElementById("images-deleted")) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => (window.firstCounts = performance.now()), 0));
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${process.env.BASE_URL}/explore`);
  first.push(await (await page.waitForFunction(() => window.firstCounts)).jsonValue());
  await context.close();
}

const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${process.env.BASE_URL}/explore?format=1&policy=single-n.1`);
await page.waitForSelector("[data-curve]");
// All breakdowns are open, so every number of every table is on the page and changes.
await page.evaluate(() => document.querySelectorAll("details[id^=by-], details[id^=who-]").forEach((details) => (details.open = true)));
const { paints, queries } = await page.evaluate(async (changes) => {
  const field = document.getElementById("single_n_years-range");
  const shown = document.getElementById("images-deleted");
  const channel = new MessageChannel();
  // A message sent while a frame is made arrives after that frame has been painted.
  const painted = () =>
    new Promise((done) => {
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const paints = [];
  const queries = [];
  new PerformanceObserver((list) => {
    queries.push(...list.getEntriesByName("count").map((entry) => entry.duration));
  }).observe({ entryTypes: ["measure"] });
  for (let change = 0; change < changes; change += 1) {
    const before = shown.value;
    // A browser hands out the input events of a drag at the start of a frame, as this does.
    await frame();
    const start = performance.now();
    field.value = String(3 + ((change * 7) % 20));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await painted();
    while (shown.value === before) {
      await frame();
      await painted();
    }
    paints.push(performance.now() - start);
  }
  await new Promise((done) => setTimeout(done, 100)); // the observer hears a moment later
  return { paints, queries: queries.slice(-changes) };
}, CHANGES);
await browser.close();

function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(2));
}
const summary = (times) => ({ median: quantile(times, 0.5), p95: quantile(times, 0.95) });
if (json) {
  console.log(
    JSON.stringify({ changes: paints.length, input_to_paint_ms: summary(paints), query_ms: summary(queries) }),
  );
} else {
  for (const [name, times] of [
    ["navigation to first counts", first],
    ["input event to painted answer, all breakdowns open", paints],
    ["of that, counting", queries],
  ]) {
    const { median, p95 } = summary(times);
    console.log(`${name}: median ${median} ms, p95 ${p95} ms, of ${times.length}`);
  }
}
