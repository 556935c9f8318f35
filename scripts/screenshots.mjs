// Takes pictures of whole pages at several widths.
//
//   BASE_URL=http://127.0.0.1:8080 node scripts/screenshots.mjs [options] [route …]
//
//   --out <folder>       where they go (screenshots)
//   --widths 320,768     widths in pixels (320,768,1280)
//   --wait <selector>    waits until the page has this
//   --click <selector>   clicks this before the picture; may be repeated
//   --forced-colours     as with forced colours
//   --large-text         with text at 200 %
//   --dark               for someone who prefers dark colours
//   --print              as on paper
//   --viewport           what is seen without scrolling, not the whole page
//
// CHROME names the browser; without it, one on the path is taken.
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: "screenshots" },
    widths: { type: "string", default: "320,768,1280" },
    wait: { type: "string" },
    click: { type: "string", multiple: true, default: [] },
    "forced-colours": { type: "boolean", default: false },
    "large-text": { type: "boolean", default: false },
    dark: { type: "boolean", default: false },
    print: { type: "boolean", default: false },
    viewport: { type: "boolean", default: false },
  },
});
const routes = positionals.length > 0 ? positionals : ["/"];
const address = process.env.BASE_URL ?? "http://127.0.0.1:8080";

const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? onPath("chromium", "chromium-browser", "google-chrome"),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
await mkdir(values.out, { recursive: true });
for (const width of values.widths.split(",").map(Number)) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 700 : 900 },
    colorScheme: values.dark ? "dark" : "light",
    forcedColors: values["forced-colours"] ? "active" : "none",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") {
      console.error(`  console: ${message.text()}`);
    }
  });
  if (values.print) {
    await page.emulateMedia({ media: "print" });
  }
  for (const route of routes) {
    await page.goto(new URL(route, address).href, { waitUntil: "networkidle" });
    if (values["large-text"]) {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
    }
    if (values.wait) {
      await page.locator(values.wait).first().waitFor({ timeout: 60_000 });
    }
    for (const selector of values.click) {
      await page.locator(selector).first().click();
    }
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    const kinds = ["forced-colours", "large-text", "dark", "print"].filter((kind) => values[kind]);
    const path = route.split(/[?#]/)[0].replace(/^\/|\/$/g, "").replaceAll("/", "-") || "home";
    const file = join(values.out, [path, width, ...kinds].join("-") + ".png");
    await page.screenshot({ path: file, fullPage: !values.viewport });
    console.log(sideways > 0 ? `${file} (scrolls sideways by ${sideways} px)` : file);
  }
  await context.close();
}
await browser.close();

/** The first of these programs that is on the path. */
function onPath(...names) {
  for (const name of names) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: "pipe" }).trim();
    } catch {
      // Not this one.
    }
  }
  return undefined;
}
