// An organisation answers several topics and attaches scenarios.
import { openExplorer, saved, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import {
  OPEN, button, collector, errors, follow, go, heading, open, question, summary, task, tasks, toSend, whereItIs,
} from "./statement.mjs";

const ATTACH = "Attach to your statement";
const card = (page, number) => page.getByRole("region", { name: new RegExp(`^Scenario ${number}`) });
/** What an attached scenario stands for, and its name. */
const role = (page, number) => card(page, number).getByLabel(`How does scenario ${number} fit your statement?`, { exact: true });
const name = (page, number) => card(page, number).getByLabel(`Your name for scenario ${number} (optional)`, { exact: true });
const picker = (page) => page.getByLabel("Attach a scenario", { exact: true });

async function attach(page, label) {
  await picker(page).selectOption({ label });
  await button(page, "Attach").click();
}

/** Attaches a preset through the list of tasks, and says what it stands for. */
async function withScenario(page, label) {
  await task(page, "Scenarios from the explorer");
  await attach(page, label);
  await role(page, 1).selectOption({ label: "What we want" });
}

test("a scenario comes from the explorer with its changes and its day, and goes back there", async ({ page }) => {
  await page.clock.setFixedTime(new Date(OPEN));
  await openExplorer(page, "?policy=single-n.1&single_n_years=9&child_rule=delete&as_at=2030-01-01");
  await button(page, ATTACH).click();
  await expect(heading(page)).toHaveText("Scenarios from the explorer");
  const own = card(page, 1);
  await expect(own.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(own).toContainText("Delete after N years");
  await expect(own).toContainText("9");
  const table = own.getByRole("table", { name: /What scenario 1 does, as at 1 January 2030/ });
  await expect(table.getByRole("row")).toHaveCount(6);
  await expect(table.getByRole("columnheader")).toHaveText(["Images", "This scenario", "Today’s policy"]);
  await page.getByRole("button", { name: "Open in the explorer scenario 1" }).click();
  await settled(page);
  await expect(page.locator("input[name=single_n_years]")).toHaveValue("9");
  await expect(page.locator("input[name=child_rule][value=delete]")).toBeChecked();
  // What is attached already is not attached twice.
  await expect(button(page, ATTACH)).toHaveCount(0);
  await button(page, "See it in your statement").click();
  await expect(card(page, 1).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(card(page, 2)).toHaveCount(0);
});

test("a scenario that is opened in the explorer and changed there is renewed in its place", async ({ page }) => {
  await open(page, "/statement/scenarios");
  await attach(page, "Keep everything (before 2012)");
  await role(page, 1).selectOption({ label: "What we do not want" });
  await attach(page, "Delete after N years");
  await role(page, 2).selectOption({ label: "What we could accept" });
  await name(page, 2).fill("A compromise");
  await page.getByRole("button", { name: /^Open in the explorer scenario 2/ }).click();
  await settled(page);
  await expect(button(page, "See it in your statement")).toBeVisible();
  await page.locator("input[name=single_n_years]").fill("7");
  const update = button(page, "Update scenario 2, “A compromise” of your statement");
  await expect(update).toBeVisible();
  await expect(button(page, ATTACH), "attaching it as another is still offered").toBeVisible();
  await update.click();
  await expect(heading(page)).toHaveText("Scenarios from the explorer");
  await expect(card(page, 2).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(card(page, 3)).toHaveCount(0);
  await expect(card(page, 2)).toContainText("7");
  await expect(card(page, 2).getByRole("table")).toBeVisible();
  await expect(role(page, 2)).toHaveValue("accept");
  await expect(name(page, 2)).toHaveValue("A compromise");
  await expect(card(page, 1)).toContainText("Keep everything (before 2012)");
  await expect(role(page, 1)).toHaveValue("not-want");

  // The change is done: another look at the explorer changes nothing in the statement.
  await page.getByRole("main").getByRole("link", { name: "the explorer" }).click();
  await settled(page);
  await expect(button(page, "See it in your statement")).toBeVisible();
  await page.locator("input[name=single_n_years]").fill("8");
  await expect(button(page, ATTACH)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Update scenario/ })).toHaveCount(0);
});

test("with three scenarios one of them can still be renewed from the explorer", async ({ page }) => {
  await open(page, "/statement/scenarios");
  await attach(page, "Keep everything (before 2012)");
  await attach(page, "Same as DNA and fingerprints");
  await attach(page, "Delete after N years");
  await page.getByRole("button", { name: "Open in the explorer scenario 3", exact: true }).click();
  await settled(page);
  await page.locator("input[name=single_n_years]").fill("7");
  await expect(button(page, "Update scenario 3 of your statement")).toBeVisible();
  await expect(button(page, ATTACH)).toHaveCount(0);
  await expect(button(page, "Your statement has 3 scenarios: see them")).toHaveCount(0);
  await button(page, "Update scenario 3 of your statement").click();
  await expect(card(page, 3)).toContainText("7");
  await expect(card(page, 4)).toHaveCount(0);
});

test("a frame of the explorer attaches nothing", async ({ page }) => {
  await page.clock.setFixedTime(new Date(OPEN));
  await openExplorer(page, "?embed=1");
  await expect(page.getByRole("button", { name: /statement/ })).toHaveCount(0);
  await openExplorer(page);
  await expect(button(page, ATTACH)).toBeVisible();
});

test("the effect in the statement is what the explorer counts", async ({ page }) => {
  await page.clock.setFixedTime(new Date(OPEN));
  await openExplorer(page, "?policy=conviction-only.1");
  const deleted = await page.locator("#images-deleted").textContent();
  const searchable = await page.locator("#images-searchable").textContent();
  const exact = Number(await page.locator("#images-deleted").getAttribute("value"));
  await button(page, ATTACH).click();
  const row = (name) => card(page, 1).getByRole("table").getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("cell").first();
  await expect(row("Deleted")).toHaveText(deleted);
  await expect(row("Can be searched")).toHaveText(searchable);
  const file = await (async () => {
    await whereItIs(page).getByRole("link", { name: "Keep, save or open a draft" }).click();
    return saved(page, () => button(page, "Save as a file").click());
  })();
  const held = JSON.parse(file.text.match(/<script[^>]*id="?statement-draft"?[^>]*>(.*?)<\/script>/s)[1]);
  expect(held.scenarios[0].effect.scenario.deleted).toBe(exact);
});

test("three scenarios can be attached, a fourth cannot, and each says what it stands for", async ({ page }) => {
  await open(page, "/statement/scenarios");
  await attach(page, "Same as DNA and fingerprints");
  await expect(page.getByText("Attached: Same as DNA and fingerprints.")).toBeVisible();
  await attach(page, "Same as DNA and fingerprints");
  await expect(page.getByText("Same as DNA and fingerprints is attached already.")).toBeVisible();
  await attach(page, "Keep only convicted people's images");
  await attach(page, "Keep everything (before 2012)");
  await expect(picker(page)).toHaveCount(0);
  await expect(page.getByText("3 scenarios are attached. Remove one to attach another.")).toBeVisible();

  // The explorer does not attach a fourth either, and the page says why.
  await page.getByRole("main").getByRole("link", { name: "the explorer" }).click();
  await settled(page);
  await expect(button(page, ATTACH)).toHaveCount(0);
  await button(page, "Your statement has 3 scenarios: see them").click();
  await expect(card(page, 1).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(page.getByText("3 scenarios are attached. Remove one to attach another.")).toBeVisible();
  await expect(card(page, 4)).toHaveCount(0);

  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole("listitem")).toHaveText([1, 2, 3].map((place) => `Scenario ${place}: Say how it fits your statement`));
  await summary(page).getByRole("link", { name: /^Scenario 2/ }).click();
  await expect(role(page, 2)).toBeFocused();
  for (const [place, label] of [[1, "What we want"], [2, "What we could accept"], [3, "What we do not want"]]) {
    await role(page, place).selectOption({ label });
  }
  await name(page, 2).fill("  A   <b>compromise</b> ");
  await page.getByRole("button", { name: "Remove scenario 1" }).click();
  await expect(page.getByRole("heading", { name: "Attached" })).toBeFocused();
  await expect(card(page, 3)).toHaveCount(0);
  await expect(name(page, 1)).toHaveValue(/compromise/);
  await expect(picker(page)).toBeVisible();
  await go(page, "Your statement");
  await expect(page.getByText("2 of up to 3 attached")).toBeVisible();
});

test("red lines are checked in each attached scenario while they are chosen", async ({ page }) => {
  await open(page);
  await task(page, "Red lines");
  const result = page.getByRole("region", { name: "Red lines and scenarios" });
  await expect(result).toContainText("Choose red lines to see");
  await page.getByLabel("Never keep images of people not convicted for ever without a review").check();
  await expect(result).toContainText("Attach a scenario to see whether it respects your red lines.");
  await withScenario(page, "Keep everything (before 2012)");
  await attach(page, "Keep only convicted people's images");
  const red = (place) => card(page, place).locator("[data-red-line]");
  await expect(red(1)).toContainText("Never keep images of people not convicted for ever without a review");
  await expect(red(1)).toHaveAttribute("data-result", "fail");
  await expect(red(1).locator(".govuk-tag")).toHaveText("Crossed");
  await expect(red(2)).toHaveAttribute("data-result", "pass");
  await expect(red(2).locator(".govuk-tag")).toHaveText("Not crossed");
  await task(page, "Red lines");
  await expect(result.locator("[data-red-line=RL01][data-result=fail]")).toHaveCount(1);
  await expect(result.locator("[data-red-line=RL01][data-result=pass]")).toHaveCount(1);
  await page.getByLabel("Never keep images of convicted people for ever without a review").check();
  await expect(result.locator("[data-red-line]")).toHaveCount(4);
  await page.getByLabel("Never keep images of people not convicted for ever without a review").uncheck();
  await expect(result.locator("[data-red-line=RL01]")).toHaveCount(0);
  await expect(result.locator("[data-red-line=RL05]")).toHaveCount(2);

  // No more than five, and said so.
  for (const place of [1, 2, 3, 4, 5, 6]) {
    await question(page, "q20").getByRole("checkbox").nth(place).check();
  }
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page)).toContainText("You chose 6. Choose 5 or fewer");
  await expect(page).toHaveTitle(/^Error: Red lines – /);
  await question(page, "q20").getByRole("checkbox").nth(1).uncheck();
  await go(page, "Your statement");
});

test("a red line that a scenario comes near, or says nothing about, is told apart from one that it crosses", async ({ page }) => {
  await page.clock.setFixedTime(new Date(OPEN));
  await openExplorer(page, "?policy=single-n.1&single_n_years=9");
  await button(page, ATTACH).click();
  await task(page, "Red lines");
  const result = page.getByRole("region", { name: "Red lines and scenarios" });
  for (const [line, words, more] of [
    ["Never keep images of people not convicted for long", "Comes near", ""],
    ["Never use face matching without plans to assess its impact and test it for bias", "Not clear yet", "The scenario does not say."],
  ]) {
    await page.getByLabel(line).check();
    const item = result.getByRole("listitem").filter({ hasText: line });
    await expect(item.locator(".govuk-tag"), line).toHaveText(words);
    await expect(item).toContainText(more);
    await page.getByLabel(line).uncheck();
    await expect(item).toHaveCount(0);
  }
});

test("an answer that a wanted scenario contradicts is pointed out, not refused", async ({ page }) => {
  await open(page);
  await withScenario(page, "Today's national policy (England and Wales)");
  await task(page, "People who were not convicted");
  await page.getByLabel("Automatic when the case ends", { exact: true }).check();
  const told = page.getByRole("status").filter({ hasText: "Your answer and scenario 1 differ." });
  await expect(told.getByRole("listitem").first()).toHaveText("You chose deletion when the case ends. In this scenario some images of people who were not convicted are kept after that.");
  await expect(told).toContainText("You do not have to change either.");
  await go(page, "Your statement");
  await follow(page, "Scenarios from the explorer", "Scenarios from the explorer");
  const differs = card(page, 1).getByRole("heading", { name: "Where it differs from your answers" });
  await expect(differs).toBeVisible();
  // Only what is wanted, or not yet said to be something else, is compared.
  for (const [label, count] of [
    ["What we could accept", 0],
    ["What we do not want", 0],
    ["An example to discuss", 0],
    ["Choose", 1],
    ["What we want", 1],
    ["What we do not want", 0],
  ]) {
    await role(page, 1).selectOption({ label });
    await expect(differs, label).toHaveCount(count);
  }
  await task(page, "People who were not convicted");
  await expect(page.getByText("Your answer and scenario 1 differ.")).toHaveCount(0);
});

test("“none” goes with nothing else, other words are asked for only with “other”, and an answer can be cleared", async ({ page }) => {
  await open(page, "/statement/topic/not-convicted");
  const q03 = question(page, "q03");
  await q03.getByLabel("Terrorism or national security").check();
  await q03.getByLabel("None", { exact: true }).check();
  await expect(q03.getByLabel("Terrorism or national security")).not.toBeChecked();
  await q03.getByLabel("Other", { exact: true }).check();
  await expect(q03.getByLabel("None", { exact: true })).not.toBeChecked();
  const words = q03.getByLabel("Which other exception?");
  await words.fill("Missing people");
  await q03.getByLabel("Other", { exact: true }).uncheck();
  await expect(words).toBeHidden();
  await q03.getByLabel("No view").check();
  await q03.getByRole("button", { name: /^Clear this answer to: ./ }).click();
  await expect(q03.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expect(q03.getByRole("button", { name: /^Clear this answer/ })).toHaveCount(0);
  await go(page, "Your statement");
  await expect(page.getByText("4 questions").first()).toBeVisible();
});

test("a number out of range is said when the field is left, in the summary, and can be put right", async ({ page }) => {
  await open(page, "/statement/topic/not-convicted");
  const years = question(page, "q02").getByLabel("Minor offence, charged", { exact: true });
  const error = errors(question(page, "q02"));
  await years.fill("26");
  await expect(error).toHaveCount(0);
  await years.blur();
  await expect(error).toContainText("26");
  await expect(years).toHaveAttribute("aria-invalid", "true");
  await expect(years).toHaveAccessibleDescription(/A whole number from 0 to 25.*Error/s);
  await expect(summary(page)).toHaveCount(0);
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole("listitem")).toHaveCount(1);
  await summary(page).getByRole("link").click();
  await expect(years).toBeFocused();
  for (const wrong of ["-1", "2.5", "ten", "1e1"]) {
    await years.fill(wrong);
    await expect(error, wrong).toContainText(wrong);
  }
  await years.fill(" 25 ");
  await expect(error).toHaveCount(0);
  await go(page, "Your statement");
  await expect(page.getByText("1 of 4 questions answered")).toBeVisible();
});

test("“no view” and an answer exclude each other under fields and orders too", async ({ page }) => {
  await open(page, "/statement/topic/not-convicted");
  const years = question(page, "q02").getByLabel("Minor offence, charged", { exact: true });
  const instead = question(page, "q02").getByRole("group", { name: "Instead of an answer", exact: true });
  await years.fill("3");
  await instead.getByLabel("No view", { exact: true }).check();
  await expect(years).toHaveValue("");
  await instead.getByLabel("I do not know", { exact: true }).check();
  await expect(instead.getByLabel("No view", { exact: true })).not.toBeChecked();
  await years.fill("4");
  await expect(instead.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await task(page, "People who were convicted");
  const order = question(page, "q10");
  await order.getByRole("button", { name: "Add as number 1 Sentence", exact: true }).click();
  await order.getByRole("group", { name: "Instead of an answer", exact: true }).getByLabel("No view", { exact: true }).check();
  await expect(order.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await order.getByRole("button", { name: "Add as number 1 Sentence", exact: true }).click();
  await expect(order.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("the first press of Continue counts, also from a field with a mistake that has focus", async ({ page }) => {
  await open(page, "/statement/topic/who-else");
  await page.getByRole("textbox").fill("word ".repeat(201));
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
});

test("a topic left with a mistake is marked in the list, and keeps what was typed", async ({ page }) => {
  await open(page, "/statement/topic/audit");
  await question(page, "q26").getByLabel("Years", { exact: true }).fill("eleven");
  await tasks(page);
  const item = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Audit", exact: true }) });
  await expect(item).toContainText("problem", { ignoreCase: true });
  await follow(page, "Check your answers, then send or save", "Check your answers");
  await expect(summary(page)).toContainText("eleven");
  await expect(page.getByRole("link", { name: "Continue to send" })).toHaveCount(0);
  await summary(page).getByRole("link", { name: /eleven/ }).click();
  await expect(heading(page)).toHaveText("Audit");
  await expect(question(page, "q26").getByLabel("Years", { exact: true })).toHaveValue("eleven");
});

test("each kind of conviction that is chosen has its own fields", async ({ page }) => {
  await open(page, "/statement/topic/convicted");
  const q11 = question(page, "q11");
  await expect(q11).toContainText("The fields appear here once you have chosen something under");
  await question(page, "q09").getByLabel("Violent", { exact: true }).check();
  await question(page, "q09").getByLabel("Caution", { exact: true }).check();
  const violent = q11.getByRole("group", { name: "Violent", exact: true });
  const caution = q11.getByRole("group", { name: "Caution", exact: true });
  await violent.getByLabel("Years until deletion").fill("20");
  await violent.getByLabel("Counted from").selectOption({ label: "The end of the sentence" });
  await violent.getByLabel("Review before then").selectOption({ label: "Every 5 years" });
  await caution.getByLabel("Years until deletion").fill("101");
  await caution.getByLabel("Years until deletion").blur();
  await expect(errors(caution)).toContainText("101");
  await question(page, "q09").getByLabel("Caution", { exact: true }).uncheck();
  await expect(caution).toHaveCount(0);
  await go(page, "Your statement");
  await task(page, "Check your answers, then send or save");
  const main = page.getByRole("main");
  await expect(main).toContainText("20");
  await expect(main).toContainText("counted from: the end of the sentence");
  await expect(main).not.toContainText("101");
});

test("the order of importance is made with the keyboard alone, and focus stays with it", async ({ page }) => {
  await open(page, "/statement/topic/convicted");
  const q10 = question(page, "q10");
  const order = q10.getByRole("list").filter({ has: page.getByRole("button", { name: /^Remove/ }) }).locator(".app-ranking__label");
  const press = async (words, label) => {
    await q10.getByRole("button", { name: `${words} ${label}`, exact: true }).focus();
    await page.keyboard.press("Enter");
  };
  await press("Add as number 1", "Sentence");
  await press("Add as number 2", "Age at the time");
  await press("Add as number 3", "Risk assessment");
  await expect(order).toHaveText(["Sentence", "Age at the time", "Risk assessment"]);
  await press("Move up", "Risk assessment");
  await expect(order).toHaveText(["Sentence", "Risk assessment", "Age at the time"]);
  await expect(q10.getByRole("status")).toHaveText("Risk assessment is now number 2 of 3.");
  expect(await q10.evaluate((element) => element.contains(document.activeElement)), "focus left the question").toBe(true);
  await page.keyboard.press("Tab");
  expect(await q10.evaluate((element) => element.contains(document.activeElement)), "the next Tab leaves the question").toBe(true);
  await press("Move down", "Sentence");
  await press("Remove", "Age at the time");
  await expect(order).toHaveText(["Risk assessment", "Sentence"]);
  await expect(q10.getByRole("status")).toHaveText("Age at the time is out of the order.");
  await expect(q10.getByRole("button", { name: "Move up Risk assessment" })).toHaveCount(0);
  await go(page, "Your statement");
  await task(page, "Check your answers, then send or save");
  const row = page.locator(".govuk-summary-list__row").filter({ hasText: "Put these in order" });
  await expect(row).toContainText(/Risk assessment.*Sentence/s);
});

test("too many words are counted, said, and nothing is cut off", async ({ page }) => {
  await open(page, "/statement/topic/who-else");
  const text = Array.from({ length: 201 }, (_, place) => `word${place}`).join(" ");
  const field = page.getByRole("textbox");
  await field.fill(text);
  await expect(page.getByText("You have 1 word too many").first()).toBeVisible();
  await field.press("Tab");
  await button(page, "Continue").click();
  await expect(summary(page)).toContainText("200");
  await expect(field).toHaveValue(text);
  await field.fill(text.replace(/ \w+$/, ""));
  await go(page, "Your statement");
});

test("everything is checked in the order of the statement, and sent without a person's name in it", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  await button(page, "See all topics").click();
  await follow(page, "Copies in local systems", "Copies in local systems");
  await page.getByLabel("Yes, by law", { exact: true }).check();
  await go(page, "Your statement");
  await follow(page, "People who were not convicted", "People who were not convicted");
  await page.getByLabel("Automatic after a set time", { exact: true }).check();
  await question(page, "q02").getByLabel("Serious offence, charged", { exact: true }).fill("3");
  await question(page, "q03").getByLabel("Other", { exact: true }).check();
  await question(page, "q03").getByLabel("Which other exception?").fill("Unsolved murders");
  await question(page, "q04").getByLabel("I do not know").check();
  await go(page, "Your statement");
  await follow(page, "Red lines", "Red lines");
  await page.getByLabel("Never make innocent people ask for deletion").check();
  await go(page, "Your statement");
  await follow(page, "The outcome you want", "The outcome you want");
  await page.getByRole("textbox").fill("A clear rule.");
  await go(page, "Your statement");
  await follow(page, "Scenarios from the explorer", "Scenarios from the explorer");
  await attach(page, "Same as DNA and fingerprints");
  await role(page, 1).selectOption({ label: "What we want" });
  await name(page, 1).fill("As for DNA");
  await attach(page, "Keep everything (before 2012)");
  await role(page, 2).selectOption({ label: "What we do not want" });
  await expect(card(page, 1).getByRole("table")).toBeVisible();
  await expect(card(page, 2).getByRole("table")).toBeVisible();
  await go(page, "Your statement");

  await follow(page, "Who answers", "Who answers");
  await page.getByLabel("An organisation", { exact: true }).check();
  await button(page, "Continue").click();
  await expect(summary(page)).toContainText("Enter the name of the organisation");
  await page.getByLabel("Name of the organisation", { exact: true }).fill("Example Society");
  await page.getByLabel(/^Your name/).fill("Grace Sample");
  await page.getByLabel(/^Your role/).fill("Policy officer Sample");
  await page.getByLabel(/^Whom did you ask/).fill("All members");
  await page.getByLabel(/^Your e-mail/).fill("grace@society.example");
  await go(page, "What may be published");
  await page.getByLabel("Publish the answers with the name of the organisation only").check();
  await go(page, "Your statement");

  await follow(page, "Check your answers, then send or save", "Check your answers");
  const headings = page.getByRole("main").getByRole("heading", { level: 2 });
  const titles = await headings.allTextContents();
  expect(titles.slice(0, 6)).toEqual([
    "The outcome you want", "Red lines", "Copies in local systems", "People who were not convicted", "Scenarios", "About you",
  ]);
  const region = (name) => page.getByRole("region", { name, exact: true });
  const own = region("People who were not convicted");
  for (const words of ["Automatic after a set time", "Serious offence, charged", "3 years", "Unsolved murders", "I do not know"]) {
    await expect(own, words).toContainText(words);
  }
  await expect(own.getByRole("link", { name: /^Change your answer to: / })).toHaveCount(4);
  await expect(region("Scenarios")).toContainText("What we want: scenario 1, “As for DNA”");
  await expect(region("Scenarios")).toContainText("What we do not want: scenario 2");
  await expect(region("About you")).toContainText("Example Society");
  await expect(region("About you")).toContainText("Grace Sample");
  await expect(region("About you")).toContainText("grace@society.example");
  await page.getByRole("link", { name: "Change scenario 2", exact: true }).click();
  await expect(heading(page)).toHaveText("Scenarios from the explorer");
  await go(page, "Check your answers");
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await expect(page.getByRole("main")).toContainText("Unsolved murders");

  const [{ body: { statement, contact } }] = posts;
  expect(contact).toEqual({ name: "Grace Sample", role: "Policy officer Sample", email: "grace@society.example" });
  const text = JSON.stringify(statement);
  for (const personal of ["Grace", "Policy officer", "grace@society.example"]) {
    expect(text, personal).not.toContain(personal);
  }
  expect(statement.details).toEqual({ "organisation-name": "Example Society", "asked-inside": "All members" });
  expect(statement.publication).toBe("organisation-only");
  expect(statement.answers).toEqual({
    q01: { choices: ["automatic-after-time"] },
    q02: { fields: { "serious-charged": 3 } },
    q03: { choices: ["other"], text: "Unsolved murders" },
    q04: { no_answer: "do-not-know" },
    q18: { choices: ["by-law"] },
    q20: { choices: ["innocent-must-ask"] },
    q32: { text: "A clear rule." },
  });
  expect(statement.scenarios.map((own) => [own.role, own.name])).toEqual([["want", "As for DNA"], ["not-want", undefined]]);
  expect(statement.scenarios.map(({ scenario }) => scenario.preset)).toEqual(["pofa", "keep-all"]);
  for (const { as_at, effect, scenario } of statement.scenarios) {
    expect(as_at).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(scenario.preset_version).toBe(1);
    expect(effect.sample).toMatchObject({ model: statement.model, scale: expect.any(String), seed: expect.any(Number) });
    expect(effect.scenario.kept).toEqual(expect.any(Number));
    expect(effect.baseline).toEqual(statement.scenarios[0].effect.baseline);
  }
});

test("a statement that is not to be published asks why, and may leave it open", async ({ page }) => {
  await open(page, "/statement/who");
  await page.getByLabel("Somebody else, with their agreement", { exact: true }).check();
  await page.getByLabel(/^Your name, and how you are linked/).fill("Parent Sample");
  await go(page, "What may be published");
  await expect(page.getByLabel("Publish the answers with the name of the organisation only")).toHaveCount(0);
  await page.getByLabel("Do not publish the answers", { exact: true }).check();
  await page.getByLabel("Why should the answers not be published?").fill("They could show who we are.");
  await go(page, "Your statement");
  await page.getByRole("main").getByRole("link", { name: "What may be published" }).click();
  await page.getByLabel("Publish the answers without any name", { exact: true }).check();
  await expect(page.getByLabel("Why should the answers not be published?")).toHaveCount(0);
});
