import { expectAccessible } from "./axe.mjs";
import { expect, openAs, test } from "./console.mjs";
import { button, errors, heading, link, summary } from "./statement.mjs";

const give = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text);
const news = (page) => page.getByRole("alert", { name: "Done" });
const theme = (page, name) => page.getByRole("row").filter({ hasText: name });
const part = (page) => page.locator("[data-part=q32]");

async function addTheme(page, name, { meaning = "", partOf } = {}) {
  await page.goto("/console/new-theme");
  await give(page, "Name", name);
  await give(page, "When to use it (optional)", meaning);
  if (partOf) {
    await page.getByLabel("Part of").selectOption(partOf);
  }
  await button(page, "Add the theme").click();
  await expect(news(page)).toContainText(`“${name}” is added.`);
}

async function code(page, ...names) {
  await part(page).getByRole("button", { name: /^(Give|Change) themes/ }).click();
  for (const name of names) {
    await part(page).getByRole("checkbox", { name, exact: true }).check();
  }
  await button(part(page), "Save the themes").click();
}

test("two coders give themes without seeing each other's, and see how far they agree", async ({ page, team, context }) => {
  const own = Date.now();
  const [fair, child] = [`Fairness ${own}`, `Children ${own}`];
  const words = `A child is not its worst day ${own}. Delete it when the case ends.`;
  const id = await team.send({ answers: { q32: { text: words } } });
  await team.send({ answers: { q32: { text: words } } });
  const first = await openAs(page, team, "analyst", "/console/codeframe");
  await expect(heading(page)).toHaveText("Codeframe");
  await expectAccessible(page, { state: "codeframe" });
  await link(page, "Add a theme").first().click();
  await button(page, "Add the theme").click();
  await expect(errors(page)).toHaveText([/Enter a name/]);
  await expect(summary(page)).toBeFocused();
  await expectAccessible(page, { state: "add a theme, nothing given" });
  await addTheme(page, fair, { meaning: "What is just, whatever it costs." });
  await addTheme(page, child, { partOf: fair });
  await expect(theme(page, child)).toContainText(`in full ${fair} – ${child}`);

  await page.goto(`/console/statements/${id}`);
  await code(page);
  await expect(errors(part(page))).toHaveText([/Choose at least one theme/]);
  await expectAccessible(page, { state: "coding" });
  await part(page).getByRole("checkbox", { name: `${fair} – ${child}` }).check();
  await part(page).getByRole("checkbox", { name: /^Give them to the 1 other text/ }).check();
  await button(part(page), "Save the themes").click();
  await expect(part(page).getByRole("status")).toHaveText("The themes are saved, for 2 texts.");
  await expect(part(page).getByRole("button", { name: /^Change themes/ })).toBeFocused();

  const second = await (await context.browser().newContext({ baseURL: new URL(page.url()).origin })).newPage();
  await openAs(second, team, "analyst", `/console/statements/${id}`);
  await expect(part(second)).toContainText("1 other coder has given it themes. You see them once you have saved your own");
  await expect(part(second)).not.toContainText(child);
  await code(second, fair);
  await expect(part(second)).toContainText(`Your themes: ${fair}`);
  await expect(part(second)).toContainText(`${first.name}: ${child}`);
  await second.context().close();

  await page.goto("/console/agreement");
  await expect(page.getByRole("row", { name: new RegExp(`^${child}`) })).toBeVisible();
  await expect(link(page, `${id}, q32`)).toBeVisible();
  await expectAccessible(page, { state: "agreement" });

  await page.goto("/console/codeframe");
  await theme(page, child).getByRole("link", { name: "2", exact: true }).click();
  await expect(page.locator("#list-count")).toHaveText(/^2 of \d+ statements$/);
  // The condition has the theme's name, though the theme came after the console was opened.
  await expect(page.getByRole("button", { name: /^Remove: A theme that a text was given: / })).toContainText(child);
});

test("themes are changed, merged, split and retired, with a history that says why", async ({ page, team }) => {
  const own = Date.now();
  const [cost, money, time, late] = [`Cost ${own}`, `Money ${own}`, `Time ${own}`, `Too late ${own}`];
  const id = await team.send({ answers: { q32: { text: `It costs too much ${own}.` } } });
  await openAs(page, team, "analyst", "/console/codeframe");
  await expect(heading(page)).toHaveText("Codeframe");
  for (const name of [cost, money, time]) {
    await addTheme(page, name);
  }
  await page.goto(`/console/statements/${id}`);
  await code(page, cost);
  await expect(part(page)).toContainText(`Your themes: ${cost}`);

  await page.goto("/console/codeframe");
  await link(page, time).click();
  await expectAccessible(page, { state: "one theme" });
  await give(page, "Name", late);
  await button(page, "Save the change").click();
  await expect(news(page)).toContainText(`“${late}” is changed.`);

  await link(page, cost).click();
  await link(page, "Merge it into another theme").click();
  await button(page, "Merge").click();
  await expect(errors(page)).toHaveCount(2);
  await expectAccessible(page, { state: "merge, nothing given" });
  await page.getByLabel("The theme that stays").selectOption(money);
  await give(page, "Why", "They say the same.");
  await button(page, "Merge").click();
  await expect(news(page)).toContainText(`“${cost}” is merged.`);
  await page.goto(`/console/statements/${id}`);
  await expect(part(page)).toContainText(`Your themes: ${money}`);

  await page.goto("/console/codeframe");
  await link(page, money).click();
  await link(page, "Split it into several").click();
  await give(page, "Names of the new themes", `Police budgets ${own}\nCourts ${own}`);
  await give(page, "Why", "Two different bills.");
  await button(page, "Split").click();
  await expect(news(page)).toContainText(`“${money}” is split.`);
  await expect(theme(page, `Courts ${own}`)).toBeVisible();

  await link(page, late).click();
  await link(page, "Retire it").click();
  await give(page, "Why", "Nobody used it.");
  await button(page, "Retire").click();
  await expect(news(page)).toContainText(`“${late}” is retired.`);
  await page.getByText(/^What was done to themes/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Why: Nobody used it." })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Why: They say the same." })).toBeVisible();
  await page.getByText(/^Themes that are not used any more/).click();
  await expect(page.getByRole("listitem").filter({ hasText: `${cost}, became ${money}` })).toBeVisible();
  await expectAccessible(page, { state: "codeframe with history" });
});

test("what somebody else changed meanwhile is not written over", async ({ page, team, provoked }) => {
  const name = `Both ${Date.now()}`;
  await openAs(page, team, "analyst", "/console/codeframe");
  await expect(heading(page)).toHaveText("Codeframe");
  await addTheme(page, name);
  const other = await page.context().newPage();
  await other.goto("/console/codeframe");
  await link(other, name).click();
  await link(page, name).click();
  await give(page, "When to use it (optional)", "Mine.");
  await button(page, "Save the change").click();
  await expect(news(page)).toContainText("is changed.");
  await give(other, "When to use it (optional)", "Theirs.");
  provoked.push(/^console: .* 4\d\d .*\/codeframe\/themes\//);
  await button(other, "Save the change").click();
  await expect(summary(other)).toBeFocused();
  await expect(other.getByLabel("When to use it (optional)")).toHaveValue("Theirs.");
  await page.reload();
  await expect(theme(page, name)).toContainText("Mine.");
});
