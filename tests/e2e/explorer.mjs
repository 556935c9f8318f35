// What a visitor does in the explorer, and what the page then shows.
import { execFileSync } from "node:child_process";
import { expect } from "./fixtures.mjs";

/** Opens the explorer and waits for its first counts. */
export async function openExplorer(page, query = "") {
  await page.goto(`/explore${query}`);
  await expect(page.locator("#images-deleted")).toBeAttached();
  await settled(page);
}

/** Waits until the counts answer the newest question. */
export async function settled(page) {
  await expect(page.locator(".app-summary--stale")).toHaveCount(0);
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
  const query = new URL(page.url()).search.slice(1);
  const printed = execFileSync(
    "cargo",
    ["run", "--quiet", "--package", "cohort", "--example", "count", "--", query],
    { encoding: "utf8" },
  );
  return JSON.parse(printed);
}
