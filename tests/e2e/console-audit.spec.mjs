import { expectAccessible } from "./axe.mjs";
import { expect, openAs, test } from "./console.mjs";
import { button, errors, heading, link, summary } from "./statement.mjs";

const give = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text);
const count = (page) => page.locator("#audit-count");

test("an auditor sees who did what, of whom they choose, and a month without names", async ({ page, team }) => {
  const person = await openAs(page, team, "auditor", "/console/audit");
  await expect(heading(page)).toHaveText("Audit");
  await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  await expectAccessible(page, { state: "audit" });
  await give(page, "Who", person.name);
  await button(page, "Show these entries").click();
  await expect(page).toHaveURL(new RegExp(`actor=${person.name}`));
  const rows = page.getByRole("table").getByRole("row").filter({ hasText: person.name });
  await expect(rows.filter({ hasText: "signed in" })).toHaveCount(1);
  const told = await count(page).textContent();
  await page.getByLabel("What they did").selectOption("Changed when the consultation is open");
  await button(page, "Show these entries").click();
  await expect(page.getByText(/^No entry/).or(page.getByText("There are no entries here."))).toBeVisible();
  await expectAccessible(page, { state: "audit, nothing found" });
  await page.goBack();
  await expect(count(page)).toHaveText(told);

  await link(page, "Audit").first().click();
  await link(page, "Monthly summary, without names").click();
  await expect(heading(page)).toHaveText("Monthly summary of the audit");
  await expect(page.getByRole("row", { name: /^Signed in/i })).toBeVisible();
  await expectAccessible(page, { state: "audit summary" });
  expect(await page.getByRole("main").textContent()).not.toContain(person.name);
});

test("an auditor publishes what was done and who has access; then anybody can read it", async ({ page, team, request }) => {
  await openAs(page, team, "auditor", "/console/settings");
  expect((await request.get("/api/v1/access")).status()).not.toBe(200);
  await link(page, "Change what is published").click();
  await expect(page.getByRole("checkbox")).toHaveCount(2);
  for (const box of await page.getByRole("checkbox").all()) {
    await box.check();
  }
  await expectAccessible(page, { state: "publishing" });
  await button(page, "Save").click();
  await expect(heading(page)).toHaveText("Settings");
  await expect(page.getByRole("alert", { name: "Done" })).toBeVisible();
  await expectAccessible(page, { state: "settings" });
  const access = await request.get("/api/v1/access");
  expect(access.status()).toBe(200);
  expect(await access.text()).toContain("Home Office");
});

test("an administrator changes the dates, with a reason, and goes back to those of the questionnaire", async ({ page, team, provoked, request }) => {
  await openAs(page, team, "administrator", "/console/settings/dates");
  await expect(heading(page)).toHaveText("Change the dates");
  const before = await (await request.get("/api/v1/consultation")).json();
  await page.getByLabel("Month").nth(1).fill("13");
  await give(page, "Time it closes", "5pm");
  await button(page, "Change the dates").click();
  await expect(summary(page)).toBeFocused();
  await expect(errors(page)).not.toHaveCount(0);
  await expectAccessible(page, { state: "dates, wrong" });
  await page.getByLabel("Month").nth(1).fill("3");
  await page.getByLabel("Year").nth(1).fill("2045");
  await give(page, "Time it closes", "17:00");
  await give(page, "Why the dates are changed", "Respondents asked for more time.");
  provoked.push(/^console: .* 422 .*\/settings\/dates/);
  await button(page, "Change the dates").click();
  await expect(summary(page)).toBeFocused();
  await page.getByLabel("Year").nth(1).fill("2027");
  await button(page, "Change the dates").click();
  await expect(heading(page)).toHaveText("Settings");
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("March 2027");
  const changed = await (await request.get("/api/v1/consultation")).json();
  expect(changed.closes).not.toBe(before.closes);
  const explorer = await page.context().newPage();
  await explorer.goto("/statement");
  await expect(explorer.getByText(/^This consultation .*closes on .* March 2027/)).toBeVisible();
  await link(page, "Change the dates").click();
  await button(page, "Use the dates of the questionnaire").click();
  await expect(heading(page)).toHaveText("Settings");
  await expect.poll(async () => (await (await request.get("/api/v1/consultation")).json()).closes).toBe(before.closes);
  await explorer.reload();
  await expect(explorer.getByText(/^This consultation .*closes on /)).not.toContainText("March 2027");
});
