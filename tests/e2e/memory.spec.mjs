// Memory over time: whoever plays with the explorer for hours has no slower device for it.
import { count, openExplorer } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";

const CHANGES = 10_000;
const SWITCHES = 100;
/** What the heap may differ by: caches that fill once, and what waits to be collected. */
const SLACK_BYTES = 8_000_000;

/** What the page holds after everything that nobody needs was collected: of JavaScript, and of WebAssembly. */
async function held(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const nodes = await session.send("Memory.getDOMCounters");
  return { script: usedSize, wasm: await page.evaluate(() => window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)), ...nodes };
}

/** Opens the explorer so that the memory of its program can be looked at. */
async function openWatched(page) {
  await page.addInitScript(() => {
    window.memories = [];
    const own = WebAssembly.instantiateStreaming;
    const note = (made) => {
      const { memory } = (made.instance ?? made).exports;
      if (memory) {
        window.memories.push(memory);
      }
      return made;
    };
    WebAssembly.instantiateStreaming = (...all) => own.apply(WebAssembly, all).then(note);
    const plain = WebAssembly.instantiate;
    WebAssembly.instantiate = (...all) => plain.apply(WebAssembly, all).then(note);
  });
  await openExplorer(page, "?policy=single-n.1");
  return page.context().newCDPSession(page);
}

/** Moves controls at random, always in the same way, each time after the page has answered. */
function change(page, changes) {
  return page.evaluate(async (changes) => {
    let seed = 20_250_331;
    const random = (below) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const names = ["single_n_years", "convicted_minor_years", "unconvicted_minor_years", "convicted_serious_years"];
    const fields = names.map((name) => document.querySelector(`input[name=${name}]`)).filter(Boolean);
    const channel = new MessageChannel();
    const turn = () =>
      new Promise((done) => {
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      });
    for (let number = 0; number < changes; number += 1) {
      const field = fields[random(fields.length)];
      field.value = String(1 + random(20));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await turn();
    }
    return fields.length;
  }, changes);
}

test("ten thousand changes of controls leave the heap where it was", async ({ page }) => {
  test.setTimeout(900_000);
  const session = await openWatched(page);
  expect(await change(page, 500)).toBeGreaterThan(1);
  const before = await held(page, session);
  expect(before.wasm).toBeGreaterThan(10_000_000);
  await change(page, CHANGES);
  await expect(page.locator(".app-depth[aria-busy=false]")).toBeAttached({ timeout: 60_000 });
  const after = await held(page, session);
  test.info().annotations.push({ type: "memory", description: JSON.stringify({ before, after }) });
  expect(after.script - before.script).toBeLessThan(SLACK_BYTES);
  expect(after.wasm).toBe(before.wasm);
  expect(after.nodes).toBeLessThan(before.nodes * 1.1);
  expect(after.jsEventListeners).toBeLessThan(before.jsEventListeners * 1.1);
});

test("a hundred switches of the scale leave the heap where it was", async ({ page }) => {
  test.setTimeout(1_800_000);
  const session = await openWatched(page);
  await page.getByText("Count more images, or fewer").click();
  const go = page.getByRole("button", { name: "Count these images" });
  const total = await count(page, "images-total");
  const there = page.locator("#scale-counted");
  const switchOnce = async () => {
    await page.getByLabel("One in ten", { exact: true }).check();
    await go.click();
    await expect(there).toContainText("Counted with one image in ten", { timeout: 240_000 });
    await page.getByLabel("One in a hundred", { exact: true }).check();
    await go.click();
    await expect(there).toHaveText("Counted with one image in a hundred.");
  };
  await switchOnce();
  const before = await held(page, session);
  for (let number = 1; number < SWITCHES / 2; number += 1) {
    await switchOnce();
  }
  const after = await held(page, session);
  test.info().annotations.push({ type: "memory", description: JSON.stringify({ before, after }) });
  expect(after.script - before.script).toBeLessThan(SLACK_BYTES);
  expect(after.wasm).toBe(before.wasm);
  expect(after.nodes).toBeLessThan(before.nodes * 1.1);
  // Nothing of the larger sample is left.
  expect(page.workers()).toHaveLength(1);
  await expect.poll(() => count(page, "images-total")).toBe(total);
});
