// DuckDB-WASM with threads, over the images, or over our index as a table.
import * as duckdb from "@duckdb/duckdb-wasm";
import { Answer, rest } from "/page/answer.mjs";

const BREAKDOWNS = ["age_band", "sex", "ethnicity", "force", "year"];
const MODULE = "/modules/@duckdb/duckdb-wasm/dist";

async function start() {
  const logger = new duckdb.VoidLogger();
  const database = new duckdb.AsyncDuckDB(logger, new Worker(`${MODULE}/duckdb-browser-coi.worker.js`));
  const origin = new URL(MODULE, location.href).href;
  await database.instantiate(`${origin}/duckdb-coi.wasm`, `${origin}/duckdb-browser-coi.pthread.worker.js`);
  await database.open({ path: ":memory:", maximumThreads: navigator.hardwareConcurrency });
  return database.connect();
}

/** Puts a stream of Arrow into a table, as it arrives. */
async function load(connection, name) {
  const { body } = await fetch(`/data/${name}.arrow`);
  for await (const chunk of body) {
    await connection.insertArrowFromIPCStream(chunk, { name, create: true });
  }
}

const PLAN = ["cell", "rest", "ec", "em", "cap", "rc", "rm", "ec2", "em2", "cap2", "rc2", "rm2"];
const SMALL = new Set(["rest", "ec", "rc", "ec2", "rc2"]);

/** What the rules say for each cell, as one list a column: DuckDB takes longer to read lines. */
function plan({ cells }, { plans }) {
  const lines = plans.map(([before, after], cell) => [cell, rest(cells[cell]), ...before, ...after]);
  return PLAN.map((name, place) => {
    const column = lines.map((line) => line[place]);
    return `unnest('[${column}]'::SMALLINT[])::${SMALL.has(name) ? "UTINYINT" : "SMALLINT"} AS ${name}`;
  }).join();
}

const filled = (text, values) => text.replace(/\$(\w+)/g, (_, name) => values[name]);

async function template(name) {
  return (await fetch(`/page/${name}.sql`)).text();
}

async function about(connection) {
  const [{ version, threads }] = (
    await connection.query("SELECT version() AS version, current_setting('threads')::INTEGER AS threads")
  ).toArray();
  return { version, threads };
}

/** Adds the groups of `images.sql`. */
function addGroups(answer, table) {
  for (const { by, value, state, gone, images } of table.toArray()) {
    if (by === "cell") {
      answer.addCell(value, state, images);
      answer.addGone(gone, images);
    } else {
      answer.add(by, value, state, images);
    }
  }
}

/** Over the images. */
export async function overImages({ description }) {
  const [connection, text] = [await start(), await template("images")];
  await load(connection, "images");
  const { years } = description;
  return {
    async answer(scenario) {
      const plans = plan(description, scenario);
      const answer = new Answer(description);
      const values = { plans, years, now: scenario.month, images: "images" };
      addGroups(answer, await connection.query(filled(text, values)));
      return answer.numbers();
    },
    about: () => about(connection),
  };
}

/** Over our index as a table, and over the images that such a table cannot tell of. */
export async function overIndex({ description }) {
  const { breakdowns, cells, years } = description;
  const connection = await start();
  const texts = [await template("index-values"), await template("index-cells"), await template("images")];
  for (const name of ["wide", "spans", "apart"]) {
    await load(connection, name);
  }
  const widths = new Map(breakdowns);
  const values = BREAKDOWNS.flatMap((by) => Array.from({ length: widths.get(by) }, (_, value) => [by, value]));
  const sums = values.map((_, place) => `sum(e.v${place})::INTEGER AS v${place}`).join();
  const reviews = values.map((_, place) => `sum(greatest(r.v${place} - coalesce(e.v${place}, 0), 0))::INTEGER`).join();
  // Of each cell all images and those of each value, which no scenario changes.
  const every = (
    await connection.query("SELECT w.* FROM wide w JOIN spans s ON s.cell = w.cell AND s.clock = w.clock AND s.last = w.month WHERE w.clock = 0")
  ).toArray();
  return {
    async answer(scenario) {
      const plans = plan(description, scenario);
      const given = { plans, years, now: scenario.month, images: "apart", sums, reviews };
      const [byValue, byCell, apart] = texts.map((text) => filled(text, given));
      const answer = new Answer(description);
      addGroups(answer, await connection.query(apart));
      for (const line of (await connection.query(byValue)).toArray()) {
        values.forEach(([by, value], place) => {
          const images = line[`v${place}`] ?? 0;
          answer.add(by, value, line.state, images);
          answer.add(by, value, 1, -images);
        });
      }
      for (const { cell, state, year, images } of (await connection.query(byCell)).toArray()) {
        if (year === 0) {
          answer.addCell(cell, state, images);
          answer.addCell(cell, 1, -images);
        }
        if (state === 0) {
          answer.addGone(year, images);
          answer.addGone(year + 1, -images);
        }
      }
      for (const line of every) {
        const state = rest(cells[line.cell]);
        answer.addCell(line.cell, state, line.images);
        answer.addGone(years + 1, line.images);
        values.forEach(([by, value], place) => answer.add(by, value, state, line[`v${place}`]));
      }
      return answer.numbers();
    },
    about: () => about(connection),
  };
}
