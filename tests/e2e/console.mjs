// The console of a consultation team, with a collector of its own: every worker starts one, so
// that what other tests send is not counted here.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { TOTP } from "otpauth";
import { expect, test as base } from "./fixtures.mjs";
import { OPEN, button, heading } from "./statement.mjs";

export { expect };

/** How many made-up statements there are; of these two are withdrawn. */
export const MADE_UP = 120;
const PASSWORD = "correct horse battery staple";
const { COLLECTOR, STATEMENTS } = process.env;
const folderOf = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Runs a program to its end; what it says to standard input it is told. */
function run(program, args, input = "") {
  const child = promisify(execFile)(program, args);
  child.child.stdin.end(input);
  return child;
}

/** Starts a collector with both sites on a port, or a free one; its address, and its end. */
async function serve(databaseUrl, { port = 0, more = [] }) {
  const args = ["serve", "--listen", `127.0.0.1:${port}`, "--database-url", databaseUrl, "--rehearse-at", OPEN, ...more];
  // The made-up statements have a log whose key nobody keeps.
  args.push("--accept-new-key", "--requests-per-minute", "0", "--statements-per-minute", "0");
  args.push("--site", folderOf("dist"), "--console", folderOf("dist-console"), "--log", "info");
  const child = spawn(COLLECTOR, args, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "exit");
  const said = [];
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      said.push(line);
      const found = line.match(/the collector is at (\S+)/);
      if (found) {
        resolve(found[1]);
      }
    });
    ended.then(() => reject(new Error(`the collector ended before it listened:\n${said.join("\n")}`)));
  });
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** A team with a collector: who is in it, and what was sent to it. `options` are of the collector. */
export async function startTeam(options = {}) {
  if (!COLLECTOR || !STATEMENTS) {
    throw new Error("COLLECTOR and STATEMENTS are not set: run these tests with `cargo xtask test --only e2e`");
  }
  const folder = await mkdtemp(join(tmpdir(), "console-"));
  const databaseUrl = `sqlite:${join(folder, "collector.db")}`;
  await run(STATEMENTS, ["--database-url", databaseUrl, "--count", String(MADE_UP)]);
  const collector = await serve(databaseUrl, options);
  let number = 0;
  return {
    url: collector.url,
    /** Somebody new with a role, as the command adds them. `own` says that the password is theirs. */
    async add(role, { own = true } = {}) {
      const name = `${role}-${process.pid}-${++number}`;
      const args = ["user", "add", name, "--role", role, "--organisation", "Home Office", "--database-url", databaseUrl];
      await run(COLLECTOR, own ? [...args, "--own-password"] : args, `${PASSWORD}\n`);
      return { name, role, password: PASSWORD };
    },
    /** Links somebody to what a sign-in service calls them. */
    async link(name, subject) {
      await run(COLLECTOR, ["user", "subject", name, subject, "--database-url", databaseUrl]);
    },
    /** Sends a statement as any respondent does; its name in what is published. */
    async send({ answers, contact = {}, ...more }) {
      const statement = {
        answers,
        details: {},
        format: 1,
        model: "0.1.0",
        publication: "without-name",
        questionnaire: { id: "custody-images", version: 1 },
        respondent: "individual",
        scenarios: [],
        ...more,
      };
      const response = await fetch(`${collector.url}/api/v1/statements`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        body: JSON.stringify({ statement, contact }),
      });
      const answer = await response.json();
      expect(response.status, JSON.stringify(answer)).toBe(201);
      return answer.public_id;
    },
    async stop() {
      await collector.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export const test = base.extend({
  team: [
    async ({}, use) => {
      const own = await startTeam();
      await use(own);
      await own.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ team }, use) => use(team.url),
});

/** The code that a program for codes shows now, or so many codes later. */
export const codeOf = (secret, later = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + later * 30_000 });

/** Fills in name and password. */
export async function giveName(page, { name, password }) {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
}

/** Sets up a program for codes, and gives its first code; the secret. */
export async function enrol(page) {
  await expect(heading(page)).toHaveText("Set up codes for signing in");
  const secret = (await page.locator("#secret").textContent()).replaceAll(/\s/g, "");
  await page.getByLabel("Code", { exact: true }).fill(codeOf(secret));
  await button(page, "Go on").click();
  return secret;
}

/** Opens a page as somebody new with a role; who, and the secret of their codes. */
export async function openAs(page, team, role, path = "/console/") {
  const person = await team.add(role);
  await page.goto(path);
  await giveName(page, person);
  const secret = await enrol(page);
  await expect(button(page, "Sign out")).toBeVisible();
  return { ...person, secret };
}
