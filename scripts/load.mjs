// Measures how pages open: what is fetched until the explorer shows its first result, and what
// Lighthouse says of every page, as on a phone. `cargo xtask bench load` calls this with BASE_URL
// (where the site is) and CHROME. `--json` prints one line of JSON instead of tables.
import { createServer } from "node:net";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";

const { BASE_URL, CHROME } = process.env;
if (!BASE_URL) {
  throw new Error("BASE_URL is not set: run `cargo xtask bench load`");
}

/** Every page that search engines may list. */
const PAGES = [
  "/",
  "/tour",
  "/explore",
  "/compare",
  "/image/1",
  "/records",
  "/rules",
  "/method",
  "/statement",
  "/accessibility",
  "/privacy",
  "/cookies",
];
/** How often Lighthouse opens each page; the run in the middle counts, because times differ. */
const RUNS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A port that nobody has. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * What had arrived, whole, when the explorer showed its first result: bytes of bodies, by file. What
 * the worker needs is fetched by the page ahead of it, and the worker gets it from the browser.
 */
async function untilFirstResult(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.getElementById("images-deleted")) {
        window.firstResult = performance.now();
        observer.disconnect();
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${BASE_URL}/explore`);
  await page.waitForFunction(() => window.firstResult);
  const sizes = await page.evaluate(() =>
    ["navigation", "resource"]
      .flatMap((type) => performance.getEntriesByType(type))
      .filter(({ responseEnd }) => responseEnd <= window.firstResult)
      .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize]),
  );
  await context.close();
  return new Map(sizes);
}

/** What Lighthouse says of a page, of the run whose performance is in the middle. */
async function inTheMiddle(path, port) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { lhr } = await lighthouse(`${BASE_URL}${path}`, {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: CATEGORIES,
    });
    runs.push(lhr);
  }
  const performance = ({ categories }) => categories.performance.score ?? 0;
  runs.sort((one, other) => performance(one) - performance(other));
  return runs[Math.floor(RUNS / 2)];
}

const port = await freePort();
const browser = await chromium.launch({
  executablePath: CHROME || undefined,
  args: [...ARGUMENTS, `--remote-debugging-port=${port}`],
});
const measured = { lighthouse: {} };
const remarks = [];
try {
  const sizes = await untilFirstResult(browser);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  measured.first_result_kb = Number((total / 1000).toFixed(1));
  measured.first_result_files = Object.fromEntries(sizes);
  for (const path of PAGES) {
    const lhr = await inTheMiddle(path, port);
    const score = (category) => Math.round((lhr.categories[category].score ?? 0) * 100);
    measured.lighthouse[path] = Object.fromEntries(
      CATEGORIES.map((category) => [category.replace("-", "_"), score(category)]),
    );
    if (path === "/explore") {
      measured.first_contentful_paint_ms = Math.round(lhr.audits["first-contentful-paint"].numericValue);
    }
    for (const category of CATEGORIES) {
      for (const { id, weight } of lhr.categories[category].auditRefs) {
        const { score: own, displayValue } = lhr.audits[id];
        if (weight > 0 && own !== null && own < 0.9) {
          remarks.push(`${path}: ${id} ${own}${displayValue ? ` (${displayValue})` : ""}`);
        }
      }
    }
  }
} finally {
  await browser.close();
}

if (process.argv.includes("--json")) {
  console.log(JSON.stringify(measured));
} else {
  console.log(`Until the first result on /explore: ${measured.first_result_kb} KB`);
  for (const [file, size] of Object.entries(measured.first_result_files)) {
    console.log(`${String(size).padStart(9)}  ${file}`);
  }
  console.log(`First contentful paint of /explore: ${measured.first_contentful_paint_ms} ms\n`);
  console.log("performance  accessibility  best practices  SEO  page");
  for (const [path, scores] of Object.entries(measured.lighthouse)) {
    const { performance, accessibility, best_practices, seo } = scores;
    const cells = [[performance, 11], [accessibility, 13], [best_practices, 14], [seo, 3]];
    console.log(`${cells.map(([score, width]) => String(score).padStart(width)).join("  ")}  ${path}`);
  }
  for (const remark of remarks) {
    console.log(`- ${remark}`);
  }
}

const isGood = ({ performance, ...others }) => performance >= 95 && Object.values(others).every((score) => score === 100);
const isLight = measured.first_result_kb <= 300;
process.exitCode = isLight && Object.values(measured.lighthouse).every(isGood) ? 0 : 1;
