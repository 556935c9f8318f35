// Measures how a browser counts a file of one million records on the page /records.
//
//   BASE_URL=http://127.0.0.1:8080 CHROME=… node scripts/bench-records.mjs [records]
//
// Prints JSON: seconds, the longest gap between two frames of the page, and the
// highest memory of the page's process and of the browser's own (VmHWM, Linux only).
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { bigFile } from "../tests/e2e/records.mjs";

const records = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(join(tmpdir(), "records-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const path = await bigFile(folder, records);
const measured = [];
for (const everyDecision of [false, true]) {
  measured.push(await measure(everyDecision));
}
await browser.close();
console.log(JSON.stringify({ records, megabytes: (await stat(path)).size / 1e6, measured }, null, 2));
await rm(folder, { recursive: true });

/** Counts the file in a page of its own. */
async function measure(everyDecision) {
  const page = await browser.newPage();
  await page.goto(new URL("/records?policy=pofa.1", process.env.BASE_URL).href, { waitUntil: "networkidle" });
  const before = await memory();
  await page.getByLabel("File of records").setInputFiles(path);
  await page.getByLabel("Every record with its decision and reason").setChecked(everyDecision);
  await page.evaluate(() => {
    let last = performance.now();
    window.longestGap = 0;
    requestAnimationFrame(function frame(now) {
      window.longestGap = Math.max(window.longestGap, now - last);
      last = now;
      requestAnimationFrame(frame);
    });
  });
  const start = performance.now();
  await page.getByRole("button", { name: "Count the records" }).click();
  await page.locator("#records-total").waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - start) / 1000;
  const longestGapMs = await page.evaluate(() => window.longestGap);
  const after = await memory();
  await page.close();
  return { everyDecision, seconds, longestGapMs, before, after };
}

/** The highest memory so far, in MB, of the largest process of a page and of the browser. */
async function memory() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const highest = async (type) => {
    const peaks = processInfo.filter((process) => process.type === type).map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, "utf8");
      return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1000);
    });
    return Math.max(...(await Promise.all(peaks)));
  };
  return { pageMB: await highest("renderer"), browserMB: await highest("browser") };
}
