// The app with the collector that serves it: nothing here is made up.
import { expectAccessible } from "./axe.mjs";
import { saved } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import { OUTCOME, button, follow, heading, open, openFile, task, toSend, whereItIs, writeShort } from "./statement.mjs";

const main = (page) => page.getByRole("main");
const IN_LOG = "Checked: your statement is in the collector’s log.";

/** What stands beside a word in a list of facts. */
const fact = (page, key) =>
  page.locator(".govuk-summary-list__row").filter({ has: page.getByText(key, { exact: true }) }).locator("dd").first();

/** Reference and secret of the receipt that is shown. */
async function receiptOf(page) {
  await expect(heading(page)).toHaveText(/received$/);
  const reference = (await page.locator(".govuk-panel__body strong").textContent()).trim();
  const secret = (await fact(page, "Secret to change or withdraw it").textContent()).trim();
  expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
  return { reference, secret };
}

/** What the collector has, asked as any other program does. */
const look = (request, { reference, secret }) =>
  request.get(`/api/v1/statements/${reference}`, { headers: { authorization: `Bearer ${secret}` } });

/** Opens a statement that was sent. */
async function openWith(page, { reference, secret }) {
  await page.getByLabel("Reference", { exact: true }).fill(reference);
  await page.getByLabel("Secret", { exact: true }).fill(secret);
  await button(page, "Open the statement").click();
}

test("a statement is sent, proved, changed from its receipt, and withdrawn", async ({ page, request }) => {
  await open(page);
  await writeShort(page, { name: "Amina Okafor" });
  await toSend(page);
  await button(page, "Send").click();
  const receipt = await receiptOf(page);
  await expect(main(page)).toContainText(IN_LOG);
  await expectAccessible(page, { state: "a real receipt" });
  const file = await saved(page, () => button(page, "Save the receipt (HTML)").click());

  const first = await (await look(request, receipt)).json();
  expect(first.statement.answers.q32.text).toBe(OUTCOME);
  expect(JSON.stringify(first.statement)).not.toContain("Amina");
  expect(first.contact.name).toBe("Amina Okafor");

  await open(page, "/statement/change");
  await openFile(page, "File of the receipt", { name: file.name, bytes: file.text });
  await button(page, "Open the statement").click();
  await expect(heading(page)).toHaveText("Your statement at the service");
  await button(page, "Change the answers").click();
  await page.getByRole("link", { name: /^Change your answer to: In your own words/ }).click();
  await page.getByRole("textbox").fill("Delete all of them.");
  await button(page, "Continue").click();
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your change");
  await page.getByRole("checkbox", { name: /^These are my answers/ }).check();
  await button(page, "Send the change").click();
  const changed = await receiptOf(page);
  expect(changed).toEqual(receipt);
  await expect(main(page)).toContainText(IN_LOG);
  const second = await (await look(request, receipt)).json();
  expect(second.statement.answers.q32.text).toBe("Delete all of them.");
  expect(second.revisions.map(({ revision }) => revision)).toEqual([1, 2]);

  await open(page, "/statement/change");
  await openWith(page, { ...receipt, reference: receipt.reference.toLowerCase().replaceAll("-", " ") });
  await follow(page, "Withdraw this statement", "Withdraw your statement");
  await button(page, "Withdraw the statement").click();
  await expect(heading(page)).toHaveText("Statement withdrawn");
  await follow(page, "Check that the withdrawal is in the log", "This statement was withdrawn");
  await button(page, "Check that it is in the log").click();
  await expect(main(page)).toContainText(IN_LOG);
  expect((await look(request, receipt)).status()).toBe(410);
});

test("the collector counts a scenario as the browser does", async ({ page, request }) => {
  await open(page);
  await task(page, "Scenarios from the explorer");
  await page.getByLabel("Attach a scenario", { exact: true }).selectOption({ label: "Same as DNA and fingerprints" });
  await button(page, "Attach").click();
  await page.getByLabel("How does scenario 1 fit your statement?", { exact: true }).selectOption({ label: "What we want" });
  await expect(page.getByRole("table", { name: /^What scenario 1 does/ })).toBeVisible();
  await task(page, "Who answers");
  await page.getByLabel("Myself", { exact: true }).check();
  await button(page, "Continue").click();
  await task(page, "What may be published");
  await page.getByLabel("Publish the answers without any name", { exact: true }).check();
  await button(page, "Continue").click();
  await task(page, "Check your answers, then send or save");
  await toSend(page);
  await button(page, "Send").click();
  const receipt = await receiptOf(page);
  const kept = await (await look(request, receipt)).json();
  expect(kept.statement.scenarios[0].effect.scenario.deleted).toBeGreaterThan(0);
  expect(kept.recounts).toEqual(["same"]);
});

test("what was kept while the device was offline arrives once", async ({ page, context, request, provoked }) => {
  provoked.push(/^console: .*ERR_INTERNET_DISCONNECTED/, /^request: .*ERR_INTERNET_DISCONNECTED/);
  await open(page);
  await writeShort(page, { text: "Written on a train." });
  await toSend(page);
  await context.setOffline(true);
  await button(page, "Send").click();
  await button(page, "Keep it on this device and send it when there is a connection").click();
  await expect(page.getByRole("region", { name: "Not sent yet", exact: true })).toBeVisible();
  await expect(whereItIs(page)).toContainText("This draft is empty. What this device keeps is named above.");
  await context.setOffline(false);
  await button(page, "See the receipt").click();
  const receipt = await receiptOf(page);
  const kept = await (await look(request, receipt)).json();
  expect(kept.statement.answers.q32.text).toBe("Written on a train.");
  expect(kept.revisions).toHaveLength(1);

  const arrived = page.getByRole("region", { name: "Your statement has arrived", exact: true });
  await open(page, "/statement/change");
  await expect(arrived).toContainText(receipt.reference);
  await openWith(page, receipt);
  await follow(page, "Withdraw this statement", "Withdraw your statement");
  await button(page, "Withdraw the statement").click();
  await expect(heading(page)).toHaveText("Statement withdrawn");
  await expect(arrived, "a receipt that opens nothing any more").toHaveCount(0);
  await page.reload();
  await expect(whereItIs(page)).toContainText("Nothing is kept or sent unless you say so.");
});

test("a receipt is found in the log also after somebody else changed the statement", async ({ page, request }) => {
  await open(page);
  await writeShort(page);
  await toSend(page);
  await button(page, "Send").click();
  const receipt = await receiptOf(page);
  const authorization = { authorization: `Bearer ${receipt.secret}` };
  const { statement, contact } = await (await look(request, receipt)).json();
  statement.answers.q32.text = "Changed by a colleague.";
  const path = `/api/v1/statements/${receipt.reference}`;
  const changed = await request.put(path, { headers: { ...authorization, "if-match": '"1"' }, data: { statement, contact } });
  expect(changed.status()).toBe(200);

  const asked = page.waitForResponse((response) => response.url().includes("/proof?revision=1"));
  await follow(page, "Keep, save or open a draft", "Keep, save or open a draft");
  await page.goBack();
  expect((await (await asked).json()).entry.event).toBe("received");
  await expect(main(page)).toContainText(IN_LOG);
});

test("equality answers are received apart", async ({ page }) => {
  await open(page);
  await writeShort(page);
  await follow(page, "Continue to send", "Equality questions");
  await page.getByRole("radio").first().check();
  await button(page, "Continue").click();
  await page.getByRole("checkbox", { name: /^These are my answers/ }).check();
  const apart = page.waitForResponse((response) => response.url().endsWith("/api/v1/equality-answers"));
  await button(page, "Send").click();
  expect((await apart).status()).toBe(204);
});

test("the collector serves the app as strictly as the app asks", async ({ request }) => {
  const page = await request.get("/");
  const policy = page.headers()["content-security-policy"];
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(page.headers()["cache-control"]).toBe("no-cache");
  const framed = await request.get("/explore?embed=1");
  expect(framed.headers()["content-security-policy"]).toContain("frame-ancestors *");
  const api = await request.get("/api/v1/consultation");
  expect(api.headers()["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
  expect((await request.get("/api/v1/nothing")).status()).toBe(404);
  expect((await request.get("/gone.js")).status()).toBe(404);
});
