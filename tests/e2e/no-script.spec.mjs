// Without `fixtures.mjs`: where scripts are off, the browser itself complains
// that it may not load the app ahead of time.
import { expect, test } from "@playwright/test";

test.use({ javaScriptEnabled: false });

test("without JavaScript the page says that it needs it", async ({ page }) => {
  await page.goto("/explore");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("noscript p")).toBeVisible();
});
