// Without `fixtures.mjs`: where scripts are off, the browser itself complains
// that it may not load the app ahead of time.
import { expect, test } from "@playwright/test";

test.use({ javaScriptEnabled: false });

test("without JavaScript the page says that it needs it", async ({ page }) => {
  await page.goto("/explore");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("noscript p")).toBeVisible();
});

for (const [path, words] of [
  ["/", "Police in England and Wales"],
  ["/explore", "Change the rules"],
  ["/statement", "The short way: one question"],
  ["/rules", "Rules and checks"],
  ["/privacy", "How long it is kept"],
]) {
  test(`${path} has its words before the app is there, and no control that does nothing`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.locator("main")).toContainText(words);
    await expect(page.locator("main").locator("button:enabled, input:enabled, select:enabled, textarea:enabled")).toHaveCount(0);
  });
}
