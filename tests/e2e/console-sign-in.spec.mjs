import { expectAccessible } from "./axe.mjs";
import { codeOf, enrol, expect, giveName, openAs, test } from "./console.mjs";
import { button, errors, heading, link, summary } from "./statement.mjs";

const refused = (status, path) => new RegExp(`^console: .* ${status} .*/api/v1/console/${path}`);
const SIGNED_OUT = refused(401, "");
const give = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text);
const navigation = (page) => page.getByRole("navigation", { name: "Pages" }).getByRole("link");

test("whoever was added chooses a password, sets up codes and comes in; a code counts once", async ({ page, team, provoked }) => {
  const person = await team.add("analyst", { own: false });
  await page.goto("/console/");
  await expect(heading(page)).toHaveText("Sign in");
  await expectAccessible(page, { state: "sign in" });
  await button(page, "Sign in").click();
  await expect(summary(page)).toBeFocused();
  await expect(errors(page)).toHaveCount(2);
  await expectAccessible(page, { state: "sign in, nothing given" });

  await giveName(page, person);
  await expect(heading(page)).toHaveText("Choose a new password");
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page, { state: "new password" });
  await give(page, "Password that you were given", person.password);
  await give(page, "New password", "short");
  await button(page, "Go on").click();
  await expect(errors(page)).toHaveText([/The new password must have 12 characters or more/]);
  await give(page, "New password", "three other random words");
  await button(page, "Go on").click();

  await expect(heading(page)).toHaveText("Set up codes for signing in");
  await expect(page.getByRole("img", { name: /^QR code for your program/ })).toBeVisible();
  await expectAccessible(page, { state: "codes" });
  await give(page, "Code", "12345");
  await button(page, "Go on").click();
  await expect(errors(page)).toHaveText([/Enter the code of six digits/]);
  const secret = await enrol(page);
  await expect(heading(page)).toHaveText("Overview");
  await expect(heading(page)).toBeFocused();

  await button(page, "Sign out").click();
  await expect(page.getByRole("alert")).toHaveText("You are signed out.");
  await giveName(page, { ...person, password: "three other random words" });
  await expect(heading(page)).toHaveText("Enter your code");
  await give(page, "Code", codeOf(secret));
  provoked.push(refused(401, "session/code"));
  await button(page, "Go on").click();
  await expect(errors(page)).toHaveText([/The code is wrong/]);
  await give(page, "Code", codeOf(secret, 1));
  await button(page, "Go on").click();
  await expect(heading(page)).toHaveText("Overview");
});

test("which of name and password is wrong nobody is told, and neither that an account is locked", async ({ page, team, provoked }) => {
  const person = await team.add("analyst");
  provoked.push(refused(401, "session"));
  await page.goto("/console/");
  for (const wrong of [{ name: "nobody-here", password: "x" }, ...Array(6).fill({ name: person.name, password: "wrong horse" })]) {
    await giveName(page, wrong);
    await expect(errors(page).or(summary(page).getByRole("listitem"))).toHaveText([/^Name or password is wrong/]);
    await expect(summary(page)).toBeFocused();
  }
  await giveName(page, person);
  await expect(summary(page)).toContainText("Name or password is wrong");
  await expect(heading(page)).toHaveText("Sign in");
});

test("a session that ended loses nothing: one comes back to the same page", async ({ page, team, context, provoked }) => {
  const person = await openAs(page, team, "analyst", "/console/statements?search=image");
  const { secret } = person;
  await expect(heading(page)).toHaveText("Statements");
  await context.clearCookies();
  provoked.push(SIGNED_OUT);
  await page.getByLabel("Order").selectOption("Oldest first");
  await expect(page.getByRole("alert")).toContainText("Your session has ended");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(person.name);
  await expectAccessible(page, { state: "session ended" });
  await give(page, "Password", person.password);
  await button(page, "Sign in").click();
  await give(page, "Code", codeOf(secret, 1));
  await button(page, "Go on").click();
  await expect(page.getByLabel("Search in what was written")).toHaveValue("image");
  await expect(page.getByLabel("Order")).toHaveValue("oldest");
  await expect(page.getByRole("status").filter({ hasText: /^[\d,]+ of [\d,]+ statements$/ })).toBeVisible();
});

const READING = ["Overview", "Statements", "Codeframe", "Cross-tabulation", "Similar texts", "Proposals", "Reported statements"];
const ROLES = [
  { role: "analyst", pages: [...READING, "Documents", "Exports", "Settings"], closed: "/console/users" },
  { role: "publisher", pages: [...READING, "Documents", "Exports", "Settings"], closed: "/console/new-theme" },
  { role: "auditor", pages: [...READING, "Documents", "Audit", "Settings"], closed: "/console/users" },
  { role: "administrator", pages: ["Users", "Settings"], closed: "/console/statements" },
];
for (const { role, pages, closed } of ROLES) {
  test(`whoever has the role ${role} is led only to what the role opens`, async ({ page, team }) => {
    await openAs(page, team, role, closed);
    await expect(heading(page)).toHaveText("You cannot see this page");
    await expectAccessible(page, { state: `closed to ${role}` });
    await expect(navigation(page)).toHaveText(pages);
  });
}

test("an auditor says what for before anything is shown, and can say something else", async ({ page, team }) => {
  await openAs(page, team, "auditor", "/console/statements");
  await expect(heading(page)).toHaveText("What do you look at statements for?");
  await expectAccessible(page, { state: "purpose" });
  await button(page, "Go on").click();
  await expect(errors(page)).toHaveText([/Say what you look at statements for/]);
  await give(page, "Purpose", "Complaint C-204: was it read before it was exported?");
  await button(page, "Go on").click();
  await expect(heading(page)).toHaveText("Statements");
  await expect(page.getByText("You said that you look at statements for:")).toContainText("Complaint C-204");
  await expectAccessible(page, { state: "a purpose in force" });
  await page.getByRole("button", { name: "Change the purpose" }).click();
  await give(page, "What do you look at it for?", "Complaint C-205: another one, of the same person");
  await button(page, "Go on").click();
  await expect(page.getByText("You said that you look at statements for:")).toContainText("Complaint C-205");
});

test("an address that leads nowhere says so, and Back leaves it", async ({ page, team }) => {
  await openAs(page, team, "analyst", "/console/statements");
  await expect(heading(page)).toHaveText("Statements");
  await page.goto("/console/nothing-here");
  await expect(heading(page)).toHaveText("Page not found");
  await link(page, "go to the overview").click();
  await expect(heading(page)).toHaveText("Overview");
  await page.goBack();
  await expect(heading(page)).toHaveText("Page not found");
});
