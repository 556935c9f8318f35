import { expectAccessible } from "./axe.mjs";
import { saved } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import {
  BEFORE, CLOSED, OUTCOME, button, collector, digestOf, draftPage, fileHost, follow, go, heading, heldDraft, noReceipt,
  notSent, open, openDocument, openFile, problem, question, summary, task, tasks, toSend, whereItIs, wouldAsk, writeShort,
} from "./statement.mjs";

// The reader's clock is not London's.
test.use({ timezoneId: "America/New_York" });

const NO_SUCH_SERVICE = /^console: .* 40[45] .*\/api\/v1\/statements/;
const NO_SERVICE = "There is no service here that receives statements.";
const UNKNOWN = "The service that receives statements gave no receipt, so nobody knows whether it arrived. Sending again is safe: it counts once.";

test("before it opens nothing can be sent, but a draft can be written and finished", async ({ page }) => {
  await open(page, "/statement", BEFORE);
  await expect(page.getByText("This consultation opens on 16 November 2026, 9:00 and closes on 19 February 2027, 23:59, London time. You can write a draft before.")).toBeVisible();
  await writeShort(page);
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your statement");
  await expect(page.getByText(/^This consultation opens on 16 November 2026/)).toBeVisible();
  await expect(button(page, "Send")).toHaveCount(0);
  await follow(page, "finish without sending", "Finish without sending");
  await expect(button(page, "Save as a web page (HTML)")).toBeVisible();
});

test("it opens and closes to the minute in London", async ({ page }) => {
  for (const [day, words] of [
    ["2026-11-16T08:59:59Z", /^This consultation opens on/],
    ["2026-11-16T09:00:00Z", /^This consultation closes on 19 February 2027, 23:59, London time\./],
    ["2027-02-19T23:58:59Z", /^This consultation closes on/],
    ["2027-02-20T00:00:00Z", /^This consultation closed on 19 February 2027, 23:59, London time\./],
  ]) {
    await open(page, "/statement", day);
    await expect(page.getByText(words), day).toBeVisible();
  }
});

test("after it closed a statement can be written and saved, and not sent", async ({ page }) => {
  const posts = await collector(page);
  await open(page, "/statement", CLOSED);
  await writeShort(page);
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your statement");
  await expect(page.getByText(/^This consultation closed on 19 February 2027, 23:59, London time\. You can still write and save/)).toBeVisible();
  await expect(button(page, "Send")).toHaveCount(0);
  expect(posts).toEqual([]);
});

test("without a collector the short statement is not sent, says so, and loses nothing", async ({ page, provoked }) => {
  provoked.push(NO_SUCH_SERVICE);
  await fileHost(page);
  await open(page);
  await writeShort(page);
  await expect(page.getByRole("region", { name: "The outcome you want" })).toContainText("Nobody should have to ask.");
  await toSend(page);
  await button(page, "Send").click();
  await expect(notSent(page)).toBeFocused();
  await expect(notSent(page)).toContainText(NO_SERVICE);
  await expect(noReceipt(page)).toHaveCount(0);
  await expect(notSent(page)).toContainText("Everything that you wrote is still here.");
  await expect(page.getByText(/received/i)).toHaveCount(0);
  await expect(heading(page)).toHaveText("Send your statement");

  await follow(page, "save it as a file", "Finish without sending");
  await expect(page.locator("#outcome-text")).toHaveText(OUTCOME.replace("\n\n", "\n"));
  const file = await saved(page, () => button(page, "Save as a web page (HTML)").click());
  expect(file.name).toBe("statement.html");
  expect(file.text).toContain("Nobody should have to ask.");
  expect(file.text).toContain("Not sent through this service");
  const data = await saved(page, () => button(page, "Save as data (JSON)").click());
  const { statement, contact } = JSON.parse(data.text);
  expect(statement.answers.q32.text).toBe(OUTCOME);
  expect(contact).toEqual({});

  await page.goto("/statement/receipt");
  await expect(page.getByText("Nothing was sent from this tab, so there is no receipt here.")).toBeVisible();
});

test("a mistake that was put right is no longer listed once sending failed for another reason", async ({ page, provoked }) => {
  provoked.push(NO_SUCH_SERVICE);
  await fileHost(page);
  await open(page);
  await writeShort(page);
  await follow(page, "Continue to send", "Equality questions");
  await go(page, "Send your statement");
  await button(page, "Send").click();
  await expect(summary(page)).toBeFocused();
  await summary(page).getByRole("link", { name: "Declaration: Tick the box to confirm it" }).click();
  await expect(page.getByRole("checkbox", { name: /^These are my answers/ })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText("Error: Tick the box to confirm it")).toHaveCount(0);
  await button(page, "Send").click();
  await expect(notSent(page)).toBeVisible();
  await expect(page.getByText("Tick the box to confirm it")).toHaveCount(0);
});

test("a collector takes the statement: reference, time in London, fingerprint; the draft is blank afterwards", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  await writeShort(page, { name: "Ada Example" });
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await expect(heading(page)).toBeFocused();
  const main = page.getByRole("main");
  await expect(main).toContainText("CIR-7K3M-9QPX");
  await expect(main).toContainText("1 December 2026, 10:34, London time");
  await expect(main).toContainText(digestOf(posts[0].body.statement));
  await expect(main).toContainText("sesame-of-this-statement");
  await expect(main).toContainText("Nobody should have to ask.");
  await expect(main).toContainText("Save this receipt now.");
  await expect(page.getByRole("heading", { name: "What happens next" }).first()).toBeVisible();

  expect(posts).toHaveLength(1);
  const [{ body, key, type }] = posts;
  expect(type).toMatch(/^application\/json/);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(body.contact).toEqual({ name: "Ada Example" });
  expect(JSON.stringify(body.statement)).not.toContain("Ada");
  expect(JSON.stringify(body)).not.toContain(key);
  expect(body.statement).toEqual({
    answers: { q32: { text: OUTCOME } },
    details: {},
    format: 1,
    model: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    publication: "with-name",
    questionnaire: { id: "custody-images", version: 1 },
    respondent: "individual",
    scenarios: [],
  });

  await expect(whereItIs(page)).toContainText("Nothing is kept or sent unless you say so.");
  await page.getByRole("navigation").getByRole("link", { name: "Your statement" }).click();
  await expect(whereItIs(page)).toContainText("A statement was received. Its receipt is in this tab only.");
  await button(page, "Write a short statement").click();
  await expect(page.getByRole("textbox")).toHaveValue("");
});

test("the equality answers go apart, and only after the statement arrived", async ({ page, provoked }) => {
  provoked.push(/^console: .* 503 .*\/api\/v1\/statements/);
  const apart = [];
  await page.route("**/api/v1/equality-answers", async (route) => {
    apart.push({ body: JSON.parse(route.request().postData()), key: route.request().headers()["idempotency-key"] });
    await route.fulfill({ status: 204 });
  });
  const posts = await collector(page, {
    answer: async (route, all) => all.length === 1 && (await problem(route, 503, { title: "Later" }), true),
  });
  await open(page);
  await writeShort(page);
  await follow(page, "Continue to send", "Equality questions");
  await page.getByRole("group", { name: "What is your age?" }).getByLabel("25 to 34").check();
  await go(page, "Send your statement");
  await page.getByRole("checkbox").check();
  await button(page, "Send").click();
  await expect(notSent(page)).toBeVisible();
  expect(apart).toEqual([]);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  expect(apart).toEqual([
    {
      body: { answers: { "age-band": { choices: ["25-to-34"] } }, format: 1, questionnaire: { id: "custody-images", version: 1 } },
      key: undefined,
    },
  ]);
  expect(JSON.stringify(posts)).not.toContain("25-to-34");
});

test("going back from the receipt sends nothing again, and leads away from it", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  // The receipt stands where the page that sends stood.
  await page.goBack();
  await expect(heading(page)).toHaveText("Equality questions");
  await page.goForward();
  await expect(heading(page)).toHaveText("Statement received");
  await page.goBack();
  await page.goBack();
  await expect(heading(page)).toHaveText("Check your answers");
  await expect(page.getByRole("main")).not.toContainText("Nobody should have to ask.");
  expect(posts).toHaveLength(1);
});

test("after one statement another can be written in the same tab, warned about, and sent", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await page.getByRole("navigation").getByRole("link", { name: "Your statement" }).click();
  await writeShort(page, { text: "Another voice." });
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only.");
  await expect(whereItIs(page)).toContainText("A statement was received. Its receipt is in this tab only.");
  await toSend(page);
  await button(page, "Send").click();
  await expect(page.getByRole("main")).toContainText("Another voice.");
  await expect(heading(page)).toHaveText("Statement received");
  expect(posts).toHaveLength(2);
  expect(posts[1].key).not.toBe(posts[0].key);
});

test("the receipt is one document, readable by itself, and its answers open again", async ({ page }) => {
  const posts = await collector(page);
  await open(page);
  await writeShort(page, { text: "Delete <b>all</b> & “sundry” </script><script>alert(1)</script>" });
  await toSend(page);
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  const file = await saved(page, () => button(page, "Save the receipt (HTML)").click());
  expect(file.name).toBe("receipt-CIR-7K3M-9QPX.html");

  await openDocument(page, file);
  await expect(page).toHaveTitle(/^Receipt for your statement/);
  const main = page.getByRole("main");
  await expect(main).toContainText("CIR-7K3M-9QPX");
  await expect(main).toContainText("1 December 2026, 10:34 in London");
  await expect(main).toContainText("Delete <b>all</b> & “sundry” </script><script>alert(1)</script>");
  await expect(main).toContainText("sesame-of-this-statement");
  expect((await page.locator("code").allTextContents()).join("").replaceAll(" ", "")).toContain(digestOf(posts[0].body.statement));
  await expect(page.locator("script")).toHaveCount(2);
  expect(await page.locator("[src], link").count(), "it loads something").toBe(0);
  await expectAccessible(page, { state: "the receipt as a file" });
  expect((await heldDraft(page)).amends).toBe("CIR-7K3M-9QPX");

  await open(page, "/statement/draft");
  await openFile(page, "Draft, statement or receipt", file);
  await expect(page.getByRole("heading", { name: "receipt-CIR-7K3M-9QPX.html is the receipt of the statement CIR-7K3M-9QPX" })).toBeFocused();
  await button(page, "Open its answers as a draft").click();
  await expect(page.getByText("receipt-CIR-7K3M-9QPX.html is open.")).toBeVisible();
  await tasks(page);
  await follow(page, "The outcome you want", "The outcome you want");
  await expect(page.getByRole("textbox")).toHaveValue(/^Delete <b>all<\/b>/);
  await page.getByRole("textbox").fill("Delete all but the most serious.");
  await tasks(page);
  await follow(page, "Check your answers, then send or save", "Check your answers");
  await expect(page.getByRole("main"), "says which statement it changes").toContainText("CIR-7K3M-9QPX");
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your change");
  await expect(page.getByRole("main")).toContainText("Its secret is in no draft");
  await button(page, "Make it a new statement").click();
  await expect(heading(page)).toHaveText("Send your statement");
  await page.getByRole("checkbox", { name: /^These are my answers/ }).check();
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  expect(posts).toHaveLength(2);
  expect(posts[1].body.statement.amends).toBeUndefined();
  expect(posts[1].key).not.toBe(posts[0].key);
});

test("a receipt for something else is not believed", async ({ page }) => {
  await collector(page, { receipt: { digest: "0".repeat(64) } });
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").click();
  await expect(noReceipt(page)).toBeFocused();
  await expect(noReceipt(page)).toContainText("What arrived is not what was sent. Send it again.");
  await expect(notSent(page)).toHaveCount(0);
  await expect(heading(page)).toHaveText("Send your statement");
  await expect(page.getByText("CIR-7K3M-9QPX")).toHaveCount(0);
});

for (const [what, answer, complaints] of [
  ["a page that is no receipt", { status: 200, contentType: "text/html", body: "<!doctype html><title>Welcome</title>" }, []],
  ["a receipt without a secret", { status: 201, contentType: "application/json", body: '{"reference":"X","received_at":"2026-12-01T10:00:00Z","digest":"00"}' }, []],
  ["a page of a proxy in trouble", { status: 500, contentType: "text/html", body: "<!doctype html><h1>Oops</h1>" }, [/^console: .* 500 .*\/api\/v1\/statements/]],
  ["a connection that breaks", null, [/^console: .*ERR_CONNECTION_RESET.*\/api\/v1\/statements/, /^request: .*\/api\/v1\/statements .*ERR_CONNECTION_RESET/]],
]) {
  test(`after ${what} nobody knows whether it arrived, and another try has the same key`, async ({ page, provoked }) => {
    provoked.push(...complaints);
    const posts = await collector(page, {
      answer: async (route, all) => all.length === 1 && (await (answer ? route.fulfill(answer) : route.abort("connectionreset")), true),
    });
    await open(page);
    await writeShort(page);
    await toSend(page);
    await button(page, "Send").click();
    await expect(noReceipt(page)).toBeFocused();
    await expect(noReceipt(page)).toContainText(UNKNOWN);
    await expect(notSent(page)).toHaveCount(0);
    await expect(page.getByText(/was not sent/)).toHaveCount(0);
    await expect(page.getByText(/statement received/i)).toHaveCount(0);
    await button(page, "Send").click();
    await expect(heading(page)).toHaveText("Statement received");
    expect(posts).toHaveLength(2);
    expect(posts[1]).toEqual(posts[0]);
  });
}

for (const status of [404, 405, 501]) {
  test(`a host of files alone that answers ${status} receives nothing, and it is said`, async ({ page, provoked }) => {
    provoked.push(new RegExp(`^console: .* ${status} .*/api/v1/statements`));
    await collector(page, { answer: async (route) => (await route.fulfill({ status, contentType: "text/html", body: "<!doctype html><h1>No</h1>" }), true) });
    await open(page);
    await writeShort(page);
    await toSend(page);
    await button(page, "Send").click();
    await expect(notSent(page)).toContainText(NO_SERVICE);
    await expect(noReceipt(page)).toHaveCount(0);
  });
}

test("a key that was used for other answers is said, and the next try has another", async ({ page, provoked }) => {
  provoked.push(/^console: .* 409 .*\/api\/v1\/statements/);
  const posts = await collector(page, {
    answer: async (route, all) =>
      all.length === 1 && (await problem(route, 409, { type: "/problems/key-reused", title: "The key was used", detail: "For machines." }), true),
  });
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").click();
  await expect(notSent(page)).toContainText("This draft was sent before with other answers. Send again to send it as a new statement.");
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  expect(posts).toHaveLength(2);
  expect(posts[1].key).toMatch(/\S/);
  expect(posts[1].key).not.toBe(posts[0].key);
  expect(posts[1].body).toEqual(posts[0].body);
});

test("the receipt does not wait for the equality answers, and does not need them to arrive", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const apart = [];
  await page.route("**/api/v1/equality-answers", async (route) => {
    apart.push(route.request().postData());
    await held;
    await route.abort("aborted");
  });
  await collector(page);
  await open(page);
  await writeShort(page);
  await follow(page, "Continue to send", "Equality questions");
  await page.getByRole("group", { name: "What is your age?" }).getByLabel("25 to 34").check();
  await go(page, "Send your statement");
  await page.getByRole("checkbox").check();
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await expect.poll(() => apart.length).toBe(1);
  release();
  await expect(heading(page)).toHaveText("Statement received");
});

test("equality questions are left empty by those who do not want to answer, and offer no opinions", async ({ page }) => {
  await open(page, "/statement/equality");
  const groups = page.getByRole("main").getByRole("radio").or(page.getByRole("main").getByRole("checkbox"));
  expect(await groups.count()).toBeGreaterThan(3);
  for (const name of ["No view", "I do not know"]) {
    await expect(page.getByRole("main").getByLabel(name, { exact: true }), name).toHaveCount(0);
  }
});

for (const [way, keep] of [
  ["saved", async (page) => void (await saved(page, () => button(page, "Save the receipt (HTML)").click()))],
  ["printed", async (page) => button(page, "Print").click()],
]) {
  test(`leaving asks until the receipt is ${way}`, async ({ page }) => {
    await page.addInitScript(() => (window.print = () => {}));
    await collector(page);
    await open(page);
    await writeShort(page);
    await toSend(page);
    await button(page, "Send").click();
    await expect(heading(page)).toHaveText("Statement received");
    expect(await wouldAsk(page), "with a receipt in this tab only").toBe(true);
    await tasks(page);
    expect(await wouldAsk(page), "on another page").toBe(true);
    await follow(page, "See and save the receipt", "Statement received");
    await keep(page);
    await expect.poll(() => wouldAsk(page)).toBe(false);
    await tasks(page);
    await expect(whereItIs(page)).toContainText("You have sent a statement.");
    await expect(whereItIs(page)).not.toContainText("in this tab only");
    await follow(page, "See its receipt", "Statement received");
    await expect(page.getByRole("main")).toContainText("sesame-of-this-statement");
  });
}

test("all of the demonstration is told where it matters, and one sentence elsewhere", async ({ page }) => {
  await open(page);
  const note = page.locator(".app-demonstration");
  const whole = /^This is a demonstration\. Nobody has opened this consultation\..+examples\.$/;
  await expect(note).toHaveText(whole);
  await writeShort(page);
  await expect(note).toHaveText("This is a demonstration.");
  await toSend(page);
  await expect(note).toHaveText(whole);
  await follow(page, "finish without sending", "Finish without sending");
  await expect(note).toHaveText(whole);
  await task(page, "Red lines");
  await expect(note).toHaveText("This is a demonstration.");
});

test("what the collector finds wrong is shown, a service that is away says so, and a retry has the same key", async ({ page, provoked }) => {
  provoked.push(/^console: .* 422 .*\/api\/v1\/statements/, /^console: .* 503 .*\/api\/v1\/statements/);
  const answers = [
    (route) =>
      problem(route, 422, {
        type: "/problems/invalid-statement",
        title: "There is a problem with the statement",
        detail: "The statement has 1 mistake.",
        errors: [{ path: "answers.q32", question: "q32", code: "too-long", about: "In your own words", message: "It has 501 words. Accepted are 500 <or> fewer" }],
      }),
    (route) => problem(route, 503, { type: "/problems/unavailable", title: "Statements cannot be taken now", detail: "The disk is full. Try again at noon." }),
  ];
  const posts = await collector(page, {
    answer: async (route, all) => {
      const own = answers[all.length - 1];
      if (own) {
        await own(route);
      }
      return Boolean(own);
    },
  });
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").click();
  await expect(notSent(page)).toContainText("The statement has 1 mistake.");
  await expect(notSent(page).getByRole("listitem")).toHaveText(["In your own words: It has 501 words. Accepted are 500 <or> fewer"]);
  await expectAccessible(page, { state: "not sent, with a list of mistakes" });
  await button(page, "Send").click();
  await expect(notSent(page)).toContainText("The disk is full. Try again at noon.");
  await expect(notSent(page)).not.toContainText("501 words");
  await expect(notSent(page)).toBeFocused();
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  expect(posts).toHaveLength(3);
  expect(new Set(posts.map(({ key }) => key)).size).toBe(1);
  expect(new Set(posts.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test("an eager double click sends once, and the page says that it is on its way", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const posts = await collector(page, { answer: async () => (await held, false) });
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").dblclick();
  const sending = button(page, "Sending…");
  await expect(sending).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("status").filter({ hasText: "Your statement is on its way." })).toBeVisible();
  await sending.click({ force: true });
  await page.keyboard.press("Enter");
  release();
  await expect(heading(page)).toHaveText("Statement received");
  expect(posts).toHaveLength(1);
});

test("a change while it is on its way is not lost", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const posts = await collector(page, { answer: async () => (await held, false) });
  await open(page);
  await writeShort(page, { text: "As it was sent." });
  await toSend(page);
  await button(page, "Send").click();
  await expect(button(page, "Sending…")).toBeVisible();
  await follow(page, "Back", "Equality questions");
  await follow(page, "Back", "Check your answers");
  await page.getByRole("link", { name: /^Change your answer to: In your own words/ }).click();
  await page.getByRole("textbox").fill("As it was sent. And something more.");
  release();
  await expect(whereItIs(page)).toContainText("A statement was received. Its receipt is in this tab only.");
  expect(posts).toHaveLength(1);
  await expect(heading(page), "taken away from what is being written").toHaveText("The outcome you want");
  await expect(page.getByRole("textbox"), "what was written meanwhile").toHaveValue("As it was sent. And something more.");
  await tasks(page);
  await follow(page, "The outcome you want", "The outcome you want");
  await expect(page.getByRole("textbox"), "what was written meanwhile").toHaveValue("As it was sent. And something more.");
  await follow(page, "See and save the receipt", "Statement received");
  await expect(page.getByRole("main")).toContainText("As it was sent.");
  await expect(page.getByRole("main")).not.toContainText("And something more.");

  // What was written meanwhile is another statement, and has to be declared again.
  await task(page, "Check your answers, then send or save");
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your statement");
  await expect(page.getByRole("checkbox")).not.toBeChecked();
  await page.getByRole("checkbox").check();
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  await expect(page.getByRole("main")).toContainText("And something more.");
  expect(posts).toHaveLength(2);
  expect(posts[1].key).not.toBe(posts[0].key);
});

test("without a connection everything stays and is sent once there is one", async ({ page, context, provoked }) => {
  provoked.push(/^console: .*ERR_INTERNET_DISCONNECTED.*\/api\/v1\/statements/, /^request: .*\/api\/v1\/statements .*ERR_INTERNET_DISCONNECTED/);
  await open(page);
  await writeShort(page);
  await toSend(page);
  await context.setOffline(true);
  await button(page, "Send").click();
  await expect(notSent(page)).toContainText("This device is offline.");
  await expect(noReceipt(page)).toHaveCount(0);
  await follow(page, "Back", "Equality questions");
  await follow(page, "Back", "Check your answers");
  await expect(page.getByRole("main")).toContainText("Nobody should have to ask.");
  await context.setOffline(false);
  const posts = await collector(page);
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your statement");
  await button(page, "Send").click();
  await expect(heading(page)).toHaveText("Statement received");
  expect(posts).toHaveLength(1);
});

test("nothing is posted by writing, checking, saving or finishing", async ({ page }) => {
  const posted = [];
  page.on("request", (request) => request.method() === "GET" || posted.push(request.url()));
  await open(page);
  await writeShort(page);
  await follow(page, "Finish without sending", "Finish without sending");
  await saved(page, () => button(page, "Save as a web page (HTML)").click());
  await draftPage(page);
  await saved(page, () => button(page, "Save as a file").click());
  await button(page, "Keep it on this device").click();
  await expect(whereItIs(page)).toContainText("kept on this device");
  expect(posted).toEqual([]);
});

test("who answers: the fields say once whether they are optional, and what is wrong", async ({ page }) => {
  await open(page, "/statement/who");
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page)).toContainText("Select who you are answering for");
  await expect(page).toHaveTitle(/^Error: Who answers – /);
  await expect(page.getByRole("group", { name: "Who are you answering for?" })).toBeVisible();
  await summary(page).getByRole("link").click();
  await expect(page.getByLabel("Myself", { exact: true })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Your name (optional)", { exact: true })).toBeVisible();
  const email = page.getByLabel(/^Your e-mail address/);
  await email.fill("nobody");
  await email.blur();
  await expect(page.getByText("Error: Found “nobody”. Enter an address such as name@example.org")).toBeVisible();
  await email.fill("a@example.org");
  await expect(page.getByText(/^Error:/)).toHaveCount(0);
  await go(page, "What may be published");
  await button(page, "Continue").click();
  await expect(summary(page)).toContainText("Choose what may be published");
  await page.getByLabel("Publish the answers with the name", { exact: true }).check();
  await button(page, "Continue").click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page)).toContainText("Enter your name, or choose another way of publication");
  await expect(page.getByRole("textbox")).toHaveAccessibleName("Your name");
  await summary(page).getByRole("link").click();
  await expect(page.getByRole("textbox")).toBeFocused();
  await page.getByRole("textbox").fill("Ada Example");
  await go(page, "Your statement");
  await expect(page).toHaveTitle(/^Your statement – /);
});

test("from the answers that are checked a change leads to its question, and back to them", async ({ page }) => {
  await open(page);
  await button(page, "See all topics").click();
  await follow(page, "People who were not convicted", "People who were not convicted");
  await question(page, "q04").getByLabel("I do not know").check();
  await go(page, "Your statement");
  await task(page, "Check your answers, then send or save");
  await page.getByRole("link", { name: "Change your answer to: Who should approve an exception?", exact: true }).click();
  await expect(heading(page)).toHaveText("People who were not convicted");
  await expect(page.locator("#question-q04")).toBeFocused();
  await expect(page.locator("#question-q04")).toBeInViewport();
  await go(page, "Check your answers");
  await follow(page, "Change who answers", "Who answers");
  await page.getByLabel("Myself", { exact: true }).check();
  await go(page, "Check your answers");
  await follow(page, "change what may be published", "What may be published");
  await page.getByLabel("Publish the answers without any name", { exact: true }).check();
  await go(page, "Check your answers");
  await follow(page, "The outcome you want", "The outcome you want");
  await page.getByRole("textbox").fill("A clear rule.");
  await follow(page, "Back", "Check your answers");
  await expect(page.getByRole("region", { name: "The outcome you want" })).toContainText("A clear rule.");
  // The list of tasks leads back to itself again.
  await follow(page, "Back", "Your statement");
  await follow(page, "The outcome you want", "The outcome you want");
  await go(page, "Your statement");
});

test("on the short way a change leads back to the answers, and from there on to sending", async ({ page }) => {
  await open(page);
  await writeShort(page);
  await page.getByRole("link", { name: /^Change your answer to: In your own words/ }).click();
  await expect(page.locator("#question-q32")).toBeFocused();
  await page.getByRole("textbox").fill("A clear rule.");
  await go(page, "Check your answers");
  await expect(page.getByRole("region", { name: "The outcome you want" })).toContainText("A clear rule.");
  await follow(page, "change what may be published", "What may be published");
  await go(page, "Check your answers");
  await follow(page, "Back", "What may be published");
  await go(page, "Check your answers");
});
