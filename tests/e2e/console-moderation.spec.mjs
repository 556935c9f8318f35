import { expectAccessible } from "./axe.mjs";
import { expect, openAs, test } from "./console.mjs";
import { button, errors, heading, summary } from "./statement.mjs";

const part = (page) => page.locator("[data-part=q32]");
const decision = (page) => page.getByRole("region", { name: "Publication" });
const about = (page) => page.getByRole("complementary", { name: "About this statement" });

test("a publisher blacks out parts with a reason, looks at what everybody would read, and decides", async ({ page, team, provoked }) => {
  const own = Date.now();
  const words = `My neighbour Jane Doe was held ${own} 😀. Jane Doe was never charged.`;
  const id = await team.send({ answers: { q32: { text: words } } });
  await openAs(page, team, "publisher", `/console/statements/${id}`);
  await part(page).getByText("Black out parts", { exact: true }).click();
  await button(part(page), "Black out").click();
  await expect(errors(part(page))).toHaveCount(2);
  await expectAccessible(page, { state: "black out, nothing given" });
  await part(page).getByLabel("Words to black out").fill("jane doe");
  await button(part(page), "Find these words").click();
  await expect(part(page).getByRole("status").filter({ hasText: "found" })).toHaveText("2 places found.");
  await part(page).getByLabel("Reason").fill("Names another person");
  await button(part(page), "Black out").click();
  await expect(part(page).locator("del.app-redacted").first()).toHaveText("Jane Doe");
  await expect(part(page).getByText("Black out parts (2)")).toBeVisible();
  await expect(page.locator("#text-q32")).toHaveText(words);
  await expectAccessible(page, { state: "blacked out" });

  await decision(page).getByText("Preview the texts as published").click();
  await expect(decision(page)).toContainText(`My neighbour [redacted] was held ${own} 😀. [redacted] was never charged.`);
  await decision(page).getByRole("radio", { name: "Do not publish" }).check();
  await button(page, "Save the decision").click();
  await expect(summary(page)).toBeFocused();
  await expect(errors(decision(page))).toHaveText([/Say why it is not published/]);
  await decision(page).getByRole("radio", { name: "Publish", exact: true }).check();
  await button(page, "Save the decision").click();
  await expect(about(page).getByText("Publish", { exact: true }).first()).toBeVisible();
  await page.goto(`/console/statements?where=state%3Apublish&search=${own}`);
  await expect(page.locator("#list-count")).toHaveText(/^1 of \d+ statements$/);

  await page.goto(`/console/statements/${id}`);
  await part(page).getByText("Black out parts (2)").click();
  await part(page).getByRole("button", { name: /^Show it again/ }).first().click();
  await expect(part(page).getByText("Black out parts (1)")).toBeVisible();
  await page.reload();
  await expect(part(page).locator("#text-q32 del")).toHaveCount(1);
  expect(provoked).toEqual([]);
});

test("who sent a statement is shown for a purpose only, and leaves the page with the session", async ({ page, team }) => {
  const name = `Amina Okafor ${Date.now()}`;
  const id = await team.send({ answers: { q32: { text: "Please write back." } }, contact: { name, email: "amina@example.org" }, publication: "with-name" });
  await openAs(page, team, "analyst", `/console/statements/${id}`);
  await expect(button(page, "Show who sent this")).toBeVisible();
  expect(await page.content()).not.toContain(name);
  await button(page, "Show who sent this").click();
  await button(about(page), "Go on").click();
  await expect(errors(page)).toHaveText([/Say what you look at statements for/]);
  await expectAccessible(page, { state: "asks what for" });
  await page.getByLabel("What do you look at it for?").fill("Reference C-7: they asked for an answer");
  await button(about(page), "Go on").click();
  await expect(about(page)).toContainText(name);
  await expect(about(page)).toContainText("amina@example.org");
  await expect(about(page)).toContainText("Noted in the audit with the purpose “Reference C-7: they asked for an answer”.");
  await expectAccessible(page, { state: "who sent it" });
  await button(page, "Hide who sent this").click();
  await expect(page.getByText(name)).toHaveCount(0);

  await button(page, "Show who sent this").click();
  await expect(about(page)).toContainText(name);
  await button(page, "Sign out").click();
  await expect(heading(page)).toHaveText("Sign in");
  expect(await page.content()).not.toContain(name);
});
