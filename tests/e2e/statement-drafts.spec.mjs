// Where a draft is: in the tab, on the device, in files; and two drafts made one.
import { expectAccessible } from "./axe.mjs";
import { expectNoSidewaysScroll, saved } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import {
  OPEN, button, collector, draftPage, errors, follow, go, heading, heldDraft, kept, open, openDocument, openFile, question, summary, task,
  tasks, toSend, whereItIs, wouldAsk, writeShort,
} from "./statement.mjs";

const FILE = "Draft, statement or receipt";
const KEY = "retention-explorer.statement-draft.1.custody-images";
const OUTCOME_ASKED = "In your own words, what outcome do you want from this policy?";
const outcome = (page) => page.getByRole("textbox", { name: OUTCOME_ASKED });
const told = (page) => page.locator("#draft-told");

/** Writes the outcome in the words given. */
async function say(page, text) {
  await task(page, "The outcome you want");
  await outcome(page).fill(text);
}

/** Whether the browser would ask before this page is closed; the page stays. */
async function asksBeforeLeaving(page) {
  const dialog = page.waitForEvent("dialog", { timeout: 3000 }).catch(() => null);
  await page.close({ runBeforeUnload: true });
  const asked = await dialog;
  await asked?.dismiss();
  return asked?.type() === "beforeunload";
}

/** A draft with the outcome in the words given, saved as a file under initials. */
async function draftFile(page, text, { initials = "", who } = {}) {
  await open(page, "/statement/draft");
  await page.getByLabel("Your initials (optional)").fill(initials);
  await say(page, text);
  if (who) {
    await task(page, "Who answers");
    await page.getByLabel(who, { exact: true }).check();
  }
  await draftPage(page);
  return saved(page, () => button(page, "Save as a file").click());
}

test("nothing is kept on the device until it is asked for", async ({ page }) => {
  await open(page);
  await writeShort(page, { name: "Ada Example" });
  await follow(page, "Continue to send", "Equality questions");
  await page.getByLabel("25 to 34").check();
  await go(page, "Send your statement");
  await draftPage(page);
  expect(await kept(page)).toEqual([]);
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only. Closing or reloading the tab deletes it.");
  await button(page, "Keep it on this device").click();
  await expect(told(page)).toHaveText("This draft is kept on this device as you write.");
  await expect(told(page)).toBeFocused();
  await expect(whereItIs(page)).toContainText("Your draft is kept on this device as you write.");
  const [[key, text], ...more] = await kept(page);
  expect(more).toEqual([]);
  expect(key).toBe(KEY);
  expect(JSON.parse(text)).toEqual({ id: expect.any(String), parents: [], draft: expect.any(Object) });
  expect(JSON.parse(text).draft.details.name).toBe("Ada Example");
  expect(text, "equality answers are kept").not.toContain("25-to-34");
});

test("what is kept is back after a reload, goes on being kept, and goes when it is no longer wanted", async ({ page }) => {
  await open(page);
  await writeShort(page, { text: "First words." });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await say(page, "First words. Second words.");
  await expect.poll(async () => (await kept(page))[0][1]).toContain("Second words.");
  await page.reload();
  await expect(outcome(page)).toHaveValue("First words. Second words.");
  await task(page, "Check your answers, then send or save");
  await expect(page.getByRole("region", { name: "About you" })).toContainText("Publish the answers without any name");
  await draftPage(page);
  await button(page, "Stop keeping it").click();
  await expect(told(page)).toHaveText("The draft is no longer kept on this device. It is still in this tab.");
  expect(await kept(page)).toEqual([]);
  await say(page, "Third words.");
  expect(await kept(page)).toEqual([]);
  await page.reload();
  await expect(outcome(page)).toHaveValue("");
});

test("what the device keeps and cannot be read here is said, and not written over", async ({ page }) => {
  await open(page, "/statement/draft");
  await say(page, "Words.");
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect.poll(() => kept(page)).toHaveLength(1);
  const [[key]] = await kept(page);
  await page.evaluate((name) => localStorage.setItem(name, "{broken"), key);
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("A draft is kept on this device that this version cannot read. It is left as it is.");
  await say(page, "Others.");
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect(page.getByRole("alert")).toContainText("It is left as it is.");
  await expect(button(page, "Keep it on this device")).toBeVisible();
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only.");
  expect(await kept(page)).toEqual([[key, "{broken"]]);

  // It goes when the visitor deletes the draft, and then there is room for another.
  await button(page, "Delete this draft").click();
  await button(page, "Yes, delete this draft").click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await kept(page)).toEqual([]);
  await say(page, "Once more.");
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect.poll(async () => JSON.stringify(await kept(page))).toContain("Once more.");
});

for (const storage of ["refuses", "is not there"]) {
  test(`a device that ${storage} is not said to keep anything`, async ({ page }) => {
    await page.addInitScript((how) => {
      if (how === "refuses") {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      } else {
        Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
      }
    }, storage);
    await open(page);
    await writeShort(page);
    await draftPage(page);
    await button(page, "Keep it on this device").click();
    await expect(page.getByRole("alert")).toContainText("This browser did not keep the draft");
    await expect(page.getByRole("alert")).toContainText("Save it as a file instead.");
    await expect(button(page, "Keep it on this device")).toBeVisible();
    await expect(whereItIs(page)).toContainText("Your draft is in this tab only.");
    await expect(page.getByText(/kept on this device as you write/)).toHaveCount(0);
    await saved(page, () => button(page, "Save as a file").click());
  });
}

test("a device that stops keeping leaves what it kept, and it is said", async ({ page }) => {
  await open(page);
  await writeShort(page, { text: "Kept words." });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect.poll(() => kept(page)).toHaveLength(1);
  const before = await kept(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await say(page, "Kept words, and more.");
  await expect(page.getByRole("alert")).toContainText("This browser did not keep the draft");
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only.");
  await expect(page.getByText(/kept on this device as you write/)).toHaveCount(0);
  expect(await kept(page)).toEqual(before);
  expect(await wouldAsk(page)).toBe(true);
  await page.reload();
  await expect(outcome(page)).toHaveValue("Kept words.");
});

test("what is sent is no longer kept on the device", async ({ page }) => {
  await collector(page);
  await open(page);
  await writeShort(page);
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect.poll(() => kept(page)).toHaveLength(1);
  await task(page, "Check your answers, then send or save");
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await expect.poll(() => kept(page)).toEqual([]);
  await page.reload();
  await expect(page.getByText("Nothing was sent from this tab, so there is no receipt here.")).toBeVisible();
});

test("a draft that is too long to be opened again is neither kept nor saved, and it is said", async ({ page }) => {
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  await open(page);
  await say(page, "letters ".repeat(300_000));
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect(page.getByRole("alert")).toContainText("The draft is too long to be kept or saved");
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only.");
  expect(await kept(page)).toEqual([]);
  await button(page, "Save as a file").click();
  await expect(told(page)).toContainText("The draft is too long to be kept or saved");
  expect(downloads).toEqual([]);
  await say(page, "Shorter.");
  await draftPage(page);
  await saved(page, () => button(page, "Save as a file").click());
});

test("two tabs that write different answers have both", async ({ page, context }) => {
  await open(page);
  await writeShort(page, { text: "From the first tab." });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  const other = await context.newPage();
  await open(other, "/statement/topic/who-else");
  await other.getByRole("textbox").fill("Families.");
  await task(page, "Who else should be asked");
  await expect(page.getByRole("textbox")).toHaveValue("Families.");
  await say(page, "From the first tab, and more.");
  await task(other, "The outcome you want");
  await expect(outcome(other)).toHaveValue("From the first tab, and more.");
  for (const own of [page, other]) {
    await expect(own.getByText(/Another draft says something else/)).toHaveCount(0);
  }
  await other.close();
});

test("typing in turns in two tabs loses no word", async ({ page, context }) => {
  await open(page);
  await writeShort(page, { text: "One" });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await say(page, "One two");
  const other = await context.newPage();
  await open(other, "/statement/topic/outcome");
  await expect(outcome(other)).toHaveValue("One two");
  await outcome(other).pressSequentially(" three");
  await expect(outcome(page)).toHaveValue("One two three");
  await outcome(page).pressSequentially(" four");
  await expect(outcome(other)).toHaveValue("One two three four");
  await expect(page.getByText(/Another draft says something else/)).toHaveCount(0);
  await other.close();
});

test("two tabs that write the same answer differently ask which one is meant", async ({ page, context }) => {
  await open(page);
  await writeShort(page, { text: "Start." });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await say(page, "Start.");
  const other = await context.newPage();
  // Both write at once: for a while the other tab does not hear what this one wrote.
  await other.addInitScript(() => {
    window.addEventListener("storage", (event) => window.isDeaf && event.stopImmediatePropagation(), { capture: true });
  });
  await open(other, "/statement/topic/outcome");
  await expect(outcome(other)).toHaveValue("Start.");
  await other.evaluate(() => (window.isDeaf = true));
  await outcome(page).fill("Start. Delete all.");
  await expect.poll(async () => (await kept(other))[0][1]).toContain("Delete all.");
  await expect(outcome(other)).toHaveValue("Start.");
  await outcome(other).fill("Start. Keep some.");
  await other.evaluate(() => (window.isDeaf = false));
  const asked = (own) => own.getByRole("status").filter({ hasText: "Another draft says something else in 1 place" });
  await expect(asked(other)).toBeVisible();
  await expect(asked(other)).toContainText("something else in 1 place.");
  await asked(other).getByRole("link", { name: "Choose between them" }).click();
  await expect(heading(other)).toHaveText("Two drafts");
  const part = other.getByRole("region", { name: OUTCOME_ASKED });
  await expect(part).toContainText("Start. Delete all.");
  await expect(part).toContainText("Start. Keep some.");
  await part.getByLabel("Both together").check();
  await button(other, "Use these answers").click();
  await expect(heading(other)).toHaveText("Check your answers");
  await tasks(other);
  await follow(other, "The outcome you want", "The outcome you want");
  await expect(outcome(other)).toHaveValue("Start. Keep some.\n\nStart. Delete all.");
  await expect(asked(other)).toHaveCount(0);
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("Start. Keep some.\n\nStart. Delete all.");
  await other.close();
});

test("taking back the choice between two tabs takes nothing from either", async ({ page, context }) => {
  await open(page);
  await writeShort(page, { text: "Start." });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await say(page, "Start.");
  const other = await context.newPage();
  await other.addInitScript(() => {
    window.addEventListener("storage", (event) => window.isDeaf && event.stopImmediatePropagation(), { capture: true });
  });
  await open(other, "/statement/topic/outcome");
  await expect(outcome(other)).toHaveValue("Start.");
  await other.evaluate(() => (window.isDeaf = true));
  await outcome(page).fill("Start. Delete all.");
  await expect.poll(async () => (await kept(other))[0][1]).toContain("Delete all.");
  await outcome(other).fill("Start. Keep some.");
  await other.evaluate(() => (window.isDeaf = false));
  await other.getByRole("link", { name: "Choose between them" }).click();
  await expect(heading(other)).toHaveText("Two drafts");
  await button(other, "Cancel and keep my draft as it was").click();
  await task(other, "The outcome you want");
  await expect(outcome(other)).toHaveValue("Start. Keep some.");
  // Nobody chose, so the words of the other tab are still somewhere: there, or to be chosen between.
  const offered = page.getByRole("link", { name: "Choose between them" });
  await expect.poll(async () => (await outcome(page).inputValue()).includes("Delete all.") || (await offered.count()) > 0).toBe(true);
  await other.close();
});

test("a draft that another tab deletes is still in this one", async ({ page, context }) => {
  await open(page);
  await writeShort(page, { text: "Do not lose me." });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect(whereItIs(page)).toContainText("kept on this device");
  const other = await context.newPage();
  await open(other, "/statement/draft");
  await button(other, "Delete this draft").click();
  await button(other, "Yes, delete this draft").click();
  await expect(told(other)).toHaveText("The draft is gone. Nothing of it is kept on this device.");
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only.");
  expect(await kept(page)).toEqual([]);
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("Do not lose me.");
  await other.close();
});

test("leaving asks while something is unsaved, and not otherwise", async ({ page }) => {
  await open(page, "/statement/topic/outcome");
  // A browser asks only a visitor who has done something.
  await outcome(page).click();
  expect(await page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })))).toBe(true);
  await outcome(page).fill("Words.");
  expect(await asksBeforeLeaving(page)).toBe(true);
  await draftPage(page);
  await saved(page, () => button(page, "Save as a file").click());
  await expect(whereItIs(page)).toContainText("Nothing has changed since this draft was saved.");
  expect(await wouldAsk(page)).toBe(false);
  await say(page, "Other words.");
  expect(await wouldAsk(page)).toBe(true);
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect(whereItIs(page)).toContainText("kept on this device");
  expect(await wouldAsk(page)).toBe(false);
  await say(page, "Other words, kept.");
  await expect.poll(() => wouldAsk(page)).toBe(false);
});

test("the saved draft is one document that reads well and opens elsewhere with the same answers", async ({ page, browser }) => {
  await open(page, "/statement/draft");
  await page.getByLabel("Your initials (optional)").fill("AE");
  await task(page, "People who were convicted");
  await question(page, "q09").getByLabel("Violent", { exact: true }).check();
  await question(page, "q11").getByLabel("Years until deletion").fill("20");
  await question(page, "q10").getByRole("button", { name: "Add as number 1 Sentence" }).click();
  await say(page, "Quotes “ ” <i>tags</i> & </script> ümläut 你好\nnext line");
  await task(page, "Who answers");
  await page.getByLabel("Myself", { exact: true }).check();
  await page.getByLabel(/^Your name/).fill("Ada Example");
  await task(page, "Scenarios from the explorer");
  await page.getByLabel("Attach a scenario", { exact: true }).selectOption({ label: "Same as DNA and fingerprints" });
  await button(page, "Attach").click();
  await page.getByLabel("How does scenario 1 fit your statement?").selectOption({ label: "What we want" });
  await expect(page.getByRole("table")).toBeVisible();
  await draftPage(page);
  const file = await saved(page, () => button(page, "Save as a file").click());
  await expect(told(page)).toHaveText("The draft is in the file statement-draft-AE-2026-12-01-1000.html.");
  expect(file.name).toBe("statement-draft-AE-2026-12-01-1000.html");

  const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin, acceptDownloads: true });
  const reader = await elsewhere.newPage();
  await openDocument(reader, file);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Draft statement");
  const main = reader.getByRole("main");
  for (const words of ["Draft, not sent", "Quotes “ ” <i>tags</i> & </script> ümläut 你好", "AE", "20", "Ada Example", "Same as DNA and fingerprints", "1 December 2026, 10:00 in London"]) {
    await expect(main, words).toContainText(words);
  }
  await expectAccessible(reader, { state: "the draft as a file" });
  const first = await heldDraft(reader);

  await open(reader, "/statement/draft");
  await openFile(reader, FILE, file);
  await expect(told(reader)).toHaveText(`${file.name} is open.`);
  await expect(told(reader)).toBeFocused();
  await expect(reader.getByLabel("Your initials (optional)")).toHaveValue("AE");
  // What the scenario does is counted anew, and not taken from the file.
  await task(reader, "Scenarios from the explorer");
  await expect(reader.getByRole("table")).toBeVisible();
  await draftPage(reader);
  const again = await saved(reader, () => button(reader, "Save as a file").click());
  await openDocument(reader, again);
  const { key, ...second } = await heldDraft(reader);
  const { key: firstKey, ...same } = first;
  expect(second).toEqual(same);
  // Whoever opens the file sends a statement of their own.
  expect(key).toMatch(/\S/);
  expect(key).not.toBe(firstKey);
  await elsewhere.close();
});

/** A draft with one scenario, counted, saved as a file. */
async function scenarioFile(page) {
  await open(page, "/statement/scenarios");
  await page.getByLabel("Attach a scenario", { exact: true }).selectOption({ label: "Same as DNA and fingerprints" });
  await button(page, "Attach").click();
  await page.getByLabel("How does scenario 1 fit your statement?").selectOption({ label: "What we want" });
  await expect(page.getByRole("table")).toBeVisible();
  await draftPage(page);
  return saved(page, () => button(page, "Save as a file").click());
}

test("the saved draft with a scenario fits a narrow window", async ({ page }) => {
  const file = await scenarioFile(page);
  await openDocument(page, file);
  await expect(page.getByRole("table", { name: /^What it does to the collection/ })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test("a draft that is opened and saved at once still says what its scenario does", async ({ page }) => {
  const file = await scenarioFile(page);
  await openDocument(page, file);
  const { effect } = (await heldDraft(page)).scenarios[0];
  expect(effect.scenario.kept).toEqual(expect.any(Number));
  await open(page, "/statement/draft");
  await openFile(page, FILE, file);
  await expect(told(page)).toHaveText(`${file.name} is open.`);
  const again = await saved(page, () => button(page, "Save as a file").click());
  await openDocument(page, again);
  expect((await heldDraft(page)).scenarios[0].effect).toEqual(effect);
});

/** Opens one file, then another to be combined with it. */
async function combine(page, one, other) {
  await open(page, "/statement/draft");
  await openFile(page, FILE, one);
  await expect(told(page)).toHaveText(`${one.name} is open.`);
  await openFile(page, FILE, other);
  const choice = page.getByRole("group", { name: `You have a draft open. What should happen with ${other.name}?` });
  await expect(choice.getByRole("heading")).toBeFocused();
  await choice.getByRole("button", { name: "Combine the two drafts" }).click();
  await expect(heading(page)).toHaveText("Two drafts");
}

const listed = (page, title) => page.getByRole("heading", { name: title, exact: true }).locator("xpath=following-sibling::ul[1]").getByRole("listitem");

test("two files are made one, question by question", async ({ page }) => {
  test.setTimeout(90_000);
  const one = await draftFile(page, "One says this.", { initials: "AA", who: "Myself" });
  const other = await draftFile(page, "The other says that.", { initials: "BB", who: "An organisation" });
  expect([one.name, other.name]).toEqual(["statement-draft-AA-2026-12-01-1000.html", "statement-draft-BB-2026-12-01-1000.html"]);
  for (const [choice, wanted] of [
    ["Yours", /^One says this\.$/],
    ["That of other.html", /^The other says that\.$/],
    ["Both together", /^AA: One says this\.\n\nBB: The other says that\.$/],
  ]) {
    await combine(page, { ...one, name: "one.html" }, { ...other, name: "other.html" });
    await expect(heading(page)).toBeFocused();
    await expect(page.getByText("Your draft and other.html say different things in 2 places. Choose what to keep in each.")).toBeVisible();
    const part = page.getByRole("region", { name: OUTCOME_ASKED });
    const side = (title) => part.locator(".app-sides__one").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
    await expect(side("Yours")).toContainText("One says this.");
    await expect(side("Yours")).toContainText("Last changed by AA");
    await expect(side("other.html")).toContainText("The other says that.");
    await expect(side("other.html")).toContainText("Last changed by BB");
    const who = page.getByRole("region", { name: "Who answers" });
    await expect(who.getByLabel("Both together")).toHaveCount(0);
    await expect(page.getByRole("radio", { checked: true }), "chosen by nobody").toHaveCount(0);
    await part.getByLabel(choice, { exact: true }).check();
    await button(page, "Use these answers").click();
    await expect(summary(page)).toBeFocused();
    await expect(page).toHaveTitle(/^Error: Two drafts – /);
    await expect(summary(page).getByRole("listitem")).toHaveText(["Who answers: Choose which to keep"]);
    await summary(page).getByRole("link").click();
    await expect(who.getByLabel("Yours", { exact: true })).toBeFocused();
    await who.getByLabel("That of other.html", { exact: true }).check();
    await button(page, "Use these answers").click();
    await expect(heading(page)).toHaveText("Check your answers");
    await expect(page.getByRole("region", { name: "About you" })).toContainText("An organisation");
    await task(page, "The outcome you want");
    await expect(outcome(page)).toHaveValue(wanted);
    await expect(whereItIs(page)).not.toContainText("Another draft");
  }
});

test("combining can be taken back, and leaves the draft as it was", async ({ page }) => {
  const one = await draftFile(page, "One says this.", { who: "Myself" });
  await open(page, "/statement/topic/who-else");
  await page.getByRole("textbox").fill("Families.");
  const other = await (async () => {
    await task(page, "The outcome you want");
    await outcome(page).fill("The other says that.");
    await draftPage(page);
    return saved(page, () => button(page, "Save as a file").click());
  })();
  await combine(page, { ...one, name: "one.html" }, { ...other, name: "other.html" });
  await expect(listed(page, "Added to yours from other.html")).toHaveText([/^Who else must be in the discussion\? Families\./]);
  await expect(listed(page, "Only in yours, and kept")).toHaveText([/^Who answers: Myself/]);
  expect(await wouldAsk(page), "with a choice still open").toBe(true);
  await button(page, "Cancel and keep my draft as it was").click();
  await expect(heading(page)).toHaveText("Keep, save or open a draft");
  await expect(whereItIs(page)).not.toContainText("Another draft");
  await task(page, "Who else should be asked");
  await expect(page.getByRole("textbox")).toHaveValue("");
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("One says this.");
});

test("what is written while two drafts wait for a choice outlives taking it back", async ({ page }) => {
  const one = await draftFile(page, "One says this.");
  const other = await draftFile(page, "The other says that.");
  await combine(page, { ...one, name: "one.html" }, { ...other, name: "other.html" });
  await task(page, "Who else should be asked");
  await page.getByRole("textbox").fill("Written meanwhile.");
  await follow(page, "Choose between them", "Two drafts");
  await button(page, "Cancel and keep my draft as it was").click();
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("One says this.");
  await task(page, "Who else should be asked");
  await expect(page.getByRole("textbox")).toHaveValue("Written meanwhile.");
});

test("nothing is sent while two drafts wait for a choice", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  await writeShort(page, { text: "One says this." });
  await draftPage(page);
  const one = await saved(page, () => button(page, "Save as a file").click());
  const other = await draftFile(page, "The other says that.");
  await combine(page, { ...one, name: "one.html" }, { ...other, name: "other.html" });
  await task(page, "Check your answers, then send or save");
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your statement");
  await expect(page.getByRole("main")).toContainText("Two drafts say different things.");
  await expect(button(page, "Send")).toHaveCount(0);
  await draftPage(page);
  await openFile(page, FILE, other);
  await expect(page.getByText("Two drafts wait for your choice already. Finish that before you combine another.")).toBeVisible();
  await expect(button(page, "Combine the two drafts")).toHaveCount(0);
  await button(page, "Cancel").click();
  await follow(page, "Choose between them", "Two drafts");
  await page.getByLabel("That of other.html", { exact: true }).check();
  await button(page, "Use these answers").click();
  await expect(heading(page)).toHaveText("Check your answers");
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  expect(posts.map(({ body }) => body.statement.answers.q32.text)).toEqual(["The other says that."]);
});

test("a file that only adds shows what it added before it counts", async ({ page }) => {
  const one = await draftFile(page, "One says this.");
  await open(page, "/statement/topic/who-else");
  await page.getByRole("textbox").fill("Families.");
  await draftPage(page);
  const other = await saved(page, () => button(page, "Save as a file").click());
  await combine(page, { ...one, name: "one.html" }, { ...other, name: "other.html" });
  await expect(page.getByText("Your draft and other.html say nothing different.")).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(listed(page, "Added to yours from other.html")).toHaveText([/^Who else must be in the discussion\? Families\./]);
  await expect(listed(page, "Only in yours, and kept")).toHaveText([/\? One says this\./]);
  await button(page, "Use these answers").click();
  await expect(heading(page)).toHaveText("Check your answers");
  await expect(page.getByRole("region", { name: "Who else should be asked" })).toContainText("Families.");
  await expect(page.getByRole("region", { name: "The outcome you want" })).toContainText("One says this.");
});

test("the initials stand beside an answer in the list of all answers", async ({ page }) => {
  const file = await draftFile(page, "One says this.", { initials: "AA" });
  await open(page, "/statement/draft");
  await openFile(page, FILE, file);
  await task(page, "Check your answers, then send or save");
  await expect(page.getByRole("main")).toContainText("Last changed by AA");
});

test("a file opened in place of a draft, or not at all", async ({ page }) => {
  const file = await draftFile(page, "From the file.");
  await open(page);
  await say(page, "From the tab.");
  await draftPage(page);
  await openFile(page, FILE, file);
  await button(page, "Cancel").click();
  await expect(page.getByText("You have a draft open.")).toHaveCount(0);
  await expect(page.getByLabel(FILE, { exact: true })).toBeFocused();
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("From the tab.");
  await draftPage(page);
  await openFile(page, FILE, file);
  await button(page, "Replace my draft with it").click();
  await expect(told(page)).toHaveText(`${file.name} is open.`);
  await expect(told(page)).toBeFocused();
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("From the file.");
});

/** A saved draft with something else in it. */
function changed(file, change) {
  return file.text.replace(/(<script[^>]*id="statement-draft"[^>]*>)(.*?)(<\/script>)/s, (_, start, held, end) => `${start}${JSON.stringify(change(JSON.parse(held)))}${end}`);
}

test("files that hold no draft say so and change nothing", async ({ page }) => {
  const good = await draftFile(page, "What I wrote.");
  await open(page);
  await say(page, "What I wrote.");
  await draftPage(page);
  for (const [name, bytes, message] of [
    ["letter.html", "<!doctype html><p>Dear all</p>", /letter\.html: There is no draft of a statement in it\. Accepted are files that were saved here\./],
    ["empty.json", "", /empty\.json: There is no draft of a statement in it/],
    ["list.json", "[1,2]", /list\.json: /],
    ["other.json", '{"questionnaire":7}', /other\.json: There is no draft of a statement in it/],
    ["cut.html", good.text.slice(0, good.text.indexOf("What I wrote.", good.text.indexOf("statement-draft")) + 4), /cut\.html: /],
    ["broken.html", good.text.replace('"answers"', '"answers'), /broken\.html: Its draft cannot be read, it may have been changed/],
    ["photo.html", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /photo\.html: There is no draft of a statement in it/],
    ["answers.csv", "question,part,answer\nq32,,Words\n", /answers\.csv is a file of answers\. Open it under “Bring in answers made on paper, by e-mail or in Word”\./],
    ["elsewhere.html", good.text.replaceAll('"custody-images"', '"other-images"'), /elsewhere\.html answers another consultation, and not “/],
    ["newer.html", changed(good, (draft) => ({ ...draft, format: draft.format + 1 })), /newer\.html was made by a newer version of this service\./],
    ["long.html", "x".repeat(3 * 1024 * 1024), /long\.html has more than 2 MiB/],
  ]) {
    await openFile(page, FILE, { name, bytes });
    await expect(errors(page), name).toContainText(message);
    await expect(page.getByLabel(FILE, { exact: true })).toHaveAccessibleDescription(new RegExp(name.replace(".", "\\.")));
    await expect(page.getByText("You have a draft open.")).toHaveCount(0);
  }
  await expectAccessible(page, { state: "a file that holds no draft" });
  await openFile(page, FILE, good);
  await expect(errors(page)).toHaveCount(0);
  await button(page, "Cancel").click();
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("What I wrote.");
});

test("a draft of another questionnaire says what was left out", async ({ page }) => {
  const file = await draftFile(page, "Stays.");
  const bytes = file.text.replace('"q32":', '"q99":{"text":"From a question that is gone"},"q32":');
  await open(page, "/statement/draft");
  await openFile(page, FILE, { name: "old.html", bytes });
  await expect(page.getByText("Part of the draft is not in this consultation. Left out:")).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "q99" })).toContainText("From a question that is gone");
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("Stays.");
});

test("deleting the draft asks first, then forgets everything", async ({ page }) => {
  await open(page);
  await writeShort(page, { name: "Ada Example" });
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect.poll(() => kept(page)).toHaveLength(1);
  await button(page, "Delete this draft").click();
  const sure = page.getByRole("heading", { name: "Are you sure you want to delete this draft?", exact: true });
  await expect(sure).toBeFocused();
  await button(page, "No, keep it").click();
  await expect(sure).toHaveCount(0);
  await expect(button(page, "Delete this draft")).toBeFocused();
  expect(await kept(page)).toHaveLength(1);
  await button(page, "Delete this draft").click();
  await button(page, "Yes, delete this draft").click();
  await expect(told(page)).toHaveText("The draft is gone. Nothing of it is kept on this device.");
  expect(await kept(page)).toEqual([]);
  await task(page, "Who answers");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.getByLabel("Myself", { exact: true }).check();
  await expect(page.getByLabel(/^Your name/)).toHaveValue("");
  await tasks(page);
  await expect(page.getByText("Cannot start yet")).toBeVisible();
});

test("the data that is saved at the end opens again as a draft", async ({ page }) => {
  await open(page);
  await writeShort(page, { text: "From data.", name: "Ada Example" });
  await follow(page, "Finish without sending", "Finish without sending");
  const file = await saved(page, () => button(page, "Save as data (JSON)").click());
  expect(file.name).toBe("statement.json");
  await open(page, "/statement/draft");
  await openFile(page, FILE, { ...file, type: "application/json" });
  await expect(told(page)).toHaveText("statement.json is open.");
  await expect(whereItIs(page)).toContainText("Nothing has changed since this draft was saved.");
  await task(page, "Check your answers, then send or save");
  await expect(page.getByRole("region", { name: "The outcome you want" })).toContainText("From data.");
  await expect(page.getByRole("region", { name: "About you" })).toContainText("Ada Example");
  await expect(page.getByRole("region", { name: "About you" })).toContainText("Publish the answers with the name");
});

test("a file that is opened is sent as a statement of its own", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  await writeShort(page, { text: "Ours." });
  await draftPage(page);
  const file = await saved(page, () => button(page, "Save as a file").click());
  for (const times of [1, 2]) {
    await open(page, "/statement/draft");
    await openFile(page, FILE, file);
    await task(page, "Check your answers, then send or save");
    await toSend(page);
    await button(page, "Send").click();
    await expect(heading(page)).toHaveText("Statement received");
    expect(posts).toHaveLength(times);
  }
  expect(posts[1].body).toEqual(posts[0].body);
  expect(posts[1].key).not.toBe(posts[0].key);
});

test("back, forward and reload keep the place, and an unknown page says so", async ({ page }) => {
  await open(page);
  await writeShort(page, { text: "Still here." });
  await page.goBack();
  await expect(heading(page)).toHaveText("What may be published");
  await expect(page.getByLabel("Publish the answers without any name", { exact: true })).toBeChecked();
  await page.goBack();
  await page.goBack();
  await expect(outcome(page)).toHaveValue("Still here.");
  await page.goForward();
  await expect(heading(page)).toHaveText("Who answers");
  await expect(page.getByLabel("Myself", { exact: true })).toBeChecked();
  for (const path of ["/statement/nonsense", "/statement/topic/nonsense", "/statement/topic", "/statement/tasks/1"]) {
    await open(page, path, OPEN);
    await expect(heading(page), path).toHaveText("Page not found");
    await page.reload();
    await expect(heading(page), path).toHaveText("Page not found");
  }
});
