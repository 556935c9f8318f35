import { appendFile } from "node:fs/promises";
import { expectAccessible } from "./axe.mjs";
import { expect, test } from "./fixtures.mjs";
import { bigFile, buildCommand, choose, count, downloaded, mixedFile, native, openRecords, record, shown } from "./records.mjs";

const HEADER = "image_id,image_date,offence_class,outcome,age_at_image\n";
const GOOD = "A1,2020-05-01,minor,live,30\n";

test.beforeAll(() => {
  test.setTimeout(600_000);
  buildCommand();
});

test("a file with invalid and repeated records gives what the command gives", async ({ page }) => {
  const file = mixedFile();
  const wanted = await native(file, { policy: "pofa", asAt: "2026-01-01" });
  await openRecords(page, "?policy=pofa.1");
  await page.getByLabel("Count the images on this date").fill("2026-01-01");
  await choose(page, { text: file });
  await page.getByLabel("Every record with its decision and reason").check();
  await count(page);
  expect(await shown(page)).toEqual(wanted.actions);
  expect(wanted.actions.invalid).toBe(24);
  expect(wanted.actions.delete).toBeGreaterThan(0);

  const list = await downloaded(page, /^Deletion list/);
  expect(list.name).toBe("deletion-list.csv");
  expect(list.text).toBe(wanted.list);
  expect(list.text).toContain(",'=1+1");
  const decisions = await downloaded(page, /^Every record with its decision/);
  expect(decisions.text).toBe(wanted.decisions);

  const faults = await downloaded(page, /^Invalid records/);
  const lines = faults.text.trim().split("\n");
  expect(lines).toHaveLength(25);
  const texts = file.split("\n");
  for (const line of lines.slice(1)) {
    const [number, id] = line.split(",");
    expect(texts[number - 1]).toContain(id);
  }
  const rows = page.getByRole("region", { name: "Table: invalid records" }).locator("tbody tr");
  await expect(rows).toHaveCount(24);
  await expect(rows.first()).toContainText("9");
  await expect(rows.first()).toContainText("image_date");
  await expect(rows.first()).toContainText('"31/03/2020"');
  await expect(rows.first()).toContainText("a date as YYYY-MM-DD");
});

test("every breakdown adds up to the records it is of", async ({ page }) => {
  await openRecords(page, "?policy=pofa.1");
  await choose(page, { text: mixedFile() });
  await count(page);
  const { invalid, ...decided } = await shown(page);
  const known = Object.values(decided).reduce((sum, records) => sum + records, 0);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const total = (name) =>
    page
      .getByRole("table", { name })
      .locator("tbody tr td:last-child")
      .evaluateAll((cells) => cells.reduce((sum, cell) => sum + Number(cell.textContent.replaceAll(",", "")), 0));
  expect(await total("By outcome of the case")).toBe(known);
  expect(await total("By row of the decision table")).toBe(known);
  expect(await total("By police force")).toBe(known + invalid);
});

test("no request is made once the page has loaded", async ({ page }) => {
  await openRecords(page);
  const requests = [];
  page.on("request", (request) => {
    // A download is told as a request for an address inside the page.
    if (!request.url().startsWith("blob:")) {
      requests.push(request.url());
    }
  });
  await choose(page, { text: mixedFile() });
  await count(page);
  await shown(page);
  await downloaded(page, /^Deletion list/);
  await downloaded(page, /^Template/);
  await choose(page, { text: `${HEADER}A1\n` });
  await count(page);
  await expect(page.getByRole("alert")).toBeVisible();
  await choose(page, { text: HEADER + GOOD });
  await count(page);
  await shown(page);
  expect(requests).toEqual([]);
});

test("a file that is broken or no such file is refused with its line", async ({ page }) => {
  await openRecords(page);
  const refused = [
    ["extract.csv", `${HEADER}${GOOD}A2,2020-05-01\n`, /line 3: found a record of 2 fields. Accepted is 5 fields/],
    ["extract.csv", `${HEADER}${GOOD}A2,"2020-05-01,minor\n`, /line 3: found a quotation mark that never closes/],
    ["extract.csv", "image_id,image_date\n", /line 1: found no column offence_class/],
    ["extract.csv", "", /line 1: found an empty file/],
    ["picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /picture.png, line 1: found a file that is not text/],
    ["wide.csv", Buffer.from(`\ufeff${HEADER}${GOOD}`, "utf16le"), /line 1: found a file in UTF-16/],
  ];
  for (const [name, text, message] of refused) {
    await choose(page, { name, text });
    await count(page);
    const summary = page.locator(".govuk-error-summary");
    await expect(summary).toContainText(message);
    await expect(summary).toBeFocused();
    await expect(page.getByRole("link", { name: /^Deletion list/ })).toHaveCount(0);
    await expect(page.locator("#records-total")).toHaveCount(0);
  }
  await page.locator(".govuk-error-summary a").click();
  await expect(page.getByLabel("File of records")).toBeFocused();
});

test("what is missing is said, and focus goes there", async ({ page }) => {
  await openRecords(page);
  const date = page.getByLabel("Count the images on this date");
  await date.fill("");
  await count(page);
  const summary = page.locator(".govuk-error-summary");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Choose a CSV file of records");
  await expectAccessible(page, { state: "records, nothing chosen" });
  await summary.getByRole("link", { name: "Enter a whole date" }).click();
  await expect(date).toBeFocused();
  await date.fill("1999-12-31");
  await expect(summary).not.toContainText("Enter a whole date");
  await choose(page, { text: HEADER + GOOD });
  await expect(summary).toHaveCount(0);
  await count(page);
  expect((await shown(page)).hold).toBe(1);
  await expect(page.getByText("as at 31 December 1999.")).toBeVisible();
});

test("a big file: the page answers, can cancel, start over, and counts every record", async ({ page }, testInfo) => {
  test.setTimeout(240_000);
  const path = await bigFile(testInfo.outputDir, 1_000_000);
  await openRecords(page);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));

  await choose(page, { path });
  await count(page);
  await expect(page.getByLabel("Reading records-1000000.csv")).toHaveAttribute("value", /^[1-9]/);
  await expectAccessible(page, { state: "records, reading" });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Reading was cancelled. Nothing was counted.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Result" })).toBeFocused();
  await expectAccessible(page, { state: "records, cancelled" });

  // Another file takes the place of the one that is read, and nothing of that one comes later.
  await count(page);
  await expect(page.getByLabel("Reading records-1000000.csv")).toBeVisible();
  await choose(page, { text: HEADER + GOOD });
  await expect(page.locator("#records-total")).toHaveText("1");

  await choose(page, { path });
  await page.evaluate(() => {
    window.longestGap = 0;
    let last = performance.now();
    const frame = (now) => {
      window.longestGap = Math.max(window.longestGap, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await count(page);
  const options = page.getByLabel("Every record with its decision and reason");
  await options.check();
  await expect(options).toBeChecked();
  await options.uncheck();
  await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible(); // still reading
  await expect(page.locator("#records-total")).toHaveText("1,000,000", { timeout: 120_000 });
  const gap = await page.evaluate(() => window.longestGap);
  testInfo.annotations.push({ type: "longest gap between frames, in ms", description: gap.toFixed(0) });
  expect(gap).toBeLessThan(1000);
  expect(requests).toEqual([]);
});

test("counts of another question are marked, and can be made again", async ({ page }) => {
  await openRecords(page, "?policy=keep-all.1");
  await choose(page, { text: mixedFile() });
  await count(page);
  expect((await shown(page)).delete).toBe(0);
  await expect(page.locator("#records-outdated")).toHaveCount(0);
  await page.getByRole("link", { name: "Change the policy in the explorer" }).click();
  await page.getByRole("radio", { name: "Same as DNA and fingerprints" }).check();
  await page.getByRole("link", { name: "Your own records" }).click();
  await expect(page.locator("#records-policy")).toHaveText("Same as DNA and fingerprints");
  expect((await shown(page)).delete).toBe(0);
  await expectAccessible(page, { state: "records, counts of an earlier question" });
  await page.getByRole("button", { name: "Count again" }).click();
  await expect(page.locator("#records-outdated")).toHaveCount(0);
  expect((await shown(page)).delete).toBeGreaterThan(0);
});

test("more invalid records than are shown, and a misspelt column", async ({ page }) => {
  const lines = Array.from({ length: 150 }, (_, number) => `A${number},2020-05-01,minor,live,${200 + number},x\n`);
  await openRecords(page);
  await choose(page, { text: HEADER.replace("\n", ",outcome_dat\n") + lines.join("") });
  await count(page);
  expect((await shown(page)).invalid).toBe(150);
  await expect(page.getByText("150 records could not be decided")).toContainText("The first 100 are shown");
  await expect(page.getByRole("region", { name: "Table: invalid records" }).locator("tbody tr")).toHaveCount(100);
  await expect(page.getByText("“outcome_dat”: is outcome_date meant?")).toBeVisible();
  expect((await downloaded(page, /^Invalid records/)).text.trim().split("\n")).toHaveLength(151);
  await expectAccessible(page, { state: "records, all invalid" });
});

test("a file that changes after it was chosen is told, and can be chosen again", async ({ page }, testInfo) => {
  const path = await bigFile(testInfo.outputDir, 10);
  await openRecords(page);
  await choose(page, { path });
  await appendFile(path, record(11) + "\n");
  await count(page);
  await expect(page.locator(".govuk-error-summary")).toContainText(/could not be read: it has changed since it was chosen/);
  // As a visitor does: the dialog makes the same file a new choice.
  const [dialog] = await Promise.all([page.waitForEvent("filechooser"), page.getByLabel("File of records").click()]);
  await dialog.setFiles(path);
  await count(page);
  await expect(page.locator("#records-total")).toHaveText("11");
});

test("without the worker the page says so, and can try again", async ({ page, complaints }) => {
  await page.route("**/start.js?worker=records", (route) => route.abort());
  await page.goto("/records");
  await expect(page.locator(".govuk-error-summary")).toContainText("could not be loaded");
  await expectAccessible(page, { state: "records without its worker" });
  await page.unroute("**/start.js?worker=records");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator(".govuk-error-summary")).toHaveCount(0);
  await choose(page, { text: HEADER + GOOD });
  await count(page);
  expect((await shown(page)).hold).toBe(1);
  complaints.length = 0; // the requests that this test stopped
});

test("by keyboard alone, on a small screen, with a name and values that are long", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openRecords(page);
  const long = "x".repeat(300);
  await choose(page, { name: `${long.slice(0, 200)}.csv`, text: `${HEADER}${GOOD}A2,${long},minor,live,30\n` });
  await page.getByLabel("File of records").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Every record with its decision and reason")).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await shown(page)).toMatchObject({ hold: 1, invalid: 1 });
  await expect(page.getByRole("status").filter({ hasText: "2 records counted" })).toBeAttached();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await expectAccessible(page, { state: "records, counted, all open" });
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /^Deletion list/ })).toBeFocused();
});

test("the template is a file that can be counted", async ({ page }) => {
  await openRecords(page);
  const template = await downloaded(page, /^Template/);
  expect(template.name).toBe("records-template.csv");
  await choose(page, { text: template.text });
  await count(page);
  expect(await shown(page)).toMatchObject({ invalid: 0 });
  await expect(page.locator("#records-total")).toHaveText("2");
});
