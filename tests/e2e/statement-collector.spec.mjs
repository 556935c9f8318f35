import { expectAccessible } from "./axe.mjs";
import { REFERENCE, SECRET, refuse, service, transparencyLog } from "./collector.mjs";
import { saved } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import {
  CLOSED, OPEN, OUTCOME, button, draftPage, errors, fileHost, follow, heading, kept, link, notSent, noReceipt, open, openFile, summary, tasks, toSend,
  wouldAsk, writeShort,
} from "./statement.mjs";

const KEEP = "Keep it on this device and send it when there is a connection";
const OUTBOX = "retention-explorer.outbox.1.custody-images";
const IN_LOG = "Checked: your statement is in the collector’s log.";
const complaint = (status) => new RegExp(`^console: .* ${status} .*/api/v1/`);
const OFFLINE = [/^console: .*ERR_INTERNET_DISCONNECTED/, /^request: .*ERR_INTERNET_DISCONNECTED/];

const banner = (page, title = "Not sent yet") => page.getByRole("region", { name: title, exact: true });
const main = (page) => page.getByRole("main");

/** Opens a page with a clock that the test moves. */
async function openWithClock(page, path = "/statement") {
  await page.clock.install({ time: new Date(OPEN) });
  await page.goto(path);
  await expect(heading(page)).toBeVisible();
}

async function send(page, options) {
  await writeShort(page, options);
  await toSend(page);
  await button(page, "Send").click();
}

/** Sends, fails, and leaves it to the device. */
async function leave(page, options) {
  await send(page, options);
  await button(page, KEEP).click();
  await expect(banner(page)).toBeVisible();
  await expect(heading(page)).toHaveText("Your receipt");
}

/** Sends a statement and goes to the page where it can be changed. */
async function sendAndOpen(page) {
  await send(page);
  await expect(heading(page)).toHaveText("Statement received");
  await button(page, "Change or withdraw it").click();
  await expect(heading(page)).toHaveText("Change or withdraw a statement");
  await button(page, "Open the statement").click();
  await expect(heading(page)).toHaveText("Your statement at the service");
}

/** From all answers of a change to the page that sends it. */
async function toSendChange(page) {
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your change");
  await page.getByRole("checkbox", { name: /^These are my answers/ }).check();
}

/** Opens the answers and writes others. */
async function change(page, text) {
  await button(page, "Change the answers").click();
  await expect(heading(page)).toHaveText("Check your answers");
  await rewrite(page, text);
}

async function rewrite(page, text) {
  await page.getByRole("link", { name: /^Change your answer to: In your own words/ }).click();
  await expect(heading(page)).toHaveText("The outcome you want");
  await page.getByRole("textbox").fill(text);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(heading(page)).toHaveText("Check your answers");
}

async function expectNarrow(page, state) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, `${state} is wider than 320 pixels`).toBeLessThanOrEqual(320);
  await expectAccessible(page, { state });
  await page.setViewportSize(before);
}

test.describe("what could not be sent", () => {
  test("offline it is kept only when asked, says so on every page, and goes once there is a connection", async ({ page, context, provoked }) => {
    provoked.push(...OFFLINE);
    await open(page);
    await writeShort(page);
    await toSend(page);
    await context.setOffline(true);
    await button(page, "Send").click();
    await expect(notSent(page)).toContainText("This device is offline.");
    await expect(notSent(page)).toContainText("Do not do this on a shared computer.");
    await expectNarrow(page, "not sent, with the offer to keep it");
    expect(await kept(page), "kept without being asked").toEqual([]);
    await button(page, KEEP).click();
    await expect(heading(page)).toHaveText("Your receipt");
    await expect(main(page)).toContainText("is not sent yet, so there is no receipt");
    await expect(banner(page)).toContainText("It has been kept on this device since 1 December 2026, 10:00, London time.");
    await expect(page.getByText(/received/i), "called sent").toHaveCount(0);
    await expectNarrow(page, "not sent yet");
    await tasks(page);
    await expect(banner(page)).toBeVisible();
    expect(await wouldAsk(page)).toBe(false);
    const { requests } = await service(page);
    await context.setOffline(false);
    await expect(banner(page, "Your statement has arrived")).toContainText(REFERENCE);
    expect(requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("it outlives a reload, is left alone for as long as the collector wants, and has the same key every time", async ({ page, provoked }) => {
    provoked.push(complaint(503), complaint(429));
    const own = await service(page, {
      answer: async (request, route, all) => {
        const status = [503, 429][all.length - 1];
        if (status) {
          await refuse(route, status, { headers: { "retry-after": status === 503 ? "600" : "1200" } });
        }
        return Boolean(status);
      },
    });
    await openWithClock(page);
    await leave(page);
    await page.reload();
    await expect(banner(page)).toContainText("is not sent yet");
    await page.clock.fastForward(590_000);
    expect(own.sent()).toHaveLength(1);
    await page.clock.fastForward(11_000);
    await expect.poll(() => own.sent().length).toBe(2);
    await expect(banner(page)).toContainText("is not sent yet");
    await page.clock.fastForward(1_201_000);
    const arrived = banner(page, "Your statement has arrived");
    await expect(arrived).toContainText(REFERENCE);
    await expectNarrow(page, "a statement that arrived");
    expect(own.sent()).toHaveLength(3);
    expect(new Set(own.sent().map(({ key }) => key)).size).toBe(1);
    expect(new Set(own.sent().map(({ body }) => JSON.stringify(body))).size).toBe(1);

    // The receipt stays until somebody has it.
    await page.reload();
    await button(page, "See the receipt").click();
    await expect(heading(page)).toHaveText("Statement received");
    await expect(main(page)).toContainText("It stays on this device until you have saved or printed it, or say that you have it.");
    await expect(main(page)).toContainText("Nobody should have to ask.");
    await expect(main(page)).toContainText(IN_LOG);
    expect(await wouldAsk(page)).toBe(false);
    await button(page, "I have it: remove it from this device").click();
    await expect(heading(page)).toBeFocused();
    expect(await kept(page)).toEqual([]);
    await page.reload();
    await expect(main(page)).toContainText("Nothing was sent from this tab");
    await expect(arrived).toHaveCount(0);
  });

  test("nobody knows whether it arrived: trying by hand counts once", async ({ page, provoked }) => {
    provoked.push(/ERR_CONNECTION_RESET/, complaint(503));
    const own = await service(page, {
      answer: async (request, route, all) => {
        if (all.length === 1) {
          await route.abort("connectionreset");
        } else if (all.length === 2) {
          await refuse(route, 503);
        }
        return all.length < 3;
      },
    });
    await open(page);
    await send(page);
    await expect(noReceipt(page)).toBeVisible();
    await button(page, KEEP).click();
    await expect(banner(page)).toContainText("it may have arrived. It counts once however often it is sent.");
    await button(page, "Try now").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => own.sent().length).toBe(2);
    await expect(button(page, "Try now"), "still the same button").toBeFocused();
    await page.keyboard.press("Enter");
    await expect(banner(page, "Your statement has arrived")).toBeVisible();
    await expect(banner(page, "Your statement has arrived").locator(".govuk-notification-banner__heading")).toBeFocused();
    expect(new Set(own.sent().map(({ key }) => key)).size).toBe(1);
    const file = await (async () => {
      await button(page, "See the receipt").click();
      return saved(page, () => button(page, "Save the receipt (HTML)").click());
    })();
    expect(file.text).toContain(SECRET);
    await tasks(page);
    await expect(banner(page, "Your statement has arrived")).toHaveCount(0);
    expect(await kept(page)).toEqual([]);
  });

  test("while one tab sends it another does not, and both hear of the receipt", async ({ page, context, provoked }) => {
    provoked.push(complaint(503));
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const own = await service(context, {
      answer: async (request, route, all) => {
        if (request.method === "POST" && all.length === 1) {
          await refuse(route, 503);
          return true;
        }
        await held;
        return false;
      },
    });
    await open(page);
    await leave(page);
    await button(page, "Try now").click();
    await expect(button(page, "Trying…")).toBeVisible();
    await expect.poll(() => own.sent().length).toBe(2);
    const other = await context.newPage();
    await open(other);
    await expect(banner(other)).toBeVisible();
    await other.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(button(other, "Try now")).toBeVisible();
    release();
    for (const tab of [page, other]) {
      await expect(banner(tab, "Your statement has arrived")).toContainText(REFERENCE);
    }
    expect(own.sent()).toHaveLength(2);
    await button(other, "See the receipt").click();
    await button(other, "I have it: remove it from this device").click();
    await expect(banner(page, "Your statement has arrived")).toHaveCount(0);
  });

  test("what is deleted while it is on its way and arrives all the same leaves its receipt", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const own = await service(page, {
      answer: async (request, route, all) => {
        if (all.length === 1) {
          await refuse(route, 503);
          return true;
        }
        await held;
        return false;
      },
    });
    await open(page);
    await leave(page);
    await button(page, "Try now").click();
    await expect.poll(() => own.sent().length).toBe(2);
    await button(page, "Do not send it").click();
    await button(page, "Delete it").click();
    await button(page, "Yes, delete it").click();
    await expect(banner(page)).toHaveCount(0);
    release();
    await expect(banner(page, "Your statement has arrived")).toContainText(REFERENCE);
  });

  test("a storage that becomes full while something waits sends it once, not for ever", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    const own = await service(page, { answer: async (request, route, all) => all.length < 3 && (await refuse(route, 503), true) });
    await open(page);
    await leave(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await button(page, "Try now").click();
    await expect(page.getByRole("group", { name: "Storage of this device" })).toContainText("This browser did not keep the statement");
    await expect(button(page, "Try now")).toBeVisible();
    expect(own.sent()).toHaveLength(2);
    await button(page, "Try now").click();
    await expect(banner(page, "Your statement has arrived")).toContainText(REFERENCE);
    expect(own.sent()).toHaveLength(3);
  });

  test("a refusal that no other try can mend ends it, says why, and gives the draft back", async ({ page, provoked }) => {
    provoked.push(complaint(503), complaint(422));
    const own = await service(page, {
      answer: async (request, route, all) => {
        const mistake = { path: "answers.q32", question: "q32", code: "too-long", about: "In your own words", message: "It has too many words" };
        if (all.length === 1) {
          await refuse(route, 503);
        } else if (all.length === 2) {
          await refuse(route, 422, { detail: "The statement has 1 mistake.", errors: [mistake] });
        }
        return all.length < 3;
      },
    });
    await open(page);
    await leave(page);
    await button(page, "Try now").click();
    const refused = banner(page, "Not sent");
    await expect(refused).toContainText("The statement has 1 mistake. In your own words: It has too many words.");
    await expect(refused).toContainText("Another try would not help.");
    await expectNarrow(page, "a statement that was refused");
    await page.reload();
    await expect(refused).toBeVisible();
    expect(own.sent()).toHaveLength(2);
    await button(page, "Take it back as a draft").click();
    await expect(heading(page)).toHaveText("Check your answers");
    await expect(main(page)).toContainText("Nobody should have to ask.");
    await expect(refused).toHaveCount(0);
    expect(await kept(page)).toEqual([]);
    expect(await wouldAsk(page), "the draft is nowhere else").toBe(true);
    await toSend(page);
    await button(page, "Send").click();
    await expect(heading(page)).toHaveText("Statement received");
    expect(own.sent()[2].key).not.toBe(own.sent()[0].key);
  });

  test("it is taken back with its key, joined with what is open, or deleted", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    const own = await service(page, { answer: async (request, route, all) => all.length < 4 && (await refuse(route, 503), true) });
    await open(page);
    await leave(page);
    await button(page, "Do not send it").click();
    await expectNarrow(page, "what becomes of it when it is not sent");
    await button(page, "Go on sending it").click();
    await button(page, "Do not send it").click();
    await button(page, "Take it back as a draft").click();
    await expect(heading(page)).toHaveText("Check your answers");
    await expect(banner(page)).toHaveCount(0);
    await toSend(page);
    await button(page, "Send").click();
    await expect(notSent(page)).toBeVisible();
    await button(page, KEEP).click();
    expect(own.sent()[1].key).toBe(own.sent()[0].key);

    // Another one is written meanwhile.
    await page.getByRole("navigation").getByRole("link", { name: "Your statement" }).click();
    await writeShort(page, { text: "Another voice." });
    await button(page, "Do not send it").click();
    await button(page, "Take it back as a draft").click();
    const choice = page.getByRole("group", { name: "You have a draft open. What should happen with the statement that was not sent?" });
    await expect(choice.getByRole("heading")).toBeFocused();
    await button(page, "Cancel").click();
    await expect(banner(page)).toBeVisible();
    await expect(main(page)).toContainText("Another voice.");
    await button(page, "Do not send it").click();
    await button(page, "Take it back as a draft").click();
    await button(page, "Combine the two drafts").click();
    await expect(main(page)).toContainText("Another voice.");
    await expect(main(page)).toContainText("Nobody should have to ask.");
    await expect(banner(page)).toHaveCount(0);

    await page.goto("/statement");
    await leave(page);
    await button(page, "Do not send it").click();
    await button(page, "Delete it").click();
    await expect(banner(page)).toContainText("You cannot get it back.");
    await expectNarrow(page, "deleting it");
    await button(page, "No, keep it").click();
    await button(page, "Do not send it").click();
    await button(page, "Delete it").click();
    await button(page, "Yes, delete it").click();
    await expect(banner(page)).toHaveCount(0);
    await expect(heading(page)).toBeFocused();
    expect(await kept(page)).toEqual([]);
  });

  test("the equality answers are in no storage, and it is said that they are not sent later", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    const own = await service(page, { answer: async (request, route, all) => all.length === 1 && (await refuse(route, 503), true) });
    await open(page);
    await writeShort(page);
    await follow(page, "Continue to send", "Equality questions");
    await page.getByRole("group", { name: "What is your age?" }).getByLabel("25 to 34").check();
    await button(page, "Continue").click();
    await page.getByRole("checkbox").check();
    await button(page, "Send").click();
    await expect(notSent(page)).toContainText("Your answers to the equality questions are not kept, and not sent later.");
    await button(page, KEEP).click();
    await expect(banner(page)).toBeVisible();
    expect(JSON.stringify(await kept(page))).not.toContain("25-to-34");
    await button(page, "Try now").click();
    await expect(banner(page, "Your statement has arrived")).toBeVisible();
    expect(own.requests.some(({ path }) => path === "equality-answers")).toBe(false);
  });

  test("a storage that is full keeps nothing, says so, and the draft is still there", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    await service(page, { answer: async (request, route, all) => all.length === 1 && (await refuse(route, 503), true) });
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await open(page);
    await send(page);
    await button(page, KEEP).click();
    await expect(notSent(page)).toContainText("This browser did not keep the statement: its storage is full, or switched off");
    await expect(banner(page)).toHaveCount(0);
    await button(page, "Send").click();
    await expect(heading(page)).toHaveText("Statement received");
    await expect(main(page)).toContainText("Nobody should have to ask.");
  });

  test("garbage in the storage is told, not sent, not written over, and can be deleted", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    const own = await service(page, { answer: async (request, route, all) => all.length === 1 && (await refuse(route, 503), true) });
    const garbage = JSON.stringify([{ key: "a", submission: "not a statement" }]);
    await open(page);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [OUTBOX, garbage]);
    await page.reload();
    const told = page.getByRole("group", { name: "Storage of this device" });
    await expect(told).toContainText("Something is kept on this device to be sent that this version cannot read. It is left as it is, and it is not sent.");
    await expectNarrow(page, "garbage in the storage");
    await send(page);
    await button(page, KEEP).click();
    await expect(notSent(page)).toContainText("that this version cannot read");
    expect(await page.evaluate((key) => localStorage.getItem(key), OUTBOX)).toBe(garbage);
    await button(page, "Delete it from this device").click();
    await expect(told).toHaveCount(0);
    await button(page, KEEP).click();
    await expect(banner(page)).toBeVisible();
    expect(own.sent()).toHaveLength(1);
  });

  test("a host of files alone offers no queue", async ({ page, provoked }) => {
    provoked.push(complaint("40[45]"));
    await fileHost(page);
    await open(page);
    await send(page);
    await expect(notSent(page)).toContainText("There is no service here that receives statements.");
    await expect(button(page, KEEP)).toHaveCount(0);
  });
});

test.describe("the log", () => {
  const answerProof = (make) => async (request, route) => {
    if (!request.proof) {
      return false;
    }
    await make(route);
    return true;
  };

  test("right after the receipt the proof is checked on the device", async ({ page }) => {
    const own = await service(page);
    await open(page);
    await send(page);
    await expect(main(page)).toContainText(IN_LOG);
    await expect(main(page)).toContainText("It is entry 2 of 3, written on 1 December 2026, 10:34, London time.");
    await expect(main(page)).toContainText("5f0c3a1e7b9d4c2f");
    await expectNarrow(page, "a receipt that was checked");
    const proofs = own.requests.filter(({ proof }) => proof);
    expect(proofs).toHaveLength(1);
    expect(proofs[0].secret).toBe(SECRET);
    expect(proofs[0].revision, "the revision of the receipt").toBe(1);
  });

  test("a forged signature, another statement's proof and a proof without its entry are found out", async ({ page }) => {
    const forger = transparencyLog("example.org/log", 8);
    let turn = 0;
    const own = await service(page, {
      answer: (request, route) =>
        answerProof((to) => {
          const { digest, at } = own.revisions[0];
          const leaf = forger.append("received", digest, 1, at);
          const forged = { ...own.log.prove(1), head: forger.prove(leaf).head };
          const { entry, ...bare } = own.log.prove(1);
          const body = [forged, own.log.prove(0), bare, forger.prove(leaf)][turn++];
          return to.fulfill({ status: 200, contentType: "application/json", body: JSON.stringify(body ?? own.log.prove(1)) });
        })(request, route),
    });
    await open(page);
    await send(page);
    for (const why of [
      "the head of the log is not signed with the log's key",
      "the log has another fingerprint for this statement",
      "the entry is not the one that the proof is about",
      "the head of the log is not signed with the log's key",
    ]) {
      await expect(main(page)).toContainText(`Your statement could not be found in the collector’s log: ${why}.`);
      await expect(page.getByText(IN_LOG)).toHaveCount(0);
      if (turn === 1) {
        await expectNarrow(page, "a proof that is forged");
      }
      await button(page, "Check again").click();
    }
    await expect(main(page)).toContainText(IN_LOG);
  });

  test("a log that cannot be reached is said, and can be asked again", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    let turn = 0;
    await service(page, { answer: async (request, route) => request.proof && turn++ === 0 && (await refuse(route, 503, { detail: "Come back at noon." }), true) });
    await open(page);
    await send(page);
    await expect(main(page)).toContainText("It could not be checked now whether your statement is in the collector’s log. Come back at noon.");
    await expectNarrow(page, "a log that cannot be reached");
    await button(page, "Check again").click();
    await expect(main(page)).toContainText(IN_LOG);
  });

  test("without a key of a log nothing is claimed and nothing is asked", async ({ page }) => {
    const own = await service(page, {
      answer: async (request, route) => {
        if (request.method !== "POST") {
          return false;
        }
        own.take(request.body);
        const { digest, at } = own.revisions[0];
        await route.fulfill({ status: 201, contentType: "application/json", body: JSON.stringify({ reference: REFERENCE, received_at: at, digest, secret: SECRET }) });
        return true;
      },
    });
    await open(page);
    await send(page);
    await expect(heading(page)).toHaveText("Statement received");
    await expect(page.getByRole("heading", { name: "Is it in the log?" })).toHaveCount(0);
    expect(own.requests).toHaveLength(1);
  });
});

test.describe("changing", () => {
  test("a wrong secret and an unknown reference are one answer, a typing mistake is named", async ({ page, provoked }) => {
    provoked.push(complaint(404), complaint(400));
    const own = await service(page);
    own.take({ statement: { answers: {} }, contact: {} });
    await open(page);
    await follow(page, "Change or withdraw it", "Change or withdraw a statement");
    await expectNarrow(page, "the page that opens a statement");
    await button(page, "Open the statement").click();
    await expect(summary(page)).toContainText("Reference: Enter it as it stands on your receipt");
    await expect(errors(main(page))).toHaveCount(2);
    await expectNarrow(page, "nothing filled in");
    const answers = [];
    for (const [reference, secret] of [[REFERENCE, "WRONG"], ["2222222222", SECRET], [REFERENCE, "not a secret “at all”"]]) {
      await page.getByLabel("Reference", { exact: true }).fill(reference);
      await page.getByLabel("Secret", { exact: true }).fill(secret);
      await button(page, "Open the statement").click();
      const alert = page.getByRole("alert").filter({ hasText: "Your statement could not be opened" });
      await expect(alert).toBeFocused();
      answers.push(await alert.innerText());
      await expectNarrow(page, "a wrong secret");
    }
    expect(new Set(answers).size).toBe(1);
    await page.getByLabel("Reference", { exact: true }).fill(" 7k3m-9qp ");
    await page.getByLabel("Secret", { exact: true }).fill(SECRET);
    await button(page, "Open the statement").click();
    await expect(errors(main(page))).toHaveText(/A reference has ten letters and digits\./);
    expect(own.requests.at(-1).reference, "what was typed is what is asked").toBe("%207k3m-9qp%20");
    expect(own.requests, "letters that no header takes are not sent").toHaveLength(3);
  });

  test("the statement is shown, changed with its revision and secret, and checked again", async ({ page }) => {
    const own = await service(page);
    own.recounts = [];
    await open(page);
    await sendAndOpen(page);
    await expect(main(page)).toContainText("5f0c3a1e7b9d4c2f");
    await expect(main(page)).toContainText("Nobody should have to ask.");
    await expect(main(page)).toContainText("Revision 1");
    await button(page, "Check that it is in the log").click();
    await expect(main(page)).toContainText(IN_LOG);
    await expect(main(page)).toContainText("with the key on your receipt");
    await expectNarrow(page, "a statement at the service");
    await change(page, "Delete all of them.");
    await expect(page).toHaveTitle(/^Check your answers, change of a statement – /);
    await expect(page.getByText(`Change of the statement ${REFERENCE}`)).toBeVisible();
    await toSendChange(page);
    await expectNarrow(page, "sending a change");
    expect(JSON.stringify(await kept(page))).not.toContain(SECRET);
    await button(page, "Send the change").click();
    await expect(heading(page)).toHaveText("Change received");
    await expect(main(page)).toContainText(IN_LOG);
    const put = own.sent()[1];
    expect([put.method, put.reference, put.ifMatch, put.secret]).toEqual(["PUT", REFERENCE, '"1"', SECRET]);
    expect(put.body.statement.answers.q32.text).toBe("Delete all of them.");
    expect(put.body.statement.amends).toBe(REFERENCE);
    await button(page, "Change or withdraw it").click();
    await button(page, "Open the statement").click();
    await expect(main(page)).toContainText("Revision 2");
    await expect(main(page)).toContainText("Delete all of them.");
  });

  test("what changed meanwhile is not written over: it is looked at again, and the draft survives", async ({ page, provoked }) => {
    provoked.push(complaint(412));
    const own = await service(page);
    await open(page);
    await sendAndOpen(page);
    await change(page, "Mine.");
    own.amendElsewhere((statement) => (statement.answers.q32.text = "Theirs."));
    await toSendChange(page);
    await button(page, "Send the change").click();
    const alert = page.getByRole("alert").filter({ hasText: "Your change was not sent" });
    await expect(alert).toBeFocused();
    await expect(alert).toContainText("The statement was changed meanwhile");
    await expectNarrow(page, "changed meanwhile");
    await button(page, "Look at it again").click();
    await button(page, "Open the statement").click();
    await expect(main(page)).toContainText("Theirs.");
    await expect(main(page)).toContainText("it takes the place of revision 2 as a whole");
    await expectNarrow(page, "a statement with a draft that changes it");
    await button(page, "Go on with my draft").click();
    await expect(main(page)).toContainText("Mine.");
    await toSendChange(page);
    await button(page, "Send the change").click();
    await expect(heading(page)).toHaveText("Change received");
    expect(own.sent().at(-1).ifMatch).toBe('"2"');
    expect(own.revisions).toHaveLength(3);
  });

  test("a draft that is open is not lost when a statement is opened to be changed", async ({ page }) => {
    await service(page);
    await open(page);
    await send(page);
    await expect(heading(page)).toHaveText("Statement received");
    await page.getByRole("navigation").getByRole("link", { name: "Your statement" }).click();
    await writeShort(page, { text: "Another voice." });
    await page.getByRole("navigation").getByRole("link", { name: "Your statement" }).click();
    await follow(page, "Change or withdraw it", "Change or withdraw a statement");
    await page.getByLabel("Reference", { exact: true }).fill(REFERENCE);
    await page.getByLabel("Secret", { exact: true }).fill(SECRET);
    await button(page, "Open the statement").click();
    await button(page, "Change the answers").click();
    await expect(page.getByRole("group", { name: /^You have a draft open/ }).getByRole("heading")).toBeFocused();
    await expectNarrow(page, "a draft is open");
    await button(page, "Cancel").click();
    await expect(button(page, "Change the answers")).toBeFocused();
    await button(page, "Change the answers").click();
    await button(page, "Combine the two drafts").click();
    await expect(main(page)).toContainText("Another voice.");
    await expect(main(page)).toContainText("Nobody should have to ask.");
  });

  test("the secret is in no draft: after a reload it is asked for, or the change is sent apart", async ({ page }) => {
    const own = await service(page);
    await open(page);
    await sendAndOpen(page);
    await change(page, "Delete all of them.");
    await draftPage(page);
    const file = await saved(page, () => button(page, "Save as a file").click());
    expect(file.text).not.toContain(SECRET);
    await button(page, "Keep it on this device").click();
    await expect(main(page)).toContainText("This draft is kept on this device as you write.");
    expect(JSON.stringify(await kept(page))).not.toContain(SECRET);
    await page.goto("/statement/send");
    await expect(main(page)).toContainText("Its secret is in no draft");
    await expectNarrow(page, "a change without its secret");
    await button(page, "Open the statement").click();
    await expect(page.getByLabel("Reference", { exact: true })).toHaveValue(REFERENCE);
    await page.getByLabel("Secret", { exact: true }).fill(SECRET);
    await page.keyboard.press("Enter");
    await button(page, "Go on with my draft").click();
    await toSendChange(page);
    await button(page, "Send the change").click();
    await expect(heading(page)).toHaveText("Change received");
    expect(own.revisions).toHaveLength(2);

    await page.goto("/statement/draft");
    await openFile(page, "Draft, statement or receipt", { name: file.name, bytes: file.text });
    await page.getByRole("link", { name: "Go to your statement" }).click();
    await page.goto("/statement");
    expect(own.sent()).toHaveLength(2);
  });

  test("a change that is not sent waits with its revision", async ({ page, provoked }) => {
    provoked.push(complaint(503));
    const own = await service(page, { answer: async (request, route) => request.method === "PUT" && own.sent().length < 3 && (await refuse(route, 503), true) });
    await open(page);
    await sendAndOpen(page);
    await change(page, "Delete all of them.");
    await toSendChange(page);
    await button(page, "Send the change").click();
    await expect(main(page)).toContainText("The secret of your statement is kept with them.");
    await button(page, KEEP).click();
    await expect(banner(page)).toContainText(`Your change of the statement ${REFERENCE} is not sent yet.`);
    await page.reload();
    await expect(banner(page, "Your statement has arrived")).toContainText(`Your change of the statement ${REFERENCE} was received`);
    const [, first, second] = own.sent();
    expect([second.ifMatch, second.secret, second.body]).toEqual([first.ifMatch, first.secret, first.body]);
    await button(page, "See the receipt").click();
    await expect(heading(page)).toHaveText("Change received");
  });

  test("a receipt opens again and nothing has to be typed", async ({ page }) => {
    await service(page);
    await open(page);
    await send(page);
    const file = await saved(page, () => button(page, "Save the receipt (HTML)").click());
    const receipt = { name: file.name, bytes: file.text };
    await open(page, "/statement/draft");
    await openFile(page, "Draft, statement or receipt", receipt);
    await expectNarrow(page, "a receipt that was opened");
    await button(page, "Change or withdraw it").click();
    await expect(page.getByLabel("Secret", { exact: true })).toHaveValue(SECRET);
    await button(page, "Open the statement").click();
    await button(page, "Check that it is in the log").click();
    await expect(main(page)).toContainText("with the key on your receipt");

    await open(page, "/statement/change");
    await openFile(page, "File of the receipt", { name: "draft.html", bytes: "<p>Nothing</p>" });
    await expect(errors(main(page))).toContainText("draft.html is no receipt that can be read.");
    await openFile(page, "File of the receipt", receipt);
    await expect(main(page)).toContainText(`Reference and secret of ${REFERENCE} are filled in.`);
    await button(page, "Open the statement").click();
    await expect(heading(page)).toHaveText("Your statement at the service");
  });

  test("the collector's own counts of the scenarios are told, and after the end nothing is changed", async ({ page }) => {
    const own = await service(page);
    own.recounts = ["same", "different", "not-given", "not-comparable"];
    await open(page);
    await send(page);
    await expect(heading(page)).toHaveText("Statement received");
    await open(page, "/statement/change", CLOSED);
    await page.getByLabel("Reference", { exact: true }).fill(REFERENCE.toLowerCase());
    await page.getByLabel("Secret", { exact: true }).fill(SECRET);
    await button(page, "Open the statement").click();
    await expect(main(page)).toContainText("The service counts the same.");
    await expect(main(page)).toContainText("The service counts something else.");
    await expect(button(page, "Change the answers")).toHaveCount(0);
    await expect(link(page, "Withdraw this statement")).toBeVisible();
    await button(page, "Check that it is in the log").click();
    await expect(main(page)).toContainText("with the key that the service gives now");
  });
});

test("withdrawing says what goes and what stays, asks, and is told from then on", async ({ page, provoked }) => {
  provoked.push(complaint(410), complaint(503));
  const own = await service(page, { answer: async (request, route) => request.method === "DELETE" && !own.tried && ((own.tried = true), await refuse(route, 503), true) });
  await open(page);
  await sendAndOpen(page);
  await follow(page, "Withdraw this statement", "Withdraw your statement");
  await expect(main(page)).toContainText("What is deleted");
  await expectNarrow(page, "before withdrawing");
  await button(page, "No, leave it as it is").click();
  await expect(heading(page)).toHaveText("Your statement at the service");
  await follow(page, "Withdraw this statement", "Withdraw your statement");
  await button(page, "Withdraw the statement").click();
  const alert = page.getByRole("alert").filter({ hasText: "Nobody confirmed that your statement was withdrawn" });
  await expect(alert).toBeFocused();
  await expectNarrow(page, "not withdrawn");
  await button(page, "Withdraw the statement").click();
  await expect(heading(page)).toHaveText("Statement withdrawn");
  await expect(heading(page)).toBeFocused();
  await expect(main(page)).toContainText("It was withdrawn on 1 December 2026, 10:34, London time.");
  await expectNarrow(page, "withdrawn");
  await follow(page, "Check that the withdrawal is in the log", "This statement was withdrawn");
  await button(page, "Check that it is in the log").click();
  await expect(main(page)).toContainText(IN_LOG);
  await expectNarrow(page, "a statement that was withdrawn");
  await button(page, "Close it, or open another statement").click();
  await page.getByLabel("Reference", { exact: true }).fill(REFERENCE);
  await page.getByLabel("Secret", { exact: true }).fill(SECRET);
  await button(page, "Open the statement").click();
  await expect(main(page)).toContainText(`The statement ${REFERENCE} was withdrawn on 1 December 2026, 10:34, London time.`);
  expect(own.withdrawn).not.toBeNull();
});

test("what people do not see is filled by programs only, and goes along with the time it took", async ({ page }) => {
  const own = await service(page);
  await openWithClock(page);
  await button(page, "Write a short statement").click();
  await page.getByRole("textbox").fill("Delete them.");
  await page.clock.fastForward(84_000);
  await button(page, "Continue").click();
  await page.getByLabel("Myself", { exact: true }).check();
  await button(page, "Continue").click();
  await page.getByLabel("Publish the answers without any name", { exact: true }).check();
  await button(page, "Continue").click();
  await toSend(page);
  const trap = page.locator('input[name="website"]');
  await expect(trap).toHaveAttribute("tabindex", "-1");
  await expect(trap).not.toBeInViewport();
  await page.getByRole("checkbox").focus();
  await page.keyboard.press("Tab");
  await expect(button(page, "Send"), "the next stop of the keyboard").toBeFocused();
  await trap.evaluate((field) => {
    field.value = "spam";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Statement received");
  const { signals } = own.sent()[0].body;
  expect(signals.trap).toBe("spam");
  expect(signals.seconds).toBeGreaterThanOrEqual(84);
  expect(signals.seconds).toBeLessThan(200);
});
