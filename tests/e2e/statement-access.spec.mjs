// The statement for everybody: axe, narrow windows, large text, forced colours, the keyboard, paper.
import { expectAccessible } from "./axe.mjs";
import { expectNoSidewaysScroll, saved, settled } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import {
  BEFORE, OPEN, button, collector, draftPage, follow, go, heading, link, open, openFile, problem, question, summary, task, tasks, toSend,
  whereItIs, writeShort,
} from "./statement.mjs";

const STEPS = ["tasks", "scenarios", "who", "publication", "check", "equality", "send", "finish", "receipt", "draft", "merge", "elsewhere", "change", "withdraw"];
const TOPICS = [
  "outcome", "red-lines", "not-convicted", "dna-and-fingerprints", "convicted", "children", "face-matching", "asking-for-deletion",
  "copies", "decisions", "future-and-other-records", "audit", "who-else",
];
const PATHS = ["/statement", ...STEPS.map((step) => `/statement/${step}`), ...TOPICS.map((topic) => `/statement/topic/${topic}`)];
const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3);

/** What is checked of each state: rules of axe, and that a narrow window does not scroll sideways. */
async function expectFit(page, state) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await expectAccessible(page, { state });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 640, height: 640 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await expectNoSidewaysScroll(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewportSize(size);
}

/** A draft with long words everywhere, three scenarios, every kind of answer. */
async function writeMuch(page) {
  await open(page);
  await task(page, "The outcome you want");
  await page.getByRole("textbox").fill(`${LONG} and more`);
  await task(page, "People who were convicted");
  for (const box of await question(page, "q09").getByRole("checkbox").all()) {
    if (!/^~/.test(await box.getAttribute("value"))) {
      await box.check();
    }
  }
  await question(page, "q10").getByRole("button", { name: /^Add as number 1/ }).first().click();
  await question(page, "q11").getByLabel("Years until deletion").first().fill("12");
  await task(page, "People who were not convicted");
  await page.getByLabel("Automatic when the case ends", { exact: true }).check();
  await question(page, "q03").getByLabel("Other", { exact: true }).check();
  await question(page, "q03").getByLabel("Which other exception?").fill(LONG);
  await task(page, "Red lines");
  await page.getByLabel("Never make innocent people ask for deletion").check();
  await task(page, "Scenarios from the explorer");
  for (const [place, label] of ["Today's national policy (England and Wales)", "Northern Ireland 75/50/25 plan", "Keep everything (before 2012)"].entries()) {
    await page.getByLabel("Attach a scenario", { exact: true }).selectOption({ label });
    await button(page, "Attach").click();
    const card = page.getByRole("region", { name: `Scenario ${place + 1}`, exact: true });
    await card.getByLabel(`How does scenario ${place + 1} fit your statement?`).selectOption({ label: "What we want" });
    await expect(card.getByRole("table")).toBeVisible();
  }
  await page.getByLabel("Your name for scenario 1 (optional)").fill(LONG.slice(0, 190));
  await task(page, "Who answers");
  await page.getByLabel("An organisation", { exact: true }).check();
  await page.getByLabel("Name of the organisation", { exact: true }).fill(LONG.slice(0, 190));
  await page.getByLabel(/^Whom did you ask/).fill(LONG);
  await go(page, "What may be published");
  await page.getByLabel("Do not publish the answers", { exact: true }).check();
  await page.getByLabel("Why should the answers not be published?").fill(LONG);
  await go(page, "Your statement");
}

for (const half of [0, 1]) {
  test(`every page, empty: axe, 320 pixels and large text, part ${half + 1}`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const path of PATHS.filter((_, place) => place % 2 === half)) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page).toHaveTitle(`${await heading(page).textContent()} – Custody image policy explorer`);
      await expectFit(page, `${path}, empty`);
    }
  });
}

test("every page of a long draft with long words: axe, 320 pixels and large text", async ({ page }) => {
  test.setTimeout(180_000);
  await writeMuch(page);
  await expectFit(page, "tasks, filled");
  for (const name of ["The outcome you want", "People who were convicted", "People who were not convicted", "Scenarios from the explorer", "Who answers", "What may be published"]) {
    await task(page, name);
    await expectFit(page, `${name}, filled`);
  }
  await task(page, "Check your answers, then send or save");
  await expectFit(page, "check, filled");
  await follow(page, "Finish without sending", "Finish without sending");
  await expectFit(page, "finish, filled");
});

test("red lines beside three scenarios: axe, 320 pixels and large text", async ({ page }) => {
  test.setTimeout(120_000);
  await writeMuch(page);
  await task(page, "Red lines");
  await expect(page.locator("[data-red-line]")).toHaveCount(3);
  await expectFit(page, "red lines, filled");
});

test("errors, a statement not sent, and a receipt: axe, 320 pixels and large text", async ({ page, provoked }) => {
  test.setTimeout(180_000);
  provoked.push(/^console: .* 422 .*\/api\/v1\/statements/);
  await collector(page, {
    answer: async (route, all) =>
      all.length === 1 && (await problem(route, 422, { title: "No", errors: [{ path: "answers.q32", code: "too-long", about: LONG, message: LONG }] }), true),
  });
  await open(page, "/statement/who");
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expectFit(page, "who, errors");
  await open(page, "/statement/topic/not-convicted");
  for (const field of await question(page, "q02").getByRole("textbox").all()) {
    await field.fill(LONG);
  }
  await question(page, "q02").getByRole("textbox").last().press("Tab");
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expectFit(page, "topic, errors");
  await task(page, "Check your answers, then send or save");
  await expectFit(page, "check, errors");

  await writeMuch(page);
  await task(page, "Check your answers, then send or save");
  await follow(page, "Continue to send", "Equality questions");
  await go(page, "Send your statement");
  await button(page, "Send").click();
  await expect(summary(page)).toBeFocused();
  await expectFit(page, "send, not declared");
  await page.getByRole("checkbox").check();
  await button(page, "Send").click();
  await expect(page.getByText("Your statement was not sent")).toBeVisible();
  await expectFit(page, "send, not sent");
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await expectFit(page, "receipt");
});

test("two drafts side by side: axe, 320 pixels and large text", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  await writeShort(page, { text: `${LONG} one`, name: "A" });
  await draftPage(page);
  const file = await saved(page, () => button(page, "Save as a file").click());
  await open(page);
  await writeShort(page, { text: `other ${LONG}` });
  await draftPage(page);
  await openFile(page, "Draft, statement or receipt", { ...file, name: `${LONG.slice(0, 120)}.html` });
  await expectFit(page, "draft, asked what to do with a file");
  await button(page, "Combine the two drafts").click();
  await expect(heading(page)).toHaveText("Two drafts");
  await expectFit(page, "merge");
  await button(page, "Use these answers").click();
  await expect(summary(page)).toBeFocused();
  await expectFit(page, "merge, errors");
});

test("with forced colours the forms and the merge stay whole", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, "/statement/topic/red-lines");
  await page.getByLabel("Never make innocent people ask for deletion").check();
  await task(page, "Scenarios from the explorer");
  await button(page, "Attach").click();
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page, { state: "scenarios, forced colours" });
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expectAccessible(page, { state: "errors, forced colours" });
  await tasks(page);
  await expectAccessible(page, { state: "tasks, forced colours" });
});

test("the short statement is written and sent with the keyboard alone", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  /** Tabs forwards until this has focus, as somebody without a mouse does. */
  const reach = async (target, what) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) {
        return;
      }
      await page.keyboard.press("Tab");
    }
    throw new Error(`${what} cannot be reached with Tab`);
  };
  const arrived = async (title) => {
    await expect(heading(page)).toHaveText(title);
    await expect(heading(page)).toBeFocused();
  };
  const press = async (target, what, key = "Enter") => {
    await reach(target, what);
    await page.keyboard.press(key);
  };

  await press(button(page, "Write a short statement"), "the short way");
  await arrived("The outcome you want");
  await reach(page.getByRole("textbox"), "the text");
  await page.keyboard.type("Delete them.");
  await press(button(page, "Continue"), "Continue");
  await arrived("Who answers");
  await press(button(page, "Continue"), "Continue", "Space");
  await expect(summary(page)).toBeFocused();
  await press(summary(page).getByRole("link"), "the mistake");
  const radio = (name) => page.getByLabel(name, { exact: true });
  await expect(radio("Myself")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(radio("Myself")).toBeChecked();
  // Enter in a field goes on, as everywhere on the web.
  await press(page.getByLabel(/^Your name/), "the name");
  await arrived("What may be published");
  await reach(page.getByRole("radio").first(), "the choices");
  await page.keyboard.press("ArrowDown");
  await expect(radio("Publish the answers without any name")).toBeChecked();
  await page.keyboard.press("Enter");
  await arrived("Check your answers");
  await press(link(page, "Continue to send"), "Continue to send");
  await arrived("Equality questions");
  await press(link(page, "Skip these questions"), "Skip");
  await arrived("Send your statement");
  await press(button(page, "Send"), "Send");
  await expect(summary(page)).toBeFocused();
  await press(summary(page).getByRole("link"), "the mistake");
  await expect(page.getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Space");
  await press(button(page, "Send"), "Send", "Space");
  await arrived("Statement received");
  await expect(page).toHaveTitle(/^Statement received – /);
  expect(posts).toHaveLength(1);
});

/** Presses a key on a control, waits for what it does, and expects focus to be where it was. */
async function expectFocusKept(page, control, key, done) {
  await control.focus();
  await page.keyboard.press(key);
  await done();
  await settledFocus(page);
  await expect(control).toBeFocused();
}

/** Waits until what a change renders is on the page. */
const settledFocus = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

test("choosing who answers with the keyboard keeps focus on the choice", async ({ page }) => {
  await open(page, "/statement/who");
  const radio = (name) => page.getByLabel(name, { exact: true });
  await expectFocusKept(page, radio("Myself"), "Space", () => expect(page.getByLabel(/^Your name/)).toBeVisible());
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("Name of the organisation")).toBeVisible();
  await settledFocus(page);
  await expect(radio("An organisation")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel(/^Their name/)).toBeVisible();
  await settledFocus(page);
  await expect(radio("Somebody else, with their agreement")).toBeFocused();
});

test("every other control keeps focus when it is used with the keyboard", async ({ page }) => {
  await open(page, "/statement/topic/convicted");
  const violent = question(page, "q09").getByLabel("Violent", { exact: true });
  await expectFocusKept(page, violent, "Space", () => expect(question(page, "q11").getByLabel("Years until deletion")).toBeVisible());
  await expectFocusKept(page, violent, "Space", () => expect(question(page, "q11").getByLabel("Years until deletion")).toHaveCount(0));
  await task(page, "People who were not convicted");
  const other = question(page, "q03").getByLabel("Other", { exact: true });
  await expectFocusKept(page, other, "Space", () => expect(question(page, "q03").getByLabel("Which other exception?")).toBeVisible());
  const ask = page.getByLabel("Only if they ask", { exact: true });
  await expectFocusKept(page, ask, "Space", () => expect(ask).toBeChecked());
  await task(page, "Scenarios from the explorer");
  // The new scenario is what comes next.
  await button(page, "Attach").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Scenario 1", exact: true })).toBeFocused();
  await expect(page.getByRole("table")).toBeVisible();
  await settledFocus(page);
  await expect(page.getByRole("heading", { name: "Scenario 1", exact: true })).toBeFocused();
  const role = page.getByLabel("How does scenario 1 fit your statement?");
  await role.focus();
  await role.selectOption({ label: "What we want" });
  await settledFocus(page);
  await expect(role).toBeFocused();
  const name = page.getByLabel("Your name for scenario 1 (optional)");
  await name.pressSequentially("Ours");
  await expect(name).toBeFocused();
  await expect(page.getByRole("region", { name: "Scenario 1, “Ours”" })).toBeVisible();
  await task(page, "Who answers");
  await page.getByLabel("Myself", { exact: true }).check();
  await go(page, "What may be published");
  const named = page.getByLabel("Publish the answers with the name", { exact: true });
  await expectFocusKept(page, named, "Space", () => expect(page.getByRole("textbox")).toBeVisible());
  await page.getByRole("textbox").pressSequentially("Ada");
  await expect(page.getByRole("textbox")).toHaveValue("Ada");
  const hidden = page.getByLabel("Do not publish the answers", { exact: true });
  await expectFocusKept(page, hidden, "Space", () => expect(page.getByLabel("Why should the answers not be published?")).toBeVisible());
});

test("buttons that go away when they are pressed leave focus on the page", async ({ page }) => {
  const lost = () => page.evaluate(() => document.activeElement === document.body);
  const press = async (target) => {
    await target.focus();
    await page.keyboard.press("Enter");
    await settledFocus(page);
  };
  await open(page, "/statement/topic/not-convicted");
  for (const [id, control] of [
    ["q01", () => question(page, "q01").getByLabel("Keep", { exact: true }).check()],
    ["q02", () => question(page, "q02").getByRole("textbox").first().fill("3")],
    ["q03", () => question(page, "q03").getByLabel("None", { exact: true }).check()],
  ]) {
    await control();
    await press(question(page, id).getByRole("button", { name: /^Clear this answer/ }));
    expect.soft(await lost(), `after an answer was cleared: ${id}`).toBe(false);
  }
  await draftPage(page);
  await press(button(page, "Delete this draft"));
  expect.soft(await lost(), "after asking to delete").toBe(false);
  await press(button(page, "No, keep it"));
  expect.soft(await lost(), "after not deleting").toBe(false);
  await press(button(page, "Keep it on this device"));
  expect.soft(await lost(), "after keeping").toBe(false);
  await press(button(page, "Stop keeping it"));
  expect.soft(await lost(), "after no longer keeping").toBe(false);
});

test("focus goes to the heading of every page that is opened from the list, and back", async ({ page }) => {
  await open(page);
  await button(page, "See all topics").click();
  for (const name of ["Red lines", "Scenarios from the explorer", "Who answers"]) {
    await follow(page, name, name);
    await expect(heading(page)).toBeFocused();
    await follow(page, "Back", "Your statement");
    await expect(heading(page)).toBeFocused();
  }
  await draftPage(page);
  await expect(heading(page)).toBeFocused();
  await follow(page, "Bring in answers made on paper, by e-mail or in Word", "Answers made elsewhere");
  await expect(heading(page)).toBeFocused();
});

test("on paper the finished statement has every answer, and no buttons", async ({ page }) => {
  await writeMuch(page);
  await task(page, "Check your answers, then send or save");
  await follow(page, "Finish without sending", "Finish without sending");
  const printed = page.getByText("When someone is not convicted, should their image be deleted automatically or only if they ask?");
  await expect(printed).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(printed).toBeVisible();
  await expect(page.getByText("Automatic when the case ends")).toBeVisible();
  await expect(page.getByText(/Northern Ireland 75\/50\/25 plan/).first()).toBeVisible();
  await expect(page.getByText("12 years until deletion")).toBeVisible();
  for (const name of ["Save as a web page (HTML)", "Save as data (JSON)", "Print", "Copy text"]) {
    await expect(page.getByText(name, { exact: true }).first(), name).toBeHidden();
  }
  await expect(whereItIs(page)).toBeHidden();
  await expect(page.getByText("An organisation"), "who answers").toBeVisible();
});

test("on paper the receipt has reference, fingerprint and answers, and no buttons", async ({ page }) => {
  await collector(page);
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await page.emulateMedia({ media: "print" });
  const main = page.getByRole("main");
  for (const words of ["CIR-7K3M-9QPX", "Nobody should have to ask.", "sesame-of-this-statement"]) {
    await expect(main.getByText(words), words).toBeVisible();
  }
  await expect(main.getByText("Save the receipt (HTML)")).toBeHidden();
});

test("the explorer's button into the statement is there on a narrow window too", async ({ page }) => {
  await page.clock.setFixedTime(new Date(BEFORE));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/explore");
  await settled(page);
  await button(page, "Attach to your statement").click();
  await expect(heading(page)).toHaveText("Scenarios from the explorer");
  await expectNoSidewaysScroll(page);
  await page.clock.setFixedTime(new Date(OPEN));
});

test("on a phone the pages are behind a button, and choosing one closes them", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await open(page);
  const menu = button(page, "Menu");
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(menu).toHaveAttribute("aria-expanded", "false");
  await expect(pages.getByRole("link")).toHaveCount(0);
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(menu).toBeFocused();
  await expect(menu).toHaveAttribute("aria-expanded", "true");
  await expect(pages.getByRole("link")).toHaveCount(9);
  await expectAccessible(page, { state: "the menu on a phone" });
  await expectNoSidewaysScroll(page);
  await page.keyboard.press("Enter");
  await expect(menu).toHaveAttribute("aria-expanded", "false");
  await expect(pages.getByRole("link")).toHaveCount(0);
  await menu.click();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await pages.getByRole("link", { name: "Rules and checks" }).click();
  await expect(heading(page)).toBeFocused();
  await expect(menu).toHaveAttribute("aria-expanded", "false");
  await expect(pages.getByRole("link")).toHaveCount(0);
  await page.setViewportSize({ width: 641, height: 800 });
  await expect(menu).toBeHidden();
  await expect(pages.getByRole("link")).toHaveCount(9);
});

test("after a failed Continue the title says so, until another page is open", async ({ page }) => {
  await open(page, "/statement/topic/audit");
  await question(page, "q26").getByLabel("Years", { exact: true }).fill("eleven");
  await expect(page).toHaveTitle(/^Audit – /);
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Error: Audit – /);
  await button(page, "Continue").click();
  await expect(page).toHaveTitle(/^Error: Audit – /);
  await question(page, "q26").getByLabel("Years", { exact: true }).fill("7");
  await go(page, "Your statement");
  await expect(page).toHaveTitle(/^Your statement – /);
  await page.goBack();
  await expect(page).toHaveTitle(/^Audit – /);
});
