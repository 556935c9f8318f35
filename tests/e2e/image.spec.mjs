import { expectAccessible } from "./axe.mjs";
import { expectNoSidewaysScroll, openExplorer } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const told = (page) => expect(page.locator("#image-decision")).toBeVisible();

test("a story has its moments, its reasons with sources, and what would be different", async ({ page }) => {
  await page.goto("/image/1#2~0.1.0~pofa.1");
  await told(page);
  await expect(page.getByRole("img", { name: /^The story of image 1\. Each moment is listed below/ })).toBeVisible();
  await expect(page.getByText("This image is taken.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What happens, step by step" })).toBeVisible();
  await expect(page.getByText(/^The case is |^The case is still open/).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "What would have to be different" }).first()).toBeVisible();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await expect(page.getByRole("table", { name: "The story of image 1" })).toBeVisible();
  await expectAccessible(page, { state: "one image, all open" });
});

test("next, previous, random and the filters lead to images that fit", async ({ page }) => {
  await page.goto("/image/1#2~0.1.0~pofa.1");
  await told(page);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Image 2" })).toBeVisible();
  await expect(page).toHaveURL(/\/image\/2#2~0\.1\.0~pofa\.1$/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Image 1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Previous" })).toBeDisabled();
  await page.getByLabel("Show me").selectOption("child");
  for (let times = 0; times < 5; times += 1) {
    await page.getByRole("button", { name: "Random" }).click();
    await expect(page.getByText(/aged 1[0-7] when this image was taken/)).toBeVisible();
  }
  await page.getByLabel("Show me").selectOption("treated-differently");
  await expect(page.getByText(/^[1-9]\d* of 1,000 images match\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Random" }).click();
  const words = await page.locator("#image-decision").textContent();
  const [, own, todays] = words.match(/^On [^:]+: (.+) under these rules, (.+) under today’s policy/);
  expect(own).not.toBe(todays);
});

test("it is told under the scenario of the explorer", async ({ page }) => {
  await openExplorer(page, "?policy=keep-all.1");
  await page.getByRole("link", { name: "One image" }).click();
  await told(page);
  await expect(page.locator("main")).toContainText("Keep everything (before 2012)");
  await page.getByLabel("Show me").selectOption("not-convicted");
  await page.getByRole("button", { name: "Random" }).click();
  await expect(page.locator("#image-decision")).toContainText("kept under these rules");
  await expect(page.getByText(/Source of the rule: /).first()).toBeVisible();
});

test("a number without a story is said", async ({ page }) => {
  for (const number of ["0", "1001", "4294967295"]) {
    await page.goto(`/image/${number}`);
    await expect(page.getByText("There are stories for the images 1 to 1000.")).toBeVisible();
  }
  await page.goto("/image/many");
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("a narrow screen and forced colours", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/image/7");
  await told(page);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, { state: "one image, narrow, forced colours" });
});
