// More images than one in a hundred: made or fetched, with progress, and the page meanwhile.
import { expectAccessible } from "./axe.mjs";
import { command, count, counts, expectNoSidewaysScroll, openExplorer, saved, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const FETCH = "All of them, fetched";
const MAKE = "All of them, made on your device";
const TEN = "One in ten";
const HUNDRED = "One in a hundred";

// What a device makes in seconds takes long on a computer that does other things besides.
const MADE = { timeout: 240_000 };
test.describe.configure({ timeout: 600_000 });

const told = (page) => page.locator("#scale-counted");

async function choose(page, label) {
  const details = page.locator(".app-scale details");
  if (!(await details.evaluate((element) => element.open))) {
    await details.locator("summary").click();
  }
  await page.getByLabel(label, { exact: true }).check();
  await page.getByRole("button", { name: "Count these images" }).click();
}

/** The digest of what is counted. */
async function digest(page) {
  return (await page.locator("#scale-digest").textContent()).match(/digest: ([0-9a-f]{64})\./)[1];
}

test("one image in ten is made, counted with every control, and cited", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1");
  const before = await counts(page);
  await choose(page, TEN);
  await expect(told(page)).toContainText("Counted with one image in ten: 2,000,002 invented images", MADE);
  await expect(page.locator("#images-total")).not.toHaveAttribute("value", String(before["images-total"]));
  await page.getByLabel("Count the images on this date").fill("2031-03-31");
  await page.locator("input[name=convicted_minor_years]").fill("9");
  await settled(page);
  const line = await page.locator("#reproduce-command").textContent();
  expect(line).toContain(" --scale 1:10 ");
  const native = command(line);
  await expect.poll(() => counts(page)).toMatchObject({
    "images-total": native.counts.images_total,
    "images-deleted": native.counts.images_deleted,
    "images-review": native.counts.images_review,
    "images-searchable": native.counts.images_searchable,
    "images-longer-than-dna": native.counts.images_longer_than_dna,
    "images-deleted-expected": native.counts.images_deleted_expected,
  });
  const file = await saved(page, () => page.getByRole("button", { name: "JSON file of “Images in the collection”", exact: true }).click());
  expect(file.text).toContain("at scale 1:10");
  const years = await saved(page, () => page.getByRole("button", { name: "JSON file of “The collection over the next 20 years”", exact: true }).click());
  expect(JSON.parse(years.text).rows[0].images_deleted_in_year).toBe(native.counts.images_deleted);

  // Another page and back: it is still there.
  await page.getByRole("link", { name: "Rules and checks", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Explore a policy");
  await page.goBack();
  await expect(page.locator("#images-deleted")).toHaveAttribute("value", String(native.counts.images_deleted));
  await choose(page, HUNDRED);
  await expect(told(page)).toHaveText("Counted with one image in a hundred.");
  await expect.poll(() => count(page, "images-total")).toBe(before["images-total"]);
});

test("the whole collection is the same fetched and made, and the page goes on meanwhile", async ({ page }) => {
  await openExplorer(page);
  await choose(page, FETCH);
  await expect(page.getByRole("progressbar", { name: /^Fetching every image/ })).toBeVisible();
  await expect(page.getByLabel(FETCH, { exact: true })).toBeChecked();
  await expect(told(page)).toContainText("Counted with every image: 19,997,770 invented images", MADE);
  await expect(page.getByLabel(FETCH, { exact: true })).toBeChecked();
  await expect.poll(() => count(page, "images-total")).toBe(19_997_770);
  const fetched = { digest: await digest(page), counts: await counts(page) };
  await expect(page.locator(".app-summary__range")).not.toContainText("chance in the sample");
  await choose(page, HUNDRED);
  await expect(told(page)).toHaveText("Counted with one image in a hundred.");

  await choose(page, MAKE);
  const progress = page.getByRole("progressbar", { name: /^Making every image/ });
  await expect(progress).toBeVisible();
  // Meanwhile the controls count with what is there.
  const deleted = await count(page, "images-deleted");
  await page.locator("input[name=convicted_minor_years]").fill("2");
  await expect.poll(() => count(page, "images-deleted")).not.toBe(deleted);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(told(page)).toContainText("Counted with every image", MADE);
  await expect(progress).toBeHidden();
  expect(await digest(page)).toBe(fetched.digest);
  await expect.poll(() => counts(page)).toEqual(fetched.counts);
});

test("it can be given up, by keyboard, and focus is not lost", async ({ page }) => {
  await openExplorer(page);
  const before = await counts(page);
  await choose(page, MAKE);
  const cancel = page.getByRole("button", { name: "Cancel" });
  await cancel.focus();
  await page.keyboard.press("Enter");
  await expect(cancel).toBeHidden();
  await expect(told(page)).toBeFocused();
  await expect(told(page)).toHaveText("Counted with one image in a hundred.");
  expect(await counts(page)).toEqual(before);
});

test("what was damaged on the way, or does not come, is said and not counted", async ({ page, provoked }) => {
  provoked.push(/collection-.*ERR_FAILED/);
  await openExplorer(page);
  const before = await counts(page);
  await page.route("**/collection-*/index.bin", (route) => route.abort());
  await choose(page, FETCH);
  await expect(page.getByRole("alert")).toContainText("The images could not be fetched.");
  await page.unroute("**/collection-*/index.bin");
  for (const body of ["cohort", Buffer.alloc(60_000_000)]) {
    await page.route("**/collection-*/index.bin", (route) => route.fulfill({ body }));
    await choose(page, FETCH);
    await expect(page.getByRole("alert")).toContainText("not what this site was built with", MADE);
    await page.unroute("**/collection-*/index.bin");
  }
  await expect(told(page)).toHaveText("Counted with one image in a hundred.");
  expect(await counts(page)).toEqual(before);
});

test("a scenario that needs single images is counted with one in a hundred, and says so", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1&search_window=years&search_years=10");
  const before = await counts(page);
  await choose(page, FETCH);
  const inset = page.getByText("this scenario depends on two dates of the same image");
  await expect(inset).toBeVisible(MADE);
  await expect(told(page)).toHaveText("Counted with one image in a hundred.");
  expect(await counts(page)).toEqual(before);
  await expect(page.getByText("at scale 1:100", { exact: false }).first()).toBeVisible();
  await page.locator("input[name=search_years]").fill("5");
  await expect(inset).toBeHidden();
  await expect(told(page)).toContainText("Counted with every image", MADE);
  await expect.poll(() => count(page, "images-total")).toBe(19_997_770);
});

for (const width of [320, 768, 1280]) {
  test(`the choice is readable and accessible at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openExplorer(page);
    await choose(page, TEN);
    await expect(told(page)).toContainText("Counted with one image in ten", MADE);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, { within: ".app-scale" });
  });
}
