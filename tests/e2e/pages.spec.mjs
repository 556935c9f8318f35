import { expectAccessible } from "./axe.mjs";
import { openExplorer, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const PAGES = [
  ["/", "Start"],
  ["/tour", "Guided tour"],
  ["/explore", "Explorer"],
  ["/compare", "Compare"],
  ["/image/1", "One image"],
  ["/records", "Your own records"],
  ["/rules", "Rules and checks"],
  ["/method", "Method and sources"],
  ["/statement", "Say what outcome you want"],
  ["/statement/tasks", "Your statement"],
  ["/statement/topic/red-lines", "Red lines"],
  ["/statement/who", "Who answers"],
  ["/statement/draft", "Keep, save or open a draft"],
  ["/statement/elsewhere", "Answers made elsewhere"],
  ["/statement/change", "Change or withdraw a statement"],
  ["/statement/withdraw", "Withdraw a statement"],
  ["/statement/nonsense", "Page not found"],
  ["/accessibility", "Accessibility statement"],
  ["/privacy", "Privacy"],
  ["/cookies", "Cookies"],
  ["/no-such-page", "Page not found"],
];

for (const [route, title] of PAGES) {
  test(`${route} has its title, one heading, and nothing for axe to find`, async ({ page }) => {
    await page.goto(route);
    await expect(page).toHaveTitle(`${title} – Custody image policy explorer`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expectAccessible(page);
  });

  for (const size of [
    { width: 320, height: 640 },
    { width: 768, height: 1024 },
  ]) {
    test(`${route} fits ${size.width} pixels`, async ({ page }) => {
      await page.setViewportSize(size);
      await page.goto(route);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(size.width);
    });
  }
}

test("axe finds nothing with every part open, changes and errors", async ({ page }) => {
  await openExplorer(page, "?policy=single-n.1&child_rule=shorter&exception=C5.sexual.KEEP&nonsense=1");
  await page.locator("input[name=unconvicted_minor_years]").fill("99");
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await settled(page);
  await expectAccessible(page, { state: "the explorer, all open" });
});

test("axe finds nothing in the open decision tables and targets", async ({ page }) => {
  await page.goto("/rules");
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await expectAccessible(page, { state: "the rules, all open" });
  await page.goto("/method");
  await expect(page.getByText("35 targets")).toBeVisible();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await expectAccessible(page, { state: "the method, all open" });
});

test("the explorer fits a phone with its counts and with large text", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openExplorer(page);
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await wide()).toBeLessThanOrEqual(320);
  await expect(page.getByText(/deleted, .* for review, of 20 million\./)).toBeInViewport();
  await page.setViewportSize({ width: 640, height: 640 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  expect(await wide()).toBeLessThanOrEqual(640);
});

test("with forced colours the picture keeps its shapes", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openExplorer(page, "?policy=pofa.1");
  const shapes = await page.locator(".app-marks__picture > *").count();
  expect(shapes).toBe(100);
  await expectAccessible(page, { state: "forced colours" });
});
