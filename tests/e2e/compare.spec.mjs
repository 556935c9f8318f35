import { expectAccessible } from "./axe.mjs";
import { count, expectNoSidewaysScroll, openExplorer, saved, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const PAIR = "/compare#2~0.1.0~now-2017.1_2~0.1.0~pofa.1";
const scenarios = (page) => page.locator(".app-columns__name");
const compared = async (page) => expect(page.locator("#agreement")).toBeVisible();

test("the visitor's scenario stands beside the baseline, with counts, rules, checks and agreement", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1&child_rule=delete");
  const deleted = await count(page, "images-deleted");
  await page.getByRole("button", { name: "Compare with others" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compare scenarios" })).toBeVisible();
  await expect(scenarios(page)).toHaveText([/^A: Today's national policy.*Baseline$/, /^B: Same as DNA and fingerprints, with 1 change$/]);
  await compared(page);
  const table = page.getByRole("table", { name: "Images side by side" });
  const { text } = await saved(page, () => page.getByRole("button", { name: "CSV file of “Images side by side”" }).click());
  expect(text.split("\r\n")[1]).toContain(String(deleted));
  await expect(table.getByRole("row", { name: /^Deleted by rule/ })).toBeVisible();
  await expect(page.getByText(/^The rules differ in \d+ of 29 kinds of case\./)).toBeVisible();
  await expect(page.getByRole("table", { name: "Rules that differ" }).locator(".app-differs").first()).toBeVisible();
  await expect(page.getByRole("table", { name: "Checks side by side" })).toBeVisible();
  await expectAccessible(page, { state: "comparison of two" });
});

test("add, reorder, choose the baseline, remove; the address has them all", async ({ page }) => {
  await page.goto(PAIR);
  await compared(page);
  for (const preset of ["Keep everything (before 2012)", "Scottish DNA rules"]) {
    await page.getByLabel("Add a scenario").selectOption({ label: preset });
    await page.getByRole("button", { name: "Add", exact: true }).click();
  }
  await expect(scenarios(page)).toHaveCount(4);
  await expect(page.getByText("You can compare up to 4 scenarios. Remove one to add another.")).toBeVisible();
  await expect(page).toHaveURL(/now-2017\.1_2~.*pofa\.1_2~.*keep-all\.1_2~.*scotland-dna\.1$/);
  await compared(page);
  await page.getByRole("button", { name: /^Make this the baseline\s+C:/ }).click();
  await expect(scenarios(page).first()).toHaveText(/^A: Keep everything/);
  await expect(page.getByRole("heading", { name: "Scenarios", exact: true })).toBeFocused();
  await page.getByRole("button", { name: /^Move up\s+C:/ }).click();
  await expect(scenarios(page).nth(1)).toHaveText(/^B: Same as DNA/);
  await page.getByRole("button", { name: /^Remove\s+D:/ }).click();
  await expect(scenarios(page)).toHaveCount(3);
  await expect(page).toHaveURL(/keep-all\.1_2~[^_]*pofa\.1_2~[^_]*now-2017\.1$/);
  await page.reload();
  await expect(scenarios(page)).toHaveText([/^A: Keep everything/, /^B: Same as DNA/, /^C: Today/]);
  await compared(page);
});

test("what does not delete together agrees and differs on every image once", async ({ page }) => {
  await page.goto("/compare#2~0.1.0~keep-all.1_2~0.1.0~single-n.1~sn0");
  await compared(page);
  // One deletes everything that is not open, the other nothing.
  await expect(page.locator("#agreement")).toHaveText(/^They do the same with 40,000 images and differ on 20 million\.$/);
});

test("a link and a file can be added, nonsense is explained", async ({ page }) => {
  await page.goto(PAIR);
  await page.getByText("From a link or a file").click();
  const field = page.getByLabel("Link to a scenario");
  await field.fill("https://example.org/explore#2~0.1.0~pofa.1~zz9");
  await page.getByRole("button", { name: "Add the link" }).click();
  await expect(page.getByText(/^Error: This link cannot be used: /)).toBeVisible();
  await field.fill("hello");
  await page.getByRole("button", { name: "Add the link" }).click();
  await expect(page.getByText(/^Error: This link cannot be used: hello/)).toBeVisible();
  await field.fill("");
  await page.getByRole("button", { name: "Add the link" }).click();
  await expect(page.getByText("Error: Paste a link that names a policy.")).toBeVisible();
  await field.fill("https://example.org/explore?format=1&policy=single-n.1&single_n_years=3");
  await page.getByRole("button", { name: "Add the link" }).click();
  await expect(scenarios(page)).toHaveCount(3);
  await page.getByLabel("Scenario file").setInputFiles({
    name: "bad.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"format":1,"preset":"pofa","preset_version":1,"toggles":{"child_rule":"maybe"}}'),
  });
  await expect(page.getByText(/bad\.json: toggles\.child_rule: found "maybe"; accepted is same, shorter, delete/)).toBeVisible();
  await page.getByLabel("Scenario file").setInputFiles({
    name: "good.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"format":1,"preset":"keep-all","preset_version":1}'),
  });
  await expect(scenarios(page)).toHaveCount(4);
});

test("every breakdown side by side, for axe, on a phone and on paper", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${PAIR}_2~0.1.0~keep-all.1_2~0.1.0~single-n.1`);
  await compared(page);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await expect(page.getByRole("table", { name: "Share deleted, by police force" })).toBeAttached();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, { state: "comparison of four, all open, narrow" });
});

test("one alone asks for a second, and it opens in the explorer", async ({ page }) => {
  await page.goto("/compare#2~0.1.0~pofa.1~chd");
  await expect(page.getByText("Add a second scenario to compare.")).toBeVisible();
  await page.getByRole("button", { name: /^Open in the explorer\s+A:/ }).click();
  await settled(page);
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
});

test("a link that is partly wrong or of another version says so, and invents no column", async ({ page }) => {
  await page.goto("/compare#2~0.1.0~pofa.1~cm999_nonsense_2~9.9.9~keep-all.1");
  await compared(page);
  await expect(scenarios(page)).toHaveText([/^A: Same as DNA and fingerprints/, /^B: Keep everything/]);
  await expect(page.getByRole("region", { name: "Part of this link could not be used" })).toContainText("convicted_minor_years");
  const versions = page.getByRole("region", { name: "This link was made with another version" });
  await expect(versions).toContainText("9.9.9");
  await expect(page).toHaveURL(/cm999_nonsense_/);
  await expectAccessible(page, { state: "comparison of a bad link" });
  await versions.getByRole("button", { name: "Take the new counts and update the link" }).click();
  await expect(page).toHaveURL(/\/compare#2~[0-8][0-9.]*~pofa\.1_2~[0-8][0-9.]*~keep-all\.1$/);
});

test("what is there twice takes one place, and an emptied comparison stays empty", async ({ page }) => {
  await page.goto("/compare#2~0.1.0~pofa.1_2~0.1.0~pofa.1_2~0.1.0~keep-all.1_2~0.1.0~now-2017.1_2~0.1.0~scotland-dna.1");
  await expect(scenarios(page)).toHaveCount(4);
  for (let left = 3; left >= 0; left -= 1) {
    await page.getByRole("button", { name: /^Remove\s+A:/ }).click();
    await expect(scenarios(page)).toHaveCount(left);
  }
  await expect(page.getByText("Add two scenarios to compare.")).toBeVisible();
  await expect(page).toHaveURL(/\/compare$/);
});
