import { expectAccessible } from "./axe.mjs";
import { count, expectNoSidewaysScroll, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const TITLES = [
  "People who are not convicted",
  "Which kinds of conviction",
  "Children",
  "The same as DNA and fingerprints?",
  "Automatic, or on request?",
];
const heading = (page, name) => page.getByRole("heading", { level: 1, name });

test("five steps: guess, see a hundred marks, and end in the explorer with the choices", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Take the guided tour" }).click();
  const choices = ["3 years", "After 10 years for minor offences", "Deleted when the case ends", "Only for people not convicted", "Automatically"];
  for (const [place, title] of TITLES.entries()) {
    await expect(heading(page, title)).toBeVisible();
    await expect(page.getByText(`step ${place + 1} of 5`)).toBeVisible();
    // Nothing is given away before the guess.
    await expect(page.locator(".app-marks__picture")).toHaveCount(0);
    await page.getByRole("radio", { name: choices[place], exact: true }).check();
    await page.getByLabel(/^Guess:/).fill("30");
    await page.getByRole("button", { name: "See the result" }).click();
    await expect(page.getByRole("heading", { name: /^You guessed 30/ })).toBeFocused();
    await expect(page.locator(".app-marks__picture > *")).toHaveCount(100);
    await expectAccessible(page, { state: `tour, step ${place + 1}, seen` });
    await page.getByRole("button", { name: "Continue" }).click();
  }
  await expect(heading(page, "What you chose")).toBeFocused();
  await expect(page.locator(".app-marks__picture")).toHaveCount(2);
  await expectAccessible(page, { state: "end of the tour" });
  await page.getByRole("button", { name: "Open the explorer with these choices" }).click();
  await expect(heading(page, "Explore a policy")).toBeVisible();
  await settled(page);
  await expect(page.locator("input[name=unconvicted_minor_years]")).toHaveValue("3");
  await expect(page.locator("input[name=convicted_minor_years]")).toHaveValue("10");
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
  await expect(page.locator("input[name=align_scope][value=unconvicted]")).toBeChecked();
  await expect(page.locator("input[name=unconvicted_mode][value=automatic]")).toBeChecked();
  expect(await count(page, "images-deleted")).toBeGreaterThan(0);
});

test("a guess that is none is said, and nothing is shown", async ({ page }) => {
  await page.goto("/tour");
  for (const [typed, message] of [
    ["", "Enter a guess first. Enter a whole number from 0 to 100."],
    ["101", "101 is no number of images in 100. Enter a whole number from 0 to 100."],
    ["<b>1", "<b>1 is no number of images in 100. Enter a whole number from 0 to 100."],
  ]) {
    await page.getByLabel(/^Guess:/).fill(typed);
    await page.getByRole("button", { name: "See the result" }).click();
    await expect(page.getByText(message)).toBeVisible();
    await expect(page.getByLabel(/^Guess:/)).toBeFocused();
    await expect(page.locator(".app-marks__picture")).toHaveCount(0);
  }
  await expectAccessible(page, { state: "tour with an error" });
});

test("back brings the step before with its choice, and a reload keeps it", async ({ page }) => {
  await page.goto("/tour");
  await page.getByRole("radio", { name: "10 years", exact: true }).check();
  await expect(page).toHaveURL(/~un10/);
  await page.getByRole("button", { name: "Skip this step" }).click();
  await expect(heading(page, TITLES[1])).toBeVisible();
  await page.getByRole("radio", { name: "After 6 years for all" }).check();
  await expect(page).toHaveURL(/\/tour\/2#.*~cm6/);
  await page.goBack();
  await expect(heading(page, TITLES[0])).toBeVisible();
  await expect(page.getByRole("radio", { name: "10 years", exact: true })).toBeChecked();
  await page.goForward();
  await expect(page.getByRole("radio", { name: "After 6 years for all" })).toBeChecked();
  await page.reload();
  await expect(page.getByRole("radio", { name: "After 6 years for all" })).toBeChecked();
});

test("another answer after the guess moves the marks", async ({ page }) => {
  await page.goto("/tour");
  await page.getByLabel(/^Guess:/).fill("0");
  await page.getByRole("button", { name: "See the result" }).click();
  const words = page.locator(".app-marks__picture");
  await expect(words).toBeVisible();
  const before = await words.getAttribute("aria-label");
  await page.getByRole("radio", { name: "Until the case ends" }).check();
  await expect(words).not.toHaveAttribute("aria-label", before);
});

test("by keyboard alone, on a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/tour/3");
  await page.getByRole("radio", { name: "As today" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "The same as adults’" })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^You guessed 12/ })).toBeFocused();
  await expectNoSidewaysScroll(page);
});
