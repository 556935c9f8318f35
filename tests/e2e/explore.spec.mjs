import { count, counts, nativeCounts, openExplorer, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

/** The counts add up, and are those that the native row-by-row count gives. */
async function expectNative(page) {
  const shown = await counts(page);
  expect(
    shown["images-deleted"] + shown["images-kept"] + shown["images-review"] + shown["images-held"],
  ).toBe(shown["images-total"]);
  // The address follows a moment after the counts.
  await expect(() => expect(shown).toMatchObject(nativeCounts(page))).toPass();
  expect(shown["images-longer-than-dna"] + shown["images-as-dna"] + shown["images-shorter-than-dna"]).toBe(
    shown["images-total"],
  );
}

test("three controls move the counts the right way, to the native numbers", async ({ page }) => {
  test.setTimeout(180_000);
  await openExplorer(page);
  expect(await count(page, "images-changed")).toBe(0);
  await expectNative(page);
  const before = await counts(page);

  await page.locator("input[name=unconvicted_mode][value=automatic]").check();
  await settled(page);
  const automatic = await counts(page);
  expect(automatic["images-deleted"]).toBeGreaterThan(before["images-deleted"]);
  expect(automatic["images-changed"]).toBe(automatic["images-deleted"] - before["images-deleted"]);
  await expectNative(page);

  await page.locator("input[name=convicted_minor_years]").fill("10");
  await settled(page);
  const shorter = await counts(page);
  expect(shorter["images-deleted"]).toBeGreaterThan(automatic["images-deleted"]);

  await page.locator("input[name=convicted_minor_years]").fill("20");
  await settled(page);
  expect(await count(page, "images-deleted")).toBeLessThan(shorter["images-deleted"]);

  await page.locator("input[name=align_with][value=pofa]").check();
  await settled(page);
  await expectNative(page);
});

test("the DNA preset keeps every image as long as DNA", async ({ page }) => {
  await openExplorer(page);
  await page.getByRole("radio", { name: "Same as DNA and fingerprints" }).check();
  await settled(page);
  const shown = await counts(page);
  expect(shown["images-as-dna"]).toBe(shown["images-total"]);
});

test("delete after N years has its number", async ({ page }) => {
  await openExplorer(page);
  await expect(page.locator("input[name=single_n_years]")).toHaveCount(0);
  await page.getByRole("radio", { name: "Delete after N years" }).check();
  const years = page.locator("input[name=single_n_years]");
  await expect(years).toHaveValue("6");
  await settled(page);
  const six = await count(page, "images-deleted");
  await years.fill("12");
  await settled(page);
  expect(await count(page, "images-deleted")).toBeLessThan(six);
});

test("an exception for a kind of offence wins over its row", async ({ page }) => {
  test.setTimeout(120_000);
  await openExplorer(page, "?policy=keep-all.1");
  expect(await count(page, "images-deleted")).toBe(0);
  await page.getByLabel("Kind of conviction").selectOption("C3");
  await page.getByLabel("Kind of offence", { exact: true }).selectOption("drugs");
  await page.locator("input[name=exception_years]").fill("5");
  await page.getByRole("button", { name: "Add this exception" }).click();
  await settled(page);
  expect(await count(page, "images-deleted")).toBeGreaterThan(0);
  await expectNative(page);
  await page.getByRole("button", { name: /Remove the exception/ }).click();
  await settled(page);
  expect(await count(page, "images-deleted")).toBe(0);
});

test("a later day deletes more, and a day outside the sample is explained", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1");
  const now = await count(page, "images-deleted");
  const day = page.getByLabel("Count the images on this date");
  await expect(day).toHaveValue("2025-03-31");
  await day.fill("2028-06-30");
  await settled(page);
  const later = await count(page, "images-deleted");
  expect(later).toBeGreaterThan(now);
  await day.fill("1999-01-01");
  await day.blur();
  await expect(page.getByText(/1 January 1999 is outside the sample. Enter a date from 31 March 2025/)).toBeVisible();
  expect(await count(page, "images-deleted")).toBe(later);
});

test("a number outside its range stays with a message and changes nothing", async ({ page }) => {
  await openExplorer(page);
  const before = await counts(page);
  const years = page.locator("input[name=unconvicted_minor_years]");
  await years.fill("400");
  await expect(page.getByText("400 is outside the range. Enter a whole number from 0 to 25.")).toBeVisible();
  await expect(years).toHaveValue("400");
  await expect(years).toHaveAttribute("aria-invalid", "true");
  await years.fill("");
  await expect(page.getByText("400 is outside the range")).toHaveCount(0);
  await settled(page);
  expect(await counts(page)).toEqual(before);
});

test("the address carries the scenario through reload, other pages and back", async ({ page }) => {
  await openExplorer(page);
  await page.locator("input[name=child_rule][value=delete]").check();
  await settled(page);
  const shown = await counts(page);
  await expect(page).toHaveURL(/\/explore#2~[0-9.]+~now-2017\.1~chd$/);
  await page.getByRole("link", { name: "Rules and checks" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rules and checks" })).toBeFocused();
  await expect(page).toHaveTitle(/^Rules and checks – /);
  await page.goBack();
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
  await page.reload();
  await expect(page.locator("#images-deleted")).toBeAttached();
  await settled(page);
  expect(await counts(page)).toEqual(shown);
});

test("a link that is partly wrong shows the rest and says what was left out", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1&child_rule=maybe&convicted_minor_years=7&exception=nonsense");
  const banner = page.getByRole("region", { name: "Part of this link could not be used" });
  await expect(banner).toContainText('child_rule was "maybe". Accepted: same, shorter, delete.');
  await expect(banner).toContainText("exception was");
  await expect(page.locator("input[name=convicted_minor_years]")).toHaveValue("7");
});

test("everything can be taken back", async ({ page }) => {
  await openExplorer(page);
  const before = await counts(page);
  await page.locator("input[name=unconvicted_mode][value=automatic]").check();
  await page.locator("input[name=convicted_serious_years]").fill("3");
  await page.getByRole("button", { name: /Take back this change\s+How does deletion happen/ }).click();
  await page.getByRole("button", { name: "Take back all changes" }).click();
  await settled(page);
  expect(await counts(page)).toEqual(before);
  await expect(page.getByRole("button", { name: "Take back all changes" })).toBeDisabled();
});

test("a new starting policy takes the place of a number that was not accepted", async ({ page }) => {
  await openExplorer(page);
  const years = page.locator("input[name=unconvicted_minor_years]");
  await years.fill("99");
  await expect(page.getByText("99 is outside the range")).toBeVisible();
  await page.getByRole("radio", { name: "Same as DNA and fingerprints" }).check();
  await expect(page.getByText("99 is outside the range")).toHaveCount(0);
  await expect(years).toHaveValue("0");
});

test("the last of many quick moves is the one that is counted", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1");
  await page.locator("input[name=single_n_years_range]").evaluate((range) => {
    for (let move = 0; move < 200; move += 1) {
      range.value = String(move % 101);
      range.dispatchEvent(new Event("input", { bubbles: true }));
    }
    range.value = "100";
    range.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await settled(page);
  await expect(page.locator("input[name=single_n_years]")).toHaveValue("100");
  await expect(page.locator("#images-deleted")).toHaveAttribute("value", "0");
  await expect(page).toHaveURL(/~sn100$/);
});

test("a number can be deleted and typed anew", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1");
  const years = page.locator("input[name=single_n_years]");
  await years.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await expect(years).toHaveValue("");
  await page.keyboard.type("3");
  await expect(years).toHaveValue("3");
  await years.blur();
  await expect(years).toHaveValue("3");
  await expect(page).toHaveURL(/~sn3$/);
});

test("back to a link after a reload elsewhere brings its scenario", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1&child_rule=delete");
  await page.getByRole("link", { name: "Rules and checks" }).click();
  await page.reload();
  await page.goBack();
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
  await expect(page).toHaveURL(/~pofa\.1~chd$/);
});

test("a very long hostile link stays a page", async ({ page }) => {
  const long = Array.from({ length: 30 }, (_, key) => `<b>${key}=${"A".repeat(1000)}`).join("&");
  await openExplorer(page, `?policy=pofa.1&${long}`);
  const banner = page.getByRole("region", { name: "Part of this link could not be used" });
  await expect(banner).toContainText(/and \d+ more/);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("focus stays on the page's parts when a button goes away", async ({ page }) => {
  await openExplorer(page);
  await page.locator("input[name=convicted_serious_years]").fill("3");
  await page.getByRole("button", { name: /Take back this change/ }).click();
  await expect(page.locator("input[name=convicted_serious_years]")).toBeFocused();
  await page.locator("input[name=child_rule][value=delete]").check();
  await page.getByRole("button", { name: "Take back all changes" }).click();
  await expect(page.getByRole("heading", { name: "Change the rules" })).toBeFocused();
});

test("by keyboard alone", async ({ page }) => {
  await openExplorer(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  // Undo, redo and taking back are off at first; sharing, comparing and attaching come before the policies.
  for (const name of ["Share or keep this scenario", "Compare with others", "Attach to your statement"]) {
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toContainText(name);
  }
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: "Today's national policy (England and Wales)" })).toBeFocused();
  const before = await count(page, "images-deleted");
  for (let step = 0; step < 7; step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(page.getByRole("radio", { name: "Delete after N years" })).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(page.locator("input[name=single_n_years]")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("input[name=single_n_years]")).toHaveValue("7");
  await settled(page);
  expect(await count(page, "images-deleted")).toBeGreaterThan(before);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("input[name=single_n_years]")).toHaveValue("8");
});

test("settled counts are announced politely", async ({ page }) => {
  await openExplorer(page);
  await page.locator("input[name=unconvicted_mode][value=automatic]").check();
  await expect(page.getByRole("status").filter({ hasText: /million of 20 million images deleted by rule/ })).toBeAttached();
});

test("no request leaves while exploring", async ({ page }) => {
  await openExplorer(page);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.getByRole("radio", { name: "Scottish DNA rules" }).check();
  await page.locator("input[name=convicted_minor_years]").fill("10");
  await page.locator("input[name=start_date][value=outcome]").check();
  await settled(page);
  expect(requests).toEqual([]);
});

test("without the worker the page says so, and its controls still work", async ({ page, complaints }) => {
  await page.route("**/start.js?worker=sample", (route) => route.abort());
  await page.goto("/explore");
  await expect(page.getByRole("alert")).toContainText("The images could not be counted", { timeout: 30_000 });
  await page.locator("input[name=convicted_minor_years]").fill("10");
  await expect(page).toHaveURL(/~cm10$/);
  await page.unroute("**/start.js?worker=sample");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("#images-deleted")).toBeAttached();
  complaints.length = 0; // the requests that this test stopped
});
