import { readFile } from "node:fs/promises";
import { expectAccessible } from "./axe.mjs";
import { expect, giveName, openAs, test } from "./console.mjs";
import { button, errors, heading, link, summary } from "./statement.mjs";

const give = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text);
const news = (page) => page.getByRole("alert", { name: "Done" });
const row = (page, name) => page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

test("an administrator adds somebody, gives them another role, resets and removes them", async ({ page, team, context }) => {
  await openAs(page, team, "administrator", "/console/users");
  await expect(heading(page)).toHaveText("Users");
  await expectAccessible(page, { state: "users" });
  await link(page, "Add a user").click();
  await expect(heading(page)).toHaveText("Add a user");
  await button(page, "Add the user").click();
  await expect(summary(page)).toBeFocused();
  await expect(errors(page)).toHaveCount(3);
  await expectAccessible(page, { state: "add a user, nothing given" });

  const name = `newcomer-${Date.now()}`;
  await give(page, "Name to sign in with", name);
  await page.getByRole("radio", { name: "Analyst" }).check();
  await give(page, "Organisation", "Home Office");
  await button(page, "Add the user").click();
  await expect(heading(page)).toHaveText(`${name} is added`);
  await expectAccessible(page, { state: "user added" });
  const password = await page.locator(".app-secret").textContent();

  const other = await (await context.browser().newContext()).newPage();
  await other.goto(new URL("/console/", page.url()).href);
  await giveName(other, { name, password });
  await expect(heading(other)).toHaveText("Choose a new password");
  await other.context().close();

  await link(page, "Go to the list of users").click();
  await expect(row(page, name)).toContainText("Analyst");
  await link(page, name).click();
  await expect(heading(page)).toHaveText(name);
  await expectAccessible(page, { state: "one user" });
  await page.getByRole("radio", { name: "Publisher" }).check();
  await button(page, "Save the change").click();
  await expect(news(page)).toContainText(`${name} is now publisher, Home Office.`);
  await expect(row(page, name)).toContainText("Publisher");

  await link(page, name).click();
  await link(page, "Reset password and codes").click();
  await expect(heading(page)).toHaveText(`Reset password and codes of ${name}?`);
  await expectAccessible(page, { state: "reset?" });
  await button(page, "Reset").click();
  await expect(heading(page)).toHaveText(`${name} is reset`);
  await expect(page.locator(".app-secret")).not.toHaveText(password);

  await page.goto(`/console/users/${name}/removal`);
  await button(page, "Remove").click();
  await expect(news(page)).toContainText(`${name} is removed.`);
  await expect(row(page, name)).toHaveCount(0);
  await page.goBack();
  await page.goto(`/console/users/${name}`);
  await expect(page.getByText("There is nobody with this name.")).toBeVisible();
});

test("a name that somebody has is refused, and what was typed stays", async ({ page, team, provoked }) => {
  const person = await openAs(page, team, "administrator", "/console/new-user");
  await give(page, "Name to sign in with", person.name);
  await page.getByRole("radio", { name: "Auditor" }).check();
  await give(page, "Organisation", "Home Office");
  provoked.push(/^console: .* 4\d\d .*\/api\/v1\/console\/users/);
  await button(page, "Add the user").click();
  await expect(summary(page)).toBeFocused();
  await expect(page.getByLabel("Name to sign in with", { exact: true })).toHaveValue(person.name);
  await expect(page.getByRole("radio", { name: "Auditor" })).toBeChecked();
  await page.goto(`/console/users/${person.name}`);
  await expect(page.getByText("This is you.")).toBeVisible();
  await expect(link(page, "Remove this user")).toHaveCount(0);
});

test("statements are taken out as files; names and addresses only for a purpose", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/statements?search=image");
  await link(page, "Export these statements").click();
  await expect(heading(page)).toHaveText("Exports");
  await expect(page.getByText("Only statements with:")).toContainText("image");
  await expectAccessible(page, { state: "exports" });
  for (const box of await page.getByRole("group", { name: "Formats" }).getByRole("checkbox").all()) {
    await box.uncheck();
  }
  await button(page, "Begin the export").click();
  await expect(summary(page)).toBeFocused();
  await page.getByRole("checkbox", { name: /^CSV/ }).check();
  await button(page, "Begin the export").click();
  await expect(page.getByRole("heading", { name: "Your exports" })).toBeFocused();
  const file = page.getByRole("link", { name: /^Download the file/ });
  await expect(file).toBeVisible();
  await expectAccessible(page, { state: "an export" });
  const download = page.waitForEvent("download");
  await file.click();
  const zip = await readFile(await (await download).path());
  expect(zip.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  expect(zip.includes("manifest.json")).toBe(true);
  await page.getByRole("button", { name: /^Delete the export/ }).click();
  await expect(page.getByText("There are none.")).toBeVisible();

  await page.getByRole("checkbox", { name: /^CSV/ }).check();
  await page.getByRole("checkbox", { name: /^Names and addresses too/ }).check();
  await button(page, "Begin the export").click();
  await expect(page.getByRole("region", { name: "Purpose" })).toBeVisible();
  await expectAccessible(page, { state: "export asks what for" });
  await give(page, "What do you look at it for?", "Writing to those who asked for an answer");
  await button(page, "Go on").click();
  await expect(page.getByText("Writing to those who asked for an answer").first()).toBeVisible();
});
