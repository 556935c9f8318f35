// Files of invented records, and what the native command makes of them.
import { execFileSync, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { expect } from "./fixtures.mjs";

const HEADER =
  "image_id,image_date,offence_class,outcome,outcome_date,offence_group,age_at_offence,prior,sentence,last_relevant_event,force,system,note\n";

/** One invented record; every number gives another, and all outcomes come up. */
export function record(number) {
  const pick = (list, by) => list[Math.floor(number / by) % list.length];
  const outcome = pick(
    [
      "nfa_not_charged",
      "convicted",
      "charged_not_convicted",
      "adult_caution",
      "live",
      "penalty_notice",
      "unknown",
      "unlawful_or_mistaken",
    ],
    1,
  );
  const day = (year) => `${year}-0${1 + (number % 9)}-1${number % 10}`;
  const imageYear = 2004 + (number % 21);
  return [
    `IMG-${String(number).padStart(9, "0")}`,
    day(imageYear),
    pick(["minor", "qualifying", "non_recordable"], 3),
    outcome,
    outcome === "live" ? "" : day(imageYear + 1),
    pick(["sexual", "drugs", "robbery", ""], 5),
    String(12 + (number % 60)),
    pick(["none", "counts", "excluded_only"], 7),
    outcome === "convicted" ? pick(["non_custodial", "custody_lt_5y"], 2) : "none",
    day(imageYear + 2),
    pick(["Kent", "Essex", "Metropolitan Police", ""], 11),
    "one",
    pick(["a note of some length to fill the line", "=1+1", '"quoted, with a comma"'], 13),
  ].join(",");
}

/** A file with valid, invalid and repeated records, quoted fields, empty lines and both line ends. */
export function mixedFile() {
  const lines = Array.from({ length: 600 }, (_, number) => {
    const line = record(number);
    if (number % 50 === 7) {
      return line.replace(/\d{4}-0\d-1\d/, "31/03/2020");
    }
    if (number % 50 === 19) {
      return record(number - 1);
    }
    return number % 3 === 0 ? `${line}\r` : line;
  });
  lines.splice(100, 0, "");
  return HEADER + lines.join("\n") + "\n";
}

/** Writes a file of so many records and returns its path. */
export async function bigFile(folder, count) {
  const path = join(folder, `records-${count}.csv`);
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path);
  file.write(HEADER);
  for (let number = 0; number < count; ) {
    const lines = [];
    for (const end = Math.min(number + 5000, count); number < end; number += 1) {
      lines.push(record(number));
    }
    if (!file.write(lines.join("\n") + "\n")) {
      await once(file, "drain");
    }
  }
  file.end();
  await once(file, "close");
  return path;
}

/** What `retention evaluate` makes of a file: its summary, decisions, and one list of all records. */
export async function native(text, { policy, asAt }) {
  const folder = await mkdtemp(join(tmpdir(), "records-"));
  try {
    const [input, out, lists] = ["in.csv", "out.csv", "lists"].map((name) => join(folder, name));
    await writeFile(input, text);
    const options = ["evaluate", "--policy", policy, "--as-at", asAt, "--records", input];
    const { stderr, status } = spawnSync(
      "cargo",
      ["run", "--quiet", "--package", "retention-cli", "--", ...options, "--out", out, "--split-by", "system", "--out-dir", lists, "--json"],
      { encoding: "utf8" },
    );
    expect([0, 1, 2, 3], stderr).toContain(status);
    const lines = stderr.trim().split("\n");
    const summary = JSON.parse(lines.at(-1));
    const files = (await readdir(lists)).filter((name) => name.endsWith(".csv"));
    expect(files).toHaveLength(1); // every record has the same `system`
    return {
      actions: summary.actions,
      decisions: await readFile(out, "utf8"),
      list: await readFile(join(lists, files[0]), "utf8"),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Builds the command once, so that no test waits for it. */
export function buildCommand() {
  execFileSync("cargo", ["build", "--quiet", "--package", "retention-cli"], { stdio: "inherit" });
}

/** Opens the page and waits until its worker has started and no request is on its way. */
export async function openRecords(page, query = "") {
  const started = page.waitForEvent("worker");
  await page.goto(`/records${query}`);
  await started;
  await expect(page.getByRole("heading", { level: 1, name: "Your own records" })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** Chooses a file: a path, or a text that becomes `extract.csv`. */
export async function choose(page, file) {
  const given = file.path ?? { name: file.name ?? "extract.csv", mimeType: "text/csv", buffer: Buffer.from(file.text) };
  await page.getByLabel("File of records").setInputFiles(given);
}

/** Asks for the chosen file to be counted. */
export async function count(page) {
  await page.getByRole("button", { name: "Count the records" }).click();
}

/** The counts by action that the page shows. */
export async function shown(page) {
  await expect(page.locator("#records-total")).toBeVisible();
  return page.evaluate(() =>
    Object.fromEntries(
      ["delete", "review", "keep", "hold", "invalid"].map((action) => [
        action,
        Number(document.getElementById(`records-${action}`).value),
      ]),
    ),
  );
}

/** The text of a download, by the start of its link. */
export async function downloaded(page, link) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}
