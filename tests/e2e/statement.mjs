// What a respondent does in the statement, and a collector that answers.
import { createHash } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "./fixtures.mjs";

/** Days of the consultation that ships. */
export const OPEN = "2026-12-01T10:00:00Z";
export const BEFORE = "2026-11-16T08:59:59Z";
export const CLOSED = "2027-02-20T00:00:00Z";

/** Of the short statement. */
export const OUTCOME = "Delete images of people who were not convicted.\n\nNobody should have to ask.";

export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const link = (page, name) => page.getByRole("link", { name, exact: true });
export const heading = (page) => page.getByRole("heading", { level: 1 });
export const summary = (page) => page.locator(".govuk-error-summary");
/** What is said to be wrong beside fields. */
export const errors = (within) => within.locator(".govuk-error-message");
export const question = (page, id) => page.locator(`[data-question="${id}"]`);
/** That a statement was not sent. */
export const notSent = (page) => page.getByRole("alert").filter({ has: page.getByRole("heading", { name: "Your statement was not sent", exact: true }) });
/** That nobody knows whether it arrived. */
export const noReceipt = (page) =>
  page.getByRole("alert").filter({ has: page.getByRole("heading", { name: "There is no receipt for your statement", exact: true }) });
export const whereItIs = (page) => page.getByRole("complementary", { name: "Your draft" });

/** Answers as a host of files alone does: it takes nothing. */
export const fileHost = (page, status = 405) =>
  page.route("**/api/v1/**", (route) => route.fulfill({ status, contentType: "text/html", body: "<h1>Not here</h1>" }));

/** Opens a page of the statement on a day; what was written before is gone, as on every load. */
export async function open(page, path = "/statement", day = OPEN) {
  await page.clock.setFixedTime(new Date(day));
  await page.goto(path);
  await expect(heading(page)).toBeVisible();
}

/** Goes on with the form of the page, and waits for the page that has this heading. */
export async function go(page, title) {
  await button(page, "Continue").click();
  await expect(heading(page)).toHaveText(title);
}

/** Follows a link of the page, and waits for the page that has this heading. */
export async function follow(page, name, title) {
  await link(page, name).click();
  await expect(heading(page)).toHaveText(title);
}

/** Goes to the list of tasks through the pages, so that nothing is loaded anew. */
export async function tasks(page) {
  await page.getByRole("navigation").getByRole("link", { name: "Your statement" }).click();
  await expect(heading(page)).toHaveText("Say what outcome you want");
  await button(page, "See all topics").click();
  await expect(heading(page)).toHaveText("Your statement");
}

/** Goes to a page of the list of tasks. */
export async function task(page, name) {
  await tasks(page);
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await expect(heading(page)).toHaveText(name === "Check your answers, then send or save" ? "Check your answers" : name);
}

/** Goes to the page that keeps, saves and opens drafts. */
export async function draftPage(page) {
  await whereItIs(page).getByRole("link", { name: "Keep, save or open a draft" }).click();
  await expect(heading(page)).toHaveText("Keep, save or open a draft");
}

/** Writes the short statement up to the page that shows all answers. */
export async function writeShort(page, { text = OUTCOME, name } = {}) {
  await button(page, "Write a short statement").click();
  await page.getByRole("textbox", { name: "In your own words, what outcome do you want from this policy?" }).fill(text);
  await go(page, "Who answers");
  await page.getByLabel("Myself", { exact: true }).check();
  if (name) {
    await page.getByLabel(/^Your name/).fill(name);
  }
  await go(page, "What may be published");
  await page.getByLabel(name ? "Publish the answers with the name" : "Publish the answers without any name", { exact: true }).check();
  await go(page, "Check your answers");
}

/** From all answers to the page that sends, without the equality questions, and declares. */
export async function toSend(page) {
  await follow(page, "Continue to send", "Equality questions");
  await follow(page, "Skip these questions", "Send your statement");
  await page.getByRole("checkbox", { name: /^These are my answers/ }).check();
}

const sorted = (value) => {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
  }
  return value;
};

/** SHA-256 of the canonical form of a statement: sorted keys, no spaces. */
export const digestOf = (statement) =>
  createHash("sha256").update(JSON.stringify(sorted(statement))).digest("hex");

/** A collector that takes everything: what it was sent, and the receipts it gave. */
export async function collector(page, { receipt = {}, answer } = {}) {
  const posts = [];
  await page.route("**/api/v1/statements", async (route) => {
    const request = route.request();
    const body = JSON.parse(request.postData());
    posts.push({ body, key: request.headers()["idempotency-key"], type: request.headers()["content-type"] });
    if (answer && (await answer(route, posts))) {
      return;
    }
    await route.fulfill({
      status: 201,
      contentType: "application/json",
      body: JSON.stringify({
        reference: "CIR-7K3M-9QPX",
        received_at: "2026-12-01T12:34:00+02:00",
        digest: digestOf(body.statement),
        secret: "sesame-of-this-statement",
        ...receipt,
      }),
    });
  });
  return posts;
}

/** Answers as RFC 9457 says. */
export function problem(route, status, body) {
  return route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify({ status, ...body }) });
}

/** Opens a file of the page of drafts, or of answers made elsewhere. */
export function openFile(page, label, { name, bytes, type = "text/html" }) {
  const buffer = Buffer.from(bytes);
  return page.getByLabel(label, { exact: true }).setInputFiles({ name, mimeType: type, buffer });
}

/** Shows a saved document in a page of its own, as a reader opens it. */
export async function openDocument(page, { name, bytes }) {
  const folder = await mkdtemp(join(tmpdir(), "statement-"));
  const path = join(folder, name);
  await writeFile(path, bytes);
  await page.goto(pathToFileURL(path).href);
}

/** Whether the browser would ask before it leaves this page. */
export const wouldAsk = (page) => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

/** The draft that a saved document holds. */
export async function heldDraft(page) {
  return JSON.parse(await page.locator("script#statement-draft").textContent());
}

/** What the browser keeps for the site. */
export const kept = (page) => page.evaluate(() => Object.entries(localStorage).concat(Object.entries(sessionStorage)));
