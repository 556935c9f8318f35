// Published results: read by everybody, and without script.
import { HtmlValidate } from "html-validate";
import { expectFeed } from "./atom.mjs";
import { expectAccessible } from "./axe.mjs";
import { test as base, expect, openAs, startTeam } from "./console.mjs";
import { button, heading, link } from "./statement.mjs";

const test = base.extend({
  team: [
    async ({}, use) => {
      const own = await startTeam({ more: ["--tallies", "always"] });
      await use(own);
      await own.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const validator = new HtmlValidate({ extends: ["html-validate:standard"] });

/** Fails with everything that is no valid HTML in a page as it is served. */
async function expectValid(request, path) {
  const text = await (await request.get(path)).text();
  const { results } = await validator.validateString(text);
  const found = results.flatMap((own) => own.messages.map(({ line, message, ruleId }) => `${line}: ${message} (${ruleId})`));
  expect(found, path).toEqual([]);
}

/** Sends a statement, and a publisher decides that it is published; its name in what is published. */
async function publish({ team, browser }, statement) {
  const id = await team.send(statement);
  const context = await browser.newContext({ baseURL: team.url });
  const page = await context.newPage();
  await openAs(page, team, "publisher", `/console/statements/${id}`);
  const decision = page.getByRole("region", { name: "Publication" });
  await decision.getByRole("radio", { name: "Publish", exact: true }).check();
  await button(page, "Save the decision").click();
  const about = page.getByRole("complementary", { name: "About this statement" });
  await expect(about.getByText("Publish", { exact: true }).first()).toBeVisible();
  await context.close();
  return id;
}

test("what was said is found, read and taken along without script", async ({ team, browser, request }) => {
  const reader = await browser.newContext({ baseURL: team.url, javaScriptEnabled: false });
  const page = await reader.newPage();
  const own = `zebra${Date.now()}`;
  const said = `Delete them when the case ends, says ${own}.`;
  const id = await publish({ team, browser }, {
    answers: { q32: { text: said } },
    details: { "organisation-name": `Charity ${own}` },
    publication: "organisation-only",
    respondent: "organisation",
  });
  await page.goto("/responses");
  await expect(heading(page)).toHaveText("Results");
  await expect(link(page, `Statement: Charity ${own}`)).toBeVisible();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Statements" }).click();
  await page.getByLabel("Search in what was written").fill(own);
  await page.getByLabel("Who answers").selectOption("An organisation");
  await button(page, "Show").click();
  await expect(page.getByText("1 statement", { exact: true })).toBeVisible();
  const json = await link(page, "JSON").getAttribute("href");
  const { statements } = await (await request.get(json)).json();
  expect(statements.map((one) => one.id)).toEqual([id]);

  await link(page, `Charity ${own}`).click();
  await expect(heading(page)).toHaveText(`Charity ${own}`);
  await expect(page.getByText(said)).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Search in what was written")).toHaveValue(own);
  await reader.close();
});

test("visitors of the explorer find the results", async ({ page, provoked }) => {
  await page.goto("/");
  await link(page, "What was said, and what became of it").click();
  await expect(heading(page)).toHaveText("Results");
  await page.goBack();
  await page.getByRole("contentinfo").getByRole("link", { name: "Results of the consultation" }).click();
  await expect(heading(page)).toHaveText("Results");
  provoked.push(/^console: .* 404 /);
  await page.goto("/responses/statements/0123456789abcdef");
  await expect(page.getByText("If it is yours: it may not be published yet")).toBeVisible();
});

test("feed readers hear what was published", async ({ team, browser, request }) => {
  const id = await publish({ team, browser }, {
    answers: { q32: { text: "Heard by <feed> readers & others." } },
    details: { "organisation-name": "Ampersand & Sons <Ltd>" },
    publication: "organisation-only",
    respondent: "organisation",
  });
  const feed = await expectFeed(request, "/responses/feed.atom");
  expect(feed).toContain(`/responses/statements/${id}`);
  expect(feed).toContain("Ampersand &amp; Sons &lt;Ltd&gt;");
});

test("every page of results can be read at any width, and what is not there says so", async ({ page, team, browser, provoked, request }) => {
  const id = await publish({ team, browser }, { answers: { q32: { text: "Published." } } });
  provoked.push(/^console: .* 40[04] /);
  for (const [path, title] of [
    ["/responses", "Results"],
    ["/responses/statements", "Statements"],
    [`/responses/statements/${id}`, "A person, for themselves"],
    ["/responses/counts", "Counts"],
    ["/responses/decisions", "We asked, you said, we did"],
    ["/responses/actions", "Action log"],
    ["/responses/issue-matrix", "Issue matrix"],
    ["/responses/road-map", "Road map"],
    ["/responses/access", "Who has access"],
    ["/responses/statements/0123456789abcdef", "Page not found"],
    ["/responses/statements?respondent=nobody", "The request cannot be read"],
  ]) {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(path);
    await expect(heading(page), path).toHaveText(title);
    await expect(page.locator("script"), path).toHaveCount(0);
    await expectAccessible(page, { state: path });
    await expectValid(request, path);
    const wider = await page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(wider, path).toBe(0);
  }
});
