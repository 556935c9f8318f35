import { createServer } from "node:http";
import { command, counts, openExplorer, saved } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const SCENARIO = "?policy=pofa.1&child_rule=delete&convicted_minor_years=12&as_at=2027-06-30&reviews_carried_out=0.5";
const button = (page, kind, title) => page.getByRole("button", { name: `${kind} file of “${title}”`, exact: true });

test("each picture and table of the explorer is taken away in four kinds, with its source", async ({ page }) => {
  test.setTimeout(180_000);
  await openExplorer(page, SCENARIO);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await expect(page.getByRole("button", { name: "CSV file of “Who: by police force”" })).toBeAttached();
  const names = await page.getByRole("button", { name: /^CSV file of/ }).allTextContents();
  const titles = names.map((name) => name.match(/“(.*)”$/)[1]);
  expect(titles.length).toBeGreaterThanOrEqual(17);
  const link = page.url();
  for (const title of titles) {
    const csv = await saved(page, () => button(page, "CSV", title).click());
    expect(csv.name).toMatch(/^custody-images-[a-z0-9-]+\.csv$/);
    const lines = csv.text.trimEnd().split("\r\n");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(1)) {
      expect(line).toContain(link);
      expect(line).toContain("Illustrative".toLowerCase());
    }
    const json = JSON.parse((await saved(page, () => button(page, "JSON", title).click())).text);
    expect(json).toMatchObject({ title, link });
    expect(json.rows).toHaveLength(lines.length - 1);
    const svg = await saved(page, () => button(page, "SVG", title).click());
    const well = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return { root: parsed.documentElement.tagName, words: parsed.documentElement.textContent.replaceAll(/\s+/g, "") };
    }, svg.text);
    expect(well.root).toBe("svg");
    expect(well.words).toContain(title.replaceAll(/\s+/g, ""));
    expect(well.words).toContain(new URL(link).hash);
    const png = await saved(page, () => button(page, "PNG", title).click());
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(png.bytes.length).toBeGreaterThan(2_000);
  }
});

test("the command that the page shows makes the same numbers", async ({ page }) => {
  test.setTimeout(300_000);
  await openExplorer(page, SCENARIO);
  const made = command(await page.locator("#reproduce-command").textContent());
  const shown = await counts(page);
  const differs = ["images-changed-expected", "images-changed", "images-changed-practised"];
  for (const [id, value] of Object.entries(shown)) {
    const key = id.replaceAll("-", "_");
    if (!differs.includes(id) && !id.endsWith("-practised")) {
      const own = made.counts[key.replace(/_expected$/, "")];
      expect(made.counts[key] ?? own, id).toBe(value);
    }
  }
  expect(made.images_changed).toBe(shown["images-changed"]);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const force = JSON.parse((await saved(page, () => button(page, "JSON", "By police force").click())).text);
  for (const row of force.rows) {
    const own = made.by.force.find((value) => value.value === row.force);
    expect(own.too_few ? "too_few" : own.images_deleted).toBe(own.too_few ? row.share_deleted : row.images_deleted);
  }
  expect(force.rows.length).toBe(made.by.force.filter((value) => value.too_few || value.images_total > 0).length);
});

test("on paper the result stands alone", async ({ page }) => {
  await openExplorer(page, SCENARIO);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#images-deleted")).toBeVisible();
  await expect(page.getByText(/Model [0-9.]+, policy pofa version 1/).first()).toBeAttached();
  await expect(page.locator(".govuk-service-navigation")).toBeHidden();
  await expect(page.locator("input[name=convicted_minor_years]")).toBeHidden();
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
});

test("in another site's frame there is no header or footer, and the frame hears the height", async ({ page, baseURL }) => {
  // A real other site: another port is another origin.
  const site = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Embedder</title><link rel="icon" href="data:,"><script>
      addEventListener("message", ({ data }) => (window.heard = data));
    </script><iframe title="Explorer" src="${baseURL}/explore?embed=1#2~0.1.0~pofa.1~chd" width="800" height="600"></iframe>`);
  });
  await new Promise((done) => site.listen(0, "127.0.0.1", done));
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("#images-deleted")).toBeAttached();
  await expect(frame.locator("header")).toHaveCount(0);
  await expect(frame.locator("footer")).toHaveCount(0);
  await frame.getByText("People under 18 (1 change)", { exact: true }).click();
  await expect(frame.locator("input[name=child_rule][value=delete]")).toBeChecked();
  const heard = await (await page.waitForFunction(() => window.heard?.height > 1000 && window.heard)).jsonValue();
  expect(heard.type).toBe("retention-explorer-height");
  expect(Object.keys(heard).sort()).toEqual(["height", "type"]);
  site.close();
});

test("without asking for it the page cannot be framed", async ({ request }) => {
  const ancestors = async (address) => {
    const response = await request.get(address);
    return response.headers()["content-security-policy"].match(/frame-ancestors ([^;]*)/)[1];
  };
  expect(await ancestors("/explore")).toBe("'none'");
  expect(await ancestors("/explore?embed=0")).toBe("'none'");
  expect(await ancestors("/explore?embed=1")).toBe("*");
});
