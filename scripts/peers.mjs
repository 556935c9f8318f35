// Asks our index and what one would use instead the same questions, over the same images, and
// compares answers, times and memory. `cargo xtask bench peers` makes what it needs and calls it with
//
//   FOLDER   what the example `peers` of crates/cohort-bench wrote
//   PROGRAM  crates/cohort-bench as WebAssembly
//   MODULES  DuckDB-WASM and crossfilter, as npm installs them
//   PYTHON   a Python with DuckDB, Polars and pyarrow
//   CHROME   the browser
//
// `--json` prints one line of JSON instead of a table.
import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { cpus, loadavg, totalmem } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";

const { FOLDER, PROGRAM, MODULES, PYTHON, CHROME } = process.env;
if (!FOLDER) {
  throw new Error("FOLDER is not set: run `cargo xtask bench peers`");
}
const HERE = join(dirname(fileURLToPath(import.meta.url)), "peers");
const PLACES = { page: HERE, data: FOLDER, program: PROGRAM, modules: MODULES };
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
/** Milliseconds that an engine may take until it can answer, and for each of its two rounds. */
const TO_BUILD = 300_000;
const TO_ANSWER = 120_000;
/** A round that hangs is given up. */
const PATIENCE = 600_000;
/** How many scenarios other engines are asked at the most. */
const SCENARIOS = 30;
const run = promisify(execFile);

/** A server on this computer only, whose pages may have threads and a fine clock. */
async function serve() {
  const server = createServer(async (request, response) => {
    try {
      const [, place, ...rest] = normalize(new URL(request.url, "http://localhost").pathname).split("/");
      const file = join(PLACES[place], ...rest);
      const { size } = await stat(file);
      const end = Number(/bytes=0-(\d+)/.exec(request.headers.range)?.[1] ?? size - 1);
      response.writeHead(end + 1 < size ? 206 : 200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "content-length": end + 1,
        "content-range": `bytes 0-${end}/${size}`,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
      });
      createReadStream(file, { end }).pipe(response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Memory of the page's process in MB, now and at its highest; none where the system does not tell. */
async function memory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const all = processInfo.filter(({ type }) => type === "renderer").map(async ({ id }) => {
    const status = await readFile(`/proc/${id}/status`, "utf8");
    const of = (name) => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) * 1024) / 1e6;
    return { now: of("VmRSS"), peak: of("VmHWM") };
  });
  const found = await Promise.all(all).catch(() => []);
  return found.sort((one, other) => other.now - one.now)[0];
}

function within(limit, act, what) {
  let timer;
  const over = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${limit / 1000} s`)), limit);
  });
  return Promise.race([act, over]).finally(() => clearTimeout(timer));
}

/** Runs an engine in a browser of its own; `more` asks what only ours is asked. */
async function inBrowser(origin, { engine, sample, scenarios, fetched, more }) {
  const browser = await chromium.launch({
    executablePath: CHROME || undefined,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const crashed = new Promise((_, reject) => {
      page.on("crash", () => reject(new Error("the page ran out of memory")));
    });
    const ask = (what, limit, act, ...given) =>
      within(limit, Promise.race([page.evaluate(act, ...given), crashed]), what);
    await page.goto(`${origin}/page/page.html`);
    await page.waitForFunction(() => window.isReady);
    await page.evaluate(() => window.prepare());
    const before = await memory(browser);
    const build_s = await ask("making ready", TO_BUILD, ([name, sample, fetched]) => window.build(name, sample, fetched), [engine, sample, fetched]);
    const after = await memory(browser);
    const asked = await ask("the first round", PATIENCE, ([sample, scenarios, limit]) => window.check(sample, scenarios, limit), [sample, scenarios, TO_ANSWER]);
    const times_ms = await ask("the second round", PATIENCE, (scenarios) => window.time(scenarios), asked);
    const measured = {
      build_s,
      memory_mb: after && after.now - before.now,
      times_ms,
      about: await page.evaluate(() => window.about()),
    };
    await more?.(page, measured);
    measured.peak_mb = (await memory(browser))?.peak;
    return measured;
  } finally {
    await browser.close();
  }
}

async function natively(engine) {
  const { stdout } = await run(
    PYTHON,
    [join(HERE, "native.py"), FOLDER, engine, String(SCENARIOS), String(TO_ANSWER / 1000)],
    { timeout: TO_BUILD + 2 * PATIENCE, maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout);
}

function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Three digits that count. */
const short = (number) => (number == null ? null : Number(number.toPrecision(3)));
const summary = (times) => ({ median: short(quantile(times, 0.5)), p95: short(quantile(times, 0.95)) });

function line(name, rows, { build_s, memory_mb, peak_mb, times_ms, about }, more) {
  return {
    name,
    rows,
    query_ms: summary(times_ms),
    queries: times_ms.length,
    build_s: short(build_s),
    memory_mb: short(memory_mb),
    peak_mb: short(peak_mb),
    ...about,
    ...more,
  };
}

const say = (text) => console.error(text);
const started = { load: loadavg()[0], cores: cpus().length, memory_gb: Math.round(totalmem() / 1e9) };
say("Making columns and tables for the others");
await run(PYTHON, [join(HERE, "prepare.py"), FOLDER]);
const read = async (name) => JSON.parse(await readFile(join(FOLDER, name), "utf8"));
const [description, prepared] = [await read("peers.json"), await read("prepared.json")];
const { native, samples } = description;
const whole = samples.length - 1;
const { rows } = samples[whole];
const bytes = rows * description.columns.reduce((sum, column) => sum + column.bytes, 0);
const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
const peers = [];
let ours;
let limit;
try {
  say("Ours, in Chromium");
  const all = { engine: "ours", sample: whole, scenarios: description.scenarios.length };
  const made = await inBrowser(origin, { ...all, scenarios: 1 });
  const fetched = await inBrowser(origin, {
    ...all,
    fetched: true,
    more: async (page, measured) => {
      measured.one_control = await page.evaluate(() => window.oneControl());
      measured.read_once = await page.evaluate((bytes) => window.readOnce(bytes), bytes);
    },
  });
  ours = line("this index, WebAssembly in Chromium", rows, fetched, {
    build_s: short(made.build_s),
    from_bytes_s: short(fetched.build_s),
    one_control_ms: summary(fetched.one_control),
  });
  const onAll = native.threads > 1 ? { read_once_on_all_cores_ms: short(native.read_once_on_all_ms) } : {};
  limit = {
    bytes,
    read_once_ms: short(native.read_once_ms),
    ...onAll,
    read_once_wasm_ms: short(fetched.read_once),
  };
  peers.push({
    name: "this index, natively",
    rows,
    query_ms: summary(native.query_ms),
    queries: native.query_ms.length,
    build_s: short(native.build_s),
    memory_mb: short(native.index_mb),
    one_control_ms: summary(native.one_control_ms),
  });
  for (const [name, engine] of [["Polars, natively", "polars"], ["DuckDB, natively", "duckdb"]]) {
    say(name);
    const measured = await natively(engine);
    peers.push(line(name, rows, measured, { version: measured.version }));
  }
  for (const [name, engine, smallest] of [
    ["DuckDB-WASM over this index as a table", "index", whole],
    ["DuckDB-WASM", "images", whole],
    ["crossfilter", "crossfilter", 0],
  ]) {
    // An engine that cannot take the whole gets a smaller sample, where one is of use.
    for (let sample = whole; sample >= smallest; sample -= 1) {
      say(`${name}, ${samples[sample].scale}`);
      try {
        const measured = await inBrowser(origin, { engine, sample, scenarios: SCENARIOS });
        peers.push(line(name, samples[sample].rows, measured));
        break;
      } catch (error) {
        if (sample === smallest || /another answer/.test(error.message)) {
          throw error;
        }
        say(`  not at ${samples[sample].scale}: ${error.message}`);
      }
    }
  }
} finally {
  server.close();
}
for (const peer of peers) {
  peer.ratio = short(peer.query_ms.median / ours.query_ms.median);
}
const { left_out } = description;
const measured = { rows, ours, peers, limit, scenarios_left_out: left_out, prepared, machine: { ...started, load_after: loadavg()[0] } };
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(measured));
} else {
  const number = (value, width) => String(value ?? "–").padStart(width);
  console.log(`${"".padEnd(42)}      rows   median ms      p95 ms  ready in s  memory MB  ratio`);
  for (const { name, rows, query_ms, build_s, memory_mb, ratio } of [{ ...ours, ratio: 1 }, ...peers]) {
    const cells = [[rows, 10], [query_ms.median, 12], [query_ms.p95, 12], [build_s, 12], [memory_mb, 11], [ratio, 7]];
    console.log(name.padEnd(42) + cells.map(([value, width]) => number(value, width)).join(""));
  }
  console.log(`\nOne changed control: median ${ours.one_control_ms.median} ms, p95 ${ours.one_control_ms.p95} ms`);
  console.log(
    `Reading ${(bytes / 1e6).toFixed(0)} MB, which is what the columns have, once: ${limit.read_once_ms} ms on one core, ` +
      `${limit.read_once_on_all_cores_ms ?? "–"} ms on all, ${limit.read_once_wasm_ms} ms in WebAssembly`,
  );
  console.log("Every engine gave our answer to every scenario that it was asked.");
}
