// How many said what, as anybody reads it: without script, and with axe on every page.
import { expectAccessible } from "./axe.mjs";
import { expect, startTeam, test as base } from "./console.mjs";
import { heading } from "./statement.mjs";

const PAGES = {
  "/responses/counts": "Counts",
  "/responses/counts/thresholds": "Numbers of years",
  "/responses/counts/red-lines": "Red lines by support",
  "/responses/counts/scenarios": "Scenarios: what is proposed, and who agrees",
  "/responses/counts/equality": "Who answered, and who is affected",
  "/responses/counts/not-convicted": "People who were not convicted",
  "/responses/counts/convicted": "People who were convicted",
};

const test = base.extend({
  team: [
    async ({}, use) => {
      const own = await startTeam({ more: ["--tallies", "always"] });
      // Enough of them want something that it can be shown.
      for (let number = 0; number < 24; number += 1) {
        const preset = number % 2 ? "pofa" : "keep-all";
        const scenario = { format: 1, preset, preset_version: 1 };
        await own.send({
          answers: { q32: { text: `Statement ${number}.` } },
          scenarios: [{ as_at: "2026-12-01", role: "want", scenario }],
        });
      }
      await use(own);
      await own.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});
test.use({ javaScriptEnabled: false });

test("every page of counts can be read without script, also in a narrow window", async ({ page }) => {
  for (const [path, title] of Object.entries(PAGES)) {
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto(path);
    await expect(heading(page)).toHaveText(new RegExp(title));
    await expect(page.locator("script")).toHaveCount(0);
    const tables = page.getByRole("table");
    expect(await tables.count(), path).toBeGreaterThan(0);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest, `${path} is as wide as the window`).toBeLessThanOrEqual(320);
  }
});

test("from the contents to a question, with what was left out and why", async ({ page }) => {
  await page.goto("/responses/counts");
  await page.getByRole("link", { name: "People who were not convicted" }).click();
  await page.getByRole("link", { name: "Who should approve an exception?" }).click();
  await expect(page).toHaveURL(/not-convicted#q04$/);
  const table = page.locator("#q04 ~ .app-scroll").first().getByRole("table");
  const judge = table.getByRole("row", { name: /^Judge/ });
  await expect(judge.getByRole("cell")).toHaveCount(5);
  // There are few organisations among the made-up statements.
  await expect(judge.getByText("[c]").first()).toBeVisible();
  await page.getByRole("link", { name: "The whole rule, and how it was counted" }).click();
  await expect(page.getByRole("heading", { name: "What is left out, and why" })).toBeVisible();
  await expect(page.getByText("A count from 1 to 9 is left out.", { exact: false })).toBeVisible();
});

test("an address of a question leads to it", async ({ page }) => {
  await page.goto("/responses/counts/q09");
  await expect(page).toHaveURL(/\/responses\/counts\/convicted#q09$/);
  await expect(page.locator("#q09")).toBeInViewport();
});

test("a page is also CSV and JSON, and no small count is in it", async ({ page, request }) => {
  await page.goto("/responses/counts/red-lines");
  const json = await page.getByRole("link", { name: "JSON" }).getAttribute("href");
  const counts = await (await request.get(json)).json();
  const [supported] = counts.tables;
  const all = supported.rows.slice(0, -1).map((row) => row.all);
  expect(all.filter((count) => count !== null && count > 0 && count < 10)).toEqual([]);
  const known = all.filter((count) => count !== null);
  expect(known, "the most supported first").toEqual(known.toSorted((a, b) => b - a));
  const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  expect(await (await request.get(csv)).text()).toMatch(/^table,heading,caption,row,column,value\r\n/);
});

// Axe needs script.
test.describe("with script", () => {
  test.use({ javaScriptEnabled: true });

  for (const path of Object.keys(PAGES)) {
    test(`axe finds nothing at ${path}`, async ({ page }) => {
      await page.goto(path);
      await expectAccessible(page);
    });
  }
});
