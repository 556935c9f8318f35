// What a visitor does in the explorer, and what the page then shows.
import { execFileSync } from "node:child_process";
import { expect } from "./fixtures.mjs";

/** Opens the explorer and waits for its first counts. */
export async function openExplorer(page, query = "") {
  await page.goto(`/explore${query}`);
  await expect(page.locator("#images-deleted")).toBeAttached();
  await settled(page);
}

/** Waits until everything on the page answers the newest question, what the worker tells too. */
export async function settled(page) {
  await expect(page.locator(".app-depth[aria-busy=false]")).toBeAttached();
}

/** The exact number that stands behind a shown one. */
export async function count(page, id) {
  return Number(await page.locator(`#${id}`).getAttribute("value"));
}

/** Every count of the summary by id. */
export async function counts(page) {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("data[id^=images-]")].map(({ id, value }) => [id, Number(value)]),
    ),
  );
}

/** The same scenario counted natively, row by row. */
export function nativeCounts(page) {
  const link = new URL(page.url()).hash.slice(1);
  const printed = execFileSync(
    "cargo",
    ["run", "--quiet", "--package", "cohort", "--example", "count", "--", link],
    { encoding: "utf8" },
  );
  return JSON.parse(printed);
}

/** What the command prints, as JSON. The arguments are those that the page shows. */
export function command(line) {
  const [program, ...rest] = line.match(/'[^']*'|\S+/g).map((word) => word.replace(/^'|'$/g, ""));
  expect(program).toBe("retention");
  const printed = execFileSync(
    "cargo",
    ["run", "--quiet", "--release", "--package", "retention-cli", "--", ...rest, "--json"],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(printed);
}

/** Saves what a click offers, and gives its name and text. */
export async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const { readFile } = await import("node:fs/promises");
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** Fails where the page is wider than its window. */
export async function expectNoSidewaysScroll(page) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
