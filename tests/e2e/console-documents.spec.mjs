// What became of the answers: written in the console, published in versions, read without script.
import { expectAccessible } from "./axe.mjs";
import { expect, openAs, startTeam, test as base } from "./console.mjs";
import { button, errors, heading, link, summary } from "./statement.mjs";

// Each test writes documents from the first version on, so each has a collector of its own.
const test = base.extend({
  own: [
    async ({}, use) => {
      const own = await startTeam();
      await use(own);
      await own.stop();
    },
    { timeout: 120_000 },
  ],
  baseURL: async ({ own }, use) => use(own.url),
});

const news = (page) => page.getByRole("alert", { name: "Done" });
const give = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text);
const choose = (page, group, name) => page.getByRole("group", { name: group, exact: true }).getByRole("radio", { name, exact: true }).check();
const entries = (page) => page.getByRole("region", { name: /^Table/ }).getByRole("rowheader");

async function publish(page, note, number) {
  await give(page, "What is new", note);
  await button(page, "Publish").click();
  await expect(news(page)).toContainText(`Version ${number} is published.`);
}

async function addStep(page, step, when, state) {
  await link(page, "Add a step").click();
  await expect(heading(page)).toContainText("Add a step");
  await give(page, "Step", step);
  await give(page, "When", when);
  await choose(page, "State", state);
  await button(page, "Save").click();
  await expect(news(page)).toContainText(`${step} is saved. It is not published yet.`);
}

/** Opens public pages as somebody without an account and without script. */
async function reader(browser, team) {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: team.url });
  return context.newPage();
}

test("a road map is written, published, changed and published again", async ({ page, own: team, browser }) => {
  const outside = await reader(browser, team);
  await outside.goto("/responses/road-map");
  await expect(outside.getByText("Nothing is published yet.")).toBeVisible();
  await openAs(page, team, "publisher", "/console/documents");
  await expect(heading(page)).toHaveText("Documents");
  await expectAccessible(page, { state: "documents" });
  await link(page, "Road map").click();
  await expect(heading(page)).toHaveText("Road map");
  await expectAccessible(page, { state: "an empty document" });

  await link(page, "Add a step").click();
  await button(page, "Save").click();
  await expect(summary(page)).toBeFocused();
  await expect(errors(page)).toHaveText([/Step: it must be given/, /When: it must be given/, /State: it must be given/]);
  await expectAccessible(page, { state: "a step, nothing given" });
  await choose(page, "State", "Late");
  await button(page, "Save").click();
  await expect(errors(page).last()).toContainText("it must be given where state is “Late”");
  await page.getByRole("link", { name: "Back: Road map" }).click();

  await addStep(page, "Consultation closes", "5 February 2027", "Under way");
  await addStep(page, "Minister decides", "spring 2027", "To come");
  await button(page, "Move up Minister decides").click();
  await expect(entries(page)).toHaveText(["Minister decides", "Consultation closes"]);
  await button(page, "Move up Consultation closes").click();
  await expect(entries(page)).toHaveText(["Consultation closes", "Minister decides"]);
  await expectAccessible(page, { state: "a document with changes" });
  await outside.reload();
  await expect(outside.getByText("Nothing is published yet.")).toBeVisible();

  await button(page, "Publish").click();
  await expect(errors(page)).toHaveText([/Say what is new/]);
  await publish(page, "The first road map", 1);
  await expect(page.getByText("Nothing is different from what is published.")).toBeVisible();

  await link(page, "Consultation closes").click();
  await expect(page.getByLabel("When", { exact: true })).toHaveValue("5 February 2027");
  await choose(page, "State", "Done");
  await button(page, "Save").click();
  await expect(page.getByText("State: is “Under way”, will be “Done”")).toBeVisible();
  await link(page, "Minister decides").click();
  await expectAccessible(page, { state: "changing a step" });
  await button(page, "Remove this step").click();
  await expect(news(page)).toContainText("Minister decides is removed.");
  await link(page, "Preview of the page").click();
  await expect(page.getByText("This is a preview. It is not published.")).toBeVisible();
  await page.goBack();
  await publish(page, "The consultation has closed", 2);

  await outside.reload();
  await expect(outside.getByText("The consultation has closed").first()).toBeVisible();
  await expect(outside.getByText("State: was “Under way”, is “Done”")).toBeVisible();
  await expect(outside.getByText("Minister decides, removed")).toBeVisible();
  await link(outside, "Version 1").click();
  await expect(heading(outside)).toHaveText("Road map, version 1");
  await expect(outside.locator("[aria-current=step]")).toContainText("Consultation closes");
  const csv = await outside.request.get("/responses/road-map/versions/1.csv");
  expect(await csv.text()).toContain("Minister decides,spring 2027,To come,");
  await outside.context().close();
});

test("two who change the same entry keep what they typed, and see what the other wrote", async ({ page, own: team, browser, provoked }) => {
  provoked.push(/409/);
  await openAs(page, team, "publisher", "/console/documents/road-map");
  await addStep(page, "Close", "5 February 2027", "To come");
  await link(page, "Close").click();
  const context = await browser.newContext({ baseURL: team.url });
  const other = await context.newPage();
  await openAs(other, team, "publisher", "/console/documents/road-map");
  await link(other, "Close").click();
  await give(other, "When", "March 2027");
  await button(other, "Save").click();
  await expect(news(other)).toContainText("Close is saved.");
  await context.close();

  await give(page, "Step", "Consultation closes");
  await button(page, "Save").click();
  await expect(summary(page)).toContainText("has changed the document since it was read");
  await expect(page.getByLabel("Step", { exact: true })).toHaveValue("Consultation closes");
  await expectAccessible(page, { state: "changed meanwhile" });
  await button(page, "Load what others changed, and keep what I typed").click();
  await expect(page.getByText("When: “March 2027”")).toBeVisible();
  await expect(page.getByLabel("Step", { exact: true })).toHaveValue("Consultation closes");
  await give(page, "When", "March 2027");
  await button(page, "Save").click();
  await expect(news(page)).toContainText("Consultation closes is saved.");
});

test("an action log begins with a workshop's actions, and organisations sign one off", async ({ page, own: team, browser }) => {
  await openAs(page, team, "publisher", "/console/documents/actions");
  await link(page, "Start with the sample log").click();
  await expect(page.getByText("Home Office Open Space Workshop 3 write-up")).toBeVisible();
  await expectAccessible(page, { state: "suggestions" });
  await button(page, "Take over 29 actions").click();
  await expect(news(page)).toContainText("29 actions taken over. Nothing is published yet.");
  await expect(entries(page)).toHaveCount(29);
  await page.getByRole("link", { name: "4", exact: true }).click();
  await choose(page, "Status", "Signed off");
  await button(page, "Save").click();
  await expect(errors(page)).toHaveText([/Signed off by: it must be given where status is “Signed off”/]);
  await give(page, "Signed off by", "Liberty, 5 February 2019");
  await button(page, "Save").click();
  await publish(page, "The log of the third workshop", 1);

  const outside = await reader(browser, team);
  await outside.goto("/responses/actions");
  await expect(outside.locator("#action-4")).toContainText("Liberty, 5 February 2019");
  await expect(outside.locator("#appendix ~ section")).toHaveCount(1);
  await expect(outside.locator("#action-15")).toContainText("Workshop 4 in February");
  await outside.context().close();
});

test("what is published reads well: decisions, actions, issues and the road map", async ({ page, own: team, browser }) => {
  const said = { respondent: "organisation", contact: {}, publication: "organisation-only" };
  await team.send({ ...said, answers: { q32: { text: "Delete them." } }, details: { "organisation-name": "Custody Image Watch" } });
  await openAs(page, team, "publisher", "/console/documents/issue-matrix");
  await link(page, "Take over organisations from statements").click();
  await button(page, /^Take over/).click();
  await expect(entries(page).filter({ hasText: "Custody Image Watch" })).toHaveCount(1);
  await publish(page, "Who wants to talk about what", 1);

  await page.goto("/console/documents/decisions");
  await link(page, "Add a decision").click();
  await page.getByLabel("We asked", { exact: true }).selectOption({ index: 1 });
  await give(page, "You said", "Most want shorter times.\nSome do not.");
  await choose(page, "Followed", "In part");
  await give(page, "We did", "Ten years instead of twelve.");
  await give(page, "Reason", "Serious offences need longer.");
  await give(page, "Who delivers", "Home Office");
  await give(page, "By when", "spring 2027");
  await expectAccessible(page, { state: "a decision" });
  await button(page, "Save").click();
  await publish(page, "The first decision", 1);

  await page.goto("/console/documents/actions");
  await link(page, "Start with the sample log").click();
  await button(page, "Take over 29 actions").click();
  await publish(page, "The log", 1);
  await page.goto("/console/documents/road-map");
  await addStep(page, "Close", "5 February 2027", "Under way");
  await publish(page, "The road map", 1);

  // axe needs script to look; the pages have none, and their policy lets none of their own in.
  const context = await browser.newContext({ baseURL: team.url, bypassCSP: true, viewport: { width: 320, height: 640 } });
  const outside = await context.newPage();
  for (const path of ["decisions", "actions", "issue-matrix", "road-map", "road-map/versions/1", "road-map/versions/9"]) {
    await outside.goto(`/responses/${path}`);
    await expectAccessible(outside, { state: path });
    expect(await outside.locator("script").count(), path).toBe(0);
    const wide = await outside.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide, `${path} scrolls sideways`).toBe(false);
  }
  await context.close();
});

test("an analyst reads drafts and changes nothing", async ({ page, own: team }) => {
  await openAs(page, team, "analyst", "/console/documents/road-map");
  await expect(heading(page)).toHaveText("Road map");
  await expect(link(page, "Add a step")).toHaveCount(0);
  await page.goto("/console/documents/road-map/new");
  await expect(heading(page)).toHaveText("You cannot see this page");
  await page.goto("/console/documents/minutes");
  await expect(heading(page)).toHaveText("Page not found");
});
