import { expectAccessible } from "./axe.mjs";
import { count, counts, openExplorer, saved, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const json = async (page, title) => JSON.parse((await saved(page, () => page.getByRole("button", { name: `JSON file of “${title}”`, exact: true }).click())).text);

test("over time: the backlog at once, then the years, with and without new images", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1");
  const { rows } = await json(page, "The collection over the next 20 years");
  const shown = await counts(page);
  expect(rows).toHaveLength(21);
  expect(rows[0]).toMatchObject({
    year: "2025",
    images_deleted_in_year: shown["images-deleted"],
    images_stored: shown["images-total"] - shown["images-deleted"],
  });
  for (const [place, row] of rows.entries()) {
    expect(row.images_stored_with_new).toBeGreaterThanOrEqual(row.images_stored);
    if (place > 0) {
      expect(row.images_stored).toBe(rows[place - 1].images_stored - row.images_deleted_in_year);
    }
  }
  // After six years nothing is left of today's images but open cases.
  expect(rows[6].images_stored).toBe(shown["images-held"]);
  await expect(page.getByRole("img", { name: /^The collection over the next 20 years\. .* are deleted at once\./ })).toBeVisible();
  await page.getByLabel("Count the images on this date").fill("2031-03-31");
  await settled(page);
  expect((await json(page, "The collection over the next 20 years")).rows[0].year).toBe("2031");
});

test("sensitivity: what a line says of a value is what that value gives", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1&convicted_minor_years=20");
  await expect(page.getByText(/matters most: over its range the deleted count moves by/)).toBeVisible();
  const { rows } = await json(page, "What each number does");
  const minor = rows.find((row) => row.number === "Convicted, minor offence: years to keep");
  expect(minor.value_now).toBe("20 years");
  expect(minor.images_deleted_now).toBe(await count(page, "images-deleted"));
  await page.locator("[data-curve=convicted_minor_years] a").click();
  const field = page.locator("input[name=convicted_minor_years]");
  await expect(field).toBeFocused();
  for (const [value, key] of [["0", "images_deleted_at_lowest"], ["100", "images_deleted_at_highest"]]) {
    await field.fill(value);
    expect(await count(page, "images-deleted")).toBe(minor[key]);
  }
});

test("who: rates against the average add up, and not stated is shown", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1");
  const shown = await counts(page);
  const average = shown["images-deleted"] / shown["images-total"];
  await page.getByText("Who: by ethnicity", { exact: true }).click();
  await expect(page.getByRole("table", { name: "Who: by ethnicity" }).getByRole("row", { name: /^Not stated/ })).toBeVisible();
  const { rows } = await json(page, "Who: by ethnicity");
  const sum = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  expect(sum("share_of_sample")).toBeCloseTo(1, 2);
  expect(sum("share_of_deleted")).toBeCloseTo(1, 2);
  for (const row of rows) {
    expect(row.points_from_average).toBeCloseTo((row.share_deleted - average) * 100, 0);
    expect(row.share_deleted + row.share_kept).toBeCloseTo(1, 3);
  }
  await expect(page.getByText(/Equality Act 2010 s\.149/).first()).toBeVisible();
});

test("assumptions move expected counts only, and say what they accept", async ({ page }) => {
  await openExplorer(page);
  const before = await counts(page);
  expect(before["images-review"]).toBeGreaterThan(0);
  expect(before["images-deleted-expected"]).toBeGreaterThan(before["images-deleted-practised"]);
  await page.getByText("Assumptions (not policy)").click();
  const carried = page.getByLabel("Reviews carried out when due");
  await carried.fill("0");
  const none = await counts(page);
  expect(none["images-deleted"]).toBe(before["images-deleted"]);
  expect(none["images-deleted-expected"]).toBe(none["images-deleted-practised"]);
  await expect(page).toHaveURL(/~rc0$/);
  await expect(page.locator("#illustration")).toContainText("would take 0 hours");
  await carried.fill("1.5");
  await expect(page.getByText("Error: Enter a number from 0 to 1 with at most four decimals. The counts still use 0.")).toBeVisible();
  expect(await counts(page)).toEqual(none);
  await expectAccessible(page, { state: "assumptions with an error" });
  await page.getByLabel("Minutes for a review by hand").fill("10");
  await page.getByRole("button", { name: "Take all assumptions back" }).click();
  await expect(carried).toHaveValue("1");
  expect(await counts(page)).toEqual(before);
});

test("the main counts have a range that holds them", async ({ page }) => {
  await openExplorer(page, "?policy=pofa.1");
  await expect(page.getByText(/It could be .* million to .* million, or further off\./)).toBeVisible();
  const { rows } = await json(page, "Images in the collection");
  for (const row of rows) {
    expect(row.images_low).toBeLessThanOrEqual(row.images);
    expect(row.images_high).toBeGreaterThanOrEqual(row.images);
  }
});
