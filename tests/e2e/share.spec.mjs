import { expectAccessible } from "./axe.mjs";
import { counts, openExplorer, saved, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const openSharing = (page) => page.getByText("Share or keep this scenario").click();

test("undo, redo and taking back go step by step; a drag is one step", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1");
  const before = await counts(page);
  await page.locator("input[name=single_n_years_range]").evaluate((range) => {
    for (let years = 7; years < 20; years += 1) {
      range.value = String(years);
      range.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  const dragged = await counts(page);
  await page.locator("input[name=child_rule][value=delete]").check();
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await counts(page)).toEqual(dragged);
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await counts(page)).toEqual(before);
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await expect(page.getByRole("heading", { name: "Change the rules" })).toBeFocused();
  await page.getByRole("button", { name: "Redo" }).click();
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
  await expect(page.getByRole("button", { name: "Redo" })).toBeDisabled();
  await expect(page.getByText("Your changes (2)")).toBeVisible();
});

test("the link opens the same counts elsewhere, is short, and can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page, "?policy=now-2017.1&child_rule=shorter&child_years=2&convicted_minor_years=9&as_at=2030-01-01&reviews_carried_out=0.5");
  await openSharing(page);
  const link = await page.getByLabel("Link to this scenario").inputValue();
  expect(new URL(link).hash.length).toBeLessThanOrEqual(201);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("The link is copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  const shown = await counts(page);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.locator("#images-deleted")).toBeAttached();
  await settled(other);
  expect(await counts(other)).toEqual(shown);
  await other.close();
});

test("the readable form is accepted after # too, and becomes the short one", async ({ page }) => {
  await openExplorer(page, "#format=1&policy=pofa.1&child_rule=same");
  await expect(page.locator("input[name=child_rule][value=same]")).toBeChecked();
  await expect(page).toHaveURL(/\/explore#2~[0-9.]+~pofa\.1~chs$/);
});

test("a link of another version says so, and stays until the new counts are taken", async ({ page }) => {
  await openExplorer(page, "#2~9.9.9~pofa.1~chd");
  const banner = page.getByRole("region", { name: "This link was made with another version" });
  await expect(banner).toContainText("made with a newer version of the model, 9.9.9");
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
  await expect(page).toHaveURL(/#2~9\.9\.9~pofa\.1~chd$/);
  await expectAccessible(page, { state: "link of another version" });
  await banner.getByRole("button", { name: "Take the new counts and update the link" }).click();
  await expect(banner).toHaveCount(0);
  await expect(page).toHaveURL(/#2~[0-8]\.[0-9.]+~pofa\.1~chd$/);
});

test("hostile fragments stay a page", async ({ page }) => {
  for (const link of [
    "#2~",
    "#2~0.1.0~nonsense.1~chd",
    "#2~0.1.0~pofa.1~%00~%ff~<script>",
    `#2~0.1.0~pofa.1~${"exBlk".repeat(5000)}`,
    "#policy=%F0%28%8C%BC&child_rule=delete",
  ]) {
    await page.goto("about:blank");
    await openExplorer(page, link);
    await expect(page.getByRole("region", { name: "Part of this link could not be used" })).toBeVisible();
  }
});

test("nothing is kept on the device until asked, and what is kept can be opened and removed", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1&child_rule=delete");
  const stored = () => page.evaluate(() => Object.keys(localStorage).length + Object.keys(sessionStorage).length);
  expect(await stored()).toBe(0);
  await openSharing(page);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Error: Enter a name for the scenario.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Ours <b>");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Ours <b>", { exact: true })).toBeVisible();
  expect(await stored()).toBe(1);
  await expectAccessible(page, { state: "sharing, one kept" });

  await page.goto("about:blank");
  await openExplorer(page, "#2~0.1.0~keep-all.1");
  await openSharing(page);
  await page.getByRole("button", { name: "Open the scenario Ours <b>" }).click();
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await expect(page.getByLabel("Add a scenario").getByRole("option", { name: "Kept: Ours <b>" })).toBeAttached();
  await page.goBack();
  await openSharing(page);
  await page.getByRole("button", { name: "Remove the scenario Ours <b>" }).click();
  await expect(page.getByText("Ours <b>", { exact: true })).toHaveCount(0);
  expect(await stored()).toBe(0);
});

test("storage that refuses is said", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await openExplorer(page);
  await openSharing(page);
  await page.getByLabel("Name", { exact: true }).fill("Ours");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText(/^Error: This browser did not keep the scenario/)).toBeVisible();
});

test("a scenario file opens again; a wrong one changes nothing and says why", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1&single_n_years=9&child_rule=delete");
  await openSharing(page);
  const file = await saved(page, () => page.getByRole("button", { name: "Save as a file" }).click());
  expect(file.name).toBe("single-n-scenario.json");
  const shown = await counts(page);
  const open = (name, buffer) => page.getByLabel("Open a scenario file").setInputFiles({ name, mimeType: "application/json", buffer });
  for (const [name, text, message] of [
    ["a.json", "not json", /^a\.json: /],
    ["b.json", '{"format":1,"preset":"no-such","preset_version":1}', /b\.json: preset: found "no-such"/],
    ["c.json", '{"format":1,"preset":"pofa","preset_version":1,"toggles":{"child_years":"9999"}}', /c\.json: toggles\.child_years: found "9999"; accepted is a whole number from 0 to 25/],
    ["d.json", "x".repeat(2 * 1024 * 1024 + 1), /d\.json has more than 2 MiB/],
  ]) {
    await open(name, Buffer.from(text));
    await expect(page.getByRole("status").filter({ hasText: message })).toBeVisible();
    expect(await counts(page)).toEqual(shown);
  }
  await page.getByRole("button", { name: "Take back all changes" }).click();
  await open(file.name, file.bytes);
  await expect(page.getByText(/^Opened: Delete after N years, with 2 changes\. Undo brings back/)).toBeVisible();
  expect(await counts(page)).toEqual(shown);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("input[name=single_n_years]")).toHaveValue("6");
});

test("a browser that hands out no storage at all changes nothing else", async ({ page }) => {
  for (const storage of ["null", "(() => { throw new DOMException('no', 'SecurityError'); })()"]) {
    await page.addInitScript(`Object.defineProperty(window, "localStorage", { configurable: true, get: () => ${storage} });`);
    await page.goto("about:blank");
    await openExplorer(page, "#2~0.1.0~pofa.1");
    await openSharing(page);
    await page.getByLabel("Name", { exact: true }).fill("Ours");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await expect(page.getByText(/^Error: This browser did not keep the scenario/)).toBeVisible();
  }
});

test("what was kept by another version, or broken since, is said", async ({ page }) => {
  await page.addInitScript(() => {
    const kept = [
      { name: "old", link: "2~0.1.0~pofa.9~cm999" },
      { name: "broken", link: "2~0.1.0~no-such.1" },
    ];
    localStorage.setItem("retention-explorer.kept-scenarios.1", JSON.stringify(kept));
  });
  await openExplorer(page);
  await openSharing(page);
  await expect(page.getByText(/made with a newer version of the policy “Same as DNA and fingerprints”/)).toBeVisible();
  await expect(page.getByText(/^Left out: convicted_minor_years/)).toBeVisible();
  await expect(page.getByText(/this version cannot open it/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Open the scenario broken" })).toHaveCount(0);
});
