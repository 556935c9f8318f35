// Where a draft is: in the tab, on the device, in files; and two drafts made one.
import { expectAccessible } from "./axe.mjs";
import { saved } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import {
  OPEN, button, draftPage, errors, follow, go, heading, heldDraft, kept, open, openDocument, openFile, question, task, tasks,
  whereItIs, writeShort,
} from "./statement.mjs";

const FILE = "Draft, statement or receipt";
const outcome = (page) => page.getByLabel("In your own words, what outcome do you want from this policy?");
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
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only. Closing it loses what you wrote.");
  await button(page, "Keep it on this device").click();
  await expect(told(page)).toHaveText("This draft is now kept on this device as you write.");
  await expect(told(page)).toBeFocused();
  await expect(whereItIs(page)).toContainText("Your draft is kept on this device as you write.");
  const [[key, text], ...more] = await kept(page);
  expect(more).toEqual([]);
  expect(key).toMatch(/^retention-explorer\.statement-draft\.1/);
  expect(JSON.parse(text).details.name).toBe("Ada Example");
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
  await expect(page.getByRole("alert")).toContainText("The draft kept on this device cannot be read here.");
  await say(page, "Others.");
  expect(await kept(page)).toEqual([[key, "{broken"]]);
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
    await expect.soft(page.getByText("This draft is now kept on this device as you write.")).toHaveCount(0);
    await saved(page, () => button(page, "Save as a file").click());
  });
}

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
  expect.soft(await asked(other).textContent()).toContain("something else in 1 place.");
  await asked(other).getByRole("link", { name: "Choose between them" }).click();
  await expect(heading(other)).toHaveText("Two drafts");
  const part = other.getByRole("region", { name: "In your own words, what outcome do you want from this policy?" });
  await expect(part).toContainText("Start. Delete all.");
  await expect(part).toContainText("Start. Keep some.");
  await part.getByLabel("Both, one after the other").check();
  await button(other, "Make the two one").click();
  await expect(heading(other)).toHaveText("Your statement");
  await follow(other, "The outcome you want", "The outcome you want");
  await expect(outcome(other)).toHaveValue("Start. Keep some.\n\nStart. Delete all.");
  await expect(asked(other)).toHaveCount(0);
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("Start. Keep some.\n\nStart. Delete all.");
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
  await expect(whereItIs(page)).toContainText("Your draft has not changed since you saved it.");
  const wouldAsk = () => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  expect(await wouldAsk()).toBe(false);
  await say(page, "Other words.");
  expect(await wouldAsk()).toBe(true);
  await draftPage(page);
  await button(page, "Keep it on this device").click();
  await expect(whereItIs(page)).toContainText("kept on this device");
  expect(await wouldAsk()).toBe(false);
  await say(page, "Other words, kept.");
  await expect.poll(wouldAsk).toBe(false);
});

test("the saved draft is one document that reads well and opens elsewhere with the same answers", async ({ page, browser }) => {
  await open(page, "/statement/draft");
  await page.getByLabel("Your initials (optional)").fill("AE");
  await task(page, "People who were convicted");
  await question(page, "q09").getByLabel("Violent", { exact: true }).check();
  await question(page, "q11").getByLabel("Years until deletion").fill("20");
  await question(page, "q10").getByRole("button", { name: "Put next Sentence" }).click();
  await say(page, "Quotes “ ” <i>tags</i> & </script> ümläut 你好\nnext line");
  await task(page, "Who answers");
  await page.getByLabel("Myself", { exact: true }).check();
  await page.getByLabel(/^Your name/).fill("Ada Example");
  await task(page, "Scenarios from the explorer");
  await page.getByLabel("Attach a scenario", { exact: true }).selectOption({ label: "Same as DNA and fingerprints" });
  await button(page, "Attach").click();
  await page.getByLabel("What it stands for").selectOption({ label: "What we want" });
  await expect(page.getByRole("table")).toBeVisible();
  await draftPage(page);
  const file = await saved(page, () => button(page, "Save as a file").click());
  await expect(told(page)).toHaveText("The draft is in the file statement-draft.html.");
  expect(file.name).toBe("statement-draft.html");

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
  await reader.setViewportSize({ width: 320, height: 640 });
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await open(reader, "/statement/draft");
  await openFile(reader, FILE, file);
  await expect(told(reader)).toHaveText("statement-draft.html is open.");
  await expect(told(reader)).toBeFocused();
  await expect(reader.getByLabel("Your initials (optional)")).toHaveValue("AE");
  const again = await saved(reader, () => button(reader, "Save as a file").click());
  await openDocument(reader, again);
  expect(await heldDraft(reader)).toEqual(first);
  await elsewhere.close();
});

test("two files are made one, question by question", async ({ page }) => {
  const one = await draftFile(page, "One says this.", { initials: "AA", who: "Myself" });
  const other = await draftFile(page, "The other says that.", { initials: "BB", who: "An organisation" });
  for (const [choice, wanted] of [
    ["Mine", /^One says this\.$/],
    ["The other one", /^The other says that\.$/],
    ["Both, one after the other", /^AA: One says this\.\n\nBB: The other says that\.$/],
  ]) {
    await open(page, "/statement/draft");
    await openFile(page, FILE, { ...one, name: "one.html" });
    await expect(told(page)).toHaveText("one.html is open.");
    await openFile(page, FILE, { ...other, name: "other.html" });
    await page.getByRole("group", { name: "You have a draft open. What should happen with other.html?" }).getByRole("button", { name: "Make the two one" }).click();
    await expect(heading(page)).toHaveText("Two drafts");
    await expect(heading(page)).toBeFocused();
    const part = page.getByRole("region", { name: "In your own words, what outcome do you want from this policy?" });
    await expect(part).toContainText("One says this.");
    await expect(part).toContainText("The other says that.");
    const both = await part.textContent();
    expect.soft(both, "who wrote it").toContain("AA");
    expect.soft(both, "who wrote it").toContain("BB");
    await part.getByLabel(choice, { exact: true }).check();
    const who = page.getByRole("region", { name: "Who answers" });
    await expect(who.getByLabel("Both, one after the other")).toHaveCount(0);
    await who.getByLabel("The other one", { exact: true }).check();
    await button(page, "Make the two one").click();
    await expect(heading(page)).toHaveText("Your statement");
    await task(page, "Check your answers, then send or save");
    await expect(page.getByRole("region", { name: "About you" })).toContainText("An organisation");
    await task(page, "The outcome you want");
    await expect(outcome(page)).toHaveValue(wanted);
  }
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
  expect.soft(await page.evaluate(() => document.activeElement !== document.body), "focus is lost").toBe(true);
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("From the tab.");
  await draftPage(page);
  await openFile(page, FILE, file);
  await button(page, "Open it in place of mine").click();
  await expect(told(page)).toHaveText("statement-draft.html is open.");
  await task(page, "The outcome you want");
  await expect(outcome(page)).toHaveValue("From the file.");
});

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
  await expect(page.getByRole("group", { name: "Delete this draft?" })).toBeVisible();
  await button(page, "No, keep it").click();
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
