import { expectAccessible } from "./axe.mjs";
import { MADE_UP, expect, openAs, test } from "./console.mjs";
import { button, heading, link, summary } from "./statement.mjs";

const list = (page) => page.getByRole("list").filter({ has: page.getByRole("heading", { level: 2 }) });
const lines = (page) => page.locator(".app-list__line");
const counted = (page) => page.locator("#list-count");
const names = (page) => lines(page).getByRole("link").evaluateAll((all) => all.map((own) => own.href));
const search = async (page, words) => {
  await page.getByLabel("Search in what was written").fill(words);
  await button(page, "Search").click();
};
const number = (text) => Number(text.replaceAll(/\D/g, ""));

test("the overview counts everybody, and an answer leads to those who gave it", async ({ page, team }) => {
  await openAs(page, team, "analyst");
  await expect(heading(page)).toHaveText("Overview");
  const tiles = page.getByRole("definition");
  await expect(tiles.first()).toHaveText(/^\d+$/);
  const all = number(await tiles.first().textContent());
  expect(all).toBeGreaterThanOrEqual(MADE_UP - 2);
  await expectAccessible(page, { state: "overview" });

  await page.locator("#answers ~ details summary").first().click();
  const table = page.locator("#answers ~ details[open]").getByRole("table").first();
  const row = table.getByRole("row").filter({ has: page.getByRole("link") }).first();
  const answer = await row.getByRole("link").textContent();
  const count = number(await row.getByRole("cell").filter({ hasText: /^[\d,]+$/ }).first().textContent());
  await expectAccessible(page, { state: "overview, a topic open" });
  await row.getByRole("link").click();
  await expect(heading(page)).toHaveText("Statements");
  await expect(counted(page)).toHaveText(new RegExp(`^${count} of \\d+ statements$`));
  await expect(page.getByRole("button", { name: /^Remove: / })).toContainText(answer);
  await page.goBack();
  await expect(heading(page)).toHaveText("Overview");
});

test("a rule that respondents want leads to the statements that want it", async ({ page, team }) => {
  await openAs(page, team, "analyst");
  await page.locator("#thresholds ~ details summary").first().click();
  const rules = page.locator("#thresholds ~ details[open]").getByRole("table");
  const rule = await rules.getByRole("link").first().textContent();
  await rules.getByRole("link").first().click();
  await expect(heading(page)).toHaveText("Statements");
  await expect(counted(page)).toHaveText(/^[1-9]\d* of \d+ statements$/);
  await expect(page.getByRole("button", { name: /^Remove: Wanted rule: / })).toContainText(rule);
});

test("a statement is found by its number, and a day that is none is told before it is asked for", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/statements");
  await expect(lines(page)).toHaveCount(25);
  const [first] = await names(page);
  await search(page, new URL(first).pathname.split("/").at(-1));
  await expect(lines(page)).toHaveCount(1);
  expect(await names(page)).toEqual([expect.stringContaining(new URL(first).pathname)]);
  await page.getByText("Add a condition").click();
  await page.getByLabel("Question").selectOption("Day received");
  await page.getByLabel("Answer", { exact: true }).fill("1 December");
  await button(page, "Add the condition").click();
  await expect(page.getByText("“1 December” is no day: write it such as 2026-12-01")).toBeVisible();
});

test("the list is narrowed, turned around, gone through and put aside under a name", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/statements");
  await expect(lines(page)).toHaveCount(25);
  const newest = await names(page);
  await expectAccessible(page, { state: "list" });
  await page.getByRole("link", { name: "Next page" }).click();
  await expect.poll(() => names(page)).not.toEqual(newest);
  await page.goBack();
  await expect.poll(() => names(page)).toEqual(newest);
  await page.getByLabel("Order").selectOption("Oldest first");
  await expect.poll(() => names(page)).not.toEqual(newest);
  await page.reload();
  await expect(page.getByLabel("Order")).toHaveValue("oldest");

  await page.getByText("Add a condition").click();
  await page.getByLabel("Question", { exact: true }).selectOption({ index: 2 });
  await page.getByLabel("Answer", { exact: true }).selectOption({ index: 1 });
  await button(page, "Add the condition").click();
  await expect(counted(page)).toHaveText(/^\d+ of \d+ statements$/);
  const narrowed = await counted(page).textContent();
  await expectAccessible(page, { state: "list, narrowed" });

  const view = `Mine ${Date.now()}`;
  await page.getByText(/^Saved views/).click();
  await page.getByLabel("Save these conditions as").fill(view);
  await button(page, "Save the view").click();
  await expect(page.getByText("The view is saved.")).toBeVisible();
  await expectAccessible(page, { state: "list, view saved" });
  await page.getByRole("button", { name: /^Remove: / }).click();
  await expect(counted(page)).toHaveText(/^\d+ statements$/);
  await link(page, view).click();
  await expect(counted(page)).toHaveText(narrowed);
  await page.getByRole("button", { name: `Delete the view ${view}` }).click();
  await expect(link(page, view)).toHaveCount(0);

  await search(page, "no such word anywhere in it");
  await expect(page.getByText("No statement meets all of these conditions.")).toBeVisible();
  await expect(list(page)).toHaveCount(0);
  await page.getByRole("link", { name: /^show all/ }).click();
  await expect(lines(page)).toHaveCount(25);
});

test("statements are read one after the other with keys, which can be turned off", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/statements");
  await expect(lines(page)).toHaveCount(25);
  const [first, second] = await names(page);
  await lines(page).getByRole("link").first().click();
  await expect(page).toHaveURL(first);
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page, { state: "statement" });
  await page.keyboard.press("j");
  await expect(page).toHaveURL(second);
  await page.keyboard.press("k");
  await expect(page).toHaveURL(first);

  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, { state: "keys" });
  await dialog.getByRole("checkbox", { name: "Use these shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("j");
  await page.keyboard.press("u");
  await expect(page).toHaveURL(first);
  await button(page, "Keyboard shortcuts").click();
  await dialog.getByRole("checkbox", { name: "Use these shortcuts" }).check();
  await button(page, "Close").click();
  await page.keyboard.press("u");
  await expect(heading(page)).toHaveText("Statements");
});

test("what somebody wrote is shown as it was written and does nothing", async ({ page, team }) => {
  const marker = `zebra${Date.now()}`;
  const hostile = [
    "<script>window.harmed = 1</script>",
    '<img src="x" onerror="window.harmed = 1">',
    "<a href=\"javascript:window.harmed=1\">here</a>",
    "\"><svg onload=window.harmed=1>",
    "{{constructor.constructor('window.harmed=1')()}}",
    "=cmd|' /C calc'!A0",
  ].join("\n");
  const words = `${marker}\n${hostile}`;
  const other = `${marker} <b onmouseover="window.harmed=1">bold</b>`;
  const organisation = `<script>window.harmed=1</script> & ${marker}`;
  const name = await team.send({
    answers: { q13: { choices: ["other"], text: other }, q32: { text: words } },
    details: { "organisation-name": organisation },
    respondent: "organisation",
  });
  await openAs(page, team, "analyst", `/console/statements?search=${marker}`);
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page).locator("mark").first()).toHaveText(marker);
  await lines(page).getByRole("link").click();
  await expect(heading(page)).toHaveText(`Statement ${name}${organisation}`);
  await expect(page.locator("#text-q32")).toHaveText(words);
  await expect(page.getByRole("main").locator("script, img, b, svg[onload]")).toHaveCount(0);
  await expect(page.getByText(other)).toBeVisible();
  await page.goto(`/console/statements?search=${encodeURIComponent(hostile.slice(0, 40))}`);
  await expect(heading(page)).toHaveText("Statements");
  await expect(page.getByLabel("Search in what was written")).toHaveValue(/^<script>/);
  expect(await page.evaluate(() => window.harmed)).toBeUndefined();
});

test("addresses that cannot be read or mean nothing say what is wrong", async ({ page, team, provoked }) => {
  await openAs(page, team, "analyst", "/console/statements?where=nothing-like-it");
  await expect(summary(page)).toBeVisible();
  await expectAccessible(page, { state: "list, bad condition" });
  provoked.push(/^console: .* 404 .*\/api\/v1\/console\/statements\//);
  await page.goto("/console/statements/zzzz-zzzz");
  await expect(summary(page)).toContainText("This is not there");
  await expectAccessible(page, { state: "no such statement" });
});

test("without a connection a page says so, and goes on when there is one", async ({ page, team, context, provoked }) => {
  await openAs(page, team, "analyst");
  await expect(heading(page)).toHaveText("Overview");
  provoked.push(/^console: .*ERR_INTERNET_DISCONNECTED/, /^request: .*ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Statements", exact: true }).click();
  await expect(summary(page)).toContainText("There is no connection");
  await context.setOffline(false);
  await button(page, "Try again").click();
  await expect(lines(page)).toHaveCount(25);
});
