import { expectAccessible } from "./axe.mjs";
import { expect, openAs, test } from "./console.mjs";
import { button, errors, heading, link, summary } from "./statement.mjs";

const about = (page) => page.getByRole("complementary", { name: "About this statement" });
const news = (page) => page.getByRole("alert", { name: "Done" });

test("a letter of several people is entered with how it came, and counted", async ({ page, team }) => {
  const words = `We ask you to delete them ${Date.now()}.`;
  await openAs(page, team, "analyst", "/console/statements");
  await link(page, "Enter a statement that came by e-mail or post").click();
  await expect(heading(page)).toHaveText("Enter a statement");
  await button(page, "Enter the statement").click();
  await expect(summary(page)).toBeFocused();
  await expect(errors(page)).not.toHaveCount(0);
  await expectAccessible(page, { state: "enter a statement, nothing given" });

  await page.getByRole("radio", { name: "Paper" }).check();
  await page.getByLabel("Day").fill("30");
  await page.getByLabel("Month").fill("11");
  await page.getByLabel("Year").fill("2026");
  await page.getByLabel(/^What it says/).fill(words);
  await page.getByRole("radio", { name: "Myself" }).check();
  await page.getByRole("radio", { name: "Publish the answers without any name" }).check();
  await page.getByLabel("Who signed it together (optional)").fill("Ann Example\nBen Example\n\nCaro Example");
  await button(page, "Enter the statement").click();
  await expect(heading(page)).toHaveText("Statement entered");
  await expectAccessible(page, { state: "entered" });
  await page.getByRole("link", { name: /^Statement / }).click();
  await expect(page.locator("#text-q32")).toHaveText(words);
  await expect(about(page)).toContainText("Paper");
  await button(page, "Show who sent this").click();
  await page.getByLabel("What do you look at it for?").fill("Checking that the names were typed right");
  await button(about(page), "Go on").click();
  await expect(about(page)).toContainText("Signed by 3 people");
  await expect(about(page)).toContainText("Caro Example");
  await page.goto(`/console/statements?where=route%3Apaper&search=${words.match(/\d+/)[0]}`);
  await expect(page.locator("#list-count")).toHaveText(/^1 of \d+ statements$/);
});

test("a filled template is taken, and what of it cannot be is told", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/new-statement");
  const template = { respondent: "individual", publication: "without-name", answers: { q32: { text: "From a template." }, q99: { text: "?" } } };
  await page.getByLabel("A file of answers (optional)").setInputFiles({ name: "filled.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(template)) });
  await expect(page.getByText("1 answer of filled.json taken.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "q99" })).toBeVisible();
  await expect(page.getByLabel(/^What it says/)).toHaveValue("From a template.");
  await expect(page.getByRole("radio", { name: "Myself" })).toBeChecked();
  await expectAccessible(page, { state: "a file taken" });
});

test("a publisher sets aside what is not of whom it says, and takes that back", async ({ page, team, request }) => {
  const id = await team.send({ answers: { q32: { text: `Not mine ${Date.now()}` } } });
  const report = { about: id, words: "My name stands under this, and I never sent it.", contact: "me@example.org" };
  expect((await request.post("/api/v1/reports", { data: report })).status()).toBe(201);
  await openAs(page, team, "publisher", "/console/reports");
  await expect(heading(page)).toHaveText("Reports");
  const line = page.getByRole("listitem").filter({ hasText: id });
  await expect(line).toContainText("Waits");
  await expectAccessible(page, { state: "reports" });
  await line.getByRole("link").click();
  await expect(page.getByText(report.contact)).toHaveCount(0);
  await button(page, "Save the decision").click();
  await expect(errors(page)).toHaveCount(2);
  await expectAccessible(page, { state: "a report, nothing decided" });
  await page.getByRole("radio", { name: "Set it aside" }).check();
  await page.getByLabel("Why").fill("They showed that it is not theirs.");
  await button(page, "Save the decision").click();
  await expect(news(page)).toContainText("The statement is set aside.");
  await expect(line).toContainText("Set aside");
  await page.goto(`/console/statements/${id}`);
  await expect(page.getByText("This statement is set aside")).toBeVisible();
  await page.goto("/console/reports");
  await line.getByRole("link").click();
  await button(page, "Show how to reach them").click();
  await page.getByLabel("What do you look at it for?").fill("Telling them what was decided");
  await button(page, "Go on").click();
  await expect(page.getByText(report.contact)).toBeVisible();
  await page.getByRole("radio", { name: "Let it count" }).check();
  await page.getByLabel("Why").fill("It was theirs after all.");
  await button(page, "Save the decision").click();
  await expect(news(page)).toContainText("The statement counts.");
});
