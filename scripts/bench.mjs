// Measures the built explorer in a browser: from navigation to the first counts, and from the
// input event to the painted answer.
//
//   BASE_URL=http://127.0.0.1:8080 node scripts/bench.mjs
//
// CHROME names the browser. `cargo xtask bench` builds and serves the page first.
import { chromium } from "@playwright/test";

const OPENINGS = 7;
const MOVES = 60;

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

const page = await browser.newPage();
await page.goto(`${process.env.BASE_URL}/explore?policy=single-n.1`);
await page.waitForSelector("#images-deleted");
// In a browser that draws nothing a frame callback is the nearest thing to paint.
const moves = await page.evaluate(async (moves) => {
  const field = document.getElementById("single_n_years-range");
  const shown = document.getElementById("images-deleted");
  const times = [];
  for (let move = 0; move < moves; move += 1) {
    const before = shown.value;
    const start = performance.now();
    field.value = String(5 + (move % 20));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (shown.value !== before) {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(done, 0));
        }
      });
      observer.observe(shown, { attributes: true });
    });
    times.push(performance.now() - start);
  }
  return times;
}, MOVES);
await browser.close();

function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
}
for (const [name, times] of [
  ["navigation to first counts", first],
  ["input event to painted counts", moves],
]) {
  console.log(`${name}: median ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms, of ${times.length}`);
}
