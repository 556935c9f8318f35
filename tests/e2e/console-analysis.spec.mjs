import { expectAccessible } from "./axe.mjs";
import { expect, openAs, test } from "./console.mjs";
import { button, heading, summary } from "./statement.mjs";

const number = (text) => Number(text.replaceAll(/\D/g, ""));

test("two questions are set against each other; a number leads to its statements, the table is a file", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/cross-tabulation");
  await expect(heading(page)).toHaveText("Cross-tabulation");
  await button(page, "Show the table").click();
  await expect(summary(page)).toBeFocused();
  await expectAccessible(page, { state: "cross-tabulation, nothing chosen" });
  await page.getByLabel("Rows").selectOption("Who answers");
  await page.getByLabel("Columns").selectOption("What may be published");
  await page.getByLabel("In each cell").selectOption("Per cent of each row");
  await button(page, "Show the table").click();
  const table = page.getByRole("table");
  await expect(table).toBeVisible();
  await expectAccessible(page, { state: "cross-tabulation" });
  const row = table.getByRole("row", { name: /^An organisation/ });
  await expect(row.getByText("%").first()).toBeVisible();
  const cell = row.getByRole("link").last();
  const count = await cell.textContent();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save this table (CSV)" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("respondent-by-publication.csv");
  const text = await (await file.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString());
  expect(text.split("\r\n")[0]).toBe("Who answers by What may be published");
  expect(text).toContain(`,${count}\r\n`);

  await page.reload();
  await expect(row.getByRole("link").last()).toHaveText(count);
  await row.getByRole("link").last().click();
  await expect(page.getByRole("status").filter({ hasText: " of " })).toHaveText(new RegExp(`^${count} of \\d+ statements$`));
  await page.goBack();
  await expect(heading(page)).toHaveText("Cross-tabulation");
  await expect(page.getByLabel("In each cell")).toHaveValue("rows");
});

test("nearly identical texts are read once, with how many say so", async ({ page, team }) => {
  const said = "The face of somebody who was never charged does not belong in a gallery of the police, whatever it may be good for one day.";
  const before = await team.send({ answers: { q32: { text: said } } });
  await team.send({ answers: { q32: { text: said } } });
  await team.send({ answers: { q32: { text: said.replace("one day", "some day") } } });
  await openAs(page, team, "analyst", "/console/similar-texts");
  await expect(heading(page)).toHaveText("Similar texts");
  const group = page.getByRole("listitem").filter({ hasText: said });
  await expect(group.getByRole("heading")).toHaveText("3 statements");
  await expect(group).toContainText("2 word for word");
  await expectAccessible(page, { state: "similar texts" });
  await page.getByLabel("Question").selectOption({ label: "In your own words, what outcome do you want from this policy?" });
  await expect(page).toHaveURL(/part=q32/);
  await expect(group.getByRole("heading")).toHaveText("3 statements");
  await group.getByRole("link", { name: "3 statements" }).click();
  await expect(page.locator("#list-count")).toHaveText(/^3 of \d+ statements$/);
  await page.goBack();
  await group.getByRole("link", { name: /^the first of them/ }).click();
  await expect(heading(page)).toContainText(before);
  await expect(page.locator("[data-part=q32]")).toContainText("3 statements say nearly the same, 2 of them word for word.");
});

test("proposals are compared rule by rule and on a map that its tables say again", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/proposals?role=");
  await expect(heading(page)).toHaveText("Proposals");
  const told = page.getByRole("status").filter({ hasText: "scenarios of" });
  await expect(told).toHaveText(/^\d+ scenarios of \d+ statements, with \d+ different sets of rules\.$/);
  const all = number((await told.textContent()).split(" of ")[0]);
  await expect(page.getByRole("img", { name: /^Map of \d+ scenarios in \d clusters/ })).toBeVisible();
  const clusters = page.getByRole("table", { name: "Clusters, the largest first" }).getByRole("row");
  const sizes = await clusters.locator("td:nth-of-type(1)").allTextContents();
  expect(sizes.map(number).reduce((a, b) => a + b, 0)).toBe(all);
  await expectAccessible(page, { state: "proposals" });
  await page.getByText("Show every mark as a table").click();
  await expect(page.getByRole("table", { name: "Every mark of the map" }).getByRole("row")).toHaveCount(all + 1);
  await page.locator("section[aria-labelledby=rows] summary").first().click();
  await expectAccessible(page, { state: "proposals, opened" });

  await page.getByLabel("Attached as", { exact: true }).selectOption("What we could accept");
  await expect(page).toHaveURL(/role=accept/);
  await expect.poll(async () => number((await told.textContent()).split(" of ")[0])).toBeLessThan(all);
  // What is not wanted is not mixed with what is, unless somebody asks for it.
  await page.goto("/console/proposals");
  await expect(page.getByLabel("Attached as", { exact: true })).toHaveValue("want");
  await expect(page.getByRole("table", { name: "Scenarios attached as: What we want" })).toBeVisible();
  await page.goto("/console/proposals?search=nobodywrotethis");
  await expect(page.getByText("No statement attaches such a scenario.")).toBeVisible();
});
